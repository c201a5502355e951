/*
 * acting_inject.c - exercise control releases, holds, skips, amends, moves and takes back
 * injects, and opens gates.
 */
#include "core/acting.h"

/* All acts about an inject begin alike: ABOUT_INJECT of message.def. */
static struct text inject_id_of(const struct message *message)
{
    return message->hold.inject;
}

static struct text reason_of(const struct act *act)
{
    return act->message->hold.reason;
}

static enum refusal refuse_inject(struct exercise *self, struct act *act)
{
    return act_names(act, &self->plan->inject_ids, inject_id_of(act->message));
}

static enum refusal refuse_unless_planned(struct exercise *self, struct act *act)
{
    enum refusal refusal = refuse_inject(self, act);
    if (refusal)
        return refusal;
    const struct released_inject *inject = &self->injects[act->row];
    return inject->released || inject->withdrawn ? refusal_TOO_LATE : refusal_absent;
}

static enum refusal refuse_unless_released(struct exercise *self, struct act *act)
{
    enum refusal refusal = refuse_inject(self, act);
    if (refusal)
        return refusal;
    const struct released_inject *inject = &self->injects[act->row];
    return inject->withdrawn  ? refusal_TOO_LATE
           : inject->released ? refusal_absent
                              : refusal_TOO_EARLY;
}

enum refusal act_names_recipients(const struct exercise *self, struct act *act,
                                  const struct text_list *to)
{
    for (uint32_t i = 0; i < to->count; i++) {
        act->detail = to->items[i];
        if (map_find(&self->plan->party_ids, to->items[i]) >=
            self->plan->participant_count)
            return refusal_UNKNOWN_RECIPIENT;
    }
    return refusal_absent;
}

struct row_list act_rows(struct exercise *self, const struct map *ids,
                         const struct text_list *names)
{
    struct row_list list = { arena_take(self->arena, names->count * sizeof(uint32_t)),
                             0 };
    for (uint32_t i = 0; i < names->count; i++) {
        uint32_t row = map_find(ids, names->items[i]);
        if (!row_list_has(&list, row))
            list.rows[list.count++] = row;
    }
    return list;
}

/* ---- release ---- */

enum refusal refuse_release(struct exercise *self, struct act *act)
{
    enum refusal refusal =
        act_names(act, &self->plan->inject_ids, act->message->release.inject);
    if (!refusal && self->injects[act->row].withdrawn)
        refusal = refusal_TOO_LATE;
    return refusal ? refusal : act_names_recipients(self, act, &act->message->release.to);
}

/* With the values of the release that waits, if one does. */
void act_release(struct exercise *self, const struct act *act)
{
    struct released_inject *inject = &self->injects[act->row];
    struct release *release = arena_take(self->arena, sizeof(*release));
    if (inject->withheld && inject->withheld->release)
        *release = *inject->withheld->release;
    release->is_ordered = true;
    if (act->message->release.to.count) {
        release->to = act_rows(self, &self->plan->party_ids, &act->message->release.to);
        release_now(self, act->row, release, act->by);
        return;
    }
    inject->is_held = false;
    inject->not_before = 0;
    inject->ticket++; /* the clock has nothing left to release */
    if (!staging_lets_go(self, act->row, act->by))
        release_now(self, act->row, release, act->by);
}

/* ---- hold, free, skip ---- */

enum refusal refuse_hold(struct exercise *self, struct act *act)
{
    enum refusal refusal = refuse_unless_planned(self, act);
    return !refusal && self->injects[act->row].is_held ? refusal_NOT_NOW : refusal;
}

void act_hold(struct exercise *self, const struct act *act)
{
    self->injects[act->row].is_held = true;
    staging_say(self, act->row, staging_HELD, act->by, reason_of(act));
}

enum refusal refuse_free(struct exercise *self, struct act *act)
{
    enum refusal refusal = refuse_inject(self, act);
    return !refusal && !self->injects[act->row].is_held ? refusal_NOT_NOW : refusal;
}

void act_free(struct exercise *self, const struct act *act)
{
    struct released_inject *inject = &self->injects[act->row];
    inject->is_held = false;
    staging_say(self, act->row, staging_FREED, act->by, reason_of(act));
    if (self->now >= inject->not_before)
        staging_lets_go(self, act->row, act->by);
}

enum refusal refuse_skip(struct exercise *self, struct act *act)
{
    return refuse_unless_planned(self, act);
}

void act_skip(struct exercise *self, const struct act *act)
{
    struct released_inject *inject = &self->injects[act->row];
    uint64_t seq = self->next_seq;
    inject->is_held = false;
    inject->withdrawn = true;
    inject->ticket++;
    staging_say(self, act->row, staging_SKIPPED, act->by, reason_of(act));
    duties_void(self, act->row, seq);
    touch(self, TOPIC_RELEASED, act->row);
}

