#include "store/turns.h"
#include "store/row.h"
#include <string.h>

void turn_row_read(sqlite3_stmt *statement, struct turn_row *row)
{
    uint64_t *const numbers[] = { &row->n,           &row->at,       &row->first_seq,
                                  &row->input_count, &row->facts_of, &row->fact_count };
    for (int i = 0; i < 6; i++)
        *numbers[i] = (uint64_t)sqlite3_column_int64(statement, i);
    row->inputs = row_column(statement, 6);
    row->facts = row_column(statement, 7);
    row->chain = row_column(statement, 8);
}

void turn_row_chain(const unsigned char previous[DIGEST_LENGTH],
                    const struct turn_row *row, unsigned char chain[DIGEST_LENGTH])
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, DIGEST_LENGTH);
    crypto_generichash_update(&state, previous, DIGEST_LENGTH);
    digest_number(&state, row->n);
    digest_number(&state, row->at);
    digest_number(&state, row->first_seq);
    digest_number(&state, row->input_count);
    digest_text(&state, row->inputs);
    digest_number(&state, row->facts_of);
    digest_number(&state, row->fact_count);
    digest_text(&state, row->facts);
    crypto_generichash_final(&state, chain, DIGEST_LENGTH);
}

bool turn_row_is_possible(const struct turn_row *row)
{
    return row->input_count <= row->inputs.length &&
           (!row->facts.bytes || row->fact_count <= row->facts.length);
}

struct message_turn turn_row_turn(const struct turn_row *row)
{
    return (struct message_turn){
        .n = row->n,
        .at = row->at,
        .first_seq = row->first_seq,
        .input_count = row->input_count,
        .fact_count = row->fact_count,
        .inputs = row->inputs,
        .facts = row->facts,
    };
}

enum fault turn_reader_open(struct turn_reader *self, sqlite3 *db)
{
    return turn_reader_open_from(self, db, 1);
}

enum fault turn_reader_open_from(struct turn_reader *self, sqlite3 *db, uint64_t first)
{
    memset(self, 0, sizeof(*self));
    self->is_inside = first > 1;
    int result = sqlite3_prepare_v2(
        db, "SELECT " TURN_COLUMNS " FROM turn WHERE n >= ? ORDER BY n", -1, &self->rows,
        NULL);
    if (result == SQLITE_OK)
        result = sqlite3_bind_int64(self->rows, 1, (sqlite3_int64)first);
    return row_fault(result);
}

/* Keeps what the row says of its own turn until its facts come. */
static enum fault turn_reader_hold(struct turn_reader *self)
{
    const struct turn_row *row = &self->row;
    self->held.length = 0;
    text_add(&self->held, row->inputs.bytes, row->inputs.length);
    if (self->held.failed)
        return FAULT_MEMORY;
    self->turn = (struct message_turn){ .n = row->n,
                                        .at = row->at,
                                        .first_seq = row->first_seq,
                                        .input_count = row->input_count,
                                        .inputs = text_written(&self->held) };
    self->is_held = true;
    self->is_waiting = false;
    return FAULT_NONE;
}

static enum fault turn_reader_give(struct turn_reader *self, struct message_turn *turn)
{
    self->is_held = false;
    *turn = self->turn;
    return FAULT_NONE;
}

/* One row further; sets is_over behind the last. */
static enum fault turn_reader_step(struct turn_reader *self)
{
    int result = sqlite3_step(self->rows);
    if (result == SQLITE_DONE) {
        self->is_over = true;
        return FAULT_NONE;
    }
    if (result != SQLITE_ROW)
        return row_fault(result);
    turn_row_read(self->rows, &self->row);
    self->is_waiting = true;
    return turn_row_is_possible(&self->row) ? FAULT_NONE : FAULT_DAMAGED;
}

enum fault turn_reader_next(struct turn_reader *self, struct message_turn *turn)
{
    const struct turn_row *row = &self->row;
    while (!self->is_over) {
        if (self->is_waiting) {
            enum fault fault = turn_reader_hold(self);
            if (fault)
                return fault;
        }
        enum fault fault = turn_reader_step(self);
        if (fault)
            return fault;
        if (self->is_over)
            break;
        if (self->is_held && row->facts_of == self->turn.n) {
            self->turn.facts = row->facts;
            self->turn.fact_count = row->fact_count;
            return turn_reader_give(self, turn);
        }
        bool is_inside = self->is_inside;
        self->is_inside = false;
        if (is_inside && row->facts_of == row->n - 1)
            continue; /* of the turn before the first that is wanted */
        if (self->is_held || (row->facts_of != 0 && row->facts_of != row->n))
            return FAULT_DAMAGED;
        if (row->facts_of == row->n) {
            self->is_waiting = false;
            *turn = turn_row_turn(row);
            return FAULT_NONE;
        }
    }
    return self->is_held ? turn_reader_give(self, turn) : FAULT_UNKNOWN;
}

void turn_reader_close(struct turn_reader *self)
{
    sqlite3_finalize(self->rows);
    text_release(&self->held);
    memset(self, 0, sizeof(*self));
}

enum fault turns_chain(sqlite3 *db, const unsigned char setup[DIGEST_LENGTH],
                       unsigned char fact_chain[DIGEST_LENGTH])
{
    struct turn_reader reader;
    struct message_turn turn;
    enum fault fault = turn_reader_open(&reader, db);
    memcpy(fact_chain, setup, DIGEST_LENGTH);
    while (!fault && !(fault = turn_reader_next(&reader, &turn)))
        if (turn.facts.bytes)
            digest_chain(fact_chain, turn.at, turn.inputs, turn.facts, fact_chain);
    turn_reader_close(&reader);
    return fault == FAULT_UNKNOWN ? FAULT_NONE : fault;
}
