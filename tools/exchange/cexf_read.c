/*
 * cexf_read.c - JSON from strangers: measured before it is read, and every value asked
 * for by type.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/exchange/cexf_inside.h"

void cexf_go(struct cexf_reading *self, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(self->path, sizeof self->path, format, arguments);
    va_end(arguments);
}

static struct text path_of(struct cexf_reading *self, const char *key)
{
    char path[400];

    snprintf(path, sizeof path, "%s%s%.200s", self->path, key && *self->path ? "." : "",
             key ? key : "");
    return text_keep(self->arena, text_of(path));
}

void cexf_problem(struct cexf_reading *self, const char *key, const char *format, ...)
{
    struct import_problems *problems = &self->import->problems;
    char sentence[400];
    va_list arguments;

    if (problems->count++ >= IMPORT_PROBLEM_COUNT_MAX)
        return;
    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    problems->items[problems->count - 1] = (struct import_problem){
        .column = path_of(self, key),
        .sentence = text_keep(self->arena, text_of(sentence)),
    };
}

void cexf_note(struct cexf_reading *self, enum uncarried_fate fate, const char *what,
               const char *sentence)
{
    uncarried_add(&self->import->list, fate, text_of(what), text_of(sentence),
                  strchr(self->path, '[') ? path_of(self, NULL) : (struct text){ 0 });
}

void cexf_note_unknown(struct cexf_reading *self, json_t *of, const char *where,
                       const char *known)
{
    const char *key;
    json_t *value;
    char name[100], what[200];

    json_object_foreach(of, key, value)
    {
        snprintf(name, sizeof name, " %.90s ", key);
        if (strstr(known, name) || strcmp(key, CEXF_ASIDE) == 0)
            continue;
        snprintf(what, sizeof what, "%s%s%.80s", where, *where ? "." : "", key);
        cexf_note(self, UNCARRIED_LEFT, what, "Tocsin knows no such member");
    }
}

/* ---- the file ---- */

/* What a parser would build is counted before it builds it. */
static bool is_small(struct cexf_reading *self, struct text file)
{
    uint32_t depth = 0, parts = 0;
    bool is_quoted = false;

    for (size_t i = 0; i < file.length; i++) {
        char c = file.bytes[i];
        if (is_quoted) {
            i += c == '\\';
            is_quoted = c != '"';
        } else if (c == '"') {
            is_quoted = true;
        } else if (c == '{' || c == '[') {
            parts++;
            depth++;
        } else if (c == '}' || c == ']') {
            depth -= depth > 0;
        }
        if (depth > CEXF_DEPTH_MAX || parts > CEXF_PART_COUNT_MAX)
            break;
    }
    if (depth > CEXF_DEPTH_MAX)
        cexf_problem(self, NULL, "nests deeper than %d levels, which no exercise does",
                     CEXF_DEPTH_MAX);
    else if (parts > CEXF_PART_COUNT_MAX)
        cexf_problem(self, NULL,
                     "has more than %d objects and arrays; split it into several files",
                     CEXF_PART_COUNT_MAX);
    return depth <= CEXF_DEPTH_MAX && parts <= CEXF_PART_COUNT_MAX;
}

json_t *cexf_parse(struct cexf_reading *self, struct text file)
{
    struct import_problems *problems = &self->import->problems;
    json_error_t error;
    json_t *root;

    if (text_starts(file, "\xef\xbb\xbf")) {
        file.bytes += 3;
        file.length -= 3;
    }
    if (file.length > CEXF_BYTES_MAX) {
        cexf_problem(self, NULL, "is longer than %u MB; split it into several files",
                     CEXF_BYTES_MAX >> 20);
        return NULL;
    }
    if (!is_small(self, file))
        return NULL;
    root = json_loadb(file.bytes, file.length, JSON_REJECT_DUPLICATES, &error);
    if (!root) {
        cexf_problem(self, NULL, "is no JSON (RFC 8259): %s", error.text);
        problems->items[problems->count - 1].line = (uint32_t)error.line;
    } else if (!json_is_object(root)) {
        cexf_problem(self, NULL,
                     "is no exercise: the outermost value is an object with exercise, "
                     "inject_flow, inject_payloads and injects");
        json_decref(root);
        root = NULL;
    }
    return root;
}

