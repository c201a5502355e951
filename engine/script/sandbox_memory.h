/*
 * sandbox_memory.h - the memory of one Lua state: bounded, and at the same
 * address in every process.
 *
 * Lua hashes tables and functions by the low half of their address, so equal
 * addresses are part of an equal drill. The range is cut into large blocks that
 * join their neighbours when they come back; small pieces are cut from slabs, which
 * are large blocks that never come back, and wait in one list for each size.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SANDBOX_MEMORY_STEP = 16,
    SANDBOX_MEMORY_SMALL_MAX = 768, /* a coroutine's stack lies beside its state */
    SANDBOX_MEMORY_SMALL_COUNT = SANDBOX_MEMORY_SMALL_MAX / SANDBOX_MEMORY_STEP + 1,
    SANDBOX_MEMORY_LARGE_COUNT = 128,
};

struct sandbox_memory_block;
struct sandbox_memory_piece;

struct sandbox_memory {
    char *base;
    size_t bytes_max;
    char *slab, *slab_end; /* the uncut rest of the newest slab */
    struct sandbox_memory_piece *small[SANDBOX_MEMORY_SMALL_COUNT];
    struct sandbox_memory_block *large[SANDBOX_MEMORY_LARGE_COUNT];
};

/* Maps `bytes_max` bytes, rounded up to a page; false when the system refuses. */
bool sandbox_memory_open(struct sandbox_memory *self, size_t bytes_max);
void sandbox_memory_close(struct sandbox_memory *self);
/* Aligned room for `bytes`, at least one; NULL when full. */
void *sandbox_memory_take(struct sandbox_memory *self, size_t bytes);
/* Gives back what was taken with `bytes`. */
void sandbox_memory_give(struct sandbox_memory *self, void *taken, size_t bytes);
/* Moves `old` where `bytes` have room; NULL when full, and `old` stands. A smaller
 * size never fails. */
void *sandbox_memory_change(struct sandbox_memory *self, void *old, size_t old_bytes,
                            size_t bytes);
