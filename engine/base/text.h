/*
 * text.h - a run of UTF-8 bytes that somebody else owns, and a buffer to write one.
 */
#pragma once
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* bytes == NULL means absent; length 0 with bytes means empty. Not zero-ended. */
struct text {
    const char *bytes;
    size_t length;
};

#define TEXT(literal) ((struct text){ (literal), sizeof(literal) - 1 })
/* For printf: printf("%.*s", TEXT_ARG(text)) */
#define TEXT_ARG(text) (int)(text).length, (text).bytes ? (text).bytes : ""

struct text text_of(const char *zero_ended); /* NULL gives absent */
bool text_is(struct text self, const char *zero_ended);
bool text_equal(struct text a, struct text b);
int text_compare(struct text a, struct text b); /* by bytes, as memcmp */
bool text_starts(struct text self, const char *prefix);
bool text_utf8(const char *bytes, size_t length); /* well formed, no surrogates */
/* As much of the beginning as fits and is UTF-8 to its last character. */
struct text text_cut(struct text text, size_t bytes_max);
struct text text_keep(struct arena *arena, struct text text);
/* Case-blind search of whole words; true when `word` stands in `self` between
 * characters that are neither ASCII letters nor digits. */
bool text_mentions(struct text self, struct text word);
/* The candidate with the smallest edit distance when that is small enough to
 * be a slip (at most a third of the longer), else -1. */
int text_nearest(struct text wanted, const struct text *candidates, size_t count);

/* A growing buffer on the heap. A failed allocation sticks in `failed`;
 * writing goes on harmlessly, so callers check once at the end. */
struct text_buffer {
    char *bytes;
    size_t length, length_max;
    bool failed;
};

void text_add(struct text_buffer *self, const void *bytes, size_t length);
/* Room to write `length` bytes behind the written part, NULL when there is none. What
 * was used of it is added to `length` by the caller. */
char *text_room(struct text_buffer *self, size_t length);
void text_put(struct text_buffer *self, const char *zero_ended);
void text_format(struct text_buffer *self, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The written part; bytes are followed by a zero byte. Valid until next write. */
struct text text_written(const struct text_buffer *self);
void text_release(struct text_buffer *self);
