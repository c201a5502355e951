/*
 * cexf_links.c - which injects wait for the resolution of another one.
 *
 * Where all ways to an inject are plain, and all are about one other inject, CEXF can say
 * so: it requires that one. Every other way is a branch, which only Lua tells.
 */
#include "tools/exchange/cexf_out.h"

/* The first inject that brings the artefact. */
static void find_carriers(const struct cexf_out *self, struct map *carriers)
{
    const struct sheet_table *injects = sheet_table(self->sheet, "injects");
    const struct sheet_cell *cell;

    for (uint32_t i = 0; i < injects->count; i++)
        for (uint32_t at = 0;
             (cell = sheet_next(&injects->rows[i], "carries", &at)) != NULL;)
            map_add(carriers, cell->text, i);
}

static void find_homes(struct cexf_out *self)
{
    const struct sheet_table *expects = sheet_table(self->sheet, "expects");
    const struct sheet_table *injects = sheet_table(self->sheet, "injects");
    struct map carriers;

    map_open(&carriers, self->sheet->arena);
    find_carriers(self, &carriers);
    self->homes = arena_take(self->sheet->arena, expects->count * sizeof *self->homes);
    for (uint32_t i = 0; i < expects->count; i++) {
        struct text about = sheet_text(&expects->rows[i], "about");
        struct text carrying = sheet_text(&expects->rows[i], "carrying");

        self->homes[i] = MAP_NONE;
        if (about.length && injects->count)
            self->homes[i] = map_find(&injects->ids, about);
        else if (carrying.length)
            self->homes[i] = map_find(&carriers, carrying);
    }
}

static uint32_t home_of(const struct cexf_out *self, struct text expect)
{
    const struct sheet_table *expects = sheet_table(self->sheet, "expects");
    uint32_t row = expects->count ? map_find(&expects->ids, expect) : MAP_NONE;

    return row == MAP_NONE ? MAP_NONE : self->homes[row];
}

/* The inject that a way is about; MAP_NONE when it is none, or more than one. */
static uint32_t before_of(const struct cexf_out *self, const struct told_way *way)
{
    const struct sheet_table *injects = sheet_table(self->sheet, "injects");
    uint32_t before = MAP_NONE;

    if (way->released.length)
        return map_find(&injects->ids, way->released);
    if (way->missed.length)
        return home_of(self, way->missed);
    for (uint32_t i = 0; i < way->done.count; i++) {
        uint32_t home = home_of(self, way->done.items[i]);
        if (home == MAP_NONE || (i && home != before))
            return MAP_NONE;
        before = home;
    }
    return before;
}

static void take_way(struct cexf_out *self, const struct told_way *way, uint32_t row)
{
    struct cexf_link *link = &self->links[row];
    uint32_t before = before_of(self, way);

    if (before == MAP_NONE || before == row ||
        (link->kind != CEXF_LINK_NONE && link->before != before)) {
        link->kind = CEXF_LINK_OTHER;
        return;
    }
    if (link->kind == CEXF_LINK_OTHER)
        return;
    link->kind = CEXF_LINK_ONE;
    link->before = before;
    link->has_done |= !way->missed.length;
    if (way->done.count == 1)
        link->expect = way->done.items[0];
}

void cexf_links(struct cexf_out *self)
{
    const struct sheet_table *injects = sheet_table(self->sheet, "injects");
    const struct told *told = self->msel->told;

    find_homes(self);
    self->links = arena_take(self->sheet->arena, injects->count * sizeof *self->links);
    for (uint32_t i = 0; i < told->way_count && injects->count; i++) {
        uint32_t row = map_find(&injects->ids, told->ways[i].inject);
        if (row != MAP_NONE)
            take_way(self, &told->ways[i], row);
    }
    for (uint32_t i = 0; i < injects->count; i++) {
        struct cexf_link *link = &self->links[i];
        if (sheet_text(&injects->rows[i], "instead_of").length || !link->has_done)
            link->kind = CEXF_LINK_OTHER;
        if (link->kind == CEXF_LINK_ONE)
            self->links[link->before].is_waited_for = true;
    }
    for (uint32_t i = 0; i < told->way_count && injects->count; i++) {
        uint32_t row = map_find(&injects->ids, told->ways[i].inject);
        if (row != MAP_NONE && self->links[row].kind == CEXF_LINK_ONE &&
            told->ways[i].missed.length)
            self->links[self->links[row].before].ends_by_time = true;
    }
}
