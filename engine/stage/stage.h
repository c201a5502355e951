/*
 * stage.h - core and script behind one door: a setup goes in, turns come out.
 *
 * Rehearsal, replay, scenario tests and live play are the same stage. They differ only
 * in where a turn's inputs come from: simulated teams, the record, a test, or people.
 */
#pragma once
#include "core/exercise.h"
#include "script/scenario.h"
#include "script/storyline.h"
#include "script/team.h"
#include "stage/setup.h"

/* Memory for the plan and the play; Lua has its own, and the confined process as a whole
 * may be allowed less. */
#define STAGE_BYTES_MAX ((size_t)896 * 1024 * 1024)

/* Something that reached a mailbox in this turn; a simulated team learns of it when
 * the turn is decided, as a person would. */
struct reception {
    uint32_t participant;
    exercise_time at;
    uint64_t seq;
    struct message control;
    const struct message *body; /* lives as long as the turn; NULL for none */
};

struct stage {
    struct arena arena; /* of the exercise */
    struct arena turn_arena; /* of the turn: unpacked inputs */
    struct sandbox sandbox;
    struct plan plan;
    struct storylines *storylines;
    struct exercise *exercise;
    struct exercise_ends ends;
    struct play_host host;
    struct teams *teams; /* NULL where nobody is simulated */
    bool *is_person; /* by participant: its mail is not simulated; NULL: nobody is */
    struct kept_mail **kept_mail; /* by participant, of people; NULL: none came */
    bool *is_taken_over; /* by participant: its profile takes over with this turn */
    bool has_swapped;
    struct text *profiles;
    uint64_t seed;

    uint64_t turn_number, next_seq;
    struct text_buffer inputs, facts; /* of this turn: what was said, and decided */
    struct text_buffer *heard; /* where stage_hear puts what teams say */
    struct input *given; /* read, or packed into `inputs` */
    struct text *given_bytes; /* of each its message as it was read; or absent */
    size_t given_max, given_bytes_max;
    uint32_t given_count;
    const struct message
        *latest_fact; /* that was packed, and where in `facts` it begins */
    size_t latest_fact_begin;
    struct reception *receptions;
    size_t receptions_max;
    uint32_t reception_count;
    struct text_list stopped; /* what amendments stopped so far */
    size_t stopped_max;
    uint64_t *sent; /* running number `n` by participant, for scripted acts */
    uint64_t acted; /* the same for all of exercise control */
    enum fault fault;
};

/* Opens the Lua state and loads the scenario into `self->plan`. Every problem found
 * goes to `problems`. SYNTAX when there are errors, or the fault of the sandbox, whose
 * failure tells. Takes the place of whatever `full` does when memory ends. */
enum fault stage_load(struct stage *self, const struct setup *setup,
                      struct problem_list *problems, void (*full)(void *), void *subject);
/* Opens the exercise at STARTEX, with simulated teams where wanted. */
enum fault stage_begin(struct stage *self, const struct setup *setup, bool simulate);
void stage_close(struct stage *self);

/* When the stage itself wants the next turn: its agenda or a simulated team's. */
exercise_time stage_next_at(const struct stage *self);
/* Whether a turn at `at` would decide anything: the agenda is due, or somebody spoke.
 * A team that only thinks opens no turn. */
bool stage_is_due(const struct stage *self, exercise_time at);
/* Lets simulated teams act up to `at`: what they say becomes input of this turn. */
enum fault stage_collect(struct stage *self, exercise_time at);
/* The same in a live drill, once a turn at `at` is decided: what they say goes to `said`
 * as inputs of a later turn, for whoever gathers them. */
enum fault stage_hear(struct stage *self, exercise_time at, struct text_buffer *said);
/* Leaves only these participants simulated ("all" or ids). UNKNOWN, with the sandbox's
 * failure, when nobody is called so. */
enum fault stage_simulate(struct stage *self, const struct text_list *who);
/* Before the first turn: what failed in an earlier life of this drill is stopped at its
 * step. UNKNOWN when nothing that could be stopped is called so. */
enum fault stage_amend(struct stage *self, const struct message_amendment *amendment);
/* Adds one message of `participant` to this turn's inputs. The stage numbers it. */
enum fault stage_say(struct stage *self, uint32_t participant, struct message *message);
/* The same for an act of exercise control, said by the person `by`. */
enum fault stage_act(struct stage *self, struct text by, struct message *act);
/* Adds recorded inputs (messages `input`, one behind the other). They stay where they are
 * until the turn ends, and whoever has them is not told them again. */
enum fault stage_read(struct stage *self, struct text inputs, uint32_t input_count);
/* Decides: plays the turn at `at` with the inputs gathered, and fills `turn`, whose
 * bytes live until stage_turn_end. */
enum fault stage_turn(struct stage *self, exercise_time at, struct message *turn);
/* Forgets the turn, once its bytes are on their way. */
void stage_turn_end(struct stage *self);
