#include "live/heartbeat_inside.h"

#include <stddef.h>
#include <stdlib.h>

enum { ARENA_BYTES_MAX = 64 << 20 };

void heartbeat_fail(struct heartbeat *self, const char *why)
{
    if (self->inside->has_failed)
        return;
    self->inside->has_failed = true;
    self->events.failed(self, why);
}

void heartbeat_carry(struct heartbeat_inside *inside)
{
    inside->turn.facts = text_written(&inside->facts);
    inside->facts_before.length = 0;
    text_add(&inside->facts_before, inside->facts.bytes, inside->facts.length);
    inside->facts_before_count = inside->turn.fact_count;
    inside->facts_before_of = inside->turn.n;
}

/* ---- a turn ---- */

static void turn_finish(struct heartbeat *self);

static void turn_journal(uv_work_t *work)
{
    struct heartbeat *self = work->data;
    struct heartbeat_inside *inside = self->inside;
    struct message_turn row = inside->turn;
    row.facts = text_written(&inside->facts_before);
    row.fact_count = inside->facts_before_count;
    inside->journal_fault =
        drillfile_append(self->file, &row, inside->facts_before_of, inside->why);
}

static void turn_journaled(uv_work_t *work, int status)
{
    struct heartbeat *self = work->data;
    (void)status;
    self->inside->is_journaled = true;
    if (self->inside->journal_fault)
        heartbeat_fail(self, self->inside->why);
    else
        turn_finish(self);
}

static void turn_begin(struct heartbeat *self, exercise_time at)
{
    struct heartbeat_inside *inside = self->inside;
    struct message sent = { .type = MESSAGE_turn };
    inside->is_busy = true;
    inside->is_journaled = inside->is_decided = false;
    self->at = at;
    inside->turn = (struct message_turn){ .n = ++self->turn_count,
                                          .at = at,
                                          .first_seq = self->file->next_seq +
                                                       inside->facts_before_count };
    inbox_take(inside);
    inside->turn.inputs = text_written(&inside->inputs);
    sent.turn = inside->turn;
    inside->work.data = self;
    if (link_send(self->link, &sent) ||
        uv_queue_work(self->loop, &inside->work, turn_journal, turn_journaled))
        heartbeat_fail(self, "the system is out of memory or threads");
}

/* Both done: what was decided may be told. */
static void turn_finish(struct heartbeat *self)
{
    struct heartbeat_inside *inside = self->inside;
    if (!inside->is_journaled || !inside->is_decided || inside->has_failed)
        return;
    heartbeat_carry(inside);
    inside->is_busy = false;
    self->events.decided(self, &inside->turn, false);
    arena_reset(&inside->turn_arena);
    heartbeat_kick(self);
}

static void timer_rang(uv_timer_t *timer)
{
    heartbeat_kick(timer->data);
}

void heartbeat_kick(struct heartbeat *self)
{
    struct heartbeat_inside *inside = self->inside;
    if (inside->is_busy || inside->is_replaying || inside->has_failed)
        return;
    uint64_t real = uv_hrtime();
    exercise_time now = pacer_now(&self->pacer, real);
    uint64_t wait = pacer_wait(&self->pacer, real, self->next_at);
    if (inside->inbox_count || wait == 0) {
        turn_begin(self, now > self->at ? now : self->at);
        return;
    }
    uv_timer_stop(&inside->timer);
    if (wait != UINT64_MAX)
        uv_timer_start(&inside->timer, timer_rang, wait / 1000000 + 1, 0);
}

/* ---- what the worker says ---- */

void heartbeat_keep(struct heartbeat *self, const struct message_turn *turn)
{
    struct heartbeat_inside *inside = self->inside;
    inside->facts.length = 0;
    text_add(&inside->facts, turn->facts.bytes, turn->facts.length);
    inside->turn.fact_count = turn->fact_count;
    inside->turn.first_seq = turn->first_seq;
    self->next_at = turn->next_at ? turn->next_at : MOMENT_NONE;
    inside->is_decided = true;
}

void heartbeat_heard(struct heartbeat *self, const struct message *message)
{
    struct heartbeat_inside *inside = self->inside;
    if (message->type != MESSAGE_turn || inside->has_failed)
        return;
    if (inside->is_replaying) {
        replay_heard(self, &message->turn);
        return;
    }
    if (!inside->is_busy || inside->is_decided || message->turn.n != inside->turn.n) {
        heartbeat_fail(self, "the worker answered to a turn nobody sent");
        return;
    }
    heartbeat_keep(self, &message->turn);
    inbox_hear(self, message->turn.said);
    turn_finish(self);
}

/* ---- opening and ending ---- */

enum fault heartbeat_open(struct heartbeat *self)
{
    struct heartbeat_inside *inside = calloc(1, sizeof(*inside));
    if (!inside)
        return FAULT_MEMORY;
    self->inside = inside;
    self->next_at = MOMENT_NONE;
    arena_open(&inside->arena, ARENA_BYTES_MAX, NULL, NULL);
    arena_open(&inside->turn_arena, ARENA_BYTES_MAX, NULL, NULL);
    map_open(&inside->senders, &inside->arena);
    uv_timer_init(self->loop, &inside->timer);
    inside->timer.data = self;
    if (self->file->turn_count == 0) {
        self->events.caught_up(self);
        return FAULT_NONE;
    }
    return replay_begin(self);
}

enum fault heartbeat_end(struct heartbeat *self, char why[DRILL_WHY_MAX])
{
    struct heartbeat_inside *inside = self->inside;
    struct message_turn row = { .n = self->turn_count + 1,
                                .at = self->at,
                                .first_seq =
                                    self->file->next_seq + inside->facts_before_count };
    inside->has_failed = true; /* no turn begins any more */
    uv_timer_stop(&inside->timer);
    if (self->turn_count == 0)
        return FAULT_NONE;
    row.facts = text_written(&inside->facts_before);
    row.fact_count = inside->facts_before_count;
    row.inputs = TEXT("");
    return drillfile_append(self->file, &row, inside->facts_before_of, why);
}

bool heartbeat_is_busy(const struct heartbeat *self)
{
    return self->inside->is_busy || self->inside->is_replaying;
}

static void timer_closed(uv_handle_t *handle)
{
    struct heartbeat_inside *inside =
        (struct heartbeat_inside *)((char *)handle -
                                    offsetof(struct heartbeat_inside, timer));
    free(inside);
}

void heartbeat_close(struct heartbeat *self)
{
    struct heartbeat_inside *inside = self->inside;
    if (!inside)
        return;
    self->inside = NULL;
    text_release(&inside->inbox);
    text_release(&inside->inputs);
    text_release(&inside->facts);
    text_release(&inside->facts_before);
    free(inside->lengths);
    arena_close(&inside->turn_arena);
    arena_close(&inside->arena);
    uv_close((uv_handle_t *)&inside->timer, timer_closed);
}
