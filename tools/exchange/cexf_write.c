/*
 * cexf_write.c - the list of events as the four parts of CEXF.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/exchange/cexf_out.h"
#include "tools/exchange/cexf_payload.h"
#include "wire/digest.h"

/* Tables whose rows stand aside as they are. */
static const char *const tables[] = { "participants", "entities",  "agreements",
                                      "objectives",   "artefacts", "pools",
                                      "outages",      "impacts" };

json_t *cexf_words(struct text text)
{
    return json_stringn(text.length ? text.bytes : "", text.length);
}

void cexf_put(struct cexf_out *self, json_t *object, const char *key, json_t *value)
{
    self->has_failed |= json_object_set_new(object, key, value) != 0;
}

json_t *cexf_uuid(struct cexf_out *self, const char *table, struct text id)
{
    unsigned char digest[DIGEST_NAME_LENGTH];
    char hex[2 * DIGEST_NAME_LENGTH + 1], uuid[37], name[120];

    int length = snprintf(name, sizeof name, "cexf %s %.*s", table, TEXT_ARG(id));
    digest_name(self->msel->id, (struct text){ name, (size_t)length }, digest);
    digest[6] = (unsigned char)((digest[6] & 0x0f) | 0x40);
    digest[8] = (unsigned char)((digest[8] & 0x3f) | 0x80);
    digest_hex(digest, sizeof digest, hex);
    snprintf(uuid, sizeof uuid, "%.8s-%.4s-%.4s-%.4s-%.12s", hex, hex + 8, hex + 12,
             hex + 16, hex + 20);
    return json_string(uuid);
}

static void note(struct cexf_out *self, enum uncarried_fate fate, const char *what,
                 const char *sentence, struct text which)
{
    uncarried_add(self->list, fate, text_of(what), text_of(sentence), which);
}

/* ---- what stands aside ---- */

json_t *cexf_row_aside(struct cexf_out *self, const struct sheet_row *row, uint32_t table,
                       const char *placed)
{
    json_t *aside = cexf_aside_write(row, cexf_tables[table], placed, &self->keys[table]);

    self->has_failed |= !aside;
    return aside;
}

static void list_keys(struct cexf_out *self)
{
    for (uint32_t t = 0; t < CEXF_TABLE_COUNT; t++) {
        const struct cexf_keys *keys = &self->keys[t];
        struct text_buffer words = { 0 };

        for (uint32_t i = 0; i < keys->count; i++)
            text_format(&words, "%s%.*s", i ? ", " : "", TEXT_ARG(keys->items[i]));
        if (keys->count)
            uncarried_add(self->list, UNCARRIED_ASIDE, text_of(cexf_tables[t]),
                          text_written(&words), (struct text){ 0 })
                ->count = sheet_table(self->sheet, cexf_tables[t])->count;
        text_release(&words);
    }
}

/* Why a key is left out, where there is more to say. */
static const struct {
    const char *what, *sentence;
} reasons[] = {
    { "artefacts.file", "files of attachments/ are not in the result" },
    { "artefacts.staged", "files of attachments/ are not in the result" },
    { "gates", "points of storylines, which are Lua" },
    { "modules", "moments are those of play time, from STARTEX" },
    { "on", "storylines that messages start are Lua" },
};

/* A gate of an inject's name is what `manual` says. */
static bool is_carried_gate(const struct cexf_out *self, const char *table,
                            const struct sheet_row *row)
{
    return strcmp(table, "gates") == 0 && sheet_find(self->sheet, "injects", row->id);
}

/* Whatever else the plan has is named, so that nothing is lost in silence. */
static void list_left(struct cexf_out *self)
{
    for (uint32_t t = 0; t < self->sheet->table_count; t++) {
        const struct sheet_table *table = &self->sheet->tables[t];
        char name[64], what[128];

        snprintf(name, sizeof name, "%.*s", TEXT_ARG(table->name));
        bool is_known = cexf_aside_takes(name, TEXT("id"));
        for (uint32_t r = 0; r < table->count; r++) {
            const struct sheet_row *row = &table->rows[r];
            for (uint32_t c = 0; c < row->count; c++) {
                struct text key = row->cells[c].key;
                const char *sentence = "Tocsin could not read it back";

                if ((!is_known && c > 0) || is_carried_gate(self, name, row) ||
                    cexf_aside_takes(name, key) ||
                    (strcmp(name, "exercise") == 0 &&
                     (text_is(key, "title") || text_is(key, "length"))))
                    continue;
                snprintf(what, sizeof what, is_known ? "%s.%.*s" : "%s", name,
                         TEXT_ARG(key));
                for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
                    if (strcmp(reasons[i].what, what) == 0)
                        sentence = reasons[i].sentence;
                note(self, UNCARRIED_LEFT, what, sentence, row->id);
            }
        }
    }
}

