#include "script/lua_message.h"
#include <stdio.h>
#include <string.h>
#include <lauxlib.h>

/* What one reading needs; `why` takes the sentence about the first fault. */
struct reading {
    lua_State *L;
    struct arena *arena;
    const struct message_rule *rule;
    char *why;
};

static enum fault fail(const struct reading *self, enum fault fault, const char *format,
                       ...) __attribute__((format(printf, 3, 4)));

static enum fault fail(const struct reading *self, enum fault fault, const char *format,
                       ...)
{
    va_list list;

    va_start(list, format);
    vsnprintf(self->why, LUA_MESSAGE_WHY_MAX, format, list);
    va_end(list);
    return fault;
}

/* The string at `index`, owned by Lua; absent when it is no string. A number is not
 * taken for one, because converting it would change the table under the reader. */
static struct text string_at(lua_State *L, int index)
{
    struct text text = { 0 };

    if (lua_type(L, index) == LUA_TSTRING)
        text.bytes = lua_tolstring(L, index, &text.length);
    return text;
}

/* ", did you mean ..." for a name that none of `count` names is, else nothing. */
static void suggest(struct text wanted, const struct text *names, size_t count,
                    char hint[120])
{
    int nearest = text_nearest(wanted, names, count);

    hint[0] = '\0';
    if (nearest >= 0)
        snprintf(hint, 120, "; did you mean '%.*s'?", TEXT_ARG(names[nearest]));
}

static enum fault read_text(const struct reading *self, const struct field_rule *field,
                            int index, struct text *text)
{
    struct text found = string_at(self->L, index);
    enum fault fault;

    if (!found.bytes)
        return fail(self, FAULT_KIND, "%.*s of %.*s is a %s where a string belongs",
                    TEXT_ARG(field->name), TEXT_ARG(self->rule->name),
                    luaL_typename(self->L, index));
    fault = field_check_text(field, found);
    if (fault)
        return fail(self, fault, "%.*s of %.*s: '%.60s' %s", TEXT_ARG(field->name),
                    TEXT_ARG(self->rule->name), found.bytes,
                    fault == FAULT_FULL   ? "is too long"
                    : fault == FAULT_UTF8 ? "is not valid UTF-8"
                                          : "is no id (a-z 0-9 - . _ /)");
    *text = text_keep(self->arena, found);
    return FAULT_NONE;
}

/* How many members the table has when it is a list and nothing else, else -1. */
static int64_t list_length(lua_State *L, int index)
{
    int64_t length = (int64_t)lua_rawlen(L, index), count = 0;

    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1))
        count++;
    return count == length ? length : -1;
}

static enum fault read_texts(const struct reading *self, const struct field_rule *field,
                             int index, struct text_list *list)
{
    lua_State *L = self->L;
    struct text_list read = { 0 };
    int64_t count;

    if (lua_type(L, index) != LUA_TTABLE) {
        read.items = arena_take(self->arena, sizeof(*read.items));
        read.count = 1;
        *list = read;
        return read_text(self, field, index, list->items);
    }
    count = list_length(L, index);
    if (count < 0 || (uint64_t)count > field->limit)
        return fail(self, FAULT_FULL, "%.*s of %.*s is no list of at most %llu members",
                    TEXT_ARG(field->name), TEXT_ARG(self->rule->name),
                    (unsigned long long)field->limit);
    read.items = arena_take(self->arena, (size_t)count * sizeof(*read.items));
    for (; read.count < (uint64_t)count; read.count++) {
        enum fault fault;

        lua_rawgeti(L, index, (lua_Integer)read.count + 1);
        fault = read_text(self, field, lua_gettop(L), &read.items[read.count]);
        lua_pop(L, 1);
        if (fault)
            return fault;
    }
    *list = read;
    return FAULT_NONE;
}

