/*
 * state.h - what the rooms that make up an exercise share; nobody else includes it.
 *
 *   exercise.c  turns and the agenda            play.c      what storylines ask for
 *   release.c   injects go out                  delivery.c  mailboxes, holdings, outages
 *   hearing.c   whatever comes in               acting.h    acts of exercise control
 *   staging.c   the plan as exercise control changes it, and what waits for a release
 *   taking.c    player messages come in         answering.c answers to questions
 *   duty.c      obligations open and change   counting.c  what a team says counts
 *   condition.c how conditions stand             waiting.c   those who wait for them
 *   standing.c  teams held or withdrawn       wording.c   conditions in words
 *   pools.c     what teams share
 *   describe.c  the plan as facts at STARTEX     amending.c  what failed and was stopped
 *   modules.c   parts of the exercise end and begin
 *   story.c     the clock of the story, and what laws ask by it
 */
#pragma once
#include "core/agenda.h"
#include "core/exercise.h"
#include "core/holdings.h"
#include "core/obligation.h"
#include "core/senders.h"
#include "core/sharing.h"
#include "core/thread.h"

/* Whose agenda event it is: the kind above, the row below. */
enum event_kind {
    EVENT_INJECT, /* inject */
    EVENT_DUE, /* obligation: its due moment */
    EVENT_UNTIL, /* obligation: a `never` is kept from here on */
    EVENT_WAKE, /* waiter, with its ticket: look at it again */
    EVENT_RETRY, /* inject, ticket is the participant: second channel */
    EVENT_IMPACT, /* impact grows */
    EVENT_CUT, /* outage begins */
    EVENT_RESTORE, /* outage ends */
    EVENT_OPEN, /* expect with `after`; one with `every`, ticket is the team + 1 */
    EVENT_AGREEMENT, /* agreement, ticket 1: comes into force, 0: ends */
    EVENT_MODULE, /* module: the one before it ends */
    EVENT_HOLD, /* obligation: a pending miss has waited long enough */
    EVENT_RETURN, /* loan: its units come back */
};
#define EVENT_ROW_BITS 27
#define EVENT_SUBJECT(kind, row) ((uint32_t)(kind) << EVENT_ROW_BITS | (row))

/* The clock of the story: what it showed when it was set last. */
struct story_clock {
    date at;
    exercise_time since;
};

/* A participant's copy of a released inject. */
struct copy {
    uint32_t participant;
    uint64_t seq; /* of its (first) delivery; 0 while it waits for a cut link */
    bool acknowledged;
    const struct release *values;
    struct copy *next;
};

/* A release that waits: the inject is held, or was moved to a later moment. */
struct withheld {
    const struct release *release;
    struct text by;
    struct withheld *next;
};

struct released_inject {
    bool released, withdrawn; /* withdrawn, or skipped before its release */
    bool is_gone; /* withdrawn or superseded: nobody owes anything about it */
    bool is_held;
    bool is_readdressed; /* exercise control chose its recipients */
    exercise_time not_before; /* it was moved to this moment; 0: it was not */
    uint32_t ticket; /* of its event on the agenda: older ones fall away */
    struct withheld *withheld;
    struct copy *copies, **copies_end;
};

/* A copy that waits until its recipient has less to do. */
struct delayed {
    uint32_t inject;
    uint64_t of; /* its release */
    const struct release *values;
    struct delayed *next;
};

/* A delivery that waits for a cut link, or a message that waits to leave. */
struct parcel {
    struct message control, body; /* body.type 0: none */
    uint64_t of; /* what queued tells about */
    uint32_t inject; /* of an inject or its question, PLAN_NONE */
    bool outgoing; /* body was said while the sender was cut off */
    struct parcel *next;
};

struct seat {
    uint64_t box; /* latest mailbox number */
    bool cut; /* the scenario cut its player traffic */
    bool is_lost; /* nobody is connected, as far as the server found out */
    bool is_manned; /* people play it, not a profile */
    enum standing standing; /* 0: it plays */
    struct parcel *parcels, **parcels_end;
    struct delayed *delayed;
};

