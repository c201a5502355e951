#include "doors/web_inside.h"

#include <openssl/ssl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "doors/host.h"

enum {
    BACKLOG = 4096, /* connections that wait for the loop; the system may allow fewer */
    DEAD_S = 60, /* also where a proxy answers in its place */
    HEADER_BYTES_MAX = 4096, /* of one request */
    REQUEST_S = 30, /* for each step libwebsockets waits for */
    FAREWELL_MS = 12000, /* more than visitors linger */
    ARENA_BYTES_MAX = 4 * 1024 * 1024,
};

/* ---- headers ---- */

struct text web_header(struct lws *connection, enum lws_token_indexes index,
                       char room[WEB_HEADER_LENGTH + 1])
{
    int length = lws_hdr_total_length(connection, index);

    if (length <= 0 || length > WEB_HEADER_LENGTH ||
        lws_hdr_copy(connection, room, WEB_HEADER_LENGTH + 1, index) < 0)
        return (struct text){ 0 };
    return (struct text){ room, (size_t)length };
}

struct text web_header_named(struct lws *connection, const char *name,
                             char room[WEB_HEADER_LENGTH + 1])
{
    int name_length = (int)strlen(name);
    int length = lws_hdr_custom_length(connection, name, name_length);

    if (length <= 0 || length > WEB_HEADER_LENGTH ||
        lws_hdr_custom_copy(connection, room, WEB_HEADER_LENGTH + 1, name, name_length) <
            0)
        return (struct text){ 0 };
    return (struct text){ room, (size_t)length };
}

/* Whether `origin` is scheme://host of `url`, of which only so much counts. */
static bool is_origin_of(const char *origin, const char *url)
{
    const char *host = strstr(url, "://");
    size_t length = host ? (size_t)(host + 3 - url) + strcspn(host + 3, "/") : 0;

    return length > 0 && strlen(origin) == length && !strncasecmp(origin, url, length);
}

bool web_origin_fits(struct web_door_inside *self, struct lws *connection)
{
    const struct web_door *door = self->door;
    char origin[WEB_HEADER_LENGTH + 1], host[WEB_HEADER_LENGTH + 1],
        ours[WEB_HEADER_LENGTH + 20];

    if (lws_hdr_total_length(connection, WSI_TOKEN_ORIGIN) == 0)
        return true;
    if (!web_header(connection, WSI_TOKEN_ORIGIN, origin).bytes ||
        !web_header(connection, WSI_TOKEN_HOST, host).bytes)
        return false;
    if (door->public_url)
        return is_origin_of(origin, door->public_url);
    snprintf(ours, sizeof ours, "%s://%s", door->chain_path ? "https" : "http", host);
    return is_origin_of(origin, ours);
}

struct text web_cookie(struct lws *connection, char room[WEB_MARK_LENGTH + 1])
{
    size_t length = WEB_MARK_LENGTH + 1;

    if (lws_hdr_total_length(connection, WSI_TOKEN_HTTP_COOKIE) == 0 ||
        lws_http_cookie_get(connection, "__Host-tocsin", room, &length) ||
        length != WEB_MARK_LENGTH)
        return (struct text){ 0 };
    return (struct text){ room, length };
}

struct web_session *web_session_of(struct web_door_inside *self, struct lws *connection,
                                   struct text token)
{
    char cookie[WEB_MARK_LENGTH + 1], mark[WEB_MARK_LENGTH + 1];
    struct web_session *session =
        web_sessions_find(self->sessions, web_cookie(connection, cookie), token);

    if (!session || !self->door->owner.mark(self->door, text_of(session->person), mark) ||
        strcmp(mark, session->invitation) != 0)
        return NULL;
    return session;
}

/* ---- what libwebsockets says ---- */

static void secure(SSL_CTX *context)
{
    SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(context, 0);
}

