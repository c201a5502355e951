#include "a_server.h"
#include "store/gathered.h"

/* ---- a disk below that tells what logs ask of it, and fails when told to ---- */

static struct {
    sqlite3_vfs vfs;
    sqlite3_vfs *whole;
    sqlite3_io_methods methods;
    const sqlite3_io_methods *methods_whole;
    char told[400];
    int write_fails, sync_fails; /* with this result; 0: it goes well */
} disk;

static void disk_tells(const char *format, long long at, int length)
{
    size_t told = strlen(disk.told);
    snprintf(disk.told + told, sizeof(disk.told) - told, format, at, length);
}

static int disk_write(sqlite3_file *file, const void *bytes, int length, sqlite3_int64 at)
{
    if (disk.write_fails)
        return disk.write_fails;
    disk_tells("%lld+%d ", at, length);
    return disk.methods_whole->xWrite(file, bytes, length, at);
}

static int disk_sync(sqlite3_file *file, int flags)
{
    if (disk.sync_fails)
        return disk.sync_fails;
    disk_tells("sync ", 0, 0);
    return disk.methods_whole->xSync(file, flags);
}

static int disk_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                     int *flags_given)
{
    (void)vfs;
    int result = disk.whole->xOpen(disk.whole, name, file, flags, flags_given);
    if (result || !(flags & SQLITE_OPEN_WAL))
        return result;
    disk.methods_whole = file->pMethods;
    disk.methods = *file->pMethods;
    disk.methods.xWrite = disk_write;
    disk.methods.xSync = disk_sync;
    file->pMethods = &disk.methods;
    return SQLITE_OK;
}

static int the_disk_lies_below(void **state)
{
    (void)state;
    disk.whole = sqlite3_vfs_find(NULL);
    disk.vfs = *disk.whole;
    disk.vfs.zName = "disk";
    disk.vfs.xOpen = disk_open;
    return sqlite3_vfs_register(&disk.vfs, 1);
}

/* That it was asked just this since the last time. */
static void assert_told(const char *wanted)
{
    assert_string_equal(disk.told, wanted);
    disk.told[0] = 0;
}

/* ---- a log ---- */

struct a_log {
    struct a_folder folder;
    sqlite3_file *file;
};

static struct a_log a_log(void)
{
    struct a_log self = { .folder = a_folder() };
    sqlite3_vfs *vfs = sqlite3_vfs_find(gathered_vfs());
    assert_non_null(vfs);
    self.file = calloc(1, (size_t)vfs->szOsFile);
    assert_int_equal(
        vfs->xOpen(vfs, self.folder.path, self.file,
                   SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_WAL, NULL),
        SQLITE_OK);
    memset(disk.told, 0, sizeof(disk.told));
    return self;
}

static void a_log_closed(struct a_log *self)
{
    assert_int_equal(self->file->pMethods->xClose(self->file), SQLITE_OK);
    free(self->file);
    a_folder_removed(&self->folder);
}

/* `length` letters from `at` on. */
static int put(struct a_log *self, sqlite3_int64 at, int length, char letter)
{
    static char bytes[1 << 16];
    memset(bytes, letter, sizeof(bytes));
    return self->file->pMethods->xWrite(self->file, bytes, length, at);
}

static int sync_log(struct a_log *self)
{
    return self->file->pMethods->xSync(self->file, SQLITE_SYNC_NORMAL);
}

/* What is read from `at` on: "-" for a zero; ends with "!" when the log does. */
static const char *reads(struct a_log *self, sqlite3_int64 at, int length)
{
    static char bytes[100];
    int result = self->file->pMethods->xRead(self->file, bytes, length, at);
    for (int i = 0; i < length; i++)
        bytes[i] = bytes[i] ? bytes[i] : '-';
    strcpy(bytes + length, result == SQLITE_OK ? "" : "!");
    return bytes;
}

static long long size_of(struct a_log *self)
{
    sqlite3_int64 size = -1;
    assert_int_equal(self->file->pMethods->xFileSize(self->file, &size), SQLITE_OK);
    return size;
}

static void what_is_synced_is_written_with_one_call(void **state)
{
    (void)state;
    struct a_log log = a_log();

    put(&log, 0, 32, 'h');
    put(&log, 32, 24, 'a');
    put(&log, 56, 4096, 'A');
    put(&log, 40, 4, 'c'); /* SQLite may mend what it has just written */
    assert_told("");
    assert_int_equal(length_of(log.folder.path), 0);
    assert_int_equal(size_of(&log), 4152);

    assert_int_equal(sync_log(&log), SQLITE_OK);
    assert_told("0+4152 sync ");
    put(&log, 4152, 24, 'b');
    assert_int_equal(sync_log(&log), SQLITE_OK);
    assert_int_equal(sync_log(&log), SQLITE_OK);
    assert_told("4152+24 sync sync ");
    assert_string_equal(reads(&log, 30, 30), "hhaaaaaaaaccccaaaaaaaaaaaaAAAA");
    a_log_closed(&log);
}