/* ---- the exercise ---- */

static json_t *seconds(exercise_time moment)
{
    if (moment == MOMENT_NONE)
        return json_null();
    if (moment % SECOND == 0)
        return json_integer((json_int_t)(moment / SECOND));
    return json_real((double)moment / (double)SECOND);
}

static json_t *meta(struct cexf_out *self)
{
    json_t *object = json_object();

    cexf_put(self, object, "author", json_string("Tocsin"));
    cexf_put(self, object, "level", json_string("advanced"));
    cexf_put(self, object, "priority", json_integer(0));
    note(self, UNCARRIED_MADE, "exercise.meta, namespace, version",
         "a scenario has no author, level, priority, category or edition: \"Tocsin\", "
         "\"advanced\", 0, \"cooperation\" and \"1\" are written; raise the version with "
         "each edition",
         (struct text){ 0 });
    return object;
}

static json_t *tags(struct cexf_out *self)
{
    const struct sheet_table *objectives = sheet_table(self->sheet, "objectives");
    json_t *list = json_array();
    char tag[128];

    for (uint32_t i = 0; i < objectives->count; i++) {
        snprintf(tag, sizeof tag, "tocsin:objective=\"%.*s\"",
                 TEXT_ARG(objectives->rows[i].id));
        self->has_failed |= json_array_append_new(list, json_string(tag)) != 0;
    }
    return list;
}

static json_t *aside_of_exercise(struct cexf_out *self)
{
    const struct sheet_row *exercise = sheet_table(self->sheet, "exercise")->rows;
    json_t *aside = json_object();

    if (exercise)
        cexf_put(self, aside, "exercise",
                 cexf_row_aside(self, exercise, CEXF_TABLE_exercise, " title length "));
    for (uint32_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        const struct sheet_table *table = sheet_table(self->sheet, tables[t]);
        json_t *list = json_array();

        for (uint32_t i = 0; i < table->count; i++)
            self->has_failed |=
                json_array_append_new(list, cexf_row_aside(self, &table->rows[i],
                                                           CEXF_TABLE_participants + t,
                                                           "")) != 0;
        if (table->count)
            cexf_put(self, aside, tables[t], list);
        else
            json_decref(list);
    }
    if (json_array_size(self->expects))
        cexf_put(self, aside, "expects", json_incref(self->expects));
    if (json_array_size(self->asks))
        cexf_put(self, aside, "asks", json_incref(self->asks));
    return aside;
}

static json_t *exercise_of(struct cexf_out *self)
{
    const struct msel *msel = self->msel;
    struct text_buffer words = { 0 };
    json_t *object = json_object();
    char length[24];

    text_format(&words, "EXERCISE EXERCISE EXERCISE  %.*s: %.*s", TEXT_ARG(msel->id),
                TEXT_ARG(msel->title));
    cexf_put(self, object, "name", cexf_words(msel->title));
    cexf_put(self, object, "namespace", json_string("cooperation"));
    cexf_put(self, object, "description", cexf_words(text_written(&words)));
    cexf_put(self, object, "expanded", cexf_words(text_written(&words)));
    cexf_put(self, object, "meta", meta(self));
    cexf_put(self, object, "tags", tags(self));
    snprintf(length, sizeof length, "%llu",
             (unsigned long long)((msel->length + SECOND - 1) / SECOND));
    cexf_put(self, object, "total_duration", json_string(length));
    cexf_put(self, object, "uuid", cexf_uuid(self, "exercise", msel->id));
    cexf_put(self, object, "version", json_string("1"));
    cexf_put(self, object, CEXF_ASIDE, aside_of_exercise(self));
    text_release(&words);
    return object;
}

/* ---- injects ---- */

