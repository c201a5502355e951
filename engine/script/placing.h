/*
 * placing.h - on which line of a row a key or a value stands.
 *
 * Lua tells where a table was made, not where each of its keys is. The rest is
 * looked up in the text of the source, from there on, for errors only.
 */
#pragma once
#include "core/plan.h"
#include "script/sandbox.h"

/* Where the table at `index` was made; line 0 when that is not known. */
struct place place_of_table(struct sandbox *sandbox, lua_State *L, int index);
/* The place of `key` within the row made at `row`, and there of the string `value`
 * (absent: of the key alone); `row` when it is not found. */
struct place place_within(struct sandbox *sandbox, struct place row, struct text key,
                          struct text value);
