#include "doors/web_inside.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "doors/assets.h"
#include "wire/pack.h"
#include "wire/scan.h"

enum { HEAD_BYTES = 2048, ADDED_HEADERS_MAX = 3 };

struct route;

struct web_request {
    enum web_kind kind;
    struct web_door_inside *door;
    struct lws *connection;
    const struct route *route;
    struct asset asset; /* without bytes: none is asked for */
    struct web_poll *poll; /* that will answer it; NULL: none */
    struct text_buffer heard; /* its body */
    size_t heard_max;
    bool is_head; /* no body is wanted */
    bool is_last; /* something was not read: the connection ends with the answer */
    bool is_answered;
    unsigned status;
    const char *type;
    struct text_buffer body;
    uint32_t added_count;
    struct {
        const char *name;
        char value[140];
    } added[ADDED_HEADERS_MAX];
    char cookie[WEB_MARK_LENGTH + 1]; /* empty: none */
    char token[WEB_HEADER_LENGTH + 1], poll_id[WEB_HEADER_LENGTH + 1];
    struct web_session *session;
};

/* ---- answers ---- */

void web_request_header(struct web_request *self, const char *name, const char *value)
{
    if (self->added_count == ADDED_HEADERS_MAX)
        return;
    self->added[self->added_count].name = name;
    snprintf(self->added[self->added_count].value, sizeof self->added[0].value, "%s",
             value);
    self->added_count++;
}

void web_request_answer(struct web_request *self, unsigned status, const char *type,
                        struct text_buffer *body)
{
    self->is_answered = true;
    self->poll = NULL;
    self->status = status;
    self->type = type;
    self->body = *body;
    *body = (struct text_buffer){ 0 };
    lws_callback_on_writable(self->connection);
}

static void answer_line(struct web_request *self, unsigned status, const char *line)
{
    struct text_buffer body = { 0 };

    text_format(&body, "%s\n", line);
    web_request_answer(self, status, "text/plain; charset=utf-8", &body);
}

void web_request_refuse(struct web_request *self, unsigned status, const char *line)
{
    answer_line(self, status, line);
}

void web_request_wait(struct web_request *self, struct web_poll *poll)
{
    self->poll = poll;
    /* The answer may take its time; how long, the poll knows. */
    lws_set_timeout(self->connection, NO_PENDING_TIMEOUT, 0);
}

/* ---- the consoles ---- */

/* Asks for it anew only when it is another: the bytes are packed, whoever asks. */
static void console(struct web_request *self)
{
    char known[WEB_HEADER_LENGTH + 1];
    struct text_buffer body = { 0 };

    bool is_known =
        text_is(web_header(self->connection, WSI_TOKEN_HTTP_IF_NONE_MATCH, known),
                self->asset.tag);
    if (!is_known)
        text_add(&body, self->asset.bytes.bytes, self->asset.bytes.length);
    web_request_answer(self, is_known ? HTTP_STATUS_NOT_MODIFIED : HTTP_STATUS_OK,
                       self->asset.type, &body);
}

static void health(struct web_request *self)
{
    answer_line(self, HTTP_STATUS_OK, "alive");
}

static void readiness(struct web_request *self)
{
    const char *hindrance = self->door->door->owner.hindrance(self->door->door);

    if (hindrance)
        answer_line(self, HTTP_STATUS_SERVICE_UNAVAILABLE, hindrance);
    else
        answer_line(self, HTTP_STATUS_OK, "ready");
}

static bool is_loopback(const char *address)
{
    return !strncmp(address, "127.", 4) || !strcmp(address, "::1");
}

/* Whether it comes from this machine or the trusted proxy itself. Whom a proxy speaks
 * for stands last in X-Forwarded-For; of any other, that header is not believed, and
 * tells only that it speaks for somebody else. */
static bool is_ours(const struct web_request *self)
{
    const char *proxy = self->door->door->trusted_proxy;
    char peer[64] = "", forwarded[WEB_HEADER_LENGTH + 1];

    lws_get_peer_simple(self->connection, peer, sizeof peer);
    const char *address = strncmp(peer, "::ffff:", 7) ? peer : peer + 7;
    bool is_proxy = proxy && !strcmp(address, proxy);
    if (lws_hdr_total_length(self->connection, WSI_TOKEN_X_FORWARDED_FOR) == 0)
        return is_proxy || is_loopback(address);
    if (!is_proxy ||
        !web_header(self->connection, WSI_TOKEN_X_FORWARDED_FOR, forwarded).bytes)
        return false;
    const char *last = strrchr(forwarded, ',');
    last = last ? last + 1 : forwarded;
    last += strspn(last, " ");
    return is_loopback(last) || !strcmp(last, proxy);
}

static void figures(struct web_request *self)
{
    struct web_door *door = self->door->door;
    struct text_buffer out = { 0 };

    if (!door->tells_figures_to_all && !is_ours(self)) {
        answer_line(self, HTTP_STATUS_FORBIDDEN,
                    "Figures are for this machine and the trusted proxy.");
        return;
    }
    door->owner.figures(door, &out);
    web_request_answer(self, HTTP_STATUS_OK, "text/plain; version=0.0.4; charset=utf-8",
                       &out);
}

