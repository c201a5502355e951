#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    ALIGNMENT = alignof(max_align_t),
    BLOCK_BYTES_FIRST = 16 * 1024,
    BLOCK_BYTES_STEP_MAX = 4 * 1024 * 1024,
};

static void (*process_end)(void);

void memory_end_by(void (*end)(void))
{
    process_end = end;
}

void memory_end(void)
{
    if (process_end)
        process_end();
    abort(); /* also when it returned, which it must not */
}

/* Blocks are a list, newest first; only the newest is taken from. What lies
 * behind `used` is zero, always. */
struct arena_block {
    struct arena_block *older;
    size_t used, size;
    alignas(max_align_t) char bytes[];
};

void arena_open(struct arena *self, size_t bytes_max, void (*full)(void *), void *subject)
{
    *self = (struct arena){ .taken_bytes_max = bytes_max, .full = full };
    self->full_subject = subject;
}

static void release_from(struct arena_block *block)
{
    while (block) {
        struct arena_block *older = block->older;
        free(block);
        block = older;
    }
}

void arena_close(struct arena *self)
{
    release_from(self->newest);
    self->newest = NULL;
    self->taken_bytes = 0;
}

void arena_reset(struct arena *self)
{
    struct arena_block *kept = self->newest;

    self->taken_bytes = 0;
    if (!kept)
        return;
    release_from(kept->older);
    kept->older = NULL;
    memset(kept->bytes, 0, kept->used);
    kept->used = 0;
}

static _Noreturn void fill_up(struct arena *self)
{
    if (self->full)
        self->full(self->full_subject);
    memory_end();
}

static size_t left_bytes(const struct arena *self)
{
    return self->taken_bytes_max - self->taken_bytes;
}

static void add_block(struct arena *self, size_t bytes)
{
    struct arena_block *block = NULL;

    if (bytes <= SIZE_MAX - sizeof *block)
        block = calloc(1, sizeof *block + bytes);
    if (!block)
        fill_up(self);
    block->size = bytes;
    block->older = self->newest;
    self->newest = block;
}

/* Blocks double, so that a big arena is a short list, up to a step that wastes
 * little; a wish larger than that gets a block of its own size. */
static void add_block_for(struct arena *self, size_t bytes)
{
    size_t size = self->newest ? 2 * self->newest->size : BLOCK_BYTES_FIRST;

    if (size > BLOCK_BYTES_STEP_MAX)
        size = BLOCK_BYTES_STEP_MAX;
    add_block(self, size > bytes ? size : bytes);
}

void arena_reserve(struct arena *self, size_t bytes)
{
    if (bytes > left_bytes(self))
        fill_up(self);
    if (!self->newest || self->newest->size - self->newest->used < bytes)
        add_block(self, bytes);
}

void *arena_take(struct arena *self, size_t bytes)
{
    if (bytes > SIZE_MAX - ALIGNMENT)
        fill_up(self);
    bytes = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (bytes > left_bytes(self))
        fill_up(self);
    if (!self->newest || self->newest->size - self->newest->used < bytes)
        add_block_for(self, bytes);

    struct arena_block *block = self->newest;
    void *taken = block->bytes + block->used;
    block->used += bytes;
    self->taken_bytes += bytes;
    return taken;
}

char *arena_copy(struct arena *self, const void *bytes, size_t length)
{
    if (length == SIZE_MAX)
        fill_up(self);

    char *copy = arena_take(self, length + 1);
    if (length)
        memcpy(copy, bytes, length);
    return copy;
}

/* The newest piece of an arena can grow where it stands. */
static bool grow_in_place(struct arena *self, const void *old, size_t old_bytes,
                          size_t bytes)
{
    struct arena_block *block = self->newest;
    size_t held_bytes = (old_bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;

    if (!old || !block || block->used < held_bytes ||
        block->bytes + (block->used - held_bytes) != (const char *)old)
        return false;
    if (bytes <= held_bytes)
        return true;
    if (bytes - held_bytes > block->size - block->used ||
        bytes - held_bytes > left_bytes(self))
        return false;
    arena_take(self, bytes - held_bytes);
    return true;
}

void *arena_grow(struct arena *self, void *old, size_t size, size_t *count_max,
                 size_t count_needed)
{
    enum { COUNT_FIRST = 8 };
    size_t count = *count_max < COUNT_FIRST ? COUNT_FIRST : *count_max;

    assert(size > 0);
    if (count_needed <= *count_max)
        return old;
    if (count_needed > SIZE_MAX / 2 / size)
        fill_up(self);
    while (count < count_needed)
        count *= 2;
    /* Near the limit the exact room is better than none. */
    if (count > left_bytes(self) / size)
        count = count_needed;

    void *grown = old;
    if (!grow_in_place(self, old, *count_max * size, count * size)) {
        grown = arena_take(self, count * size);
        if (*count_max)
            memcpy(grown, old, *count_max * size);
    }
    *count_max = count;
    return grown;
}
