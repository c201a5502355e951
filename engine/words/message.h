/*
 * message.h - the messages of message.def as structs, and the rules about them.
 *
 * A struct's texts and lists point into memory that somebody else owns (the
 * bytes it was unpacked from, or an arena). Absent is zero: a text without
 * bytes, an empty list, the number 0, the term 0.
 */
#pragma once
#include "base/moment.h"
#include "words/term.h"

struct text_list {
    struct text *items;
    uint32_t count;
};
struct number_list {
    uint64_t *items;
    uint32_t count;
};

enum message_plane {
    PLANE_PLAYER = 1,
    PLANE_CONTROL,
    PLANE_FACT,
    PLANE_ASIDE,
    PLANE_EXCON,
    PLANE_SESSION,
    PLANE_LINK
};
/* A set of planes. */
#define PLANE_BIT(plane) (1u << (plane))
enum message_need { NEED_OPTIONAL, NEED_REQUIRED };

/* How a field lies in memory and on the wire. */
enum field_kind {
    KIND_ID,
    KIND_TEXT,
    KIND_BYTES, /* struct text */
    KIND_IDS,
    KIND_TEXTS, /* struct text_list */
    KIND_NUMBER,
    KIND_MOMENT, /* uint64_t */
    KIND_NUMBERS, /* struct number_list */
    KIND_FLAG, /* bool */
    KIND_TERM, /* uint32_t, one of rule->terms */
};

/* The C type behind each kind word of message.def; a term set's word is its enum. */
#define FIELD_TYPE_ID struct text
#define FIELD_TYPE_TEXT struct text
#define FIELD_TYPE_BYTES struct text
#define FIELD_TYPE_IDS struct text_list
#define FIELD_TYPE_TEXTS struct text_list
#define FIELD_TYPE_NUMBER uint64_t
#define FIELD_TYPE_MOMENT uint64_t
#define FIELD_TYPE_NUMBERS struct number_list
#define FIELD_TYPE_FLAG bool
#define FIELD_TYPE_tlp uint32_t
#define FIELD_TYPE_notice uint32_t
#define FIELD_TYPE_status uint32_t
#define FIELD_TYPE_justification uint32_t
#define FIELD_TYPE_ciss uint32_t
#define FIELD_TYPE_pooling uint32_t
#define FIELD_TYPE_level uint32_t
#define FIELD_TYPE_declaration uint32_t
#define FIELD_TYPE_rsit uint32_t
#define FIELD_TYPE_refusal uint32_t
#define FIELD_TYPE_state uint32_t
#define FIELD_TYPE_ruling uint32_t
#define FIELD_TYPE_rate uint32_t
#define FIELD_TYPE_standing uint32_t
#define FIELD_TYPE_step uint32_t
#define FIELD_TYPE_breach uint32_t
#define FIELD_TYPE_trouble uint32_t
#define FIELD_TYPE_mode uint32_t
#define FIELD_TYPE_severity uint32_t
#define FIELD_TYPE_covering uint32_t
#define FIELD_TYPE_element uint32_t
#define FIELD_TYPE_source uint32_t
#define FIELD_TYPE_command uint32_t
#define FIELD_TYPE_clocking uint32_t
#define FIELD_TYPE_statute uint32_t
#define FIELD_TYPE_staging uint32_t
#define FIELD_TYPE_kind uint32_t
#define FIELD_TYPE_purpose uint32_t
#define FIELD_TYPE_role uint32_t

enum message_type {
    MESSAGE_NONE,
#define MESSAGE(name, wire_name, plane, doc) MESSAGE_##name,
#define FIELD(message, name, kind, need, limit, doc)
#define MESSAGE_END(name)
#include "words/message.def"
#undef MESSAGE
#undef FIELD
#undef MESSAGE_END
    MESSAGE_COUNT
};

/* A set of types. */
struct message_types {
    uint64_t bits[(MESSAGE_COUNT + 63) / 64];
};

static inline void message_types_add(struct message_types *self, enum message_type type)
{
    self->bits[type / 64] |= UINT64_C(1) << type % 64;
}

static inline bool message_types_has(const struct message_types *self,
                                     enum message_type type)
{
    return self->bits[type / 64] >> type % 64 & 1;
}

#define MESSAGE(name, wire_name, plane, doc) struct message_##name {
#define FIELD(message, name, kind, need, limit, doc) FIELD_TYPE_##kind name;
#define MESSAGE_END(name)                                                                \
    }                                                                                    \
    ;
#include "words/message.def"
#undef MESSAGE
#undef FIELD
#undef MESSAGE_END

/* What all player messages begin with: PLAYER_HEAD of message.def, same order. A
 * test holds the two together. */
struct message_player {
    uint64_t n;
    struct text_list to;
    uint32_t tlp;
    uint64_t re;
    struct text incident, under, subject, text;
    struct text_list carries;
};

