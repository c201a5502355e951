/*
 * ring.h - a list without ends, so that whoever stands in it can leave it at any time.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

struct ring {
    struct ring *next, *before;
};

static inline void ring_open(struct ring *self)
{
    self->next = self->before = self;
}

static inline bool ring_is_alone(const struct ring *self)
{
    return self->next == self;
}

static inline void ring_add(struct ring *self, struct ring *last)
{
    last->next = self;
    last->before = self->before;
    self->before->next = last;
    self->before = last;
}

/* Leaves it alone, so that it may be removed again. */
static inline void ring_remove(struct ring *self)
{
    self->before->next = self->next;
    self->next->before = self->before;
    ring_open(self);
}

#define RING_OWNER(ring, type, member) ((type *)((char *)(ring)-offsetof(type, member)))
