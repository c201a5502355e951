/*
 * compare.h - the first thing in which a turn is not what it was.
 *
 * Facts are canonical, so equal facts are equal bytes and the walk only begins
 * where bytes differ. A fact that decides on an input carries a digest of it: that
 * is how a changed input is named although every chain was reckoned anew.
 */
#pragma once
#include "words/message.h"

#define DIFFERENCE_WHAT_MAX 600

struct turn_difference {
    uint64_t turn, seq;
    char what[DIFFERENCE_WHAT_MAX]; /* one line for people */
};

/* Whether each input of a stored turn is the one its facts decided on. */
bool compare_inputs(const struct message_turn *stored,
                    struct turn_difference *difference);

/* Whether `recomputed`, the answer to stored->inputs, is `stored`. Names a changed
 * input first, then the first fact that differs, is missing, or is one too many. Facts
 * that nobody wrote down (bytes NULL) agree with any. */
bool compare_turns(const struct message_turn *stored,
                   const struct message_turn *recomputed,
                   struct turn_difference *difference);
