/*
 * visitor_inside.h - what a door does for its visitors, and what they do for it.
 *
 * A visitor goes through four states and never back:
 *
 *   UNSEATED --visitor_seat--> SEATED --visitor_end--> ENDING --> CLOSED --> `gone`
 *
 * ENDING: the last bytes leave, and what still comes is dropped. CLOSED: its timers and
 * the door's part close; when all of them have, `gone` is called and the memory freed.
 */
#pragma once
#include "doors/visitor.h"

struct visitor_verbs {
    /* Handed on to leave; the system has not taken it yet. */
    size_t (*leaving_bytes)(const struct visitor *visitor);
    /* Hands on what the system takes of both at once, and says how much that was. NULL:
     * it takes nothing so. */
    size_t (*leave_now)(struct visitor *visitor, struct text first, struct text second);
    /* Takes `bytes`, which are empty behind it, and hands them on to leave. */
    void (*leave)(struct visitor *visitor, struct text_buffer *bytes);
    /* Reads from now on, or stops. */
    void (*read)(struct visitor *visitor, bool is_on);
    /* Lets the queue leave, `trouble` (NULL: none) behind it, and closes then. */
    void (*end)(struct visitor *visitor, const char *trouble);
    /* Milliseconds since anything was heard of the other side; asked before `cut`. NULL:
     * nobody knows. */
    uint64_t (*unheard_ms)(const struct visitor *visitor);
    /* It is CLOSED: closes the door's part, and says so by visitor_part_closed. */
    void (*cut)(struct visitor *visitor);
    /* All of it has closed: frees it. */
    void (*release)(struct visitor *visitor);
    bool is_control; /* commands come: `act` is the first, and nobody takes a seat */
};

/* A door begins to lead here. */
void reception_open(struct reception *self);
/* A visitor came; its memory is zero. */
void visitor_begin(struct visitor *self, struct reception *reception, uv_loop_t *loop,
                   struct arena *arena, const char *door,
                   const struct visitor_verbs *verbs);
void visitor_part_closed(struct visitor *self);
/* Bytes came, as they were said. */
void visitor_hear(struct visitor *self, const char *bytes, size_t length);
/* They ended a frame, which is refused when it holds no whole messages. */
void visitor_hear_end(struct visitor *self);
/* Hears what came before, and then reads on. */
void visitor_hear_in(struct visitor *self, uint64_t ms);
/* Begins to look whether the other side does what it owes. */
void visitor_guard(struct visitor *self);
/* The same, with no more than `ms` of time. */
void visitor_hurry(struct visitor *self, uint64_t ms);
/* What was handed on has left: tells the owner when that was all. */
void visitor_drained(struct visitor *self);
/* Sends `trouble` now: it does not wait for a flush, and nothing queued leaves. */
void visitor_answer(struct visitor *self, const char *trouble);
/* Adds `what` as a `trouble`. */
void trouble_pack(struct text_buffer *out, const char *what);