/* ---- revise, retime ---- */

/* What is absent stays as it is. One text serves every language. */
static void reword(struct exercise *self, struct inject *inject, struct text subject,
                   struct text text, uint32_t tlp)
{
    if (subject.length)
        inject->subject = staging_words(self, subject);
    if (text.length)
        inject->text = staging_words(self, text);
    if (tlp)
        inject->tlp = tlp;
}

enum refusal refuse_revise(struct exercise *self, struct act *act)
{
    const struct message_revise *revise = &act->message->revise;
    enum refusal refusal = refuse_unless_planned(self, act);
    if (refusal)
        return refusal;
    if (!revise->subject.length && !revise->text.length && !revise->tlp &&
        !revise->to.count) {
        act->detail = TEXT("subject, text, tlp or to");
        return refusal_INCOMPLETE;
    }
    return act_names_recipients(self, act, &revise->to);
}

void act_revise(struct exercise *self, const struct act *act)
{
    const struct message_revise *revise = &act->message->revise;
    struct inject *inject = staging_inject(self, act->row);
    reword(self, inject, revise->subject, revise->text, revise->tlp);
    if (revise->to.count) {
        inject->to = act_rows(self, &self->plan->party_ids, &revise->to);
        inject->to_function = 0;
        self->injects[act->row].is_readdressed = true;
    }
    staging_say(self, act->row, staging_REVISED, act->by, reason_of(act));
}

static exercise_time retimed_to(const struct exercise *self, const struct act *act)
{
    const struct message_retime *retime = &act->message->retime;
    return retime->to || !retime->after ? retime->to : self->now + retime->after;
}

enum refusal refuse_retime(struct exercise *self, struct act *act)
{
    const struct message_retime *retime = &act->message->retime;
    enum refusal refusal = refuse_unless_planned(self, act);
    exercise_time to = retimed_to(self, act);
    if (!refusal && retime->to && retime->after) {
        act->detail = TEXT("to or after, not both");
        return refusal_OUT_OF_RANGE;
    }
    if (!refusal && (to < self->now || to >= self->plan->length)) {
        act->detail = TEXT("to");
        return refusal_OUT_OF_RANGE;
    }
    return refusal;
}

void act_retime(struct exercise *self, const struct act *act)
{
    struct inject *inject = staging_inject(self, act->row);
    struct released_inject *released = &self->injects[act->row];
    struct message fact = { .type = MESSAGE_staging };
    fact.staging.inject = inject->id;
    fact.staging.how = staging_RETIMED;
    fact.staging.by = act->by;
    fact.staging.was = inject->at == MOMENT_NONE ? 0 : inject->at;
    fact.staging.planned = retimed_to(self, act);
    fact.staging.reason = reason_of(act);
    exercise_emit(self, &fact);
    inject->at = released->not_before = retimed_to(self, act);
    exercise_at(self, inject->at, EVENT_INJECT, act->row, ++released->ticket);
}

/* ---- correct, withdraw ---- */

enum refusal refuse_correct(struct exercise *self, struct act *act)
{
    return refuse_unless_released(self, act);
}

void act_correct(struct exercise *self, const struct act *act)
{
    const struct message_correct *correct = &act->message->correct;
    reword(self, staging_inject(self, act->row), correct->subject, correct->text,
           correct->tlp);
    staging_say(self, act->row, staging_CORRECTED, act->by, reason_of(act));
    release_corrected(self, act->row);
}

enum refusal refuse_withdraw(struct exercise *self, struct act *act)
{
    return refuse_unless_released(self, act);
}

void act_withdraw(struct exercise *self, const struct act *act)
{
    withdraw_inject(self, act->row, act->by, reason_of(act));
    tell_withdrawn(self, act->row, act->message->withdraw.text);
}

/* ---- gates, density ---- */

enum refusal refuse_gate_open(struct exercise *self, struct act *act)
{
    enum refusal refusal =
        act_names(act, &self->plan->gate_ids, act->message->gate_open.gate);
    return !refusal && self->gates_open[act->row] ? refusal_NOT_NOW : refusal;
}

void act_gate_open(struct exercise *self, const struct act *act)
{
    struct message fact = { .type = MESSAGE_gate };
    self->gates_open[act->row] = true;
    fact.gate.gate = self->plan->gates[act->row].id;
    fact.gate.by = act->by;
    exercise_emit(self, &fact);
    touch(self, TOPIC_GATE, act->row);
    module_gate_opened(self, act->row, act->by);
}

void act_density(struct exercise *self, const struct act *act)
{
    self->density_max = act->message->density.limit;
    self->has_room = true;
}
