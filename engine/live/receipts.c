#include "live/receipts.h"

void receipts_open(struct receipts *self, const struct text *ids, uint32_t count,
                   struct arena *arena)
{
    *self = (struct receipts){ .ids = ids, .count = count };
    self->seats = arena_take(arena, count * sizeof(*self->seats));
    self->waiting = arena_take(arena, count * sizeof(*self->waiting));
    map_open(&self->rows, arena);
    for (uint32_t i = 0; i < count; i++) {
        map_add(&self->rows, ids[i], i);
        self->seats[i].silent_since = MOMENT_NONE;
    }
}

static bool has_line(const struct receipts_seat *seat)
{
    return seat->is_there != seat->is_there_put || seat->silent_since != MOMENT_NONE;
}

static bool is_owed(const struct receipts_seat *seat)
{
    return seat->seen > seat->put || has_line(seat) || seat->is_late;
}

static void list(struct receipts *self, uint32_t row)
{
    struct receipts_seat *seat = &self->seats[row];
    if (seat->is_listed || !is_owed(seat))
        return;
    seat->is_listed = true;
    self->waiting[self->waiting_count++] = row;
}

void receipts_seen(struct receipts *self, uint32_t seat, uint64_t box, uint64_t known)
{
    if (seat >= self->count || box > known || box <= self->seats[seat].seen)
        return;
    self->seats[seat].seen = box;
    list(self, seat);
}

void receipts_line(struct receipts *self, uint32_t row, bool is_there,
                   exercise_time heard_at, exercise_time now)
{
    if (row >= self->count)
        return;
    struct receipts_seat *seat = &self->seats[row];
    bool is_left = heard_at != MOMENT_NONE;
    if (is_left && heard_at > seat->heard_at)
        seat->heard_at = heard_at; /* of several, whoever was heard last */
    if (is_left && !is_there && seat->is_there_put && seat->heard_at < now) {
        seat->silent_since = seat->heard_at ? seat->heard_at : 1; /* 0 is no moment */
        self->is_urgent = true;
    }
    seat->is_there = is_there;
    list(self, row);
}

void receipts_late(struct receipts *self, uint32_t seat)
{
    if (seat >= self->count || self->seats[seat].has_been)
        return;
    self->seats[seat].is_late = true;
    list(self, seat);
}

void receipts_recorded(struct receipts *self, const struct message *input)
{
    if (input->type == MESSAGE_line_state) {
        uint32_t row = map_find(&self->rows, input->line_state.seat);
        if (row < self->count) {
            self->seats[row].is_there_put = !input->line_state.cut;
            self->seats[row].has_been |= !input->line_state.cut;
            list(self, row); /* nobody is there after a restart, until somebody comes */
        }
    }
    for (uint32_t i = 0;
         input->type == MESSAGE_receipts && i < input->receipts.seats.count; i++) {
        uint32_t row = map_find(&self->rows, input->receipts.seats.items[i]);
        if (row < self->count && i < input->receipts.boxes.count)
            self->seats[row].seen = self->seats[row].put = input->receipts.boxes.items[i];
    }
}

uint64_t receipts_wait(const struct receipts *self, uint64_t now_ms)
{
    if (!self->waiting_count)
        return UINT64_MAX;
    uint64_t due_ms =
        self->put_ms && !self->is_urgent ? self->put_ms + RECEIPTS_MS : now_ms;
    return due_ms > now_ms ? due_ms - now_ms : 0;
}

/* Takes seat number `place` off the list when nothing of it waits any more. */
static bool unlist(struct receipts *self, uint32_t place)
{
    struct receipts_seat *seat = &self->seats[self->waiting[place]];
    if (is_owed(seat))
        return false;
    seat->is_listed = false;
    self->waiting[place] = self->waiting[--self->waiting_count];
    return true;
}

static void take_receipts(struct receipts *self, struct arena *arena,
                          struct message *message)
{
    uint32_t count = self->waiting_count < RECEIPTS_COUNT_MAX ? self->waiting_count
                                                              : RECEIPTS_COUNT_MAX;
    struct message_receipts *out = &message->receipts;
    *message = (struct message){ .type = MESSAGE_receipts };
    out->seats.items = arena_take(arena, count * sizeof(*out->seats.items));
    out->boxes.items = arena_take(arena, count * sizeof(*out->boxes.items));
    for (uint32_t i = 0; i < self->waiting_count && out->seats.count < count;) {
        struct receipts_seat *seat = &self->seats[self->waiting[i]];
        if (seat->seen > seat->put) {
            out->seats.items[out->seats.count++] = self->ids[self->waiting[i]];
            out->boxes.items[out->boxes.count++] = seat->seen;
            seat->put = seat->seen;
        }
        if (!unlist(self, i))
            i++;
    }
}

bool receipts_take(struct receipts *self, uint64_t now_ms, struct arena *arena,
                   struct message *message)
{
    for (uint32_t i = 0; i < self->waiting_count;) {
        struct receipts_seat *seat = &self->seats[self->waiting[i]];
        if (has_line(seat)) {
            *message = (struct message){ .type = MESSAGE_line_state };
            message->line_state.seat = self->ids[self->waiting[i]];
            message->line_state.cut = !seat->is_there;
            message->line_state.since = seat->silent_since;
            seat->silent_since = MOMENT_NONE;
            seat->is_there_put = seat->is_there;
            seat->has_been |= seat->is_there;
            unlist(self, i);
            self->put_ms = now_ms;
            return true;
        }
        if (seat->is_late) {
            *message = (struct message){ .type = MESSAGE_digest };
            message->digest.who =
                (struct text_list){ arena_take(arena, sizeof(struct text)), 1 };
            message->digest.who.items[0] = self->ids[self->waiting[i]];
            seat->is_late = false;
            unlist(self, i);
            self->put_ms = now_ms;
            return true;
        }
        if (!unlist(self, i))
            i++;
    }
    self->is_urgent = false;
    if (!self->waiting_count)
        return false;
    take_receipts(self, arena, message);
    self->put_ms = now_ms;
    return true;
}
