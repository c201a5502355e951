#include "wire/document.h"

#include "words/message.h"

#include <inttypes.h>

/* What is said of each plane, and whether a script ever meets its messages. */
static const struct {
    const char *title, *about;
    bool is_for_scripts;
} planes[] = {
    [PLANE_PLAYER] = { "Player messages",
                       "What participants say to each other. Only this is scored. The "
                       "sender is whoever the session belongs to and stands in no "
                       "message.",
                       true },
    [PLANE_CONTROL] = { "Control messages", "What the exercise says to a seat.", true },
    [PLANE_FACT] = { "Facts", "What the stage decided. Nothing else decides.", true },
    [PLANE_ASIDE] = { "Asides",
                      "What a seat says to exercise control outside of play. "
                      "Journaled, never scored.",
                      false },
    [PLANE_EXCON] = { "Acts of exercise control",
                      "What exercise control does. Journaled, never scored.", false },
    [PLANE_SESSION] = { "Session messages",
                        "Between a client and a door. Never in the record.", false },
    [PLANE_LINK] = { "Link messages",
                     "Between a process and its confined worker; never outside.", false },
};

static bool is_same_field(const struct field_rule *a, const struct field_rule *b)
{
    return text_equal(a->name, b->name) && a->kind == b->kind && a->need == b->need &&
           a->limit == b->limit && a->terms == b->terms;
}

/* With how many fields all messages of a plane begin. */
static uint32_t head_count(enum message_plane plane, const struct message_rule **first)
{
    uint32_t count = 0;

    *first = NULL;
    for (uint32_t type = 1; type < MESSAGE_COUNT; type++) {
        const struct message_rule *rule = &message_rules[type];
        uint32_t same = 0;
        if (rule->plane != plane)
            continue;
        if (!*first) {
            *first = rule;
            count = rule->field_count;
        }
        while (same < count && same < rule->field_count &&
               is_same_field(&(*first)->fields[same], &rule->fields[same]))
            same++;
        count = same;
    }
    return count;
}

static void write_kind(struct text_buffer *out, const struct field_rule *field)
{
    switch (field->kind) {
    case KIND_ID:
        text_format(out, "id, at most %" PRIu64 " bytes", field->limit);
        break;
    case KIND_TEXT:
        text_format(out, "text, at most %" PRIu64 " bytes", field->limit);
        break;
    case KIND_BYTES:
        text_format(out, "binary, at most %" PRIu64 " bytes", field->limit);
        break;
    case KIND_IDS:
        text_format(out, "list of at most %" PRIu64 " ids", field->limit);
        break;
    case KIND_TEXTS:
        text_format(out, "list of at most %" PRIu64 " texts", field->limit);
        break;
    case KIND_NUMBERS:
        text_format(out, "list of at most %" PRIu64 " numbers", field->limit);
        break;
    case KIND_NUMBER:
        text_put(out, "number");
        if (field->limit)
            text_format(out, ", at most %" PRIu64, field->limit);
        break;
    case KIND_MOMENT:
        text_put(out, "moment");
        break;
    case KIND_FLAG:
        text_put(out, "flag");
        break;
    case KIND_TERM:
        text_format(out, "[%s](#%s)", field->terms->name, field->terms->name);
        break;
    }
}

static void write_fields(struct text_buffer *out, const struct message_rule *rule,
                         uint32_t from, uint32_t count)
{
    if (from < count)
        text_put(out, "\n| field | value | | what it holds |\n|---|---|---|---|\n");
    for (uint32_t i = from; i < count; i++) {
        const struct field_rule *field = &rule->fields[i];
        text_format(out, "| `%s` | ", field->name.bytes);
        write_kind(out, field);
        text_format(out, " | %s | %s |\n",
                    field->need == NEED_REQUIRED ? "required" : "optional", field->doc);
    }
}

static void write_plane(struct text_buffer *out, enum message_plane plane)
{
    const struct message_rule *first;
    uint32_t head = head_count(plane, &first);

    text_format(out, "\n## %s\n\n%s\n", planes[plane].title, planes[plane].about);
    if (head) {
        text_put(out, "\nEach of them begins with\n");
        write_fields(out, first, 0, head);
    }
    for (uint32_t type = 1; type < MESSAGE_COUNT; type++) {
        const struct message_rule *rule = &message_rules[type];
        if (rule->plane != plane)
            continue;
        text_format(out, "\n### `%s`\n\n%s\n", rule->name.bytes, rule->doc);
        write_fields(out, rule, head, rule->field_count);
    }
}

static void write_terms(struct text_buffer *out, const struct term_set *set)
{
    text_format(out, "\n### %s\n\n%s.\n\n| spelling | meaning |\n|---|---|\n", set->name,
                set->meaning);
    for (uint32_t i = 1; i < set->count; i++)
        text_format(out, "| `%s` | %s |\n", set->terms[i].spelling.bytes,
                    set->terms[i].meaning);
}

