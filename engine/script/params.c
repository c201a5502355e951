#include "script/params.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <lauxlib.h>
#include "script/placing.h"

/* The name before the first '='; absent when there is none. */
static struct text name_of(struct text given, struct text *value)
{
    const char *equals = given.length ? memchr(given.bytes, '=', given.length) : NULL;

    if (!equals || equals == given.bytes)
        return (struct text){ 0 };
    *value =
        (struct text){ equals + 1, given.length - (size_t)(equals + 1 - given.bytes) };
    return (struct text){ given.bytes, (size_t)(equals - given.bytes) };
}

/* As a Lua string in which nothing can end the string. */
static void put_quoted(struct text_buffer *out, struct text text)
{
    text_put(out, "\"");
    for (size_t i = 0; i < text.length; i++)
        text_format(out, "\\%03u", (unsigned char)text.bytes[i]);
    text_put(out, "\"");
}

enum fault params_give(struct sandbox *sandbox, const struct text_list *given,
                       struct arena *arena)
{
    struct text_buffer out = { 0 };
    enum fault fault = FAULT_MEMORY;

    text_put(&out, "return {");
    for (uint32_t i = 0; given && i < given->count; i++) {
        struct text value, name = name_of(given->items[i], &value);

        if (!name.bytes)
            continue; /* params_read says what is wrong with it */
        text_put(&out, "[");
        put_quoted(&out, name);
        text_put(&out, "]=");
        put_quoted(&out, value);
        text_put(&out, ",");
    }
    text_put(&out, "}");
    if (!out.failed)
        fault = sandbox_add_library(sandbox, TEXT("drill/given"),
                                    text_keep(arena, text_written(&out)));
    text_release(&out);
    return fault;
}

enum fault params_give_edition(struct sandbox *sandbox, uint64_t edition,
                               struct arena *arena)
{
    char source[64];

    snprintf(source, sizeof(source), "return { salt = 0x%016llx }",
             (unsigned long long)edition);
    return sandbox_add_library(sandbox, TEXT("drill/edition"),
                               text_keep(arena, text_of(source)));
}

/* The table at `row` is { default =, doc = } and nothing else. */
static void read_row(struct reader *self, int row, struct param *param)
{
    lua_State *L = self->L;

    param->place = place_of_table(self->sandbox, L, row);
    for (lua_pushnil(L); lua_next(L, row); lua_pop(L, 1)) {
        struct text key = row_string(self, -2);

        if (key.bytes && text_is(key, "doc") && row_string(self, -1).bytes)
            param->doc = text_keep(self->arena, row_string(self, -1));
        else if (!key.bytes || !text_is(key, "default"))
            problem_add(self->problems, severity_ERROR, param->place, param->name,
                        "write { default = 3, doc = \"...\" }",
                        "parameter '%.*s': '%.60s' is not understood",
                        TEXT_ARG(param->name), key.bytes ? key.bytes : "a list");
    }
}

/* Reads the entry of one parameter, on top of the stack. */
static void read_param(struct reader *self, struct param *param)
{
    lua_State *L = self->L;
    size_t length;
    const char *bytes;

    lua_pushliteral(L, "row");
    lua_rawget(L, -2);
    if (lua_type(L, -1) == LUA_TTABLE)
        read_row(self, lua_gettop(L), param);
    else
        param->place =
            place_within(self->sandbox, self->place, param->name, (struct text){ 0 });
    lua_pop(L, 1);
    lua_pushliteral(L, "value");
    lua_rawget(L, -2);
    param->is_number = lua_type(L, -1) == LUA_TNUMBER;
    param->is_flag = lua_type(L, -1) == LUA_TBOOLEAN;
    if (param->is_flag) {
        param->value = lua_toboolean(L, -1) ? TEXT("true") : TEXT("false");
    } else if (param->is_number || lua_type(L, -1) == LUA_TSTRING) {
        bytes = lua_tolstring(L, -1, &length);
        param->value = text_keep(self->arena, (struct text){ bytes, length });
    } else if (lua_type(L, -1) != LUA_TNIL || !param->value.bytes) {
        problem_add(self->problems, severity_ERROR, param->place, param->name,
                    "give it a number, a text, or true or false",
                    "parameter '%.*s' has a default of no use: %s", TEXT_ARG(param->name),
                    luaL_typename(L, -1));
    }
    lua_pop(L, 1);
}

