#include "live/control.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "live/server_inside.h"
#include "wire/json.h"
#include "wire/scan.h"

struct answer {
    struct server *server;
    const struct message_act *act;
    char text[2000];
    struct text_buffer json;
    bool failed;
};

static void fail(struct answer *answer, const char *sentence)
{
    answer->failed = true;
    snprintf(answer->text, sizeof(answer->text), "%s", sentence);
}

/* ---- commands ---- */

static void tell_alarm(const struct server *server, struct json_writer *out)
{
    const struct message_alarm *alarm = &server->alarm.message.alarm;
    if (!server->alarm.is_raised)
        return;
    json_object(out, "alarm");
    json_add_text(out, "what", alarm->what);
    if (alarm->storyline.length)
        json_add_text(out, "storyline", alarm->storyline);
    if (alarm->file.length)
        json_add_text(out, "file", alarm->file);
    if (alarm->line)
        json_add_number(out, "line", alarm->line);
    json_add_seconds(out, "since_s", alarm->since);
    json_end(out);
}

static void command_status(struct answer *answer)
{
    struct server *server = answer->server;
    const struct pacer *pacer = &server->heartbeat.pacer;
    struct json_writer out;
    char at[MOMENT_TEXT_MAX];
    exercise_time now = pacer_now(pacer, uv_hrtime());
    const char *phase = server->front.is_over           ? "over"
                        : !server->heartbeat.turn_count ? "lobby"
                        : pacer->is_running             ? "running"
                                                        : "paused";
    moment_write(now, at);
    snprintf(answer->text, sizeof(answer->text),
             "%.*s: %s at %s, speed %.3f, %u of %u seats taken, %llu turns",
             TEXT_ARG(server->exercise), phase, at, (double)pacer->speed / 1000,
             front_seated_count(&server->front), server->seat_count,
             (unsigned long long)server->heartbeat.turn_count);
    json_open(&out, &answer->json);
    json_object(&out, NULL);
    json_add_text(&out, "exercise", server->exercise);
    json_add_text(&out, "phase", text_of(phase));
    json_add_seconds(&out, "at_s", now);
    json_add_number(&out, "speed_per_mille", pacer->speed);
    json_add_number(&out, "turns", server->heartbeat.turn_count);
    json_add_text(&out, "state", text_of(heartbeat_state_name(server->heartbeat.state)));
    tell_alarm(server, &out);
    json_list(&out, "seats");
    for (uint32_t i = 0; i < server->seat_count; i++) {
        json_object(&out, NULL);
        json_add_text(&out, "participant", server->seats[i].id);
        json_add_flag(&out, "connected", server->seats[i].visitor != NULL);
        json_add_flag(&out, "simulated", server->seats[i].is_simulated);
        json_add_number(&out, "mail", server->front.mailboxes.seats[i].box.count);
        json_add_number(&out, "taken", server->seats[i].told_n);
        json_end(&out);
    }
    json_end(&out);
    json_end(&out);
}

static void do_act(struct answer *answer, struct message *act, const char *done)
{
    if (answer->server->front.is_over)
        fail(answer, "the exercise is over");
    else if (server_act(answer->server, act))
        fail(answer, "the server cannot take it now");
    else
        snprintf(answer->text, sizeof(answer->text), "%s", done);
}

static void command_pause(struct answer *answer)
{
    struct message act = { .type = MESSAGE_pause };
    do_act(answer, &act, "paused");
}

/* "1.5" is 1500 per mille. */
static bool read_speed(struct text word, uint64_t *speed)
{
    char text[16], *end;
    if (word.length >= sizeof(text))
        return false;
    memcpy(text, word.bytes, word.length);
    text[word.length] = 0;
    double value = strtod(text, &end);
    if (*end || !(value >= 0.001 && value <= 10000))
        return false;
    *speed = (uint64_t)(value * 1000 + 0.5);
    return true;
}

static void command_resume(struct answer *answer)
{
    struct message act = { .type = MESSAGE_resume };
    if (answer->server->heartbeat.turn_count == 0)
        act.resume.speed = answer->server->options->speed;
    if (answer->act->words.count &&
        !read_speed(answer->act->words.items[0], &act.resume.speed)) {
        fail(answer, "a speed is a number from 0.001 to 10000");
        return;
    }
    do_act(answer, &act, "running");
}

static void command_release(struct answer *answer)
{
    struct message act = { .type = MESSAGE_release };
    if (!answer->act->words.count || !id_is_well_formed(answer->act->words.items[0])) {
        fail(answer, "release wants the id of an inject");
        return;
    }
    act.release.inject = answer->act->words.items[0];
    do_act(answer, &act, "asked for; the record says whether it was released");
}

static void command_endex(struct answer *answer)
{
    struct message act = { .type = MESSAGE_endex };
    do_act(answer, &act, "ended");
}

/* amend STORYLINE REASON..., or nothing: a fresh stage tries again. */
static void command_amend(struct answer *answer)
{
    const struct text_list *words = &answer->act->words;
    struct message_amend amend = { 0 };
    struct text_buffer reason = { 0 };
    char why[300];
    if (words->count && !id_is_well_formed(words->items[0])) {
        fail(answer, "amend wants the id of a storyline, then words that say why");
        return;
    }
    if (words->count)
        amend.storyline = words->items[0];
    for (uint32_t i = 1; i < words->count; i++)
        text_format(&reason, "%s%.*s", i > 1 ? " " : "", TEXT_ARG(words->items[i]));
    amend.reason = reason.length ? text_written(&reason) : TEXT("");
    if (server_amend(answer->server, TEXT("excon"), &amend, why))
        snprintf(answer->text, sizeof(answer->text),
                 "a fresh stage plays all turns again; the drill is then paused");
    else
        fail(answer, why);
    text_release(&reason);
}

static void command_close(struct answer *answer)
{
    snprintf(answer->text, sizeof(answer->text), "closed");
}

static const struct {
    const char *name;
    void (*run)(struct answer *answer);
} commands[] = {
    { "status", command_status }, { "pause", command_pause },
    { "resume", command_resume }, { "release", command_release },
    { "endex", command_endex },   { "close", command_close },
    { "amend", command_amend },
};

/* ---- the door ---- */

static void said(struct visitor *visitor, const struct message *message,
                 struct text bytes)
{
    struct control *self = visitor->reception->subject;
    struct answer answer = { .server = self->server, .act = &message->act };
    struct message report = { .type = MESSAGE_report };
    bool known = false;
    (void)bytes;
    if (message->type != MESSAGE_act)
        return;
    for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
        if (text_is(message->act.command, commands[i].name)) {
            commands[i].run(&answer);
            known = true;
        }
    if (!known)
        fail(&answer, "there is no such command; there are status, pause, resume, "
                      "release, endex, amend, close");
    report.report.failed = answer.failed;
    report.report.text = text_of(answer.text);
    report.report.json =
        answer.json.length ? text_written(&answer.json) : (struct text){ 0 };
    visitor_tell(visitor, &report);
    visitor_flush(&self->reception);
    text_release(&answer.json);
    if (text_is(message->act.command, "close"))
        server_close(self->server);
}

static void gone(struct visitor *visitor)
{
    (void)visitor;
}

enum fault control_open(struct control *self, struct server *server, char why[300])
{
    char path[600];
    *self = (struct control){ .server = server };
    self->reception.subject = self;
    self->reception.events = (struct visitor_events){ .said = said, .gone = gone };
    self->reception.limits = visitor_limits_usual;
    self->reception.limits.hello_bytes_max = 64 * 1024;
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
    if (self->is_open)
        stream_close(&self->door);
    self->is_open = false;
}
