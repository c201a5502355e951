/*
 * directory.h - what a seat may know of the plan: who takes part, its agreements, what it
 * holds.
 *
 *   plan ── directory_tell ──► entries ── server, door, client ──► directory_add ──► plan
 *
 * A server tells a client entries, and a confined worker makes of them a plan that holds
 * nothing else, for the teams (script/team.h) to play by. So an autopilot knows what a
 * simulated team of a rehearsal knows, and neither knows more.
 */
#pragma once
#include "core/plan.h"

/* Artefacts one seat may come to hold; a plan of a directory has room for so many. */
#define DIRECTORY_ARTEFACTS_MAX 4096

/* Says every entry of `plan` as LINK messages `entry`, which live during the call: the
 * exercise, the parties in their order, agreements for their parties (those that only a
 * storyline brings in force: later), and artefacts for those who hold them at STARTEX and
 * for whoever comes to hold them. */
void directory_tell(const struct plan *plan, struct arena *arena,
                    void (*said)(void *subject, const struct message *entry),
                    void *subject);

/* Opens a plan without rows. */
void directory_open(struct plan *plan, struct arena *arena);
/* Adds what the entry in `bytes` says to a directory's plan, which keeps a copy. What is
 * said twice changes nothing, and neither does what became of agreements in play: that
 * is for people, and simulated teams of a rehearsal know what was agreed before. KIND
 * when it is no entry; ORDER for a participant behind an entity; UNKNOWN for an agreement
 * with a stranger; FULL; else what scan_message says. `seat` is whose directory it is. */
enum fault directory_add(struct plan *plan, struct text seat, struct text bytes);
