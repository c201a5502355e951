/*
 * scenario_source.h - a sheet as scenario.lua, for imports.
 *
 * Rows are written key by key in the order of their cells, lists and locales as tables.
 * Keys that a worker tells apart become one again: `at_least` goes into `with`, `tlp_max`
 * and `tlp_min` into `tlp`; `when` is the id of an inject, at whose release it opens.
 *
 * A row of the table `storylines` releases the inject of its id. Its cells say when:
 *
 *   done      when all of these expectations are, ids with blanks between them
 *   released  when this inject is
 *   after     and not before this moment
 *   any       one of those cells is enough; else all of them
 *   missed    or when this expectation is missed
 *   end       at this moment it gives up
 *
 * With none of them it waits at the gate of its id.
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
