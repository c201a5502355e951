#include "store/drillfile_inside.h"
#include "store/about.h"
#include "store/damage.h"
#include "store/gathered.h"
#include "store/row.h"
#include "store/schema.h"
#include "store/setup.h"
#include "store/turns.h"
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <sodium/core.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* "TCSN", by which file(1) and SQLite know our files from others. */
#define DRILL_APPLICATION_ID "1413697358"

enum fault drillfile_failed(struct drillfile *self, const char *doing, int result,
                            char why[DRILL_WHY_MAX])
{
    enum fault fault = row_fault(result);
    if ((result & 0xff) == SQLITE_FULL)
        snprintf(why, DRILL_WHY_MAX, "%s: the disk is full; make room and run it again",
                 self->path);
    else
        snprintf(why, DRILL_WHY_MAX, "%s: %s failed: %s", self->path, doing,
                 self->db ? sqlite3_errmsg(self->db) : sqlite3_errstr(result));
    return fault ? fault : FAULT_SYSTEM;
}

enum fault drillfile_run(struct drillfile *self, const char *sql, const char *doing,
                         char why[DRILL_WHY_MAX])
{
    int result = sqlite3_exec(self->db, sql, NULL, NULL, NULL);
    return result == SQLITE_OK ? FAULT_NONE : drillfile_failed(self, doing, result, why);
}

/* Takes a name beside the file's own that nobody has. */
static enum fault drillfile_claim(struct drillfile *self, char why[DRILL_WHY_MAX])
{
    for (unsigned attempt = 0; attempt < 100; attempt++) {
        if (asprintf(&self->path_now, "%s-%ld.%u", self->path, (long)getpid(), attempt) <
            0) {
            self->path_now = NULL;
            return FAULT_MEMORY;
        }
        int file = open(self->path_now, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file >= 0) {
            self->is_written = true;
            if (self->writing == DRILL_LASTING)
                return lasting_lock(self, file, why);
            close(file);
            return FAULT_NONE;
        }
        free(self->path_now);
        self->path_now = NULL;
        if (errno != EEXIST)
            break;
    }
    snprintf(why, DRILL_WHY_MAX, "%s: cannot be written: %s", self->path,
             strerror(errno));
    return FAULT_SYSTEM;
}

/* SQLite gets the whole path without links: it takes "file:x" for an address and gives
 * up on "../" beyond the root. */
static int drillfile_connect(struct drillfile *self, const char *path, int flags)
{
    char *whole = realpath(path, NULL);
    const char *vfs = self->writing == DRILL_LASTING ? gathered_vfs() : NULL;
    int result = whole
                     ? sqlite3_open_v2(whole, &self->db, flags | SQLITE_OPEN_NOMUTEX, vfs)
                     : SQLITE_CANTOPEN;
    free(whole);
    if (vfs && result == SQLITE_OK)
        gathered_watch(self->db);
    return result;
}

/* A number of ours inside a statement. */
#define SPELLED(number) SPELLED_OUT(number)
#define SPELLED_OUT(number) #number
#define BEGIN_WITH(journal)                                                              \
    "PRAGMA page_size = 16384; PRAGMA journal_mode = " journal ";"                       \
    "PRAGMA synchronous = FULL; BEGIN; PRAGMA application_id = " DRILL_APPLICATION_ID    \
    "; PRAGMA user_version = " SPELLED(DRILL_FORMAT)

/* What is written at once is nobody's record before it is whole and synced: it needs no
 * journal, and its pages (64 MB of them) are written once. */
static const char *const beginnings[] = {
    [DRILL_AT_ONCE] = "PRAGMA cache_size = -65536;" BEGIN_WITH("OFF"),
    [DRILL_LASTING] = BEGIN_WITH("WAL"),
};

