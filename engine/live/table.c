#include "live/table.h"

#include <stdlib.h>
#include <string.h>

#include "words/spell.h"

enum { GAP = 2, COLUMN_MIN = 12 };

void table_open(struct table *self, uint32_t column_count)
{
    *self = (struct table){ .column_count = column_count < TABLE_COLUMNS_MAX
                                                ? column_count
                                                : TABLE_COLUMNS_MAX };
}

void table_close(struct table *self)
{
    text_release(&self->cells);
}

static void add(struct table *self, struct text cell)
{
    for (size_t i = 0; i < cell.length; i++) /* one line, whatever it holds */
        text_add(&self->cells, (unsigned char)cell.bytes[i] < ' ' ? " " : cell.bytes + i,
                 1);
    text_add(&self->cells, "", 1);
    self->cell_count++;
}

void table_title(struct table *self, const char *title)
{
    char words[40];
    size_t length = strlen(title) < sizeof(words) ? strlen(title) : sizeof(words) - 1;
    for (size_t i = 0; i < length; i++)
        words[i] = title[i] == '_' ? ' ' : title[i];
    add(self, (struct text){ words, length });
}

void table_cell(struct table *self, struct text cell)
{
    add(self, cell);
    self->row_count = self->cell_count / self->column_count - 1;
}

/* The cell behind `cell`. */
static const char *next(const char *cell)
{
    return cell + strlen(cell) + 1;
}

static uint32_t width_of(const char *cell)
{
    return spell_columns(text_of(cell));
}

/* How wide each column may be; false when rows do not fit as columns. */
static bool measure(const struct table *self, uint32_t width,
                    uint32_t widths[TABLE_COLUMNS_MAX])
{
    uint32_t total = GAP * (self->column_count - 1);
    const char *cell = self->cells.bytes;
    memset(widths, 0, TABLE_COLUMNS_MAX * sizeof(*widths));
    for (uint32_t i = 0; i < self->cell_count; i++, cell = next(cell)) {
        uint32_t *column = &widths[i % self->column_count], wide = width_of(cell);
        *column = wide > *column ? wide : *column;
    }
    for (uint32_t i = 0; i < self->column_count; i++)
        total += widths[i];
    for (uint32_t i = self->column_count; i-- > 0 && total > width;) {
        uint32_t surplus = total - width;
        uint32_t spare = widths[i] > COLUMN_MIN ? widths[i] - COLUMN_MIN : 0;
        spare = spare < surplus ? spare : surplus;
        widths[i] -= spare;
        total -= spare;
    }
    return total <= width;
}

/* One row: cells folded side by side. */
static const char *write_row(const struct table *self, const char *cell,
                             const uint32_t *widths, struct text_buffer *out)
{
    struct text_buffer folded[TABLE_COLUMNS_MAX] = { 0 };
    struct text rest[TABLE_COLUMNS_MAX];
    bool has_more = true;
    for (uint32_t i = 0; i < self->column_count; i++, cell = next(cell)) {
        spell_fold(&folded[i], text_of(cell), 0, 0, widths[i]);
        rest[i] = text_written(&folded[i]);
    }
    while (has_more) {
        uint32_t owed = 0; /* blanks before the next cell that is not empty */
        has_more = false;
        for (uint32_t i = 0; i < self->column_count; i++) {
            const char *end =
                rest[i].length ? memchr(rest[i].bytes, '\n', rest[i].length) : NULL;
            struct text line = { rest[i].bytes,
                                 end ? (size_t)(end - rest[i].bytes) : rest[i].length };
            uint32_t wide = spell_columns(line);
            if (line.length)
                text_format(out, "%*s%.*s", (int)owed, "", TEXT_ARG(line));
            owed = (line.length ? 0 : owed) + (widths[i] > wide ? widths[i] - wide : 0) +
                   GAP;
            rest[i].bytes += line.length + (end != NULL);
            rest[i].length -= line.length + (end != NULL);
            has_more = has_more || rest[i].length;
        }
        text_put(out, "\n");
    }
    for (uint32_t i = 0; i < self->column_count; i++)
        text_release(&folded[i]);
    return cell;
}

static const char *write_block(const struct table *self, const char *cell, uint32_t width,
                               struct text_buffer *out)
{
    const char *title = self->cells.bytes;
    struct text_buffer pairs = { 0 };
    spell_fold(out, text_of(cell), 0, 2, width);
    for (uint32_t i = 0; i < self->column_count; i++) {
        if (i && *cell)
            text_format(&pairs, "%s%s %s", pairs.length ? ", " : "", title, cell);
        cell = next(cell);
        title = next(title);
    }
    text_put(out, pairs.length ? "\n  " : "");
    spell_fold(out, text_written(&pairs), 2, 2, width);
    text_put(out, "\n");
    text_release(&pairs);
    return cell;
}

void table_write(const struct table *self, uint32_t width, struct text_buffer *out)
{
    uint32_t widths[TABLE_COLUMNS_MAX];
    const char *cell = self->cells.bytes;
    bool is_wide_enough = measure(self, width, widths);
    if (is_wide_enough)
        cell = write_row(self, cell, widths, out);
    else
        for (uint32_t i = 0; i < self->column_count; i++)
            cell = next(cell);
    for (uint32_t row = 0; row < self->row_count; row++)
        cell = is_wide_enough ? write_row(self, cell, widths, out)
                              : write_block(self, cell, width, out);
}