static enum fault read_number(const struct reading *self, const struct field_rule *field,
                              int index, uint64_t *number)
{
    int is_integer;
    lua_Integer read = 0;

    if (lua_type(self->L, index) == LUA_TNUMBER)
        read = lua_tointegerx(self->L, index, &is_integer);
    else
        is_integer = false;
    if (!is_integer)
        return fail(self, FAULT_KIND, "%.*s of %.*s is no whole number",
                    TEXT_ARG(field->name), TEXT_ARG(self->rule->name));
    if (read < 0 || field_check_number(field, (uint64_t)read))
        return fail(self, FAULT_RANGE, "%.*s of %.*s: %lld is out of range",
                    TEXT_ARG(field->name), TEXT_ARG(self->rule->name), (long long)read);
    *number = (uint64_t)read;
    return FAULT_NONE;
}

static enum fault read_moment(const struct reading *self, const struct field_rule *field,
                              int index, uint64_t *moment)
{
    struct text written = string_at(self->L, index);
    uint64_t seconds;
    enum fault fault;

    if (written.bytes) {
        fault = moment_parse(written, moment);
        return !fault ? fault
                      : fail(self, fault, "%.*s of %.*s: '%.60s' is no time (\"1h30m\")",
                             TEXT_ARG(field->name), TEXT_ARG(self->rule->name),
                             written.bytes);
    }
    fault = read_number(self, field, index, &seconds);
    if (fault)
        return fault;
    if (seconds > MOMENT_MAX / SECOND)
        return fail(self, FAULT_RANGE, "%.*s of %.*s is more than a year",
                    TEXT_ARG(field->name), TEXT_ARG(self->rule->name));
    *moment = seconds * SECOND;
    return FAULT_NONE;
}

static enum fault read_numbers(const struct reading *self, const struct field_rule *field,
                               int index, struct number_list *list)
{
    lua_State *L = self->L;
    struct number_list read = { 0 };
    int64_t count = lua_type(L, index) == LUA_TTABLE ? list_length(L, index) : -1;

    if (count < 0 || (uint64_t)count > field->limit)
        return fail(self, FAULT_KIND, "%.*s of %.*s is no list of at most %llu numbers",
                    TEXT_ARG(field->name), TEXT_ARG(self->rule->name),
                    (unsigned long long)field->limit);
    read.items = arena_take(self->arena, (size_t)count * sizeof(*read.items));
    for (; read.count < (uint64_t)count; read.count++) {
        enum fault fault;

        lua_rawgeti(L, index, (lua_Integer)read.count + 1);
        fault = read_number(self, field, -1, &read.items[read.count]);
        lua_pop(L, 1);
        if (fault)
            return fault;
    }
    *list = read;
    return FAULT_NONE;
}

static enum fault read_term(const struct reading *self, const struct field_rule *field,
                            int index, uint32_t *term)
{
    struct text spelling = string_at(self->L, index);
    struct text names[32];
    uint32_t count = 0, found = spelling.bytes ? term_find(field->terms, spelling) : 0;
    char hint[120];

    if (!spelling.bytes)
        return fail(self, FAULT_KIND, "%.*s of %.*s is a %s where a word belongs",
                    TEXT_ARG(field->name), TEXT_ARG(self->rule->name),
                    luaL_typename(self->L, index));
    if (!found) {
        for (uint32_t i = 1; i < field->terms->count && count < 32; i++)
            names[count++] = field->terms->terms[i].spelling;
        suggest(spelling, names, count, hint);
        return fail(self, FAULT_UNKNOWN, "%.*s of %.*s: no such %s as '%.60s'%s",
                    TEXT_ARG(field->name), TEXT_ARG(self->rule->name), field->terms->name,
                    spelling.bytes, hint);
    }
    *term = found;
    return FAULT_NONE;
}

