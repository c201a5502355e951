/*
 * trial.h - the tests that stand beside a scenario: scripted acts in, claims on the
 * record out. Every test plays a stage of its own.
 */
#pragma once
#include "stage/worker.h"

/* Runs all tests of the setup's `tests` sources, sends a `tested` for each, and at
 * the end a `covered` for whatever they could have come to. */
void trial_run(const struct setup *setup, struct worker *worker);
