/*
 * lua_message.h - player messages as Lua tables, by the rules of message.def.
 *
 * A table holds "type" (the wire name) and the fields by name: terms as they are
 * spelt, moments as seconds, a list of one also as its only member. What a script
 * writes is read raw, without metamethods, and a field nobody declared is an error.
 */
#pragma once
#include "base/arena.h"
#include "words/message.h"
#include <lua.h>

#define LUA_MESSAGE_WHY_MAX 300

/* Reads a player message from the table at `index` into `message`, texts in `arena`.
 * Every required field must be there except `n`, which the stage may give. On failure
 * (KIND, UNKNOWN, MISSING, RANGE, FULL, SYNTAX, UTF8) `why` holds a sentence. */
enum fault message_from_lua(lua_State *L, int index, struct arena *arena,
                            struct message *message, char why[LUA_MESSAGE_WHY_MAX]);

/* The same for an act of exercise control. */
enum fault act_from_lua(lua_State *L, int index, struct arena *arena,
                        struct message *message, char why[LUA_MESSAGE_WHY_MAX]);

/* Pushes a table with the type and every field that is present, of any plane. */
void message_to_lua(lua_State *L, const struct message *message);
