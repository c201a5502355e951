#include "live/control_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "live/server_inside.h"
#include "words/authority.h"
#include "wire/scan.h"
#include "wire/unpack.h"

enum {
    PIECE_BYTES_MAX = 16000, /* of an answer, in one report */
    WAITING_BYTES_MAX = 16 << 20, /* of answers that were not read yet */
    ARENA_BYTES_MAX = 64 << 20,
};

bool control_is_act(enum message_type type)
{
    const struct action_rule *rule = &action_rules[action_of_saying(type)];
    if (message_rules[type].plane != PLANE_EXCON)
        return false;
    for (uint32_t role = 1; role < role_end; role++)
        if (role_seat(role) == SEAT_EXCON && rule->scopes[role] != SCOPE_NO)
            return true;
    return false;
}

/* ---- answers ---- */

static void put_format(struct answer *answer, bool is_done, const char *format,
                       va_list values)
{
    char sentence[1000];
    struct json_writer out;
    vsnprintf(sentence, sizeof(sentence), format, values);
    answer->text.length = 0;
    if (!answer->wants_json) {
        text_put(&answer->text, sentence);
        text_put(&answer->text, "\n");
        return;
    }
    json_open(&out, &answer->text);
    json_object(&out, NULL);
    json_add_flag(&out, "done", is_done);
    json_add_text(&out, is_done ? "said" : "why", text_of(sentence));
    json_end(&out);
    text_put(&answer->text, "\n");
}

void answer_fail(struct answer *answer, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    put_format(answer, false, format, values);
    va_end(values);
    answer->has_failed = true;
}

void answer_done(struct answer *answer, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    put_format(answer, true, format, values);
    va_end(values);
}

void answer_uninvited(struct answer *answer, const char *id)
{
    if (answer->act->as.length)
        answer_fail(answer,
                    "nobody is invited as %s; people lists who is, and invite %s ROLE "
                    "invites",
                    id, id);
    else
        answer_fail(answer,
                    "nobody is invited as %s, who acts here without --as; invite %s "
                    "invites anew, or act as another controller with --as NAME",
                    id, id);
}

struct text answer_word(const struct answer *answer, uint32_t i)
{
    return i < answer->act->words.count ? answer->act->words.items[i]
                                        : (struct text){ 0 };
}

/* In pieces that fit a report; all but the last say that there is more. */
static void answer_send(const struct answer *answer, struct visitor *visitor,
                        bool is_last)
{
    struct text rest = text_written(&answer->text);
    do {
        struct message report = { .type = MESSAGE_report };
        size_t length = rest.length < PIECE_BYTES_MAX ? rest.length : PIECE_BYTES_MAX;
        while (length < rest.length && ((unsigned char)rest.bytes[length] & 0xc0) == 0x80)
            length--; /* not in the middle of a character */
        report.report.text = (struct text){ rest.bytes, length };
        rest.bytes += length;
        rest.length -= length;
        report.report.more = rest.length || !is_last;
        report.report.failed = answer->has_failed;
        visitor_tell(visitor, &report);
    } while (rest.length);
}

/* ---- those who wait ---- */

/* It was answered, or its visitor has left. */
static void end_asking(struct control *self, struct asking *asking)
{
    struct asking **place = &self->askings;
    while (*place && *place != asking)
        place = &(*place)->next;
    if (*place)
        *place = asking->next;
    asking->visitor->subject = NULL;
    free(asking);
}

void control_decided(struct control *self, const struct message_turn *turn)
{
    struct asking *next;
    struct arena arena;
    if (!self->askings)
        return;
    arena_open(&arena, ARENA_BYTES_MAX, NULL, NULL);
    for (struct asking *asking = self->askings; asking; asking = next) {
        struct answer answer = { .server = self->server,
                                 .arena = &arena,
                                 .columns = asking->columns,
                                 .wants_json = asking->wants_json };
        uint64_t seq = asking->n ? control_find_act(asking, turn, &arena) : 0;
        next = asking->next;
        if (seq)
            control_answer_act(&answer, turn, seq);
        else if (asking->follows)
            control_answer_turn(&answer, turn);
        if (answer.text.length)
            answer_send(&answer, asking->visitor, seq != 0);
        text_release(&answer.text);
        if (seq)
            end_asking(self, asking);
    }
    visitor_flush(&self->reception);
    arena_close(&arena);
}

static const char stands_still[] =
    "the drill stands still, and this is decided when it goes on: %.*s";

