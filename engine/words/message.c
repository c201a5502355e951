#include "words/message.h"
#include <stddef.h>

/* The kind of each kind word; a term set's word is KIND_TERM with its set. */
#define RULE_ID KIND_ID, NULL
#define RULE_TEXT KIND_TEXT, NULL
#define RULE_BYTES KIND_BYTES, NULL
#define RULE_IDS KIND_IDS, NULL
#define RULE_TEXTS KIND_TEXTS, NULL
#define RULE_NUMBER KIND_NUMBER, NULL
#define RULE_MOMENT KIND_MOMENT, NULL
#define RULE_NUMBERS KIND_NUMBERS, NULL
#define RULE_FLAG KIND_FLAG, NULL
#define RULE_tlp KIND_TERM, &tlp_terms
#define RULE_stage KIND_TERM, &stage_terms
#define RULE_status KIND_TERM, &status_terms
#define RULE_justification KIND_TERM, &justification_terms
#define RULE_level KIND_TERM, &level_terms
#define RULE_declaration KIND_TERM, &declaration_terms
#define RULE_rsit KIND_TERM, &rsit_terms
#define RULE_refusal KIND_TERM, &refusal_terms
#define RULE_state KIND_TERM, &state_terms
#define RULE_step KIND_TERM, &step_terms
#define RULE_breach KIND_TERM, &breach_terms
#define RULE_mode KIND_TERM, &mode_terms
#define RULE_severity KIND_TERM, &severity_terms
#define RULE_source KIND_TERM, &source_terms
#define RULE_command KIND_TERM, &command_terms
#define RULE_kind KIND_TERM, &kind_terms
#define RULE_purpose KIND_TERM, &purpose_terms

#define RULE(type, name, kind_and_terms, need, limit, doc)                              \
    RULE_EXPANDED(type, name, kind_and_terms, need, limit, doc)
#define RULE_EXPANDED(type, name, kind, terms, need, limit, doc)                        \
    { { #name, sizeof(#name) - 1 }, kind, NEED_##need,                                     \
      offsetof(struct message, type.name), limit, terms, doc },

#define MESSAGE(name, wire_name, plane, doc)                                               \
    static const struct field_rule name##_fields[] = {
#define FIELD(type, name, kind, need, limit, doc)                                          \
    RULE(type, name, RULE_##kind, need, limit, doc)
#define MESSAGE_END(name)                                                                  \
    }                                                                                      \
    ;
#include "words/message.def"
#undef MESSAGE
#undef FIELD
#undef MESSAGE_END

const struct message_rule message_rules[MESSAGE_COUNT] = {
#define MESSAGE(name, wire_name, plane, doc)                                               \
    [MESSAGE_##name] = { { wire_name, sizeof(wire_name) - 1 }, PLANE_##plane,              \
                         name##_fields,                                                    \
                         sizeof(name##_fields) / sizeof(name##_fields[0]), doc },
#define FIELD(message, name, kind, need, limit, doc)
#define MESSAGE_END(name)
#include "words/message.def"
#undef MESSAGE
#undef FIELD
#undef MESSAGE_END
};

enum message_type message_find(struct text wire_name)
{
    for (uint32_t type = 1; type < MESSAGE_COUNT; type++)
        if (text_equal(message_rules[type].name, wire_name))
            return (enum message_type)type;
    return MESSAGE_NONE;
}

bool id_is_well_formed(struct text id)
{
    if (id.length < 1 || id.length > 64)
        return false;
    for (size_t i = 0; i < id.length; i++) {
        char c = id.bytes[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
              c == '_' || c == '/'))
            return false;
    }
    return true;
}
