#include "tools/exchange/msel_import.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "tools/exchange/msel_further.h"
#include "tools/exchange/scenario_source.h"

void import_problem(struct importing *self, int column, const char *format, ...)
{
    struct msel_import *import = self->import;
    char sentence[400];
    va_list arguments;

    if (import->problems.count++ >= IMPORT_PROBLEM_COUNT_MAX)
        return;
    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    import->problems.items[import->problems.count - 1] = (struct import_problem){
        self->row ? self->row->line : 1,
        column < 0 ? (struct text){ 0 } : import_heading(self, column),
        text_keep(self->arena, text_of(sentence)),
    };
}

/* ---- columns ---- */

/* Other names that planners give the columns. */
static const struct {
    const char *heading;
    enum msel_column column;
} synonyms[] = {
    { "no", MSEL_NUMBER },
    { "no.", MSEL_NUMBER },
    { "#", MSEL_NUMBER },
    { "event number", MSEL_NUMBER },
    { "inject number", MSEL_NUMBER },
    { "inject id", MSEL_ID },
    { "event type", MSEL_KIND },
    { "type", MSEL_KIND },
    { "scenario time", MSEL_TIME },
    { "designated scenario time", MSEL_TIME },
    { "event time", MSEL_TIME },
    { "synopsis", MSEL_SYNOPSIS },
    { "title", MSEL_SYNOPSIS },
    { "event", MSEL_SYNOPSIS },
    { "event description", MSEL_SYNOPSIS },
    { "responsible controller", MSEL_CONTROLLER },
    { "sender", MSEL_FROM },
    { "recipient", MSEL_TO },
    { "recipients", MSEL_TO },
    { "recipient player(s)", MSEL_TO },
    { "delivery method", MSEL_CHANNEL },
    { "channel", MSEL_CHANNEL },
    { "message", MSEL_TEXT },
    { "inject", MSEL_TEXT },
    { "attachment", MSEL_CARRIES },
    { "expected action", MSEL_EXPECTED },
    { "expected actions", MSEL_EXPECTED },
    { "expected response", MSEL_EXPECTED },
    { "expected player action", MSEL_EXPECTED },
    { "objectives", MSEL_OBJECTIVE },
    { "remarks", MSEL_NOTES },
};

static bool is_alike(struct text heading, const char *name)
{
    size_t length = strlen(name);

    if (heading.length != length)
        return false;
    for (size_t i = 0; i < length; i++) {
        char a = heading.bytes[i], b = name[i];
        a = a >= 'A' && a <= 'Z' ? (char)(a - 'A' + 'a') : a;
        b = b >= 'A' && b <= 'Z' ? (char)(b - 'A' + 'a') : b;
        if (a != b)
            return false;
    }
    return true;
}

static int column_called(struct text name)
{
    for (int i = 0; i < MSEL_COLUMN_COUNT; i++)
        if (is_alike(name, msel_headings[i].key) ||
            is_alike(name, msel_headings[i].heading))
            return i;
    for (size_t i = 0; i < sizeof synonyms / sizeof *synonyms; i++)
        if (is_alike(name, synonyms[i].heading))
            return (int)synonyms[i].column;
    return -1;
}

static struct text trimmed(struct text text)
{
    while (text.length && strchr(" \t\r\n", text.bytes[text.length - 1]))
        text.length--;
    while (text.length && strchr(" \t\r\n", *text.bytes)) {
        text.bytes++;
        text.length--;
    }
    return text;
}

/* What --map says of a heading: -1 nothing, MSEL_COLUMN_COUNT to leave it out. */
static int mapped(struct importing *self, struct text heading)
{
    for (uint32_t i = 0; i < self->maps->count; i++) {
        struct text map = self->maps->items[i];
        const char *sign = memrchr(map.bytes, '=', map.length);
        struct text name = { map.bytes, (size_t)(sign - map.bytes) };
        struct text key = { sign + 1, map.length - name.length - 1 };
        if (!text_equal(trimmed(name), heading))
            continue;
        self->is_map_used[i] = true;
        return text_is(key, "-") ? MSEL_COLUMN_COUNT : column_called(key);
    }
    return -1;
}

