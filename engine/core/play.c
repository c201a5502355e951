/*
 * play.c - what storylines ask for: the verbs of `play`, on a real exercise.
 */
#include "core/state.h"

/* Conditions of one wait: as many as play.first takes. */
#define WAIT_CONDITION_COUNT_MAX 64

/* A random stream a storyline named; it goes on where it stood. */
struct named_stream {
    struct text name;
    struct random_stream stream;
    struct named_stream *next;
};

/* Where no run asks, the plan does. */
static struct text run_name(const struct exercise *self, uint32_t run)
{
    return run == PLAN_NONE ? TEXT("exercise")
                            : self->ends->run_name(self->ends->self, run);
}

static struct random_stream *stream_of(struct exercise *self, struct text name)
{
    for (struct named_stream *known = self->streams; known; known = known->next)
        if (text_equal(known->name, name))
            return &known->stream;
    struct named_stream *fresh = arena_take(self->arena, sizeof(*fresh));
    fresh->name = text_keep(self->arena, name);
    /* Who reads the scenario knows its seed, and not the secret of an edition. */
    random_open(&fresh->stream, self->seed ^ self->plan->edition, 0, TEXT("storyline"),
                fresh->name);
    fresh->next = self->streams;
    self->streams = fresh;
    return &fresh->stream;
}

exercise_time exercise_now(const struct exercise *self)
{
    return self->now;
}

void exercise_release(struct exercise *self, uint32_t run, uint32_t inject,
                      const struct release *release)
{
    release_inject(self, inject, release, run_name(self, run));
}

void exercise_withdraw(struct exercise *self, uint32_t run, uint32_t inject)
{
    withdraw_inject(self, inject, run_name(self, run), (struct text){ 0 });
}

bool exercise_gate(struct exercise *self, uint32_t run, uint32_t gate)
{
    const struct gate *row = &self->plan->gates[gate];
    if (self->is_attended)
        return self->gates_open[gate];
    self->gates_open[gate] = true;
    struct message fact = { .type = MESSAGE_gate };
    fact.gate.gate = row->id;
    fact.gate.by =
        id_is_well_formed(row->controller) ? row->controller : run_name(self, run);
    exercise_emit(self, &fact);
    return true;
}

static void say_drew(struct exercise *self, struct text name, uint64_t value)
{
    struct message fact = { .type = MESSAGE_drew };
    fact.drew.name = name;
    fact.drew.value = value;
    exercise_emit(self, &fact);
}

exercise_time exercise_draw(struct exercise *self, uint32_t run, struct text name,
                            const struct distribution *distribution)
{
    (void)run;
    exercise_time drawn = distribution_draw(distribution, stream_of(self, name));
    drawn -= drawn % SECOND; /* scripts count in whole seconds */
    say_drew(self, name, drawn);
    return drawn;
}

uint64_t exercise_pick(struct exercise *self, uint32_t run, struct text name,
                       uint64_t bound)
{
    (void)run;
    return random_below(stream_of(self, name), bound);
}

/* Everybody who holds it learns that its source has widened the mark. */
static void tell_consent(struct exercise *self, uint32_t artefact, uint32_t tlp,
                         uint32_t to, uint32_t source)
{
    for (uint32_t i = 0; i < self->plan->participant_count; i++) {
        if ((to != PLAN_NONE && to != i) || !holdings_has(&self->holdings, i, artefact) ||
            i == source)
            continue;
        struct message control = { .type = MESSAGE_inject };
        struct text id = self->plan->artefacts[artefact].id;
        control.inject.inject = TEXT("consent");
        control.inject.from = party_id(self, source);
        control.inject.says = TEXT("consent.give");
        control.inject.tlp = tlp;
        control.inject.subject = TEXT("Wider release approved");
        control.inject.carries = (struct text_list){ &id, 1 };
        deliver(self, i, &control, NULL, self->next_seq, PLAN_NONE);
    }
}

