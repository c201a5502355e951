#include "live/front.h"

#include <assert.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "wire/scan.h"
#include "wire/unpack.h"

enum { MAIL_BYTES_MAX = 1 << 30 };

/* ---- taking a seat ---- */

static void tell_welcome(struct front *self, struct seat_taken *seat, uint64_t box)
{
    struct heartbeat *heartbeat = self->heartbeat;
    struct message message = { .type = MESSAGE_welcome };
    message.welcome.exercise = self->exercise;
    message.welcome.title = self->title;
    message.welcome.seat = seat->id;
    message.welcome.taken = seat->told_n;
    message.welcome.box = box;
    message.welcome.at = pacer_now(&heartbeat->pacer, uv_hrtime());
    message.welcome.running = heartbeat->pacer.is_running;
    message.welcome.speed = heartbeat->pacer.speed;
    visitor_tell(seat->visitor, &message);
}

static void tell_time(struct front *self, struct seat_taken *seat)
{
    const struct pacer *pacer = &self->heartbeat->pacer;
    struct message message = { .type = MESSAGE_time };
    message.time.at = pacer_now(pacer, uv_hrtime());
    message.time.running = pacer->is_running;
    message.time.speed = pacer->speed;
    message.time.over = self->is_over;
    if (seat->visitor)
        visitor_tell(seat->visitor, &message);
}

/* Entries of the directory, for a visitor that wants them; false while some have no room
 * yet. */
static bool send_directory(struct front *self, struct seat_taken *seat)
{
    struct text entry;
    while (
        seat->visitor && seat->wants_directory &&
        (entry = directory_entry(self->directory, seat->id, seat->told_entry)).length) {
        if (entry.length > visitor_room(seat->visitor))
            return false;
        visitor_send(seat->visitor, entry);
        seat->told_entry++;
    }
    return true;
}

/* As much mail as the visitor has room for, behind what it is about; the rest follows
 * when that has left. */
static void send_mail(struct front *self, struct seat_taken *seat)
{
    const struct mailbox *box = &self->mailboxes.seats[seat - self->seats].box;
    if (!send_directory(self, seat))
        return;
    while (seat->visitor && seat->told_box < box->count &&
           box->letters[seat->told_box].bytes.length <= visitor_room(seat->visitor))
        visitor_send(seat->visitor, box->letters[seat->told_box++].bytes);
}

static void drained(struct visitor *visitor)
{
    struct reception *reception = visitor->reception;
    struct seat_taken *seat = visitor->subject;
    if (!seat || seat->visitor != visitor)
        return;
    send_mail(reception->subject, seat);
    visitor_flush(reception);
}

static bool key_fits(const struct seat_taken *seat, struct text key)
{
    size_t length = strlen(seat->key);
    return key.length == length && length > 0 &&
           sodium_memcmp(seat->key, key.bytes, length) == 0;
}

static void hello(struct front *self, struct visitor *visitor,
                  const struct message_hello *hello)
{
    uint32_t row = mailboxes_seat(&self->mailboxes, hello->seat);
    struct seat_taken *seat = row < self->seat_count ? &self->seats[row] : NULL;
    /* Whether the seat or the key is wrong is nobody's business. */
    if (!seat || !key_fits(seat, hello->key)) {
        visitor_end(visitor, "no such invitation; use the join link you were given");
        return;
    }
    if (seat->visitor) {
        struct visitor *former = seat->visitor;
        seat->visitor = NULL;
        former->subject = NULL;
        visitor_end(former, "this seat was taken by another connection");
    }
    seat->visitor = visitor;
    visitor_seat(visitor, seat);
    const struct mailbox *box = &self->mailboxes.seats[row].box;
    tell_welcome(self, seat, box->count);
    seat->told_box = hello->box < box->count ? hello->box : box->count;
    seat->wants_directory = hello->directory > 0;
    seat->told_entry = seat->wants_directory ? hello->directory - 1 : 0;
    send_mail(self, seat);
    if (self->is_over)
        tell_time(self, seat); /* a welcome cannot tell that it was ENDEX */
    visitor_flush(&self->reception);
}

/* ---- what clients say ---- */

static void tell_taken(struct seat_taken *seat, uint64_t n)
{
    struct message message = { .type = MESSAGE_taken };
    message.taken.n = n;
    if (seat->visitor && n)
        visitor_tell(seat->visitor, &message);
}

static void said(struct visitor *visitor, const struct message *message,
                 struct text bytes)
{
    struct reception *reception = visitor->reception;
    struct front *self = reception->subject;
    struct seat_taken *seat = visitor->subject;
    if (message->type == MESSAGE_hello) {
        if (!seat)
            hello(self, visitor, &message->hello);
        return;
    }
    if (!seat)
        return;
    enum fault fault = heartbeat_put(self->heartbeat, seat->id, bytes);
    if (fault == FAULT_TWICE) {
        /* Said again after a lost connection: what is decided is acknowledged again,
         * what is under way will be. */
        tell_taken(seat, seat->told_n);
        visitor_flush(reception);
    } else if (fault) {
        visitor_end(visitor, "the server cannot take more now; come back in a while");
    }
    heartbeat_kick(self->heartbeat);
}

static void gone(struct visitor *visitor)
{
    struct seat_taken *seat = visitor->subject;
    if (seat && seat->visitor == visitor)
        seat->visitor = NULL;
}

/* ---- what was decided ---- */

