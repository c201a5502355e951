#include "words/message.h"
#include "base/arena.h"

#include <stddef.h>
#include <string.h>

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
#define RULE_notice KIND_TERM, &notice_terms
#define RULE_status KIND_TERM, &status_terms
#define RULE_justification KIND_TERM, &justification_terms
#define RULE_ciss KIND_TERM, &ciss_terms
#define RULE_pooling KIND_TERM, &pooling_terms
#define RULE_level KIND_TERM, &level_terms
#define RULE_declaration KIND_TERM, &declaration_terms
#define RULE_rsit KIND_TERM, &rsit_terms
#define RULE_refusal KIND_TERM, &refusal_terms
#define RULE_state KIND_TERM, &state_terms
#define RULE_ruling KIND_TERM, &ruling_terms
#define RULE_rate KIND_TERM, &rate_terms
#define RULE_standing KIND_TERM, &standing_terms
#define RULE_step KIND_TERM, &step_terms
#define RULE_breach KIND_TERM, &breach_terms
#define RULE_trouble KIND_TERM, &trouble_terms
#define RULE_mode KIND_TERM, &mode_terms
#define RULE_severity KIND_TERM, &severity_terms
#define RULE_covering KIND_TERM, &covering_terms
#define RULE_element KIND_TERM, &element_terms
#define RULE_source KIND_TERM, &source_terms
#define RULE_command KIND_TERM, &command_terms
#define RULE_clocking KIND_TERM, &clocking_terms
#define RULE_statute KIND_TERM, &statute_terms
#define RULE_staging KIND_TERM, &staging_terms
#define RULE_kind KIND_TERM, &kind_terms
#define RULE_purpose KIND_TERM, &purpose_terms
#define RULE_role KIND_TERM, &role_terms

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
#define KEY(name)                                                                        \
    ((uint64_t)(0xA0 | (sizeof(name) - 1)) << KEY_SHIFT(0) | KEY_BYTE(name, 0) |         \
     KEY_BYTE(name, 1) | KEY_BYTE(name, 2) | KEY_BYTE(name, 3) | KEY_BYTE(name, 4) |     \
     KEY_BYTE(name, 5) | KEY_BYTE(name, 6))

#define RULE(type, name, kind_and_terms, need, limit, doc)                               \
    RULE_EXPANDED(type, name, kind_and_terms, need, limit, doc)
#define RULE_EXPANDED(type, name, kind, terms, need, limit, doc)                         \
    { { #name, sizeof(#name) - 1 },        KEY(#name), kind,  NEED_##need,               \
      offsetof(struct message, type.name), limit,      terms, doc },

#define MESSAGE(name, wire_name, plane, doc)                                             \
    static const struct field_rule name##_fields[] = {
#define FIELD(type, name, kind, need, limit, doc)                                        \
    RULE(type, name, RULE_##kind, need, limit, doc)
#define MESSAGE_END(name)                                                                \
    }                                                                                    \
    ;
#include "words/message.def"
#undef MESSAGE
#undef FIELD
#undef MESSAGE_END

/* Places of fields. */
#define MESSAGE(name, wire_name, plane, doc) enum {
#define FIELD(type, name, kind, need, limit, doc) PLACE_##type##_##name,
#define MESSAGE_END(name)                                                                \
    PLACE_END_##name                                                                     \
    }                                                                                    \
    ;
#include "words/message.def"
#undef MESSAGE
#undef FIELD
#undef MESSAGE_END

