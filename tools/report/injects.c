#include "tools/report/injects.h"

#include <stdlib.h>

#include "base/map.h"

struct joining {
    struct report *report;
    struct told_injects *told;
    struct map places; /* of ids among the rows */
    size_t room, delivery_room;
    uint32_t delivery_count;
};

static enum fault read_plan(struct joining *self)
{
    struct told_injects *told = self->told;
    struct arena *arena = &self->report->arena;
    struct rows rows;

    rows_open(&rows, self->report->file,
              "SELECT id, title, tlp, sender, planned_ns FROM inject", REPORT_ROWS_MAX);
    while (rows_next(&rows)) {
        told->rows = arena_grow(arena, told->rows, sizeof *told->rows, &self->room,
                                told->count + (size_t)1);
        struct told_inject *row = &told->rows[told->count];

        *row = (struct told_inject){ .id = text_keep(arena, rows_text(&rows, 0)),
                                     .title = text_keep(arena, rows_text(&rows, 1)),
                                     .tlp = text_keep(arena, rows_text(&rows, 2)),
                                     .sender = text_keep(arena, rows_text(&rows, 3)),
                                     .planned = rows_moment(&rows, 4),
                                     .released = MOMENT_NONE };
        map_add(&self->places, row->id, told->count++);
    }
    return rows_close(&rows, self->report->why);
}

/* The inject that column 0 names; NULL for one the plan does not have. */
static struct told_inject *named(const struct joining *self, const struct rows *rows)
{
    uint32_t place = map_find(&self->places, rows_text(rows, 0));

    return place == MAP_NONE ? NULL : &self->told->rows[place];
}

static enum fault read_releases(struct joining *self)
{
    struct told_inject *row;
    struct rows rows;

    rows_open(&rows, self->report->file,
              "SELECT inject, at_ns FROM release WHERE withdrawn = 0 AND again = 0",
              REPORT_ROWS_MAX);
    while (rows_next(&rows)) {
        row = named(self, &rows);
        if (row && rows_moment(&rows, 1) < row->released)
            row->released = rows_moment(&rows, 1);
    }
    return rows_close(&rows, self->report->why);
}

static enum fault read_deliveries(struct joining *self)
{
    struct told_injects *told = self->told;
    struct arena *arena = &self->report->arena;
    struct told_inject *row;
    struct rows rows;

    rows_open(&rows, self->report->file,
              "SELECT inject, recipient, at_ns, seq FROM delivery"
              " WHERE inject IS NOT NULL ORDER BY seq",
              REPORT_ROWS_MAX);
    while (rows_next(&rows)) {
        row = named(self, &rows);
        if (!row)
            continue;
        told->deliveries =
            arena_grow(arena, told->deliveries, sizeof *told->deliveries,
                       &self->delivery_room, self->delivery_count + (size_t)1);
        told->deliveries[self->delivery_count++] = (struct told_delivery){
            .recipient = text_keep(arena, rows_text(&rows, 1)),
            .at = rows_moment(&rows, 2),
            .seq = rows_number(&rows, 3),
        };
        if (row->last)
            told->deliveries[row->last - 1].next = self->delivery_count;
        else
            row->first = self->delivery_count;
        row->last = self->delivery_count;
    }
    return rows_close(&rows, self->report->why);
}

/* MOMENT_NONE stands behind every moment. */
static int compare_rows(const void *left, const void *right)
{
    const struct told_inject *a = left, *b = right;
    exercise_time from = a->released != MOMENT_NONE ? a->released : a->planned;
    exercise_time until = b->released != MOMENT_NONE ? b->released : b->planned;

    return from != until ? (from < until ? -1 : 1) : text_compare(a->id, b->id);
}

enum fault injects_read(struct report *report, struct told_injects *injects)
{
    struct joining self = { .report = report, .told = injects };
    enum fault fault;

    *injects = (struct told_injects){ 0 };
    map_open(&self.places, &report->arena);
    fault = read_plan(&self);
    if (!fault)
        fault = read_releases(&self);
    if (!fault)
        fault = read_deliveries(&self);
    if (fault)
        return fault;
    injects->line_count = self.delivery_count;
    for (uint32_t i = 0; i < injects->count; i++)
        injects->line_count += !injects->rows[i].first;
    if (injects->count)
        qsort(injects->rows, injects->count, sizeof *injects->rows, compare_rows);
    return FAULT_NONE;
}
