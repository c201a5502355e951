#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

#include "script/sandbox_inside.h"

/*
 * Tables for scripts, without what differs from run to run and without metamethods,
 * whose lies about lengths would keep C busy for ever. pairs walks a sorted snapshot
 * of the keys and sort is a stable merge.
 */

static lua_Integer check_list(lua_State *L, int index)
{
    luaL_checktype(L, index, LUA_TTABLE);
    return (lua_Integer)lua_rawlen(L, index);
}

static void check_writable(lua_State *L, int index)
{
    luaL_checktype(L, index, LUA_TTABLE);
    if (luaL_getmetafield(L, index, "__metatable") != LUA_TNIL)
        luaL_error(L, "this table is read-only");
}

static int table_insert(lua_State *L)
{
    check_writable(L, 1);
    lua_Integer end = check_list(L, 1) + 1, place = end;

    if (lua_gettop(L) == 3)
        place = luaL_checkinteger(L, 2);
    else if (lua_gettop(L) != 2)
        return luaL_error(L, "wrong number of arguments to 'insert'");
    luaL_argcheck(L, place >= 1 && place <= end, 2, "position out of bounds");
    for (lua_Integer i = end; i > place; i--) {
        lua_rawgeti(L, 1, i - 1);
        lua_rawseti(L, 1, i);
    }
    lua_rawseti(L, 1, place);
    return 0;
}

static int table_remove(lua_State *L)
{
    check_writable(L, 1);
    lua_Integer count = check_list(L, 1), place = luaL_optinteger(L, 2, count);

    if (lua_gettop(L) > 1)
        luaL_argcheck(L, place >= 1 && place <= count + 1, 2, "position out of bounds");
    lua_rawgeti(L, 1, place);
    for (; place < count; place++) {
        lua_rawgeti(L, 1, place + 1);
        lua_rawseti(L, 1, place);
    }
    lua_pushnil(L);
    lua_rawseti(L, 1, place);
    return 1;
}

static int table_concat(lua_State *L)
{
    lua_Integer count = check_list(L, 1);
    size_t between_length = 0, total = 0;
    const char *between = luaL_optlstring(L, 2, "", &between_length);
    lua_Integer i = luaL_optinteger(L, 3, 1), last = luaL_optinteger(L, 4, count);
    luaL_Buffer buffer;

    luaL_buffinit(L, &buffer);
    for (bool is_first = true; i <= last; i++, is_first = false) {
        if (!is_first)
            luaL_addlstring(&buffer, between, between_length);
        if (lua_rawgeti(L, 1, i) != LUA_TSTRING && !lua_isnumber(L, -1))
            return luaL_error(L, "invalid value (%s) at index %I in table for 'concat'",
                              luaL_typename(L, -1), (LUAI_UACINT)i);
        total += between_length + lua_rawlen(L, -1);
        if (total > SANDBOX_RESULT_BYTES_MAX)
            return luaL_error(L, "table.concat gives texts of at most %d kB",
                              SANDBOX_RESULT_BYTES_MAX / 1024);
        luaL_addvalue(&buffer);
        if (i == LUA_MAXINTEGER)
            break;
    }
    luaL_pushresult(&buffer);
    return 1;
}

static int table_pack(lua_State *L)
{
    int count = lua_gettop(L);

    lua_createtable(L, count, 1);
    lua_insert(L, 1);
    for (int i = count; i >= 1; i--)
        lua_rawseti(L, 1, i);
    lua_pushinteger(L, count);
    lua_setfield(L, 1, "n");
    return 1;
}

static int table_unpack(lua_State *L)
{
    lua_Integer count = check_list(L, 1);
    lua_Integer first = luaL_optinteger(L, 2, 1), last = luaL_optinteger(L, 3, count);

    if (first > last)
        return 0;
    lua_Unsigned wanted = (lua_Unsigned)last - (lua_Unsigned)first;
    if (wanted >= SANDBOX_MOVE_MAX || !lua_checkstack(L, (int)wanted + 1))
        return luaL_error(L, "too many results to unpack");
    for (lua_Unsigned i = 0; i <= wanted; i++)
        lua_rawgeti(L, 1, first + (lua_Integer)i);
    return (int)wanted + 1;
}

