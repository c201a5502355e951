/* The types by which editors complete and check scenarios (LuaCATS). */
#include <string.h>
#include "script/language.h"
#include "script/team_profile.h"

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

static void put_members(struct text_buffer *out, const struct language_verb *members,
                        uint32_t count, const char *class)
{
    for (uint32_t i = 0; i < count; i++)
        if (!strcmp(members[i].library, class))
            text_format(out, "---@field %s %s %s\n", members[i].name, members[i].type,
                        members[i].doc);
}

static void put_class(struct text_buffer *out, const char *class, const char *about)
{
    text_format(out, "\n---%s\n---@class drill.%s\n", about, class);
    put_members(out, language_fields, language_field_count, class);
    put_members(out, language_verbs, language_verb_count, class);
}

/* A claim is known by a key of its own; the editor cannot tell which belong together. */
static void put_claims(struct text_buffer *out)
{
    put_class(out, "claim", "What must hold at the end of a test; it has one first key.");
    for (uint32_t i = 0; i < language_claim_count; i++)
        if (!text_is(TEXT("artefact"), language_claims[i].name))
            text_format(out, "---@field %s? string %s\n", language_claims[i].name,
                        language_claims[i].doc);
}

static void put_profile(struct text_buffer *out)
{
    text_put(out, "\n---How a simulated team behaves; every key may be left out.\n"
                  "---@class drill.profile\n");
#define PROFILE_KEY(name, type, range, usual, doc)                                       \
    text_put(out, "---@field " #name "? " type " " doc "\n");
    TEAM_KEYS(PROFILE_KEY)
#undef PROFILE_KEY
    text_put(out, "\n---How long an analyst is busy with it: \"lognormal 5m 15m\".\n"
                  "---@class drill.latency\n");
#define LATENCY(name, usual, doc) text_put(out, "---@field " #name "? string " doc "\n");
    TEAM_LATENCIES(LATENCY)
#undef LATENCY
    text_put(out, "\n---How often, per mille of the occasions, the team does it.\n"
                  "---@class drill.habits\n");
#define HABIT(name, usual, doc) text_put(out, "---@field " #name "? integer " doc "\n");
    TEAM_HABITS(HABIT)
#undef HABIT
}

void scenario_editor_types(struct text_buffer *out)
{
    text_put(out, "---@meta drill\n"
                  "--- The scenario language for editors that know LuaCATS.\n"
                  "--- Made from engine/script/language.def; change that, not this.\n");
    for (uint32_t i = 0; i < TABLE_COUNT; i++)
        put_table(out, &language_tables[i]);
    put_class(out, "condition",
              "What a storyline can wait for and an expect can open on.");
    put_class(out, "said", "What drill.said may ask of a message besides its type.");
    put_class(out, "world", "What a function in `to` or `with` may look at.");
    put_class(out, "test", "A test beside a scenario.");
    put_class(out, "act", "What a participant says in a test.");
    put_class(out, "order", "What exercise control does in a test.");
    put_claims(out);
    put_profile(out);
    put_class(out, "team", "A simulated team, as its profile sees it.");
    put_class(out, "news", "What came to a simulated team: fields as in the protocol.");
    text_put(out, "\n---The verbs of storylines.\n---@class play\n");
    put_members(out, language_verbs, language_verb_count, "play");
    text_put(out, "\n---@class drill\n");
    put_members(out, language_verbs, language_verb_count, "drill");
    text_put(out, "local drill = {}\n\nreturn drill\n");
}
