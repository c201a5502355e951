#include "a_server.h"

static void nothing_acknowledged_is_lost_when_the_server_is_killed(void **state)
{
    (void)state;
    struct a_folder folder = a_folder(), whole = a_folder();
    struct server server;
    struct drillfile one, other;
    char why[DRILL_WHY_MAX];
    uint64_t seed = 5, acknowledged = 0, last = 0;
    int said;

    for (int cycle = 0; cycle < 20; cycle++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        pid_t process = a_server_process(folder.path, &said);
        last = killed_after(process, said, (int)(seed >> 40) % 12,
                            (useconds_t)(seed >> 20) % 20000);
        acknowledged = last ? last : acknowledged;
        if (cycle % 2 && resume(&server, folder.path, why) != FAULT_MISSING) {
            assert_in_range(server.file.turn_count, acknowledged, acknowledged + 1);
            acknowledged = server.file.turn_count;
            stop(&server);
        }
    }
    assert_done(resume(&server, folder.path, why), why);
    assert_in_range(server.file.turn_count, acknowledged, acknowledged + 1);
    assert_done(serve_turn(&server, false, why), why);
    last = server.turn.turn.n;
    assert_in_range(last, 20, 100000);
    finish(&server);

    /* It is as if nobody had been killed. */
    start(&server, whole.path, last);
    finish(&server);
    assert_int_equal(files_in(&folder), 1);
    assert_done(drillfile_open(&one, folder.path, why), why);
    assert_done(drillfile_open(&other, whole.path, why), why);
    assert_int_equal(one.turn_count, last + 1);
    assert_memory_equal(one.chain, other.chain, DIGEST_LENGTH);
    assert_memory_equal(one.fact_chain, other.fact_chain, DIGEST_LENGTH);
    assert_string_equal(ask(one.db, "SELECT value FROM drill WHERE key = 'indexed'"),
                        ask(one.db, "SELECT max(n) FROM turn"));
    assert_string_equal(ask(one.db, "SELECT count(*) FROM message"),
                        ask(one.db, "SELECT sum(input_count) FROM turn"));
    server.file = one;
    replay(&server, true);
    stop(&server);
    drillfile_close(&other);
    a_folder_removed(&folder);
    a_folder_removed(&whole);
}

static void the_last_turn_comes_without_facts_until_they_are_appended(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    struct server server;
    struct turn_reader reader;
    struct message_turn turn;
    char why[DRILL_WHY_MAX];
    start(&server, folder.path, 7);
    unsigned char chain[DIGEST_LENGTH];
    uint64_t next_seq = server.file.next_seq;
    memcpy(chain, server.file.chain, DIGEST_LENGTH);
    stop(&server);

    assert_done(drillfile_resume(&server.file, folder.path, why), why);

    assert_int_equal(server.file.turn_count, 7);
    assert_int_equal(server.file.facts_missing_of, 7);
    assert_int_equal(server.file.at_last, 7 * MINUTE);
    assert_int_equal(server.file.next_seq, next_seq);
    assert_memory_equal(server.file.chain, chain, DIGEST_LENGTH);
    assert_int_equal(turn_reader_open(&reader, server.file.db), FAULT_NONE);
    for (uint64_t n = 1; n <= 7; n++) {
        assert_int_equal(turn_reader_next(&reader, &turn), FAULT_NONE);
        assert_int_equal(turn.n, n);
        assert_int_equal(turn.facts.bytes == NULL, n == 7);
    }
    assert_int_equal(turn_reader_next(&reader, &turn), FAULT_UNKNOWN);
    turn_reader_close(&reader);
    assert_int_equal(drillfile_seal(&server.file, why), FAULT_ORDER);
    assert_non_null(strstr(why, "the facts of turn 7 are not written yet"));
    replay(&server, false);
    finish(&server);
    a_folder_removed(&folder);
}

static void a_drill_without_a_turn_yet_is_taken_up_too(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    struct server server;
    char why[DRILL_WHY_MAX];
    start(&server, folder.path, 0);
    stop(&server);

    assert_done(resume(&server, folder.path, why), why);

    assert_int_equal(server.file.turn_count, 0);
    assert_done(serve_turn(&server, false, why), why);
    finish(&server);
    a_folder_removed(&folder);
}

static void before_its_setup_is_written_nothing_stands_at_its_name(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    struct drillfile file;
    char why[DRILL_WHY_MAX];
    assert_done(drillfile_create(&file, folder.path, DRILL_LASTING, false, why), why);

    assert_int_equal(access(folder.path, F_OK), -1);
    drillfile_close(&file);

    assert_int_equal(files_in(&folder), 0);
    assert_int_equal(drillfile_resume(&file, folder.path, why), FAULT_MISSING);
    drillfile_close(&file);
    a_folder_removed(&folder);
}

