/*
 * table.h - rows in columns for a terminal, whatever its width.
 *
 * Columns are as wide as what stands in them; one that is too wide for the terminal is
 * folded inside its column, the last one first. Where even that leaves a column fewer
 * than a word's room, each row becomes a block of lines: its first cell, then titles and
 * cells, those that are not empty.
 */
#pragma once
#include "base/text.h"

#define TABLE_COLUMNS_MAX 16

struct table {
    uint32_t column_count, row_count;
    struct text_buffer cells; /* zero-ended, one behind the other: titles, then rows */
    uint32_t cell_count;
};

void table_open(struct table *self, uint32_t column_count);
/* Titles first, one for each column; then cells, row by row. A cell is one line. */
void table_title(struct table *self, const char *title);
void table_cell(struct table *self, struct text cell);
/* Appends the lines, each at most `width` columns where words permit. */
void table_write(const struct table *self, uint32_t width, struct text_buffer *out);
void table_close(struct table *self);
