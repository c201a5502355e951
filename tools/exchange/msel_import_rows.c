#include <stdio.h>
#include <string.h>

#include "tools/exchange/msel_further.h"
#include "tools/exchange/scenario_source.h"

static bool is_everybody(struct text name)
{
    return text_is(name, "all") || text_is(name, "All") ||
           text_is(name, "all participants") || text_is(name, "All participants");
}

/* Who receives it is decided in play. */
static bool is_open(struct text recipients)
{
    return text_is(recipients, MSEL_OPEN);
}

static struct text id_of(struct importing *self, struct text name)
{
    return id_is_well_formed(name) ? name : scenario_id(self->arena, name);
}

/* ---- who ---- */

static void add_party(struct importing *self, const char *table, const char *kind,
                      struct text id, struct text name)
{
    struct sheet *sheet = &self->import->sheet;
    struct sheet_row *row;

    if (sheet_find(sheet, "participants", id) || sheet_find(sheet, "entities", id))
        return;
    row = sheet_add_row(sheet, table, id);
    sheet_put(sheet, row, "name", name);
    sheet_put(sheet, row, "kind", text_of(kind));
    if (strcmp(table, "participants") == 0)
        sheet_put(sheet, row, "level", TEXT("national"));
}

static uint32_t count_members(struct text list)
{
    struct text member;
    uint32_t count = 0;

    while (import_take(&list, &member))
        count++;
    return count;
}

static struct text recipients(const struct importing *self)
{
    struct text to = import_cell(self, MSEL_TO);

    return to.length ? to : import_cell(self, MSEL_PLAYER);
}

/* The names stand beside the ids when a list has as many of them. */
static void add_recipients(struct importing *self, bool wants_names)
{
    struct text ids = recipients(self), names = import_cell(self, MSEL_PLAYER);
    struct text id, name;
    bool is_named = count_members(ids) == count_members(names);

    if (is_open(ids) || is_named != wants_names || import_is_further(self))
        return;
    while (import_take(&ids, &id)) {
        if (is_named)
            import_take(&names, &name);
        const char *slash = memchr(id.bytes, '/', id.length);
        if (slash) /* a seat of a team */
            id.length = (size_t)(slash - id.bytes);
        if (id.length && !is_everybody(id))
            add_party(self, "participants", "cirt", id_of(self, id),
                      is_named && name.length ? name : id);
    }
}

void import_parties(struct importing *self)
{
    struct text with, other;

    sheet_make(&self->import->sheet, TEXT("participants"));
    sheet_make(&self->import->sheet, TEXT("entities"));
    sheet_make(&self->import->sheet, TEXT("objectives"));
    sheet_make(&self->import->sheet, TEXT("artefacts"));
    for (uint32_t i = 1; i < 2 * self->csv->count - 1; i++) { /* those with names first */
        bool wants_names = i < self->csv->count;
        self->row = &self->csv->rows[wants_names ? i : i - self->csv->count + 1];
        add_recipients(self, wants_names);
    }
    for (uint32_t i = 1; i < self->csv->count; i++) {
        self->row = &self->csv->rows[i];
        struct text from = import_cell(self, MSEL_FROM);
        if (from.length)
            add_party(self, "entities", "other", id_of(self, from), from);
        with = import_cell(self, import_is_further(self) ? MSEL_TO : MSEL_WITH);
        while (import_take(&with, &other))
            if (other.length && !is_everybody(other))
                add_party(self, "entities", "other", id_of(self, other), other);
    }
    self->row = NULL;
    if (!sheet_table(&self->import->sheet, "participants")->count)
        import_problem(self, MSEL_TO, "nobody is to receive anything");
}

/* ---- values ---- */

static void put_text(struct importing *self, struct sheet_row *row, const char *key,
                     int column, size_t length_max)
{
    struct text text = import_exact(self, column);

    if (text.length > length_max)
        import_problem(self, column, "is %zu bytes long; at most %zu are taken",
                       text.length, length_max);
    else
        sheet_put(&self->import->sheet, row, key, text);
}

static bool read_moment(struct importing *self, int column, exercise_time *moment)
{
    struct text text = import_cell(self, column);

    if (text.length && *text.bytes == '+') {
        text.bytes++;
        text.length--;
    }
    if (!text.length)
        return false;
    if (!moment_parse(text, moment))
        return true;
    import_problem(self, column,
                   "'%.60s' is no time; write 10m, 1h30m or T+01:30:00 from STARTEX",
                   text_keep(self->arena, text).bytes);
    return false;
}

