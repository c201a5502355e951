/*
 * agenda.h - what happens next, and in what order.
 *
 * Events leave the agenda by time; events of one time leave in the order they
 * were added. That second rule is what makes two runs of a drill identical.
 * Nothing is ever taken back: an event carries a ticket, and whoever receives
 * it compares the ticket with the one it waits for, so stale events fall away.
 *
 *       now    opened                         end
 *    ----|--------|---|---|---|---|---|---|---|----------------> time
 *          near     a bucket each: unsorted         far: unsorted
 *
 * Only what is near is kept in order, in a small heap. When it is empty the
 * next bucket is opened into it; when all buckets are empty the far events are
 * spread over new ones, as narrow as those events lie close, so that most
 * buckets hold one event and nothing is left to sort. Whatever the times, the
 * cost of an event is never far above that of one heap.
 */
#pragma once
#include "base/arena.h"
#include "base/fault.h"
#include "base/moment.h"

struct agenda_event {
    exercise_time at;
    uint64_t order; /* given by the agenda; breaks ties */
    uint32_t subject; /* whose event it is: the owner's own number */
    uint32_t ticket; /* the owner's ticket */
};

/* An event in a bucket; its place is free when it was taken. */
struct agenda_place {
    struct agenda_event event;
    uint32_t next; /* the next place in this bucket, or the next free one */
};

struct agenda {
    exercise_time now; /* of the event taken last; its owner may move it on, to
                        * agenda_next_at() at most, and reads the rest only */
    size_t count, count_max;

    struct arena *arena;
    uint64_t order_next;
    struct agenda_event *near; /* a heap of fours, first event first */
    size_t near_count, near_max;
    struct agenda_event *far;
    size_t far_count, far_max;
    exercise_time far_first; /* the earliest far event's time */
    struct agenda_place *places;
    size_t places_count, places_max;
    uint32_t place_free;
    /* Bucket i holds the times from start + (i << width_bits) on. */
    exercise_time start;
    int width_bits;
    int64_t opened, bucket_count; /* buckets below `opened` are opened */
    size_t buckets_max;
    uint64_t *filled; /* a bit for each bucket that holds an event */
    uint32_t *place_first; /* by bucket; means nothing while its bit is 0 */
};

/* Begins an empty agenda at 0. Its memory comes from `arena` as it grows: 140
 * to 240 bytes for each event that waits. `count_max` is below UINT32_MAX. */
void agenda_open(struct agenda *self, struct arena *arena, size_t count_max);
/* Adds an event. PAST when `at` is behind now, RANGE when it is past MOMENT_MAX,
 * FULL when `count_max` events wait. */
enum fault agenda_add(struct agenda *self, exercise_time at, uint32_t subject,
                      uint32_t ticket);
/* Moves the next event into `next` and advances now to it; false when empty. */
bool agenda_take(struct agenda *self, struct agenda_event *next);
/* When the next event is due; MOMENT_NONE when there is none. */
exercise_time agenda_next_at(struct agenda *self);
/* When the earliest event is due that `fits`; MOMENT_NONE when there is none. Looks at
 * every event that waits. */
exercise_time agenda_next_such(const struct agenda *self,
                               bool (*fits)(void *subject,
                                            const struct agenda_event *event),
                               void *subject);
