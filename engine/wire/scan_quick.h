/*
 * scan_quick.h - the fields of a message as nearly everybody packs them.
 *
 * Short keys in the order of message.def, values in the forms a packer chooses and none
 * at fault: each message has a reader of its own for those, made of its fields, in which
 * keys, kinds and limits are constants. Whatever is otherwise, and the last bytes of all,
 * is left where it is to the walk of scan_message.c, which finds out what it is. So the
 * readers have no faults.
 */
#pragma once
#include "base/arena.h"
#include "wire/scan_inside.h"

/* How far the walk over the members of a map has come. */
struct progress {
    uint32_t members_left, likely; /* the place of the field that mostly comes next */
    uint64_t seen; /* fields, as bits 1 << their place */
};

/* Passes as many fields as it can, from `at` on; gives where the next one begins. What
 * it reads goes to `message` and the arena; NULL: it is only looked at. What is sound was
 * looked at before. */
const uint8_t *quick_fields(const uint8_t *at, const uint8_t *end, enum message_type type,
                            struct message *message, struct arena *arena,
                            struct progress *progress, bool is_sound);

/* A short map whose first key is the type: how many members it has, and its name. */
static inline bool quick_type(const uint8_t **at, const uint8_t *end, uint32_t *count,
                              struct text *name)
{
    const uint8_t *begin = *at;
    size_t head = 6; /* of the map, and the key */

    if (end - begin < 9 || (begin[0] & 0xF0) != 0x80 || begin[0] == 0x80 ||
        memcmp(begin + 1, "\xA4type", 5) != 0)
        return false;
    name->length = begin[head] & 0x1F;
    if (begin[head] == 0xD9)
        name->length = begin[++head];
    else if ((begin[head] & 0xE0) != 0xA0)
        return false;
    begin += head + 1;
    if (name->length > (size_t)(end - begin))
        return false;
    name->bytes = (const char *)begin;
    *count = **at & 0x0F;
    *at = begin + name->length;
    return true;
}

static inline bool quick_number(const uint8_t **at, uint64_t *number)
{
    const uint8_t *begin = *at;
    uint8_t first = *begin;
    unsigned width = 1u << (first & 3);

    if (first < 0x80) {
        *number = first;
        *at = begin + 1;
        return true;
    }
    *number = figure_at(begin + 1, width);
    *at = begin + 1 + width;
    return (first & 0xFC) == 0xCC;
}