static void session_answer(struct web_request *self, struct text person,
                           const char *cookie, const char *token)
{
    struct message message = { .type = MESSAGE_session };
    struct text_buffer body = { 0 };
    char value[140];

    message.session.person = person;
    message.session.token = text_of(token);
    pack_message(&body, &message);
    snprintf(value, sizeof value,
             "__Host-tocsin=%s; Path=/; Secure; HttpOnly; SameSite=Strict", cookie);
    web_request_header(self, "set-cookie:", value);
    web_request_answer(self, HTTP_STATUS_OK, "application/vnd.msgpack", &body);
}

/* The body is one `hello`, of which seat and key count. */
static void log_in(struct web_request *self)
{
    struct web_door *door = self->door->door;
    struct scan_limits limits = { SCAN_DEPTH_MAX, SCAN_MEMBERS_MAX, self->heard.length };
    char mark[WEB_MARK_LENGTH + 1], cookie[WEB_MARK_LENGTH + 1],
        token[WEB_MARK_LENGTH + 1];
    struct message message;
    size_t used = 0;

    arena_reset(&self->door->arena);
    if (scan_read(self->heard.bytes, self->heard.length, &limits,
                  PLANE_BIT(PLANE_SESSION), &self->door->arena, &message, &used, NULL) ||
        message.type != MESSAGE_hello || used != self->heard.length) {
        answer_line(self, HTTP_STATUS_BAD_REQUEST, "The body is one hello message.");
        return;
    }
    struct text person = message.hello.seat;
    if (person.length > WEB_PERSON_LENGTH) {
        answer_line(self, HTTP_STATUS_FORBIDDEN, "No such invitation.");
        return;
    }
    bool is_invited = door->owner.mark(door, person, mark);
    switch (web_sessions_login(self->door->sessions, person, is_invited ? mark : NULL,
                               message.hello.key, text_of(self->cookie),
                               web_now_ms(self->door), cookie, token)) {
    case LOGIN_TAKEN:
        session_answer(self, person, cookie, token);
        return;
    case LOGIN_WRONG:
        answer_line(self, HTTP_STATUS_FORBIDDEN,
                    "No such invitation; use the join link you were given.");
        return;
    case LOGIN_BOUND:
        answer_line(self, HTTP_STATUS_FORBIDDEN,
                    "This invitation is in use on another device; ask exercise control "
                    "for a new one.");
        return;
    case LOGIN_TOO_OFTEN:
        web_request_header(self, "retry-after:", "60");
        answer_line(self, 429, "Too many wrong invitations; wait a minute.");
        return;
    case LOGIN_FAILED:
        answer_line(self, HTTP_STATUS_SERVICE_UNAVAILABLE,
                    "The session cannot be kept; tell exercise control.");
        return;
    }
}

static void letter(struct web_request *self)
{
    struct web_session *session = NULL;

    if (*self->token) {
        session = self->session;
        if (!session ||
            !web_session_spend(session, text_of(self->token), web_now_ms(self->door))) {
            answer_line(self, HTTP_STATUS_FORBIDDEN,
                        "No such session; show the invitation once more.");
            return;
        }
    }
    web_poll_came(self->door, self,
                  *self->poll_id ? text_of(self->poll_id) : (struct text){ 0 }, session,
                  text_written(&self->heard));
}

/* ---- what is asked for ---- */

static const struct route {
    const char *path;
    bool is_post; /* else GET and HEAD */
    void (*run)(struct web_request *self);
} routes[] = {
    { "/healthz", false, health },  { "/readyz", false, readiness },
    { "/metrics", false, figures }, { "/session", true, log_in },
    { "/poll", true, letter },
};

static const struct route *route_of(struct web_request *self, struct text path)
{
    static const struct route of_consoles = { NULL, false, console };

    for (size_t i = 0; i < sizeof routes / sizeof routes[0]; i++)
        if (text_is(path, routes[i].path))
            return &routes[i];
    return assets_find(path, &self->asset) ? &of_consoles : NULL;
}

/* Reads what a POST needs of its headers, which are gone when its body comes. */
static unsigned post_begin(struct web_request *self)
{
    struct lws *connection = self->connection;
    const struct visitor_limits *limits = &self->door->door->reception->limits;
    char length[WEB_HEADER_LENGTH + 1];
    struct text named = web_header(connection, WSI_TOKEN_HTTP_CONTENT_LENGTH, length);

    if (!web_origin_fits(self->door, connection))
        return HTTP_STATUS_FORBIDDEN;
    if (!named.bytes ||
        lws_hdr_total_length(connection, WSI_TOKEN_HTTP_TRANSFER_ENCODING))
        return HTTP_STATUS_LENGTH_REQUIRED;
    web_cookie(connection, self->cookie);
    web_header_named(connection, "tocsin-token:", self->token);
    self->session = web_session_of(self->door, connection, text_of(self->token));
    web_header_named(connection, "tocsin-poll:", self->poll_id);
    self->heard_max =
        *self->poll_id ? limits->message_bytes_max : limits->hello_bytes_max;
    if (strspn(length, "0123456789") != named.length || named.length > 9)
        return HTTP_STATUS_BAD_REQUEST;
    if (strtoul(length, NULL, 10) > self->heard_max)
        return HTTP_STATUS_REQ_ENTITY_TOO_LARGE;
    return 0;
}