static int said(struct lws *connection, enum lws_callback_reasons reason, void *user,
                void *in, size_t length)
{
    struct web_door_inside *self;

    if (reason == LWS_CALLBACK_OPENSSL_LOAD_EXTRA_SERVER_VERIFY_CERTS) {
        secure(user);
        return 0;
    }
    if (!connection)
        return 0;
    /* A stream of HTTP/2, into which anybody may talk libwebsockets by `Upgrade: h2c`. */
    if (lws_get_network_wsi(connection) != connection)
        return -1;
    /* Nobody asks before it was taken. */
    if (!lws_get_opaque_user_data(connection))
        return reason == LWS_CALLBACK_HTTP ||
                       reason == LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION
                   ? -1
                   : 0;
    self = lws_context_user(lws_get_context(connection));
    switch (reason) {
    case LWS_CALLBACK_TIMER:
        return web_guest_rang(self, connection);
    case LWS_CALLBACK_HTTP_CONFIRM_UPGRADE: /* libwebsockets would speak HTTP/2, too */
        return strcasecmp(in, "websocket") ? -1 : 0;
    case LWS_CALLBACK_RAW_ADOPT: /* by CONNECT, of which we know nothing */
    case LWS_CALLBACK_RAW_RX:
        return -1;
    case LWS_CALLBACK_WSI_DESTROY:
        web_guest_gone(self, connection);
        return 0;
    case LWS_CALLBACK_HTTP:
        web_guest_settled(self, connection);
        return web_request_came(self, connection);
    case LWS_CALLBACK_HTTP_BODY:
        return web_request_body(connection, in, length);
    case LWS_CALLBACK_HTTP_BODY_COMPLETION:
        return web_request_whole(connection);
    case LWS_CALLBACK_HTTP_WRITEABLE:
        return web_request_write(connection);
    case LWS_CALLBACK_CLOSED_HTTP:
    case LWS_CALLBACK_CLOSED:
        web_guest_over(connection);
        return 0;
    case LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION:
        web_guest_settled(self, connection);
        return web_socket_asked(self, connection);
    case LWS_CALLBACK_ESTABLISHED:
        return web_socket_came(connection);
    case LWS_CALLBACK_RECEIVE_PONG:
        web_socket_lives(connection);
        return 0;
    case LWS_CALLBACK_RECEIVE:
        return web_socket_heard(connection, in, length);
    case LWS_CALLBACK_SERVER_WRITEABLE:
        return web_socket_write(connection);
    default:
        return 0;
    }
}

static const struct lws_protocols protocols[] = { { .name = "tocsin", .callback = said },
                                                  { .name = NULL } };

/* On every answer, also those libwebsockets gives by itself. Each points to the next. */
#define POLICY                                                                           \
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "    \
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; "  \
    "require-trusted-types-for 'script'"
static const struct lws_protocol_vhost_options headers[] = {
    { &headers[1], NULL, "content-security-policy:", POLICY },
    { &headers[2], NULL, "x-content-type-options:", "nosniff" },
    { &headers[3], NULL, "referrer-policy:", "no-referrer" },
    { NULL, NULL, "cross-origin-opener-policy:", "same-origin" },
};
static const struct lws_protocol_vhost_options headers_of_tls = {
    &headers[0], NULL, "strict-transport-security:", "max-age=31536000"
};

/* ---- opening ---- */

static bool join_loop(struct web_door_inside *self)
{
    static const lws_retry_bo_t alive = { .secs_since_valid_ping = WEB_ALIVE_S,
                                          .secs_since_valid_hangup = DEAD_S };
    const struct web_door *door = self->door;
    void *loops[] = { self->loop };
    struct lws_context_creation_info info = {
        .port = CONTEXT_PORT_NO_LISTEN_SERVER,
        .options = LWS_SERVER_OPTION_LIBUV | LWS_SERVER_OPTION_EXPLICIT_VHOSTS |
                   LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT |
                   LWS_SERVER_OPTION_DISABLE_OS_CA_CERTS |
                   LWS_SERVER_OPTION_UV_NO_SIGSEGV_SIGFPE_SPIN,
        .foreign_loops = loops,
        .user = self,
        .server_string = "tocsin",
        .protocols = protocols,
        .headers = door->chain_path ? &headers_of_tls : headers,
        .max_http_header_data = HEADER_BYTES_MAX,
        .timeout_secs = REQUEST_S,
        .retry_and_idle_policy = &alive,
        .gid = -1,
        .uid = -1,
        .vhost_name = "consoles",
        .alpn = "http/1.1",
        .ssl_cert_filepath = door->chain_path,
        .ssl_private_key_filepath = door->key_path,
    };

    lws_set_log_level(0, NULL);
    self->context = lws_create_context(&info);
    self->vhost = self->context ? lws_create_vhost(self->context, &info) : NULL;
    return self->vhost;
}