static enum fault read_field(const struct reading *self, const struct field_rule *field,
                             int index, void *place)
{
    switch (field->kind) {
    case KIND_ID:
    case KIND_TEXT:
    case KIND_BYTES:
        return read_text(self, field, index, place);
    case KIND_IDS:
    case KIND_TEXTS:
        return read_texts(self, field, index, place);
    case KIND_NUMBER:
        return read_number(self, field, index, place);
    case KIND_MOMENT:
        return read_moment(self, field, index, place);
    case KIND_NUMBERS:
        return read_numbers(self, field, index, place);
    case KIND_TERM:
        return read_term(self, field, index, place);
    case KIND_FLAG:
        if (lua_type(self->L, index) != LUA_TBOOLEAN)
            return fail(self, FAULT_KIND, "%.*s of %.*s is neither true nor false",
                        TEXT_ARG(field->name), TEXT_ARG(self->rule->name));
        *(bool *)place = lua_toboolean(self->L, index);
    }
    return FAULT_NONE;
}

static enum fault read_type(struct reading *self, int index, enum message_plane plane,
                            enum message_type *type)
{
    struct text names[MESSAGE_COUNT], wire_name;
    uint32_t count = 0;
    enum fault fault = FAULT_NONE;
    char hint[120];

    lua_pushliteral(self->L, "type");
    lua_rawget(self->L, index);
    wire_name = string_at(self->L, -1);
    *type = wire_name.bytes ? message_find(wire_name) : MESSAGE_NONE;
    if (!wire_name.bytes) {
        fault = fail(self, FAULT_MISSING, "a message needs a type, such as \"share\"");
    } else if (!*type || message_rules[*type].plane != plane) {
        for (uint32_t i = 1; i < MESSAGE_COUNT; i++)
            if (message_rules[i].plane == plane)
                names[count++] = message_rules[i].name;
        suggest(wire_name, names, count, hint);
        fault =
            fail(self, FAULT_UNKNOWN, "%s no message of type '%.60s'%s",
                 plane == PLANE_PLAYER ? "participants send" : "exercise control says",
                 wire_name.bytes, hint);
    }
    lua_pop(self->L, 1);
    return fault;
}

/* A key that no rule reads is a slip of the script's author. */
static enum fault refuse_unknown(const struct reading *self, int index)
{
    lua_State *L = self->L;
    struct text names[FIELD_COUNT_MAX + 1];
    uint32_t count = 0;
    char hint[120];

    for (; count < self->rule->field_count; count++)
        names[count] = self->rule->fields[count].name;
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
        struct text key = string_at(L, -2);

        if (!key.bytes) {
            lua_pop(L, 2);
            return fail(self, FAULT_UNKNOWN, "%.*s has named fields only, and no list",
                        TEXT_ARG(self->rule->name));
        }
        if (text_is(key, "type") ||
            message_find_field(self->rule, key, 0) < self->rule->field_count)
            continue;
        suggest(key, names, count, hint);
        fail(self, FAULT_UNKNOWN, "unknown field '%.60s' in %.*s%s", key.bytes,
             TEXT_ARG(self->rule->name), hint);
        lua_pop(L, 2);
        return FAULT_UNKNOWN;
    }
    return FAULT_NONE;
}

static enum fault read_message(lua_State *L, int index, enum message_plane plane,
                               struct arena *arena, struct message *message,
                               char why[LUA_MESSAGE_WHY_MAX])
{
    struct reading self = { L, arena, NULL, why };
    struct message read = { 0 };
    enum fault fault;
    int top;

    index = lua_absindex(L, index);
    lua_checkstack(L, 8);
    top = lua_gettop(L);
    if (lua_type(L, index) != LUA_TTABLE)
        return fail(&self, FAULT_KIND, "a message is a table, not a %s",
                    luaL_typename(L, index));
    fault = read_type(&self, index, plane, &read.type);
    if (fault)
        return fault;
    self.rule = &message_rules[read.type];
    fault = refuse_unknown(&self, index);
    for (uint32_t i = 0; i < self.rule->field_count && !fault; i++) {
        const struct field_rule *field = &self.rule->fields[i];

        lua_pushlstring(L, field->name.bytes, field->name.length);
        if (lua_rawget(L, index) != LUA_TNIL)
            fault =
                read_field(&self, field, lua_gettop(L), (char *)&read + field->offset);
        else if (field->need == NEED_REQUIRED && !text_is(field->name, "n"))
            fault = fail(&self, FAULT_MISSING, "%.*s needs %.*s: %s",
                         TEXT_ARG(self.rule->name), TEXT_ARG(field->name), field->doc);
        lua_settop(L, top);
    }
    if (!fault)
        *message = read;
    return fault;
}