static void add_payload(struct cexf_out *self, const struct sheet_row *row,
                        json_t *inject)
{
    struct text text = cexf_aside_plain(row, "text");
    json_t *payload = json_object(), *parameters = json_object();
    struct text_buffer content = { 0 };
    char name[ID_LENGTH_MAX + 8];

    snprintf(name, sizeof name, "%.*s.txt", TEXT_ARG(row->id));
    cexf_payload_write(self->msel->id, text, &content);
    cexf_put(self, parameters, "filename", json_string(name));
    cexf_put(self, parameters, "content-type", json_string("base64"));
    cexf_put(self, parameters, "content", cexf_words(text_written(&content)));
    cexf_put(self, payload, "name", cexf_words(row->id));
    cexf_put(self, payload, "type", json_string("file"));
    cexf_put(self, payload, "parameters", parameters);
    cexf_put(self, payload, "uuid", cexf_uuid(self, "inject_payloads", row->id));
    cexf_put(self, inject, "action_payload_resource_uuid",
             cexf_uuid(self, "inject_payloads", row->id));
    self->has_failed |= content.failed;
    self->has_failed |= json_array_append_new(self->payloads, payload) != 0;
    text_release(&content);
}

static json_t *inject_of(struct cexf_out *self, const struct sheet_row *row,
                         struct text trigger)
{
    struct text subject = cexf_aside_plain(row, "subject");
    struct text text = cexf_aside_plain(row, "text");
    struct text channel = sheet_text(row, "channel");
    json_t *inject = json_object();

    cexf_put(self, inject, "name", cexf_words(subject.length ? subject : row->id));
    cexf_put(self, inject, "uuid", cexf_uuid(self, "injects", row->id));
    cexf_put(self, inject, "action",
             text_is(channel, "email") ? json_string("email_to_participants")
                                       : cexf_words(channel));
    cexf_put(self, inject, "target_tool", json_string("webhook"));
    cexf_put(self, inject, "description", cexf_words(text));
    if (text.length)
        add_payload(self, row, inject);
    cexf_put(self, inject, "inject_evaluation", json_array());
    json_t *aside = cexf_row_aside(self, row, CEXF_TABLE_injects, " at text synopsis ");
    if (trigger.length)
        cexf_put(self, aside, "trigger", cexf_words(trigger));
    cexf_put(self, inject, CEXF_ASIDE, aside);
    return inject;
}

/* An import makes a gate of the inject's name, and calls it after what it stood for. */
static struct text trigger_of(struct cexf_out *self, const struct sheet_row *row,
                              const struct msel_row *event)
{
    struct text title = sheet_text(sheet_find(self->sheet, "gates", row->id), "title");

    return title.length ? title : event->texts[MSEL_TRIGGER];
}

/* ---- steps ---- */

static void add_text(struct cexf_out *self, json_t *list, const char *text)
{
    self->has_failed |= json_array_append_new(list, json_string(text)) != 0;
}

static json_t *step_of(struct cexf_out *self, const struct sheet_row *row,
                       const struct msel_row *event)
{
    const struct cexf_link *link = &self->links[event->row];
    json_t *step = json_object(), *requirements = json_object();
    json_t *sequence = json_object(), *timing = json_object();
    json_t *triggers = json_array(), *ends = json_array();

    if (event->at != MOMENT_NONE)
        add_text(self, triggers, event->at ? "triggered_at" : "startex");
    else if (link->kind != CEXF_LINK_ONE)
        add_text(self, triggers, "manual");
    if (self->links[event->row].is_waited_for) {
        if (self->links[event->row].ends_by_time)
            add_text(self, ends, "time_expiration");
        add_text(self, ends, "completion");
    }
    if (link->kind == CEXF_LINK_ONE && event->at == MOMENT_NONE) {
        const struct sheet_row *before =
            &sheet_table(self->sheet, "injects")->rows[link->before];
        cexf_put(self, requirements, "inject_uuid",
                 cexf_uuid(self, "injects", before->id));
        if (link->expect.length)
            cexf_put(self, requirements, "resolution_requirement",
                     cexf_words(cexf_result(self, link->expect)));
    }
    cexf_put(self, sequence, "trigger", triggers);
    cexf_put(self, sequence, "completion_trigger", ends);
    cexf_put(self, sequence, "followed_by", json_array());
    cexf_put(self, timing, "triggered_at", seconds(event->at));
    cexf_put(self, timing, "periodic_run_every", json_null());
    cexf_put(self, step, "inject_uuid", cexf_uuid(self, "injects", row->id));
    cexf_put(self, step, "description", cexf_words(sheet_text(row, "synopsis")));
    cexf_put(self, step, "reporting_callback", json_array());
    cexf_put(self, step, "requirements", requirements);
    cexf_put(self, step, "sequence", sequence);
    cexf_put(self, step, "timing", timing);
    return step;
}

