/*
 * sheet.h - a plan as tables of texts: what a worker told of a scenario, or what an
 * import makes one from.
 *
 * Tables, keys and spellings are those of the scenario language. A list is several cells
 * of one key, in order.
 */
#pragma once
#include "base/arena.h"
#include "base/map.h"
#include "words/message.h"

#define SHEET_TABLE_COUNT_MAX 48

struct sheet_cell {
    struct text key, locale, text;
};

struct sheet_row {
    struct text id; /* absent: it has none */
    struct sheet_cell *cells;
    uint32_t count;
    size_t cells_max;
};

struct sheet_table {
    struct text name;
    struct sheet_row *rows;
    uint32_t count;
    size_t rows_max;
    struct map ids;
};

struct sheet {
    struct arena *arena;
    struct sheet_table tables[SHEET_TABLE_COUNT_MAX];
    uint32_t table_count;
};

void sheet_open(struct sheet *self, struct arena *arena);
/* The table of this name, made when there is none yet. */
struct sheet_table *sheet_make(struct sheet *self, struct text name);
/* A new row of it; an id that is taken is not found twice. The pointer lives until the
 * next row is added. */
struct sheet_row *sheet_add_row(struct sheet *self, const char *table, struct text id);
/* Puts a cell into the row; the text is kept. Nothing when it is empty. */
void sheet_put(struct sheet *self, struct sheet_row *row, const char *key,
               struct text text);
/* Takes what a worker tells. */
void sheet_add_cell(struct sheet *self, const struct message_cell *cell);

/* The table of this name; an empty one when there is none. */
const struct sheet_table *sheet_table(const struct sheet *self, const char *name);
/* The row of this id, or NULL. */
const struct sheet_row *sheet_find(const struct sheet *self, const char *table,
                                   struct text id);
/* The first value of a key; absent when there is none. */
struct text sheet_text(const struct sheet_row *row, const char *key);
/* The next cell of this key from *at on, or NULL; *at goes behind it. */
const struct sheet_cell *sheet_next(const struct sheet_row *row, const char *key,
                                    uint32_t *at);
bool sheet_has(const struct sheet_row *row, const char *key, struct text value);
/* MOMENT_NONE when absent. */
exercise_time sheet_moment(const struct sheet_row *row, const char *key);
/* The name of a participant or entity, else its id. */
struct text sheet_party_name(const struct sheet *self, struct text id);
