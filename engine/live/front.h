/*
 * front.h - who sits where, and what they may put into the next turn.
 *
 * A seat is a participant's: a client takes it with its invitation, gets what it missed,
 * and says things under its own running numbers. The sender of a message is the seat
 * the session proved, never a field of the message. What a client is told, it is told
 * after the turn that caused it is durable and decided.
 */
#pragma once
#include "doors/visitor.h"
#include "live/directory.h"
#include "live/heartbeat.h"
#include "live/mailbox.h"

/* One participant's seat. */
struct seat_taken {
    struct text id;
    char key[65]; /* its invitation */
    struct visitor *visitor; /* who sits there now; NULL: nobody */
    uint64_t told_n; /* highest number acknowledged to this visitor */
    uint64_t told_box; /* highest mailbox number queued for this visitor */
    uint64_t told_entry; /* entries of the directory queued for this visitor */
    bool wants_directory;
    bool is_simulated;
};

struct front {
    struct heartbeat *heartbeat;
    struct reception reception;
    struct mailboxes mailboxes;
    struct directory *directory;
    struct seat_taken *seats; /* by mailbox row */
    uint32_t seat_count;
    struct text exercise, title;
    bool is_over;
    uint64_t refused_count; /* inputs, since the server was started */
};

/* Opens with seats that have their id and key; `exercise` and `title` outlive it. */
void front_open(struct front *self, struct heartbeat *heartbeat, struct seat_taken *seats,
                uint32_t seat_count, struct text exercise, struct text title);
/* A turn was decided: fills mailboxes, and tells whoever is there. */
void front_decided(struct front *self, const struct message_turn *turn, bool is_past);
/* Tells every client how the clock stands. */
void front_tell_time(struct front *self);
/* Seats that somebody sits on. */
uint32_t front_seated_count(const struct front *self);
void front_close(struct front *self);
