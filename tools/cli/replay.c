/*
 * replay.c - decides a recorded drill anew and holds every fact against the record.
 *
 *   record ─► setup, turns of inputs ─► worker ─► turns of facts ─► compare ◄─ record
 *
 * Nothing is read but the file. The record is gone through twice at once: ahead, to
 * send inputs, and behind, to compare what came back.
 */
#include <stdio.h>
#include <string.h>

#include "rules_id.h"
#include "store/compare.h"
#include "store/drillfile.h"
#include "store/index.h"
#include "store/turns.h"
#include "tools/cli/subcommand.h"
#include "tools/cli/console.h"
#include "tools/cli/run_worker.h"
#include "wire/json.h"

/* Turns that were sent and not yet answered. */
enum { TURNS_AHEAD_MAX = 64 };

struct replaying {
    const struct arguments *arguments;
    struct drillfile file;
    struct turn_reader ahead, behind;
    uint64_t sent, compared;
    struct turn_difference difference;
    bool differs, is_renamed;
    char problem[300]; /* the first one the worker found in the recorded scenario */
    char damage[DRILL_WHY_MAX]; /* what is wrong with the file before it is replayed */
    char why[DRILL_WHY_MAX + 320]; /* the file cannot be replayed at all */
};

/* ---- the conversation ---- */

static void send_turns(struct replaying *self, struct link *link)
{
    struct message message = { .type = MESSAGE_turn };
    enum fault fault = FAULT_NONE;

    while (self->sent - self->compared < TURNS_AHEAD_MAX) {
        fault = turn_reader_next(&self->ahead, &message.turn);
        if (fault)
            break;
        message.turn.facts = (struct text){ 0 };
        message.turn.fact_count = 0;
        fault = link_send(link, &message);
        if (fault)
            break;
        self->sent++;
    }
    if (fault == FAULT_UNKNOWN)
        link_finish(link);
    else if (fault)
        snprintf(self->why, sizeof self->why, "%.300s: turn %llu cannot be read: %s",
                 self->arguments->subject, (unsigned long long)self->sent + 1,
                 fault_text(fault));
}

static void set_difference(struct replaying *self, uint64_t turn, uint64_t seq,
                           const char *what)
{
    self->differs = true;
    self->difference.turn = turn;
    self->difference.seq = seq;
    snprintf(self->difference.what, sizeof self->difference.what, "%s", what);
}

static void compare_turn(struct replaying *self, const struct message_turn *recomputed)
{
    struct message_turn stored;

    if (turn_reader_next(&self->behind, &stored))
        set_difference(self, recomputed->n, recomputed->first_seq,
                       "a turn was decided that the file does not hold");
    else
        self->differs = !compare_turns(&stored, recomputed, &self->difference);
    self->compared++;
}

/* Whether the file names another drill than the one just played. */
static bool names_another(const struct drill_about *about,
                          const struct message_finished *played)
{
    return !text_equal(about->exercise, played->exercise) ||
           !text_equal(about->title, played->title) || about->seed != played->seed ||
           about->length != played->length || about->ended != played->ended;
}

static void worker_said(struct worker_run *run, const struct message *message)
{
    struct replaying *self = run->subject;

    if (message->type == MESSAGE_finished)
        self->is_renamed = names_another(&self->file.about, &message->finished);
    if (message->type == MESSAGE_problem && !self->problem[0] &&
        message->problem.severity == severity_ERROR)
        snprintf(self->problem, sizeof self->problem, "%.*s:%llu: %.*s",
                 TEXT_ARG(message->problem.file),
                 (unsigned long long)message->problem.line,
                 TEXT_ARG(message->problem.message));
    if (message->type != MESSAGE_turn)
        return;
    compare_turn(self, &message->turn);
    if (!self->differs)
        send_turns(self, &run->link);
    if (self->differs || self->why[0])
        worker_run_stop(run);
    else
        console_progress("turn %llu of %llu", (unsigned long long)self->compared,
                         (unsigned long long)self->file.turn_count);
}

/* ---- its end ---- */

/* The worker could not decide on the turn that was next: so it is not what was
 * decided on before. */
static void explain_failure(struct replaying *self, const struct worker_run *run)
{
    struct text_buffer why = { 0 };
    struct message_turn next = { .n = self->compared + 1 };

    worker_run_explain(run, NULL, &why);
    if (!run->end.failure) {
        snprintf(self->why, sizeof self->why, "%.500s", why.bytes);
    } else {
        char what[DIFFERENCE_WHAT_MAX];
        turn_reader_next(&self->behind, &next);
        snprintf(what, sizeof what, "cannot be decided: %.500s",
                 self->problem[0] ? self->problem : why.bytes);
        set_difference(self, next.n, next.first_seq, what);
    }
    text_release(&why);
}

/* What is decided anew is the turns. The tables and names that people and the score
 * read are made from them, and a seal that anybody can reckon does not prove that they
 * still are; a file that was never closed has none to prove. */
static void check_readings(struct replaying *self)
{
    char why[DRILL_WHY_MAX];

    if (self->differs || self->why[0] || !self->file.is_sealed)
        return;
    if (self->is_renamed)
        snprintf(self->why, sizeof self->why,
                 "%.300s: damaged: what it says of itself is not what was played",
                 self->arguments->subject);
    else if (index_check(self->file.db, why))
        snprintf(self->why, sizeof self->why, "%.300s: damaged: %s",
                 self->arguments->subject, why);
}

