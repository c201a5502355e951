/*
 * map.h - finds a number by a name.
 *
 * Open addressing over an arena; names are not copied and must outlive the map.
 */
#pragma once
#include "fault.h"
#include "text.h"

#define MAP_NONE UINT32_MAX

struct map_slot {
    struct text name;
    uint32_t value;
};

struct map {
    struct arena *arena;
    struct map_slot *slots;
    uint32_t count, slots_max;
};

void map_open(struct map *self, struct arena *arena);
/* Adds `name` → `value`, which is not MAP_NONE; TWICE when the name is there, and
 * nothing changes. The empty name is a name, the absent one is not. */
enum fault map_add(struct map *self, struct text name, uint32_t value);
/* The value, or MAP_NONE. */
uint32_t map_find(const struct map *self, struct text name);
/* 64-bit FNV-1a over the bytes, mixed; not for hostile keys outside a worker. */
uint64_t map_hash(const void *bytes, size_t length);
