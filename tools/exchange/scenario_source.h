/*
 * scenario_source.h - a sheet as scenario.lua, for imports.
 *
 * Rows are written key by key in the order of their cells, lists as tables. A row of the
 * table `storylines` waits at the gate of its id and then releases the inject of its id.
 */
#pragma once
#include "tools/exchange/sheet.h"

/* `comment` is a sentence on where it comes from. */
void scenario_source(const struct sheet *sheet, struct text comment,
                     struct text_buffer *out);
/* `words` as an id: "Marisol CIRT" gives "marisol-cirt"; "row" when nothing is left. */
struct text scenario_id(struct arena *arena, struct text words);
/* The same, made unlike the ids of `table` by a number behind it. */
struct text scenario_new_id(const struct sheet *sheet, const char *table,
                            struct text words);