static enum fault drillfile_begin(struct drillfile *self, char why[DRILL_WHY_MAX])
{
    int result = drillfile_connect(self, self->path_now, SQLITE_OPEN_READWRITE);
    if (result != SQLITE_OK)
        return drillfile_failed(self, "opening", result, why);
    enum fault fault = drillfile_run(self, beginnings[self->writing], "beginning", why);
    if (!fault && (result = schema_make(self->db)) != SQLITE_OK)
        fault = drillfile_failed(self, "beginning", result, why);
    if (!fault)
        fault = drillfile_run(self,
                              "INSERT INTO drill VALUES ('format', " SPELLED(
                                  DRILL_FORMAT) "), ('state', 'open')",
                              "beginning", why);
    return fault;
}

enum fault drillfile_name(struct drillfile *self, const char *path)
{
    memset(self, 0, sizeof(*self));
    self->next_seq = 1;
    self->path = strdup(path);
    /* Lets libsodium choose its fastest BLAKE2b; the digests are the same without. */
    return self->path && sodium_init() >= 0 ? FAULT_NONE : FAULT_MEMORY;
}

enum fault drillfile_create(struct drillfile *self, const char *path,
                            enum drill_writing writing, bool replace,
                            char why[DRILL_WHY_MAX])
{
    enum fault fault = drillfile_name(self, path);
    self->writing = writing;
    self->chains_facts = writing == DRILL_AT_ONCE;
    self->replaces = replace && writing == DRILL_AT_ONCE;
    if (fault)
        return fault;
    struct stat found;
    if (!self->replaces && lstat(path, &found) == 0) {
        snprintf(why, DRILL_WHY_MAX, "%s: exists already and is kept%s", path,
                 writing == DRILL_AT_ONCE ? "; --force replaces it" : "");
        return FAULT_EXISTS;
    }
    if (stat(path, &found) == 0 && !S_ISREG(found.st_mode)) {
        snprintf(why, DRILL_WHY_MAX, "%s: is not a file that could be replaced", path);
        return FAULT_EXISTS;
    }
    fault = drillfile_claim(self, why);
    return fault ? fault : drillfile_begin(self, why);
}

enum fault drillfile_write_setup(struct drillfile *self, const struct message *messages,
                                 size_t count, char why[DRILL_WHY_MAX])
{
    enum fault fault = setup_write(self->db, messages, count, self->setup);
    if (!fault)
        fault = about_set_digest(self->db, "setup", self->setup);
    if (fault == FAULT_FULL)
        snprintf(why, DRILL_WHY_MAX, "%s: the setup is larger than %d files or %u MB",
                 self->path, DRILL_SETUP_COUNT_MAX, DRILL_SETUP_BYTES_MAX >> 20);
    else if (fault)
        return drillfile_failed(self, "writing the setup",
                                sqlite3_extended_errcode(self->db), why);
    memcpy(self->chain, self->setup, DIGEST_LENGTH);
    memcpy(self->fact_chain, self->setup, DIGEST_LENGTH);
    if (!fault && self->writing == DRILL_LASTING)
        fault = lasting_stand(self, why);
    return fault;
}

static enum fault drillfile_insert(struct drillfile *self, const struct turn_row *row)
{
    if (!self->append) {
        int result = sqlite3_prepare_v3(
            self->db, "INSERT INTO turn(" TURN_COLUMNS ") VALUES (?,?,?,?,?,?,?,?,?)", -1,
            SQLITE_PREPARE_PERSISTENT, &self->append, NULL);
        if (result != SQLITE_OK)
            return row_fault(result);
    }
    sqlite3_stmt *append = self->append;
    const uint64_t numbers[] = { row->n,           row->at,       row->first_seq,
                                 row->input_count, row->facts_of, row->fact_count };
    for (int i = 0; i < 6; i++)
        sqlite3_bind_int64(append, i + 1, (sqlite3_int64)numbers[i]);
    if (row->facts_of == 0)
        sqlite3_bind_null(append, 5);
    const struct text blobs[] = { row->inputs, row->facts, row->chain };
    for (int i = 0; i < 3; i++)
        sqlite3_bind_blob(append, 7 + i, blobs[i].bytes ? blobs[i].bytes : "",
                          (int)blobs[i].length, SQLITE_STATIC);
    int result = sqlite3_step(append);
    sqlite3_reset(append);
    sqlite3_clear_bindings(append);
    return row_fault(result);
}

