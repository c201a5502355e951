/*
 * scan_quick.h - the fields of a message as nearly everybody packs them, in one loop.
 *
 * Short keys in the order of their rules, values in the forms a packer chooses and none
 * at fault: whatever is otherwise, and the last bytes of all, is left where it is to the
 * walk of scan_message.c, which finds out what it is. So this loop has no faults, no
 * calls out of it but for texts, and everything it needs in registers.
 */
#pragma once
#include "base/arena.h"
#include "wire/scan_inside.h"

/* How far the walk over the members of a map has come. */
struct progress {
    uint32_t members_left, likely; /* the place of the field that mostly comes next */
    uint64_t seen; /* fields, as bits 1 << their place */
};

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

/* A short text or list of bytes whose head is at `at`; false in any other form. */
static inline bool quick_text(const uint8_t **at, const uint8_t *end, bool is_bytes,
                              struct text *text)
{
    const uint8_t *begin = *at;
    uint8_t first = *begin++;

    if (!is_bytes && (first & 0xE0) == 0xA0)
        text->length = first & 0x1F;
    else if (first == (is_bytes ? 0xC4 : 0xD9))
        text->length = *begin++;
    else if (first == (is_bytes ? 0xC5 : 0xDA)) {
        text->length = (size_t)begin[0] << 8 | begin[1];
        begin += 2;
    } else
        return false;
    if (text->length > (size_t)(end - begin))
        return false;
    text->bytes = (const char *)begin;
    *at = begin + text->length;
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

/* A list of one: whoever writes to somebody mostly writes to one. */
static inline bool quick_single(const uint8_t **at, const uint8_t *end,
                                const struct field_rule *rule, struct text_list *list,
                                struct arena *arena, bool is_sound)
{
    struct text text;

    if (*(*at)++ != 0x91 || !quick_text(at, end, false, &text) ||
        (!is_sound && field_check_text(rule, text)))
        return false;
    if (list) {
        list->items = arena_take(arena, sizeof *list->items);
        list->items[0] = text;
        list->count = 1;
    }
    return true;
}

/* The value at `at`, of which HEAD_BYTES_MAX bytes may be looked at; `field` may be
 * NULL. Behind false nothing is decided. */
static inline __attribute__((always_inline)) bool
quick_value(const uint8_t **at, const uint8_t *end, const struct field_rule *rule,
            void *field, struct arena *arena, bool is_sound)
{
    struct text text;
    uint64_t number;

    switch (rule->kind) {
    case KIND_NUMBER:
    case KIND_MOMENT:
        if (!quick_number(at, &number) || (!is_sound && field_check_number(rule, number)))
            return false;
        if (field)
            *(uint64_t *)field = number;
        return true;
    case KIND_ID:
    case KIND_TEXT:
    case KIND_BYTES:
        if (!quick_text(at, end, rule->kind == KIND_BYTES, &text) ||
            (!is_sound && field_check_text(rule, text)))
            return false;
        if (field)
            *(struct text *)field = text;
        return true;
    case KIND_IDS:
        return quick_single(at, end, rule, field, arena, is_sound);
    case KIND_TERM:
        if (!quick_text(at, end, false, &text) ||
            !(number = term_find(rule->terms, text)))
            return false;
        if (field)
            *(uint32_t *)field = (uint32_t)number;
        return true;
    case KIND_FLAG:
        if (field)
            *(bool *)field = **at & 1;
        return (*(*at)++ & 0xFE) == 0xC2;
    default:
        return false;
    }
}

/* Passes as many fields as it can, from `at` on; gives where the next one begins. */
static inline __attribute__((always_inline)) const uint8_t *
quick_fields(const uint8_t *at, const uint8_t *end, const struct message_rule *rule,
             struct message *message, struct arena *arena, struct progress *progress,
             bool is_sound)
{
    struct progress now = *progress;

    while (now.members_left && end - at > HEAD_BYTES_MAX) {
        size_t length = *at & 0x1F;
        uint64_t key = key_at(at, length);
        uint32_t place = now.likely;
        if ((*at & 0xE0) != 0xA0 || (size_t)(end - at) < 1 + length + HEAD_BYTES_MAX)
            break;
        while (place < rule->field_count && rule->fields[place].key != key)
            place++;
        if (place == rule->field_count || now.seen >> place & 1)
            break;
        const struct field_rule *field = &rule->fields[place];
        const uint8_t *value = at + 1 + length;
        if (length > 7 && memcmp(at + 8, field->name.bytes + 7, length - 7) != 0)
            break;
        if (!quick_value(&value, end, field,
                         message ? (char *)message + field->offset : NULL, arena,
                         is_sound))
            break;
        at = value;
        now.seen |= UINT64_C(1) << place;
        now.likely = place + 1;
        now.members_left--;
    }
    *progress = now;
    return at;
}
