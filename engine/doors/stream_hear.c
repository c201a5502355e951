#include "doors/stream_inside.h"

#include <stdio.h>
#include <string.h>

#include "wire/scan.h"
#include "wire/unpack.h"

enum { MESSAGE_COST = 1000 }; /* of the budget: so that milliseconds count */

/* Whether it may say one more message now; else it is read again when it may. */
static bool budget_take(struct stream_inside *self)
{
    const struct visitor_limits *limits = &self->visitor.reception->limits;
    uint64_t now = uv_now(self->door->loop), burst = limits->messages_burst;

    if (limits->messages_a_second == 0)
        return true;
    burst = (burst ? burst : 1) * MESSAGE_COST;
    self->budget += (now - self->budget_at_ms) * limits->messages_a_second;
    self->budget_at_ms = now;
    if (self->budget > burst)
        self->budget = burst;
    self->is_paused = self->budget < MESSAGE_COST;
    if (!self->is_paused)
        self->budget -= MESSAGE_COST;
    return !self->is_paused;
}

/* Whether a message of this type is this client's to say now. */
static bool may_say(const struct stream_inside *self, enum message_type type)
{
    enum message_type first = self->door->is_local ? MESSAGE_act : MESSAGE_hello;

    if (self->visitor.state == VISITOR_UNSEATED)
        return type == first;
    return message_rules[type].plane != PLANE_SESSION || type == first;
}

/* What was not understood, and the mend. */
static void complain(struct stream_inside *self, enum fault fault, const char *field)
{
    char what[300];

    snprintf(what, sizeof what,
             "this message was not taken: %s%s%s; the protocol tells what may be said "
             "here%s",
             field ? field : "", field ? ": " : "", fault_text(fault),
             self->visitor.state == VISITOR_UNSEATED && !self->door->is_local
                 ? ", and hello is the first"
                 : "");
    if (self->visitor.state == VISITOR_UNSEATED)
        visitor_end(&self->visitor, what);
    else
        stream_answer(self, what);
}

/* One whole value, of which nothing more is known. */
static void value_hear(struct stream_inside *self, const char *bytes, size_t length)
{
    struct reception *reception = self->visitor.reception;
    const struct scan_limits limits = { SCAN_DEPTH_MAX, SCAN_MEMBERS_MAX, length };
    uint32_t planes = reception->plane_mask;
    enum message_type type = MESSAGE_NONE;
    const char *field = NULL;
    struct message message;

    if (self->visitor.state == VISITOR_UNSEATED)
        planes |= PLANE_BIT(PLANE_SESSION);
    enum fault fault = scan_message(bytes, length, &limits, planes, &type, NULL, &field);
    if (!fault && !may_say(self, type))
        fault = FAULT_REFUSED;
    if (fault) {
        complain(self, fault, field);
        return;
    }
    if (self->door->is_local)
        self->has_spoken = true;
    else
        self->waits_for_seat = self->visitor.state == VISITOR_UNSEATED;
    arena_reset(&self->door->arena);
    unpack_message(bytes, length, &self->door->arena, &message);
    reception->events.said(&self->visitor, &message, (struct text){ bytes, length });
}

/* Hands on what is whole, as long as the stream may speak; returns how much was. */
static size_t bytes_hear(struct stream_inside *self, const char *bytes, size_t length)
{
    const struct visitor_limits *limits = &self->visitor.reception->limits;
    size_t begin = 0, used = 0;

    while (begin < length && self->visitor.state < VISITOR_ENDING &&
           !self->waits_for_seat) {
        bool is_map = (bytes[begin] & 0xF0) == 0x80 || (bytes[begin] & 0xFE) == 0xDE;
        enum fault fault = FAULT_KIND;
        if (is_map)
            fault = measure_value(&self->measure, bytes + begin, length - begin,
                                  self->visitor.state == VISITOR_SEATED
                                      ? limits->message_bytes_max
                                      : limits->hello_bytes_max,
                                  &used);
        if (fault == FAULT_TRUNCATED)
            break;
        if (fault) {
            visitor_end(&self->visitor,
                        fault == FAULT_FULL
                            ? "a message is longer than may be said here"
                            : "these are no messages; each is one MessagePack "
                              "map, plain, one behind the other");
            break;
        }
        if (!budget_take(self))
            break;
        self->measure = (struct measure){ 0 };
        self->said_count++;
        value_hear(self, bytes + begin, used);
        begin += used;
    }
    return begin;
}

