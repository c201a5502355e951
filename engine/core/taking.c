/*
 * taking.c - a player's message: refused with a reason, or taken, judged by its marks,
 * sent on, and counted.
 */
#include "core/state.h"

#include <assert.h>

#define SET(type) ((message_set)1 << MESSAGE_##type)

/* As message.def and language.def limit `to` and `carries`. */
enum { RECIPIENT_COUNT_MAX = 256, STAKE_COUNT_MAX = 64 };

/* Types that go to nobody: they are between a team and the exercise. */
static const message_set private_types = SET(declare) | SET(answer) | SET(log);
/* A message on its way in: its rows once its names are known. */
struct taking {
    uint64_t seq;
    uint32_t from;
    const struct message *message;
    struct row_list to, carries;
    uint32_t re; /* utterance index, or PLAN_NONE */
    uint32_t under; /* agreement, or PLAN_NONE */
    uint32_t ask;
    enum refusal refusal;
    struct text detail;
};

static void refuse(struct taking *taking, enum refusal refusal, struct text detail)
{
    if (taking->refusal)
        return;
    taking->refusal = refusal;
    taking->detail = detail;
}

/* ---- names become rows ---- */

static void read_recipients(struct exercise *self, struct taking *taking)
{
    const struct text_list *to = &taking->message->player.to;
    taking->to.rows = arena_take(self->arena, to->count * sizeof(uint32_t));
    for (uint32_t i = 0; i < to->count; i++) {
        uint32_t party = map_find(&self->plan->party_ids, to->items[i]);
        if (party == MAP_NONE)
            refuse(taking, refusal_UNKNOWN_RECIPIENT, to->items[i]);
        else if (party != taking->from && !row_list_has(&taking->to, party))
            taking->to.rows[taking->to.count++] = party;
    }
    bool needs = !(private_types >> taking->message->type & 1) &&
                 taking->message->type != MESSAGE_statement &&
                 taking->message->type != MESSAGE_acknowledge;
    if (needs && !taking->to.count)
        refuse(taking, refusal_NO_RECIPIENT, message_rules[taking->message->type].name);
}

static void read_artefacts(struct exercise *self, struct taking *taking)
{
    const struct text_list *carries = &taking->message->player.carries;
    taking->carries.rows = arena_take(self->arena, carries->count * sizeof(uint32_t));
    for (uint32_t i = 0; i < carries->count; i++) {
        uint32_t artefact = map_find(&self->plan->artefact_ids, carries->items[i]);
        /* What one does not hold and what does not exist look the same from outside. */
        if (artefact == MAP_NONE ||
            !holdings_has(&self->holdings, taking->from, artefact))
            refuse(taking, refusal_NOT_HELD, carries->items[i]);
        else if (!row_list_has(&taking->carries, artefact))
            taking->carries.rows[taking->carries.count++] = artefact;
    }
    if (taking->carries.count && !taking->message->player.tlp &&
        sharing_discloses(taking->message->type))
        refuse(taking, refusal_NO_MARK, message_rules[taking->message->type].name);
}

static void read_reference(struct exercise *self, struct taking *taking)
{
    uint64_t re = taking->message->player.re;
    taking->re = re ? threads_find(&self->threads, re) : PLAN_NONE;
    if (re &&
        (taking->re == PLAN_NONE ||
         !utterance_is_known_to(threads_at(&self->threads, taking->re), taking->from)))
        refuse(taking, refusal_UNKNOWN_REFERENCE, TEXT("re"));
    struct text under = taking->message->player.under;
    taking->under =
        under.length ? map_find(&self->plan->agreement_ids, under) : PLAN_NONE;
    if (under.length &&
        (taking->under == MAP_NONE ||
         !row_list_has(&self->plan->agreements[taking->under].among, taking->from)))
        refuse(taking, refusal_UNKNOWN_AGREEMENT, under);
}

