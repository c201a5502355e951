/*
 * sections.h - the lists of an exercise: injects, expects and the others.
 *
 * They are walked twice. The first walk finds ids and places, so that a row may name
 * rows that come later; the second reads all values.
 */
#pragma once
#include "script/rows.h"
#include "script/sandbox_inside.h"

enum { SECTION_COUNT = 15 };

struct loading {
    struct reader reader;
    struct sandbox_source *source; /* returns the exercise */
    const struct text_list *params; /* as the command line gave them */
    struct place place; /* of the exercise */
    bool is_found; /* there is an exercise */
    uint32_t section; /* the one whose turn it is */
    uint32_t first[SECTION_COUNT], count[SECTION_COUNT]; /* its rows in the plan */
};

/* Opens the maps of ids. */
void sections_open(struct plan *plan);
/* Pushes the table of the exercise and returns its index; 0 when there is none. */
int sections_push_exercise(lua_State *L, struct loading *self);
/* What is read next is a row of `table`, placed where the exercise is. */
void sections_begin_row(struct loading *self, enum language_table_name table);

/* The walks, over self->section, for sandbox_do with the struct loading. */
int sections_collect(lua_State *L);
int sections_read(lua_State *L);

/* The rows of a table in a plan that was read, and how many; NULL for a table that is
 * no section. Participants and entities, and both kinds of storylines, share theirs:
 * the rows of the two begin one behind the other, and `on` has none of its own. */
const void *sections_rows(const struct plan *plan, enum language_table_name table,
                          uint32_t *count);
