/*
 * covered.h - what the tests of a scenario came to, for people and for programs.
 */
#pragma once
#include "tools/cli/setup_reading.h"
#include "wire/json.h"

struct covered {
    struct text_buffer json; /* members of the list, without its brackets */
    struct text_buffer lines; /* for people: what no test came to */
    uint32_t line_count;
    uint32_t came[5], of[5]; /* by enum covering */
    bool is_full; /* not all of it is in `json` */
};

/* Adds what a worker said. */
void covered_add(struct covered *self, struct setup_reading *reading,
                 const struct message_covered *said);
/* A line of counts, and a line for each thing that no test came to, as far as there are
 * not too many to read. Nothing when nothing was added. */
void covered_print(const struct covered *self);
/* Adds "coverage" {injects, met, missed, outcomes: {of, reached}, parts: [...]} as a
 * member to the text of an object. */
void covered_json(const struct covered *self, struct text_buffer *json);
void covered_release(struct covered *self);
