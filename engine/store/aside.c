#include "store/aside.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "store/about.h"
#include "store/drillfile_inside.h"
#include "store/row.h"
#include "store/schema.h"

/* A reader may hold up a checkpoint, never the writer. */
#define ASIDE_WAIT_MS 2000

static enum fault aside_failed(struct aside *self, int result, char why[DRILL_WHY_MAX])
{
    snprintf(why, DRILL_WHY_MAX, "%.200s: the index cannot be written: %s", self->path,
             self->db ? sqlite3_errmsg(self->db) : sqlite3_errstr(result));
    return row_fault(result);
}

static int aside_run(struct aside *self, const char *sql)
{
    return sqlite3_exec(self->db, sql, NULL, NULL, NULL);
}

static int aside_connect(struct aside *self)
{
    int result = sqlite3_open_v2(
        self->path, &self->db,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
    sqlite3_busy_timeout(self->db, ASIDE_WAIT_MS);
    /* Durable at checkpoints only: a lost end is indexed again. */
    return result ? result
                  : aside_run(self, "PRAGMA journal_mode = WAL; PRAGMA synchronous = "
                                    "NORMAL");
}

/* Whether what stands there is an index of this drill that can be gone on with. */
static bool aside_fits(struct aside *self)
{
    unsigned char setup[DIGEST_LENGTH];
    char why[DRILL_WHY_MAX];
    uint64_t seed = 0;
    struct drill_about about;
    struct text_buffer texts = { 0 };
    bool fits = !schema_check(self->db, self->path, why) &&
                !about_digest(self->db, "setup", setup) &&
                !memcmp(setup, self->record->setup, DIGEST_LENGTH) &&
                !about_number(self->db, "indexed", &self->turn_last) &&
                self->turn_last <= self->record->turn_count &&
                !about_read(self->db, &texts, &about);
    if (fits)
        seed = about.seed;
    text_release(&texts);
    return fits && seed == self->record->about.seed;
}

static enum fault aside_begin(struct aside *self, char why[DRILL_WHY_MAX])
{
    sqlite3_close(self->db);
    self->db = NULL;
    self->turn_last = 0;
    aside_remove(self->path);
    int result = aside_connect(self);
    if (!result)
        result = aside_run(self, "BEGIN");
    if (!result)
        result = schema_make(self->db);
    if (result)
        return aside_failed(self, result, why);
    if (about_write(self->db, &self->record->about) ||
        about_set_digest(self->db, "setup", self->record->setup) ||
        about_set_number(self->db, "indexed", 0) || (result = aside_run(self, "COMMIT")))
        return aside_failed(self, sqlite3_errcode(self->db), why);
    return FAULT_NONE;
}

enum fault aside_open(struct aside *self, const char *path,
                      const struct drillfile *record, char why[DRILL_WHY_MAX])
{
    *self = (struct aside){ .record = record };
    snprintf(self->path, sizeof(self->path), "%s", path);
    if (aside_connect(self) || !aside_fits(self)) {
        enum fault fault = aside_begin(self, why);
        if (fault)
            return fault;
    }
    enum fault fault = index_open(&self->index, self->db, why);
    if (!fault && aside_run(self, "BEGIN"))
        fault = aside_failed(self, sqlite3_errcode(self->db), why);
    return fault;
}

enum fault aside_add(struct aside *self, const struct message_turn *turn,
                     char why[DRILL_WHY_MAX])
{
    if (turn->n <= self->turn_last)
        return FAULT_NONE;
    if (turn->n != self->turn_last + 1) {
        snprintf(why, DRILL_WHY_MAX, "turn %llu is missing from the index",
                 (unsigned long long)self->turn_last + 1);
        return FAULT_ORDER;
    }
    enum fault fault = index_add(self->index, turn, why);
    if (!fault) {
        self->turn_last = turn->n;
        fault = about_set_number(self->db, "ended_ns", turn->at);
    }
    return fault;
}

enum fault aside_keep(struct aside *self, char why[DRILL_WHY_MAX])
{
    if (about_set_number(self->db, "indexed", self->turn_last) ||
        aside_run(self, "COMMIT; BEGIN"))
        return aside_failed(self, sqlite3_errcode(self->db), why);
    return FAULT_NONE;
}

void aside_close(struct aside *self)
{
    index_close(self->index, NULL);
    sqlite3_close(self->db);
    self->index = NULL;
    self->db = NULL;
}

void aside_remove(const char *path)
{
    static const char *const endings[] = { "", "-wal", "-shm" };
    char name[620];
    for (int i = 0; i < 3; i++) {
        snprintf(name, sizeof(name), "%.600s%s", path, endings[i]);
        unlink(name);
    }
}

enum fault aside_read(struct drillfile *self, const char *path, char why[DRILL_WHY_MAX])
{
    enum fault fault = drillfile_name(self, path);
    if (!fault)
        fault = drillfile_open_database(self, SQLITE_OPEN_READONLY, why);
    if (!fault)
        fault = schema_check(self->db, path, why);
    if (!fault && about_read(self->db, &self->texts, &self->about)) {
        snprintf(why, DRILL_WHY_MAX, "%.300s: does not say which drill it holds", path);
        fault = FAULT_DAMAGED;
    }
    sqlite3_busy_timeout(self->db, ASIDE_WAIT_MS);
    return fault;
}
