/*
 * duty.c - obligations open, are worked on, fall due and close.
 */
#include "core/state.h"
#include "core/statute.h"

void duty_progress(struct exercise *self, uint32_t index, enum step step, uint32_t who,
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
    if (item->still_since != MOMENT_NONE && (state == state_MET || state == state_LATE)) {
        exercise_time length = self->now - item->still_since;
        item->still_since = MOMENT_NONE; /* it took no time while its clock stood still */
        duty_credit(self, index, length, cause);
    }
    item->state = state;
    item->pending = item->pending && state == state_OVERDUE;
    self->has_room = true;
    struct message fact = { .type = MESSAGE_obligation };
    fact.obligation.number = index + 1;
    fact.obligation.state = state;
    fact.obligation.helped = item->helped;
    fact.obligation.late_link = state == state_LATE && item->was_lost;
    fact.obligation.cause = cause;
    if (item->story_due)
        fact.obligation.story_s = story_now(self) / SECOND;
    exercise_emit(self, &fact);
    touch_expect(self, item);
    if ((state == state_MET || state == state_LATE) && item->expect != PLAN_NONE)
        statute_met(self, item->team, self->plan->expects[item->expect].clock, cause);
}

/* Says that it opened, and arms its clock. */
static uint32_t announce(struct exercise *self, struct obligation obligation,
                         struct text name, bool delivered)
{
    obligation.opened = self->now;
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
    if (item->story_due) {
        fact.obligation.clock = self->plan->expects[item->expect].clock;
        fact.obligation.story_s = story_now(self) / SECOND;
        fact.obligation.story_due_s = item->story_due / SECOND;
    }
    exercise_emit(self, &fact);
    if (delivered)
        duty_progress(self, index, step_DELIVERED, PLAN_NONE, item->opened_by);
    if (item->due != MOMENT_NONE && !item->never)
        exercise_at(self, item->due, EVENT_DUE, index, 0);
    if (item->story_due)
        story_tell(self, index);
    touch_expect(self, item);
    duty_opened(self, index, item->opened_by);
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
    exercise_time within = expect_within(self->plan, expect);
    return within == MOMENT_NONE ? MOMENT_NONE : self->now + within;
}

/* When a row that recurs opens once more; MOMENT_NONE: no more. */
static exercise_time next_of(const struct exercise *self, const struct expect *expect)
{
    exercise_time end =
        expect->until < self->plan->length ? expect->until : self->plan->length;
    if (expect->every == MOMENT_NONE || expect->never || expect->answers)
        return MOMENT_NONE;
    return self->now + expect->every < end ? self->now + expect->every : MOMENT_NONE;
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
        .recurs = next_of(self, expect) != MOMENT_NONE,
    };
    bool asks_reach = expect->with.count || expect->with_function;
    if (expect_is_in_story(expect) && self->plan->story.starts) {
        item.story_due = expect_story_due(expect, story_now(self));
        item.due = story_when(self, item.story_due);
    }
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
    if (item.recurs) /* behind its due moment, where the two are one */
        exercise_at(self, next_of(self, expect), EVENT_OPEN, row, team + 1);
    if (asks_reach && !item.with.count &&
        !obligation_is_final(&self->obligations.items[index]))
        duty_change(self, index, state_VOID, seq);
}

