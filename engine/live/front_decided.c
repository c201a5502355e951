#include "live/front_inside.h"

#include <stdlib.h>

#include "wire/pack.h"
#include "wire/scan.h"
#include "wire/unpack.h"

/* What is noted of an input until the turn is told. */
struct heard {
    const struct heartbeat_input *input;
    struct session *session; /* NULL: nobody who was invited */
    struct spooled place; /* where the feed has it */
    struct kept said; /* the message in it */
};

struct telling {
    struct front *front;
    const struct message_turn *turn;
    struct heard *inputs;
    struct spooled kept_inputs, kept_facts; /* where the feed has all of them */
    bool is_past, is_clock_changed;
};

/* Where the feed has a part of what it keeps whole. */
static struct spooled place_in(struct spooled kept, struct text whole, struct text part)
{
    if (!kept.length || !part.length)
        return (struct spooled){ 0 };
    return (struct spooled){ kept.place + (size_t)(part.bytes - whole.bytes),
                             (uint32_t)part.length };
}

/* ---- inputs ---- */

static bool is_judgement(const struct heard *heard)
{
    return heard->input->type == MESSAGE_rating || heard->input->type == MESSAGE_note;
}

static void note_judgement(struct telling *self, const struct heard *heard, uint64_t seq)
{
    struct front *front = self->front;
    struct message message;
    if (!is_judgement(heard))
        return;
    unpack_message(heard->said.bytes.bytes, heard->said.bytes.length, &front->turn_arena,
                   &message);
    judgements_say(&front->judgements, seq, front->feed.count,
                   heard->session ? heard->session->person->id : (struct text){ 0 },
                   seat_kind_of(person_seat(heard->input->from)) == SEAT_EVALUATION,
                   &message);
}

/* Whose input this is; mostly the same person's as the one before. */
static struct session *session_of(const struct telling *self, uint64_t row)
{
    const struct heard *before = row ? &self->inputs[row - 1] : NULL;
    struct text from = self->front->heartbeat->inputs[row].from;
    if (before && text_equal(before->input->from, from))
        return before->session;
    return front_session_of(self->front, from);
}

static void note_inputs(struct telling *self)
{
    struct front *front = self->front;
    const struct message_turn *turn = self->turn;
    for (uint64_t i = 0; i < turn->input_count; i++) {
        const struct heartbeat_input *input = &front->heartbeat->inputs[i];
        struct heard *heard = &self->inputs[i];
        heard->input = input;
        heard->place = place_in(self->kept_inputs, turn->inputs, input->packed);
        heard->said = (struct kept){ input->bytes, place_in(self->kept_inputs,
                                                            turn->inputs, input->bytes) };
        heard->session = session_of(self, i);
        if (!input->type)
            continue;
        note_judgement(self, heard, turn->first_seq + i);
        /* A desk of a person counts its own numbers. */
        if (!heard->session || !text_equal(heard->session->person->id, input->from))
            continue;
        if (input->n > heard->session->taken_n)
            heard->session->taken_n = input->n;
        front_touch(front, heard->session);
    }
}

/* The input of this turn with that sequence number, or NULL. */
static const struct heard *heard_of(const struct telling *self, uint64_t seq)
{
    uint64_t row = seq - self->turn->first_seq;
    return seq >= self->turn->first_seq && row < self->turn->input_count
               ? &self->inputs[row]
               : NULL;
}

/* ---- facts ---- */

static void tell_refused(struct telling *self, const struct message_refused *refused)
{
    const struct heard *heard = heard_of(self, refused->of);
    self->front->refused_count += !self->is_past;
    if (heard && heard->session &&
        text_equal(heard->session->person->id, heard->input->from))
        front_reject(heard->session, heard->input->n, refused->why, refused->detail);
}

/* Sayings are for those of the seat who asked for them. */
static void touch_colleagues(struct front *self, uint32_t row)
{
    for (struct session *s = self->seats[row].sessions; s; s = s->next_of_seat)
        if (s->wants_sayings)
            front_touch(self, s);
}

/* What somebody of a participant said, and was accepted, is for all of that seat; but
 * what an insider notes is not for those who play. */
static void note_accepted(struct telling *self, uint64_t of)
{
    struct front *front = self->front;
    const struct heard *heard = heard_of(self, of);
    uint32_t row = UINT32_MAX;
    if (heard && is_judgement(heard)) {
        struct message message;
        unpack_message(heard->said.bytes.bytes, heard->said.bytes.length,
                       &front->turn_arena, &message);
        judgements_accept(&front->judgements, of, &message);
    }
    if (heard && heard->input->type && heard->place.length)
        row = heard->session
                  ? heard->session->person->seat
                  : mailboxes_find(&front->mailboxes, person_seat(heard->input->from));
    if (row >= front->seat_count ||
        action_rules[action_of_seeing(heard->input->type)].scopes[role_MEMBER] ==
            SCOPE_NO)
        return;
    mailboxes_say_input(&front->mailboxes, row, heard->place, self->turn->at, of);
    touch_colleagues(front, row);
}

