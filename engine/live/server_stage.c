/*
 * server_stage.c - the worker that decides, and what comes of its turns.
 */
#include <sodium.h>
#include <stdio.h>

#include "live/server_inside.h"

/* Exercise time a unit of real time, per mille, where nobody said another. */
#define SPEED_OF_LIFE 1000

/* ---- heartbeat ---- */

static void decided(struct heartbeat *heartbeat, const struct message_turn *turn,
                    bool is_past)
{
    struct server *self = heartbeat->subject;
    if (is_past)
        server_recall(self, turn);
    front_decided(&self->front, turn, is_past);
    server_lobby_decided(self, is_past);
    if (!is_past) {
        indexing_add(&self->indexing, turn, heartbeat->is_pressed);
        server_events_decided(self, turn);
        control_decided(&self->control, turn);
        consoles_note(&self->consoles, turn);
    }
    /* Where people played, rulings and ratings may follow until it is closed. */
    if (self->front.is_over && !is_past && (self->options->ends_alone || self->ends_soon))
        server_end(self);
    if (self->leaves_soon && is_past)
        server_leave(self);
    else if (self->leaves_soon)
        server_close(self);
}

static void go_on(struct server *self)
{
    alarm_end(self);
    if (self->heartbeat.turn_count && !self->front.is_over)
        server_stop_clock(self, "the drill stood still; exercise control resumes it");
}

static void caught_up(struct heartbeat *heartbeat)
{
    struct server *self = heartbeat->subject;
    if (self->leaves_soon)
        server_close(self);
    else if (self->ends_soon)
        server_end(self);
    else if (self->options->record_path)
        server_end_replay(self);
    else if (self->is_open)
        go_on(self);
    else
        server_open_doors(self);
}

static void cured(struct heartbeat *heartbeat)
{
    go_on(heartbeat->subject);
}

static void failed(struct heartbeat *heartbeat, const char *why)
{
    struct server *self = heartbeat->subject;
    bool is_silent = heartbeat->state == HEARTBEAT_HALTED && self->is_link_open &&
                     heartbeat_is_durable(heartbeat);
    if (heartbeat->state == HEARTBEAT_STOPPED && !self->is_open) {
        if (self->options->record_path)
            server_fail_replay(self, why);
        else
            server_fail(self, why);
        return;
    }
    const struct pacer *pacer = &heartbeat->pacer;
    uint64_t real = uv_hrtime();
    pacer_set(&heartbeat->pacer, pacer_now(pacer, real), real, false, pacer->now.speed);
    alarm_raise(self, why, NULL);
    if (is_silent) /* the worker said what no worker says */
        link_close(&self->link);
}

/* ---- the worker ---- */

static enum fault open_record(struct server *self, const struct message_ready *ready)
{
    const struct server_options *options = self->options;
    if (self->is_resumed)
        return FAULT_NONE;
    char path[600];
    snprintf(path, sizeof(path), "%.400s/%.*s.drill", options->folder,
             TEXT_ARG(ready->exercise));
    enum fault fault =
        drillfile_create(&self->file, path, DRILL_LASTING, false, self->why);
    if (fault)
        return fault;
    self->is_file_open = true;
    struct drill_about about = { .exercise = ready->exercise,
                                 .title = ready->title,
                                 .rules = text_of(options->rules),
                                 .tool = text_of(options->tool),
                                 .seed = ready->seed,
                                 .length = ready->length };
    fault = drillfile_write_setup(&self->file, options->setup, options->setup_count,
                                  self->why);
    return fault ? fault : drillfile_describe(&self->file, &about, self->why);
}

static const struct message_settings *settings_of(const struct server *self)
{
    static const struct message_settings none;
    for (size_t i = 0; i < self->setup_count; i++)
        if (self->setup[i].type == MESSAGE_settings)
            return &self->setup[i].settings;
    return &none;
}

/* A drill that is gone on with is what it was made from; what was asked for otherwise now
 * is an act of exercise control. */
static void say_what_was_kept(const struct server *self,
                              const struct message_settings *settings)
{
    const struct server_options *options = self->options;
    uint64_t speed = settings->speed ? settings->speed : SPEED_OF_LIFE;
    if (options->speed && options->speed != speed)
        fprintf(
            stderr,
            "This drill was begun at speed %llu.%03llu and goes on as it was; another "
            "is said with: tocsin control %s speed X\n",
            (unsigned long long)(speed / 1000), (unsigned long long)(speed % 1000),
            options->folder);
    if (options->density && options->density != settings->density)
        fprintf(stderr,
                "This drill keeps the density it was begun with; another is said with: "
                "tocsin control %s density N\n",
                options->folder);
}

