/*
 * control_paper.h - a log that was kept on paper, entered into a live drill.
 *
 * Each line of the table is an act `enter`, with the moment at which the team says it was
 * said. All lines are read and judged by the rules of message.def before the first is
 * sent.
 */
#pragma once
#include "tools/cli/subcommand.h"

/* `tocsin control DIR enter --csv FILE`: with --dry-run nothing is sent. */
int control_paper(const struct arguments *arguments);
/* Says it to the drill and prints the answer; returns the exit code. In control.c. */
int control_send(const struct arguments *arguments, const struct text_buffer *packed);
