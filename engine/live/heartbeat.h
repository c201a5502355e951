/*
 * heartbeat.h - one turn at a time: persist and decide side by side, deliver after both.
 *
 *        inbox ─► turn ─┬─► journal row (thread) ─┐
 *                       └─► worker decides ───────┴─► decided ─► mail, acknowledgements
 *
 * Nothing leaves before its cause is durable. While a turn is under way the next one
 * collects. The timer opens a turn like a message does, and an empty turn's stamp is
 * durable too, so a restart can never live a minute twice.
 *
 *   REPLAYS ──► BEATS ──── the worker is gone ────► HALTED ── a fresh one ─► REPLAYS
 *                 ├─────── the disk is full ──────► WAITS ─── there is room ─► BEATS
 *                 └─────── it cannot be trusted ──► STOPPED, for good
 *
 * What is put meanwhile waits, unacknowledged; a stopped one takes nothing more.
 */
#pragma once
#include "link/worker_link.h"
#include "live/pacer.h"
#include "store/drillfile.h"

/* Inputs one turn may take; the rest waits for the next. */
#define TURN_INPUT_COUNT_MAX 4096

enum heartbeat_state {
    HEARTBEAT_REPLAYS,
    HEARTBEAT_BEATS,
    HEARTBEAT_HALTED,
    HEARTBEAT_WAITS,
    HEARTBEAT_STOPPED,
};

/* "replays", "beats" ... */
const char *heartbeat_state_name(enum heartbeat_state state);

struct heartbeat;

struct heartbeat_events {
    /* A turn is durable and decided: turn->inputs and turn->facts lie in memory until
     * the callback returns. Called for replayed turns too (is_past). */
    void (*decided)(struct heartbeat *self, const struct message_turn *turn,
                    bool is_past);
    /* Every recorded turn was decided once more, by the first worker or by a fresh one;
     * the drill may go on. */
    void (*caught_up)(struct heartbeat *self);
    /* It HALTED, WAITS or STOPPED: nothing is acknowledged any more, or not until it goes
     * on. HALTED because the worker said what makes no sense: the owner ends it. */
    void (*failed)(struct heartbeat *self, const char *why);
    /* The disk took the turn that waited. */
    void (*cured)(struct heartbeat *self);
};

/* What somebody says, and what whoever read it found in it. */
struct heartbeat_input {
    struct text from, bytes; /* who says it, and the message */
    enum message_type type; /* MESSAGE_NONE: the record holds what cannot be read */
    uint64_t n;
    struct text packed; /* when it is told: the `input`, a part of turn->inputs */
};

struct heartbeat {
    void *subject;
    struct heartbeat_events events;
    uv_loop_t *loop;
    struct drillfile *file;
    struct link *link;
    struct pacer pacer;
    enum heartbeat_state state;
    uint64_t turn_count; /* turns begun */
    uint64_t step_count; /* steps of the turns that were decided */
    exercise_time at; /* stamp of the latest */
    uint64_t turn_ns,
        commit_ns; /* real time from the beginning of the latest decided turn
                                    to its end, and until its row was durable */
    exercise_time next_at; /* when the stage wants a turn */
    bool is_pressed; /* words follow a turn within 2 ms, or what one takes */
    /* Of the turn that is being told: so nobody needs to read it again, nor to look for
     * what is not in it. */
    const struct heartbeat_input *inputs; /* turn->input_count */
    uint32_t input_planes; /* PLANE_BIT of every input, and perhaps others */
    struct message_types fact_types;
    /* -- private part ------------------------------------------------------ */
    struct heartbeat_inside *inside;
};

/* Begins on a file that was created (no turns) or resumed, with a worker that was sent
 * its setup and an order LIVE. Recorded turns are replayed at once. MEMORY. */
enum fault heartbeat_open(struct heartbeat *self);
/* The worker has ended. The turn under way stays undecided, its inputs durable. */
void heartbeat_halt(struct heartbeat *self);
/* `link` is a fresh worker that was sent setup and order: it decides all recorded turns
 * once more, of which `decided` hears only the one that was not decided, then goes on. */
enum fault heartbeat_go_on(struct heartbeat *self);
/* Puts a scanned message into the next turn. TWICE when this sender's number
 * was put before: it is, or will be, taken once. FULL when the inbox holds 16 MB: the
 * sender must wait. REFUSED when it has stopped. */
enum fault heartbeat_put(struct heartbeat *self, const struct heartbeat_input *input);
/* The highest number of `from` that was put into a turn. */
uint64_t heartbeat_number_of(const struct heartbeat *self, struct text from);
/* Looks whether a turn can begin, now or by timer. Call after heartbeat_put and when the
 * pacer was set. */
void heartbeat_kick(struct heartbeat *self);
/* What the link heard; the owner passes it on. */
void heartbeat_heard(struct heartbeat *self, const struct message *message);
/* No turn begins any more; the last facts are written with one more row. `file` may then
 * be indexed and sealed. Only when no turn is under way. After a fault it may be called
 * again. */
enum fault heartbeat_end(struct heartbeat *self, char why[DRILL_WHY_MAX]);
/* Inputs that wait for a turn, in bytes. */
size_t heartbeat_waiting_bytes(const struct heartbeat *self);
/* Whether it must be left alone until `decided` or `caught_up`. */
bool heartbeat_is_busy(const struct heartbeat *self);
/* Whether the turn that a halted one did not decide is at least on record. */
bool heartbeat_is_durable(const struct heartbeat *self);
/* Whether the turn that a halted one did not decide was never decided before, as far as
 * the record tells. */
bool heartbeat_is_at_the_end(const struct heartbeat *self);
/* Nothing begins any more; the turn under way is left as it is. */
void heartbeat_stop(struct heartbeat *self);
void heartbeat_close(struct heartbeat *self);
