/*
 * msgpack_oracle.h - a message as msgpack-c reads it, to hold our own reading against.
 *
 * Only for bytes that scan_message() accepted: the library reserves gigabytes for others.
 */
#pragma once
#include <assert.h>
#include <msgpack.h>

#include "base/arena.h"
#include "words/message.h"

static inline struct text text_in(const msgpack_object *object)
{
    assert(object->type == MSGPACK_OBJECT_STR);
    return (struct text){ object->via.str.ptr, object->via.str.size };
}

static inline uint64_t number_in(const msgpack_object *object)
{
    assert(object->type == MSGPACK_OBJECT_POSITIVE_INTEGER);
    return object->via.u64;
}

static inline struct text_list texts_in(const msgpack_object *object, struct arena *arena)
{
    struct text_list list = { NULL, object->via.array.size };

    assert(object->type == MSGPACK_OBJECT_ARRAY);
    if (list.count)
        list.items = arena_take(arena, list.count * sizeof *list.items);
    for (uint32_t i = 0; i < list.count; i++)
        list.items[i] = text_in(&object->via.array.ptr[i]);
    return list;
}

static inline struct number_list numbers_in(const msgpack_object *object,
                                            struct arena *arena)
{
    struct number_list list = { NULL, object->via.array.size };

    assert(object->type == MSGPACK_OBJECT_ARRAY);
    if (list.count)
        list.items = arena_take(arena, list.count * sizeof *list.items);
    for (uint32_t i = 0; i < list.count; i++)
        list.items[i] = number_in(&object->via.array.ptr[i]);
    return list;
}

static inline void unpack_field(const struct field_rule *rule,
                                const msgpack_object *object, struct arena *arena,
                                void *field)
{
    switch (rule->kind) {
    case KIND_ID:
    case KIND_TEXT:
        *(struct text *)field = text_in(object);
        break;
    case KIND_BYTES:
        assert(object->type == MSGPACK_OBJECT_BIN);
        *(struct text *)field =
            (struct text){ object->via.bin.ptr, object->via.bin.size };
        break;
    case KIND_IDS:
    case KIND_TEXTS:
        *(struct text_list *)field = texts_in(object, arena);
        break;
    case KIND_NUMBERS:
        *(struct number_list *)field = numbers_in(object, arena);
        break;
    case KIND_NUMBER:
    case KIND_MOMENT:
        *(uint64_t *)field = number_in(object);
        break;
    case KIND_FLAG:
        assert(object->type == MSGPACK_OBJECT_BOOLEAN);
        *(bool *)field = object->via.boolean;
        break;
    case KIND_TERM:
        *(uint32_t *)field = term_find(rule->terms, text_in(object));
        assert(*(uint32_t *)field);
        break;
    }
}

static inline enum message_type type_in(const msgpack_object_map *map)
{
    for (uint32_t i = 0; i < map->size; i++)
        if (text_is(text_in(&map->ptr[i].key), "type"))
            return message_find(text_in(&map->ptr[i].val));
    return MESSAGE_NONE;
}

static inline void oracle_read(const void *bytes, size_t length, struct arena *arena,
                               struct message *message)
{
    msgpack_zone zone;
    msgpack_object object;
    size_t used = 0;

    bool has_room = msgpack_zone_init(&zone, MSGPACK_ZONE_CHUNK_SIZE);
    assert(has_room);
    msgpack_unpack_return result = msgpack_unpack(bytes, length, &used, &zone, &object);
    assert(result == MSGPACK_UNPACK_SUCCESS || result == MSGPACK_UNPACK_EXTRA_BYTES);
    assert(object.type == MSGPACK_OBJECT_MAP);

    const msgpack_object_map *map = &object.via.map;
    *message = (struct message){ .type = type_in(map) };
    assert(message->type != MESSAGE_NONE);
    const struct message_rule *rule = &message_rules[message->type];
    uint32_t likely = 0;
    for (uint32_t i = 0; i < map->size; i++) {
        uint32_t found = message_find_field(rule, text_in(&map->ptr[i].key), likely);
        if (found == rule->field_count)
            continue;
        likely = found + 1;
        unpack_field(&rule->fields[found], &map->ptr[i].val, arena,
                     (char *)message + rule->fields[found].offset);
    }
    msgpack_zone_destroy(&zone);
}

/* Whether two fields say the same; both texts point into the same bytes or copies. */
static inline bool oracle_same_field(const struct field_rule *rule, const void *a,
                                     const void *b)
{
    const struct text_list *one = a, *other = b;
    const struct number_list *numbers = a, *others = b;

    switch (rule->kind) {
    case KIND_ID:
    case KIND_TEXT:
    case KIND_BYTES:
        return text_equal(*(const struct text *)a, *(const struct text *)b);
    case KIND_IDS:
    case KIND_TEXTS:
        for (uint32_t i = 0; i < one->count && i < other->count; i++)
            if (!text_equal(one->items[i], other->items[i]))
                return false;
        return one->count == other->count;
    case KIND_NUMBERS:
        for (uint32_t i = 0; i < numbers->count && i < others->count; i++)
            if (numbers->items[i] != others->items[i])
                return false;
        return numbers->count == others->count;
    case KIND_NUMBER:
    case KIND_MOMENT:
        return *(const uint64_t *)a == *(const uint64_t *)b;
    case KIND_FLAG:
        return *(const bool *)a == *(const bool *)b;
    case KIND_TERM:
        return *(const uint32_t *)a == *(const uint32_t *)b;
    }
    return false;
}

/* Whether msgpack-c reads the same message from these bytes. */
static inline bool oracle_agrees(const void *bytes, size_t length, struct arena *arena,
                                 const struct message *message)
{
    struct message read;

    oracle_read(bytes, length, arena, &read);
    if (read.type != message->type)
        return false;
    const struct message_rule *rule = &message_rules[read.type];
    for (uint32_t i = 0; i < rule->field_count; i++)
        if (!oracle_same_field(&rule->fields[i],
                               (const char *)&read + rule->fields[i].offset,
                               (const char *)message + rule->fields[i].offset))
            return false;
    return true;
}
