#include "live/heartbeat.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "store/compare.h"
#include "store/turns.h"
#include "wire/pack.h"
#include "wire/scan.h"
#include "wire/unpack.h"

enum {
    INBOX_BYTES_MAX = 16 << 20,
    REPLAY_AHEAD_MAX = 64, /* turns sent to the worker before it answered */
    SENDER_COUNT_MAX = 2048,
    ARENA_BYTES_MAX = 64 << 20,
};

struct heartbeat_inside {
    struct arena arena; /* of the exercise: names of senders */
    struct arena turn_arena; /* of the turn */
    struct map senders; /* name → row of `numbers` */
    uint64_t numbers[SENDER_COUNT_MAX];

    struct text_buffer inbox;
    uint32_t *lengths; /* of the inputs in the inbox */
    size_t lengths_max;
    uint32_t inbox_count;

    struct text_buffer inputs, facts, facts_before;
    uint64_t facts_before_count, facts_before_of;
    struct message_turn turn;
    bool is_busy, is_journaled, is_decided, has_failed;
    enum fault journal_fault;
    char why[DRILL_WHY_MAX];
    uv_work_t work;
    uv_timer_t timer;

    bool is_replaying;
    struct turn_reader ahead, behind;
    uint32_t ahead_count;
    bool ahead_is_done;
};

static void fail(struct heartbeat *self, const char *why)
{
    if (self->inside->has_failed)
        return;
    self->inside->has_failed = true;
    self->events.failed(self, why);
}

/* ---- senders' numbers ---- */

static uint64_t *number_of(struct heartbeat *self, struct text from)
{
    struct heartbeat_inside *inside = self->inside;
    uint32_t row = map_find(&inside->senders, from);
    if (row == MAP_NONE) {
        row = inside->senders.count;
        if (row >= SENDER_COUNT_MAX)
            return NULL;
        map_add(&inside->senders, text_keep(&inside->arena, from), row);
    }
    return &inside->numbers[row];
}

uint64_t heartbeat_number_of(const struct heartbeat *self, struct text from)
{
    uint32_t row = map_find(&self->inside->senders, from);
    return row == MAP_NONE ? 0 : self->inside->numbers[row];
}

/* Players' messages and acts of exercise control both begin with their number. */
static bool read_number(struct heartbeat *self, struct text bytes, uint64_t *n)
{
    struct message message;
    uint32_t planes = PLANE_BIT(PLANE_PLAYER) | PLANE_BIT(PLANE_EXCON);
    if (scan_message(bytes.bytes, bytes.length, &scan_limits_player, planes, NULL, NULL,
                     NULL))
        return false;
    unpack_message(bytes.bytes, bytes.length, &self->inside->turn_arena, &message);
    *n = message.player.n;
    return true;
}

/* ---- the inbox ---- */

enum fault heartbeat_put(struct heartbeat *self, struct text from, struct text bytes)
{
    struct heartbeat_inside *inside = self->inside;
    struct message wrapper = { .type = MESSAGE_input };
    size_t before = inside->inbox.length;
    uint64_t *number = number_of(self, from), n = 0;
    if (before + bytes.length > INBOX_BYTES_MAX || !number)
        return FAULT_FULL;
    if (!read_number(self, bytes, &n))
        return FAULT_SYNTAX;
    if (n <= *number)
        return FAULT_TWICE;
    wrapper.input.from = from;
    wrapper.input.bytes = bytes;
    enum fault fault = pack_message(&inside->inbox, &wrapper);
    if (fault)
        return fault;
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
    inside->lengths[inside->inbox_count++] = (uint32_t)(inside->inbox.length - before);
    *number = n;
    return FAULT_NONE;
}

/* Moves the oldest inputs of the inbox into the turn. */
static void take_inputs(struct heartbeat_inside *inside)
{
    uint32_t count = inside->inbox_count < TURN_INPUT_COUNT_MAX ? inside->inbox_count
                                                                : TURN_INPUT_COUNT_MAX;
    size_t bytes = 0;
    for (uint32_t i = 0; i < count; i++)
        bytes += inside->lengths[i];
    inside->inputs.length = 0;
    text_add(&inside->inputs, inside->inbox.bytes, bytes);
    inside->inbox.length -= bytes;
    if (inside->inbox.length)
        memmove(inside->inbox.bytes, inside->inbox.bytes + bytes, inside->inbox.length);
    inside->inbox_count -= count;
    if (inside->inbox_count)
        memmove(inside->lengths, inside->lengths + count,
                inside->inbox_count * sizeof(*inside->lengths));
    inside->turn.input_count = count;
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
        fail(self, self->inside->why);
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
    take_inputs(inside);
    inside->turn.inputs = text_written(&inside->inputs);
    sent.turn = inside->turn;
    inside->work.data = self;
    if (link_send(self->link, &sent) ||
        uv_queue_work(self->loop, &inside->work, turn_journal, turn_journaled))
        fail(self, "the system is out of memory or threads");
}

