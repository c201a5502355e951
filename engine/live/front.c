#include "live/front_inside.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    ARENA_BYTES_MAX = 256 << 20,
    FAILURE_COUNT_MAX = 5, /* wrong passphrases a minute */
    FAILURE_WINDOW_MS = 60000,
};

/* ---- sessions ---- */

struct session *front_session(struct front *self, struct person *person)
{
    struct session *session = person->session;
    if (session)
        return session;
    session = arena_take(&self->arena, sizeof(*session));
    session->person = person;
    person->session = session;
    if (person->seat < self->seat_count) {
        session->next_of_seat = self->seats[person->seat].sessions;
        self->seats[person->seat].sessions = session;
    }
    return session;
}

struct session *front_session_of(struct front *self, struct text sender)
{
    struct person *person = people_find(self->people, sender);
    while (!person && sender.length && sender.bytes[sender.length - 1] != '/')
        sender.length--;
    if (!person && sender.length > 1) {
        sender.length--;
        person = people_find(self->people, sender);
    }
    return person ? front_session(self, person) : NULL;
}

static void touch(struct front *self, struct seat *seat)
{
    if (seat->is_touched)
        return;
    seat->is_touched = true;
    seat->next_touched = self->touched;
    self->touched = seat;
}

void front_touch(struct front *self, struct session *session)
{
    uint32_t row = session->person->seat;
    struct seat *seat = row < self->seat_count ? &self->seats[row] : &self->elsewhere;
    if (session->is_touched || !session->visitor)
        return;
    session->is_touched = true;
    session->next_touched = seat->touched;
    seat->touched = session;
    touch(self, seat);
}

void front_touch_seat(struct front *self, struct seat *seat)
{
    if (!seat->seated_count)
        return;
    seat->is_reached = true;
    touch(self, seat);
}

static void readers_remove(struct front *self, struct session *session)
{
    struct session **link = &self->readers;
    while (*link && *link != session)
        link = &(*link)->next_reader;
    if (*link)
        *link = session->next_reader;
    session->next_reader = NULL;
}

/* Whoever sat there sits there no longer. */
static void leave(struct front *self, struct session *session)
{
    if (!session->visitor)
        return;
    session->unheard_ms = visitor_unheard_ms(session->visitor);
    session->visitor->subject = NULL;
    session->visitor = NULL;
    session->wants_msel = false;
    self->seated_count--;
    if (session->person->seat < self->seat_count)
        self->seats[session->person->seat].seated_count--;
    readers_remove(self, session);
    if (self->events.seated)
        self->events.seated(self, session, false);
}

static void send_away(struct front *self, struct session *session, const char *why)
{
    struct visitor *visitor = session->visitor;
    leave(self, session);
    if (visitor)
        visitor_end(visitor, why);
}

void front_dismiss_idle(struct front *self, uint64_t now_ms)
{
    for (uint32_t i = 0; i < self->people->count; i++) {
        const struct person *person = self->people->items[i];
        struct session *session = person->session;
        if (session && session->visitor &&
            people_want_passphrase(self->people, person->principal.role) &&
            now_ms >= session->acted_ms + FRONT_IDLE_MS)
            send_away(self, session, TROUBLE(IDLE));
    }
}

/* ---- coming in ---- */

static void tell_welcome(struct front *self, struct session *session)
{
    const struct pacer *pacer = &self->heartbeat->pacer;
    const struct person *person = session->person;
    struct message message = { .type = MESSAGE_welcome };
    message.welcome.exercise = self->exercise;
    message.welcome.title = self->title;
    message.welcome.seat = person->id;
    message.welcome.role = person->principal.role;
    message.welcome.taken = session->taken_n;
    if (front_decide(self, person, ACTION_mail, NULL).is_allowed)
        message.welcome.box = self->mailboxes.boxes[person->seat].received.count;
    if (session->wants_directory)
        message.welcome.entries =
            directory_count(self->directory, person_seat(person->id));
    if (session->sees_record)
        message.welcome.turn = self->feed.count;
    message.welcome.at = pacer_now(pacer, uv_hrtime());
    message.welcome.running = pacer->now.is_running;
    message.welcome.epoch = self->epoch;
    if (self->epoch)
        message.welcome.epoch_key = text_of(self->epoch_key);
    message.welcome.speed = pacer->now.speed;
    message.welcome.replay = self->is_replay;
    message.welcome.area = person->principal.area;
    visitor_tell(session->visitor, &message);
}

static void tell_time(struct front *self, struct session *session)
{
    const struct pacer *pacer = &self->heartbeat->pacer;
    struct message message = { .type = MESSAGE_time };
    message.time.at = pacer_now(pacer, uv_hrtime());
    message.time.running = pacer->now.is_running;
    message.time.speed = pacer->now.speed;
    message.time.over = self->is_over;
    visitor_tell(session->visitor, &message);
}

