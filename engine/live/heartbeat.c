#include "live/heartbeat_inside.h"

#include <stdlib.h>
#include <sys/timerfd.h>
#include <unistd.h>

enum {
    ARENA_BYTES_MAX = 64 << 20,
    DISK_RETRY_MS = 1000,
    GATHER_NS_MAX = 400000,
    PRESSED_NS = 2000000,
};

const char *heartbeat_state_name(enum heartbeat_state state)
{
    static const char *const names[] = { "replays", "beats", "halted", "waits for disk",
                                         "read only" };
    return names[state];
}

void heartbeat_fail(struct heartbeat *self, enum heartbeat_state state, const char *why)
{
    if (self->state == HEARTBEAT_STOPPED)
        return;
    self->state = state;
    self->events.failed(self, why);
}

void heartbeat_carry(struct heartbeat_inside *inside)
{
    struct text_buffer room = inside->facts_before;
    inside->facts_before = inside->facts;
    inside->facts = room;
    inside->turn.facts = text_written(&inside->facts_before);
    inside->facts_before_count = inside->turn.fact_count;
    inside->facts_before_of = inside->turn.n;
}

/* ---- a turn ---- */

static void turn_finish(struct heartbeat *self);

static void turn_persist(struct heartbeat *self)
{
    struct heartbeat_inside *inside = self->inside;
    struct message_turn row = inside->turn;
    row.facts = text_written(&inside->facts_before);
    row.fact_count = inside->facts_before_count;
    journal_write(&inside->journal, &row, inside->facts_before_of);
}

static void timer_rang(uv_timer_t *timer)
{
    struct heartbeat *self = timer->data;
    if (self->inside->is_waiting)
        turn_persist(self);
    else
        heartbeat_kick(self);
}

/* A full disk may be given room: the same row is tried again. What fails in any other way
 * may have lost what it said it kept, so nothing is believed until the next server reads
 * the file anew. */
static void turn_not_journaled(struct heartbeat *self)
{
    struct heartbeat_inside *inside = self->inside;
    if (inside->journal.fault != FAULT_FULL) {
        inside->is_waiting = false;
        heartbeat_fail(self, HEARTBEAT_STOPPED, inside->journal.why);
        return;
    }
    if (!inside->is_waiting)
        heartbeat_fail(
            self, self->state == HEARTBEAT_HALTED ? HEARTBEAT_HALTED : HEARTBEAT_WAITS,
            inside->journal.why);
    inside->is_waiting = self->state != HEARTBEAT_STOPPED;
    if (inside->is_waiting)
        uv_timer_start(&inside->timer, timer_rang, DISK_RETRY_MS, 0);
}

static void turn_journaled(struct journal *journal)
{
    struct heartbeat *self = journal->subject;
    struct heartbeat_inside *inside = self->inside;
    if (inside->journal.fault) {
        turn_not_journaled(self);
        return;
    }
    inside->is_journaled = true;
    self->commit_ns = uv_hrtime() - inside->began_ns;
    bool was_waiting = inside->is_waiting;
    inside->is_waiting = false;
    if (self->state == HEARTBEAT_HALTED && inside->replays_soon)
        replay_begin(self);
    if (self->state == HEARTBEAT_WAITS)
        self->state = HEARTBEAT_BEATS;
    turn_finish(self);
    if (was_waiting && self->state == HEARTBEAT_BEATS)
        self->events.cured(self);
}

static void turn_begin(struct heartbeat *self, exercise_time at)
{
    struct heartbeat_inside *inside = self->inside;
    struct message sent = { .type = MESSAGE_turn };
    inside->is_busy = true;
    inside->is_journaled = inside->is_decided = inside->is_gathering = false;
    inside->began_ns = uv_hrtime();
    /* Who speaks before the last turn has been told does not pause at all. */
    uint64_t wanted_ns = inside->inbox_count ? inside->spoken_ns : inside->began_ns;
    inside->pause_ns = wanted_ns > inside->ended_ns ? wanted_ns - inside->ended_ns : 0;
    self->at = at;
    inside->turn = (struct message_turn){ .n = ++self->turn_count,
                                          .at = at,
                                          .first_seq = self->file->next_seq +
                                                       inside->facts_before_count };
    inbox_take(self);
    inside->turn.inputs = text_written(&inside->inputs);
    turn_persist(self); /* first: the stage decides while the disk works */
    sent.turn = inside->turn;
    if (link_send(self->link, &sent))
        memory_end(); /* half a turn is of no use; the next server has all of it */
}

/* ---- who was just answered ---- */

