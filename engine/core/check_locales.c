/* Languages: whoever reads one finds every text in it, and what was begun is complete. */
#include "core/check_inside.h"

#include <stdio.h>

enum { LOCALES_MAX = 16, NAMED_MAX = 3 };

struct locales {
    struct checking *checking;
    struct text names[LOCALES_MAX];
    bool is_read[LOCALES_MAX], is_written[LOCALES_MAX];
    uint32_t count;
};

/* Texts of one locale that are not there. */
struct missing {
    uint32_t count, of;
    struct place place; /* of the first */
    struct text id;
    char names[NAMED_MAX * (ID_LENGTH_MAX + 4) + 8];
    size_t length;
};

static uint32_t find_locale(struct locales *self, struct text name)
{
    uint32_t i = 0;

    while (i < self->count && !text_equal(self->names[i], name))
        i++;
    if (i == self->count && self->count < LOCALES_MAX)
        self->names[self->count++] = name;
    return i;
}

static void note_written(struct locales *self, const struct localised *words)
{
    for (uint32_t i = 0; i < words->count; i++) {
        uint32_t locale;

        if (!words->locales || !words->locales[i].bytes) {
            continue;
        }
        locale = find_locale(self, words->locales[i]);
        if (locale < LOCALES_MAX)
            self->is_written[locale] = true;
    }
}

/* A text without a locale counts as English, which is what participants read when they do
 * not say. */
static bool has_locale(const struct localised *words, struct text locale)
{
    for (uint32_t i = 0; i < words->count; i++) {
        bool is_plain = !words->locales || !words->locales[i].bytes;

        if (is_plain ? text_is(locale, "en") : text_equal(words->locales[i], locale))
            return true;
    }
    return words->count == 0;
}

static void add_missing(struct missing *self, struct text id, struct place place)
{
    if (!self->count) {
        self->place = place;
        self->id = id;
    }
    if (self->count++ < NAMED_MAX)
        self->length += (size_t)snprintf(
            self->names + self->length, sizeof(self->names) - self->length, "%s'%.*s'",
            self->length ? ", " : "",
            (int)(id.length < ID_LENGTH_MAX ? id.length : ID_LENGTH_MAX), id.bytes);
}

/* Whether somebody who reads `locale` may receive it; all may when nobody reads it, and
 * what a function or a storyline addresses may reach anybody. */
static bool is_for(const struct locales *self, const struct row_list *to, bool is_open,
                   uint32_t locale)
{
    const struct plan *plan = self->checking->plan;

    if (!self->is_read[locale] || is_open || !to->count)
        return true;
    for (uint32_t i = 0; i < to->count; i++)
        if (text_equal(plan->parties[to->rows[i]].locale, self->names[locale]))
            return true;
    return false;
}

static void find_missing(const struct locales *self, uint32_t locale,
                         struct missing *missing)
{
    const struct plan *plan = self->checking->plan;
    struct text name = self->names[locale];

    for (uint32_t i = 0; i < plan->inject_count; i++) {
        const struct inject *row = &plan->injects[i];

        if (row->kind == INJECT_WATCH || check_is_faulty(self->checking, row->id) ||
            !is_for(self, &row->to, row->to_function != 0, locale))
            continue;
        missing->of++;
        if (!has_locale(&row->text, name) || !has_locale(&row->subject, name))
            add_missing(missing, row->id, row->place);
    }
    for (uint32_t i = 0; i < plan->ask_count; i++) {
        const struct ask *row = &plan->asks[i];

        if (check_is_faulty(self->checking, row->id) ||
            !is_for(self, &row->of, false, locale))
            continue;
        missing->of++;
        if (!has_locale(&row->text, name))
            add_missing(missing, row->id, row->place);
    }
}

static void tell_missing(const struct locales *self, uint32_t locale)
{
    struct missing missing = { 0 };
    char mend[80];

    find_missing(self, locale, &missing);
    if (!missing.count)
        return;
    snprintf(mend, sizeof(mend), "write %s in text/%.*s.lua",
             missing.count == 1 ? "it" : "them",
             (int)(self->names[locale].length < 16 ? self->names[locale].length : 16),
             self->names[locale].bytes);
    problem_add(self->checking->problems, severity_WARNING, missing.place, missing.id,
                mend, "%u of %u texts %s not in '%.*s'%s: %s%s", missing.count,
                missing.of, missing.count == 1 ? "is" : "are",
                TEXT_ARG(self->names[locale]),
                self->is_read[locale] ? ", which participants read" : "", missing.names,
                missing.count > NAMED_MAX ? ", ..." : "");
}

void check_locales(struct checking *checking)
{
    const struct plan *plan = checking->plan;
    struct locales self = { .checking = checking };
    uint32_t written_count = 0, read_count = 0;

    for (uint32_t i = 0; i < plan->inject_count; i++) {
        note_written(&self, &plan->injects[i].subject);
        note_written(&self, &plan->injects[i].text);
    }
    for (uint32_t i = 0; i < plan->ask_count; i++)
        note_written(&self, &plan->asks[i].text);
    for (uint32_t i = 0; i < plan->participant_count; i++) {
        uint32_t locale = find_locale(&self, plan->parties[i].locale);

        if (locale < LOCALES_MAX)
            self.is_read[locale] = true;
    }
    for (uint32_t i = 0; i < self.count; i++) {
        written_count += self.is_written[i];
        read_count += self.is_read[i];
    }
    /* One language, whatever it is: everybody reads what everything is written in. */
    if (!written_count && read_count <= 1)
        return;
    for (uint32_t i = 0; i < self.count; i++)
        tell_missing(&self, i);
}
