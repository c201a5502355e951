#include "tools/exchange/scenario_source.h"

#include <stdio.h>
#include <string.h>

/* Keys whose values are no texts. */
static const char *const bare_keys[] = { "seed",  "density", "attempts", "cost",
                                         "shown", "size",    "grows",    "most" };

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

/* What is no name in Lua stands in brackets. */
static void put_name(struct text_buffer *out, struct text name)
{
    bool is_name = name.length && !text_is(name, "until");

    for (size_t i = 0; i < name.length; i++)
        is_name &= (name.bytes[i] >= 'a' && name.bytes[i] <= 'z') || name.bytes[i] == '_';
    if (is_name) {
        text_add(out, name.bytes, name.length);
        return;
    }
    text_put(out, "[");
    put_quoted(out, name);
    text_put(out, "]");
}

static void put_bounds(struct text_buffer *out, const struct sheet_row *row,
                       const char *margin)
{
    struct text max = sheet_text(row, "tlp_max"), min = sheet_text(row, "tlp_min");

    text_format(out, "%stlp = { ", margin);
    if (max.length) {
        text_put(out, "max = ");
        put_quoted(out, max);
    }
    if (min.length) {
        text_put(out, max.length ? ", min = " : "min = ");
        put_quoted(out, min);
    }
    text_put(out, " },\n");
}

static void put_members(struct text_buffer *out, const struct sheet_row *row,
                        uint32_t first, uint32_t count)
{
    struct text key = row->cells[first].key;

    text_put(out, "{ ");
    for (uint32_t i = first; i < row->count; i++) {
        if (!text_equal(row->cells[i].key, key))
            continue;
        if (row->cells[i].locale.length) {
            put_name(out, row->cells[i].locale);
            text_put(out, " = ");
        }
        put_value(out, &row->cells[i]);
        text_put(out, --count ? ", " : " }");
    }
}

static void put_call(struct text_buffer *out, const char *verb, struct text argument)
{
    text_format(out, "drill.%s ", verb);
    put_quoted(out, argument);
}

/* drill.done("share-beacon", "velora"): an expectation, and by whom. */
static void put_pair(struct text_buffer *out, const struct sheet_row *row, uint32_t first)
{
    text_put(out, "drill.done(");
    put_quoted(out, sheet_next(row, "when_done", &first)->text);
    text_put(out, ", ");
    put_quoted(out, sheet_next(row, "when_done", &first)->text);
    text_put(out, ")");
}