/* Who waits for conditions: a storyline's run, or an expectation that opens `when`. */
struct waiter {
    uint32_t run, expect; /* one of the two is PLAN_NONE */
    const struct condition **conditions; /* NULL: `timed` alone, a plain delay */
    struct condition timed;
    uint32_t count;
    uint64_t interest; /* topics, one bit each; 0: only the agenda wakes it */
    uint32_t ticket; /* changes whenever the slot is used again */
    uint32_t earlier, later; /* in the order in which they began to wait */
    bool fresh, active;
};

/* Units of a pool that a team has. */
struct loan {
    uint32_t pool, team, count;
    exercise_time until; /* MOMENT_NONE: they do not come back */
};

/* Asks put to a team. */
struct asked {
    uint64_t attempts;
    bool put, right, closed;
    uint32_t obligation;
};

/* Something that must not go on from a step on. */
struct amended {
    struct text name;
    uint64_t before_step;
    bool is_done;
    struct amended *next;
};

struct exercise {
    const struct plan *plan; /* as it is played: `own` */
    struct plan own; /* the scenario's, until exercise control changes a row */
    uint32_t injects_max, expects_max; /* rows of `own` there is room for; 0: not ours */
    uint32_t improvised_count;
    struct arena *arena;
    const struct exercise_ends *ends;
    const struct text *profiles;
    unsigned char setup[32];
    uint64_t seed;
    struct agenda agenda;
    struct holdings holdings;
    struct threads threads;
    struct obligations obligations;
    struct released_inject *injects;
    struct seat *seats;
    struct asked *asked; /* [ask * participant_count + participant] */
    bool *in_force; /* by agreement */
    uint64_t *impacts; /* [impact * participant_count + participant] */
    uint32_t *pools_free; /* by pool */
    struct loan *loans; /* those that come back, in the order in which they were taken */
    size_t loans_max;
    uint32_t loan_count;
    struct row_list *about; /* expects about an inject, by inject */
    struct row_list *carrying; /* expects carrying an artefact, by artefact */
    struct row_list *instead; /* injects sent instead of an expectation, by expect */
    uint32_t *runs_of; /* runs started, by storyline with `on` */
    struct named_stream *streams;

    struct waiter *waiters;
    size_t waiters_max;
    uint32_t waiter_count;
    uint32_t waiter_first, waiter_last; /* those with an interest */
    uint32_t waiter_free; /* slots to use again, by `later` */
    uint64_t touched;

    struct senders senders; /* highest running number of each person */
    bool is_running; /* the clock; a rehearsal's always runs */
    bool is_suspended; /* between two modules */
    struct story_clock story;
    uint32_t module_waiting; /* the one that comes then; PLAN_NONE */
    uint64_t speed; /* per mille */
    bool is_ending; /* exercise control ended it; the turn ends with ENDEX */
    struct text ended_by, ended_second;
    bool is_attended; /* a person of exercise control has acted: gates wait for them */
    bool *gates_open; /* by gate */
    uint64_t density_max; /* open obligations of a team; 0: no cap */
    uint32_t delayed_count;
    bool has_room; /* an obligation closed since delayed injects were looked at */

    uint64_t step_count;
    struct amended *amended;

    exercise_time now;
    uint64_t next_seq;
    uint32_t fact_count;
    bool begun, over;
    enum fault fault; /* first failure of a script; sticks */
};

/* ---- exercise.c ---- */
/* Emits; returns the fact's sequence number. */
uint64_t exercise_emit(struct exercise *self, struct message *fact);
void exercise_at(struct exercise *self, exercise_time at, enum event_kind kind,
                 uint32_t row, uint32_t ticket);
struct text party_id(const struct exercise *self, uint32_t party);
struct text_list party_ids(struct exercise *self, const struct row_list *parties);
/* An agreement comes into force or ends. */
void agreement_change(struct exercise *self, uint32_t agreement, bool in_force);
/* Remembers the first fault. */
void exercise_fail(struct exercise *self, enum fault fault);

/* ---- amending.c ---- */
/* Ends the storyline, or the run, of this name, and all its runs; none starts again. */
void storylines_end(struct exercise *self, struct text name, struct text outcome);
/* Another step begins; what must not see it is stopped first. */
void step_begin(struct exercise *self);

/* ---- pools.c ---- */
void pools_open(struct exercise *self);
/* The time of a loan is over. */
void pool_return(struct exercise *self, uint32_t loan);

