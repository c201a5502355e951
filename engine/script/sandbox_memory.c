#include "script/sandbox_memory.h"

#include <assert.h>
#include <string.h>
#include <sys/mman.h>

/* The ranges lie 4 GiB apart, so their addresses have equal low halves: a second
 * sandbox in one process hashes as the first. */
#define RANGE_FIRST UINT64_C(0x200000000000)
#define RANGE_STEP (UINT64_C(1) << 32)
#define RANGE_COUNT 64

enum {
    PAGE_BYTES = 4096,
    HEAD_BYTES = 16,
    SLAB_BYTES = 32 * 1024,
    LARGE_BYTES_MIN = 64,
    TRIES_MAX = 8, /* blocks looked at in the first list that may fit */
};

struct sandbox_memory_piece {
    struct sandbox_memory_piece *next;
};

/* A large block; `next` and `previous` lie in the bytes given out. */
struct sandbox_memory_block {
    size_t before; /* bytes of the block just below in memory, 0 for the lowest */
    size_t bytes : 63, is_free : 1;
    struct sandbox_memory_block *next, *previous;
};

static struct sandbox_memory_block *block_above(struct sandbox_memory_block *block)
{
    return (struct sandbox_memory_block *)((char *)block + block->bytes);
}

static struct sandbox_memory_block *block_below(struct sandbox_memory_block *block)
{
    return (struct sandbox_memory_block *)((char *)block - block->before);
}

/* Four lists for each doubling of the size. */
static unsigned list_of(size_t bytes)
{
    unsigned power = 63u - (unsigned)__builtin_clzll(bytes);

    return (power - 5) * 4 + (unsigned)(bytes >> (power - 2) & 3);
}

static void list_add(struct sandbox_memory *self, struct sandbox_memory_block *block)
{
    struct sandbox_memory_block **list = &self->large[list_of(block->bytes)];

    block->is_free = 1;
    block->previous = NULL;
    block->next = *list;
    if (*list)
        (*list)->previous = block;
    *list = block;
}

static void list_drop(struct sandbox_memory *self, struct sandbox_memory_block *block)
{
    if (block->previous)
        block->previous->next = block->next;
    else
        self->large[list_of(block->bytes)] = block->next;
    if (block->next)
        block->next->previous = block->previous;
    block->is_free = 0;
}

