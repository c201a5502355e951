/*
 * autopilot.h - one seat of a live drill, played by a profile in the confined worker.
 *
 * The client outside hands in the entries of the directory it was told (`entry`) and
 * turns: each holds the letters that came (inject, question and mail, from the seat
 * itself) and the moment up to which time has passed. Back come turns with what the team
 * says (`said`) and when it wants the next (`next_at`). It is the simulated team of a
 * rehearsal (script/team.h) on a plan of what this seat may know (stage/directory.h).
 */
#pragma once
#include "stage/setup.h"
#include "stage/worker.h"

/* Plays order->name by the profile that the setup chooses, until the input ends. */
void autopilot_run(const struct setup *setup, const struct message_order *order,
                   struct worker *worker);
