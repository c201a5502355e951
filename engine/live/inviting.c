#include "live/inviting.h"

#include <stdio.h>
#include <string.h>

#include "live/qr.h"
#include "live/server_inside.h"

static struct uninvited refuse(uint32_t refusal, const char *why)
{
    struct uninvited result = { .refusal = refusal };
    snprintf(result.why, sizeof(result.why), "%s", why);
    return result;
}

static struct uninvited check(struct server *self, struct inviter by, enum action action)
{
    struct decision decision = { .is_allowed = true };
    if (!by.has_folder)
        decision = front_decide(&self->front, by.person, action, NULL);
    return decision.is_allowed ? (struct uninvited){ 0 }
                               : refuse(decision.refusal, decision.sentence);
}

/* ---- what two must ask for ---- */

static bool is_same_area(const struct text_list *a, const struct text_list *b)
{
    bool is_same = a->count == b->count;
    for (uint32_t i = 0; is_same && i < a->count; i++)
        is_same = text_equal(a->items[i], b->items[i]);
    return is_same;
}

/* Whether the invitation gives power, to whoever gets it, that the asker had not: another
 * role or other areas, or anybody's key at a seat of exercise control. */
static bool is_appointment(const struct person *appointed, uint32_t role,
                           const struct text_list *area)
{
    bool is_another = appointed && (appointed->principal.role != role ||
                                    !is_same_area(&appointed->principal.area, area));
    return is_another || role_seat(role) == SEAT_EXCON;
}

/* What both must say: who, which role, which areas as far as there is room. */
static void write_asked(struct text id, struct text role, const struct text_list *area,
                        char what[121])
{
    int length = snprintf(what, 121, "%.*s %.*s", TEXT_ARG(id), TEXT_ARG(role));
    for (uint32_t i = 0; i < area->count; i++) {
        if (length + area->items[i].length + 1 > 112) {
            snprintf(what + length, (size_t)(121 - length), " +%u", area->count - i);
            return;
        }
        length += snprintf(what + length, (size_t)(121 - length), " %.*s",
                           TEXT_ARG(area->items[i]));
    }
}

static struct uninvited check_appointed(struct server *self, struct inviter by,
                                        struct text id, struct text role,
                                        const struct text_list *area)
{
    char what[121];
    struct text second;
    struct uninvited result = check(self, by, ACTION_appoint);
    if (result.refusal || !by.person)
        return result;
    write_asked(id, role, area, what);
    if (!front_agree(&self->front, ACTION_appoint, text_of(what), by.person, &second))
        return refuse(refusal_SECOND_WANTED,
                      "another person who may do this must ask for it too within a "
                      "minute; all of them were told");
    return result;
}

/* ---- inviting, and withdrawing ---- */

struct uninvited server_invite(struct server *self, struct inviter by, struct text id,
                               uint32_t role, const struct text_list *area,
                               struct person **person)
{
    static const struct text_list nowhere = { 0 };
    struct person *former = people_find(&self->people, id);
    struct uninvited result = check(self, by, ACTION_invite);
    bool is_again = former && !role;
    if (result.refusal)
        return result;
    if (!id.length || !(role || former))
        return refuse(refusal_INCOMPLETE,
                      "invite wants SEAT or SEAT/NAME, and the role of a new person");
    if (former && former == by.person && !by.has_folder)
        return refuse(
            refusal_NOT_ALLOWED,
            "your own link would end this connection, and you would not see the "
            "next one; another person can give you one");
    role = is_again ? former->principal.role : role;
    area = is_again ? &former->principal.area : area ? area : &nowhere;
    if (id_is_well_formed(id) && is_appointment(former, role, area))
        result = check_appointed(self, by, id, term_text(&role_terms, role), area);
    if (result.refusal)
        return result;
    if (front_invite(&self->front, id, role, area->count ? area : NULL, person,
                     result.why))
        return refuse(refusal_NOT_NOW, result.why);
    server_attendance(self, *person)->is_dirty = true;
    return result;
}

struct uninvited server_revoke(struct server *self, struct inviter by, struct text id)
{
    static const struct text_list nowhere = { 0 };
    struct person *person = people_find(&self->people, id);
    struct uninvited result = check(self, by, ACTION_invite);
    bool is_of_control = person && role_seat(person->principal.role) == SEAT_EXCON;
    if (!result.refusal && is_of_control && !by.has_folder && person != by.person)
        result = check_appointed(self, by, id, TEXT("revoked"), &nowhere);
    if (result.refusal)
        return result;
    if (!id.length)
        return refuse(refusal_INCOMPLETE, "revoke wants SEAT or SEAT/NAME");
    if (front_revoke(&self->front, id, result.why))
        return refuse(refusal_UNKNOWN_REFERENCE, result.why);
    server_attendance(self, person)->is_dirty = true;
    return result;
}

/* ---- from a console ---- */

/* Back to who asked, and to nobody else: a link is a key. */
static void tell_invited(struct server *self, struct session *session, struct text id,
                         const struct uninvited *result, const struct person *person)
{
    struct message message = { .type = MESSAGE_invited };
    char join[SERVER_URL_MAX], console[SERVER_URL_MAX];
    unsigned char modules[QR_BYTES_MAX];
    message.invited.person = id;
    message.invited.why = result->refusal;
    message.invited.detail = text_of(result->why);
    if (!result->refusal && person) {
        server_join_url(self, person, join);
        server_console_url(self, person, console);
        message.invited.join = text_of(join);
        message.invited.console = text_of(console);
        message.invited.qr_width = qr_modules(console, modules);
        message.invited.qr = (struct text){
            (const char *)modules,
            (size_t)(message.invited.qr_width * message.invited.qr_width + 7) / 8
        };
    }
    if (session->visitor) /* whoever is invited anew went with the former link */
        visitor_tell(session->visitor, &message);
}

static void give_rules(struct server *self, struct session *session, struct text rules)
{
    struct message trouble = { .type = MESSAGE_trouble };
    char why[300];
    if (server_set_rules(self, rules, why))
        return;
    trouble.trouble.what = text_of(why);
    trouble.trouble.code = trouble_NOT_UNDERSTOOD;
    visitor_tell(session->visitor, &trouble);
}

bool server_asked_hosting(struct server *self, struct session *session,
                          const struct message *message)
{
    struct inviter by = { .person = session->person };
    struct person *person = NULL;
    struct uninvited result;
    switch (message->type) {
    case MESSAGE_invite:
        result =
            server_invite(self, by, message->invite.person,
                          (uint32_t)message->invite.role, &message->invite.area, &person);
        tell_invited(self, session, message->invite.person, &result, person);
        return true;
    case MESSAGE_revoke:
        result = server_revoke(self, by, message->revoke.person);
        tell_invited(self, session, message->revoke.person, &result, NULL);
        return true;
    case MESSAGE_host_test:
        server_test(self, message->host_test.text, message->host_test.contact);
        return true;
    case MESSAGE_host_rules:
        give_rules(self, session, message->host_rules.text);
        return true;
    default:
        return false;
    }
}
