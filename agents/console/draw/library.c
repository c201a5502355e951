/*
 * library.c - the C library of a page: some bytes, and memory that is taken in one
 * direction only. memory_begin() gives all of it back.
 */
#include "agents/console/draw/library.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { PAGE_BYTES = 65536, ALIGNMENT = 16 };

extern char __heap_base[]; /* by the linker: behind what is there from the beginning */

static char *next;

void memory_begin(void)
{
    next = __heap_base;
}

/* The length of a piece stands before it. */
static size_t *length_of(void *memory)
{
    return (size_t *)((char *)memory - ALIGNMENT);
}

static size_t rounded(size_t length)
{
    return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

/* The end of memory behind `length` more bytes, for which the page is asked. */
static char *take(size_t length)
{
    uintptr_t at = rounded((uintptr_t)next), end = at + ALIGNMENT + rounded(length);
    size_t pages = __builtin_wasm_memory_size(0), wanted;

    if (end < at || rounded(length) < length)
        return NULL;
    wanted = (end + PAGE_BYTES - 1) / PAGE_BYTES;
    if (wanted > pages && __builtin_wasm_memory_grow(0, wanted - pages) == SIZE_MAX)
        return NULL;
    next = (char *)end;
    return (char *)at + ALIGNMENT;
}

void *malloc(size_t length)
{
    char *memory = take(length);

    if (memory)
        *length_of(memory) = length;
    return memory;
}

void *calloc(size_t count, size_t length)
{
    void *memory;

    if (length && count > SIZE_MAX / length)
        return NULL;
    memory = malloc(count * length);
    if (memory)
        memset(memory, 0, count * length); /* it may have been given back before */
    return memory;
}

void *realloc(void *old, size_t length)
{
    void *memory;

    if (old && length <= *length_of(old))
        return old;
    if (old && (char *)old + rounded(*length_of(old)) == next)
        next = (char *)length_of(old); /* the newest grows where it stands */
    memory = malloc(length);
    if (old && memory && memory != old)
        memcpy(memory, old, *length_of(old));
    return memory;
}

void free(void *memory)
{
    (void)memory;
}

_Noreturn void abort(void)
{
    __builtin_trap();
}

void *memcpy(void *restrict to, const void *restrict from, size_t length)
{
    char *at = to;
    const char *of = from;

    for (size_t i = 0; i < length; i++)
        at[i] = of[i];
    return to;
}

void *memset(void *to, int byte, size_t length)
{
    char *at = to;

    for (size_t i = 0; i < length; i++)
        at[i] = (char)byte;
    return to;
}

int memcmp(const void *left, const void *right, size_t length)
{
    const unsigned char *a = left, *b = right;

    for (size_t i = 0; i < length; i++)
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    return 0;
}

size_t strlen(const char *text)
{
    size_t length = 0;

    while (text[length])
        length++;
    return length;
}

char *strchr(const char *text, int wanted)
{
    for (; *text != (char)wanted; text++)
        if (!*text)
            return NULL;
    return (char *)text;
}
