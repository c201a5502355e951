/*
 * acting_improvise.c - exercise control sends an inject nobody planned.
 *
 * It becomes a row of the plan as it is played, so that whatever holds for planned
 * injects holds for it: threads, obligations, correcting, taking back.
 */
#include "core/acting.h"

/* Injects one drill may improvise. */
#define IMPROVISED_COUNT_MAX 10000

static enum refusal refuse_names(struct act *act, const struct map *ids,
                                 const struct text_list *names)
{
    enum refusal refusal = refusal_absent;
    for (uint32_t i = 0; i < names->count && !refusal; i++)
        refusal = act_names(act, ids, names->items[i]);
    return refusal;
}

enum refusal refuse_improvise(struct exercise *self, struct act *act)
{
    const struct message_improvise *improvise = &act->message->improvise;
    const struct plan *plan = self->plan;
    enum message_type type = message_find(improvise->act);
    enum refusal refusal = act_names_recipients(self, act, &improvise->to);
    if (!improvise->to.count)
        return refusal_NO_RECIPIENT;
    if (!refusal && improvise->from.length)
        refusal = act_names(act, &plan->party_ids, improvise->from);
    if (!refusal)
        refusal = refuse_names(act, &plan->artefact_ids, &improvise->carries);
    if (!refusal)
        refusal = refuse_names(act, &plan->party_ids, &improvise->with);
    if (refusal)
        return refusal;
    act->detail = improvise->act;
    if (improvise->act.length && (!type || message_rules[type].plane != PLANE_PLAYER))
        return refusal_UNKNOWN_REFERENCE;
    act->detail = TEXT("due");
    if ((improvise->due && improvise->due < self->now) ||
        self->improvised_count == IMPROVISED_COUNT_MAX)
        return refusal_OUT_OF_RANGE;
    return refusal_absent;
}

/* "improvised-1" and on, unless the scenario calls an inject so. */
static struct text fresh_id(struct exercise *self)
{
    char id[24] = "improvised-";
    for (;;) {
        uint32_t number = ++self->improvised_count, digits = 1, length = 11;
        while (number / digits >= 10)
            digits *= 10;
        for (; digits; digits /= 10)
            id[length++] = (char)('0' + number / digits % 10);
        struct text text = { id, length };
        if (map_find(&self->plan->inject_ids, text) == MAP_NONE &&
            map_find(&self->plan->expect_ids, text) == MAP_NONE)
            return text_keep(self->arena, text);
    }
}

static uint32_t add_inject(struct exercise *self,
                           const struct message_improvise *improvise)
{
    const struct plan *plan = self->plan;
    struct inject inject = {
        .id = fresh_id(self),
        .at = MOMENT_NONE,
        .to = act_rows(self, &plan->party_ids, &improvise->to),
        .from = improvise->from.length ? map_find(&plan->party_ids, improvise->from)
                                       : PLAN_NONE,
        .as = PLAN_NONE,
        .tlp = improvise->tlp,
        .channel = text_keep(self->arena, improvise->channel),
        .retry = MOMENT_NONE,
        .incident = text_keep(self->arena, improvise->incident),
        .subject = staging_words(self, improvise->subject),
        .text = staging_words(self, improvise->text),
        .carries = act_rows(self, &plan->artefact_ids, &improvise->carries),
        .supersedes = PLAN_NONE,
        .withdraws = PLAN_NONE,
        .instead_of = PLAN_NONE,
        .shown = improvise->due ? improvise->due - self->now : MOMENT_NONE,
    };
    return staging_add_inject(self, inject);
}

static void add_expect(struct exercise *self, const struct message_improvise *improvise,
                       uint32_t row)
{
    struct expect expect = {
        .id = self->plan->injects[row].id,
        .of = self->plan->injects[row].to,
        .must = (message_set)1 << message_find(improvise->act),
        .about = row,
        .with = act_rows(self, &self->plan->party_ids, &improvise->with),
        .under = PLAN_NONE,
        .within = improvise->within ? improvise->within : MOMENT_NONE,
        .every = MOMENT_NONE,
        .after = MOMENT_NONE,
        .until = MOMENT_NONE,
        .objective = PLAN_NONE,
        .shown = true,
    };
    describe_expect(self, staging_add_expect(self, expect));
}

void act_improvise(struct exercise *self, const struct act *act)
{
    const struct message_improvise *improvise = &act->message->improvise;
    struct release *release = arena_take(self->arena, sizeof(*release));
    uint32_t row = add_inject(self, improvise);
    release->is_ordered = true;
    describe_inject(self, row, true);
    if (improvise->act.length)
        add_expect(self, improvise, row);
    staging_say(self, row, staging_IMPROVISED, act->by, improvise->reason);
    release_now(self, row, release, act->by);
}
