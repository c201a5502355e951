/*
 * pack.c - each message by two functions made of its fields: its room, and its bytes.
 */
#include "wire/pack.h"

#include "words/message_fields.h"

#include <assert.h>
#include <msgpack.h>
#include <string.h>

/* Part of those functions, so that all it is told is known when it is compiled. */
#define PART static inline __attribute__((always_inline))

/* ---- what a message takes ---- */

enum { HEAD_BYTES_MAX = 9 }; /* of any value: its first byte and its figure */

struct measure {
    uint64_t written; /* fields, as bits 1 << their place */
    uint32_t count; /* of them */
    size_t room; /* no more bytes than this are written */
    const char *detail; /* the field at fault */
};

static enum fault measure_texts(const struct field_rule *rule,
                                const struct text_list *list, size_t *room)
{
    enum fault fault = list->count > rule->limit ? FAULT_FULL : FAULT_NONE;

    for (uint32_t i = 0; i < list->count && !fault; i++) {
        fault =
            list->items[i].bytes ? field_check_text(rule, list->items[i]) : FAULT_MISSING;
        *room += HEAD_BYTES_MAX + list->items[i].length;
    }
    return fault;
}

static enum fault measure_numbers(const struct field_rule *rule,
                                  const struct number_list *list, size_t *room)
{
    enum fault fault = list->count > rule->limit ? FAULT_FULL : FAULT_NONE;

    for (uint32_t i = 0; i < list->count && !fault; i++)
        fault = field_check_number(rule, list->items[i]);
    *room += HEAD_BYTES_MAX * (size_t)list->count;
    return fault;
}

/* A field that will be written; only REQUIRED ones may be zero here. */
PART enum fault measure_value(const struct field_rule *rule, enum field_kind kind,
                              const struct term_set *terms, const void *field,
                              size_t *room)
{
    const struct text *text = field;

    switch (kind) {
    case KIND_ID:
    case KIND_TEXT:
    case KIND_BYTES:
        *room += text->length;
        if (!text->bytes)
            return FAULT_MISSING;
        if (kind == KIND_BYTES)
            return text->length > rule->limit ? FAULT_FULL : FAULT_NONE;
        return field_check_text(rule, *text);
    case KIND_IDS:
    case KIND_TEXTS:
        return kind_is_absent(kind, field) ? FAULT_MISSING
                                           : measure_texts(rule, field, room);
    case KIND_NUMBERS:
        return kind_is_absent(kind, field) ? FAULT_MISSING
                                           : measure_numbers(rule, field, room);
    case KIND_NUMBER:
    case KIND_MOMENT:
        return field_check_number(rule, *(const uint64_t *)field);
    case KIND_TERM:
        if (kind_is_absent(kind, field))
            return FAULT_MISSING;
        *room += term_text(terms, *(const uint32_t *)field).length;
        return *(const uint32_t *)field < terms->count ? FAULT_NONE : FAULT_RANGE;
    case KIND_FLAG:
        break;
    }
    return FAULT_NONE;
}

PART enum fault measure_field(struct measure *self, const struct field_rule *rules,
                              uint32_t place, size_t name_length, enum field_kind kind,
                              const struct term_set *terms, enum message_need need,
                              const void *field)
{
    if (need == NEED_OPTIONAL && kind_is_absent(kind, field))
        return FAULT_NONE;
    self->written |= UINT64_C(1) << place;
    self->count++;
    self->room += name_length + 2 * HEAD_BYTES_MAX;
    enum fault fault = measure_value(&rules[place], kind, terms, field, &self->room);
    if (fault)
        self->detail = rules[place].name.bytes;
    return fault;
}

