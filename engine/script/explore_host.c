/* The world as an exploring storyline meets it: everything can happen. */
#include "script/explore_inside.h"

#include <stdio.h>
#include <string.h>

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
static uint64_t answer(struct explorer *self, const char *verb, uint64_t bound)
{
    uint64_t number[2] = { self->round, self->answer_count++ };

    self->is_chancy = true;
    self->hangs_on = verb;
    if (!bound || !self->round)
        return 0;
    return self->round == 1 ? bound - 1 : map_hash(number, sizeof(number)) % bound;
}

static exercise_time host_now(void *subject)
{
    struct explorer *self = subject;

    self->hangs_on = "play.now"; /* paths are as short as they can be */
    return self->now;
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
    return least + answer(self, "play.draw", most - least + 1);
}

static uint64_t host_pick(void *subject, uint32_t run, struct text name, uint64_t bound)
{
    (void)run;
    (void)name;
    return answer(subject, "play.pick", bound);
}

static enum outcome host_stands(void *subject, const struct condition *condition)
{
    (void)condition;
    return answer(subject, "play.met, play.holds or play.told", 2) ? OUTCOME_TRUE
                                                                   : OUTCOME_PENDING;
}

static uint64_t host_impact(void *subject, uint32_t impact, uint32_t participant)
{
    (void)impact;
    (void)participant;
    return answer(subject, "play.impact", 1000);
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
    (void)run;
    (void)tlp;
    (void)to;
    if (artefact != PLAN_NONE)
        ((struct explorer *)subject)->is_consented[artefact] = true;
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
        return answer(self, "play.take", 2) != 0;
    const struct pool *row = &self->plan->pools[pool];
    if (count <= row->size)
        return answer(self, "play.take", 2) != 0;
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
               : (uint32_t)answer(self, "play.available",
                                  (uint64_t)self->plan->pools[pool].size + 1);
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
                               .wait = explore_wait,
                               .ended = host_ended,
                               .refused = host_refused };
}
