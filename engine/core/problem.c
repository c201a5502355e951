#include "core/problem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MESSAGE_BYTES_MAX = 300, MEND_BYTES_MAX = 200, DROPPED_BYTES_MAX = 80 };

/* Cuts between characters, and puts '?' for what is no UTF-8 and ' ' for controls. */
static size_t clean(char *bytes, size_t length, size_t length_max)
{
    size_t clean_end = 0;

    if (length > length_max)
        length = length_max;
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)bytes[i] < 0x20 || bytes[i] == 0x7F)
            bytes[i] = ' ';
    while (clean_end < length) {
        size_t step = 1;

        while (step < 4 && clean_end + step < length &&
               !text_utf8(bytes + clean_end, step))
            step++;
        if (!text_utf8(bytes + clean_end, step)) {
            bytes[clean_end] = '?';
            step = 1;
        }
        clean_end += step;
    }
    return clean_end;
}

static struct text keep_clean(struct arena *arena, char *bytes, size_t length,
                              size_t length_max)
{
    length = clean(bytes, length, length_max);
    return text_keep(arena, (struct text){ bytes, length });
}

static void drop(struct problem_list *self, enum severity severity, struct place place)
{
    struct problem *last;
    char message[DROPPED_BYTES_MAX];
    int length;

    if (!self->dropped++) {
        self->items = arena_grow(self->arena, self->items, sizeof(*self->items),
                                 &self->items_max, self->count + 1);
        last = &self->items[self->count++];
        *last = (struct problem){ severity, place, { 0 }, { 0 }, { 0 } };
    }
    last = &self->items[self->count - 1];
    if (severity < last->severity)
        last->severity = severity;
    length = snprintf(message, sizeof(message), "and %u more problem%s", self->dropped,
                      self->dropped == 1 ? "" : "s");
    last->message = text_keep(self->arena, (struct text){ message, (size_t)length });
}

void problem_add(struct problem_list *self, enum severity severity, struct place place,
                 struct text id, const char *mend, const char *format, ...)
{
    char message[MESSAGE_BYTES_MAX + 4], mended[MEND_BYTES_MAX + 4];
    struct problem *problem;
    va_list list;

    self->error_count += severity == severity_ERROR;
    if (self->dropped || self->count + 1 >= PROBLEM_COUNT_MAX ||
        self->bytes > PROBLEM_BYTES_MAX) {
        drop(self, severity, place);
        return;
    }
    va_start(list, format);
    vsnprintf(message, sizeof(message), format, list);
    va_end(list);
    snprintf(mended, sizeof(mended), "%s", mend ? mend : "");

    self->items = arena_grow(self->arena, self->items, sizeof(*self->items),
                             &self->items_max, self->count + 1);
    problem = &self->items[self->count++];
    *problem = (struct problem){ severity, place, id, { 0 }, { 0 } };
    problem->message =
        keep_clean(self->arena, message, strlen(message), MESSAGE_BYTES_MAX);
    if (mend)
        problem->mend = keep_clean(self->arena, mended, strlen(mended), MEND_BYTES_MAX);
    self->bytes += problem->message.length + problem->mend.length + place.file.length;
}

static int compare_places(const void *a, const void *b)
{
    const struct problem *left = a, *right = b;
    int by_file = text_compare(left->place.file, right->place.file);

    if (by_file)
        return by_file;
    if (left->place.line != right->place.line)
        return left->place.line < right->place.line ? -1 : 1;
    if (left->severity != right->severity)
        return left->severity < right->severity ? -1 : 1;
    return text_compare(left->message, right->message);
}

void problem_ids(const struct problem_list *self, struct map *ids)
{
    for (uint32_t i = 0; i < self->count; i++)
        if (self->items[i].severity == severity_ERROR && self->items[i].id.bytes)
            map_add(ids, self->items[i].id, 0);
}

void problem_sort(struct problem_list *self)
{
    uint32_t count = self->count - (self->dropped != 0);

    if (count > 1)
        qsort(self->items, count, sizeof(*self->items), compare_places);
}
