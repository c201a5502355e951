/*
 * scan_message.c - a message against the rules of message.def, in one walk.
 */
#include "wire/scan_inside.h"

#include "base/arena.h"

#include <string.h>

/* What a field's value, or each member of its list, must look like on the wire. */
static const struct {
    uint8_t kind;
    bool is_list;
} field_forms[] = {
    [KIND_ID] = { WIRE_TEXT, false },         [KIND_TEXT] = { WIRE_TEXT, false },
    [KIND_BYTES] = { WIRE_BYTES, false },     [KIND_IDS] = { WIRE_TEXT, true },
    [KIND_TEXTS] = { WIRE_TEXT, true },       [KIND_NUMBERS] = { WIRE_UNSIGNED, true },
    [KIND_NUMBER] = { WIRE_UNSIGNED, false }, [KIND_MOMENT] = { WIRE_UNSIGNED, false },
    [KIND_FLAG] = { WIRE_FLAG, false },       [KIND_TERM] = { WIRE_TEXT, false },
};

/* Of a term, its number is what it comes to. */
static enum fault check_value(const struct field_rule *rule, struct head *head)
{
    enum wire_kind wanted = (enum wire_kind)field_forms[rule->kind].kind;

    if (head->kind == WIRE_NEGATIVE && wanted == WIRE_UNSIGNED)
        return FAULT_RANGE;
    if (head->kind != wanted)
        return FAULT_KIND;
    if (wanted == WIRE_UNSIGNED)
        return field_check_number(rule, head->number);
    if (rule->kind != KIND_TERM)
        return rule->kind == KIND_FLAG ? FAULT_NONE
                                       : field_check_text(rule, text_in(head));
    head->number = term_find(rule->terms, text_in(head));
    return head->number ? FAULT_NONE : FAULT_UNKNOWN;
}

static void keep_value(const struct field_rule *rule, const struct head *head,
                       void *field)
{
    switch (rule->kind) {
    case KIND_FLAG:
        *(bool *)field = head->number;
        break;
    case KIND_TERM:
        *(uint32_t *)field = (uint32_t)head->number;
        break;
    case KIND_NUMBER:
    case KIND_MOMENT:
    case KIND_NUMBERS:
        *(uint64_t *)field = head->number;
        break;
    default:
        *(struct text *)field = text_in(head);
    }
}

/* A list and its members; `list` may be NULL. Both kinds of list begin alike. */
static enum fault scan_list(struct reader *self, const struct field_rule *rule,
                            uint32_t count, struct text_list *list)
{
    size_t size = rule->kind == KIND_NUMBERS ? sizeof(uint64_t) : sizeof(struct text);
    enum fault fault = FAULT_NONE;
    char *items = NULL;

    if (list && count)
        items = arena_take(self->arena, count * size);
    if (list)
        *list = (struct text_list){ (struct text *)(void *)items, count };
    for (uint32_t i = 0; i < count && !fault; i++) {
        struct head member;
        fault = read_head(self, &member);
        if (!fault)
            fault = check_value(rule, &member);
        if (!fault && items)
            keep_value(rule, &member, items + i * size);
    }
    return fault;
}

static enum fault scan_field(struct reader *self, const struct field_rule *rule)
{
    void *field = self->message ? (char *)self->message + rule->offset : NULL;
    struct head head;
    enum fault fault = read_head(self, &head);

    if (fault)
        return fault;
    if (field_forms[rule->kind].is_list) {
        if (head.kind != WIRE_LIST)
            return FAULT_KIND;
        if (!head.number && rule->need == NEED_REQUIRED)
            return FAULT_MISSING;
        return head.number > rule->limit
                   ? FAULT_FULL
                   : scan_list(self, rule, (uint32_t)head.number, field);
    }
    fault = check_value(rule, &head);
    if (!fault && field)
        keep_value(rule, &head, field);
    return fault;
}

static bool is_type_key(struct text key)
{
    return key.length == 4 && !memcmp(key.bytes, "type", 4);
}

/* The type named in a map of `count` members. Nearly always it is the first of them;
 * what stands before it otherwise is scanned on the way. */
static enum fault find_type(struct reader members, uint32_t count, struct text *type,
                            const char **detail)
{
    enum fault fault = FAULT_NONE;

    for (uint32_t i = 0; i < count && !fault; i++) {
        struct text key;
        fault = read_text(&members, &key);
        if (!fault && is_type_key(key)) {
            *detail = "type";
            return read_text(&members, type);
        }
        if (!fault)
            fault = scan_any(&members, 1);
    }
    if (!fault)
        *detail = "type";
    return fault ? fault : FAULT_MISSING;
}