/* Whoever was just answered mostly speaks again at once. A turn that began with the first
 * of them would leave the others behind for the length of a commit. So from the first
 * word on they get a moment: half of what a commit takes, or until as many have spoken as
 * were answered. */
static bool gathers(struct heartbeat *self)
{
    struct heartbeat_inside *inside = self->inside;
    if (!inside->inbox_count)
        return false;
    if (inside->inbox_count >= inside->gathers_count)
        inside->gathers_count = 0;
    if (!inside->gathers_count || inside->is_gathering)
        return inside->gathers_count > 0;
    uint64_t patience = self->commit_ns / 2;
    if (patience > GATHER_NS_MAX)
        patience = GATHER_NS_MAX;
    const struct itimerspec moment = { .it_value.tv_nsec = (long)patience + 1 };
    inside->is_gathering = timerfd_settime(inside->gather_clock, 0, &moment, NULL) == 0;
    return inside->is_gathering;
}

static void gather_ended(uv_poll_t *poll, int status, int events)
{
    struct heartbeat *self = poll->data;
    uint64_t count;
    (void)status, (void)events;
    if (read(self->inside->gather_clock, &count, sizeof(count)) < 0 ||
        !self->inside->is_gathering)
        return;
    self->inside->gathers_count = 0;
    heartbeat_kick(self);
}

/* Both done: what was decided may be told. */
static void turn_finish(struct heartbeat *self)
{
    struct heartbeat_inside *inside = self->inside;
    if (!inside->is_journaled || !inside->is_decided || self->state != HEARTBEAT_BEATS)
        return;
    heartbeat_carry(inside);
    inside->is_busy = false;
    self->turn_ns = uv_hrtime() - inside->began_ns;
    self->is_pressed = inside->pause_ns < PRESSED_NS || inside->pause_ns < self->turn_ns;
    uint64_t answered_count = inside->turn.input_count;
    self->events.decided(self, &inside->turn, false);
    arena_reset(&inside->turn_arena);
    inside->ended_ns = uv_hrtime();
    if (answered_count)
        inside->gathers_count = inside->inbox_count + (uint32_t)answered_count;
    heartbeat_kick(self);
}

/* What people say is stamped with the moment at which it is taken. A turn that only the
 * agenda wants is stamped as it wants it, and what simulated teams say is heard at the
 * turn at which they spoke: so they play as in a rehearsal, however late the timer is. */
static exercise_time stamp(const struct heartbeat *self, exercise_time now)
{
    const struct heartbeat_inside *inside = self->inside;
    exercise_time at = inside->inbox_count == 0                    ? self->next_at
                       : inside->inbox_count == inside->said_count ? self->at
                                                                   : now;
    return at > self->at ? at : self->at;
}