static void a_second_server_is_told_so(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    struct server server;
    struct drillfile second;
    char why[DRILL_WHY_MAX], expected[DRILL_WHY_MAX];
    int said;
    uint64_t n;
    snprintf(expected, sizeof(expected), "%s: is in use by another server", folder.path);

    pid_t first = a_server_process(folder.path, &said); /* which creates it */
    assert_int_equal(read(said, &n, 8), 8);
    assert_int_equal(drillfile_resume(&second, folder.path, why), FAULT_EXISTS);
    assert_string_equal(why, expected);
    drillfile_close(&second);
    assert_int_equal(drillfile_create(&second, folder.path, DRILL_LASTING, false, why),
                     FAULT_EXISTS);
    drillfile_close(&second);
    killed_after(first, said, 3, 0);

    first = a_server_process(folder.path, &said); /* which resumes it */
    assert_int_equal(read(said, &n, 8), 8);
    assert_int_equal(drillfile_resume(&second, folder.path, why), FAULT_EXISTS);
    assert_string_equal(why, expected);
    drillfile_close(&second);
    killed_after(first, said, 3, 0);

    assert_done(resume(&server, folder.path, why), why);
    finish(&server);
    a_folder_removed(&folder);
}

static void a_server_that_was_just_killed_is_waited_for(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    struct server server;
    char why[DRILL_WHY_MAX];
    int said, status;
    uint64_t n;
    pid_t first = a_server_process(folder.path, &said);
    assert_int_equal(read(said, &n, 8), 8);

    kill(first, SIGKILL);
    assert_done(resume(&server, folder.path, why), why);

    stop(&server);
    close(said);
    waitpid(first, &status, 0);
    a_folder_removed(&folder);
}

static void only_a_commit_torn_at_the_end_is_left_out(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    struct server server;
    char why[DRILL_WHY_MAX], log[128];
    a_killed_drill(&folder, 30);
    snprintf(log, sizeof(log), "%s-wal", folder.path);
    flip_bit(log, length_of(log) - 100);

    assert_done(resume(&server, folder.path, why), why);

    assert_int_equal(server.file.turn_count, 29);
    assert_int_equal(length_of(log), 0); /* nothing torn lies behind new turns */
    for (int i = 0; i < 5; i++)
        assert_done(serve_turn(&server, false, why), why);
    stop(&server);
    assert_done(resume(&server, folder.path, why), why);
    assert_int_equal(server.file.turn_count, 34);
    finish(&server);
    a_folder_removed(&folder);
}

static void a_commit_torn_in_a_log_begun_again_is_left_out_too(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    struct server server;
    char why[DRILL_WHY_MAX], log[128], old[FRAME];
    snprintf(log, sizeof(log), "%s-wal", folder.path);
    start(&server, folder.path, 30);
    int file = open(log, O_RDWR);
    assert_int_equal(pread(file, old, FRAME, 32), FRAME);
    sqlite3_exec(server.file.db, "PRAGMA wal_checkpoint(RESTART)", NULL, NULL, NULL);
    assert_done(serve_turn(&server, false, why), why);
    keep_aside(&folder);
    close(file);
    stop(&server);
    put_back(&folder);

    /* The power failed: of the turn's frames the first never reached the disk. */
    file = open(log, O_RDWR);
    assert_int_equal(pwrite(file, old, FRAME, 32), FRAME);
    close(file);

    assert_done(resume(&server, folder.path, why), why);
    assert_int_equal(server.file.turn_count, 30);
    finish(&server);
    a_folder_removed(&folder);
}

/* Resumes what must be refused with these words, and is left as it is. */
static void assert_not_resumed(const char *path, enum fault expected, const char *words)
{
    struct drillfile file;
    char why[DRILL_WHY_MAX] = "";
    enum fault fault = drillfile_resume(&file, path, why);
    if (fault != expected || !strstr(why, words) || strchr(why, '\n'))
        fail_msg("%s: %s", fault_name(fault), why);
    drillfile_close(&file);
}

