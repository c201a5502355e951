/* The world as an exploring storyline meets it: everything can happen. */
#include "script/explore_inside.h"

#include <stdio.h>
#include <string.h>
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

struct place explore_place(struct explorer *self)
{
    struct place place = storyline_here(self->sandbox);

    if (!place.line)
        return self->plan->storylines[self->storyline].place;
    place.file = text_keep(self->problems->arena, place.file);
    return place;
}

void explore_report(struct explorer *self, enum severity severity, struct place place,
                    const char *mend, const char *message)
{
    const struct storyline *storyline = &self->plan->storylines[self->storyline];
    char key[400];
    int length = snprintf(key, sizeof(key), "%.*s:%u:%s", TEXT_ARG(place.file),
                          place.line, message);
    struct text kept = { key,
                         length < (int)sizeof(key) ? (size_t)length : sizeof(key) - 1 };

    if (map_find(&self->reported, kept) != MAP_NONE)
        return;
    map_add(&self->reported, text_keep(self->problems->arena, kept), 0);
    problem_add(self->problems, severity, place, storyline->id, mend,
                "storyline '%.*s' %s", TEXT_ARG(storyline->id), message);
}

/* ---- answers between waits ---- */

/* In round 0 the least, in round 1 the most, then anything: below `bound`. */
static uint64_t answer(struct explorer *self, uint64_t bound)
{
    uint64_t number[2] = { self->round, self->answer_count++ };

    self->is_chancy = true;
    if (!bound || !self->round)
        return 0;
    return self->round == 1 ? bound - 1 : map_hash(number, sizeof(number)) % bound;
}

static exercise_time host_now(void *subject)
{
    return ((struct explorer *)subject)->now;
}

static exercise_time host_draw(void *subject, uint32_t run, struct text name,
                               const struct distribution *distribution)
{
    struct explorer *self = subject;
    exercise_time least = distribution->a, most = distribution->a;

    (void)run;
    (void)name;
    self->has_drawn = true;
    if (distribution->shape == DISTRIBUTION_UNIFORM ||
        distribution->shape == DISTRIBUTION_LOGNORMAL)
        most = distribution->b;
    else if (distribution->shape == DISTRIBUTION_TRIANGULAR)
        most = distribution->c;
    return least + answer(self, most - least + 1);
}

static uint64_t host_pick(void *subject, uint32_t run, struct text name, uint64_t bound)
{
    (void)run;
    (void)name;
    return answer(subject, bound);
}

static enum outcome host_stands(void *subject, const struct condition *condition)
{
    (void)condition;
    return answer(subject, 2) ? OUTCOME_TRUE : OUTCOME_PENDING;
}

static uint64_t host_impact(void *subject, uint32_t impact, uint32_t participant)
{
    (void)impact;
    (void)participant;
    return answer(subject, 1000);
}

/* ---- acts ---- */

static bool mentions(const struct localised *words, struct text name)
{
    char wanted[ID_LENGTH_MAX + 3];
    int length = snprintf(wanted, sizeof(wanted), "{%.*s}", TEXT_ARG(name));

    for (uint32_t i = 0; i < words->count; i++)
        if (length < (int)sizeof(wanted) && words->texts[i].length &&
            memmem(words->texts[i].bytes, words->texts[i].length, wanted, (size_t)length))
            return true;
    return false;
}

/* Values are for the words of an inject, and for functions in `to` and `with`. */
static void judge_values(struct explorer *self, uint32_t inject,
                         const struct release *release)
{
    const struct inject *row = &self->plan->injects[inject];
    char message[240];

    for (uint32_t i = 0; i < self->plan->expect_count && release->names.count; i++)
        if (self->plan->expects[i].about == inject &&
            self->plan->expects[i].with_function)
            return;
    for (uint32_t i = 0; i < release->names.count && !row->to_function; i++) {
        struct text name = release->names.items[i];

        if (mentions(&row->subject, name) || mentions(&row->text, name))
            continue;
        snprintf(message, sizeof(message),
                 "releases inject '%.*s' with a value that no text of it uses: '%.*s'",
                 TEXT_ARG(row->id), (int)(name.length < 80 ? name.length : 80),
                 name.bytes);
        explore_report(self, severity_WARNING, explore_place(self),
                       "write its name in braces in the text, or leave it out", message);
    }
}

