#include "live/front_inside.h"

#include <stdlib.h>

#include "wire/pack.h"
#include "wire/scan.h"
#include "wire/unpack.h"

enum {
    PART_BYTES = 48 * 1024, /* of one `told`; a longer message is one of its own */
    PART_COUNT_MAX = 1000,
    PART_ROOM = 192 * 1024, /* more than any part takes */
    LOOK_BYTES = 1 << 20, /* of the record looked at before others are heard */
    FOUND_COUNT_MAX = 50,
    FOUND_LOOK_BYTES = 4 << 20,
};

/* ---- what may be seen ---- */

static bool sees_everything(const struct session *session)
{
    static const enum action actions[] = { ACTION_see_open,   ACTION_see_play,
                                           ACTION_see_plan,   ACTION_see_course,
                                           ACTION_see_acts,   ACTION_see_help,
                                           ACTION_see_ratings };
    for (size_t i = 0; i < sizeof(actions) / sizeof(actions[0]); i++)
        if (!authority_sees_all(&session->person->principal, actions[i]))
            return false;
    return !session->person->is_revoked;
}

/* A delivery has the mark of what it delivers. */
static uint32_t mark_of(struct front *self, uint64_t of)
{
    struct message input, said;
    if (!feed_input(&self->feed, of, &self->turn_arena, &input) ||
        scan_message(input.input.bytes.bytes, input.input.bytes.length,
                     &scan_limits_player, PLANE_BIT(PLANE_PLAYER), NULL, NULL, NULL))
        return 0;
    unpack_message(input.input.bytes.bytes, input.input.bytes.length, &self->turn_arena,
                   &said);
    return said.player.tlp;
}

/* The judgement that this is, or of which it says that it was taken or refused: who
 * judged when, or what was wrong with it. NULL: none. */
static const struct judgement *judgement_in(const struct front *self,
                                            const struct feed_item *item,
                                            const struct message *message)
{
    uint64_t seq = item->is_input                      ? item->seq
                   : message->type == MESSAGE_accepted ? message->accepted.of
                   : message->type == MESSAGE_refused  ? message->refused.of
                                                       : 0;
    return seq ? judgements_find(&self->judgements, seq) : NULL;
}

/* Whether this person may see this message of the record, `as_of` this sequence number;
 * 0: of its own place. What cannot be read can only be seen by who sees everything. */
static bool may_see(struct front *self, const struct session *session,
                    const struct feed_item *item, uint64_t as_of)
{
    struct text bytes = text_keep(&self->turn_arena, item->bytes), sender = { 0 };
    struct message message;
    struct owned owned;
    unpack_message(bytes.bytes, bytes.length, &self->turn_arena, &message);
    if (item->is_input) {
        sender = message.input.from;
        bytes = message.input.bytes;
        if (scan_message(bytes.bytes, bytes.length, &scan_limits_player,
                         PLANE_BIT(PLANE_PLAYER) | PLANE_BIT(PLANE_ASIDE) |
                             PLANE_BIT(PLANE_EXCON),
                         NULL, NULL, NULL))
            return false;
        unpack_message(bytes.bytes, bytes.length, &self->turn_arena, &message);
    }
    front_owned(self, &message, sender, &owned);
    if (message.type == MESSAGE_delivered)
        owned.object.tlp = mark_of(self, message.delivered.of);
    const struct judgement *judgement = judgement_in(self, item, &message);
    if (judgement)
        owned.object.is_withheld =
            judgements_opened(&self->judgements, judgement, session->person->id) >=
            (as_of ? as_of : judgement->seq);
    return front_decide(self, session->person,
                        judgement ? ACTION_see_ratings : action_of_seeing(message.type),
                        &owned.object)
        .is_allowed;
}

/* ---- telling the record ---- */

struct part {
    struct text_buffer inputs, facts;
    uint64_t seqs[PART_COUNT_MAX];
    uint32_t count;
};

static void add_item(struct part *part, const struct feed_item *item)
{
    struct text_buffer *bytes = item->is_input ? &part->inputs : &part->facts;
    text_add(bytes, item->bytes.bytes, item->bytes.length);
    part->seqs[part->count++] = item->seq;
}