static void what_is_held_is_read_as_if_it_were_written(void **state)
{
    (void)state;
    struct a_log log = a_log();
    put(&log, 0, 10, 'a');
    sync_log(&log);
    put(&log, 10, 10, 'b');

    assert_string_equal(reads(&log, 0, 5), "aaaaa");
    assert_string_equal(reads(&log, 8, 4), "aabb");
    assert_string_equal(reads(&log, 12, 8), "bbbbbbbb");
    assert_string_equal(reads(&log, 18, 4), "bb--!");
    assert_string_equal(reads(&log, 8, 14), "aabbbbbbbbbb--!");
    assert_string_equal(reads(&log, 30, 2), "--!");
    put(&log, 0, 2, 'c'); /* begun anew: older letters lie behind what is held */
    assert_string_equal(reads(&log, 0, 12), "ccaaaaaaaabb");
    assert_int_equal(size_of(&log), 20);
    assert_told("0+10 sync 10+10 ");
    a_log_closed(&log);
}

static void a_long_commit_is_written_in_pieces_that_the_vfs_below_can_write(void **state)
{
    (void)state;
    struct a_log log = a_log();
    enum { PAGE = 1 << 16, PAGES = 40 };

    for (int page = 0; page < PAGES; page++)
        assert_int_equal(put(&log, (sqlite3_int64)page * PAGE, PAGE, (char)('A' + page)),
                         SQLITE_OK);
    assert_int_equal(sync_log(&log), SQLITE_OK);

    assert_int_equal(length_of(log.folder.path), PAGES * PAGE);
    for (int page = 1; page < PAGES; page++) {
        char wanted[] = { (char)('A' + page - 1), (char)('A' + page), 0 };
        assert_string_equal(reads(&log, (sqlite3_int64)page * PAGE - 1, 2), wanted);
    }
    a_log_closed(&log);
}

static void ask_of(sqlite3 *db, const char *sql)
{
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
}

#define MANY(count, what)                                                                \
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " #count   \
    ") INSERT INTO t SELECT '" what "', randomblob(3900) FROM n;"

static void what_was_taken_back_is_not_written_over_what_another_commits(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    sqlite3 *ours, *other;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    assert_int_equal(sqlite3_open_v2(folder.path, &ours, flags, gathered_vfs()),
                     SQLITE_OK);
    gathered_watch(ours);
    ask_of(ours,
           "PRAGMA page_size = 4096; PRAGMA journal_mode = WAL;"
           "PRAGMA synchronous = FULL; PRAGMA cache_size = 5; CREATE TABLE t(x, y)");
    assert_int_equal(sqlite3_open_v2(folder.path, &other, flags, "unix"), SQLITE_OK);

    ask_of(ours, "BEGIN;" MANY(50, "taken back") "ROLLBACK");
    ask_of(other, MANY(45, "kept"));
    ask_of(ours, MANY(1, "kept"));

    assert_string_equal(ask(other, "SELECT group_concat(DISTINCT x) || count(*) FROM t"),
                        "kept46");
    assert_string_equal(ask(ours, "PRAGMA integrity_check"), "ok");
    sqlite3_close(ours);
    sqlite3_close(other);
    a_folder_removed(&folder);
}

static void a_log_that_is_cut_holds_no_more(void **state)
{
    (void)state;
    struct a_log log = a_log();
    put(&log, 0, 100, 'a');

    log.file->pMethods->xTruncate(log.file, 40);
    assert_int_equal(size_of(&log), 40);
    log.file->pMethods->xTruncate(log.file, 0);
    assert_int_equal(size_of(&log), 0);
    assert_int_equal(sync_log(&log), SQLITE_OK);

    assert_told("sync ");
    assert_int_equal(length_of(log.folder.path), 0);
    a_log_closed(&log);
}

static void what_was_never_synced_is_not_written_by_closing(void **state)
{
    (void)state;
    struct a_log log = a_log();
    put(&log, 0, 100, 'a');

    assert_int_equal(log.file->pMethods->xClose(log.file), SQLITE_OK);

    assert_told("");
    assert_int_equal(length_of(log.folder.path), 0);
    free(log.file);
    a_folder_removed(&log.folder);
}

