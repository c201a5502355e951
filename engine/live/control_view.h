/*
 * control_view.h - commands that are one question to the index of the drill.
 */
#pragma once
#include "live/control_inside.h"

/* Answers with the rows of `sql`, or with the line `none` when there is none. */
void control_ask(struct answer *answer, const char *sql, const char *none);

void command_stories(struct answer *answer);
void command_teams(struct answer *answer);
void command_msel(struct answer *answer);
void command_pending(struct answer *answer);
void command_modules(struct answer *answer);
