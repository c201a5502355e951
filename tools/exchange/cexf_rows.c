/*
 * cexf_rows.c - injects and evaluations as rows of a scenario, and what waits for what.
 *
 * An evaluation of another program looks into a tool that is not here. It becomes an
 * expectation: the team says that it is done, and a controller judges whether it is.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/exchange/cexf_inside.h"
#include "tools/exchange/cexf_payload.h"
#include "tools/exchange/scenario_source.h"

enum { NOTES_MAX = 4000, EVALUATION_COUNT_MAX = 32, WAITING_COUNT_MAX = 256 };

static bool is_problem(const struct cexf_reading *self)
{
    return self->import->problems.count > 0;
}

static void put_moment(struct cexf_reading *self, struct sheet_row *row, const char *key,
                       exercise_time moment)
{
    char spelt[MOMENT_TEXT_MAX];

    moment_spell(moment, spelt);
    sheet_put(self->sheet, row, key, text_of(spelt));
}

/* ---- notes ---- */

static void add_note(struct text_buffer *notes, const char *name, const json_t *value)
{
    char *dumped =
        json_is_string(value) ? NULL : json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    const char *words = dumped ? dumped : json_string_value(value);

    if (words && *words && strcmp(words, "{}") != 0 && strcmp(words, "[]") != 0)
        text_format(notes, "%s%s: %s", notes->length ? "\n" : "", name, words);
    free(dumped);
}

static void put_notes(struct cexf_reading *self, struct sheet_row *row,
                      struct text_buffer *notes)
{
    struct text words = text_written(notes);

    if (words.length > NOTES_MAX) {
        words.length = NOTES_MAX - 4;
        while (words.length && !text_utf8(words.bytes, words.length))
            words.length--;
        notes->length = words.length;
        text_put(notes, " ...");
        words = text_written(notes);
        cexf_note(self, UNCARRIED_LEFT, "notes", "what is beyond 4000 bytes");
    }
    sheet_put(self->sheet, row, "notes", words);
    text_release(notes);
}

/* ---- ids ---- */

/* The id in the aside, else one made from `words`. */
static struct text id_of(struct cexf_reading *self, json_t *aside, const char *table,
                         struct text words)
{
    struct text id = cexf_text(self, aside, "id", ID_LENGTH_MAX, false);

    if (!id.length)
        return scenario_new_id(self->sheet, table, words);
    if (!id_is_well_formed(id))
        cexf_problem(self, CEXF_ASIDE ".id",
                     "'%.*s' is no id; write a-z, 0-9, - . _ and /", TEXT_ARG(id));
    else if (sheet_find(self->sheet, table, id))
        cexf_problem(self, CEXF_ASIDE ".id", "'%.*s' is that of an earlier row",
                     TEXT_ARG(id));
    return id;
}

static void read_aside(struct cexf_reading *self, struct sheet_row *row,
                       const char *table, json_t *aside)
{
    const char *wrong = "";

    if (aside && !cexf_aside_read(self->sheet, row, table, aside, &wrong))
        cexf_problem(self, CEXF_ASIDE,
                     "'%.60s' is no key of %s that can be read, or its value is neither "
                     "a text nor a list of texts",
                     wrong, table);
}

/* ---- evaluations ---- */

static void put_foreign(struct cexf_reading *self, const struct cexf_inject *inject,
                        struct sheet_row *row, json_t *evaluation)
{
    static const char *const told[] = { "evaluation_strategy", "parameters",
                                        "evaluation_context", "score_range" };
    struct text_buffer notes = { 0 };
    exercise_time within = self->share;

