/*
 * arena.h - memory that is taken piece by piece and given back all at once.
 *
 * Three lifetimes exist in Tocsin: program, exercise and turn; each is an
 * arena. Taken memory is zeroed and aligned for any type.
 */
#pragma once
#include <stddef.h>

/* Ends this process: it has no memory left, and cannot go on without. */
_Noreturn void memory_end(void);
/* How it does: `end` must not return. NULL, as at first: abort(). One for a process, set
 * before it has threads. */
void memory_end_by(void (*end)(void));

struct arena_block;

struct arena {
    struct arena_block *newest;
    size_t taken_bytes, taken_bytes_max;
    /* Called when the limit or the system's memory is reached; must not return.
     * Where a process owns nothing but one drill it reports and ends there, so
     * that no caller below needs a branch it cannot test. */
    void (*full)(void *subject);
    void *full_subject;
};

/* Begins an empty arena of at most `bytes_max`. `full` NULL means memory_end(). */
void arena_open(struct arena *self, size_t bytes_max, void (*full)(void *),
                void *subject);
/* Gives everything back to the system. */
void arena_close(struct arena *self);
/* Forgets what was taken but keeps the newest block for the next turn. */
void arena_reset(struct arena *self);
/* Asks the system for room now, so that the next `bytes` taken, less 15 for each
 * piece, need no system call: for a process that is about to be confined. */
void arena_reserve(struct arena *self, size_t bytes);
/* Zeroed memory; never NULL. `bytes` 0 gives a valid pointer. */
void *arena_take(struct arena *self, size_t bytes);
/* A copy of `bytes`, with a zero byte behind it. */
char *arena_copy(struct arena *self, const void *bytes, size_t length);
/* Grows a list kept in the arena: returns room for `count_needed` things of `size`
 * bytes, copying the `*count_max` old ones when it must move; doubles. */
void *arena_grow(struct arena *self, void *old, size_t size, size_t *count_max,
                 size_t count_needed);