static void begin(struct server *self, const struct message_ready *ready)
{
    if (self->heartbeat.inside) {
        if (!server_keep_amendment(self))
            link_close(&self->link);
        else if (heartbeat_go_on(&self->heartbeat))
            alarm_raise(self, "the record cannot be read any more", NULL);
        return;
    }
    self->exercise = text_keep(&self->arena, ready->exercise);
    self->title = text_keep(&self->arena, ready->title);
    self->length = ready->length;
    self->seed = ready->seed;
    if (self->options->record_path && !server_check_record(self, ready)) {
        server_fail(self, self->why);
        return;
    }
    if (open_record(self, ready)) {
        server_fail(self, self->why);
        return;
    }
    self->heartbeat = (struct heartbeat){
        .subject = self,
        .events = { decided, caught_up, failed, cured },
        .loop = &self->loop,
        .file = &self->file,
        .link = &self->link,
    };
    const struct message_settings *settings = settings_of(self);
    pacer_set(&self->heartbeat.pacer, 0, uv_hrtime(), false,
              settings->speed ? settings->speed : SPEED_OF_LIFE);
    say_what_was_kept(self, settings);
    if (server_open_people(self)) {
        server_fail(self, self->why);
        return;
    }
    self->front.exercise = self->exercise;
    self->front.title = self->title;
    self->front.owner = self;
    self->front.events.asked = server_asked;
    self->front.events.met = server_met;
    self->front.events.seated = server_seated;
    self->front.events.forbids = server_forbids;
    self->front.events.said_before = server_said_before;
    front_open(&self->front, &self->heartbeat, &self->people, self->seats,
               self->seat_count, self->options->folder);
    self->front.directory = &self->directory;
    self->agents.reception = &self->front.reception;
    if (self->options->bench_quota) {
        struct visitor_limits *limits = &self->front.reception.limits;
        limits->messages_a_second = (uint32_t)self->options->bench_quota;
        limits->messages_burst = 3 * limits->messages_a_second;
    }
    self->is_front_open = true;
    self->front.is_replay = self->options->record_path;
    if (!self->front.is_replay)
        server_open_index(self);
    server_open_lobby(self);
    if (heartbeat_open(&self->heartbeat))
        server_fail(self, "the system is out of memory");
}

static void add_seat(struct server *self, const struct message_seat *seat)
{
    if (self->seat_count == SEAT_COUNT_MAX || self->heartbeat.inside)
        return; /* a fresh stage has the same */
    self->seats[self->seat_count++] =
        (struct seat){ .id = text_keep(&self->arena, seat->id),
                       .is_simulated = seat->simulated };
}

static void worker_said(struct link *link, const struct message *message,
                        struct text bytes)
{
    struct server *self = link->subject;
    (void)bytes;
    if (self->has_failed)
        return;
    if (message->type == MESSAGE_seat)
        add_seat(self, &message->seat);
    else if (message->type == MESSAGE_entry)
        directory_take(&self->directory, &message->entry);
    else if (message->type == MESSAGE_ready)
        begin(self, &message->ready);
    else if (message->type == MESSAGE_turn)
        heartbeat_heard(&self->heartbeat, message);
    else if (message->type == MESSAGE_problem &&
             message->problem.severity == severity_ERROR)
        fprintf(stderr, "%.*s:%llu: error: %.*s\n", TEXT_ARG(message->problem.file),
                (unsigned long long)message->problem.line,
                TEXT_ARG(message->problem.message));
    /* Between turns a worker may be silent as long as it likes. */
    if (!self->heartbeat.inside || !heartbeat_is_busy(&self->heartbeat))
        link_rest(link);
}

static void worker_ended(struct link *link, const struct link_end *end)
{
    struct server *self = link->subject;
    self->is_link_open = false;
    if (!self->is_leaving)
        server_stage_ended(self, end);
}

void server_keep_setup(struct server *self, const struct message *setup, size_t count)
{
    self->setup_max = count + AMENDMENT_COUNT_MAX;
    self->setup = arena_take(&self->arena, self->setup_max * sizeof(*self->setup));
    for (size_t i = 0; i < count; i++)
        self->setup[i] = setup[i];
    self->setup_count = count;
}

enum fault server_start_stage(struct server *self)
{
    static const struct link_events events = { worker_said, worker_ended };
    struct message order = { .type = MESSAGE_order };
    struct link_limits limits = link_limits_default;
    enum fault fault = FAULT_NONE;
    bool is_known = self->heartbeat.inside || self->is_resumed;
    limits.bytes_max = UINT64_MAX; /* a drill of days; each message has its own bound */
    limits.is_live = true;
    link_open(&self->link, &self->loop, self, &events, &limits);
    self->is_link_open = true;
    self->stage_count++;
    for (size_t i = 0; i < self->setup_count && !fault; i++)
        fault = link_send(&self->link, &self->setup[i]);
    order.order.command = command_LIVE;
    order.order.simulate = self->options->simulate;
    order.order.seed = is_known ? self->file.about.seed : self->options->seed;
    order.order.seeded = is_known || self->options->is_seeded;
    return fault ? fault : link_send(&self->link, &order);
}
