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
    door->door->events.gone(&self->stream);
    ring_remove(&self->siblings);
    door->stream_count--;
    tls_close(self->tls);
    text_release(&self->heard);
    text_release(&self->queue);
    free(self);
    stream_door_settle(door);
}

void stream_cut(struct stream_inside *self)
{
    if (self->state == STREAM_CLOSED)
        return;
    self->state = STREAM_CLOSED;
    ring_remove(&self->unsent);
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

static size_t unsent_bytes(const struct stream_inside *self)
{
    return self->queue.length + stream_leaving_bytes(self);
}

static void write_ended(uv_write_t *request, int status)
{
    struct stream_write *write = (struct stream_write *)request;
    struct stream_inside *self = request->handle->data;
    const struct stream_events *events = &self->door->door->events;

    text_release(&write->bytes);
    free(write);
    if (status < 0)
        stream_cut(self);
    else
        stream_push(self);
    if (self->state < STREAM_ENDING && events->drained && unsent_bytes(self) == 0)
        events->drained(&self->stream);
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

    while (!is_all && self->state < STREAM_CLOSED &&
           uv_stream_get_write_queue_size(&self->socket.stream) == 0) {
        struct text_buffer sealed = { 0 };
        is_all = !tls_seal_next(self->tls, &sealed);
        if (!is_all)
            socket_write(self, &sealed);
    }
    if (!is_all || self->state != STREAM_ENDING || self->is_shut)
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

static void queue_leave(struct stream_inside *self)
{
    ring_remove(&self->unsent);
    if (self->queue.length > 0 || self->queue.failed)
        write_begin(self, &self->queue);
}

size_t stream_room(const struct stream *stream)
{
    const struct stream_inside *self = stream->inside;
    size_t unsent = unsent_bytes(self),
           bytes_max = self->door->door->limits.waiting_bytes_max;

    return self->state < STREAM_ENDING && unsent < bytes_max ? bytes_max - unsent : 0;
}

void stream_send(struct stream *stream, struct text bytes)
{
    struct stream_inside *self = stream->inside;

    if (self->state >= STREAM_ENDING || bytes.length == 0)
        return;
    if (bytes.length > stream_room(stream)) {
        stream_cut(self);
        return;
    }
    text_add(&self->queue, bytes.bytes, bytes.length);
    if (self->unsent.next == &self->unsent)
        ring_add(&self->door->unsent, &self->unsent);
}

static void pack(struct text_buffer *out, const struct message *message)
{
    enum fault fault = pack_message(out, message);

    assert(fault == FAULT_NONE || fault == FAULT_MEMORY);
}

void stream_tell(struct stream *stream, const struct message *message)
{
    struct text_buffer packed = { 0 };

    pack(&packed, message);
    if (packed.failed && stream->inside->state < STREAM_CLOSED)
        stream_cut(stream->inside);
    stream_send(stream, text_written(&packed));
    text_release(&packed);
}

void stream_flush(struct stream_door *door)
{
    struct stream_door_inside *self = door->inside;

    while (self && self->unsent.next != &self->unsent)
        queue_leave(RING_OWNER(self->unsent.next, struct stream_inside, unsent));
}

static void trouble_pack(struct text_buffer *out, const char *what)
{
    size_t length = strlen(what);
    struct message message = { .type = MESSAGE_trouble };

    assert(length <= 400 && text_utf8(what, length));
    message.trouble.what = (struct text){ what, length };
    pack(out, &message);
}

void stream_answer(struct stream_inside *self, const char *trouble)
{
    struct text_buffer answer = { 0 };

    trouble_pack(&answer, trouble);
    if (answer.length <= stream_room(&self->stream)) {
        write_begin(self, &answer);
        return;
    }
    text_release(&answer);
    stream_cut(self);
}

static void guard_rang(uv_timer_t *timer);

void stream_end(struct stream *stream, const char *trouble)
{
    struct stream_inside *self = stream->inside;

    if (self->state >= STREAM_ENDING)
        return;
    self->state = STREAM_ENDING;
    /* Who has not finished the handshake could not read it. */
    if (trouble && (!self->tls || tls_is_agreed(self->tls)))
        trouble_pack(&self->queue, trouble);
    if (self->tls)
        tls_say_end(self->tls);
    queue_leave(self);
    stream_push(self);
    stream_shook_hands(self);
    if (self->state == STREAM_CLOSED)
        return;
    uv_timer_stop(&self->pace);
    uv_timer_start(&self->guard, guard_rang, LINGER_MS, 0);
    self->guard_bytes = stream_leaving_bytes(self);
    stream_read(self);
}

/* ---- what the other side owes ---- */

void stream_guard(struct stream_inside *self)
{
    uint32_t window_ms = self->door->door->limits.hello_ms;

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
        (uint64_t)self->door->door->limits.hello_ms * BYTES_A_SECOND_MIN / 1000;

    if (self->state == STREAM_ENDING)
        linger_on(self);
    else if (!self->has_spoken)
        stream_end(&self->stream, "nobody said hello in time; connect again and let the "
                                  "first message be hello");
    else if (self->heard.length == 0 || self->is_paused)
        return; /* it owes nothing, or we let it wait */
    else if (self->said_count == self->guard_count &&
             self->came_bytes - self->guard_bytes < owed_bytes)
        stream_end(&self->stream, "a message was begun and did not go on; connect again "
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

void stream_begin(struct stream_inside *self)
{
    self->stream.inside = self;
    self->open_handles = 3;
    self->socket.handle.data = self->guard.data = self->pace.data = self;
    uv_timer_init(self->door->loop, &self->guard);
    uv_timer_init(self->door->loop, &self->pace);
    self->budget_at_ms = self->came_at_ms = uv_now(self->door->loop);
    self->budget = UINT32_MAX; /* the first look at it makes a full burst of it */
    stream_guard(self);
    stream_read(self);
}

struct stream_door *stream_door_of(const struct stream *self)
{
    return self->inside->door->door;
}

void stream_seat(struct stream *stream, void *subject)
{
    struct stream_inside *self = stream->inside;

    stream->subject = subject;
    if (self->state != STREAM_UNSEATED)
        return;
    self->state = STREAM_SEATED;
    self->has_spoken = true;
    self->waits_for_seat = false;
    uv_timer_stop(&self->guard);
    stream_hear_in(self, 0); /* what it said behind its hello */
}
