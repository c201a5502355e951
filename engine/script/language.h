/*
 * language.h - the tables and keys of language.def as data.
 */
#pragma once
#include "core/plan.h"

enum key_kind {
    KEY_ID, /* struct text */
    KEY_TEXT, /* struct text */
    KEY_WORD, /* struct text of id letters */
    KEY_REMARK, /* read and checked, kept nowhere */
    KEY_NUMBER, /* uint64_t */
    KEY_COUNT, /* uint32_t */
    KEY_FLAG, /* bool */
    KEY_LENGTH, /* exercise_time; absent: MOMENT_NONE */
    KEY_MOMENT, /* exercise_time; absent: MOMENT_NONE */
    KEY_WALL, /* struct wall; absent: zero */
    KEY_DATE, /* date; absent: 0 */
    KEY_JUMP, /* struct story_jump */
    KEY_CLOCK, /* exercise_time since midnight, "08:00"; absent: MOMENT_NONE */
    KEY_OFFSET, /* int32_t minutes, "+03:00" or "Z" */
    KEY_TERM, /* uint32_t, a term of the set */
    KEY_CHOICE, /* uint32_t, a term of the set less 1: the first is the default */
    KEY_SPELLING, /* struct text, the spelling of a term of the set */
    KEY_LOCALISED, /* struct localised */
    KEY_TEXTS, /* struct text_list */
    KEY_TYPES, /* message_set */
    KEY_FUNCTION, /* script_function */
    KEY_PARTY, /* uint32_t row, PLAN_NONE; as all references to here */
    KEY_PARTICIPANT,
    KEY_ARTEFACT,
    KEY_INJECT,
    KEY_EXPECT,
    KEY_AGREEMENT,
    KEY_OBJECTIVE,
    KEY_GATE,
    KEY_PARTIES, /* struct row_list */
    KEY_PARTICIPANTS, /* struct row_list */
    KEY_ARTEFACTS, /* struct row_list */
    KEY_RECIPIENTS, /* inject.to and to_function */
    KEY_QUORUM, /* expect.with, quorum, at_least, with_function */
    KEY_AFTER, /* expect.after or when */
    KEY_CONDITION, /* expect.when */
    KEY_STORY, /* plan.story */
    KEY_BOUNDS, /* expect.tlp_max and tlp_min */
    KEY_FROM, /* agreement.from */
    KEY_ROWS, /* a section, like the next two: value_read leaves it alone */
    KEY_PARAMS,
    KEY_STORYLINES,
};

/* An entry of text/<locale>.lua; it goes into the inject or ask of that id. */
struct wording {
    struct text id, subject, text;
};

struct language_key {
    struct text name;
    enum key_kind kind;
    enum message_need need;
    uint32_t offset; /* in the row's struct */
    uint64_t limit; /* as in language.def */
    const struct term_set *terms; /* for TERM, CHOICE and SPELLING */
    const char *doc;
};

struct language_table {
    struct text name; /* "injects" */
    const char *row; /* "inject" */
    const struct language_key *keys;
    uint32_t key_count;
    size_t row_size;
    const char *doc;
};

enum language_table_name {
#define TABLE(name, type, row, doc) TABLE_##name,
#include "script/language.def"
    TABLE_COUNT
};

/* Indexed by enum language_table_name. */
extern const struct language_table language_tables[TABLE_COUNT];

struct language_verb {
    const char *library, *name, *type, *doc;
};

extern const struct language_verb language_verbs[];
extern const uint32_t language_verb_count;
/* Keys of tables that are not rows, and what functions are handed; "name?" may be absent.
 * `library` is the class they belong to: "test", "world", ... */
extern const struct language_verb language_fields[];
extern const uint32_t language_field_count;

struct language_claim {
    const char *name;
    const char *others; /* further keys with spaces between; NULL: it knows its own */
    const char *doc;
};

extern const struct language_claim language_claims[];
extern const uint32_t language_claim_count;

/* The key of this name, or NULL; looked for from `likely` on. */
const struct language_key *language_find(const struct language_table *self,
                                         struct text name, uint32_t likely);
/* The key nearest to a name that is none, or NULL. */
const struct language_key *language_nearest(const struct language_table *self,
                                            struct text name);

#define LANGUAGE_MEND_MAX 120
/* What may mend an error that Lua itself reports, or NULL: a verb that nearly has the
 * name that is nil, or a key that is a word of Lua. */
const char *language_mend(const char *message, char mend[LANGUAGE_MEND_MAX]);

struct text_buffer;
/* Writes scenarios/drill.d.lua: LuaCATS types of all this, for editors. */
void scenario_editor_types(struct text_buffer *out);
/* What the reference has a table of: "injects", "play", ...; NULL behind the last. */
const char *scenario_reference_name(uint32_t number);
/* Writes that table for scenarios/REFERENCE*.md: each key or function with its kind,
 * its limits and what it means. False when there is none of that name. */
bool scenario_reference(struct text name, struct text_buffer *out);
struct sandbox;
/* Writes .luacheckrc: the names that scripts see in the sandbox, which is open. */
void scenario_luacheck(struct sandbox *sandbox, struct text_buffer *out);
