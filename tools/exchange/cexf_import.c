#include <stdlib.h>
#include <string.h>

#include "tools/exchange/cexf_inside.h"
#include "tools/exchange/scenario_source.h"

/* Tables that stand aside as a whole. */
static const char *const tables[] = { "participants", "entities",  "agreements",
                                      "objectives",   "artefacts", "pools",
                                      "outages",      "impacts",   "expects",
                                      "asks" };

/* ---- the exercise ---- */

static void add_line(struct text_buffer *words, const char *name, const json_t *value)
{
    char *dumped =
        json_is_string(value) ? NULL : json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    const char *text = dumped ? dumped : json_string_value(value);

    if (text && *text)
        text_format(words, "%s%s%s%s", words->length ? "\n" : "", name, *name ? ": " : "",
                    text);
    free(dumped);
}

/* What describes a foreign exercise, in the words of its file. */
static void put_description(struct cexf_reading *self, struct sheet_row *row,
                            json_t *exercise)
{
    static const char *const told[] = { "namespace", "meta",    "tags",
                                        "uuid",      "version", "valid_until" };
    json_t *description = json_object_get(exercise, "description");
    json_t *expanded = json_object_get(exercise, "expanded");
    struct text_buffer words = { 0 };

    add_line(&words, "", description);
    if (expanded && !json_equal(description, expanded))
        add_line(&words, "", expanded);
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (json_object_get(exercise, told[i]))
            add_line(&words, told[i], json_object_get(exercise, told[i]));
    cexf_note(self, UNCARRIED_ASIDE, "exercise.namespace, meta, tags, uuid, version",
              "stand in the description of the exercise; an export makes its own");
    if (words.length > 16384)
        cexf_problem(self, "expanded",
                     "with the description and tags it is %zu bytes long; at most 16384 "
                     "are taken",
                     words.length);
    sheet_put(self->sheet, row, "description", text_written(&words));
    text_release(&words);
}

static exercise_time last_of(const struct cexf_reading *self)
{
    exercise_time last = 0;

    for (uint32_t i = 0; i < self->count; i++)
        if (self->injects[i].at != MOMENT_NONE && self->injects[i].at > last)
            last = self->injects[i].at;
    return last;
}

/* The length, and how much of it each step of the longest row has. */
static void settle_length(struct cexf_reading *self, json_t *exercise)
{
    uint32_t depth = 0;

    self->length = cexf_seconds(self, exercise, "total_duration");
    if (self->length == MOMENT_NONE || !self->length) {
        self->length = (last_of(self) / (30 * MINUTE) + 4) * (30 * MINUTE);
        cexf_note(
            self, UNCARRIED_MADE, "exercise.total_duration",
            "there is none: the length is an hour and a half or two beyond the last "
            "time");
    }
    for (uint32_t i = 0; i < self->count; i++)
        if (self->injects[i].depth > depth)
            depth = self->injects[i].depth;
    self->share = self->length / (depth + 1);
    if (self->share > SECOND)
        self->share -= self->share % SECOND;
    if (!self->aside)
        cexf_note(self, UNCARRIED_MADE, "deadlines",
                  "CEXF has none: each step has an even part of the length");
}

static void add_exercise(struct cexf_reading *self, struct text id, struct text title)
{
    struct sheet_row *row = sheet_add_row(self->sheet, "exercise", id);
    json_t *exercise = cexf_object(self, self->root, "exercise"), *own;
    char spelt[MOMENT_TEXT_MAX];
    const char *wrong = "";

    if (!exercise && !json_object_get(self->root, "exercise"))
        cexf_problem(self, "exercise", "is missing; it names the exercise");
    cexf_go(self, "exercise");
    self->aside = cexf_object(self, exercise, CEXF_ASIDE);
    struct text name = cexf_text(self, exercise, "name", 200, !title.length);
    sheet_put(self->sheet, row, "title", title.length ? title : name);
    settle_length(self, exercise);
    moment_spell(self->length, spelt);
    sheet_put(self->sheet, row, "length", text_of(spelt));
    cexf_note_unknown(
        self, exercise, "exercise",
        " description expanded meta name namespace tags total_duration uuid "
        "valid_until version ");
    if (!self->aside) {
        put_description(self, row, exercise);
        return;
    }
    cexf_go(self, "exercise." CEXF_ASIDE);
    own = cexf_object(self, self->aside, "exercise");
    if (own && !cexf_aside_read(self->sheet, row, "exercise", own, &wrong))
        cexf_problem(self, "exercise", "'%.60s' is no key that can be read", wrong);
}