static exercise_time put_moment(struct importing *self, struct sheet_row *row,
                                const char *key, int column)
{
    exercise_time moment;
    char spelt[MOMENT_TEXT_MAX];

    if (!read_moment(self, column, &moment))
        return 0;
    moment_spell(moment, spelt);
    sheet_put(&self->import->sheet, row, key, text_of(spelt));
    return moment;
}

static struct text mark_of(struct importing *self)
{
    struct text text = import_cell(self, MSEL_TLP);
    char mark[24];

    if (text.length > 4 && strncasecmp(text.bytes, "TLP:", 4) == 0) {
        text.bytes += 4;
        text.length -= 4;
    }
    if (!text.length)
        return (struct text){ 0 };
    snprintf(mark, sizeof mark, "%.*s", TEXT_ARG(text));
    for (char *c = mark; *c; c++)
        *c = *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c;
    if (strcmp(mark, "WHITE") == 0) /* TLP 1.0 */
        return TEXT("CLEAR");
    uint32_t term = term_find(&tlp_terms, text_of(mark));
    if (!term)
        import_problem(self, MSEL_TLP,
                       "'%s' is no mark; TLP 2.0 has CLEAR, GREEN, AMBER, AMBER+STRICT "
                       "and RED",
                       mark);
    return term_text(&tlp_terms, term);
}

static void put_parties(struct importing *self, struct sheet_row *row, const char *key,
                        struct text list)
{
    struct text member;

    while (import_take(&list, &member))
        if (member.length)
            sheet_put(&self->import->sheet, row, key,
                      is_everybody(member) ? TEXT("all") : id_of(self, member));
}

static void put_artefacts(struct importing *self, struct sheet_row *row, const char *key,
                          struct text mark)
{
    struct sheet *sheet = &self->import->sheet;
    struct text list = import_cell(self, MSEL_CARRIES), member;

    while (import_take(&list, &member)) {
        struct text id = id_of(self, member);
        if (!member.length)
            continue;
        if (!sheet_find(sheet, "artefacts", id)) {
            struct sheet_row *artefact = sheet_add_row(sheet, "artefacts", id);
            sheet_put(sheet, artefact, "title", member);
            sheet_put(sheet, artefact, "tlp", mark.length ? mark : TEXT("AMBER"));
        }
        sheet_put(sheet, row, key, id);
    }
}

/* Notes, and behind them what no key of the plan has a place for. */
static void put_notes(struct importing *self, struct sheet_row *row, const int *homeless,
                      size_t count)
{
    enum { NOTES_MAX = 4000 };
    struct text_buffer notes = { 0 };
    struct text own = import_exact(self, MSEL_NOTES);

    text_add(&notes, own.bytes, own.length);
    for (size_t i = 0; i < count; i++) {
        struct text value = import_cell(self, homeless[i]);
        if (value.length)
            text_format(&notes, "%s%.*s: %.*s", notes.length ? "\n" : "",
                        TEXT_ARG(import_heading(self, homeless[i])), TEXT_ARG(value));
    }
    for (uint32_t i = 0; i < self->row->count; i++)
        if (self->is_note[i] && self->row->cells[i].length)
            text_format(&notes, "%s%.*s: %.*s", notes.length ? "\n" : "",
                        TEXT_ARG(self->csv->rows[0].cells[i]),
                        TEXT_ARG(self->row->cells[i]));
    if (notes.length > NOTES_MAX)
        import_problem(self, MSEL_NOTES,
                       "with what has no column of its own the notes are %zu bytes long; "
                       "at most %d are taken: leave a column out with --map COLUMN=-",
                       notes.length, NOTES_MAX);
    else
        sheet_put(&self->import->sheet, row, "notes", text_written(&notes));
    text_release(&notes);
}

/* ---- a row ---- */

static struct text new_id(struct importing *self, const char *table)
{
    struct sheet *sheet = &self->import->sheet;
    struct text id = import_cell(self, MSEL_ID);

    if (!id.length)
        id = import_cell(self, MSEL_SYNOPSIS);
    if (!id.length)
        id = import_cell(self, MSEL_TEXT);
    if (id.length > 40 && !import_cell(self, MSEL_ID).length)
        id.length = 40;
    if (!import_cell(self, MSEL_ID).length)
        return scenario_new_id(sheet, table, id);
    id = id_of(self, id);
    if (sheet_find(sheet, table, id))
        import_problem(self, MSEL_ID, "'%.*s' stands in an earlier row", TEXT_ARG(id));
    return id;
}

static void note_last(struct importing *self, exercise_time at)
{
    if (at > self->last)
        self->last = at;
}

