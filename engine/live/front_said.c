#include "live/front_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "wire/pack.h"

/* ---- what it is about ---- */

static void add_owner(struct owned *owned, struct text seat)
{
    if (seat.length && owned->object.owner_count < OWNER_COUNT_MAX)
        owned->owners[owned->object.owner_count++] = seat;
}

/* Fields that name seats, whatever the message: as a bit set by message type, and so do
 * those that name an inject. */
static uint64_t seat_fields[MESSAGE_COUNT], inject_fields[MESSAGE_COUNT];

void front_note_fields(void)
{
    static const char *const names[] = { "to",  "team", "teams",
                                         "who", "seat", "participant" };
    for (uint32_t type = 1; type < MESSAGE_COUNT; type++)
        for (uint32_t i = 0; i < message_rules[type].field_count; i++) {
            const struct field_rule *rule = &message_rules[type].fields[i];
            for (size_t k = 0; k < sizeof(names) / sizeof(names[0]); k++)
                if (text_is(rule->name, names[k]))
                    seat_fields[type] |= UINT64_C(1) << i;
            if (rule->kind == KIND_ID && text_is(rule->name, "inject"))
                inject_fields[type] |= UINT64_C(1) << i;
        }
}

static void add_field(struct front *self, const struct field_rule *rule, bool is_inject,
                      const void *field, struct owned *owned)
{
    const struct text_list *list = rule->kind == KIND_IDS ? field : NULL;
    if (is_inject) {
        uint32_t row = map_find(&self->injects, *(const struct text *)field);
        list = row == MAP_NONE ? NULL : &self->recipients[row];
    }
    for (uint32_t i = 0; list && i < list->count; i++)
        add_owner(owned, list->items[i]);
    if (!list && rule->kind == KIND_ID)
        add_owner(owned, *(const struct text *)field);
}

void front_owned(struct front *self, const struct message *message, struct text sender,
                 struct owned *owned)
{
    const struct message_rule *rule = &message_rules[message->type];
    owned->object = (struct object){ .owners = owned->owners };
    if (rule->plane == PLANE_PLAYER || rule->plane == PLANE_ASIDE)
        add_owner(owned, person_seat(sender));
    if (message->type == MESSAGE_delivered)
        add_owner(owned, message->delivered.from);
    if (message->type == MESSAGE_enter) { /* it is the team's, wherever it goes */
        add_owner(owned, message->enter.team);
        return;
    }
    uint64_t injects = inject_fields[message->type];
    for (uint64_t fields = seat_fields[message->type] | injects; fields;
         fields &= fields - 1) {
        int i = __builtin_ctzll(fields);
        add_field(self, &rule->fields[i], injects >> i & 1,
                  (const char *)message + rule->fields[i].offset, owned);
    }
    if (rule->plane == PLANE_PLAYER)
        owned->object.tlp = message->player.tlp;
    if (message->type == MESSAGE_inject)
        owned->object.tlp = message->inject.tlp;
}

/* ---- may it ---- */

enum phase front_phase(const struct front *self)
{
    if (self->is_over)
        return PHASE_OVER;
    if (!self->heartbeat->turn_count)
        return PHASE_LOBBY;
    return self->heartbeat->pacer.now.is_running ? PHASE_RUNNING : PHASE_PAUSED;
}

struct decision front_decide(const struct front *self, const struct person *person,
                             enum action action, const struct object *object)
{
    const struct object own = { .owners = &person->principal.seat, .owner_count = 1 };
    static const struct principal nobody;
    return authority_decide(person->is_revoked ? &nobody : &person->principal, action,
                            object ? object : &own, front_phase(self));
}

/* Nobody notes or rates for others' areas; who asks for nobody in particular asks for
 * the own seat. */
struct decision front_may_say(struct front *self, const struct person *person,
                              const struct message *message)
{
    struct owned owned;
    front_owned(self, message, person->id, &owned);
    return front_decide(self, person, action_of_saying(message->type), &owned.object);
}

/* ---- two persons ---- */

