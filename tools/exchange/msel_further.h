/*
 * msel_further.h - what a plan has besides its list of events, in the same table.
 *
 * Agreements, questions, participants and all other declared rows stand behind the
 * events, and what a row says that no column is for stands in its last cell, a line each:
 * "key = value". What a table cannot hold is listed (uncarried.h).
 */
#pragma once
#include "tools/exchange/msel_import_inside.h"
#include "tools/exchange/uncarried.h"

/* The kind that such a row bears; absent for any other table. */
struct text msel_further_kind(const char *table);
/* "key = value" lines of what the row has beyond the columns; absent: nothing. */
struct text msel_further_keys(const struct sheet *sheet, const char *table,
                              const struct sheet_row *row);
/* Appends the rows that are no events. */
void msel_further_csv(const struct msel *self, struct text_buffer *out);
/* Lists what the form does not hold; rows that are no events stand in CSV only. */
void msel_further_list(const struct msel *self, bool is_csv, struct uncarried_list *list);

/* Whether the row that is being read is no event. */
bool import_is_further(const struct importing *self);
/* Takes it into the plan. */
void import_further(struct importing *self);
/* Puts what stands in the cell of further keys into the row. */
void import_further_keys(struct importing *self, struct sheet_row *row);

/* Whether `when` reads "tell-velora is done by velora", or "by all its teams": then which
 * expectation, and by whom (absent: all). An import makes a condition of that again. */
bool msel_done_words(struct text when, struct text *expect, struct text *team);
