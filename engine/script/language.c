#include "script/language.h"
#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* Words that mean an enum of plan.h whose first member is the default. */
#define WORD(spelling, meaning)                                                          \
    {                                                                                    \
        { spelling, sizeof(spelling) - 1 }, meaning                                      \
    }
#define WORDS(set, about, ...)                                                           \
    static const struct term set##_list[] = { { { 0 }, "absent" }, __VA_ARGS__ };        \
    static const struct term_set set = { #set, about, set##_list,                        \
                                         sizeof(set##_list) / sizeof(set##_list[0]) };

WORDS(inject_kinds, "what an inject is for",
      WORD("contextual", "it builds the environment"),
      WORD("watch", "nothing is sent, the moment is observed"),
      WORD("contingency", "sent when an expect is missed"),
      WORD("check", "a communication check: it asks for an acknowledgement"),
      WORD("hint", "it helps, at a cost"))
WORDS(ask_forms, "what kind of answer is wanted", WORD("choice", "one of the choices"),
      WORD("value", "a value, compared after folding"), WORD("file", "a file"),
      WORD("text", "words that a rubric judges"))
WORDS(breach_words, "what happens to an act nothing permits",
      WORD("deliver", "it is delivered and recorded as a breach"),
      WORD("block", "it is refused"))
WORDS(judge_words, "who says that an expect is missed",
      WORD("machine", "the machine, at the due moment"),
      WORD("controller", "a controller, who has a pending miss in the queue"))
WORDS(structure_words, "how the participants work together",
      WORD("mesh", "each with each"), WORD("star", "through a centre"),
      WORD("hybrid", "both"))

/* The kind of each kind word; a term set's word is KEY_TERM with its set. */
#define LANGUAGE_ID KEY_ID, NULL
#define LANGUAGE_TEXT KEY_TEXT, NULL
#define LANGUAGE_WORD KEY_WORD, NULL
#define LANGUAGE_REMARK KEY_REMARK, NULL
#define LANGUAGE_NUMBER KEY_NUMBER, NULL
#define LANGUAGE_COUNT KEY_COUNT, NULL
#define LANGUAGE_FLAG KEY_FLAG, NULL
#define LANGUAGE_LENGTH KEY_LENGTH, NULL
#define LANGUAGE_MOMENT KEY_MOMENT, NULL
#define LANGUAGE_DATE KEY_DATE, NULL
#define LANGUAGE_JUMP KEY_JUMP, NULL
#define LANGUAGE_STORY KEY_STORY, NULL
#define LANGUAGE_notice KEY_TERM, &notice_terms
#define LANGUAGE_statute KEY_TERM, &statute_terms
#define LANGUAGE_WALL KEY_WALL, NULL
#define LANGUAGE_CLOCK KEY_CLOCK, NULL
#define LANGUAGE_OFFSET KEY_OFFSET, NULL
#define LANGUAGE_LOCALISED KEY_LOCALISED, NULL
#define LANGUAGE_TEXTS KEY_TEXTS, NULL
#define LANGUAGE_TYPES KEY_TYPES, NULL
#define LANGUAGE_FUNCTION KEY_FUNCTION, NULL
#define LANGUAGE_PARTY KEY_PARTY, NULL
#define LANGUAGE_PARTICIPANT KEY_PARTICIPANT, NULL
#define LANGUAGE_ARTEFACT KEY_ARTEFACT, NULL
#define LANGUAGE_INJECT KEY_INJECT, NULL
#define LANGUAGE_EXPECT KEY_EXPECT, NULL
#define LANGUAGE_AGREEMENT KEY_AGREEMENT, NULL
#define LANGUAGE_OBJECTIVE KEY_OBJECTIVE, NULL
#define LANGUAGE_GATE KEY_GATE, NULL
#define LANGUAGE_PARTIES KEY_PARTIES, NULL
#define LANGUAGE_PARTICIPANTS KEY_PARTICIPANTS, NULL
#define LANGUAGE_ARTEFACTS KEY_ARTEFACTS, NULL
#define LANGUAGE_RECIPIENTS KEY_RECIPIENTS, NULL
#define LANGUAGE_QUORUM KEY_QUORUM, NULL
#define LANGUAGE_AFTER KEY_AFTER, NULL
#define LANGUAGE_CONDITION KEY_CONDITION, NULL
#define LANGUAGE_BOUNDS KEY_BOUNDS, NULL
#define LANGUAGE_FROM KEY_FROM, NULL
#define LANGUAGE_ROWS KEY_ROWS, NULL
#define LANGUAGE_PARAMS KEY_PARAMS, NULL
#define LANGUAGE_STORYLINES KEY_STORYLINES, NULL
#define LANGUAGE_tlp KEY_TERM, &tlp_terms
#define LANGUAGE_kind KEY_TERM, &kind_terms
#define LANGUAGE_level KEY_TERM, &level_terms
#define LANGUAGE_purpose KEY_TERM, &purpose_terms
#define LANGUAGE_rsit KEY_TERM, &rsit_terms
#define LANGUAGE_status KEY_TERM, &status_terms
#define LANGUAGE_declaration KEY_TERM, &declaration_terms
#define LANGUAGE_justification KEY_TERM, &justification_terms
#define LANGUAGE_severity KEY_TERM, &ciss_terms
#define LANGUAGE_inject_kinds KEY_CHOICE, &inject_kinds
#define LANGUAGE_ask_forms KEY_CHOICE, &ask_forms
#define LANGUAGE_judges KEY_CHOICE, &judge_words
#define LANGUAGE_breaches KEY_CHOICE, &breach_words
#define LANGUAGE_structure KEY_SPELLING, &structure_words

#define RULE(type, name, field, kind_and_terms, need, limit, doc)                        \
    RULE_EXPANDED(type, name, field, kind_and_terms, need, limit, doc)
#define RULE_EXPANDED(type, name, field, kind, terms, need, limit, doc)                  \
    { { name, sizeof(name) - 1 },                                                        \
      kind,                                                                              \
      NEED_##need,                                                                       \
      offsetof(struct type, field),                                                      \
      limit,                                                                             \
      terms,                                                                             \
      doc },

#define TABLE(name, type, row, doc) static const struct language_key name##_keys[] = {
#define KEY(type, name, field, kind, need, limit, doc)                                   \
    RULE(type, name, field, LANGUAGE_##kind, need, limit, doc)
#define TABLE_END(name)                                                                  \
    }                                                                                    \
    ;
#include "script/language.def"

const struct language_table language_tables[TABLE_COUNT] = {
#define TABLE(name, type, row, doc)                                                      \
    [TABLE_##name] = { { #name, sizeof(#name) - 1 },                                     \
                       row,                                                              \
                       name##_keys,                                                      \
                       sizeof(name##_keys) / sizeof(name##_keys[0]),                     \
                       sizeof(struct type),                                              \
                       doc },
#include "script/language.def"
};

const struct language_verb language_verbs[] = {
#define VERB(library, name, type, doc) { #library, name, type, doc },
#include "script/language.def"
};
const uint32_t language_verb_count = sizeof(language_verbs) / sizeof(language_verbs[0]);

const struct language_verb language_fields[] = {
#define FIELD(class, name, type, doc) { #class, name, type, doc },
#include "script/language.def"
};
const uint32_t language_field_count =
    sizeof(language_fields) / sizeof(language_fields[0]);

const struct language_claim language_claims[] = {
#define CLAIM(name, others, named, doc) { #name, others, doc },
#include "script/language.def"
};
const uint32_t language_claim_count =
    sizeof(language_claims) / sizeof(language_claims[0]);

const struct language_key *language_find(const struct language_table *self,
                                         struct text name, uint32_t likely)
{
    for (uint32_t i = 0; i < self->key_count; i++) {
        const struct language_key *key = &self->keys[(likely + i) % self->key_count];

        if (text_equal(key->name, name))
            return key;
    }
    return NULL;
}

const struct language_key *language_nearest(const struct language_table *self,
                                            struct text name)
{
    struct text names[64];
    uint32_t count = 0;
    int nearest;

    for (; count < self->key_count && count < 64; count++)
        names[count] = self->keys[count].name;
    nearest = text_nearest(name, names, count);
    return nearest < 0 ? NULL : &self->keys[nearest];
}

/* What Lua says of the mistakes that everybody makes; the first that fits. */
static const struct {
    const char *message, *mend;
} mends[] = {
    { "near 'until'", "until is a word of Lua: write [\"until\"] = ..." },
    { "C stack overflow", "put fewer brackets, blocks and functions within each other: "
                          "200 levels are too many" },
    { "near '<\\226>'", "write straight quotes: \"...\"" },
    { "near '//'", "remarks begin with --" },
    { "unfinished string", "close the quotes; a long text goes on behind \\z" },
    { "'then' expected near '='", "compare with ==" },
    { "'}' expected", "is a comma missing before it, or a }, or a quote?" },
    { "<eof> expected", "it stands behind the last }: move it inside" },
    { "attempt to call a table value", "is a comma missing between two rows?" },
    { "attempt to call a string value", "is a comma missing behind a text?" },
    { "' here: it is misspelt", "a text stands in quotes" },
};

const char *language_mend(const char *message, char mend[LANGUAGE_MEND_MAX])
{
    const char *name = strstr(message, "a nil value (field '"), *end;
    struct text names[sizeof(language_verbs) / sizeof(language_verbs[0])];
    int nearest;

    for (size_t i = 0; i < sizeof(mends) / sizeof(mends[0]); i++)
        if (strstr(message, mends[i].message))
            return mends[i].mend;
    if (!name)
        return NULL;
    name += strlen("a nil value (field '");
    end = strchr(name, '\'');
    for (uint32_t i = 0; i < language_verb_count; i++)
        names[i] = text_of(language_verbs[i].name);
    nearest = end ? text_nearest((struct text){ name, (size_t)(end - name) }, names,
                                 language_verb_count)
                  : -1;
    if (nearest < 0)
        return NULL;
    snprintf(mend, LANGUAGE_MEND_MAX, "did you mean '%s.%s'?",
             language_verbs[nearest].library, language_verbs[nearest].name);
    return mend;
}
