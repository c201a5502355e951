#include "live/front_inside.h"

#include <stdlib.h>

#include "wire/pack.h"
#include "wire/scan.h"
#include "wire/unpack.h"

/* What is noted of an input until the turn is told. */
struct heard {
    struct session *session; /* NULL: nobody who was invited */
    struct text sender, bytes;
    uint64_t n;
    bool is_readable;
};

struct telling {
    struct front *front;
    const struct message_turn *turn;
    struct heard *inputs;
    bool is_past, is_clock_changed;
};

/* ---- inputs ---- */

/* Whatever is on record was scanned when it came; a file may have been made by others. */
static bool can_be_read(const struct telling *self, struct text bytes)
{
    const uint32_t planes =
        PLANE_BIT(PLANE_PLAYER) | PLANE_BIT(PLANE_ASIDE) | PLANE_BIT(PLANE_EXCON);
    return !self->is_past || !scan_message(bytes.bytes, bytes.length, &scan_limits_player,
                                           planes, NULL, NULL, NULL);
}

static void note_inputs(struct telling *self)
{
    struct front *front = self->front;
    const struct message_turn *turn = self->turn;
    size_t start = 0;
    for (uint64_t i = 0; i < turn->input_count; i++) {
        struct heard *heard = &self->inputs[i];
        struct message wrapper, message;
        size_t used = 0;
        if (scan_value(turn->inputs.bytes + start, turn->inputs.length - start,
                       &scan_limits_link, &used))
            return;
        unpack_message(turn->inputs.bytes + start, used, &front->turn_arena, &wrapper);
        start += used;
        heard->sender = wrapper.input.from;
        heard->bytes = wrapper.input.bytes;
        heard->session = front_session_of(front, heard->sender);
        heard->is_readable = can_be_read(self, heard->bytes);
        if (!heard->is_readable)
            continue;
        unpack_message(heard->bytes.bytes, heard->bytes.length, &front->turn_arena,
                       &message);
        heard->n = message.said.n;
        /* A desk of a person counts its own numbers. */
        if (!heard->session || !text_equal(heard->session->person->id, heard->sender))
            continue;
        if (heard->n > heard->session->taken_n)
            heard->session->taken_n = heard->n;
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

static void touch_seat(struct front *self, uint32_t row)
{
    for (struct session *s = self->seats[row].sessions; s; s = s->next_of_seat)
        front_touch(self, s);
}

static void tell_refused(struct telling *self, const struct message_refused *refused)
{
    const struct heard *heard = heard_of(self, refused->of);
    self->front->refused_count += !self->is_past;
    if (heard && heard->session && text_equal(heard->session->person->id, heard->sender))
        front_reject(heard->session, heard->n, refused->why, refused->detail);
}

/* What somebody of a participant said, and was accepted, is for all of that seat. */
static void keep_said(struct telling *self, uint64_t of, struct text person,
                      struct text bytes)
{
    struct front *front = self->front;
    struct message colleague = { .type = MESSAGE_colleague };
    uint32_t row = mailboxes_find(&front->mailboxes, person_seat(person));
    if (row >= front->seat_count || !bytes.length)
        return;
    colleague.colleague.at = self->turn->at;
    colleague.colleague.of = of;
    colleague.colleague.from = person;
    colleague.colleague.bytes = bytes;
    mailboxes_say(&front->mailboxes, row, &colleague);
    touch_seat(front, row);
}

static void note_accepted(struct telling *self, uint64_t of)
{
    const struct heard *heard = heard_of(self, of);
    if (heard && heard->is_readable)
        keep_said(self, of, heard->sender, heard->bytes);
}

/* The player message in an input: what somebody said, or what was entered or spoken for
 * another, packed as that other would have. */
static struct text play_in(struct telling *self, struct text bytes)
{
    struct arena *arena = &self->front->turn_arena;
    struct message message, said;
    struct text_buffer packed = { 0 };
    struct text detail, kept = { 0 };
    if (!can_be_read(self, bytes))
        return kept;
    unpack_message(bytes.bytes, bytes.length, arena, &message);
    if (message_rules[message.type].plane == PLANE_PLAYER)
        return bytes;
    if (message_entered(&message, &said, &detail) && !pack_message(&packed, &said))
        kept = text_keep(arena, text_written(&packed));
    text_release(&packed);
    return kept;
}

/* What was entered for a team is what that team said. */
static void note_entered(struct telling *self, const struct message_entered *entered)
{
    const struct heard *heard = heard_of(self, entered->of);
    if (heard)
        keep_said(self, entered->of, entered->team, play_in(self, heard->bytes));
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
    struct text body = { 0 };
    if (fact->type == MESSAGE_inject)
        fact->inject.of = seq;
    if (fact->type == MESSAGE_question)
        fact->question.of = seq;
    if (fact->type == MESSAGE_delivered) {
        const struct heard *heard = heard_of(self, fact->delivered.of);
        struct message input;
        if (heard)
            body = play_in(self, heard->bytes);
        else if (feed_input(&front->feed, fact->delivered.of, &front->turn_arena, &input))
            body = play_in(self, text_keep(&front->turn_arena, input.input.bytes));
    }
    uint32_t row = mailboxes_deliver(&front->mailboxes, fact, packed, body);
    if (row < front->seat_count)
        touch_seat(front, row);
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
        touch_seat(self, row);
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
        set_clock(self, self->turn->at, false, front->heartbeat->pacer.speed);
        front->is_over = true;
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
        size_t used = 0;
        struct text rest = { turn->facts.bytes + start, turn->facts.length - start };
        if (scan_value(rest.bytes, rest.length, &scan_limits_link, &used))
            return;
        unpack_message(rest.bytes, used, &front->turn_arena, &fact);
        note_fact(self, &fact, (struct text){ rest.bytes, used }, seq);
        start += used;
    }
}

/* ---- the turn ---- */

static void tell_touched(struct front *self)
{
    while (self->touched) {
        struct session *session = self->touched;
        self->touched = session->next_touched;
        session->is_touched = false;
        if (!session->visitor)
            continue;
        front_send_mail(self, session);
        if (session->told_n < session->taken_n)
            front_tell_taken(session);
    }
}

void front_decided(struct front *self, const struct message_turn *turn, bool is_past)
{
    struct telling telling = { .front = self, .turn = turn, .is_past = is_past };
    telling.inputs =
        arena_take(&self->turn_arena, turn->input_count * sizeof(*telling.inputs));
    note_inputs(&telling);
    note_facts(&telling);
    feed_add(&self->feed, turn);
    arena_reset(&self->turn_arena);
    if (telling.is_clock_changed && !is_past)
        front_tell_time(self);
    tell_touched(self);
    for (struct session *s = self->readers; s; s = s->next_reader)
        front_send_record(self, s);
    visitor_flush(&self->reception);
}
