/*
 * server_msel.c - exercise control asks when rehearsals had the injects of the plan.
 *
 * Who asks before they are played is answered when they are.
 */
#include "live/server_inside.h"

enum { ANSWER_ROWS = 100, ROW_ROOM = 32 * 1024 /* more than a row and an end take */ };

static struct message row_message(const struct server *self,
                                  const struct rehearsed *rehearsed)
{
    struct message message = { .type = MESSAGE_msel_row };
    struct message_msel_row *row = &message.msel_row;
    row->inject = rehearsed->plan.id;
    row->title = rehearsed->plan.title;
    row->to = rehearsed->plan.to;
    row->from = rehearsed->plan.from;
    row->kind = rehearsed->plan.kind;
    row->tlp = rehearsed->plan.tlp;
    row->timed = rehearsed->plan.timed;
    row->planned = rehearsed->plan.planned;
    row->runs = self->rehearsals.played_count;
    row->came = rehearsed->count;
    if (rehearsed->count) {
        row->first = rehearsed_quantile(rehearsed, 10);
        row->last = rehearsed_quantile(rehearsed, 90);
    }
    return message;
}

static bool may_see(const struct server *self, const struct session *session,
                    const struct object *object)
{
    enum action action = action_of_seeing(MESSAGE_msel_row);
    return front_decide(&self->front, session->person, action, object).is_allowed;
}

/* Rows from `from` on, as many as there is room for; then one without an inject. Who has
 * no room at all is told nothing, and asks again. */
static void answer(struct server *self, struct session *session, uint64_t from)
{
    const struct rehearsals *rehearsals = &self->rehearsals;
    struct message end = { .type = MESSAGE_msel_row };
    uint64_t i = from;
    if (visitor_room(session->visitor) < ROW_ROOM || !may_see(self, session, NULL))
        return;
    for (; i < rehearsals->count && i < from + ANSWER_ROWS; i++) {
        const struct rehearsed *rehearsed = &rehearsals->rows[i];
        const struct object object = { .owners = rehearsed->plan.to.items,
                                       .owner_count = rehearsed->plan.to.count };
        struct message row = row_message(self, rehearsed);
        if (visitor_room(session->visitor) < ROW_ROOM)
            break;
        if (may_see(self, session, &object))
            visitor_tell(session->visitor, &row);
    }
    end.msel_row.next = i < rehearsals->count ? i : 0;
    end.msel_row.runs = rehearsals->played_count;
    if (*rehearsals->why)
        end.msel_row.why = text_of(rehearsals->why);
    visitor_tell(session->visitor, &end);
}

static void all_played(struct rehearsals *rehearsals)
{
    struct server *self = rehearsals->subject;
    for (uint32_t i = 0; i < self->people.count; i++) {
        struct session *session = self->people.items[i]->session;
        if (!session || !session->wants_msel)
            continue;
        session->wants_msel = false;
        if (session->visitor)
            answer(self, session, 0);
    }
    visitor_flush(&self->front.reception);
}

void server_tell_msel(struct server *self, struct session *session, uint64_t from)
{
    struct rehearsals *rehearsals = &self->rehearsals;
    if (rehearsals->is_over) {
        answer(self, session, from);
        return;
    }
    session->wants_msel = true;
    if (rehearsals->is_begun)
        return;
    rehearsals->subject = self;
    rehearsals->ended = all_played;
    rehearsals_begin(rehearsals, &self->loop, self->setup, self->setup_count, self->seed);
}
