#include "live/heartbeat_inside.h"

#include <stdio.h>

#include "store/compare.h"

/* The record is read once: what the worker is to say of a turn is kept until it does. */
static bool keep_sent(struct sent_turn *kept, const struct message_turn *turn)
{
    kept->turn = *turn;
    kept->inputs.length = kept->facts.length = 0;
    text_add(&kept->inputs, turn->inputs.bytes, turn->inputs.length);
    text_add(&kept->facts, turn->facts.bytes, turn->facts.length);
    kept->turn.inputs = text_written(&kept->inputs);
    if (turn->facts.bytes)
        kept->turn.facts = text_written(&kept->facts);
    return !kept->inputs.failed && !kept->facts.failed;
}

static void replay_send(struct heartbeat *self)
{
    struct heartbeat_inside *inside = self->inside;
    while (!inside->ahead_is_done && inside->ahead_count < REPLAY_AHEAD_MAX &&
           inside->ahead_bytes < REPLAY_AHEAD_BYTES) {
        struct message sent = { .type = MESSAGE_turn };
        enum fault fault = turn_reader_next(&inside->record, &sent.turn);
        if (fault) {
            inside->ahead_is_done = true;
            break;
        }
        struct sent_turn *kept = &inside->ahead[sent.turn.n % REPLAY_AHEAD_MAX];
        bool is_kept = keep_sent(kept, &sent.turn);
        /* All recorded numbers count before the first word is heard again. */
        kept->planes = inbox_note_numbers(self, sent.turn.inputs);
        sent.turn.facts = (struct text){ 0 };
        sent.turn.fact_count = 0;
        if (!is_kept || link_send(self->link, &sent))
            memory_end();
        inside->ahead_count++;
        inside->ahead_bytes += sent.turn.inputs.length;
    }
}

static void replay_end(struct heartbeat *self)
{
    struct heartbeat_inside *inside = self->inside;
    turn_reader_close(&inside->record);
    replay_release(inside);
    inside->is_busy = false;
    self->state = HEARTBEAT_BEATS;
    self->events.caught_up(self);
    heartbeat_kick(self);
}

/* What a worker before this one decided and was told, but no row holds yet. */
static void recall_told(const struct heartbeat_inside *inside,
                        struct message_turn *stored, uint64_t fact_count)
{
    if (stored->n != inside->told_of || stored->facts.bytes)
        return;
    stored->facts = text_written(&inside->told);
    stored->fact_count = fact_count;
}

void replay_heard(struct heartbeat *self, const struct message_turn *turn)
{
    struct heartbeat_inside *inside = self->inside;
    const struct sent_turn *sent =
        &inside->ahead[++inside->heard_count % REPLAY_AHEAD_MAX];
    struct message_turn stored = sent->turn;
    struct turn_difference difference;
    if (inside->ahead_count == 0) {
        heartbeat_fail(self, HEARTBEAT_HALTED, "it answered to a turn nobody sent");
        return;
    }
    recall_told(inside, &stored, turn->fact_count);
    if (!compare_turns(&stored, turn, &difference)) {
        char why[DIFFERENCE_WHAT_MAX + 80];
        snprintf(why, sizeof(why), "the record does not replay: turn %llu: %s",
                 (unsigned long long)difference.turn, difference.what);
        heartbeat_fail(self, HEARTBEAT_STOPPED, why);
        return;
    }
    inside->turn = stored;
    self->input_planes = sent->planes;
    heartbeat_keep(self, turn);
    self->at = stored.at;
    self->turn_count = stored.n;
    heartbeat_carry(inside);
    inside->ahead_count--;
    inside->ahead_bytes -= stored.inputs.length;
    if (stored.n > inside->told_of)
        inbox_recall(self, &stored);
    if (stored.n > inside->told_of)
        self->events.decided(self, &inside->turn, inside->is_past);
    replay_send(self);
    inbox_hear(self, turn->said);
    arena_reset(&inside->turn_arena);
    if (inside->ahead_is_done && inside->ahead_count == 0 &&
        self->state == HEARTBEAT_REPLAYS)
        replay_end(self);
}

enum fault replay_begin(struct heartbeat *self)
{
    struct heartbeat_inside *inside = self->inside;
    inside->told_of = inside->facts_before_of;
    inside->told.length = 0;
    text_add(&inside->told, inside->facts_before.bytes, inside->facts_before.length);
    if (inside->told.failed)
        memory_end();
    inside->ahead_is_done = false;
    inside->ahead_count = 0;
    inside->ahead_bytes = 0;
    inside->heard_count = 0;
    enum fault fault = turn_reader_open(&inside->record, self->file->db);
    if (fault)
        return fault;
    self->state = HEARTBEAT_REPLAYS;
    replay_send(self);
    if (inside->ahead_is_done && inside->ahead_count == 0)
        replay_end(self); /* there are none */
    return FAULT_NONE;
}

void replay_break(struct heartbeat *self)
{
    struct heartbeat_inside *inside = self->inside;
    struct message_turn turn;
    /* Clients may come before a fresh worker has decided the rest. */
    while (!inside->ahead_is_done &&
           turn_reader_next(&inside->record, &turn) == FAULT_NONE) {
        inbox_note_numbers(self, turn.inputs);
        arena_reset(&inside->turn_arena);
    }
    turn_reader_close(&inside->record);
}

void replay_release(struct heartbeat_inside *inside)
{
    for (uint32_t i = 0; i < REPLAY_AHEAD_MAX; i++) {
        text_release(&inside->ahead[i].inputs);
        text_release(&inside->ahead[i].facts);
    }
}
