#include "a_drill.h"
#include "store/damage.h"
#include "store/turns.h"
#include "store/wal.h"

static struct text_buffer read_file(const char *path)
{
    struct text_buffer bytes = { 0 };
    char block[65536];
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    for (size_t length; (length = fread(block, 1, sizeof(block), file)) > 0;)
        text_add(&bytes, block, length);
    fclose(file);
    return bytes;
}

static void write_file(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    fclose(file);
}

static void alter(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s", sqlite3_errmsg(db));
    sqlite3_close(db);
}

/* Opens `path`, which must be refused with these words in the line. */
static struct drill_damage assert_refused(const char *path, const char *words)
{
    struct drillfile file;
    char why[DRILL_WHY_MAX] = "";
    enum fault fault = drillfile_open(&file, path, why);
    struct drill_damage damage = file.damage;
    if (fault == FAULT_NONE || !strstr(why, words) || strchr(why, '\n'))
        fail_msg("%s: %s", fault_name(fault), why);
    drillfile_close(&file);
    return damage;
}

static void what_is_no_drill_file_is_named_so(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    char noise[4096];
    memset(noise, 'x', sizeof(noise));

    assert_refused(folder.path, "No such file or directory");
    assert_refused(folder.folder, "cannot be read: Is a directory");
    write_file(folder.path, noise, 0);
    assert_refused(folder.path, "it is empty");
    write_file(folder.path, noise, 50);
    assert_refused(folder.path, "ends within its first page");
    write_file(folder.path, noise, sizeof(noise));
    assert_refused(folder.path, "it is not a .drill file");
    unlink(folder.path);
    alter(folder.path, "CREATE TABLE other(x)");
    assert_refused(folder.path, "a database, but not a .drill file");
    a_folder_removed(&folder);
}

/* Writes `input_count` into the last turn and reckons that row's chain anew. */
static void forge_input_count(const char *path, uint64_t input_count)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *rows = NULL, *change = NULL;
    unsigned char before[DIGEST_LENGTH], chain[DIGEST_LENGTH];
    struct turn_row row = { 0 };
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT " TURN_COLUMNS " FROM turn ORDER BY n",
                                        -1, &rows, NULL),
                     SQLITE_OK);
    for (int64_t left = atoll(ask(db, "SELECT count(*) FROM turn")); left; left--) {
        if (row.n)
            memcpy(before, row.chain.bytes, DIGEST_LENGTH);
        assert_int_equal(sqlite3_step(rows), SQLITE_ROW);
        turn_row_read(rows, &row);
    }
    row.input_count = input_count;
    turn_row_chain(before, &row, chain);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "UPDATE turn SET input_count = ?, chain = ?"
                                        " WHERE n = (SELECT max(n) FROM turn)",
                                        -1, &change, NULL),
                     SQLITE_OK);
    sqlite3_finalize(rows);
    sqlite3_bind_int64(change, 1, (sqlite3_int64)input_count);
    sqlite3_bind_blob(change, 2, chain, DIGEST_LENGTH, SQLITE_STATIC);
    assert_int_equal(sqlite3_step(change), SQLITE_DONE);
    sqlite3_finalize(change);
    sqlite3_close(db);
}

static void a_turn_that_claims_more_inputs_than_it_has_bytes_is_damaged(void **state)
{
    (void)state;
    static const uint64_t counts[] = { UINT64_C(1) << 40, (UINT64_C(1) << 58) + 1,
                                       INT64_MAX };
    struct a_folder folder = a_folder();
    for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
        a_drill(folder.path, DRILL_AT_ONCE, 5);
        forge_input_count(folder.path, counts[i]);
        struct drill_damage damage =
            assert_refused(folder.path, "is not what was written");
        assert_int_equal(damage.turn, 5);
        unlink(folder.path);
    }
    a_folder_removed(&folder);
}

static void a_truncated_file_says_how_much_is_left(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    a_drill(folder.path, DRILL_AT_ONCE, 20);
    struct text_buffer whole = read_file(folder.path);

    for (size_t length = 100; length < whole.length; length += 7919) {
        write_file(folder.path, whole.bytes, length);
        assert_refused(folder.path, "truncated: ");
    }

    text_release(&whole);
    a_folder_removed(&folder);
}