/* A file of another version may differ because rules changed, not because it did. */
static void name_rules(struct replaying *self)
{
    struct text rules = self->file.about.rules, tool = self->file.about.tool;
    size_t length = strlen(self->difference.what);

    if (self->differs && !text_is(rules, RULES_ID))
        snprintf(self->difference.what + length, sizeof self->difference.what - length,
                 " (the file was decided by another version, %.*s with rules %.*s; "
                 "this is tocsin " TOCSIN_VERSION " with rules " RULES_ID ")",
                 TEXT_ARG(tool), TEXT_ARG(rules));
}

static void converse(struct replaying *self, const struct message *setup, size_t count)
{
    const struct message_order order = { .command = command_REPLAY,
                                         .seeded = true,
                                         .seed = self->file.about.seed };
    struct worker_run run;

    worker_run_open(&run, setup, count, &order, worker_said, self);
    send_turns(self, &run.link);
    if (!worker_run_to_end(&run) && !self->differs && !self->why[0])
        explain_failure(self, &run);
    struct message_turn missing;
    if (!self->differs && !self->why[0] &&
        turn_reader_next(&self->behind, &missing) == FAULT_NONE)
        set_difference(self, missing.n, missing.first_seq,
                       "the file holds a turn that was not decided anew");
    name_rules(self);
    check_readings(self);
}

static void replay(struct replaying *self)
{
    struct message *setup = NULL;
    struct arena arena;
    size_t count = 0;
    enum fault fault =
        drillfile_open(&self->file, self->arguments->subject, self->damage);

    if (fault && !self->damage[0])
        snprintf(self->damage, sizeof self->damage, "%.300s: %s",
                 self->arguments->subject, fault_text(fault));
    if (fault == FAULT_DAMAGED && self->file.damage.turn)
        set_difference(self, self->file.damage.turn, self->file.damage.seq, self->damage);
    /* Whoever changed a row and reckoned the chain anew is found by replaying. */
    if (fault && !self->file.damage.is_replayable)
        return;
    arena_open(&arena, 2u * DRILL_SETUP_BYTES_MAX, NULL, NULL);
    if (drillfile_read_setup(&self->file, &arena, &setup, &count, self->why) ==
        FAULT_NONE) {
        if (turn_reader_open(&self->ahead, self->file.db) ||
            turn_reader_open(&self->behind, self->file.db))
            snprintf(self->why, sizeof self->why, "%.300s: turns cannot be read",
                     self->arguments->subject);
        else
            converse(self, setup, count);
        turn_reader_close(&self->ahead);
        turn_reader_close(&self->behind);
    }
    arena_close(&arena);
}

/* ---- the answer ---- */

static void print_json(const struct replaying *self, bool is_identical)
{
    struct text chain = { (const char *)self->file.fact_chain, DIGEST_LENGTH };
    struct text_buffer json = { 0 };
    struct json_writer out;

    json_open(&out, &json);
    json_object(&out, NULL);
    json_add_flag(&out, "identical", is_identical);
    if (!self->file.is_sealed && !self->why[0])
        json_add_flag(&out, "closed", false); /* cut off: it goes no further than this */
    if (is_identical)
        json_add_hex(&out, "fact_chain", chain);
    if (self->why[0])
        json_add_text(&out, "error", text_of(self->why));
    if (self->differs) {
        json_object(&out, "first_difference");
        json_add_number(&out, "turn", self->difference.turn);
        json_add_number(&out, "seq", self->difference.seq);
        json_add_text(&out, "what", text_of(self->difference.what));
        json_end(&out);
    }
    json_end(&out);
    console_json(&json);
    text_release(&json);
}

static void print_lines(const struct replaying *self, bool is_identical)
{
    char chain[2 * DIGEST_LENGTH + 1];

    if (self->why[0])
        console_error("%s", self->why);
    if (is_identical) {
        digest_hex(self->file.fact_chain, DIGEST_LENGTH, chain);
        console_line(stdout, "%s: identical, %llu turns, fact chain %s%s",
                     self->arguments->subject, (unsigned long long)self->compared, chain,
                     self->file.is_sealed ? ""
                                          : "; the file was never closed, so only "
                                            "its turns were held against it");
    } else if (self->differs && (!self->why[0] || self->file.damage.is_replayable)) {
        console_line(stdout, "%s: differs at turn %llu, number %llu: %s",
                     self->arguments->subject, (unsigned long long)self->difference.turn,
                     (unsigned long long)self->difference.seq, self->difference.what);
    }
}

int replay_command(const struct arguments *arguments)
{
    struct replaying self = { .arguments = arguments };

    if (arguments->serve || arguments->host || arguments->json_events)
        return replay_serve(arguments);
    replay(&self);
    if (self.damage[0])
        snprintf(self.why, sizeof self.why, "%s", self.damage);
    bool is_identical = !self.differs && !self.why[0];
    if (arguments->json)
        print_json(&self, is_identical);
    else
        print_lines(&self, is_identical);
    drillfile_close(&self.file);
    return is_identical ? EXIT_DONE : EXIT_NOT_DONE;
}