static bool may_agree(struct front *self, enum action action, const struct person *person,
                      const struct person *other)
{
    const struct session *session = person->session;
    return person != other && session && session->visitor &&
           front_decide(self, person, action, NULL).is_allowed;
}

static void tell_wanted(struct front *self, enum action action,
                        const struct person *person)
{
    struct message message = { .type = MESSAGE_agree };
    message.agree.what = text_of(self->agreements[action].what);
    message.agree.action = action_rules[action].name;
    message.agree.by = person->id;
    message.agree.within = AGREE_MS / 1000 * SECOND;
    front_tell(self, action, NULL, &message);
    visitor_flush(&self->reception);
}

bool front_agree(struct front *self, enum action action, struct text what,
                 const struct person *person, struct text *second)
{
    struct agreement_wanted *wanted = &self->agreements[action];
    bool is_alone = true;
    *second = (struct text){ 0 };
    if (action_rules[action].person_count < 2)
        return true;
    uint64_t now_ms = uv_hrtime() / 1000000;
    for (uint32_t i = 0; i < self->people->count && is_alone; i++)
        is_alone = !may_agree(self, action, self->people->items[i], person);
    bool is_asked = wanted->by && wanted->by != person && !wanted->by->is_revoked &&
                    text_is(what, wanted->what) && now_ms - wanted->at_ms <= AGREE_MS;
    if (is_asked)
        *second = wanted->by->id;
    if (is_asked || is_alone) {
        wanted->by = NULL;
        return true;
    }
    *wanted = (struct agreement_wanted){ .by = person, .at_ms = now_ms };
    snprintf(wanted->what, sizeof(wanted->what), "%.*s", TEXT_ARG(what));
    tell_wanted(self, action, person);
    return false;
}

/* ---- saying ---- */

static enum fault put(struct front *self, struct text sender,
                      const struct message *message, struct text bytes)
{
    const struct heartbeat_input input = {
        .from = sender, .bytes = bytes, .type = message->type, .n = message->said.n
    };
    return heartbeat_put(self->heartbeat, &input);
}

/* The message with who agreed in it, or with nobody where nobody did. */
static enum fault put_agreed(struct front *self, struct text sender,
                             const struct message *message, struct text second)
{
    struct message agreed = *message;
    struct text_buffer packed = { 0 };
    agreed.endex.second = second;
    enum fault fault = pack_message(&packed, &agreed);
    if (!fault)
        fault = put(self, sender, &agreed, text_written(&packed));
    text_release(&packed);
    return fault;
}

/* Before STARTEX there is no turn to put it into: it is taken, and that is all. */
static enum fault say_before(struct front *self, const struct person *person,
                             const struct message *message)
{
    struct session *session = person->session;
    if (!session || message->said.n <= session->taken_n)
        return FAULT_TWICE;
    if (!self->events.said_before(self, person, message))
        return FAULT_FULL;
    session->taken_n = message->said.n;
    front_tell_taken(session);
    return FAULT_NONE;
}

enum fault front_say(struct front *self, const struct person *person, struct text sender,
                     const struct message *message, struct text bytes,
                     struct decision *decision)
{
    static const struct decision waits = {
        .refusal = refusal_SECOND_WANTED,
        .sentence = "another person who may do this must say it too within a minute",
    };
    enum fault fault;
    struct text second;
    *decision = front_may_say(self, person, message);
    if (decision->is_allowed && self->events.forbids)
        *decision = self->events.forbids(self, person, message);
    if (decision->is_allowed && self->is_closed)
        *decision = (struct decision){ false, refusal_NOT_RUNNING,
                                       "the record takes nothing more" };
    if (self->is_replay)
        *decision = (struct decision){ false, refusal_REPLAY,
                                       "a record is shown; nobody can act in it" };
    if (!decision->is_allowed)
        return FAULT_REFUSED;
    if (front_phase(self) == PHASE_LOBBY && self->events.said_before &&
        message_rules[message->type].plane != PLANE_EXCON)
        return say_before(self, person, message);
    if (!front_agree(self, action_of_saying(message->type), TEXT(""), person, &second)) {
        *decision = waits;
        return FAULT_REFUSED;
    }
    if (message->type == MESSAGE_endex)
        fault = put_agreed(self, sender, message, second);
    else
        fault = put(self, sender, message, bytes);
    if (!fault)
        heartbeat_kick(self->heartbeat);
    return fault;
}

