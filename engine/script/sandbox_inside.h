/*
 * sandbox_inside.h - what the rooms of the sandbox know of each other.
 */
#pragma once
#include "script/sandbox.h"

/* ---- sandbox.c ---- */

/* Notes that memory is full when Lua's `status` says so; true when the script is
 * being stopped, so that no protected call of a script may swallow the error. */
bool sandbox_is_stopping(struct sandbox *self, int status);

/* ---- sandbox_source.c ---- */

/* The source called `name`, with or without ".lua"; NULL when there is none. */
struct sandbox_source *sandbox_source_find(struct sandbox *self, struct text name);
/* Runs it unless that was done; leaves its result. Raises errors. */
void sandbox_source_run(lua_State *L, struct sandbox_source *source);
/* The `require` of scripts. */
int sandbox_require(lua_State *L);

/* ---- sandbox_rows.c ---- */

/* Length of what stands by itself at the start of `rest`: a text in quotes or long
 * brackets, a comment, or one character. */
size_t sandbox_piece_length(struct text rest);
/* The same program with every table constructor on the line where it stands; to be
 * freed. NULL when memory is full. */
char *sandbox_rows_mark(struct text source, size_t *length);

/* ---- sandbox_failure.c ---- */

/* Where `L` is now: the first Lua function from `level` up that is no library,
 * else the first one at all. Safe while memory is full. */
struct sandbox_place sandbox_place_find(struct sandbox *self, lua_State *L, int level);
/* Fills self->failure from the error value on top of L, whose stack is still up. */
void sandbox_failure_describe(struct sandbox *self, lua_State *L);
/* Fills self->failure for a stop. */
void sandbox_failure_stopped(struct sandbox *self);

/* ---- sandbox_watchdog.c ---- */

/* The sandbox that was entered last. */
extern struct sandbox *volatile sandbox_watched;
/* Counts entries into any sandbox. */
extern volatile uint32_t sandbox_entry;
/* The hook the watchdog installs. */
void sandbox_hooked(lua_State *L, lua_Debug *event);
/* Ends the process with self->failure, or with `failure`. */
_Noreturn void sandbox_give_up(const struct sandbox_failure *failure);

/* ---- the libraries ---- */

/* Leaves the table of names that every source sees, libraries included. */
int sandbox_names_open(lua_State *L);
/* Adds to the table on top what scripts may have of strings, of tables. */
void sandbox_text_open(lua_State *L);
void sandbox_table_open(lua_State *L);
/* Adds pairs and ipairs. */
void sandbox_pairs_open(lua_State *L);
/* Copies `names`, NULL-ended, from the table at `from` to the one on top. */
void sandbox_allow(lua_State *L, int from, const char *const *names);
/* Pushes `guard`, a closure over the stock function `name` of the table at `from`:
 * it checks, then returns sandbox_stock(L)(L). */
void sandbox_push_guard(lua_State *L, int from, const char *name, lua_CFunction guard);
lua_CFunction sandbox_stock(lua_State *L);
/* Turns the table on top into a read-only view of itself. */
void sandbox_lock(lua_State *L, const char *name);
/* tostring without addresses: pushes the text for the value at `index`. */
const char *sandbox_text_of(lua_State *L, int index, size_t *length);