static void tell_part(struct front *self, struct session *session, struct part *part,
                      uint64_t n, bool more)
{
    const struct feed_turn *turn = &self->feed.turns[n - 1];
    struct message message = { .type = MESSAGE_told };
    if (part->inputs.failed || part->facts.failed || self->feed.has_failed) {
        self->feed.has_failed = false;
        visitor_end(session->visitor, TROUBLE(FULL)); /* and comes again from there */
        return;
    }
    message.told.turn = n;
    message.told.at = turn->at;
    message.told.first_seq = turn->first_seq;
    message.told.seqs = (struct number_list){ part->seqs, part->count };
    message.told.inputs = text_written(&part->inputs);
    message.told.facts = text_written(&part->facts);
    message.told.more = more;
    visitor_tell(session->visitor, &message);
    part->inputs.length = part->facts.length = part->count = 0;
}

/* The rest of the turn at `place`, up to a part; how many bytes were looked at. */
static size_t gather(struct front *self, struct session *session, bool sees_all,
                     struct part *part)
{
    struct feed_place next = session->place;
    struct feed_item item;
    size_t looked = 0;
    while (feed_next(&self->feed, &next, &item)) {
        size_t length = part->inputs.length + part->facts.length;
        if (part->count == PART_COUNT_MAX ||
            (part->count && length + item.bytes.length > PART_BYTES))
            return looked;
        struct feed_item kept = item;
        looked += item.bytes.length;
        if (!sees_all) {
            kept.bytes = text_keep(&self->turn_arena, item.bytes);
            if (may_see(self, session, &kept, 0))
                add_item(part, &kept);
            arena_reset(&self->turn_arena);
        } else {
            add_item(part, &kept);
        }
        session->place = next;
    }
    session->place = (struct feed_place){ .turn = session->place.turn + 1 };
    return looked;
}

static void tell_again(struct front *self, struct session *session,
                       const struct judgement *judgement)
{
    struct message message = { .type = MESSAGE_told };
    struct feed_item item;
    uint64_t seq = judgement->seq;
    if (!feed_find(&self->feed, seq, &item))
        return;
    message.told.turn = judgement->turn;
    message.told.at = self->feed.turns[judgement->turn - 1].at;
    message.told.first_seq = self->feed.turns[judgement->turn - 1].first_seq;
    message.told.seqs = (struct number_list){ &seq, 1 };
    message.told.inputs = item.bytes;
    message.told.again = true;
    visitor_tell(session->visitor, &message);
}

/* In front of a turn: judgements of before that open to this person in it. False while
 * there is no room for the rest of them. */
static bool tell_opened(struct front *self, struct session *session)
{
    const struct judgements *all = &self->judgements;
    const struct feed_turn *turn = &self->feed.turns[session->place.turn - 1];
    uint64_t end = turn->first_seq + turn->input_count + turn->fact_count;
    const struct person *person = session->person;
    if (action_rules[ACTION_see_ratings].scopes[person->principal.role] != SCOPE_BLIND ||
        !judgements_open_in(all, person->id, turn->first_seq, end))
        return true;
    for (; session->judgement < all->count; session->judgement++) {
        const struct judgement *judgement = &all->items[session->judgement];
        uint64_t opened = judgements_opened(all, judgement, person->id);
        if (judgement->seq >= end)
            break;
        if (opened <= judgement->seq || opened < turn->first_seq || opened >= end)
            continue;
        if (!session->visitor || visitor_room(session->visitor) < PART_ROOM)
            return false;
        tell_again(self, session, judgement);
    }
    return true;
}

