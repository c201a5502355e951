#include "doors/web_inside.h"

#include <stdlib.h>
#include <string.h>

#include "doors/host.h"

/* A ping, and time for its answer. */
enum { SILENT_MS = (WEB_ALIVE_S + 5) * 1000 };

/* One WebSocket. It is made when it is asked for, and a visitor when it is there. */
struct web_socket {
    struct web_visitor guest;
    struct web_door_inside *door;
    struct lws *connection; /* NULL: it is gone */
    bool is_there;
    enum lws_close_status status; /* with which it ends */
    struct text_buffer outbox; /* room for a head, then one frame; empty: none */
    size_t leaving_length; /* of the frame libwebsockets took last */
    char person[WEB_PERSON_LENGTH + 1];
    uint64_t heard_at_ms; /* frames, and answers to pings */
    uint64_t unheard_ms; /* when the connection went */
};

static struct web_socket *socket_of(const struct visitor *visitor)
{
    return RING_OWNER(visitor, struct web_socket, guest.visitor);
}

/* ---- the verbs of a door ---- */

static size_t leaving_bytes(const struct visitor *visitor)
{
    const struct web_socket *self = socket_of(visitor);

    return self->leaving_length +
           (self->outbox.length ? self->outbox.length - LWS_PRE : 0);
}

static void leave(struct visitor *visitor, struct text_buffer *bytes)
{
    static const char head[LWS_PRE];
    struct web_socket *self = socket_of(visitor);

    if (bytes->length == 0 && !bytes->failed)
        return;
    if (self->outbox.length == 0)
        text_add(&self->outbox, head, sizeof head);
    text_add(&self->outbox, bytes->bytes, bytes->length);
    self->outbox.failed = self->outbox.failed || bytes->failed;
    text_release(bytes);
    if (self->outbox.failed)
        visitor_cut(visitor);
    else if (self->connection)
        lws_callback_on_writable(self->connection);
}

static void read_on(struct visitor *visitor, bool is_on)
{
    struct web_socket *self = socket_of(visitor);

    if (self->connection)
        lws_rx_flow_control(self->connection, is_on);
}

static void end(struct visitor *visitor, const char *trouble)
{
    struct web_socket *self = socket_of(visitor);

    if (!self->status)
        self->status = trouble                  ? LWS_CLOSE_STATUS_POLICY_VIOLATION
                       : self->door->is_closing ? LWS_CLOSE_STATUS_GOINGAWAY
                                                : LWS_CLOSE_STATUS_NORMAL;
    if (trouble)
        trouble_pack(&visitor->queue, trouble);
    leave(visitor, &visitor->queue);
    if (self->connection)
        lws_callback_on_writable(self->connection);
}

/* Behind a proxy, whose system confirms what nobody may have got, frames count; else its
 * own system does: who reads is not cut off, though its program says nothing. */
static uint64_t unheard_ms(const struct visitor *visitor)
{
    const struct web_socket *self = socket_of(visitor);
    uint64_t silent_ms;

    if (!self->connection)
        return self->unheard_ms;
    if (!self->door->door->trusted_proxy)
        return host_unheard_ms(lws_get_socket_fd(self->connection));
    silent_ms = web_now_ms(self->door) - self->heard_at_ms;
    return silent_ms > SILENT_MS ? silent_ms : 0;
}

static void cut(struct visitor *visitor)
{
    struct web_socket *self = socket_of(visitor);

    if (self->connection)
        lws_set_timeout(self->connection, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_ASYNC);
    else
        visitor_part_closed(visitor);
}

static void release(struct visitor *visitor)
{
    struct web_socket *self = socket_of(visitor);

    ring_remove(&self->guest.siblings);
    self->door->visitor_count--;
    text_release(&self->outbox);
    free(self);
}

static const struct visitor_verbs verbs = { .leaving_bytes = leaving_bytes,
                                            .leave = leave,
                                            .read = read_on,
                                            .end = end,
                                            .unheard_ms = unheard_ms,
                                            .cut = cut,
                                            .release = release };

/* ---- what libwebsockets says ---- */

/* The token among the subprotocols asked for: "tocsin, token.0123..."; a page can say it
 * nowhere else. */
static struct text token_asked(struct lws *connection, char room[WEB_HEADER_LENGTH + 1])
{
    struct text asked = web_header(connection, WSI_TOKEN_PROTOCOL, room);
    const char *begin = asked.bytes ? strstr(asked.bytes, "token.") : NULL;

    if (!begin)
        return (struct text){ 0 };
    begin += strlen("token.");
    return (struct text){ begin, strcspn(begin, ", ") };
}

static int refuse(struct lws *connection, unsigned status, const char *line)
{
    lws_return_http_status(connection, status, line);
    return 1;
}

