/*
 * delivery.c - what reaches a mailbox, who then holds what, and cut links.
 */
#include "core/state.h"

static void hold(struct exercise *self, uint32_t artefact, uint32_t from, uint32_t to,
                 uint64_t seq)
{
    struct message fact = { .type = MESSAGE_held };
    fact.held.participant = party_id(self, to);
    fact.held.artefact = self->plan->artefacts[artefact].id;
    if (from != PLAN_NONE)
        fact.held.from = party_id(self, from);
    fact.held.of = seq;
    exercise_emit(self, &fact);
    touch(self, TOPIC_HOLDS, artefact);
    duties_held(self, artefact, to, seq);
}

void hand_over(struct exercise *self, uint32_t artefact, uint32_t from, uint32_t to,
               uint64_t seq)
{
    uint32_t *source = &self->holdings.sources[artefact];
    if (*source == PLAN_NONE)
        *source = from != PLAN_NONE ? from : to;
    if (holdings_give(&self->holdings, artefact, from, to, self->now, seq))
        hold(self, artefact, from, to, seq);
    else
        touch(self, TOPIC_HOLDS, artefact);
}

void held_at_startex(struct exercise *self, uint32_t artefact, uint32_t participant)
{
    if (self->holdings.sources[artefact] == PLAN_NONE)
        self->holdings.sources[artefact] = participant;
    hold(self, artefact, PLAN_NONE, participant, 0);
}

void reveal(struct exercise *self, uint32_t artefact, uint32_t participant)
{
    const struct artefact *row = &self->plan->artefacts[artefact];
    struct message control = { .type = MESSAGE_inject };
    struct text id = row->id;
    control.inject.inject = TEXT("reveal");
    control.inject.tlp = self->holdings.marks[artefact];
    control.inject.subject = row->title.length ? row->title : row->id;
    control.inject.text = row->value;
    control.inject.carries = (struct text_list){ &id, 1 };
    deliver(self, participant, &control, NULL, self->next_seq, PLAN_NONE);
}

/* ---- questions that come with an inject ---- */

struct text ask_form_text(enum ask_form form)
{
    switch (form) {
    case ASK_CHOICE:
        return TEXT("choice");
    case ASK_VALUE:
        return TEXT("value");
    case ASK_FILE:
        return TEXT("file");
    case ASK_TEXT:
        return TEXT("text");
    }
    return (struct text){ 0 };
}

void put_question(struct exercise *self, uint32_t row, uint32_t participant, uint64_t re)
{
    const struct ask *ask = &self->plan->asks[row];
    struct asked *asked = &self->asked[row * self->plan->participant_count + participant];
    if (asked->put)
        return;
    asked->put = true;
    struct message control = { .type = MESSAGE_question };
    control.question.ask = ask->id;
    control.question.re = re;
    control.question.form = ask_form_text(ask->form);
    control.question.text =
        plan_text(&ask->text, self->plan->parties[participant].locale);
    control.question.choices = ask->choices;
    control.question.attempts = ask->attempts > 1 ? ask->attempts : 0;
    if (ask->within != MOMENT_NONE)
        control.question.due = self->now + ask->within;
    if (re)
        control.question.seats =
            inject_seats(self, ask->about, participant,
                         inject_copy(self, ask->about, participant)->values);
    deliver(self, participant, &control, NULL, self->next_seq, PLAN_NONE);
}

static void put_questions(struct exercise *self, uint32_t inject, uint32_t participant,
                          uint64_t seq)
{
    for (uint32_t i = 0; i < self->plan->ask_count; i++) {
        const struct ask *ask = &self->plan->asks[i];
        if (ask->about == inject &&
            (!ask->of.count || row_list_has(&ask->of, participant)))
            put_question(self, i, participant, seq);
    }
}

/* ---- mailboxes ---- */

/* The agreement the sender relies on, or PLAN_NONE. */
static uint32_t agreement_named(const struct exercise *self, const struct message *body)
{
    struct text under = body->player.under;
    return under.length ? map_find(&self->plan->agreement_ids, under) : PLAN_NONE;
}

static struct row_list only(struct exercise *self, uint32_t participant)
{
    struct row_list list = { arena_take(self->arena, sizeof(uint32_t)), 1 };
    list.rows[0] = participant;
    return list;
}

