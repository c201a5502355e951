#include "core/acting.h"

/* One row for each message of the EXCON plane; a test holds the two together. */
static const struct act_rule rules[MESSAGE_COUNT] = {
    [MESSAGE_pause] = { NULL, act_pause },
    [MESSAGE_resume] = { NULL, act_resume },
    [MESSAGE_endex] = { NULL, act_endex },
    [MESSAGE_release] = { refuse_release, act_release },
};

enum refusal act_names(struct act *act, const struct map *ids, struct text id)
{
    act->detail = id;
    act->row = map_find(ids, id);
    return act->row == MAP_NONE ? refusal_UNKNOWN_REFERENCE : refusal_absent;
}

static void say_refused(struct exercise *self, const struct input *input,
                        const struct act *act, enum refusal why)
{
    struct message fact = { .type = MESSAGE_refused };
    fact.refused.of = act->seq;
    fact.refused.from = act->by;
    fact.refused.why = why;
    fact.refused.detail = act->detail;
    fact.refused.digest = (struct text){ (const char *)input->digest, 16 };
    exercise_emit(self, &fact);
}

static void say_accepted(struct exercise *self, const struct input *input, uint64_t seq)
{
    struct message fact = { .type = MESSAGE_accepted };
    fact.accepted.of = seq;
    fact.accepted.digest = (struct text){ (const char *)input->digest, 16 };
    exercise_emit(self, &fact);
}

static enum refusal refusal_of(struct exercise *self, const struct input *input,
                               struct act *act)
{
    if (!input->message) {
        act->detail = text_of(input->unreadable);
        return refusal_UNREADABLE;
    }
    if (input->message->said.n <= self->excon_taken)
        return refusal_REPEATED;
    if (self->over)
        return refusal_NOT_RUNNING;
    const struct act_rule *rule = &rules[input->message->type];
    return rule->refuse ? rule->refuse(self, act) : refusal_absent;
}

void take_act(struct exercise *self, const struct input *input, uint64_t seq)
{
    struct act act = {
        .message = input->message, .by = input->sender, .seq = seq, .row = PLAN_NONE
    };
    enum refusal refusal = refusal_of(self, input, &act);
    if (refusal) {
        say_refused(self, input, &act, refusal);
        return;
    }
    self->excon_taken = input->message->said.n;
    say_accepted(self, input, seq);
    rules[input->message->type].carry_out(self, &act);
}
