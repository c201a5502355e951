#include "doors/stream_inside.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "doors/host.h"

enum {
    BACKLOG = 4096, /* connections that wait for the loop; the system may allow fewer */
    WATCH_MS = 500, /* between looks at the list of revoked certificates */
    ARENA_BYTES_MAX = 4 * 1024 * 1024,
};

enum { WHY_BYTES = 300 };

/* ---- the door's end ---- */

void stream_door_settle(struct stream_door_inside *self)
{
    if (self->open_handles > 0 || self->stream_count > 0)
        return;
    if (self->door)
        self->door->inside = NULL;
    arena_close(&self->arena);
    free(self);
}

static void handle_closed(uv_handle_t *handle)
{
    struct stream_door_inside *self = handle->data;

    self->open_handles--;
    stream_door_settle(self);
}

void stream_close(struct stream_door *door)
{
    struct stream_door_inside *self = door->inside;

    if (!self || self->is_closing)
        return;
    self->is_closing = true;
    uv_close(&self->listener.handle, handle_closed);
    uv_close((uv_handle_t *)&self->watch, handle_closed);
    for (struct ring *at = self->streams.next; at != &self->streams; at = at->next)
        visitor_end(&RING_OWNER(at, struct stream_inside, siblings)->visitor, NULL);
}

uint32_t stream_count(const struct stream_door *door)
{
    return door->inside ? door->inside->stream_count : 0;
}

/* ---- who comes in ---- */

static int socket_open(struct stream_door_inside *self, union stream_socket *socket)
{
    return self->is_local ? uv_pipe_init(self->loop, &socket->pipe, 0)
                          : uv_tcp_init(self->loop, &socket->tcp);
}

static void spare_closed(uv_handle_t *handle)
{
    struct stream_door_inside *self = handle->data;

    self->is_spare_closing = false;
    stream_door_go_on(self);
    handle_closed(handle);
}

/* One connection too many is taken and closed: left waiting it would keep all others
 * waiting, too. */
static void turn_away(struct stream_door_inside *self)
{
    self->has_waiting = self->is_spare_closing || socket_open(self, &self->spare);
    if (self->has_waiting)
        return; /* until the one before it is away */
    self->spare.handle.data = self;
    self->is_spare_closing = true;
    self->open_handles++;
    uv_accept(&self->listener.stream, &self->spare.stream);
    uv_close(&self->spare.handle, spare_closed);
}

/* Who has not said who they are makes room for who comes: the first of them first, so
 * that nobody can fill the house with strangers. False when all are known. */
static bool make_room(struct stream_door_inside *self)
{
    for (struct ring *at = self->streams.next; at != &self->streams && !self->is_local;
         at = at->next) {
        struct visitor *visitor =
            &RING_OWNER(at, struct stream_inside, siblings)->visitor;
        if (visitor->state == VISITOR_SEATED)
            continue;
        visitor_cut(visitor); /* when it is gone, the door goes on */
        return true;
    }
    return false;
}

/* Of all handshakes, the one that has had its time first ends then. */
static void hurry_one(struct stream_door_inside *self)
{
    struct stream_inside *first = NULL;
    uint64_t first_ms = UINT64_MAX;

    for (struct ring *at = self->handshakes.next; at != &self->handshakes && first_ms;
         at = at->next) {
        struct stream_inside *stream = RING_OWNER(at, struct stream_inside, handshake);
        uint64_t ms = stream_patience_ms(stream);
        if (ms >= first_ms)
            continue;
        first = stream;
        first_ms = ms;
    }
    if (first)
        visitor_hurry(&first->visitor, first_ms);
}

static void stream_came(uv_stream_t *listener, int status)
{
    struct stream_door_inside *self = listener->data;
    struct stream_inside *stream = NULL;

    if (status < 0 || self->is_closing)
        return;
    /* A handshake is a millisecond of work, and the loop has other things to do: libuv
     * takes no more connections until this one is accepted. */
    const struct visitor_limits *limits = &self->door->reception->limits;
    uint32_t count_max = limits->handshake_count_max;
    self->has_waiting =
        self->door->tls && count_max && self->handshake_count >= count_max;
    if (self->has_waiting) {
        hurry_one(self);
        return;
    }
    self->has_waiting =
        self->stream_count >= limits->visitor_count_max && make_room(self);
    if (self->has_waiting)
        return;
    if (self->stream_count < limits->visitor_count_max)
        stream = calloc(1, sizeof *stream);
    if (!stream || socket_open(self, &stream->socket)) {
        free(stream);
        turn_away(self);
        return;
    }
    stream->door = self;
    self->stream_count++;
    ring_add(&self->streams, &stream->siblings);
    ring_open(&stream->handshake);
    bool is_there = uv_accept(listener, &stream->socket.stream) == 0;
    if (is_there && !self->is_local) {
        /* What leaves once a turn must not wait for more. */
        uv_tcp_nodelay(&stream->socket.tcp, 1);
        uv_os_fd_t handle;
        if (uv_fileno(&stream->socket.handle, &handle) == 0)
            host_watch(handle);
    }
    if (self->door->tls) {
        stream->tls = tls_open(self->door->tls);
        stream->shakes_hands = true;
        ring_add(&self->handshakes, &stream->handshake);
        self->handshake_count++;
    }
    stream_begin(stream);
    if (!is_there || (self->door->tls && !stream->tls))
        visitor_cut(&stream->visitor);
}

