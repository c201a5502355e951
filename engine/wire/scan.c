#include "wire/scan.h"

#include "base/map.h"

#include <assert.h>
#include <string.h>

/* A megabyte for what stands around inputs and facts of the largest turn. */
const struct scan_limits scan_limits_player = { SCAN_DEPTH_MAX, SCAN_MEMBERS_MAX, 65536 };
const struct scan_limits scan_limits_link = { SCAN_DEPTH_MAX, SCAN_MEMBERS_MAX,
                                              (64 + 16 + 1) * UINT64_C(1048576) };

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
};

/* What the first bytes c0 to df announce, and how many bytes of figure follow. */
static const struct {
    uint8_t kind, width;
} heads[32] = {
    { WIRE_NIL, 0 },      { WIRE_NONE, 0 },     { WIRE_FLAG, 0 },
    { WIRE_FLAG, 0 },     { WIRE_BYTES, 1 },    { WIRE_BYTES, 2 },
    { WIRE_BYTES, 4 },    { WIRE_EXT, 1 },      { WIRE_EXT, 2 },
    { WIRE_EXT, 4 },      { WIRE_FLOAT, 4 },    { WIRE_FLOAT, 8 },
    { WIRE_UNSIGNED, 1 }, { WIRE_UNSIGNED, 2 }, { WIRE_UNSIGNED, 4 },
    { WIRE_UNSIGNED, 8 }, { WIRE_SIGNED, 1 },   { WIRE_SIGNED, 2 },
    { WIRE_SIGNED, 4 },   { WIRE_SIGNED, 8 },   { WIRE_EXT, 0 },
    { WIRE_EXT, 0 },      { WIRE_EXT, 0 },      { WIRE_EXT, 0 },
    { WIRE_EXT, 0 },      { WIRE_TEXT, 1 },     { WIRE_TEXT, 2 },
    { WIRE_TEXT, 4 },     { WIRE_LIST, 2 },     { WIRE_LIST, 4 },
    { WIRE_MAP, 2 },      { WIRE_MAP, 4 },
};

static inline enum fault need(const struct reader *self, uint64_t bytes)
{
    uint64_t left = (uint64_t)(self->end - self->at);

    if (bytes <= left)
        return FAULT_NONE;
    return bytes - left > self->more_max ? FAULT_FULL : FAULT_TRUNCATED;
}

/* The figure of `width` bytes behind a first byte, made what it stands for. */
static enum fault read_figure(struct reader *self, unsigned width, struct head *head)
{
    enum fault fault = need(self, width);
    uint64_t figure = 0;
    unsigned sign_bit = 8 * width - 1;

    if (fault)
        return fault;
    for (unsigned i = 0; i < width; i++)
        figure = figure << 8 | self->at[i];
    self->at += width;
    head->number = figure;
    if (head->kind == WIRE_SIGNED)
        head->kind = figure >> sign_bit & 1 ? WIRE_NEGATIVE : WIRE_UNSIGNED;
    if (head->kind == WIRE_FLOAT) {
        uint64_t exponent = width == 4 ? UINT64_C(0xFF) << 23 : UINT64_C(0x7FF) << 52;
        if ((figure & exponent) == exponent)
            return FAULT_RANGE;
    }
    return FAULT_NONE;
}

static enum fault read_first_byte(struct reader *self, struct head *head)
{
    uint8_t first = *self->at++;

    if (first < 0x80)
        *head = (struct head){ WIRE_UNSIGNED, first, NULL };
    else if (first >= 0xE0)
        *head = (struct head){ WIRE_NEGATIVE, first, NULL };
    else if (first >= 0xC0) {
        unsigned width = heads[first - 0xC0].width;
        *head = (struct head){ heads[first - 0xC0].kind, first & 1, NULL };
        return width ? read_figure(self, width, head) : FAULT_NONE;
    } else if (first >= 0xA0)
        *head = (struct head){ WIRE_TEXT, first & 0x1F, NULL };
    else
        *head = (struct head){ first & 0x10 ? WIRE_LIST : WIRE_MAP, first & 0x0F, NULL };
    return FAULT_NONE;
}

/* Reads one head; the bytes of a text or binary are there and are passed, but not
 * yet looked at. */
static enum fault read_any_head(struct reader *self, struct head *head)
{
    enum fault fault = need(self, 1);