static void host_release(void *subject, uint32_t run, uint32_t inject,
                         const struct release *release)
{
    struct explorer *self = subject;
    const struct inject *row;
    char message[200];

    (void)run;
    if (inject == PLAN_NONE)
        return;
    row = &self->plan->injects[inject];
    self->is_released[inject] = true;
    way_released(self, inject);
    if (release)
        judge_values(self, inject, release);
    if (row->to.count || row->to_function || row->kind == INJECT_WATCH ||
        (release && release->to.count))
        return;
    snprintf(message, sizeof(message), "releases inject '%.*s', which has no recipients",
             TEXT_ARG(row->id));
    explore_report(self, severity_ERROR, explore_place(self),
                   "say to = ... in the inject, or play.release(id, { to = ... })",
                   message);
}

static void host_withdraw(void *subject, uint32_t run, uint32_t inject)
{
    (void)subject;
    (void)run;
    (void)inject;
}

static bool host_gate(void *subject, uint32_t run, uint32_t gate)
{
    struct explorer *self = subject;

    (void)run;
    if (gate != PLAN_NONE) {
        self->is_opened[gate] = true;
        way_opened(self, gate);
    }
    return true;
}

static void host_consent(void *subject, uint32_t run, uint32_t artefact, uint32_t tlp,
                         uint32_t to)
{
    (void)subject;
    (void)run;
    (void)artefact;
    (void)tlp;
    (void)to;
}

static void host_reveal(void *subject, uint32_t run, uint32_t artefact,
                        const struct row_list *to)
{
    (void)subject;
    (void)run;
    (void)artefact;
    (void)to;
}

static bool host_take(void *subject, uint32_t run, uint32_t pool, uint32_t team,
                      uint32_t count, exercise_time length)
{
    struct explorer *self = subject;
    char message[200];

    (void)run;
    (void)team;
    (void)length;
    if (pool == PLAN_NONE)
        return answer(self, 2) != 0;
    const struct pool *row = &self->plan->pools[pool];
    if (count <= row->size)
        return answer(self, 2) != 0;
    snprintf(message, sizeof(message), "takes %u of pool '%.*s', which has %u", count,
             TEXT_ARG(row->id), row->size);
    explore_report(self, self->is_made_up ? severity_WARNING : severity_ERROR,
                   explore_place(self), "take fewer, or make the pool larger", message);
    return false;
}

static uint32_t host_available(void *subject, uint32_t pool)
{
    struct explorer *self = subject;

    return pool == PLAN_NONE
               ? 0
               : (uint32_t)answer(self, (uint64_t)self->plan->pools[pool].size + 1);
}

static void host_agree(void *subject, uint32_t run, uint32_t agreement, bool ended)
{
    struct explorer *self = subject;

    (void)run;
    if (agreement != PLAN_NONE)
        self->is_agreed[agreement] |= !ended;
}

static void host_say(void *subject, uint32_t run, uint32_t entity,
                     const struct message *message)
{
    (void)subject;
    (void)run;
    (void)entity;
    (void)message;
}

static void host_story(void *subject, uint32_t run, const struct story_jump *jump,
                       struct text label)
{
    (void)subject;
    (void)run;
    (void)jump;
    (void)label;
}

static void host_note(void *subject, uint32_t run, struct text text)
{
    (void)subject;
    (void)run;
    (void)text;
}

static void host_ended(void *subject, uint32_t run)
{
    (void)run;
    ((struct explorer *)subject)->is_over = true;
}

/* The path goes on, so that all that is wrong on it is told at once. */
static void host_refused(void *subject, const char *why, const char *mend)
{
    struct explorer *self = subject;
    char message[340];

    snprintf(message, sizeof(message), "%s%s", why,
             self->is_made_up ? ", given a made-up message" : "");
    self->is_uncertain = true;
    explore_report(self, self->is_made_up ? severity_WARNING : severity_ERROR,
                   explore_place(self), *mend ? mend : NULL, message);
}

/* ---- waits ---- */

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

static void host_wait(void *subject, uint32_t run, const struct condition **conditions,
                      uint32_t count, struct text label)
{
    struct explorer *self = subject;
    bool is_out = false, is_void = true;

    (void)run;
    (void)label;
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

struct play_host explore_host(struct explorer *self)
{
    return (struct play_host){ .self = self,
                               .now = host_now,
                               .release = host_release,
                               .withdraw = host_withdraw,
                               .gate = host_gate,
                               .draw = host_draw,
                               .pick = host_pick,
                               .consent = host_consent,
                               .reveal = host_reveal,
                               .take = host_take,
                               .available = host_available,
                               .agree = host_agree,
                               .say = host_say,
                               .story = host_story,
                               .note = host_note,
                               .stands = host_stands,
                               .impact = host_impact,
                               .wait = host_wait,
                               .ended = host_ended,
                               .refused = host_refused };
}