static void what_fails_is_told_and_may_be_written_again(void **state)
{
    (void)state;
    struct a_log log = a_log();
    put(&log, 0, 100, 'a');
    sync_log(&log);
    put(&log, 100, 50, 'b');

    disk.write_fails = SQLITE_FULL;
    assert_int_equal(sync_log(&log), SQLITE_FULL);
    assert_int_equal(size_of(&log), 100);
    put(&log, 100, 30, 'c');
    disk.write_fails = SQLITE_IOERR_WRITE;
    assert_int_equal(put(&log, 4000, 30, 'd'), SQLITE_IOERR_WRITE);
    disk.write_fails = 0;
    put(&log, 100, 20, 'e');
    disk.sync_fails = SQLITE_IOERR_FSYNC;
    assert_int_equal(sync_log(&log), SQLITE_IOERR_FSYNC);
    disk.sync_fails = 0;

    assert_told("0+100 sync 100+20 ");
    assert_string_equal(reads(&log, 98, 22), "aaeeeeeeeeeeeeeeeeeeee");
    assert_int_equal(size_of(&log), 120);
    a_log_closed(&log);
}

/* ---- a record ---- */

/* How many turns another connection finds, which reads the file itself. */
static int turns_seen(const struct a_folder *folder)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open_v2(folder->path, &db, SQLITE_OPEN_READONLY, NULL),
                     SQLITE_OK);
    int turns = atoi(ask(db, "SELECT count(*) FROM turn WHERE length(inputs) >= 0"));
    sqlite3_close(db);
    return turns;
}

static void a_turn_is_one_write_and_one_sync(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    struct server server;
    char why[DRILL_WHY_MAX], wanted[100];
    start(&server, folder.path, 2);
    char log[128];
    snprintf(log, sizeof(log), "%s-wal", folder.path);

    for (int n = 3; n <= 40; n++) {
        disk.told[0] = 0;
        off_t before = length_of(log);
        assert_done(serve_turn(&server, false, why), why);
        snprintf(wanted, sizeof(wanted), "%lld+%lld sync ", (long long)before,
                 (long long)(length_of(log) - before));
        assert_true(length_of(log) >= before + FRAME);
        assert_told(wanted);
        assert_int_equal(turns_seen(&folder), n);
    }
    assert_true(length_of(log) >= 50 * FRAME);
    finish(&server);
    a_folder_removed(&folder);
}

static void a_turn_that_found_the_disk_full_is_appended_again(void **state)
{
    (void)state;
    struct a_folder folder = a_folder();
    struct server server;
    char why[DRILL_WHY_MAX];
    start(&server, folder.path, 5);
    struct a_turn next = { .next_seq = server.turn.next_seq, .turn.n = 5 };
    decide(&next, 6);
    struct message_turn row = *the_turn(&next);
    row.facts = text_written(&server.turn.facts);
    row.fact_count = server.turn.turn.fact_count;

    disk.write_fails = SQLITE_FULL;
    for (int again = 0; again < 3; again++) {
        assert_int_equal(drillfile_append(&server.file, &row, 5, why), FAULT_FULL);
        assert_non_null(strstr(why, "the disk is full"));
        assert_int_equal(turns_seen(&folder), 5);
    }
    disk.write_fails = 0;
    turn_released(&next);

    for (int n = 6; n < 40; n++)
        assert_done(serve_turn(&server, false, why), why);
    assert_int_equal(turns_seen(&folder), 39);
    stop(&server);
    assert_done(resume(&server, folder.path, why), why);
    finish(&server);
    a_folder_removed(&folder);
}

static void what_was_not_synced_is_not_there_for_the_next_server(void **state)
{
    (void)state;
    const int faults[] = { SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC };
    for (int i = 0; i < 2; i++) {
        struct a_folder folder = a_folder();
        struct server server;
        char why[DRILL_WHY_MAX];
        start(&server, folder.path, 5);

        *(i ? &disk.sync_fails : &disk.write_fails) = faults[i];
        assert_int_equal(serve_turn(&server, false, why), FAULT_SYSTEM);
        disk.sync_fails = disk.write_fails = 0;
        assert_int_equal(turns_seen(&folder), 5);
        stop(&server);

        /* What was written and not synced may be there or not; here it is. */
        assert_done(resume(&server, folder.path, why), why);
        assert_int_equal(server.file.turn_count, i ? 6 : 5);
        finish(&server);
        a_folder_removed(&folder);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_synced_is_written_with_one_call),
        cmocka_unit_test(what_is_held_is_read_as_if_it_were_written),
        cmocka_unit_test(a_long_commit_is_written_in_pieces_that_the_vfs_below_can_write),
        cmocka_unit_test(what_was_taken_back_is_not_written_over_what_another_commits),
        cmocka_unit_test(a_log_that_is_cut_holds_no_more),
        cmocka_unit_test(what_was_never_synced_is_not_written_by_closing),
        cmocka_unit_test(what_fails_is_told_and_may_be_written_again),
        cmocka_unit_test(a_turn_is_one_write_and_one_sync),
        cmocka_unit_test(a_turn_that_found_the_disk_full_is_appended_again),
        cmocka_unit_test(what_was_not_synced_is_not_there_for_the_next_server),
    };
    return cmocka_run_group_tests(tests, the_disk_lies_below, NULL);
}
