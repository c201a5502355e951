#include "live/heartbeat_inside.h"

#include <stdlib.h>
#include <string.h>

#include "wire/pack.h"
#include "wire/scan.h"

enum { INBOX_BYTES_MAX = 16 << 20 };

/* What people say. */
#define PLANES_SAID                                                                      \
    (PLANE_BIT(PLANE_PLAYER) | PLANE_BIT(PLANE_ASIDE) | PLANE_BIT(PLANE_EXCON))

/* ---- senders' numbers ---- */

static uint32_t row_of(struct heartbeat_inside *inside, struct text from)
{
    uint32_t row = inside->latest_sender;
    if (row < inside->sender_names.count && text_equal(inside->senders[row].name, from))
        return row;
    return map_find(&inside->sender_names, from);
}

static struct sender *sender_of(struct heartbeat *self, struct text from)
{
    struct heartbeat_inside *inside = self->inside;
    uint32_t row = row_of(inside, from);
    if (row == MAP_NONE) {
        row = inside->sender_names.count;
        if (row >= SENDER_COUNT_MAX)
            return NULL;
        inside->senders =
            arena_grow(&inside->arena, inside->senders, sizeof(*inside->senders),
                       &inside->senders_max, row + (size_t)1);
        inside->senders[row] = (struct sender){ text_keep(&inside->arena, from), 0 };
        map_add(&inside->sender_names, inside->senders[row].name, row);
    }
    inside->latest_sender = row;
    return &inside->senders[row];
}

uint64_t heartbeat_number_of(const struct heartbeat *self, struct text from)
{
    uint32_t row = row_of(self->inside, from);
    return row == MAP_NONE ? 0 : self->inside->senders[row].number;
}

/* ---- the inbox ---- */

/* `items` with room for `count`; NULL: there is no memory, and they are as they were. */
static void *grown(void *items, size_t size, size_t *count_max, size_t count)
{
    size_t more = *count_max ? *count_max : 64;
    if (count <= *count_max)
        return items;
    if (count > SIZE_MAX / size / 2)
        return NULL;
    while (more < count)
        more *= 2;
    items = realloc(items, more * size);
    if (items)
        *count_max = more;
    return items;
}

enum fault heartbeat_put(struct heartbeat *self, const struct heartbeat_input *input)
{
    struct heartbeat_inside *inside = self->inside;
    struct message wrapper;
    size_t before = inside->inbox.length;
    struct sender *sender = sender_of(self, input->from);
    if (self->state == HEARTBEAT_STOPPED)
        return FAULT_REFUSED;
    if (before + input->bytes.length > INBOX_BYTES_MAX || !sender)
        return FAULT_FULL;
    if (input->n <= sender->number)
        return FAULT_TWICE;
    struct waiting_input *waiting =
        grown(inside->waiting, sizeof(*waiting), &inside->waiting_max,
              inside->inbox_count + (size_t)1);
    if (!waiting)
        return FAULT_MEMORY;
    inside->waiting = waiting;
    wrapper.type = MESSAGE_input;
    wrapper.input = (struct message_input){ .from = input->from, .bytes = input->bytes };
    enum fault fault = pack_message(&inside->inbox, &wrapper);
    if (fault) {
        inside->inbox.failed = false; /* what is in it is whole */
        return fault;
    }
    if (inside->inbox_count == 0)
        inside->spoken_ns = uv_hrtime();
    inside->inbox_planes |= PLANE_BIT(message_rules[input->type].plane);
    waiting[inside->inbox_count++] = (struct waiting_input){
        .length = (uint32_t)(inside->inbox.length - before),
        .message_length = (uint32_t)input->bytes.length,
        .sender = (uint32_t)(sender - inside->senders),
        .type = input->type,
        .n = input->n,
    };
    sender->number = input->n;
    return FAULT_NONE;
}

static struct heartbeat_input *told_inputs(struct heartbeat *self, size_t count)
{
    struct heartbeat_inside *inside = self->inside;
    struct heartbeat_input *told =
        grown(inside->told_inputs, sizeof(*told), &inside->told_inputs_max, count);
    if (!told && count)
        memory_end();
    self->inputs = inside->told_inputs = told;
    return told;
}

