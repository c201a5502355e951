/*
 * plan.h - the drill as data: everything a scenario declares, checked and counted.
 *
 * Rows refer to each other by index. A row never changes once the plan is made;
 * what happens in play is the exercise's (exercise.h). All memory is the arena's.
 */
#pragma once
#include "base/arena.h"
#include "base/date.h"
#include "base/map.h"
#include "base/moment.h"
#include "base/random.h"
#include "words/message.h"

#define PLAN_NONE UINT32_MAX /* no such row */

/* Where a row or value was written, for errors. line 0: not known. */
struct place {
    struct text file;
    uint32_t line;
};

/* Row numbers, in the order they were written; no number twice. */
struct row_list {
    uint32_t *rows;
    uint32_t count;
};

/* Whom something is for within a team: "velora/legal". */
struct address {
    uint32_t party;
    struct text seat;
};
struct address_list {
    struct address *items;
    uint32_t count;
};

/* A set of message types, bit 1 << enum message_type. Types from MESSAGE_SET_END on are
 * between processes and in no set. */
typedef uint64_t message_set;
#define MESSAGE_SET_END 64

/* A function of the scenario, kept by the script floor; 0 is none. */
typedef uint32_t script_function;

/* Participants come first, then entities, in one numbering: a "party". Only
 * participants have a seat, a mailbox and obligations. */
struct party {
    struct text id, name;
    uint32_t kind; /* enum kind */
    uint32_t level; /* enum level, 0 for most entities */
    struct text country;
    int32_t utc_offset_minutes;
    struct text locale; /* "en" unless given */
    struct text profile; /* simulated by; absent: developing */
    struct text_list seats; /* roles within it: "legal" */
    struct place place;
};

struct agreement {
    struct text id, title;
    struct row_list among; /* parties */
    uint32_t purpose; /* enum purpose */
    message_set covers;
    uint32_t up_to; /* enum tlp: marks up to this one pass; 0: opens no mark */
    exercise_time reply; /* a request under it is answered within; MOMENT_NONE */
    exercise_time from,
        until; /* in force; from MOMENT_NONE: a storyline brings it in force */
    struct text_list structures; /* it exists in these only; none: in all */
    struct place place;
};

struct objective {
    struct text id, title;
    struct text_list gca; /* paragraphs: "4.8f", "S5" */
    struct place place;
};

struct artefact {
    struct text id, kind, value, title;
    uint32_t tlp;
    uint32_t source; /* party; PLAN_NONE: the sender of the inject that first brings it */
    struct row_list held_by; /* participants who hold it at STARTEX */
    struct text stays_in; /* the country it may not leave; absent: none keeps it */
    struct text file; /* name in attachments/; absent: it is no file */
    bool is_staged; /* every seat may fetch the file ahead, sealed */
    uint64_t size; /* of the file */
    struct text hash, key; /* SHA-256 of the file, and what seals it: 32 bytes each */
    struct place place;
};

/* One text a locale; the first is the default. */
struct localised {
    struct text *locales; /* absent for a plain string */
    struct text *texts;
    uint32_t count;
};

enum inject_kind {
    INJECT_CONTEXTUAL, /* builds the environment */
    INJECT_WATCH, /* nothing is sent; the moment is observed */
    INJECT_CONTINGENCY, /* sent when the expectation it stands in for is missed */
    INJECT_CHECK, /* asks for an acknowledgement, tries a second channel */
    INJECT_HINT, /* helps, at a cost */
};

struct inject {
    struct text id;
    enum inject_kind kind;
    exercise_time at; /* MOMENT_NONE: a storyline releases it */
    struct row_list to; /* participants */
    struct address_list seats; /* for whom among them, where it is for one role */
    script_function to_function; /* recipients computed at release */
    uint32_t from, as; /* party; PLAN_NONE: exercise control / no forgery */
    uint32_t tlp;
    struct text channel, second_channel;
    exercise_time retry; /* without acknowledgement after this: second channel */
    struct text incident;
    uint32_t rsit, severity; /* enum ciss */
    struct localised subject, text; /* {name} is filled from params and release values */
    struct row_list carries; /* artefacts */
    uint32_t supersedes, withdraws; /* inject */
    uint32_t instead_of; /* expect */
    exercise_time shown; /* length of a clock players see; MOMENT_NONE */
    uint64_t cost; /* of a hint, points */
    struct text synopsis, controller, expected, notes; /* MSEL columns */
    struct place place;
};