void exercise_consent(struct exercise *self, uint32_t run, uint32_t artefact,
                      uint32_t tlp, uint32_t to)
{
    uint32_t source = self->holdings.sources[artefact];
    struct message fact = { .type = MESSAGE_consented };
    holdings_consent(&self->holdings, artefact, tlp, to);
    fact.consented.artefact = self->plan->artefacts[artefact].id;
    fact.consented.by =
        source == PLAN_NONE ? run_name(self, run) : party_id(self, source);
    if (to != PLAN_NONE)
        fact.consented.to = party_id(self, to);
    fact.consented.tlp = tlp;
    exercise_emit(self, &fact);
    if (source != PLAN_NONE)
        tell_consent(self, artefact, tlp, to, source);
}

/* The truth comes from exercise control, which reserves nothing. */
void exercise_reveal(struct exercise *self, uint32_t run, uint32_t artefact,
                     const struct row_list *to)
{
    struct message fact = { .type = MESSAGE_revealed };
    fact.revealed.artefact = self->plan->artefacts[artefact].id;
    fact.revealed.to = party_ids(self, to);
    fact.revealed.by = run_name(self, run);
    exercise_emit(self, &fact);
    for (uint32_t i = 0; i < to->count; i++)
        if (to->rows[i] < self->plan->participant_count)
            reveal(self, artefact, to->rows[i]);
}

void exercise_agree(struct exercise *self, uint32_t run, uint32_t agreement, bool ended)
{
    (void)run;
    agreement_change(self, agreement, !ended);
}

void exercise_say(struct exercise *self, uint32_t run, uint32_t entity,
                  const struct message *message)
{
    const struct message_player *said = &message->player;
    struct message control = { .type = MESSAGE_inject };
    (void)run;
    control.inject.inject = TEXT("say");
    control.inject.from = party_id(self, entity);
    control.inject.says = message_rules[message->type].name;
    control.inject.tlp = said->tlp;
    control.inject.incident = said->incident;
    control.inject.subject = said->subject;
    control.inject.text = said->text;
    control.inject.carries = said->carries;
    control.inject.re = said->re;
    for (uint32_t i = 0; i < said->to.count; i++) {
        uint32_t to = map_find(&self->plan->party_ids, said->to.items[i]);
        struct message copy = control;
        if (to < self->plan->participant_count)
            deliver(self, to, &copy, NULL, self->next_seq, PLAN_NONE);
    }
}

void exercise_note(struct exercise *self, uint32_t run, struct text text)
{
    struct message fact = { .type = MESSAGE_noted };
    fact.noted.storyline = run_name(self, run);
    fact.noted.text = text;
    exercise_emit(self, &fact);
}

enum outcome exercise_stands(struct exercise *self, const struct condition *condition)
{
    return condition_stands(self, condition);
}

uint64_t exercise_impact(const struct exercise *self, uint32_t impact,
                         uint32_t participant)
{
    return self->impacts[impact * self->plan->participant_count + participant];
}

void exercise_wait(struct exercise *self, uint32_t run,
                   const struct condition **conditions, uint32_t count, struct text label)
{
    char words[WAIT_CONDITION_COUNT_MAX][WORDS_LENGTH_MAX];
    struct text waits[WAIT_CONDITION_COUNT_MAX];
    struct message fact = { .type = MESSAGE_storyline };
    fact.storyline.storyline = run_name(self, run);
    fact.storyline.mode = mode_WAITING;
    fact.storyline.label = label;
    fact.storyline.waits.items = waits;
    for (uint32_t i = 0; i < count && i < WAIT_CONDITION_COUNT_MAX; i++) {
        struct condition condition = *conditions[i];
        condition.at += condition.relative ? self->now : 0;
        if (condition.kind != CONDITION_AFTER)
            waits[fact.storyline.waits.count++] =
                condition_words(self->plan, &condition, words[i]);
        else if (!fact.storyline.until || condition.at < fact.storyline.until)
            fact.storyline.until = condition.at;
    }
    exercise_emit(self, &fact);
    wait_begin(self, run, PLAN_NONE, conditions, count);
}

void exercise_run_ended(struct exercise *self, uint32_t run)
{
    struct message fact = { .type = MESSAGE_storyline };
    fact.storyline.storyline = run_name(self, run);
    fact.storyline.mode = mode_ENDED;
    exercise_emit(self, &fact);
}
