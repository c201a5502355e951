#include "base/text.h"
#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct text text_of(const char *zero_ended)
{
    return (struct text){ zero_ended, zero_ended ? strlen(zero_ended) : 0 };
}

bool text_is(struct text self, const char *zero_ended)
{
    return text_equal(self, text_of(zero_ended));
}

bool text_equal(struct text a, struct text b)
{
    return !a.bytes == !b.bytes && a.length == b.length &&
           (!a.length || !memcmp(a.bytes, b.bytes, a.length));
}

int text_compare(struct text a, struct text b)
{
    size_t shared = a.length < b.length ? a.length : b.length;
    int order = shared ? memcmp(a.bytes, b.bytes, shared) : 0;

    if (order)
        return order < 0 ? -1 : 1;
    if (a.length != b.length)
        return a.length < b.length ? -1 : 1;
    return !!a.bytes - !!b.bytes;
}

bool text_starts(struct text self, const char *prefix)
{
    size_t length = strlen(prefix);

    return self.length >= length && (!length || !memcmp(self.bytes, prefix, length));
}

/* Well-formed sequences, from table 3-7 of the Unicode standard: which second
 * bytes a first byte allows; further bytes are 80..BF. */
static const struct {
    unsigned char first_min, first_max, second_min, second_max, length;
} sequences[] = {
    { 0xC2, 0xDF, 0x80, 0xBF, 2 }, { 0xE0, 0xE0, 0xA0, 0xBF, 3 },
    { 0xE1, 0xEC, 0x80, 0xBF, 3 }, { 0xED, 0xED, 0x80, 0x9F, 3 },
    { 0xEE, 0xEF, 0x80, 0xBF, 3 }, { 0xF0, 0xF0, 0x90, 0xBF, 4 },
    { 0xF1, 0xF3, 0x80, 0xBF, 4 }, { 0xF4, 0xF4, 0x80, 0x8F, 4 },
};

/* The length of the sequence at `bytes`, of which `left` remain; 0 when malformed. */
static size_t sequence_length(const unsigned char *bytes, size_t left)
{
    for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++) {
        if (bytes[0] < sequences[i].first_min || bytes[0] > sequences[i].first_max)
            continue;
        if (left < sequences[i].length || bytes[1] < sequences[i].second_min ||
            bytes[1] > sequences[i].second_max)
            return 0;
        for (size_t k = 2; k < sequences[i].length; k++)
            if ((bytes[k] & 0xC0) != 0x80)
                return 0;
        return sequences[i].length;
    }
    return 0;
}

bool text_utf8(const char *bytes, size_t length)
{
    size_t i = 0;

    while (i < length) {
        uint64_t eight, words[4];

        /* Nearly all of nearly all texts is ASCII. */
        while (length - i >= sizeof words) {
            memcpy(words, bytes + i, sizeof words);
            if ((words[0] | words[1] | words[2] | words[3]) &
                UINT64_C(0x8080808080808080))
                break;
            i += sizeof words;
        }
        if (length - i >= sizeof eight) {
            memcpy(&eight, bytes + i, sizeof eight);
            if (!(eight & UINT64_C(0x8080808080808080))) {
                i += sizeof eight;
                continue;
            }
        } else if (i >= sizeof eight) { /* the end, and what was passed before it */
            memcpy(&eight, bytes + length - sizeof eight, sizeof eight);
            if (!(eight & UINT64_C(0x8080808080808080)))
                break;
        }
        if (i == length)
            break;
        if ((unsigned char)bytes[i] < 0x80) {
            i++;
            continue;
        }
        size_t step = sequence_length((const unsigned char *)bytes + i, length - i);
        if (!step)
            return false;
        i += step;
    }
    return true;
}

struct text text_cut(struct text text, size_t bytes_max)
{
    if (text.length > bytes_max)
        text.length = bytes_max;
    while (text.length && !text_utf8(text.bytes, text.length))
        text.length--;
    return text;
}

