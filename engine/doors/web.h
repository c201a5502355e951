/*
 * web.h - the consoles' door: HTTPS and WebSocket on the same loop, by libwebsockets.
 *
 * HTTP/1.1 under TLS 1.3, nothing compressed. A WebSocket at /socket brings a visitor:
 * each binary frame holds one or more whole MessagePack messages, and one frame a turn
 * goes out. Where a proxy blocks WebSocket, POST /poll is the same visitor by letters
 * (web_poll.c). POST /session turns an invitation into a cookie for a browser
 * (web_session.h). A page of another origin is refused. /healthz, /readyz and /metrics
 * are for those who run the server.
 */
#pragma once
#include <uv.h>

#include "doors/visitor.h"

#define WEB_MARK_LENGTH 32 /* of a key, hexadecimal (web_mark) */

struct web_door;

/* What the door asks its owner; never from inside a call of the owner. */
struct web_owner {
    /* The mark of the invitation `person` has now; false: nobody is invited so. */
    bool (*mark)(struct web_door *door, struct text person,
                 char mark[WEB_MARK_LENGTH + 1]);
    /* NULL when visitors can be served, else why not: one line for those who run it. */
    const char *(*hindrance)(struct web_door *door);
    /* Adds figures in Prometheus' text format: no word of a participant, no key. */
    void (*figures)(struct web_door *door, struct text_buffer *out);
};

struct web_door {
    struct reception *reception;
    void *subject; /* the owner's */
    struct web_owner owner;
    const char *chain_path, *key_path; /* certificate and key in PEM; NULL: plain */
    const char *sessions_path; /* file of the sessions, for its owner; NULL: not kept */
    const char *public_url; /* how browsers call it behind a proxy; NULL: as it stands */
    const char *trusted_proxy; /* address whose X-Forwarded-For is believed; or NULL */
    bool tells_figures_to_all; /* else /metrics is for loopback and the proxy itself */
    /* -- private part ------------------------------------------------------ */
    struct web_door_inside *inside;
};

/* Listens on host:port, by the rules of stream_listen. */
enum fault web_listen(struct web_door *self, uv_loop_t *loop, const char *host,
                      uint16_t *port, char why[300]);
/* Visitors that are there. */
uint32_t web_count(const struct web_door *self);
/* Stops listening and ends all visitors; `gone` follows for each. Safe to call twice.
 * The owner then runs the loop until it is idle, calls web_free, and lets it run idle
 * once more. */
void web_close(struct web_door *self);
void web_free(struct web_door *self);
/* The mark by which a key is compared and kept: a hash that tells nothing of it. */
void web_mark(struct text key, char mark[WEB_MARK_LENGTH + 1]);
