/*
 * agenda.h - what happens next, and in what order.
 *
 * Events leave the agenda by time; events of one time leave in the order they
 * were added. That second rule is what makes two runs of a drill identical.
 * Nothing is ever taken back: an event carries a ticket, and whoever receives
 * it compares the ticket with the one it waits for, so stale events fall away.
 */
#pragma once
#include "base/arena.h"
#include "base/fault.h"
#include "base/moment.h"

struct agenda_event {
    exercise_time at;
    uint64_t order;   /* given by the agenda; breaks ties */
    uint32_t subject; /* whose event it is: the owner's own number */
    uint32_t ticket;  /* the owner's ticket */
};
