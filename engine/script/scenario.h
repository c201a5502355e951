/*
 * scenario.h - from a scenario's Lua to a plan, and every problem on the way.
 *
 * The keys of each table are declared in language.def: name, kind, need and a
 * sentence. The loader, the errors with suggestions and the editor types all
 * read that list. Problems are collected, not thrown: an author sees them all.
 */
#pragma once
#include "core/condition.h"
#include "core/problem.h"
#include "script/sandbox.h"

/* Runs source `name` ("scenario") in the sandbox with `params` ("k=v") applied, and what
 * drill.vary chooses by `edition` (0: none), and
 * builds the plan in plan->arena, with the words of every source "text/<locale>". The
 * library "drill" is among the sources. Returns FAULT_NONE when there is no error among
 * the problems (warnings may be there), SYNTAX when there is, or the fault of the
 * sandbox, whose failure is then also in `problems`. Once for a sandbox. Whether the plan
 * is sound is for check_plan and explore_storylines to say. */
enum fault scenario_load(struct sandbox *sandbox, struct text name,
                         const struct text_list *params, uint64_t edition,
                         struct plan *plan, struct problem_list *problems);

/* Pushes the function that `script_function` stands for. */
void scenario_push_function(struct sandbox *sandbox, script_function function);

/* Reads the condition at `index` of L's stack into the arena: what drill.lua's
 * constructors return, a length (relative to the beginning of the wait), or true and
 * false. NULL and a sentence without a subject in `why` ("names expect 'x'; did you
 * mean 'y'?") when it is none, or names something the plan does not have. */
const struct condition *scenario_condition(lua_State *L, int index,
                                           const struct plan *plan, struct arena *arena,
                                           char why[300]);
