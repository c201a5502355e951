/*
 * rehearse.c - the whole drill in virtual time, its record, its score, its report.
 *
 *   scenario ─► worker ─► turns ─► record beside its name ─► sealed ─► score ─► report
 *
 * Turns are written as they come. Nothing is at its name before the drill has ended,
 * and what stood there stays when anything fails before.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules_id.h"
#include "store/drillfile.h"
#include "store/index.h"
#include "tools/cli/subcommand.h"
#include "tools/cli/console.h"
#include "tools/cli/outcome.h"
#include "tools/cli/problems.h"
#include "tools/cli/run_worker.h"
#include "tools/report/report.h"
#include "wire/scan.h"
#include "wire/unpack.h"

struct rehearsal {
    const struct arguments *arguments;
    struct setup_reading reading;
    struct problems problems;
    struct drillfile file;
    bool is_file_open;
    struct index *index;
    char *file_path, *report_path;
    exercise_time length; /* planned, once STARTEX has told */
    char why[DRILL_WHY_MAX];
    bool has_failed; /* `why` tells */
};

/* ---- where it goes ---- */

/* An exercise's id as the name of a file: it may hold slashes, and begin with a dot. */
static void name_after(struct text exercise, char name[ID_LENGTH_MAX + 1])
{
    snprintf(name, ID_LENGTH_MAX + 1, "%.*s", TEXT_ARG(exercise));
    for (char *c = name; *c; c++)
        if (*c == '/' || (*c == '.' && c == name))
            *c = '-';
}

static enum fault name_files(struct rehearsal *self, struct text exercise)
{
    char name[ID_LENGTH_MAX + 1];

    name_after(exercise, name);
    if (self->arguments->out)
        self->file_path = strdup(self->arguments->out);
    else if (asprintf(&self->file_path, "./%s.drill", name) < 0)
        self->file_path = NULL;
    if (!self->file_path)
        return FAULT_MEMORY;
    self->report_path = outcome_report_path(self->file_path);
    return self->report_path ? FAULT_NONE : FAULT_MEMORY;
}

/* Neither file may be in the way; asked before the long work and before each is put
 * in place. */
static enum fault look_for_room(struct rehearsal *self)
{
    bool force = self->arguments->force;
    enum fault fault = outcome_look(self->file_path, force, self->why);

    return fault ? fault : outcome_look(self->report_path, force, self->why);
}

/* ---- what the worker says ---- */

/* The first fact of a drill names it. */
static enum fault begin_record(struct rehearsal *self, const struct message_turn *turn)
{
    struct arena arena;
    struct message started;
    enum message_type type = MESSAGE_NONE;
    enum fault fault;

    if (scan_message(turn->facts.bytes, turn->facts.length, &scan_limits_link,
                     PLANE_BIT(PLANE_FACT), &type, NULL, NULL) ||
        type != MESSAGE_started) {
        snprintf(self->why, sizeof self->why, "the drill did not begin with STARTEX");
        return FAULT_ORDER;
    }
    arena_open(&arena, 1u << 20, NULL, NULL);
    unpack_message(turn->facts.bytes, turn->facts.length, &arena, &started);
    self->length = started.started.length;
    fault = self->file_path ? FAULT_NONE : name_files(self, started.started.exercise);
    arena_close(&arena);
    if (!fault)
        fault = look_for_room(self);
    if (fault)
        return fault;
    self->is_file_open = true;
    fault = drillfile_create(&self->file, self->file_path, DRILL_AT_ONCE,
                             self->arguments->force, self->why);
    if (!fault)
        fault = drillfile_write_setup(&self->file, self->reading.messages,
                                      self->reading.count, self->why);
    return fault ? fault : index_open(&self->index, self->file.db, self->why);
}

static enum fault record_turn(struct rehearsal *self, const struct message_turn *turn)
{
    enum fault fault = self->is_file_open ? FAULT_NONE : begin_record(self, turn);

    if (!fault)
        fault = drillfile_append(&self->file, turn, turn->n, self->why);
    return fault ? fault : index_add(self->index, turn, self->why);
}

