#include "core/thread.h"

void threads_open(struct threads *self, uint32_t party_count, struct arena *arena)
{
    *self = (struct threads){ .arena = arena };
    self->latest_of = arena_take(arena, party_count * sizeof(*self->latest_of));
    for (uint32_t i = 0; i < party_count; i++)
        self->latest_of[i] = PLAN_NONE;
}

static uint32_t slot_of(const struct threads *self, uint64_t seq)
{
    uint64_t mixed = seq * UINT64_C(0x9e3779b97f4a7c15);
    return self->slots_max ? (uint32_t)(mixed >> 32) % self->slots_max : 0;
}

static void remember(struct threads *self, uint32_t index)
{
    uint32_t slot = slot_of(self, self->items[index].seq);
    while (self->slots[slot])
        slot = (slot + 1) % self->slots_max;
    self->slots[slot] = index + 1;
}

static void widen(struct threads *self)
{
    if (self->count * 2 < self->slots_max)
        return;
    self->slots_max = self->slots_max ? self->slots_max * 2 : 256;
    self->slots = arena_take(self->arena, self->slots_max * sizeof(*self->slots));
    for (uint32_t i = 0; i < self->count; i++)
        remember(self, i);
}

struct utterance *threads_add(struct threads *self, struct utterance utterance,
                              uint32_t re)
{
    if (re != PLAN_NONE) {
        const struct utterance *answered = &self->items[re];
        utterance.root = answered->root;
        utterance.inject = answered->inject;
        utterance.owner = answered->owner;
        if (!utterance.incident.length)
            utterance.incident = answered->incident;
    } else {
        utterance.root = utterance.seq;
    }
    self->items = arena_grow(self->arena, self->items, sizeof(*self->items),
                             &self->items_max, self->count + (size_t)1);
    utterance.earlier_of_sender = PLAN_NONE;
    if (utterance.from != PLAN_NONE) {
        utterance.earlier_of_sender = self->latest_of[utterance.from];
        self->latest_of[utterance.from] = self->count;
    }
    widen(self);
    self->items[self->count] = utterance;
    remember(self, self->count);
    return &self->items[self->count++];
}

uint32_t threads_find(const struct threads *self, uint64_t seq)
{
    for (uint32_t slot = slot_of(self, seq); self->slots_max && self->slots[slot];
         slot = (slot + 1) % self->slots_max)
        if (self->items[self->slots[slot] - 1].seq == seq)
            return self->slots[slot] - 1;
    return PLAN_NONE;
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
