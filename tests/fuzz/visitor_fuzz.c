/*
 * visitor_fuzz.c - a stranger at a door: however its bytes come in pieces, only whole
 * messages that scan accepts are handed on, the first of them a hello, and it can always
 * be closed. How many bytes there are says how long the pieces are, and whether somebody
 * sits there from the beginning; a hello seats everybody.
 */
#include "doors/visitor_inside.h"
#include "wire/scan.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static struct {
    uv_loop_t loop;
    struct reception reception;
    struct arena arena;
    size_t heard_bytes;
    bool is_gone, is_released;
} hall;

static void said(struct visitor *visitor, const struct message *message,
                 struct text bytes)
{
    bool is_first = !visitor->subject;

    hall.heard_bytes += bytes.length;
    assert(message->type && (!is_first || message->type == MESSAGE_hello));
    assert(!scan_message(bytes.bytes, bytes.length, &scan_limits_player, PLANE_BITS_ALL,
                         NULL, NULL, NULL));
    if (is_first)
        visitor_seat(visitor, &hall);
    else
        visitor_answer(visitor, TROUBLE(FULL));
}

static void gone(struct visitor *visitor)
{
    (void)visitor;
    hall.is_gone = true;
}

static size_t nothing_leaves(const struct visitor *visitor)
{
    (void)visitor;
    return 0;
}

static void leave(struct visitor *visitor, struct text_buffer *bytes)
{
    (void)visitor;
    text_release(bytes);
}

static void read_on(struct visitor *visitor, bool is_on)
{
    (void)visitor;
    (void)is_on;
}

static void end(struct visitor *visitor, const char *trouble)
{
    if (trouble)
        trouble_pack(&visitor->queue, trouble);
    leave(visitor, &visitor->queue);
}

static void release(struct visitor *visitor)
{
    (void)visitor;
    hall.is_released = true;
}

static const struct visitor_verbs verbs = { .leaving_bytes = nothing_leaves,
                                            .leave = leave,
                                            .read = read_on,
                                            .end = end,
                                            .cut = visitor_part_closed,
                                            .release = release };

static void open_hall(void)
{
    if (hall.reception.subject)
        return;
    uv_loop_init(&hall.loop);
    arena_open(&hall.arena, 4 << 20, NULL, NULL);
    hall.reception.subject = &hall;
    hall.reception.events = (struct visitor_events){ said, gone, NULL };
    hall.reception.limits = visitor_limits_usual;
    hall.reception.limits.messages_a_second = 0;
    hall.reception.plane_mask = PLANE_BIT(PLANE_PLAYER) | PLANE_BIT(PLANE_ASIDE) |
                                PLANE_BIT(PLANE_EXCON) | PLANE_BIT(PLANE_SESSION);
    reception_open(&hall.reception);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct visitor visitor = { 0 };

    open_hall();
    hall.heard_bytes = 0;
    hall.is_gone = hall.is_released = false;
    visitor_begin(&visitor, &hall.reception, &hall.loop, &hall.arena, "agents", &verbs);
    if (length % 2)
        visitor_seat(&visitor, &hall);
    size_t piece = 1 + length % 97;
    for (size_t at = 0; at < length && visitor.state < VISITOR_ENDING; at += piece) {
        visitor_hear(&visitor, (const char *)bytes + at,
                     length - at < piece ? length - at : piece);
        uv_run(&hall.loop, UV_RUN_NOWAIT); /* what it said behind its hello */
    }
    assert(hall.heard_bytes <= length);
    visitor_cut(&visitor);
    uv_run(&hall.loop, UV_RUN_NOWAIT);
    assert(hall.is_gone && hall.is_released);
    return 0;
}