static void repeat_rejections(struct session *session, uint64_t settled)
{
    uint32_t count = session->rejection_count;
    uint32_t first = count > REJECTION_COUNT_MAX ? count - REJECTION_COUNT_MAX : 0;
    for (uint32_t i = first; i < count; i++) {
        struct rejection *kept = &session->rejections[i % REJECTION_COUNT_MAX];
        struct message message = { .type = MESSAGE_rejected };
        if (settled ? kept->n <= settled : kept->is_told)
            continue;
        message.rejected.n = kept->n;
        message.rejected.why = kept->why;
        message.rejected.detail = text_of(kept->detail);
        visitor_tell(session->visitor, &message);
        kept->is_told = true;
    }
}

/* Which part of all there is it reads, from its cursors on. */
static void open_cursors(struct front *self, struct session *session,
                         const struct message_hello *hello)
{
    const struct principal *principal = &session->person->principal;
    session->told_box = session->told_saying = 0;
    session->wants_sayings = hello->colleagues > 0;
    session->wants_directory = hello->directory > 0;
    session->told_entry = session->wants_directory ? hello->directory - 1 : 0;
    if (session->person->seat < self->seat_count) {
        const struct mailbox *box = &self->mailboxes.boxes[session->person->seat];
        uint64_t said = session->wants_sayings ? hello->colleagues - 1 : 0;
        session->told_box =
            hello->box < box->received.count ? hello->box : box->received.count;
        session->told_saying = said < box->said.count ? said : box->said.count;
    }
    /* Those of a participant have their mailbox; who knows the plan besides sees it. */
    session->sees_record =
        role_seat(principal->role) != SEAT_TEAM ||
        front_decide(self, session->person, ACTION_see_plan, NULL).is_allowed;
    session->place = (struct feed_place){
        .turn = (hello->turn < self->feed.count ? hello->turn : self->feed.count) + 1
    };
    session->judgement = 0;
    if (session->sees_record) {
        session->next_reader = self->readers;
        self->readers = session;
    }
}

static void take_seat(struct front *self, struct visitor *visitor, struct person *person,
                      const struct message_hello *hello)
{
    struct session *session = front_session(self, person);
    send_away(self, session, TROUBLE(TAKEN_OVER));
    session->visitor = visitor;
    session->acted_ms = uv_hrtime() / 1000000;
    snprintf(session->program, sizeof(session->program), "%.*s",
             TEXT_ARG(hello->program));
    self->seated_count++;
    if (person->seat < self->seat_count)
        self->seats[person->seat].seated_count++;
    visitor->plane_mask = role_planes(person->principal.role);
    visitor_seat(visitor, session);
    open_cursors(self, session, hello);
    session->told_n = session->taken_n;
    tell_welcome(self, session);
    repeat_rejections(session, hello->settled);
    if (self->is_over)
        tell_time(self, session); /* a welcome cannot tell that it was ENDEX */
    if (self->alarm && front_decide(self, person, ACTION_see_alarm, NULL).is_allowed)
        visitor_tell(visitor, self->alarm);
    if (self->events.seated)
        self->events.seated(self, session, true);
    front_send_mail(self, session, NULL);
    front_send_record(self, session);
    if (hello->epoch && self->events.met)
        self->events.met(self, hello->epoch, hello->epoch_key);
}

/* NULL when the passphrase that is wanted was said, else why not. Who has the key may
 * try so often; to say none is no try. */
static const char *passphrase_trouble(struct front *self, struct person *person,
                                      struct text said)
{
    struct session *session = front_session(self, person);
    uint64_t now_ms = uv_hrtime() / 1000000;
    if (!people_want_passphrase(self->people, person->principal.role))
        return NULL;
    if (now_ms - session->failed_at_ms >= FAILURE_WINDOW_MS) {
        session->failed_at_ms = now_ms;
        session->failure_count = 0;
    }
    if (session->failure_count >= FAILURE_COUNT_MAX)
        return TROUBLE(TRIED_OUT);
    if (passphrase_fits(&self->people->passphrase, said))
        return NULL;
    session->failure_count += said.length > 0;
    return TROUBLE(PASSPHRASE);
}

static void hello(struct front *self, struct visitor *visitor,
                  const struct message_hello *hello)
{
    struct person *person = people_find(self->people, hello->seat);
    bool is_proven = visitor->person.bytes && text_equal(visitor->person, hello->seat);
    /* Whether the person or the key is wrong is nobody's business. */
    if (!person || (visitor->person.bytes && !is_proven) ||
        !people_admit(self->people, person, hello->key, is_proven)) {
        visitor_end(visitor, TROUBLE(NO_INVITATION));
        return;
    }
    const char *trouble = passphrase_trouble(self, person, hello->passphrase);
    if (trouble) {
        visitor_end(visitor, trouble);
        return;
    }
    take_seat(self, visitor, person, hello);
    visitor_flush(&self->reception);
}

