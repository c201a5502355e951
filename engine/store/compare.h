/*
 * compare.h - the first thing in which a turn is not what it was.
 *
 * Facts are canonical, so equal facts are equal bytes and the walk only begins
 * where bytes differ. A changed input is found by the facts that come of it, and one that
 * changes no decision is not.
 */
#pragma once
#include "words/message.h"

#define DIFFERENCE_WHAT_MAX 600

struct turn_difference {
    uint64_t turn, seq;
    char what[DIFFERENCE_WHAT_MAX]; /* one line for people */
};

/* Whether `recomputed`, the answer to stored->inputs, is `stored`. Names the first fact
 * that differs, is missing, or is one too many. Facts that nobody wrote down (bytes NULL)
 * agree with any. */
bool compare_turns(const struct message_turn *stored,
                   const struct message_turn *recomputed,
                   struct turn_difference *difference);
