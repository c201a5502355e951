#include "a_server.h"
#include "store/copy.h"

/* What a first server says its drill is made from. */
static struct text_buffer a_blob(size_t amendments)
{
    struct text_buffer blob = { 0 };
    struct message record = { .type = MESSAGE_record };
    record.record.exercise = TEXT("a");
    record.record.title = an_about.title;
    record.record.seed = an_about.seed;
    record.record.length = an_about.length;
    pack(&blob, &record);
    for (size_t i = 0; i < 3; i++)
        pack(&blob, &a_setup[i]);
    for (size_t i = 0; i < amendments; i++)
        pack(&blob, &(struct message){ .type = MESSAGE_amendment,
                                       .amendment = { .storyline = TEXT("main"),
                                                      .before_step = 3 + i,
                                                      .author = TEXT("excon"),
                                                      .reason = TEXT("it failed") } });
    return blob;
}

static void take_blob(struct drill_copy *copy, size_t amendments)
{
    char why[DRILL_WHY_MAX];
    struct text_buffer blob = a_blob(amendments);
    assert_done(copy_take_blob(copy, text_written(&blob), why), why);
    text_release(&blob);
}

/* Follows the turns from `first` to `last` as they are decided. */
static enum fault follow(struct drill_copy *copy, uint64_t first, uint64_t last,
                         char why[DRILL_WHY_MAX])
{
    struct a_turn turn = { 0 };
    enum fault fault = FAULT_NONE;
    for (uint64_t n = 1; n <= last && !fault; n++) {
        decide(&turn, n);
        if (n >= first)
            fault = copy_add(copy, the_turn(&turn), why);
    }
    turn_released(&turn);
    return fault;
}

static void a_copy_is_row_by_row_what_the_first_server_wrote(void **state)
{
    (void)state;
    struct a_folder theirs = a_folder(), ours = a_folder();
    struct server server;
    struct drill_copy copy;
    char why[DRILL_WHY_MAX];
    start(&server, theirs.path, 20);
    assert_done(copy_open(&copy, ours.folder, why), why);
    take_blob(&copy, 0);

    assert_done(follow(&copy, 1, 20, why), why);

    assert_int_equal(copy_cursor(&copy), 20);
    assert_memory_equal(copy.file.chain, server.file.chain, DIGEST_LENGTH);
    copy_close(&copy);
    stop(&server);
    a_folder_removed(&ours);
    a_folder_removed(&theirs);
}

static void a_follower_that_was_away_asks_for_the_last_turn_once_more(void **state)
{
    (void)state;
    struct a_folder theirs = a_folder(), ours = a_folder();
    struct server server;
    struct drill_copy copy;
    char why[DRILL_WHY_MAX];
    start(&server, theirs.path, 20);
    assert_done(copy_open(&copy, ours.folder, why), why);
    take_blob(&copy, 0);
    assert_done(follow(&copy, 1, 7, why), why);
    copy_close(&copy);

    assert_done(copy_open(&copy, ours.folder, why), why);
    assert_int_equal(copy_cursor(&copy), 6); /* its facts are wanted again */
    assert_int_equal(follow(&copy, 8, 8, why), FAULT_ORDER);
    assert_done(follow(&copy, 5, 20, why), why);

    assert_memory_equal(copy.file.chain, server.file.chain, DIGEST_LENGTH);
    copy_close(&copy);
    stop(&server);
    a_folder_removed(&ours);
    a_folder_removed(&theirs);
}

static void a_copy_can_be_gone_on_with_like_a_killed_drill(void **state)
{
    (void)state;
    struct a_folder ours = a_folder();
    struct server server;
    struct drill_copy copy;
    char why[DRILL_WHY_MAX];
    assert_done(copy_open(&copy, ours.folder, why), why);
    take_blob(&copy, 0);
    assert_done(follow(&copy, 1, 9, why), why);
    copy_close(&copy);

    assert_done(resume(&server, ours.path, why), why);

    assert_int_equal(server.file.turn_count, 9);
    finish(&server);
    a_folder_removed(&ours);
}

static void amendments_come_once(void **state)
{
    (void)state;
    struct a_folder ours = a_folder();
    struct drill_copy copy;
    char why[DRILL_WHY_MAX];
    assert_done(copy_open(&copy, ours.folder, why), why);
    take_blob(&copy, 1);
    take_blob(&copy, 2);
    copy_close(&copy);
    assert_done(copy_open(&copy, ours.folder, why), why);
    take_blob(&copy, 2);

    assert_string_equal(ask(copy.file.db, "SELECT group_concat(before_step || author) "
                                          "FROM amendment"),
                        "3excon,4excon");
    copy_close(&copy);
    a_folder_removed(&ours);
}

