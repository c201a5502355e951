#include "doors/visitor_inside.h"

#include <assert.h>
#include <string.h>

#include "wire/pack.h"

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

void visitor_seat(struct visitor *self, void *subject)
{
    self->subject = subject;
    if (self->state != VISITOR_UNSEATED)
        return;
    self->state = VISITOR_SEATED;
    self->verbs->seated(self);
}

size_t visitor_room(const struct visitor *self)
{
    size_t unsent = self->queue.length + self->verbs->leaving_bytes(self),
           bytes_max = self->reception->limits.waiting_bytes_max;

    return self->state < VISITOR_ENDING && unsent < bytes_max ? bytes_max - unsent : 0;
}

void visitor_send(struct visitor *self, struct text bytes)
{
    if (self->state >= VISITOR_ENDING || bytes.length == 0)
        return;
    if (bytes.length > visitor_room(self)) {
        self->verbs->cut(self);
        return;
    }
    text_add(&self->queue, bytes.bytes, bytes.length);
    if (ring_is_alone(&self->unsent))
        ring_add(&self->reception->unsent, &self->unsent);
}

static void pack(struct text_buffer *out, const struct message *message)
{
    enum fault fault = pack_message(out, message);

    assert(fault == FAULT_NONE || fault == FAULT_MEMORY);
}

void visitor_tell(struct visitor *self, const struct message *message)
{
    struct text_buffer packed = { 0 };

    pack(&packed, message);
    if (packed.failed && self->state < VISITOR_CLOSED)
        self->verbs->cut(self);
    visitor_send(self, text_written(&packed));
    text_release(&packed);
}

void visitor_flush(struct reception *reception)
{
    while (reception->unsent.next && !ring_is_alone(&reception->unsent)) {
        struct visitor *visitor =
            RING_OWNER(reception->unsent.next, struct visitor, unsent);
        ring_remove(&visitor->unsent);
        visitor->verbs->leave(visitor);
    }
}

void visitor_end(struct visitor *self, const char *trouble)
{
    if (self->state >= VISITOR_ENDING)
        return;
    self->state = VISITOR_ENDING;
    ring_remove(&self->unsent);
    self->verbs->end(self, trouble);
}

/* ---- for doors ---- */

void reception_open(struct reception *self)
{
    if (!self->unsent.next)
        ring_open(&self->unsent);
}

void visitor_begin(struct visitor *self, struct reception *reception, const char *door,
                   const struct visitor_verbs *verbs)
{
    *self = (struct visitor){ .reception = reception, .door = door, .verbs = verbs };
    ring_open(&self->unsent);
}

void visitor_release(struct visitor *self)
{
    ring_remove(&self->unsent);
    text_release(&self->queue);
}

void trouble_pack(struct text_buffer *out, const char *what)
{
    size_t length = strlen(what);
    struct message message = { .type = MESSAGE_trouble };

    assert(length <= 400 && text_utf8(what, length));
    message.trouble.what = (struct text){ what, length };
    pack(out, &message);
}