static void said(struct visitor *visitor, const struct message *message,
                 struct text bytes)
{
    if (message->type != MESSAGE_hello)
        front_heard(visitor, message, bytes);
    else if (!visitor->subject)
        hello(visitor->reception->subject, visitor, &message->hello);
}

static void gone(struct visitor *visitor)
{
    struct session *session = visitor->subject;
    if (session && session->visitor == visitor)
        leave(visitor->reception->subject, session);
}

static void drained(struct visitor *visitor)
{
    struct front *self = visitor->reception->subject;
    struct session *session = visitor->subject;
    if (!session || session->visitor != visitor)
        return;
    front_send_mail(self, session, NULL);
    front_send_record(self, session);
    visitor_flush(&self->reception);
}

/* ---- people ---- */

enum fault front_invite(struct front *self, struct text id, uint32_t role,
                        const struct text_list *area, struct person **person,
                        char why[300])
{
    enum fault fault = people_invite(self->people, id, role, area, person, why);
    if (!fault)
        fault = people_save(self->people, why);
    if (!fault && (*person)->session)
        send_away(self, (*person)->session, TROUBLE(INVITED_ANEW));
    return fault;
}

enum fault front_revoke(struct front *self, struct text id, char why[300])
{
    struct person *person;
    enum fault fault = people_revoke(self->people, id, &person, why);
    if (!fault)
        fault = people_save(self->people, why);
    /* Out, even when the disk failed: it is said then that it may come back. */
    if (fault != FAULT_UNKNOWN && person->session)
        send_away(self, person->session, TROUBLE(WITHDRAWN));
    return fault;
}

uint32_t front_people_count(const struct front *self)
{
    return self->seated_count;
}

bool front_is_seated(const struct front *self, struct text person)
{
    const struct person *found = people_find(self->people, person);
    const struct session *session = found ? found->session : NULL;
    return session && session->visitor;
}

/* ---- telling ---- */

void front_tell_taken(struct session *session)
{
    struct message message = { .type = MESSAGE_taken };
    message.taken.n = session->taken_n;
    session->told_n = session->taken_n;
    if (session->visitor && session->taken_n)
        visitor_tell(session->visitor, &message);
}

void front_tell_time(struct front *self)
{
    for (uint32_t i = 0; i < self->people->count; i++) {
        struct session *session = self->people->items[i]->session;
        if (session && session->visitor)
            tell_time(self, session);
    }
}

void front_tell(struct front *self, enum action action, const struct object *object,
                const struct message *message)
{
    for (uint32_t i = 0; i < self->people->count; i++) {
        struct session *session = self->people->items[i]->session;
        if (session && session->visitor &&
            front_decide(self, session->person, action, object).is_allowed)
            visitor_tell(session->visitor, message);
    }
}

/* ---- opening ---- */

void front_open(struct front *self, struct heartbeat *heartbeat, struct people *people,
                struct seat *seats, uint32_t seat_count, const char *folder)
{
    struct text *ids = calloc(seat_count + (size_t)1, sizeof(*ids));
    assert(ids);
    front_note_fields();
    self->heartbeat = heartbeat;
    self->people = people;
    self->seats = seats;
    self->seat_count = seat_count;
    arena_open(&self->arena, ARENA_BYTES_MAX, NULL, NULL);
    arena_open(&self->turn_arena, ARENA_BYTES_MAX, NULL, NULL);
    map_open(&self->injects, &self->arena);
    judgements_open(&self->judgements, &self->arena);
    for (uint32_t i = 0; i < seat_count; i++)
        ids[i] = seats[i].id;
    spool_open(&self->spool, folder);
    feed_open(&self->feed, &self->spool);
    mailboxes_open(&self->mailboxes, &self->spool, ids, seat_count);
    free(ids);
    self->reception.subject = self;
    self->reception.events =
        (struct visitor_events){ .said = said, .gone = gone, .drained = drained };
    self->reception.limits = visitor_limits_usual;
    self->reception.plane_mask = PLANE_BIT(PLANE_PLAYER) | PLANE_BIT(PLANE_ASIDE) |
                                 PLANE_BIT(PLANE_EXCON) | PLANE_BIT(PLANE_SESSION);
}

void front_close(struct front *self)
{
    for (uint32_t i = 0; i < self->people->count; i++) {
        struct session *session = self->people->items[i]->session;
        if (session)
            free(session->rejections);
        self->people->items[i]->session = NULL;
    }
    mailboxes_close(&self->mailboxes);
    feed_close(&self->feed);
    judgements_close(&self->judgements);
    spool_close(&self->spool);
    arena_close(&self->turn_arena);
    arena_close(&self->arena);
}
