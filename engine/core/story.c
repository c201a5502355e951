/*
 * story.c - the clock of the story: it runs beside exercise time, at the story's own
 * pace, and jumps. What is due by it moves nearer when it does.
 */
#include "core/statute.h"
#include "core/state.h"

date story_now(const struct exercise *self)
{
    return self->story.at + (self->now - self->story.since) * self->plan->story.pace;
}

exercise_time story_when(const struct exercise *self, date due)
{
    date now = story_now(self);
    uint64_t pace = self->plan->story.pace;
    return due <= now ? self->now : self->now + (due - now + pace - 1) / pace;
}

static void say_story(struct exercise *self, struct text by, struct text label)
{
    struct message fact = { .type = MESSAGE_story };
    fact.story.story_s = self->story.at / SECOND;
    fact.story.pace = self->plan->story.pace;
    fact.story.by = by;
    fact.story.label = label;
    exercise_emit(self, &fact);
}

void story_begin(struct exercise *self)
{
    if (!self->plan->story.starts)
        return;
    self->story = (struct story_clock){ self->plan->story.starts, self->now };
    say_story(self, (struct text){ 0 }, (struct text){ 0 });
}

void story_tell(struct exercise *self, uint32_t index)
{
    struct obligation *item = &self->obligations.items[index];
    const struct expect *expect = &self->plan->expects[item->expect];
    struct text law = expect->clock ? statute_rules[expect->clock].law : expect->title;
    struct message control = { .type = MESSAGE_inject };
    char due[DATE_TEXT_MAX], subject[200];
    size_t length = 0;
    if (!expect->shown)
        return;
    date_write(item->story_due, due);
    for (size_t i = 0; i < law.length && i < 100; i++)
        subject[length++] = law.bytes[i];
    for (const char *c = ", due in the story by "; *c; c++)
        subject[length++] = *c;
    for (const char *c = due; *c; c++)
        subject[length++] = *c;
    control.inject.inject = TEXT("clock-in-story");
    control.inject.subject = text_keep(self->arena, (struct text){ subject, length });
    control.inject.due = item->due;
    control.inject.supersedes = item->told;
    item->told = self->next_seq;
    deliver_aside(self, item->team, &control);
}

/* The story goes on elsewhere: what is due by it is due sooner, or now. */
static void move_duties(struct exercise *self)
{
    for (uint32_t i = 0; i < self->obligations.count; i++) {
        struct obligation *item = &self->obligations.items[i];
        struct message fact = { .type = MESSAGE_moved };
        if (!item->story_due || item->state != state_OPEN)
            continue;
        item->due = story_when(self, item->story_due);
        exercise_at(self, item->due, EVENT_DUE, i, 0);
        fact.moved.number = i + 1;
        fact.moved.due = item->due;
        fact.moved.credit = item->credit;
        fact.moved.story_due_s = item->story_due / SECOND;
        exercise_emit(self, &fact);
        story_tell(self, i);
    }
}

void story_move(struct exercise *self, const struct story_jump *jump, struct text by,
                struct text label)
{
    date now = story_now(self), to = now + jump->by;
    if (jump->to.has_zone) {
        to = now / DAY * DAY + wall_of_day(&jump->to);
        to += to > now ? 0 : DAY; /* the next such time */
    }
    self->story = (struct story_clock){ to < DATE_MAX ? to : DATE_MAX, self->now };
    say_story(self, by, label);
    char told[DATE_TEXT_MAX];
    date_write(self->story.at, told);
    tell_all(self, TEXT("story"), TEXT("The story goes on"),
             text_keep(self->arena, text_of(told)));
    move_duties(self);
}

void exercise_story(struct exercise *self, uint32_t run, const struct story_jump *jump,
                    struct text label)
{
    story_move(self, jump, self->ends->run_name(self->ends->self, run), label);
}

/* ---- what laws ask for ---- */

void statute_declared(struct exercise *self, uint32_t team, uint32_t declaration,
                      const struct utterance *said)
{
    for (uint32_t row = 0; row < self->plan->expect_count; row++) {
        const struct expect *expect = &self->plan->expects[row];
        const struct statute_rule *rule = &statute_rules[expect->clock];
        if (expect_opens_by_clock(expect) && rule->start == STATUTE_DECLARED &&
            rule->of == declaration && row_list_has(&expect->of, team) &&
            (expect->about == PLAN_NONE ||
             utterance_is_about(said, self->plan, expect->about)))
            duty_open(self, row, team, said->seq);
    }
}

void statute_met(struct exercise *self, uint32_t team, uint32_t clock, uint64_t cause)
{
    for (uint32_t row = 0; clock && row < self->plan->expect_count; row++) {
        const struct expect *expect = &self->plan->expects[row];
        const struct statute_rule *rule = &statute_rules[expect->clock];
        if (expect_opens_by_clock(expect) && rule->start == STATUTE_FOLLOWS &&
            rule->of == clock && row_list_has(&expect->of, team))
            duty_open(self, row, team, cause);
    }
}