    if (inject->at != MOMENT_NONE && inject->at + within > self->length)
        within = self->length - inject->at;
    sheet_put(self->sheet, row, "title",
              cexf_text(self, evaluation, "result", 200, false));
    sheet_put(self->sheet, row, "of", TEXT("all"));
    sheet_put(self->sheet, row, "must", TEXT("acknowledge"));
    sheet_put(self->sheet, row, "status", TEXT("approved"));
    sheet_put(self->sheet, row, "about", inject->id);
    put_moment(self, row, "within", within);
    sheet_put(self->sheet, row, "judge", TEXT("controller"));
    cexf_note(self, UNCARRIED_MADE, "injects.inject_evaluation",
              "the team acknowledges with status approved that it is done, and a "
              "controller judges a miss");
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        char what[80];
        add_note(&notes, told[i], json_object_get(evaluation, told[i]));
        snprintf(what, sizeof what, "injects.inject_evaluation.%s", told[i]);
        if (json_object_get(evaluation, told[i]))
            cexf_note(self, UNCARRIED_ASIDE, what,
                      "stands in the notes of the expectation");
    }
    put_notes(self, row, &notes);
    cexf_note_unknown(self, evaluation, "injects.inject_evaluation",
                      " result evaluation_strategy parameters evaluation_context "
                      "score_range ");
}

static void put_own(struct cexf_reading *self, struct sheet_row *row, const char *table,
                    json_t *aside)
{
    struct text_buffer notes = { 0 };
    json_t *when = json_incref(json_object_get(aside, "when"));

    if (when) {
        add_note(&notes, "notes", json_object_get(aside, "notes"));
        add_note(&notes, "opens when", when);
        json_object_del(aside, "when");
        json_object_del(aside, "notes");
        put_notes(self, row, &notes);
        cexf_note(
            self, UNCARRIED_ASIDE, "when of expects",
            "a condition is Lua; it stands in words in the notes, and what it is of "
            "opens when the inject that it is about is released");
    }
    read_aside(self, row, table, aside);
    if (when)
        sheet_put(self->sheet, row, "when", sheet_text(row, "about"));
    json_decref(when);
}

static void add_evaluation(struct cexf_reading *self, struct cexf_inject *inject,
                           json_t *evaluation)
{
    json_t *context = cexf_object(self, evaluation, "evaluation_context");
    json_t *aside = cexf_object(self, context, CEXF_ASIDE);
    bool is_ask = text_is(cexf_text(self, aside, "table", 40, false), "asks");
    const char *table = is_ask ? "asks" : "expects";
    struct text result = cexf_text(self, evaluation, "result", 400, false);
    struct text id = id_of(self, aside, table, result.length ? result : inject->id);

    struct sheet_row *row = sheet_add_row(self->sheet, table, id);
    if (aside) {
        json_object_del(aside, "table");
        put_own(self, row, table, aside);
    } else {
        put_foreign(self, inject, row, evaluation);
    }
    if (is_ask)
        return;
    inject->expects[inject->expect_count] = row->id;
    inject->results[inject->expect_count++] = result;
}

static void add_evaluations(struct cexf_reading *self, struct cexf_inject *inject)
{
    json_t *list = json_object_get(inject->inject, "inject_evaluation"), *evaluation;
    size_t count, index;

    list = json_is_object(list)
               ? json_pack("[O]", list)
               : json_incref(cexf_array(self, inject->inject, "inject_evaluation"));
    count = json_array_size(list);
    if (count > EVALUATION_COUNT_MAX)
        cexf_problem(self, "inject_evaluation",
                     "has %zu evaluations; at most %d are "
                     "taken",
                     count, EVALUATION_COUNT_MAX);
    inject->expects = arena_take(self->arena, count * sizeof *inject->expects);
    inject->results = arena_take(self->arena, count * sizeof *inject->results);
    json_array_foreach(list, index, evaluation)
    {
        cexf_go(self, "injects[%u].inject_evaluation[%zu]", inject->index, index);
        if (!json_is_object(evaluation))
            cexf_problem(self, NULL, "is no object; write { ... }");
        else
            add_evaluation(self, inject, evaluation);
    }
    json_decref(list);
}

/* ---- injects ---- */

/* What the payload says; absent when it says nothing in words. */
static struct text payload_of(struct cexf_reading *self, const struct cexf_inject *inject,
                              struct text_buffer *notes)
{
    static const char key[] = "action_payload_resource_uuid";
    struct text uuid = cexf_text(self, inject->inject, key, 64, false), words = { 0 };
    uint32_t place = uuid.length ? map_find(&self->payloads, uuid) : MAP_NONE;
    json_t *payload = json_array_get(self->payload_list, place), *parameters, *content;