bool drillfile_expects(const struct drillfile *self, const struct message_turn *turn,
                       uint64_t facts_of)
{
    uint64_t next_seq = self->next_seq;
    if (self->facts_missing_of) { /* its facts decide where the next turn begins */
        if (facts_of != self->facts_missing_of)
            return false;
        next_seq += turn->fact_count;
    } else if (facts_of != turn->n && facts_of != 0) {
        return false;
    }
    return turn->n == self->turn_count + 1 && turn->at >= self->at_last &&
           turn->first_seq == next_seq;
}

enum fault drillfile_hold(struct drillfile *self, const struct message_turn *turn,
                          uint64_t facts_of)
{
    self->held_next.length = 0;
    if (facts_of != turn->n)
        text_add(&self->held_next, turn->inputs.bytes, turn->inputs.length);
    if (!self->held_next.failed)
        return FAULT_NONE;
    text_release(&self->held_next);
    return FAULT_MEMORY;
}

/* While people wait for a turn nothing is reckoned that they do not need: a lasting file
 * gets its fact chain when it is sealed. */
void drillfile_advance(struct drillfile *self, const struct message_turn *turn,
                       uint64_t facts_of)
{
    if (self->facts_missing_of && self->chains_facts)
        digest_chain(self->fact_chain, self->at_last, text_written(&self->held),
                     turn->facts, self->fact_chain);
    self->facts_missing_of = 0;
    self->next_seq = turn->first_seq + turn->input_count;
    self->turn_count = turn->n;
    self->at_last = turn->at;
    if (facts_of == turn->n) {
        if (self->chains_facts)
            digest_chain(self->fact_chain, turn->at, turn->inputs, turn->facts,
                         self->fact_chain);
        self->next_seq += turn->fact_count;
        return;
    }
    self->facts_missing_of = turn->n;
    struct text_buffer held = self->held;
    self->held = self->held_next;
    self->held_next = held;
}

/* What a disk with more room, a reader that leaves or more memory may cure, and what
 * SQLite has taken back whole: the same row may be appended again. */
static bool drillfile_may_be_cured(int result)
{
    int kind = result & 0xff;
    return kind == SQLITE_FULL || kind == SQLITE_BUSY || kind == SQLITE_LOCKED ||
           kind == SQLITE_NOMEM || result == SQLITE_IOERR_NOMEM;
}

enum fault drillfile_append(struct drillfile *self, const struct message_turn *turn,
                            uint64_t facts_of, char why[DRILL_WHY_MAX])
{
    unsigned char chain[DIGEST_LENGTH];
    struct turn_row row = { .n = turn->n,
                            .at = turn->at,
                            .first_seq = turn->first_seq,
                            .input_count = turn->input_count,
                            .facts_of = facts_of,
                            .fact_count = turn->fact_count,
                            .inputs = turn->inputs,
                            .facts = turn->facts,
                            .chain = { (const char *)chain, DIGEST_LENGTH } };
    if (!drillfile_expects(self, turn, facts_of)) {
        snprintf(
            why, DRILL_WHY_MAX,
            "%s: turn %llu at seq %llu does not follow turn %llu, which left off "
            "at seq %llu",
            self->path, (unsigned long long)turn->n, (unsigned long long)turn->first_seq,
            (unsigned long long)self->turn_count, (unsigned long long)self->next_seq);
        return FAULT_ORDER;
    }
    if (drillfile_hold(self, turn, facts_of))
        return drillfile_failed(self, "writing a turn", SQLITE_NOMEM, why), FAULT_FULL;
    turn_row_chain(self->chain, &row, chain);
    /* In a lasting file this insert is a transaction of its own. */
    if (drillfile_insert(self, &row)) {
        int result = sqlite3_extended_errcode(self->db);
        enum fault fault = drillfile_failed(self, "writing a turn", result, why);
        return drillfile_may_be_cured(result) ? FAULT_FULL : fault;
    }
    memcpy(self->chain, chain, DIGEST_LENGTH);
    drillfile_advance(self, turn, facts_of);
    return FAULT_NONE;
}