/* One key and all its members, unless an earlier cell has the key. */
static void put_key(struct text_buffer *out, const struct sheet_row *row, uint32_t first,
                    const char *margin)
{
    const struct sheet_cell *cell = &row->cells[first];
    bool is_done = text_is(cell->key, "when_done");
    bool is_max = text_is(cell->key, "tlp_max"), is_min = text_is(cell->key, "tlp_min");
    struct text quorum =
        text_is(cell->key, "with") ? sheet_text(row, "at_least") : (struct text){ 0 };
    uint32_t count = 0;

    for (uint32_t i = 0; i < row->count; i++) {
        bool is_same = text_equal(row->cells[i].key, cell->key);
        if (is_same && i < first)
            return;
        count += is_same;
    }
    if (is_max || (is_min && !sheet_text(row, "tlp_max").length))
        put_bounds(out, row, margin);
    if (is_max || is_min || text_is(cell->key, "at_least"))
        return;
    text_put(out, margin);
    put_name(out, is_done ? TEXT("when") : cell->key);
    text_put(out, " = ");
    if (quorum.length && strspn(quorum.bytes, "0123456789") == quorum.length) {
        text_format(out, "drill.at_least(%.*s, ", TEXT_ARG(quorum));
        put_members(out, row, first, count);
        text_put(out, ")");
    } else if (is_done && count == 2) {
        put_pair(out, row, first);
    } else if (is_done || text_is(cell->key, "when")) {
        put_call(out, is_done ? "done" : "released", cell->text);
    } else if (count == 1 && !cell->locale.length) {
        put_value(out, cell);
    } else {
        put_members(out, row, first, count);
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

/* ---- storylines ---- */

/* drill.all { drill.done "a", drill.done "b" } for "a b". */
static void put_done(struct text_buffer *out, struct text ids)
{
    bool is_list = memchr(ids.bytes, ' ', ids.length) != NULL;

    text_put(out, is_list ? "drill.all { " : "");
    while (ids.length) {
        const char *end = memchr(ids.bytes, ' ', ids.length);
        struct text id = { ids.bytes, end ? (size_t)(end - ids.bytes) : ids.length };
        size_t skip = id.length + (end != NULL);

        put_call(out, "done", id);
        text_put(out, end ? ", " : "");
        ids = (struct text){ ids.bytes + skip, ids.length - skip };
    }
    text_put(out, is_list ? " }" : "");
}

/* What lets it happen, as one condition. */
static void put_causes(struct text_buffer *out, const struct sheet_row *row)
{
    static const char *const keys[] = { "done", "released", "after" };
    bool is_any = sheet_text(row, "any").length > 0;
    struct text after = sheet_text(row, "after");
    uint32_t count = 0, written = 0;

    for (uint32_t i = 0; i < row->count; i++)
        count +=
            text_is(row->cells[i].key, "done") || text_is(row->cells[i].key, "released");
    bool is_late = is_any && after.length; /* any of them, and then the moment */
    count += after.length && !is_late;
    text_put(out, is_late ? "drill.all { " : "");
    if (count > 1)
        text_format(out, "drill.%s { ", is_any ? "any" : "all");
    for (uint32_t i = 0; i < row->count; i++) {
        const struct sheet_cell *cell = &row->cells[i];
        if (text_is(cell->key, keys[0]))
            put_done(out, cell->text);
        else if (text_is(cell->key, keys[1]) || (text_is(cell->key, keys[2]) && !is_late))
            put_call(out, cell->key.bytes, cell->text);
        else
            continue;
        text_put(out, ++written < count ? ", " : "");
    }
    text_put(out, count > 1 ? " }" : "");
    if (is_late) {
        text_put(out, ", ");
        put_call(out, "after", after);
        text_put(out, " }");
    }
}

static void put_wait(struct text_buffer *out, const struct sheet_row *row)
{
    struct text end = sheet_text(row, "end");
    const struct sheet_cell *cell;
    uint32_t count = 1;

    text_put(out, end.length ? "      local came, which = play.first { "
                             : "      local came = play.first { ");
    put_causes(out, row);
    for (uint32_t at = 0; (cell = sheet_next(row, "missed", &at)) != NULL; count++) {
        text_put(out, ", ");
        put_call(out, "missed", cell->text);
    }
    if (end.length) {
        text_put(out, ", ");
        put_call(out, "after", end);
    }
    text_put(out, " }\n      if came ~= \"void\"");
    if (end.length)
        text_format(out, " and which <= %u", count);
    text_put(out, " then\n        play.release ");
    put_quoted(out, row->id);
    text_put(out, "\n      end\n");
}

static void put_storylines(struct text_buffer *out, const struct sheet_table *table)
{
    text_put(out, "\n  -- Each releases the inject of its name, when a controller opens "
                  "its gate or what it waits for\n  -- has come.\n"
                  "  storylines = {\n");
    for (uint32_t i = 0; i < table->count; i++) {
        struct text id = table->rows[i].id;
        text_format(out, "    [\"%.*s\"] = function(play)\n", TEXT_ARG(id));
        if (table->rows[i].count > 1)
            put_wait(out, &table->rows[i]);
        else
            text_format(out, "      play.gate \"%.*s\"\n      play.release \"%.*s\"\n",
                        TEXT_ARG(id), TEXT_ARG(id));
        text_put(out, "    end,\n");
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

/* `words` with the number behind it, as the arena's. */
static struct text numbered_id(struct arena *arena, struct text words, unsigned number)
{
    char id[ID_LENGTH_MAX + 1];
    int length = snprintf(id, sizeof id, "%.*s-%u", TEXT_ARG(words), number);

    return text_keep(arena, (struct text){ id, (size_t)length });
}

struct text scenario_new_id(const struct sheet *sheet, const char *table,
                            struct text words)
{
    struct text id = scenario_id(sheet->arena, words), found;
    unsigned taken = 1, free_one = 2;

    if (!sheet_find(sheet, table, id))
        return id;
    /* Doubled until one is free, then halved: a table of one name takes no square. */
    while (sheet_find(sheet, table, numbered_id(sheet->arena, id, free_one))) {
        taken = free_one;
        free_one *= 2;
    }
    while (free_one - taken > 1) {
        unsigned middle = taken + (free_one - taken) / 2;
        found = numbered_id(sheet->arena, id, middle);
        *(sheet_find(sheet, table, found) ? &taken : &free_one) = middle;
    }
    return numbered_id(sheet->arena, id, free_one);
}
