/*
 * acting.h - an act of exercise control: one row a message type; nobody but acting*.c
 * includes it.
 *
 * An act is refused with a reason, or done and on record. A rule's `refuse` looks and
 * changes nothing; what it looked up it leaves in the act for `carry_out`. acting.c has
 * refused before what cannot be read, was said before or comes too late.
 */
#pragma once
#include "core/state.h"

struct act {
    const struct message *message;
    struct text by; /* the person, as the session proved: excon, excon/anna */
    uint64_t seq; /* of the input */
    struct text detail; /* of a refusal: the name at fault */
    uint32_t row; /* what it is about, once looked up */
    char bound[sizeof("to: at most ") + MOMENT_TEXT_MAX]; /* what a detail may point to */
};

struct act_rule {
    /* NULL: nothing of its own stands against it. */
    enum refusal (*refuse)(struct exercise *self, struct act *act);
    /* NULL: it is on record, and that is all. */
    void (*carry_out)(struct exercise *self, const struct act *act);
    bool also_over; /* it may come behind ENDEX */
};

/* Looks `id` up and leaves its row in the act; else UNKNOWN_REFERENCE, with the name. */
enum refusal act_names(struct act *act, const struct map *ids, struct text id);

/* UNKNOWN_RECIPIENT, with the name, unless all of them are participants. */
enum refusal act_names_recipients(const struct exercise *self, struct act *act,
                                  const struct text_list *to);
/* The rows of names that are all there, each once. */
struct row_list act_rows(struct exercise *self, const struct map *ids,
                         const struct text_list *names);

/* ---- acting_clock.c ---- */
void act_pause(struct exercise *self, const struct act *act);
enum refusal refuse_resume(struct exercise *self, struct act *act);
void act_resume(struct exercise *self, const struct act *act);
enum refusal refuse_speed(struct exercise *self, struct act *act);
void act_speed(struct exercise *self, const struct act *act);
enum refusal refuse_jump(struct exercise *self, struct act *act);
void act_jump(struct exercise *self, const struct act *act);
enum refusal refuse_suspend(struct exercise *self, struct act *act);
void act_suspend(struct exercise *self, const struct act *act);
enum refusal refuse_restart(struct exercise *self, struct act *act);
void act_restart(struct exercise *self, const struct act *act);
void act_endex(struct exercise *self, const struct act *act);
void act_noduff(struct exercise *self, const struct act *act);

/* ---- acting_inject.c ---- */
enum refusal refuse_release(struct exercise *self, struct act *act);
void act_release(struct exercise *self, const struct act *act);
enum refusal refuse_hold(struct exercise *self, struct act *act);
void act_hold(struct exercise *self, const struct act *act);
enum refusal refuse_free(struct exercise *self, struct act *act);
void act_free(struct exercise *self, const struct act *act);
enum refusal refuse_skip(struct exercise *self, struct act *act);
void act_skip(struct exercise *self, const struct act *act);
enum refusal refuse_revise(struct exercise *self, struct act *act);
void act_revise(struct exercise *self, const struct act *act);
enum refusal refuse_retime(struct exercise *self, struct act *act);
void act_retime(struct exercise *self, const struct act *act);
enum refusal refuse_correct(struct exercise *self, struct act *act);
void act_correct(struct exercise *self, const struct act *act);
enum refusal refuse_withdraw(struct exercise *self, struct act *act);
void act_withdraw(struct exercise *self, const struct act *act);
enum refusal refuse_gate_open(struct exercise *self, struct act *act);
void act_gate_open(struct exercise *self, const struct act *act);
void act_density(struct exercise *self, const struct act *act);

/* ---- acting_digest.c ---- */
enum refusal refuse_digest(struct exercise *self, struct act *act);
void act_digest(struct exercise *self, const struct act *act);

/* ---- acting_improvise.c ---- */
enum refusal refuse_improvise(struct exercise *self, struct act *act);
void act_improvise(struct exercise *self, const struct act *act);

/* ---- acting_duty.c ---- */
enum refusal refuse_rule(struct exercise *self, struct act *act);
void act_rule(struct exercise *self, const struct act *act);
enum refusal refuse_excuse(struct exercise *self, struct act *act);
void act_excuse(struct exercise *self, const struct act *act);
enum refusal refuse_credit(struct exercise *self, struct act *act);
void act_credit(struct exercise *self, const struct act *act);

/* ---- acting_team.c ---- */
/* Whether the list names this participant. */
bool act_names_team(const struct exercise *self, const struct text_list *who,
                    uint32_t team);
/* UNKNOWN_REFERENCE, with the name, unless all of the list are participants. */
enum refusal act_names_teams(const struct exercise *self, struct act *act,
                             const struct text_list *who);
enum refusal refuse_team_hold(struct exercise *self, struct act *act);
void act_team_hold(struct exercise *self, const struct act *act);
enum refusal refuse_team_return(struct exercise *self, struct act *act);
void act_team_return(struct exercise *self, const struct act *act);
enum refusal refuse_team_withdraw(struct exercise *self, struct act *act);
void act_team_withdraw(struct exercise *self, const struct act *act);
enum refusal refuse_swap(struct exercise *self, struct act *act);
void act_swap(struct exercise *self, const struct act *act);
enum refusal refuse_line_state(struct exercise *self, struct act *act);
void act_line_state(struct exercise *self, const struct act *act);
enum refusal refuse_receipts(struct exercise *self, struct act *act);
enum refusal refuse_takeover(struct exercise *self, struct act *act);

/* ---- acting_word.c ---- */
enum refusal refuse_enter(struct exercise *self, struct act *act);
void act_enter(struct exercise *self, const struct act *act);
enum refusal refuse_speak(struct exercise *self, struct act *act);
void act_speak(struct exercise *self, const struct act *act);
enum refusal refuse_reply(struct exercise *self, struct act *act);
void act_reply(struct exercise *self, const struct act *act);

/* ---- acting_rating.c ---- */
enum refusal refuse_rating(struct exercise *self, struct act *act);
enum refusal refuse_note(struct exercise *self, struct act *act);

/* ---- acting_story.c ---- */
enum refusal refuse_nudge(struct exercise *self, struct act *act);
void act_nudge(struct exercise *self, const struct act *act);
enum refusal refuse_extend(struct exercise *self, struct act *act);
void act_extend(struct exercise *self, const struct act *act);
enum refusal refuse_branch(struct exercise *self, struct act *act);
void act_branch(struct exercise *self, const struct act *act);
enum refusal refuse_stop(struct exercise *self, struct act *act);
void act_stop(struct exercise *self, const struct act *act);