void stream_door_go_on(struct stream_door_inside *self)
{
    if (self->has_waiting)
        stream_came(&self->listener.stream, 0);
}

void stream_shook_hands(struct stream_inside *self)
{
    struct stream_door_inside *door = self->door;

    if (!self->shakes_hands)
        return;
    self->shakes_hands = false;
    ring_remove(&self->handshake);
    door->handshake_count--;
    stream_door_go_on(door);
}

/* ---- opening ---- */

static enum fault fail(char why[WHY_BYTES], enum fault fault, const char *what,
                       const char *where, const char *mend)
{
    snprintf(why, WHY_BYTES, "%s %.120s: %s", what, where, mend);
    return fault;
}

static struct stream_door_inside *door_open(struct stream_door *door, uv_loop_t *loop,
                                            bool is_local)
{
    struct stream_door_inside *self = calloc(1, sizeof *self);

    signal(SIGPIPE, SIG_IGN); /* a client that has left must not take us along */
    if (!self)
        return NULL;
    self->door = door;
    self->loop = loop;
    self->is_local = is_local;
    ring_open(&self->streams);
    ring_open(&self->handshakes);
    if (socket_open(self, &self->listener)) {
        free(self);
        return NULL;
    }
    uv_timer_init(loop, &self->watch);
    self->listener.handle.data = self->watch.data = self;
    self->open_handles = 2;
    reception_open(door->reception);
    arena_open(&self->arena, ARENA_BYTES_MAX, NULL, NULL);
    door->inside = self;
    return self;
}

/* The loop frees it, and the door is its owner's again at once. */
static enum fault door_fail(struct stream_door_inside *self, char why[WHY_BYTES],
                            const char *where, int error)
{
    stream_close(self->door);
    self->door->inside = NULL;
    self->door = NULL;
    return fail(why, FAULT_SYSTEM, "cannot listen on", where, uv_strerror(error));
}

/* Whoever is revoked has to go, also who is there already. */
static void watch_rang(uv_timer_t *timer)
{
    struct stream_door_inside *self = timer->data;

    if (!tls_server_refresh(self->door->tls))
        return;
    for (struct ring *at = self->streams.next; at != &self->streams; at = at->next) {
        struct stream_inside *stream = RING_OWNER(at, struct stream_inside, siblings);
        if (*stream->person && tls_is_revoked(stream->tls))
            visitor_end(&stream->visitor, TROUBLE(REVOKED));
    }
}

enum fault stream_listen(struct stream_door *door, uv_loop_t *loop, const char *host,
                         uint16_t *port, char why[WHY_BYTES])
{
    struct sockaddr_storage address = { 0 };
    int length = sizeof address;
    char where[140];

    snprintf(where, sizeof where, "%.120s port %u", host, *port);
    enum fault fault = host_read(host, *port, !door->tls, &address, why);
    if (fault)
        return fault;
    struct stream_door_inside *self = door_open(door, loop, false);
    if (!self)
        return fail(why, FAULT_MEMORY, "cannot listen on", where, "out of memory");
    int error = uv_tcp_bind(&self->listener.tcp, (struct sockaddr *)&address, 0);
    if (!error)
        error = uv_listen(&self->listener.stream, BACKLOG, stream_came);
    if (!error)
        error =
            uv_tcp_getsockname(&self->listener.tcp, (struct sockaddr *)&address, &length);
    if (error)
        return door_fail(self, why, where, error);
    *port = host_port(&address);
    if (door->tls && tls_server_asks(door->tls))
        uv_timer_start(&self->watch, watch_rang, WATCH_MS, WATCH_MS);
    return FAULT_NONE;
}

/* Makes room for a socket at `path`: EXISTS when somebody answers there. */
static enum fault clear_stale(const char *path, char why[WHY_BYTES])
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    struct stat there;

    if (strlen(path) >= sizeof address.sun_path)
        return fail(why, FAULT_SYSTEM, "cannot listen on", path,
                    "the path of a local socket has at most 107 bytes; choose a folder "
                    "with a shorter one");
    if (lstat(path, &there))
        return FAULT_NONE;
    if (!S_ISSOCK(there.st_mode))
        return fail(why, FAULT_SYSTEM, "cannot listen on", path,
                    "something that is no socket lies there; move it away");
    memcpy(address.sun_path, path, strlen(path));
    int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    bool is_stale = probe >= 0 &&
                    connect(probe, (struct sockaddr *)&address, sizeof address) &&
                    errno == ECONNREFUSED;
    if (probe >= 0)
        close(probe);
    if (!is_stale)
        return fail(why, FAULT_EXISTS, "will not listen on", path,
                    "another program does already; close that one first");
    unlink(path);
    return FAULT_NONE;
}

enum fault stream_listen_local(struct stream_door *door, uv_loop_t *loop,
                               const char *path, char why[WHY_BYTES])
{
    enum fault fault = clear_stale(path, why);

    if (fault)
        return fault;
    struct stream_door_inside *self = door_open(door, loop, true);
    if (!self)
        return fail(why, FAULT_MEMORY, "cannot listen on", path, "out of memory");
    int error = uv_pipe_bind(&self->listener.pipe, path);
    /* Nobody can connect before uv_listen, so there is no moment of wider rights. */
    if (!error && chmod(path, 0600))
        error = uv_translate_sys_error(errno);
    if (!error)
        error = uv_listen(&self->listener.stream, BACKLOG, stream_came);
    return error ? door_fail(self, why, path, error) : FAULT_NONE;
}
