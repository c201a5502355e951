#include "store/index.h"
#include "store/about.h"
#include "store/index_rows.h"
#include "store/row.h"
#include "store/schema.h"
#include "store/turns.h"
#include "store/walk.h"
#include "wire/entered.h"
#include "wire/json.h"
#include "wire/scan.h"
#include "wire/unpack.h"
#include "words/seat.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Lists of one message, at their longest. */
#define ARENA_BYTES_MAX (64u << 20)
#define SPOKEN (PLANE_BIT(PLANE_PLAYER) | PLANE_BIT(PLANE_ASIDE) | PLANE_BIT(PLANE_EXCON))
#define DECIDED (PLANE_BIT(PLANE_FACT) | PLANE_BIT(PLANE_CONTROL))

struct index {
    sqlite3 *db;
    struct row *rows; /* index_row_count of them */
    struct {
        uint32_t first, count;
    } of_type[MESSAGE_COUNT]; /* a type's rows stand together */
    struct arena arena;
    const struct message_turn *turn;
    struct message_walk inputs; /* goes on to the input a fact decides on */
    uint64_t turn_last;
};

static enum fault index_say(struct index *self, enum fault fault, char why[DRILL_WHY_MAX])
{
    snprintf(why, DRILL_WHY_MAX, "the index cannot be written: %s",
             self ? sqlite3_errmsg(self->db) : fault_text(fault));
    return fault;
}

enum fault index_open(struct index **opened, sqlite3 *db, char why[DRILL_WHY_MAX])
{
    struct index *self = calloc(1, sizeof(*self));
    if (!self)
        return index_say(NULL, FAULT_MEMORY, why);
    self->db = db;
    self->rows = calloc(index_row_count, sizeof(*self->rows));
    if (!self->rows) {
        free(self);
        return index_say(NULL, FAULT_MEMORY, why);
    }
    arena_open(&self->arena, ARENA_BYTES_MAX, NULL, NULL);
    for (uint32_t i = 0; i < index_row_count; i++) {
        enum message_type type = index_rows[i].type;
        enum fault fault = row_open(&self->rows[i], db, type, index_rows[i].sql);
        if (fault) {
            index_say(self, fault, why);
            index_close(self, NULL);
            return fault;
        }
        if (self->of_type[type].count++ == 0)
            self->of_type[type].first = i;
    }
    *opened = self;
    return FAULT_NONE;
}

static enum fault index_write(struct index *self, enum message_type type,
                              const struct message *message,
                              const struct row_extra *extra)
{
    enum fault fault = FAULT_NONE;
    for (uint32_t i = 0; i < self->of_type[type].count && !fault; i++)
        fault = row_write(&self->rows[self->of_type[type].first + i], message, extra);
    return fault;
}

/* Goes on to the input number `seq` of this turn; false when it is not there. */
static bool index_input(struct index *self, uint64_t seq, struct message *input)
{
    enum fault fault;
    if (seq < self->turn->first_seq + self->inputs.count)
        message_walk_open(&self->inputs, self->turn->inputs, PLANE_BIT(PLANE_LINK));
    if (seq < self->turn->first_seq)
        return false;
    while (self->turn->first_seq + self->inputs.count <= seq)
        if (!message_walk_next(&self->inputs, &fault))
            return false;
    if (self->inputs.type != MESSAGE_input)
        return false;
    unpack_message(self->inputs.bytes.bytes, self->inputs.bytes.length, &self->arena,
                   input);
    return true;
}

/* What exercise control entered for a team is that team's message. */
static enum fault index_entered(struct index *self, const struct message_entered *fact)
{
    struct message input, said;
    struct text_buffer packed = { 0 };
    enum message_type type;
    if (!index_input(self, fact->of, &input) ||
        scan_message(input.input.bytes.bytes, input.input.bytes.length,
                     &scan_limits_player, PLANE_BIT(PLANE_EXCON), &type, NULL, NULL) ||
        !entered_bytes(input.input.bytes, &self->arena, &packed)) {
        text_release(&packed);
        return FAULT_MISSING;
    }
    unpack_message(packed.bytes, packed.length, &self->arena, &said);
    const struct row_extra extra = { .seq = fact->of,
                                     .at = fact->at,
                                     .sender = fact->team,
                                     .person = fact->by,
                                     .type = message_rules[said.type].name,
                                     .body = text_written(&packed) };
    enum fault fault = index_write(self, MESSAGE_notify, &said, &extra);
    text_release(&packed);
    return fault;
}

/* One row for each participant it speaks of. */
static enum fault index_receipts(struct index *self, const struct message *message,
                                 struct row_extra extra)
{
    const struct message_receipts *receipts = &message->receipts;
    enum fault fault = FAULT_NONE;
    for (uint32_t i = 0; i < receipts->seats.count && !fault; i++) {
        extra.item = receipts->seats.items[i];
        extra.number = receipts->boxes.items[i];
        fault = index_write(self, MESSAGE_receipts, message, &extra);
    }
    return fault;
}

/* An act in words that json_extract() reads. */
static struct text index_json(struct index *self, const struct message *message)
{
    struct text_buffer json = { 0 };
    json_message(&json, message);
    struct text kept = text_keep(&self->arena, text_written(&json));
    text_release(&json);
    return kept;
}

