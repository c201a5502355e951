#include "live/heartbeat_inside.h"

#include <stdlib.h>
#include <string.h>

#include "wire/pack.h"
#include "wire/scan.h"

enum { INBOX_BYTES_MAX = 16 << 20 };

/* ---- senders' numbers ---- */

static uint64_t *number_of(struct heartbeat *self, struct text from)
{
    struct heartbeat_inside *inside = self->inside;
    uint32_t row = map_find(&inside->senders, from);
    if (row == MAP_NONE) {
        row = inside->senders.count;
        if (row >= SENDER_COUNT_MAX)
            return NULL;
        inside->numbers =
            arena_grow(&inside->arena, inside->numbers, sizeof(*inside->numbers),
                       &inside->numbers_max, row + (size_t)1);
        map_add(&inside->senders, text_keep(&inside->arena, from), row);
    }
    return &inside->numbers[row];
}

uint64_t heartbeat_number_of(const struct heartbeat *self, struct text from)
{
    uint32_t row = map_find(&self->inside->senders, from);
    return row == MAP_NONE ? 0 : self->inside->numbers[row];
}

/* ---- the inbox ---- */

enum fault heartbeat_put(struct heartbeat *self, struct text from, struct text bytes)
{
    struct heartbeat_inside *inside = self->inside;
    struct message wrapper = { .type = MESSAGE_input };
    enum message_type type;
    size_t before = inside->inbox.length;
    uint64_t *number = number_of(self, from), n = 0;
    if (self->state == HEARTBEAT_STOPPED)
        return FAULT_REFUSED;
    if (before + bytes.length > INBOX_BYTES_MAX || !number)
        return FAULT_FULL;
    scan_glance(bytes.bytes, bytes.length, &type, &n);
    if (!type)
        return FAULT_SYNTAX;
    if (n <= *number)
        return FAULT_TWICE;
    wrapper.input.from = from;
    wrapper.input.bytes = bytes;
    enum fault fault = pack_message(&inside->inbox, &wrapper);
    if (fault) {
        inside->inbox.failed = false; /* what is in it is whole */
        return fault;
    }
    if (inside->inbox_count == inside->lengths_max) {
        size_t more = inside->lengths_max ? inside->lengths_max * 2 : 64;
        uint32_t *lengths = realloc(inside->lengths, more * sizeof(*lengths));
        if (!lengths) {
            inside->inbox.length = before;
            return FAULT_MEMORY;
        }
        inside->lengths = lengths;
        inside->lengths_max = more;
    }
    if (inside->inbox_count == 0)
        inside->spoken_ns = uv_hrtime();
    inside->inbox_planes |= PLANE_BIT(message_rules[type].plane);
    inside->lengths[inside->inbox_count++] = (uint32_t)(inside->inbox.length - before);
    *number = n;
    return FAULT_NONE;
}

void inbox_take(struct heartbeat *self)
{
    struct heartbeat_inside *inside = self->inside;
    uint32_t count = inside->inbox_count < TURN_INPUT_COUNT_MAX ? inside->inbox_count
                                                                : TURN_INPUT_COUNT_MAX;
    size_t bytes = 0;
    for (uint32_t i = 0; i < count; i++)
        bytes += inside->lengths[i];
    /* The turn gets the bytes as they lie; what it leaves is mostly nothing. */
    struct text_buffer inputs = inside->inbox;
    inside->inbox = inside->inputs;
    inside->inputs = inputs;
    inside->inputs.length = bytes;
    inside->inbox.length = 0;
    text_add(&inside->inbox, inputs.bytes + bytes, inputs.length - bytes);
    if (inside->inbox.failed)
        memory_end();
    inside->inbox_count -= count;
    inside->said_count = 0;
    if (inside->inbox_count)
        memmove(inside->lengths, inside->lengths + count,
                inside->inbox_count * sizeof(*inside->lengths));
    inside->turn.input_count = count;
    self->input_planes = inside->inbox_planes;
    if (!inside->inbox_count)
        inside->inbox_planes = 0;
}

/* ---- what the worker says ---- */

static bool is_said(struct text bytes)
{
    const uint32_t planes =
        PLANE_BIT(PLANE_PLAYER) | PLANE_BIT(PLANE_ASIDE) | PLANE_BIT(PLANE_EXCON);
    return !scan_message(bytes.bytes, bytes.length, &scan_limits_player, planes, NULL,
                         NULL, NULL);
}

/* Simulated teams' words go into the inbox like anybody's; those that are on record
 * already are known by their number. */
void inbox_hear(struct heartbeat *self, struct text said)
{
    for (size_t start = 0; start < said.length;) {
        struct message wrapper;
        size_t used = 0;
        if (scan_read(said.bytes + start, said.length - start, &scan_limits_link,
                      PLANE_BIT(PLANE_LINK), &self->inside->turn_arena, &wrapper, &used,
                      NULL) ||
            wrapper.type != MESSAGE_input || !is_said(wrapper.input.bytes)) {
            heartbeat_fail(self, HEARTBEAT_HALTED,
                           "it said something that is no message");
            return;
        }
        if (!heartbeat_put(self, wrapper.input.from, wrapper.input.bytes))
            self->inside->said_count++;
        start += used;
    }
}

uint32_t inbox_note_numbers(struct heartbeat *self, struct text inputs)
{
    uint32_t planes = 0;
    for (size_t start = 0; start < inputs.length;) {
        struct message wrapper;
        enum message_type type;
        size_t used = 0;
        uint64_t n;
        if (scan_read(inputs.bytes + start, inputs.length - start, &scan_limits_link,
                      PLANE_BIT(PLANE_LINK), &self->inside->turn_arena, &wrapper, &used,
                      NULL))
            return planes;
        uint64_t *number = number_of(self, wrapper.input.from);
        scan_glance(wrapper.input.bytes.bytes, wrapper.input.bytes.length, &type, &n);
        planes |= PLANE_BIT(message_rules[type].plane);
        if (number && n > *number)
            *number = n;
        start += used;
    }
    return planes;
}
