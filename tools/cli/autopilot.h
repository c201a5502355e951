/*
 * autopilot.h - a seat in a live drill that a profile plays instead of a person.
 *
 *   letters, directory, clock  ──►  confined worker (stage/autopilot.h)  ──►  words
 *
 * It does what the simulated team of a rehearsal would do, at the moments at which that
 * would, as closely as the way to the server allows. A program that is started again
 * thinks everything through anew from the first letter, and says only what the server
 * does not have yet: so an autopilot has an invitation of its own.
 */
#pragma once
#include "agents/kit/kit.h"
#include "tools/cli/subcommand.h"

/* Plays the seat of `kit`, which was opened with its directory and from the first letter,
 * until ENDEX. `seat` is the participant. Returns the exit status. */
int autopilot_play(struct kit *kit, const char *seat, const struct arguments *arguments);
