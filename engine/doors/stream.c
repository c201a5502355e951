#include "doors/stream_inside.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "wire/pack.h"

enum {
    HANDSHAKE_MS = 2000, /* when others wait */
    LINGER_MS = 2000, /* for a last word to be read */
    LINGER_COUNT_MAX = 5, /* of such times, for somebody who reads it slowly */
    BYTES_A_SECOND_MIN = 125, /* of a message begun: 1 kbit/s */
};

/* ---- the end ---- */

static void handle_closed(uv_handle_t *handle)
{
    struct stream_inside *self = handle->data;
    struct stream_door_inside *door = self->door;

    if (--self->open_handles > 0)
        return;
    self->visitor.reception->events.gone(&self->visitor);
    ring_remove(&self->siblings);
    door->stream_count--;
    tls_close(self->tls);
    text_release(&self->heard);
    visitor_release(&self->visitor);
    free(self);
    stream_door_settle(door);
}

void stream_cut(struct stream_inside *self)
{
    if (self->visitor.state == VISITOR_CLOSED)
        return;
    self->visitor.state = VISITOR_CLOSED;
    ring_remove(&self->visitor.unsent);
    uv_close(&self->socket.handle, handle_closed);
    uv_close((uv_handle_t *)&self->guard, handle_closed);
    uv_close((uv_handle_t *)&self->pace, handle_closed);
    stream_shook_hands(self);
}

/* ---- what goes ---- */

struct stream_write {
    uv_write_t request;
    struct text_buffer bytes;
};

size_t stream_leaving_bytes(const struct stream_inside *self)
{
    return uv_stream_get_write_queue_size(&self->socket.stream) +
           (self->tls ? tls_waiting_bytes(self->tls) : 0);
}

static void write_ended(uv_write_t *request, int status)
{
    struct stream_write *write = (struct stream_write *)request;
    struct stream_inside *self = request->handle->data;
    const struct visitor_events *events = &self->visitor.reception->events;

    text_release(&write->bytes);
    free(write);
    if (status < 0)
        stream_cut(self);
    else
        stream_push(self);
    if (self->visitor.state < VISITOR_ENDING && events->drained &&
        self->visitor.queue.length + stream_leaving_bytes(self) == 0)
        events->drained(&self->visitor);
}

/* Hands `bytes` to the system and forgets them here. */
static void socket_write(struct stream_inside *self, struct text_buffer *bytes)
{
    struct stream_write *write = calloc(1, sizeof *write);

    if (!write || bytes->failed) {
        free(write);
        text_release(bytes);
        stream_cut(self);
        return;
    }
    write->bytes = *bytes;
    *bytes = (struct text_buffer){ 0 };
    uv_buf_t piece = uv_buf_init(write->bytes.bytes, (unsigned)write->bytes.length);
    if (uv_write(&write->request, &self->socket.stream, &piece, 1, write_ended)) {
        text_release(&write->bytes);
        free(write);
        stream_cut(self);
    }
}

static void shut(uv_shutdown_t *request, int status)
{
    struct stream_inside *self = request->handle->data;

    if (status < 0 || self->is_deserted)
        stream_cut(self);
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
        stream_cut(self);
}

static void write_begin(struct stream_inside *self, struct text_buffer *bytes)
{
    if (!self->tls) {
        socket_write(self, bytes);
        return;
    }
    tls_say(self->tls, bytes);
    stream_push(self);
}

static void leave(struct visitor *visitor)
{
    struct stream_inside *self = RING_OWNER(visitor, struct stream_inside, visitor);

    if (visitor->queue.length > 0 || visitor->queue.failed)
        write_begin(self, &visitor->queue);
}

void stream_answer(struct stream_inside *self, const char *trouble)
{
    struct text_buffer answer = { 0 };

    trouble_pack(&answer, trouble);
    if (answer.length <= visitor_room(&self->visitor)) {
        write_begin(self, &answer);
        return;
    }
    text_release(&answer);
    stream_cut(self);
}

static void guard_rang(uv_timer_t *timer);

