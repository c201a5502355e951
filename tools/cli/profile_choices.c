#include "tools/cli/profile_choices.h"

#include <string.h>

void profile_choices_open(struct profile_choices *self, struct arena *arena)
{
    *self = (struct profile_choices){ .arena = arena };
    self->items = arena_take(arena, PROFILE_CHOICE_COUNT_MAX * sizeof *self->items);
}

static enum fault add_one(struct profile_choices *self, struct text who,
                          struct text profile)
{
    bool is_all = text_is(who, "all");
    uint32_t place = !is_all && self->count && text_is(self->items[0].who, "all");
    int order = 1;

    if (!who.length)
        return FAULT_SYNTAX;
    if (who.length + 1 + profile.length > MEMBER_LENGTH_MAX)
        return FAULT_FULL;
    if (is_all)
        self->count = 0;
    while (place < self->count && (order = text_compare(who, self->items[place].who)) > 0)
        place++;
    if (place == self->count || order != 0) {
        if (self->count == PROFILE_CHOICE_COUNT_MAX)
            return FAULT_FULL;
        memmove(self->items + place + 1, self->items + place,
                (self->count++ - place) * sizeof *self->items);
    }
    self->items[place] = (struct profile_choice){ who, profile };
    return FAULT_NONE;
}

enum fault profile_choices_add(struct profile_choices *self, struct text who,
                               struct text profile)
{
    enum fault fault = FAULT_NONE;
    const char *comma;

    while (!fault && (comma = memchr(who.bytes, ',', who.length))) {
        size_t length = (size_t)(comma - who.bytes);

        fault = add_one(self, (struct text){ who.bytes, length }, profile);
        who.bytes += length + 1;
        who.length -= length + 1;
    }
    return fault ? fault : add_one(self, who, profile);
}

struct text_list profile_choices_settle(const struct profile_choices *self)
{
    struct text_list list = { .count = self->count };

    list.items = arena_take(self->arena, self->count * sizeof *list.items);
    for (uint32_t i = 0; i < self->count; i++) {
        const struct profile_choice *item = &self->items[i];
        char *pair = arena_take(self->arena, item->who.length + item->profile.length + 1);

        list.items[i] =
            (struct text){ pair, item->who.length + 1 + item->profile.length };
        memcpy(pair, item->who.bytes, item->who.length);
        pair[item->who.length] = '=';
        memcpy(pair + item->who.length + 1, item->profile.bytes, item->profile.length);
    }
    return list;
}
