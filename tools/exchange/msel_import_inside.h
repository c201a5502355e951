/*
 * msel_import_inside.h - what the rooms of the import share.
 */
#pragma once
#include "tools/exchange/msel_import.h"

struct importing {
    struct msel_import *import;
    const struct csv *csv;
    struct arena *arena;
    const struct text_list *maps;
    bool *is_map_used; /* by map */
    int columns[MSEL_COLUMN_COUNT]; /* where they stand in the file; -1: nowhere */
    bool is_note[CSV_COLUMN_COUNT_MAX]; /* by column of the file */
    const struct csv_row *row; /* the one being read; NULL: the headings */
    exercise_time last; /* the latest moment of the day */
};

/* ---- msel_import.c ---- */
/* `column` is one of msel_column; -1: the row as a whole. */
void import_problem(struct importing *self, int column, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* What the file calls the column. */
struct text import_heading(const struct importing *self, int column);
/* The cell without blanks around it; as it stands. Absent when there is none. */
struct text import_cell(const struct importing *self, int column);
struct text import_exact(const struct importing *self, int column);
/* The next member of a list in a cell, between ; , or line ends; false at the end. */
bool import_take(struct text *rest, struct text *member);

/* ---- msel_import_rows.c ---- */
/* Who takes part: whoever an event is for; whoever else sends one is an entity. */
void import_parties(struct importing *self);
void import_row(struct importing *self);
/* The objectives a row names; the first one's id, absent without one. */
struct text import_objectives(struct importing *self);
/* When all rows are known: what they name must be there. */
void import_references(struct importing *self);