static void another_drill_is_not_mixed_in(void **state)
{
    (void)state;
    struct a_folder ours = a_folder();
    struct drill_copy copy;
    char why[DRILL_WHY_MAX];
    struct text_buffer blob = a_blob(0);
    assert_done(copy_open(&copy, ours.folder, why), why);
    take_blob(&copy, 0);
    pack(&blob, &a_setup[0]);

    assert_int_equal(copy_take_blob(&copy, text_written(&blob), why), FAULT_DIFFERENT);

    copy_close(&copy);
    text_release(&blob);
    a_folder_removed(&ours);
}

static void a_turn_that_is_not_what_it_was_is_refused(void **state)
{
    (void)state;
    struct a_folder ours = a_folder();
    struct drill_copy copy;
    struct a_turn other = { 0 };
    char why[DRILL_WHY_MAX];
    assert_done(copy_open(&copy, ours.folder, why), why);
    take_blob(&copy, 0);
    assert_done(follow(&copy, 1, 5, why), why);
    for (uint64_t n = 1; n <= 5; n++)
        decide(&other, n);
    other.turn.at++;

    assert_int_equal(copy_add(&copy, the_turn(&other), why), FAULT_DIFFERENT);

    turn_released(&other);
    copy_close(&copy);
    a_folder_removed(&ours);
}

static void a_copy_is_closed_as_the_first_server_closed_its_record(void **state)
{
    (void)state;
    struct a_folder theirs = a_folder(), ours = a_folder();
    struct server server;
    struct drill_copy copy;
    struct drillfile file;
    char why[DRILL_WHY_MAX];
    start(&server, theirs.path, 4);
    assert_done(serve_turn(&server, true, why), why);
    struct text chain = { (const char *)server.file.chain, DIGEST_LENGTH };
    assert_done(copy_open(&copy, ours.folder, why), why);
    take_blob(&copy, 0);
    assert_done(follow(&copy, 1, 3, why), why);
    assert_int_equal(copy_end(&copy, 4, chain, why), FAULT_ORDER); /* not so far yet */
    assert_done(follow(&copy, 4, 4, why), why);
    assert_false(copy.is_over);

    assert_done(copy_end(&copy, 4, chain, why), why);

    assert_true(copy.is_over);
    copy_close(&copy);
    assert_int_equal(files_in(&ours), 1);
    assert_done(drillfile_open(&file, ours.path, why), why);
    assert_int_equal(file.turn_count, 5);
    assert_int_equal(file.about.ended, 4 * MINUTE);
    assert_memory_equal(file.chain, server.file.chain, DIGEST_LENGTH);
    drillfile_close(&file);
    stop(&server);
    assert_int_equal(copy_open(&copy, ours.folder, why), FAULT_REFUSED);
    assert_true(copy.is_over);
    copy_close(&copy);
    a_folder_removed(&ours);
    a_folder_removed(&theirs);
}

static void a_copy_of_another_record_is_never_closed(void **state)
{
    (void)state;
    struct a_folder ours = a_folder();
    struct drill_copy copy;
    char why[DRILL_WHY_MAX], other[DIGEST_LENGTH] = { 1 };
    assert_done(copy_open(&copy, ours.folder, why), why);
    take_blob(&copy, 0);
    assert_done(follow(&copy, 1, 4, why), why);

    assert_int_equal(copy_end(&copy, 4, (struct text){ other, DIGEST_LENGTH }, why),
                     FAULT_DIFFERENT);

    assert_false(copy.is_over);
    copy_close(&copy);
    a_folder_removed(&ours);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_copy_is_row_by_row_what_the_first_server_wrote),
        cmocka_unit_test(a_follower_that_was_away_asks_for_the_last_turn_once_more),
        cmocka_unit_test(a_copy_can_be_gone_on_with_like_a_killed_drill),
        cmocka_unit_test(amendments_come_once),
        cmocka_unit_test(another_drill_is_not_mixed_in),
        cmocka_unit_test(a_turn_that_is_not_what_it_was_is_refused),
        cmocka_unit_test(a_copy_is_closed_as_the_first_server_closed_its_record),
        cmocka_unit_test(a_copy_of_another_record_is_never_closed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
