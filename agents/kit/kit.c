#include "agents/kit/kit_inside.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "wire/pack.h"
#include "wire/scan.h"
#include "wire/unpack.h"

enum {
    OPEN_MS = 5000,
    CLOSE_MS = 500,
    HEARD_BYTES_MAX = 320 * 1024, /* of a message: a turn is more than what lies in it */
    ARENA_BYTES_MAX = 4 * 1024 * 1024,
};

static const struct scan_limits limits = { SCAN_DEPTH_MAX, SCAN_MEMBERS_MAX,
                                           HEARD_BYTES_MAX };

static enum fault fail(struct kit *self, enum fault fault, const char *what)
{
    snprintf(self->why, sizeof self->why, "%s: %s", what, fault_text(fault));
    return fault;
}

/* ---- opening ---- */

/* What a hello with these would be refused for. */
static enum fault check_names(struct kit *self, const struct kit_seat *seat)
{
    struct message message = { .type = MESSAGE_hello };
    struct text_buffer packed = { 0 };
    const char *detail = NULL;

    if (!seat->key && !seat->cert)
        return fail(self, FAULT_MISSING, "key");
    message.hello.seat = text_of(seat->seat);
    message.hello.key = text_of(seat->key);
    enum fault fault = pack_message_detailed(&packed, &message, &detail);
    text_release(&packed);
    return fault ? fail(self, fault, detail ? detail : "hello") : FAULT_NONE;
}

enum fault kit_open_seat(struct kit *self, const struct kit_seat *seat)
{
    *self = (struct kit){
        .box = seat->box, .n = seat->n, .taken = seat->n, .turn = seat->turn
    };
    enum fault fault = check_names(self, seat);
    if (fault)
        return fault;
    if (!seat->host || strlen(seat->host) >= sizeof self->inside->host)
        return fail(self, seat->host ? FAULT_FULL : FAULT_MISSING, "host");
    struct kit_inside *inside = calloc(1, sizeof *inside);
    if (!inside)
        return fail(self, FAULT_MEMORY, "kit");
    if (seat->ca && !(inside->tls = kit_tls_open(seat->ca, seat->cert, self->why))) {
        free(inside);
        return FAULT_MISSING;
    }
    snprintf(inside->host, sizeof inside->host, "%s", seat->host);
    snprintf(inside->port, sizeof inside->port, "%u", seat->port);
    snprintf(inside->seat, sizeof inside->seat, "%s", seat->seat);
    snprintf(inside->key, sizeof inside->key, "%s", seat->key ? seat->key : "");
    inside->socket = -1;
    inside->knows_n = seat->is_resumed;
    inside->wants_directory = seat->wants_directory;
    inside->wants_colleagues = seat->wants_colleagues;
    arena_open(&inside->arena, ARENA_BYTES_MAX, NULL, NULL);
    self->inside = inside;
    if ((fault = kit_passphrase(self, seat->passphrase))) {
        kit_close(self);
        return fault;
    }
    kit_link_begin(self);
    for (uint64_t until = kit_link_now() + OPEN_MS;
         kit_link_is_opening(inside) && kit_link_now() < until;)
        kit_link_step(self, until);
    if (kit_link_is_opening(inside))
        kit_link_lose(self, "nobody answers");
    return inside->state == KIT_LINK_ABSENT ? FAULT_SYSTEM : FAULT_NONE;
}

enum fault kit_open(struct kit *self, const char *host, uint16_t port, const char *ca,
                    const char *seat, const char *key)
{
    return kit_open_seat(
        self, &(struct kit_seat){
                  .host = host, .port = port, .ca = ca, .seat = seat, .key = key });
}

enum fault kit_open_at(struct kit *self, const char *host, uint16_t port, const char *ca,
                       const char *seat, const char *key, uint64_t box, uint64_t n)
{
    return kit_open_seat(self, &(struct kit_seat){ .host = host,
                                                   .port = port,
                                                   .ca = ca,
                                                   .seat = seat,
                                                   .key = key,
                                                   .is_resumed = true,
                                                   .box = box,
                                                   .n = n });
}

