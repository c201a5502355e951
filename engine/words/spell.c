#include "words/spell.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"

enum { TERM_COUNT_MAX = 64, MEMBER_COUNT_MAX = 1024 };

/* What is being read: whose fields, and where a complaint goes. */
struct spelling {
    const struct message_rule *rule;
    struct message *message;
    struct arena *arena;
    char *why;
    uint64_t filled; /* a bit for each field that was said */
};

static bool complain(struct spelling *self, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static bool complain(struct spelling *self, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    vsnprintf(self->why, SPELL_WHY_MAX, format, values);
    va_end(values);
    return false;
}

/* ---- values ---- */

/* Numbers that people say with a point and the record keeps per mille. */
static bool is_per_mille(const struct field_rule *field)
{
    return text_is(field->name, "speed");
}

/* Whole numbers; with `decimals` also "1.5", at that many digits behind the point. */
static bool read_number(struct text text, uint32_t decimals, uint64_t *number)
{
    uint64_t value = 0;
    uint32_t behind = 0;
    bool has_point = false, has_digit = false;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];
        if (c == '.' && decimals && !has_point) {
            has_point = true;
            continue;
        }
        if (c < '0' || c > '9' || value > (INT64_MAX - 9) / 10 ||
            (has_point && ++behind > decimals))
            return false;
        value = value * 10 + (uint64_t)(c - '0');
        has_digit = true;
    }
    for (; behind < decimals; behind++) {
        if (value > INT64_MAX / 10)
            return false;
        value *= 10;
    }
    *number = value;
    return has_digit;
}

static bool take_number(struct spelling *self, const struct field_rule *field,
                        struct text value, uint64_t *number)
{
    if (!read_number(value, is_per_mille(field) ? 3 : 0, number))
        return complain(self, "%.*s takes a number, not '%.*s'", TEXT_ARG(field->name),
                        TEXT_ARG(value));
    uint64_t limit = field->limit ? field->limit : INT64_MAX;
    if (field_check_number(field, *number))
        return complain(self, "%.*s is at most %llu", TEXT_ARG(field->name),
                        (unsigned long long)(is_per_mille(field) ? limit / 1000 : limit));
    return true;
}

static bool take_moment(struct spelling *self, const struct field_rule *field,
                        struct text value, uint64_t *moment)
{
    struct text rest = value;
    if (text_starts(rest, "T+")) { /* as we print it */
        rest.bytes += 2;
        rest.length -= 2;
    }
    if (moment_parse(rest, moment))
        return complain(self,
                        "%.*s takes a time as 90s, 10m, 1h30m or 01:30:00, not "
                        "'%.*s'",
                        TEXT_ARG(field->name), TEXT_ARG(value));
    return true;
}

static bool take_flag(struct spelling *self, const struct field_rule *field,
                      struct text value, bool *flag)
{
    *flag = text_is(value, "yes") || text_is(value, "true");
    if (!*flag && !text_is(value, "no") && !text_is(value, "false"))
        return complain(self, "%.*s takes yes or no, not '%.*s'", TEXT_ARG(field->name),
                        TEXT_ARG(value));
    return true;
}

static bool take_term(struct spelling *self, const struct field_rule *field,
                      struct text value, uint32_t *term)
{
    const struct term_set *set = field->terms;
    struct text names[TERM_COUNT_MAX];
    uint32_t count = 0;
    if ((*term = term_find(set, value)))
        return true;
    for (uint32_t i = 1; i < set->count && count < TERM_COUNT_MAX; i++)
        names[count++] = set->terms[i].spelling;
    int nearest = text_nearest(value, names, count);
    if (nearest >= 0)
        return complain(self, "%.*s takes no '%.*s'; did you mean '%.*s'?",
                        TEXT_ARG(field->name), TEXT_ARG(value), TEXT_ARG(names[nearest]));
    int length = snprintf(self->why, SPELL_WHY_MAX, "%.*s takes no '%.*s'; it is one of",
                          TEXT_ARG(field->name), TEXT_ARG(value));
    for (uint32_t i = 0; i < count && length > 0 && length < SPELL_WHY_MAX; i++)
        length += snprintf(self->why + length, SPELL_WHY_MAX - (size_t)length, "%s %.*s",
                           i ? "," : "", TEXT_ARG(names[i]));
    return false;
}

