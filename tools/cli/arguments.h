/*
 * arguments.h - a command line, read by the table of options and the table of commands.
 */
#pragma once
#include <stdio.h>

#include "base/arena.h"
#include "tools/cli/subcommand.h"

enum arguments_reading {
    ARGUMENTS_READ,
    ARGUMENTS_HELP, /* --help was asked for */
    ARGUMENTS_WRONG, /* told on standard error, with the nearest that is right */
};

/* The command called so; NULL when there is none, told with the nearest one. */
const struct subcommand *arguments_command(const char *name);
/* Reads what stands behind the command's name. Lists are kept in `arena`; other texts
 * point into `words`. */
enum arguments_reading arguments_read(const struct subcommand *command, int count,
                                      char *const *words, struct arena *arena,
                                      struct arguments *arguments);

/* "usage: tocsin check SCENARIO [--json]". */
void arguments_print_usage(FILE *out, const struct subcommand *command);
/* Usage, sentence and options of a command, or with NULL the list of commands. */
void arguments_print_help(FILE *out, const struct subcommand *command);
