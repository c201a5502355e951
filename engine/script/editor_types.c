/* The types by which editors complete and check scenarios (LuaCATS). */
#include <string.h>
#include "script/language.h"

static void put_choices(struct text_buffer *out, const struct term_set *terms)
{
    for (uint32_t i = 1; i < terms->count; i++)
        text_format(out, "%s\"%.*s\"", i > 1 ? "|" : "",
                    TEXT_ARG(terms->terms[i].spelling));
}

/* The row of the table that is called like the key. */
static const char *row_of(struct text name)
{
    for (uint32_t i = 0; i < TABLE_COUNT; i++)
        if (text_equal(language_tables[i].name, name))
            return language_tables[i].row;
    return "table";
}

static void put_type(struct text_buffer *out, const struct language_key *key)
{
    switch (key->kind) {
    case KEY_NUMBER:
    case KEY_COUNT:
        text_put(out, "integer");
        return;
    case KEY_FLAG:
        text_put(out, "boolean");
        return;
    case KEY_LENGTH:
    case KEY_MOMENT:
    case KEY_FROM:
        text_put(out, "string|integer");
        return;
    case KEY_TERM: /* declared in agents/drill-messages.d.lua */
        text_format(out, "drill.%s", key->terms->name);
        return;
    case KEY_CHOICE:
    case KEY_SPELLING:
        put_choices(out, key->terms);
        return;
    case KEY_LOCALISED:
        text_put(out, "string|table<string, string>");
        return;
    case KEY_TEXTS:
    case KEY_TYPES:
    case KEY_PARTIES:
    case KEY_PARTICIPANTS:
    case KEY_ARTEFACTS:
        text_put(out, "string|string[]");
        return;
    case KEY_FUNCTION:
        text_put(out, "function");
        return;
    case KEY_RECIPIENTS:
        text_put(out, "string|string[]|fun(world: drill.world): string|string[]");
        return;
    case KEY_QUORUM:
        text_put(out, "string|string[]|drill.condition|"
                      "fun(world: drill.world): string|string[]");
        return;
    case KEY_AFTER:
        text_put(out, "string|integer|drill.condition");
        return;
    case KEY_CONDITION:
        text_put(out, "drill.condition|boolean");
        return;
    case KEY_STORY:
        text_put(out, "string|drill.story");
        return;
    case KEY_BOUNDS:
        text_put(out, "drill.bounds");
        return;
    case KEY_PARAMS:
        text_put(out, "table<string, any>");
        return;
    case KEY_STORYLINES:
        text_put(out, "table<string, fun(play: play)|drill.storyline>");
        return;
    case KEY_ROWS:
        text_format(out, "drill.%s[]", row_of(key->name));
        return;
    default: /* ids, texts and references */
        text_put(out, "string");
    }
}

static void put_table(struct text_buffer *out, const struct language_table *table)
{
    const char *name = table == &language_tables[TABLE_bounds] ? "bounds" : table->row;

    text_format(out, "\n---%s\n---@class drill.%s\n", table->doc, name);
    for (uint32_t i = 0; i < table->key_count; i++) {
        const struct language_key *key = &table->keys[i];

        text_format(out, "---@field %.*s%s ", TEXT_ARG(key->name),
                    key->need == NEED_REQUIRED ? "" : "?");
        put_type(out, key);
        text_format(out, " %s\n", key->doc);
    }
}

static void put_verbs(struct text_buffer *out, const char *library)
{
    for (uint32_t i = 0; i < language_verb_count; i++)
        if (!strcmp(language_verbs[i].library, library))
            text_format(out, "---@field %s %s %s\n", language_verbs[i].name,
                        language_verbs[i].type, language_verbs[i].doc);
}

void scenario_editor_types(struct text_buffer *out)
{
    text_put(out, "---@meta drill\n"
                  "--- The scenario language for editors that know LuaCATS.\n"
                  "--- Made from engine/script/language.def; change that, not this.\n");
    for (uint32_t i = 0; i < TABLE_COUNT; i++)
        put_table(out, &language_tables[i]);
    text_put(
        out,
        "\n---What a storyline can wait for and an expect can open on.\n"
        "---@class drill.condition\n"
        "---@field condition string\n"
        "\n---What drill.said may ask of a message besides its type.\n"
        "---@class drill.said\n"
        "---@field about? string the inject it is about\n"
        "---@field to? string who it reaches\n"
        "---@field carrying? string an artefact it carries\n"
        "---@field status? drill.status what it says of a request\n"
        "---@field declaration? drill.declaration what it declares\n"
        "---@field rsit? drill.rsit class it gives the incident\n"
        "---@field severity? drill.ciss how severe it calls the incident\n"
        "\n---What a function in `to` or `with` may look at.\n"
        "---@class drill.world\n"
        "---@field team? string whose obligation it is\n"
        "---@field inject? string the inject that is released, or that it is about\n"
        "---@field values table values of the release\n"
        "---@field participants fun(kind?: string): string[]\n"
        "---@field holds fun(team: string, artefact: string): boolean\n"
        "---@field told fun(by: string|nil, team: string, artefact: string): boolean\n"
        "\n---The verbs of storylines.\n"
        "---@class play\n");
    put_verbs(out, "play");
    text_put(out, "\n---@class drill\n");
    put_verbs(out, "drill");
    text_put(out, "local drill = {}\n\nreturn drill\n");
}
