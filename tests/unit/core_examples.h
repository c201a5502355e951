/*
 * core_examples.h - a small drill made by hand, and an exercise whose facts are kept.
 *
 * Marisol and Velora are CIRTs in a mutual-aid agreement up to AMBER, Norhaven is a
 * CIRT outside it, Reefnet is an operator in Marisol, the Post is press. Satlink, an
 * entity, is the source of the artefact "beacon" (AMBER).
 */
#pragma once
#include "unit.h"

#include "core/exercise.h"

enum {
    MARISOL,
    VELORA,
    NORHAVEN,
    REEFNET,
    PARTICIPANT_COUNT,
    POST = 4,
    SATLINK,
    PARTY_COUNT
};
enum { CABLE_CUT, ODD_TRAFFIC, RANSOM_NOTE, PRESS_CALL, INJECT_COUNT };
enum { TELL_MARISOL, SHARE_BEACON, KEEP_QUIET, EXPECT_COUNT };

#define ROWS(...)                                                                        \
    (struct row_list)                                                                    \
    {                                                                                    \
        (uint32_t[]){ __VA_ARGS__ },                                                     \
            sizeof((uint32_t[]){ __VA_ARGS__ }) / sizeof(uint32_t)                       \
    }
#define SET(type) ((message_set)1 << MESSAGE_##type)

#define FACT_COUNT_MAX 500

struct drill {
    struct arena arena;
    struct plan plan;
    struct exercise *exercise;
    struct exercise_ends ends;
    struct message facts[FACT_COUNT_MAX];
    uint64_t seqs[FACT_COUNT_MAX];
    uint32_t fact_count;
    uint64_t next_seq;
    uint64_t n[PARTICIPANT_COUNT], excon_n;
};

static inline void keep_fact(void *subject, const struct message *fact)
{
    struct drill *drill = subject;
    assert_in_range(drill->fact_count, 0, FACT_COUNT_MAX - 1);
    message_keep(&drill->arena, fact, &drill->facts[drill->fact_count++]);
}

static inline void nobody_reads(void *subject, uint32_t participant, uint64_t seq,
                                const struct message *control, const struct message *body)
{
    (void)subject, (void)participant, (void)seq, (void)control, (void)body;
}

static inline struct text no_run(void *subject, uint32_t run)
{
    (void)subject, (void)run;
    return TEXT("main");
}

static inline void name_rows(struct map *map, struct arena *arena, uint32_t count,
                             void *rows, size_t size)
{
    map_open(map, arena);
    for (uint32_t i = 0; i < count; i++)
        assert_int_equal(map_add(map, *(struct text *)((char *)rows + i * size), i),
                         FAULT_NONE);
}

/* Every row begins with its id. */
#define NAME_ROWS(plan, kind, rows)                                                      \
    name_rows(&(plan)->kind##_ids, (plan)->arena, (plan)->kind##_count, (plan)->rows,    \
              sizeof(*(plan)->rows))

static inline void fill_parties(struct plan *plan)
{
    static struct party parties[] = {
        { .id = { "marisol", 7 }, .kind = kind_CIRT, .country = { "Marisol", 7 } },
        { .id = { "velora", 6 }, .kind = kind_CIRT, .country = { "Velora", 6 } },
        { .id = { "norhaven", 8 }, .kind = kind_CIRT, .country = { "Norhaven", 8 } },
        { .id = { "reefnet", 7 }, .kind = kind_OPERATOR, .country = { "Marisol", 7 } },
        { .id = { "post", 4 }, .kind = kind_PRESS },
        { .id = { "satlink", 7 }, .kind = kind_OPERATOR },
    };
    for (int i = 0; i < PARTY_COUNT; i++)
        parties[i].name = parties[i].id;
    plan->parties = parties;
    plan->participant_count = PARTICIPANT_COUNT;
    plan->party_count = PARTY_COUNT;
    name_rows(&plan->party_ids, plan->arena, PARTY_COUNT, parties, sizeof(*parties));
}

static inline struct inject an_inject(const char *id, exercise_time at,
                                      struct row_list to, uint32_t tlp)
{
    return (struct inject){ .id = text_of(id),
                            .at = at,
                            .to = to,
                            .from = PLAN_NONE,
                            .as = PLAN_NONE,
                            .tlp = tlp,
                            .retry = MOMENT_NONE,
                            .supersedes = PLAN_NONE,
                            .withdraws = PLAN_NONE,
                            .instead_of = PLAN_NONE,
                            .shown = MOMENT_NONE };
}