/* ---- values ---- */

static const char *type_of(const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        return "an object";
    case JSON_ARRAY:
        return "an array";
    case JSON_STRING:
        return "a text";
    case JSON_INTEGER:
    case JSON_REAL:
        return "a number";
    case JSON_TRUE:
    case JSON_FALSE:
        return "true or false";
    default:
        return "null";
    }
}

static json_t *member(json_t *of, const char *key)
{
    json_t *value = json_object_get(of, key);

    return json_is_null(value) ? NULL : value;
}

static json_t *typed(struct cexf_reading *self, json_t *of, const char *key,
                     json_type type, const char *wanted)
{
    json_t *value = member(of, key);

    if (!value || json_typeof(value) == type)
        return value;
    cexf_problem(self, key, "is %s; write %s", type_of(value), wanted);
    return NULL;
}

json_t *cexf_object(struct cexf_reading *self, json_t *of, const char *key)
{
    return typed(self, of, key, JSON_OBJECT, "an object, { ... }");
}

json_t *cexf_array(struct cexf_reading *self, json_t *of, const char *key)
{
    return typed(self, of, key, JSON_ARRAY, "an array, [ ... ]");
}

struct text cexf_text(struct cexf_reading *self, json_t *of, const char *key,
                      size_t length_max, bool is_needed)
{
    json_t *value = typed(self, of, key, JSON_STRING, "a text in quotes");
    struct text text = { json_string_value(value), json_string_length(value) };

    if (text.length > length_max)
        cexf_problem(self, key, "is %zu bytes long; at most %zu are taken", text.length,
                     length_max);
    else if (is_needed && !text.length && (value || !member(of, key)))
        cexf_problem(self, key, value ? "is empty; write a text" : "is missing");
    else if (text.length)
        return text;
    return (struct text){ 0 };
}

struct text_list cexf_texts(struct cexf_reading *self, json_t *of, const char *key)
{
    json_t *value = member(of, key), *item;
    size_t count = json_is_string(value) ? 1 : json_array_size(value), index;
    struct text_list texts = { arena_take(self->arena, count * sizeof(struct text)), 0 };

    if (value && !json_is_array(value) && !json_is_string(value))
        cexf_problem(self, key, "is %s; write an array of texts", type_of(value));
    if (json_is_string(value))
        texts.items[texts.count++] =
            (struct text){ json_string_value(value), json_string_length(value) };
    json_array_foreach(value, index, item)
    {
        if (json_is_string(item))
            texts.items[texts.count++] =
                (struct text){ json_string_value(item), json_string_length(item) };
        else
            cexf_problem(self, key, "has %s in place %zu; write texts", type_of(item),
                         index);
    }
    return texts;
}

exercise_time cexf_seconds(struct cexf_reading *self, json_t *of, const char *key)
{
    json_t *value = member(of, key);
    const char *digits = json_string_value(value);
    double seconds = json_number_value(value);

    if (!value)
        return MOMENT_NONE;
    if (digits && *digits && strspn(digits, "0123456789") == strlen(digits) &&
        strlen(digits) < 12)
        seconds = strtod(digits, NULL);
    else if (!json_is_number(value))
        seconds = -1;
    if (seconds >= 0 && seconds <= (double)(MOMENT_MAX / SECOND))
        return (exercise_time)(seconds * (double)SECOND + 0.5);
    cexf_problem(self, key, "is no number of seconds from 0 to %llu",
                 (unsigned long long)(MOMENT_MAX / SECOND));
    return MOMENT_NONE;
}
