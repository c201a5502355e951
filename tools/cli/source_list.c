#include "tools/cli/source_list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void source_list_open(struct source_list *self, struct arena *arena)
{
    self->items = arena_take(arena, SOURCE_COUNT_MAX * sizeof *self->items);
    self->count = 0;
}

enum fault source_list_add(struct source_list *self, enum source source, const char *name,
                           const char *path, struct text bytes)
{
    uint32_t place = 0;

    while (place < self->count && (self->items[place].source != source ||
                                   strcmp(self->items[place].name, name) != 0))
        place++;
    if (place == SOURCE_COUNT_MAX)
        return FAULT_FULL;
    self->items[place] = (struct source_file){ source, name, path, bytes };
    self->count += place == self->count;
    return FAULT_NONE;
}

static int compare(const void *a, const void *b)
{
    static const int ranks[source_end] = {
        [source_LIBRARY] = 1, [source_SCENARIO] = 2,   [source_PROFILE] = 3,
        [source_TESTS] = 4,   [source_ATTACHMENT] = 5,
    };
    const struct source_file *one = a, *other = b;
    int order = ranks[one->source] - ranks[other->source];

    return order ? order : strcmp(one->name, other->name);
}

void source_list_sort(struct source_list *self)
{
    qsort(self->items, self->count, sizeof *self->items, compare);
}

/* "mature.lua" is "mature"; absent for what plays no team. */
static struct text profile_of(const struct source_file *item)
{
    struct text name = text_of(item->name);

    if (item->source != source_PROFILE || text_starts(name, "conduct"))
        return (struct text){ 0 };
    name.length -= strlen(".lua");
    return name;
}

bool source_list_has_profile(const struct source_list *self, struct text profile)
{
    for (uint32_t i = 0; i < self->count; i++)
        if (profile.length && text_equal(profile_of(&self->items[i]), profile))
            return true;
    return false;
}

enum fault source_list_no_profile(const struct source_list *self, struct text profile,
                                  char *why, size_t size)
{
    struct text names[SOURCE_COUNT_MAX];
    struct text_buffer list = { 0 };
    size_t count = 0;

    for (uint32_t i = 0; i < self->count; i++) {
        struct text name = profile_of(&self->items[i]);

        if (!name.bytes)
            continue;
        text_format(&list, "%s%.*s", count ? ", " : "", TEXT_ARG(name));
        names[count++] = name;
    }
    int nearest = text_nearest(profile, names, count);
    if (nearest >= 0)
        snprintf(why, size,
                 "there is no profile '%.*s'; did you mean '%.*s'? There are %.300s",
                 TEXT_ARG(profile), TEXT_ARG(names[nearest]), list.bytes);
    else
        snprintf(why, size, "there is no profile '%.*s'; there are %.300s",
                 TEXT_ARG(profile), list.bytes ? list.bytes : "none");
    text_release(&list);
    return FAULT_UNKNOWN;
}
