/*
 * team.h - simulated national CIRTs: queues of work, served by analysts.
 *
 * A simulated team is a player like any other. It sees its own mailbox, what it
 * holds, the directory and the agreements it is party to, never the stage's state.
 * What it decides to say leaves here as a message of the player plane, which
 * the stage takes as an input, exactly as it would take a person's.
 */
#pragma once
#include "core/agenda.h"
#include "core/plan.h"
#include "script/sandbox.h"

struct teams; /* all simulated teams of one drill; lives in the arena */

/* Receives each message a team sends. `message` is valid during the call. */
typedef void (*team_said)(void *subject, uint32_t participant,
                          const struct message *message);

/* Which profile plays whom, by participant: the plan's, else "developing"; `choices`
 * ("who=name", later ones win; who is "all", an id, or ids between commas) override it.
 * UNKNOWN when nobody is called so: the sandbox's failure says it. */
enum fault teams_choose(const struct plan *plan, struct sandbox *sandbox,
                        const struct text_list *choices, struct arena *arena,
                        struct text **profiles);

/* Opens a team for every participant, played by the profile named for it. Sources of
 * the profiles are in the sandbox as "profiles/<name>". On failure the sandbox's failure
 * says which file and line. */
enum fault teams_open(struct teams **teams, struct sandbox *sandbox,
                      const struct plan *plan, uint64_t seed, const struct text *profiles,
                      struct arena *arena);

/* Gives back what does not lie in the arena. */
void teams_close(struct teams *teams);

/* Something reached the mailbox of `participant` at `now`. `control` is the inject,
 * question or delivered message; for delivered, `body` is the player message itself,
 * else NULL. `seq` is what a reply puts into `re`. */
enum fault teams_receive(struct teams *teams, uint32_t participant, exercise_time now,
                         uint64_t seq, const struct message *control,
                         const struct message *body);

/* The same, and the team does nothing about it: others have, before it sat here. */
enum fault teams_learn(struct teams *teams, uint32_t participant, exercise_time now,
                       uint64_t seq, const struct message *control,
                       const struct message *body);
/* Its next message is numbered above `taken`: people spoke for it before. */
void teams_number_from(struct teams *teams, uint32_t participant, uint64_t taken);

/* When the next thing happens in any team; MOMENT_NONE when nothing is under way. */
exercise_time teams_next_at(const struct teams *teams);

/* Lets everything due at or before `now` happen; what is said goes to `said`. */
enum fault teams_act(struct teams *teams, exercise_time now, team_said said,
                     void *subject);
