#include "tools/exchange/msel.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/exchange/msel_further.h"

const struct msel_heading msel_headings[MSEL_COLUMN_COUNT] = {
#define MSEL_COLUMN(name, key, heading) [MSEL_##name] = { key, heading },
    MSEL_COLUMNS
#undef MSEL_COLUMN
};

struct listing {
    struct msel *msel;
    const struct sheet *sheet;
    struct arena *arena;
    struct text_buffer words; /* of the cell being written */
};

static struct text keep_words(struct listing *self)
{
    struct text kept = text_keep(self->arena, text_written(&self->words));

    self->words.length = 0;
    return kept.length ? kept : (struct text){ 0 };
}

static void separate(struct listing *self)
{
    if (self->words.length)
        text_put(&self->words, MSEL_SEPARATOR);
}

static struct text list_of(struct listing *self, const struct sheet_row *row,
                           const char *key)
{
    const struct sheet_cell *cell;

    for (uint32_t at = 0; (cell = sheet_next(row, key, &at)) != NULL;) {
        separate(self);
        text_add(&self->words, cell->text.bytes, cell->text.length);
    }
    return keep_words(self);
}

static struct text names_of(struct listing *self, const struct sheet_row *row,
                            const char *key)
{
    const struct sheet_cell *cell;

    for (uint32_t at = 0; (cell = sheet_next(row, key, &at)) != NULL;) {
        struct text name = sheet_party_name(self->sheet, cell->text);

        separate(self);
        text_add(&self->words, name.bytes, name.length);
    }
    return keep_words(self);
}

static struct text players_of(struct listing *self, const struct sheet_row *row,
                              const char *key)
{
    uint32_t count = 0, all = sheet_table(self->sheet, "participants")->count;

    for (uint32_t at = 0; sheet_next(row, key, &at) != NULL;)
        count++;
    return count == all && all > 3 ? TEXT("all participants") : names_of(self, row, key);
}

static struct text moment_words(struct listing *self, exercise_time moment)
{
    char words[MOMENT_TEXT_MAX];

    if (moment == MOMENT_NONE)
        return (struct text){ 0 };
    moment_write(moment, words); /* what is fixed has no more than its milliseconds */
    return text_keep(self->arena, text_of(words));
}

/* ---- what hangs on an inject ---- */

static void add_response(struct listing *self, const struct sheet_row *expect)
{
    struct text must = sheet_text(expect, "must"), title = sheet_text(expect, "title");
    struct text_buffer own = self->words;

    self->words = (struct text_buffer){ 0 };
    struct text with = names_of(self, expect, "with"), of = names_of(self, expect, "of");
    struct text within = sheet_text(expect, "within");
    text_release(&self->words);
    self->words = own;
    separate(self);
    if (title.length)
        text_format(&self->words, "%.*s: ", TEXT_ARG(title));
    text_format(&self->words, "%.*s: %s %.*s", TEXT_ARG(of),
                must.length ? "must" : "must never",
                TEXT_ARG(must.length ? must : sheet_text(expect, "never")));
    if (with.length)
        text_format(&self->words, " (with %.*s)", TEXT_ARG(with));
    if (within.length)
        text_format(&self->words, " within %.*s", TEXT_ARG(within));
}

static struct text expected_of(struct listing *self, const struct sheet_row *inject)
{
    const struct sheet_table *expects = sheet_table(self->sheet, "expects");
    struct text own = sheet_text(inject, "expected");

    for (uint32_t i = 0; i < expects->count && !own.length; i++)
        if (text_equal(sheet_text(&expects->rows[i], "about"), inject->id))
            add_response(self, &expects->rows[i]);
    return own.length ? own : keep_words(self);
}

static void add_objective(struct listing *self, struct text id)
{
    struct text title = sheet_text(sheet_find(self->sheet, "objectives", id), "title");

    if (!id.length ||
        (self->words.length && text_mentions(text_written(&self->words), id)))
        return;
    separate(self);
    text_format(&self->words, "%.*s: %.*s", TEXT_ARG(id), TEXT_ARG(title));
}

static struct text objectives_of(struct listing *self, struct text inject)
{
    static const char *const tables[] = { "expects", "asks" };

    for (int t = 0; t < 2; t++) {
        const struct sheet_table *table = sheet_table(self->sheet, tables[t]);
        for (uint32_t i = 0; i < table->count; i++)
            if (text_equal(sheet_text(&table->rows[i], "about"), inject))
                add_objective(self, sheet_text(&table->rows[i], "objective"));
    }
    return keep_words(self);
}

static struct text trigger_of(struct listing *self, const struct sheet_row *inject)
{
    const struct told *told = self->msel->told;
    struct text instead = sheet_text(inject, "instead_of");

    if (instead.length)
        text_format(&self->words, "when %.*s is missed", TEXT_ARG(instead));
    for (uint32_t i = 0; i < told->way_count; i++) {
        const struct told_way *way = &told->ways[i];
        if (!text_equal(way->inject, inject->id))
            continue;
        if (self->words.length)
            text_put(&self->words, ", or ");
        if (way->words.length)
            text_add(&self->words, way->words.bytes, way->words.length);
        else
            text_put(&self->words, "in other ways");
    }
    if (!self->words.length && !sheet_text(inject, "at").length)
        text_put(&self->words, "when exercise control releases it");
    return keep_words(self);
}

