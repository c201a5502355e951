#include "core/acting.h"

/* One row for each message of the EXCON plane, and for those of the aside plane that ask
 * for more than to be kept; a test holds rows and messages together. */
static const struct act_rule rules[MESSAGE_COUNT] = {
    [MESSAGE_pause] = { NULL, act_pause, false },
    [MESSAGE_resume] = { refuse_resume, act_resume, false },
    [MESSAGE_speed] = { refuse_speed, act_speed, false },
    [MESSAGE_jump] = { refuse_jump, act_jump, false },
    [MESSAGE_suspend] = { refuse_suspend, act_suspend, false },
    [MESSAGE_restart] = { refuse_restart, act_restart, false },
    [MESSAGE_endex] = { NULL, act_endex, false },
    [MESSAGE_release] = { refuse_release, act_release, false },
    [MESSAGE_rule_on] = { refuse_rule, act_rule, true },
    [MESSAGE_excuse] = { refuse_excuse, act_excuse, true },
    [MESSAGE_credit] = { refuse_credit, act_credit, false },
    [MESSAGE_enter] = { refuse_enter, act_enter, false },
    [MESSAGE_speak] = { refuse_speak, act_speak, false },
    [MESSAGE_reply] = { refuse_reply, act_reply, false },
    [MESSAGE_team_hold] = { refuse_team_hold, act_team_hold, false },
    [MESSAGE_team_return] = { refuse_team_return, act_team_return, false },
    [MESSAGE_team_withdraw] = { refuse_team_withdraw, act_team_withdraw, false },
    [MESSAGE_swap] = { refuse_swap, act_swap, false },
    [MESSAGE_nudge] = { refuse_nudge, act_nudge, false },
    [MESSAGE_extend] = { refuse_extend, act_extend, false },
    [MESSAGE_branch] = { refuse_branch, act_branch, false },
    [MESSAGE_stop] = { refuse_stop, act_stop, false },
    [MESSAGE_line_state] = { refuse_line_state, act_line_state, false },
    [MESSAGE_receipts] = { refuse_receipts, NULL, false },
    [MESSAGE_takeover] = { refuse_takeover, NULL, true },
    [MESSAGE_noduff] = { NULL, act_noduff, true },
    [MESSAGE_help] = { NULL, NULL, true },
    [MESSAGE_rating] = { refuse_rating, NULL, true },
    [MESSAGE_note] = { refuse_note, NULL, true },
    [MESSAGE_hold] = { refuse_hold, act_hold, false },
    [MESSAGE_free] = { refuse_free, act_free, false },
    [MESSAGE_skip] = { refuse_skip, act_skip, false },
    [MESSAGE_revise] = { refuse_revise, act_revise, false },
    [MESSAGE_retime] = { refuse_retime, act_retime, false },
    [MESSAGE_improvise] = { refuse_improvise, act_improvise, false },
    [MESSAGE_correct] = { refuse_correct, act_correct, false },
    [MESSAGE_withdraw] = { refuse_withdraw, act_withdraw, false },
    [MESSAGE_gate_open] = { refuse_gate_open, act_gate_open, false },
    [MESSAGE_density] = { NULL, act_density, false },
    [MESSAGE_digest] = { refuse_digest, act_digest, false },
};

enum refusal act_names(struct act *act, const struct map *ids, struct text id)
{
    act->detail = id;
    act->row = map_find(ids, id);
    return act->row == MAP_NONE ? refusal_UNKNOWN_REFERENCE : refusal_absent;
}

void take_act(struct exercise *self, const struct input *input, uint64_t seq,
              uint64_t *taken)
{
    struct act act = {
        .message = input->message, .by = input->sender, .seq = seq, .row = PLAN_NONE
    };
    const struct act_rule *rule = &rules[input->message->type];
    enum refusal refusal = self->over && !rule->also_over ? refusal_NOT_RUNNING
                           : rule->refuse                 ? rule->refuse(self, &act)
                                                          : refusal_absent;
    if (refusal) {
        input_refuse(self, input, seq, refusal, act.detail);
        return;
    }
    *taken = input->message->said.n;
    input_accept(self, seq);
    if (message_rules[act.message->type].plane == PLANE_EXCON &&
        !text_is(act.by, "server"))
        self->is_attended = true;
    if (rule->carry_out)
        rule->carry_out(self, &act);
}
