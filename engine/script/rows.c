#include "script/rows.h"

#include <stdio.h>
#include <lauxlib.h>
#include "script/placing.h"

void row_default(const struct language_table *table, void *row)
{
    for (uint32_t i = 0; i < table->key_count; i++) {
        const struct language_key *key = &table->keys[i];
        void *place = (char *)row + key->offset;

        if (key->kind == KEY_LENGTH || key->kind == KEY_MOMENT ||
            key->kind == KEY_AFTER || key->kind == KEY_CLOCK)
            *(exercise_time *)place = MOMENT_NONE;
        else if (key->kind >= KEY_PARTY && key->kind <= KEY_GATE)
            *(uint32_t *)place = PLAN_NONE;
    }
}

void row_label(const struct reader *self, char label[ROW_LABEL_MAX])
{
    if (self->row_id.bytes)
        snprintf(label, ROW_LABEL_MAX, "%s '%.*s'", self->table->row,
                 TEXT_ARG(self->row_id));
    else if (self->row_number)
        snprintf(label, ROW_LABEL_MAX, "%s %u", self->table->row, self->row_number);
    else
        snprintf(label, ROW_LABEL_MAX, "the %s", self->table->row);
}

void row_problem(struct reader *self, struct text value, const char *mend,
                 const char *format, ...)
{
    struct place place = self->place;
    char message[400];
    va_list list;

    va_start(list, format);
    vsnprintf(message, sizeof(message), format, list);
    va_end(list);
    if (self->key)
        place = place_within(self->sandbox, place, self->key->name, value);
    problem_add(self->problems, severity_ERROR, place, self->row_id,
                mend && *mend ? mend : NULL, "%s", message);
}

void row_wrong_kind(struct reader *self, int index, const char *wants)
{
    char label[ROW_LABEL_MAX], mend[160];

    row_label(self, label);
    snprintf(mend, sizeof(mend), "it wants %s", wants);
    row_problem(self, (struct text){ 0 }, mend, "%.*s of %s is a %s",
                TEXT_ARG(self->key->name), label, luaL_typename(self->L, index));
}

struct text row_string(struct reader *self, int index)
{
    struct text text = { 0 };

    if (lua_type(self->L, index) == LUA_TSTRING)
        text.bytes = lua_tolstring(self->L, index, &text.length);
    return text;
}

bool row_is_plain(struct reader *self, int index)
{
    char label[ROW_LABEL_MAX];

    if (!lua_getmetatable(self->L, index))
        return true;
    lua_pop(self->L, 1);
    row_label(self, label);
    row_problem(self, (struct text){ 0 }, "write the values into the table itself",
                "%s has a table with a metatable", label);
    return false;
}

int64_t row_list_open(struct reader *self, int index, const char *wants)
{
    lua_State *L = self->L;
    char label[ROW_LABEL_MAX];
    int64_t length, count = 0;

    if (lua_type(L, index) != LUA_TTABLE)
        return 1;
    if (!row_is_plain(self, index))
        return -1;
    length = (int64_t)lua_rawlen(L, index);
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1))
        count++;
    if (count != length) {
        char mend[160];

        row_label(self, label);
        snprintf(mend, sizeof(mend), "it wants a list of %s", wants);
        row_problem(self, (struct text){ 0 }, mend,
                    "%.*s of %s is a table with named keys or gaps",
                    TEXT_ARG(self->key->name), label);
        return -1;
    }
    if (self->key->limit && (uint64_t)length > self->key->limit) {
        row_label(self, label);
        row_problem(self, (struct text){ 0 }, NULL,
                    "%.*s of %s has %lld members; at most %llu are taken",
                    TEXT_ARG(self->key->name), label, (long long)length,
                    (unsigned long long)self->key->limit);
        return -1;
    }
    return length;
}

void row_list_push(struct reader *self, int index, uint32_t i)
{
    if (lua_type(self->L, index) == LUA_TTABLE)
        lua_rawgeti(self->L, index, (lua_Integer)i + 1);
    else
        lua_pushvalue(self->L, index);
}

static void refuse_key(struct reader *self, int key_index)
{
    struct text name = row_string(self, key_index);
    const struct language_key *nearest;
    struct language_key wrong = { .name = name };
    char label[ROW_LABEL_MAX], mend[120] = "";

    row_label(self, label);
    self->key = NULL;
    if (!name.bytes) {
        row_problem(self, name, "every value stands behind a key: key = value",
                    "%s has a value without a key", label);
        return;
    }
    nearest = language_nearest(self->table, name);
    if (nearest)
        snprintf(mend, sizeof(mend), "did you mean '%.*s'?", TEXT_ARG(nearest->name));
    self->key = &wrong;
    row_problem(self, (struct text){ 0 }, mend, "unknown key '%.60s' in %s", name.bytes,
                label);
    self->key = NULL;
}

void row_require(struct reader *self, const struct language_key *key)
{
    char label[ROW_LABEL_MAX], mend[200];

    self->key = NULL;
    row_label(self, label);
    snprintf(mend, sizeof(mend), "add %.*s = ... (%s)", TEXT_ARG(key->name), key->doc);
    row_problem(self, (struct text){ 0 }, mend, "%s has no %.*s", label,
                TEXT_ARG(key->name));
}

static void require_keys(struct reader *self, uint64_t seen)
{
    for (uint32_t i = 0; i < self->table->key_count; i++) {
        const struct language_key *key = &self->table->keys[i];

        if (key->need == NEED_REQUIRED && !(seen & UINT64_C(1) << i))
            row_require(self, key);
    }
}

void row_read(struct reader *self, int index, void *row)
{
    lua_State *L = self->L;
    uint32_t likely = 0;
    uint64_t seen = 0;

    if (!row_is_plain(self, index))
        return;
    lua_checkstack(L, 12);
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
        struct text name = row_string(self, -2);
        const struct language_key *key =
            name.bytes ? language_find(self->table, name, likely) : NULL;

        if (!key) {
            refuse_key(self, lua_gettop(L) - 1);
            continue;
        }
        likely = (uint32_t)(key - self->table->keys);
        seen |= UINT64_C(1) << likely;
        self->key = key;
        value_read(self, lua_gettop(L), row);
    }
    require_keys(self, seen);
}
