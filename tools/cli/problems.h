/*
 * problems.h - what a worker found wrong with a scenario, in the order of its files.
 */
#pragma once
#include <stdio.h>

#include "tools/cli/setup_reading.h"
#include "wire/json.h"

/* A worker sends at most PROBLEM_COUNT_MAX of core/problem.h. */
#define PROBLEMS_KEPT_MAX 256

struct problems {
    struct arena *arena;
    struct message_problem *items; /* `file` is the user's path */
    uint32_t count, error_count, warning_count, note_count;
};

void problems_open(struct problems *self, struct arena *arena);
/* Keeps a copy, with the path of the user's file; beyond the limit it only counts. */
void problems_add(struct problems *self, struct setup_reading *reading,
                  const struct message_problem *problem);
/* By file and line; what has no file comes last. */
void problems_sort(struct problems *self);
/* "file:line: error: message; mend", a line each. */
void problems_print(const struct problems *self, FILE *out);
/* Adds "problems" [{severity, file, line, id, message, mend}] to the open object, as many
 * as fit into CONSOLE_BYTES_MAX; the last one then says how many more there are. */
void problems_json(const struct problems *self, struct json_writer *out);
