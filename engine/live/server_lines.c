/*
 * server_lines.c - what the server itself saw of the lines to seats, on its way into the
 * record: receipts.h keeps it, and the next turn takes it. And back: what it said in a
 * recorded turn, of lines and of takeovers.
 */
#include "live/server_inside.h"
#include "store/walk.h"
#include "wire/scan.h"
#include "wire/unpack.h"

enum { HEARD_MS = LOBBY_PING_MS + 5000 }; /* a ping, and time for it to be confirmed */

static void put_receipts(struct server *self)
{
    struct message message;
    struct arena arena;
    arena_open(&arena, 4 << 20, NULL, NULL);
    while (receipts_take(&self->receipts, uv_hrtime() / 1000000, &arena, &message) &&
           !server_put(self, TEXT("server"), &message))
        arena_reset(&arena);
    arena_close(&arena);
}

static void receipts_rang(uv_timer_t *timer)
{
    struct server *self = timer->data;
    put_receipts(self);
    heartbeat_kick(&self->heartbeat);
}

void server_lines_arm(struct server *self, bool is_there)
{
    bool is_played = self->heartbeat.turn_count && !self->front.is_over &&
                     self->is_lobby_open && !self->front.is_replay;
    bool is_urgent = is_played && is_there && self->receipts.is_urgent;
    uint64_t wait =
        is_played ? receipts_wait(&self->receipts, uv_hrtime() / 1000000) : UINT64_MAX;
    if (is_urgent)
        put_receipts(self); /* and the turn begins from the loop */
    if (wait == UINT64_MAX)
        uv_timer_stop(&self->receipts_due);
    else
        uv_timer_start(&self->receipts_due, receipts_rang, is_urgent ? 0 : wait, 0);
}

void server_recall(struct server *self, const struct message_turn *turn)
{
    struct message_walk inputs;
    enum fault fault;
    struct arena arena;
    if (!(self->heartbeat.input_planes & PLANE_BIT(PLANE_EXCON)))
        return;
    arena_open(&arena, 16 << 20, NULL, NULL);
    message_walk_open(&inputs, turn->inputs, PLANE_BIT(PLANE_LINK));
    while (message_walk_next(&inputs, &fault)) {
        struct message wrapper, said;
        arena_reset(&arena);
        unpack_message(inputs.bytes.bytes, inputs.bytes.length, &arena, &wrapper);
        struct text bytes = wrapper.input.bytes;
        if (!text_is(wrapper.input.from, "server") ||
            scan_message(bytes.bytes, bytes.length, &scan_limits_player,
                         PLANE_BIT(PLANE_EXCON), NULL, NULL, NULL))
            continue;
        unpack_message(bytes.bytes, bytes.length, &arena, &said);
        receipts_recorded(&self->receipts, &said);
        server_recall_epoch(self, &said);
    }
    arena_close(&arena);
}

/* Exercise time at which something was last heard of somebody who left. Who lives says,
 * or has its system say, that a ping has come. */
static exercise_time heard_at(const struct server *self, const struct session *session)
{
    uint64_t ago_ms = session->unheard_ms > HEARD_MS ? session->unheard_ms : 0;
    return pacer_then(&self->heartbeat.pacer, uv_hrtime() - ago_ms * 1000000);
}

void server_line_changed(struct server *self, const struct session *session,
                         bool is_there)
{
    const struct person *person = session->person;
    if (person->seat >= self->seat_count)
        return;
    if (is_there && self->options->gives_digests && self->heartbeat.turn_count &&
        !self->seats[person->seat].is_simulated)
        receipts_late(&self->receipts, person->seat);
    receipts_line(&self->receipts, person->seat,
                  self->seats[person->seat].seated_count > 0,
                  is_there ? MOMENT_NONE : heard_at(self, session),
                  pacer_now(&self->heartbeat.pacer, uv_hrtime()));
    server_lines_arm(self, is_there);
}
