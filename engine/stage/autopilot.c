#include "stage/autopilot.h"

#include "stage/directory.h"
#include "stage/stage_inside.h"
#include "wire/pack.h"
#include "wire/scan.h"
#include "wire/unpack.h"

#define LUA_BYTES_MAX ((size_t)64 * 1024 * 1024)

struct autopilot {
    struct worker *worker;
    const struct setup *setup;
    struct text seat;
    uint64_t seed;
    struct arena arena; /* as long as the process */
    struct arena turn_arena;
    struct sandbox sandbox;
    struct plan plan;
    struct teams *teams; /* NULL until the first turn */
    uint32_t row; /* its own */
    exercise_time now; /* how far time has passed */
    struct text_buffer said;
    enum fault fault;
};

static _Noreturn void fail(struct autopilot *self, enum fault fault)
{
    if (self->sandbox.failure.message[0])
        worker_fail(self->worker, &self->sandbox.failure);
    worker_fail_with(self->worker, "the autopilot stopped: %s", fault_text(fault));
}

/* Behind the first letter nobody joins the directory any more. */
static void open_team(struct autopilot *self)
{
    struct text *profiles = NULL;

    self->row = map_find(&self->plan.party_ids, self->seat);
    if (self->row >= self->plan.participant_count)
        worker_fail_with(self->worker, "the directory does not name the seat '%.*s'",
                         TEXT_ARG(self->seat));
    enum fault fault =
        teams_choose(&self->plan, &self->sandbox, &self->setup->settings.profiles,
                     &self->arena, &profiles);
    if (!fault)
        fault = teams_open(&self->teams, &self->sandbox, &self->plan, self->seed,
                           profiles, &self->arena);
    if (fault)
        fail(self, fault);
}

static void team_says(void *subject, uint32_t participant, const struct message *message)
{
    struct autopilot *self = subject;
    struct message wrapper = { .type = MESSAGE_input };
    struct text_buffer bytes = { 0 };
    enum fault fault = pack_message(&bytes, message);

    wrapper.input.from = self->plan.parties[participant].id;
    wrapper.input.bytes = text_written(&bytes);
    if (!fault)
        fault = pack_message(&self->said, &wrapper);
    text_release(&bytes);
    if (fault && !self->fault)
        self->fault = fault;
}

static void act(struct autopilot *self, exercise_time now)
{
    enum fault fault = FAULT_NONE;

    if (teams_next_at(self->teams) <= now)
        fault = teams_act(self->teams, now, team_says, self);
    if (fault || self->fault)
        fail(self, fault ? fault : self->fault);
    if (now > self->now)
        self->now = now;
}

/* What a letter holds, as a team of a rehearsal gets it; false for another message. */
static bool open_letter(struct autopilot *self, struct text bytes,
                        struct message *control, struct message *body, uint64_t *seq)
{
    struct message letter;

    if (scan_message(bytes.bytes, bytes.length, &scan_limits_link,
                     PLANE_BIT(PLANE_SESSION) | PLANE_BIT(PLANE_CONTROL), NULL, NULL,
                     NULL))
        return false;
    unpack_message(bytes.bytes, bytes.length, &self->turn_arena, &letter);
    *body = (struct message){ 0 };
    *control = letter;
    if (letter.type == MESSAGE_inject) {
        *seq = letter.inject.of;
        control->inject.of = 0;
        return true;
    }
    if (letter.type == MESSAGE_question) {
        *seq = letter.question.of;
        control->question.of = 0;
        return true;
    }
    bytes = letter.mail.bytes;
    if (letter.type != MESSAGE_mail ||
        scan_message(bytes.bytes, bytes.length, &scan_limits_player,
                     PLANE_BIT(PLANE_PLAYER), NULL, NULL, NULL))
        return false;
    unpack_message(bytes.bytes, bytes.length, &self->turn_arena, body);
    *control = (struct message){ .type = MESSAGE_delivered };
    control->delivered.at = letter.mail.at;
    control->delivered.to = self->seat;
    control->delivered.box = letter.mail.box;
    control->delivered.of = *seq = letter.mail.of;
    control->delivered.from = letter.mail.from;
    control->delivered.due = letter.mail.due;
    return true;
}

/* The team does what it had to do by then, and opens the letter. */
static void receive(struct autopilot *self, struct text bytes)
{
    struct message control, body;
    uint64_t seq = 0;

    if (!open_letter(self, bytes, &control, &body, &seq))
        return;
    exercise_time at = control.fact.at > self->now ? control.fact.at : self->now;
    act(self, at);
    enum fault fault = teams_receive(self->teams, self->row, at, seq, &control,
                                     body.type ? &body : NULL);
    if (fault)
        fail(self, fault);
}

static void play(struct autopilot *self, const struct message_turn *given)
{
    struct message turn = { .type = MESSAGE_turn };
    struct text rest = given->inputs;

    if (!self->teams)
        open_team(self);
    self->said.length = 0;
    while (rest.length) {
        struct message wrapper;
        size_t used = 0;
        if (scan_message(rest.bytes, rest.length, &scan_limits_link,
                         PLANE_BIT(PLANE_LINK), NULL, &used, NULL))
            worker_fail_with(self->worker, "a letter is no message");
        unpack_message(rest.bytes, used, &self->turn_arena, &wrapper);
        if (wrapper.type == MESSAGE_input)
            receive(self, wrapper.input.bytes);
        rest.bytes += used;
        rest.length -= used;
    }
    act(self, given->at);
    exercise_time next = teams_next_at(self->teams);
    turn.turn.n = given->n;
    turn.turn.at = given->at;
    turn.turn.said = text_written(&self->said);
    turn.turn.next_at = next == MOMENT_NONE ? 0 : next;
    worker_send(self->worker, &turn);
}

void autopilot_run(const struct setup *setup, const struct message_order *order,
                   struct worker *worker)
{
    struct autopilot self = { .worker = worker,
                              .setup = setup,
                              .seat = order->name,
                              .seed = setup->is_seeded ? setup->settings.seed : 1 };
    struct message given;

    arena_open(&self.arena, STAGE_BYTES_MAX, worker_full, worker);
    arena_open(&self.turn_arena, STAGE_BYTES_MAX, worker_full, worker);
    directory_open(&self.plan, &self.arena);
    enum fault fault = sandbox_open(&self.sandbox, LUA_BYTES_MAX);
    if (!fault)
        fault = stage_add_sources(&self.sandbox, setup, &self.arena);
    if (fault)
        fail(&self, fault);
    while (worker_read(worker, &self.turn_arena, &given)) {
        if (given.type == MESSAGE_entry)
            fault = directory_add(&self.plan, self.seat, given.entry.bytes);
        else if (given.type == MESSAGE_turn)
            play(&self, &given.turn);
        if (fault)
            worker_fail_with(worker, "an entry of the directory is of no use: %s",
                             fault_text(fault));
        arena_reset(&self.turn_arena);
    }
    worker_send(worker, &(struct message){ .type = MESSAGE_finished });
    if (self.teams)
        teams_close(self.teams);
    text_release(&self.said);
    sandbox_close(&self.sandbox);
    arena_close(&self.turn_arena);
    arena_close(&self.arena);
}
