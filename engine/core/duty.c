/*
 * duty.c - obligations open, are worked on, fall due and close.
 */
#include "core/state.h"

static void progress(struct exercise *self, uint32_t index, enum step step, uint32_t who,
                     uint64_t cause)
{
    struct message fact = { .type = MESSAGE_progress };
    fact.progress.number = index + 1;
    fact.progress.step = step;
    if (who != PLAN_NONE)
        fact.progress.who = party_id(self, who);
    fact.progress.cause = cause;
    exercise_emit(self, &fact);
}

static void touch_expect(struct exercise *self, const struct obligation *item)
{
    if (item->expect != PLAN_NONE)
        touch(self, TOPIC_EXPECT, item->expect);
}

void duty_change(struct exercise *self, uint32_t index, enum state state, uint64_t cause)
{
    struct obligation *item = &self->obligations.items[index];
    item->state = state;
    struct message fact = { .type = MESSAGE_obligation };
    fact.obligation.number = index + 1;
    fact.obligation.state = state;
    fact.obligation.helped = item->helped;
    fact.obligation.cause = cause;
    exercise_emit(self, &fact);
    touch_expect(self, item);
}

/* Says that it opened, and arms its clock. */
static uint32_t announce(struct exercise *self, struct obligation obligation,
                         struct text name, bool delivered)
{
    uint32_t index = obligations_add(&self->obligations, obligation);
    const struct obligation *item = &self->obligations.items[index];
    struct message fact = { .type = MESSAGE_obligation };
    fact.obligation.number = index + 1;
    fact.obligation.state = state_OPEN;
    fact.obligation.expect = name;
    fact.obligation.team = party_id(self, item->team);
    if (item->inject != PLAN_NONE)
        fact.obligation.inject = self->plan->injects[item->inject].id;
    if (item->due != MOMENT_NONE)
        fact.obligation.due = item->due;
    fact.obligation.with = party_ids(self, &item->with);
    fact.obligation.never = item->never;
    fact.obligation.cause = item->opened_by;
    exercise_emit(self, &fact);
    if (delivered)
        progress(self, index, step_DELIVERED, PLAN_NONE, item->opened_by);
    if (item->due != MOMENT_NONE && !item->never)
        exercise_at(self, item->due, EVENT_DUE, index, 0);
    touch_expect(self, item);
    return index;
}

static struct text prefixed(struct exercise *self, const char *prefix, struct text id)
{
    size_t length = 0;
    while (prefix[length])
        length++;
    char *bytes = arena_take(self->arena, length + id.length + 1);
    for (size_t i = 0; i < length; i++)
        bytes[i] = prefix[i];
    for (size_t i = 0; i < id.length; i++)
        bytes[length + i] = id.bytes[i];
    return (struct text){ bytes, length + id.length };
}

/* Whom this team must reach: the declared ones without itself. */
static struct row_list reach_of(struct exercise *self, const struct expect *expect,
                                uint32_t team)
{
    struct row_list all = expect->with, rest = { 0 };
    if (expect->with_function) {
        const struct copy *copy =
            expect->about == PLAN_NONE ? NULL : inject_copy(self, expect->about, team);
        exercise_fail(self, self->ends->parties(self->ends->self, expect->with_function,
                                                team, expect->about,
                                                copy ? copy->values : NULL, &all));
    }
    rest.rows = arena_take(self->arena, all.count * sizeof(uint32_t));
    for (uint32_t i = 0; i < all.count; i++)
        if (all.rows[i] != team)
            rest.rows[rest.count++] = all.rows[i];
    return rest;
}

static uint32_t needed_of(const struct expect *expect, uint32_t reach_count)
{
    uint32_t needed = expect->quorum == QUORUM_ANY        ? 1
                      : expect->quorum == QUORUM_AT_LEAST ? expect->at_least
                                                          : reach_count;
    return needed < reach_count ? needed : reach_count;
}

static exercise_time due_of(const struct exercise *self, const struct expect *expect)
{
    exercise_time within = expect->within;
    if (within == MOMENT_NONE && expect->under != PLAN_NONE)
        within = self->plan->agreements[expect->under].reply;
    return within == MOMENT_NONE ? MOMENT_NONE : self->now + within;
}

