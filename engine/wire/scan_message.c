/*
 * scan_message.c - a message against the rules of message.def, in one walk.
 *
 * Who has been looked at before is only read: `is_sound` is known when this is compiled,
 * so the walk is made twice, and the second one asks nothing that the first has answered.
 * Neither leaves the bytes it was given.
 */
#include "wire/scan_quick.h"

#include "base/arena.h"
#include "wire/unpack.h"

#include <assert.h>
#include <string.h>

#define MADE_TWICE static inline __attribute__((always_inline))

static bool is_list(const struct field_rule *rule)
{
    return rule->kind == KIND_IDS || rule->kind == KIND_TEXTS ||
           rule->kind == KIND_NUMBERS;
}

MADE_TWICE enum fault take_number(const struct field_rule *rule, const struct head *head,
                                  uint64_t *field, bool is_sound)
{
    if (head->kind != WIRE_UNSIGNED)
        return head->kind == WIRE_NEGATIVE ? FAULT_RANGE : FAULT_KIND;
    if (field)
        *field = head->number;
    return is_sound ? FAULT_NONE : field_check_number(rule, head->number);
}

static enum fault take_term(const struct field_rule *rule, const struct head *head,
                            uint32_t *field)
{
    uint32_t term;

    if (head->kind != WIRE_TEXT)
        return FAULT_KIND;
    term = term_find(rule->terms, text_in(head));
    if (field)
        *field = term;
    return term ? FAULT_NONE : FAULT_UNKNOWN;
}

/* The value of a field, or a member of its list, which goes to `field`, unless that is
 * NULL. */
MADE_TWICE enum fault take_value(const struct field_rule *rule, const struct head *head,
                                 void *field, bool is_sound)
{
    switch (rule->kind) {
    case KIND_NUMBER:
    case KIND_MOMENT:
    case KIND_NUMBERS:
        return take_number(rule, head, field, is_sound);
    case KIND_FLAG:
        if (field)
            *(bool *)field = head->number;
        return head->kind == WIRE_FLAG ? FAULT_NONE : FAULT_KIND;
    case KIND_TERM:
        return take_term(rule, head, field);
    default:
        if (head->kind != (rule->kind == KIND_BYTES ? WIRE_BYTES : WIRE_TEXT))
            return FAULT_KIND;
        if (field)
            *(struct text *)field = text_in(head);
        return is_sound ? FAULT_NONE : field_check_text(rule, text_in(head));
    }
}

/* A list and its members; `list` may be NULL. Both kinds of list begin alike. */
MADE_TWICE enum fault scan_list(struct reader *self, const struct field_rule *rule,
                                uint32_t count, struct text_list *list, bool is_sound)
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
            fault = take_value(rule, &member, items ? items + i * size : NULL, is_sound);
    }
    return fault;
}

MADE_TWICE enum fault scan_field(struct reader *self, const struct field_rule *rule,
                                 bool is_sound)
{
    void *field = self->message ? (char *)self->message + rule->offset : NULL;
    struct head head;
    enum fault fault = read_head(self, &head);

    if (fault)
        return fault;
    if (!is_list(rule))
        return take_value(rule, &head, field, is_sound);
    if (head.kind != WIRE_LIST)
        return FAULT_KIND;
    if (!head.number && rule->need == NEED_REQUIRED)
        return FAULT_MISSING;
    return head.number > rule->limit
               ? FAULT_FULL
               : scan_list(self, rule, (uint32_t)head.number, field, is_sound);
}

static bool is_type_key(struct text key)
{
    return key.length == 4 && !memcmp(key.bytes, "type", 4);
}

/* The same of the key of the type. */
static inline bool take_type_key(struct reader *self)
{
    bool is_next = self->end - self->at > 5 && !memcmp(self->at, "\xA4type", 5);

    if (is_next)
        self->at += 5;
    return is_next;
}

/* The type named in a map of `count` members, behind others that are scanned on the
 * way. */
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
MADE_TWICE enum fault scan_fields(struct reader *self, const uint8_t *members,
                                  uint32_t count, enum message_type type,
                                  const char **detail, bool is_sound)
{
    const struct message_rule *rule = &message_rules[type];
    bool is_typed = self->at != members; /* the type was the first, and is passed */
    struct progress progress = { .members_left = count - is_typed };
    enum fault fault = FAULT_NONE;
    uint32_t strangers = 0;

    for (;; progress.members_left--) {
        struct text key;
        if (!fault)
            self->at = quick_fields(self->at, self->end, type, self->message, self->arena,
                                    &progress, is_sound);
        if (fault || !progress.members_left)
            break;
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
        uint32_t found = message_find_field(rule, key, progress.likely);
        if (found < rule->field_count) {
            *detail = rule->fields[found].name.bytes;
            fault = progress.seen >> found & 1
                        ? FAULT_TWICE
                        : scan_field(self, &rule->fields[found], is_sound);
            progress.seen |= UINT64_C(1) << found;
            progress.likely = found + 1;
        } else {
            strangers++;
            fault = text_utf8(key.bytes, key.length) ? scan_any(self, 1) : FAULT_UTF8;
        }
    }
    uint64_t missing = rule->required & ~progress.seen;
    if (!fault && missing) {
        *detail = rule->fields[__builtin_ctzll(missing)].name.bytes;
        return FAULT_MISSING;
    }
    if (!fault && !is_sound && strangers > 1) {
        *detail = NULL;
        fault = scan_keys(reader_at(self, members), count);
    }
    return fault;
}

