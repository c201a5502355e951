#include "a_drill.h"
#include "store/turns.h"

static void a_sealed_drill_is_one_file_that_opens_again(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    struct drillfile file;
    char why[DRILL_WHY_MAX];

    a_drill(folder.path, DRILL_AT_ONCE, 3);

    assert_int_equal(files_in(&folder), 1);
    assert_done(drillfile_open(&file, folder.path, why), why);
    assert_true(file.is_sealed);
    assert_int_equal(file.turn_count, 3);
    assert_int_equal(file.next_seq, 7);
    assert_true(text_is(file.about.exercise, "deep-current"));
    assert_true(text_is(file.about.tool, "0.1"));
    assert_int_equal(file.about.seed, 7);
    assert_string_equal(ask(file.db, "PRAGMA page_size"), "16384");
    assert_string_equal(ask(file.db, "PRAGMA application_id"), "1413697358");
    assert_string_equal(ask(file.db, "PRAGMA user_version"), "3");
    assert_string_equal(ask(file.db, "PRAGMA journal_mode"), "delete");
    drillfile_close(&file);
    assert_int_equal(files_in(&folder), 1);
    a_folder_removed(&folder);
}

static void the_setup_comes_back_as_it_was_sent(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    struct drillfile file;
    struct arena arena;
    struct message *messages = NULL;
    size_t count = 0;
    char why[DRILL_WHY_MAX];
    a_drill(folder.path, DRILL_AT_ONCE, 1);
    arena_open(&arena, 1 << 20, NULL, NULL);

    assert_done(drillfile_open(&file, folder.path, why), why);
    assert_done(drillfile_read_setup(&file, &arena, &messages, &count, why), why);

    assert_int_equal(count, 3);
    assert_true(text_is(messages[0].file.name, "scenario.lua"));
    assert_true(text_is(messages[0].file.bytes, "return 1"));
    assert_int_equal(messages[1].file.source, source_PROFILE);
    assert_int_equal(messages[1].file.bytes.length, 0);
    assert_int_equal(messages[2].type, MESSAGE_settings);
    assert_int_equal(messages[2].settings.seed, 7);
    struct digest_setup digest;
    unsigned char expected[DIGEST_LENGTH];
    struct text_buffer packed = { 0 };
    digest_setup_begin(&digest);
    for (size_t i = 0; i < count; i++) {
        packed.length = 0;
        pack(&packed, &messages[i]);
        digest_setup_add(&digest, text_written(&packed));
    }
    digest_setup_end(&digest, expected);
    assert_memory_equal(expected, file.setup, DIGEST_LENGTH);
    text_release(&packed);
    drillfile_close(&file);
    arena_close(&arena);
    a_folder_removed(&folder);
}

/* Writes two turns with their facts and returns the fact chain. */
static void write_two_turns(const char *path, enum drill_writing writing,
                            unsigned char fact_chain[DIGEST_LENGTH])
{
    struct drillfile file;
    struct a_turn turns[2] = { { .next_seq = 1 } };
    struct a_turn last = { 0 };
    char why[DRILL_WHY_MAX];
    a_file(&file, path, writing);
    begin_turn(&turns[0], MINUTE);
    put_share(&turns[0], 1);
    turns[1].next_seq = turns[0].next_seq;
    turns[1].turn.n = 1;
    begin_turn(&turns[1], 2 * MINUTE);
    put_share(&turns[1], 2);
    struct message_turn first = *the_turn(&turns[0]), second = *the_turn(&turns[1]);
    if (writing == DRILL_AT_ONCE) {
        assert_done(drillfile_append(&file, &first, 1, why), why);
        assert_done(drillfile_append(&file, &second, 2, why), why);
    } else { /* each row with the facts of the turn before */
        struct message_turn row = first;
        row.facts = (struct text){ 0 };
        row.fact_count = 0;
        assert_done(drillfile_append(&file, &row, 0, why), why);
        assert_int_equal(drillfile_seal(&file, why), FAULT_ORDER);
        row = second;
        row.facts = first.facts;
        row.fact_count = first.fact_count;
        assert_done(drillfile_append(&file, &row, 1, why), why);
        last.next_seq = turns[1].next_seq;
        last.turn.n = 2;
        begin_turn(&last, 2 * MINUTE);
        row = *the_turn(&last);
        row.facts = second.facts;
        row.fact_count = second.fact_count;
        assert_done(drillfile_append(&file, &row, 2, why), why);
    }
    assert_done(drillfile_seal(&file, why), why);
    memcpy(fact_chain, file.fact_chain, DIGEST_LENGTH);
    drillfile_close(&file);
    turn_released(&turns[0]);
    turn_released(&turns[1]);
}