/* ---- describe.c ---- */
void describe_plan(struct exercise *self);
void describe_inject(struct exercise *self, uint32_t inject, bool improvised);
/* As `kind` of an ask spells it. */
struct text ask_form_text(enum ask_form form);
void describe_expect(struct exercise *self, uint32_t expect);

/* ---- release.c ---- */
/* by: absent when by the clock */
void release_inject(struct exercise *self, uint32_t inject, const struct release *release,
                    struct text by);
void release_retry(struct exercise *self, uint32_t inject, uint32_t participant);
/* Sends what was held back, or delayed, after all. */
void release_now(struct exercise *self, uint32_t inject, const struct release *release,
                 struct text by);
void release_delayed(struct exercise *self, uint32_t participant,
                     const struct delayed *delayed);
/* Its moment came on the clock; `ticket` is that of the event. */
void release_timed(struct exercise *self, uint32_t inject, uint32_t ticket);
/* Sends it once more to all who have it, as it stands now, superseding what they have. */
void release_corrected(struct exercise *self, uint32_t inject);
void withdraw_inject(struct exercise *self, uint32_t inject, struct text by,
                     struct text reason);
/* Tells all who have it that it was taken back. */
void tell_withdrawn(struct exercise *self, uint32_t inject, struct text text);
/* The roles of the participant whom this release of an inject is for; none: all. */
struct text_list inject_seats(struct exercise *self, uint32_t inject,
                              uint32_t participant, const struct release *release);
struct copy *inject_copy(const struct exercise *self, uint32_t inject,
                         uint32_t participant);

/* ---- staging.c ---- */
void staging_say(struct exercise *self, uint32_t inject, enum staging how, struct text by,
                 struct text reason);
/* Whether it is held, or not to be released before a later moment: then the release
 * waits, and the fact says so. */
bool staging_withholds(struct exercise *self, uint32_t inject,
                       const struct release *release, struct text by);
/* What waited is released; false when nothing did. */
bool staging_lets_go(struct exercise *self, uint32_t inject, struct text by);
/* Whether a team has so much open that this copy, released as `of`, must wait. */
bool staging_delays(struct exercise *self, uint32_t inject, uint32_t team,
                    const struct release *release, uint64_t of);
/* Sends delayed copies for which there is room now; false when there are none. */
bool staging_goes_on(struct exercise *self);
/* Rows of the plan as it is played, to be changed; references end when rows are added. */
struct inject *staging_inject(struct exercise *self, uint32_t inject);
/* One text for every language; absent when it says nothing. */
struct localised staging_words(struct exercise *self, struct text words);
uint32_t staging_add_inject(struct exercise *self, struct inject inject);
uint32_t staging_add_expect(struct exercise *self, struct expect expect);

/* ---- delivery.c ---- */
/* Exercise control tells all, whatever links are cut: an inject called `id`. */
void tell_all(struct exercise *self, struct text id, struct text subject,
              struct text text);
/* Puts a control message into a mailbox, or queues it; `inject` is what an inject or
 * question belongs to. */
void deliver(struct exercise *self, uint32_t participant, struct message *control,
             const struct message *body, uint64_t of, uint32_t inject);
/* Keeps a delivery, or (outgoing) a message that was said, until the link is back. */
void park(struct exercise *self, uint32_t participant, const struct message *control,
          const struct message *body, uint64_t of, uint32_t inject, bool outgoing);
/* Puts a question to a participant, once; `re` is the inject it came with, or 0. */
void put_question(struct exercise *self, uint32_t ask, uint32_t participant, uint64_t re);
/* `to` comes to hold `artefact`. */
void hand_over(struct exercise *self, uint32_t artefact, uint32_t from, uint32_t to,
               uint64_t seq);
/* It was held before the drill began. */
void held_at_startex(struct exercise *self, uint32_t artefact, uint32_t participant);
/* Exercise control shows it to a participant, who holds it from then on. */
void reveal(struct exercise *self, uint32_t artefact, uint32_t participant);
/* Puts it into the mailbox whatever is cut or held: word from exercise control. */
void deliver_aside(struct exercise *self, uint32_t participant, struct message *control);
/* Words of exercise control to a team under the name of the act, also to one that is
 * out. */
