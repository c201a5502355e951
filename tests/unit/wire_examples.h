/*
 * wire_examples.h - messages for tests, made from the rules of message.def so that a
 * new message or field is tested from the day it is declared.
 */
#pragma once
#include "base/arena.h"
#include "words/message.h"

/* A value that the field's rule allows; `length` sizes texts and lists. */
static inline void give_example(const struct field_rule *rule, uint32_t length,
                                struct arena *arena, void *field)
{
    uint32_t count = rule->limit < length ? (uint32_t)rule->limit : length;
    char *letters = arena_take(arena, length + 1);
    struct text_list *texts = field;
    struct number_list *numbers = field;

    for (uint32_t i = 0; i < length; i++)
        letters[i] = "abc/d-e.f_0123"[i % 14];
    switch (rule->kind) {
    case KIND_ID:
    case KIND_TEXT:
    case KIND_BYTES:
        *(struct text *)field = (struct text){ letters, count };
        break;
    case KIND_IDS:
    case KIND_TEXTS:
        texts->items = arena_take(arena, count * sizeof *texts->items);
        texts->count = count;
        for (uint32_t i = 0; i < count; i++)
            texts->items[i] = (struct text){ letters, 1 + (i + length) % ID_LENGTH_MAX };
        for (uint32_t i = 0; i < count; i++)
            if (texts->items[i].length > length)
                texts->items[i].length = length;
        break;
    case KIND_NUMBERS:
        numbers->items = arena_take(arena, count * sizeof *numbers->items);
        numbers->count = count;
        for (uint32_t i = 0; i < count; i++)
            numbers->items[i] = UINT64_C(1) << i % 63;
        break;
    case KIND_NUMBER:
        *(uint64_t *)field = rule->limit && rule->limit < length ? rule->limit : length;
        break;
    case KIND_MOMENT:
        *(uint64_t *)field = length * SECOND;
        break;
    case KIND_FLAG:
        *(bool *)field = true;
        break;
    case KIND_TERM:
        *(uint32_t *)field = 1 + length % (rule->terms->count - 1);
        break;
    }
}

/* A message with every field (or only the REQUIRED ones) given. */
static inline struct message an_example(enum message_type type, bool is_full,
                                        uint32_t length, struct arena *arena)
{
    const struct message_rule *rule = &message_rules[type];
    struct message message = { .type = type };

    for (uint32_t i = 0; i < rule->field_count; i++)
        if (is_full || rule->fields[i].need == NEED_REQUIRED)
            give_example(&rule->fields[i], length, arena,
                         (char *)&message + rule->fields[i].offset);
    return message;
}
