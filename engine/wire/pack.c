#include "wire/pack.h"

#include <msgpack.h>
#include <string.h>

static enum fault check_texts(const struct field_rule *rule, const struct text_list *list)
{
    enum fault fault = list->count > rule->limit ? FAULT_FULL : FAULT_NONE;

    for (uint32_t i = 0; i < list->count && !fault; i++)
        fault =
            list->items[i].bytes ? field_check_text(rule, list->items[i]) : FAULT_MISSING;
    return fault;
}

static enum fault check_numbers(const struct field_rule *rule,
                                const struct number_list *list)
{
    enum fault fault = list->count > rule->limit ? FAULT_FULL : FAULT_NONE;

    for (uint32_t i = 0; i < list->count && !fault; i++)
        fault = field_check_number(rule, list->items[i]);
    return fault;
}

/* A field that will be written; only REQUIRED ones may be zero here. */
static enum fault check_field(const struct field_rule *rule, const void *field)
{
    switch (rule->kind) {
    case KIND_ID:
    case KIND_TEXT:
    case KIND_BYTES:
        if (!((const struct text *)field)->bytes)
            return FAULT_MISSING;
        return field_check_text(rule, *(const struct text *)field);
    case KIND_IDS:
    case KIND_TEXTS:
        return field_is_absent(rule, field) ? FAULT_MISSING : check_texts(rule, field);
    case KIND_NUMBERS:
        return field_is_absent(rule, field) ? FAULT_MISSING : check_numbers(rule, field);
    case KIND_NUMBER:
    case KIND_MOMENT:
        return field_check_number(rule, *(const uint64_t *)field);
    case KIND_TERM:
        if (field_is_absent(rule, field))
            return FAULT_MISSING;
        return *(const uint32_t *)field < rule->terms->count ? FAULT_NONE : FAULT_RANGE;
    case KIND_FLAG:
        break;
    }
    return FAULT_NONE;
}

enum { HEAD_BYTES_MAX = 9 }; /* of any value: its first byte and its figure */

/* No value takes more bytes than this. */
static size_t length_max(const struct field_rule *rule, const void *field)
{
    const struct text_list *texts = field;
    size_t length = HEAD_BYTES_MAX;

    switch (rule->kind) {
    case KIND_ID:
    case KIND_TEXT:
    case KIND_BYTES:
        return length + ((const struct text *)field)->length;
    case KIND_IDS:
    case KIND_TEXTS:
        for (uint32_t i = 0; i < texts->count; i++)
            length += HEAD_BYTES_MAX + texts->items[i].length;
        return length;
    case KIND_NUMBERS:
        return length +
               HEAD_BYTES_MAX * (size_t)((const struct number_list *)field)->count;
    case KIND_TERM:
        return length + term_text(rule->terms, *(const uint32_t *)field).length;
    default:
        return length;
    }
}

static void pack_text(msgpack_packer *packer, struct text text)
{
    msgpack_pack_str(packer, text.length);
    msgpack_pack_str_body(packer, text.bytes, text.length);
}

static void pack_texts(msgpack_packer *packer, const struct text_list *list)
{
    msgpack_pack_array(packer, list->count);
    for (uint32_t i = 0; i < list->count; i++)
        pack_text(packer, list->items[i]);
}

static void pack_numbers(msgpack_packer *packer, const struct number_list *list)
{
    msgpack_pack_array(packer, list->count);
    for (uint32_t i = 0; i < list->count; i++)
        msgpack_pack_uint64(packer, list->items[i]);
}

static void pack_bytes(msgpack_packer *packer, struct text bytes)
{
    msgpack_pack_bin(packer, bytes.length);
    msgpack_pack_bin_body(packer, bytes.bytes, bytes.length);
}

/* Its first eight bytes are known; there is room for more of them than the name has. */
static void pack_name(char **at, const struct field_rule *rule)
{
    memcpy(*at, &rule->key, sizeof rule->key);
    if (rule->name.length > 7)
        memcpy(*at + 8, rule->name.bytes + 7, rule->name.length - 7);
    *at += 1 + rule->name.length;
}

static void pack_field(msgpack_packer *packer, const struct field_rule *rule,
                       const void *field)
{
    switch (rule->kind) {
    case KIND_ID:
    case KIND_TEXT:
        pack_text(packer, *(const struct text *)field);
        break;
    case KIND_BYTES:
        pack_bytes(packer, *(const struct text *)field);
        break;
    case KIND_IDS:
    case KIND_TEXTS:
        pack_texts(packer, field);
        break;
    case KIND_NUMBERS:
        pack_numbers(packer, field);
        break;
    case KIND_NUMBER:
    case KIND_MOMENT:
        msgpack_pack_uint64(packer, *(const uint64_t *)field);
        break;
    case KIND_FLAG:
        if (*(const bool *)field)
            msgpack_pack_true(packer);
        else
            msgpack_pack_false(packer);
        break;
    case KIND_TERM:
        pack_text(packer, term_text(rule->terms, *(const uint32_t *)field));
        break;
    }
}

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

/* Everything is made one function here, so that the compiler sees which callback
 * msgpack-c calls and writes the bytes in place. */
__attribute__((flatten)) static char *pack_fields(char *at, const struct message *message,
                                                  uint64_t written)
{
    const struct message_rule *rule = &message_rules[message->type];
    msgpack_packer packer;

    msgpack_packer_init(&packer, &at, write_packed);
    msgpack_pack_map(&packer, 1 + (size_t)__builtin_popcountll(written));
    pack_text(&packer, TEXT("type"));
    pack_text(&packer, rule->name);
    for (; written; written &= written - 1) {
        const struct field_rule *field = &rule->fields[__builtin_ctzll(written)];
        pack_name(&at, field);
        pack_field(&packer, field, (const char *)message + field->offset);
    }
    return at;
}

enum fault pack_message_detailed(struct text_buffer *out, const struct message *message,
                                 const char **detail)
{
    const struct message_rule *rule = &message_rules[message->type];
    size_t room = HEAD_BYTES_MAX + sizeof "type" + rule->name.length;
    uint64_t written = 0;

    for (uint32_t i = 0; i < rule->field_count; i++) {
        const struct field_rule *field = &rule->fields[i];
        const void *value = (const char *)message + field->offset;
        if (field->need == NEED_OPTIONAL && field_is_absent(field, value))
            continue;
        enum fault fault = check_field(field, value);
        if (fault) {
            *detail = field->name.bytes;
            return fault;
        }
        written |= UINT64_C(1) << i;
        room += field->name.length + HEAD_BYTES_MAX + length_max(field, value);
    }

    char *at = text_room(out, room);
    *detail = NULL;
    if (!at)
        return FAULT_MEMORY;
    out->length += (size_t)(pack_fields(at, message, written) - at);
    out->bytes[out->length] = '\0';
    return FAULT_NONE;
}

enum fault pack_message(struct text_buffer *out, const struct message *message)
{
    const char *detail;

    return pack_message_detailed(out, message, &detail);
}