void front_reject(struct session *session, uint64_t n, uint32_t why, struct text detail)
{
    struct message message = { .type = MESSAGE_rejected };
    if (!session->rejections)
        session->rejections = calloc(REJECTION_COUNT_MAX, sizeof(*session->rejections));
    if (session->rejections) {
        struct rejection *kept =
            &session->rejections[session->rejection_count++ % REJECTION_COUNT_MAX];
        struct text cut = text_cut(detail, sizeof(kept->detail) - 1);
        *kept = (struct rejection){ n, why, "", session->visitor != NULL };
        if (cut.length)
            memcpy(kept->detail, cut.bytes, cut.length);
    }
    message.rejected.n = n;
    message.rejected.why = why;
    message.rejected.detail = detail;
    if (session->visitor)
        visitor_tell(session->visitor, &message);
}

/* What an area does not reach reads like what is not there: with the name at fault. */
static struct text named_by(const struct message *message)
{
    const struct message_rule *rule = &message_rules[message->type];
    for (uint32_t i = 1; i < rule->field_count; i++) {
        const void *field = (const char *)message + rule->fields[i].offset;
        if (rule->fields[i].kind == KIND_ID)
            return *(const struct text *)field;
        if (rule->fields[i].kind == KIND_IDS && ((const struct text_list *)field)->count)
            return ((const struct text_list *)field)->items[0];
    }
    return (struct text){ 0 };
}

static void say(struct front *self, struct session *session,
                const struct message *message, struct text bytes)
{
    struct decision decision;
    enum fault fault =
        front_say(self, session->person, session->person->id, message, bytes, &decision);
    if (fault == FAULT_REFUSED && !decision.is_allowed)
        front_reject(session, message->said.n, decision.refusal,
                     decision.refusal == refusal_UNKNOWN_REFERENCE ? named_by(message)
                                                                   : (struct text){ 0 });
    else if (fault == FAULT_REFUSED)
        visitor_tell(session->visitor,
                     &(struct message){ .type = MESSAGE_trouble,
                                        .trouble = { .what = text_of(TROUBLE(READ_ONLY)),
                                                     .code = trouble_READ_ONLY } });
    else if (fault == FAULT_TWICE)
        /* Said again after a lost connection: what is decided is acknowledged again,
         * what is under way will be. */
        front_tell_taken(session);
    else if (fault)
        visitor_end(session->visitor, TROUBLE(FULL));
    visitor_flush(&self->reception);
}

static void ask(struct front *self, struct session *session,
                const struct message *message)
{
    struct decision decision = front_may_say(self, session->person, message);
    struct message trouble = { .type = MESSAGE_trouble };
    if (decision.is_allowed && message->type == MESSAGE_find) {
        front_find(self, session, &message->find);
    } else if (!decision.is_allowed || !self->events.asked ||
               !self->events.asked(self, session, message)) {
        trouble.trouble.what =
            text_of(decision.sentence ? decision.sentence : "nobody answers that here");
        trouble.trouble.code = trouble_NOT_ALLOWED;
        visitor_tell(session->visitor, &trouble);
    }
    visitor_flush(&self->reception);
}

/* What programs say by themselves proves nobody's presence. */
static bool is_done_by_a_person(enum message_type type)
{
    return type != MESSAGE_pong && type != MESSAGE_seen && type != MESSAGE_fetch &&
           type != MESSAGE_msel_get;
}

void front_heard(struct visitor *visitor, const struct message *message,
                 struct text bytes)
{
    struct front *self = visitor->reception->subject;
    struct session *session = visitor->subject;
    if (!session)
        return;
    if (is_done_by_a_person(message->type))
        session->acted_ms = uv_now(visitor->guard.loop);
    if (message_rules[message->type].plane == PLANE_SESSION)
        ask(self, session, message);
    else
        say(self, session, message, bytes);
}
