/*
 * takeover.c - a seat changes between people and its profile while the drill runs.
 *
 * A profile that takes over sees what its seat has: what it holds, and the latest mail.
 * What people have answered it knows of and leaves alone; the rest is its work from now
 * on. What it says comes as inputs like anybody's, so a replay needs none of this.
 */
#include "stage/stage_inside.h"
#include "wire/pack.h"
#include "wire/unpack.h"

/* Pieces of mail that are kept for a profile, for each seat that people sit on. */
#define MAIL_KEPT_MAX 64

struct kept_letter {
    uint64_t seq;
    struct text_buffer control, body; /* packed; body is empty where there is none */
};

struct kept_mail {
    struct kept_letter letters[MAIL_KEPT_MAX]; /* a ring */
    uint64_t count; /* of all that came */
};

/* As it was packed a moment ago, or once more. */
static void keep_packed(struct text_buffer *kept, struct text packed,
                        const struct message *message)
{
    kept->length = 0;
    if (packed.length)
        text_add(kept, packed.bytes, packed.length);
    else if (message)
        pack_message(kept, message);
}

static struct text control_packed(const struct stage *self, const struct message *control)
{
    size_t begin = self->latest_fact_begin;
    return self->latest_fact == control
               ? (struct text){ self->facts.bytes + begin, self->facts.length - begin }
               : (struct text){ 0 };
}

/* Inputs are taken in order, and what they say mostly arrives while they are. */
static struct text body_packed(const struct stage *self, const struct message *control,
                               const struct message *body)
{
    uint64_t row = control->type == MESSAGE_delivered
                       ? control->delivered.of - self->next_seq
                       : self->given_count;
    return row < self->given_count && self->given[row].message == body
               ? self->given_bytes[row]
               : (struct text){ 0 };
}

void stage_keep_mail(struct stage *self, uint32_t participant, uint64_t seq,
                     const struct message *control, const struct message *body)
{
    size_t seats = self->plan.participant_count;
    if (!self->kept_mail)
        self->kept_mail = arena_take(&self->arena, seats * sizeof(*self->kept_mail));
    struct kept_mail **kept = &self->kept_mail[participant];
    if (!*kept)
        *kept = arena_take(&self->arena, sizeof(**kept));
    struct kept_letter *letter = &(*kept)->letters[(*kept)->count++ % MAIL_KEPT_MAX];
    letter->seq = seq;
    keep_packed(&letter->control, control_packed(self, control), control);
    keep_packed(&letter->body, body_packed(self, control, body), body);
}

void stage_release_mail(struct stage *self)
{
    for (uint32_t i = 0; self->kept_mail && i < self->plan.participant_count; i++)
        for (uint32_t k = 0; self->kept_mail[i] && k < MAIL_KEPT_MAX; k++) {
            text_release(&self->kept_mail[i]->letters[k].control);
            text_release(&self->kept_mail[i]->letters[k].body);
        }
}

void stage_swapped(struct stage *self, const struct message_swapped *swapped)
{
    uint32_t team = map_find(&self->plan.party_ids, swapped->team);
    size_t seats = self->plan.participant_count;
    if (!self->teams)
        return;
    if (!self->is_person)
        self->is_person = arena_take(&self->arena, seats);
    if (!self->is_taken_over)
        self->is_taken_over = arena_take(&self->arena, seats);
    self->is_taken_over[team] = self->is_person[team] && swapped->simulated;
    self->is_person[team] = !swapped->simulated;
    self->has_swapped = true;
}

/* What the seat holds, as if each had just been shown to it. */
static enum fault learn_holdings(struct stage *self, uint32_t team, exercise_time now)
{
    enum fault fault = FAULT_NONE;
    for (uint32_t i = 0; i < self->plan.artefact_count && !fault; i++) {
        struct message control = { .type = MESSAGE_inject };
        const struct holding *holding = exercise_holding(self->exercise, team, i);
        if (holding->since == MOMENT_NONE)
            continue;
        control.inject.inject = TEXT("held");
        control.inject.carries = (struct text_list){ &self->plan.artefacts[i].id, 1 };
        if (holding->from != PLAN_NONE)
            control.inject.from = self->plan.parties[holding->from].id;
        fault = teams_learn(self->teams, team, now, holding->seq, &control, NULL);
    }
    return fault;
}

static enum fault hand_over_letter(struct stage *self, uint32_t team,
                                   const struct kept_letter *letter, exercise_time now)
{
    struct message control, body, *said = NULL;
    unpack_message(letter->control.bytes, letter->control.length, &self->turn_arena,
                   &control);
    if (letter->body.length) {
        unpack_message(letter->body.bytes, letter->body.length, &self->turn_arena, &body);
        said = &body;
    }
    return exercise_has_answered(self->exercise, team, letter->seq)
               ? teams_learn(self->teams, team, now, letter->seq, &control, said)
               : teams_receive(self->teams, team, now, letter->seq, &control, said);
}

static enum fault take_over(struct stage *self, uint32_t team)
{
    exercise_time now = exercise_now(self->exercise);
    const struct kept_mail *kept = self->kept_mail ? self->kept_mail[team] : NULL;
    uint64_t count = kept ? kept->count : 0;
    struct text sender = self->plan.parties[team].id;
    teams_number_from(self->teams, team, exercise_taken(self->exercise, sender));
    enum fault fault = learn_holdings(self, team, now);
    for (uint64_t i = count > MAIL_KEPT_MAX ? count - MAIL_KEPT_MAX : 0;
         i < count && !fault; i++)
        fault = hand_over_letter(self, team, &kept->letters[i % MAIL_KEPT_MAX], now);
    return fault;
}

enum fault stage_take_over(struct stage *self)
{
    enum fault fault = FAULT_NONE;
    for (uint32_t i = 0; self->has_swapped && i < self->plan.participant_count && !fault;
         i++)
        if (self->is_taken_over[i]) {
            self->is_taken_over[i] = false;
            fault = take_over(self, i);
        }
    self->has_swapped = false;
    return fault;
}
