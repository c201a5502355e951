/*
 * scan_inside.h - what scan.c and scan_message.c share: reading one value at a time.
 */
#pragma once
#include "wire/scan.h"

#include <string.h>

enum wire_kind {
    WIRE_NONE, /* the byte c1 */
    WIRE_NIL,
    WIRE_FLAG,
    WIRE_UNSIGNED,
    WIRE_SIGNED, /* as announced; a head that was read has UNSIGNED or NEGATIVE */
    WIRE_NEGATIVE,
    WIRE_FLOAT,
    WIRE_TEXT,
    WIRE_BYTES,
    WIRE_LIST,
    WIRE_MAP,
    WIRE_EXT,
};

/* One value without what lies inside it: a number, or a length and where the
 * bytes are, or a count of members that follow. */
struct head {
    enum wire_kind kind;
    uint64_t number;
    const char *bytes;
};

struct reader {
    const uint8_t *at, *end;
    uint64_t more_max; /* bytes that may still come behind `end` */
    const struct scan_limits *limits;
    struct message *message; /* what is read goes here; NULL: it is only looked at */
    struct arena *arena; /* of its lists */
};

/* Reads one head; the bytes of a text or binary are there and are passed, but not
 * yet looked at. */
enum fault scan_head(struct reader *self, struct head *head);
/* One value with all that lies inside it; `depth` maps and lists are around it. */
enum fault scan_any(struct reader *self, uint32_t depth);
/* Whether the keys of a map, whose `count` members begin at `members` and were found
 * sound, all differ: else TWICE. */
enum fault scan_keys(struct reader members, uint32_t count);
struct reader scan_over(const void *bytes, size_t length,
                        const struct scan_limits *limits);

/* The figure of `width` bytes, 1 to 8, of eight that may be looked at. */
static inline uint64_t figure_at(const uint8_t *at, unsigned width)
{
    uint64_t eight;

    memcpy(&eight, at, sizeof eight);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    eight = __builtin_bswap64(eight);
#endif
    return eight >> (64 - 8 * width);
}

/* The key of `length` bytes whose head is at `at`, as field_rule.key has it; eight bytes
 * may be looked at. */
static inline uint64_t key_at(const uint8_t *at, size_t length)
{
    uint64_t eight;
    unsigned beyond = length < 7 ? 8 * (7 - (unsigned)length) : 0;

    memcpy(&eight, at, sizeof eight);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return eight & UINT64_MAX >> beyond;
#else
    return eight & UINT64_MAX << beyond;
#endif
}

enum { HEAD_BYTES_MAX = 9 }; /* its first byte and its figure */

/* Keys and most values are short texts and numbers, so those are read here and now. */
static inline enum fault read_head(struct reader *self, struct head *head)
{
    size_t left = (size_t)(self->end - self->at);
    uint8_t first = left ? *self->at : 0xC1;

    if ((first & 0xE0) == 0xA0 && left > (first & 0x1Fu)) {
        head->kind = WIRE_TEXT;
        head->number = first & 0x1F;
        head->bytes = (const char *)self->at + 1;
        self->at += 1 + head->number;
        return FAULT_NONE;
    }
    if (first < 0x80) {
        head->kind = WIRE_UNSIGNED;
        head->number = first;
        self->at++;
        return FAULT_NONE;
    }
    if ((first & 0xFC) == 0xCC && left >= HEAD_BYTES_MAX) {
        unsigned width = 1u << (first & 3);
        head->kind = WIRE_UNSIGNED;
        head->number = figure_at(self->at + 1, width);
        self->at += 1 + width;
        return FAULT_NONE;
    }
    if (((first & 0xFE) == 0xC4 || first == 0xD9 || first == 0xDA) &&
        left >= HEAD_BYTES_MAX) {
        unsigned width = first == 0xC4 || first == 0xD9 ? 1 : 2;
        uint64_t length = figure_at(self->at + 1, width);
        if (length < left - width) {
            head->kind = first < 0xD9 ? WIRE_BYTES : WIRE_TEXT;
            head->number = length;
            head->bytes = (const char *)self->at + 1 + width;
            self->at += 1 + width + length;
            return FAULT_NONE;
        }
    }
    if ((first & 0xE0) == 0x80 && (first & 0x0Fu) <= self->limits->members_max) {
        head->kind = first & 0x10 ? WIRE_LIST : WIRE_MAP;
        head->number = first & 0x0F;
        self->at++;
        return FAULT_NONE;
    }
    return scan_head(self, head);
}

/* The same reader at a place it has passed. A place is what is kept on the way: readers
 * are costly to copy. */
static inline struct reader reader_at(const struct reader *self, const uint8_t *at)
{
    struct reader reader = *self;

    reader.at = at;
    return reader;
}

static inline struct text text_in(const struct head *head)
{
    return (struct text){ head->bytes, head->number };
}

static inline enum fault read_text(struct reader *self, struct text *text)
{
    struct head head;
    enum fault fault = read_head(self, &head);

    if (fault)
        return fault;
    if (head.kind != WIRE_TEXT)
        return FAULT_KIND;
    *text = text_in(&head);
    return FAULT_NONE;
}