static void the_fact_chain_does_not_know_how_rows_carry_facts(void **state)
{
    (void)state;
    struct a_folder folder = a_folder(), other = a_folder();
    unsigned char at_once[DIGEST_LENGTH], lasting[DIGEST_LENGTH];
    struct drillfile file;
    char why[DRILL_WHY_MAX];

    write_two_turns(folder.path, DRILL_AT_ONCE, at_once);
    write_two_turns(other.path, DRILL_LASTING, lasting);

    assert_memory_equal(at_once, lasting, DIGEST_LENGTH);
    assert_done(drillfile_open(&file, other.path, why), why);
    assert_memory_equal(file.fact_chain, lasting, DIGEST_LENGTH);
    drillfile_close(&file);
    assert_int_equal(files_in(&other), 1);
    a_folder_removed(&folder);
    a_folder_removed(&other);
}

static void a_reader_gives_each_turn_its_own_facts(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    unsigned char chain[DIGEST_LENGTH];
    struct drillfile file;
    struct turn_reader reader;
    struct message_turn turn;
    char why[DRILL_WHY_MAX];
    write_two_turns(folder.path, DRILL_LASTING, chain);

    assert_done(drillfile_open(&file, folder.path, why), why);
    assert_int_equal(turn_reader_open(&reader, file.db), FAULT_NONE);

    assert_int_equal(turn_reader_next(&reader, &turn), FAULT_NONE);
    assert_int_equal(turn.n, 1);
    assert_int_equal(turn.at, MINUTE);
    assert_int_equal(turn.fact_count, 1);
    assert_true(turn.facts.length > 0 && turn.inputs.length > 0);
    assert_int_equal(turn_reader_next(&reader, &turn), FAULT_NONE);
    assert_int_equal(turn.n, 2);
    assert_int_equal(turn.first_seq, 3);
    assert_int_equal(turn.fact_count, 1);
    assert_int_equal(turn_reader_next(&reader, &turn), FAULT_NONE);
    assert_int_equal(turn.n, 3);
    assert_null(turn.facts.bytes);
    assert_int_equal(turn_reader_next(&reader, &turn), FAULT_UNKNOWN);
    turn_reader_close(&reader);
    drillfile_close(&file);
    a_folder_removed(&folder);
}

static void a_name_is_a_name_and_never_an_address(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    struct drillfile file;
    char why[DRILL_WHY_MAX], name[128];
    snprintf(name, sizeof(name), "%s/file:b?mode=memory", folder.folder);
    int before = open(".", O_RDONLY | O_DIRECTORY);
    assert_int_equal(chdir(folder.folder), 0);

    a_drill("file:b?mode=memory", DRILL_AT_ONCE, 2);
    assert_done(drillfile_open(&file, "file:b?mode=memory", why), why);

    assert_int_equal(file.turn_count, 2);
    assert_int_equal(access(name, R_OK), 0);
    assert_int_equal(files_in(&folder), 1);
    drillfile_close(&file);
    assert_int_equal(fchdir(before), 0);
    close(before);
    a_folder_removed(&folder);
}

static void an_existing_file_is_kept_unless_told_otherwise(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    struct drillfile file;
    char why[DRILL_WHY_MAX];
    a_drill(folder.path, DRILL_AT_ONCE, 1);

    assert_int_equal(drillfile_create(&file, folder.path, DRILL_AT_ONCE, false, why),
                     FAULT_EXISTS);

    assert_non_null(strstr(why, "--force"));
    drillfile_close(&file);
    assert_done(drillfile_open(&file, folder.path, why), why);
    drillfile_close(&file);
    a_folder_removed(&folder);
}

