/*
 * server_events.c - what happens, on the server's standard output: lines for people, or
 * with --json-events one compact JSON object a line.
 *
 *   joined left   started paused running ended   act   alarm   noduff   lost
 */
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#include "live/server_inside.h"
#include "store/walk.h"
#include "wire/scan.h"
#include "wire/unpack.h"
#include "words/seat.h"
#include "words/spell.h"

/* Begins the object of an event. */
static void begin(const struct server *self, struct json_writer *out,
                  struct text_buffer *line, const char *event)
{
    char utc[SERVER_UTC_MAX];
    server_write_utc(utc);
    json_open(out, line);
    json_object(out, NULL);
    json_add_text(out, "event", text_of(event));
    json_add_seconds(out, "at_s", pacer_now(&self->heartbeat.pacer, uv_hrtime()));
    json_add_text(out, "utc", text_of(utc));
}

/* Whether whoever reads standard output takes a line now. A pipe that may be written at
 * all has room for PIPE_BUF bytes; a reader that stands still must not hold up a drill,
 * so what it has no room for is counted instead. */
static bool has_room(size_t length)
{
    struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };
    return length <= PIPE_BUF && poll(&out, 1, 0) == 1 && (out.revents & POLLOUT);
}

/* Ends the line. One that has no room is lost, and the next one that has says so. */
static void print(struct server *self, struct text_buffer *line)
{
    char lost[80];
    int length = snprintf(lost, sizeof(lost), "{\"event\":\"lost\",\"count\":%llu}\n",
                          (unsigned long long)self->events_lost);
    text_add(line, "\n", 1);
    if (!has_room(line->length + (size_t)length)) {
        self->events_lost++;
    } else {
        if (self->events_lost && self->options->json_events)
            fwrite(lost, 1, (size_t)length, stdout);
        self->events_lost = 0;
        fwrite(line->bytes, 1, line->length, stdout);
        fflush(stdout);
    }
    text_release(line);
}

/* "T+00:00:00 12:03:44Z  STARTEX" */
static void print_line(struct server *self, const char *what, struct text detail)
{
    char at[MOMENT_TEXT_MAX], utc[SERVER_UTC_MAX], words[120];
    struct text_buffer line = { 0 };
    moment_write(pacer_now(&self->heartbeat.pacer, uv_hrtime()) / SECOND * SECOND, at);
    server_write_utc(utc);
    int length = snprintf(words, sizeof(words), "%s %s  %s%s", at, utc, what,
                          detail.length ? " " : "");
    text_add(&line, words, (size_t)length);
    text_add(&line, detail.bytes, detail.length);
    print(self, &line);
}

void server_event_person(struct server *self, const struct person *person, bool is_there)
{
    struct text_buffer line = { 0 };
    struct json_writer out;
    const char *event = is_there ? "joined" : "left";
    if (self->is_leaving)
        return;
    if (!self->options->json_events) {
        print_line(self, event, person->id);
        return;
    }
    begin(self, &out, &line, event);
    json_add_text(&out, "person", person->id);
    json_add_text(&out, "role", term_text(&role_terms, person->principal.role));
    json_end(&out);
    print(self, &line);
}

static void tell_phase(struct server *self, const struct message *fact)
{
    static const char *const shown[] = { "STARTEX", "PAUSED", "RUNNING", "ENDEX" };
    static const char *const named[] = { "started", "paused", "running", "ended" };
    struct text_buffer line = { 0 };
    struct json_writer out;
    int which = fact->type == MESSAGE_started ? 0
                : fact->type == MESSAGE_ended ? 3
                                              : (fact->clock.running ? 2 : 1);
    struct text by = fact->type == MESSAGE_clock ? fact->clock.by : (struct text){ 0 };
    if (!self->options->json_events) {
        print_line(self, shown[which], by);
        return;
    }
    begin(self, &out, &line, named[which]);
    if (by.length)
        json_add_text(&out, "by", by);
    if (fact->type == MESSAGE_clock)
        json_add_number(&out, "speed_per_mille", fact->clock.speed);
    json_end(&out);
    print(self, &line);
}

static void tell_act(struct server *self, const struct message_input *input,
                     struct arena *arena)
{
    struct text_buffer line = { 0 };
    struct json_writer out;
    struct message act;
    if (seat_kind_of(person_seat(input->from)) != SEAT_EXCON ||
        scan_message(input->bytes.bytes, input->bytes.length, &scan_limits_player,
                     PLANE_BIT(PLANE_EXCON), NULL, NULL, NULL))
        return;
    unpack_message(input->bytes.bytes, input->bytes.length, arena, &act);
    begin(self, &out, &line, "act");
    json_add_text(&out, "by", input->from);
    json_add_message(&out, "act", &act);
    json_end(&out);
    if (line.length >= PIPE_BUF) { /* a long text: the record has it */
        line.length = 0;
        begin(self, &out, &line, "act");
        json_add_text(&out, "by", input->from);
        json_add_text(&out, "type", message_rules[act.type].name);
        json_end(&out);
    }
    print(self, &line);
}

static void tell_acts(struct server *self, struct text inputs, struct arena *arena)
{
    struct message_walk walk;
    struct message message;
    enum fault fault;
    message_walk_open(&walk, inputs, PLANE_BIT(PLANE_LINK));
    while (message_walk_next(&walk, &fault)) {
        unpack_message(walk.bytes.bytes, walk.bytes.length, arena, &message);
        tell_act(self, &message.input, arena);
    }
}

static void tell_phases(struct server *self, struct text facts, struct arena *arena)
{
    struct message_walk walk;
    struct message message;
    enum fault fault;
    message_walk_open(&walk, facts, PLANE_BIT(PLANE_FACT) | PLANE_BIT(PLANE_CONTROL));
    while (message_walk_next(&walk, &fault)) {
        if (walk.type != MESSAGE_started && walk.type != MESSAGE_clock &&
            walk.type != MESSAGE_ended)
            continue;
        unpack_message(walk.bytes.bytes, walk.bytes.length, arena, &message);
        tell_phase(self, &message);
    }
}

void server_events_decided(struct server *self, const struct message_turn *turn)
{
    const struct heartbeat *heartbeat = &self->heartbeat;
    const struct message_types *types = &heartbeat->fact_types;
    struct arena arena;
    arena_open(&arena, 16 << 20, NULL, NULL);
    if (self->options->json_events && heartbeat->input_planes & PLANE_BIT(PLANE_EXCON))
        tell_acts(self, turn->inputs, &arena);
    if (message_types_has(types, MESSAGE_started) ||
        message_types_has(types, MESSAGE_clock) ||
        message_types_has(types, MESSAGE_ended))
        tell_phases(self, turn->facts, &arena);
    arena_close(&arena);
}

void server_event_noduff(struct server *self)
{
    struct text_buffer line = { 0 };
    struct json_writer out;
    const struct emergency *emergency = &self->emergency;
    if (!self->options->json_events) {
        text_format(&line, "%s: %s", emergency->by, emergency->text);
        print_line(self, "NO DUFF", text_written(&line));
        text_release(&line);
        return;
    }
    begin(self, &out, &line, "noduff");
    json_add_text(&out, "by", text_of(emergency->by));
    json_add_text(&out, "text", text_of(emergency->text));
    json_end(&out);
    print(self, &line);
}

void server_event_alarm(struct server *self, struct text what)
{
    struct text_buffer line = { 0 };
    struct json_writer out;
    if (!self->options->json_events)
        return; /* people have it from standard error */
    begin(self, &out, &line, "alarm");
    json_add_text(&out, "what", what);
    json_end(&out);
    print(self, &line);
}
