/*
 * receipts.h - what the server itself saw of the lines to people: how far a mailbox has
 * reached their machines, and when a seat lost its last connection or got one again.
 *
 * Both go on record as inputs of the sender `server`: one `receipts` a turn at most, and
 * a `line.state` for each seat whose state changed. What has come is due at once when
 * nothing was put for RECEIPTS_MS, else when that time has passed: a drill at a human
 * pace has them to the millisecond, a busy one in bundles. They cause no mail, so they
 * never keep a quiet drill awake.
 */
#pragma once
#include "base/arena.h"
#include "base/map.h"
#include "words/message.h"

#define RECEIPTS_MS 250
#define RECEIPTS_COUNT_MAX 1024 /* seats in one message; more wait for the next */

struct receipts_seat {
    uint64_t seen, put; /* mailbox numbers */
    bool is_there, is_there_put; /* somebody is connected; on record */
    exercise_time heard_at; /* of those who left, the last word */
    exercise_time silent_since; /* nobody was heard, and the record does not know it */
    bool has_been; /* somebody was there since STARTEX */
    bool is_late; /* somebody came for the first time, and is owed a digest */
    bool is_listed; /* among those that wait */
};

struct receipts {
    const struct text *ids; /* of the seats */
    struct map rows; /* of ids */
    struct receipts_seat *seats;
    uint32_t count;
    uint32_t *waiting; /* rows with something to be put */
    uint32_t waiting_count;
    bool is_urgent; /* one of them was silent */
    uint64_t put_ms; /* when something was put last */
};

/* Begins with nobody there. `ids` outlive it, all else is the arena's. */
void receipts_open(struct receipts *self, const struct text *ids, uint32_t count,
                   struct arena *arena);
/* Everything up to `box` has reached a machine of that seat; `known` is how much there
 * is. A client that claims more, or less than before, is not believed. */
void receipts_seen(struct receipts *self, uint32_t seat, uint64_t box, uint64_t known);
/* Somebody came, or left, and somebody is connected there, or nobody any more. Of who
 * left something was last heard at `heard_at`, which is `now` for a goodbye; MOMENT_NONE
 * when somebody came. What was silent before it was seen to be gone goes on record
 * without delay: an answer that comes behind it may be late for that. */
void receipts_line(struct receipts *self, uint32_t seat, bool is_there,
                   exercise_time heard_at, exercise_time now);
/* Somebody comes to a seat on which nobody sat since STARTEX: behind the line a digest is
 * put, so that clocks that ran while it was empty begin anew. */
void receipts_late(struct receipts *self, uint32_t seat);
/* What the record says, of a turn that was played before the server was started. */
void receipts_recorded(struct receipts *self, const struct message *input);
/* Milliseconds until something is due; UINT64_MAX: nothing waits. */
uint64_t receipts_wait(const struct receipts *self, uint64_t now_ms);
/* The next message to be put (texts and lists are the arena's); false when there is
 * none. All of them go into one turn. */
bool receipts_take(struct receipts *self, uint64_t now_ms, struct arena *arena,
                   struct message *message);