enum quorum { QUORUM_ALL, QUORUM_ANY, QUORUM_AT_LEAST };

/* Who says that an expectation is missed. */
enum judge { JUDGE_MACHINE, JUDGE_CONTROLLER };

struct condition;

/* A row with `every` recurs: from when it first opens a new occurrence, an obligation of
 * its own, opens each period, until `until` or ENDEX. One that is still overdue when the
 * next opens is missed, so that an act counts for one occurrence only. */
struct expect {
    struct text id;
    struct row_list of; /* participants; one obligation each */
    message_set must, never; /* one of the two is 0 */
    uint32_t about; /* inject */
    struct row_list carrying; /* artefacts */
    struct row_list
        with; /* parties to reach; empty: anybody counts, nobody need be reached */
    enum quorum quorum;
    uint32_t at_least; /* of `with`, for QUORUM_AT_LEAST */
    script_function with_function;
    uint32_t under; /* agreement */
    exercise_time within; /* MOMENT_NONE: see expect_within */
    exercise_time every; /* opens anew so often, for each team; MOMENT_NONE: once */
    exercise_time after; /* opens at this moment; MOMENT_NONE */
    const struct condition *when; /* opens on first true; NULL */
    message_set answers; /* opens on arrival of such a request under `under` */
    uint32_t clock; /* enum statute: a law opens it and says when it is due; 0 */
    exercise_time within_story; /* in story time; MOMENT_NONE */
    uint32_t stage; /* enum notice demanded of a notify; 0: any */
    uint32_t tlp_max, tlp_min; /* bounds of the mark; 0: none */
    uint32_t status, justification; /* demanded of acknowledge; 0: any */
    uint32_t declaration, rsit, severity; /* demanded of declare; 0: any */
    exercise_time until; /* a `never` is kept from here on, and nothing opens anew;
                          * MOMENT_NONE: ENDEX */
    uint32_t objective;
    enum judge judge;
    exercise_time hold; /* a pending miss waits so long for a ruling; MOMENT_NONE */
    bool shown; /* players see this clock */
    struct text title, notes;
    struct place place;
};

enum ask_form { ASK_CHOICE, ASK_VALUE, ASK_FILE, ASK_TEXT };

struct ask {
    struct text id;
    struct row_list of; /* participants; empty: whoever receives `about` */
    uint32_t about; /* inject; PLAN_NONE: put at STARTEX */
    enum ask_form form;
    struct localised text;
    struct text_list choices, right; /* right: any of these; empty: a rubric decides */
    struct text rubric; /* for evaluators */
    uint32_t attempts; /* at least 1 */
    uint64_t cost; /* of each wrong attempt, points */
    exercise_time within; /* MOMENT_NONE: no clock */
    uint32_t objective;
    struct place place;
};

/* A coroutine of the scenario: runs from STARTEX, or, with `on`, once for each
 * message of these types that reaches `to` (participants or entities). */
struct storyline {
    struct text id;
    script_function run;
    message_set on; /* 0: from STARTEX */
    struct row_list on_to; /* parties; empty: any */
    script_function where; /* a further test on the message */
    uint32_t max; /* runs at most */
    struct place place;
};

/* Harm that grows, per participant, while it does not hold an artefact. */
struct impact {
    struct text id, unit;
    struct row_list of; /* participants */
    uint32_t from; /* inject whose release starts it; PLAN_NONE: STARTEX */
    exercise_time every;
    uint64_t grows; /* units each period */
    uint32_t spared_by; /* artefact; PLAN_NONE: nothing spares */
    uint64_t most; /* 0: no ceiling */
    struct place place;
};

