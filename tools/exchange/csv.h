/*
 * csv.h - comma-separated values (RFC 4180), in which no text becomes a formula.
 *
 * A spreadsheet computes a cell that begins with = + - @, a tab or a carriage return.
 * Such a text is written behind an apostrophe, which spreadsheets take for "this is
 * text"; so is one that has apostrophes before such a character, so that reading, which
 * takes away exactly one, brings back every text as it was.
 */
#pragma once
#include "base/arena.h"
#include "base/fault.h"
#include "base/text.h"

/* Writes one cell; `*is_first` says whether it begins a line. */
void csv_cell(struct text_buffer *out, struct text text, bool *is_first);
void csv_line_end(struct text_buffer *out, bool *is_first);
/* Whether a spreadsheet may compute it, or an apostrophe before it would be lost. */
bool csv_is_formula(struct text text);

#define CSV_ROW_COUNT_MAX 100000
#define CSV_COLUMN_COUNT_MAX 200

struct csv_row {
    struct text *cells;
    uint32_t count, line; /* of the file, from 1, where it begins */
};

struct csv {
    struct csv_row *rows;
    uint32_t count;
    size_t rows_max;
    uint32_t line, column; /* of the first fault */
};

/* Reads a whole file: commas, semicolons or tabs, whichever the first line has most of;
 * quoted cells may span lines; empty lines are left out. Texts are the arena's. SYNTAX
 * (a quote that does not end, or text behind one), UTF8, FULL (too many rows or columns),
 * with the place in `line` and `column`. */
enum fault csv_read(struct csv *self, struct text file, struct arena *arena);
