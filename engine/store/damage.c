#include "store/damage_inside.h"
#include "store/about.h"
#include "store/drillfile_inside.h"
#include "store/row.h"
#include "store/schema.h"
#include "store/setup.h"
#include "store/wal.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADER_LENGTH 100 /* of an SQLite database */

enum fault damage_say(char why[DRILL_WHY_MAX], const char *path, const char *format, ...)
{
    int length = snprintf(why, DRILL_WHY_MAX, "%s: damaged: ", path);
    va_list arguments;
    va_start(arguments, format);
    if (length < DRILL_WHY_MAX)
        vsnprintf(why + length, DRILL_WHY_MAX - (size_t)length, format, arguments);
    va_end(arguments);
    return FAULT_DAMAGED;
}

static uint64_t number_at(const unsigned char *bytes, int length)
{
    uint64_t number = 0;
    for (int i = 0; i < length; i++)
        number = number << 8 | bytes[i];
    return number;
}

/* The header of the database file, against its size. With a log beside it the file
 * itself may be short: the log has the rest. */
static enum fault damage_check_header(const char *path, FILE *file, bool has_log,
                                      char why[DRILL_WHY_MAX])
{
    unsigned char header[HEADER_LENGTH] = { 0 };
    size_t length = fread(header, 1, sizeof(header), file);
    if (ferror(file) || fseeko(file, 0, SEEK_END) != 0) {
        snprintf(why, DRILL_WHY_MAX, "%s: cannot be read: %s", path, strerror(errno));
        return FAULT_SYSTEM;
    }
    uint64_t size = (uint64_t)ftello(file);
    if (has_log && size == 0)
        return FAULT_NONE;
    if (length < sizeof(header))
        return damage_say(why, path, "%s",
                          size == 0 ? "it is empty" : "it ends within its first page");
    if (memcmp(header, "SQLite format 3", 16) != 0)
        return damage_say(why, path, "it is not a .drill file");
    uint64_t page = number_at(header + 16, 2), pages = number_at(header + 28, 4);
    page = page == 1 ? 65536 : page;
    if (!has_log && size < page * pages)
        return damage_say(why, path, "truncated: %llu of %llu bytes are left",
                          (unsigned long long)size, (unsigned long long)(page * pages));
    if (!has_log && number_at(header + 68, 4) != 1413697358)
        return damage_say(why, path, "it is a database, but not a .drill file");
    return FAULT_NONE;
}

enum fault damage_check_log(const char *path_of_log, char why[DRILL_WHY_MAX])
{
    struct wal_finding finding;
    enum fault fault = wal_walk(path_of_log, &finding);
    if (fault == FAULT_DAMAGED && finding.bad_frame == 0)
        return damage_say(why, path_of_log, "the first bytes of the log are not a log's");
    if (fault == FAULT_DAMAGED)
        return damage_say(why, path_of_log,
                          "frame %llu of the log is not what was written, and later "
                          "turns stand behind it",
                          (unsigned long long)finding.bad_frame);
    if (fault)
        snprintf(why, DRILL_WHY_MAX, "%s: cannot be read: %s", path_of_log,
                 strerror(errno));
    return fault;
}

/* Opens a regular file; what else is there could make us wait for ever. */
static FILE *damage_open(const char *path)
{
    struct stat found;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (file < 0)
        return NULL;
    if (fstat(file, &found) != 0 || S_ISREG(found.st_mode))
        return fdopen(file, "rb");
    close(file);
    errno = S_ISDIR(found.st_mode) ? EISDIR : EINVAL;
    return NULL;
}

static enum fault damage_unreadable(const char *path, char why[DRILL_WHY_MAX])
{
    snprintf(why, DRILL_WHY_MAX, "%s: cannot be read: %s", path,
             errno == EINVAL ? "it is not a regular file" : strerror(errno));
    return FAULT_SYSTEM;
}

/* Looks for what SQLite would read besides the file that `whole` names: a log, which
 * we check, and the journal of a writer that was killed, which nobody wrote for us. */