void control_alarmed(struct control *self, struct text what)
{
    struct asking *next;
    for (struct asking *asking = self->askings; asking; asking = next) {
        struct answer answer = { .wants_json = asking->wants_json };
        next = asking->next;
        answer_fail(&answer, stands_still, TEXT_ARG(what));
        answer.has_failed = asking->n != 0; /* who follows goes on following */
        answer_send(&answer, asking->visitor, asking->n != 0);
        text_release(&answer.text);
        if (asking->n)
            end_asking(self, asking);
    }
    visitor_flush(&self->reception);
}

/* Whoever has the folder may do anything, alone as long as nobody else is there who must
 * agree; a person who is named may do what she may anywhere. */
static bool is_permitted(struct answer *answer, struct text as, struct message *message)
{
    struct front *front = &answer->server->front;
    struct decision decision = { .is_allowed = true };
    char id[ID_LENGTH_MAX + 1];
    struct text second;
    snprintf(id, sizeof(id), "excon%s%.*s", as.length ? "/" : "", TEXT_ARG(as));
    struct person *person = people_find(front->people, text_of(id));
    if (as.length && person)
        decision = front_may_say(front, person, message);
    if (person && decision.is_allowed)
        decision = server_forbids(front, person, message);
    /* Any act makes a turn, and the first turn is STARTEX. */
    bool is_early =
        front_phase(front) == PHASE_LOBBY &&
        !(action_rules[action_of_saying(message->type)].phases >> PHASE_LOBBY & 1);
    if (!person || person->is_revoked)
        answer_uninvited(answer, id);
    else if (is_early)
        answer_fail(answer, "the exercise has not begun; resume begins it, resume SPEED "
                            "at another speed");
    else if (!decision.is_allowed)
        answer_fail(answer, "%s%s", decision.sentence,
                    control_mend(answer, decision.refusal));
    else if (!front_agree(front, action_of_saying(message->type), TEXT(""), person,
                          &second))
        answer_fail(answer, "another person who may do this must ask for it too within "
                            "a minute; all of them were told");
    else if (message->type == MESSAGE_endex)
        message->endex.second = second;
    return !answer->has_failed;
}

/* Puts an act into the next turn. A person's acts from the shell count numbers of their
 * own beside those of the same person's client. Its number, or 0 when it is answered
 * already. */
static uint64_t begin_act(struct answer *answer, char person[ID_LENGTH_MAX + 1])
{
    struct server *server = answer->server;
    struct text bytes = answer->act->bytes;
    struct message message;
    if (scan_message(bytes.bytes, bytes.length, &scan_limits_player,
                     PLANE_BIT(PLANE_EXCON), NULL, NULL, NULL)) {
        answer_fail(answer, "that is no act of exercise control");
        return 0;
    }
    unpack_message(bytes.bytes, bytes.length, answer->arena, &message);
    struct text as = answer->act->as;
    snprintf(person, ID_LENGTH_MAX + 1, "excon%s%.*s/shell", as.length ? "/" : "",
             TEXT_ARG(as));
    if (!is_permitted(answer, as, &message))
        return 0;
    if (server_act(server, text_of(person), &message))
        answer_fail(answer, "the server cannot take it now");
    else if (server->alarm.is_raised)
        answer_fail(answer, stands_still, TEXT_ARG(server->alarm.message.alarm.what));
    return answer->has_failed ? 0 : message.pause.n;
}

/* ---- what the index answers ---- */

static bool is_shown(const struct control *self, uint64_t turn)
{
    const struct indexing *indexing = &self->server->indexing;
    return self->server->is_sealed || indexing_reached(indexing) >= turn ||
           indexing_lag(indexing).why || !indexing_db(&self->server->indexing);
}

void control_index_moved(struct control *self)
{
    struct asking *next;
    struct arena arena;
    arena_open(&arena, ARENA_BYTES_MAX, NULL, NULL);
    for (struct asking *asking = self->askings; asking; asking = next) {
        struct answer answer = { .server = self->server,
                                 .arena = &arena,
                                 .columns = asking->columns,
                                 .wants_json = asking->wants_json };
        next = asking->next;
        if (!asking->command || !is_shown(self, asking->turn))
            continue;
        asking->command->run(&answer);
        answer_send(&answer, asking->visitor, true);
        text_release(&answer.text);
        end_asking(self, asking);
    }
    visitor_flush(&self->reception);
    arena_close(&arena);
}

/* ---- who waits for the record to be closed ---- */

void control_closing(struct control *self, uint32_t per_cent)
{
    struct message report = { .type = MESSAGE_report,
                              .report = { .more = true, .progress = per_cent } };
    for (struct asking *asking = self->askings; asking; asking = asking->next)
        if (asking->closes)
            visitor_tell(asking->visitor, &report);
    visitor_flush(&self->reception);
}