static void listener_closed(uv_handle_t *handle)
{
    struct web_door_inside *self = handle->data;

    self->is_listener_closed = true;
}

static enum fault listen_on(struct web_door_inside *self, const char *host,
                            uint16_t *port, char why[300])
{
    struct sockaddr_storage address = { 0 };
    int length = sizeof address;

    enum fault fault = host_read(host, *port, !self->door->chain_path, &address, why);
    if (fault)
        return fault;
    int error = uv_tcp_bind(&self->listener, (struct sockaddr *)&address, 0);
    if (!error)
        error = uv_listen((uv_stream_t *)&self->listener, BACKLOG, web_guest_came);
    if (!error)
        error = uv_tcp_getsockname(&self->listener, (struct sockaddr *)&address, &length);
    if (error) {
        snprintf(why, 300, "cannot listen on %.120s port %u: %s", host, *port,
                 uv_strerror(error));
        return FAULT_SYSTEM;
    }
    *port = host_port(&address);
    return FAULT_NONE;
}

enum fault web_listen(struct web_door *door, uv_loop_t *loop, const char *host,
                      uint16_t *port, char why[300])
{
    struct web_door_inside *self = calloc(1, sizeof *self);

    signal(SIGPIPE, SIG_IGN); /* a client that has left must not take us along */
    snprintf(why, 300, "out of memory for the consoles' door");
    if (!self)
        return FAULT_MEMORY;
    door->inside = self;
    self->door = door;
    self->loop = loop;
    ring_open(&self->visitors);
    ring_open(&self->polls);
    ring_open(&self->connections);
    web_porch_open(self);
    arena_open(&self->arena, ARENA_BYTES_MAX, NULL, NULL);
    uv_tcp_init(loop, &self->listener);
    uv_timer_init(loop, &self->farewell);
    self->listener.data = self->farewell.data = self;
    reception_open(door->reception);
    self->sessions = web_sessions_open(door->sessions_path, why);
    enum fault fault = self->sessions ? FAULT_NONE : FAULT_SYSTEM;
    if (!fault && !join_loop(self)) {
        snprintf(why, 300,
                 "libwebsockets cannot open the consoles' door; is the package "
                 "libwebsockets-evlib-uv there, and %.100s a certificate?",
                 door->chain_path ? door->chain_path : "(none)");
        fault = FAULT_SYSTEM;
    }
    if (!fault)
        fault = listen_on(self, host, port, why);
    if (fault)
        web_close(door);
    return fault;
}

uint32_t web_count(const struct web_door *door)
{
    return door->inside ? door->inside->visitor_count : 0;
}

/* ---- closing ---- */

/* Goes when the last visitor has, and at the end whoever is left. */
static void farewell_rang(uv_timer_t *timer)
{
    struct web_door_inside *self = timer->data;
    bool is_late = uv_now(self->loop) - self->closing_at_ms >= FAREWELL_MS;

    if (!ring_is_alone(&self->visitors) && !is_late)
        return;
    uv_close((uv_handle_t *)&self->farewell, NULL);
    if (self->context)
        lws_context_destroy(self->context);
}

void web_close(struct web_door *door)
{
    struct web_door_inside *self = door->inside;

    if (!self || self->is_closing)
        return;
    self->is_closing = true;
    self->closing_at_ms = uv_now(self->loop);
    uv_close((uv_handle_t *)&self->listener, listener_closed);
    web_porch_close(self);
    for (struct ring *at = self->visitors.next; at != &self->visitors; at = at->next)
        visitor_end(&RING_OWNER(at, struct web_visitor, siblings)->visitor, NULL);
    uv_timer_start(&self->farewell, farewell_rang, 0, 20);
}

void web_free(struct web_door *door)
{
    struct web_door_inside *self = door->inside;

    if (!self)
        return;
    if (self->context)
        lws_context_destroy(self->context);
    web_sessions_close(self->sessions);
    arena_close(&self->arena);
    door->inside = NULL;
    free(self);
}