static int table_move(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_Integer first = luaL_checkinteger(L, 2), last = luaL_checkinteger(L, 3);
    lua_Integer to = luaL_checkinteger(L, 4);
    int target = lua_isnoneornil(L, 5) ? 1 : 5;

    check_writable(L, target);
    lua_settop(L, 5);
    if (first <= last) {
        lua_Unsigned count = (lua_Unsigned)last - (lua_Unsigned)first + 1;
        luaL_argcheck(L, count && count <= SANDBOX_MOVE_MAX, 3,
                      "too many places to move");
        luaL_argcheck(L, to <= LUA_MAXINTEGER - SANDBOX_MOVE_MAX, 4, "wrap around");
        bool is_upward = target == 1 && to > first && to <= last;
        for (lua_Unsigned i = 0; i < count; i++) {
            lua_Integer offset = (lua_Integer)(is_upward ? count - 1 - i : i);
            lua_rawgeti(L, 1, first + offset);
            lua_rawseti(L, target, to + offset);
        }
    }
    lua_pushvalue(L, target);
    return 1;
}

/* Index 2 is the comparator or nil; whether the value on top goes before the other. */
static bool goes_before(lua_State *L, int top, int other)
{
    if (lua_isnil(L, 2))
        return lua_compare(L, top, other, LUA_OPLT);
    lua_pushvalue(L, 2);
    lua_pushvalue(L, top);
    lua_pushvalue(L, other);
    lua_call(L, 2, 1);
    bool answer = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return answer;
}

/* Merges the runs [low, middle) and [middle, high) of the list at `from`. */
static void merge(lua_State *L, int from, int to, const lua_Integer bounds[3])
{
    lua_Integer left = bounds[0], right = bounds[1];

    for (lua_Integer i = bounds[0]; i < bounds[2]; i++) {
        bool takes_right = right < bounds[2];
        if (takes_right && left < bounds[1]) {
            lua_rawgeti(L, from, left);
            lua_rawgeti(L, from, right);
            takes_right = goes_before(L, lua_gettop(L), lua_gettop(L) - 1);
            lua_pop(L, 2);
        }
        lua_rawgeti(L, from, takes_right ? right++ : left++);
        lua_rawseti(L, to, i);
    }
}

static int table_sort(lua_State *L)
{
    enum { FROM = 3, TO = 4 };
    check_writable(L, 1);
    lua_Integer count = check_list(L, 1);

    luaL_argcheck(L, count <= SANDBOX_MOVE_MAX, 1, "too many values to sort");
    if (!lua_isnoneornil(L, 2))
        luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_settop(L, 2);
    lua_createtable(L, (int)count, 0);
    lua_createtable(L, (int)count, 0);
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, 1, i);
        lua_rawseti(L, FROM, i);
    }
    for (lua_Integer width = 1; width < count; width *= 2) {
        for (lua_Integer low = 1; low <= count; low += 2 * width) {
            lua_Integer end = count + 1;
            lua_Integer middle = low + width < end ? low + width : end;
            lua_Integer high = low + 2 * width < end ? low + 2 * width : end;
            merge(L, FROM, TO, (lua_Integer[]){ low, middle, high });
        }
        lua_insert(L, FROM); /* the two lists change places */
    }
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, FROM, i);
        lua_rawseti(L, 1, i);
    }
    return 0;
}

/* ---- pairs ---- */

struct key {
    const char *text; /* NULL: a number */
    size_t length;
    lua_Number number;
    lua_Integer integer; /* tells numbers apart that are equal as floats */
    uint32_t place; /* in the unsorted snapshot */
};

static int key_compare(const struct key *a, const struct key *b)
{
    if (!a->text || !b->text) {
        if (a->text || b->text)
            return a->text ? 1 : -1;
        if (a->number != b->number)
            return a->number < b->number ? -1 : 1;
        return (a->integer > b->integer) - (a->integer < b->integer);
    }
    return text_compare((struct text){ a->text, a->length },
                        (struct text){ b->text, b->length });
}

static struct key key_read(lua_State *L, int index, uint32_t place)
{
    struct key key = { .place = place };
    int is_integer = 0;