static void a_run_that_fails_leaves_the_old_file_and_nothing_else(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    struct drillfile file;
    char why[DRILL_WHY_MAX];
    a_drill(folder.path, DRILL_AT_ONCE, 2);

    assert_done(drillfile_create(&file, folder.path, DRILL_AT_ONCE, true, why), why);
    assert_done(drillfile_write_setup(&file, a_setup, 3, why), why);
    drillfile_close(&file);

    assert_int_equal(files_in(&folder), 1);
    assert_done(drillfile_open(&file, folder.path, why), why);
    assert_int_equal(file.turn_count, 2);
    drillfile_close(&file);
    a_folder_removed(&folder);
}

static void a_new_file_replaces_the_old_one_and_its_log(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    struct drillfile file;
    char why[DRILL_WHY_MAX], log[128];
    a_drill(folder.path, DRILL_AT_ONCE, 2);
    snprintf(log, sizeof(log), "%s-wal", folder.path);
    FILE *stale = fopen(log, "w");
    fputs("left by a drill that was killed", stale);
    fclose(stale);

    assert_done(drillfile_create(&file, folder.path, DRILL_AT_ONCE, true, why), why);
    assert_done(drillfile_write_setup(&file, a_setup, 3, why), why);
    assert_done(drillfile_seal(&file, why), why);
    drillfile_close(&file);

    assert_int_equal(files_in(&folder), 1);
    assert_done(drillfile_open(&file, folder.path, why), why);
    assert_int_equal(file.turn_count, 0);
    drillfile_close(&file);
    a_folder_removed(&folder);
}

static void a_folder_that_is_not_there_gives_one_clear_line(void **state)
{
    (void)state;
    struct drillfile file;
    char why[DRILL_WHY_MAX];

    assert_int_equal(
        drillfile_create(&file, "/nowhere/at/all/x.drill", DRILL_AT_ONCE, false, why),
        FAULT_SYSTEM);

    assert_string_equal(
        why, "/nowhere/at/all/x.drill: cannot be written: No such file or directory");
    drillfile_close(&file);
}

static void a_full_disk_gives_one_clear_line_and_leaves_nothing(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    struct drillfile file;
    struct a_turn turn = { 0 };
    char why[DRILL_WHY_MAX];
    a_file(&file, folder.path, DRILL_AT_ONCE);
    sqlite3_exec(file.db, "PRAGMA max_page_count = 40", NULL, NULL, NULL);

    enum fault fault = FAULT_NONE;
    for (uint64_t n = 1; !fault && n < 100000; n++) {
        begin_turn(&turn, n);
        put_share(&turn, n);
        fault = drillfile_append(&file, the_turn(&turn), n, why);
    }

    assert_int_equal(fault, FAULT_FULL);
    assert_non_null(strstr(why, "the disk is full"));
    drillfile_close(&file);
    assert_int_equal(files_in(&folder), 0);
    turn_released(&turn);
    a_folder_removed(&folder);
}

static void after_a_fault_the_same_turn_may_be_appended_again(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    struct drillfile file;
    struct a_turn turn = { 0 };
    char why[DRILL_WHY_MAX];
    a_file(&file, folder.path, DRILL_LASTING);
    sqlite3_exec(file.db, "PRAGMA max_page_count = 40", NULL, NULL, NULL);
    enum fault fault = FAULT_NONE;
    for (uint64_t n = 1; !fault; n++) {
        begin_turn(&turn, n);
        for (int i = 0; i < 40; i++)
            PUT(&turn, gate, .gate = TEXT("gate"), .by = TEXT("excon"));
        fault = drillfile_append(&file, the_turn(&turn), n, why);
    }
    assert_int_equal(fault, FAULT_FULL);

    sqlite3_exec(file.db, "PRAGMA max_page_count = 4000", NULL, NULL, NULL);

    assert_done(drillfile_append(&file, the_turn(&turn), turn.turn.n, why), why);
    assert_done(drillfile_seal(&file, why), why);
    drillfile_close(&file);
    assert_done(drillfile_open(&file, folder.path, why), why);
    assert_int_equal(file.turn_count, turn.turn.n);
    drillfile_close(&file);
    turn_released(&turn);
    a_folder_removed(&folder);
}

