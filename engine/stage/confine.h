/*
 * confine.h - what the worker does to itself before it reads a single byte.
 *
 * After confine_enter the process has its three streams, its memory and its CPU
 * time. It cannot open, connect, start, signal or look at anything: the kernel ends
 * it at the first other system call. There is no switch to do without; builds for
 * sanitizers and coverage (TOCSIN_UNCONFINED_BUILD) say so in their name.
 */
#pragma once
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

struct confine_limits {
    size_t memory_bytes; /* all writable memory together */
    uint32_t cpu_s; /* of the whole life of the process; 0: its parent bounds each turn */
};

/* 128 MB, with which no more than 160 MB are resident; 600 s of CPU time. */
extern const struct confine_limits confine_limits_default;
/* Of a drill of days and millions of messages, each some 150 bytes: 1 GB, and no bound on
 * its CPU time in all. */
extern const struct confine_limits confine_limits_live;

/* SYSTEM, and `*why` names the step the system refused: then nothing may run. */
enum fault confine_enter(const struct confine_limits *limits, const char **why);