/* The members of a message against its rules. */
static enum fault scan_fields(struct reader *self, uint32_t count,
                              const struct message_rule *rule, uint64_t required,
                              const char **detail)
{
    const struct reader members = *self;
    enum fault fault = FAULT_NONE;
    uint64_t seen = 0;
    uint32_t likely = 0, strangers = 0;
    bool is_typed = false;

    for (uint32_t i = 0; i < count && !fault; i++) {
        struct text key;
        *detail = NULL;
        fault = read_text(self, &key);
        if (fault)
            return fault;
        if (is_type_key(key)) {
            *detail = "type";
            fault = is_typed ? FAULT_TWICE : read_text(self, &key);
            is_typed = true;
            continue;
        }
        uint32_t found = message_find_field(rule, key, likely);
        if (found < rule->field_count) {
            *detail = rule->fields[found].name.bytes;
            fault =
                seen >> found & 1 ? FAULT_TWICE : scan_field(self, &rule->fields[found]);
            seen |= UINT64_C(1) << found;
            likely = found + 1;
        } else {
            strangers++;
            fault = text_utf8(key.bytes, key.length) ? scan_any(self, 1) : FAULT_UTF8;
        }
    }
    if (!fault && (required & ~seen)) {
        *detail = rule->fields[__builtin_ctzll(required & ~seen)].name.bytes;
        return FAULT_MISSING;
    }
    if (!fault && strangers > 1) {
        *detail = NULL;
        fault = scan_keys(members, count);
    }
    return fault;
}

/* The message that the reader's bytes begin with. */
static enum fault scan_whole(struct reader *self, uint32_t plane_mask,
                             enum message_type *type, const char **detail)
{
    struct head head;
    struct text name;
    enum fault fault = read_head(self, &head);

    if (fault)
        return fault;
    if (head.kind != WIRE_MAP)
        return FAULT_KIND;
    fault = find_type(*self, (uint32_t)head.number, &name, detail);
    if (fault)
        return fault;
    *type = message_find(name);
    if (!*type)
        return FAULT_UNKNOWN;
    if (!(plane_mask & PLANE_BIT(message_rules[*type].plane)))
        return FAULT_REFUSED;
    if (self->message)
        *self->message = (struct message){ .type = *type };
    return scan_fields(self, (uint32_t)head.number, &message_rules[*type],
                       message_required(*type), detail);
}

enum fault scan_message(const void *bytes, size_t length,
                        const struct scan_limits *limits, uint32_t plane_mask,
                        enum message_type *type, size_t *used, const char **detail)
{
    struct reader reader = scan_over(bytes, length, limits);
    enum message_type found = MESSAGE_NONE;
    const char *at_fault = NULL;
    enum fault fault = scan_whole(&reader, plane_mask, &found, &at_fault);

    if (detail)
        *detail = at_fault;
    if (!fault && type)
        *type = found;
    if (!fault && used)
        *used = (size_t)(reader.at - (const uint8_t *)bytes);
    return fault;
}

enum fault scan_read(const void *bytes, size_t length, const struct scan_limits *limits,
                     uint32_t plane_mask, struct arena *arena, struct message *message,
                     size_t *used, const char **detail)
{
    struct reader reader = scan_over(bytes, length, limits);
    enum message_type found = MESSAGE_NONE;
    const char *at_fault = NULL;

    reader.message = message;
    reader.arena = arena;
    enum fault fault = scan_whole(&reader, plane_mask, &found, &at_fault);
    if (detail)
        *detail = at_fault;
    if (!fault && used)
        *used = (size_t)(reader.at - (const uint8_t *)bytes);
    return fault;
}

void scan_glance(const void *bytes, size_t length, enum message_type *type, uint64_t *n)
{
    struct reader reader = scan_over(bytes, length, &scan_limits_link);
    struct head map, value;
    struct text key;
    bool is_numbered = false;

    *type = MESSAGE_NONE;
    *n = 0;
    if (read_head(&reader, &map) || map.kind != WIRE_MAP)
        return;
    for (uint64_t i = 0; i < map.number && !(*type && is_numbered); i++) {
        struct reader members = reader;
        if (read_text(&reader, &key) || read_head(&reader, &value))
            return;
        if (is_type_key(key) && value.kind == WIRE_TEXT) {
            *type = message_find(text_in(&value));
        } else if (key.length == 1 && key.bytes[0] == 'n') {
            is_numbered = value.kind == WIRE_UNSIGNED;
            *n = is_numbered ? value.number : 0;
        } else if (read_text(&members, &key) || scan_any(&members, 1)) {
            return;
        } else {
            reader = members;
        }
    }
}
