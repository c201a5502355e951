/*
 * sandbox_memory.h - the memory of one Lua state: bounded, and at the same
 * address in every process.
 *
 * Lua hashes tables and functions by their address, so equal addresses are part of
 * an equal drill. Small blocks come from lists by size; large ones are cut from one
 * range and joined with their neighbours when they come back.
 *
 *   base                      small_top →          ← ... large blocks ...  base + size
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SANDBOX_MEMORY_STEP = 16,
    SANDBOX_MEMORY_SMALL_MAX = 512,
    SANDBOX_MEMORY_SMALL_COUNT = SANDBOX_MEMORY_SMALL_MAX / SANDBOX_MEMORY_STEP + 1,
    SANDBOX_MEMORY_LARGE_COUNT = 128,
};

struct sandbox_memory_block;

struct sandbox_memory {
    char *base;
    size_t size;
    char *slab, *slab_end; /* small blocks are cut from here */
    void *small[SANDBOX_MEMORY_SMALL_COUNT];
    struct sandbox_memory_block *large[SANDBOX_MEMORY_LARGE_COUNT];
};

/* Maps `bytes_max` bytes; false when the range is taken or the system refuses. */
bool sandbox_memory_open(struct sandbox_memory *self, size_t bytes_max);
void sandbox_memory_close(struct sandbox_memory *self);
/* As realloc and free of a lua_Alloc; NULL when full. */
void *sandbox_memory_change(struct sandbox_memory *self, void *old, size_t old_bytes,
                            size_t bytes);
