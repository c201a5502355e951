/*
 * message_fields.h - message.def field by field, for code that is made of its fields.
 *
 * The rules (message.c), the readers (wire/scan_quick.c) and the packers (wire/pack.c)
 * expand each FIELD to something of their own; this is what they all need to know of it
 * when they are compiled.
 */
#pragma once
#include "words/message.h"

/* The kind of each kind word; a term set's word is KIND_TERM with its set. */
#define FIELD_KIND_ID KIND_ID, NULL
#define FIELD_KIND_TEXT KIND_TEXT, NULL
#define FIELD_KIND_BYTES KIND_BYTES, NULL
#define FIELD_KIND_IDS KIND_IDS, NULL
#define FIELD_KIND_TEXTS KIND_TEXTS, NULL
#define FIELD_KIND_NUMBER KIND_NUMBER, NULL
#define FIELD_KIND_MOMENT KIND_MOMENT, NULL
#define FIELD_KIND_NUMBERS KIND_NUMBERS, NULL
#define FIELD_KIND_FLAG KIND_FLAG, NULL
#define FIELD_KIND_tlp KIND_TERM, &tlp_terms
#define FIELD_KIND_notice KIND_TERM, &notice_terms
#define FIELD_KIND_status KIND_TERM, &status_terms
#define FIELD_KIND_justification KIND_TERM, &justification_terms
#define FIELD_KIND_ciss KIND_TERM, &ciss_terms
#define FIELD_KIND_pooling KIND_TERM, &pooling_terms
#define FIELD_KIND_level KIND_TERM, &level_terms
#define FIELD_KIND_declaration KIND_TERM, &declaration_terms
#define FIELD_KIND_rsit KIND_TERM, &rsit_terms
#define FIELD_KIND_refusal KIND_TERM, &refusal_terms
#define FIELD_KIND_state KIND_TERM, &state_terms
#define FIELD_KIND_ruling KIND_TERM, &ruling_terms
#define FIELD_KIND_rate KIND_TERM, &rate_terms
#define FIELD_KIND_standing KIND_TERM, &standing_terms
#define FIELD_KIND_step KIND_TERM, &step_terms
#define FIELD_KIND_breach KIND_TERM, &breach_terms
#define FIELD_KIND_trouble KIND_TERM, &trouble_terms
#define FIELD_KIND_mode KIND_TERM, &mode_terms
#define FIELD_KIND_severity KIND_TERM, &severity_terms
#define FIELD_KIND_covering KIND_TERM, &covering_terms
#define FIELD_KIND_element KIND_TERM, &element_terms
#define FIELD_KIND_source KIND_TERM, &source_terms
#define FIELD_KIND_command KIND_TERM, &command_terms
#define FIELD_KIND_clocking KIND_TERM, &clocking_terms
#define FIELD_KIND_statute KIND_TERM, &statute_terms
#define FIELD_KIND_staging KIND_TERM, &staging_terms
#define FIELD_KIND_kind KIND_TERM, &kind_terms
#define FIELD_KIND_purpose KIND_TERM, &purpose_terms
#define FIELD_KIND_role KIND_TERM, &role_terms

/* Eight bytes in memory, as this processor reads them: the head of a short text and the
 * first seven of the literal; zeros behind a shorter one. */
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define KEY_SHIFT(i) (8 * (i))
#else
#define KEY_SHIFT(i) (56 - 8 * (i))
#endif
#define KEY_BYTE(name, i)                                                                \
    ((uint64_t)(name)[sizeof(name) - 1 > (i) ? (i) : sizeof(name) - 1]                   \
     << KEY_SHIFT((i) + 1))
#define FIELD_KEY(name)                                                                  \
    ((uint64_t)(0xA0 | (sizeof(name) - 1)) << KEY_SHIFT(0) | KEY_BYTE(name, 0) |         \
     KEY_BYTE(name, 1) | KEY_BYTE(name, 2) | KEY_BYTE(name, 3) | KEY_BYTE(name, 4) |     \
     KEY_BYTE(name, 5) | KEY_BYTE(name, 6))

/* Places of fields. */
#define MESSAGE(name, wire_name, plane, doc) enum {
#define FIELD(type, name, kind, need, limit, doc) FIELD_PLACE_##type##_##name,
#define MESSAGE_END(name)                                                                \
    FIELD_COUNT_##name                                                                   \
    }                                                                                    \
    ;
#include "words/message.def"
#undef MESSAGE
#undef FIELD
#undef MESSAGE_END
