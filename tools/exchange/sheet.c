#include "tools/exchange/sheet.h"

#include <string.h>

void sheet_open(struct sheet *self, struct arena *arena)
{
    *self = (struct sheet){ .arena = arena };
}

struct sheet_table *sheet_make(struct sheet *self, struct text name)
{
    for (uint32_t i = self->table_count; i-- > 0;)
        if (text_equal(self->tables[i].name, name))
            return &self->tables[i];
    if (self->table_count == SHEET_TABLE_COUNT_MAX)
        return &self->tables[SHEET_TABLE_COUNT_MAX - 1];
    struct sheet_table *table = &self->tables[self->table_count++];
    table->name = text_keep(self->arena, name);
    map_open(&table->ids, self->arena);
    return table;
}

struct sheet_row *sheet_add_row(struct sheet *self, const char *name, struct text id)
{
    struct sheet_table *table = sheet_make(self, text_of(name));

    table->rows = arena_grow(self->arena, table->rows, sizeof *table->rows,
                             &table->rows_max, table->count + (size_t)1);
    struct sheet_row *row = &table->rows[table->count];
    *row = (struct sheet_row){ 0 };
    if (id.length) {
        row->id = text_keep(self->arena, id);
        map_add(&table->ids, row->id, table->count);
    }
    table->count++;
    if (id.length)
        sheet_put(self, row, "id", id);
    return row;
}

static void put(struct sheet *self, struct sheet_row *row, struct sheet_cell cell)
{
    row->cells = arena_grow(self->arena, row->cells, sizeof *row->cells, &row->cells_max,
                            row->count + (size_t)1);
    row->cells[row->count++] = cell;
}

void sheet_put(struct sheet *self, struct sheet_row *row, const char *key,
               struct text text)
{
    if (text.length)
        put(self, row,
            (struct sheet_cell){ .key = text_keep(self->arena, text_of(key)),
                                 .text = text_keep(self->arena, text) });
}

void sheet_add_cell(struct sheet *self, const struct message_cell *cell)
{
    struct sheet_table *table = sheet_make(self, cell->table);

    while (table->count < cell->row && table->count < UINT16_MAX * 4) {
        table->rows = arena_grow(self->arena, table->rows, sizeof *table->rows,
                                 &table->rows_max, table->count + (size_t)1);
        table->rows[table->count++] = (struct sheet_row){ 0 };
    }
    if (!cell->row || cell->row > table->count)
        return; /* a worker that counts to no end */
    struct sheet_row *row = &table->rows[cell->row - 1];
    put(self, row,
        (struct sheet_cell){ text_keep(self->arena, cell->key),
                             text_keep(self->arena, cell->locale),
                             text_keep(self->arena, cell->text) });
    if (text_is(cell->key, "id") && !row->id.bytes) {
        row->id = row->cells[row->count - 1].text;
        map_add(&table->ids, row->id, (uint32_t)cell->row - 1);
    }
}

/* ---- reading ---- */

const struct sheet_table *sheet_table(const struct sheet *self, const char *name)
{
    static const struct sheet_table empty;

    for (uint32_t i = 0; i < self->table_count; i++)
        if (text_is(self->tables[i].name, name))
            return &self->tables[i];
    return &empty;
}

const struct sheet_row *sheet_find(const struct sheet *self, const char *name,
                                   struct text id)
{
    const struct sheet_table *table = sheet_table(self, name);
    uint32_t row = table->count && id.length ? map_find(&table->ids, id) : MAP_NONE;

    return row == MAP_NONE ? NULL : &table->rows[row];
}

const struct sheet_cell *sheet_next(const struct sheet_row *row, const char *key,
                                    uint32_t *at)
{
    for (; row && *at < row->count; ++*at)
        if (text_is(row->cells[*at].key, key))
            return &row->cells[(*at)++];
    return NULL;
}

struct text sheet_text(const struct sheet_row *row, const char *key)
{
    uint32_t at = 0;
    const struct sheet_cell *cell = sheet_next(row, key, &at);

    return cell ? cell->text : (struct text){ 0 };
}

bool sheet_has(const struct sheet_row *row, const char *key, struct text value)
{
    const struct sheet_cell *cell;

    for (uint32_t at = 0; (cell = sheet_next(row, key, &at)) != NULL;)
        if (text_equal(cell->text, value))
            return true;
    return false;
}

exercise_time sheet_moment(const struct sheet_row *row, const char *key)
{
    exercise_time moment;

    return moment_parse(sheet_text(row, key), &moment) ? MOMENT_NONE : moment;
}

struct text sheet_party_name(const struct sheet *self, struct text id)
{
    const struct sheet_row *row = sheet_find(self, "participants", id);
    struct text name;

    if (!row)
        row = sheet_find(self, "entities", id);
    name = sheet_text(row, "name");
    return name.length ? name : id;
}
