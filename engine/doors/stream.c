#include "doors/stream_inside.h"

#include <stdlib.h>
#include <sys/socket.h>

#include "doors/host.h"

/* When others wait. Who connects speaks at once: a first word lost on its way is sent
 * again within a second by a client that comes again. */
enum { HANDSHAKE_MS = 2000, SILENT_MS = 300 };

static struct stream_inside *stream_of(const struct visitor *visitor)
{
    return RING_OWNER(visitor, struct stream_inside, visitor);
}

/* ---- the end ---- */

static void release(struct visitor *visitor)
{
    struct stream_inside *self = stream_of(visitor);
    struct stream_door_inside *door = self->door;

    ring_remove(&self->siblings);
    door->stream_count--;
    tls_close(self->tls);
    free(self);
    stream_door_go_on(door);
    stream_door_settle(door);
}

static void socket_closed(uv_handle_t *handle)
{
    struct stream_inside *self = handle->data;

    visitor_part_closed(&self->visitor);
}

static void cut(struct visitor *visitor)
{
    struct stream_inside *self = stream_of(visitor);

    uv_close(&self->socket.handle, socket_closed);
    stream_shook_hands(self);
}

/* ---- what goes ---- */

struct stream_write {
    uv_write_t request;
    struct text_buffer bytes;
};

/* How much of these bytes the system takes; `flags` besides. send() is not asked for a
 * position, as write() is, nor for a list of pieces. */
static size_t sent_now(int file, struct text bytes, int flags)
{
    ssize_t sent = bytes.length ? send(file, bytes.bytes, bytes.length,
                                       MSG_DONTWAIT | MSG_NOSIGNAL | flags)
                                : 0;

    return sent > 0 ? (size_t)sent : 0;
}

/* How much of these bytes the system takes at once, in front of which nothing waits. Not
 * of those that fill the queue: whoever waits for them to leave is told from the loop. */
static size_t written_now(struct stream_inside *self, struct text first,
                          struct text second)
{
    uint32_t waiting_max = self->visitor.reception->limits.waiting_bytes_max;
    uv_os_fd_t file;

    if (first.length + second.length > waiting_max / 4 ||
        uv_stream_get_write_queue_size(&self->socket.stream) ||
        uv_fileno(&self->socket.handle, &file))
        return 0;
    size_t done = sent_now(file, first, second.length ? MSG_MORE : 0);
    return done == first.length ? done + sent_now(file, second, 0) : done;
}

static size_t leave_now(struct visitor *visitor, struct text first, struct text second)
{
    struct stream_inside *self = stream_of(visitor);

    return self->tls ? 0 : written_now(self, first, second);
}

size_t stream_leaving_bytes(const struct stream_inside *self)
{
    return uv_stream_get_write_queue_size(&self->socket.stream) +
           (self->tls ? tls_waiting_bytes(self->tls) : 0);
}

static void write_ended(uv_write_t *request, int status)
{
    struct stream_write *write = (struct stream_write *)request;
    struct stream_inside *self = request->handle->data;

    text_release(&write->bytes);
    free(write);
    if (status < 0)
        visitor_cut(&self->visitor);
    else
        stream_push(self);
    visitor_drained(&self->visitor);
}

/* Hands `bytes` to the system and forgets them here. */
static void socket_write(struct stream_inside *self, struct text_buffer *bytes)
{
    size_t done = 0;

    if (!bytes->failed)
        done = written_now(self, text_written(bytes), (struct text){ 0 });
    if (done && done == bytes->length) {
        text_release(bytes);
        return;
    }
    struct stream_write *write = calloc(1, sizeof *write);
    if (!write || bytes->failed) {
        free(write);
        text_release(bytes);
        visitor_cut(&self->visitor);
        return;
    }
    write->bytes = *bytes;
    *bytes = (struct text_buffer){ 0 };
    uv_buf_t piece =
        uv_buf_init(write->bytes.bytes + done, (unsigned)(write->bytes.length - done));
    if (uv_write(&write->request, &self->socket.stream, &piece, 1, write_ended)) {
        text_release(&write->bytes);
        free(write);
        visitor_cut(&self->visitor);
    }
}

static void shut(uv_shutdown_t *request, int status)
{
    struct stream_inside *self = request->handle->data;

    if (status < 0 || self->is_deserted)
        visitor_cut(&self->visitor);
}

void stream_push(struct stream_inside *self)
{
    bool is_all = !self->tls;

    while (!is_all && self->visitor.state < VISITOR_CLOSED &&
           uv_stream_get_write_queue_size(&self->socket.stream) == 0) {
        struct text_buffer sealed = { 0 };
        is_all = !tls_seal_next(self->tls, &sealed);
        if (!is_all)
            socket_write(self, &sealed);
    }
    if (!is_all || self->visitor.state != VISITOR_ENDING || self->is_shut)
        return;
    self->is_shut = true;
    if (uv_shutdown(&self->shutdown, &self->socket.stream, shut))
        visitor_cut(&self->visitor);
}

static void leave(struct visitor *visitor, struct text_buffer *bytes)
{
    struct stream_inside *self = stream_of(visitor);

    if (bytes->length == 0 && !bytes->failed)
        return;
    if (!self->tls) {
        socket_write(self, bytes);
        return;
    }
    tls_say(self->tls, bytes);
    stream_push(self);
}

static size_t leaving_bytes(const struct visitor *visitor)
{
    return stream_leaving_bytes(stream_of(visitor));
}

static void end(struct visitor *visitor, const char *trouble)
{
    struct stream_inside *self = stream_of(visitor);

    /* Who has not finished the handshake could not read it. */
    if (trouble && (!self->tls || tls_is_agreed(self->tls)))
        trouble_pack(&visitor->queue, trouble);
    if (self->tls)
        tls_say_end(self->tls);
    leave(visitor, &visitor->queue);
    stream_push(self);
    stream_shook_hands(self);
}

/* ---- the beginning ---- */

static uint64_t unheard_ms(const struct visitor *visitor)
{
    const struct stream_inside *self = stream_of(visitor);
    uv_os_fd_t handle;

    return uv_fileno(&self->socket.handle, &handle) ? 0 : host_unheard_ms(handle);
}

uint64_t stream_patience_ms(const struct stream_inside *self)
{
    uint64_t age = uv_now(self->door->loop) - self->came_at_ms, silent = 0;
    uv_os_fd_t handle;

    if (!self->visitor.came_bytes && !uv_fileno(&self->socket.handle, &handle))
        silent = host_silent_ms(handle);
    uint64_t time = silent ? SILENT_MS : HANDSHAKE_MS;
    age = silent ? silent : age;
    return age < time ? time - age : 0;
}

#define VERBS                                                                            \
    .leaving_bytes = leaving_bytes, .leave_now = leave_now, .leave = leave,              \
    .read = stream_read, .end = end, .unheard_ms = unheard_ms, .cut = cut,               \
    .release = release

static const struct visitor_verbs verbs_of_agents = { VERBS };
static const struct visitor_verbs verbs_of_control = { VERBS, .is_control = true };

void stream_begin(struct stream_inside *self)
{
    struct stream_door_inside *door = self->door;

    self->socket.handle.data = self;
    self->came_at_ms = uv_now(door->loop);
    visitor_begin(&self->visitor, door->door->reception, door->loop, &door->arena,
                  door->is_local ? "control" : "agents",
                  door->is_local ? &verbs_of_control : &verbs_of_agents);
    stream_read(&self->visitor, true);
}
