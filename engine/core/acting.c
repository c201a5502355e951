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

void take_act(struct exercise *self, const struct input *input, uint64_t seq)
{
    struct act act = {
        .message = input->message, .by = input->sender, .seq = seq, .row = PLAN_NONE
    };
    const struct act_rule *rule = &rules[input->message->type];
    enum refusal refusal = rule->refuse ? rule->refuse(self, &act) : refusal_absent;
    if (refusal) {
        input_refuse(self, input, seq, refusal, act.detail);
        return;
    }
    senders_take(&self->senders, input->sender, input->message->said.n);
    input_accept(self, input, seq);
    rule->carry_out(self, &act);
}
