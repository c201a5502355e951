/*
 * exercise.h - the drill as a function: one turn in, facts out.
 *
 * A turn is a stamp and the messages that came with it. What the agenda holds up to
 * the stamp runs first, then the messages, in order. Everything that follows from
 * them is emitted as facts; nothing else in Tocsin decides anything. The exercise
 * reads no clock, no file and no chance but the drill's own named streams.
 */
#pragma once
#include "core/condition.h"
#include "core/holdings.h"
#include "core/plan.h"

/* What a release fills in: {name} in texts, and recipients when given. */
struct release {
    struct row_list to; /* empty: as the plan says */
    struct address_list seats; /* for whom among `to` */
    struct text_list names, values;
    bool is_ordered; /* by exercise control: it never waits for room */
};

struct input {
    struct text sender; /* person the session proved: seat or seat/name */
    uint32_t from; /* participant whose seat that is; PLAN_NONE: a fixed seat */
    const struct message *message; /* NULL when the bytes are no message of that seat */
    const char *unreadable; /* why, when message is NULL */
};

/* The stage's ends of the exercise. Functions that return a fault end the drill with
 * it when it is not FAULT_NONE: a script failed or was stopped. */
struct exercise_ends {
    void *self;
    /* A fact or a control message; sequence numbers count up from the turn's. */
    void (*emit)(void *self, const struct message *fact);
    /* Something reached a mailbox: control is an inject, question or delivered
     * message with sequence number `seq`; body is the player message, or NULL. */
    void (*reached)(void *self, uint32_t participant, uint64_t seq,
                    const struct message *control, const struct message *body);
    enum fault (*start)(void *self, uint32_t storyline, const struct message *message,
                        uint64_t seq, uint32_t from, uint32_t *run);
    enum fault (*resume)(void *self, uint32_t run, enum outcome outcome, uint32_t which,
                         struct text verb);
    enum fault (*parties)(void *self, script_function function, uint32_t team,
                          uint32_t inject, const struct release *values,
                          struct row_list *rows);
    enum fault (*accepts)(void *self, script_function function,
                          const struct message *message, uint64_t seq, uint32_t from,
                          bool *accepts);
    struct text (*run_name)(void *self, uint32_t run);
    /* Nothing of this name may go on or begin any more. `run` is one that was going on;
     * false when none is left. */
    bool (*stop)(void *self, struct text name, uint32_t *run);
    /* This run was woken last of too many within one moment; the turn then fails. */
    void (*spins)(void *self, uint32_t run);
};

struct exercise;

/* Opens the drill at STARTEX, which the first turn plays. Profiles are named in
 * facts about participants; `profiles[i]` is participant i's. */
void exercise_open(struct exercise **self, const struct plan *plan, uint64_t seed,
                   const unsigned char setup[32], const struct text *profiles,
                   const struct exercise_ends *ends, struct arena *arena);
/* When the agenda wants the next turn; MOMENT_NONE after ENDEX. */
exercise_time exercise_next_at(const struct exercise *self);
bool exercise_is_over(const struct exercise *self);
/* Plays one turn. `at` is at least the last one's (else PAST). Inputs have the
 * numbers first_seq and up, facts follow. */
enum fault exercise_turn(struct exercise *self, exercise_time at, uint64_t first_seq,
                         const struct input *inputs, uint32_t input_count);
/* Before the first turn: stops what is called `name` (a storyline, one of its runs, or
 * whatever else the stage can stop) before step `before_step`. The exercise keeps the
 * texts. */
void exercise_amend(struct exercise *self, struct text name, uint64_t before_step);
/* Steps played so far: STARTEX, each event of the agenda and each input is one. */
uint64_t exercise_steps(const struct exercise *self);
/* Whether a participant was withdrawn: what it says is refused. */
bool exercise_is_withdrawn(const struct exercise *self, uint32_t participant);
/* The highest running number taken of a person. */
uint64_t exercise_taken(const struct exercise *self, struct text person);
/* Since when and from whom a participant holds an artefact. */
const struct holding *exercise_holding(const struct exercise *self, uint32_t participant,
                                       uint32_t artefact);
/* Whether it said anything in the thread of `seq` behind it. */
bool exercise_has_answered(const struct exercise *self, uint32_t participant,
                           uint64_t seq);
/* Facts emitted in this turn so far. */
uint32_t exercise_fact_count(const struct exercise *self);

/* ---- the verbs of storylines (see script/storyline.h) ---- */
exercise_time exercise_now(const struct exercise *self);
void exercise_release(struct exercise *self, uint32_t run, uint32_t inject,
                      const struct release *release);
void exercise_withdraw(struct exercise *self, uint32_t run, uint32_t inject);
/* Whether the gate is open, else the run must wait for CONDITION_GATE. Where no person
 * of exercise control has acted yet, nobody sits to open it: it opens now. */
bool exercise_gate(struct exercise *self, uint32_t run, uint32_t gate);
exercise_time exercise_draw(struct exercise *self, uint32_t run, struct text name,
                            const struct distribution *distribution);
uint64_t exercise_pick(struct exercise *self, uint32_t run, struct text name,
                       uint64_t bound);
void exercise_consent(struct exercise *self, uint32_t run, uint32_t artefact,
                      uint32_t tlp, uint32_t to);
void exercise_agree(struct exercise *self, uint32_t run, uint32_t agreement, bool ended);
void exercise_say(struct exercise *self, uint32_t run, uint32_t entity,
                  const struct message *message);
/* The story goes on elsewhere. Only where the plan has a story. */
void exercise_story(struct exercise *self, uint32_t run, const struct story_jump *jump,
                    struct text label);
void exercise_note(struct exercise *self, uint32_t run, struct text text);
enum outcome exercise_stands(struct exercise *self, const struct condition *condition);
/* Takes units of a pool for a team, all or none, for a length (MOMENT_NONE: for good).
 * False: so many are not free. */
bool exercise_take(struct exercise *self, uint32_t run, uint32_t pool, uint32_t team,
                   uint32_t count, exercise_time length);
uint32_t exercise_available(const struct exercise *self, uint32_t pool);
/* Participants among `to` come to hold the artefact, whoever has it. */
void exercise_reveal(struct exercise *self, uint32_t run, uint32_t artefact,
                     const struct row_list *to);
uint64_t exercise_impact(const struct exercise *self, uint32_t impact,
                         uint32_t participant);
void exercise_wait(struct exercise *self, uint32_t run,
                   const struct condition **conditions, uint32_t count,
                   struct text label);
void exercise_run_ended(struct exercise *self, uint32_t run);