static void end(struct visitor *visitor, const char *trouble)
{
    struct stream_inside *self = RING_OWNER(visitor, struct stream_inside, visitor);

    /* Who has not finished the handshake could not read it. */
    if (trouble && (!self->tls || tls_is_agreed(self->tls)))
        trouble_pack(&visitor->queue, trouble);
    if (self->tls)
        tls_say_end(self->tls);
    leave(visitor);
    stream_push(self);
    stream_shook_hands(self);
    if (self->visitor.state == VISITOR_CLOSED)
        return;
    uv_timer_stop(&self->pace);
    uv_timer_start(&self->guard, guard_rang, LINGER_MS, 0);
    self->guard_bytes = stream_leaving_bytes(self);
    stream_read(self);
}

/* ---- what the other side owes ---- */

void stream_guard(struct stream_inside *self)
{
    uint32_t window_ms = self->visitor.reception->limits.hello_ms;

    if (window_ms == 0)
        return;
    self->guard_bytes = self->came_bytes;
    self->guard_count = self->said_count;
    uv_timer_start(&self->guard, guard_rang, window_ms, 0);
}

/* A last word on its way to somebody who reads may take its time. */
static void linger_on(struct stream_inside *self)
{
    uint64_t left = stream_leaving_bytes(self);

    if (left > 0 && left < self->guard_bytes && ++self->linger_count < LINGER_COUNT_MAX) {
        self->guard_bytes = left;
        uv_timer_start(&self->guard, guard_rang, LINGER_MS, 0);
    } else {
        stream_cut(self);
    }
}

static void guard_rang(uv_timer_t *timer)
{
    struct stream_inside *self = timer->data;
    uint64_t owed_bytes =
        (uint64_t)self->visitor.reception->limits.hello_ms * BYTES_A_SECOND_MIN / 1000;

    if (self->visitor.state == VISITOR_ENDING)
        linger_on(self);
    else if (!self->has_spoken)
        visitor_end(&self->visitor,
                    "nobody said hello in time; connect again and let the "
                    "first message be hello");
    else if (self->heard.length == 0 || self->is_paused)
        return; /* it owes nothing, or we let it wait */
    else if (self->said_count == self->guard_count &&
             self->came_bytes - self->guard_bytes < owed_bytes)
        visitor_end(&self->visitor,
                    "a message was begun and did not go on; connect again "
                    "and send each message as a whole");
    else
        stream_guard(self);
}

void stream_hurry(struct stream_inside *self)
{
    uint64_t age = uv_now(self->door->loop) - self->came_at_ms;
    uint64_t left = age < HANDSHAKE_MS ? HANDSHAKE_MS - age : 0;

    if (!uv_is_active((uv_handle_t *)&self->guard) ||
        uv_timer_get_due_in(&self->guard) > left)
        uv_timer_start(&self->guard, guard_rang, left, 0);
}

/* ---- the beginning ---- */

static void seated(struct visitor *visitor)
{
    struct stream_inside *self = RING_OWNER(visitor, struct stream_inside, visitor);

    self->has_spoken = true;
    self->waits_for_seat = false;
    uv_timer_stop(&self->guard);
    stream_hear_in(self, 0); /* what it said behind its hello */
}

static size_t leaving_bytes(const struct visitor *visitor)
{
    return stream_leaving_bytes(RING_OWNER(visitor, struct stream_inside, visitor));
}

static void cut(struct visitor *visitor)
{
    stream_cut(RING_OWNER(visitor, struct stream_inside, visitor));
}

static const struct visitor_verbs verbs = { .leaving_bytes = leaving_bytes,
                                            .leave = leave,
                                            .seated = seated,
                                            .end = end,
                                            .cut = cut };

void stream_begin(struct stream_inside *self, const char *door)
{
    visitor_begin(&self->visitor, self->door->door->reception, door, &verbs);
    self->open_handles = 3;
    self->socket.handle.data = self->guard.data = self->pace.data = self;
    uv_timer_init(self->door->loop, &self->guard);
    uv_timer_init(self->door->loop, &self->pace);
    self->budget_at_ms = self->came_at_ms = uv_now(self->door->loop);
    self->budget = UINT32_MAX; /* the first look at it makes a full burst of it */
    stream_guard(self);
    stream_read(self);
}
