#include "live/judgements.h"

#include <stdio.h>
#include <stdlib.h>

void judgements_open(struct judgements *self, struct arena *arena)
{
    *self = (struct judgements){ .arena = arena };
    map_open(&self->matters, arena);
    map_open(&self->firsts, arena);
}

void judgements_close(struct judgements *self)
{
    free(self->items);
    *self = (struct judgements){ 0 };
}

void judgements_say(struct judgements *self, uint64_t seq, uint64_t turn, struct text by,
                    bool is_evaluator, const struct message *message)
{
    bool is_note = message->type == MESSAGE_note && !message->note.rate;
    if (self->count == self->items_max) {
        size_t more = self->items_max ? self->items_max * 2 : 64;
        struct judgement *items = realloc(self->items, more * sizeof(*items));
        if (!items)
            memory_end();
        self->items = items;
        self->items_max = more;
    }
    self->items[self->count++] = (struct judgement){
        .seq = seq,
        .turn = turn,
        .by = by,
        .matter = MAP_NONE,
        .is_free = is_note && !is_evaluator,
    };
}

/* Row of the first that is at `seq` or behind it. */
static uint32_t place_of(const struct judgements *self, uint64_t seq)
{
    uint32_t low = 0, high = self->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (self->items[middle].seq < seq)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct judgement *judgements_find(const struct judgements *self, uint64_t seq)
{
    uint32_t row = place_of(self, seq);
    return row < self->count && self->items[row].seq == seq ? &self->items[row] : NULL;
}

/* ---- what is judged, and who judged it first ---- */

/* No matter is called so: notes are of the play as a whole. */
static const char notes[] = "notes";

static struct text write_matter(const struct message *message, char place[160])
{
    if (message->type == MESSAGE_rating)
        snprintf(place, 160, "%.*s %.*s", TEXT_ARG(message->rating.team),
                 TEXT_ARG(message->rating.objective));
    else if (message->note.rate)
        snprintf(place, 160, "%llu", (unsigned long long)message->note.of);
    else
        snprintf(place, 160, "%s", notes);
    return text_of(place);
}

static struct text write_first(struct text by, uint32_t matter, char place[100])
{
    snprintf(place, 100, "%.*s %u", TEXT_ARG(by), matter);
    return text_of(place);
}

static uint32_t add(struct judgements *self, struct map *map, struct text name,
                    uint32_t value)
{
    uint32_t found = map_find(map, name);
    if (found == MAP_NONE)
        map_add(map, text_keep(self->arena, name), value);
    return found == MAP_NONE ? value : found;
}

void judgements_accept(struct judgements *self, uint64_t seq,
                       const struct message *message)
{
    char matter[160], first[100];
    uint32_t row = place_of(self, seq);
    if (row == self->count || self->items[row].seq != seq)
        return;
    struct judgement *item = &self->items[row];
    item->matter =
        add(self, &self->matters, write_matter(message, matter), self->matters.count);
    if (item->by.length && !text_is(text_of(matter), notes))
        add(self, &self->firsts, write_first(item->by, item->matter, first), row);
}

uint64_t judgements_opened(const struct judgements *self,
                           const struct judgement *judgement, struct text reader)
{
    char first[100];
    if (judgement->is_free || text_equal(judgement->by, reader))
        return 0;
    if (judgement->matter == MAP_NONE)
        return JUDGEMENT_NEVER;
    uint32_t row = map_find(&self->firsts, write_first(reader, judgement->matter, first));
    if (row != MAP_NONE)
        return self->items[row].seq;
    uint32_t of_notes = map_find(&self->matters, text_of(notes));
    return judgement->matter == of_notes && self->ended_seq ? self->ended_seq
                                                            : JUDGEMENT_NEVER;
}

bool judgements_open_in(const struct judgements *self, struct text reader, uint64_t seq,
                        uint64_t end)
{
    for (uint32_t row = place_of(self, seq); row < self->count; row++) {
        if (self->items[row].seq >= end)
            break;
        if (text_equal(self->items[row].by, reader))
            return true;
    }
    return self->ended_seq >= seq && self->ended_seq < end;
}