void document_protocol(struct text_buffer *out)
{
    text_put(
        out,
        "# The messages of Tocsin\n\n"
        "Made from `engine/words/message.def` and `term.def`; change those, not this.\n\n"
        "A message is one MessagePack map with text keys: `type` first, then the fields\n"
        "in the order given here, absent ones left out, everything in its shortest "
        "form.\n"
        "Tocsin writes this form only and reads fields in any order; it passes over\n"
        "fields it does not know. A message has at most 65536 bytes, 1024 members in "
        "any\n"
        "map or list and 16 of them within each other; texts are valid UTF-8, no key\n"
        "comes twice, numbers are finite, ext types are not used.\n\n"
        "- **id**: made of a-z 0-9 - . _ / ; in lists at most 64 bytes each\n"
        "- **text**: UTF-8; in lists at most 200 bytes each\n"
        "- **number**: 0 to 2^63 - 1\n"
        "- **moment**: a number, nanoseconds of exercise time since STARTEX; in JSON\n"
        "  seconds, under the field's name with `_s`\n"
        "- **flag**: true, or left out\n"
        "- a name of a set of terms: one of its spellings, as text\n");
    for (int plane = PLANE_PLAYER; plane <= PLANE_LINK; plane++)
        write_plane(out, plane);
    text_put(out, "\n## Terms\n");
    for (const struct term_set *const *set = term_sets; *set; set++)
        write_terms(out, *set);
}

/* The type of a field as a script meets it. */
static void write_lua_type(struct text_buffer *out, const struct field_rule *field)
{
    static const char *const types[] = {
        [KIND_ID] = "string",
        [KIND_TEXT] = "string",
        [KIND_BYTES] = "string",
        [KIND_IDS] = "string|string[]",
        [KIND_TEXTS] = "string|string[]",
        [KIND_NUMBERS] = "integer[]",
        [KIND_NUMBER] = "integer",
        [KIND_MOMENT] = "number",
        [KIND_FLAG] = "boolean",
    };

    if (field->kind == KIND_TERM)
        text_format(out, "drill.%s", field->terms->name);
    else
        text_put(out, types[field->kind]);
}

static void write_lua_fields(struct text_buffer *out, const struct message_rule *rule,
                             uint32_t from, uint32_t count)
{
    for (uint32_t i = from; i < count; i++) {
        const struct field_rule *field = &rule->fields[i];
        /* The stage numbers what a simulated team or a test says. */
        bool is_given = rule->plane == PLANE_PLAYER && text_is(field->name, "n");
        text_format(out, "---@field %s%s ", field->name.bytes,
                    field->need == NEED_REQUIRED && !is_given ? "" : "?");
        write_lua_type(out, field);
        text_format(out, " %s%s\n", field->doc,
                    field->kind == KIND_MOMENT ? " (seconds)" : "");
    }
}

static void write_lua_plane(struct text_buffer *out, enum message_plane plane)
{
    static const char *const bases[] = {
        [PLANE_PLAYER] = "player", [PLANE_CONTROL] = "control", [PLANE_FACT] = "fact"
    };
    const struct message_rule *first;
    uint32_t head = head_count(plane, &first);

    text_format(out, "\n---%s\n---@class drill.%s_message\n", planes[plane].about,
                bases[plane]);
    write_lua_fields(out, first, 0, head);
    for (uint32_t type = 1; type < MESSAGE_COUNT; type++) {
        const struct message_rule *rule = &message_rules[type];
        if (rule->plane != plane)
            continue;
        text_format(out, "\n---%s\n---@class drill.message.%s: drill.%s_message\n",
                    rule->doc, rule->name.bytes, bases[plane]);
        text_format(out, "---@field type \"%s\"\n", rule->name.bytes);
        write_lua_fields(out, rule, head, rule->field_count);
    }
}

void document_editor_types(struct text_buffer *out)
{
    text_put(out, "---@meta\n"
                  "--- Messages and terms for editors that know LuaCATS.\n"
                  "--- Made from engine/words; change that, not this.\n");
    for (const struct term_set *const *set = term_sets; *set; set++) {
        text_format(out, "\n---%s\n---@alias drill.%s\n", (*set)->meaning, (*set)->name);
        for (uint32_t i = 1; i < (*set)->count; i++)
            text_format(out, "---| \"%s\" # %s\n", (*set)->terms[i].spelling.bytes,
                        (*set)->terms[i].meaning);
    }
    for (int plane = PLANE_PLAYER; plane <= PLANE_LINK; plane++)
        if (planes[plane].is_for_scripts)
            write_lua_plane(out, plane);
}
