#include "doors/host.h"
#include "doors/web_inside.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    YOUNG_MS = 20000, /* from its first word until it has asked for something */
    HURRIED_MS = 2000, /* the same when others wait */
};

/* What we know of a connection: from its first word until libwebsockets lets it go. */
struct web_connection {
    struct ring siblings;
    struct lws *connection;
    uint64_t came_at_ms;
    bool is_young; /* it has not asked for anything yet */
    enum web_kind *kept; /* request or socket; NULL: none now */
};

void *web_kept(struct lws *connection)
{
    const struct web_connection *about = lws_get_opaque_user_data(connection);

    return about ? about->kept : NULL;
}

void web_keep(struct lws *connection, void *kept)
{
    struct web_connection *about = lws_get_opaque_user_data(connection);

    about->kept = kept;
}

/* ---- coming ---- */

/* Connections that wait at the listener are taken now if they can be. */
static void go_on(struct web_door_inside *self)
{
    if (self->has_waiting && !self->is_closing)
        web_guest_came((uv_stream_t *)&self->listener, 0);
}

static void spare_closed(uv_handle_t *handle)
{
    struct web_door_inside *self = handle->data;

    self->is_spare_closing = false;
    go_on(self);
}

static void guest_closed(uv_handle_t *handle)
{
    free(handle);
}

/* What libuv takes a connection with; NULL: it has to wait for the one before it. */
static uv_tcp_t *guest_open(struct web_door_inside *self)
{
    uv_tcp_t *guest = calloc(1, sizeof *guest);

    if (!guest && !self->is_spare_closing)
        guest = &self->spare;
    if (guest && uv_tcp_init(self->loop, guest)) {
        if (guest != &self->spare)
            free(guest);
        return NULL;
    }
    self->is_spare_closing = self->is_spare_closing || guest == &self->spare;
    return guest;
}

/* Takes the next connection out of the listener; -1 when that is not possible. */
static int connection_take(struct web_door_inside *self)
{
    uv_tcp_t *guest = guest_open(self);
    uv_os_fd_t handle;
    int taken = -1;

    self->has_waiting = !guest;
    if (!guest)
        return -1;
    guest->data = self;
    if (uv_accept((uv_stream_t *)&self->listener, (uv_stream_t *)guest) == 0 &&
        uv_fileno((uv_handle_t *)guest, &handle) == 0)
        taken = fcntl(handle, F_DUPFD_CLOEXEC, 0);
    if (taken >= 0)
        host_watch(taken);
    uv_close((uv_handle_t *)guest, guest == &self->spare ? spare_closed : guest_closed);
    return taken;
}

/* One whose handshake fails at once is never ours. */
static void connection_begin(struct web_door_inside *self, int handle)
{
    struct web_connection *about = calloc(1, sizeof *about);
    struct lws *connection = about ? lws_adopt_socket_vhost(self->vhost, handle) : NULL;

    if (!about)
        close(handle);
    if (!connection) {
        free(about);
        return;
    }
    *about = (struct web_connection){ .connection = connection,
                                      .came_at_ms = web_now_ms(self),
                                      .is_young = true };
    ring_add(&self->connections, &about->siblings);
    self->young_count++;
    self->connection_count++;
    lws_set_opaque_user_data(connection, about);
    lws_set_timer_usecs(connection, (lws_usec_t)YOUNG_MS * 1000);
}

/* How long it may still take to ask for something. */
static uint64_t patience_ms(const struct web_door_inside *self,
                            const struct web_connection *about)
{
    uint64_t age = web_now_ms(self) - about->came_at_ms;
    uint64_t time = ring_is_alone(&self->spoken) ? YOUNG_MS : HURRIED_MS;

    return age < time ? time - age : 0;
}

static void allow_ms(struct lws *connection, uint64_t ms)
{
    lws_set_timer_usecs(connection, ms ? (lws_usec_t)ms * 1000 : 1);
}

/* Of all who have not asked for anything yet, the one that has had its time first leaves
 * then. */
static void hurry_one(struct web_door_inside *self)
{
    struct web_connection *first = NULL;
    uint64_t first_ms = UINT64_MAX;

    for (struct ring *at = self->connections.next; at != &self->connections && first_ms;
         at = at->next) {
        struct web_connection *about = RING_OWNER(at, struct web_connection, siblings);
        uint64_t ms = about->is_young ? patience_ms(self, about) : UINT64_MAX;
        if (ms >= first_ms)
            continue;
        first = about;
        first_ms = ms;
    }
    if (first)
        allow_ms(first->connection, first_ms);
}

/* Who has not said who they are makes room for who comes: the first of them first. False
 * when all are known. */
static bool make_room(struct web_door_inside *self)
{
    for (struct ring *at = self->connections.next; at != &self->connections;
         at = at->next) {
        struct web_connection *about = RING_OWNER(at, struct web_connection, siblings);
        bool is_known = about->kept && (*about->kept == WEB_REQUEST ||
                                        web_socket_is_seated(about->connection));
        if (is_known)
            continue;
        /* libwebsockets would say goodbye, and wait for an answer. */
        shutdown(lws_get_socket_fd(about->connection), SHUT_RDWR);
        return true; /* when it is gone, the door goes on */
    }
    return false;
}

void web_guest_next(struct web_door_inside *self)
{
    const struct visitor_limits *limits = &self->door->reception->limits;
    int handle;

    while (!self->is_closing && !ring_is_alone(&self->spoken)) {
        /* A handshake is a millisecond of work, and the loop has other things to do. */
        if (limits->handshake_count_max &&
            self->young_count >= limits->handshake_count_max) {
            hurry_one(self);
            break;
        }
        if (self->connection_count >= limits->visitor_count_max && make_room(self))
            break;
        handle = web_porch_next(self);
        if (self->connection_count < limits->visitor_count_max)
            connection_begin(self, handle);
        else
            close(handle);
    }
    go_on(self);
}

void web_guest_came(uv_stream_t *listener, int status)
{
    struct web_door_inside *self = listener->data;

    if (status < 0 || self->is_closing)
        return;
    self->has_waiting = !web_porch_has_room(self);
    int handle = self->has_waiting ? -1 : connection_take(self);
    if (handle >= 0)
        web_porch_take(self, handle);
}

/* ---- asking and going ---- */

void web_guest_settled(struct web_door_inside *self, struct lws *connection)
{
    struct web_connection *about = lws_get_opaque_user_data(connection);

    if (!about || !about->is_young)
        return;
    about->is_young = false;
    self->young_count--;
    web_guest_next(self);
}

void web_guest_over(struct lws *connection)
{
    const enum web_kind *kind = web_kept(connection);

    if (kind && *kind == WEB_REQUEST)
        web_request_gone(connection);
    else if (kind)
        web_socket_gone(connection);
}

void web_guest_gone(struct web_door_inside *self, struct lws *connection)
{
    struct web_connection *about = lws_get_opaque_user_data(connection);

    if (!about)
        return;
    ring_remove(&about->siblings);
    self->connection_count--;
    self->young_count -= about->is_young;
    web_guest_over(connection);
    lws_set_opaque_user_data(connection, NULL);
    free(about);
    web_guest_next(self);
}

int web_guest_rang(struct web_door_inside *self, struct lws *connection)
{
    const struct web_connection *about = lws_get_opaque_user_data(connection);
    uint64_t left_ms = about->is_young ? patience_ms(self, about) : 0;

    if (about->kept && *about->kept == WEB_SOCKET)
        return web_socket_close(connection);
    if (!left_ms)
        return about->is_young ? -1 : 0;
    allow_ms(connection, left_ms); /* nobody waits any more */
    return 0;
}
