/*
 * server_made.c - what the drill is made from, for those who copy its record.
 *
 * One run of bytes: a `record`, the `file` and `settings` messages of the setup, and the
 * amendments so far. It only grows, by amendments, and whoever copies is sent the new end
 * before the turn it decides.
 */
#include "live/server_inside.h"
#include "wire/pack.h"

enum { PIECE_BYTES = 32 * 1024 };

static void make(struct server *self)
{
    struct message record = { .type = MESSAGE_record };
    const struct drill_about *about = &self->file.about;
    record.record.exercise = self->exercise;
    record.record.title = self->title;
    record.record.seed = self->seed;
    record.record.length = self->length;
    record.record.rules = about->rules;
    record.record.tool = about->tool;
    pack_message(&self->made, &record);
    self->made_count = 0;
}

/* What was made since, at its end. */
static bool bring_up_to_date(struct server *self)
{
    size_t count = self->setup_count - self->amends; /* not what is only asked for */
    if (!self->made.length)
        make(self);
    while (self->made_count < count && !self->made.failed)
        if (pack_message(&self->made, &self->setup[self->made_count++]))
            self->made.failed = true;
    if (!self->made.failed)
        return true;
    text_release(&self->made);
    return false;
}

static bool piece_at(struct server *self, uint64_t at, struct message *piece)
{
    if (!bring_up_to_date(self) || at > self->made.length)
        return false;
    uint64_t length = self->made.length - at;
    *piece = (struct message){ .type = MESSAGE_piece };
    piece->piece.at = at;
    piece->piece.total = self->made.length;
    piece->piece.bytes = (struct text){ self->made.bytes + at,
                                        length < PIECE_BYTES ? length : PIECE_BYTES };
    return true;
}

void server_tell_made(struct server *self, struct visitor *visitor, uint64_t at)
{
    struct message piece;
    if (piece_at(self, at, &piece))
        visitor_tell(visitor, &piece);
    else
        visitor_end(visitor, "there is nothing at that place; ask from the beginning");
}

static struct message closed_of(const struct server *self)
{
    struct message closed = { .type = MESSAGE_closed };
    closed.closed.turn = self->heartbeat.turn_count;
    closed.closed.chain = (struct text){ (const char *)self->file.chain, DIGEST_LENGTH };
    return closed;
}

void server_tell_closed(struct server *self, const struct session *session)
{
    struct message closed = closed_of(self);
    if (!self->is_sealed)
        return;
    if (!session) {
        front_tell(&self->front, ACTION_copy, NULL, &closed);
        visitor_flush(&self->front.reception);
    } else if (front_decide(&self->front, session->person, ACTION_copy, NULL)
                   .is_allowed) {
        visitor_tell(session->visitor, &closed);
    }
}

void server_tell_copiers(struct server *self)
{
    uint64_t before = self->made.length;
    struct message piece;
    if (before && piece_at(self, before, &piece) && piece.piece.bytes.length) {
        front_tell(&self->front, ACTION_copy, NULL, &piece);
        visitor_flush(&self->front.reception);
    }
}