struct text text_keep(struct arena *arena, struct text text)
{
    if (!text.bytes)
        return text;
    return (struct text){ arena_copy(arena, text.bytes, text.length), text.length };
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool is_of_a_word(char c)
{
    return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9');
}

static bool equal_but_for_case(const char *a, const char *b, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (lower(a[i]) != lower(b[i]))
            return false;
    return true;
}

bool text_mentions(struct text self, struct text word)
{
    if (!word.length)
        return false;
    for (size_t i = 0; i + word.length <= self.length; i++) {
        size_t end = i + word.length;

        if ((i == 0 || !is_of_a_word(self.bytes[i - 1])) &&
            (end == self.length || !is_of_a_word(self.bytes[end])) &&
            equal_but_for_case(self.bytes + i, word.bytes, word.length))
            return true;
    }
    return false;
}

enum { NEAREST_LENGTH_MAX = 64 }; /* what is longer was not mistyped by a slip */

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Insertions, deletions, changes and swaps of neighbours count one each. */
static unsigned edit_distance(struct text a, struct text b)
{
    unsigned rows[3][NEAREST_LENGTH_MAX + 1];
    unsigned *before = rows[0], *above = rows[1], *row = rows[2];

    for (size_t k = 0; k <= b.length; k++)
        above[k] = (unsigned)k;
    for (size_t i = 1; i <= a.length; i++) {
        row[0] = (unsigned)i;
        for (size_t k = 1; k <= b.length; k++) {
            row[k] = above[k - 1] + (a.bytes[i - 1] != b.bytes[k - 1]);
            row[k] = least(row[k], least(above[k], row[k - 1]) + 1);
            if (i > 1 && k > 1 && a.bytes[i - 1] == b.bytes[k - 2] &&
                a.bytes[i - 2] == b.bytes[k - 1])
                row[k] = least(row[k], before[k - 2] + 1);
        }
        unsigned *oldest = before;
        before = above;
        above = row;
        row = oldest;
    }
    return above[b.length];
}

int text_nearest(struct text wanted, const struct text *candidates, size_t count)
{
    unsigned distance_best = NEAREST_LENGTH_MAX + 1;
    int best = -1;

    if (wanted.length > NEAREST_LENGTH_MAX)
        return -1;
    for (size_t i = 0; i < count; i++) {
        size_t longer =
            candidates[i].length > wanted.length ? candidates[i].length : wanted.length;
        if (longer > NEAREST_LENGTH_MAX)
            continue;

        unsigned distance = edit_distance(wanted, candidates[i]);
        if (3 * distance <= longer && distance < distance_best) {
            distance_best = distance;
            best = (int)i;
        }
    }
    return best;
}

/* Makes room for `length` more bytes and a zero; false once memory has failed. */
static bool has_room(struct text_buffer *self, size_t length)
{
    enum { LENGTH_FIRST = 256 };
    size_t length_max = self->length_max ? self->length_max : LENGTH_FIRST;

    if (self->failed)
        return false;
    if (self->bytes && length < self->length_max - self->length)
        return true;
    if (length >= SIZE_MAX / 2 - self->length) {
        self->failed = true;
        return false;
    }
    while (length_max - self->length <= length)
        length_max *= 2;

    char *bytes = realloc(self->bytes, length_max);
    if (!bytes) {
        self->failed = true;
        return false;
    }
    self->bytes = bytes;
    self->length_max = length_max;
    return true;
}

void text_add(struct text_buffer *self, const void *bytes, size_t length)
{
    if (!has_room(self, length))
        return;
    if (length)
        memcpy(self->bytes + self->length, bytes, length);
    self->length += length;
    self->bytes[self->length] = '\0';
}

char *text_room(struct text_buffer *self, size_t length)
{
    return has_room(self, length) ? self->bytes + self->length : NULL;
}

void text_put(struct text_buffer *self, const char *zero_ended)
{
    text_add(self, zero_ended, strlen(zero_ended));
}

void text_format(struct text_buffer *self, const char *format, ...)
{
    va_list arguments, again;

    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    if (length < 0)
        self->failed = true;
    else if (has_room(self, (size_t)length))
        self->length += (size_t)vsnprintf(self->bytes + self->length, (size_t)length + 1,
                                          format, again);
    va_end(again);
    va_end(arguments);
}

struct text text_written(const struct text_buffer *self)
{
    return (struct text){ self->bytes ? self->bytes : "", self->length };
}

void text_release(struct text_buffer *self)
{
    free(self->bytes);
    *self = (struct text_buffer){ 0 };
}