bool sandbox_memory_open(struct sandbox_memory *self, size_t bytes_max)
{
    size_t bytes = (bytes_max + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
    void *base = MAP_FAILED;

    if (bytes < SLAB_BYTES || bytes >= RANGE_STEP)
        return false;
    for (unsigned i = 0; i < RANGE_COUNT && base == MAP_FAILED; i++) {
        void *wanted = (void *)(uintptr_t)(RANGE_FIRST + i * RANGE_STEP);
        base = mmap(wanted, bytes, PROT_READ | PROT_WRITE,
                    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1,
                    0);
    }
    if (base == MAP_FAILED)
        return false;

    /* Ten thousand coroutines lie all over the range: where the system has large
     * pages, going from one to the next takes half the time. */
    madvise(base, bytes, MADV_HUGEPAGE);
    *self = (struct sandbox_memory){ .base = base, .bytes_max = bytes };
    struct sandbox_memory_block *whole = base;
    whole->bytes = bytes - HEAD_BYTES;
    list_add(self, whole);
    block_above(whole)->before = whole->bytes; /* the end: 0 bytes, never free */
    return true;
}

void sandbox_memory_close(struct sandbox_memory *self)
{
    if (self->base)
        munmap(self->base, self->bytes_max);
    *self = (struct sandbox_memory){ 0 };
}

/* Cuts a block in use to `bytes`, when the rest makes a block. */
static void large_trim(struct sandbox_memory *self, struct sandbox_memory_block *block,
                       size_t bytes)
{
    size_t rest_bytes = block->bytes - bytes;

    if (rest_bytes < LARGE_BYTES_MIN)
        return;
    block->bytes = bytes;

    struct sandbox_memory_block *rest = block_above(block);
    rest->before = bytes;
    rest->bytes = rest_bytes;
    struct sandbox_memory_block *above = block_above(rest);
    if (above->is_free) {
        list_drop(self, above);
        rest->bytes += above->bytes;
        above = block_above(rest);
    }
    above->before = rest->bytes;
    list_add(self, rest);
}

static size_t large_bytes(size_t bytes)
{
    bytes = (bytes + HEAD_BYTES + SANDBOX_MEMORY_STEP - 1) & ~(size_t)15;
    return bytes < LARGE_BYTES_MIN ? LARGE_BYTES_MIN : bytes;
}

static struct sandbox_memory_block *large_find(struct sandbox_memory *self, size_t bytes)
{
    unsigned list = list_of(bytes);
    struct sandbox_memory_block *block = self->large[list];

    for (unsigned tries = 0; block && tries < TRIES_MAX; tries++, block = block->next)
        if (block->bytes >= bytes)
            return block;
    for (list++; list < SANDBOX_MEMORY_LARGE_COUNT; list++)
        if (self->large[list])
            return self->large[list];
    return NULL;
}

static void *large_take(struct sandbox_memory *self, size_t bytes)
{
    if (bytes > self->bytes_max)
        return NULL;
    bytes = large_bytes(bytes);

    struct sandbox_memory_block *block = large_find(self, bytes);
    if (!block)
        return NULL;
    list_drop(self, block);
    large_trim(self, block, bytes);
    return (char *)block + HEAD_BYTES;
}

static void large_give(struct sandbox_memory *self, void *taken)
{
    struct sandbox_memory_block *block = (void *)((char *)taken - HEAD_BYTES);
    struct sandbox_memory_block *above = block_above(block);

    if (above->is_free) {
        list_drop(self, above);
        block->bytes += above->bytes;
    }
    if (block->before && block_below(block)->is_free) {
        size_t bytes = block->bytes;
        block = block_below(block);
        list_drop(self, block);
        block->bytes += bytes;
    }
    block_above(block)->before = block->bytes;
    list_add(self, block);
}

static bool large_change_in_place(struct sandbox_memory *self, void *old, size_t bytes)
{
    struct sandbox_memory_block *block = (void *)((char *)old - HEAD_BYTES);

    if (bytes > self->bytes_max)
        return false;
    bytes = large_bytes(bytes);
    if (block->bytes < bytes) {
        struct sandbox_memory_block *above = block_above(block);
        if (!above->is_free || block->bytes + above->bytes < bytes)
            return false;
        list_drop(self, above);
        block->bytes += above->bytes;
        block_above(block)->before = block->bytes;
    }
    large_trim(self, block, bytes);
    return true;
}

static unsigned size_of(size_t bytes)
{
    return (unsigned)((bytes + SANDBOX_MEMORY_STEP - 1) / SANDBOX_MEMORY_STEP);
}

static void small_give(struct sandbox_memory *self, void *taken, size_t bytes)
{
    struct sandbox_memory_piece *piece = taken;

    piece->next = self->small[size_of(bytes)];
    self->small[size_of(bytes)] = piece;
}

static void *slab_cut(struct sandbox_memory *self, size_t bytes)
{
    size_t left_bytes = (size_t)(self->slab_end - self->slab);

    if (left_bytes < bytes) {
        char *slab = large_take(self, SLAB_BYTES - HEAD_BYTES);
        if (!slab)
            return NULL;
        if (left_bytes)
            small_give(self, self->slab, left_bytes);
        self->slab = slab;
        self->slab_end = slab + (SLAB_BYTES - HEAD_BYTES);
    }
    void *cut = self->slab;
    self->slab += bytes;
    return cut;
}

void *sandbox_memory_take(struct sandbox_memory *self, size_t bytes)
{
    if (bytes > SANDBOX_MEMORY_SMALL_MAX)
        return large_take(self, bytes);

    unsigned size = size_of(bytes);
    struct sandbox_memory_piece *piece = self->small[size];
    if (!piece)
        return slab_cut(self, (size_t)size * SANDBOX_MEMORY_STEP);
    self->small[size] = piece->next;
    return piece;
}

void sandbox_memory_give(struct sandbox_memory *self, void *taken, size_t bytes)
{
    if (bytes > SANDBOX_MEMORY_SMALL_MAX)
        large_give(self, taken);
    else
        small_give(self, taken, bytes);
}

void *sandbox_memory_change(struct sandbox_memory *self, void *old, size_t old_bytes,
                            size_t bytes)
{
    bool was_large = old_bytes > SANDBOX_MEMORY_SMALL_MAX;

    assert(old_bytes > 0 && bytes > 0);
    if (was_large && bytes > SANDBOX_MEMORY_SMALL_MAX) {
        if (large_change_in_place(self, old, bytes))
            return old;
    } else if (!was_large && size_of(old_bytes) == size_of(bytes)) {
        return old;
    }

    void *changed = sandbox_memory_take(self, bytes);
    if (!changed) /* what shrinks may stay; from now on it counts as small */
        return bytes <= old_bytes ? old : NULL;
    memcpy(changed, old, old_bytes < bytes ? old_bytes : bytes);
    sandbox_memory_give(self, old, old_bytes);
    return changed;
}
