/* How each wait of an exploring storyline can end. */
#include "script/explore_inside.h"

#include <stdio.h>
#include "core/check.h"
#include "core/statute.h"

static void explored_key(struct place place, struct text verb,
                         char key[EXPLORED_KEY_BYTES_MAX])
{
    snprintf(key, EXPLORED_KEY_BYTES_MAX, "%.*s:%u:%.*s", TEXT_ARG(place.file),
             place.line, TEXT_ARG(verb));
}

uint32_t explored_find(struct explored *self, struct place place, struct text verb)
{
    explored_key(place, verb, self->key);
    return map_find(&self->ids, text_of(self->key));
}

/* Whether time alone brings the condition to an end, true or void. */
static bool has_way_out(const struct plan *plan, const struct condition *condition)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < condition->child_count; i++)
        count += has_way_out(plan, condition->children[i]);
    switch (condition->kind) {
    case CONDITION_AFTER:
    case CONDITION_NONE_BY:
        return true;
    case CONDITION_ALWAYS:
        return condition->count != 0;
    case CONDITION_MISSED: /* comes true at the due moment, void when met */
    case CONDITION_OVERDUE:
        return expect_within(plan, &plan->expects[condition->expect]) != MOMENT_NONE ||
               expect_is_in_story(&plan->expects[condition->expect]);
    case CONDITION_BREACHED: /* void when it is kept */
        return plan->expects[condition->expect].until != MOMENT_NONE;
    case CONDITION_RELEASED:
        return plan->injects[condition->inject].at != MOMENT_NONE;
    case CONDITION_ANY:
        return count > 0;
    case CONDITION_ALL:
        return count == condition->child_count;
    case CONDITION_AT_LEAST:
        return condition->child_count && count >= condition->count;
    default:
        return false;
    }
}

/* Whether it can become certain that the condition never comes true. */
static bool can_be_void(const struct condition *condition)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < condition->child_count; i++)
        count += can_be_void(condition->children[i]);
    switch (condition->kind) {
    case CONDITION_DONE:
    case CONDITION_MISSED:
    case CONDITION_OVERDUE:
    case CONDITION_LATE:
    case CONDITION_BREACHED:
    case CONDITION_VOIDED:
    case CONDITION_NONE_BY:
        return true;
    case CONDITION_ALWAYS:
        return condition->count == 0;
    case CONDITION_ANY:
        return count == condition->child_count;
    case CONDITION_ALL:
        return count > 0;
    case CONDITION_AT_LEAST:
        return !condition->child_count ||
               condition->child_count - count < condition->count;
    default:
        return false;
    }
}

/* Options come in the order of conditions, "void" last. */
static void add_option(struct explorer *self, enum outcome outcome, uint32_t which,
                       struct text verb, exercise_time at)
{
    if (self->option_count < OPTION_COUNT_MAX)
        self->options[self->option_count++] = (struct option){ outcome, which, verb, at };
}

static void judge_moment(struct explorer *self, const struct condition *condition)
{
    exercise_time past = check_moment_past(condition, self->plan->length);
    char message[120], moment[MOMENT_TEXT_MAX];

    if (past == MOMENT_NONE)
        return;
    if (condition->relative)
        moment_write_length(past, moment);
    else
        moment_write(past, moment);
    snprintf(message, sizeof(message), "waits for %s, which the drill does not reach",
             moment);
    explore_report(self, severity_WARNING, explore_place(self),
                   "name an earlier moment, or make the drill longer", message);
}

static void judge_condition(struct explorer *self, const struct condition *condition)
{
    char why[200], message[240];

    if (!check_never_holds(self->plan, self->can_be_held, condition, why))
        return;
    snprintf(message, sizeof(message), "waits for what never comes: %s", why);
    explore_report(self, severity_WARNING, explore_place(self),
                   "wait for something that can happen", message);
}

/* Notes the ways this wait can end, each once for the place where it stands. */
static void note_outcomes(struct explorer *self)
{
    struct explored *out = self->explored;
    struct place place = storyline_here(self->sandbox);

    for (uint32_t i = 0; i < self->option_count; i++) {
        struct text verb = self->options[i].outcome == OUTCOME_VOID
                               ? TEXT("void")
                               : self->options[i].verb;

        if (self->options[i].at > self->plan->length ||
            explored_find(out, place, verb) != MAP_NONE)
            continue;
        place.file = text_keep(out->arena, place.file);
        out->items = arena_grow(out->arena, out->items, sizeof(*out->items),
                                &out->items_max, out->count + (size_t)1);
        out->items[out->count] =
            (struct explored_outcome){ place, self->plan->storylines[self->storyline].id,
                                       verb };
        explored_key(place, verb, out->key);
        map_add(&out->ids, text_keep(out->arena, text_of(out->key)), out->count++);
    }
}

void explore_wait(void *subject, uint32_t run, const struct condition **conditions,
                  uint32_t count, struct text label)
{
    struct explorer *self = subject;
    bool is_out = false, is_void = true;

    (void)run;
    (void)label;
    lines_wait(self);
    self->is_waiting = true;
    self->option_count = self->wait_count = 0;
    for (uint32_t i = 0; i < count; i++) {
        const struct condition *condition = conditions[i];
        exercise_time at = self->now;

        if (self->wait_count < OPTION_COUNT_MAX)
            self->waits[self->wait_count++] = *condition;
        if (condition->kind == CONDITION_AFTER || condition->kind == CONDITION_NONE_BY)
            at = condition->relative ? self->now + condition->at : condition->at;
        judge_moment(self, condition);
        judge_condition(self, condition);
        is_out |= has_way_out(self->plan, condition);
        is_void &= can_be_void(condition);
        if (condition->kind != CONDITION_ALWAYS || condition->count)
            add_option(self, OUTCOME_TRUE, i, condition->verb,
                       at > self->now ? at : self->now);
    }
    if (is_void)
        add_option(self, OUTCOME_VOID, 0, (struct text){ 0 }, self->now);
    if (self->explored)
        note_outcomes(self);
    if (!is_out)
        explore_report(self, severity_WARNING, explore_place(self),
                       "add a length to it: play.first { ..., \"1h\" }",
                       "waits for something that may never happen");
}