static int compare_params(const void *a, const void *b)
{
    return text_compare(((const struct param *)a)->name, ((const struct param *)b)->name);
}

/* Whether drill.lua took the value: it keeps the default when it cannot. */
static bool is_taken(lua_State *L, const struct param *param, struct text value)
{
    char written[64];
    size_t taken;

    if (param->is_flag)
        return text_is(value, "true") || text_is(value, "false");
    if (!param->is_number)
        return true;
    if (!value.length || value.length >= sizeof(written))
        return false;
    memcpy(written, value.bytes, value.length);
    written[value.length] = '\0';
    taken = lua_stringtonumber(L, written);
    lua_pop(L, taken ? 1 : 0);
    return taken == value.length + 1;
}

static void judge_given(struct reader *self, struct text given)
{
    struct plan *plan = self->plan;
    struct text value = { 0 }, name = name_of(given, &value), names[256];
    uint32_t row = name.bytes ? map_find(&plan->param_ids, name) : MAP_NONE;
    char mend[100] = "";
    int nearest;

    if (!name.bytes) {
        problem_add(self->problems, severity_ERROR, self->place, (struct text){ 0 },
                    "write name=value", "'%.*s' sets no parameter", TEXT_ARG(given));
        return;
    }
    if (row == MAP_NONE) {
        for (uint32_t i = 0; i < plan->param_count; i++)
            names[i] = plan->params[i].name;
        nearest = text_nearest(name, names, plan->param_count);
        if (nearest >= 0)
            snprintf(mend, sizeof(mend), "did you mean '%.*s'?",
                     TEXT_ARG(names[nearest]));
        problem_add(self->problems, severity_ERROR, self->place, name,
                    *mend ? mend : NULL, "the scenario declares no parameter '%.*s'",
                    TEXT_ARG(name));
    } else if (!is_taken(self->L, &plan->params[row], value)) {
        problem_add(self->problems, severity_ERROR, plan->params[row].place, name, NULL,
                    "parameter '%.*s' is %s; '%.*s' is not", TEXT_ARG(name),
                    plan->params[row].is_flag ? "true or false" : "a number",
                    TEXT_ARG(value));
    }
}

void params_read(struct reader *self, const struct text_list *given, int exercise,
                 int declared)
{
    enum { PARAMS_MAX = 256 };
    lua_State *L = self->L;
    struct plan *plan = self->plan;
    struct place place = self->place;
    uint32_t count = 0;

    lua_pushliteral(L, "params");
    if (lua_rawget(L, exercise) == LUA_TTABLE) {
        struct place own = place_of_table(self->sandbox, L, -1);

        if (own.line)
            self->place = own;
    } else if (!lua_isnil(L, -1)) {
        self->key = language_find(self->table, TEXT("params"), 0);
        row_wrong_kind(self, lua_gettop(L), "a table: { name = default }");
        self->key = NULL;
    }
    lua_pop(L, 1);
    plan->params = arena_take(self->arena, PARAMS_MAX * sizeof(*plan->params));
    for (lua_pushnil(L); lua_next(L, declared); lua_pop(L, 1)) {
        struct param *param = &plan->params[count];
        struct text name = row_string(self, -2);

        if (!name.bytes || count == PARAMS_MAX || !name.length || name.length > 64) {
            problem_add(self->problems, severity_ERROR, self->place, (struct text){ 0 },
                        "write params = { name = default }",
                        count == PARAMS_MAX ? "more than 256 parameters"
                                            : "a parameter without a name");
            continue;
        }
        param->name = text_keep(self->arena, name);
        read_param(self, param);
        count++;
    }
    plan->param_count = count;
    qsort(plan->params, count, sizeof(*plan->params), compare_params);
    for (uint32_t i = 0; i < count; i++)
        map_add(&plan->param_ids, plan->params[i].name, i);
    self->place = place;
    for (uint32_t i = 0; given && i < given->count; i++)
        judge_given(self, given->items[i]);
}
