/*
 * team_profile.h - how a simulated team works: staff, hours, skill, pace, habits.
 *
 * A profile is the table that agents/profiles/<name>.lua returns. Its keys are
 * declared here once, with what holds where a profile says nothing; whatever is
 * spelt otherwise is an error that names file and line.
 */
#pragma once
#include "base/arena.h"
#include "base/random.h"
#include "script/sandbox.h"
#include "words/message.h"

/* What a profile may say: type for editors, range, what holds otherwise. */
#define TEAM_KEYS(KEY)                                                                   \
    KEY(id, "string", "text", "", "its name, that of its file")                          \
    KEY(title, "string", "text", "", "who that is, for people")                          \
    KEY(analysts, "integer", "1 to 1000", "3", "who serve the queue in working hours")   \
    KEY(on_call, "integer", "0 to 1000", "0", "who do urgent work at any other time")    \
    KEY(queue, "integer", "1 to 10000", "200",                                           \
        "tasks that wait; beyond, the least urgent that came last is dropped")           \
    KEY(hours, "{ from: string, to: string }", "{ from =, to = }, as \"08:00\"",         \
        "round the clock", "working hours in local time")                                \
    KEY(skill, "integer", "0 to 1000", "750",                                            \
        "per mille: finds the right addressee, mark and answer")                         \
    KEY(trust, "integer", "0 to 1000", "700", "per mille: grants what is asked of it")   \
    KEY(latency, "drill.latency", "table", "", "how long an analyst is busy with what")  \
    KEY(habits, "drill.habits", "table", "", "how often it does what is asked for")      \
    KEY(received, "fun(team: drill.team, news: drill.news)", "function(team, news)",     \
        "profiles/conduct", "what it does with what comes")

/* How long an analyst is busy with it. */
#define TEAM_LATENCIES(LATENCY)                                                          \
    LATENCY(triage, "uniform 1m 4m", "reading something and deciding what it asks for")  \
    LATENCY(acknowledge, "lognormal 3m 8m", "acknowledging an inject or a message")      \
    LATENCY(declare, "lognormal 4m 10m", "declaring how far an incident has come")       \
    LATENCY(notify, "lognormal 8m 18m", "telling others that something happened")        \
    LATENCY(share, "lognormal 10m 22m", "handing information on")                        \
    LATENCY(ask, "lognormal 6m 14m", "asking for information, help or consent")          \
    LATENCY(reply, "lognormal 10m 24m", "answering a request")                           \
    LATENCY(consent, "lognormal 15m 40m", "deciding whether a mark may be widened")      \
    LATENCY(answer, "lognormal 5m 12m", "answering a question of the exercise")          \
    LATENCY(escalate, "lognormal 10m 25m", "taking a matter to another level")           \
    LATENCY(statement, "lognormal 15m 35m", "saying something to the press")             \
    LATENCY(contain, "lognormal 90m 4h", "containing an incident; nobody waits for it")

/* How often, per mille, the team does what the occasion asks for. */
#define TEAM_HABITS(HABIT)                                                               \
    HABIT(acknowledge, 900, "acknowledges injects and requests")                         \
    HABIT(receipt, 500, "acknowledges what others tell it unasked")                      \
    HABIT(pending, 300, "says first that a request is being looked at")                  \
    HABIT(declare, 850, "declares what it sees and how far it has come")                 \
    HABIT(log, 600, "writes decisions into its log")                                     \
    HABIT(notify, 900, "tells those who are concerned")                                  \
    HABIT(share, 850, "hands on what others could use")                                  \
    HABIT(sighting, 350, "says that it saw an artefact too")                             \
    HABIT(ask, 850, "asks those who may know, and sources for a wider mark")             \
    HABIT(reply, 950, "answers requests")                                                \
    HABIT(answer, 950, "answers questions of the exercise")                              \
    HABIT(escalate, 700, "takes severe matters to its policy body")                      \
    HABIT(statement, 700, "answers the press")                                           \
    HABIT(offer, 300, "offers help")                                                     \
    HABIT(overshare, 5, "adds recipients whom the mark does not permit")                 \
    HABIT(lower_mark, 5, "marks a message wider than what it carries")                   \
    HABIT(blurt, 0, "tells the press what it should keep to itself")

enum team_latency {
#define LATENCY(name, usual, doc) TEAM_LATENCY_##name,
    TEAM_LATENCIES(LATENCY)
#undef LATENCY
        TEAM_LATENCY_COUNT
};
enum team_habit {
#define HABIT(name, usual, doc) TEAM_HABIT_##name,
    TEAM_HABITS(HABIT)
#undef HABIT
        TEAM_HABIT_COUNT
};
extern const struct text team_latency_names[TEAM_LATENCY_COUNT];
extern const struct text team_habit_names[TEAM_HABIT_COUNT];

enum { TEAM_ANALYST_MAX = 1000, TEAM_WAITING_MAX = 10000 };

struct team_profile {
    struct text name; /* "mature" */
    uint32_t analysts; /* who serve the queue within working hours, at least 1 */
    uint32_t on_call; /* who serve urgent work at any other time */
    uint32_t waiting_max; /* tasks that wait; beyond, the least urgent is dropped */
    exercise_time opens, closes; /* local time of day; equal: around the clock */
    uint32_t skill, trust; /* per mille */
    uint32_t habits[TEAM_HABIT_COUNT]; /* per mille */
    struct distribution latencies[TEAM_LATENCY_COUNT];
    int received; /* reference to the function that reads the mail */
    uint64_t unread; /* message types it is not called for: bit 1 << enum message_type */
};

/* What teams do unless their profile says otherwise: the module "profiles/conduct". */
struct team_conduct {
    int received; /* reference to the function that reads the mail */
    int signs; /* reference to lists of words by what they are signs of */
    uint64_t unread; /* message types `received` is not called for */
};

enum fault team_conduct_read(struct team_conduct *conduct, struct sandbox *sandbox);

/* Reads the profile that the source "profiles/<name>" returns. UNKNOWN when there is
 * no such source; else, on failure, the sandbox's failure says what and where. */
enum fault team_profile_read(struct team_profile *profile, struct sandbox *sandbox,
                             const struct team_conduct *conduct, struct text name,
                             struct arena *arena);
