/*
 * acting_duty.c - exercise control rules on obligations, excuses them and gives time.
 */
#include <string.h>

#include "core/acting.h"

/* The latest obligation of a team by the name that it opened under. */
static uint32_t find_named(const struct exercise *self, struct text name, uint32_t team)
{
    const struct plan *plan = self->plan;
    uint32_t expect = map_find(&plan->expect_ids, name);
    if (expect != MAP_NONE)
        return obligations_find(&self->obligations, expect, team);
    for (uint32_t i = self->obligations.count; i-- > 0;) {
        const struct obligation *item = &self->obligations.items[i];
        bool is_ask = item->ask != PLAN_NONE;
        struct text id = is_ask ? plan->asks[item->ask].id
                         : item->agreement != PLAN_NONE
                             ? plan->agreements[item->agreement].id
                             : (struct text){ 0 };
        struct text prefix = is_ask ? TEXT("ask:") : TEXT("agreement:");
        if (item->team == team && id.length && name.length == prefix.length + id.length &&
            text_equal((struct text){ name.bytes, prefix.length }, prefix) &&
            text_equal((struct text){ name.bytes + prefix.length, id.length }, id))
            return i;
    }
    return PLAN_NONE;
}

/* By its number, or by the names of its expectation and team. */
static enum refusal find_obligation(const struct exercise *self, struct act *act,
                                    uint64_t number, struct text expect, struct text team)
{
    if (!number && !(expect.length && team.length)) {
        act->detail = TEXT("number, or expect and team");
        return refusal_INCOMPLETE;
    }
    act->detail = number ? TEXT("number") : team;
    if (number) {
        act->row = number > self->obligations.count ? PLAN_NONE : (uint32_t)number - 1;
    } else {
        uint32_t row = map_find(&self->plan->party_ids, team);
        if (row >= self->plan->participant_count)
            return refusal_UNKNOWN_REFERENCE;
        act->detail = expect;
        act->row = find_named(self, expect, row);
    }
    return act->row == PLAN_NONE ? refusal_UNKNOWN_REFERENCE : refusal_absent;
}

/* ---- rule ---- */

static exercise_time evidence_time(const struct exercise *self,
                                   const struct message_rule_on *rule)
{
    uint32_t of = rule->of ? threads_find(&self->threads, rule->of) : PLAN_NONE;
    if (rule->since)
        return rule->since;
    return of == PLAN_NONE ? self->now : threads_at(&self->threads, of)->at;
}

enum refusal refuse_rule(struct exercise *self, struct act *act)
{
    const struct message_rule_on *rule = &act->message->rule_on;
    enum refusal refusal =
        find_obligation(self, act, rule->number, rule->expect, rule->team);
    if (refusal)
        return refusal;
    act->detail = TEXT("of");
    if (rule->of && threads_find(&self->threads, rule->of) == PLAN_NONE)
        return refusal_UNKNOWN_REFERENCE;
    act->detail = TEXT("of, or evidence");
    if (rule->state != ruling_MISSED && !rule->of && !rule->evidence.length)
        return refusal_INCOMPLETE;
    act->detail = TEXT("since");
    return evidence_time(self, rule) > self->now ? refusal_OUT_OF_RANGE : refusal_absent;
}

static enum state ruled_state(const struct obligation *item, enum ruling ruling,
                              exercise_time since)
{
    if (ruling == ruling_PARTLY)
        return state_PARTLY;
    if (ruling == ruling_MISSED)
        return item->never ? state_BREACHED : state_MISSED;
    return !item->never && item->due != MOMENT_NONE && since > item->due ? state_LATE
                                                                         : state_MET;
}

/* What holds from now on stands beside what the stage finds; the drill never rewinds. */
static void set_ruling(struct exercise *self, const struct act *act,
                       struct message_ruled ruled)
{
    struct obligation *item = &self->obligations.items[act->row];
    struct message fact = { .type = MESSAGE_ruled };
    ruled.number = act->row + 1;
    ruled.was = item->state;
    ruled.by = act->by;
    fact.ruled = ruled;
    item->ruled = (enum state)ruled.state;
    item->pending = false;
    exercise_emit(self, &fact);
    if (item->expect != PLAN_NONE && !self->over)
        touch(self, TOPIC_EXPECT, item->expect);
}

void act_rule(struct exercise *self, const struct act *act)
{
    const struct message_rule_on *rule = &act->message->rule_on;
    exercise_time since = evidence_time(self, rule);
    struct obligation *item = &self->obligations.items[act->row];
    enum state state = ruled_state(item, (enum ruling)rule->state, since);
    set_ruling(self, act,
               (struct message_ruled){ .state = state,
                                       .since = since,
                                       .of = rule->of,
                                       .evidence = rule->evidence,
                                       .reason = rule->reason });
    if (state == state_MISSED && !self->over)
        duty_use_contingency(self, act->row);
}

enum refusal refuse_excuse(struct exercise *self, struct act *act)
{
    const struct message_excuse *excuse = &act->message->excuse;
    return find_obligation(self, act, excuse->number, excuse->expect, excuse->team);
}

void act_excuse(struct exercise *self, const struct act *act)
{
    set_ruling(self, act,
               (struct message_ruled){ .state = state_EXCUSED,
                                       .since = self->now,
                                       .reason = act->message->excuse.reason });
    if (!self->over && !obligation_is_final(&self->obligations.items[act->row]))
        duty_change(self, act->row, state_EXCUSED, act->seq);
}

/* ---- credit ---- */

enum refusal refuse_credit(struct exercise *self, struct act *act)
{
    const struct message_credit *credit = &act->message->credit;
    act->detail = TEXT("length");
    if (!credit->length || credit->length > self->plan->length)
        return refusal_OUT_OF_RANGE;
    return act_names_teams(self, act, &credit->who);
}

/* Letters show the time they were sent with. */
static void tell_credit(struct exercise *self, uint32_t team, exercise_time length)
{
    struct text before = TEXT("You have more time: what waits for you now is due ");
    struct text behind = TEXT(" later than you were told.");
    size_t end = before.length;
    char *words = arena_take(self->arena, end + MOMENT_TEXT_MAX + behind.length);
    memcpy(words, before.bytes, before.length);
    moment_write_length(length, words + end);
    end += strlen(words + end);
    memcpy(words + end, behind.bytes, behind.length);
    deliver_word(self, team, TEXT("credit"), (struct text){ words, end + behind.length });
}

void act_credit(struct exercise *self, const struct act *act)
{
    const struct message_credit *credit = &act->message->credit;
    for (uint32_t team = 0; team < self->plan->participant_count; team++) {
        struct message fact = { .type = MESSAGE_credited };
        if (credit->who.count && !act_names_team(self, &credit->who, team))
            continue;
        fact.credited.team = party_id(self, team);
        fact.credited.length = credit->length;
        fact.credited.by = act->by;
        fact.credited.reason = credit->reason;
        exercise_emit(self, &fact);
        for (uint32_t i = 0; i < self->obligations.count; i++)
            if (self->obligations.items[i].team == team &&
                !obligation_is_final(&self->obligations.items[i]))
                duty_credit(self, i, credit->length, act->seq);
        tell_credit(self, team, credit->length);
    }
}