/* What everything begins with that a person says: players, exercise control, and asides
 * to it. */
struct message_said {
    uint64_t n;
};

/* What facts and control messages begin with, and what those for a mailbox do:
 * FACT_HEAD and BOX_HEAD of message.def. */
struct message_fact {
    uint64_t at;
};
struct message_box {
    uint64_t at;
    struct text to;
    uint64_t box;
};

/* Any message. `player` may be read when the type is of the player plane, `said` when it
 * is of that, the ASIDE or the EXCON plane, `fact` when it is of the fact or control
 * plane, `mailbox` when it is of the control plane. */
struct message {
    enum message_type type;
    union {
        struct message_player player;
        struct message_said said;
        struct message_fact fact;
        struct message_box mailbox;
#define MESSAGE(name, wire_name, plane, doc) struct message_##name name;
#define FIELD(message, name, kind, need, limit, doc)
#define MESSAGE_END(name)
#include "words/message.def"
#undef MESSAGE
#undef FIELD
#undef MESSAGE_END
    };
};

struct field_rule {
    struct text name;
    uint64_t key; /* as the name lies on the wire: its head and first seven bytes */
    enum field_kind kind;
    enum message_need need;
    uint32_t offset; /* in struct message */
    uint64_t limit; /* as in message.def */
    const struct term_set *terms; /* for KIND_TERM */
    const char *doc;
};

struct message_rule {
    struct text name; /* wire name */
    enum message_plane plane;
    const struct field_rule *fields;
    uint32_t field_count;
    uint32_t size; /* of struct message, as far as this one fills it */
    uint64_t required; /* fields that must be there: 1 << their place, each */
    const char *doc;
};

/* Indexed by enum message_type; [MESSAGE_NONE] is empty. */
extern const struct message_rule message_rules[MESSAGE_COUNT];

/* Longest id in a list, longest member of a TEXTS list, and most fields of a message. */
#define ID_LENGTH_MAX 64
#define MEMBER_LENGTH_MAX 200
#define FIELD_COUNT_MAX 64

/* The type with this wire name, or MESSAGE_NONE. */
enum message_type message_find(struct text wire_name);
/* Where in self->fields the field of this name stands, else self->field_count. It is
 * looked for from `likely` on, because fields mostly come in their order. */
uint32_t message_find_field(const struct message_rule *self, struct text name,
                            uint32_t likely);
/* Whether the field at `field` (self->offset in a message) says nothing: an empty text
 * or list, 0, or MOMENT_NONE. */
static inline bool field_is_absent(const struct field_rule *self, const void *field);
/* Whether `text` may be the value of an ID, TEXT or BYTES field or a member of an IDS
 * or TEXTS one: FULL when too long, SYNTAX when not an id, UTF8. */
enum fault field_check_text(const struct field_rule *self, struct text text);
/* Whether `number` may be the value of a NUMBER or MOMENT field or a member of a
 * NUMBERS one: RANGE. */
static inline enum fault field_check_number(const struct field_rule *self,
                                            uint64_t number);
/* The player message inside one that somebody enters for another (ENTERED_BODY of
 * message.def): its texts and lists are those of `entering`. False when it is none:
 * `detail` then names the field that is missing or does not belong there. */
bool message_entered(const struct message *entering, struct message *said,
                     struct text *detail);
/* A copy whose texts and lists are the arena's. */
void message_keep(struct arena *arena, const struct message *message,
                  struct message *kept);
/* Whether `id` is made of a-z 0-9 - . _ / and 1 to ID_LENGTH_MAX bytes long. */
bool id_is_well_formed(struct text id);

/* ---- private part: asked of every field of every message ---- */

static inline bool kind_is_absent(enum field_kind kind, const void *field)
{
    switch (kind) {
    case KIND_ID:
    case KIND_TEXT:
    case KIND_BYTES:
        return !((const struct text *)field)->length;
    case KIND_IDS:
    case KIND_TEXTS:
        return !((const struct text_list *)field)->count;
    case KIND_NUMBERS:
        return !((const struct number_list *)field)->count;
    case KIND_NUMBER:
        return !*(const uint64_t *)field;
    case KIND_MOMENT:
        return !*(const uint64_t *)field || *(const uint64_t *)field == MOMENT_NONE;
    case KIND_FLAG:
        return !*(const bool *)field;
    case KIND_TERM:
        return !*(const uint32_t *)field;
    }
    return true;
}

static inline bool field_is_absent(const struct field_rule *self, const void *field)
{
    return kind_is_absent(self->kind, field);
}

static inline enum fault field_check_number(const struct field_rule *self,
                                            uint64_t number)
{
    bool has_own_limit = self->kind == KIND_NUMBER && self->limit;

    return number > (has_own_limit ? self->limit : INT64_MAX) ? FAULT_RANGE : FAULT_NONE;
}
