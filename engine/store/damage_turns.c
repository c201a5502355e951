/*
 * damage_turns.c - the chain of a record, in two halves.
 *
 * Hashing a long record takes a fifth of a restart, and each row holds the digest by
 * which the next one begins: so a second thread checks the later half meanwhile, as if
 * the earlier one were sound. Only what it finds sound counts; else the same rows are
 * looked at once more, in order. A fact chain is reckoned from one end to the other, so
 * where it is wanted there are no halves.
 */
#include "store/damage_inside.h"
#include "store/drillfile_inside.h"
#include "store/row.h"
#include "store/turns.h"
#include <pthread.h>
#include <stdio.h>
#include <string.h>

/* The chain is broken at `row`. */
static enum fault damage_blame(struct drillfile *self, const struct turn_row *row,
                               char why[DRILL_WHY_MAX])
{
    char at[MOMENT_TEXT_MAX];
    moment_write(row->at, at);
    self->damage.turn = row->n;
    self->damage.seq = row->first_seq;
    return damage_say(why, self->path, "turn %llu at %s is not what was written",
                      (unsigned long long)row->n, at);
}

/* One row further: it is what was written, and follows the one before. */
static enum fault damage_take(struct drillfile *self, const struct turn_row *row,
                              char why[DRILL_WHY_MAX])
{
    unsigned char chain[DIGEST_LENGTH];
    const struct message_turn turn = turn_row_turn(row);
    turn_row_chain(self->chain, row, chain);
    if (row->chain.length != DIGEST_LENGTH ||
        memcmp(chain, row->chain.bytes, DIGEST_LENGTH) != 0 || !turn_row_is_possible(row))
        return damage_blame(self, row, why);
    memcpy(self->chain, chain, DIGEST_LENGTH);
    if (!drillfile_expects(self, &turn, row->facts_of)) {
        self->damage.turn = self->turn_count + 1;
        return damage_say(why, self->path, "turn %llu does not follow the one before",
                          (unsigned long long)self->damage.turn);
    }
    if (drillfile_hold(self, &turn, row->facts_of))
        return FAULT_MEMORY;
    drillfile_advance(self, &turn, row->facts_of);
    return FAULT_NONE;
}

/* Turns `first` to `last`, as if they were written once more. */
static enum fault damage_check_part(struct drillfile *self, int64_t first, int64_t last,
                                    char why[DRILL_WHY_MAX])
{
    sqlite3_stmt *rows = NULL;
    struct turn_row row;
    enum fault fault = FAULT_NONE;
    int result = sqlite3_prepare_v2(self->db,
                                    "SELECT " TURN_COLUMNS
                                    " FROM turn WHERE n BETWEEN ?1 AND ?2 ORDER BY n",
                                    -1, &rows, NULL);
    sqlite3_bind_int64(rows, 1, first);
    sqlite3_bind_int64(rows, 2, last);
    while (!fault && (result = sqlite3_step(rows)) == SQLITE_ROW) {
        turn_row_read(rows, &row);
        fault = damage_take(self, &row, why);
    }
    if (!fault && result != SQLITE_DONE)
        fault = damage_say(why, self->path, "%s", sqlite3_errmsg(self->db));
    sqlite3_finalize(rows);
    return fault;
}

struct later_half {
    struct drillfile file;
    int64_t from; /* the last turn of the earlier half */
    enum fault fault;
    pthread_t thread;
};

/* What the later half follows, as it says itself. */
static enum fault later_half_begin(struct drillfile *file, int64_t from)
{
    sqlite3_stmt *rows = NULL;
    struct turn_row row;
    enum fault fault = FAULT_DAMAGED;
    sqlite3_prepare_v2(file->db, "SELECT " TURN_COLUMNS " FROM turn WHERE n = ?1", -1,
                       &rows, NULL);
    sqlite3_bind_int64(rows, 1, from);
    if (sqlite3_step(rows) == SQLITE_ROW) {
        turn_row_read(rows, &row);
        const struct message_turn turn = turn_row_turn(&row);
        if (row.chain.length == DIGEST_LENGTH) {
            memcpy(file->chain, row.chain.bytes, DIGEST_LENGTH);
            fault = drillfile_hold(file, &turn, row.facts_of);
        }
        if (!fault)
            drillfile_advance(file, &turn, row.facts_of);
    }
    sqlite3_finalize(rows);
    return fault;
}

static void *later_half_check(void *data)
{
    struct later_half *self = data;
    struct drillfile *file = &self->file;
    char why[DRILL_WHY_MAX];
    self->fault = drillfile_open_database(file, SQLITE_OPEN_READONLY, why);
    if (!self->fault) {
        sqlite3_db_config(file->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
        self->fault = later_half_begin(file, self->from);
    }
    if (!self->fault)
        self->fault = damage_check_part(file, self->from + 1, INT64_MAX, why);
    sqlite3_close(file->db);
    return NULL;
}

/* Whether `self`, which has come to the end of the earlier half, stands at the end of the
 * later one now. */
static bool later_half_adopt(struct later_half *half, struct drillfile *self)
{
    struct drillfile *later = &half->file;
    if (half->fault || self->turn_count != (uint64_t)half->from)
        return false;
    struct text_buffer held = self->held;
    self->held = later->held;
    later->held = held;
    self->turn_count = later->turn_count;
    self->next_seq = later->next_seq;
    self->at_last = later->at_last;
    self->facts_missing_of = later->facts_missing_of;
    memcpy(self->chain, later->chain, DIGEST_LENGTH);
    return true;
}

/* How many turns there may be; nothing is believed of them yet. */
static int64_t damage_last_turn(sqlite3 *db)
{
    sqlite3_stmt *last = NULL;
    sqlite3_prepare_v2(db, "SELECT max(n) FROM turn", -1, &last, NULL);
    int64_t turn = sqlite3_step(last) == SQLITE_ROW ? sqlite3_column_int64(last, 0) : 0;
    sqlite3_finalize(last);
    return turn;
}

enum fault damage_check_turns(struct drillfile *self, char why[DRILL_WHY_MAX])
{
    struct later_half half = { .file = { .path = self->path },
                               .from = damage_last_turn(self->db) / 2 };
    memcpy(self->chain, self->setup, DIGEST_LENGTH);
    memcpy(self->fact_chain, self->setup, DIGEST_LENGTH);
    self->next_seq = 1;
    if (self->chains_facts || half.from < 1 ||
        pthread_create(&half.thread, NULL, later_half_check, &half))
        return damage_check_part(self, INT64_MIN, INT64_MAX, why);
    enum fault fault = damage_check_part(self, INT64_MIN, half.from, why);
    pthread_join(half.thread, NULL);
    if (!fault && !later_half_adopt(&half, self))
        fault = damage_check_part(self, half.from + 1, INT64_MAX, why);
    text_release(&half.file.held);
    text_release(&half.file.held_next);
    return fault;
}