static inline struct expect an_expect(const char *id, uint32_t of)
{
    static uint32_t teams[PARTICIPANT_COUNT] = { 0, 1, 2, 3 };
    return (struct expect){ .id = text_of(id),
                            .of = { &teams[of], 1 },
                            .about = PLAN_NONE,
                            .under = PLAN_NONE,
                            .within = MOMENT_NONE,
                            .every = MOMENT_NONE,
                            .after = MOMENT_NONE,
                            .until = MOMENT_NONE,
                            .objective = PLAN_NONE };
}

static inline void fill_story(struct plan *plan)
{
    static struct agreement agreements[1];
    static struct artefact artefacts[1];
    static struct inject injects[INJECT_COUNT];
    static struct expect expects[EXPECT_COUNT];
    static struct gate gates[1];
    static uint32_t among[] = { MARISOL, VELORA }, to[] = { 0, 1, 2, 3 },
                    beacon[] = { 0 };
    agreements[0] = (struct agreement){ .id = TEXT("mutual-aid"),
                                        .among = { among, 2 },
                                        .covers = SET(share) | SET(query),
                                        .up_to = tlp_AMBER,
                                        .reply = 30 * MINUTE,
                                        .from = 0,
                                        .until = MOMENT_NONE };
    artefacts[0] =
        (struct artefact){ .id = TEXT("beacon"), .tlp = tlp_AMBER, .source = SATLINK };
    injects[CABLE_CUT] = an_inject("cable-cut", 10 * MINUTE,
                                   (struct row_list){ &to[REEFNET], 1 }, tlp_AMBER);
    injects[ODD_TRAFFIC] = an_inject("odd-traffic", 40 * MINUTE,
                                     (struct row_list){ &to[MARISOL], 1 }, tlp_AMBER);
    injects[ODD_TRAFFIC].from = SATLINK;
    injects[ODD_TRAFFIC].carries = (struct row_list){ beacon, 1 };
    injects[RANSOM_NOTE] = an_inject("ransom-note", 25 * MINUTE,
                                     (struct row_list){ &to[VELORA], 1 }, tlp_RED);
    injects[PRESS_CALL] = an_inject("press-call", MOMENT_NONE,
                                    (struct row_list){ &to[VELORA], 1 }, tlp_CLEAR);
    expects[TELL_MARISOL] = an_expect("tell-marisol", REEFNET);
    expects[TELL_MARISOL].must = SET(notify);
    expects[TELL_MARISOL].about = CABLE_CUT;
    expects[TELL_MARISOL].with = (struct row_list){ &to[MARISOL], 1 };
    expects[TELL_MARISOL].within = 15 * MINUTE;
    expects[SHARE_BEACON] = an_expect("share-beacon", MARISOL);
    expects[SHARE_BEACON].must = SET(share);
    expects[SHARE_BEACON].carrying = (struct row_list){ beacon, 1 };
    expects[SHARE_BEACON].with = (struct row_list){ &to[VELORA], 1 };
    expects[SHARE_BEACON].under = 0; /* lends its reply: 30 minutes */
    expects[KEEP_QUIET] = an_expect("keep-quiet", VELORA);
    expects[KEEP_QUIET].never = SET(share);
    expects[KEEP_QUIET].about = RANSOM_NOTE;
    gates[0] = (struct gate){ .id = TEXT("lunch") };
    plan->gates = gates, plan->gate_count = 1;
    plan->agreements = agreements, plan->agreement_count = 1;
    plan->artefacts = artefacts, plan->artefact_count = 1;
    plan->injects = injects, plan->inject_count = INJECT_COUNT;
    plan->expects = expects, plan->expect_count = EXPECT_COUNT;
    NAME_ROWS(plan, agreement, agreements);
    NAME_ROWS(plan, artefact, artefacts);
    NAME_ROWS(plan, gate, gates);
    NAME_ROWS(plan, inject, injects);
    NAME_ROWS(plan, expect, expects);
}

/* The plan alone: tests may change rows before they begin. */
static inline void a_plan(struct drill *drill)
{
    *drill = (struct drill){ .next_seq = 1 };
    arena_open(&drill->arena, 64 << 20, NULL, NULL);
    drill->plan.arena = &drill->arena;
    drill->plan.id = TEXT("example");
    drill->plan.title = TEXT("Example");
    drill->plan.length = 4 * HOUR;
    fill_parties(&drill->plan);
    fill_story(&drill->plan);
    map_open(&drill->plan.ask_ids, &drill->arena);
    map_open(&drill->plan.param_ids, &drill->arena);
}

