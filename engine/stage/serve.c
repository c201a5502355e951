/*
 * serve.c - what a worker does with its setup: rehearse, replay, check, test, bench.
 */
#include "stage/serve.h"
#include "core/grid.h"
#include "script/explore.h"
#include "script/sound.h"
#include "stage/autopilot.h"
#include "stage/bench.h"
#include "stage/directory.h"
#include "stage/planning.h"
#include "stage/trial.h"
#include <stdlib.h>
#include <string.h>

/* Turns of one rehearsal; a team that answers itself without end would need more. */
#define TURN_COUNT_MAX 20000000
/* Turns within one moment before we say that the play does not move on. */
#define STILL_COUNT_MAX 100000

static void send_problems(struct worker *worker, const struct problem_list *problems)
{
    for (uint32_t i = 0; i < problems->count; i++) {
        const struct problem *problem = &problems->items[i];
        struct message message = { .type = MESSAGE_problem };
        message.problem.severity = problem->severity;
        message.problem.file = problem->place.file;
        message.problem.line = problem->place.line;
        message.problem.id = problem->id;
        message.problem.message = problem->message;
        message.problem.mend = problem->mend;
        worker_send(worker, &message);
    }
}

void serve_load(struct stage *stage, const struct setup *setup,
                struct problem_list *problems, struct worker *worker)
{
    enum fault fault = stage_load(stage, setup, problems, worker_full, worker);
    if (!fault)
        return;
    send_problems(worker, problems);
    if (stage->sandbox.failure.message[0])
        worker_fail(worker, &stage->sandbox.failure);
    worker_fail_with(worker, "%s",
                     problems->error_count ? "the scenario has errors; nothing was played"
                                           : fault_text(fault));
}

static _Noreturn void fail(struct stage *stage, enum fault fault, struct worker *worker)
{
    if (stage->sandbox.failure.message[0])
        worker_fail(worker, &stage->sandbox.failure);
    worker_fail_with(worker, "the play stopped: %s", fault_text(fault));
}

static void send_finished(const struct stage *stage, struct worker *worker)
{
    struct message message = { .type = MESSAGE_finished };
    message.finished.exercise = stage->plan.id;
    message.finished.title = stage->plan.title;
    message.finished.seed = stage->seed;
    message.finished.length = stage->plan.length;
    if (stage->exercise)
        message.finished.ended = exercise_now(stage->exercise);
    worker_send(worker, &message);
    worker_flush(worker);
}

static void amend(struct stage *stage, const struct setup *setup, struct worker *worker)
{
    for (uint32_t i = 0; i < setup->amendment_count; i++)
        if (stage_amend(stage, &setup->amendments[i]))
            worker_fail_with(worker,
                             "there is no storyline, simulated participant, inject or "
                             "expectation called '%.*s' that could be stopped",
                             TEXT_ARG(setup->amendments[i].storyline));
}

/* ---- rehearse: every turn at once, in virtual time ---- */

void serve_begin(struct stage *stage, const struct setup *setup, struct worker *worker)
{
    enum fault fault = stage_begin(stage, setup, true);
    if (fault)
        fail(stage, fault, worker);
}

static void send_turn(void *worker, const struct message *turn)
{
    worker_send(worker, turn);
}

void serve_play(struct stage *stage, void (*decided)(void *, const struct message *turn),
                void *subject, struct worker *worker)
{
    exercise_time at, before = 0;
    uint32_t still = 0;
    for (uint32_t turns = 0; (at = stage_next_at(stage)) != MOMENT_NONE; turns++) {
        struct message turn;
        still = at == before ? still + 1 : 0;
        before = at;
        if (turns > TURN_COUNT_MAX || still > STILL_COUNT_MAX)
            worker_fail_with(worker, "the play does not move on; somebody answers "
                                     "without end");
        enum fault fault = stage_collect(stage, at);
        if (!fault && !stage_is_due(stage, at))
            continue;
        if (!fault)
            fault = stage_turn(stage, at, &turn);
        if (fault)
            fail(stage, fault, worker);
        decided(subject, &turn);
        stage_turn_end(stage);
    }
}

/* ---- replay and live: turns come from outside ---- */

static void decide(struct stage *stage, const struct message *given, bool is_live,
                   struct text_buffer *said, struct worker *worker)
{
    struct message turn;
    enum fault fault =
        stage_read(stage, given->turn.inputs, (uint32_t)given->turn.input_count);
    if (!fault)
        fault = stage_turn(stage, given->turn.at, &turn);
    if (!fault && is_live)
        fault = stage_hear(stage, given->turn.at, said);
    if (fault == FAULT_PAST || fault == FAULT_UNKNOWN || fault == FAULT_KIND)
        worker_fail_with(worker, "turn %llu cannot be played: %s",
                         (unsigned long long)given->turn.n, fault_text(fault));
    if (fault)
        fail(stage, fault, worker);
    if (is_live) {
        exercise_time next = stage_next_at(stage);
        turn.turn.said = text_written(said);
        turn.turn.next_at = next == MOMENT_NONE ? 0 : next;
    }
    worker_send(worker, &turn);
    stage_turn_end(stage);
}