/* The player message in an input: what somebody said, or what was entered or spoken for
 * another, packed as that other would have. It is scanned once more: this is seldom, and
 * a file may have been made by others. */
static struct text play_in(struct telling *self, struct text bytes)
{
    const uint32_t planes =
        PLANE_BIT(PLANE_PLAYER) | PLANE_BIT(PLANE_ASIDE) | PLANE_BIT(PLANE_EXCON);
    struct arena *arena = &self->front->turn_arena;
    struct message message, said;
    struct text_buffer packed = { 0 };
    struct text detail, kept = { 0 };
    enum message_type type;
    if (scan_message(bytes.bytes, bytes.length, &scan_limits_player, planes, &type, NULL,
                     NULL))
        return kept;
    if (message_rules[type].plane == PLANE_PLAYER)
        return bytes;
    unpack_message(bytes.bytes, bytes.length, arena, &message);
    enum fault fault = message_entered(&message, &said, &detail)
                           ? pack_message(&packed, &said)
                           : FAULT_UNKNOWN;
    if (fault == FAULT_MEMORY)
        memory_end();
    if (!fault)
        kept = text_keep(arena, text_written(&packed));
    text_release(&packed);
    return kept;
}

/* What was entered for a team is what that team said. */
static void note_entered(struct telling *self, const struct message_entered *entered)
{
    struct front *front = self->front;
    const struct heard *heard = heard_of(self, entered->of);
    uint32_t row = mailboxes_find(&front->mailboxes, entered->team);
    struct text bytes = heard ? play_in(self, heard->said.bytes) : (struct text){ 0 };
    struct message colleague = { .type = MESSAGE_colleague };
    if (row >= front->seat_count || !bytes.length)
        return;
    colleague.colleague.at = self->turn->at;
    colleague.colleague.of = entered->of;
    colleague.colleague.from = entered->team;
    colleague.colleague.bytes = bytes;
    mailboxes_say(&front->mailboxes, row, &colleague);
    touch_colleagues(front, row);
}

static void note_swapped(struct front *self, const struct message_swapped *swapped)
{
    uint32_t row = mailboxes_find(&self->mailboxes, swapped->team);
    if (row < self->seat_count)
        self->seats[row].is_simulated = swapped->simulated;
}

static void deliver(struct telling *self, struct message *fact, struct text packed,
                    uint64_t seq)
{
    struct front *front = self->front;
    struct kept body = { 0 };
    if (fact->type == MESSAGE_inject)
        fact->inject.of = seq;
    if (fact->type == MESSAGE_question)
        fact->question.of = seq;
    if (fact->type == MESSAGE_delivered) {
        const struct heard *heard = heard_of(self, fact->delivered.of);
        struct message input;
        if (heard && message_rules[heard->input->type].plane == PLANE_PLAYER)
            body = heard->said;
        else if (heard)
            body.bytes = play_in(self, heard->said.bytes);
        else if (feed_input(&front->feed, fact->delivered.of, &front->turn_arena, &input))
            body.bytes = play_in(self, text_keep(&front->turn_arena, input.input.bytes));
        else if (front->feed.has_failed)
            memory_end(); /* a letter without its words would be lost for good */
    }
    struct kept kept = { packed, place_in(self->kept_facts, self->turn->facts, packed) };
    uint32_t row = mailboxes_deliver(&front->mailboxes, fact, kept, body);
    if (row < front->seat_count)
        front_touch_seat(front, &front->seats[row]);
}

static void keep_recipients(struct front *self, const struct message_inject_plan *plan)
{
    uint32_t row = map_find(&self->injects, plan->id);
    if (row == MAP_NONE) {
        row = self->injects.count;
        self->recipients =
            arena_grow(&self->arena, self->recipients, sizeof(*self->recipients),
                       &self->recipients_max, row + (size_t)1);
        map_add(&self->injects, text_keep(&self->arena, plan->id), row);
    }
    struct text_list *kept = &self->recipients[row];
    kept->items = arena_take(&self->arena, plan->to.count * sizeof(struct text));
    kept->count = plan->to.count;
    for (uint32_t i = 0; i < kept->count; i++)
        kept->items[i] = text_keep(&self->arena, plan->to.items[i]);
}

