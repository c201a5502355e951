#include "tools/exchange/told.h"

#include <stdlib.h>

void told_open(struct told *self, struct arena *arena, uint32_t run_count)
{
    *self = (struct told){ .run_count = run_count };
    sheet_open(&self->sheet, arena);
}

static void add_way(struct told *self, const struct message_way *way)
{
    struct arena *arena = self->sheet.arena;

    self->ways = arena_grow(arena, self->ways, sizeof *self->ways, &self->ways_max,
                            self->way_count + (size_t)1);
    struct told_way *told = &self->ways[self->way_count++];
    *told = (struct told_way){
        .inject = text_keep(arena, way->inject),
        .storyline = text_keep(arena, way->storyline),
        .words = text_keep(arena, way->words),
        .done = { arena_take(arena, way->done.count * sizeof(struct text)),
                  way->done.count },
        .missed = text_keep(arena, way->missed),
        .released = text_keep(arena, way->released),
    };
    for (uint32_t i = 0; i < way->done.count; i++)
        told->done.items[i] = text_keep(arena, way->done.items[i]);
}

static void add_time(struct told *self, struct told_times **times, size_t *times_max,
                     const char *name, struct text id, exercise_time at)
{
    const struct sheet_table *table = sheet_table(&self->sheet, name);
    struct arena *arena = self->sheet.arena;
    uint32_t row = table->count ? map_find(&table->ids, id) : MAP_NONE;
    struct told_times *own;

    if (row == MAP_NONE)
        return;
    if (!*times) {
        *times_max = table->count;
        *times = arena_take(arena, *times_max * sizeof **times);
    }
    own = &(*times)[row];
    if (row >= *times_max || own->count == TOLD_RUN_COUNT_MAX)
        return;
    own->at =
        arena_grow(arena, own->at, sizeof *own->at, &own->at_max, own->count + (size_t)1);
    own->at[own->count++] = at;
}

void told_add(struct told *self, const struct message *message)
{
    if (message->type == MESSAGE_cell)
        sheet_add_cell(&self->sheet, &message->cell);
    else if (message->type == MESSAGE_way)
        add_way(self, &message->way);
    else if (message->type == MESSAGE_sample && message->sample.inject.length)
        add_time(self, &self->injects, &self->injects_max, "injects",
                 message->sample.inject, message->sample.at);
    else if (message->type == MESSAGE_sample)
        add_time(self, &self->expects, &self->expects_max, "expects",
                 message->sample.expect, message->sample.at);
}

static int compare_times(const void *a, const void *b)
{
    exercise_time x = *(const exercise_time *)a, y = *(const exercise_time *)b;

    return (x > y) - (x < y);
}

static void sort(struct told_times *times, size_t count)
{
    for (size_t i = 0; times && i < count; i++)
        if (times[i].count)
            qsort(times[i].at, times[i].count, sizeof *times[i].at, compare_times);
}

void told_sort(struct told *self)
{
    sort(self->injects, self->injects_max);
    sort(self->expects, self->expects_max);
}

exercise_time told_quantile(const struct told_times *times, uint32_t percent)
{
    uint32_t rank = (uint32_t)(((uint64_t)times->count * percent + 99) / 100);

    return times->count ? times->at[rank ? rank - 1 : 0] : MOMENT_NONE;
}

static const struct told_times *times_of(const struct told_times *times, size_t count,
                                         uint32_t row)
{
    static const struct told_times none;

    return times && row < count ? &times[row] : &none;
}

const struct told_times *told_inject(const struct told *self, uint32_t row)
{
    return times_of(self->injects, self->injects_max, row);
}

const struct told_times *told_expect(const struct told *self, uint32_t row)
{
    return times_of(self->expects, self->expects_max, row);
}
