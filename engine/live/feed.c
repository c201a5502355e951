#include "live/feed.h"

#include <stdlib.h>

#include "wire/scan.h"
#include "wire/unpack.h"

void feed_open(struct feed *self, struct spool *spool)
{
    *self = (struct feed){ .spool = spool };
}

void feed_close(struct feed *self)
{
    free(self->turns);
    *self = (struct feed){ 0 };
}

void feed_add(struct feed *self, const struct message_turn *turn)
{
    if (self->count == self->turns_max) {
        size_t more = self->turns_max ? self->turns_max * 2 : 256;
        struct feed_turn *turns = realloc(self->turns, more * sizeof(*turns));
        if (!turns)
            memory_end();
        self->turns = turns;
        self->turns_max = more;
    }
    self->turns[self->count++] = (struct feed_turn){
        .at = turn->at,
        .first_seq = turn->first_seq,
        .input_count = (uint32_t)turn->input_count,
        .fact_count = (uint32_t)turn->fact_count,
        .inputs = spool_add(self->spool, turn->inputs),
        .facts = spool_add(self->spool, turn->facts),
    };
}

const struct feed_turn *feed_latest(const struct feed *self)
{
    return self->count ? &self->turns[self->count - 1] : NULL;
}

bool feed_next(struct feed *self, struct feed_place *place, struct feed_item *item)
{
    if (place->turn == 0 || place->turn > self->count)
        return false;
    const struct feed_turn *turn = &self->turns[place->turn - 1];
    bool is_input = place->item < turn->input_count;
    struct text bytes = spool_read(self->spool, is_input ? turn->inputs : turn->facts);
    size_t used = 0;
    self->has_failed = self->has_failed || !bytes.bytes;
    if (place->offset >= bytes.length ||
        scan_value(bytes.bytes + place->offset, bytes.length - place->offset,
                   &scan_limits_link, &used))
        return false;
    *item = (struct feed_item){ .turn = place->turn,
                                .seq = turn->first_seq + place->item,
                                .is_input = is_input,
                                .bytes = { bytes.bytes + place->offset, used } };
    place->item++;
    place->offset = place->item == turn->input_count ? 0 : place->offset + used;
    return true;
}

const struct feed_turn *feed_turn_of(const struct feed *self, uint64_t seq, uint64_t *n)
{
    uint64_t low = 0, high = self->count;
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        const struct feed_turn *turn = &self->turns[middle];
        if (turn->first_seq + turn->input_count + turn->fact_count <= seq)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == self->count || self->turns[low].first_seq > seq)
        return NULL;
    *n = low + 1;
    return &self->turns[low];
}

bool feed_find(struct feed *self, uint64_t seq, struct feed_item *item)
{
    struct feed_place place = { 0 };
    const struct feed_turn *turn = feed_turn_of(self, seq, &place.turn);
    if (!turn || seq - turn->first_seq >= turn->input_count)
        return false;
    while (feed_next(self, &place, item))
        if (item->seq == seq)
            return true;
    return false;
}

bool feed_input(struct feed *self, uint64_t seq, struct arena *arena,
                struct message *input)
{
    struct feed_item item;
    if (!feed_find(self, seq, &item))
        return false;
    unpack_message(item.bytes.bytes, item.bytes.length, arena, input);
    return input->type == MESSAGE_input;
}