void deliver_word(struct exercise *self, uint32_t participant, struct text act,
                  struct text words);
/* What was kept for a participant, or by it, goes on, as far as it may. */
void parcels_go_on(struct exercise *self, uint32_t participant);
void outage_begin(struct exercise *self, uint32_t outage);
void outage_end(struct exercise *self, uint32_t outage);

/* ---- hearing.c ---- */
void take_input(struct exercise *self, const struct input *input, uint64_t seq);
/* Says what became of an input. Whoever takes it notes its number as the highest `taken`
 * of its sender. */
void input_refuse(struct exercise *self, const struct input *input, uint64_t seq,
                  enum refusal why, struct text detail);
void input_accept(struct exercise *self, uint64_t seq);

/* ---- taking.c: a message of the player plane ---- */
void take_message(struct exercise *self, const struct input *input, uint64_t seq,
                  uint64_t *taken);
/* Why a team could not have said this, or absent: `detail` names what is wrong. */
enum refusal refuse_entered(struct exercise *self, uint32_t from,
                            const struct message *message, struct text *detail);
/* Takes a message that exercise control enters, as if `from` had said it now. */
void take_entered(struct exercise *self, uint32_t from, const struct message *message,
                  uint64_t seq);
/* A message that was taken goes to its recipients and counts. */
void message_goes_out(struct exercise *self, uint32_t from, const struct message *message,
                      uint64_t seq);

/* ---- story.c ---- */
/* Sets the clock at STARTEX, where the exercise has a story. */
void story_begin(struct exercise *self);
date story_now(const struct exercise *self);
/* The moment of exercise time when the story's clock will show `due`; now when it did. */
exercise_time story_when(const struct exercise *self, date due);
void story_move(struct exercise *self, const struct story_jump *jump, struct text by,
                struct text label);
/* Tells its team when an obligation is due in the story, where that is shown. */
void story_tell(struct exercise *self, uint32_t obligation);
/* A team declared something, or met what runs on a clock of the law: others open. */
void statute_declared(struct exercise *self, uint32_t team, uint32_t declaration,
                      const struct utterance *said);
void statute_met(struct exercise *self, uint32_t team, uint32_t clock, uint64_t cause);

/* ---- modules.c ---- */
/* A module begins: what it says of the story. */
void module_begins(struct exercise *self, uint32_t module);
/* The module before `module` ends: the clock stands until this one begins. */
void module_comes(struct exercise *self, uint32_t module);
/* A gate was opened: the module that waits for it begins. */
void module_gate_opened(struct exercise *self, uint32_t gate, struct text by);

/* ---- acting.c, with the other acting_*.c ---- */
/* The clock stands until it is restarted; all are told. */
void clock_suspend(struct exercise *self, struct text by, struct text module,
                   struct text reason);
/* It runs again; a module that waited begins. */
void clock_restart(struct exercise *self, struct text by, struct text module);
/* An act of exercise control: refused with a reason, or done and on record. */
void take_act(struct exercise *self, const struct input *input, uint64_t seq,
              uint64_t *taken);

/* ---- answering.c ---- */
void take_answer(struct exercise *self, uint32_t team, uint32_t ask,
                 const struct message *message, uint64_t seq);

/* ---- duty.c ---- */
/* Opens what an inject that reached a team opens; seq is the delivery. */
void duties_delivered(struct exercise *self, uint32_t inject, uint32_t team,
                      uint64_t seq);
void duties_held(struct exercise *self, uint32_t artefact, uint32_t team, uint64_t seq);
void duties_agreed(struct exercise *self, uint32_t agreement);
/* A request of `type` from `requester` reached `team` as `seq`. */
void duties_requested(struct exercise *self, uint32_t team, uint32_t requester,
                      enum message_type type, uint32_t named, uint64_t seq);
/* Opens an expectation for one team, or all (PLAN_NONE), whatever it waited for. */
void duty_open(struct exercise *self, uint32_t expect, uint32_t team, uint64_t seq);
/* The next occurrence of an expectation that recurs. */
void duty_open_again(struct exercise *self, uint32_t expect, uint32_t team);
uint32_t duty_open_ask(struct exercise *self, uint32_t ask, uint32_t team, uint64_t seq);
/* Says how far a team came; who PLAN_NONE where nobody is meant. */
void duty_progress(struct exercise *self, uint32_t obligation, enum step step,
                   uint32_t who, uint64_t cause);
