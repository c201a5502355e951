/*
 * row.h - one prepared statement whose named parameters are fields of a message.
 *
 * `INSERT INTO gate VALUES (:seq, :at, :gate)` says all there is to say about how
 * a fact becomes a row; what binds it is the rule table of message.def. An
 * OPTIONAL number, and any text, list or term that is absent, binds NULL (a list:
 * `[]`); flags bind 0 or 1, terms their spelling, lists a JSON array.
 */
#pragma once
#include "base/fault.h"
#include "words/message.h"
#include <sqlite3.h>

/* What a row may need beside the message: parameters of these names, where the
 * message has no field so called. */
struct row_extra {
    uint64_t seq, at, number;
    struct text sender, person, type, body, item;
};

#define ROW_PARAMETERS_MAX 24

struct row_parameter {
    const struct field_rule *field; /* NULL: an extra */
    size_t extra_offset;
    bool extra_is_text;
    struct text_buffer json; /* of a list, while the statement runs */
};

struct row {
    sqlite3_stmt *statement;
    uint32_t parameter_count;
    struct row_parameter parameters[ROW_PARAMETERS_MAX];
};

/* Prepares `sql` for messages of `type`. A parameter that names nothing is a mistake
 * in this program and ends it; DAMAGED when the database lacks the table. */
enum fault row_open(struct row *self, sqlite3 *db, enum message_type type,
                    const char *sql);
/* Binds and runs it once. SYSTEM or DAMAGED: sqlite3_errmsg() says more. */
enum fault row_write(struct row *self, const struct message *message,
                     const struct row_extra *extra);
void row_close(struct row *self);

/* Which of our faults a result of SQLite is. */
enum fault row_fault(int result);
/* A column as text or bytes, valid until the next step; an empty one has bytes. */
struct text row_column(sqlite3_stmt *statement, int column);
