/*
 * options.h - every option of every subcommand, one line each.
 *
 * A subcommand names by bits (subcommand.h) which options it takes; usage, help and
 * suggestions grow from the table.
 */
#pragma once
#include "base/arena.h"
#include "tools/cli/subcommand.h"

struct option {
    const char *name;
    const char *value; /* how usage calls it; NULL: it takes none */
    unsigned bit;
    const char *sentence;
    /* Takes the value; otherwise returns what it should have been. */
    const char *(*take)(struct arguments *self, const char *value, struct arena *arena);
};

extern const struct option options[];
extern const size_t option_count;

/* Words that may stand behind the subject of a command that takes them. */
enum { REST_MAX = 64 };