static void name_columns(struct importing *self)
{
    const struct csv_row *head = &self->csv->rows[0];

    for (int i = 0; i < MSEL_COLUMN_COUNT; i++)
        self->columns[i] = -1;
    for (uint32_t i = 0; i < head->count; i++) {
        struct text heading = trimmed(head->cells[i]);
        int column = mapped(self, heading);
        if (column < 0)
            column = column_called(heading);
        if (column >= 0 && column < MSEL_COLUMN_COUNT && self->columns[column] >= 0) {
            import_problem(self, -1,
                           "two columns are for '%s': '%.*s' and '%.*s'; say --map "
                           "'%.*s=-' to leave one out",
                           msel_headings[column].key,
                           TEXT_ARG(head->cells[self->columns[column]]),
                           TEXT_ARG(heading), TEXT_ARG(heading));
        } else if (column >= 0 && column < MSEL_COLUMN_COUNT) {
            self->columns[column] = (int)i;
        } else if (column < 0 && heading.length) {
            self->is_note[i] = true;
            self->import->unmapped[self->import->unmapped_count++] = heading;
        }
    }
    for (uint32_t i = 0; i < self->maps->count; i++)
        if (!self->is_map_used[i])
            import_problem(self, -1, "--map '%.*s': there is no such column",
                           TEXT_ARG(self->maps->items[i]));
    if (self->columns[MSEL_SYNOPSIS] < 0 && self->columns[MSEL_TEXT] < 0)
        import_problem(self, -1,
                       "no column says what happens; name one 'Event synopsis' or "
                       "'Message text', or say --map COLUMN=synopsis");
}

struct text import_heading(const struct importing *self, int column)
{
    int at = column < MSEL_COLUMN_COUNT ? self->columns[column] : -1;

    return at < 0 ? text_of(msel_headings[column].heading) : self->csv->rows[0].cells[at];
}

struct text import_cell(const struct importing *self, int column)
{
    int at = self->columns[column];

    return at < 0 || (uint32_t)at >= self->row->count ? (struct text){ 0 }
                                                      : trimmed(self->row->cells[at]);
}

struct text import_exact(const struct importing *self, int column)
{
    int at = self->columns[column];

    return at < 0 || (uint32_t)at >= self->row->count ? (struct text){ 0 }
                                                      : self->row->cells[at];
}

bool import_take(struct text *rest, struct text *member)
{
    size_t length = 0;

    *rest = trimmed(*rest);
    if (!rest->length)
        return false;
    while (length < rest->length && !strchr(";,\n", rest->bytes[length]))
        length++;
    *member = trimmed((struct text){ rest->bytes, length });
    length += length < rest->length;
    rest->bytes += length;
    rest->length -= length;
    return true;
}

/* ---- all of it ---- */

static void add_length(struct importing *self)
{
    struct sheet *sheet = &self->import->sheet;
    exercise_time length = (self->last / (30 * MINUTE) + 2) * (30 * MINUTE);
    char spelt[MOMENT_TEXT_MAX];

    if (sheet_text(sheet_table(sheet, "exercise")->rows, "length").length)
        return; /* the table says it */
    moment_spell(length, spelt);
    sheet_put(sheet, &sheet_make(sheet, TEXT("exercise"))->rows[0], "length",
              text_of(spelt));
}

bool msel_import(struct msel_import *self, const struct csv *csv, struct text id,
                 struct text title, const struct text_list *maps, struct arena *arena)
{
    struct importing importing = {
        .import = self, .csv = csv, .arena = arena, .maps = maps
    };

    *self = (struct msel_import){ 0 };
    sheet_open(&self->sheet, arena);
    if (csv->count < 2) {
        import_problem(&importing, -1,
                       "has no rows; the first line names the columns, each further one "
                       "is an event");
        return false;
    }
    importing.is_map_used = arena_take(arena, maps->count * sizeof(bool));
    name_columns(&importing);
    if (self->problems.count)
        return false;
    sheet_put(&self->sheet, sheet_add_row(&self->sheet, "exercise", id), "title", title);
    sheet_make(&self->sheet, TEXT("modules"));
    for (uint32_t i = 1; i < csv->count; i++) {
        importing.row = &csv->rows[i];
        if (import_is_further(&importing))
            import_further(&importing);
    }
    import_parties(&importing);
    for (uint32_t i = 1; i < csv->count; i++) {
        importing.row = &csv->rows[i];
        if (!import_is_further(&importing))
            import_row(&importing);
    }
    importing.row = NULL;
    import_references(&importing);
    add_length(&importing);
    return self->problems.count == 0;
}