    if (lua_type(L, index) == LUA_TSTRING) {
        key.text = lua_tolstring(L, index, &key.length);
    } else if (lua_type(L, index) == LUA_TNUMBER) {
        key.number = lua_tonumber(L, index);
        key.integer = lua_tointegerx(L, index, &is_integer);
    } else {
        luaL_error(L,
                   "pairs walks tables whose keys are texts and numbers; this one has "
                   "a key of type %s",
                   luaL_typename(L, index));
    }
    return key;
}

static void keys_sort(struct key *keys, struct key *spare, size_t count)
{
    if (count < 2)
        return;
    size_t half = count / 2, left = 0, right = half;
    keys_sort(keys, spare, half);
    keys_sort(keys + half, spare, count - half);
    memcpy(spare, keys, count * sizeof *keys);
    for (size_t i = 0; i < count; i++) {
        bool takes_right = left == half || (right < count &&
                                            key_compare(&spare[right], &spare[left]) < 0);
        keys[i] = spare[takes_right ? right++ : left++];
    }
}

/* Leaves the keys of the table at 1 as a list, and says how many there are and
 * whether they are in order as they stand. */
static uint32_t snapshot_take(lua_State *L, bool *in_order)
{
    struct key last = { 0 };
    uint32_t count = 0;

    *in_order = true;
    lua_createtable(L, (int)lua_rawlen(L, 1), 0);
    lua_pushnil(L);
    while (lua_next(L, 1)) {
        lua_pop(L, 1);
        struct key key = key_read(L, -1, ++count);
        if (count > 1 && key_compare(&last, &key) > 0)
            *in_order = false;
        last = key;
        lua_pushvalue(L, -1);
        lua_rawseti(L, 2, count);
    }
    return count;
}

static void snapshot_sort(lua_State *L, uint32_t count)
{
    struct key *keys = lua_newuserdatauv(L, 2 * (size_t)count * sizeof *keys, 0);

    for (uint32_t i = 0; i < count; i++) {
        lua_rawgeti(L, 2, i + 1);
        keys[i] = key_read(L, -1, i + 1);
        lua_pop(L, 1);
    }
    keys_sort(keys, keys + count, count);
    lua_createtable(L, (int)count, 0);
    for (uint32_t i = 0; i < count; i++) {
        lua_rawgeti(L, 2, keys[i].place);
        lua_rawseti(L, -2, i + 1);
    }
}

/* Upvalues: table, sorted keys, how many were walked. Keys whose value has gone are
 * passed over, keys that came later are not seen. */
static int pairs_step(lua_State *L)
{
    lua_Integer walked = lua_tointeger(L, lua_upvalueindex(3));

    for (;;) {
        lua_settop(L, 0);
        if (lua_rawgeti(L, lua_upvalueindex(2), ++walked) == LUA_TNIL)
            return 1;
        lua_pushvalue(L, -1);
        if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL)
            break;
    }
    lua_pushinteger(L, walked);
    lua_replace(L, lua_upvalueindex(3));
    return 2;
}

static int table_pairs(lua_State *L)
{
    bool in_order = false;

    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    uint32_t count = snapshot_take(L, &in_order);
    if (!in_order)
        snapshot_sort(L, count);
    lua_pushvalue(L, 1);
    lua_insert(L, -2);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, pairs_step, 3);
    return 1;
}

static int ipairs_step(lua_State *L)
{
    lua_Integer i = luaL_checkinteger(L, 2) + 1;

    lua_pushinteger(L, i);
    return lua_geti(L, 1, i) == LUA_TNIL ? 1 : 2;
}

/* The step is an upvalue: a closure, not a bare C function. */
static int table_ipairs(lua_State *L)
{
    luaL_checkany(L, 1);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

static const struct {
    const char *name;
    lua_CFunction function;
} functions[] = {
    { "concat", table_concat }, { "insert", table_insert }, { "move", table_move },
    { "pack", table_pack },     { "remove", table_remove }, { "sort", table_sort },
    { "unpack", table_unpack },
};

void sandbox_table_open(lua_State *L)
{
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        sandbox_push_function(L, functions[i].function);
        lua_setfield(L, -2, functions[i].name);
    }
}

void sandbox_pairs_open(lua_State *L)
{
    sandbox_push_function(L, table_pairs);
    lua_setfield(L, -2, "pairs");
    sandbox_push_function(L, ipairs_step);
    lua_pushcclosure(L, table_ipairs, 1);
    lua_setfield(L, -2, "ipairs");
}
