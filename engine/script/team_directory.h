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

/* A name or country, written in texts. */
struct mention_phrase {
    struct text words;
    uint32_t party; /* PLAN_NONE for a country */
    uint32_t next; /* phrase in the same bucket */
    uint32_t seen_by; /* number of the search that met it last */
};

enum { MENTION_BUCKETS = 256 };

struct team_directory {
    const struct plan *plan;
    struct mention_phrase *phrases;
    uint32_t phrase_count, search_count;
    uint32_t buckets[MENTION_BUCKETS]; /* by the first two bytes */
    int parties, countries, cirts, agreements; /* references to Lua tables */
};

/* Makes the tables; raises Lua errors. `self` lives in the arena of the caller. */
void team_directory_open(struct team_directory *self, lua_State *L,
                         const struct plan *plan, struct arena *arena);

/* Pushes the list of agreements that `party` is in and knows: all but those that a
 * storyline brings in force. */
void team_directory_push_agreements(const struct team_directory *self, lua_State *L,
                                    uint32_t party);
/* Pushes two lists, of the parties and of the countries that `text` mentions as whole
 * words, in the order it does; nil where there are none. `reader` is left out, and so
 * is its country. */
void team_directory_push_mentions(struct team_directory *self, lua_State *L,
                                  struct text text, uint32_t reader);