void control_closed(struct control *self, const char *why)
{
    struct asking *next;
    for (struct asking *asking = self->askings; asking; asking = next) {
        struct answer answer = { .wants_json = asking->wants_json };
        next = asking->next;
        if (!asking->closes)
            continue;
        if (why)
            answer_fail(&answer, "%s; mend that and say close again", why);
        else
            answer_done(&answer, "closed");
        answer_send(&answer, asking->visitor, true);
        text_release(&answer.text);
        end_asking(self, asking);
        self->server->leaves_soon = self->server->leaves_soon || !why;
    }
    visitor_flush(&self->reception);
}

/* ---- the door ---- */

static const struct control_command *find_command(struct text name)
{
    const struct control_command *command = control_commands;
    while (command->name && !text_is(name, command->name))
        command++;
    return command->name ? command : NULL;
}

/* The visitor stays until what it waits for has come. */
static void wait_for(struct control *self, struct visitor *visitor,
                     const struct asking *wanted)
{
    struct asking *asking = malloc(sizeof(*asking));
    if (!asking) {
        visitor_end(visitor, "the server is out of memory");
        return;
    }
    *asking = *wanted;
    asking->control = self;
    asking->visitor = visitor;
    asking->next = self->askings;
    self->askings = asking;
    visitor_seat(visitor, asking);
}

static void said(struct visitor *visitor, const struct message *message,
                 struct text bytes)
{
    struct control *self = visitor->reception->subject;
    const struct message_act *act = &message->act;
    struct asking asking = { .columns = act->columns ? (uint32_t)act->columns : 80,
                             .wants_json = act->json };
    struct arena arena;
    (void)bytes;
    if (message->type != MESSAGE_act || visitor->subject)
        return;
    arena_open(&arena, ARENA_BYTES_MAX, NULL, NULL);
    struct answer answer = { .server = self->server,
                             .act = act,
                             .arena = &arena,
                             .columns = asking.columns,
                             .wants_json = asking.wants_json };
    const struct control_command *command = find_command(act->command);
    if (!command && act->bytes.length)
        asking.n = begin_act(&answer, asking.person);
    else if (command && !*command->words && act->words.count)
        answer_fail(&answer, "%s takes no words", command->name);
    else if (command && command->asks_index &&
             !is_shown(self, self->server->heartbeat.turn_count))
        asking.command = command;
    else if (command)
        command->run(&answer);
    else
        answer_fail(&answer, "there is no command '%.*s'", TEXT_ARG(act->command));
    asking.follows = answer.follows;
    asking.turn = self->server->heartbeat.turn_count;
    asking.closes = answer.closes;
    if (asking.n || asking.follows || asking.command || asking.closes)
        wait_for(self, visitor, &asking);
    if (!asking.n && !asking.command && !asking.closes)
        answer_send(&answer, visitor, !asking.follows);
    visitor_flush(&self->reception);
    text_release(&answer.text);
    arena_close(&arena);
    if (asking.closes)
        server_end(self->server);
    else if (self->server->leaves_soon)
        server_close(self->server);
}

static void gone(struct visitor *visitor)
{
    if (visitor->subject)
        end_asking(visitor->reception->subject, visitor->subject);
}

enum fault control_open(struct control *self, struct server *server, char why[300])
{
    char path[600];
    *self = (struct control){ .server = server };
    self->reception.subject = self;
    self->reception.events = (struct visitor_events){ .said = said, .gone = gone };
    self->reception.limits = visitor_limits_usual;
    self->reception.limits.hello_bytes_max = self->reception.limits.message_bytes_max;
    self->reception.limits.waiting_bytes_max = WAITING_BYTES_MAX;
    self->reception.limits.messages_a_second = 0;
    self->reception.plane_mask = PLANE_BIT(PLANE_SESSION);
    self->door.reception = &self->reception;
    snprintf(path, sizeof(path), "%.500s/control", server->options->folder);
    enum fault fault = stream_listen_local(&self->door, &server->loop, path, why);
    self->is_open = !fault;
    return fault;
}

void control_close(struct control *self)
{
    for (struct asking *asking = self->askings; asking; asking = asking->next) {
        struct answer answer = { .wants_json = asking->wants_json };
        if (!asking->follows)
            answer_fail(&answer, "the server was closed before this was decided");
        answer_send(&answer, asking->visitor, true);
        text_release(&answer.text);
    }
    visitor_flush(&self->reception);
    if (self->is_open)
        stream_close(&self->door);
    self->is_open = false;
}