static enum fault damage_look_beside(const char *whole, bool *has_log,
                                     char why[DRILL_WHY_MAX])
{
    char beside[PATH_MAX + sizeof("-journal")];
    struct stat found;
    snprintf(beside, sizeof(beside), "%s-journal", whole);
    if (lstat(beside, &found) == 0 && !(S_ISREG(found.st_mode) && found.st_size == 0))
        return damage_say(why, whole,
                          "a journal lies beside it (%s): something else was writing to "
                          "the file",
                          strrchr(beside, '/') + 1);
    snprintf(beside, sizeof(beside), "%s-wal", whole);
    FILE *log = damage_open(beside);
    if (!log)
        return errno == ENOENT ? FAULT_NONE : damage_unreadable(beside, why);
    *has_log = fseeko(log, 0, SEEK_END) == 0 && ftello(log) > 0;
    fclose(log);
    return *has_log ? damage_check_log(beside, why) : FAULT_NONE;
}

enum fault damage_check_bytes(const char *path, char why[DRILL_WHY_MAX])
{
    bool has_log = false;
    FILE *file = damage_open(path);
    if (!file)
        return damage_unreadable(path, why);
    char *whole = realpath(path, NULL);
    enum fault fault =
        whole ? damage_look_beside(whole, &has_log, why) : damage_unreadable(path, why);
    if (!fault)
        fault = damage_check_header(path, file, has_log, why);
    free(whole);
    fclose(file);
    return fault;
}

/* SQLite's own opinion of its pages. The quick check is not enough: it does not hold
 * the indexes SQLite keeps of its own against their tables, and the views read them. */
static enum fault damage_check_pages(struct drillfile *self, char why[DRILL_WHY_MAX])
{
    sqlite3_stmt *check = NULL;
    int result =
        sqlite3_prepare_v2(self->db, "PRAGMA integrity_check(1)", -1, &check, NULL);
    if (result == SQLITE_OK)
        result = sqlite3_step(check);
    enum fault fault = FAULT_NONE;
    if (result != SQLITE_ROW) {
        if (row_fault(result) == FAULT_DAMAGED) {
            fault = damage_say(why, self->path, "%s", sqlite3_errmsg(self->db));
        } else {
            snprintf(why, DRILL_WHY_MAX, "%s: cannot be read: %s", self->path,
                     sqlite3_errmsg(self->db));
            fault = FAULT_SYSTEM;
        }
    } else if (!text_is(row_column(check, 0), "ok")) {
        const char *finding = (const char *)sqlite3_column_text(check, 0);
        const char *last = strrchr(finding, '\n');
        fault = damage_say(why, self->path, "%s", last ? last + 1 : finding);
    }
    sqlite3_finalize(check);
    return fault;
}

/* A sealed file tells how its record ends; an open one cannot. */
static enum fault damage_check_end(struct drillfile *self, char why[DRILL_WHY_MAX])
{
    unsigned char chain[DIGEST_LENGTH], fact_chain[DIGEST_LENGTH], seal[DIGEST_LENGTH];
    unsigned char stored_seal[DIGEST_LENGTH];
    uint64_t turns, next_seq;
    if (about_number(self->db, "turns", &turns) ||
        about_number(self->db, "next_seq", &next_seq) ||
        about_digest(self->db, "chain", chain) ||
        about_digest(self->db, "fact_chain", fact_chain) ||
        about_digest(self->db, "seal", stored_seal))
        return damage_say(why, self->path, "it does not say how it ends");
    if (turns != self->turn_count || next_seq != self->next_seq)
        return damage_say(why, self->path, "%llu of %llu turns are left",
                          (unsigned long long)self->turn_count,
                          (unsigned long long)turns);
    if (memcmp(chain, self->chain, DIGEST_LENGTH) != 0 ||
        memcmp(fact_chain, self->fact_chain, DIGEST_LENGTH) != 0) {
        self->damage.is_replayable = true;
        return damage_say(why, self->path,
                          "the end of its chain is not what was written");
    }
    if (damage_seal(self->db, seal) || memcmp(seal, stored_seal, DIGEST_LENGTH) != 0)
        return damage_say(why, self->path,
                          "the index or the names in it are not what was written (the "
                          "record of turns is whole)");
    return FAULT_NONE;
}

static enum fault damage_check_setup(struct drillfile *self, char why[DRILL_WHY_MAX])
{
    unsigned char setup[DIGEST_LENGTH];
    uint64_t format;
    if (about_number(self->db, "format", &format))
        return damage_say(why, self->path, "it does not say its format");
    if (format != DRILL_FORMAT) {
        snprintf(why, DRILL_WHY_MAX,
                 "%s: has format %llu, and this release reads format %d; use the release "
                 "that wrote it",
                 self->path, (unsigned long long)format, DRILL_FORMAT);
        return FAULT_UNKNOWN;
    }
    if (setup_check(self->db, self->setup) || about_digest(self->db, "setup", setup) ||
        memcmp(setup, self->setup, DIGEST_LENGTH) != 0)
        return damage_say(why, self->path, "the setup is not what was written");
    return FAULT_NONE;
}

