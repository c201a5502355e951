/*
 * serve.h - the parts of a worker's service that more than one order needs. What fails
 * in them is told, and ends the process.
 */
#pragma once
#include "stage/stage.h"
#include "stage/worker.h"

/* Loads the scenario; problems that stop it are sent. */
void serve_load(struct stage *stage, const struct setup *setup,
                struct problem_list *problems, struct worker *worker);
/* Opens the exercise with simulated teams. */
void serve_begin(struct stage *stage, const struct setup *setup, struct worker *worker);
/* Plays to ENDEX in virtual time; each turn goes to `decided`, and lives until it
 * returns. */
void serve_play(struct stage *stage, void (*decided)(void *, const struct message *turn),
                void *subject, struct worker *worker);