static void open_for(struct exercise *self, uint32_t row, uint32_t team,
                     uint32_t requester, uint64_t seq)
{
    const struct expect *expect = &self->plan->expects[row];
    struct obligation item = {
        .expect = row,
        .agreement = PLAN_NONE,
        .ask = PLAN_NONE,
        .team = team,
        .inject = expect->about,
        .requester = requester,
        .opened_by = seq,
        .due = due_of(self, expect),
        .never = expect->never != 0,
    };
    bool asks_reach = expect->with.count || expect->with_function;
    item.with = reach_of(self, expect, team);
    if (requester != PLAN_NONE && !asks_reach) {
        item.with.rows = arena_take(self->arena, sizeof(uint32_t));
        item.with.rows[0] = requester;
        item.with.count = 1;
    }
    item.needed = needed_of(expect, item.with.count);
    uint32_t index = announce(self, item, expect->id, seq != 0);
    if (item.never && expect->until != MOMENT_NONE)
        exercise_at(self, expect->until > self->now ? expect->until : self->now,
                    EVENT_UNTIL, index, 0);
    if (asks_reach && !item.with.count)
        duty_change(self, index, state_VOID, seq);
}

void duty_open(struct exercise *self, uint32_t row, uint32_t team, uint64_t seq)
{
    const struct expect *expect = &self->plan->expects[row];
    for (uint32_t i = 0; i < expect->of.count; i++)
        if ((team == PLAN_NONE || expect->of.rows[i] == team) &&
            self->obligations.of_expect[row][i] == PLAN_NONE)
            open_for(self, row, expect->of.rows[i], PLAN_NONE, seq);
}

/* Opens when both what it is about and what it carries have reached the team, and its
 * agreement is in force. */
static void open_when_ready(struct exercise *self, uint32_t row, uint32_t team,
                            uint64_t seq)
{
    const struct expect *expect = &self->plan->expects[row];
    if (expect->after != MOMENT_NONE || expect->when || expect->answers)
        return;
    if (expect->about != PLAN_NONE && !inject_copy(self, expect->about, team))
        return;
    for (uint32_t i = 0; i < expect->carrying.count; i++)
        if (!holdings_has(&self->holdings, team, expect->carrying.rows[i]))
            return;
    if (expect->carrying.count && expect->under != PLAN_NONE &&
        !self->in_force[expect->under])
        return;
    duty_open(self, row, team, seq);
}

void duties_delivered(struct exercise *self, uint32_t inject, uint32_t team, uint64_t seq)
{
    for (uint32_t i = 0; i < self->about[inject].count; i++)
        open_when_ready(self, self->about[inject].rows[i], team, seq);
}

void duties_held(struct exercise *self, uint32_t artefact, uint32_t team, uint64_t seq)
{
    for (uint32_t i = 0; i < self->carrying[artefact].count; i++)
        open_when_ready(self, self->carrying[artefact].rows[i], team, seq);
}

void duties_agreed(struct exercise *self, uint32_t agreement)
{
    for (uint32_t row = 0; row < self->plan->expect_count; row++) {
        const struct expect *expect = &self->plan->expects[row];
        if (expect->under != agreement || !expect->carrying.count)
            continue;
        for (uint32_t i = 0; i < expect->of.count; i++)
            open_when_ready(self, row, expect->of.rows[i], 0);
    }
}

void duties_requested(struct exercise *self, uint32_t team, uint32_t requester,
                      enum message_type type, uint32_t named, uint64_t seq)
{
    bool refined = false;
    uint32_t agreement =
        sharing_agreement(self->plan, self->in_force, type, team, requester, named);
    for (uint32_t row = 0; row < self->plan->expect_count; row++) {
        const struct expect *expect = &self->plan->expects[row];
        if (!(expect->answers >> type & 1) || !row_list_has(&expect->of, team))
            continue;
        if (expect->under != PLAN_NONE && expect->under != agreement)
            continue;
        open_for(self, row, team, requester, seq);
        refined = true;
    }
    if (refined || agreement == PLAN_NONE ||
        self->plan->agreements[agreement].reply == MOMENT_NONE)
        return;
    struct obligation item = {
        .expect = PLAN_NONE,
        .agreement = agreement,
        .ask = PLAN_NONE,
        .team = team,
        .inject = PLAN_NONE,
        .requester = requester,
        .opened_by = seq,
        .needed = 1,
        .due = self->now + self->plan->agreements[agreement].reply,
    };
    item.with.rows = arena_take(self->arena, sizeof(uint32_t));
    item.with.rows[0] = requester;
    item.with.count = 1;
    announce(self, item,
             prefixed(self, "agreement:", self->plan->agreements[agreement].id), true);
}

