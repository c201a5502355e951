/*
 * team_inside.h - what the rooms of simulated teams share; nobody else includes it.
 *
 *   team.c           hands teams their mail, lets time pass
 *   team_open.c      finds profiles and makes teams
 *   team_mail.c      what a team comes to know
 *   team_library.c   what a team's script can do
 *   team_queue.c     analysts and tasks       team_profile.c    how a team works
 *   team_directory.c who is who, and whose names a text mentions
 */
#pragma once
#include "script/team.h"
#include "script/team_directory.h"
#include "script/team_queue.h"

/* A team's private stream for one purpose, opened when first drawn from. */
struct team_stream {
    uint32_t purpose;
    struct random_stream stream;
};

struct team {
    const struct team_profile *profile;
    struct text who; /* "velora (mature)", for errors */
    struct team_queue queue;
    uint64_t said; /* its running number */
    exercise_time day_offset; /* adds to the time on the wall; gives local time of day */
    exercise_time opening_at; /* it wakes then; MOMENT_NONE */
    unsigned char *held; /* a bit for each artefact; NULL while it holds none */
    struct team_stream *streams;
    size_t stream_max;
    uint32_t stream_count;
    bool has_table;
};

struct teams {
    struct arena *arena;
    struct sandbox *sandbox;
    const struct plan *plan;
    uint64_t seed;
    struct team *items; /* by participant */
    struct team_conduct conduct;
    const struct team_profile **profiles; /* each is read once */
    size_t profile_max;
    uint32_t profile_count;
    struct agenda *agenda;
    struct task_pool tasks;
    struct team_directory directory;
    struct map purposes; /* names of streams → number */
    uint32_t purpose_count;
    bool *in_force; /* by agreement, as far as its declaration tells */
    exercise_time in_force_at;
    int kept, tables, methods; /* references: by task, by team, the library */

    uint32_t current; /* whose script runs; PLAN_NONE */
    exercise_time now;
    struct arena spoken; /* the message being said */
    team_said said; /* NULL outside of teams_act: nobody speaks before working */
    void *said_subject;
};

/* ---- team.c ---- */
bool team_holds(const struct teams *self, uint32_t team, uint32_t artefact);
/* Gives the function on top to an analyst, when there is one. Takes it off. */
void team_add_work(struct teams *self, enum team_latency latency,
                   enum team_urgency urgency);
/* Lets the function on top run after a while that keeps nobody busy. */
void team_add_delay(struct teams *self, enum team_latency latency);
/* The stream of `team` for a purpose that the engine, or a script, gave a name. */
struct random_stream *team_stream(struct teams *self, uint32_t team, uint32_t purpose);
uint32_t team_purpose(struct teams *self, struct text name);
void team_name_purposes(struct teams *self); /* those of latencies and habits */
enum { TEAM_PURPOSE_HABIT = TEAM_LATENCY_COUNT }; /* purposes of latencies, then habits */

/* ---- team_mail.c ---- */
/* Something that reached a mailbox. */
struct arrival {
    struct teams *teams;
    uint32_t team;
    uint64_t seq;
    const struct message *control, *body;
};
/* Leaves the team's table; it is made when the team first receives something. */
void team_push(struct teams *self, lua_State *L, uint32_t row);
/* Leaves the news on L; what came with it is in the holdings then. */
void team_take_in(const struct arrival *self, lua_State *L);

/* ---- team_library.c ---- */
/* Pushes the table with the functions of a team. */
void team_library_push(lua_State *L, struct teams *self);