enum fault message_from_lua(lua_State *L, int index, struct arena *arena,
                            struct message *message, char why[LUA_MESSAGE_WHY_MAX])
{
    return read_message(L, index, PLANE_PLAYER, arena, message, why);
}

enum fault act_from_lua(lua_State *L, int index, struct arena *arena,
                        struct message *message, char why[LUA_MESSAGE_WHY_MAX])
{
    return read_message(L, index, PLANE_EXCON, arena, message, why);
}

static void push_texts(lua_State *L, const struct text_list *list)
{
    lua_createtable(L, (int)list->count, 0);
    for (uint32_t i = 0; i < list->count; i++) {
        lua_pushlstring(L, list->items[i].bytes, list->items[i].length);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

static void push_numbers(lua_State *L, const struct number_list *list)
{
    lua_createtable(L, (int)list->count, 0);
    for (uint32_t i = 0; i < list->count; i++) {
        lua_pushinteger(L, (lua_Integer)list->items[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

/* Pushes the field's value, or nil when it is absent. */
static void push_field(lua_State *L, const struct field_rule *field, const void *place)
{
    bool is_required = field->need == NEED_REQUIRED;
    uint64_t number = 0;

    switch (field->kind) {
    case KIND_ID:
    case KIND_TEXT:
    case KIND_BYTES:
        if (((const struct text *)place)->bytes)
            lua_pushlstring(L, ((const struct text *)place)->bytes,
                            ((const struct text *)place)->length);
        else
            lua_pushnil(L);
        return;
    case KIND_IDS:
    case KIND_TEXTS:
        if (((const struct text_list *)place)->count || is_required)
            push_texts(L, place);
        else
            lua_pushnil(L);
        return;
    case KIND_NUMBERS:
        if (((const struct number_list *)place)->count || is_required)
            push_numbers(L, place);
        else
            lua_pushnil(L);
        return;
    case KIND_FLAG:
        if (*(const bool *)place)
            lua_pushboolean(L, true);
        else
            lua_pushnil(L);
        return;
    case KIND_TERM:
        if (*(const uint32_t *)place) {
            struct text spelling = term_text(field->terms, *(const uint32_t *)place);

            lua_pushlstring(L, spelling.bytes, spelling.length);
        } else {
            lua_pushnil(L);
        }
        return;
    case KIND_NUMBER:
    case KIND_MOMENT:
        number = *(const uint64_t *)place;
    }
    if (!number && !is_required)
        lua_pushnil(L);
    else if (field->kind == KIND_MOMENT && number % SECOND)
        lua_pushnumber(L, (lua_Number)number / (lua_Number)SECOND);
    else
        lua_pushinteger(
            L, (lua_Integer)(field->kind == KIND_MOMENT ? number / SECOND : number));
}

void message_to_lua(lua_State *L, const struct message *message)
{
    const struct message_rule *rule = &message_rules[message->type];

    lua_checkstack(L, 6);
    lua_createtable(L, 0, 12);
    lua_pushliteral(L, "type");
    lua_pushlstring(L, rule->name.bytes, rule->name.length);
    lua_rawset(L, -3);
    for (uint32_t i = 0; i < rule->field_count; i++) {
        const struct field_rule *field = &rule->fields[i];

        push_field(L, field, (const char *)message + field->offset);
        if (lua_isnil(L, -1)) {
            lua_pop(L, 1);
            continue;
        }
        lua_pushlstring(L, field->name.bytes, field->name.length);
        lua_insert(L, -2);
        lua_rawset(L, -3);
    }
}