static void set_clock(struct telling *self, exercise_time at, bool is_running,
                      uint64_t speed)
{
    pacer_set(&self->front->heartbeat->pacer, at, uv_hrtime(), is_running, speed);
    self->is_clock_changed = true;
}

static void note_held(struct front *self, const struct message_held *held)
{
    uint32_t row = mailboxes_find(&self->mailboxes, held->participant);
    if (!self->directory)
        return;
    directory_held(self->directory, held);
    if (row < self->seat_count)
        front_touch_seat(self, &self->seats[row]);
}

static void note_agreement(struct front *self, const struct message_agreement *agreement)
{
    if (!self->directory)
        return;
    directory_agreed(self->directory, agreement);
    for (uint32_t row = 0; row < self->seat_count; row++)
        for (struct session *s = self->seats[row].sessions; s; s = s->next_of_seat)
            if (s->wants_directory)
                front_touch(self, s);
}

static void note_fact(struct telling *self, struct message *fact, struct text packed,
                      uint64_t seq)
{
    struct front *front = self->front;
    switch (fact->type) {
    case MESSAGE_inject_plan:
        keep_recipients(front, &fact->inject_plan);
        break;
    case MESSAGE_held:
        note_held(front, &fact->held);
        break;
    case MESSAGE_agreement:
        note_agreement(front, &fact->agreement);
        break;
    case MESSAGE_accepted:
        note_accepted(self, fact->accepted.of);
        break;
    case MESSAGE_entered:
        note_entered(self, &fact->entered);
        break;
    case MESSAGE_swapped:
        note_swapped(front, &fact->swapped);
        break;
    case MESSAGE_refused:
        tell_refused(self, &fact->refused);
        break;
    case MESSAGE_clock:
        set_clock(self, fact->clock.to ? fact->clock.to : self->turn->at,
                  fact->clock.running, fact->clock.speed);
        break;
    case MESSAGE_ended:
        set_clock(self, self->turn->at, false, front->heartbeat->pacer.now.speed);
        front->is_over = true;
        front->judgements.ended_seq = seq;
        break;
    default:
        deliver(self, fact, packed, seq);
        break;
    }
}

static void note_facts(struct telling *self)
{
    struct front *front = self->front;
    const struct message_turn *turn = self->turn;
    uint64_t seq = turn->first_seq + turn->input_count; /* facts follow the inputs */
    for (size_t start = 0; start < turn->facts.length; seq++) {
        struct message fact;
        struct text rest = { turn->facts.bytes + start, turn->facts.length - start };
        size_t used = unpack_message(rest.bytes, rest.length, &front->turn_arena, &fact);
        note_fact(self, &fact, (struct text){ rest.bytes, used }, seq);
        start += used;
    }
}

/* ---- the turn ---- */

static void tell(struct front *self, struct session *session,
                 const struct arrivals *arrivals)
{
    session->is_touched = false;
    if (!session->visitor)
        return;
    if (session->told_n < session->taken_n)
        front_tell_taken(session);
    front_send_mail(self, session, arrivals);
}

/* One flush a connection; seat by seat, because what arrived there is packed once for all
 * of a seat. */
static void tell_touched(struct front *self)
{
    while (self->touched) {
        struct seat *seat = self->touched;
        struct arrivals arrivals = { 0 };
        self->touched = seat->next_touched;
        if (seat->is_reached) {
            arrivals =
                mailboxes_arrivals(&self->mailboxes, (uint32_t)(seat - self->seats));
            for (struct session *s = seat->sessions; s; s = s->next_of_seat)
                tell(self, s, &arrivals);
        } else {
            for (struct session *s = seat->touched; s; s = s->next_touched)
                tell(self, s, NULL);
        }
        seat->touched = NULL;
        seat->is_touched = seat->is_reached = false;
        visitor_flush(&self->reception);
    }
}

void front_decided(struct front *self, const struct message_turn *turn, bool is_past)
{
    struct telling telling = { .front = self, .turn = turn, .is_past = is_past };
    telling.inputs =
        arena_take(&self->turn_arena, turn->input_count * sizeof(*telling.inputs));
    feed_add(&self->feed, turn);
    telling.kept_inputs = feed_latest(&self->feed)->inputs;
    telling.kept_facts = feed_latest(&self->feed)->facts;
    note_inputs(&telling);
    note_facts(&telling);
    if (telling.is_clock_changed && !is_past)
        front_tell_time(self);
    tell_touched(self);
    mailboxes_settle(&self->mailboxes);
    arena_reset(&self->turn_arena);
    for (struct session *s = self->readers; s; s = s->next_reader)
        front_send_record(self, s);
    visitor_flush(&self->reception);
}