/* Remembers the inputs of a turn, their senders' numbers, and what will be told. */
static void note_inputs(struct front *self, const struct message_turn *turn,
                        struct arena *arena)
{
    size_t start = 0;
    for (uint64_t i = 0; i < turn->input_count; i++) {
        struct message wrapper, message;
        size_t used = 0;
        if (scan_value(turn->inputs.bytes + start, turn->inputs.length - start,
                       &scan_limits_link, &used))
            return;
        unpack_message(turn->inputs.bytes + start, used, arena, &wrapper);
        start += used;
        struct text bytes = wrapper.input.bytes;
        if (scan_message(bytes.bytes, bytes.length, &scan_limits_player,
                         PLANE_BIT(PLANE_PLAYER), NULL, NULL, NULL))
            continue;
        unpack_message(bytes.bytes, bytes.length, arena, &message);
        mailboxes_spoken(&self->mailboxes, turn->first_seq + i, bytes);
        uint32_t row = mailboxes_seat(&self->mailboxes, wrapper.input.from);
        if (row < self->seat_count && message.player.n > self->seats[row].told_n)
            self->seats[row].told_n = message.player.n;
    }
}

/* The number its sender gave to the message with sequence number `seq`, or 0. */
static uint64_t number_of(struct front *self, uint64_t seq, struct arena *arena)
{
    struct text bytes = mailboxes_find_spoken(&self->mailboxes, seq);
    struct message message;
    if (!bytes.length)
        return 0;
    unpack_message(bytes.bytes, bytes.length, arena, &message);
    return message.player.n;
}

static void tell_refused(struct front *self, const struct message_refused *refused,
                         struct arena *arena)
{
    uint32_t row = mailboxes_seat(&self->mailboxes, refused->from);
    struct message message = { .type = MESSAGE_rejected };
    message.rejected.n = number_of(self, refused->of, arena);
    message.rejected.why = refused->why;
    message.rejected.detail = refused->detail;
    if (row < self->seat_count && self->seats[row].visitor)
        visitor_tell(self->seats[row].visitor, &message);
}

static void set_clock(struct front *self, exercise_time at, bool is_running,
                      uint64_t speed)
{
    struct heartbeat *heartbeat = self->heartbeat;
    pacer_set(&heartbeat->pacer, at, uv_hrtime(), is_running, speed);
}

static void note_facts(struct front *self, const struct message_turn *turn, bool is_past,
                       struct arena *arena)
{
    bool is_clock_changed = false;
    uint64_t seq = turn->first_seq + turn->input_count; /* facts follow the inputs */
    for (size_t start = 0; start < turn->facts.length; seq++) {
        struct message fact;
        size_t used = 0;
        struct text rest = { turn->facts.bytes + start, turn->facts.length - start };
        if (scan_value(rest.bytes, rest.length, &scan_limits_link, &used))
            return;
        unpack_message(rest.bytes, used, arena, &fact);
        if (fact.type == MESSAGE_inject)
            fact.inject.of = seq;
        if (fact.type == MESSAGE_question)
            fact.question.of = seq;
        if (fact.type == MESSAGE_held)
            directory_held(self->directory, &fact.held);
        mailboxes_deliver(&self->mailboxes, &fact, (struct text){ rest.bytes, used });
        if (fact.type == MESSAGE_refused && !is_past) {
            self->refused_count++;
            tell_refused(self, &fact.refused, arena);
        }
        if (fact.type == MESSAGE_clock)
            set_clock(self, fact.clock.to ? fact.clock.to : turn->at, fact.clock.running,
                      fact.clock.speed);
        if (fact.type == MESSAGE_ended) {
            set_clock(self, turn->at, false, self->heartbeat->pacer.speed);
            self->is_over = true;
        }
        is_clock_changed =
            is_clock_changed || fact.type == MESSAGE_clock || fact.type == MESSAGE_ended;
        start += used;
    }
    if (is_clock_changed && !is_past)
        front_tell_time(self);
}

void front_decided(struct front *self, const struct message_turn *turn, bool is_past)
{
    struct arena arena;
    arena_open(&arena, 64 << 20, NULL, NULL);
    note_inputs(self, turn, &arena);
    note_facts(self, turn, is_past, &arena);
    arena_close(&arena);
    if (is_past)
        return;
    for (uint32_t i = 0; i < self->seat_count; i++) {
        struct seat_taken *seat = &self->seats[i];
        if (!seat->visitor)
            continue;
        send_mail(self, seat);
        if (turn->input_count)
            tell_taken(seat, seat->told_n);
    }
    visitor_flush(&self->reception);
}

void front_tell_time(struct front *self)
{
    for (uint32_t i = 0; i < self->seat_count; i++)
        tell_time(self, &self->seats[i]);
}

uint32_t front_seated_count(const struct front *self)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < self->seat_count; i++)
        count += self->seats[i].visitor != NULL;
    return count;
}

void front_open(struct front *self, struct heartbeat *heartbeat, struct seat_taken *seats,
                uint32_t seat_count, struct text exercise, struct text title)
{
    struct text *ids = calloc(seat_count + 1, sizeof(*ids));
    assert(ids);
    *self = (struct front){ .heartbeat = heartbeat,
                            .seats = seats,
                            .seat_count = seat_count,
                            .exercise = exercise,
                            .title = title };
    for (uint32_t i = 0; i < seat_count; i++)
        ids[i] = seats[i].id;
    mailboxes_open(&self->mailboxes, ids, seat_count, MAIL_BYTES_MAX);
    free(ids);
    self->reception.subject = self;
    self->reception.events =
        (struct visitor_events){ .said = said, .gone = gone, .drained = drained };
    self->reception.limits = visitor_limits_usual;
    self->reception.plane_mask = PLANE_BIT(PLANE_PLAYER);
}

void front_close(struct front *self)
{
    mailboxes_close(&self->mailboxes);
}
