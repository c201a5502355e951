/*
 * front_mail.c - the directory, the mailbox and the sayings of a seat go to its people.
 */
#include "live/front_inside.h"

/* Whether the next piece of what is kept for a visitor may be sent. One that cannot be
 * read now is not passed over: whoever waits for it comes again, with the same cursor. */
static bool can_send(struct session *session, struct text letter)
{
    if (!letter.bytes)
        visitor_end(session->visitor, TROUBLE(FULL));
    return letter.bytes && letter.length <= visitor_room(session->visitor);
}

static bool send_letters(struct front *self, struct session *session,
                         const struct letters *letters, const struct arrivals *arrivals)
{
    uint64_t *told = &session->told_box;
    if (arrivals && arrivals->count && *told + arrivals->count == letters->count &&
        visitor_share(session->visitor, arrivals->bytes))
        *told = letters->count;
    while (session->visitor && *told < letters->count) {
        struct text letter = mailboxes_read(&self->mailboxes, letters, *told + 1);
        if (!can_send(session, letter))
            return false;
        visitor_send(session->visitor, letter);
        ++*told;
    }
    return true;
}

static void send_sayings(struct front *self, struct session *session,
                         const struct mailbox *box)
{
    while (session->visitor && session->told_saying < box->said.count) {
        struct text letter =
            mailboxes_read_saying(&self->mailboxes, box, session->told_saying + 1);
        if (!can_send(session, letter))
            return;
        visitor_send(session->visitor, letter);
        session->told_saying++;
    }
}

/* Entries of the directory, for a visitor that wants them; false while some have no room
 * yet. */
static bool send_directory(struct front *self, struct session *session)
{
    struct text seat = session->person->principal.seat, entry;
    if (!session->wants_directory || !self->directory ||
        !front_decide(self, session->person, ACTION_see_open, NULL).is_allowed)
        return true;
    while (session->visitor &&
           (entry = directory_entry(self->directory, seat, session->told_entry)).length) {
        if (entry.length > visitor_room(session->visitor))
            return false;
        visitor_send(session->visitor, entry);
        session->told_entry++;
    }
    return true;
}

void front_send_mail(struct front *self, struct session *session,
                     const struct arrivals *arrivals)
{
    const struct person *person = session->person;
    if (!send_directory(self, session) || person->seat >= self->seat_count ||
        !front_decide(self, person, ACTION_mail, NULL).is_allowed)
        return;
    struct mailbox *box = &self->mailboxes.boxes[person->seat];
    if (send_letters(self, session, &box->received, arrivals) && session->wants_sayings)
        send_sayings(self, session, box);
}
