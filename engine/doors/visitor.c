#include "doors/visitor_inside.h"

#include <assert.h>
#include <string.h>

#include "wire/pack.h"

enum {
    LINGER_MS = 2000, /* for a last word to be read */
    LINGER_COUNT_MAX = 5, /* of such times, for somebody who reads it slowly */
    BYTES_A_SECOND_MIN = 125, /* of a message begun: 1 kbit/s */
};

const struct visitor_limits visitor_limits_usual = {
    .visitor_count_max = 10000,
    .hello_ms = 30000,
    .handshake_count_max = 256,
    .hello_bytes_max = 4096,
    .message_bytes_max = 65536,
    .waiting_bytes_max = 1048576,
    .messages_a_second = 20,
    .messages_burst = 60,
};

/* ---- for its owner ---- */

void visitor_seat(struct visitor *self, void *subject)
{
    self->subject = subject;
    if (self->state != VISITOR_UNSEATED)
        return;
    self->state = VISITOR_SEATED;
    self->has_spoken = true;
    self->waits_for_seat = false;
    uv_timer_stop(&self->guard);
    visitor_hear_in(self, 0); /* what it said behind its hello */
}

size_t visitor_room(const struct visitor *self)
{
    size_t bytes_max = self->reception->limits.waiting_bytes_max, unsent = 0;

    if (self->state < VISITOR_ENDING)
        unsent =
            self->queue.length + self->shared.length + self->verbs->leaving_bytes(self);
    return self->state < VISITOR_ENDING && unsent < bytes_max ? bytes_max - unsent : 0;
}

/* What is shared becomes the visitor's own. */
static void take_share(struct visitor *self)
{
    if (!self->shared.length)
        return; /* and its queue, which mostly stays empty, takes no memory */
    text_add(&self->queue, self->shared.bytes, self->shared.length);
    self->shared = (struct text){ 0 };
}

/* Whether it has room for so much more, which then leaves. */
static bool make_room(struct visitor *self, size_t length)
{
    if (length > visitor_room(self))
        return false;
    take_share(self);
    if (ring_is_alone(&self->unsent))
        ring_add(&self->reception->unsent, &self->unsent);
    return true;
}

void visitor_send(struct visitor *self, struct text bytes)
{
    if (self->state >= VISITOR_ENDING || bytes.length == 0)
        return;
    if (make_room(self, bytes.length))
        text_add(&self->queue, bytes.bytes, bytes.length);
    else
        visitor_cut(self);
}

bool visitor_share(struct visitor *self, struct text bytes)
{
    bool has_room = make_room(self, bytes.length);

    if (has_room)
        self->shared = bytes;
    return has_room;
}

static void pack(struct text_buffer *out, const struct message *message)
{
    enum fault fault = pack_message(out, message);

    assert(fault == FAULT_NONE || fault == FAULT_MEMORY);
}

void visitor_tell(struct visitor *self, const struct message *message)
{
    size_t room = visitor_room(self), before;

    if (self->state >= VISITOR_ENDING)
        return;
    take_share(self);
    before = self->queue.length;
    pack(&self->queue, message);
    if (self->queue.failed || self->queue.length - before > room)
        visitor_cut(self);
    else if (ring_is_alone(&self->unsent))
        ring_add(&self->reception->unsent, &self->unsent);
}

/* What the system does not take now, the visitor keeps. */
static void flush(struct visitor *self)
{
    struct text_buffer *queue = &self->queue;
    size_t done = 0;

    if (self->verbs->leave_now && !queue->failed)
        done = self->verbs->leave_now(self, text_written(queue), self->shared);
    if (done == queue->length + self->shared.length) {
        self->shared = (struct text){ 0 };
        text_release(queue);
        return;
    }
    take_share(self);
    queue->length -= done;
    if (done)
        memmove(queue->bytes, queue->bytes + done, queue->length);
    self->verbs->leave(self, queue);
}

void visitor_flush(struct reception *reception)
{
    while (reception->unsent.next && !ring_is_alone(&reception->unsent)) {
        struct visitor *visitor =
            RING_OWNER(reception->unsent.next, struct visitor, unsent);
        ring_remove(&visitor->unsent);
        flush(visitor);
    }
}

static void guard_rang(uv_timer_t *timer);

void visitor_end(struct visitor *self, const char *trouble)
{
    if (self->state >= VISITOR_ENDING)
        return;
    self->state = VISITOR_ENDING;
    ring_remove(&self->unsent);
    take_share(self);
    self->verbs->end(self, trouble);
    if (self->state == VISITOR_CLOSED)
        return;
    uv_timer_stop(&self->pace);
    uv_timer_start(&self->guard, guard_rang, LINGER_MS, 0);
    self->guard_bytes = self->verbs->leaving_bytes(self);
    self->verbs->read(self, true);
}