static void read_answer(struct exercise *self, struct taking *taking)
{
    if (taking->message->type != MESSAGE_answer)
        return;
    struct text id = taking->message->answer.ask;
    taking->ask = map_find(&self->plan->ask_ids, id);
    const struct asked *asked =
        taking->ask == MAP_NONE
            ? NULL
            : &self->asked[taking->ask * self->plan->participant_count + taking->from];
    if (!asked || !asked->put || asked->closed)
        refuse(taking, refusal_UNKNOWN_QUESTION, id);
}

/* Only the source may widen or refuse a mark. */
static void read_consent(struct exercise *self, struct taking *taking)
{
    if (taking->message->type != MESSAGE_consent_give)
        return;
    for (uint32_t i = 0; i < taking->carries.count; i++)
        if (self->holdings.sources[taking->carries.rows[i]] != taking->from)
            refuse(taking, refusal_NOT_YOURS,
                   self->plan->artefacts[taking->carries.rows[i]].id);
}

/* ---- marks ---- */

/* The pieces of information the message discloses: what it carries, else what its
 * thread's inject brought, else that inject's own text. */
static uint32_t stakes_of(struct exercise *self, const struct message *message,
                          const struct utterance *said, uint32_t to,
                          struct stake stakes[STAKE_COUNT_MAX])
{
    if (!sharing_discloses(message->type))
        return 0;
    const struct inject *inject =
        said->inject == PLAN_NONE ? NULL : &self->plan->injects[said->inject];
    if (inject && !said->carries.count && to < self->plan->participant_count &&
        inject_copy(self, said->inject, to))
        return 0; /* it received that inject itself: a reply tells it nothing new */
    const struct row_list *carries = said->carries.count ? &said->carries
                                     : inject            ? &inject->carries
                                                         : &said->carries;
    assert(carries->count <= STAKE_COUNT_MAX);
    for (uint32_t i = 0; i < carries->count; i++) {
        uint32_t artefact = carries->rows[i];
        stakes[i] = (struct stake){ artefact, self->holdings.sources[artefact],
                                    holdings_mark(&self->holdings, artefact, to) };
    }
    if (carries->count || !inject)
        return carries->count;
    stakes[0] =
        (struct stake){ PLAN_NONE, inject->from == PLAN_NONE ? said->owner : inject->from,
                        inject->tlp };
    return 1;
}

static void say_breach(struct exercise *self, const struct utterance *said,
                       const struct stake *stake, uint32_t to, enum breach rule)
{
    struct message fact = { .type = MESSAGE_breach };
    fact.breach.of = said->seq;
    fact.breach.by = party_id(self, said->from);
    if (to != PLAN_NONE)
        fact.breach.to = party_id(self, to);
    if (stake->artefact != PLAN_NONE)
        fact.breach.artefact = self->plan->artefacts[stake->artefact].id;
    fact.breach.rule = rule;
    fact.breach.tlp = stake->mark;
    fact.breach.blocked = self->plan->breaches == BREACH_BLOCKED;
    exercise_emit(self, &fact);
}

/* Whoever handed it to the sender learns nothing from having it back. */
static bool gave_it(const struct exercise *self, const struct stake *stake, uint32_t to,
                    uint32_t sender)
{
    return to != PLAN_NONE && stake->artefact != PLAN_NONE &&
           holdings_told(&self->holdings, to, sender, stake->artefact);
}

/* Whether `to` (PLAN_NONE: the public) may have all of it; says each breach. */
static bool permits(struct exercise *self, const struct message *message,
                    const struct utterance *said, uint32_t to, bool *lowered)
{
    struct stake stakes[STAKE_COUNT_MAX];
    uint32_t count = stakes_of(self, message, said, to, stakes);
    bool permitted = true;
    for (uint32_t i = 0; i < count; i++) {
        const struct stake *stake = &stakes[i];
        if (gave_it(self, stake, to, said->from))
            continue;
        if (stake->artefact != PLAN_NONE &&
            artefact_stays(self->plan, stake->artefact, to)) {
            say_breach(self, said, stake, to, breach_JURISDICTION);
            permitted = false;
            continue;
        }
        if (sharing_verdict(self->plan, self->in_force, stake, message->type, said->from,
                            to) == verdict_BREACH) {
            say_breach(self, said, stake, to, breach_RECIPIENT);
            permitted = false;
        } else if (message->player.tlp && message->player.tlp < stake->mark &&
                   stake->source != said->from && !*lowered) {
            say_breach(self, said, stake, PLAN_NONE, breach_LOWERED);
            *lowered = true;
        }
    }
    return permitted && !*lowered;
}

