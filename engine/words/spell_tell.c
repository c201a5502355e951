/*
 * spell_tell.c - the other direction of spell.h: usage, help, and messages as lines.
 */
#include "words/spell.h"

#include <string.h>

enum { TEXT_SHOWN_MAX = 72, NAME_COLUMNS_MAX = 16 };

bool field_is_typed(const struct field_rule *field)
{
    return !text_is(field->name, "n") && !text_is(field->name, "second") &&
           field->kind != KIND_BYTES;
}

static void put(struct text_buffer *out, struct text text)
{
    text_add(out, text.bytes, text.length);
}

static void put_upper(struct text_buffer *out, struct text name)
{
    for (size_t i = 0; i < name.length; i++) {
        char c = name.bytes[i];
        text_format(out, "%c", c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    }
}

/* The fields up to `end`; those that words fill without a name in capitals. */
static void put_usage(const struct message_rule *rule, uint32_t end,
                      struct text_buffer *out)
{
    bool is_first = true; /* no optional field stands before */
    put(out, rule->name);
    for (uint32_t i = 0; i < end; i++) {
        const struct field_rule *field = &rule->fields[i];
        if (!field_is_typed(field))
            continue;
        text_put(out, field->need == NEED_REQUIRED ? " " : " [");
        if (is_first && field->kind != KIND_FLAG) {
            put_upper(out, field->name);
        } else {
            put(out, field->name);
            text_put(out, field->kind == KIND_FLAG ? "" : "=…");
        }
        if (field->need == NEED_OPTIONAL) {
            text_put(out, "]");
            is_first = false;
        }
    }
}

void spell_usage(enum message_type type, struct text_buffer *out)
{
    put_usage(&message_rules[type], message_rules[type].field_count, out);
}

void spell_usage_short(enum message_type type, struct text_buffer *out)
{
    const struct message_rule *rule = &message_rules[type];
    uint32_t end = 0; /* behind the last that is required */
    bool has_more = false;
    for (uint32_t i = 0; i < rule->field_count; i++)
        if (field_is_typed(&rule->fields[i]) && rule->fields[i].need == NEED_REQUIRED)
            end = i + 1;
    for (uint32_t i = end; i < rule->field_count; i++)
        has_more = has_more || field_is_typed(&rule->fields[i]);
    put_usage(rule, end, out);
    text_put(out, has_more ? " …" : "");
}

/* ---- folding ---- */

uint32_t spell_columns(struct text text)
{
    uint32_t columns = 0;
    for (size_t i = 0; i < text.length; i++)
        columns += ((unsigned char)text.bytes[i] & 0xc0) != 0x80;
    return columns;
}

uint32_t spell_fold(struct text_buffer *out, struct text words, uint32_t column,
                    uint32_t margin, uint32_t columns)
{
    bool is_first = true;
    while (words.length) {
        const char *blank = memchr(words.bytes, ' ', words.length);
        size_t length = blank ? (size_t)(blank - words.bytes) : words.length;
        struct text word = { words.bytes, length };
        uint32_t wide = spell_columns(word);
        if (column > margin && column + !is_first + wide > columns) {
            text_format(out, "\n%*s", (int)margin, "");
            column = margin;
        } else if (!is_first) {
            text_put(out, " ");
            column++;
        }
        put(out, word);
        column += wide;
        is_first = false;
        length += blank != NULL;
        words.bytes += length;
        words.length -= length;
    }
    return column;
}

/* ---- help ---- */

static const char *kind_said(const struct field_rule *field)
{
    if (text_is(field->name, "speed"))
        return "a number as 1.5";
    switch (field->kind) {
    case KIND_IDS:
        return "ids as a,b";
    case KIND_NUMBERS:
        return "numbers as 1,2";
    case KIND_TEXTS:
        return "may be said again";
    case KIND_MOMENT:
        return "a time as 1h30m";
    case KIND_FLAG:
        return "its name alone says yes";
    default:
        return NULL;
    }
}

static void put_field(struct text_buffer *out, const struct field_rule *field,
                      uint32_t columns)
{
    struct text_buffer said = { 0 };
    const char *kind = kind_said(field);
    uint32_t margin = columns < 60 ? 4 : NAME_COLUMNS_MAX + 2;
    text_put(&said, field->doc);
    if (kind)
        text_format(&said, " (%s)", kind);
    if (field->need == NEED_REQUIRED)
        text_put(&said, "; required");
    if (field->terms && field->kind == KIND_TERM) {
        text_put(&said, ":");
        for (uint32_t i = 1; i < field->terms->count; i++)
            text_format(&said, "%s %.*s", i > 1 ? "," : "",
                        TEXT_ARG(field->terms->terms[i].spelling));
    }
    text_format(out, "\n  %-*.*s", NAME_COLUMNS_MAX - 1, TEXT_ARG(field->name));
    if (columns < 60)
        text_format(out, "\n%*s", (int)margin, "");
    else
        text_put(out, " ");
    spell_fold(out, text_written(&said), margin, margin, columns);
    text_release(&said);
}

void spell_help(enum message_type type, uint32_t columns, struct text_buffer *out)
{
    const struct message_rule *rule = &message_rules[type];
    struct text_buffer usage = { 0 };
    spell_usage(type, &usage);
    spell_fold(out, text_written(&usage), 0, 4, columns);
    text_put(out, "\n");
    spell_fold(out, text_of(rule->doc), 0, 0, columns);
    for (uint32_t i = 0; i < rule->field_count; i++)
        if (field_is_typed(&rule->fields[i]))
            put_field(out, &rule->fields[i], columns);
    text_release(&usage);
}

/* ---- a message as a line ---- */

static void put_text(struct text_buffer *out, struct text text)
{
    size_t length = text.length < TEXT_SHOWN_MAX ? text.length : TEXT_SHOWN_MAX;
    while (length && length < text.length &&
           ((unsigned char)text.bytes[length] & 0xc0) == 0x80)
        length--; /* not in the middle of a character */
    text_put(out, "“");
    for (size_t i = 0; i < length; i++) /* one line, whatever it holds */
        text_add(out, (unsigned char)text.bytes[i] < ' ' ? " " : text.bytes + i, 1);
    text_put(out, length < text.length ? "…”" : "”");
}

static void put_number(struct text_buffer *out, const struct field_rule *field,
                       uint64_t number)
{
    if (!text_is(field->name, "speed"))
        text_format(out, "%llu", (unsigned long long)number);
    else if (number % 1000)
        text_format(out, "%llu.%03u", (unsigned long long)(number / 1000),
                    (unsigned)(number % 1000));
    else
        text_format(out, "%llu", (unsigned long long)(number / 1000));
}

static void put_list(struct text_buffer *out, const struct field_rule *field,
                     const void *value)
{
    const struct text_list *texts = value;
    const struct number_list *numbers = value;
    if (field->kind == KIND_NUMBERS)
        for (uint32_t i = 0; i < numbers->count; i++)
            text_format(out, "%s%llu", i ? "," : "",
                        (unsigned long long)numbers->items[i]);
    else
        for (uint32_t i = 0; i < texts->count; i++)
            text_format(out, "%s%.*s", i ? "," : "", TEXT_ARG(texts->items[i]));
}

static void put_value(struct text_buffer *out, const struct field_rule *field,
                      const void *value)
{
    char moment[MOMENT_TEXT_MAX];
    switch (field->kind) {
    case KIND_ID:
        put(out, *(const struct text *)value);
        break;
    case KIND_TEXT:
        put_text(out, *(const struct text *)value);
        break;
    case KIND_NUMBER:
        put_number(out, field, *(const uint64_t *)value);
        break;
    case KIND_MOMENT:
        moment_write(*(const uint64_t *)value, moment);
        text_put(out, moment);
        break;
    case KIND_TERM:
        put(out, term_text(field->terms, *(const uint32_t *)value));
        break;
    case KIND_IDS:
    case KIND_TEXTS:
    case KIND_NUMBERS:
        put_list(out, field, value);
        break;
    case KIND_FLAG: /* its name says all */
    case KIND_BYTES:
        break;
    }
}

void spell_line(const struct message *message, struct text_buffer *out)
{
    const struct message_rule *rule = &message_rules[message->type];
    bool is_first = true;
    put(out, rule->name);
    for (uint32_t i = 0; i < rule->field_count; i++) {
        const struct field_rule *field = &rule->fields[i];
        const void *value = (const char *)message + field->offset;
        /* Its moment stands in front of the line, and its subject needs no name. */
        bool is_subject =
            is_first && (field->kind == KIND_ID || field->kind == KIND_TERM);
        if (!field_is_typed(field) || field_is_absent(field, value) ||
            (text_is(field->name, "at") && rule->plane != PLANE_EXCON))
            continue;
        text_put(out, is_first ? " " : ", ");
        if (!is_subject)
            put(out, field->name);
        if (!is_subject && field->kind != KIND_FLAG)
            text_put(out, " ");
        put_value(out, field, value);
        /* Its name alone reads as if it were sent twice. */
        if (message->type == MESSAGE_released && value == &message->released.again)
            text_format(out, ": %s", field->doc);
        is_first = false;
    }
}