/* What was found out of those that were taken, now that they lie where they stay. */
static void tell_taken(struct heartbeat *self, uint32_t count)
{
    struct heartbeat_inside *inside = self->inside;
    struct heartbeat_input *told = told_inputs(self, count);
    const char *at = inside->inputs.bytes;
    for (uint32_t i = 0; i < count; i++) {
        const struct waiting_input *input = &inside->waiting[i];
        told[i] = (struct heartbeat_input){
            .packed = { at, input->length },
            .from = inside->senders[input->sender].name,
            /* The message is the last field of an `input`. */
            .bytes = { at + input->length - input->message_length,
                       input->message_length },
            .type = input->type,
            .n = input->n,
        };
        at += input->length;
    }
}

void inbox_take(struct heartbeat *self)
{
    struct heartbeat_inside *inside = self->inside;
    uint32_t count = inside->inbox_count < TURN_INPUT_COUNT_MAX ? inside->inbox_count
                                                                : TURN_INPUT_COUNT_MAX;
    size_t bytes = 0;
    for (uint32_t i = 0; i < count; i++)
        bytes += inside->waiting[i].length;
    /* The turn gets the bytes as they lie; what it leaves is mostly nothing. */
    struct text_buffer inputs = inside->inbox;
    inside->inbox = inside->inputs;
    inside->inputs = inputs;
    inside->inputs.length = bytes;
    inside->inbox.length = 0;
    text_add(&inside->inbox, inputs.bytes + bytes, inputs.length - bytes);
    if (inside->inbox.failed)
        memory_end();
    tell_taken(self, count);
    inside->inbox_count -= count;
    inside->said_count = 0;
    if (inside->inbox_count)
        memmove(inside->waiting, inside->waiting + count,
                inside->inbox_count * sizeof(*inside->waiting));
    inside->turn.input_count = count;
    self->input_planes = inside->inbox_planes;
    if (!inside->inbox_count)
        inside->inbox_planes = 0;
}

/* ---- what the worker says ---- */

static bool is_said(struct text bytes)
{
    return !scan_message(bytes.bytes, bytes.length, &scan_limits_player, PLANES_SAID,
                         NULL, NULL, NULL);
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
        struct heartbeat_input input = { .from = wrapper.input.from,
                                         .bytes = wrapper.input.bytes };
        scan_glance(input.bytes.bytes, input.bytes.length, &input.type, &input.n);
        if (!heartbeat_put(self, &input))
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
        struct sender *sender = sender_of(self, wrapper.input.from);
        scan_glance(wrapper.input.bytes.bytes, wrapper.input.bytes.length, &type, &n);
        planes |= PLANE_BIT(message_rules[type].plane);
        if (sender && n > sender->number)
            sender->number = n;
        start += used;
    }
    return planes;
}

void inbox_recall(struct heartbeat *self, const struct message_turn *turn)
{
    struct heartbeat_input *told = told_inputs(self, turn->input_count);
    struct text rest = turn->inputs;
    bool is_lost = false; /* nobody knows where the next one begins */
    for (uint64_t i = 0; i < turn->input_count; i++) {
        struct heartbeat_input *input = &told[i];
        struct message wrapper;
        size_t used = 0;
        *input = (struct heartbeat_input){ 0 };
        is_lost = is_lost || scan_read(rest.bytes, rest.length, &scan_limits_link,
                                       PLANE_BIT(PLANE_LINK), &self->inside->turn_arena,
                                       &wrapper, &used, NULL);
        is_lost = is_lost || wrapper.type != MESSAGE_input;
        if (is_lost)
            continue;
        input->packed = (struct text){ rest.bytes, used };
        input->from = wrapper.input.from;
        input->bytes = wrapper.input.bytes;
        if (is_said(input->bytes))
            scan_glance(input->bytes.bytes, input->bytes.length, &input->type, &input->n);
        rest = (struct text){ rest.bytes + used, rest.length - used };
    }
}
