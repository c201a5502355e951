/*
 * rows.h - one row of a scenario, read from its Lua table into its struct.
 *
 * The keys are those of language.def; whatever else stands in the table is a
 * problem, and so is every value of the wrong kind. Tables are read raw: what a
 * metatable would answer does not stand in the scenario, so it is refused.
 */
#pragma once
#include "core/problem.h"
#include "script/language.h"
#include "script/sandbox.h"

struct reader {
    struct sandbox *sandbox;
    lua_State *L;
    struct plan *plan;
    struct arena *arena;
    struct problem_list *problems;
    struct row_list kinds[kind_end]; /* participants of a kind; [0]: all */
    uint64_t *seen; /* a bit for every party, or artefact; 0 between lists */
    uint32_t *scratch; /* room for all of them */
    struct address_list addresses; /* seats that the list being read names */
    bool has_ids; /* the first walk has read all ids */

    /* The row being read. */
    const struct language_table *table;
    const struct language_key *key;
    struct text row_id; /* absent: the row's number names it */
    uint32_t row_number;
    struct place place;
};

/* Gives every key of a fresh, zeroed row the value it has when it is absent. */
void row_default(const struct language_table *table, void *row);
/* Reads the table at `index` into `row` by the keys of `table`. */
void row_read(struct reader *self, int index, void *row);

/* What the row means when it leaves something out; of one that is not sound, with errors
 * already, no more is asked. */
void row_finish(struct reader *self, enum language_table_name table, void *row,
                bool is_sound);

/* Adds an error about the row, placed where the key stands and, in it, `value`. */
void row_problem(struct reader *self, struct text value, const char *mend,
                 const char *format, ...) __attribute__((format(printf, 4, 5)));
/* "inject 'cable-cut'", or "inject 3" while it has no id. */
#define ROW_LABEL_MAX 100
void row_label(const struct reader *self, char label[ROW_LABEL_MAX]);
/* Says that the value at `index` is of the wrong kind; `wants` completes "it wants". */
void row_wrong_kind(struct reader *self, int index, const char *wants);

/* Says that a key the row cannot do without is missing. */
void row_require(struct reader *self, const struct language_key *key);

/* Members of the list at `index`, where a value that is no table is a list of one;
 * -1, with a problem, when it is no list or has more than the key's limit. */
int64_t row_list_open(struct reader *self, int index, const char *wants);
/* Pushes member `i` from 0. */
void row_list_push(struct reader *self, int index, uint32_t i);
/* The string at `index`, owned by Lua; absent when it is no string. */
struct text row_string(struct reader *self, int index);
/* Whether the table at `index` is plain; otherwise there is a problem. */
bool row_is_plain(struct reader *self, int index);

/* ---- values.c: what a key holds; each adds a problem and leaves `place` alone when
 * the value at `index` is not what the key wants. ---- */
void value_read(struct reader *self, int index, void *row);
/* A length, or whole seconds. */
bool value_length(struct reader *self, int index, exercise_time *length);
/* A moment, see calendar_read; or whole seconds. */
bool value_moment(struct reader *self, int index, exercise_time *moment);
void value_date(struct reader *self, int index, date *found);
bool value_function(struct reader *self, int index, script_function *function);
/* Inserts a text of a locale; there is room for it. */
void value_add_locale(struct localised *list, struct text locale, struct text text);

/* ---- parties.c: what refers to other rows ---- */
void value_read_reference(struct reader *self, int index, void *row);
