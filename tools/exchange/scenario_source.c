#include "tools/exchange/scenario_source.h"

#include <stdio.h>
#include <string.h>

/* Keys whose values are no texts. */
static const char *const bare_keys[] = { "seed", "density", "attempts", "cost", "shown" };

static void put_quoted(struct text_buffer *out, struct text text)
{
    text_put(out, "\"");
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.bytes[i];
        if (c == '"' || c == '\\')
            text_format(out, "\\%c", c);
        else if (c == '\n')
            text_put(out, "\\n");
        else if (c < 0x20 || c == 0x7f)
            text_format(out, "\\%03u", c);
        else
            text_add(out, &c, 1);
    }
    text_put(out, "\"");
}

static bool is_bare(const struct sheet_cell *cell)
{
    for (size_t i = 0; i < sizeof bare_keys / sizeof *bare_keys; i++)
        if (text_is(cell->key, bare_keys[i]))
            return text_is(cell->text, "true") ||
                   strspn(cell->text.bytes, "0123456789") == cell->text.length;
    return false;
}

static void put_value(struct text_buffer *out, const struct sheet_cell *cell)
{
    if (is_bare(cell))
        text_add(out, cell->text.bytes, cell->text.length);
    else
        put_quoted(out, cell->text);
}

/* One key and all its members, unless an earlier cell has the key. */
static void put_key(struct text_buffer *out, const struct sheet_row *row, uint32_t first,
                    const char *margin)
{
    const struct sheet_cell *cell = &row->cells[first];
    uint32_t count = 0;

    for (uint32_t i = 0; i < row->count; i++) {
        bool is_same = text_equal(row->cells[i].key, cell->key);
        if (is_same && i < first)
            return;
        count += is_same;
    }
    text_format(out, "%s%.*s = ", margin, TEXT_ARG(cell->key));
    if (count == 1) {
        put_value(out, cell);
    } else {
        text_put(out, "{ ");
        for (uint32_t i = first; i < row->count; i++)
            if (text_equal(row->cells[i].key, cell->key)) {
                put_value(out, &row->cells[i]);
                text_put(out, --count ? ", " : " }");
            }
    }
    text_put(out, ",\n");
}

static void put_rows(struct text_buffer *out, const struct sheet_table *table)
{
    text_format(out, "\n  %.*s = {\n", TEXT_ARG(table->name));
    for (uint32_t i = 0; i < table->count; i++) {
        text_put(out, "    {\n");
        for (uint32_t k = 0; k < table->rows[i].count; k++)
            put_key(out, &table->rows[i], k, "      ");
        text_put(out, "    },\n");
    }
    text_put(out, "  },\n");
}

static void put_storylines(struct text_buffer *out, const struct sheet_table *table)
{
    text_put(out, "\n  -- Each waits until a controller opens its gate.\n"
                  "  storylines = {\n");
    for (uint32_t i = 0; i < table->count; i++) {
        struct text id = table->rows[i].id;
        text_format(out,
                    "    [\"%.*s\"] = function(play)\n      play.gate \"%.*s\"\n"
                    "      play.release \"%.*s\"\n    end,\n",
                    TEXT_ARG(id), TEXT_ARG(id), TEXT_ARG(id));
    }
    text_put(out, "  },\n");
}

void scenario_source(const struct sheet *sheet, struct text comment,
                     struct text_buffer *out)
{
    const struct sheet_table *exercise = sheet_table(sheet, "exercise");

    text_put(out, "--- ");
    for (size_t i = 0; i < comment.length; i++) /* a comment ends with its line */
        text_add(out, (unsigned char)comment.bytes[i] < 0x20 ? " " : &comment.bytes[i],
                 1);
    text_put(out, "\nlocal drill = require \"drill\"\n\nreturn drill.exercise {\n");
    for (uint32_t k = 0; exercise->count && k < exercise->rows[0].count; k++)
        put_key(out, &exercise->rows[0], k, "  ");
    for (uint32_t i = 0; i < sheet->table_count; i++) {
        const struct sheet_table *table = &sheet->tables[i];
        if (text_is(table->name, "storylines"))
            put_storylines(out, table);
        else if (table->count && !text_is(table->name, "exercise"))
            put_rows(out, table);
    }
    text_put(out, "}\n");
}

/* ---- ids ---- */

struct text scenario_id(struct arena *arena, struct text words)
{
    enum { LENGTH_MAX = 56 }; /* a number may follow */
    char *id = arena_take(arena, LENGTH_MAX + 1);
    size_t length = 0;
    bool is_gap = false;

    for (size_t i = 0; i < words.length && length < LENGTH_MAX - 1; i++) {
        char c = words.bytes[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (is_letter && is_gap && length)
            id[length++] = '-';
        if (is_letter)
            id[length++] = c;
        is_gap = !is_letter;
    }
    return length ? (struct text){ id, length } : TEXT("row");
}

struct text scenario_new_id(const struct sheet *sheet, const char *table,
                            struct text words)
{
    struct text id = scenario_id(sheet->arena, words), wanted = id;
    char numbered[ID_LENGTH_MAX + 1];

    for (unsigned n = 2; sheet_find(sheet, table, id); n++) {
        int length = snprintf(numbered, sizeof numbered, "%.*s-%u", TEXT_ARG(wanted), n);
        id = (struct text){ numbered, (size_t)length };
    }
    return text_keep(sheet->arena, id);
}