/* ---- tables aside ---- */

static void add_row(struct cexf_reading *self, const char *table, json_t *aside)
{
    struct text id = cexf_text(self, aside, "id", ID_LENGTH_MAX, true);
    const char *wrong = "";

    if (!id_is_well_formed(id) || sheet_find(self->sheet, table, id)) {
        cexf_problem(self, "id",
                     "is no id, or that of an earlier row; write a-z, 0-9, - . _ and /");
        return;
    }
    if (json_object_get(aside, "when")) {
        json_object_del(aside, "when");
        cexf_note(self, UNCARRIED_LEFT, "when of expects", "a condition is Lua");
    }
    if (!cexf_aside_read(self->sheet, sheet_add_row(self->sheet, table, id), table, aside,
                         &wrong))
        cexf_problem(self, wrong,
                     "is no key of %s, or neither a text nor a list of texts", table);
}

static void add_tables(struct cexf_reading *self)
{
    static const char *const places[] = { "participants", "entities",  "agreements",
                                          "objectives",   "artefacts", "pools",
                                          "outages",      "impacts",   "injects",
                                          "expects",      "asks",      "gates" };

    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        sheet_make(self->sheet, text_of(places[i])); /* the order in which they stand */
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        json_t *list, *row;
        size_t index;

        cexf_go(self, "exercise." CEXF_ASIDE);
        list = cexf_array(self, self->aside, tables[i]);

        json_array_foreach(list, index, row)
        {
            cexf_go(self, "exercise." CEXF_ASIDE ".%s[%zu]", tables[i], index);
            if (json_is_object(row))
                add_row(self, tables[i], row);
            else
                cexf_problem(self, NULL, "is no object; write { ... }");
        }
    }
    cexf_go(self, "%s", "exercise");
    if (sheet_table(self->sheet, "participants")->count)
        return;
    struct sheet_row *team = sheet_add_row(self->sheet, "participants", TEXT("team"));
    sheet_put(self->sheet, team, "name", TEXT("Team"));
    sheet_put(self->sheet, team, "kind", TEXT("cirt"));
    sheet_put(self->sheet, team, "level", TEXT("national"));
    cexf_note(self, UNCARRIED_MADE, "participants",
              "CEXF names none: there is one, `team`, and everything goes to all; add "
              "those who take part");
}

/* ---- all of it ---- */

bool cexf_import(struct cexf_import *self, struct text file, struct text id,
                 struct text title, struct arena *arena)
{
    struct cexf_reading reading = { .import = self,
                                    .arena = arena,
                                    .sheet = &self->sheet };

    *self = (struct cexf_import){ .list.arena = arena };
    sheet_open(&self->sheet, arena);
    map_open(&reading.payloads, arena);
    map_open(&reading.uuids, arena);
    reading.root = cexf_parse(&reading, file);
    if (!reading.root)
        return false;
    cexf_note_unknown(&reading, reading.root, "",
                      " exercise inject_flow inject_payloads injects ");
    if (cexf_flow(&reading)) {
        cexf_go(&reading, "%s", "");
        add_exercise(&reading, id, title);
        add_tables(&reading);
        cexf_rows(&reading);
    }
    json_decref(reading.root);
    return self->problems.count == 0;
}