/* One flag a recipient. False when anything was wrong. */
static bool judge(struct exercise *self, const struct message *message,
                  const struct utterance *said, bool *permitted)
{
    bool lowered = false, clean = true;
    assert(said->to.count <= RECIPIENT_COUNT_MAX);
    if (!said->to.count && message->type == MESSAGE_statement)
        return permits(self, message, said, PLAN_NONE, &lowered);
    for (uint32_t i = 0; i < said->to.count; i++) {
        permitted[i] = permits(self, message, said, said->to.rows[i], &lowered);
        clean = clean && permitted[i];
    }
    return clean;
}

/* ---- sending on ---- */

static bool is_entity(const struct exercise *self, uint32_t party)
{
    return party >= self->plan->participant_count;
}

static void start_storylines(struct exercise *self, const struct message *message,
                             uint64_t seq, uint32_t from, uint32_t to)
{
    for (uint32_t i = 0; i < self->plan->storyline_count; i++) {
        const struct storyline *line = &self->plan->storylines[i];
        bool accepts = true;
        uint32_t run;
        if (!(line->on >> message->type & 1) || self->runs_of[i] >= line->max ||
            (line->on_to.count && !row_list_has(&line->on_to, to)))
            continue;
        if (line->where)
            exercise_fail(self, self->ends->accepts(self->ends->self, line->where,
                                                    message, seq, from, &accepts));
        if (!accepts || self->fault != FAULT_NONE)
            continue;
        self->runs_of[i]++;
        exercise_fail(self,
                      self->ends->start(self->ends->self, i, message, seq, from, &run));
    }
}

static void give_consent(struct exercise *self, const struct message *message,
                         const struct utterance *said)
{
    if (message->type != MESSAGE_consent_give || !message->consent_give.wider ||
        message->consent_give.status != status_APPROVED)
        return;
    for (uint32_t i = 0; i < said->carries.count; i++) {
        struct message fact = { .type = MESSAGE_consented };
        holdings_consent(&self->holdings, said->carries.rows[i],
                         message->consent_give.wider, PLAN_NONE);
        fact.consented.artefact = self->plan->artefacts[said->carries.rows[i]].id;
        fact.consented.by = party_id(self, said->from);
        fact.consented.tlp = message->consent_give.wider;
        fact.consented.of = said->seq;
        exercise_emit(self, &fact);
    }
}

void message_goes_out(struct exercise *self, uint32_t from, const struct message *message,
                      uint64_t seq)
{
    const struct utterance *said =
        threads_at(&self->threads, threads_find(&self->threads, seq));
    bool permitted[RECIPIENT_COUNT_MAX];
    bool all_permitted = judge(self, message, said, permitted);
    if (!said->to.count)
        permitted[0] = all_permitted;
    give_consent(self, message, said);
    if (message->type == MESSAGE_acknowledge && message->player.re) {
        const struct utterance *of =
            threads_at(&self->threads, threads_find(&self->threads, message->player.re));
        struct copy *copy = of->type == MESSAGE_inject && of->inject != PLAN_NONE
                                ? inject_copy(self, of->inject, from)
                                : NULL;
        if (copy)
            copy->acknowledged = true;
        duties_acknowledged(self, from, of->seq, seq);
        if (of->root != of->seq)
            duties_acknowledged(self, from, of->root, seq);
    }
    for (uint32_t i = 0; i < said->to.count; i++) {
        struct message control = { .type = MESSAGE_delivered };
        control.delivered.of = seq;
        control.delivered.from = party_id(self, from);
        if (!is_entity(self, said->to.rows[i]))
            deliver(self, said->to.rows[i], &control, message, seq, PLAN_NONE);
        else
            for (uint32_t k = 0; k < said->carries.count; k++)
                hand_over(self, said->carries.rows[k], from, said->to.rows[i], seq);
    }
    duties_said(self, from, message, said, permitted);
    touch(self, TOPIC_SAID, 0);
    for (uint32_t i = 0; i < said->to.count; i++)
        start_storylines(self, message, seq, from, said->to.rows[i]);
    if (!said->to.count)
        start_storylines(self, message, seq, from, PLAN_NONE);
}