const struct message_rule message_rules[MESSAGE_COUNT] = {
#define MESSAGE(type, wire_name, on_plane, what)                                         \
    [MESSAGE_##type] = {                                                                 \
        .name = { wire_name, sizeof(wire_name) - 1 },                                    \
        .plane = PLANE_##on_plane,                                                       \
        .fields = type##_fields,                                                         \
        .field_count = sizeof(type##_fields) / sizeof(type##_fields[0]),                 \
        .size = offsetof(struct message, type) + sizeof(struct message_##type),          \
        .doc = what,                                                                     \
        .required = 0
#define FIELD(type, name, kind, need, limit, doc)                                        \
    | (uint64_t)NEED_##need << PLACE_##type##_##name
#define MESSAGE_END(name)                                                                \
    }                                                                                    \
    ,
#include "words/message.def"
#undef MESSAGE
#undef FIELD
#undef MESSAGE_END
};

static uint64_t eight_at(const char *bytes)
{
    uint64_t eight;

    memcpy(&eight, bytes, sizeof eight);
    return eight;
}

static uint32_t four_at(const char *bytes)
{
    uint32_t four;

    memcpy(&four, bytes, sizeof four);
    return four;
}

/* Names are so short that a call costs more than the comparison: their beginning and
 * their end, which may overlap. */
static inline bool is_named(struct text a, struct text b)
{
    size_t length = a.length;

    if (length != b.length || !length)
        return false;
    if (length > 16)
        return memcmp(a.bytes, b.bytes, length) == 0;
    if (length >= 8)
        return eight_at(a.bytes) == eight_at(b.bytes) &&
               eight_at(a.bytes + length - 8) == eight_at(b.bytes + length - 8);
    if (length >= 4)
        return four_at(a.bytes) == four_at(b.bytes) &&
               four_at(a.bytes + length - 4) == four_at(b.bytes + length - 4);
    while (length && a.bytes[length - 1] == b.bytes[length - 1])
        length--;
    return !length;
}

/* Sets of player messages are 64 bits wide. */
_Static_assert(MESSAGE_log < 64, "player messages come first in message.def");

/* Types whose names have the same length, first and last letter hang on one hook. Every
 * thread that finds no hooks makes them, and makes the same. */
enum { HOOK_COUNT = 256 };
static uint8_t hooks[HOOK_COUNT], next_on_hook[MESSAGE_COUNT];
static bool has_hooks;
_Static_assert(MESSAGE_COUNT <= UINT8_MAX, "a type is one byte on its hook");

static uint8_t hook_of(struct text name)
{
    return (uint8_t)(name.length * 31 + (unsigned char)name.bytes[0] * 7 +
                     (unsigned char)name.bytes[name.length - 1] * 13);
}

static void make_hooks(void)
{
    uint8_t first[HOOK_COUNT] = { 0 }, next[MESSAGE_COUNT] = { 0 };

    for (uint32_t type = MESSAGE_COUNT - 1; type > 0; type--) {
        uint8_t hook = hook_of(message_rules[type].name);
        next[type] = first[hook];
        first[hook] = (uint8_t)type;
    }
    memcpy(hooks, first, sizeof hooks);
    memcpy(next_on_hook, next, sizeof next_on_hook);
    __atomic_store_n(&has_hooks, true, __ATOMIC_RELEASE);
}

enum message_type message_find(struct text wire_name)
{
    if (!wire_name.length)
        return MESSAGE_NONE;
    if (!__atomic_load_n(&has_hooks, __ATOMIC_ACQUIRE))
        make_hooks();
    uint32_t type = hooks[hook_of(wire_name)];
    while (type && !is_named(message_rules[type].name, wire_name))
        type = next_on_hook[type];
    return (enum message_type)type;
}

uint32_t message_find_field(const struct message_rule *self, struct text name,
                            uint32_t likely)
{
    for (uint32_t i = likely; i < self->field_count; i++)
        if (is_named(self->fields[i].name, name))
            return i;
    for (uint32_t i = 0; i < likely && i < self->field_count; i++)
        if (is_named(self->fields[i].name, name))
            return i;
    return self->field_count;
}

static const bool id_bytes[256] = {
    ['a'] = true, ['b'] = true, ['c'] = true, ['d'] = true, ['e'] = true, ['f'] = true,
    ['g'] = true, ['h'] = true, ['i'] = true, ['j'] = true, ['k'] = true, ['l'] = true,
    ['m'] = true, ['n'] = true, ['o'] = true, ['p'] = true, ['q'] = true, ['r'] = true,
    ['s'] = true, ['t'] = true, ['u'] = true, ['v'] = true, ['w'] = true, ['x'] = true,
    ['y'] = true, ['z'] = true, ['0'] = true, ['1'] = true, ['2'] = true, ['3'] = true,
    ['4'] = true, ['5'] = true, ['6'] = true, ['7'] = true, ['8'] = true, ['9'] = true,
    ['-'] = true, ['.'] = true, ['_'] = true, ['/'] = true,
};

static enum fault check_id(struct text id, size_t length_max)
{
    bool is_spelt_well = id.length > 0;

    if (id.length > length_max)
        return FAULT_FULL;
    for (size_t i = 0; i < id.length; i++)
        is_spelt_well &= id_bytes[(unsigned char)id.bytes[i]];
    return is_spelt_well ? FAULT_NONE : FAULT_SYNTAX;
}

static enum fault check_text(struct text text, size_t length_max)
{
    if (text.length > length_max)
        return FAULT_FULL;
    return text_utf8(text.bytes, text.length) ? FAULT_NONE : FAULT_UTF8;
}

enum fault field_check_text(const struct field_rule *self, struct text text)
{
    switch (self->kind) {
    case KIND_ID:
        return check_id(text, self->limit);
    case KIND_IDS:
        return check_id(text, ID_LENGTH_MAX);
    case KIND_TEXT:
        return check_text(text, self->limit);
    case KIND_TEXTS:
        return check_text(text, MEMBER_LENGTH_MAX);
    case KIND_BYTES:
        return text.length > self->limit ? FAULT_FULL : FAULT_NONE;
    default:
        return FAULT_KIND;
    }
}

static void keep_texts(struct arena *arena, struct text_list *list)
{
    struct text *items = arena_take(arena, list->count * sizeof *items);

    for (uint32_t i = 0; i < list->count; i++)
        items[i] = text_keep(arena, list->items[i]);
    list->items = items;
}

static void keep_numbers(struct arena *arena, struct number_list *list)
{
    uint64_t *items = arena_take(arena, list->count * sizeof *items);

    if (list->count)
        memcpy(items, list->items, list->count * sizeof *items);
    list->items = items;
}

void message_keep(struct arena *arena, const struct message *message,
                  struct message *kept)
{
    const struct message_rule *rule = &message_rules[message->type];

    *kept = *message;
    for (uint32_t i = 0; i < rule->field_count; i++) {
        void *field = (char *)kept + rule->fields[i].offset;
        switch (rule->fields[i].kind) {
        case KIND_ID:
        case KIND_TEXT:
        case KIND_BYTES:
            *(struct text *)field = text_keep(arena, *(struct text *)field);
            break;
        case KIND_IDS:
        case KIND_TEXTS:
            keep_texts(arena, field);
            break;
        case KIND_NUMBERS:
            keep_numbers(arena, field);
            break;
        case KIND_NUMBER:
        case KIND_MOMENT:
        case KIND_FLAG:
        case KIND_TERM:
            break;
        }
    }
}

/* Fields that belong to the entering, not to what is entered. */
static bool is_about_entering(struct text name)
{
    return text_is(name, "n") || text_is(name, "says") || text_is(name, "team") ||
           text_is(name, "as") || text_is(name, "claimed");
}

static size_t field_size(const struct field_rule *field)
{
    switch (field->kind) {
    case KIND_ID:
    case KIND_TEXT:
    case KIND_BYTES:
        return sizeof(struct text);
    case KIND_IDS:
    case KIND_TEXTS:
        return sizeof(struct text_list);
    case KIND_NUMBERS:
        return sizeof(struct number_list);
    case KIND_NUMBER:
    case KIND_MOMENT:
        return sizeof(uint64_t);
    case KIND_FLAG:
        return sizeof(bool);
    case KIND_TERM:
        return sizeof(uint32_t);
    }
    return 0;
}

bool message_entered(const struct message *entering, struct message *said,
                     struct text *detail)
{
    const struct message_rule *from = &message_rules[entering->type], *to;
    uint32_t says = message_find_field(from, TEXT("says"), 0);
    struct text name = { 0 };

    if (says < from->field_count)
        name = *(const struct text *)((const char *)entering + from->fields[says].offset);
    *detail = name;
    *said = (struct message){ .type = message_find(name) };
    to = &message_rules[said->type];
    if (to->plane != PLANE_PLAYER)
        return false;
    said->player.n = entering->said.n;
    for (uint32_t i = 0; i < from->field_count; i++) {
        const struct field_rule *field = &from->fields[i];
        const char *value = (const char *)entering + field->offset;
        uint32_t place = message_find_field(to, field->name, i);
        bool is_absent = field_is_absent(field, value);
        if (is_about_entering(field->name))
            continue;
        *detail = field->name;
        if (place == to->field_count ? !is_absent : is_absent && to->fields[place].need)
            return false;
        if (place < to->field_count)
            memcpy((char *)said + to->fields[place].offset, value, field_size(field));
    }
    return true;
}

bool id_is_well_formed(struct text id)
{
    return check_id(id, ID_LENGTH_MAX) == FAULT_NONE;
}