    if (uuid.length && !payload)
        cexf_problem(self, key,
                     "'%.*s' is the uuid of no payload; name one of "
                     "`inject_payloads`",
                     TEXT_ARG(uuid));
    if (!payload)
        return words;
    parameters = json_object_get(payload, "parameters");
    content = json_object_get(parameters, "content");
    if (json_is_string(content) &&
        cexf_payload_read(
            (struct text){ json_string_value(content), json_string_length(content) },
            self->arena, &words))
        return words;
    cexf_note(self, UNCARRIED_LEFT, "inject_payloads",
              "content that is no text in base64; files and traffic are not taken");
    add_note(notes, "payload", json_object_get(payload, "name"));
    add_note(notes, "type of payload", json_object_get(payload, "type"));
    if (!content)
        add_note(notes, "parameters of payload", parameters);
    return words;
}

static void put_words(struct cexf_reading *self, struct cexf_inject *inject,
                      struct sheet_row *row, json_t *aside, struct text name)
{
    struct text description =
        cexf_text(self, inject->inject, "description", 16384, false);
    struct text synopsis = cexf_text(self, inject->flow, "description", 400, false);
    struct text_buffer notes = { 0 };
    struct text payload = payload_of(self, inject, &notes);
    struct text words = payload.length       ? payload
                        : description.length ? description
                                             : name;
    bool is_own = aside != NULL;

    if (words.length > 16384)
        cexf_problem(self, "action_payload_resource_uuid",
                     "its text is %zu bytes long; at most 16384 are taken", words.length);
    if (is_own && description.length && !text_equal(payload, description)) {
        words = description;
        if (payload.length)
            cexf_note(self, UNCARRIED_LEFT, "inject_payloads.parameters.content",
                      "differs from the description of its inject, which is taken");
    }
    if (json_is_string(json_object_get(aside, "subject")))
        json_object_set_new(aside, "subject", json_stringn(name.bytes, name.length));
    if (!is_own && name.length <= 200)
        sheet_put(self->sheet, row, "subject", name);
    if (!synopsis.length && !is_own)
        synopsis = name;
    sheet_put(self->sheet, row, "synopsis", synopsis);
    if (!json_object_get(aside, "text") &&
        (!is_own || payload.length || description.length))
        sheet_put(self->sheet, row, "text", words);
    if (!is_own) {
        if (payload.length && description.length && !text_equal(payload, description))
            add_note(&notes, "description",
                     json_object_get(inject->inject, "description"));
        add_note(&notes, "action", json_object_get(inject->inject, "action"));
        add_note(&notes, "target_tool", json_object_get(inject->inject, "target_tool"));
        cexf_note(self, UNCARRIED_ASIDE, "injects.action, injects.target_tool",
                  "stand in the notes of the inject; Tocsin drives no tools");
        put_notes(self, row, &notes);
    }
    text_release(&notes);
}

static void add_inject(struct cexf_reading *self, struct cexf_inject *inject)
{
    struct sheet_row *row;
    json_t *aside;

    cexf_go(self, "injects[%u]", inject->index);
    aside = cexf_object(self, inject->inject, CEXF_ASIDE);
    struct text name = cexf_text(self, inject->inject, "name", 400, true);
    inject->id = id_of(self, aside, "injects", name);
    row = sheet_add_row(self->sheet, "injects", inject->id);
    if (inject->at != MOMENT_NONE && inject->at > self->length) {
        cexf_go(self, "inject_flow[%u].timing", inject->flow_index);
        cexf_problem(self, "triggered_at",
                     "is behind the end of the exercise; name an "
                     "earlier second, or a longer total_duration");
        cexf_go(self, "injects[%u]", inject->index);
    }
    if (inject->at != MOMENT_NONE && !inject->before_count)
        put_moment(self, row, "at", inject->at);
    if (!aside)
        sheet_put(self->sheet, row, "to", TEXT("all"));
    put_words(self, inject, row, aside, name);
    inject->trigger =
        text_keep(self->arena, cexf_text(self, aside, "trigger", 4000, false));
    json_object_del(aside, "trigger");
    read_aside(self, row, "injects", aside);
    if (aside && !sheet_text(row, "to").length &&
        !text_is(sheet_text(row, "kind"), "watch") &&
        !sheet_text(row, "instead_of").length) {
        sheet_put(self->sheet, row, "to", TEXT("all"));
        cexf_note(self, UNCARRIED_MADE, "injects without recipients", "they go to all");
    }
    inject->is_manual &= !sheet_text(row, "instead_of").length;
    cexf_note_unknown(
        self, inject->inject, "injects",
        " action action_payload_resource_uuid description inject_evaluation "
        "name target_tool uuid ");
    add_evaluations(self, inject);
}