/* The head of a message in any form, and its type. */
static enum fault read_type(struct reader *self, uint32_t *count, const uint8_t **members,
                            struct text *name, const char **detail)
{
    struct head head;
    enum fault fault = read_head(self, &head);

    if (fault)
        return fault;
    if (head.kind != WIRE_MAP)
        return FAULT_KIND;
    *count = (uint32_t)head.number;
    *members = self->at;
    if (!head.number || !take_type_key(self))
        return find_type(*self, *count, name, detail);
    *detail = "type";
    return read_text(self, name);
}

/* The message that the reader's bytes begin with. */
MADE_TWICE enum fault scan_whole(struct reader *self, uint32_t plane_mask,
                                 enum message_type *type, const char **detail,
                                 bool is_sound)
{
    struct text name;
    uint32_t count = 0;
    const uint8_t *members = self->at + 1; /* behind a short head */
    if (quick_type(&self->at, self->end, &count, &name)) {
        *detail = "type";
    } else {
        enum fault fault = read_type(self, &count, &members, &name, detail);
        if (fault)
            return fault;
    }
    *type = message_find(name);
    if (!*type)
        return FAULT_UNKNOWN;
    if (!(plane_mask & PLANE_BIT(message_rules[*type].plane)))
        return FAULT_REFUSED;
    const struct message_rule *rule = &message_rules[*type];
    if (self->message) {
        memset(self->message, 0, rule->size);
        self->message->type = *type;
    }
    return scan_fields(self, members, count, *type, detail, is_sound);
}

static enum fault scan_strange(struct reader *self, uint32_t plane_mask,
                               enum message_type *type, const char **detail)
{
    return scan_whole(self, plane_mask, type, detail, false);
}

enum fault scan_message(const void *bytes, size_t length,
                        const struct scan_limits *limits, uint32_t plane_mask,
                        enum message_type *type, size_t *used, const char **detail)
{
    struct reader reader = scan_over(bytes, length, limits);
    enum message_type found = MESSAGE_NONE;
    const char *at_fault = NULL;
    enum fault fault = scan_strange(&reader, plane_mask, &found, &at_fault);

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
    enum fault fault = scan_strange(&reader, plane_mask, &found, &at_fault);
    if (detail)
        *detail = at_fault;
    if (!fault && used)
        *used = (size_t)(reader.at - (const uint8_t *)bytes);
    return fault;
}

/* A message in the usual form, all of it; else nothing is read. */
static bool unpack_usual(const uint8_t **at, const uint8_t *end, struct arena *arena,
                         struct message *message)
{
    struct progress progress = { 0 };
    struct text name;

    if (!quick_type(at, end, &progress.members_left, &name))
        return false;
    enum message_type type = message_find(name);
    if (!type)
        return false;
    memset(message, 0, message_rules[type].size);
    message->type = type;
    progress.members_left--;
    *at = quick_fields(*at, end, type, message, arena, &progress, true);
    return !progress.members_left;
}

size_t unpack_message(const void *bytes, size_t length, struct arena *arena,
                      struct message *message)
{
    const uint8_t *behind = bytes;
    enum message_type type;
    const char *detail;

    if (unpack_usual(&behind, behind + length, arena, message))
        return (size_t)(behind - (const uint8_t *)bytes);
    struct reader reader = scan_over(bytes, length, &scan_limits_link);
    reader.message = message;
    reader.arena = arena;
    enum fault fault = scan_whole(&reader, PLANE_BITS_ALL, &type, &detail, true);
    assert(fault == FAULT_NONE);
    return (size_t)(reader.at - (const uint8_t *)bytes);
}

/* Nearly everybody puts the type first and the number behind it. */
static bool quick_glance(const uint8_t *at, const uint8_t *end, enum message_type *type,
                         uint64_t *n)
{
    uint32_t count;
    struct text name;

    if (!quick_type(&at, end, &count, &name) || count < 2 ||
        end - at < 2 + HEAD_BYTES_MAX || memcmp(at, "\xA1n", 2) != 0)
        return false;
    at += 2;
    if (!quick_number(&at, n))
        return false;
    *type = message_find(name);
    return true;
}

void scan_glance(const void *bytes, size_t length, enum message_type *type, uint64_t *n)
{
    struct reader reader = scan_over(bytes, length, &scan_limits_link);
    struct head map, value;
    struct text key;
    bool is_numbered = false;

    if (quick_glance(reader.at, reader.end, type, n))
        return;
    *type = MESSAGE_NONE;
    *n = 0;
    if (read_head(&reader, &map) || map.kind != WIRE_MAP)
        return;
    for (uint64_t i = 0; i < map.number && !(*type && is_numbered); i++) {
        const uint8_t *member = reader.at;
        if (read_text(&reader, &key) || read_head(&reader, &value))
            return;
        if (is_type_key(key) && value.kind == WIRE_TEXT) {
            *type = message_find(text_in(&value));
        } else if (key.length == 1 && key.bytes[0] == 'n') {
            is_numbered = value.kind == WIRE_UNSIGNED;
            *n = is_numbered ? value.number : 0;
        } else {
            reader.at = member;
            if (read_text(&reader, &key) || scan_any(&reader, 1))
                return;
        }
    }
}
