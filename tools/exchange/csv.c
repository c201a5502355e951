#include "tools/exchange/csv.h"

#include <string.h>

bool csv_is_formula(struct text text)
{
    size_t at = 0;

    while (at < text.length && text.bytes[at] == '\'')
        at++;
    return at < text.length && strchr("=+-@\t\r", text.bytes[at]);
}

void csv_cell(struct text_buffer *out, struct text text, bool *is_first)
{
    bool is_formula = csv_is_formula(text);

    text_put(out, *is_first ? "" : ",");
    *is_first = false;
    if (!is_formula &&
        (!text.length || (!memchr(text.bytes, ',', text.length) &&
                          !memchr(text.bytes, '"', text.length) &&
                          !memchr(text.bytes, '\n', text.length) &&
                          !memchr(text.bytes, '\r', text.length) &&
                          !memchr(text.bytes, ';', text.length) &&
                          !memchr(text.bytes, '\t', text.length) &&
                          text.bytes[0] != ' ' && text.bytes[text.length - 1] != ' '))) {
        text_add(out, text.bytes, text.length);
        return;
    }
    text_put(out, is_formula ? "\"'" : "\"");
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] == '"')
            text_put(out, "\"");
        text_add(out, &text.bytes[i], 1);
    }
    text_put(out, "\"");
}

void csv_line_end(struct text_buffer *out, bool *is_first)
{
    text_put(out, "\r\n");
    *is_first = true;
}

/* ---- reading ---- */

struct csv_reading {
    struct csv *csv;
    struct text file;
    struct arena *arena;
    size_t at;
    uint32_t line;
    char separator;
    struct text cells[CSV_COLUMN_COUNT_MAX];
    uint32_t count;
};

static bool is_at_end(const struct csv_reading *self)
{
    return self->at >= self->file.length;
}

static char peek(const struct csv_reading *self)
{
    return is_at_end(self) ? '\0' : self->file.bytes[self->at];
}

static enum fault stop(struct csv_reading *self, enum fault fault)
{
    self->csv->line = self->line;
    self->csv->column = self->count + 1;
    return fault;
}

/* A cell in quotes; `room` has as much as is left of the file. */
static enum fault read_quoted(struct csv_reading *self, char *room, size_t *length)
{
    uint32_t line = self->line;

    for (self->at++; !is_at_end(self); self->at++) {
        char c = peek(self);
        if (c == '"' && (self->at + 1 >= self->file.length ||
                         self->file.bytes[self->at + 1] != '"')) {
            self->at++;
            return FAULT_NONE;
        }
        self->at += c == '"';
        self->line += c == '\n';
        room[(*length)++] = c;
    }
    self->line = line;
    return stop(self, FAULT_SYNTAX);
}

static enum fault read_cell(struct csv_reading *self, char *room)
{
    size_t length = 0;
    enum fault fault = FAULT_NONE;

    if (self->count == CSV_COLUMN_COUNT_MAX)
        return stop(self, FAULT_FULL);
    if (peek(self) == '"')
        fault = read_quoted(self, room, &length);
    else
        while (!is_at_end(self) && peek(self) != self->separator && peek(self) != '\n' &&
               peek(self) != '\r')
            room[length++] = self->file.bytes[self->at++];
    if (fault)
        return fault;
    if (!is_at_end(self) && peek(self) != self->separator && peek(self) != '\n' &&
        peek(self) != '\r')
        return stop(self, FAULT_SYNTAX);
    if (!text_utf8(room, length) || memchr(room, '\0', length))
        return stop(self, FAULT_UTF8);
    struct text text = { room, length };
    if (length && room[0] == '\'' && csv_is_formula(text)) {
        text.bytes++;
        text.length--;
    }
    self->cells[self->count++] = text_keep(self->arena, text);
    return FAULT_NONE;
}

static enum fault keep_row(struct csv_reading *self, uint32_t line)
{
    struct csv *csv = self->csv;
    bool is_empty = true;

    for (uint32_t i = 0; i < self->count; i++)
        is_empty &= !self->cells[i].length;
    if (is_empty)
        return FAULT_NONE;
    if (csv->count == CSV_ROW_COUNT_MAX)
        return stop(self, FAULT_FULL);
    csv->rows = arena_grow(self->arena, csv->rows, sizeof *csv->rows, &csv->rows_max,
                           csv->count + (size_t)1);
    struct csv_row *row = &csv->rows[csv->count++];
    *row = (struct csv_row){ arena_take(self->arena, self->count * sizeof(struct text)),
                             self->count, line };
    memcpy(row->cells, self->cells, self->count * sizeof(struct text));
    return FAULT_NONE;
}

static char separator_of(struct text file)
{
    static const char candidates[] = ",;\t";
    size_t counts[3] = { 0 };
    bool is_quoted = false;
    int most = 0;

    for (size_t i = 0; i < file.length && (is_quoted || file.bytes[i] != '\n'); i++) {
        const char *found = strchr(candidates, file.bytes[i]);
        is_quoted ^= file.bytes[i] == '"';
        if (found && *found && !is_quoted)
            counts[found - candidates]++;
    }
    for (int i = 1; i < 3; i++)
        most = counts[i] > counts[most] ? i : most;
    return candidates[most];
}

enum fault csv_read(struct csv *self, struct text file, struct arena *arena)
{
    struct csv_reading reading = { .csv = self, .file = file, .arena = arena, .line = 1 };
    char *room = arena_take(arena, file.length + 1);
    enum fault fault = FAULT_NONE;

    *self = (struct csv){ 0 };
    if (text_starts(file, "\xef\xbb\xbf"))
        reading.at = 3;
    reading.separator =
        separator_of((struct text){ file.bytes + reading.at, file.length - reading.at });
    while (!fault && !is_at_end(&reading)) {
        uint32_t line = reading.line;
        reading.count = 0;
        fault = read_cell(&reading, room);
        while (!fault && peek(&reading) == reading.separator && !is_at_end(&reading)) {
            reading.at++;
            fault = read_cell(&reading, room);
        }
        if (fault)
            break;
        reading.at += peek(&reading) == '\r';
        reading.at += peek(&reading) == '\n';
        reading.line++;
        fault = keep_row(&reading, line);
    }
    return fault;
}