static enum fault describe(struct rehearsal *self,
                           const struct message_finished *finished)
{
    const struct drill_about about = {
        .exercise = finished->exercise,
        .title = finished->title,
        .rules = TEXT(RULES_ID),
        .tool = TEXT("tocsin " TOCSIN_VERSION),
        .seed = finished->seed,
        .length = finished->length,
        .ended = finished->ended,
    };

    if (!self->is_file_open) {
        snprintf(self->why, sizeof self->why, "the drill ended before STARTEX");
        return FAULT_ORDER;
    }
    return drillfile_describe(&self->file, &about, self->why);
}

static void show_progress(const struct rehearsal *self, exercise_time at)
{
    char now[MOMENT_TEXT_MAX], length[MOMENT_TEXT_MAX];

    moment_write(at / SECOND * SECOND, now);
    moment_write_length(self->length, length);
    console_progress("%s of %s, turn %llu", now, length,
                     (unsigned long long)self->file.turn_count);
}

static void worker_said(struct worker_run *run, const struct message *message)
{
    struct rehearsal *self = run->subject;
    enum fault fault = FAULT_NONE;

    switch (message->type) {
    case MESSAGE_turn:
        fault = record_turn(self, &message->turn);
        if (!fault)
            show_progress(self, message->turn.at);
        break;
    case MESSAGE_problem:
        problems_add(&self->problems, &self->reading, &message->problem);
        break;
    case MESSAGE_finished:
        fault = describe(self, &message->finished);
        break;
    default:
        break;
    }
    if (!fault)
        return;
    if (!self->why[0])
        snprintf(self->why, sizeof self->why, "%s", fault_text(fault));
    self->has_failed = true;
    worker_run_stop(run);
}

/* ---- when it has ended ---- */

static enum fault finish(struct rehearsal *self)
{
    struct score score;
    enum fault fault;

    console_progress("writing the record and the report");
    fault = index_close(self->index, self->why);
    self->index = NULL;
    if (!fault)
        fault = look_for_room(self);
    if (!fault)
        fault = drillfile_seal(&self->file, self->why);
    if (!fault)
        fault = score_open(&score, &self->file, self->why);
    if (fault)
        return fault;
    fault = report_write(&score, &self->file, self->report_path, self->why);
    if (!fault && self->arguments->json)
        outcome_json(&score, self->file_path, self->report_path);
    else if (!fault)
        fault = outcome_print(&score, &self->file, self->file_path, self->report_path,
                              self->why);
    score_close(&score);
    return fault;
}

static bool play(struct rehearsal *self)
{
    struct worker_run run;
    struct text_buffer why = { 0 };

    const struct message_order order = { .command = command_REHEARSE,
                                         .seeded = self->arguments->is_seeded,
                                         .seed = self->arguments->seed };

    worker_run_open(&run, self->reading.messages, self->reading.count, &order,
                    worker_said, self);
    link_finish(&run.link);
    bool is_finished = worker_run_to_end(&run);
    problems_sort(&self->problems);
    problems_print(&self->problems, stderr);
    /* A failure that was told as a problem is not told again. */
    bool is_told =
        self->problems.error_count && run.end.failure && run.end.failure->file.length;
    if (!is_finished && !self->has_failed && !is_told) {
        worker_run_explain(&run, &self->reading, &why);
        console_line(stderr, "%.*s", TEXT_ARG(text_written(&why)));
    }
    text_release(&why);
    return is_finished;
}

static int rehearse(struct rehearsal *self)
{
    enum fault fault = setup_reading_open(&self->reading, self->arguments, false);

    if (fault) {
        console_error("%s", self->reading.why);
        return EXIT_NOT_DONE;
    }
    problems_open(&self->problems, &self->reading.arena);
    if (self->arguments->out)
        fault = name_files(self, (struct text){ 0 });
    if (!fault && self->arguments->out)
        fault = look_for_room(self);
    if (!fault && play(self))
        fault = finish(self);
    else if (!fault && !self->has_failed)
        return EXIT_NOT_DONE;
    if (!fault && !self->has_failed)
        return EXIT_DONE;
    console_error("%s", self->why[0] ? self->why : fault_text(fault));
    return EXIT_NOT_DONE;
}

int rehearse_command(const struct arguments *arguments)
{
    struct rehearsal self = { .arguments = arguments };
    int status = rehearse(&self);
    char why[DRILL_WHY_MAX];

    index_close(self.index, why);
    if (self.is_file_open)
        drillfile_close(&self.file);
    setup_reading_close(&self.reading);
    free(self.file_path);
    free(self.report_path);
    return status;
}