enum fault kit_passphrase(struct kit *self, const char *passphrase)
{
    struct kit_inside *inside = self->inside;

    if (!inside)
        return fail(self, FAULT_REFUSED, "the seat is not ours");
    if (passphrase && strlen(passphrase) >= sizeof inside->passphrase)
        return fail(self, FAULT_FULL, "passphrase");
    explicit_bzero(inside->passphrase, sizeof inside->passphrase);
    if (passphrase)
        strcpy(inside->passphrase, passphrase);
    if (passphrase && inside->wants_passphrase)
        inside->has_given_up = false;
    return FAULT_NONE;
}

/* ---- saying ---- */

enum fault kit_say(struct kit *self, struct message *message, uint64_t *n)
{
    struct kit_inside *inside = self->inside;
    struct text_buffer packed = { 0 };
    const char *detail = NULL;
    uint32_t planes =
        PLANE_BIT(PLANE_PLAYER) | PLANE_BIT(PLANE_ASIDE) | PLANE_BIT(PLANE_EXCON);

    if (!inside || inside->has_given_up)
        return fail(self, FAULT_REFUSED, "the seat is not ours");
    if (message->type <= MESSAGE_NONE || message->type >= MESSAGE_COUNT ||
        !(PLANE_BIT(message_rules[message->type].plane) & planes))
        return fail(self, FAULT_REFUSED, "nobody at a seat says a message of this type");
    if (!inside->knows_n)
        return fail(self, FAULT_ORDER, "wait for KIT_SEATED before the first message");
    if (inside->said_count == KIT_WAITING_MAX)
        return fail(self, FAULT_FULL, "too many messages wait to be taken");
    message->said.n = self->n + 1;
    enum fault fault = pack_message_detailed(&packed, message, &detail);
    if (!fault && packed.length > scan_limits_player.bytes_max)
        fault = FAULT_FULL;
    if (fault) {
        text_release(&packed);
        return fail(self, fault, detail ? detail : "message");
    }
    self->n++;
    if (n)
        *n = self->n;
    uint32_t last = (inside->said_first + inside->said_count) % KIT_WAITING_MAX;
    inside->said[last] = text_written(&packed);
    inside->said_count++;
    kit_link_push(self);
    return FAULT_NONE;
}

enum fault kit_tell(struct kit *self, const struct message *message)
{
    struct kit_inside *inside = self->inside;
    const char *detail = NULL;

    if (!inside || inside->state != KIT_LINK_SEATED)
        return fail(self, FAULT_ORDER, "nobody is seated");
    enum fault fault = pack_message_detailed(&inside->told, message, &detail);
    if (fault)
        return fail(self, fault, detail ? detail : "message");
    kit_link_push(self);
    return FAULT_NONE;
}

/* Everything up to `n` is taken: forgets it, and goes on behind it. */
static void note_taken(struct kit *self, uint64_t n)
{
    struct kit_inside *inside = self->inside;

    if (n > self->n)
        self->n = n; /* said by this seat before this program began */
    while (inside->said_count > 0 && self->n - inside->said_count < n) {
        /* A message that is half sent must be sent as a whole. */
        if (inside->sent_count == 0 && (inside->sent_bytes > 0 || inside->is_sealed))
            break;
        free((char *)inside->said[inside->said_first].bytes);
        inside->said_first = (inside->said_first + 1) % KIT_WAITING_MAX;
        inside->said_count--;
        if (inside->sent_count > 0)
            inside->sent_count--;
    }
    if (n > self->taken)
        self->taken = n;
}

/* ---- hearing ---- */

static enum kit_event_kind hear_mail(struct kit *self, enum kit_event_kind kind,
                                     uint64_t box)
{
    if (box <= self->box)
        return KIT_NOTHING; /* it came before the connection was lost */
    self->box = box;
    return kind;
}

static void body_unpack(struct kit_inside *self, struct kit_event *event,
                        struct text bytes)
{
    uint32_t planes = PLANE_BIT(PLANE_PLAYER) | PLANE_BIT(PLANE_ASIDE);

