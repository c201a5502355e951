#include "words/message.h"
#include "base/arena.h"
#include "words/message_fields.h"

#include <stddef.h>
#include <string.h>

#define RULE(type, name, kind_and_terms, need, limit, doc)                               \
    RULE_EXPANDED(type, name, kind_and_terms, need, limit, doc)
#define RULE_EXPANDED(type, name, kind, terms, need, limit, doc)                         \
    { { #name, sizeof(#name) - 1 },                                                      \
      FIELD_KEY(#name),                                                                  \
      kind,                                                                              \
      NEED_##need,                                                                       \
      offsetof(struct message, type.name),                                               \
      limit,                                                                             \
      terms,                                                                             \
      doc },

#define MESSAGE(name, wire_name, plane, doc)                                             \
    static const struct field_rule name##_fields[] = {
#define FIELD(type, name, kind, need, limit, doc)                                        \
    RULE(type, name, FIELD_KIND_##kind, need, limit, doc)
#define MESSAGE_END(name)                                                                \
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
    | (uint64_t)NEED_##need << FIELD_PLACE_##type##_##name
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

/* A name as two figures, its beginning and its end, which may overlap: names are so short
 * that a call costs more than their comparison. */
struct spelling {
    uint64_t begin, end;
};

static inline struct spelling spelling_of(struct text name)
{
    size_t length = name.length;
    const unsigned char *bytes = (const unsigned char *)name.bytes;

    if (length >= 8)
        return (struct spelling){ eight_at(name.bytes),
                                  eight_at(name.bytes + length - 8) };
    if (length >= 4)
        return (struct spelling){ four_at(name.bytes), four_at(name.bytes + length - 4) };
    return length ? (struct spelling){ bytes[0], (uint64_t)bytes[length / 2] << 8 |
                                                     bytes[length - 1] }
                  : (struct spelling){ 0, 0 };
}

static inline bool is_named(struct text a, struct text b)
{
    if (a.length != b.length || !a.length)
        return false;
    if (a.length > 16)
        return memcmp(a.bytes, b.bytes, a.length) == 0;
    struct spelling one = spelling_of(a), other = spelling_of(b);
    return one.begin == other.begin && one.end == other.end;
}

/* Sets of player messages are 64 bits wide. */
_Static_assert(MESSAGE_log < 64, "player messages come first in message.def");

/* Types by their spelling; those for which the hash is the same stand behind each other.
 * Every thread that finds no table makes it, and makes the same. */
enum { SPELT_BITS = 10, SPELT_COUNT = 1 << SPELT_BITS };
static struct spelt {
    struct spelling spelling;
    size_t length;
    enum message_type type; /* MESSAGE_NONE: nobody is spelt so */
} all_spelt[SPELT_COUNT];
static bool is_spelt;

static inline uint32_t place_of(struct spelling spelling)
{
    uint64_t mixed = (spelling.begin ^ (spelling.end << 5 | spelling.end >> 59)) *
                     UINT64_C(0x9E3779B97F4A7C15);

    return (uint32_t)(mixed >> (64 - SPELT_BITS));
}

static void spell_types(void)
{
    struct spelt made[SPELT_COUNT] = { 0 };

    for (uint32_t type = 1; type < MESSAGE_COUNT; type++) {
        struct text name = message_rules[type].name;
        struct spelling spelling = spelling_of(name);
        uint32_t place = place_of(spelling);
        while (made[place].type)
            place = (place + 1) % SPELT_COUNT;
        made[place] = (struct spelt){ spelling, name.length, (enum message_type)type };
    }
    memcpy(all_spelt, made, sizeof all_spelt);
    __atomic_store_n(&is_spelt, true, __ATOMIC_RELEASE);
}

enum message_type message_find(struct text wire_name)
{
    struct spelling spelling = spelling_of(wire_name);
    uint32_t place = place_of(spelling);

    if (!__atomic_load_n(&is_spelt, __ATOMIC_ACQUIRE))
        spell_types();
    for (;; place = (place + 1) % SPELT_COUNT) {
        const struct spelt *spelt = &all_spelt[place];
        if (!spelt->type)
            return MESSAGE_NONE;
        if (spelt->spelling.begin == spelling.begin &&
            spelt->spelling.end == spelling.end && spelt->length == wire_name.length &&
            (spelt->length <= 16 || is_named(message_rules[spelt->type].name, wire_name)))
            return spelt->type;
    }
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
