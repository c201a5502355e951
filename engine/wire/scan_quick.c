#include "wire/scan_quick.h"

#include "words/message_fields.h"

/* A reader is one function, so that all it is told is known when it is compiled. */
#define PART static inline __attribute__((always_inline))

struct quick {
    const uint8_t *at, *end;
    struct arena *arena; /* of lists; NULL: nobody reads them */
    struct progress progress;
};

/* A short text or list of bytes whose head is at `at`; false in any other form. */
PART bool quick_text(const uint8_t **at, const uint8_t *end, bool is_bytes,
                     struct text *text)
{
    const uint8_t *begin = *at;
    uint8_t first = *begin++;

    if (!is_bytes && (first & 0xE0) == 0xA0)
        text->length = first & 0x1F;
    else if (first == (is_bytes ? 0xC4 : 0xD9))
        text->length = *begin++;
    else if (first == (is_bytes ? 0xC5 : 0xDA)) {
        text->length = (size_t)begin[0] << 8 | begin[1];
        begin += 2;
    } else
        return false;
    if (text->length > (size_t)(end - begin))
        return false;
    text->bytes = (const char *)begin;
    *at = begin + text->length;
    return true;
}

/* Whether the member that comes next is this field, not passed before; then so much of
 * its value may be looked at as a head has at most. */
PART bool is_next(const struct quick *self, uint64_t key, const char *name, size_t length,
                  uint32_t place)
{
    size_t in_key = length < 7 ? length : 7;

    return (size_t)(self->end - self->at) >= 1 + length + HEAD_BYTES_MAX &&
           key_at(self->at, in_key) == key &&
           memcmp(self->at + 1 + in_key, name + in_key, length - in_key) == 0 &&
           !(self->progress.seen >> place & 1);
}

/* What field_check_text and field_check_number ask. */
PART bool is_fit_text(enum field_kind kind, uint64_t limit, struct text text)
{
    if (kind == KIND_ID || kind == KIND_IDS)
        return text.length <= (kind == KIND_ID ? limit : ID_LENGTH_MAX) &&
               id_is_well_formed(text);
    return text.length <= limit &&
           (kind == KIND_BYTES || text_utf8(text.bytes, text.length));
}

PART bool is_fit_number(enum field_kind kind, uint64_t limit, uint64_t number)
{
    return number <= (kind == KIND_NUMBER && limit ? limit : INT64_MAX);
}

/* A list of one: whoever writes to somebody mostly writes to one. */
PART bool quick_single(const uint8_t **at, const struct quick *self,
                       struct text_list *list, bool is_sound)
{
    struct text text;

    if (*(*at)++ != 0x91 || !quick_text(at, self->end, false, &text) ||
        (!is_sound && !is_fit_text(KIND_IDS, 0, text)))
        return false;
    if (self->arena) {
        list->items = arena_take(self->arena, sizeof *list->items);
        list->items[0] = text;
        list->count = 1;
    }
    return true;
}

/* The value at `at` goes to `field`. Behind false nothing is decided. */
PART bool quick_value(const uint8_t **at, const struct quick *self, enum field_kind kind,
                      const struct term_set *terms, uint64_t limit, void *field,
                      bool is_sound)
{
    struct text text;

    switch (kind) {
    case KIND_NUMBER:
    case KIND_MOMENT:
        return quick_number(at, field) &&
               (is_sound || is_fit_number(kind, limit, *(uint64_t *)field));
    case KIND_ID:
    case KIND_TEXT:
    case KIND_BYTES:
        return quick_text(at, self->end, kind == KIND_BYTES, field) &&
               (is_sound || is_fit_text(kind, limit, *(struct text *)field));
    case KIND_IDS:
        return quick_single(at, self, field, is_sound);
    case KIND_TERM:
        return quick_text(at, self->end, false, &text) &&
               (*(uint32_t *)field = term_find(terms, text));
    case KIND_FLAG:
        *(bool *)field = **at & 1;
        return (*(*at)++ & 0xFE) == 0xC2;
    default:
        return false;
    }
}

/* Passes the field if it is the next one; false: the reader has come to its end. */
PART bool quick_field(struct quick *self, uint64_t key, const char *name, size_t length,
                      uint32_t place, enum field_kind kind, const struct term_set *terms,
                      uint64_t limit, void *field, bool is_sound)
{
    const uint8_t *value = self->at + 1 + length;

    if (!is_next(self, key, name, length, place))
        return true;
    if (!quick_value(&value, self, kind, terms, limit, field, is_sound))
        return false;
    self->at = value;
    self->progress.seen |= UINT64_C(1) << place;
    self->progress.likely = place + 1;
    return --self->progress.members_left > 0;
}

/* ---- a reader a message, made twice ---- */

#define MESSAGE(type, wire_name, plane, doc)                                             \
    PART void quick_##type(struct quick *outer, struct message_##type *message,          \
                           bool is_sound)                                                \
    {                                                                                    \
        struct quick quick = *outer;
#define FIELD(type, name, kind, need, limit, doc)                                        \
    QUICK_FIELD(type, name, FIELD_KIND_##kind, limit)
#define QUICK_FIELD(type, name, kind_and_terms, limit)                                   \
    if (!quick_field(&quick, FIELD_KEY(#name), #name, sizeof(#name) - 1,                 \
                     FIELD_PLACE_##type##_##name, kind_and_terms, limit, &message->name, \
                     is_sound))                                                          \
        goto end;
#define MESSAGE_END(type)                                                                \
    end:                                                                                 \
    __attribute__((unused));                                                             \
    *outer = quick;                                                                      \
    }                                                                                    \
    static void quick_sound_##type(struct quick *quick, struct message *message)         \
    {                                                                                    \
        quick_##type(quick, &message->type, true);                                       \
    }                                                                                    \
    static void quick_strange_##type(struct quick *quick, struct message *message)       \
    {                                                                                    \
        quick_##type(quick, &message->type, false);                                      \
    }
#include "words/message.def"
#undef MESSAGE
#undef FIELD
#undef MESSAGE_END

static void (*const readers[MESSAGE_COUNT][2])(struct quick *, struct message *) = {
#define MESSAGE(type, wire_name, plane, doc)                                             \
    [MESSAGE_##type] = { quick_strange_##type, quick_sound_##type },
#define FIELD(type, name, kind, need, limit, doc)
#define MESSAGE_END(type)
#include "words/message.def"
#undef MESSAGE
#undef FIELD
#undef MESSAGE_END
};

const uint8_t *quick_fields(const uint8_t *at, const uint8_t *end, enum message_type type,
                            struct message *message, struct arena *arena,
                            struct progress *progress, bool is_sound)
{
    struct message unread;
    struct quick quick = { at, end, message ? arena : NULL, *progress };

    if (!quick.progress.members_left)
        return at;
    readers[type][is_sound](&quick, message ? message : &unread);
    *progress = quick.progress;
    return quick.at;
}
