/*
 * explore.h - runs every storyline with every outcome of each of its waits.
 *
 * A coroutine cannot be copied, so each path runs from the start along the outcomes
 * that were chosen before, and then one further. What storylines ask of chance and of
 * the world between waits (draw, pick, holds, ...) is answered anew in each round.
 */
#pragma once
#include "core/problem.h"
#include "script/sandbox.h"

#define EXPLORE_PATH_COUNT_MAX 10000 /* of all storylines together */
#define EXPLORE_WAIT_COUNT_MAX 1000 /* of one path: more is taken for endless */

/* Adds: injects that no path releases, errors on a path, waits without a way out,
 * endless paths, gates and agreements nobody uses; and "not proven" for a storyline
 * with more paths than are looked at. Also after a load with errors, to find the rest.
 * Scripts have run afterwards: do not play the drill in this sandbox. What must
 * outlive the call is taken from `arena`. */
void explore_storylines(struct sandbox *sandbox, const struct plan *plan,
                        struct problem_list *problems, struct arena *arena);

/* Ways of one inject that are told. */
#define EXPLORE_WAY_COUNT_MAX 6

/* What an inject is released for at once, where programs can name it: when all teams have
 * done all of some expectations, when one is missed, when another inject is released. */
struct explored_cause {
    const uint32_t *done; /* rows of expects; NULL: none */
    uint32_t done_count;
    uint32_t missed, released; /* rows of expects and injects; PLAN_NONE */
};

/* Hears in words when storylines release what: "when share-beacon is missed by marisol",
 * "20 min after ...", "at T+01:00:00"; once for each way, absent for ways beyond the
 * limit. Words and cause live until the call returns. */
struct explore_listener {
    void *subject;
    void (*released)(void *subject, uint32_t inject, uint32_t storyline,
                     struct text words, const struct explored_cause *cause);
};

/* Walks the same paths for the sake of what they release. */
void explore_ways(struct sandbox *sandbox, const struct plan *plan,
                  const struct explore_listener *listener, struct arena *arena);
/* One way in which a wait that stands at `place` can end. */
struct explored_outcome {
    struct place place;
    struct text storyline; /* the first that waits there */
    struct text verb; /* "missed", "time", "void", ... */
};

#define EXPLORED_KEY_BYTES_MAX 400

struct explored {
    struct arena *arena;
    struct explored_outcome *items;
    size_t items_max;
    uint32_t count;
    struct map ids;
    char key[EXPLORED_KEY_BYTES_MAX];
};

/* Fills `out` with what storylines can wait for and how it can end, as far as the paths
 * that are looked at show. `arena` keeps it. */
void explore_outcomes(struct sandbox *sandbox, const struct plan *plan,
                      struct explored *out, struct arena *arena);
/* The outcome's number; MAP_NONE when no path shows it. */
uint32_t explored_find(struct explored *self, struct place place, struct text verb);