int web_request_came(struct web_door_inside *door, struct lws *connection)
{
    struct web_request *self = calloc(1, sizeof *self);
    char *path = NULL;
    int path_length = 0;

    if (!self)
        return -1;
    int method = lws_http_get_uri_and_method(connection, &path, &path_length);
    self->kind = WEB_REQUEST;
    self->door = door;
    self->connection = connection;
    web_keep(connection, self);
    bool is_post = method == LWSHUMETH_POST;
    self->is_head = method == LWSHUMETH_HEAD;
    if (path_length > 0)
        self->route = route_of(self, (struct text){ path, (size_t)path_length });
    if (!self->route) {
        self->is_last = is_post;
        answer_line(self, HTTP_STATUS_NOT_FOUND, "There is nothing here.");
    } else if (is_post != self->route->is_post ||
               !(is_post || self->is_head || method == LWSHUMETH_GET)) {
        self->is_last = true;
        web_request_header(self, "allow:", self->route->is_post ? "POST" : "GET, HEAD");
        answer_line(self, HTTP_STATUS_METHOD_NOT_ALLOWED, "Not so.");
    } else if (!is_post) {
        self->route->run(self);
    } else {
        unsigned status = post_begin(self);
        self->is_last = status;
        if (status)
            answer_line(self, status, "This request is not understood or not allowed.");
    }
    return 0;
}

static struct web_request *request_of(struct lws *connection)
{
    return web_kept(connection);
}

int web_request_body(struct lws *connection, const char *bytes, size_t length)
{
    struct web_request *self = request_of(connection);

    if (!self || self->is_answered)
        return 0;
    if (self->heard.length + length > self->heard_max)
        return -1;
    text_add(&self->heard, bytes, length);
    return self->heard.failed ? -1 : 0;
}

int web_request_whole(struct lws *connection)
{
    struct web_request *self = request_of(connection);

    if (self && !self->is_answered)
        self->route->run(self);
    return 0;
}

static bool add_header(struct web_request *self, const char *name, const char *value,
                       unsigned char **at, unsigned char *end)
{
    return lws_add_http_header_by_name(self->connection, (const unsigned char *)name,
                                       (const unsigned char *)value, (int)strlen(value),
                                       at, end) == 0;
}

/* For the page a browser asks each time, and the tag spares the bytes; what has its
 * version in its path it need not ask for again; nothing else is kept. */
static bool add_keeping(struct web_request *self, unsigned char **at, unsigned char *end)
{
    if (self->asset.bytes.length == 0)
        return add_header(self, "cache-control:", "no-store", at, end);
    return add_header(self, "cache-control:",
                      self->asset.is_versioned ? "max-age=31536000, immutable"
                                               : "no-cache",
                      at, end) &&
           add_header(self, "etag:", self->asset.tag, at, end) &&
           add_header(self, "vary:", "accept-encoding", at, end) &&
           (self->body.length == 0 ||
            add_header(self, "content-encoding:", "gzip", at, end));
}

static int write_head(struct web_request *self)
{
    unsigned char head[LWS_PRE + HEAD_BYTES], *start = head + LWS_PRE, *at = start,
                                              *end = head + sizeof head - 1;
    bool failed = lws_add_http_common_headers(self->connection, self->status, self->type,
                                              self->status == HTTP_STATUS_NOT_MODIFIED
                                                  ? LWS_ILLEGAL_HTTP_CONTENT_LEN
                                                  : self->body.length,
                                              &at, end);

    for (uint32_t i = 0; i < self->added_count && !failed; i++)
        failed = !add_header(self, self->added[i].name, self->added[i].value, &at, end);
    failed = failed || !add_keeping(self, &at, end);
    return failed || lws_finalize_write_http_header(self->connection, start, &at, end)
               ? -1
               : 0;
}

int web_request_write(struct lws *connection)
{
    struct web_request *self = request_of(connection);

    if (!self || !self->is_answered)
        return 0;
    if (self->body.failed || write_head(self))
        return -1;
    if (!self->is_head && self->body.length > 0 &&
        lws_write(connection, (unsigned char *)self->body.bytes, self->body.length,
                  LWS_WRITE_HTTP_FINAL) < 0)
        return -1;
    bool is_last = self->is_last;
    web_request_gone(connection);
    return is_last || lws_http_transaction_completed(connection) ? -1 : 0;
}

void web_request_gone(struct lws *connection)
{
    struct web_request *self = request_of(connection);

    web_keep(connection, NULL);
    if (!self)
        return;
    if (self->poll)
        web_poll_deserted(self->poll);
    text_release(&self->heard);
    text_release(&self->body);
    free(self);
}
