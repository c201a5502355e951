/*
 * hearing.c - whatever comes in: what every input must be, and who decides on it.
 *
 *   player plane   taking.c    exercise control   acting.c    aside   here
 */
#include "core/state.h"

void input_refuse(struct exercise *self, const struct input *input, uint64_t seq,
                  enum refusal why, struct text detail)
{
    struct message fact = { .type = MESSAGE_refused };
    if (detail.length > 300)
        detail.length = 300;
    fact.refused.of = seq;
    fact.refused.from = input->sender;
    fact.refused.why = why;
    fact.refused.detail = detail;
    fact.refused.digest = (struct text){ (const char *)input->digest, 16 };
    exercise_emit(self, &fact);
}

void input_accept(struct exercise *self, const struct input *input, uint64_t seq)
{
    struct message fact = { .type = MESSAGE_accepted };
    fact.accepted.of = seq;
    fact.accepted.digest = (struct text){ (const char *)input->digest, 16 };
    exercise_emit(self, &fact);
}

/* What is said to exercise control outside of play. */
static void take_aside(struct exercise *self, const struct input *input, uint64_t seq)
{
    senders_take(&self->senders, input->sender, input->message->said.n);
    input_accept(self, input, seq);
    if (input->message->type == MESSAGE_noduff && self->is_running)
        clock_set(self, false, self->speed, input->sender);
}

void take_input(struct exercise *self, const struct input *input, uint64_t seq)
{
    const struct message *message = input->message;
    if (!message) {
        input_refuse(self, input, seq, refusal_UNREADABLE, text_of(input->unreadable));
        return;
    }
    if (message->said.n <= senders_taken(&self->senders, input->sender)) {
        input_refuse(self, input, seq, refusal_REPEATED, (struct text){ 0 });
        return;
    }
    if (self->over) {
        input_refuse(self, input, seq, refusal_NOT_RUNNING, (struct text){ 0 });
        return;
    }
    switch (message_rules[message->type].plane) {
    case PLANE_PLAYER:
        take_message(self, input, seq);
        break;
    case PLANE_EXCON:
        take_act(self, input, seq);
        break;
    default: /* the stage lets nothing else in */
        take_aside(self, input, seq);
        break;
    }
}