static inline void begin(struct drill *drill)
{
    static const unsigned char setup[32];
    drill->ends.self = drill;
    drill->ends.emit = keep_fact;
    drill->ends.reached = nobody_reads;
    drill->ends.run_name = no_run;
    exercise_open(&drill->exercise, &drill->plan, 7, setup, NULL, &drill->ends,
                  &drill->arena);
}

static inline void take_turn(struct drill *drill, exercise_time at,
                             const struct input *inputs, uint32_t count)
{
    uint32_t before = drill->fact_count;
    assert_int_equal(exercise_turn(drill->exercise, at, drill->next_seq, inputs, count),
                     FAULT_NONE);
    for (uint32_t i = before; i < drill->fact_count; i++)
        drill->seqs[i] = drill->next_seq + count + i - before;
    drill->next_seq += count + drill->fact_count - before;
}

static inline void play_to(struct drill *drill, exercise_time at)
{
    while (exercise_next_at(drill->exercise) <= at)
        take_turn(drill, exercise_next_at(drill->exercise), NULL, 0);
}

/* The number of an inject's delivery, as a reply names it. */
static inline uint64_t delivery_of(const struct drill *drill, const char *inject)
{
    for (uint32_t i = 0; i < drill->fact_count; i++)
        if (drill->facts[i].type == MESSAGE_inject &&
            text_is(drill->facts[i].inject.inject, inject))
            return drill->seqs[i];
    return 0;
}

/* `from` says `message` at `at`; returns its number. */
static inline uint64_t say(struct drill *drill, exercise_time at, uint32_t from,
                           struct message message)
{
    struct input input = { .sender = drill->plan.parties[from].id,
                           .from = from,
                           .message = &message };
    play_to(drill, at);
    message.player.n = ++drill->n[from];
    take_turn(drill, at, &input, 1);
    return drill->next_seq - 1 - exercise_fact_count(drill->exercise);
}

/* Exercise control, in the person of `by`, says `message`; returns its number. */
static inline uint64_t excon(struct drill *drill, exercise_time at, const char *by,
                             struct message message)
{
    struct input input = { .from = PLAN_NONE,
                           .sender = text_of(by),
                           .message = &message };
    play_to(drill, at);
    message.said.n = ++drill->excon_n;
    take_turn(drill, at, &input, 1);
    return drill->next_seq - 1 - exercise_fact_count(drill->exercise);
}

static inline struct message a_message(enum message_type type, const char *to,
                                       uint64_t re)
{
    static struct text recipients[8];
    static uint32_t used;
    struct message message = { .type = type };
    if (to) {
        struct text *slot = &recipients[used++ % 8];
        *slot = text_of(to);
        message.player.to = (struct text_list){ slot, 1 };
    }
    message.player.re = re;
    return message;
}

static inline struct message carrying_beacon(struct message message, uint32_t tlp)
{
    static struct text beacon[] = { { "beacon", 6 } };
    message.player.carries = (struct text_list){ beacon, 1 };
    message.player.tlp = tlp;
    return message;
}

/* The latest inject of that id in a mailbox, or NULL. */
static inline const struct message *latest_inject(const struct drill *drill,
                                                  const char *id)
{
    for (uint32_t i = drill->fact_count; i-- > 0;)
        if (drill->facts[i].type == MESSAGE_inject &&
            text_is(drill->facts[i].inject.inject, id))
            return &drill->facts[i];
    return NULL;
}

/* The state of the latest obligation of this name; 0 when it never opened. */
static inline uint32_t state_of(const struct drill *drill, const char *expect)
{
    uint64_t number = 0;
    uint32_t state = 0;
    for (uint32_t i = 0; i < drill->fact_count; i++) {
        const struct message *fact = &drill->facts[i];
        if (fact->type != MESSAGE_obligation)
            continue;
        if (text_is(fact->obligation.expect, expect))
            number = fact->obligation.number;
        if (number && fact->obligation.number == number)
            state = fact->obligation.state;
    }
    return state;
}

/* The latest fact of a type, or NULL. */
static inline const struct message *latest(const struct drill *drill,
                                           enum message_type type)
{
    for (uint32_t i = drill->fact_count; i-- > 0;)
        if (drill->facts[i].type == type)
            return &drill->facts[i];
    return NULL;
}

static inline uint32_t count_of(const struct drill *drill, enum message_type type)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < drill->fact_count; i++)
        count += drill->facts[i].type == type;
    return count;
}