static void what_is_damaged_is_named_and_left_as_it_is(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    struct server server;
    char why[DRILL_WHY_MAX], log[128], aside[160];
    sqlite3 *db = NULL;
    a_killed_drill(&folder, 30);
    snprintf(log, sizeof(log), "%s-wal", folder.path);
    snprintf(aside, sizeof(aside), "%s-aside", log);
    off_t length = length_of(log);

    flip_bit(log, 32 + 2 * FRAME + 100);
    assert_not_resumed(folder.path, FAULT_DAMAGED,
                       "frame 3 of the log is not what was written");
    flip_bit(log, 32 + 2 * FRAME + 100);
    flip_bit(log, 3);
    assert_not_resumed(folder.path, FAULT_DAMAGED, "the first bytes of the log");
    flip_bit(log, 3);
    rename(log, aside);
    assert_not_resumed(folder.path, FAULT_DAMAGED,
                       "its log, the same name with -wal, is missing");
    assert_not_resumed(folder.path, FAULT_DAMAGED,
                       "its log, the same name with -wal, is missing");
    rename(aside, log);
    assert_int_equal(length_of(log), length);
    assert_done(resume(&server, folder.path, why), why);
    assert_int_equal(server.file.turn_count, 30);
    sqlite3_exec(server.file.db, "UPDATE turn SET at_ns = at_ns + 1 WHERE n = 9", NULL,
                 NULL, NULL);
    stop(&server);
    assert_not_resumed(folder.path, FAULT_DAMAGED, "turn 9 at");
    assert_int_equal(sqlite3_open(folder.path, &db), SQLITE_OK);
    sqlite3_exec(db, "UPDATE turn SET at_ns = at_ns - 1 WHERE n = 9; DROP TABLE setup",
                 NULL, NULL, NULL);
    int keeps = 1;
    sqlite3_file_control(db, NULL, SQLITE_FCNTL_PERSIST_WAL, &keeps);
    sqlite3_close(db);
    assert_not_resumed(folder.path, FAULT_DAMAGED, "'setup' is not among the tables");
    a_folder_removed(&folder);
}

/* Does `sql` to a drill nobody has open, whose log stays beside it. */
static void meddle(const char *path, const char *sql)
{
    int keeps = 1;
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_file_control(db, NULL, SQLITE_FCNTL_PERSIST_WAL, &keeps);
    sqlite3_close(db);
}

/* The two halves of a record are looked over at once; what is wrong is told as if they
 * were not. */
static void the_first_damaged_turn_is_named_in_either_half(void **state)
{
    (void)state;
    enum { TURN_COUNT = 12 };
    static const int turns[] = { 1, 6, 7, 11 };
    char sql[120], words[40];
    for (int i = 0; i < 4; i++) {
        int n = turns[i];
        struct a_folder folder = a_folder();
        a_killed_drill(&folder, TURN_COUNT);
        snprintf(sql, sizeof(sql), "UPDATE turn SET at_ns = at_ns + 1 WHERE n = %d", n);
        snprintf(words, sizeof(words), "turn %d at", n);
        meddle(folder.path, sql);
        assert_not_resumed(folder.path, FAULT_DAMAGED, words);
        meddle(folder.path, "UPDATE turn SET at_ns = at_ns + 1 WHERE n = 12");
        assert_not_resumed(folder.path, FAULT_DAMAGED, words);
        meddle(folder.path, "UPDATE turn SET at_ns = at_ns + 1 WHERE n = 1");
        assert_not_resumed(folder.path, FAULT_DAMAGED, n == 1 ? words : "turn 1 at");
        a_folder_removed(&folder);
    }
    for (int i = 0; i < 4; i++) {
        int n = turns[i];
        struct a_folder folder = a_folder();
        a_killed_drill(&folder, TURN_COUNT);
        snprintf(sql, sizeof(sql), "DELETE FROM turn WHERE n = %d", n);
        snprintf(words, sizeof(words), "turn %d at", n + 1);
        meddle(folder.path, sql);
        assert_not_resumed(folder.path, FAULT_DAMAGED, words);
        a_folder_removed(&folder);
    }
    struct a_folder folder = a_folder();
    a_killed_drill(&folder, TURN_COUNT);
    meddle(folder.path, "INSERT INTO turn SELECT 9e15, at_ns, first_seq, input_count, "
                        "inputs, facts_of, fact_count, facts, chain FROM turn "
                        "WHERE n = 12");
    assert_not_resumed(folder.path, FAULT_DAMAGED, "turn 9000000000000000 at");
    a_folder_removed(&folder);
}

static void a_closed_drill_is_over(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    struct server server;
    struct drillfile file;
    char why[DRILL_WHY_MAX];
    start(&server, folder.path, 3);
    finish(&server);

    assert_not_resumed(folder.path, FAULT_REFUSED, "the exercise is over");

    assert_int_equal(files_in(&folder), 1);
    assert_done(drillfile_open(&file, folder.path, why), why);
    assert_int_equal(file.turn_count, 4);
    drillfile_close(&file);
    a_folder_removed(&folder);
}

/* Says a byte before it closes a drill of three turns, and one when that is done. */
static pid_t a_closing_process(const char *path, int *said)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t process = fork();
    if (process == 0) {
        struct server server;
        setenv("CMOCKA_TEST_ABORT", "1", 1);
        start(&server, path, 3);
        if (write(ends[1], "", 1) == 1)
            finish(&server);
        if (write(ends[1], "", 1) == 1)
            pause();
        _exit(1);
    }
    close(ends[1]);
    *said = ends[0];
    return process;
}

