#include "tools/exchange/uncarried.h"

#include "wire/json.h"
#include "words/spell.h"

struct uncarried *uncarried_add(struct uncarried_list *self, enum uncarried_fate fate,
                                struct text what, struct text sentence, struct text first)
{
    for (uint32_t i = 0; i < self->count; i++)
        if (self->items[i].fate == fate && text_equal(self->items[i].what, what)) {
            self->items[i].count++;
            return &self->items[i];
        }
    if (self->count == UNCARRIED_COUNT_MAX) {
        self->items[self->count - 1].count++;
        return &self->items[self->count - 1];
    }
    if (self->count == UNCARRIED_COUNT_MAX - 1) {
        what = TEXT("further things");
        sentence = TEXT("there are more kinds than this list has places");
    }
    self->items = arena_grow(self->arena, self->items, sizeof *self->items,
                             &self->items_max, self->count + (size_t)1);
    self->items[self->count++] = (struct uncarried){
        .fate = fate,
        .what = text_keep(self->arena, what),
        .sentence = text_keep(self->arena, sentence),
        .first = text_keep(self->arena, first),
        .count = 1,
    };
    return &self->items[self->count - 1];
}

static void put_item(const struct uncarried *item, unsigned width,
                     struct text_buffer *out)
{
    enum { MARGIN = 4 };
    struct text_buffer words = { 0 };

    text_add(&words, item->what.bytes, item->what.length);
    if (item->count > 1)
        text_format(&words, " (%u)", item->count);
    if (item->first.length)
        text_format(&words, ", %s%.*s", item->count > 1 ? "first " : "",
                    TEXT_ARG(item->first));
    text_format(&words, ": %.*s", TEXT_ARG(item->sentence));
    text_put(out, "  ");
    spell_fold(out, text_written(&words), 2, MARGIN, width);
    text_put(out, "\n");
    text_release(&words);
}

void uncarried_lines(const struct uncarried_list *self, const char *const headings[3],
                     unsigned width, struct text_buffer *out)
{
    for (int fate = 0; fate < 3; fate++) {
        bool is_headed = false;
        for (uint32_t i = 0; i < self->count; i++) {
            if (self->items[i].fate != (enum uncarried_fate)fate)
                continue;
            if (!is_headed)
                text_format(out, "%s\n", headings[fate]);
            is_headed = true;
            put_item(&self->items[i], width, out);
        }
    }
}

void uncarried_json(const struct uncarried_list *self, struct json_writer *json)
{
    static const char *const fates[] = {
        [UNCARRIED_LEFT] = "left",
        [UNCARRIED_ASIDE] = "aside",
        [UNCARRIED_MADE] = "made",
    };

    json_list(json, "uncarried");
    for (uint32_t i = 0; i < self->count; i++) {
        const struct uncarried *item = &self->items[i];
        json_object(json, NULL);
        json_add_text(json, "fate", text_of(fates[item->fate]));
        json_add_text(json, "what", item->what);
        json_add_number(json, "count", item->count);
        if (item->first.length)
            json_add_text(json, "first", item->first);
        json_add_text(json, "sentence", item->sentence);
        json_end(json);
    }
    json_end(json);
}
