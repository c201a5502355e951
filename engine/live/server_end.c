/*
 * server_end.c - how a server leaves, and how the record of a drill that is over is
 * closed before.
 *
 *   ENDEX ─► the last facts ─► index, seal: in a thread, while the loop goes on ─► told
 *
 * A record of many inputs takes long to close. Meanwhile people are heard and answered,
 * and nothing touches the record but that thread: no turn begins any more, the index is
 * at rest, and a stage that ends is not replaced. Killed there, the same command goes on
 * with the record as it was.
 */
#include <stdio.h>

#include "live/server_inside.h"
#include "store/index.h"

enum { PROGRESS_MS = 200, SAID_TICK = 5 /* of those, until people are told */ };

void server_leave(struct server *self)
{
    if (self->is_leaving)
        return;
    self->is_leaving = true;
    if (self->heartbeat.inside)
        heartbeat_stop(&self->heartbeat);
    if (self->is_front_open)
        stream_close(&self->agents);
    consoles_close(&self->consoles);
    control_close(&self->control);
    server_close_index(self);
    server_close_lobby(self);
    if (self->is_link_open)
        link_close(&self->link);
    rehearsals_stop(&self->rehearsals);
    uv_signal_stop(&self->terminated);
    uv_signal_stop(&self->interrupted);
    uv_signal_stop(&self->hung_up);
    uv_close((uv_handle_t *)&self->terminated, NULL);
    uv_close((uv_handle_t *)&self->interrupted, NULL);
    uv_close((uv_handle_t *)&self->hung_up, NULL);
    uv_close((uv_handle_t *)&self->seal_tick, NULL);
}

void server_close(struct server *self)
{
    self->leaves_soon = true;
    if (self->is_sealing ||
        (self->heartbeat.inside && heartbeat_is_busy(&self->heartbeat)))
        return; /* comes again when that is done */
    if (self->is_open && self->front.is_over && !self->is_sealed && !self->is_deleted &&
        !self->options->record_path)
        server_end(self);
    if (!self->is_sealing)
        server_leave(self);
}

/* Nothing is lost: every turn is on record. */
static void not_sealed(struct server *self)
{
    indexing_rest(&self->indexing, false);
    if (self->options->ends_alone) {
        server_fail(self, self->why);
        return;
    }
    alarm_raise(self, self->why, NULL);
    control_closed(&self->control, self->why);
}

static void seal(uv_work_t *work)
{
    struct server *self = work->data;
    indexing_rest(&self->indexing, true);
    self->seal_fault = index_rebuild(self->file.db, &self->sealed_turns, self->why);
    if (!self->seal_fault)
        self->seal_fault = drillfile_seal(&self->file, self->why);
}

static void sealed(uv_work_t *work, int status)
{
    struct server *self = work->data;
    (void)status;
    self->is_sealing = false;
    uv_timer_stop(&self->seal_tick);
    if (self->seal_fault) {
        not_sealed(self);
    } else {
        self->is_sealed = true;
        server_close_index(self);
        server_tell_closed(self, NULL);
        control_closed(&self->control, NULL);
    }
    if (self->leaves_soon || (self->is_sealed && self->options->ends_alone))
        server_leave(self);
}

static void seal_ticked(uv_timer_t *timer)
{
    struct server *self = timer->data;
    uint64_t turns = self->sealed_turns, all = self->file.turn_count;
    if (++self->seal_ticks == SAID_TICK)
        fprintf(stderr, "The record is being closed. Killed now, it stays as it was, and "
                        "the same command goes on with it.\n");
    control_closing(&self->control, all ? (uint32_t)(100 * turns / all) : 0);
}

void server_end(struct server *self)
{
    struct drill_about about = { .exercise = self->exercise,
                                 .title = self->title,
                                 .rules = text_of(self->options->rules),
                                 .tool = text_of(self->options->tool),
                                 .seed = self->seed,
                                 .length = self->length,
                                 .ended = self->heartbeat.at };
    enum fault fault = FAULT_ORDER;
    if (self->is_sealed || self->is_sealing)
        return;
    if (heartbeat_is_busy(&self->heartbeat)) {
        self->ends_soon = true;
        return;
    }
    self->ends_soon = false;
    self->front.is_closed = true;
    if (!heartbeat_is_durable(&self->heartbeat))
        snprintf(self->why, sizeof(self->why),
                 "the last turn is not on the disk yet; see to the disk first");
    else
        fault = heartbeat_end(&self->heartbeat, self->why);
    if (!fault)
        fault = drillfile_describe(&self->file, &about, self->why);
    self->sealed_turns = 0;
    self->seal_ticks = 0;
    self->sealing.data = self;
    if (!fault && uv_queue_work(&self->loop, &self->sealing, seal, sealed)) {
        snprintf(self->why, sizeof(self->why), "the system is out of threads");
        fault = FAULT_SYSTEM;
    }
    self->is_sealing = !fault;
    if (fault)
        not_sealed(self);
    else
        uv_timer_start(&self->seal_tick, seal_ticked, PROGRESS_MS, PROGRESS_MS);
}
