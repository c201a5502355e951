/*
 * stream.h - the agents' door: MessagePack messages over a stream, straight on libuv.
 *
 * MessagePack delimits itself, so there is no framing. A connection first says hello;
 * until then it may send 4 KB in 30 seconds and nothing else. What comes is scanned
 * before it is decoded and handed on with its bytes; what goes is queued and leaves once
 * a turn, by stream_flush. A bad first message ends the connection with a reason; later
 * ones are answered with `trouble` and passed over, as long as it is clear where the
 * next begins. Who speaks too fast is read more slowly. The same door listens on TCP for
 * agents and on a local socket for exercise control; with a certificate, agents speak
 * TLS 1.3. The loop is never re-entered: nothing here calls back from inside a call of
 * its owner.
 */
#pragma once
#include <uv.h>

#include "base/arena.h"
#include "base/fault.h"
#include "words/message.h"

struct stream_door;
struct tls_server;

/* One connection. Its memory is the door's until `gone` has returned. */
struct stream {
    void *subject; /* the owner's: NULL until it seats somebody */
    /* -- private part ------------------------------------------------------ */
    struct stream_inside *inside;
};

struct stream_events {
    /* A whole, scanned message of the planes the door permits. `bytes` and `message`
     * live until the callback returns. Before the owner has called stream_seat, only
     * `hello` (or, at a control door, `act`) is handed on. */
    void (*said)(struct stream *stream, const struct message *message, struct text bytes);
    /* The connection is over, whoever ended it. Called once for each. */
    void (*gone)(struct stream *stream);
    /* All that was flushed has left, and nothing is queued: time to feed a long mailbox
     * on. May be NULL. */
    void (*drained)(struct stream *stream);
};

struct stream_limits {
    uint32_t stream_count_max; /* connections at once; more are closed at once */
    uint32_t hello_ms; /* time for a TLS handshake, then to say hello; later
                                    a message begun must come with 1 kbit/s over such a
                                    time. 0: no limit */
    uint32_t handshake_count_max; /* unfinished ones at once; who comes then waits, and
                                     the slowest of them has two seconds in all.
                                     0: no limit */
    uint32_t hello_bytes_max; /* before hello */
    uint32_t message_bytes_max; /* after it */
    uint32_t waiting_bytes_max; /* unsent bytes; a slower reader is disconnected and
                                    resumes from its cursor */
    uint32_t messages_a_second, messages_burst; /* 0: no limit (local control) */
};
/* 10,000 streams, 30 s, 256 handshakes, 4 KB, 64 KB, 1 MB, 20 a second in bursts of
 * 60. */
extern const struct stream_limits stream_limits_agents;

struct stream_door {
    void *subject; /* the owner's */
    struct stream_events events;
    struct stream_limits limits;
    uint32_t plane_mask; /* what clients may say: PLANE_BIT(...) | ... */
    struct tls_server *tls; /* outlives the door's connections; NULL: none is spoken */
    /* -- private part ------------------------------------------------------ */
    struct stream_door_inside *inside;
};

/* Listens on host:port (port 0: any free one; `*port` then says which). The host
 * is an address or localhost. One that is not loopback is refused with REFUSED when the
 * door has no TLS. SYSTEM with a sentence in `why`. */
enum fault stream_listen(struct stream_door *self, uv_loop_t *loop, const char *host,
                         uint16_t *port, char why[300]);
/* Listens on a local socket at `path`, which only its owner may open (mode 0600, a stale
 * one is replaced when nobody answers on it; EXISTS when somebody does). */
enum fault stream_listen_local(struct stream_door *self, uv_loop_t *loop,
                               const char *path, char why[300]);
/* The door it came through. */
struct stream_door *stream_door_of(const struct stream *self);
/* From now on it may say whatever the door permits. */
void stream_seat(struct stream *self, void *subject);
/* Queues packed messages; they leave with the next stream_flush. A stream whose queue is
 * full is ended, and `gone` follows from the loop. */
void stream_send(struct stream *self, struct text bytes);
/* How many bytes may still be queued. */
size_t stream_room(const struct stream *self);
/* Packs and queues. A message that cannot be packed is a mistake of ours: asserted. */
void stream_tell(struct stream *self, const struct message *message);
/* Hands everything queued to the system: one write a connection. */
void stream_flush(struct stream_door *self);
/* Ends one connection. What is queued leaves at once and the last word (NULL: none)
 * behind it; a reader too slow for that is cut off. Nothing of it is heard any more. */
void stream_end(struct stream *self, const char *trouble);
/* Stops listening and ends all connections; `gone` follows for each. Safe to call twice;
 * the owner then runs the loop until it is idle before it frees the door. */
void stream_close(struct stream_door *self);
