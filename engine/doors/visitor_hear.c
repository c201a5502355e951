#include "doors/visitor_inside.h"

#include <stdio.h>
#include <string.h>

#include "wire/scan.h"
#include "words/authority.h"

enum { MESSAGE_COST = 1000 }; /* of the budget: so that milliseconds count */

/* Whether it may say one more message now; else it is read again when it may. */
static bool budget_take(struct visitor *self)
{
    const struct visitor_limits *limits = &self->reception->limits;
    uint64_t now = uv_now(self->pace.loop), burst = limits->messages_burst;

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

/* Whether a message of this type is this visitor's to say now. */
static bool may_say(const struct visitor *self, enum message_type type)
{
    enum message_type first = self->verbs->is_control ? MESSAGE_act : MESSAGE_hello;

    if (self->state == VISITOR_UNSEATED)
        return type == first;
    if (message_rules[type].plane != PLANE_SESSION || type == first)
        return true;
    return !self->verbs->is_control && action_of_saying(type) != ACTION_NONE;
}

/* What was not understood, and the mend. */
static void complain(struct visitor *self, enum fault fault, const char *field)
{
    bool is_stranger = self->state == VISITOR_UNSEATED;
    char what[300];

    snprintf(what, sizeof what,
             "this message was not taken: %s%s%s; the protocol tells what may be said "
             "here%s",
             field ? field : "", field ? ": " : "", fault_text(fault),
             is_stranger && !self->verbs->is_control ? ", and hello is the first" : "");
    if (is_stranger)
        visitor_end(self, what);
    else
        visitor_answer(self, what);
}

/* What was said, as far as it could be read. */
struct word {
    struct message message;
    enum fault fault;
    const char *field; /* at fault; or NULL */
    struct text bytes;
};

/* The message that the bytes begin with, of at most `bytes_max`; more may follow. */
static void word_read(struct visitor *self, const char *bytes, size_t length,
                      size_t bytes_max, struct word *word)
{
    const struct scan_limits limits = { SCAN_DEPTH_MAX, SCAN_MEMBERS_MAX, bytes_max };
    uint32_t planes = self->plane_mask && self->state == VISITOR_SEATED
                          ? self->plane_mask
                          : self->reception->plane_mask;
    size_t used = 0;

    if (self->state == VISITOR_UNSEATED)
        planes |= PLANE_BIT(PLANE_SESSION);
    arena_reset(self->arena);
    word->field = NULL;
    word->fault = scan_read(bytes, length, &limits, planes, self->arena, &word->message,
                            &used, &word->field);
    word->bytes = (struct text){ bytes, used };
}

/* It is whole. */
static void word_hear(struct visitor *self, struct word *word)
{
    if (!word->fault && !may_say(self, word->message.type))
        word->fault = FAULT_REFUSED;
    if (word->fault) {
        complain(self, word->fault, word->field);
        return;
    }
    if (self->verbs->is_control)
        self->has_spoken = true;
    else
        self->waits_for_seat = self->state == VISITOR_UNSEATED;
    self->reception->events.said(self, &word->message, word->bytes);
}

/* How long the value is that the bytes begin with: a sound message is read at once. Only
 * of what is not whole or not sound is the end looked for. */
static enum fault word_find(struct visitor *self, const char *bytes, size_t length,
                            struct word *word, size_t *used)
{
    const struct visitor_limits *limits = &self->reception->limits;
    bool is_map = (bytes[0] & 0xF0) == 0x80 || (bytes[0] & 0xFE) == 0xDE;
    size_t bytes_max = self->state == VISITOR_SEATED ? limits->message_bytes_max
                                                     : limits->hello_bytes_max;

    if (!is_map)
        return FAULT_KIND;
    if (self->measure.at == 0) {
        word_read(self, bytes, length, bytes_max, word);
        *used = word->bytes.length;
        if (!word->fault)
            return FAULT_NONE;
    }
    enum fault fault = measure_value(&self->measure, bytes, length, bytes_max, used);
    if (!fault)
        word_read(self, bytes, *used, *used, word);
    return fault;
}

/* Hands on what is whole, as long as the visitor may speak; returns how much was. */
static size_t bytes_hear(struct visitor *self, const char *bytes, size_t length)
{
    size_t begin = 0, used = 0;

    while (begin < length && self->state < VISITOR_ENDING && !self->waits_for_seat) {
        struct word word;
        enum fault fault = word_find(self, bytes + begin, length - begin, &word, &used);
        if (fault == FAULT_TRUNCATED)
            break;
        if (fault) {
            visitor_end(self,
                        fault == FAULT_FULL ? TROUBLE(TOO_LONG) : TROUBLE(NO_MESSAGE));
            break;
        }
        if (!budget_take(self))
            break;
        self->measure = (struct measure){ 0 };
        self->said_count++;
        word_hear(self, &word);
        begin += used;
    }
    return begin;
}

/* After something was heard: goes on reading, or lets the other side wait. */
static void reading_settle(struct visitor *self)
{
    uint32_t rate = self->reception->limits.messages_a_second;

    if (self->state >= VISITOR_ENDING)
        return;
    if (self->heard.failed) {
        visitor_cut(self);
        return;
    }
    if (!self->is_paused && !self->waits_for_seat) {
        bool is_half = self->is_framed && self->heard.length > 0;
        self->is_framed = false;
        if (is_half) {
            visitor_end(self, TROUBLE(HALF_MESSAGE));
            return;
        }
        self->verbs->read(self, true);
        if (self->heard.length > 0 && !uv_is_active((uv_handle_t *)&self->guard))
            visitor_guard(self);
        return;
    }
    self->verbs->read(self, false);
    if (self->is_paused)
        visitor_hear_in(self, (MESSAGE_COST - self->budget + rate - 1) / rate);
}

/* Hears what was kept. */
static void heard_hear(struct visitor *self)
{
    size_t used = bytes_hear(self, self->heard.bytes, self->heard.length);

    if (self->state >= VISITOR_ENDING)
        return;
    self->heard.length -= used;
    if (self->heard.length == 0)
        text_release(&self->heard); /* thousands of visitors are idle */
    else if (used > 0)
        memmove(self->heard.bytes, self->heard.bytes + used, self->heard.length);
    reading_settle(self);
}

static void pace_rang(uv_timer_t *timer)
{
    struct visitor *self = timer->data;

    self->is_paused = false;
    heard_hear(self);
}

void visitor_hear_in(struct visitor *self, uint64_t ms)
{
    uv_timer_start(&self->pace, pace_rang, ms, 0);
}

void visitor_hear(struct visitor *self, const char *bytes, size_t length)
{
    if (self->heard.length > 0) {
        text_add(&self->heard, bytes, length);
        if (self->heard.failed)
            visitor_cut(self);
        else
            heard_hear(self);
        return;
    }
    size_t used = bytes_hear(self, bytes, length);
    if (self->state < VISITOR_ENDING && used < length)
        text_add(&self->heard, bytes + used, length - used);
    reading_settle(self);
}

void visitor_hear_end(struct visitor *self)
{
    self->is_framed = true;
    reading_settle(self);
}
