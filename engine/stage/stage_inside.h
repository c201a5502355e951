/*
 * stage_inside.h - what the rooms of the stage know of each other.
 */
#pragma once
#include "stage/stage.h"

/* Fills the exercise's ends and the storylines' host. */
void stage_wire(struct stage *self);
/* Puts what a setup holds into a sandbox, each source under its name. */
enum fault stage_add_sources(struct sandbox *sandbox, const struct setup *setup,
                             struct arena *arena);
/* ---- attach.c ---- */
/* Gives artefacts that are files their size and hash, and right answers their hash.
 * SYNTAX with problems when a file is not there. */
enum fault stage_attach(struct stage *self, const struct setup *setup,
                        struct problem_list *problems);
/* Simulated teams open their mail. */
enum fault stage_hand_out(struct stage *self);

/* ---- amend.c ---- */
/* The exercise's end `stop`. */
bool stage_stop(void *subject, struct text name, uint32_t *run);
bool stage_has_stopped(const struct stage *self, struct text name);
bool stage_function_is_stopped(const struct stage *self, script_function function);

/* ---- takeover.c ---- */
/* Keeps mail of a seat that people sit on, for a profile that may take over. */
void stage_keep_mail(struct stage *self, uint32_t participant, uint64_t seq,
                     const struct message *control, const struct message *body);
void stage_release_mail(struct stage *self);
/* Exercise control swapped a seat. */
void stage_swapped(struct stage *self, const struct message_swapped *swapped);
/* Profiles that took over in this turn look at what their seats have. */
enum fault stage_take_over(struct stage *self);
