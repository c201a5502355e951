#include "wire/json.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

/* Comma, key, or nothing: whatever stands before the next value. */
static void place(struct json_writer *self, const char *key)
{
    uint64_t bit = UINT64_C(1) << self->depth;

    assert(!key == (!self->depth || self->is_list & bit));
    if (self->filled & bit)
        text_add(self->out, ",", 1);
    self->filled |= bit;
    if (key) {
        json_text(self->out, text_of(key));
        text_add(self->out, ":", 1);
    }
}

void json_open(struct json_writer *self, struct text_buffer *out)
{
    *self = (struct json_writer){ .out = out };
}

static void begin(struct json_writer *self, const char *key, bool is_list)
{
    place(self, key);
    assert(self->depth < JSON_DEPTH_MAX);
    self->depth++;
    self->filled &= ~(UINT64_C(1) << self->depth);
    self->is_list &= ~(UINT64_C(1) << self->depth);
    self->is_list |= (uint64_t)is_list << self->depth;
    text_put(self->out, is_list ? "[" : "{");
}

void json_object(struct json_writer *self, const char *key)
{
    begin(self, key, false);
}

void json_list(struct json_writer *self, const char *key)
{
    begin(self, key, true);
}

void json_end(struct json_writer *self)
{
    assert(self->depth);
    text_put(self->out, self->is_list >> self->depth & 1 ? "]" : "}");
    self->depth--;
}

void json_add_text(struct json_writer *self, const char *key, struct text value)
{
    place(self, key);
    json_text(self->out, value);
}

void json_add_number(struct json_writer *self, const char *key, uint64_t value)
{
    place(self, key);
    text_format(self->out, "%" PRIu64, value);
}

void json_add_signed(struct json_writer *self, const char *key, int64_t value)
{
    place(self, key);
    text_format(self->out, "%" PRId64, value);
}

void json_add_seconds(struct json_writer *self, const char *key, exercise_time value)
{
    place(self, key);
    json_seconds(self->out, value);
}

void json_add_real(struct json_writer *self, const char *key, double value)
{
    place(self, key);
    if (isfinite(value))
        text_format(self->out, "%.9g", value);
    else
        text_put(self->out, "null");
}

void json_add_flag(struct json_writer *self, const char *key, bool value)
{
    place(self, key);
    text_put(self->out, value ? "true" : "false");
}

void json_add_null(struct json_writer *self, const char *key)
{
    place(self, key);
    text_put(self->out, "null");
}

void json_add_hex(struct json_writer *self, const char *key, struct text bytes)
{
    static const char digits[] = "0123456789abcdef";

    place(self, key);
    text_put(self->out, "\"");
    for (size_t i = 0; i < bytes.length; i++) {
        unsigned char byte = (unsigned char)bytes.bytes[i];
        char pair[2] = { digits[byte >> 4], digits[byte & 15] };
        text_add(self->out, pair, sizeof pair);
    }
    text_put(self->out, "\"");
}

static void add_escaped(struct text_buffer *out, char c)
{
    static const char letters[] = "\"\"\\\\\bb\ff\nn\rr\tt";

    for (const char *pair = letters; *pair; pair += 2)
        if (*pair == c) {
            text_format(out, "\\%c", pair[1]);
            return;
        }
    text_format(out, "\\u%04x", (unsigned char)c);
}

/* How many bytes from `bytes` on can be written as they are. */
static size_t plain_length(const char *bytes, size_t length)
{
    size_t i = 0;

    while (i < length) {
        unsigned char c = (unsigned char)bytes[i];
        size_t step = 1;
        if (c < 0x20 || c == '"' || c == '\\' || c == '<' || c == 0x7F)
            break;
        if (c >= 0xC2)
            step = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
        if (step > length - i || (c >= 0x80 && !text_utf8(bytes + i, step)))
            break;
        i += step;
    }
    return i;
}

void json_text(struct text_buffer *out, struct text text)
{
    if (!text.bytes) {
        text_put(out, "null");
        return;
    }
    text_add(out, "\"", 1);
    for (size_t i = 0; i < text.length;) {
        size_t plain = plain_length(text.bytes + i, text.length - i);
        text_add(out, text.bytes + i, plain);
        i += plain;
        if (i == text.length)
            break;
        if ((unsigned char)text.bytes[i] < 0x80)
            add_escaped(out, text.bytes[i]);
        else
            text_put(out, "\xEF\xBF\xBD");
        i++;
    }
    text_add(out, "\"", 1);
}

void json_seconds(struct text_buffer *out, exercise_time moment)
{
    char fraction[10];
    size_t length = 9;

    if (moment == MOMENT_NONE) {
        text_put(out, "null");
        return;
    }
    text_format(out, "%" PRIu64, moment / SECOND);
    if (!(moment % SECOND))
        return;
    snprintf(fraction, sizeof fraction, "%09u", (unsigned)(moment % SECOND));
    while (fraction[length - 1] == '0')
        length--;
    text_add(out, ".", 1);
    text_add(out, fraction, length);
}

static void add_texts(struct json_writer *self, const char *key,
                      const struct text_list *list)
{
    json_list(self, key);
    for (uint32_t i = 0; i < list->count; i++)
        json_add_text(self, NULL, list->items[i]);
    json_end(self);
}

static void add_numbers(struct json_writer *self, const char *key,
                        const struct number_list *list)
{
    json_list(self, key);
    for (uint32_t i = 0; i < list->count; i++)
        json_add_number(self, NULL, list->items[i]);
    json_end(self);
}

/* "at" → "at_s". */
static void add_moment(struct json_writer *self, const char *key, exercise_time moment)
{
    char key_with_unit[64];

    int length = snprintf(key_with_unit, sizeof key_with_unit, "%s_s", key);
    assert(length > 0 && (size_t)length < sizeof key_with_unit);
    json_add_seconds(self, key_with_unit, moment);
}

static void add_field(struct json_writer *self, const struct field_rule *rule,
                      const void *field)
{
    const char *key = rule->name.bytes;

    switch (rule->kind) {
    case KIND_ID:
    case KIND_TEXT:
        json_add_text(self, key, *(const struct text *)field);
        break;
    case KIND_BYTES:
        json_add_hex(self, key, *(const struct text *)field);
        break;
    case KIND_IDS:
    case KIND_TEXTS:
        add_texts(self, key, field);
        break;
    case KIND_NUMBERS:
        add_numbers(self, key, field);
        break;
    case KIND_NUMBER:
        json_add_number(self, key, *(const uint64_t *)field);
        break;
    case KIND_MOMENT:
        add_moment(self, key, *(const uint64_t *)field);
        break;
    case KIND_FLAG:
        json_add_flag(self, key, *(const bool *)field);
        break;
    case KIND_TERM:
        json_add_text(self, key, term_text(rule->terms, *(const uint32_t *)field));
        break;
    }
}

void json_add_message(struct json_writer *self, const char *key,
                      const struct message *message)
{
    const struct message_rule *rule = &message_rules[message->type];

    json_object(self, key);
    json_add_text(self, "type", rule->name);
    for (uint32_t i = 0; i < rule->field_count; i++) {
        const struct field_rule *field = &rule->fields[i];
        const void *value = (const char *)message + field->offset;
        if (field->need == NEED_REQUIRED || !field_is_absent(field, value))
            add_field(self, field, value);
    }
    json_end(self);
}

void json_message(struct text_buffer *out, const struct message *message)
{
    struct json_writer writer;

    json_open(&writer, out);
    json_add_message(&writer, NULL, message);
}