static void the_turn_of_a_changed_input_is_named(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    a_drill(folder.path, DRILL_AT_ONCE, 5);
    alter(folder.path,
          "UPDATE turn SET inputs = CAST(replace(CAST(inputs AS TEXT), 'A beacon', "
          "'A beagle') AS BLOB) WHERE n = 3");

    struct drill_damage damage =
        assert_refused(folder.path, "turn 3 at T+00:30:00 is not what was written");

    assert_int_equal(damage.turn, 3);
    assert_int_equal(damage.seq, 5);
    a_folder_removed(&folder);
}

static void each_change_to_the_record_is_found(void **state)
{
    (void)state;
    static const struct {
        const char *sql, *words;
    } changes[] = {
        { "UPDATE turn SET at_ns = at_ns + 1 WHERE n = 4", "turn 4 at T+00:40:00" },
        { "UPDATE turn SET facts = zeroblob(length(facts)) WHERE n = 2", "turn 2 at" },
        { "UPDATE turn SET chain = zeroblob(32) WHERE n = 5", "turn 5 at" },
        { "UPDATE turn SET facts_of = 1 WHERE n = 2", "turn 2 at" },
        { "DELETE FROM turn WHERE n = 2", "turn 3 at" },
        { "DELETE FROM turn WHERE n = 5", "4 of 5 turns are left" },
        { "UPDATE setup SET bytes = x'00' WHERE position = 1", "the setup is not what" },
        { "UPDATE setup SET name = 'x' WHERE position = 1", "the setup is not what" },
        { "DELETE FROM setup WHERE position = 2", "the setup is not what" },
        { "UPDATE setup SET source = 'tests' WHERE position = 1", "the setup is not" },
        { "UPDATE setup SET bytes = zeroblob(9) WHERE source = 'settings'",
          "the setup is not" },
        { "UPDATE drill SET value = 'Other' WHERE key = 'title'",
          "the index or the names" },
        { "UPDATE drill SET value = 3 WHERE key = 'next_seq'", "turns are left" },
        { "UPDATE drill SET value = zeroblob(32) WHERE key = 'chain'",
          "end of its chain" },
        { "UPDATE drill SET value = 'x' WHERE key = 'seal'", "does not say how it ends" },
        { "DELETE FROM drill WHERE key = 'state'", "whether it is closed" },
        { "DELETE FROM drill WHERE key = 'format'", "does not say its format" },
        { "UPDATE drill SET value = 1 WHERE key = 'format'", "use the release" },
        { "UPDATE message SET sender = 'velora' WHERE seq = 1",
          "the index or the names" },
        { "INSERT INTO holding VALUES ('a', 'b', 0, NULL, NULL)",
          "the index or the names" },
        { "DROP VIEW v_message", "'v_message' is not among the tables and views" },
        { "DROP TABLE turn", "'turn' is not among the tables and views" },
    };
    struct a_folder folder = a_folder();
    a_drill(folder.path, DRILL_AT_ONCE, 5);
    struct text_buffer whole = read_file(folder.path);

    for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
        write_file(folder.path, whole.bytes, whole.length);
        alter(folder.path, changes[i].sql);
        assert_refused(folder.path, changes[i].words);
    }

    text_release(&whole);
    a_folder_removed(&folder);
}

static void a_schema_that_is_not_ours_is_refused_before_it_is_asked(void **state)
{
    (void)state;
    static const char *const changes[] = {
        "CREATE VIEW endless AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 "
        "FROM r) SELECT n FROM r;"
        "ALTER TABLE setup RENAME TO kept; CREATE VIEW setup AS SELECT n AS position, "
        "'' AS source, '' AS name, x'' AS bytes, x'' AS hash FROM endless WHERE n < 0",
        ("CREATE TABLE bomb(a, b AS (length(hex(zeroblob(a)))));"
         "INSERT INTO bomb VALUES (400000000), (400000000)"),
        "CREATE TABLE endless(a CHECK (a NOT LIKE '%a%a%a%a%a%a%a%a%b'))",
        "CREATE TRIGGER t AFTER INSERT ON message BEGIN SELECT 1; END",
        "CREATE INDEX more ON message(sender)",
    };
    struct a_folder folder = a_folder();
    a_drill(folder.path, DRILL_AT_ONCE, 5);
    struct text_buffer whole = read_file(folder.path);

    for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
        write_file(folder.path, whole.bytes, whole.length);
        alter(folder.path, changes[i]);
        assert_refused(folder.path, "is not among the tables and views");
    }
    write_file(folder.path, whole.bytes, whole.length);
    alter(folder.path, "DROP VIEW v_message; PRAGMA user_version = 9");
    assert_refused(folder.path, "has format 9, and this release reads format 3");

    text_release(&whole);
    a_folder_removed(&folder);
}