/* Units that teams share: whoever takes some has them for a while. */
struct pool {
    struct text id, title, unit;
    uint32_t size;
    uint32_t lender; /* party; PLAN_NONE: nobody is named */
    struct place place;
};

struct outage {
    struct text id;
    uint32_t of; /* participant */
    exercise_time at, length;
    struct place place;
};

struct gate {
    struct text id, controller, title;
    struct place place;
};

/* Where the story's clock goes: so much on, or to the next such time of day. */
struct story_jump {
    exercise_time by;
    struct wall to; /* without a zone: `by` holds; both absent: nowhere */
};

/* A part of an exercise that runs over several days. */
struct module {
    struct text id, title;
    exercise_time length;
    struct wall starts; /* without a zone: where the one before it ended */
    struct story_jump story; /* when it begins */
    uint32_t gate; /* it begins when this is opened; PLAN_NONE: by exercise control */
    exercise_time begins; /* in exercise time, which no break interrupts */
    exercise_time wall; /* the same on the wall, see calendar.h */
    struct place place;
};

struct param {
    struct text name, value, doc;
    bool is_number, is_flag;
    struct place place;
};

enum blocking { BREACH_DELIVERED, BREACH_BLOCKED };

struct plan {
    struct arena *arena;
    struct text id, title;
    exercise_time length;
    uint64_t seed;
    uint64_t edition; /* of a secret edition; 0: none */
    enum blocking breaches; /* what happens to an act nothing permits */
    struct text structure; /* star, mesh, hybrid; absent when the scenario does not say */
    uint64_t density; /* open obligations of one team; 0: no cap */
    uint64_t speed; /* at which the clock is begun, per mille; 0: that of life */
    exercise_time startex_of_day; /* UTC time of day of STARTEX, for local hours */
    struct {
        date starts; /* what its clock shows at STARTEX; 0: there is none */
        uint64_t pace; /* story time a unit of exercise time, at least 1 */
    } story;
    bool has_startex; /* the scenario says so; else it is 08:00 */

    struct party *parties;
    uint32_t participant_count, party_count;
    struct agreement *agreements;
    struct objective *objectives;
    struct artefact *artefacts;
    struct inject *injects;
    struct expect *expects;
    struct ask *asks;
    struct storyline *storylines;
    struct impact *impacts;
    struct pool *pools;
    struct outage *outages;
    struct gate *gates;
    struct module *modules;
    struct param *params;
    uint32_t agreement_count, objective_count, artefact_count, inject_count, expect_count,
        ask_count, storyline_count, impact_count, pool_count, outage_count, gate_count,
        module_count, param_count;

    /* id → row */
    struct map party_ids, agreement_ids, objective_ids, artefact_ids, inject_ids,
        expect_ids, ask_ids, storyline_ids, impact_ids, pool_ids, outage_ids, gate_ids,
        module_ids, param_ids;
};

/* The text for `locale`, else the default; absent when there is none. */
struct text plan_text(const struct localised *self, struct text locale);
/* Splits "velora/legal": false when there is no such participant with such a seat. The
 * party is PLAN_NONE when it is the participant that is not there. */
bool plan_address(const struct plan *plan, struct text written, struct address *address);
/* How soon after it opens it is due: `within`, else what `under` lends, else `every`;
 * MOMENT_NONE: never. */
exercise_time expect_within(const struct plan *plan, const struct expect *expect);
bool row_list_has(const struct row_list *self, uint32_t row);
/* Whether the agreement exists in the structure that this drill is played in. */
bool agreement_exists(const struct plan *plan, const struct agreement *self);
/* Whether both parties are in the agreement. */
bool agreement_joins(const struct agreement *self, uint32_t a, uint32_t b);
/* Whether the artefact's country keeps it from `to`: a party of another country, or of
 * none; PLAN_NONE is the public. */
bool artefact_stays(const struct plan *plan, uint32_t artefact, uint32_t to);
/* A client of a national CIRT is an organisation of its country that is no CIRT. */
bool party_is_client(const struct plan *plan, uint32_t provider, uint32_t client);