static void open_question(struct exercise *self, uint32_t participant,
                          const struct message *control, uint64_t seq)
{
    uint32_t row = map_find(&self->plan->ask_ids, control->question.ask);
    struct asked *asked = &self->asked[row * self->plan->participant_count + participant];
    uint32_t re = control->question.re
                      ? threads_find(&self->threads, control->question.re)
                      : PLAN_NONE;
    struct utterance said = { .seq = seq,
                              .type = MESSAGE_question,
                              .from = PLAN_NONE,
                              .inject = PLAN_NONE,
                              .owner = participant,
                              .at = self->now };
    said.to = only(self, participant);
    threads_add(&self->threads, &said, re);
    if (self->plan->asks[row].within != MOMENT_NONE)
        asked->obligation = duty_open_ask(self, row, participant, seq);
}

static void note_inject(struct exercise *self, uint32_t participant, uint32_t row,
                        uint64_t seq)
{
    const struct inject *inject = &self->plan->injects[row];
    struct copy *copy = inject_copy(self, row, participant);
    bool first = !copy->seq;
    struct utterance said = { .seq = seq,
                              .type = MESSAGE_inject,
                              .from = inject->from,
                              .inject = row,
                              .owner = participant,
                              .incident = inject->incident,
                              .carries = inject->carries,
                              .at = self->now };
    said.to = only(self, participant);
    threads_add(&self->threads, &said,
                first ? PLAN_NONE : threads_find(&self->threads, copy->seq));
    if (!first)
        return;
    copy->seq = seq;
    for (uint32_t i = 0; i < inject->carries.count; i++)
        hand_over(self, inject->carries.rows[i], inject->from, participant, seq);
    duties_delivered(self, row, participant, seq);
    put_questions(self, row, participant, seq);
}

/* An entity that spoke without a declared inject: a thread of its own or the one it
 * answers. */
static void note_said(struct exercise *self, uint32_t participant,
                      const struct message *control, uint64_t seq)
{
    uint32_t from = map_find(&self->plan->party_ids, control->inject.from);
    struct utterance said = { .seq = seq,
                              .type = MESSAGE_inject,
                              .from = from,
                              .inject = PLAN_NONE,
                              .owner = from,
                              .at = self->now };
    said.to = only(self, participant);
    said.carries.rows =
        arena_take(self->arena, control->inject.carries.count * sizeof(uint32_t));
    for (uint32_t i = 0; i < control->inject.carries.count; i++)
        said.carries.rows[said.carries.count++] =
            map_find(&self->plan->artefact_ids, control->inject.carries.items[i]);
    uint32_t re =
        control->inject.re ? threads_find(&self->threads, control->inject.re) : PLAN_NONE;
    threads_add(&self->threads, &said, re);
    for (uint32_t i = 0; i < said.carries.count; i++)
        hand_over(self, said.carries.rows[i], from, participant, seq);
}

/* A message arrives: what it carries is held from now on, and a request under an
 * agreement asks for its reply from now on. */
static void note_message(struct exercise *self, uint32_t participant,
                         const struct utterance *said, const struct message *body)
{
    for (uint32_t i = 0; i < said->carries.count; i++)
        hand_over(self, said->carries.rows[i], said->from, participant, said->seq);
    if (sharing_requests(body->type))
        duties_requested(self, participant, said->from, body->type,
                         agreement_named(self, body), said->seq);
}

/* When the agreement a request stands under wants it answered. */
static exercise_time reply_due(const struct exercise *self, uint32_t participant,
                               uint32_t from, const struct message *body)
{
    if (!body || !sharing_requests(body->type))
        return 0;
    uint32_t agreement = sharing_agreement(self->plan, self->in_force, body->type, from,
                                           participant, agreement_named(self, body));
    if (agreement == PLAN_NONE || self->plan->agreements[agreement].reply == MOMENT_NONE)
        return 0;
    return self->now + self->plan->agreements[agreement].reply;
}

static void put_into_box(struct exercise *self, uint32_t participant,
                         struct message *control, const struct message *body,
                         uint32_t inject)
{
    const struct utterance *said = NULL;
    control->mailbox.to = party_id(self, participant);
    control->mailbox.box = ++self->seats[participant].box;
    if (control->type == MESSAGE_delivered) {
        said = threads_at(&self->threads,
                          threads_find(&self->threads, control->delivered.of));
        control->delivered.due = reply_due(self, participant, said->from, body);
    }
    uint64_t seq = exercise_emit(self, control);
    if (said)
        note_message(self, participant, said, body);
    else if (control->type == MESSAGE_question)
        open_question(self, participant, control, seq);
    else if (inject != PLAN_NONE)
        note_inject(self, participant, inject, seq);
    else
        note_said(self, participant, control, seq);
    self->ends->reached(self->ends->self, participant, said ? said->seq : seq, control,
                        body);
}