uint32_t duty_open_ask(struct exercise *self, uint32_t row, uint32_t team, uint64_t seq)
{
    const struct ask *ask = &self->plan->asks[row];
    struct obligation item = {
        .expect = PLAN_NONE,
        .agreement = PLAN_NONE,
        .ask = row,
        .team = team,
        .inject = ask->about,
        .requester = PLAN_NONE,
        .opened_by = seq,
        .needed = 1,
        .due = ask->within == MOMENT_NONE ? MOMENT_NONE : self->now + ask->within,
    };
    return announce(self, item, prefixed(self, "ask:", ask->id), true);
}

void duty_due(struct exercise *self, uint32_t index)
{
    struct obligation *item = &self->obligations.items[index];
    if (item->state != state_OPEN)
        return;
    uint32_t expect = item->expect, team = item->team;
    const struct row_list *instead = expect == PLAN_NONE ? NULL : &self->instead[expect];
    item->helped = instead && instead->count;
    duty_change(self, index, state_OVERDUE, 0);
    for (uint32_t i = 0; instead && i < instead->count; i++) {
        struct release *release = arena_take(self->arena, sizeof(*release));
        release->to.rows = arena_take(self->arena, sizeof(uint32_t));
        release->to.rows[0] = team;
        release->to.count = 1;
        release_inject(self, instead->rows[i], release, self->plan->expects[expect].id);
    }
}

void duty_until(struct exercise *self, uint32_t index)
{
    if (self->obligations.items[index].state == state_OPEN)
        duty_change(self, index, state_MET, 0);
}

void duties_void(struct exercise *self, uint32_t inject, uint64_t cause)
{
    for (uint32_t i = 0; i < self->obligations.count; i++) {
        const struct obligation *item = &self->obligations.items[i];
        if (item->inject == inject && !obligation_is_final(item))
            duty_change(self, i, state_VOID, cause);
    }
    for (uint32_t i = 0; i < self->about[inject].count; i++)
        touch(self, TOPIC_EXPECT, self->about[inject].rows[i]);
}

void duties_end(struct exercise *self)
{
    for (uint32_t i = 0; i < self->obligations.count; i++) {
        const struct obligation *item = &self->obligations.items[i];
        if (item->state == state_OVERDUE)
            duty_change(self, i, state_MISSED, 0);
        else if (item->state == state_OPEN && item->never)
            duty_change(self, i, state_MET, 0);
    }
}

/* ---- what a team says counts ---- */

void duties_acknowledged(struct exercise *self, uint32_t team, uint64_t opened_by,
                         uint64_t cause)
{
    for (uint32_t i = self->obligations.first_of_team[team]; i != PLAN_NONE;
         i = self->obligations.items[i].later_of_team) {
        struct obligation *item = &self->obligations.items[i];
        if (item->opened_by != opened_by || item->acknowledged)
            continue;
        item->acknowledged = true;
        progress(self, i, step_ACKNOWLEDGED, PLAN_NONE, cause);
    }
}

#define SET(type) ((message_set)1 << MESSAGE_##type)

/* What answers a peer's request (RFC 6545: a pending acknowledgement does not). */
static bool is_reply(const struct message *message)
{
    const message_set replies =
        SET(result) | SET(share) | SET(sighting) | SET(poc_reply) | SET(consent_give);
    if (message->type == MESSAGE_acknowledge)
        return message->acknowledge.status == status_APPROVED ||
               (message->acknowledge.status == status_DENIED &&
                message->acknowledge.justification);
    return replies >> message->type & 1;
}

static bool mark_is_within(const struct expect *expect, uint32_t tlp)
{
    return (!expect->tlp_max || tlp <= expect->tlp_max) &&
           (!expect->tlp_min || tlp >= expect->tlp_min);
}