static void what_would_make_us_wait_is_refused(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    char beside[128];

    assert_int_equal(mkfifo(folder.path, 0600), 0);
    assert_refused(folder.path, "it is not a regular file");
    unlink(folder.path);
    a_drill(folder.path, DRILL_AT_ONCE, 5);
    snprintf(beside, sizeof(beside), "%s-wal", folder.path);
    assert_int_equal(mkfifo(beside, 0600), 0);
    assert_refused(folder.path, "it is not a regular file");
    unlink(beside);
    snprintf(beside, sizeof(beside), "%s-journal", folder.path);
    assert_int_equal(mkfifo(beside, 0600), 0);
    assert_refused(folder.path, "a journal lies beside it");
    a_folder_removed(&folder);
}

static void a_link_does_not_hide_the_log_beside_the_file(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    char link[128], log[128];
    a_drill(folder.path, DRILL_AT_ONCE, 5);
    snprintf(link, sizeof(link), "%s/link.drill", folder.folder);
    snprintf(log, sizeof(log), "%s-wal", folder.path);
    assert_int_equal(symlink(folder.path, link), 0);
    write_file(log, "no log has these first bytes, thirty-two at least", 48);

    assert_refused(link, "the first bytes of the log are not a log's");

    a_folder_removed(&folder);
}

/* All that the file says, as one digest. */
static void file_contents(sqlite3 *db, unsigned char digest[2][DIGEST_LENGTH])
{
    struct drillfile file = { .db = db };
    char why[DRILL_WHY_MAX];
    assert_done(damage_check_rows(&file, why), why);
    memcpy(digest[0], file.chain, DIGEST_LENGTH);
    assert_int_equal(damage_seal(db, digest[1]), FAULT_NONE);
}

static void no_flipped_bit_changes_what_a_file_says_unseen(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    struct drillfile file;
    char why[DRILL_WHY_MAX];
    unsigned char before[2][DIGEST_LENGTH], after[2][DIGEST_LENGTH];
    uint64_t seed = 7;
    int refused = 0;
    a_drill(folder.path, DRILL_AT_ONCE, 40);
    assert_done(drillfile_open(&file, folder.path, why), why);
    file_contents(file.db, before);
    drillfile_close(&file);
    struct text_buffer whole = read_file(folder.path);

    for (int i = 0; i < 500; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        size_t bit = (seed >> 20) % (whole.length * 8);
        whole.bytes[bit / 8] ^= (char)(1 << (bit % 8));
        write_file(folder.path, whole.bytes, whole.length);
        whole.bytes[bit / 8] ^= (char)(1 << (bit % 8));
        if (drillfile_open(&file, folder.path, why)) {
            refused++;
        } else {
            file_contents(file.db, after);
            assert_memory_equal(before, after, sizeof(before));
        }
        drillfile_close(&file);
    }

    assert_in_range(refused, 20, 500); /* most of the bits are free room */
    text_release(&whole);
    a_folder_removed(&folder);
}

/* A lasting drill that was killed with `turns` turns in its log: path and path-wal. */
static struct text_buffer a_killed_drill(const struct a_folder *folder, uint64_t turns,
                                         char log[128])
{
    struct drillfile file;
    struct a_turn turn = { 0 };
    char why[DRILL_WHY_MAX], live[128], live_log[160];
    snprintf(live, sizeof(live), "%s-live", folder->path);
    snprintf(live_log, sizeof(live_log), "%s-wal", live);
    snprintf(log, 128, "%s-wal", folder->path);
    a_file(&file, live, DRILL_LASTING);
    for (uint64_t n = 1; n <= turns; n++) {
        begin_turn(&turn, n * MINUTE);
        put_share(&turn, n);
        assert_done(drillfile_append(&file, the_turn(&turn), n, why), why);
    }
    struct text_buffer whole = read_file(live), whole_log = read_file(live_log);
    write_file(folder->path, whole.bytes, whole.length);
    write_file(log, whole_log.bytes, whole_log.length);
    drillfile_close(&file);
    text_release(&whole);
    turn_released(&turn);
    return whole_log;
}

static uint64_t turns_in(const char *path)
{
    struct drillfile file;
    char why[DRILL_WHY_MAX];
    assert_done(drillfile_open(&file, path, why), why);
    uint64_t turns = file.turn_count;
    drillfile_close(&file);
    return turns;
}