int web_socket_asked(struct web_door_inside *door, struct lws *connection)
{
    char path[WEB_HEADER_LENGTH + 1], asked[WEB_HEADER_LENGTH + 1],
        version[WEB_HEADER_LENGTH + 1];
    struct text uri = web_header(connection, WSI_TOKEN_GET_URI, path);

    if (!text_is(uri, "/socket"))
        return refuse(connection, HTTP_STATUS_NOT_FOUND, "The WebSocket is at /socket.");
    /* Earlier ones name the page that asks in another header. */
    if (!text_is(web_header(connection, WSI_TOKEN_VERSION, version), "13"))
        return refuse(connection, HTTP_STATUS_BAD_REQUEST,
                      "WebSocket is spoken as RFC 6455 says: version 13.");
    if (!web_origin_fits(door, connection))
        return refuse(connection, HTTP_STATUS_FORBIDDEN,
                      "A page of another origin may not connect here.");
    if (door->is_closing)
        return refuse(connection, HTTP_STATUS_SERVICE_UNAVAILABLE, "It is closing.");
    struct text token = token_asked(connection, asked);
    struct web_session *session = NULL;
    if (token.bytes) {
        session = web_session_of(door, connection, token);
        if (!session || !web_session_spend(session, token, web_now_ms(door)))
            return refuse(connection, HTTP_STATUS_FORBIDDEN,
                          "No such session; show the invitation once more.");
    }
    struct web_socket *self = calloc(1, sizeof *self);
    if (!self)
        return 1;
    self->guest.kind = WEB_SOCKET;
    self->door = door;
    self->connection = connection;
    ring_open(&self->guest.siblings);
    if (session)
        memcpy(self->person, session->person, sizeof self->person);
    web_keep(connection, self);
    return 0;
}

bool web_socket_is_seated(struct lws *connection)
{
    const struct web_socket *self = web_kept(connection);

    return self->is_there && self->guest.visitor.state == VISITOR_SEATED;
}

int web_socket_came(struct lws *connection)
{
    struct web_socket *self = web_kept(connection);
    struct web_door_inside *door = self->door;

    self->is_there = true;
    self->heard_at_ms = web_now_ms(door);
    ring_add(&door->visitors, &self->guest.siblings);
    door->visitor_count++;
    visitor_begin(&self->guest.visitor, door->door->reception, door->loop, &door->arena,
                  "consoles", &verbs);
    if (*self->person)
        self->guest.visitor.person = text_of(self->person);
    return 0;
}

void web_socket_lives(struct lws *connection)
{
    struct web_socket *self = web_kept(connection);

    self->heard_at_ms = web_now_ms(self->door);
}

int web_socket_heard(struct lws *connection, const char *bytes, size_t length)
{
    struct web_socket *self = web_kept(connection);
    struct visitor *visitor = &self->guest.visitor;

    web_socket_lives(connection);
    if (visitor->state >= VISITOR_ENDING)
        return 0;
    if (!lws_frame_is_binary(connection)) {
        self->status = LWS_CLOSE_STATUS_UNACCEPTABLE_OPCODE;
        visitor_end(visitor, TROUBLE(TEXT_FRAME));
        return 0;
    }
    visitor->came_bytes += length;
    visitor_hear(visitor, bytes, length);
    if (lws_is_final_fragment(connection) && visitor->state < VISITOR_ENDING)
        visitor_hear_end(visitor);
    return 0;
}

int web_socket_write(struct lws *connection)
{
    struct web_socket *self = web_kept(connection);
    struct text_buffer frame = self->outbox;

    self->leaving_length = 0;
    if (frame.length > 0) {
        self->outbox = (struct text_buffer){ 0 };
        self->leaving_length = frame.length - LWS_PRE;
        int written = lws_write(connection, (unsigned char *)frame.bytes + LWS_PRE,
                                self->leaving_length, LWS_WRITE_BINARY);
        text_release(&frame);
        if (written < 0)
            return -1;
        lws_callback_on_writable(connection);
        return 0;
    }
    if (self->guest.visitor.state < VISITOR_ENDING)
        visitor_drained(&self->guest.visitor);
    else /* from within this callback libwebsockets would close without a word */
        lws_set_timer_usecs(connection, 1);
    return 0;
}

int web_socket_close(struct lws *connection)
{
    const struct web_socket *self = web_kept(connection);

    if (self->guest.visitor.state < VISITOR_ENDING)
        return 0;
    lws_close_reason(connection, self->status, NULL, 0);
    return -1;
}

void web_socket_gone(struct lws *connection)
{
    struct web_socket *self = web_kept(connection);

    web_keep(connection, NULL);
    if (!self)
        return;
    self->unheard_ms = self->is_there ? unheard_ms(&self->guest.visitor) : 0;
    self->connection = NULL;
    if (!self->is_there) {
        free(self);
        return;
    }
    bool was_cut = self->guest.visitor.state == VISITOR_CLOSED;
    visitor_cut(&self->guest.visitor);
    if (was_cut)
        visitor_part_closed(&self->guest.visitor);
}