enum fault drillfile_describe(struct drillfile *self, const struct drill_about *about,
                              char why[DRILL_WHY_MAX])
{
    enum fault fault = about_keep(about, &self->texts, &self->about);
    if (!fault)
        fault = about_write(self->db, &self->about);
    return fault ? drillfile_failed(self, "describing the drill",
                                    sqlite3_extended_errcode(self->db), why)
                 : FAULT_NONE;
}

enum fault drillfile_rename(struct drillfile *self, char why[DRILL_WHY_MAX])
{
    char folder[PATH_MAX];
    unsigned flags = self->replaces ? 0 : RENAME_NOREPLACE;
    int result = renameat2(AT_FDCWD, self->path_now, AT_FDCWD, self->path, flags);
    if (result != 0 && flags &&
        errno == EINVAL) /* a file system that cannot promise it */
        result = rename(self->path_now, self->path);
    if (result != 0) {
        snprintf(why, DRILL_WHY_MAX, "%s: cannot be put in place: %s", self->path,
                 strerror(errno));
        return errno == EEXIST ? FAULT_EXISTS : FAULT_SYSTEM;
    }
    snprintf(folder, sizeof(folder), "%s", self->path);
    int file = open(dirname(folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file >= 0) {
        fsync(file);
        close(file);
    }
    self->is_in_place = true;
    return FAULT_NONE;
}

/* What an older file of this name left must never be applied to the new one. */
static enum fault drillfile_replace(struct drillfile *self, char why[DRILL_WHY_MAX])
{
    char log[PATH_MAX];
    snprintf(log, sizeof(log), "%s-wal", self->path);
    unlink(log);
    return drillfile_rename(self, why);
}

/* The last words of the record: how many, and the digests by which it is checked. */
static enum fault drillfile_write_end(struct drillfile *self)
{
    unsigned char seal[DIGEST_LENGTH];
    enum fault fault = about_set_number(self->db, "turns", self->turn_count);
    if (!fault && !self->chains_facts)
        fault = turns_chain(self->db, self->setup, self->fact_chain);
    if (!fault)
        fault = about_set_number(self->db, "next_seq", self->next_seq);
    if (!fault)
        fault = about_set_digest(self->db, "chain", self->chain);
    if (!fault)
        fault = about_set_digest(self->db, "fact_chain", self->fact_chain);
    if (!fault)
        fault = about_set_text(self->db, "state", TEXT("closed"));
    if (!fault)
        fault = damage_seal(self->db, seal);
    return fault ? fault : about_set_digest(self->db, "seal", seal);
}

enum fault drillfile_fold(struct drillfile *self, char why[DRILL_WHY_MAX])
{
    int keeps = 0;
    sqlite3_file_control(self->db, NULL, SQLITE_FCNTL_PERSIST_WAL, &keeps);
    /* Only the first bytes of the file change, so no journal is needed that a server
     * killed here would leave. */
    int result = sqlite3_exec(self->db, "PRAGMA journal_mode = MEMORY", NULL, NULL, NULL);
    if ((result & 0xff) != SQLITE_BUSY)
        return result ? drillfile_failed(self, "closing", result, why) : FAULT_NONE;
    snprintf(why, DRILL_WHY_MAX,
             "%s: is being read by another program; end that and close it again",
             self->path);
    return FAULT_SYSTEM;
}

enum fault drillfile_seal(struct drillfile *self, char why[DRILL_WHY_MAX])
{
    if (self->facts_missing_of && self->held.length) {
        snprintf(why, DRILL_WHY_MAX, "%s: the facts of turn %llu are not written yet",
                 self->path, (unsigned long long)self->facts_missing_of);
        return FAULT_ORDER;
    }
    enum fault fault = FAULT_NONE;
    if (self->writing == DRILL_LASTING)
        fault = drillfile_run(self, "BEGIN", "closing", why);
    if (!fault && drillfile_write_end(self))
        fault =
            drillfile_failed(self, "closing", sqlite3_extended_errcode(self->db), why);
    if (!fault)
        fault = drillfile_run(self, "COMMIT", "closing", why);
    /* Turns that follow must be durable by themselves again. */
    if (fault && self->writing == DRILL_LASTING)
        sqlite3_exec(self->db, "ROLLBACK", NULL, NULL, NULL);
    sqlite3_finalize(self->append);
    self->append = NULL;
    if (!fault)
        fault = self->writing == DRILL_LASTING ? drillfile_fold(self, why)
                                               : drillfile_replace(self, why);
    self->is_sealed = !fault;
    return fault;
}

enum fault drillfile_open_database(struct drillfile *self, int flags,
                                   char why[DRILL_WHY_MAX])
{
    int result = drillfile_connect(self, self->path, flags);
    if (result != SQLITE_OK)
        return drillfile_failed(self, "opening", result, why);
    sqlite3_db_config(self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(self->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_limit(self->db, SQLITE_LIMIT_LENGTH, 128 << 20);
    return drillfile_run(self, "PRAGMA cell_size_check = ON", "opening", why);
}

/* A lasting file has its log beside it from its first moment, if only an empty one. It
 * was opened without: SQLite has made a new one, which must not hide that. */
static enum fault drillfile_miss_log(struct drillfile *self, const char *log,
                                     char why[DRILL_WHY_MAX])
{
    sqlite3_close(self->db);
    self->db = NULL;
    unlink(log);
    snprintf(why, DRILL_WHY_MAX,
             "%s: damaged: its log, the same name with -wal, is missing, and perhaps "
             "turns with it; put it back, or an empty file if another program took it in",
             self->path);
    return FAULT_DAMAGED;
}

enum fault drillfile_look_over(struct drillfile *self, char why[DRILL_WHY_MAX])
{
    char log[PATH_MAX + sizeof("-wal")];
    char *whole = realpath(self->path, NULL);
    snprintf(log, sizeof(log), "%s-wal", whole ? whole : self->path);
    free(whole);
    bool has_log = access(log, F_OK) == 0;
    enum fault fault = damage_check_bytes(self->path, why);
    if (!fault)
        fault = drillfile_open_database(self, SQLITE_OPEN_READONLY, why);
    if (!fault) {
        sqlite3_db_config(self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
        fault = drillfile_run(self, "PRAGMA query_only = ON", "opening", why);
    }
    if (!fault)
        fault = damage_check_rows(self, why);
    if (!fault && !self->is_sealed && !has_log)
        fault = drillfile_miss_log(self, log, why);
    if ((!fault || self->damage.is_replayable) &&
        about_read(self->db, &self->texts, &self->about)) {
        self->damage.is_replayable = false;
        snprintf(why, DRILL_WHY_MAX, "%s: damaged: it does not say which drill it holds",
                 self->path);
        fault = FAULT_DAMAGED;
    }
    return fault;
}

enum fault drillfile_open(struct drillfile *self, const char *path,
                          char why[DRILL_WHY_MAX])
{
    enum fault fault = drillfile_name(self, path);
    self->chains_facts = true;
    return fault ? fault : drillfile_look_over(self, why);
}

void drillfile_close(struct drillfile *self)
{
    sqlite3_finalize(self->append);
    sqlite3_close(self->db);
    if (self->is_written && !self->is_in_place) {
        static const char *const endings[] = { "", "-wal", "-shm", "-journal" };
        for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
            char name[PATH_MAX];
            snprintf(name, sizeof(name), "%s%s", self->path_now, endings[i]);
            unlink(name);
        }
    }
    if (self->is_locked) /* last: to close it earlier would end SQLite's locks, too */
        close(self->lock);
    text_release(&self->held);
    text_release(&self->held_next);
    text_release(&self->texts);
    free(self->path);
    free(self->path_now);
    memset(self, 0, sizeof(*self));
}