void duty_open_again(struct exercise *self, uint32_t row, uint32_t team)
{
    uint32_t about = self->plan->expects[row].about;
    uint32_t index = obligations_find(&self->obligations, row, team);
    const struct expect *expect = &self->plan->expects[row];
    if ((about != PLAN_NONE && self->injects[about].is_gone) ||
        self->seats[team].standing == standing_WITHDRAWN)
        return;
    if (self->seats[team].standing ==
        standing_HELD) { /* one that stands still is enough */
        if (next_of(self, expect) != MOMENT_NONE)
            exercise_at(self, next_of(self, expect), EVENT_OPEN, row, team + 1);
        return;
    }
    duty_hold_over(self, index); /* the next one does not wait */
    if (self->obligations.items[index].state == state_OVERDUE)
        duty_change(self, index, state_MISSED, 0);
    open_for(self, row, team, PLAN_NONE, 0);
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
    if (expect->after != MOMENT_NONE || expect->when || expect->answers ||
        expect_opens_by_clock(expect))
        return;
    if (expect->about != PLAN_NONE) {
        const struct copy *copy = inject_copy(self, expect->about, team);
        if (!copy || !copy->seq || self->injects[expect->about].is_gone)
            return;
    }
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

void duty_use_contingency(struct exercise *self, uint32_t index)
{
    struct obligation *item = &self->obligations.items[index];
    uint32_t expect = item->expect, team = item->team;
    const struct row_list *instead = expect == PLAN_NONE ? NULL : &self->instead[expect];
    if (!instead || item->contingency_used)
        return;
    item->contingency_used = true;
    item->helped = item->helped || instead->count;
    for (uint32_t i = 0; i < instead->count; i++) {
        const struct inject *inject = &self->plan->injects[instead->rows[i]];
        struct release *release = arena_take(self->arena, sizeof(*release));
        /* To the team that missed it, unless it is meant for others. */
        if (!inject->to_function &&
            (!inject->to.count || row_list_has(&inject->to, team))) {
            release->to.rows = arena_take(self->arena, sizeof(uint32_t));
            release->to.rows[0] = team;
            release->to.count = 1;
        }
        release_inject(self, instead->rows[i], release, self->plan->expects[expect].id);
    }
}

/* Whether a controller may rule first. Where none sits, a miss without a hold is one at
 * once, as a gate there opens at once. */
static bool is_judged(const struct exercise *self, const struct obligation *item)
{
    const struct expect *expect =
        item->expect == PLAN_NONE ? NULL : &self->plan->expects[item->expect];
    return expect && expect->judge == JUDGE_CONTROLLER && !item->ruled &&
           (expect->hold != MOMENT_NONE || self->is_attended);
}

static void queue_miss(struct exercise *self, uint32_t index)
{
    exercise_time hold = self->plan->expects[self->obligations.items[index].expect].hold;
    struct message fact = { .type = MESSAGE_pending };
    fact.pending.number = index + 1;
    fact.pending.until = hold == MOMENT_NONE ? 0 : self->now + hold;
    exercise_emit(self, &fact);
    if (hold != MOMENT_NONE)
        exercise_at(self, self->now + hold, EVENT_HOLD, index, 0);
}

void duty_due(struct exercise *self, uint32_t index)
{
    struct obligation *item = &self->obligations.items[index];
    /* A due moment that was moved since has an event of its own. */
    if (item->state != state_OPEN || item->still_since != MOMENT_NONE ||
        self->now < item->due)
        return;
    bool is_queued = is_judged(self, item);
    bool is_missed = !is_queued && (!item->ruled || item->ruled == state_MISSED);
    item->was_lost = self->seats[item->team].is_lost || self->seats[item->team].cut;
    item->helped = item->helped || (is_missed && item->expect != PLAN_NONE &&
                                    self->instead[item->expect].count);
    item->pending = is_queued;
    duty_change(self, index, state_OVERDUE, 0);
    if (is_queued)
        queue_miss(self, index);
    else if (is_missed)
        duty_use_contingency(self, index);
}

void duty_hold_over(struct exercise *self, uint32_t index)
{
    struct obligation *item = &self->obligations.items[index];
    struct message fact = { .type = MESSAGE_pending };
    if (!item->pending)
        return;
    item->pending = false;
    fact.pending.number = index + 1;
    fact.pending.over = true;
    exercise_emit(self, &fact);
    touch_expect(self, item);
    duty_use_contingency(self, index);
}

void duty_credit(struct exercise *self, uint32_t index, exercise_time length,
                 uint64_t cause)
{
    struct obligation *item = &self->obligations.items[index];
    bool moves = item->state == state_OPEN && item->due != MOMENT_NONE && !item->never;
    struct message fact = { .type = MESSAGE_moved };
    item->credit += length;
    if (moves) {
        item->due += length;
        if (item->story_due)
            item->story_due += length * self->plan->story.pace;
        if (item->still_since == MOMENT_NONE)
            exercise_at(self, item->due, EVENT_DUE, index, 0);
    }
    fact.moved.number = index + 1;
    fact.moved.due = moves ? item->due : 0;
    fact.moved.credit = item->credit;
    fact.moved.cause = cause;
    fact.moved.story_due_s = moves ? item->story_due / SECOND : 0;
    exercise_emit(self, &fact);
}

void duty_until(struct exercise *self, uint32_t index)
{
    if (self->obligations.items[index].state == state_OPEN)
        duty_change(self, index, state_MET, 0);
}

void duties_void(struct exercise *self, uint32_t inject, uint64_t cause)
{
    self->injects[inject].is_gone = true;
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

void duties_unheard(struct exercise *self, uint32_t team, exercise_time since)
{
    for (uint32_t i = self->obligations.first_of_team[team]; i != PLAN_NONE;
         i = self->obligations.items[i].later_of_team) {
        struct obligation *item = &self->obligations.items[i];
        if (item->state == state_OVERDUE && item->due >= since)
            item->was_lost = true;
    }
}

uint32_t duties_open(const struct exercise *self, uint32_t team)
{
    uint32_t count = 0;
    for (uint32_t i = self->obligations.first_of_team[team]; i != PLAN_NONE;
         i = self->obligations.items[i].later_of_team)
        count += self->obligations.items[i].state == state_OPEN &&
                 !self->obligations.items[i].never;
    return count;
}