#define FIELD(type, name, kind, need, limit, doc)                                        \
    MEASURE(type, name, FIELD_KIND_##kind, need)
#define MEASURE(type, name, kind_and_terms, need)                                        \
    if (!fault)                                                                          \
        fault = measure_field(&measure, rules, FIELD_PLACE_##type##_##name,              \
                              sizeof(#name) - 1, kind_and_terms, NEED_##need,            \
                              &message->type.name);
#define MESSAGE(type, wire_name, plane, doc)                                             \
    static enum fault measure_##type(struct measure *measured,                           \
                                     const struct message *message)                      \
    {                                                                                    \
        const struct field_rule *rules = message_rules[MESSAGE_##type].fields;           \
        struct measure measure = *measured;                                              \
        enum fault fault = FAULT_NONE;                                                   \
        (void)rules, (void)message;
#define MESSAGE_END(type)                                                                \
    *measured = measure;                                                                 \
    return fault;                                                                        \
    }
#include "words/message.def"
#undef MESSAGE
#undef FIELD
#undef MESSAGE_END

/* ---- its bytes ---- */

/* What msgpack-c calls with each run of bytes it has made, most of them one byte
 * long; the room was measured before. */
static int write_packed(void *self, const char *bytes, size_t length)
{
    char **at = self;

    if (length == 1)
        **at = *bytes;
    else
        memcpy(*at, bytes, length);
    *at += length;
    return 0;
}

/* One function of what msgpack-c does for it, so that the compiler sees which callback it
 * calls and writes the bytes in place. */
#define PACKED static __attribute__((flatten, noinline)) char *

PACKED pack_map(char *at, size_t count)
{
    msgpack_packer packer = { &at, write_packed };

    msgpack_pack_map(&packer, count);
    return at;
}

PACKED pack_number(char *at, uint64_t number)
{
    msgpack_packer packer = { &at, write_packed };

    msgpack_pack_uint64(&packer, number);
    return at;
}

PACKED pack_text(char *at, struct text text)
{
    msgpack_packer packer = { &at, write_packed };

    msgpack_pack_str_with_body(&packer, text.bytes, text.length);
    return at;
}

PACKED pack_bytes(char *at, struct text bytes)
{
    msgpack_packer packer = { &at, write_packed };

    msgpack_pack_bin_with_body(&packer, bytes.bytes, bytes.length);
    return at;
}

PACKED pack_flag(char *at, bool flag)
{
    msgpack_packer packer = { &at, write_packed };

    if (flag)
        msgpack_pack_true(&packer);
    else
        msgpack_pack_false(&packer);
    return at;
}

PACKED pack_list(char *at, size_t count)
{
    msgpack_packer packer = { &at, write_packed };

    msgpack_pack_array(&packer, count);
    return at;
}

static char *pack_texts(char *at, const struct text_list *list)
{
    at = pack_list(at, list->count);
    for (uint32_t i = 0; i < list->count; i++)
        at = pack_text(at, list->items[i]);
    return at;
}

static char *pack_numbers(char *at, const struct number_list *list)
{
    at = pack_list(at, list->count);
    for (uint32_t i = 0; i < list->count; i++)
        at = pack_number(at, list->items[i]);
    return at;
}

PART char *pack_value(char *at, enum field_kind kind, const struct term_set *terms,
                      const void *field)
{
    switch (kind) {
    case KIND_ID:
    case KIND_TEXT:
        return pack_text(at, *(const struct text *)field);
    case KIND_BYTES:
        return pack_bytes(at, *(const struct text *)field);
    case KIND_IDS:
    case KIND_TEXTS:
        return pack_texts(at, field);
    case KIND_NUMBERS:
        return pack_numbers(at, field);
    case KIND_NUMBER:
    case KIND_MOMENT:
        return pack_number(at, *(const uint64_t *)field);
    case KIND_FLAG:
        return pack_flag(at, *(const bool *)field);
    case KIND_TERM:
        return pack_text(at, term_text(terms, *(const uint32_t *)field));
    }
    return at;
}

/* The first eight bytes of the name and its head are known; there is room for more of
 * them than the name has. */
PART char *pack_field(char *at, uint64_t key, const char *name, size_t length,
                      enum field_kind kind, const struct term_set *terms,
                      const void *field)
{
    size_t in_key = length < 7 ? length : 7;

    memcpy(at, &key, sizeof key);
    memcpy(at + 1 + in_key, name + in_key, length - in_key);
    return pack_value(at + 1 + length, kind, terms, field);
}

#define FIELD(type, name, kind, need, limit, doc) PACK(type, name, FIELD_KIND_##kind)
#define PACK(type, name, kind_and_terms)                                                 \
    if (written >> FIELD_PLACE_##type##_##name & 1)                                      \
        at = pack_field(at, FIELD_KEY(#name), #name, sizeof(#name) - 1, kind_and_terms,  \
                        &message->type.name);
#define MESSAGE(type, wire_name, plane, doc)                                             \
    static char *pack_##type(char *at, const struct message *message, uint64_t written)  \
    {                                                                                    \
        (void)message, (void)written;
#define MESSAGE_END(type)                                                                \
    return at;                                                                           \
    }
#include "words/message.def"
#undef MESSAGE
#undef FIELD
#undef MESSAGE_END

/* ---- a message ---- */

static const struct {
    enum fault (*measure)(struct measure *, const struct message *);
    char *(*pack)(char *, const struct message *, uint64_t written);
} packers[MESSAGE_COUNT] = {
#define MESSAGE(type, wire_name, plane, doc)                                             \
    [MESSAGE_##type] = { measure_##type, pack_##type },
#define FIELD(type, name, kind, need, limit, doc)
#define MESSAGE_END(type)
#include "words/message.def"
#undef MESSAGE
#undef FIELD
#undef MESSAGE_END
};

enum fault pack_message_detailed(struct text_buffer *out, const struct message *message,
                                 const char **detail)
{
    assert(message->type != MESSAGE_NONE && message->type < MESSAGE_COUNT);
    struct text name = message_rules[message->type].name;
    struct measure measure = { .room = HEAD_BYTES_MAX + sizeof "type" + HEAD_BYTES_MAX +
                                       name.length };
    enum fault fault = packers[message->type].measure(&measure, message);

    *detail = measure.detail;
    if (fault)
        return fault;
    char *at = text_room(out, measure.room);
    if (!at)
        return FAULT_MEMORY;
    at = pack_map(at, 1 + (size_t)measure.count);
    at = pack_text(pack_text(at, TEXT("type")), name);
    at = packers[message->type].pack(at, message, measure.written);
    out->length = (size_t)(at - out->bytes);
    *at = '\0';
    return FAULT_NONE;
}

enum fault pack_message(struct text_buffer *out, const struct message *message)
{
    const char *detail;

    return pack_message_detailed(out, message, &detail);
}