/* ---- who waits for whom ---- */

static bool is_resolution(const struct cexf_inject *inject,
                          const struct cexf_inject *before, uint32_t expect)
{
    bool is_named = false;

    for (uint32_t i = 0; i < before->expect_count && !inject->is_any; i++)
        is_named |= inject->resolution.length &&
                    text_equal(before->results[i], inject->resolution);
    return !is_named || text_equal(before->results[expect], inject->resolution);
}

/* Cells as scenario_source.h has them. */
static void put_wait(struct cexf_reading *self, const struct cexf_inject *inject,
                     struct sheet_row *row)
{
    bool is_open = false;

    for (uint32_t i = 0; i < inject->before_count; i++) {
        const struct cexf_inject *before = &self->injects[inject->before[i]];
        struct text_buffer done = { 0 };

        for (uint32_t k = 0; k < before->expect_count; k++)
            if (is_resolution(inject, before, k))
                text_format(&done, "%s%.*s", done.length ? " " : "",
                            TEXT_ARG(before->expects[k]));
        for (uint32_t k = 0; k < before->expect_count && before->ends_by_time; k++)
            if (is_resolution(inject, before, k))
                sheet_put(self->sheet, row, "missed", before->expects[k]);
        sheet_put(self->sheet, row, done.length ? "done" : "released",
                  done.length ? text_written(&done) : before->id);
        is_open |= !done.length || !before->ends_by_time;
        text_release(&done);
    }
    if (inject->is_any && inject->before_count > 1)
        sheet_put(self->sheet, row, "any", TEXT("true"));
    if (inject->at != MOMENT_NONE)
        put_moment(self, row, "after", inject->at);
    if (is_open)
        put_moment(self, row, "end", self->length);
}

static void add_gate(struct cexf_reading *self, const struct cexf_inject *inject)
{
    struct sheet_row *gate = sheet_add_row(self->sheet, "gates", inject->id);
    struct text title = inject->trigger;

    if (title.length > 200) {
        cexf_go(self, "injects[%u]", inject->index);
        cexf_note(self, UNCARRIED_LEFT, "trigger",
                  "what is beyond 200 bytes, the length of a gate's title");
        title.length = 200;
    }
    while (title.length && !text_utf8(title.bytes, title.length))
        title.length--;
    sheet_put(self->sheet, gate, "title", title);
    self->import->gate_count++;
}

static void add_waits(struct cexf_reading *self)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < self->order_count; i++) {
        const struct cexf_inject *inject = &self->injects[self->order[i]];
        if (!inject->before_count && !inject->is_manual)
            continue;
        if (inject->is_manual)
            add_gate(self, inject);
        struct sheet_row *row = sheet_add_row(self->sheet, "storylines", inject->id);
        put_wait(self, inject, row);
        count++;
    }
    cexf_go(self, "%s", "inject_flow");
    if (count > WAITING_COUNT_MAX)
        cexf_problem(self, NULL,
                     "%u injects wait for others or for a controller, at most %d can; "
                     "give some of them a time in timing.triggered_at",
                     count, WAITING_COUNT_MAX);
}

void cexf_rows(struct cexf_reading *self)
{

    for (uint32_t i = 0; i < self->order_count; i++)
        add_inject(self, &self->injects[self->order[i]]);
    if (!is_problem(self))
        add_waits(self);
}