static void a_server_killed_while_it_closes_has_closed_or_goes_on(void **state)
{
    (void)state;
    enum { CYCLES = 20 };
    useconds_t length_us = 0; /* of an undisturbed closing, which comes first */
    int closed = 0;

    for (useconds_t cycle = 0; cycle < CYCLES; cycle++) {
        struct a_folder folder = a_folder();
        struct drillfile file;
        char why[DRILL_WHY_MAX], byte;
        int said;
        pid_t process = a_closing_process(folder.path, &said);
        assert_int_equal(read(said, &byte, 1), 1);
        struct timespec from, to;
        clock_gettime(CLOCK_MONOTONIC, &from);
        if (cycle == 0)
            assert_int_equal(read(said, &byte, 1), 1);
        clock_gettime(CLOCK_MONOTONIC, &to);
        if (cycle == 0)
            length_us = (useconds_t)((to.tv_sec - from.tv_sec) * 1000000 +
                                     (to.tv_nsec - from.tv_nsec) / 1000);
        killed_after(process, said, 0, cycle * length_us / CYCLES);

        enum fault fault = drillfile_resume(&file, folder.path, why);
        if (fault == FAULT_REFUSED) {
            assert_int_equal(files_in(&folder), 1);
            closed++;
        } else {
            assert_done(fault, why);
            assert_in_range(file.turn_count, 3, 4);
        }
        drillfile_close(&file);
        assert_done(drillfile_open(&file, folder.path, why), why);
        drillfile_close(&file);
        a_folder_removed(&folder);
    }

    assert_true(closed > 0);
}

static void a_reader_delays_one_file_but_not_the_end(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    struct server server;
    sqlite3 *reader = NULL;
    sqlite3_stmt *reading = NULL;
    char why[DRILL_WHY_MAX];
    start(&server, folder.path, 3);
    assert_done(serve_turn(&server, true, why), why);
    assert_int_equal(sqlite3_open(folder.path, &reader), SQLITE_OK);
    sqlite3_prepare_v2(reader, "SELECT n FROM turn", -1, &reading, NULL);
    assert_int_equal(sqlite3_step(reading), SQLITE_ROW);

    assert_int_equal(drillfile_seal(&server.file, why), FAULT_SYSTEM);
    assert_non_null(strstr(why, "is being read by another program"));
    stop(&server); /* as a server does that is killed here */
    sqlite3_finalize(reading);
    sqlite3_close(reader);

    assert_not_resumed(folder.path, FAULT_REFUSED, "the exercise is over");
    assert_int_equal(files_in(&folder), 1);
    a_folder_removed(&folder);
}

static void a_log_left_of_another_drill_is_kept(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    struct drillfile file;
    char why[DRILL_WHY_MAX], log[128];
    a_killed_drill(&folder, 3);
    unlink(folder.path);
    snprintf(log, sizeof(log), "%s-wal", folder.path);
    off_t length = length_of(log);

    assert_done(drillfile_create(&file, folder.path, DRILL_LASTING, false, why), why);
    assert_int_equal(drillfile_write_setup(&file, a_setup, 3, why), FAULT_EXISTS);

    assert_non_null(strstr(why, "holds turns of another drill and is kept"));
    drillfile_close(&file);
    assert_int_equal(access(folder.path, F_OK), -1);
    assert_int_equal(length_of(log), length);
    a_folder_removed(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_acknowledged_is_lost_when_the_server_is_killed),
        cmocka_unit_test(the_last_turn_comes_without_facts_until_they_are_appended),
        cmocka_unit_test(a_drill_without_a_turn_yet_is_taken_up_too),
        cmocka_unit_test(before_its_setup_is_written_nothing_stands_at_its_name),
        cmocka_unit_test(a_second_server_is_told_so),
        cmocka_unit_test(a_server_that_was_just_killed_is_waited_for),
        cmocka_unit_test(only_a_commit_torn_at_the_end_is_left_out),
        cmocka_unit_test(a_commit_torn_in_a_log_begun_again_is_left_out_too),
        cmocka_unit_test(what_is_damaged_is_named_and_left_as_it_is),
        cmocka_unit_test(the_first_damaged_turn_is_named_in_either_half),
        cmocka_unit_test(a_closed_drill_is_over),
        cmocka_unit_test(a_server_killed_while_it_closes_has_closed_or_goes_on),
        cmocka_unit_test(a_reader_delays_one_file_but_not_the_end),
        cmocka_unit_test(a_log_left_of_another_drill_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
