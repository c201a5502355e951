#include "base/map.h"
#include "base/arena.h"

#include <assert.h>
#include <string.h>

enum { SLOTS_FIRST = 16 };

uint64_t map_hash(const void *bytes, size_t length)
{
    const unsigned char *byte = bytes;
    uint64_t hash = UINT64_C(0xcbf29ce484222325);

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ byte[i]) * UINT64_C(0x100000001b3);
    /* FNV leaves its low bits poor in the last bytes; they choose the slot. */
    hash ^= hash >> 32;
    hash *= UINT64_C(0xd6e8feb86659fd93);
    return hash ^ hash >> 32;
}

/* Where the search for `name` begins. Names are looked up with every message, so they are
 * mixed eight bytes at a time; no order comes of it, so machines may differ in theirs. */
static uint32_t place_of(struct text name)
{
    const uint64_t odd = UINT64_C(0xd6e8feb86659fd93);
    const char *byte = name.bytes;
    size_t left = name.length;
    uint64_t hash = left, word = 0;
    for (; left > 8; byte += 8, left -= 8) {
        memcpy(&word, byte, 8);
        hash = (hash ^ word) * odd;
        hash ^= hash >> 32;
    }
    if (left >= 4) {
        uint32_t first, last;
        memcpy(&first, byte, 4);
        memcpy(&last, byte + left - 4, 4);
        word = (uint64_t)first << 32 | last;
    } else {
        word = 0;
        for (size_t i = 0; i < left; i++)
            word = word << 8 | (unsigned char)byte[i];
    }
    hash = (hash ^ word) * odd;
    hash = (hash ^ hash >> 32) * odd;
    return (uint32_t)(hash >> 32);
}

void map_open(struct map *self, struct arena *arena)
{
    *self = (struct map){ .arena = arena };
}

/* The slot that holds `name`, or the free one where it belongs. A slot is free
 * while its name is absent, and at least a quarter of the slots is. */
static struct map_slot *slot_for(struct map_slot *slots, uint32_t slots_max,
                                 struct text name)
{
    uint32_t i = place_of(name) & (slots_max - 1);

    while (slots[i].name.bytes && !text_equal(slots[i].name, name))
        i = (i + 1) & (slots_max - 1);
    return &slots[i];
}

static void widen(struct map *self)
{
    uint32_t slots_max = self->slots_max ? 2 * self->slots_max : SLOTS_FIRST;
    struct map_slot *slots;

    assert(slots_max > self->slots_max);
    slots = arena_take(self->arena, slots_max * sizeof *slots);
    for (uint32_t i = 0; i < self->slots_max; i++)
        if (self->slots[i].name.bytes)
            *slot_for(slots, slots_max, self->slots[i].name) = self->slots[i];
    self->slots = slots;
    self->slots_max = slots_max;
}

enum fault map_add(struct map *self, struct text name, uint32_t value)
{
    assert(name.bytes && value != MAP_NONE);
    if (self->count >= self->slots_max / 4 * 3)
        widen(self);

    struct map_slot *slot = slot_for(self->slots, self->slots_max, name);
    if (slot->name.bytes)
        return FAULT_TWICE;
    *slot = (struct map_slot){ name, value };
    self->count++;
    return FAULT_NONE;
}

uint32_t map_find(const struct map *self, struct text name)
{
    if (!self->count || !name.bytes)
        return MAP_NONE;

    const struct map_slot *slot = slot_for(self->slots, self->slots_max, name);
    return slot->name.bytes ? slot->value : MAP_NONE;
}