static void send_entry(void *subject, const struct message *entry)
{
    worker_send(subject, entry);
}

/* Who may sit where, and know what, is told before the first turn. */
static void tell_seats(struct stage *stage, struct worker *worker)
{
    struct message ready = { .type = MESSAGE_ready };
    for (uint32_t i = 0; i < stage->plan.participant_count; i++) {
        struct message seat = { .type = MESSAGE_seat };
        seat.seat.id = stage->plan.parties[i].id;
        seat.seat.simulated = !stage->is_person[i];
        worker_send(worker, &seat);
    }
    directory_tell(&stage->plan, &stage->arena, send_entry, worker);
    ready.ready.exercise = stage->plan.id;
    ready.ready.title = stage->plan.title;
    ready.ready.seed = stage->seed;
    ready.ready.length = stage->plan.length;
    worker_send(worker, &ready);
}

static void follow(struct stage *stage, bool is_live, struct worker *worker)
{
    struct arena arena;
    struct message given;
    struct text_buffer said = { 0 };
    if (is_live)
        tell_seats(stage, worker);
    arena_open(&arena, STAGE_BYTES_MAX, worker_full, worker);
    while (worker_read(worker, &arena, &given) && given.type == MESSAGE_turn) {
        decide(stage, &given, is_live, &said, worker);
        arena_reset(&arena);
    }
    arena_close(&arena);
    text_release(&said);
}

/* ---- check ---- */

/* Whether the teams could take their seats: every profile is there and sound. */
static void check_profiles(struct stage *stage, const struct setup *setup,
                           struct problem_list *problems)
{
    const struct sandbox_failure *failure = &stage->sandbox.failure;
    if (problems->error_count || !stage_begin(stage, setup, true))
        return;
    struct place place = { text_keep(&stage->arena, text_of(failure->file)),
                           failure->line };
    const char *mend = strstr(failure->message, "; did you mean ");
    size_t length = mend ? (size_t)(mend - failure->message) : strlen(failure->message);
    problem_add(problems, severity_ERROR, place, (struct text){ 0 },
                mend ? mend + strlen("; ") : NULL, "%.*s", (int)length, failure->message);
}

static void send_grid(const struct plan *plan, struct worker *worker)
{
    struct grid grid;
    grid_fill(&grid, plan);
    for (uint32_t level = 1; level < level_end; level++)
        for (uint32_t element = 1; element < element_end; element++) {
            struct grid_cell *cell = &grid.cells[level][element];
            struct message message = { .type = MESSAGE_grid_cell };
            message.grid_cell.level = level;
            message.grid_cell.element = element;
            message.grid_cell.count = cell->count;
            message.grid_cell.ids.items = cell->ids;
            message.grid_cell.ids.count =
                cell->count < GRID_IDS_MAX ? cell->count : GRID_IDS_MAX;
            worker_send(worker, &message);
        }
}

static void check(struct stage *stage, const struct setup *setup,
                  struct problem_list *problems, struct worker *worker)
{
    enum fault fault = stage_load(stage, setup, problems, worker_full, worker);
    if (!fault || fault == FAULT_SYNTAX) { /* after errors too: all of them are told */
        sound_check(&stage->sandbox, &stage->plan, problems, &stage->arena);
        check_profiles(stage, setup, problems);
    }
    send_problems(worker, problems);
    if (!fault)
        send_grid(&stage->plan, worker);
    if (fault && !problems->count) {
        if (stage->sandbox.failure.message[0])
            worker_fail(worker, &stage->sandbox.failure);
        worker_fail_with(worker, "%s", fault_text(fault));
    }
}

int stage_serve(const struct setup *setup, const struct message_order *order,
                struct worker *worker)
{
    struct stage stage = { 0 };
    struct problem_list problems = { 0 };
    enum fault fault = FAULT_NONE;
    switch ((enum command)order->command) {
    case command_CHECK:
        check(&stage, setup, &problems, worker);
        break;
    case command_TEST:
        trial_run(setup, worker);
        break;
    case command_PLAN:
        planning_run(setup, order, worker);
        return 0;
    case command_BENCH:
        bench_run(setup, order, worker);
        return 0;
    case command_AUTOPILOT:
        autopilot_run(setup, order, worker);
        return 0;
    case command_REHEARSE:
    case command_REPLAY:
    case command_LIVE:
        serve_load(&stage, setup, &problems, worker);
        fault = stage_begin(&stage, setup, order->command != command_REPLAY);
        if (!fault && order->command == command_LIVE)
            fault = stage_simulate(&stage, &order->simulate);
        if (fault)
            fail(&stage, fault, worker);
        amend(&stage, setup, worker);
        if (order->command == command_REHEARSE)
            serve_play(&stage, send_turn, worker, worker);
        else
            follow(&stage, order->command == command_LIVE, worker);
        break;
    default:
        worker_fail_with(worker, "an order this worker does not know");
    }
    send_finished(&stage, worker);
    stage_close(&stage);
    return 0;
}