void park(struct exercise *self, uint32_t participant, const struct message *control,
          const struct message *body, uint64_t of, uint32_t inject, bool outgoing)
{
    struct seat *seat = &self->seats[participant];
    struct parcel *parcel = arena_take(self->arena, sizeof(*parcel));
    if (control)
        message_keep(self->arena, control, &parcel->control);
    if (body)
        message_keep(self->arena, body, &parcel->body);
    parcel->of = of;
    parcel->inject = inject;
    parcel->outgoing = outgoing;
    *seat->parcels_end = parcel;
    seat->parcels_end = &parcel->next;

    struct message fact = { .type = MESSAGE_queued };
    fact.queued.of = of;
    fact.queued.to = party_id(self, participant);
    exercise_emit(self, &fact);
}

/* What a team sees at home, and what the exercise asks about it, comes over no link. */
static bool needs_link(const struct message *control)
{
    return control->type != MESSAGE_question &&
           (control->type != MESSAGE_inject || control->inject.from.length);
}

void deliver(struct exercise *self, uint32_t participant, struct message *control,
             const struct message *body, uint64_t of, uint32_t inject)
{
    bool waits = self->seats[participant].cut && needs_link(control);
    if (waits || team_is_out(self, participant))
        park(self, participant, control, body, of, inject, false);
    else
        put_into_box(self, participant, control, body, inject);
}

void deliver_aside(struct exercise *self, uint32_t participant, struct message *control)
{
    put_into_box(self, participant, control, NULL, PLAN_NONE);
}

void deliver_word(struct exercise *self, uint32_t participant, struct text act,
                  struct text words)
{
    struct message control = { .type = MESSAGE_inject };
    control.inject.inject = act;
    control.inject.text = words;
    deliver_aside(self, participant, &control);
}

/* What it said leaves when the link is back; what comes to it waits until it plays. */
void parcels_go_on(struct exercise *self, uint32_t participant)
{
    struct seat *seat = &self->seats[participant];
    struct parcel *parcel = seat->parcels, *next;
    seat->parcels = NULL;
    seat->parcels_end = &seat->parcels;
    for (; parcel; parcel = next) {
        next = parcel->next;
        if (seat->cut || (!parcel->outgoing && team_is_out(self, participant))) {
            parcel->next = NULL;
            *seat->parcels_end = parcel;
            seat->parcels_end = &parcel->next;
        } else if (parcel->outgoing) {
            message_goes_out(self, participant, &parcel->body, parcel->of);
        } else {
            put_into_box(self, participant, &parcel->control,
                         parcel->body.type ? &parcel->body : NULL, parcel->inject);
        }
    }
}

void tell_all(struct exercise *self, struct text id, struct text subject,
              struct text text)
{
    for (uint32_t i = 0; i < self->plan->participant_count; i++) {
        struct message control = { .type = MESSAGE_inject };
        control.inject.inject = id;
        control.inject.subject = subject;
        control.inject.text = text;
        deliver_aside(self, i, &control);
    }
}

/* ---- outages: they cut the player's traffic and keep it in order ---- */

static void say_outage(struct exercise *self, uint32_t participant, bool cut)
{
    struct message fact = { .type = MESSAGE_outage };
    fact.outage.participant = party_id(self, participant);
    fact.outage.cut = cut;
    exercise_emit(self, &fact);
}

void outage_begin(struct exercise *self, uint32_t row)
{
    uint32_t participant = self->plan->outages[row].of;
    if (self->seats[participant].cut)
        return;
    self->seats[participant].cut = true;
    say_outage(self, participant, true);
}

void outage_end(struct exercise *self, uint32_t row)
{
    uint32_t participant = self->plan->outages[row].of;
    struct seat *seat = &self->seats[participant];
    if (!seat->cut)
        return;
    seat->cut = false;
    say_outage(self, participant, false);
    parcels_go_on(self, participant);
}
