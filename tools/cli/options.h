/*
 * options.h - one table of all options: what each is called, who takes it, where it goes.
 *
 * A new option is a field of struct arguments and a row of the table; reading, usage,
 * help and suggestions follow. The same name may stand in two rows for different
 * commands.
 */
#pragma once
#include <stddef.h>

#include "base/arena.h"
#include "tools/cli/subcommand.h"

enum option_kind {
    OPTION_OWN, /* `take` reads it */
    OPTION_FLAG, /* takes no value; a bool becomes true */
    OPTION_FILE, /* a const char *, the name of a file */
    OPTION_FOLDER, /* a const char *, the name of a folder */
    OPTION_TEXT, /* a const char *, not empty */
    OPTION_NUMBER, /* a uint64_t from 1 on */
};

struct option {
    const char *name; /* "--seed" */
    const char *value; /* how usage calls it; NULL: it takes none */
    unsigned commands; /* enum command_bit of those that take it */
    enum option_kind kind;
    size_t destination; /* offset in struct arguments; of OPTION_OWN none */
    const char *sentence; /* NULL: for measurements; help does not tell of it */
    /* Takes the value; otherwise returns what it should have been. */
    const char *(*take)(struct arguments *self, const char *value, struct arena *arena);
};

#define OPTION_COUNT_MAX 64

extern const struct option options[];
extern const size_t option_count;

/* Puts `value` (ignored for a flag) where the option goes: NULL, or what the value should
 * have been. */
const char *option_take(const struct option *option, struct arguments *arguments,
                        const char *value, struct arena *arena);
