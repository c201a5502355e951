/*
 * phold.h - the customary workload for event engines, to measure the agenda with.
 *
 * Each of N processes has one event. Who receives it sends the next one: to a
 * process drawn at random, after an exponential time (R. Fujimoto, "Performance
 * of Time Warp under synthetic workloads", 1990). There is no clock here,
 * because the confined worker has none: whoever asks for the events times them.
 */
#pragma once
#include "base/random.h"
#include "core/agenda.h"

struct phold {
    struct agenda agenda;
    struct random_stream stream;
    uint32_t processes;
    uint64_t checksum;
};

/* Gives each of the `processes` (1 at least) its event. Memory is the arena's. */
void phold_open(struct phold *self, struct arena *arena, uint32_t processes,
                uint64_t seed);
/* Lets `events` events happen and returns the checksum of all until now, over
 * their times and processes in order. Events of a process lie a millisecond
 * apart, so MOMENT_MAX ends this after some 30 billion for each. */
uint64_t phold_run(struct phold *self, uint64_t events);

/* The steps of which phold_run is made, for processes that are written in Lua: it takes
 * an event, then draws, in this order, who receives the next one and after what time. */
struct agenda_event phold_take(struct phold *self);
uint32_t phold_draw_process(struct phold *self);
exercise_time phold_draw_delay(struct phold *self);
void phold_send(struct phold *self, uint32_t process, exercise_time delay);

/* The same with a plain binary heap for an agenda: the anchor that the agenda is
 * measured against. Equal processes, seed and events give the equal checksum. */
struct phold_heap {
    struct agenda_event *events; /* `processes` of them, first event first */
    size_t count;
    uint64_t order_next;
    struct random_stream stream;
    uint32_t processes;
    uint64_t checksum;
};

void phold_heap_open(struct phold_heap *self, struct arena *arena, uint32_t processes,
                     uint64_t seed);
uint64_t phold_heap_run(struct phold_heap *self, uint64_t events);