    if (!fault)
        fault = read_first_byte(self, head);
    if (fault)
        return fault;
    switch (head->kind) {
    case WIRE_TEXT:
    case WIRE_BYTES:
        fault = need(self, head->number);
        if (fault)
            return fault;
        head->bytes = (const char *)self->at;
        self->at += head->number;
        return FAULT_NONE;
    case WIRE_LIST:
    case WIRE_MAP:
        return head->number > self->limits->members_max ? FAULT_FULL : FAULT_NONE;
    case WIRE_NONE:
        return FAULT_SYNTAX;
    case WIRE_EXT:
        return FAULT_KIND;
    default:
        return FAULT_NONE;
    }
}

/* Keys and most values are short texts, so those are read here and now. */
static inline enum fault read_head(struct reader *self, struct head *head)
{
    size_t left = (size_t)(self->end - self->at);

    if (left && (*self->at & 0xE0) == 0xA0 && left > (*self->at & 0x1Fu)) {
        head->kind = WIRE_TEXT;
        head->number = *self->at & 0x1F;
        head->bytes = (const char *)self->at + 1;
        self->at += 1 + head->number;
        return FAULT_NONE;
    }
    return read_any_head(self, head);
}

static inline struct text text_in(const struct head *head)
{
    return (struct text){ head->bytes, head->number };
}

static enum fault read_text(struct reader *self, struct text *text)
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

/* Passes over `count` values that were found sound before. */
static void skip(struct reader *self, uint64_t count)
{
    struct head head;

    for (; count; count--) {
        enum fault fault = read_head(self, &head);
        assert(fault == FAULT_NONE);
        if (head.kind == WIRE_LIST)
            count += head.number;
        else if (head.kind == WIRE_MAP)
            count += 2 * head.number;
    }
}

enum {
    KEY_SLOTS = 2 * SCAN_MEMBERS_MAX,
    KEY_PROBES_MAX = 128, /* honest keys never meet so often: it costs an attacker's
                             message its acceptance instead of costing us time */
};

/* Whether the keys of a map, whose `count` members begin at `members` and were found
 * sound, all differ: else TWICE. */
static enum fault check_keys(struct reader members, uint32_t count)
{
    struct text slots[KEY_SLOTS];
    uint32_t slot_count = 2;

    while (slot_count < 2 * count)
        slot_count *= 2;
    memset(slots, 0, slot_count * sizeof slots[0]);
    for (uint32_t i = 0; i < count; i++) {
        struct text key;
        enum fault fault = read_text(&members, &key);
        assert(fault == FAULT_NONE);
        uint64_t slot = map_hash(key.bytes, key.length);
        uint32_t probes = 0;
        while (slots[slot % slot_count].bytes) {
            if (text_equal(slots[slot % slot_count], key))
                return FAULT_TWICE;
            if (++probes == KEY_PROBES_MAX)
                return FAULT_FULL;
            slot++;
        }
        slots[slot % slot_count] = key;
        skip(&members, 1);
    }
    return FAULT_NONE;
}

/* One value with all that lies inside it; `depth` maps and lists are around it. */
static enum fault scan_any(struct reader *self, uint32_t depth)
{
    struct head head;
    enum fault fault = read_head(self, &head);
    struct reader members = *self;

    if (fault)
        return fault;
    if (head.kind == WIRE_TEXT)
        return text_utf8(head.bytes, head.number) ? FAULT_NONE : FAULT_UTF8;
    if (head.kind != WIRE_LIST && head.kind != WIRE_MAP)
        return FAULT_NONE;
    if (depth == self->limits->depth_max)
        return FAULT_DEEP;
    for (uint64_t i = 0; i < head.number && !fault; i++) {
        struct text key;
        if (head.kind == WIRE_MAP) {
            fault = read_text(self, &key);
            if (!fault && !text_utf8(key.bytes, key.length))
                fault = FAULT_UTF8;
        }
        if (!fault)
            fault = scan_any(self, depth + 1);
    }
    if (!fault && head.kind == WIRE_MAP && head.number > 1)
        fault = check_keys(members, (uint32_t)head.number);
    return fault;
}