static void a_turn_out_of_order_is_refused(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    struct drillfile file;
    struct a_turn turn = { 0 };
    char why[DRILL_WHY_MAX];
    a_file(&file, folder.path, DRILL_AT_ONCE);
    begin_turn(&turn, HOUR);
    put_share(&turn, 1);
    assert_done(drillfile_append(&file, the_turn(&turn), 1, why), why);

    assert_int_equal(drillfile_append(&file, the_turn(&turn), 1, why), FAULT_ORDER);
    begin_turn(&turn, MINUTE);
    assert_int_equal(drillfile_append(&file, the_turn(&turn), 2, why), FAULT_ORDER);
    turn.turn.at = HOUR;
    turn.turn.first_seq++;
    assert_int_equal(drillfile_append(&file, the_turn(&turn), 2, why), FAULT_ORDER);
    turn.turn.first_seq--;
    assert_int_equal(drillfile_append(&file, the_turn(&turn), 1, why), FAULT_ORDER);
    assert_done(drillfile_append(&file, the_turn(&turn), 2, why), why);

    drillfile_close(&file);
    turn_released(&turn);
    a_folder_removed(&folder);
}

static void an_amendment_is_kept(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    struct drillfile file;
    struct arena arena;
    struct drill_amendment read = { 0 };
    const struct drill_amendment amendment = { TEXT("main"), TEXT("excon"),
                                               TEXT("it never ended"), 17 };
    char why[DRILL_WHY_MAX];
    arena_open(&arena, 1 << 16, NULL, NULL);
    a_file(&file, folder.path, DRILL_AT_ONCE);

    assert_done(drillfile_amend(&file, &amendment, why), why);

    assert_true(drillfile_read_amendment(&file, 1, &arena, &read));
    assert_true(text_is(read.storyline, "main"));
    assert_true(text_is(read.reason, "it never ended"));
    assert_int_equal(read.before_step, 17);
    assert_false(drillfile_read_amendment(&file, 2, &arena, &read));
    struct message *messages = NULL;
    size_t count = 0;
    assert_done(drillfile_read_setup(&file, &arena, &messages, &count, why), why);
    assert_int_equal(messages[count - 1].type, MESSAGE_amendment);
    assert_int_equal(messages[count - 1].amendment.before_step, 17);
    drillfile_close(&file);
    arena_close(&arena);
    a_folder_removed(&folder);
}

static void a_killed_lasting_drill_still_has_every_turn(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    struct drillfile file, survivor;
    struct a_turn turn = { 0 };
    char why[DRILL_WHY_MAX];
    a_file(&file, folder.path, DRILL_LASTING);
    for (uint64_t n = 1; n <= 5; n++) {
        begin_turn(&turn, n);
        put_share(&turn, n);
        assert_done(drillfile_append(&file, the_turn(&turn), n, why), why);
    }

    assert_done(drillfile_open(&survivor, folder.path, why), why);

    assert_false(survivor.is_sealed);
    assert_int_equal(survivor.turn_count, 5);
    assert_memory_equal(survivor.chain, file.chain, DIGEST_LENGTH);
    drillfile_close(&survivor);
    drillfile_close(&file);
    turn_released(&turn);
    a_folder_removed(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sealed_drill_is_one_file_that_opens_again),
        cmocka_unit_test(the_setup_comes_back_as_it_was_sent),
        cmocka_unit_test(the_fact_chain_does_not_know_how_rows_carry_facts),
        cmocka_unit_test(a_reader_gives_each_turn_its_own_facts),
        cmocka_unit_test(a_name_is_a_name_and_never_an_address),
        cmocka_unit_test(an_existing_file_is_kept_unless_told_otherwise),
        cmocka_unit_test(a_run_that_fails_leaves_the_old_file_and_nothing_else),
        cmocka_unit_test(a_new_file_replaces_the_old_one_and_its_log),
        cmocka_unit_test(a_folder_that_is_not_there_gives_one_clear_line),
        cmocka_unit_test(a_full_disk_gives_one_clear_line_and_leaves_nothing),
        cmocka_unit_test(after_a_fault_the_same_turn_may_be_appended_again),
        cmocka_unit_test(a_turn_out_of_order_is_refused),
        cmocka_unit_test(an_amendment_is_kept),
        cmocka_unit_test(a_killed_lasting_drill_still_has_every_turn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
