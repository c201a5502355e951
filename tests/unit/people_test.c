#include "live/people.h"

#include <sys/stat.h>
#include <unistd.h>

#include "a_drill.h"

static const struct text seats[] = { { "velora", 6 }, { "marisol", 7 } };
static struct a_folder folder;
static struct people people;
static char why[300];

static void open_people(void)
{
    assert_int_equal(people_open(&people, folder.folder, seats, 2, why), FAULT_NONE);
}

static void open_again(void)
{
    people_close(&people);
    open_people();
}

static int begin(void **state)
{
    (void)state;
    folder = a_folder();
    open_people();
    return 0;
}

static int end(void **state)
{
    (void)state;
    people_close(&people);
    a_folder_removed(&folder);
    return 0;
}

static struct person *invited(const char *id, uint32_t role)
{
    struct person *person;
    if (people_invite(&people, text_of(id), role, NULL, &person, why))
        fail_msg("%s", why);
    assert_int_equal(people_save(&people, why), FAULT_NONE);
    return person;
}

static struct text key_of(const char *id)
{
    static char key[INVITATION_KEY_LENGTH + 1];
    people_key(&people, people_find(&people, text_of(id)), key);
    return text_of(key);
}

static bool is_let_in(const char *id, const char *key)
{
    return people_admit(&people, people_find(&people, text_of(id)), text_of(key), false);
}

static void write_to(const char *name, const char *bytes)
{
    char path[700];
    snprintf(path, sizeof(path), "%s/%s", folder.folder, name);
    FILE *file = fopen(path, "ae");
    assert_non_null(file);
    fputs(bytes, file);
    fclose(file);
}

static void a_key_opens_for_its_person_only(void **state)
{
    (void)state;
    char key[INVITATION_KEY_LENGTH + 1];
    invited("velora", role_LEAD);
    invited("velora/ines", role_MEMBER);
    people_key(&people, people_find(&people, TEXT("velora/ines")), key);

    assert_true(is_let_in("velora/ines", key));
    assert_false(is_let_in("velora", key));
    assert_false(is_let_in("velora/ines", ""));
    key[0] = key[0] == 'a' ? 'b' : 'a';
    assert_false(is_let_in("velora/ines", key));
}

static void a_key_is_the_same_after_a_restart_and_no_file_holds_it(void **state)
{
    (void)state;
    char key[INVITATION_KEY_LENGTH + 1], path[700], bytes[1000] = "";
    invited("velora/ines", role_MEMBER);
    snprintf(key, sizeof(key), "%.*s", TEXT_ARG(key_of("velora/ines")));

    open_again();

    assert_true(is_let_in("velora/ines", key));
    snprintf(path, sizeof(path), "%s/people", folder.folder);
    FILE *file = fopen(path, "re");
    assert_non_null(file);
    assert_true(fread(bytes, 1, sizeof(bytes) - 1, file) > 0);
    fclose(file);
    assert_null(strstr(bytes, key));
}

static void only_their_owner_can_read_what_lets_people_in(void **state)
{
    (void)state;
    static const char *const names[] = { "people", "secret" };
    char path[700];
    struct stat found;
    invited("velora", role_LEAD);
    for (size_t i = 0; i < 2; i++) {
        snprintf(path, sizeof(path), "%s/%s", folder.folder, names[i]);
        assert_int_equal(stat(path, &found), 0);
        assert_int_equal(found.st_mode & 0777, 0600);
    }
}

static void inviting_anew_ends_the_former_key(void **state)
{
    (void)state;
    char former[INVITATION_KEY_LENGTH + 1];
    invited("velora", role_LEAD);
    snprintf(former, sizeof(former), "%.*s", TEXT_ARG(key_of("velora")));

    struct person *person = invited("velora", role_MEMBER);

    assert_false(is_let_in("velora", former));
    assert_int_equal(person->principal.role, role_MEMBER);
    open_again();
    assert_false(is_let_in("velora", former));
    assert_int_equal(people_find(&people, TEXT("velora"))->principal.role, role_MEMBER);
}

static void who_was_withdrawn_stays_out_until_invited_anew(void **state)
{
    (void)state;
    struct person *person;
    char former[INVITATION_KEY_LENGTH + 1];
    invited("velora", role_LEAD);
    snprintf(former, sizeof(former), "%.*s", TEXT_ARG(key_of("velora")));

    assert_int_equal(people_revoke(&people, TEXT("velora"), &person, why), FAULT_NONE);
    assert_int_equal(people_save(&people, why), FAULT_NONE);

    assert_false(is_let_in("velora", former));
    assert_false(people_admit(&people, person, TEXT(""), true));
    open_again();
    assert_false(is_let_in("velora", former));
    assert_int_equal(people_revoke(&people, TEXT("velora"), &person, why), FAULT_UNKNOWN);
    invited("velora", role_LEAD);
    assert_false(is_let_in("velora", former));
    assert_true(people_admit(&people, people_find(&people, TEXT("velora")),
                             key_of("velora"), false));
}

