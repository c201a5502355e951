#include "wire/pack.h"

#include <msgpack.h>

/* Whether a field has something to say; absent is zero. */
static bool is_absent(const struct field_rule *rule, const void *field)
{
    switch (rule->kind) {
    case KIND_ID:
    case KIND_TEXT:
    case KIND_BYTES:
        return !((const struct text *)field)->length;
    case KIND_IDS:
    case KIND_TEXTS:
        return !((const struct text_list *)field)->count;
    case KIND_NUMBERS:
        return !((const struct number_list *)field)->count;
    case KIND_NUMBER:
        return !*(const uint64_t *)field;
    case KIND_MOMENT:
        return !*(const uint64_t *)field || *(const uint64_t *)field == MOMENT_NONE;
    case KIND_FLAG:
        return !*(const bool *)field;
    case KIND_TERM:
        return !*(const uint32_t *)field;
    }
    return true;
}

static enum fault check_texts(const struct field_rule *rule, const struct text_list *list)
{
    enum fault fault = list->count > rule->limit ? FAULT_FULL : FAULT_NONE;

    for (uint32_t i = 0; i < list->count && !fault; i++)
        fault = list->items[i].bytes ? field_check_text(rule, list->items[i]) :
                                       FAULT_MISSING;
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
        return is_absent(rule, field) ? FAULT_MISSING : check_texts(rule, field);
    case KIND_NUMBERS:
        return is_absent(rule, field) ? FAULT_MISSING : check_numbers(rule, field);
    case KIND_NUMBER:
    case KIND_MOMENT:
        return field_check_number(rule, *(const uint64_t *)field);
    case KIND_TERM:
        if (is_absent(rule, field))
            return FAULT_MISSING;
        return *(const uint32_t *)field < rule->terms->count ? FAULT_NONE : FAULT_RANGE;
    case KIND_FLAG:
        break;
    }
    return FAULT_NONE;
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

static void pack_field(msgpack_packer *packer, const struct field_rule *rule,
                       const void *field)
{
    pack_text(packer, rule->name);
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

/* What msgpack-c calls with each run of bytes it has made. */
static int write_packed(void *out, const char *bytes, size_t length)
{
    text_add(out, bytes, length);
    return 0;
}

enum fault pack_message_detailed(struct text_buffer *out, const struct message *message,
                                 const char **detail)
{
    const struct message_rule *rule = &message_rules[message->type];
    uint64_t written = 0;
    uint32_t written_count = 0;

    for (uint32_t i = 0; i < rule->field_count; i++) {
        const struct field_rule *field = &rule->fields[i];
        const void *value = (const char *)message + field->offset;
        if (field->need == NEED_OPTIONAL && is_absent(field, value))
            continue;
        enum fault fault = check_field(field, value);
        if (fault) {
            *detail = field->name.bytes;
            return fault;
        }
        written |= UINT64_C(1) << i;
        written_count++;
    }

    size_t length_before = out->length;
    msgpack_packer packer;
    msgpack_packer_init(&packer, out, write_packed);
    msgpack_pack_map(&packer, 1 + written_count);
    pack_text(&packer, TEXT("type"));
    pack_text(&packer, rule->name);
    for (uint32_t i = 0; i < rule->field_count; i++)
        if (written >> i & 1)
            pack_field(&packer, &rule->fields[i],
                       (const char *)message + rule->fields[i].offset);
    if (out->failed) {
        out->length = length_before;
        *detail = NULL;
        return FAULT_MEMORY;
    }
    return FAULT_NONE;
}

enum fault pack_message(struct text_buffer *out, const struct message *message)
{
    const char *detail;

    return pack_message_detailed(out, message, &detail);
}