static bool take_text(struct spelling *self, const struct field_rule *field,
                      struct text value, struct text *text)
{
    enum fault fault = field_check_text(field, value);
    if (fault == FAULT_FULL)
        return complain(self, "%.*s holds at most %llu bytes", TEXT_ARG(field->name),
                        (unsigned long long)(field->kind == KIND_TEXTS ? MEMBER_LENGTH_MAX
                                             : field->kind == KIND_IDS ? ID_LENGTH_MAX
                                                                       : field->limit));
    if (fault == FAULT_SYNTAX)
        return complain(self, "%.*s takes an id of a-z 0-9 - . _ /, not '%.*s'",
                        TEXT_ARG(field->name), TEXT_ARG(value));
    if (fault || !value.length)
        return complain(self, "%.*s is %s", TEXT_ARG(field->name),
                        fault ? "not valid UTF-8" : "empty");
    *text = value;
    return true;
}

/* The first member of "a,b"; moves on behind the comma. */
static struct text next_member(struct text *rest)
{
    const char *comma = memchr(rest->bytes, ',', rest->length);
    struct text member = { rest->bytes,
                           comma ? (size_t)(comma - rest->bytes) : rest->length };
    size_t used = member.length + (comma != NULL);
    rest->bytes += used;
    rest->length -= used;
    return member;
}

/* Adds "a,b" to a list of ids or numbers, and a text as it is: it may hold commas. */
static bool take_list(struct spelling *self, const struct field_rule *field,
                      struct text value, void *into)
{
    struct text_list *texts = into;
    struct number_list *numbers = into;
    uint32_t *count = field->kind == KIND_NUMBERS ? &numbers->count : &texts->count;
    do {
        struct text member = field->kind == KIND_TEXTS ? value : next_member(&value);
        if (*count == field->limit)
            return complain(self, "%.*s holds at most %llu", TEXT_ARG(field->name),
                            (unsigned long long)field->limit);
        if (field->kind == KIND_NUMBERS) {
            if (!numbers->items)
                numbers->items = arena_take(self->arena, field->limit * sizeof(uint64_t));
            if (!take_number(self, field, member, &numbers->items[*count]))
                return false;
        } else {
            if (!texts->items)
                texts->items =
                    arena_take(self->arena, field->limit * sizeof(struct text));
            if (!take_text(self, field, member, &texts->items[*count]))
                return false;
        }
        ++*count;
    } while (field->kind != KIND_TEXTS && value.length);
    return true;
}

static bool take_value(struct spelling *self, uint32_t i, struct text value)
{
    const struct field_rule *field = &self->rule->fields[i];
    void *into = (char *)self->message + field->offset;
    bool is_list = field->kind == KIND_IDS || field->kind == KIND_TEXTS ||
                   field->kind == KIND_NUMBERS;
    if (!is_list && (self->filled & UINT64_C(1) << i))
        return complain(self, "%.*s is said twice", TEXT_ARG(field->name));
    self->filled |= UINT64_C(1) << i;
    switch (field->kind) {
    case KIND_ID:
    case KIND_TEXT:
        return take_text(self, field, value, into);
    case KIND_IDS:
    case KIND_TEXTS:
    case KIND_NUMBERS:
        return take_list(self, field, value, into);
    case KIND_NUMBER:
        return take_number(self, field, value, into);
    case KIND_MOMENT:
        return take_moment(self, field, value, into);
    case KIND_FLAG:
        return take_flag(self, field, value, into);
    case KIND_TERM:
        return take_term(self, field, value, into);
    case KIND_BYTES:
        break;
    }
    return complain(self, "%.*s holds bytes and cannot be typed", TEXT_ARG(field->name));
}

/* ---- times from now ---- */

static bool is_from_now(struct text word)
{
    return word.length > 1 && word.bytes[0] == '+' && word.bytes[1] >= '0' &&
           word.bytes[1] <= '9';
}

/* The field that "+10m" fills, whichever moment it was said for. */
static uint32_t from_now_field(const struct message_rule *rule)
{
    return message_find_field(rule, TEXT("after"), 0);
}