static void a_role_sits_where_such_people_sit(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        uint32_t role;
        const char *words; /* NULL: it may */
    } cases[] = {
        { "velora", role_LEAD, NULL },
        { "velora/a.b-c_9", role_TRUSTED_AGENT, NULL },
        { "excon/ada", role_SIMCELL, NULL },
        { "evaluation/eva", role_EVALUATOR, NULL },
        { "observation/vip", role_OBSERVER, NULL },
        { "observation/auditor", role_AUDITOR, NULL },
        { "velora/ines", role_EXCON, "does not sit there" },
        { "excon/ada", role_LEAD, "does not sit there" },
        { "evaluation", role_WHITE_CELL, "does not sit there" },
        { "observation", role_EVALUATOR, "does not sit there" },
        { "server", role_EXCON, "does not sit there" },
        { "nobody", role_LEAD, "no seat of this name" },
        { "velora/", role_LEAD, "seat/name" },
        { "Velora", role_LEAD, "seat/name" },
        { "velora", 0, "does not sit there" },
        { "velora", role_end, "does not sit there" },
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct person *person;
        *why = 0;
        enum fault fault = people_invite(&people, text_of(cases[i].id), cases[i].role,
                                         NULL, &person, why);
        assert_int_equal(fault, cases[i].words ? FAULT_REFUSED : FAULT_NONE);
        if (cases[i].words && !strstr(why, cases[i].words))
            fail_msg("%s: %s", cases[i].id, why);
    }
}

static void an_area_names_participants_and_is_kept(void **state)
{
    (void)state;
    struct text items[] = { TEXT("velora"), TEXT("marisol") }, none[] = { TEXT("excon") };
    struct person *person;
    const struct text_list area = { items, 2 }, wrong = { none, 1 };

    assert_int_equal(
        people_invite(&people, TEXT("excon/site"), role_CONTROLLER, &area, &person, why),
        FAULT_NONE);
    assert_int_equal(people_save(&people, why), FAULT_NONE);
    assert_int_equal(people_invite(&people, TEXT("excon/other"), role_CONTROLLER, &wrong,
                                   &person, why),
                     FAULT_REFUSED);
    open_again();

    person = people_find(&people, TEXT("excon/site"));
    assert_int_equal(person->principal.area.count, 2);
    assert_true(text_is(person->principal.area.items[1], "marisol"));
    assert_null(people_find(&people, TEXT("excon/other")));
}

static void a_line_cut_short_by_a_crash_is_passed_over(void **state)
{
    (void)state;
    invited("velora", role_LEAD);
    write_to("people", "velora lead 9");
    open_again();
    assert_int_equal(people_find(&people, TEXT("velora"))->generation, 1);

    invited("marisol", role_LEAD);
    open_again();

    assert_int_equal(people.count, 2);
    assert_int_equal(people_find(&people, TEXT("velora"))->generation, 1);
    assert_non_null(people_find(&people, TEXT("marisol")));
}

static void a_secret_that_is_not_ours_is_named(void **state)
{
    (void)state;
    char path[700];
    people_close(&people);
    snprintf(path, sizeof(path), "%s/secret", folder.folder);
    assert_int_equal(truncate(path, 7), 0);

    assert_int_equal(people_open(&people, folder.folder, seats, 2, why), FAULT_DAMAGED);
    assert_non_null(strstr(why, "new join links"));
}

static void a_secret_that_others_may_read_is_none(void **state)
{
    (void)state;
    char path[700];
    people_close(&people);
    snprintf(path, sizeof(path), "%s/secret", folder.folder);
    assert_int_equal(chmod(path, 0640), 0);

    assert_int_equal(people_open(&people, folder.folder, seats, 2, why), FAULT_REFUSED);
    assert_non_null(strstr(why, "chmod 600"));
}

static void exercise_control_says_its_passphrase_others_need_none(void **state)
{
    (void)state;
    char source[700], path[700];
    write_to("phrase", "correct horse battery\nsecond line\n");
    snprintf(source, sizeof(source), "%s/phrase", folder.folder);
    snprintf(path, sizeof(path), "%s/passphrase", folder.folder);
    assert_false(people_want_passphrase(&people, role_EXCON));
    assert_int_equal(passphrase_set(&people.passphrase, source, path, why), FAULT_NONE);
    open_again();

    assert_true(people_want_passphrase(&people, role_EXCON));
    assert_true(people_want_passphrase(&people, role_DIRECTOR));
    assert_false(people_want_passphrase(&people, role_LEAD));
    for (int i = 0; i < 2; i++) { /* once by its hash, once as it is known */
        struct passphrase *phrase = &people.passphrase;
        assert_true(passphrase_fits(phrase, TEXT("correct horse battery")));
        assert_false(passphrase_fits(phrase, TEXT("correct horse batterz")));
        assert_false(passphrase_fits(phrase, TEXT("")));
    }
}

static void a_passphrase_too_short_is_refused(void **state)
{
    (void)state;
    char source[700], path[700];
    write_to("phrase", "short\n");
    snprintf(source, sizeof(source), "%s/phrase", folder.folder);
    snprintf(path, sizeof(path), "%s/passphrase", folder.folder);
    assert_int_equal(passphrase_set(&people.passphrase, source, path, why), FAULT_SYNTAX);
    assert_int_not_equal(access(path, F_OK), 0);
}

#define PEOPLE_TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PEOPLE_TEST(a_key_opens_for_its_person_only),
        PEOPLE_TEST(a_key_is_the_same_after_a_restart_and_no_file_holds_it),
        PEOPLE_TEST(only_their_owner_can_read_what_lets_people_in),
        PEOPLE_TEST(inviting_anew_ends_the_former_key),
        PEOPLE_TEST(who_was_withdrawn_stays_out_until_invited_anew),
        PEOPLE_TEST(a_role_sits_where_such_people_sit),
        PEOPLE_TEST(an_area_names_participants_and_is_kept),
        PEOPLE_TEST(a_line_cut_short_by_a_crash_is_passed_over),
        PEOPLE_TEST(a_secret_that_is_not_ours_is_named),
        PEOPLE_TEST(a_secret_that_others_may_read_is_none),
        PEOPLE_TEST(exercise_control_says_its_passphrase_others_need_none),
        PEOPLE_TEST(a_passphrase_too_short_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