void front_send_record(struct front *self, struct session *session)
{
    struct part *part;
    bool sees_all = sees_everything(session);
    size_t looked = 0;
    if (!session->visitor || !session->sees_record ||
        session->place.turn > self->feed.count ||
        visitor_room(session->visitor) < PART_ROOM || !(part = calloc(1, sizeof(*part))))
        return;
    while (session->visitor && session->place.turn <= self->feed.count &&
           visitor_room(session->visitor) >= PART_ROOM) {
        uint64_t n = session->place.turn;
        if (!tell_opened(self, session))
            break;
        looked += gather(self, session, sees_all, part);
        bool more = session->place.turn == n, waits = looked >= LOOK_BYTES;
        session->judgement = more ? session->judgement : 0;
        /* A turn of which nothing is seen is told only so that reading goes on. */
        if (part->count || sees_all || (waits && !more) || self->feed.has_failed)
            tell_part(self, session, part, n, more);
        if (waits && !more)
            break;
    }
    text_release(&part->inputs);
    text_release(&part->facts);
    free(part);
}

/* ---- finding ---- */

/* ASCII letters alike in either case; others as they stand. */
static bool has_words(struct text bytes, struct text words)
{
    for (size_t i = 0; i + words.length <= bytes.length; i++) {
        size_t k = 0;
        while (k < words.length) {
            unsigned char a = (unsigned char)bytes.bytes[i + k];
            unsigned char b = (unsigned char)words.bytes[k];
            a = a >= 'A' && a <= 'Z' ? (unsigned char)(a + 32) : a;
            b = b >= 'A' && b <= 'Z' ? (unsigned char)(b + 32) : b;
            if (a != b)
                break;
            k++;
        }
        if (k == words.length)
            return true;
    }
    return false;
}

struct finding {
    struct front *front;
    struct session *session;
    const struct message_find *find;
    size_t looked;
    uint32_t count;
};

static bool is_enough(const struct finding *self)
{
    return self->count >= FOUND_COUNT_MAX || self->looked >= FOUND_LOOK_BYTES ||
           !self->session->visitor || visitor_room(self->session->visitor) < PART_ROOM;
}

static void tell_found(struct finding *self, uint64_t place, struct text bytes, bool more)
{
    struct message message = { .type = MESSAGE_found };
    message.found.ask = self->find->ask;
    message.found.place = place;
    message.found.bytes = bytes;
    message.found.more = more;
    if (self->session->visitor)
        visitor_tell(self->session->visitor, &message);
    self->count += bytes.length > 0;
}

/* The mailbox, latest first; where it stopped: 0 at the beginning. */
static uint64_t find_mail(struct finding *self)
{
    struct front *front = self->front;
    struct mailbox *box = &front->mailboxes.boxes[self->session->person->seat];
    uint64_t before = self->find->before, number = box->received.count;
    if (before && before <= number)
        number = before - 1;
    for (; number && !is_enough(self); number--) {
        struct text letter = mailboxes_read(&front->mailboxes, &box->received, number);
        self->looked += letter.length;
        if (has_words(letter, self->find->text))
            tell_found(self, number, letter, false);
    }
    return number;
}

/* Turns latest first, a turn in its order: `place` is the number of the turn. */
static uint64_t find_record(struct finding *self)
{
    struct front *front = self->front;
    uint64_t before = self->find->before, n = front->feed.count;
    if (before && before <= n)
        n = before - 1;
    for (; n && !is_enough(self); n--) {
        struct feed_place place = { .turn = n };
        struct feed_item item;
        while (feed_next(&front->feed, &place, &item)) {
            self->looked += item.bytes.length;
            if (!has_words(item.bytes, self->find->text))
                continue;
            item.bytes = text_keep(&front->turn_arena, item.bytes);
            if (visitor_room(self->session->visitor) >= PART_ROOM &&
                (sees_everything(self->session) ||
                 may_see(front, self->session, &item, JUDGEMENT_NEVER)))
                tell_found(self, n, item.bytes, false);
            arena_reset(&front->turn_arena);
        }
    }
    return n;
}

void front_find(struct front *self, struct session *session,
                const struct message_find *find)
{
    struct finding finding = { .front = self, .session = session, .find = find };
    uint64_t rest = 0;
    if (find->text.length && session->sees_record)
        rest = find_record(&finding);
    else if (find->text.length && session->person->seat < self->seat_count)
        rest = find_mail(&finding);
    tell_found(&finding, rest ? rest + 1 : 0, (struct text){ 0 }, rest > 0);
}