/* What was accepted: a player message stands under MESSAGE_notify, all else under its
 * own type. */
static enum fault index_accepted(struct index *self, const struct message *fact)
{
    struct message input, message;
    enum message_type type;
    if (!index_input(self, fact->accepted.of, &input))
        return FAULT_MISSING;
    struct text bytes = input.input.bytes;
    if (scan_message(bytes.bytes, bytes.length, &scan_limits_player, SPOKEN, &type, NULL,
                     NULL))
        return FAULT_NONE;
    unpack_message(bytes.bytes, bytes.length, &self->arena, &message);
    struct row_extra extra = { .seq = fact->accepted.of,
                               .at = fact->fact.at,
                               .sender = person_seat(input.input.from),
                               .person = input.input.from,
                               .type = message_rules[type].name,
                               .body = bytes };
    if (type == MESSAGE_receipts)
        return index_receipts(self, &message, extra);
    if (message_rules[type].plane == PLANE_PLAYER)
        return index_write(self, MESSAGE_notify, &message, &extra);
    enum fault fault = index_write(self, type, &message, &extra);
    extra.item = index_json(self, &message);
    return fault ? fault : index_write(self, MESSAGE_accepted, fact, &extra);
}

static enum fault index_fact(struct index *self, const struct message *fact, uint64_t seq)
{
    struct row_extra extra = { .seq = seq };
    struct message input;
    enum message_type type;
    if (fact->type == MESSAGE_accepted)
        return index_accepted(self, fact);
    if (fact->type == MESSAGE_entered) {
        enum fault fault = index_entered(self, &fact->entered);
        if (fault)
            return fault;
    }
    if (fact->type == MESSAGE_refused) {
        if (!index_input(self, fact->refused.of, &input))
            return FAULT_MISSING;
        struct text bytes = input.input.bytes;
        extra.sender = person_seat(fact->refused.from);
        if (!scan_message(bytes.bytes, bytes.length, &scan_limits_player, PLANE_BITS_ALL,
                          &type, NULL, NULL)) {
            extra.type = message_rules[type].name;
            if (message_rules[type].plane != PLANE_PLAYER &&
                PLANE_BIT(message_rules[type].plane) & SPOKEN) {
                unpack_message(bytes.bytes, bytes.length, &self->arena, &input);
                extra.item = index_json(self, &input);
            }
        }
    }
    return index_write(self, fact->type, fact, &extra);
}

enum fault index_add(struct index *self, const struct message_turn *turn,
                     char why[DRILL_WHY_MAX])
{
    struct message_walk facts;
    enum fault fault, unreadable;
    self->turn = turn;
    message_walk_open(&self->inputs, turn->inputs, PLANE_BIT(PLANE_LINK));
    message_walk_open(&facts, turn->facts, DECIDED);
    while (message_walk_next(&facts, &unreadable)) {
        struct message fact;
        uint64_t seq = turn->first_seq + turn->input_count + facts.count - 1;
        arena_reset(&self->arena);
        unpack_message(facts.bytes.bytes, facts.bytes.length, &self->arena, &fact);
        fault = index_fact(self, &fact, seq);
        if (fault == FAULT_MISSING) {
            snprintf(why, DRILL_WHY_MAX,
                     "turn %llu: fact %llu decides on an input that "
                     "is not there",
                     (unsigned long long)turn->n, (unsigned long long)seq);
            return FAULT_DAMAGED;
        }
        if (fault)
            return index_say(self, fault, why);
    }
    if (unreadable || facts.count != turn->fact_count) {
        snprintf(why, DRILL_WHY_MAX, "turn %llu: fact %llu cannot be read: %s%s%s",
                 (unsigned long long)turn->n, (unsigned long long)facts.count + 1,
                 fault_text(unreadable ? unreadable : FAULT_MISSING),
                 facts.detail ? " in the field " : "", facts.detail ? facts.detail : "");
        return FAULT_DAMAGED;
    }
    self->turn_last = turn->n;
    return FAULT_NONE;
}

enum fault index_close(struct index *self, char why[DRILL_WHY_MAX])
{
    enum fault fault = FAULT_NONE;
    if (!self)
        return fault;
    if (why)
        fault = about_set_number(self->db, "indexed", self->turn_last);
    if (fault)
        index_say(self, fault, why);
    for (uint32_t i = 0; i < index_row_count; i++)
        row_close(&self->rows[i]);
    arena_close(&self->arena);
    free(self->rows);
    free(self);
    return fault;
}

/* Empties every table that is not the record. */
static enum fault index_empty(sqlite3 *db)
{
    static const char tables[] =
        "SELECT group_concat(printf('DELETE FROM \"%w\";', name), '') FROM sqlite_schema "
        "WHERE type = 'table' AND name NOT IN ('drill', 'setup', 'turn', 'amendment')";
    sqlite3_stmt *select = NULL;
    int result = sqlite3_prepare_v2(db, tables, -1, &select, NULL);
    if (result == SQLITE_OK && (result = sqlite3_step(select)) == SQLITE_ROW)
        result = sqlite3_exec(db, (const char *)sqlite3_column_text(select, 0), NULL,
                              NULL, NULL);
    sqlite3_finalize(select);
    return row_fault(result);
}