static struct reader reader_over(const void *bytes, size_t length,
                                 const struct scan_limits *limits)
{
    size_t readable = length < limits->bytes_max ? length : (size_t)limits->bytes_max;
    const uint8_t *at = readable ? bytes : (const uint8_t *)"";

    assert(limits->depth_max <= SCAN_DEPTH_MAX);
    assert(limits->members_max <= SCAN_MEMBERS_MAX);
    return (struct reader){ at, at + readable, limits->bytes_max - readable, limits };
}

enum fault scan_value(const void *bytes, size_t length, const struct scan_limits *limits,
                      size_t *used)
{
    struct reader reader = reader_over(bytes, length, limits);
    enum fault fault = scan_any(&reader, 0);

    if (!fault && used)
        *used = (size_t)(reader.at - (const uint8_t *)bytes);
    return fault;
}

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

static enum fault check_value(const struct field_rule *rule, const struct head *head)
{
    enum wire_kind wanted = (enum wire_kind)field_forms[rule->kind].kind;

    if (head->kind == WIRE_NEGATIVE && wanted == WIRE_UNSIGNED)
        return FAULT_RANGE;
    if (head->kind != wanted)
        return FAULT_KIND;
    if (wanted == WIRE_UNSIGNED)
        return field_check_number(rule, head->number);
    if (rule->kind == KIND_TERM)
        return term_find(rule->terms, text_in(head)) ? FAULT_NONE : FAULT_UNKNOWN;
    return rule->kind == KIND_FLAG ? FAULT_NONE : field_check_text(rule, text_in(head));
}

static enum fault scan_field(struct reader *self, const struct field_rule *rule)
{
    struct head head;
    enum fault fault = read_head(self, &head);

    if (fault || !field_forms[rule->kind].is_list)
        return fault ? fault : check_value(rule, &head);
    if (head.kind != WIRE_LIST)
        return FAULT_KIND;
    if (head.number > rule->limit)
        return FAULT_FULL;
    for (uint64_t left = head.number; left && !fault; left--) {
        struct head member;
        fault = read_head(self, &member);
        if (!fault)
            fault = check_value(rule, &member);
    }
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
                              const struct message_rule *rule, const char **detail)
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
        uint32_t found = message_find_field(rule, key, likely);
        if (found < rule->field_count) {
            *detail = rule->fields[found].name.bytes;
            fault =
                seen >> found & 1 ? FAULT_TWICE : scan_field(self, &rule->fields[found]);
            seen |= UINT64_C(1) << found;
            likely = found + 1;
        } else if (is_type_key(key)) {
            *detail = "type";
            fault = is_typed ? FAULT_TWICE : read_text(self, &key);
            is_typed = true;
        } else {
            strangers++;
            fault = text_utf8(key.bytes, key.length) ? scan_any(self, 1) : FAULT_UTF8;
        }
    }
    for (uint32_t i = 0; i < rule->field_count && !fault; i++)
        if (rule->fields[i].need == NEED_REQUIRED && !(seen >> i & 1)) {
            *detail = rule->fields[i].name.bytes;
            return FAULT_MISSING;
        }
    if (!fault && strangers > 1) {
        *detail = NULL;
        fault = check_keys(members, count);
    }
    return fault;
}

enum fault scan_message(const void *bytes, size_t length,
                        const struct scan_limits *limits, uint32_t plane_mask,
                        enum message_type *type, size_t *used, const char **detail)
{
    struct reader reader = reader_over(bytes, length, limits);
    const char *detail_unwanted;
    struct head head;
    struct text name;
    enum fault fault = read_head(&reader, &head);

    if (!detail)
        detail = &detail_unwanted;
    *detail = NULL;
    if (fault)
        return fault;
    if (head.kind != WIRE_MAP)
        return FAULT_KIND;
    fault = find_type(reader, (uint32_t)head.number, &name, detail);
    if (fault)
        return fault;
    enum message_type found = message_find(name);
    if (!found)
        return FAULT_UNKNOWN;
    if (!(plane_mask & PLANE_BIT(message_rules[found].plane)))
        return FAULT_REFUSED;
    fault = scan_fields(&reader, (uint32_t)head.number, &message_rules[found], detail);
    if (fault)
        return fault;
    if (type)
        *type = found;
    if (used)
        *used = (size_t)(reader.at - (const uint8_t *)bytes);
    return FAULT_NONE;
}