static bool take_from_now(struct spelling *self, struct text word)
{
    return take_value(self, from_now_field(self->rule),
                      (struct text){ word.bytes + 1, word.length - 1 });
}

/* ---- words ---- */

/* The name in front of the sign, where the word is field=value. */
static struct text name_of(struct text word)
{
    size_t length = 0;
    while (length < word.length &&
           ((word.bytes[length] >= 'a' && word.bytes[length] <= 'z') ||
            word.bytes[length] == '_'))
        length++;
    if (!length || length == word.length || word.bytes[length] != '=')
        return (struct text){ 0 };
    return (struct text){ word.bytes, length };
}

static bool take_named(struct spelling *self, struct text name, struct text value)
{
    const struct message_rule *rule = self->rule;
    struct text names[FIELD_COUNT_MAX];
    uint32_t i = message_find_field(rule, name, 0), count = 0;
    if (i < rule->field_count && rule->fields[i].kind == KIND_MOMENT &&
        is_from_now(value) && from_now_field(rule) < rule->field_count)
        return take_from_now(self, value);
    if (i < rule->field_count && field_is_typed(&rule->fields[i]))
        return take_value(self, i, value);
    for (i = 0; i < rule->field_count; i++)
        if (field_is_typed(&rule->fields[i]))
            names[count++] = rule->fields[i].name;
    int nearest = text_nearest(name, names, count);
    if (nearest >= 0)
        return complain(self, "%.*s has no field '%.*s'; did you mean '%.*s'?",
                        TEXT_ARG(rule->name), TEXT_ARG(name), TEXT_ARG(names[nearest]));
    return complain(self, "%.*s has no field '%.*s'; help %.*s lists them",
                    TEXT_ARG(rule->name), TEXT_ARG(name), TEXT_ARG(rule->name));
}

/* A word without a name: a flag's name, a time from now, or the value of the next field
 * that has none. */
static bool take_next(struct spelling *self, uint32_t *next, struct text word)
{
    const struct message_rule *rule = self->rule;
    uint32_t flag = message_find_field(rule, word, 0);
    if (is_from_now(word) && from_now_field(rule) < rule->field_count)
        return take_from_now(self, word);
    if (flag < rule->field_count && rule->fields[flag].kind == KIND_FLAG)
        return take_value(self, flag, TEXT("yes"));
    while (*next < rule->field_count && (!field_is_typed(&rule->fields[*next]) ||
                                         rule->fields[*next].kind == KIND_FLAG ||
                                         (self->filled & UINT64_C(1) << *next)))
        ++*next;
    if (*next == rule->field_count)
        return complain(self,
                        "'%.*s' is one word too many; a text of several words "
                        "stands in quotes",
                        TEXT_ARG(word));
    return take_value(self, (*next)++, word);
}

static bool nothing_is_missing(struct spelling *self)
{
    struct text_buffer usage = { 0 };
    for (uint32_t i = 0; i < self->rule->field_count; i++) {
        const struct field_rule *field = &self->rule->fields[i];
        if (field->need == NEED_OPTIONAL || !field_is_typed(field) ||
            (self->filled & UINT64_C(1) << i))
            continue;
        spell_usage(self->message->type, &usage);
        complain(self, "%.*s is missing (%s): %.*s", TEXT_ARG(field->name), field->doc,
                 TEXT_ARG(text_written(&usage)));
        text_release(&usage);
        return false;
    }
    return true;
}

bool spell_read(enum message_type type, const struct text *words, uint32_t count,
                struct arena *arena, struct message *message, char why[SPELL_WHY_MAX])
{
    struct spelling self = { &message_rules[type], message, arena, why, 0 };
    uint32_t next = 0;
    *message = (struct message){ .type = type };
    for (uint32_t i = 0; i < count; i++) {
        struct text word = words[i], name = name_of(word);
        if (name.length) {
            struct text value = { word.bytes + name.length + 1,
                                  word.length - name.length - 1 };
            if (!take_named(&self, name, value))
                return false;
        } else if (!take_next(&self, &next, word)) {
            return false;
        }
    }
    return nothing_is_missing(&self);
}
