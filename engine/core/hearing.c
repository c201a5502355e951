/*
 * hearing.c - whatever comes in: what every input must be, and who decides on it.
 *
 *   player plane   taking.c    exercise control and asides to it   acting.c
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
    exercise_emit(self, &fact);
}

void input_accept(struct exercise *self, uint64_t seq)
{
    struct message fact = { .type = MESSAGE_accepted };
    fact.accepted.of = seq;
    exercise_emit(self, &fact);
}

void take_input(struct exercise *self, const struct input *input, uint64_t seq)
{
    const struct message *message = input->message;
    if (!message) {
        input_refuse(self, input, seq, refusal_UNREADABLE, text_of(input->unreadable));
        return;
    }
    uint64_t *taken = senders_find(&self->senders, input->sender);
    if (message->said.n <= *taken) {
        input_refuse(self, input, seq, refusal_REPEATED, (struct text){ 0 });
        return;
    }
    if (message_rules[message->type].plane != PLANE_PLAYER)
        take_act(self, input, seq, taken); /* the stage lets in what the seat may say */
    else if (self->over)
        input_refuse(self, input, seq, refusal_NOT_RUNNING, (struct text){ 0 });
    else
        take_message(self, input, seq, taken);
}