/* ---- taking ---- */

static void read_names(struct exercise *self, struct taking *taking)
{
    read_recipients(self, taking);
    read_artefacts(self, taking);
    read_reference(self, taking);
    read_answer(self, taking);
    read_consent(self, taking);
}

/* Where the scenario blocks what nothing permits, such a message was never said. */
static bool is_blocked(struct exercise *self, struct taking *taking,
                       struct utterance *said)
{
    bool permitted[RECIPIENT_COUNT_MAX];
    if (judge(self, taking->message, said, permitted))
        return false;
    refuse(taking, refusal_BLOCKED, (struct text){ 0 });
    said->type = MESSAGE_NONE;
    said->to.count = 0;
    return true;
}

static struct utterance *utter(struct exercise *self, const struct taking *taking)
{
    struct utterance said = { .seq = taking->seq,
                              .type = taking->message->type,
                              .from = taking->from,
                              .to = taking->to,
                              .inject = PLAN_NONE,
                              .owner = taking->from,
                              .incident = text_keep(self->arena,
                                                    taking->message->player.incident),
                              .carries = taking->carries,
                              .at = self->now };
    if (taking->message->type == MESSAGE_acknowledge)
        said.status = taking->message->acknowledge.status;
    if (taking->message->type == MESSAGE_consent_give)
        said.status = taking->message->consent_give.status;
    if (taking->message->type == MESSAGE_declare) {
        said.declaration = taking->message->declare.declaration;
        said.rsit = taking->message->declare.rsit;
        said.severity = taking->message->declare.severity;
    }
    return threads_add(&self->threads, &said, taking->re);
}

static void go_on(struct exercise *self, const struct taking *taking)
{
    if (taking->message->type == MESSAGE_answer)
        take_answer(self, taking->from, taking->ask, taking->message, taking->seq);
    else if (self->seats[taking->from].cut)
        park(self, taking->from, NULL, taking->message, taking->seq, PLAN_NONE, true);
    else
        message_goes_out(self, taking->from, taking->message, taking->seq);
}

void take_message(struct exercise *self, const struct input *input, uint64_t seq,
                  uint64_t *taken)
{
    struct taking taking = { .seq = seq, .from = input->from, .message = input->message };
    if (self->seats[input->from].standing == standing_WITHDRAWN)
        refuse(&taking, refusal_NOT_RUNNING, TEXT("withdrawn"));
    read_names(self, &taking);
    if (taking.refusal) {
        input_refuse(self, input, seq, taking.refusal, taking.detail);
        return;
    }
    *taken = input->message->player.n;
    struct utterance *added = utter(self, &taking);
    if (self->plan->breaches == BREACH_BLOCKED && is_blocked(self, &taking, added)) {
        input_refuse(self, input, seq, taking.refusal, taking.detail);
        return;
    }
    input_accept(self, seq);
    go_on(self, &taking);
}

enum refusal refuse_entered(struct exercise *self, uint32_t from,
                            const struct message *message, struct text *detail)
{
    struct taking taking = { .from = from, .message = message };
    read_names(self, &taking);
    *detail = taking.detail;
    return taking.refusal;
}

void take_entered(struct exercise *self, uint32_t from, const struct message *message,
                  uint64_t seq)
{
    struct taking taking = { .seq = seq, .from = from, .message = message };
    read_names(self, &taking);
    struct utterance *added = utter(self, &taking);
    if (self->plan->breaches == BREACH_BLOCKED && is_blocked(self, &taking, added))
        return; /* its breaches are on record, and nobody receives it */
    go_on(self, &taking);
}