static void a_log_is_read_and_left_as_it_is(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    char log[128];
    struct text_buffer before = a_killed_drill(&folder, 12, log);

    assert_int_equal(turns_in(folder.path), 12);

    struct text_buffer after = read_file(log);
    assert_true(text_equal(text_written(&before), text_written(&after)));
    text_release(&before);
    text_release(&after);
    a_folder_removed(&folder);
}

enum { FRAME = 24 + 16384 };

static void only_the_last_commit_may_be_torn(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    char log[128];
    struct text_buffer whole = a_killed_drill(&folder, 12, log);
    struct wal_finding finding;
    assert_int_equal(wal_walk(log, &finding), FAULT_NONE);
    uint64_t frames = finding.frame_count;
    assert_int_equal(frames, (whole.length - 32) / FRAME);

    for (uint64_t frame = 0; frame < frames; frame++) {
        static const size_t places[] = { 0, 6, 7, 9, 17, 24, 24 + 9000 };
        for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
            size_t byte = 32 + frame * FRAME + places[i];
            whole.bytes[byte] ^= 4;
            write_file(log, whole.bytes, whole.length);
            whole.bytes[byte] ^= 4;
            enum fault fault = wal_walk(log, &finding);
            assert_int_equal(finding.bad_frame, frame + 1);
            assert_int_equal(fault, frame == frames - 1 ? FAULT_NONE : FAULT_DAMAGED);
        }
    }

    whole.bytes[32 + 2 * FRAME + 100] ^= 1;
    write_file(log, whole.bytes, whole.length);
    assert_refused(folder.path, "frame 3 of the log is not what was written");
    text_release(&whole);
    a_folder_removed(&folder);
}

static void a_commit_mark_that_was_turned_off_is_found(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    char log[128];
    struct text_buffer whole = a_killed_drill(&folder, 12, log);
    struct wal_finding finding;
    size_t mark = 32 + ((whole.length - 32) / FRAME - 2) * FRAME + 4;

    /* The last but one commit, marked as if it had been none, one bit at a time. */
    for (int bit = 0; bit < 32; bit++) {
        whole.bytes[mark + (size_t)bit / 8] ^= (char)(1 << (bit % 8));
        write_file(log, whole.bytes, whole.length);
        whole.bytes[mark + (size_t)bit / 8] ^= (char)(1 << (bit % 8));
        assert_int_equal(wal_walk(log, &finding), FAULT_DAMAGED);
    }

    text_release(&whole);
    a_folder_removed(&folder);
}

static void a_log_cut_in_its_last_commit_loses_that_alone(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    char log[128];
    struct text_buffer whole = a_killed_drill(&folder, 12, log);

    write_file(log, whole.bytes, whole.length - 1);
    assert_int_equal(turns_in(folder.path), 11);
    write_file(log, whole.bytes, whole.length - FRAME + 10);
    assert_int_equal(turns_in(folder.path), 11);

    text_release(&whole);
    a_folder_removed(&folder);
}

static void a_spoilt_log_header_is_found(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    char log[128];
    struct text_buffer whole = a_killed_drill(&folder, 3, log);

    for (size_t byte = 0; byte < 32; byte++) {
        whole.bytes[byte] ^= 1;
        write_file(log, whole.bytes, whole.length);
        whole.bytes[byte] ^= 1;
        assert_refused(folder.path, "the first bytes of the log");
    }

    text_release(&whole);
    a_folder_removed(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_drill_file_is_named_so),
        cmocka_unit_test(a_turn_that_claims_more_inputs_than_it_has_bytes_is_damaged),
        cmocka_unit_test(a_truncated_file_says_how_much_is_left),
        cmocka_unit_test(the_turn_of_a_changed_input_is_named),
        cmocka_unit_test(each_change_to_the_record_is_found),
        cmocka_unit_test(a_schema_that_is_not_ours_is_refused_before_it_is_asked),
        cmocka_unit_test(what_would_make_us_wait_is_refused),
        cmocka_unit_test(a_link_does_not_hide_the_log_beside_the_file),
        cmocka_unit_test(no_flipped_bit_changes_what_a_file_says_unseen),
        cmocka_unit_test(a_log_is_read_and_left_as_it_is),
        cmocka_unit_test(only_the_last_commit_may_be_torn),
        cmocka_unit_test(a_commit_mark_that_was_turned_off_is_found),
        cmocka_unit_test(a_log_cut_in_its_last_commit_loses_that_alone),
        cmocka_unit_test(a_spoilt_log_header_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