void duty_due(struct exercise *self, uint32_t obligation);
void duty_until(struct exercise *self, uint32_t obligation);
/* A pending miss is one from now on, unless it was ruled on. */
void duty_hold_over(struct exercise *self, uint32_t obligation);
void duty_change(struct exercise *self, uint32_t obligation, enum state state,
                 uint64_t cause);
void duties_void(struct exercise *self, uint32_t inject, uint64_t cause);
void duties_end(struct exercise *self);
/* Nobody of this team had been heard since then: what fell due since fell due with its
 * line cut. */
void duties_unheard(struct exercise *self, uint32_t team, exercise_time since);
/* Obligations with a clock that runs for this team. */
uint32_t duties_open(const struct exercise *self, uint32_t team);
/* Gives an obligation that is not final `length` more: until it is due, and for the
 * reckoning of its response. */
void duty_credit(struct exercise *self, uint32_t obligation, exercise_time length,
                 uint64_t cause);
/* Releases what stands in for an obligation that is, or is ruled, missed. Once. */
void duty_use_contingency(struct exercise *self, uint32_t obligation);

/* ---- standing.c: teams that are held or withdrawn ---- */
bool team_is_out(const struct exercise *self, uint32_t party);
void team_set_standing(struct exercise *self, uint32_t team, enum standing standing,
                       uint64_t cause);
/* What a team that is out owes stands still or is void from the start. */
void duty_opened(struct exercise *self, uint32_t obligation, uint64_t cause);

/* ---- counting.c ---- */
/* What a team said counts towards what it owes. permitted[i]: recipient i was rightly
 * reached. */
void duties_said(struct exercise *self, uint32_t team, const struct message *message,
                 const struct utterance *utterance, const bool *permitted);
void duties_acknowledged(struct exercise *self, uint32_t team, uint64_t opened_by,
                         uint64_t cause);

/* ---- condition.c ---- */
/* Things a condition can depend on; each hashes to a bit. */
enum topic {
    TOPIC_EXPECT,
    TOPIC_HOLDS,
    TOPIC_SAID,
    TOPIC_RELEASED,
    TOPIC_ANSWERED,
    TOPIC_GATE,
    TOPIC_POOL,
    TOPIC_COUNT
};
void touch(struct exercise *self, enum topic topic, uint32_t row);
/* The topics it depends on, a bit each. */
uint64_t condition_interest(const struct condition *condition);
enum outcome condition_stands(struct exercise *self, const struct condition *condition);

/* ---- waiting.c ---- */
void wait_begin(struct exercise *self, uint32_t run, uint32_t expect,
                const struct condition **conditions, uint32_t count);
/* The run waits for nothing any more. */
void wait_end(struct exercise *self, uint32_t run);
/* Wakes whoever can go on, until nobody can. */
void settle(struct exercise *self);
void waits_open(struct exercise *self);
/* Waits of storylines, for exercise control: the slot of the first one whose run
 * is `name`, or a run of the storyline `name`. PLAN_NONE: none waits. */
uint32_t wait_find(const struct exercise *self, struct text name);
/* Which of its outcomes has this name ("void" where all can fall away); false: none. */
bool wait_has_outcome(const struct exercise *self, uint32_t slot, struct text name);
/* The run that waits in this slot. */
struct text wait_name(const struct exercise *self, uint32_t slot);
/* Whether time alone can end it. */
bool wait_is_timed(const struct exercise *self, uint32_t slot);
/* By what it ends when nothing else comes: its time, else void. */
struct text wait_default(const struct exercise *self, uint32_t slot);
void wait_finish(struct exercise *self, uint32_t slot, struct text outcome);
/* Moves the end of its time. Returns the latest end it has now; 0 when it has none. */
exercise_time wait_extend(struct exercise *self, uint32_t slot, exercise_time length);
/* A moment came that waiter slot `waiter` asked for, if its ticket is still that one. */
void wait_reached(struct exercise *self, uint32_t waiter, uint32_t ticket);
