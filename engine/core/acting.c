/*
 * acting.c - acts of exercise control: refused with a reason, or done and on record.
 */
#include "core/state.h"

static const struct text excon = { "excon", 5 };

static void say_clock(struct exercise *self)
{
    struct message fact = { .type = MESSAGE_clock };
    fact.clock.running = self->is_running;
    fact.clock.speed = self->speed;
    fact.clock.by = excon;
    exercise_emit(self, &fact);
}

static void say_refused(struct exercise *self, const struct input *input, uint64_t seq,
                        enum refusal why, struct text detail)
{
    struct message fact = { .type = MESSAGE_refused };
    fact.refused.of = seq;
    fact.refused.from = excon;
    fact.refused.why = why;
    fact.refused.detail = detail;
    fact.refused.digest = (struct text){ (const char *)input->digest, 16 };
    exercise_emit(self, &fact);
}

/* Every act begins with its running number. */
static uint64_t number_of(const struct message *message)
{
    return message->pause.n;
}

static enum refusal refusal_of(const struct exercise *self, const struct input *input,
                               uint32_t *inject, struct text *detail)
{
    *inject = PLAN_NONE;
    if (!input->message) {
        *detail = text_of(input->unreadable);
        return refusal_UNREADABLE;
    }
    if (number_of(input->message) <= self->excon_taken)
        return refusal_REPEATED;
    if (self->over)
        return refusal_NOT_RUNNING;
    if (input->message->type != MESSAGE_release)
        return refusal_absent;
    *inject = map_find(&self->plan->inject_ids, input->message->release.inject);
    *detail = input->message->release.inject;
    return *inject == MAP_NONE ? refusal_UNKNOWN_REFERENCE : refusal_absent;
}

void take_act(struct exercise *self, const struct input *input, uint64_t seq)
{
    uint32_t inject;
    struct text detail = { 0 };
    enum refusal refusal = refusal_of(self, input, &inject, &detail);
    if (refusal) {
        say_refused(self, input, seq, refusal, detail);
        return;
    }
    self->excon_taken = number_of(input->message);
    struct message fact = { .type = MESSAGE_accepted };
    fact.accepted.of = seq;
    fact.accepted.digest = (struct text){ (const char *)input->digest, 16 };
    exercise_emit(self, &fact);

    switch (input->message->type) {
    case MESSAGE_pause:
        self->is_running = false;
        say_clock(self);
        break;
    case MESSAGE_resume:
        self->is_running = true;
        if (input->message->resume.speed)
            self->speed = input->message->resume.speed;
        say_clock(self);
        break;
    case MESSAGE_release:
        release_inject(self, inject, NULL, excon);
        break;
    default: /* endex */
        self->is_ending = true;
        break;
    }
}