uint64_t visitor_unheard_ms(const struct visitor *self)
{
    if (self->state == VISITOR_CLOSED || !self->verbs->unheard_ms)
        return self->unheard_ms;
    return self->verbs->unheard_ms(self);
}

/* ---- what the other side owes ---- */

void visitor_guard(struct visitor *self)
{
    uint32_t window_ms = self->reception->limits.hello_ms;

    if (window_ms == 0)
        return;
    self->guard_bytes = self->came_bytes;
    self->guard_count = self->said_count;
    uv_timer_start(&self->guard, guard_rang, window_ms, 0);
}

void visitor_hurry(struct visitor *self, uint64_t ms)
{
    if (!uv_is_active((uv_handle_t *)&self->guard) ||
        uv_timer_get_due_in(&self->guard) > ms)
        uv_timer_start(&self->guard, guard_rang, ms, 0);
}

/* A last word on its way to somebody who reads may take its time. */
static void linger_on(struct visitor *self)
{
    uint64_t left = self->verbs->leaving_bytes(self);

    if (left > 0 && left < self->guard_bytes && ++self->linger_count < LINGER_COUNT_MAX) {
        self->guard_bytes = left;
        uv_timer_start(&self->guard, guard_rang, LINGER_MS, 0);
    } else {
        visitor_cut(self);
    }
}

static void guard_rang(uv_timer_t *timer)
{
    struct visitor *self = timer->data;
    uint64_t owed_bytes =
        (uint64_t)self->reception->limits.hello_ms * BYTES_A_SECOND_MIN / 1000;

    if (self->state == VISITOR_ENDING)
        linger_on(self);
    else if (!self->has_spoken)
        visitor_end(self, TROUBLE(NO_HELLO));
    else if (self->heard.length == 0 || self->is_paused)
        return; /* it owes nothing, or we let it wait */
    else if (self->said_count == self->guard_count &&
             self->came_bytes - self->guard_bytes < owed_bytes)
        visitor_end(self, TROUBLE(TOO_SLOW));
    else
        visitor_guard(self);
}

/* ---- for its door ---- */

void reception_open(struct reception *self)
{
    if (!self->unsent.next)
        ring_open(&self->unsent);
}

void visitor_begin(struct visitor *self, struct reception *reception, uv_loop_t *loop,
                   struct arena *arena, const char *door,
                   const struct visitor_verbs *verbs)
{
    self->reception = reception;
    self->arena = arena;
    self->door = door;
    self->verbs = verbs;
    ring_open(&self->unsent);
    self->open_count = 3;
    self->guard.data = self->pace.data = self;
    uv_timer_init(loop, &self->guard);
    uv_timer_init(loop, &self->pace);
    self->budget_at_ms = uv_now(loop);
    self->budget = UINT32_MAX; /* the first look at it makes a full burst of it */
    visitor_guard(self);
}

void visitor_part_closed(struct visitor *self)
{
    if (--self->open_count > 0)
        return;
    self->reception->events.gone(self);
    text_release(&self->heard);
    text_release(&self->queue);
    self->verbs->release(self);
}

static void timer_closed(uv_handle_t *handle)
{
    visitor_part_closed(handle->data);
}

void visitor_cut(struct visitor *self)
{
    if (self->state == VISITOR_CLOSED)
        return;
    self->unheard_ms = visitor_unheard_ms(self);
    self->state = VISITOR_CLOSED;
    ring_remove(&self->unsent);
    uv_close((uv_handle_t *)&self->guard, timer_closed);
    uv_close((uv_handle_t *)&self->pace, timer_closed);
    self->verbs->cut(self);
}

void visitor_drained(struct visitor *self)
{
    const struct visitor_events *events = &self->reception->events;

    if (self->state < VISITOR_ENDING && events->drained &&
        self->queue.length + self->shared.length == 0 &&
        self->verbs->leaving_bytes(self) == 0)
        events->drained(self);
}

/* What is no sentence of the list tells of a message that was not understood. */
static uint32_t trouble_code(const char *what)
{
    for (uint32_t i = 1; i < trouble_terms.count; i++)
        if (strcmp(trouble_terms.terms[i].meaning, what) == 0)
            return i;
    return trouble_NOT_UNDERSTOOD;
}

void trouble_pack(struct text_buffer *out, const char *what)
{
    size_t length = strlen(what);
    struct message message = { .type = MESSAGE_trouble };

    assert(length <= 400 && text_utf8(what, length));
    message.trouble.what = (struct text){ what, length };
    message.trouble.code = trouble_code(what);
    pack(out, &message);
}

void visitor_answer(struct visitor *self, const char *trouble)
{
    struct text_buffer answer = { 0 };

    trouble_pack(&answer, trouble);
    if (answer.length <= visitor_room(self))
        self->verbs->leave(self, &answer);
    else
        visitor_cut(self);
    text_release(&answer);
}
