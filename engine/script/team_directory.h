/*
 * team_directory.h - what every team may look up: who is who, which agreements stand,
 * and whose names a text mentions.
 *
 * Made once for a drill and shown to all teams as read-only tables. Whatever only
 * the plan knows (injects, expectations, other teams' agreements) stays out.
 */
#pragma once
#include "core/plan.h"
#include <lua.h>

/* What is looked for in texts: names and countries as whole words, and how the words
 * begin that are signs of something. */
struct mention_phrase {
    struct text words;
    struct text sign; /* what it is a sign of; absent for a name or country */
    uint32_t party; /* PLAN_NONE for a country or sign */
    uint32_t next; /* phrase in the same bucket */
    uint32_t seen_by; /* number of the search that met it last */
};

enum { MENTION_BUCKETS = 256 };

struct team_directory {
    const struct plan *plan;
    struct arena *arena;
    struct mention_phrase *phrases;
    size_t phrase_max;
    uint32_t phrase_count, search_count;
    uint32_t buckets[MENTION_BUCKETS]; /* by the first two bytes */
    int parties, countries, cirts, agreements; /* references to Lua tables */
};

/* Makes the tables; `signs` refers to lists of words by name. Raises Lua errors. */
void team_directory_open(struct team_directory *self, lua_State *L,
                         const struct plan *plan, int signs, struct arena *arena);

/* Pushes the list of agreements that `party` is in and knows: all but those that a
 * storyline brings in force. */
void team_directory_push_agreements(const struct team_directory *self, lua_State *L,
                                    uint32_t party);
/* Pushes three tables: lists of the parties and of the countries that `text` mentions,
 * in the order it does, without `reader` and its country; and what it shows signs of,
 * by name. nil where there is nothing. */
void team_directory_push_mentions(struct team_directory *self, lua_State *L,
                                  struct text text, uint32_t reader);