    if (!scan_message(bytes.bytes, bytes.length, &scan_limits_player, planes, NULL, NULL,
                      NULL))
        unpack_message(bytes.bytes, bytes.length, &self->arena, &event->body);
}

static enum kit_event_kind hear_trouble(struct kit *self, const struct message *message)
{
    struct kit_inside *inside = self->inside;

    snprintf(self->why, sizeof self->why, "%.*s", TEXT_ARG(message->trouble.what));
    if (inside->is_welcome)
        return KIT_TROUBLE;
    inside->has_given_up = true;
    inside->wants_passphrase = message->trouble.code == trouble_PASSPHRASE;
    kit_link_lose(self, NULL);
    return KIT_REFUSED;
}

/* Another server has taken over from a copy: mail that only the first one had is void,
 * and its numbers are used again. */
static void meet_epoch(struct kit *self, const struct message_welcome *welcome)
{
    struct kit_inside *inside = self->inside;

    if (welcome->epoch <= inside->epoch)
        return;
    inside->epoch = welcome->epoch;
    snprintf(inside->epoch_key, sizeof inside->epoch_key, "%.*s",
             TEXT_ARG(welcome->epoch_key));
    if (welcome->box < self->box)
        self->box = welcome->box;
}

static enum kit_event_kind hear_welcome(struct kit *self, const struct message *message)
{
    struct kit_inside *inside = self->inside;

    if (inside->is_welcome)
        return KIT_NOTHING;
    meet_epoch(self, &message->welcome);
    note_taken(self, message->welcome.taken);
    inside->is_welcome = true;
    inside->knows_n = true;
    if (inside->state == KIT_LINK_GREETING) {
        inside->state = KIT_LINK_SEATED;
        inside->seated_at = kit_link_now();
        kit_link_push(self);
    } else {
        inside->is_lost_untold = true; /* while the welcome was still unread */
    }
    return KIT_SEATED;
}

static void answer_ping(struct kit *self, uint64_t of)
{
    struct message pong = { .type = MESSAGE_pong, .pong = { .of = of } };

    kit_tell(self, &pong);
}

/* How far the mailbox has reached this machine, once for all that came together. */
static void tell_seen(struct kit *self)
{
    struct message seen = { .type = MESSAGE_seen, .seen = { .box = self->box } };

    if (self->inside->seen_box < self->box && kit_tell(self, &seen) == FAULT_NONE)
        self->inside->seen_box = self->box;
}

/* What a message means to the program: KIT_NOTHING when it need not know. */
static enum kit_event_kind hear(struct kit *self, struct kit_event *event)
{
    const struct message *message = &event->message;
    enum kit_event_kind kind = KIT_NOTHING;

    switch (message->type) {
    case MESSAGE_welcome:
        return hear_welcome(self, message);
    case MESSAGE_trouble:
        return hear_trouble(self, message);
    case MESSAGE_inject:
        return hear_mail(self, KIT_INJECT, message->inject.box);
    case MESSAGE_question:
        return hear_mail(self, KIT_QUESTION, message->question.box);
    case MESSAGE_mail:
        kind = hear_mail(self, KIT_MAIL, message->mail.box);
        if (kind)
            body_unpack(self->inside, event, message->mail.bytes);
        return kind;
    case MESSAGE_colleague:
        if (message->colleague.number <= self->sayings)
            return KIT_NOTHING;
        self->sayings = message->colleague.number;
        body_unpack(self->inside, event, message->colleague.bytes);
        return KIT_COLLEAGUE;
    case MESSAGE_told:
        if (message->told.again)
            return KIT_TOLD;
        if (message->told.turn <= self->turn)
            return KIT_NOTHING;
        self->turn = message->told.more ? self->turn : message->told.turn;
        return KIT_TOLD;
    case MESSAGE_taken:
        note_taken(self, message->taken.n);
        return KIT_TAKEN;
    case MESSAGE_rejected:
        return KIT_REJECTED;
    case MESSAGE_time:
        return KIT_TIME;
    case MESSAGE_ping:
        answer_ping(self, message->ping.of);
        return KIT_NOTHING;
    case MESSAGE_directory_exercise:
    case MESSAGE_directory_party:
    case MESSAGE_directory_agreement:
    case MESSAGE_directory_artefact:
    case MESSAGE_directory_staged:
        self->entries++;
        return KIT_DIRECTORY;
    default:
        return KIT_OTHER;
    }
}

