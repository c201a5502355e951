#include "live/heartbeat_inside.h"

#include <stdio.h>

#include "store/compare.h"

enum { REPLAY_AHEAD_MAX = 64 }; /* turns sent to the worker before it answered */

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
        inbox_note_numbers(self, sent.turn.inputs);
        sent.turn.facts = (struct text){ 0 };
        sent.turn.fact_count = 0;
        if (link_send(self->link, &sent)) {
            heartbeat_fail(self, "the system is out of memory");
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

void replay_heard(struct heartbeat *self, const struct message_turn *turn)
{
    struct heartbeat_inside *inside = self->inside;
    struct message_turn stored;
    struct turn_difference difference;
    if (turn_reader_next(&inside->behind, &stored)) {
        heartbeat_fail(self, "the worker answered to a turn nobody sent");
        return;
    }
    if (!compare_turns(&stored, turn, &difference)) {
        char why[DIFFERENCE_WHAT_MAX + 80];
        snprintf(why, sizeof(why), "the record does not replay: turn %llu: %s",
                 (unsigned long long)difference.turn, difference.what);
        heartbeat_fail(self, why);
        return;
    }
    inside->turn = stored;
    heartbeat_keep(self, turn);
    self->at = stored.at;
    self->turn_count = stored.n;
    heartbeat_carry(inside);
    inside->ahead_count--;
    self->events.decided(self, &inside->turn, true);
    replay_send(self);
    inbox_hear(self, turn->said);
    arena_reset(&inside->turn_arena);
    if (inside->ahead_is_done && inside->ahead_count == 0 && !inside->has_failed)
        replay_end(self);
}

enum fault replay_begin(struct heartbeat *self)
{
    struct heartbeat_inside *inside = self->inside;
    enum fault fault = turn_reader_open(&inside->ahead, self->file->db);
    if (!fault)
        fault = turn_reader_open(&inside->behind, self->file->db);
    if (fault)
        return fault;
    inside->is_replaying = true;
    replay_send(self);
    return FAULT_NONE;
}
