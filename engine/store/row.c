#include "store/row.h"
#include "wire/json.h"
#include <assert.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *name;
    size_t offset;
    bool is_text;
} extras[] = {
    { "seq", offsetof(struct row_extra, seq), false },
    { "at", offsetof(struct row_extra, at), false },
    { "number", offsetof(struct row_extra, number), false },
    { "item", offsetof(struct row_extra, item), true },
    { "sender", offsetof(struct row_extra, sender), true },
    { "person", offsetof(struct row_extra, person), true },
    { "type", offsetof(struct row_extra, type), true },
    { "body", offsetof(struct row_extra, body), true },
};

enum fault row_fault(int result)
{
    switch (result & 0xff) {
    case SQLITE_OK:
    case SQLITE_DONE:
    case SQLITE_ROW:
        return FAULT_NONE;
    case SQLITE_NOMEM:
        return FAULT_MEMORY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
    case SQLITE_ERROR:
    case SQLITE_CONSTRAINT:
    case SQLITE_TOOBIG:
        return FAULT_DAMAGED;
    default:
        return FAULT_SYSTEM;
    }
}

struct text row_column(sqlite3_stmt *statement, int column)
{
    const void *bytes = sqlite3_column_blob(statement, column);
    size_t length = (size_t)sqlite3_column_bytes(statement, column);
    if (sqlite3_column_type(statement, column) == SQLITE_NULL)
        return (struct text){ NULL, 0 };
    return (struct text){ bytes ? bytes : "", length };
}

static bool row_finds(struct row_parameter *parameter, enum message_type type,
                      const char *name)
{
    const struct message_rule *rule = &message_rules[type];
    for (uint32_t i = 0; i < rule->field_count; i++)
        if (text_is(rule->fields[i].name, name)) {
            parameter->field = &rule->fields[i];
            return true;
        }
    for (size_t i = 0; i < sizeof(extras) / sizeof(extras[0]); i++)
        if (strcmp(extras[i].name, name) == 0) {
            parameter->extra_offset = extras[i].offset;
            parameter->extra_is_text = extras[i].is_text;
            return true;
        }
    return false;
}

enum fault row_open(struct row *self, sqlite3 *db, enum message_type type,
                    const char *sql)
{
    memset(self, 0, sizeof(*self));
    int result = sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT,
                                    &self->statement, NULL);
    if (result != SQLITE_OK)
        return row_fault(result);
    self->parameter_count = (uint32_t)sqlite3_bind_parameter_count(self->statement);
    assert(self->parameter_count <= ROW_PARAMETERS_MAX);
    for (uint32_t i = 0; i < self->parameter_count; i++) {
        const char *name = sqlite3_bind_parameter_name(self->statement, (int)i + 1);
        bool found = row_finds(&self->parameters[i], type, name + 1);
        assert(found);
        (void)found;
    }
    return FAULT_NONE;
}

static int row_bind_list(sqlite3_stmt *statement, int column,
                         const struct text_list *list, struct text_buffer *json)
{
    if (list->count == 0)
        return sqlite3_bind_text(statement, column, "[]", 2, SQLITE_STATIC);
    json->length = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        text_put(json, i ? "," : "[");
        json_text(json, list->items[i]);
    }
    text_put(json, "]");
    return json->failed ? SQLITE_NOMEM
                        : sqlite3_bind_text(statement, column, json->bytes,
                                            (int)json->length, SQLITE_STATIC);
}

static int row_bind_numbers(sqlite3_stmt *statement, int column,
                            const struct number_list *list, struct text_buffer *json)
{
    char digits[24];
    json->length = 0;
    text_put(json, "[");
    for (uint32_t i = 0; i < list->count; i++) {
        snprintf(digits, sizeof(digits), i ? ",%llu" : "%llu",
                 (unsigned long long)list->items[i]);
        text_put(json, digits);
    }
    text_put(json, "]");
    return json->failed ? SQLITE_NOMEM
                        : sqlite3_bind_text(statement, column, json->bytes,
                                            (int)json->length, SQLITE_STATIC);
}

static int row_bind_text(sqlite3_stmt *statement, int column, struct text text)
{
    return sqlite3_bind_text(statement, column, text.bytes, (int)text.length,
                             SQLITE_STATIC);
}

static int row_bind_bytes(sqlite3_stmt *statement, int column, struct text bytes)
{
    return sqlite3_bind_blob(statement, column, bytes.bytes, (int)bytes.length,
                             SQLITE_STATIC);
}

static int row_bind(sqlite3_stmt *statement, int column, struct row_parameter *parameter,
                    const struct message *message)
{
    const struct field_rule *field = parameter->field;
    const void *value = (const char *)message + field->offset;
    switch (field->kind) {
    case KIND_ID:
    case KIND_TEXT:
        return row_bind_text(statement, column, *(const struct text *)value);
    case KIND_BYTES:
        return row_bind_bytes(statement, column, *(const struct text *)value);
    case KIND_IDS:
    case KIND_TEXTS:
        return row_bind_list(statement, column, value, &parameter->json);
    case KIND_FLAG:
        return sqlite3_bind_int(statement, column, *(const bool *)value);
    case KIND_TERM:
        return row_bind_text(statement, column,
                             term_text(field->terms, *(const uint32_t *)value));
    case KIND_NUMBER:
    case KIND_MOMENT: {
        uint64_t number = *(const uint64_t *)value;
        if (number == 0 && field->need == NEED_OPTIONAL)
            return sqlite3_bind_null(statement, column);
        return sqlite3_bind_int64(statement, column, (sqlite3_int64)number);
    }
    case KIND_NUMBERS:
        return row_bind_numbers(statement, column, value, &parameter->json);
    }
    return SQLITE_MISUSE;
}

enum fault row_write(struct row *self, const struct message *message,
                     const struct row_extra *extra)
{
    sqlite3_stmt *statement = self->statement;
    int result = SQLITE_OK;
    for (uint32_t i = 0; i < self->parameter_count && result == SQLITE_OK; i++) {
        struct row_parameter *parameter = &self->parameters[i];
        const void *value = (const char *)extra + parameter->extra_offset;
        int column = (int)i + 1;
        if (parameter->field)
            result = row_bind(statement, column, parameter, message);
        else if (!parameter->extra_is_text)
            result = sqlite3_bind_int64(statement, column,
                                        (sqlite3_int64) * (const uint64_t *)value);
        else if (value == &extra->body)
            result = row_bind_bytes(statement, column, extra->body);
        else
            result = row_bind_text(statement, column, *(const struct text *)value);
    }
    if (result == SQLITE_OK)
        result = sqlite3_step(statement);
    sqlite3_reset(statement);
    return row_fault(result);
}

void row_close(struct row *self)
{
    sqlite3_finalize(self->statement);
    self->statement = NULL;
    for (uint32_t i = 0; i < self->parameter_count; i++)
        text_release(&self->parameters[i].json);
}