/* Both done: what was decided may be told. */
static void turn_finish(struct heartbeat *self)
{
    struct heartbeat_inside *inside = self->inside;
    if (!inside->is_journaled || !inside->is_decided || inside->has_failed)
        return;
    inside->turn.facts = text_written(&inside->facts);
    inside->facts_before.length = 0;
    text_add(&inside->facts_before, inside->facts.bytes, inside->facts.length);
    inside->facts_before_count = inside->turn.fact_count;
    inside->facts_before_of = inside->turn.n;
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

/* Simulated teams' words go into the inbox like anybody's; those that are on record
 * already are known by their number. */
static void take_said(struct heartbeat *self, struct text said)
{
    for (size_t start = 0; start < said.length;) {
        struct message wrapper;
        enum message_type type;
        size_t used = 0;
        if (scan_message(said.bytes + start, said.length - start, &scan_limits_link,
                         PLANE_BIT(PLANE_LINK), &type, &used, NULL) ||
            type != MESSAGE_input) {
            fail(self, "the worker said something that is no message");
            return;
        }
        unpack_message(said.bytes + start, used, &self->inside->turn_arena, &wrapper);
        heartbeat_put(self, wrapper.input.from, wrapper.input.bytes);
        start += used;
    }
}

static void keep_decided(struct heartbeat *self, const struct message_turn *turn)
{
    struct heartbeat_inside *inside = self->inside;
    inside->facts.length = 0;
    text_add(&inside->facts, turn->facts.bytes, turn->facts.length);
    inside->turn.fact_count = turn->fact_count;
    inside->turn.first_seq = turn->first_seq;
    self->next_at = turn->next_at ? turn->next_at : MOMENT_NONE;
    inside->is_decided = true;
}

/* ---- replay ---- */

static void note_numbers(struct heartbeat *self, struct text inputs)
{
    for (size_t start = 0; start < inputs.length;) {
        struct message wrapper;
        size_t used = 0;
        uint64_t n;
        if (scan_message(inputs.bytes + start, inputs.length - start, &scan_limits_link,
                         PLANE_BIT(PLANE_LINK), NULL, &used, NULL))
            return;
        unpack_message(inputs.bytes + start, used, &self->inside->turn_arena, &wrapper);
        uint64_t *number = number_of(self, wrapper.input.from);
        if (number && read_number(self, wrapper.input.bytes, &n) && n > *number)
            *number = n;
        start += used;
    }
}

static void replay_send(struct heartbeat *self)
{
    struct heartbeat_inside *inside = self->inside;
    while (!inside->ahead_is_done && inside->ahead_count < REPLAY_AHEAD_MAX) {
        struct message sent = { .type = MESSAGE_turn };
        enum fault fault = turn_reader_next(&inside->ahead, &sent.turn);
        if (fault) {
            inside->ahead_is_done = true;
            break;
        }
        /* All recorded numbers count before the first word is heard again. */
        note_numbers(self, sent.turn.inputs);
        sent.turn.facts = (struct text){ 0 };
        sent.turn.fact_count = 0;
        if (link_send(self->link, &sent)) {
            fail(self, "the system is out of memory");
            return;
        }
        inside->ahead_count++;
    }
}

static void replay_end(struct heartbeat *self)
{
    struct heartbeat_inside *inside = self->inside;
    turn_reader_close(&inside->ahead);
    turn_reader_close(&inside->behind);
    inside->is_replaying = false;
    self->events.caught_up(self);
    heartbeat_kick(self);
}

static void replay_heard(struct heartbeat *self, const struct message_turn *turn)
{
    struct heartbeat_inside *inside = self->inside;
    struct message_turn stored;
    struct turn_difference difference;
    if (turn_reader_next(&inside->behind, &stored)) {
        fail(self, "the worker answered to a turn nobody sent");
        return;
    }
    if (!compare_turns(&stored, turn, &difference)) {
        char why[DIFFERENCE_WHAT_MAX + 80];
        snprintf(why, sizeof(why), "the record does not replay: turn %llu: %s",
                 (unsigned long long)difference.turn, difference.what);
        fail(self, why);
        return;
    }
    inside->turn = stored;
    keep_decided(self, turn);
    self->at = stored.at;
    self->turn_count = stored.n;
    inside->turn.facts = text_written(&inside->facts);
    inside->facts_before.length = 0;
    text_add(&inside->facts_before, inside->facts.bytes, inside->facts.length);
    inside->facts_before_count = turn->fact_count;
    inside->facts_before_of = stored.n;
    inside->ahead_count--;
    self->events.decided(self, &inside->turn, true);
    replay_send(self);
    take_said(self, turn->said);
    arena_reset(&inside->turn_arena);
    if (inside->ahead_is_done && inside->ahead_count == 0 && !inside->has_failed)
        replay_end(self);
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
        fail(self, "the worker answered to a turn nobody sent");
        return;
    }
    keep_decided(self, &message->turn);
    take_said(self, message->turn.said);
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
    enum fault fault = turn_reader_open(&inside->ahead, self->file->db);
    if (!fault)
        fault = turn_reader_open(&inside->behind, self->file->db);
    if (fault)
        return fault;
    inside->is_replaying = true;
    replay_send(self);
    return FAULT_NONE;
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
