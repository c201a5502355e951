/*
 * storyline.h - storylines: coroutines that wait for moments and conditions and
 * release what is declared.
 *
 * A storyline speaks to a host through the verbs below. In play the host is the
 * exercise; when a scenario is checked it is an explorer that answers every wait in
 * every way. One mechanism, two hosts.
 */
#pragma once
#include "core/exercise.h"
#include "script/sandbox.h"

/* What a storyline can do. `run` is the number of the run that speaks. Verbs act at
 * once, except wait: it notes what the run waits for, the coroutine then yields, and
 * the host later calls storyline_resume. */
struct play_host {
    void *self;
    exercise_time (*now)(void *self);
    void (*release)(void *self, uint32_t run, uint32_t inject,
                    const struct release *release);
    void (*withdraw)(void *self, uint32_t run, uint32_t inject);
    /* Whether it is open; else the run waits until it is. */
    bool (*gate)(void *self, uint32_t run, uint32_t gate);
    exercise_time (*draw)(void *self, uint32_t run, struct text name,
                          const struct distribution *distribution);
    /* A whole number below `bound`, from the stream `name`. */
    uint64_t (*pick)(void *self, uint32_t run, struct text name, uint64_t bound);
    /* to PLAN_NONE: for everybody */
    void (*consent)(void *self, uint32_t run, uint32_t artefact, uint32_t tlp,
                    uint32_t to);
    void (*reveal)(void *self, uint32_t run, uint32_t artefact,
                   const struct row_list *to);
    /* length MOMENT_NONE: for good; false: so many are not free */
    bool (*take)(void *self, uint32_t run, uint32_t pool, uint32_t team, uint32_t count,
                 exercise_time length);
    uint32_t (*available)(void *self, uint32_t pool);
    void (*agree)(void *self, uint32_t run, uint32_t agreement, bool ended);
    void (*say)(void *self, uint32_t run, uint32_t entity, const struct message *message);
    void (*story)(void *self, uint32_t run, const struct story_jump *jump,
                  struct text label);
    void (*note)(void *self, uint32_t run, struct text text);
    /* How a condition stands this moment. */
    enum outcome (*stands)(void *self, const struct condition *condition);
    uint64_t (*impact)(void *self, uint32_t impact, uint32_t participant);
    /* The run waits until one of `conditions` is true, or none can become true. */
    void (*wait)(void *self, uint32_t run, const struct condition **conditions,
                 uint32_t count, struct text label);
    void (*ended)(void *self, uint32_t run);
    /* A storyline names what is not declared ("names inject 'x'"). NULL: that is an error
     * of the script. Else the verb goes on with PLAN_NONE for the row. */
    void (*refused)(void *self, const char *why, const char *mend);
};

/* A function of the scenario looks at the world through this. */
struct world {
    uint32_t team, inject; /* PLAN_NONE where there is none */
    const struct release *values; /* of the release it belongs to; NULL */
};

struct storylines; /* all runs of one drill; lives in the arena */

void storylines_open(struct storylines **self, struct sandbox *sandbox,
                     const struct plan *plan, const struct play_host *host,
                     struct arena *arena);
/* Starts storyline row `storyline`; for one with `on`, `message` is what reached it,
 * with its sequence number and sender. Runs to the first wait. Run numbers count up
 * from 0. On failure the sandbox's failure says what and where. */
enum fault storyline_start(struct storylines *self, uint32_t storyline,
                           const struct message *message, uint64_t seq, uint32_t from,
                           uint32_t *run);
/* Wakes a waiting run: OUTCOME_TRUE with `which` of its conditions came first, or
 * OUTCOME_VOID; `verb` is what that condition is called. Runs to the next wait or the
 * end. */
enum fault storyline_resume(struct storylines *self, uint32_t run, enum outcome outcome,
                            uint32_t which, struct text verb);
/* From now on nothing of this name goes on or begins: a storyline with all its runs, or
 * one run. `run` is one that was going on, false when none is left. Not while a
 * storyline speaks. */
bool storyline_stop(struct storylines *self, struct text name, uint32_t *run);
/* "main", or "answer#3" for the third run of one with `on`. */
struct text storyline_name(const struct storylines *self, uint32_t run);

/* Where the storyline of this run is written. */
struct place storyline_place(const struct storylines *self, uint32_t run);

/* Calls a to/with function; its parties go to `rows` (arena of the plan). */
enum fault storyline_parties(struct storylines *self, script_function function,
                             const struct world *world, struct row_list *rows);
/* Calls a where function on a message. */
enum fault storyline_accepts(struct storylines *self, script_function function,
                             const struct message *message, uint64_t seq, uint32_t from,
                             bool *accepts);
/* Where the script is that speaks at this moment: file and line, line 0 when it is in no
 * script. `file` lives as long as the sandbox. */
struct place storyline_here(const struct sandbox *sandbox);
