/*
 * web_inside.h - what the rooms of the consoles' door share.
 *
 *   web.c          listens, joins libwebsockets to the loop, and says whose turn it is
 *   web_porch.c    connections that have said nothing yet
 *   web_guest.c    a connection, from its first word until libwebsockets lets it go
 *   web_request.c  one HTTP request: what it asks for, and its answer
 *   web_socket.c   a visitor by WebSocket
 *   web_poll.c     a visitor by letters, where WebSocket is blocked
 *   web_session.c  who a browser is
 */
#pragma once
#include <libwebsockets.h>

#include "doors/visitor_inside.h"
#include "doors/web_session.h"

#define WEB_HEADER_LENGTH 300 /* bytes of a header that is looked at */
#define WEB_ALIVE_S 30 /* silence after which a WebSocket is asked whether it lives */

struct web_door_inside {
    struct web_door *door;
    uv_loop_t *loop;
    struct lws_context *context;
    struct lws_vhost *vhost;
    struct web_sessions *sessions;
    uv_tcp_t listener;
    uv_timer_t farewell; /* when the last visitor must have left */
    bool is_closing, is_listener_closed;
    uint64_t closing_at_ms;
    uint32_t connection_count; /* sockets that libwebsockets has */
    uint32_t young_count; /* of them, those that have not asked for anything yet */
    bool has_waiting; /* a connection waits until there are fewer */
    struct ring silent, spoken; /* in the porch, in the order they came */
    uint32_t porch_count, porch_count_max; /* of them all */
    uv_timer_t porch_watch;
    struct ring connections; /* all of them, in the order they came */
    uv_tcp_t spare; /* takes a connection without memory */
    bool is_spare_closing;
    uint32_t visitor_count, poll_count; /* of them, those by letters */
    struct ring visitors, polls; /* all of them; and those by letters */
    struct arena arena; /* of the message that is handed on */
    char why[300];
};

/* What a connection is for. */
enum web_kind { WEB_REQUEST, WEB_SOCKET };

/* How each visitor of this door begins. */
struct web_visitor {
    enum web_kind kind; /* of those by WebSocket */
    struct visitor visitor;
    struct ring siblings;
};

static inline uint64_t web_now_ms(const struct web_door_inside *self)
{
    return uv_now(self->loop);
}

/* ---- web_porch.c ---- */

void web_porch_open(struct web_door_inside *self);
/* Whether web_porch_take can be. */
bool web_porch_has_room(struct web_door_inside *self);
/* Somebody came. */
void web_porch_take(struct web_door_inside *self, int handle);
/* The first of those who have spoken, out of the porch; -1: there is none. */
int web_porch_next(struct web_door_inside *self);
void web_porch_close(struct web_door_inside *self);

/* ---- web_guest.c ---- */

/* What a connection is for now, which begins with its kind; NULL: nothing. */
void *web_kept(struct lws *connection);
void web_keep(struct lws *connection, void *kept);
/* One waits at the listener. */
void web_guest_came(uv_stream_t *listener, int status);
/* Whoever has spoken comes in, as far as there is room. */
void web_guest_next(struct web_door_inside *self);
/* It has asked for something, or it will not. */
void web_guest_settled(struct web_door_inside *self, struct lws *connection);
/* What it was for is over. */
void web_guest_over(struct lws *connection);
/* libwebsockets has let it go. */
void web_guest_gone(struct web_door_inside *self, struct lws *connection);
/* Its timer rang: nonzero closes it. */
int web_guest_rang(struct web_door_inside *self, struct lws *connection);

/* ---- web.c ---- */

/* Reads a header into `room`; absent when there is none, or it is too long. */
struct text web_header(struct lws *connection, enum lws_token_indexes index,
                       char room[WEB_HEADER_LENGTH + 1]);
struct text web_header_named(struct lws *connection, const char *name_and_colon,
                             char room[WEB_HEADER_LENGTH + 1]);
/* Whether the page that asks is ours: a program, which names no origin, may ask. */
bool web_origin_fits(struct web_door_inside *self, struct lws *connection);
/* The session its cookie opens, of which `token` is outstanding (absent: the first),
 * whose invitation still stands; NULL: there is none. */
struct web_session *web_session_of(struct web_door_inside *self, struct lws *connection,
                                   struct text token);
/* The cookie it brings, or absent. */
struct text web_cookie(struct lws *connection, char room[WEB_MARK_LENGTH + 1]);

/* ---- web_request.c ---- */

struct web_request;
struct web_poll;

/* What libwebsockets says about a request; nonzero: the connection is to be closed. */
int web_request_came(struct web_door_inside *self, struct lws *connection);
int web_request_body(struct lws *connection, const char *bytes, size_t length);
int web_request_whole(struct lws *connection);
int web_request_write(struct lws *connection);
void web_request_gone(struct lws *connection);
/* Answers it, as soon as libwebsockets lets us: `body` is taken. Once for each. */
void web_request_answer(struct web_request *self, unsigned status, const char *type,
                        struct text_buffer *body);
/* Adds a header to the answer that is to come; texts are literals or live as long. */
void web_request_header(struct web_request *self, const char *name_and_colon,
                        const char *value);
/* It waits for `poll`, which hears when it is gone before it is answered. */
void web_request_wait(struct web_request *self, struct web_poll *poll);
/* A line of plain text. */
void web_request_refuse(struct web_request *self, unsigned status, const char *line);

/* ---- web_socket.c ---- */

/* Whether somebody seated is heard through it. */
bool web_socket_is_seated(struct lws *connection);
/* A WebSocket is asked for: nonzero refuses it. */
int web_socket_asked(struct web_door_inside *self, struct lws *connection);
int web_socket_came(struct lws *connection);
/* It answered a ping. */
void web_socket_lives(struct lws *connection);
int web_socket_heard(struct lws *connection, const char *bytes, size_t length);
int web_socket_write(struct lws *connection);
/* Says goodbye, when everything else is said. */
int web_socket_close(struct lws *connection);
void web_socket_gone(struct lws *connection);

/* ---- web_poll.c ---- */

/* A letter with what a visitor says; `id` names it (absent: a new one), `session` proves
 * who it is (NULL: nothing does). The request is answered now or later. */
void web_poll_came(struct web_door_inside *self, struct web_request *request,
                   struct text id, const struct web_session *session, struct text body);
/* The letter that waited to be answered is gone. */
void web_poll_deserted(struct web_poll *self);