/* After something was heard: goes on reading, or lets the other side wait. */
static void reading_settle(struct stream_inside *self)
{
    uint32_t rate = self->visitor.reception->limits.messages_a_second;

    if (self->visitor.state >= VISITOR_ENDING)
        return;
    if (self->heard.failed) {
        stream_cut(self);
        return;
    }
    if (!self->is_paused && !self->waits_for_seat) {
        stream_read(self);
        if (self->heard.length > 0 && !uv_is_active((uv_handle_t *)&self->guard))
            stream_guard(self);
        return;
    }
    uv_read_stop(&self->socket.stream);
    if (self->is_paused)
        stream_hear_in(self, (MESSAGE_COST - self->budget + rate - 1) / rate);
}

/* Hears what was kept. */
static void heard_hear(struct stream_inside *self)
{
    size_t used = bytes_hear(self, self->heard.bytes, self->heard.length);

    if (self->visitor.state >= VISITOR_ENDING)
        return;
    self->heard.length -= used;
    if (self->heard.length == 0)
        text_release(&self->heard); /* thousands of streams are idle */
    else if (used > 0)
        memmove(self->heard.bytes, self->heard.bytes + used, self->heard.length);
    reading_settle(self);
}

static void pace_rang(uv_timer_t *timer)
{
    struct stream_inside *self = timer->data;

    self->is_paused = false;
    heard_hear(self);
}

void stream_hear_in(struct stream_inside *self, uint64_t ms)
{
    uv_timer_start(&self->pace, pace_rang, ms, 0);
}

/* Strangers may fill no more of our memory than a hello does. */
static void room_wanted(uv_handle_t *handle, size_t suggested, uv_buf_t *room)
{
    struct stream_inside *self = handle->data;
    size_t bytes = STREAM_ROOM_BYTES, hello_bytes_max;

    (void)suggested;
    hello_bytes_max = self->visitor.reception->limits.hello_bytes_max;
    if (self->visitor.state == VISITOR_UNSEATED && hello_bytes_max < bytes)
        bytes = hello_bytes_max;
    *room = uv_buf_init(self->door->room, (unsigned)bytes);
}

/* Bytes as they were said. */
static void plain_came(struct stream_inside *self, const char *bytes, size_t length)
{
    if (self->heard.length > 0) {
        text_add(&self->heard, bytes, length);
        if (self->heard.failed)
            stream_cut(self);
        else
            heard_hear(self);
        return;
    }
    size_t used = bytes_hear(self, bytes, length);
    if (self->visitor.state < VISITOR_ENDING && used < length)
        text_add(&self->heard, bytes + used, length - used);
    reading_settle(self);
}

/* Bytes as the other side sealed them; all of them are opened now, even of somebody who
 * is no longer read from, so that nothing sealed is ever kept. */
static void sealed_came(struct stream_inside *self, const char *bytes, size_t length)
{
    char *opened = self->door->opened;
    size_t opened_length = 0;
    enum fault fault;

    tls_hear(self->tls, bytes, length);
    do {
        fault = tls_open_next(self->tls, opened, STREAM_OPENED_BYTES, &opened_length);
        if (self->shakes_hands && tls_is_agreed(self->tls)) {
            stream_shook_hands(self);
            stream_guard(self);
        }
        if (opened_length > 0)
            plain_came(self, opened, opened_length);
    } while (!fault && opened_length > 0 && self->visitor.state < VISITOR_ENDING);
    tls_hear(self->tls, NULL, 0);
    if (fault == FAULT_MISSING && self->visitor.state < VISITOR_ENDING)
        stream_cut(self);
    else if (fault)
        visitor_end(&self->visitor, NULL);
    stream_push(self);
}

static void bytes_came(uv_stream_t *socket, ssize_t length, const uv_buf_t *room)
{
    struct stream_inside *self = socket->data;

    if (length < 0) {
        self->is_deserted = true;
        uv_read_stop(socket);
        /* Somebody who says no more may still want to read our last word. */
        if (length != UV_EOF || self->visitor.state != VISITOR_ENDING ||
            stream_leaving_bytes(self) == 0)
            stream_cut(self);
        return;
    }
    if (length == 0 || self->visitor.state == VISITOR_ENDING)
        return;
    self->came_bytes += (uint64_t)length;
    if (self->tls)
        sealed_came(self, room->base, (size_t)length);
    else
        plain_came(self, room->base, (size_t)length);
}

void stream_read(struct stream_inside *self)
{
    int error = uv_read_start(&self->socket.stream, room_wanted, bytes_came);

    if (error && error != UV_EALREADY)
        stream_cut(self);
}