/* ---- rows ---- */

static void take_times(struct listing *self, struct msel_row *row,
                       const struct told_times *times)
{
    char came[32];

    row->came = times->count;
    if (row->at != MOMENT_NONE)
        return;
    row->early = told_quantile(times, 10);
    row->late = told_quantile(times, 90);
    if (times->count) {
        row->early -= row->early % SECOND;
        row->late -= row->late % SECOND;
    }
    row->texts[MSEL_EARLY] = moment_words(self, row->early);
    row->texts[MSEL_LATE] = moment_words(self, row->late);
    if (!self->msel->told->run_count)
        return;
    snprintf(came, sizeof came, "%u of %u", times->count, self->msel->told->run_count);
    row->texts[MSEL_CAME] = text_keep(self->arena, text_of(came));
}

static struct text kind_words(struct text kind)
{
    if (text_is(kind, "watch"))
        return TEXT("observation");
    if (text_is(kind, "contingency"))
        return TEXT("contingency inject");
    if (text_is(kind, "check"))
        return TEXT("communication check");
    return text_is(kind, "hint") ? TEXT("hint") : TEXT("inject");
}

static struct text first_of(struct text a, struct text b, struct text c)
{
    return a.length ? a : b.length ? b : c;
}

static void add_inject(struct listing *self, const struct sheet_row *inject,
                       uint32_t number)
{
    struct msel_row *row = &self->msel->rows[self->msel->count++];
    struct text kind = sheet_text(inject, "kind");

    row->row = number;
    row->is_sent = !text_is(kind, "watch");
    row->at = sheet_moment(inject, "at");
    row->early = row->late = MOMENT_NONE;
    if (sheet_text(inject, "instead_of").length)
        kind = TEXT("contingency");
    row->texts[MSEL_ID] = inject->id;
    row->texts[MSEL_KIND] = kind_words(kind);
    row->texts[MSEL_TIME] = moment_words(self, row->at);
    row->texts[MSEL_TRIGGER] = trigger_of(self, inject);
    row->texts[MSEL_SYNOPSIS] =
        first_of(sheet_text(inject, "synopsis"), sheet_text(inject, "subject"),
                 sheet_text(inject, "text"));
    row->texts[MSEL_CONTROLLER] = sheet_text(inject, "controller");
    row->texts[MSEL_FROM] = sheet_text(inject, "from");
    row->texts[MSEL_TO] = list_of(self, inject, "to");
    row->texts[MSEL_PLAYER] = players_of(self, inject, "to");
    if (row->is_sent && !row->texts[MSEL_TO].length)
        row->texts[MSEL_PLAYER] = TEXT(MSEL_OPEN);
    row->texts[MSEL_CHANNEL] = sheet_text(inject, "channel");
    row->texts[MSEL_TLP] = sheet_text(inject, "tlp");
    row->texts[MSEL_SUBJECT] = sheet_text(inject, "subject");
    row->texts[MSEL_TEXT] = sheet_text(inject, "text");
    row->texts[MSEL_CARRIES] = list_of(self, inject, "carries");
    row->texts[MSEL_EXPECTED] = expected_of(self, inject);
    row->texts[MSEL_OBJECTIVE] = objectives_of(self, inject->id);
    row->texts[MSEL_NOTES] = sheet_text(inject, "notes");
    row->texts[MSEL_FURTHER] = msel_further_keys(self->sheet, "injects", inject);
    take_times(self, row, told_inject(self->msel->told, number));
}

/* "query or assist" */
static struct text list_of_types(struct listing *self, const struct sheet_row *expect)
{
    const struct sheet_cell *cell;

    for (uint32_t at = 0; (cell = sheet_next(expect, "answers", &at)) != NULL;)
        text_format(&self->words, "%s%.*s", self->words.length ? " or " : "",
                    TEXT_ARG(cell->text));
    return keep_words(self);
}

/* "about cable-cut", "after 1h", "when ...": when an expectation opens. */
static struct text opening_of(struct listing *self, const struct sheet_row *expect)
{
    struct text about = sheet_text(expect, "about"), when = sheet_text(expect, "when");
    struct text every = sheet_text(expect, "every");

    if (when.length)
        text_format(&self->words, "when %.*s", TEXT_ARG(when));
    else if (sheet_text(expect, "answers").length)
        text_format(&self->words, "when %.*s arrives under %.*s",
                    TEXT_ARG(list_of_types(self, expect)),
                    TEXT_ARG(sheet_text(expect, "under")));
    else if (about.length)
        text_format(&self->words, "when %.*s arrives", TEXT_ARG(about));
    else if (sheet_text(expect, "carrying").length)
        text_format(&self->words, "when it holds %.*s",
                    TEXT_ARG(sheet_text(expect, "carrying")));
    else if (!sheet_text(expect, "after").length)
        text_put(&self->words, "from STARTEX");
    if (every.length)
        text_format(&self->words, "%severy %.*s", self->words.length ? ", " : "",
                    TEXT_ARG(every));
    return keep_words(self);
}

