/* The tables of the reference: every key and function with kind, limits and meaning. */
#include <inttypes.h>
#include <string.h>

#include "script/language.h"
#include "script/team_profile.h"

/* In Markdown: no tag begins, and no cell ends. */
static void put_prose(struct text_buffer *out, const char *prose)
{
    for (; *prose; prose++)
        if (*prose == '<')
            text_put(out, "&lt;");
        else if (*prose == '|')
            text_put(out, "\\|");
        else
            text_add(out, prose, 1);
}

static void put_code(struct text_buffer *out, const char *code)
{
    text_put(out, "`");
    for (; *code; code++)
        text_format(out, *code == '|' ? "\\%c" : "%c", *code);
    text_put(out, "`");
}

/* ---- rows of the scenario ---- */

static const char *const kinds[] = {
    [KEY_ID] = "id",
    [KEY_TEXT] = "text",
    [KEY_WORD] = "word",
    [KEY_REMARK] = "text",
    [KEY_NUMBER] = "number",
    [KEY_COUNT] = "number",
    [KEY_FLAG] = "true or false",
    [KEY_LENGTH] = "length",
    [KEY_MOMENT] = "moment",
    [KEY_WALL] = "time of day",
    [KEY_DATE] = "date",
    [KEY_JUMP] = "jump",
    [KEY_CLOCK] = "time of day",
    [KEY_OFFSET] = "offset",
    [KEY_TERM] = "",
    [KEY_CHOICE] = "",
    [KEY_SPELLING] = "",
    [KEY_LOCALISED] = "text, or one a language",
    [KEY_TEXTS] = "texts",
    [KEY_TYPES] = "message types",
    [KEY_FUNCTION] = "function",
    [KEY_PARTY] = "party",
    [KEY_PARTICIPANT] = "participant",
    [KEY_ARTEFACT] = "artefact",
    [KEY_INJECT] = "inject",
    [KEY_EXPECT] = "expect",
    [KEY_AGREEMENT] = "agreement",
    [KEY_OBJECTIVE] = "objective",
    [KEY_GATE] = "gate",
    [KEY_PARTIES] = "parties",
    [KEY_PARTICIPANTS] = "participants",
    [KEY_ARTEFACTS] = "artefacts",
    [KEY_RECIPIENTS] = "participants, seats, or function(world)",
    [KEY_QUORUM] = "parties, a choice of them, or function(world)",
    [KEY_AFTER] = "moment or condition",
    [KEY_CONDITION] = "condition",
    [KEY_STORY] = "date, or a [story](#story)",
    [KEY_BOUNDS] = "[bounds](#bounds)",
    [KEY_FROM] = "moment, or \"play\"",
    [KEY_ROWS] = "rows",
    [KEY_PARAMS] = "table",
    [KEY_STORYLINES] = "table of functions",
};

static void put_limit(struct text_buffer *out, const struct language_key *key)
{
    static const char *const counted[KEY_STORYLINES + 1] = {
        [KEY_ID] = "bytes",        [KEY_TEXT] = "bytes",   [KEY_WORD] = "bytes",
        [KEY_REMARK] = "bytes",    [KEY_NUMBER] = "",      [KEY_COUNT] = "",
        [KEY_LOCALISED] = "bytes", [KEY_PARAMS] = "names",
    };
    const char *unit = counted[key->kind] ? counted[key->kind] : "of them";

    if (key->limit)
        text_format(out, ", at most %" PRIu64 "%s%s", key->limit, *unit ? " " : "", unit);
}

static void put_value(struct text_buffer *out, const struct language_key *key)
{
    if (key->kind == KEY_TERM)
        text_format(out, "[%s](../agents/PROTOCOL.md#%s)", key->terms->name,
                    key->terms->name);
    else if (key->kind == KEY_CHOICE || key->kind == KEY_SPELLING)
        for (uint32_t i = 1; i < key->terms->count; i++)
            text_format(out, "%s`\"%.*s\"`", i > 1 ? ", " : "",
                        TEXT_ARG(key->terms->terms[i].spelling));
    else if (key->kind == KEY_ROWS)
        text_format(out, "[rows](#%.*s)", TEXT_ARG(key->name));
    else
        text_put(out, kinds[key->kind]);
    put_limit(out, key);
}

static void put_table(struct text_buffer *out, const struct language_table *table)
{
    put_prose(out, table->doc);
    text_put(out, "\n\n| key | value | | what it means |\n|---|---|---|---|\n");
    for (uint32_t i = 0; i < table->key_count; i++) {
        const struct language_key *key = &table->keys[i];

        text_format(out, "| `%.*s` | ", TEXT_ARG(key->name));
        put_value(out, key);
        text_format(out, " | %s | ", key->need == NEED_REQUIRED ? "required" : "");
        put_prose(out, key->doc);
        text_put(out, " |\n");
    }
    for (uint32_t i = 0; i < table->key_count; i++) {
        const struct language_key *key = &table->keys[i];

        if (key->kind != KEY_CHOICE && key->kind != KEY_SPELLING)
            continue;
        text_format(out, "\n`%.*s`, %s:\n\n", TEXT_ARG(key->name), key->terms->meaning);
        for (uint32_t k = 1; k < key->terms->count; k++)
            text_format(out, "- `\"%.*s\"`: %s\n",
                        TEXT_ARG(key->terms->terms[k].spelling),
                        key->terms->terms[k].meaning);
    }
}

/* ---- functions and fields ---- */

