/*
 * senders.h - the highest running number that was taken of each person.
 *
 * Numbers are a person's own: two people of one team count apart, so neither needs to
 * know of the other, and what one of them says again is taken once.
 */
#pragma once
#include "base/arena.h"
#include "base/map.h"

struct senders {
    struct arena *arena;
    struct map rows;
    uint64_t *taken;
    size_t taken_max;
};

void senders_open(struct senders *self, struct arena *arena);
/* The highest number taken of this person; 0 when none was. */
uint64_t senders_taken(const struct senders *self, struct text person);
/* Where it stands, until the next person is looked for. */
uint64_t *senders_find(struct senders *self, struct text person);
