/*
 * index_rows.h - what becomes of each fact in the index, as statements.
 *
 * Parameters are the fields of the message (row.h). Player messages stand under
 * MESSAGE_notify, whose first fields all of them have; what else was said and taken
 * stands under its own type. The rows of a type stand together, and run in that order.
 */
#pragma once
#include "words/message.h"

struct index_row {
    enum message_type type;
    const char *sql;
};

extern const struct index_row index_rows[];
extern const uint32_t index_row_count;
