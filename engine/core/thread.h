/*
 * thread.h - everything that was said or shown, by sequence number, and what belongs
 * together.
 *
 * A delivered inject and a player message are both an utterance. A message with `re`
 * belongs to the thread of what it answers; the thread's root is an inject delivery or
 * the message that began it.
 */
#pragma once
#include "core/plan.h"

struct utterance {
    uint64_t seq, root; /* root == seq when it begins a thread */
    enum message_type type; /* MESSAGE_inject for a delivered inject */
    uint32_t from; /* party; PLAN_NONE: exercise control */
    struct row_list to; /* parties */
    uint32_t inject; /* of the root, PLAN_NONE when the thread began with a message */
    uint32_t owner; /* of the root: who received the inject or began the thread */
    struct text incident;
    struct row_list carries;
    uint32_t status, declaration, rsit, severity; /* where the message says so */
    exercise_time at;
    uint32_t earlier_of_sender; /* utterance index, PLAN_NONE at the first */
};

/* A drill of days has millions of them: they lie in blocks that never move, so nothing is
 * copied when there are more. */
struct threads {
    struct arena *arena;
    struct utterance **blocks; /* in the order in which they were decided on */
    size_t blocks_max;
    uint32_t count;
    uint32_t **places; /* blocks of index + 1 by sequence number, 0 for none */
    size_t places_max;
    uint32_t *latest_of; /* by party: index of its latest utterance */
};

void threads_open(struct threads *self, uint32_t party_count, struct arena *arena);
/* Adds an utterance; fills root, inject and owner from
 * `re` (an utterance index, PLAN_NONE: begins a thread with `inject`). */
struct utterance *threads_add(struct threads *self, const struct utterance *said,
                              uint32_t re);
/* The utterance at an index; it stays where it is. */
struct utterance *threads_at(const struct threads *self, uint32_t index);
/* The index of the utterance with this number, or PLAN_NONE. */
uint32_t threads_find(const struct threads *self, uint64_t seq);
/* Whether `party` sent it or received it. */
bool utterance_is_known_to(const struct utterance *self, uint32_t party);
/* Whether it belongs to inject `about`: by thread, incident id, or an artefact. */
bool utterance_is_about(const struct utterance *self, const struct plan *plan,
                        uint32_t about);