/* Fills the empty tables of `to` from the turns of `from`. */
static enum fault index_fill(sqlite3 *to, sqlite3 *from, _Atomic uint64_t *reached,
                             char why[DRILL_WHY_MAX])
{
    struct index *self = NULL;
    struct turn_reader reader;
    struct message_turn turn;
    enum fault ended = FAULT_NONE, fault = turn_reader_open(&reader, from);
    if (!fault)
        fault = index_open(&self, to, why);
    while (!fault && !(ended = turn_reader_next(&reader, &turn))) {
        fault = index_add(self, &turn, why);
        if (reached)
            *reached = turn.n;
    }
    if (!fault && ended != FAULT_UNKNOWN) {
        snprintf(why, DRILL_WHY_MAX, "the turns cannot be read: %s", fault_text(ended));
        fault = ended;
    }
    turn_reader_close(&reader);
    enum fault closed = index_close(self, fault ? NULL : why);
    return fault ? fault : closed;
}

enum fault index_rebuild(sqlite3 *db, _Atomic uint64_t *reached, char why[DRILL_WHY_MAX])
{
    bool is_alone = sqlite3_get_autocommit(db);
    if (is_alone)
        sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
    enum fault fault = index_empty(db);
    if (fault)
        snprintf(why, DRILL_WHY_MAX, "the index cannot be emptied: %s",
                 sqlite3_errmsg(db));
    else
        fault = index_fill(db, db, reached, why);
    if (!fault && is_alone) {
        fault = row_fault(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL));
        if (fault)
            snprintf(why, DRILL_WHY_MAX, "the index cannot be kept: %s",
                     sqlite3_errmsg(db));
    }
    if (fault && is_alone)
        sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    return fault;
}

static bool index_rows_equal(sqlite3_stmt *a, sqlite3_stmt *b)
{
    for (int i = 0; i < sqlite3_column_count(a); i++)
        if (sqlite3_column_type(a, i) != sqlite3_column_type(b, i) ||
            sqlite3_column_int64(a, i) != sqlite3_column_int64(b, i) ||
            !text_equal(row_column(a, i), row_column(b, i)))
            return false;
    return true;
}

/* Whether what `sql` selects is the same in both. */
static enum fault index_same(sqlite3 *db, sqlite3 *made, const char *sql, bool *is_same)
{
    sqlite3_stmt *stored = NULL, *expected = NULL;
    int result = sqlite3_prepare_v2(db, sql, -1, &stored, NULL), other = SQLITE_ROW;
    if (result == SQLITE_OK)
        result = sqlite3_prepare_v2(made, sql, -1, &expected, NULL);
    *is_same = result == SQLITE_OK;
    while (*is_same && other == SQLITE_ROW) {
        result = sqlite3_step(stored);
        other = sqlite3_step(expected);
        *is_same = result == other &&
                   (result != SQLITE_ROW || index_rows_equal(stored, expected));
    }
    sqlite3_finalize(stored);
    sqlite3_finalize(expected);
    return row_fault(result) ? row_fault(result) : row_fault(other);
}

#define INDEX_TABLES                                                                     \
    "SELECT name, printf('SELECT * FROM \"%w\"', name) FROM sqlite_schema "              \
    "WHERE type = 'table' AND name NOT IN ('drill', 'setup', 'turn', 'amendment') "      \
    "ORDER BY name"

static enum fault index_compare(sqlite3 *db, sqlite3 *made, char why[DRILL_WHY_MAX])
{
    sqlite3_stmt *tables = NULL;
    enum fault fault =
        row_fault(sqlite3_prepare_v2(made, INDEX_TABLES, -1, &tables, NULL));
    while (!fault && sqlite3_step(tables) == SQLITE_ROW) {
        const char *sql = (const char *)sqlite3_column_text(tables, 1);
        bool is_same = false;
        fault = index_same(db, made, sql, &is_same);
        if (!fault && !is_same)
            fault = FAULT_DAMAGED;
        if (fault)
            snprintf(why, DRILL_WHY_MAX, "the table '%s' is not what its turns say",
                     sqlite3_column_text(tables, 0));
    }
    sqlite3_finalize(tables);
    return fault;
}

enum fault index_check(sqlite3 *db, char why[DRILL_WHY_MAX])
{
    sqlite3 *made = NULL;
    int result = sqlite3_open("", &made); /* a file of its own when it becomes large */
    if (result == SQLITE_OK)
        result = schema_make(made);
    if (result == SQLITE_OK)
        result = sqlite3_exec(made, "BEGIN", NULL, NULL, NULL);
    enum fault fault = row_fault(result);
    if (fault)
        snprintf(why, DRILL_WHY_MAX, "the index cannot be made again: %s",
                 sqlite3_errstr(result));
    if (!fault)
        fault = index_fill(made, db, NULL, why);
    if (!fault)
        fault = index_compare(db, made, why);
    sqlite3_close(made);
    return fault;
}
