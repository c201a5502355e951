/*
 * visitor_inside.h - what a door must be able to do for its visitors.
 *
 * A visitor goes through four states and never back:
 *
 *   UNSEATED --visitor_seat--> SEATED --visitor_end--> ENDING --> CLOSED --> `gone`
 *
 * ENDING: the last bytes leave, what still comes is dropped. CLOSED: what the door keeps
 * for it is being given back.
 */
#pragma once
#include "doors/visitor.h"

struct visitor_verbs {
    /* Handed on to leave; the system has not taken it yet. */
    size_t (*leaving_bytes)(const struct visitor *visitor);
    /* Its queue leaves. */
    void (*leave)(struct visitor *visitor);
    /* It was seated just now. */
    void (*seated)(struct visitor *visitor);
    void (*end)(struct visitor *visitor, const char *trouble);
    /* Closes it now, whatever is queued; `gone` follows from the loop. */
    void (*cut)(struct visitor *visitor);
};

/* A door begins to lead here. */
void reception_open(struct reception *self);
/* A visitor came; `verbs` are its door's. */
void visitor_begin(struct visitor *self, struct reception *reception, const char *door,
                   const struct visitor_verbs *verbs);
/* It is no longer there: gives its queue back. */
void visitor_release(struct visitor *self);
/* Adds `what` as a `trouble`. */
void trouble_pack(struct text_buffer *out, const char *what);