/* What is called, and how it is written before its name. */
static const struct {
    const char *name, *before;
} libraries[] = { { "drill", "drill." }, { "play", "play." }, { "team", "team:" } };
enum { LIBRARY_COUNT = sizeof(libraries) / sizeof(libraries[0]) };

static const char *const classes[] = { "said",  "world", "test", "act",
                                       "order", "news",  "team" };
enum { CLASS_COUNT = sizeof(classes) / sizeof(classes[0]) };

/* "fun(self, to: string): string" is written before(to: string): string. */
static void put_call(struct text_buffer *out, const char *before, const char *name,
                     const char *type)
{
    struct text_buffer call = { 0 };
    const char *values = strchr(type, '(') + 1;

    values += !strncmp(values, "self", 4) ? 4 : 0;
    values += !strncmp(values, ", ", 2) ? 2 : 0;
    text_format(&call, "%s%s(%s", before, name, values);
    put_code(out, call.bytes);
    text_release(&call);
}

static void put_verbs(struct text_buffer *out, const char *library, const char *before)
{
    text_put(out, "| function | what it does |\n|---|---|\n");
    for (uint32_t i = 0; i < language_verb_count; i++) {
        const struct language_verb *verb = &language_verbs[i];

        if (strcmp(verb->library, library) != 0)
            continue;
        text_put(out, "| ");
        put_call(out, before, verb->name, verb->type);
        text_put(out, " | ");
        put_prose(out, verb->doc);
        text_put(out, " |\n");
    }
}

/* A type that is a set of terms is explained where the terms are. */
static void put_type(struct text_buffer *out, const char *type)
{
    const char *term = type + strlen("drill.");

    if (!strncmp(type, "drill.", strlen("drill.")) && !strchr(type, '['))
        text_format(out, "[%s](../agents/PROTOCOL.md#%s)", term, term);
    else
        put_code(out, type);
}

static void put_fields(struct text_buffer *out, const char *class)
{
    text_put(out, "| key | value | | what it means |\n|---|---|---|---|\n");
    for (uint32_t i = 0; i < language_field_count; i++) {
        const struct language_verb *field = &language_fields[i];
        size_t length = strcspn(field->name, "?");

        if (strcmp(field->library, class) != 0)
            continue;
        text_format(out, "| `%.*s` | ", (int)length, field->name);
        put_type(out, field->type);
        text_format(out, " | %s | ", field->name[length] ? "" : "required");
        put_prose(out, field->doc);
        text_put(out, " |\n");
    }
}

static void put_claims(struct text_buffer *out)
{
    text_put(out, "| claim | further keys | holds when |\n|---|---|---|\n");
    for (uint32_t i = 0; i < language_claim_count; i++) {
        const struct language_claim *claim = &language_claims[i];
        const char *others = claim->others ? claim->others : "";

        text_format(out, "| `%s` | %s | ", claim->name, others);
        put_prose(out, claim->doc);
        text_put(out, " |\n");
    }
    text_put(out, "\n");
    put_fields(out, "claim");
}

/* ---- profiles ---- */

static void put_profile(struct text_buffer *out)
{
    text_put(out, "| key | value | otherwise | what it means |\n|---|---|---|---|\n");
#define KEY(name, type, range, usual, doc)                                               \
    text_put(out, "| `" #name "` | " range " | " usual " | " doc " |\n");
    TEAM_KEYS(KEY)
#undef KEY
}

static void put_latency(struct text_buffer *out)
{
    text_put(out, "| key | otherwise | busy with |\n|---|---|---|\n");
#define LATENCY(name, usual, doc)                                                        \
    text_put(out, "| `" #name "` | `\"" usual "\"` | " doc " |\n");
    TEAM_LATENCIES(LATENCY)
#undef LATENCY
}

static void put_habits(struct text_buffer *out)
{
    text_put(out, "| key | otherwise | the team |\n|---|---|---|\n");
#define HABIT(name, usual, doc) text_put(out, "| `" #name "` | " #usual " | " doc " |\n");
    TEAM_HABITS(HABIT)
#undef HABIT
}

static const struct {
    const char *name;
    void (*put)(struct text_buffer *out);
} others[] = { { "claims", put_claims },
               { "profile", put_profile },
               { "latency", put_latency },
               { "habits", put_habits } };
enum { OTHER_COUNT = sizeof(others) / sizeof(others[0]) };

const char *scenario_reference_name(uint32_t number)
{
    if (number < TABLE_COUNT)
        return language_tables[number].name.bytes;
    number -= TABLE_COUNT;
    if (number < LIBRARY_COUNT)
        return libraries[number].name;
    number -= LIBRARY_COUNT;
    if (number < CLASS_COUNT)
        return classes[number];
    number -= CLASS_COUNT;
    return number < OTHER_COUNT ? others[number].name : NULL;
}

bool scenario_reference(struct text name, struct text_buffer *out)
{
    bool is_there = false;

    for (uint32_t i = 0; i < TABLE_COUNT; i++)
        if (text_equal(name, language_tables[i].name))
            put_table(out, &language_tables[i]), is_there = true;
    for (uint32_t i = 0; i < LIBRARY_COUNT; i++)
        if (text_is(name, libraries[i].name))
            put_verbs(out, libraries[i].name, libraries[i].before), is_there = true;
    for (uint32_t i = 0; i < CLASS_COUNT; i++)
        if (text_is(name, classes[i])) {
            text_put(out, is_there ? "\n" : "");
            put_fields(out, classes[i]);
            is_there = true;
        }
    for (uint32_t i = 0; i < OTHER_COUNT; i++)
        if (text_is(name, others[i].name))
            others[i].put(out), is_there = true;
    return is_there;
}