/* What a trigger says behind "when"; absent when it is of another kind. */
static struct text condition_of(struct importing *self)
{
    static const char before[] = "when ";
    struct text trigger = import_cell(self, MSEL_TRIGGER);

    if (!text_starts(trigger, before))
        return (struct text){ 0 };
    return (struct text){ trigger.bytes + sizeof before - 1,
                          trigger.length - (sizeof before - 1) };
}

/* The id in "tell-marisol is missed", where `after` is what is said of it; absent when
 * it says something else. */
static struct text triggered_by(struct importing *self, const char *after)
{
    struct text when = condition_of(self);
    size_t length = strlen(after);

    if (when.length <= length ||
        memcmp(when.bytes + when.length - length, after, length) != 0)
        return (struct text){ 0 };
    struct text id = { when.bytes, when.length - length };
    return id_is_well_formed(id) ? id : (struct text){ 0 };
}

static void put_done(struct importing *self, struct sheet_row *row)
{
    struct sheet *sheet = &self->import->sheet;
    struct text expect, team;

    if (!msel_done_words(condition_of(self), &expect, &team))
        return;
    sheet_put(sheet, row, "when_done", expect);
    sheet_put(sheet, row, "when_done", team);
}

static void import_expect(struct importing *self, struct text act)
{
    static const int homeless[] = { MSEL_FROM, MSEL_CHANNEL, MSEL_TLP, MSEL_SUBJECT,
                                    MSEL_TEXT };
    struct sheet *sheet = &self->import->sheet;
    struct sheet_row *row = sheet_add_row(sheet, "expects", new_id(self, "expects"));
    bool is_never = text_starts(act, "never ");
    struct text types = { act.bytes + (is_never ? 6 : 5),
                          act.length - (is_never ? 6 : 5) };
    struct text type;

    put_text(self, row, "title", MSEL_SYNOPSIS, 200);
    put_parties(self, row, "of", recipients(self));
    while (import_take(&types, &type)) {
        if (message_find(type) == MESSAGE_NONE)
            import_problem(self, MSEL_ACT, "'%.*s' is no act of a team", TEXT_ARG(type));
        sheet_put(sheet, row, is_never ? "never" : "must", type);
    }
    sheet_put(sheet, row, "about", import_cell(self, MSEL_ABOUT));
    sheet_put(sheet, row, "when", triggered_by(self, " is released"));
    put_done(self, row);
    put_artefacts(self, row, "carrying", (struct text){ 0 });
    put_parties(self, row, "with", import_cell(self, MSEL_WITH));
    note_last(self, put_moment(self, row, "within", MSEL_WITHIN));
    note_last(self, put_moment(self, row, "after", MSEL_TIME));
    sheet_put(sheet, row, "objective", import_objectives(self));
    import_further_keys(self, row);
    put_notes(self, row, homeless, sizeof homeless / sizeof *homeless);
}

/* Without a time a controller releases it, at a gate of its name. */
static void add_gate(struct importing *self, struct text id)
{
    struct sheet *sheet = &self->import->sheet;
    struct sheet_row *row = sheet_add_row(sheet, "gates", id);
    struct text title = import_cell(self, MSEL_TRIGGER);

    if (++self->import->gate_count > 256)
        import_problem(self, MSEL_TIME,
                       "more than 256 events have no time; give some of them one");
    if (title.length > 200)
        title.length = 200;
    while (title.length && !text_utf8(title.bytes, title.length))
        title.length--;
    sheet_put(sheet, row, "title", title);
    put_text(self, row, "controller", MSEL_CONTROLLER, 200);
    sheet_add_row(sheet, "storylines", id);
}

static const char *kind_of(struct importing *self, bool has_act)
{
    static const struct {
        const char *words, *kind;
    } kinds[] = {
        { "", "" },
        { "inject", "" },
        { "contextual", "" },
        { "contextual inject", "" },
        { "contingency", "" },
        { "contingency inject", "" },
        { "communication check", "check" },
        { "check", "check" },
        { "hint", "hint" },
        { "observation", "watch" },
        { "watch", "watch" },
        { "expected action", "watch" },
        { "expected-action event", "watch" },
    };
    struct text kind = import_cell(self, MSEL_KIND);

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !has_act; i++)
        if (strncasecmp(kinds[i].words, kind.length ? kind.bytes : "", kind.length) ==
                0 &&
            strlen(kinds[i].words) == kind.length)
            return kinds[i].kind;
    import_problem(self, MSEL_KIND,
                   "'%.60s' is no kind of event; there are inject, contingency inject, "
                   "communication check, hint, observation and expected action",
                   kind.length ? text_keep(self->arena, kind).bytes : "");
    return "";
}

