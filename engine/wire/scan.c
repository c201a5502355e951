#include "wire/scan_inside.h"

#include "base/map.h"

#include <assert.h>
#include <string.h>

/* A megabyte for what stands around inputs and facts of the largest turn. */
const struct scan_limits scan_limits_player = { SCAN_DEPTH_MAX, SCAN_MEMBERS_MAX, 65536 };
const struct scan_limits scan_limits_link = { SCAN_DEPTH_MAX, SCAN_MEMBERS_MAX,
                                              (64 + 16 + 1) * UINT64_C(1048576) };

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
    if (self->end - self->at >= 8)
        figure = figure_at(self->at, width);
    else
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

enum fault scan_head(struct reader *self, struct head *head)
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

enum fault scan_keys(struct reader members, uint32_t count)
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

enum fault scan_any(struct reader *self, uint32_t depth)
{
    struct head head;
    enum fault fault = read_head(self, &head);
    const uint8_t *members = self->at;

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
        fault = scan_keys(reader_at(self, members), (uint32_t)head.number);
    return fault;
}

struct reader scan_over(const void *bytes, size_t length,
                        const struct scan_limits *limits)
{
    size_t readable = length < limits->bytes_max ? length : (size_t)limits->bytes_max;
    const uint8_t *at = readable ? bytes : (const uint8_t *)"";

    assert(limits->depth_max <= SCAN_DEPTH_MAX);
    assert(limits->members_max <= SCAN_MEMBERS_MAX);
    return (struct reader){ .at = at,
                            .end = at + readable,
                            .more_max = limits->bytes_max - readable,
                            .limits = limits };
}

enum fault scan_value(const void *bytes, size_t length, const struct scan_limits *limits,
                      size_t *used)
{
    struct reader reader = scan_over(bytes, length, limits);
    enum fault fault = scan_any(&reader, 0);

    if (!fault && used)
        *used = (size_t)(reader.at - (const uint8_t *)bytes);
    return fault;
}
