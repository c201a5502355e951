#include "core/thread.h"

void threads_open(struct threads *self, uint32_t party_count, struct arena *arena)
{
    *self = (struct threads){ .arena = arena };
    self->latest_of = arena_take(arena, party_count * sizeof(*self->latest_of));
    for (uint32_t i = 0; i < party_count; i++)
        self->latest_of[i] = PLAN_NONE;
}

enum { BLOCK_COUNT = 512, PLACE_COUNT = 4096 };

struct utterance *threads_at(const struct threads *self, uint32_t index)
{
    return &self->blocks[index / BLOCK_COUNT][index % BLOCK_COUNT];
}

static struct utterance *add_room(struct threads *self)
{
    uint32_t index = self->count++, block = index / BLOCK_COUNT;
    if (index % BLOCK_COUNT == 0) {
        self->blocks = arena_grow(self->arena, self->blocks, sizeof(*self->blocks),
                                  &self->blocks_max, block + (size_t)1);
        self->blocks[block] =
            arena_take(self->arena, BLOCK_COUNT * sizeof(**self->blocks));
    }
    return threads_at(self, index);
}

/* Sequence numbers rise by a few a message, so their places are few and close. */
static void remember(struct threads *self, uint64_t seq, uint32_t index)
{
    size_t block = seq / PLACE_COUNT;
    self->places = arena_grow(self->arena, self->places, sizeof(*self->places),
                              &self->places_max, block + 1);
    if (!self->places[block])
        self->places[block] =
            arena_take(self->arena, PLACE_COUNT * sizeof(**self->places));
    self->places[block][seq % PLACE_COUNT] = index + 1;
}

struct utterance *threads_add(struct threads *self, const struct utterance *said,
                              uint32_t re)
{
    uint32_t index = self->count;
    struct utterance *added = add_room(self);
    *added = *said;
    added->root = said->seq;
    if (re != PLAN_NONE) {
        const struct utterance *answered = threads_at(self, re);
        added->root = answered->root;
        added->inject = answered->inject;
        added->owner = answered->owner;
        if (!added->incident.length)
            added->incident = answered->incident;
    }
    added->earlier_of_sender = PLAN_NONE;
    if (said->from != PLAN_NONE) {
        added->earlier_of_sender = self->latest_of[said->from];
        self->latest_of[said->from] = index;
    }
    remember(self, said->seq, index);
    return added;
}

uint32_t threads_find(const struct threads *self, uint64_t seq)
{
    size_t block = seq / PLACE_COUNT;
    uint32_t place = block < self->places_max && self->places[block]
                         ? self->places[block][seq % PLACE_COUNT]
                         : 0;
    return place ? place - 1 : PLAN_NONE;
}

bool utterance_is_known_to(const struct utterance *self, uint32_t party)
{
    return self->from == party || row_list_has(&self->to, party);
}

bool utterance_is_about(const struct utterance *self, const struct plan *plan,
                        uint32_t about)
{
    const struct inject *inject = &plan->injects[about];
    if (self->inject == about)
        return true;
    if (inject->incident.length && text_equal(self->incident, inject->incident))
        return true;
    for (uint32_t i = 0; i < self->carries.count; i++)
        if (row_list_has(&inject->carries, self->carries.rows[i]))
            return true;
    return false;
}
