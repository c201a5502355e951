#include "core/senders.h"

void senders_open(struct senders *self, struct arena *arena)
{
    *self = (struct senders){ .arena = arena };
    map_open(&self->rows, arena);
}

uint64_t senders_taken(const struct senders *self, struct text person)
{
    uint32_t row = map_find(&self->rows, person);
    return row == MAP_NONE ? 0 : self->taken[row];
}

uint64_t *senders_find(struct senders *self, struct text person)
{
    uint32_t row = map_find(&self->rows, person);
    if (row == MAP_NONE) {
        row = self->rows.count;
        self->taken = arena_grow(self->arena, self->taken, sizeof(*self->taken),
                                 &self->taken_max, row + (size_t)1);
        map_add(&self->rows, text_keep(self->arena, person), row);
    }
    return &self->taken[row];
}
