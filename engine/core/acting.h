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
};

struct act_rule {
    /* NULL: nothing of its own stands against it. */
    enum refusal (*refuse)(struct exercise *self, struct act *act);
    void (*carry_out)(struct exercise *self, const struct act *act);
};

/* Looks `id` up and leaves its row in the act; else UNKNOWN_REFERENCE, with the name. */
enum refusal act_names(struct act *act, const struct map *ids, struct text id);

/* ---- acting_clock.c ---- */
void act_pause(struct exercise *self, const struct act *act);
void act_resume(struct exercise *self, const struct act *act);
void act_endex(struct exercise *self, const struct act *act);

/* ---- acting_inject.c ---- */
enum refusal refuse_release(struct exercise *self, struct act *act);
void act_release(struct exercise *self, const struct act *act);