static struct text act_of(struct listing *self, const struct sheet_row *expect)
{
    bool is_never = sheet_text(expect, "never").length > 0;
    struct text types = list_of(self, expect, is_never ? "never" : "must");

    text_format(&self->words, "%s %.*s", is_never ? "never" : "must", TEXT_ARG(types));
    return keep_words(self);
}

static void add_expect(struct listing *self, const struct sheet_row *expect,
                       uint32_t number)
{
    struct msel_row *row = &self->msel->rows[self->msel->count++];

    row->row = number;
    row->at = sheet_moment(expect, "after");
    row->early = row->late = MOMENT_NONE;
    row->texts[MSEL_ID] = expect->id;
    row->texts[MSEL_KIND] = TEXT("expected action");
    row->texts[MSEL_TIME] = moment_words(self, row->at);
    row->texts[MSEL_TRIGGER] = opening_of(self, expect);
    add_response(self, expect);
    row->texts[MSEL_EXPECTED] = keep_words(self);
    row->texts[MSEL_SYNOPSIS] =
        first_of(sheet_text(expect, "title"), row->texts[MSEL_EXPECTED], expect->id);
    row->texts[MSEL_TO] = list_of(self, expect, "of");
    row->texts[MSEL_PLAYER] = players_of(self, expect, "of");
    row->texts[MSEL_CARRIES] = list_of(self, expect, "carrying");
    row->texts[MSEL_ACT] = act_of(self, expect);
    row->texts[MSEL_ABOUT] = sheet_text(expect, "about");
    row->texts[MSEL_WITH] = list_of(self, expect, "with");
    row->texts[MSEL_WITHIN] = sheet_text(expect, "within");
    add_objective(self, sheet_text(expect, "objective"));
    row->texts[MSEL_OBJECTIVE] = keep_words(self);
    row->texts[MSEL_NOTES] = sheet_text(expect, "notes");
    row->texts[MSEL_FURTHER] = msel_further_keys(self->sheet, "expects", expect);
    take_times(self, row, told_expect(self->msel->told, number));
}

/* ---- in the order of the day ---- */

static exercise_time place_of(const struct msel_row *row)
{
    return row->at != MOMENT_NONE ? row->at : row->early;
}

/* What never came stands last; at one moment injects come before what they open. */
static int compare_rows(const void *a, const void *b)
{
    const struct msel_row *x = a, *y = b;
    exercise_time at_x = place_of(x), at_y = place_of(y);
    bool is_act_x = x->texts[MSEL_ACT].length, is_act_y = y->texts[MSEL_ACT].length;

    if (at_x != at_y)
        return at_x < at_y ? -1 : 1;
    if (is_act_x != is_act_y)
        return is_act_x ? 1 : -1;
    return (x->row > y->row) - (x->row < y->row);
}

void msel_open(struct msel *self, const struct told *told)
{
    const struct sheet *sheet = &told->sheet;
    const struct sheet_table *injects = sheet_table(sheet, "injects");
    const struct sheet_table *expects = sheet_table(sheet, "expects");
    const struct sheet_row *exercise = sheet_table(sheet, "exercise")->rows;
    struct listing listing = { .msel = self, .sheet = sheet, .arena = sheet->arena };
    char number[16];

    *self = (struct msel){ .told = told,
                           .id = sheet_text(exercise, "id"),
                           .title = sheet_text(exercise, "title"),
                           .length = sheet_moment(exercise, "length") };
    unsigned hour = 0, minute = 0;
    struct text startex = sheet_text(exercise, "startex");
    if (startex.length && sscanf(startex.bytes, "%2u:%2u", &hour, &minute) == 2)
        self->startex = hour * HOUR + minute * MINUTE;
    self->rows = arena_take(sheet->arena, ((size_t)injects->count + expects->count) *
                                              sizeof *self->rows);
    for (uint32_t i = 0; i < injects->count; i++)
        add_inject(&listing, &injects->rows[i], i);
    for (uint32_t i = 0; i < expects->count; i++)
        add_expect(&listing, &expects->rows[i], i);
    qsort(self->rows, self->count, sizeof *self->rows, compare_rows);
    for (uint32_t i = 0; i < self->count; i++) {
        snprintf(number, sizeof number, "%u", i + 1);
        self->rows[i].texts[MSEL_NUMBER] = text_keep(sheet->arena, text_of(number));
    }
    text_release(&listing.words);
}

void msel_when(const struct msel_row *row, char when[MSEL_WHEN_MAX])
{
    char early[MOMENT_TEXT_MAX], late[MOMENT_TEXT_MAX];

    when[0] = '\0';
    if (row->at != MOMENT_NONE) {
        moment_write(row->at, when);
    } else if (row->early != MOMENT_NONE) {
        moment_write(row->early, early);
        moment_write(row->late, late);
        snprintf(when, MSEL_WHEN_MAX, row->early == row->late ? "~%s" : "~%s to %s",
                 early, late);
    }
}