/* Whether the message is an act this obligation speaks of, its recipients aside. */
static bool is_the_act(const struct exercise *self, const struct obligation *item,
                       const struct message *message, const struct utterance *said)
{
    if (item->expect == PLAN_NONE)
        return item->agreement != PLAN_NONE && is_reply(message) &&
               said->root != said->seq &&
               (message->player.re == item->opened_by || said->root == item->opened_by);
    const struct expect *expect = &self->plan->expects[item->expect];
    if (!((expect->must | expect->never) >> message->type & 1))
        return false;
    if (expect->answers &&
        ((message->player.re != item->opened_by && said->root != item->opened_by) ||
         (message->type == MESSAGE_acknowledge && !is_reply(message))))
        return false;
    if (expect->about != PLAN_NONE &&
        !utterance_is_about(said, self->plan, expect->about))
        return false;
    for (uint32_t i = 0; i < expect->carrying.count; i++)
        if (!row_list_has(&said->carries, expect->carrying.rows[i]))
            return false;
    if (expect->status && message->type == MESSAGE_acknowledge &&
        message->acknowledge.status != expect->status)
        return false;
    if (expect->declaration && message->type == MESSAGE_declare &&
        message->declare.declaration != expect->declaration)
        return false;
    return mark_is_within(expect, message->player.tlp);
}

static bool agreement_permits(const struct exercise *self, const struct expect *expect,
                              const struct message *message, uint32_t team, uint32_t to)
{
    if (expect->under == PLAN_NONE || expect->answers)
        return true; /* who agreed to answer may answer; marks are judged apart */
    const struct agreement *agreement = &self->plan->agreements[expect->under];
    return sharing_agreement(self->plan, self->in_force, message->type, team, to,
                             expect->under) != PLAN_NONE &&
           (!agreement->up_to || message->player.tlp <= agreement->up_to);
}

/* Notes whom the act rightly reached. True when it reached anybody that counts. */
static bool reach(struct exercise *self, uint32_t index, const struct message *message,
                  const struct utterance *said, const bool *permitted)
{
    struct obligation *item = &self->obligations.items[index];
    const struct expect *expect =
        item->expect == PLAN_NONE ? NULL : &self->plan->expects[item->expect];
    bool counts = false, wrong = false;
    for (uint32_t r = 0; r < said->to.count; r++) {
        uint32_t to = said->to.rows[r];
        if (!permitted[r] ||
            (expect && !agreement_permits(self, expect, message, item->team, to))) {
            wrong = true;
            continue;
        }
        for (uint32_t w = 0; w < item->with.count; w++) {
            if (item->with.rows[w] != to || item->reached[w])
                continue;
            item->reached[w] = true;
            item->reached_count++;
            counts = true;
            progress(self, index, step_REACHED, to, said->seq);
        }
    }
    return item->with.count ? counts : !wrong;
}

static void act(struct exercise *self, uint32_t index, const struct message *message,
                const struct utterance *said, const bool *permitted)
{
    struct obligation *item = &self->obligations.items[index];
    if (item->never) {
        struct message fact = { .type = MESSAGE_breach };
        fact.breach.of = said->seq;
        fact.breach.by = party_id(self, item->team);
        fact.breach.rule = breach_NEVER;
        exercise_emit(self, &fact);
        duty_change(self, index, state_BREACHED, said->seq);
        return;
    }
    if (!reach(self, index, message, said, permitted))
        return;
    if (!item->acted) {
        item->acted = true;
        progress(self, index, step_ACTED, PLAN_NONE, said->seq);
    }
    if (item->reached_count >= item->needed)
        duty_change(self, index, item->state == state_OPEN ? state_MET : state_LATE,
                    said->seq);
}

void duties_said(struct exercise *self, uint32_t team, const struct message *message,
                 const struct utterance *said, const bool *permitted)
{
    bool closed = false;
    for (uint32_t i = self->obligations.first_of_team[team]; i != PLAN_NONE;
         i = self->obligations.items[i].later_of_team) {
        if (obligation_is_final(&self->obligations.items[i])) {
            closed = true;
            continue;
        }
        if (is_the_act(self, &self->obligations.items[i], message, said))
            act(self, i, message, said, permitted);
    }
    if (closed)
        obligations_prune(&self->obligations, team);
}
