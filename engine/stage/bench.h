/*
 * bench.h - blocks of work for `tocsin bench`, done where rehearsals are done: in the
 * confined worker, with the watchdog armed.
 *
 * There is no clock here, because the confined worker has none: the parent sends an
 * `order` and times until its `finished`. A worker that benchmarks keeps reading
 * orders, so that all but the first find a process that is started and warm.
 */
#pragma once
#include "stage/setup.h"
#include "stage/worker.h"

/* Answers each `order` with a `finished` that tells its count and checksum, until the
 * input ends. `name` says which work, `size` how large (processes, storylines), and
 * `count` how much of it (events, waits, messages); equal orders have equal checksums.
 * A name it does not know ends the process with a failure. */
void bench_run(const struct setup *setup, const struct message_order *order,
               struct worker *worker);