void heartbeat_kick(struct heartbeat *self)
{
    struct heartbeat_inside *inside = self->inside;
    if (inside->is_busy || inside->has_ended || self->state != HEARTBEAT_BEATS ||
        gathers(self))
        return;
    uint64_t real = uv_hrtime();
    exercise_time now = pacer_now(&self->pacer, real);
    uint64_t wait = pacer_wait(&self->pacer, real, self->next_at);
    if (inside->inbox_count || wait == 0) {
        turn_begin(self, stamp(self, now));
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
    if (inside->facts.failed)
        memory_end();
    inside->turn.fact_count = turn->fact_count;
    self->step_count = turn->steps;
    self->fact_types = self->link->fact_types;
    self->next_at = turn->next_at ? turn->next_at : MOMENT_NONE;
    inside->is_decided = true;
}

void heartbeat_heard(struct heartbeat *self, const struct message *message)
{
    struct heartbeat_inside *inside = self->inside;
    if (message->type != MESSAGE_turn)
        return;
    if (self->state == HEARTBEAT_REPLAYS) {
        replay_heard(self, &message->turn);
        return;
    }
    if (self->state != HEARTBEAT_BEATS && self->state != HEARTBEAT_WAITS)
        return;
    if (!inside->is_busy || inside->is_decided || message->turn.n != inside->turn.n ||
        message->turn.first_seq != inside->turn.first_seq) {
        heartbeat_fail(self, HEARTBEAT_HALTED, "it answered to a turn nobody sent");
        return;
    }
    heartbeat_keep(self, &message->turn);
    link_rest(self->link); /* it has answered: the disk may take longer, and people too */
    inbox_hear(self, message->turn.said);
    turn_finish(self);
}

/* ---- a worker ends, a fresh one takes its place ---- */

void heartbeat_halt(struct heartbeat *self)
{
    struct heartbeat_inside *inside = self->inside;
    if (self->state == HEARTBEAT_STOPPED)
        return;
    if (self->state == HEARTBEAT_REPLAYS)
        replay_break(self);
    self->state = HEARTBEAT_HALTED;
    inside->replays_soon = false;
    if (!inside->is_waiting)
        uv_timer_stop(&inside->timer);
    /* What was not decided took no time. */
    pacer_set(&self->pacer, self->at, uv_hrtime(), false, self->pacer.now.speed);
}

enum fault heartbeat_go_on(struct heartbeat *self)
{
    if (self->state != HEARTBEAT_HALTED)
        return FAULT_ORDER;
    self->inside->is_past = false;
    self->inside->replays_soon = !heartbeat_is_durable(self);
    return self->inside->replays_soon ? FAULT_NONE : replay_begin(self);
}

bool heartbeat_is_durable(const struct heartbeat *self)
{
    return !self->inside->is_busy || self->inside->is_journaled;
}

bool heartbeat_is_at_the_end(const struct heartbeat *self)
{
    return self->inside->facts_before_of + 1 >= self->file->turn_count;
}

/* ---- opening and ending ---- */

enum fault heartbeat_open(struct heartbeat *self)
{
    struct heartbeat_inside *inside = calloc(1, sizeof(*inside));
    int clock = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    if (inside)
        inside->journal = (struct journal){ .subject = self,
                                            .file = self->file,
                                            .written = turn_journaled };
    if (!inside || clock < 0 || journal_open(&inside->journal, self->loop)) {
        free(inside);
        if (clock >= 0)
            close(clock);
        return FAULT_MEMORY;
    }
    self->inside = inside;
    self->next_at = MOMENT_NONE;
    arena_open(&inside->arena, ARENA_BYTES_MAX, NULL, NULL);
    arena_open(&inside->turn_arena, ARENA_BYTES_MAX, NULL, NULL);
    map_open(&inside->sender_names, &inside->arena);
    uv_timer_init(self->loop, &inside->timer);
    inside->timer.data = self;
    inside->gather_clock = clock;
    uv_poll_init(self->loop, &inside->gathered, inside->gather_clock);
    inside->gathered.data = self;
    inside->open_handles = 3;
    uv_poll_start(&inside->gathered, UV_READABLE, gather_ended);
    uv_unref((uv_handle_t *)&inside->gathered);
    inside->is_past = true;
    return replay_begin(self);
}

void heartbeat_stop(struct heartbeat *self)
{
    self->state = HEARTBEAT_STOPPED;
    uv_timer_stop(&self->inside->timer);
}

enum fault heartbeat_end(struct heartbeat *self, char why[DRILL_WHY_MAX])
{
    struct heartbeat_inside *inside = self->inside;
    struct message_turn row = { .n = self->turn_count + 1,
                                .at = self->at,
                                .first_seq =
                                    self->file->next_seq + inside->facts_before_count };
    inside->has_ended = true; /* no turn begins any more */
    uv_timer_stop(&inside->timer);
    if (self->turn_count == 0 || inside->is_end_written)
        return FAULT_NONE;
    row.facts = text_written(&inside->facts_before);
    row.fact_count = inside->facts_before_count;
    row.inputs = TEXT("");
    enum fault fault = drillfile_append(self->file, &row, inside->facts_before_of, why);
    inside->is_end_written = !fault;
    return fault;
}

size_t heartbeat_waiting_bytes(const struct heartbeat *self)
{
    return self->inside->inbox.length;
}

bool heartbeat_is_busy(const struct heartbeat *self)
{
    return self->state == HEARTBEAT_REPLAYS ||
           (self->state == HEARTBEAT_BEATS && self->inside->is_busy);
}

static void handle_closed(uv_handle_t *handle)
{
    struct heartbeat_inside *inside = handle->data;
    if (--inside->open_handles)
        return;
    close(inside->gather_clock);
    free(inside);
}

void heartbeat_close(struct heartbeat *self)
{
    struct heartbeat_inside *inside = self->inside;
    if (!inside)
        return;
    self->inside = NULL;
    inside->journal.came.data = inside;
    journal_close(&inside->journal,
                  handle_closed); /* first: its row lies in what follows */
    text_release(&inside->inbox);
    text_release(&inside->inputs);
    text_release(&inside->facts);
    text_release(&inside->facts_before);
    text_release(&inside->told);
    replay_release(inside);
    free(inside->waiting);
    free(inside->told_inputs);
    arena_close(&inside->turn_arena);
    arena_close(&inside->arena);
    inside->timer.data = inside->gathered.data = inside;
    uv_close((uv_handle_t *)&inside->timer, handle_closed);
    uv_close((uv_handle_t *)&inside->gathered, handle_closed);
}
