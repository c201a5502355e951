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
/* One line about a fact worth reading; false for those that are not. */
bool record_line(const struct recorded *item, struct text_buffer *out);
