/*
 * wiring.c - joins the exercise, the storylines and the simulated teams of one stage.
 */
#include "stage/stage_inside.h"
#include "wire/pack.h"
#include <stdio.h>

/* ---- the exercise's ends ---- */

static void emit(void *subject, const struct message *fact)
{
    struct stage *self = subject;
    const char *detail = "";
    self->latest_fact = fact;
    self->latest_fact_begin = self->facts.length;
    enum fault fault = pack_message_detailed(&self->facts, fact, &detail);
    if (fact->type == MESSAGE_swapped)
        stage_swapped(self, &fact->swapped);
    if (!fault || self->fault)
        return;
    self->fault = fault;
    snprintf(self->sandbox.failure.message, sizeof(self->sandbox.failure.message),
             "%s of a message '%.*s': %s", detail,
             TEXT_ARG(message_rules[fact->type].name), fault_text(fault));
}

static void reached(void *subject, uint32_t participant, uint64_t seq,
                    const struct message *control, const struct message *body)
{
    struct stage *self = subject;
    if (!self->teams)
        return;
    if (self->is_person && self->is_person[participant]) {
        stage_keep_mail(self, participant, seq, control, body);
        return;
    }
    self->receptions =
        arena_grow(&self->arena, self->receptions, sizeof(*self->receptions),
                   &self->receptions_max, self->reception_count + (size_t)1);
    struct reception *reception = &self->receptions[self->reception_count++];
    *reception = (struct reception){ .participant = participant,
                                     .seq = seq,
                                     .at = exercise_now(self->exercise),
                                     .body = body };
    message_keep(&self->turn_arena, control, &reception->control);
}

/* Simulated teams open their mail. */
enum fault stage_hand_out(struct stage *self)
{
    enum fault fault = stage_take_over(self);
    for (uint32_t i = 0; i < self->reception_count && !fault; i++) {
        const struct reception *item = &self->receptions[i];
        fault = teams_receive(self->teams, item->participant, item->at, item->seq,
                              &item->control, item->body);
    }
    self->reception_count = 0;
    return fault;
}

static enum fault start(void *subject, uint32_t storyline, const struct message *message,
                        uint64_t seq, uint32_t from, uint32_t *run)
{
    struct stage *self = subject;
    return storyline_start(self->storylines, storyline, message, seq, from, run);
}

static enum fault resume(void *subject, uint32_t run, enum outcome outcome,
                         uint32_t which, struct text verb)
{
    struct stage *self = subject;
    return storyline_resume(self->storylines, run, outcome, which, verb);
}

static enum fault parties(void *subject, script_function function, uint32_t team,
                          uint32_t inject, const struct release *values,
                          struct row_list *rows)
{
    struct stage *self = subject;
    struct world world = { team, inject, values };
    if (stage_function_is_stopped(self, function))
        return FAULT_NONE; /* of nobody */
    return storyline_parties(self->storylines, function, &world, rows);
}

static enum fault accepts(void *subject, script_function function,
                          const struct message *message, uint64_t seq, uint32_t from,
                          bool *accepted)
{
    struct stage *self = subject;
    if (stage_function_is_stopped(self, function)) {
        *accepted = false;
        return FAULT_NONE;
    }
    return storyline_accepts(self->storylines, function, message, seq, from, accepted);
}

static struct text run_name(void *subject, uint32_t run)
{
    struct stage *self = subject;
    return storyline_name(self->storylines, run);
}

static void spins(void *subject, uint32_t run)
{
    struct stage *self = subject;
    struct sandbox_failure *failure = &self->sandbox.failure;
    struct place place = storyline_place(self->storylines, run);
    snprintf(failure->file, sizeof(failure->file), "%.*s", TEXT_ARG(place.file));
    snprintf(failure->who, sizeof(failure->who), "%.*s",
             TEXT_ARG(storyline_name(self->storylines, run)));
    failure->line = place.line;
    snprintf(failure->message, sizeof(failure->message),
             "the storyline goes on and on within one moment; wait for a length or for "
             "something that is still to come");
}

/* ---- the storylines' host ---- */

#define EXERCISE(subject) (((struct stage *)(subject))->exercise)

static exercise_time host_now(void *subject)
{
    return exercise_now(EXERCISE(subject));
}

static void host_release(void *subject, uint32_t run, uint32_t inject,
                         const struct release *release)
{
    exercise_release(EXERCISE(subject), run, inject, release);
}

static void host_withdraw(void *subject, uint32_t run, uint32_t inject)
{
    exercise_withdraw(EXERCISE(subject), run, inject);
}

static bool host_gate(void *subject, uint32_t run, uint32_t gate)
{
    return exercise_gate(EXERCISE(subject), run, gate);
}

static exercise_time host_draw(void *subject, uint32_t run, struct text name,
                               const struct distribution *distribution)
{
    return exercise_draw(EXERCISE(subject), run, name, distribution);
}

static uint64_t host_pick(void *subject, uint32_t run, struct text name, uint64_t bound)
{
    return exercise_pick(EXERCISE(subject), run, name, bound);
}

static void host_consent(void *subject, uint32_t run, uint32_t artefact, uint32_t tlp,
                         uint32_t to)
{
    exercise_consent(EXERCISE(subject), run, artefact, tlp, to);
}

static void host_reveal(void *subject, uint32_t run, uint32_t artefact,
                        const struct row_list *to)
{
    exercise_reveal(EXERCISE(subject), run, artefact, to);
}

static bool host_take(void *subject, uint32_t run, uint32_t pool, uint32_t team,
                      uint32_t count, exercise_time length)
{
    return exercise_take(EXERCISE(subject), run, pool, team, count, length);
}

static uint32_t host_available(void *subject, uint32_t pool)
{
    return exercise_available(EXERCISE(subject), pool);
}

static void host_agree(void *subject, uint32_t run, uint32_t agreement, bool ended)
{
    exercise_agree(EXERCISE(subject), run, agreement, ended);
}

static void host_say(void *subject, uint32_t run, uint32_t entity,
                     const struct message *message)
{
    exercise_say(EXERCISE(subject), run, entity, message);
}

static void host_story(void *subject, uint32_t run, const struct story_jump *jump,
                       struct text label)
{
    exercise_story(EXERCISE(subject), run, jump, label);
}

static void host_note(void *subject, uint32_t run, struct text text)
{
    exercise_note(EXERCISE(subject), run, text);
}

static enum outcome host_stands(void *subject, const struct condition *condition)
{
    return exercise_stands(EXERCISE(subject), condition);
}

static uint64_t host_impact(void *subject, uint32_t impact, uint32_t participant)
{
    return exercise_impact(EXERCISE(subject), impact, participant);
}

static void host_wait(void *subject, uint32_t run, const struct condition **conditions,
                      uint32_t count, struct text label)
{
    exercise_wait(EXERCISE(subject), run, conditions, count, label);
}

static void host_ended(void *subject, uint32_t run)
{
    exercise_run_ended(EXERCISE(subject), run);
}

void stage_wire(struct stage *self)
{
    self->ends = (struct exercise_ends){
        .self = self,
        .emit = emit,
        .reached = reached,
        .start = start,
        .resume = resume,
        .parties = parties,
        .accepts = accepts,
        .run_name = run_name,
        .stop = stage_stop,
        .spins = spins,
    };
    self->host = (struct play_host){
        .self = self,
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
    };
}
