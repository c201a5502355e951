/*
 * explore_inside.h - what the rooms of explore share.
 */
#pragma once
#include "script/explore.h"
#include "script/storyline.h"

enum { OPTION_COUNT_MAX = 65 }; /* conditions of one wait, and "void" */

/* One way a wait can end. */
struct option {
    enum outcome outcome;
    uint32_t which;
    struct text verb;
    exercise_time at; /* the earliest it can */
};

/* What the path waited for last: what it releases next is released because of that. */
struct cause {
    struct text words; /* absent: the moment `at` */
    exercise_time at;
    exercise_time since; /* lengths that were waited behind it */
    bool is_drawn; /* one of them comes from a draw */
    struct explored_cause what; /* behind which the lengths come */
};

/* What was chosen at one wait of the path, and of how many. */
struct choice {
    uint32_t chosen, count;
};

struct explorer {
    struct sandbox *sandbox;
    const struct plan *plan;
    struct problem_list *problems;
    struct play_host host;
    struct storylines *storylines;
    struct arena path_arena; /* of one path */

    /* The path under way. */
    uint32_t storyline;
    exercise_time now;
    bool is_waiting, is_over, is_endless, is_made_up;
    struct option options[OPTION_COUNT_MAX];
    uint32_t option_count;
    struct condition waits[OPTION_COUNT_MAX]; /* what it waits for */
    uint32_t wait_count;
    struct cause cause;
    bool has_drawn; /* since the last wait */
    uint32_t round, answer_count; /* answers given between waits */

    /* The choices that lead down it. */
    struct choice choices[EXPLORE_WAIT_COUNT_MAX];
    uint32_t choice_count, depth;

    /* All paths. */
    uint64_t paths_left, waits_left;
    bool is_chancy; /* storylines ask for what only rounds answer */
    bool is_uncertain; /* not everything was seen */
    bool is_unseen; /* the same of the storyline under way */
    const char *hangs_on; /* a verb it asked that only rounds answer; NULL: none */
    bool *is_released, *is_opened, *is_agreed; /* by inject, gate, agreement */
    bool *is_consented; /* by artefact: its source widens the mark */
    bool *can_be_held; /* by artefact */
    struct map reported; /* places of problems, and ways, that were told */
    const struct explore_listener *listener; /* NULL: nobody asks for ways */
    struct explored *explored; /* NULL: outcomes are not wanted */
    struct explored_lines *lines; /* NULL: lines are not wanted */
    uint32_t *way_counts; /* by inject */
};

/* ---- explore_host.c ---- */
struct play_host explore_host(struct explorer *self);
/* Where the script that calls a verb is now. */
struct place explore_place(struct explorer *self);
/* Adds a problem once for a place and kind of problem. */
void explore_report(struct explorer *self, enum severity severity, struct place place,
                    const char *mend, const char *message);

/* ---- explore_waits.c: the verb of the host by which a storyline waits ---- */
void explore_wait(void *subject, uint32_t run, const struct condition **conditions,
                  uint32_t count, struct text label);

/* ---- explore_ways.c ---- */
/* A path begins: at STARTEX, or with a message that starts the storyline. */
void way_begin(struct explorer *self, const struct message *message);
/* The wait ends so. */
void way_take(struct explorer *self, const struct option *option);
void way_opened(struct explorer *self, uint32_t gate);
void way_released(struct explorer *self, uint32_t inject);

/* ---- explore_lines.c ---- */
/* From now on lines are wanted. */
void lines_open(struct explorer *self, struct arena *arena);
/* A storyline's paths begin, and end: then is_unseen and hangs_on say how much they
 * prove. */
void lines_begin(struct explorer *self);
void lines_end(struct explorer *self);
/* The script waits: the functions it is in are a storyline's. */
void lines_wait(struct explorer *self);
/* Tells of lines that no path came to. */
void lines_report(struct explorer *self);
