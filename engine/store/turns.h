/*
 * turns.h - the turns of a drill in order, each with its own inputs and facts again.
 *
 * In a live drill a row carries the facts of the turn before, because a turn is
 * made durable while it is decided. Whoever reads turns here does not notice.
 */
#pragma once
#include "store/drillfile.h"

/* A row as it stands in the file, for those who check chains. */
struct turn_row {
    uint64_t n, at, first_seq, input_count, facts_of, fact_count;
    struct text inputs, facts, chain; /* until the next step */
};

struct turn_reader {
    sqlite3_stmt *rows;
    struct turn_row row;
    bool is_waiting, is_over; /* row's inputs were not given out; no row is left */
    struct text_buffer held; /* inputs of the turn that waits for its facts */
    struct message_turn turn;
    bool is_held;
    bool is_inside; /* rows were passed over, whose facts the next may carry */
};

enum fault turn_reader_open(struct turn_reader *self, sqlite3 *db);
/* From turn `first` on. */
enum fault turn_reader_open_from(struct turn_reader *self, sqlite3 *db, uint64_t first);
/* The next turn; texts hold until the next call. Facts without bytes (NULL) are
 * those nobody wrote down, of the last turn before a crash. UNKNOWN at the end;
 * DAMAGED when the rows do not fit together. */
enum fault turn_reader_next(struct turn_reader *self, struct message_turn *turn);
void turn_reader_close(struct turn_reader *self);

/* The fact chain over all turns of a file with this setup digest. */
enum fault turns_chain(sqlite3 *db, const unsigned char setup[DIGEST_LENGTH],
                       unsigned char fact_chain[DIGEST_LENGTH]);

/* The columns of `turn` in the order of struct turn_row; chain last. */
#define TURN_COLUMNS                                                                     \
    "n, at_ns, first_seq, input_count, facts_of, fact_count, inputs, facts, chain"
/* The row as a turn, where its facts are its own. */
struct message_turn turn_row_turn(const struct turn_row *row);
void turn_row_read(sqlite3_stmt *statement, struct turn_row *row);
/* Whether its bytes can hold as many messages as it says, of a byte at least: whoever
 * takes memory by these numbers may believe them. */
bool turn_row_is_possible(const struct turn_row *row);
/* The chain of a row behind one with `previous`. */
void turn_row_chain(const unsigned char previous[DIGEST_LENGTH],
                    const struct turn_row *row, unsigned char chain[DIGEST_LENGTH]);
