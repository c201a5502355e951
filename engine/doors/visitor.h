/*
 * visitor.h - a connection, whichever door it came through.
 *
 * A reception is where the visitors of several doors are heard: agents come through a
 * stream (stream.h), consoles through the web (web.h). A visitor first says hello; until
 * its owner seats it, it may say nothing else. What comes is scanned before it is decoded
 * and handed on with its bytes; what goes is queued and leaves once a turn, by
 * visitor_flush. The loop is never re-entered: nothing here calls back from inside a
 * call of the owner.
 */
#pragma once
#include <uv.h>

#include "base/arena.h"
#include "base/fault.h"
#include "doors/ring.h"
#include "wire/measure.h"
#include "words/message.h"

struct visitor;
struct visitor_verbs;

struct visitor_events {
    /* A whole, scanned message of the planes the reception permits. `bytes` and
     * `message` live until the callback returns. Before the owner has called
     * visitor_seat, only `hello` (or, at a control door, `act`) is handed on. */
    void (*said)(struct visitor *visitor, const struct message *message,
                 struct text bytes);
    /* The connection is over, whoever ended it. Called once for each; the visitor's
     * memory is its door's until this has returned. */
    void (*gone)(struct visitor *visitor);
    /* All that was flushed has left, and nothing is queued: time to feed a long mailbox
     * on. Not told of so little that there was room for any message all the while. May be
     * NULL. */
    void (*drained)(struct visitor *visitor);
};

struct visitor_limits {
    uint32_t visitor_count_max; /* at once through one door; who has not said who they
                                   are makes room, and when all have, more are closed */
    uint32_t hello_ms; /* time for a TLS handshake, then to say hello; later
                                    a message begun must come with 1 kbit/s over such a
                                    time. 0: no limit */
    uint32_t handshake_count_max; /* unfinished ones at once; who comes then waits, and
                                     of them the silent ones have 0.3 s in all, the
                                     others 2 s.
                                     0: no limit */
    uint32_t hello_bytes_max; /* before hello */
    uint32_t message_bytes_max; /* after it */
    uint32_t waiting_bytes_max; /* unsent bytes; a slower reader is disconnected and
                                    resumes from its cursor */
    uint32_t messages_a_second, messages_burst; /* 0: no limit (local control) */
};
/* 10,000 visitors, 30 s, 256 handshakes, 4 KB, 64 KB, 1 MB, 20 a second in bursts of
 * 60. */
extern const struct visitor_limits visitor_limits_usual;

/* Begin with zero, fill in the first part, and leave it where it is. It outlives the
 * doors that lead to it. */
struct reception {
    void *subject; /* the owner's */
    struct visitor_events events;
    struct visitor_limits limits;
    uint32_t plane_mask; /* what visitors may say: PLANE_BIT(...) | ... */
    /* -- private part ------------------------------------------------------ */
    struct ring unsent; /* visitors with something to be flushed */
};

enum visitor_state { VISITOR_UNSEATED, VISITOR_SEATED, VISITOR_ENDING, VISITOR_CLOSED };

struct visitor {
    void *subject; /* the owner's: NULL until it seats somebody */
    struct reception *reception;
    const char *door; /* by which it came: "agents", "consoles", "control" */
    struct text person; /* whom its certificate or session proves; absent: a key must */
    uint32_t plane_mask; /* what this one may say, once seated; 0: as its reception */
    /* -- private part (visitor_inside.h) ----------------------------------- */
    const struct visitor_verbs *verbs;
    struct arena *arena; /* its door's: of the message that is handed on */
    uv_timer_t guard; /* hello, progress, the end: what the other side owes us */
    uv_timer_t pace; /* when it may speak again */
    uint32_t open_count; /* of its timers, and its door's part */
    uint32_t linger_count;
    enum visitor_state state;
    bool has_spoken; /* the hello is over */
    bool waits_for_seat; /* it said hello; the owner decides */
    bool is_paused; /* not read from, because it said too much too fast */
    bool is_framed; /* what was heard ended a frame: no half message may be left */
    struct text_buffer heard; /* came, and was not handed on yet */
    struct measure measure; /* of the message that `heard` begins with */
    struct ring unsent;
    struct text_buffer queue; /* leaves with the next flush */
    struct text shared; /* leaves behind it; somebody else's until then */
    uint64_t budget, budget_at_ms; /* thousandths of messages it may say now */
    uint64_t came_bytes, said_count; /* since it is there */
    uint64_t guard_bytes, guard_count; /* the same when the guard began to look */
    uint64_t unheard_ms; /* when it was closed */
};

/* From now on it may say whatever the reception permits. */
void visitor_seat(struct visitor *self, void *subject);
/* Queues packed messages; they leave with the next visitor_flush. One whose queue is full
 * is ended, and `gone` follows from the loop. */
void visitor_send(struct visitor *self, struct text bytes);
/* The same with bytes that many are sent, and that stay where they are until the next
 * visitor_flush: they are copied only for who does not take them at once. False, and
 * nothing is queued, when there is no room for them. */
bool visitor_share(struct visitor *self, struct text bytes);
/* How many bytes may still be queued. */
size_t visitor_room(const struct visitor *self);
/* Packs and queues. A message that cannot be packed is a mistake of ours: asserted. */
void visitor_tell(struct visitor *self, const struct message *message);
/* Hands everything queued to the system: one write a visitor, through whichever door. */
void visitor_flush(struct reception *reception);
/* Ends one connection. What is queued leaves at once and the last word (NULL: none)
 * behind it; a reader too slow for that is cut off. Nothing of it is heard any more. */
void visitor_end(struct visitor *self, const char *trouble);
/* Milliseconds since anything was heard of its system or program, to now or to its end;
 * 0: nobody knows. */
uint64_t visitor_unheard_ms(const struct visitor *self);
/* Closes it now, whatever is queued; `gone` follows from the loop. */
void visitor_cut(struct visitor *self);
/* What people are told in this trouble; programs are told its code, too. */
#define TROUBLE(name) (trouble_terms.terms[trouble_##name].meaning)
