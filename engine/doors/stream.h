/*
 * stream.h - the agents' door: MessagePack messages over a stream, straight on libuv.
 *
 * MessagePack delimits itself, so there is no framing. A connection first says hello;
 * until then it may send 4 KB in 30 seconds and nothing else. A bad first message ends
 * the connection with a reason; later ones are answered with `trouble` and passed over,
 * as long as it is clear where the next begins. Who speaks too fast is read more slowly.
 * The same door listens on TCP for agents and on a local socket for exercise control;
 * with a certificate, agents speak TLS 1.3.
 */
#pragma once
#include <uv.h>

#include "doors/visitor.h"

struct tls_server;

struct stream_door {
    struct reception *reception;
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
/* Connections that are there. */
uint32_t stream_count(const struct stream_door *self);
/* Stops listening and ends all connections; `gone` follows for each. Safe to call twice;
 * the owner then runs the loop until it is idle before it frees the door. */
void stream_close(struct stream_door *self);