static void import_inject(struct importing *self)
{
    static const int homeless[] = { MSEL_OBJECTIVE, MSEL_ACT,    MSEL_ABOUT,
                                    MSEL_WITH,      MSEL_WITHIN, MSEL_TRIGGER };
    /* Rows of expected actions bind objectives to what they are about. */
    bool is_bound = self->columns[MSEL_ACT] >= 0 && self->columns[MSEL_ABOUT] >= 0;
    struct sheet *sheet = &self->import->sheet;
    struct text id = new_id(self, "injects"), instead = triggered_by(self, " is missed");
    struct text from = import_cell(self, MSEL_FROM);
    struct text channel = import_cell(self, MSEL_CHANNEL), mark = mark_of(self);
    const char *kind = kind_of(self, false);
    struct sheet_row *row = sheet_add_row(sheet, "injects", id);
    exercise_time at = 0;

    bool is_timed = read_moment(self, MSEL_TIME, &at);
    bool is_gated = !is_timed && !instead.length && !import_cell(self, MSEL_TIME).length;
    sheet_put(sheet, row, "kind", text_of(kind));
    note_last(self, put_moment(self, row, "at", MSEL_TIME));
    if (!is_timed)
        sheet_put(sheet, row, "instead_of", instead);
    put_parties(self, row, "to",
                is_open(recipients(self)) ? TEXT("all") : recipients(self));
    if (!recipients(self).length && strcmp(kind, "watch") != 0)
        import_problem(self, MSEL_TO,
                       "says nobody; an event that is sent needs somebody");
    if (from.length)
        sheet_put(sheet, row, "from", id_of(self, from));
    sheet_put(sheet, row, "tlp", mark);
    if (channel.length)
        sheet_put(sheet, row, "channel", id_of(self, channel));
    put_text(self, row, "synopsis", MSEL_SYNOPSIS, 400);
    put_text(self, row, "subject", MSEL_SUBJECT, 200);
    put_text(self, row, "text",
             import_cell(self, MSEL_TEXT).length ? MSEL_TEXT : MSEL_SYNOPSIS, 16384);
    put_artefacts(self, row, "carries", mark);
    put_text(self, row, "controller", MSEL_CONTROLLER, 200);
    put_text(self, row, "expected", MSEL_EXPECTED, 4000);
    import_objectives(self);
    import_further_keys(self, row);
    put_notes(self, row, homeless + is_bound,
              sizeof homeless / sizeof *homeless - is_bound -
                  (is_gated || instead.length));
    if (is_gated)
        add_gate(self, id);
}

void import_row(struct importing *self)
{
    struct text act = import_cell(self, MSEL_ACT);

    if (self->row->count > self->csv->rows[0].count)
        import_problem(self, -1,
                       "has %u cells and the first line %u: a quote is missing?",
                       self->row->count, self->csv->rows[0].count);
    else if (text_starts(act, "must ") || text_starts(act, "never "))
        import_expect(self, act);
    else
        import_inject(self);
}

/* ---- what rows name ---- */

static uint32_t line_of(const struct importing *self, struct text id)
{
    for (uint32_t i = 1; i < self->csv->count; i++) {
        int at = self->columns[MSEL_ID];
        const struct csv_row *row = &self->csv->rows[i];
        if (at >= 0 && (uint32_t)at < row->count && text_equal(row->cells[at], id))
            return i;
    }
    return 0;
}

void import_references(struct importing *self)
{
    const struct sheet *sheet = &self->import->sheet;
    const struct sheet_table *expects = sheet_table(sheet, "expects");
    const struct sheet_table *injects = sheet_table(sheet, "injects");

    for (uint32_t i = 0; i < expects->count; i++) {
        struct text about = sheet_text(&expects->rows[i], "about");
        self->row = &self->csv->rows[line_of(self, expects->rows[i].id)];
        if (about.length && !sheet_find(sheet, "injects", about))
            import_problem(self, MSEL_ABOUT, "no row has the id '%.*s'", TEXT_ARG(about));
    }
    for (uint32_t i = 0; i < injects->count; i++) {
        struct text instead = sheet_text(&injects->rows[i], "instead_of");
        self->row = &self->csv->rows[line_of(self, injects->rows[i].id)];
        if (instead.length && !sheet_find(sheet, "expects", instead))
            import_problem(self, MSEL_TRIGGER, "no row has the id '%.*s'",
                           TEXT_ARG(instead));
    }
    self->row = NULL;
}
