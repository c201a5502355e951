/*
 * trial_inside.h - one scenario test while it runs: what trial.c and acts.c share.
 */
#pragma once
#include "stage/coverage.h"
#include "stage/record.h"
#include "stage/worker.h"

/* One test while it runs. */
struct trial {
    struct stage stage; /* first: its ends and host are handed this pointer */
    struct coverage *coverage; /* NULL: nobody asks */
    struct play_host host; /* the stage's own; ours listens in */
    struct exercise_ends ends;
    struct place *waits; /* by run: where it waits */
    size_t waits_max;
    uint32_t wait_count;
    struct record record;
    struct problem_list problems;
    struct worker *worker;
    struct text source; /* "tests" */
    int table; /* the test's table on the stack */
    struct text name;
    struct text_buffer failure;
    uint32_t line; /* of what failed */
    bool failed;
};

/* Notes the first thing that went wrong. */
void trial_fail(struct trial *self, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void trial_fail_with_sandbox(struct trial *self);
/* The table at the top of the stack is where a failure would be. */
void trial_place_top(struct trial *self);
/* A text of the table at `table`; absent when it is none. */
struct text trial_text(struct trial *self, int table, const char *key);
/* Plays the test's acts, each in a turn of its own, then everything up to ENDEX. */
void trial_play(struct trial *self);