static void note_trigger(struct cexf_out *self, const struct sheet_row *row,
                         const struct msel_row *event)
{
    if (event->at != MOMENT_NONE || self->links[event->row].kind == CEXF_LINK_ONE ||
        sheet_find(self->sheet, "gates", row->id))
        return;
    if (sheet_text(row, "instead_of").length)
        note(self, UNCARRIED_ASIDE, "contingencies",
             "sent where a team misses an expectation; for other programs a controller "
             "releases them (trigger manual)",
             row->id);
    else
        note(self, UNCARRIED_LEFT, "branches of storylines",
             "storylines are Lua; a controller releases what they would (trigger "
             "manual), what for stands in words under " CEXF_ASIDE ".trigger",
             row->id);
}

/* Followers stand where another program looks for what comes next. */
static void add_followers(struct cexf_out *self)
{
    const struct sheet_table *injects = sheet_table(self->sheet, "injects");

    for (uint32_t i = 0; i < injects->count; i++) {
        const struct cexf_link *link = &self->links[i];
        if (link->kind != CEXF_LINK_ONE || self->events[i]->at != MOMENT_NONE)
            continue;
        json_t *sequence = json_object_get(self->steps[link->before], "sequence");
        self->has_failed |=
            json_array_append_new(json_object_get(sequence, "followed_by"),
                                  cexf_uuid(self, "injects", injects->rows[i].id)) != 0;
    }
}

static json_t *whole(struct cexf_out *self)
{
    const struct sheet_table *injects = sheet_table(self->sheet, "injects");
    json_t *root = json_object(), *flow = json_array(), *list = json_array();

    for (uint32_t i = 0; i < self->msel->count; i++)
        if (!self->msel->rows[i].texts[MSEL_ACT].length)
            self->events[self->msel->rows[i].row] = &self->msel->rows[i];
    for (uint32_t i = 0; i < injects->count; i++) {
        const struct msel_row *event = self->events[i];
        const struct sheet_row *row = &injects->rows[i];
        self->steps[i] = step_of(self, row, event);
        self->injects[i] = inject_of(self, row, trigger_of(self, row, event));
        self->has_failed |= json_array_append_new(flow, self->steps[i]) != 0;
        self->has_failed |= json_array_append_new(list, self->injects[i]) != 0;
        note_trigger(self, row, event);
        if (event->is_sent && !sheet_text(row, "to").length &&
            !sheet_text(row, "instead_of").length)
            note(self, UNCARRIED_LEFT, "injects.to",
                 "a function or a storyline finds who receives it, which is Lua",
                 row->id);
    }
    add_followers(self);
    cexf_evaluations(self);
    cexf_put(self, root, "exercise", exercise_of(self));
    cexf_put(self, root, "inject_flow", flow);
    cexf_put(self, root, "inject_payloads", json_incref(self->payloads));
    cexf_put(self, root, "injects", list);
    return root;
}

bool cexf_write(const struct msel *msel, struct uncarried_list *list,
                struct text_buffer *out)
{
    const struct sheet *sheet = &msel->told->sheet;
    uint32_t count = sheet_table(sheet, "injects")->count;
    struct cexf_out self = {
        .msel = msel,
        .sheet = sheet,
        .list = list,
        .injects = arena_take(sheet->arena, count * sizeof(json_t *)),
        .steps = arena_take(sheet->arena, count * sizeof(json_t *)),
        .events = arena_take(sheet->arena, count * sizeof(struct msel_row *)),
        .payloads = json_array(),
        .expects = json_array(),
        .asks = json_array(),
    };

    cexf_links(&self);
    json_t *root = whole(&self);
    list_keys(&self);
    list_left(&self);
    char *bytes = json_dumps(root, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
    if (bytes)
        text_put(out, bytes);
    text_put(out, "\n");
    free(bytes);
    json_decref(root);
    json_decref(self.payloads);
    json_decref(self.expects);
    json_decref(self.asks);
    return bytes && !self.has_failed;
}