/* The next whole message as an event; false when none is left that means something. */
static bool event_take(struct kit *self, struct kit_event *event)
{
    struct kit_inside *inside = self->inside;
    uint32_t planes = PLANE_BIT(PLANE_SESSION) | PLANE_BIT(PLANE_CONTROL);

    while (inside->heard_begin < inside->heard.length && !inside->has_given_up) {
        const char *bytes = inside->heard.bytes + inside->heard_begin;
        size_t length = inside->heard.length - inside->heard_begin, used = 0;
        enum fault fault =
            measure_value(&inside->measure, bytes, length, HEARD_BYTES_MAX, &used);
        if (fault == FAULT_TRUNCATED)
            break;
        if (!fault)
            fault = scan_message(bytes, used, &limits, planes, NULL, NULL, NULL);
        if (fault && fault != FAULT_UNKNOWN && fault != FAULT_REFUSED) {
            inside->heard_begin = inside->heard.length;
            kit_link_lose(self, "the door said what is no message");
            break;
        }
        inside->measure = (struct measure){ 0 };
        inside->heard_begin += used;
        if (fault)
            continue; /* of a kind that only a newer server knows */
        arena_reset(&inside->arena);
        unpack_message(bytes, used, &inside->arena, &event->message);
        event->kind = hear(self, event);
        if (event->kind)
            return true;
    }
    *event =
        (struct kit_event){ .kind = inside->is_lost_untold ? KIT_LOST : KIT_NOTHING };
    inside->is_lost_untold = false;
    return event->kind != KIT_NOTHING;
}

/* The bytes of the last event are no longer wanted. */
static void heard_forget(struct kit_inside *self)
{
    if (self->heard_begin == 0)
        return;
    self->heard.length -= self->heard_begin;
    memmove(self->heard.bytes, self->heard.bytes + self->heard_begin, self->heard.length);
    self->heard_begin = 0;
}

enum fault kit_wait(struct kit *self, uint32_t wait_ms, struct kit_event *event)
{
    struct kit_inside *inside = self->inside;
    uint64_t until = kit_link_now() + wait_ms;

    *event = (struct kit_event){ .kind = KIT_NOTHING };
    if (!inside || inside->has_given_up)
        return FAULT_REFUSED;
    for (bool has_looked = false; !event_take(self, event); has_looked = true) {
        if (has_looked && kit_link_now() >= until)
            break;
        heard_forget(inside);
        tell_seen(self);
        kit_link_step(self, until);
    }
    return FAULT_NONE;
}

/* Closing over unread bytes would reset the connection, and what is under way with it:
 * so it is shut, and read until the door has heard that. */
static void leave(struct kit_inside *self)
{
    uint64_t until = kit_link_now() + CLOSE_MS;
    struct pollfd wanted = { .fd = self->socket, .events = POLLIN };
    char unwanted[4096];

    if (self->tls)
        kit_tls_end(self->tls);
    shutdown(self->socket, SHUT_WR);
    for (uint64_t now = kit_link_now(); now < until; now = kit_link_now())
        if (poll(&wanted, 1, (int)(until - now)) <= 0 ||
            recv(self->socket, unwanted, sizeof unwanted, 0) <= 0)
            return;
}

void kit_close(struct kit *self)
{
    struct kit_inside *inside = self->inside;

    if (!inside)
        return;
    if (inside->state >= KIT_LINK_GREETING)
        leave(inside);
    if (inside->socket >= 0)
        close(inside->socket);
    for (uint32_t i = 0; i < inside->said_count; i++)
        free((char *)inside->said[(inside->said_first + i) % KIT_WAITING_MAX].bytes);
    kit_tls_close(inside->tls);
    text_release(&inside->hello);
    text_release(&inside->heard);
    text_release(&inside->told);
    arena_close(&inside->arena);
    explicit_bzero(inside, sizeof *inside);
    free(inside);
    self->inside = NULL;
}
