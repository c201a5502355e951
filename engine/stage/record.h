/*
 * record.h - the facts of a drill kept in memory, for those who ask about them at once:
 * scenario tests.
 */
#pragma once
#include "stage/stage.h"

struct recorded {
    uint64_t seq;
    struct message fact;
};

struct record {
    struct arena *arena;
    struct recorded *items;
    size_t items_max;
    uint32_t count, message_count; /* messages that were accepted */
    uint32_t *openings; /* by number of an obligation: the item that opened it, from 1 */
    size_t openings_max;
    uint32_t obligation_count;
};

/* Adds the facts of a turn; copies what it keeps. */
void record_add(struct record *self, const struct message_turn *turn);
/* The number of the delivery of `inject` to `participant`, 0 when there is none. */
uint64_t record_delivery(const struct record *self, struct text inject,
                         struct text participant);
/* The opening fact of obligation `expect` of `team` (the latest), or NULL. */
const struct recorded *record_obligation(const struct record *self, struct text expect,
                                         struct text team);
/* The latest fact about the same obligation. */
const struct recorded *record_latest(const struct record *self,
                                     const struct recorded *opening);
/* The fact that opened obligation `number`, or NULL. */
const struct recorded *record_opening(const struct record *self, uint64_t number);
/* Whether it only closes what fell due long before: that is said of all at ENDEX. */
bool record_is_closing(const struct message *fact);
/* The moment of the latest fact about what is called `id`: an inject, expect, artefact or
 * team; MOMENT_NONE when there is none. */
exercise_time record_latest_about(const struct record *self, struct text id);
/* One line about a fact worth reading; false for those that are not. */
bool record_line(const struct record *self, const struct recorded *item,
                 struct text_buffer *out);
