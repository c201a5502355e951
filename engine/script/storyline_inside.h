/*
 * storyline_inside.h - what the rooms of storylines know of each other.
 */
#pragma once
#include "script/references.h"
#include "script/storyline.h"

/* One running coroutine. */
struct run {
    lua_State *thread; /* NULL when it is over */
    uint32_t storyline;
    uint32_t number; /* of this storyline, from 1 */
    struct text name;
    bool waits; /* it yielded because it waits, not by itself */
};

struct storylines {
    struct sandbox *sandbox;
    const struct plan *plan;
    const struct play_host *host;
    struct arena *arena;
    struct run *runs;
    size_t runs_max;
    uint32_t run_count, current; /* current: the run that speaks */
    uint32_t *started; /* by storyline */
    struct text_list stopped; /* names of storylines and runs */
    size_t stopped_max;
    int play; /* reference to the table of verbs */
    int time; /* reference to "time", by which most waits end */
    struct condition delay; /* what a run waits for that waits for a length */
};

/* ---- play.c: the verbs ---- */
/* Leaves the table `play`. */
void play_open(lua_State *L, struct storylines *self);

/* ---- play_values.c: what verbs take ---- */
struct storylines *play_of(lua_State *L);
/* The row that the id at `index` names. A name that stands for nothing is an error with a
 * suggestion; a host that wants to be told, and no other, then meets PLAN_NONE. */
uint32_t play_row(lua_State *L, int index, enum reference reference);
uint32_t play_refer(lua_State *L, enum reference reference, struct text id);
/* An optional one: PLAN_NONE for nil. */
uint32_t play_row_or_none(lua_State *L, int index, enum reference reference);
/* A length: "20m" or whole seconds. */
exercise_time play_length(lua_State *L, int index);
struct text play_text(lua_State *L, int index, const char *what);
/* A party, a kind, "all", or a list of them. */
struct row_list play_parties(lua_State *L, int index);
/* What play.release was given besides the id; NULL for nil. */
const struct release *play_release_values(lua_State *L, int index);
/* A condition, or a length as one. */
const struct condition *play_condition(lua_State *L, int index);
/* Pushes the table of values for {names}. */
void play_push_values(lua_State *L, const struct release *values);