enum fault damage_check_rows(struct drillfile *self, char why[DRILL_WHY_MAX])
{
    struct text_buffer state = { 0 };
    enum fault fault = schema_check(self->db, self->path, why);
    if (!fault)
        fault = damage_check_pages(self, why);
    if (!fault)
        fault = damage_check_setup(self, why);
    if (!fault)
        fault = about_text(self->db, "state", &state)
                    ? damage_say(why, self->path, "it does not say whether it is closed")
                    : FAULT_NONE;
    if (!fault) {
        self->is_sealed = !text_is(text_written(&state), "open");
        self->chains_facts = self->chains_facts || self->is_sealed;
        fault = damage_check_turns(self, why);
    }
    if (!fault && self->is_sealed)
        fault = damage_check_end(self, why);
    text_release(&state);
    return fault;
}

/* Adds the rows that `sql` gives, each value behind its kind. */
static enum fault damage_seal_rows(sqlite3 *db, const char *sql,
                                   crypto_generichash_state *state,
                                   struct text_buffer *rows)
{
    sqlite3_stmt *select = NULL;
    int result = sqlite3_prepare_v2(db, sql, -1, &select, NULL);
    int columns = sqlite3_column_count(select);
    while (result == SQLITE_OK && (result = sqlite3_step(select)) == SQLITE_ROW) {
        for (int i = 0; i < columns; i++) {
            int kind = sqlite3_column_type(select, i);
            struct text text = { NULL, 0 };
            if (kind == SQLITE_TEXT || kind == SQLITE_BLOB)
                text = row_column(select, i);
            int64_t number = kind == SQLITE_INTEGER ? sqlite3_column_int64(select, i)
                                                    : (int64_t)text.length;
            unsigned char head[9] = { (unsigned char)kind };
            for (int byte = 0; byte < 8; byte++)
                head[1 + byte] = (unsigned char)((uint64_t)number >> (8 * byte));
            text_add(rows, head, kind == SQLITE_NULL ? 1 : sizeof(head));
            if (text.length)
                text_add(rows, text.bytes, text.length);
        }
        if (rows->length > 65536) {
            crypto_generichash_update(state, (unsigned char *)rows->bytes, rows->length);
            rows->length = 0;
        }
        result = SQLITE_OK;
    }
    sqlite3_finalize(select);
    return rows->failed ? FAULT_MEMORY : row_fault(result);
}

/* What no chain covers. */
#define SEALED_SCHEMA "SELECT type, name, sql FROM sqlite_schema ORDER BY name"
#define SEALED_TABLES                                                                    \
    "SELECT printf('SELECT * FROM \"%w\"', name) FROM sqlite_schema "                    \
    "WHERE type = 'table' AND name NOT IN ('drill', 'setup', 'turn') ORDER BY name"
#define SEALED_NAMES                                                                     \
    "SELECT key, value FROM drill WHERE key NOT IN "                                     \
    "('turns', 'next_seq', 'setup', 'chain', 'fact_chain', 'seal') ORDER BY key"

enum fault damage_seal(sqlite3 *db, unsigned char seal[DIGEST_LENGTH])
{
    crypto_generichash_state state;
    struct text_buffer rows = { 0 };
    sqlite3_stmt *tables = NULL;
    crypto_generichash_init(&state, NULL, 0, DIGEST_LENGTH);
    enum fault fault = damage_seal_rows(db, SEALED_SCHEMA, &state, &rows);
    if (!fault)
        fault = damage_seal_rows(db, SEALED_NAMES, &state, &rows);
    int result = sqlite3_prepare_v2(db, SEALED_TABLES, -1, &tables, NULL);
    while (!fault && result == SQLITE_OK && sqlite3_step(tables) == SQLITE_ROW)
        fault = damage_seal_rows(db, (const char *)sqlite3_column_text(tables, 0), &state,
                                 &rows);
    sqlite3_finalize(tables);
    if (!fault)
        fault = row_fault(result);
    crypto_generichash_update(&state, (unsigned char *)rows.bytes, rows.length);
    crypto_generichash_final(&state, seal, DIGEST_LENGTH);
    text_release(&rows);
    return fault;
}
