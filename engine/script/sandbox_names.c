#include <lauxlib.h>
#include <lualib.h>
#include <string.h>

#include "script/sandbox_inside.h"

/*
 * The allow-list. What is not named here does not exist for a script: no load,
 * dofile, next, rawset, collectgarbage, xpcall, print, io, os, debug, package,
 * random, transcendental functions, coroutine.close, .wrap or .running (a storyline
 * must not hand its own coroutine to another script).
 */
static const char *const base_names[] = { "assert", "error",  "getmetatable", "rawequal",
                                          "rawget", "rawlen", "select",       "tonumber",
                                          "type",   NULL };
static const char *const math_names[] = { "abs",        "ceil", "floor", "fmod",
                                          "huge",       "max",  "min",   "maxinteger",
                                          "mininteger", "pi",   "sqrt",  "tointeger",
                                          "type",       "ult",  NULL };
static const char *const coroutine_names[] = { "create", "isyieldable", "status", "yield",
                                               NULL };
static const char *const utf8_names[] = { "char", "charpattern", "codepoint",
                                          "len",  "offset",      NULL };

void sandbox_allow(lua_State *L, int from, const char *const *names)
{
    from = lua_absindex(L, from);
    for (; *names; names++) {
        lua_getfield(L, from, *names);
        lua_CFunction function = lua_tocfunction(L, -1);
        if (function) {
            lua_pop(L, 1);
            sandbox_push_function(L, function);
        }
        lua_setfield(L, -2, *names);
    }
}

void sandbox_push_guard(lua_State *L, int from, const char *name, lua_CFunction guard)
{
    lua_getfield(L, from, name);
    lua_pushcclosure(L, guard, 1);
}

lua_CFunction sandbox_stock(lua_State *L)
{
    return lua_tocfunction(L, lua_upvalueindex(1));
}

static int write_refused(lua_State *L)
{
    sandbox_fail(L, 1, "'%s' is read-only", lua_tostring(L, lua_upvalueindex(1)));
}

void sandbox_lock(lua_State *L, const char *name)
{
    lua_newtable(L);
    lua_createtable(L, 0, 3);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pushstring(L, name);
    lua_pushcclosure(L, write_refused, 1);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_remove(L, -2);
}

const char *sandbox_text_of(lua_State *L, int index, size_t *length)
{
    index = lua_absindex(L, index);
    if (lua_type(L, index) > LUA_TSTRING) { /* tables, functions, coroutines */
        if (luaL_getmetafield(L, index, "__tostring") == LUA_TNIL) {
            lua_pushstring(L, luaL_typename(L, index));
            return lua_tolstring(L, -1, length);
        }
        lua_pop(L, 1);
    }
    return luaL_tolstring(L, index, length);
}

static int base_tostring(lua_State *L)
{
    luaL_checkany(L, 1);
    sandbox_text_of(L, 1, NULL);
    return 1;
}

/* These events would run a script at moments nobody chose, or show when memory is
 * collected; Lua has forgotten them (sandbox.c), and saying so beats silence. */
static int base_setmetatable(lua_State *L)
{
    static const char *const refused[] = { "__gc", "__close", "__mode" };

    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_argexpected(L, lua_isnil(L, 2) || lua_istable(L, 2), 2, "nil or table");
    if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL)
        return luaL_error(L, "this table is read-only");
    for (size_t i = 0; i < 3 && lua_istable(L, 2); i++) {
        lua_pushstring(L, refused[i]);
        if (lua_rawget(L, 2) != LUA_TNIL)
            return luaL_error(L, "'%s' is not available to scripts", refused[i]);
        lua_pop(L, 1);
    }
    lua_settop(L, 2);
    lua_setmetatable(L, 1);
    return 1;
}

/* The end of a pcall: errors that stop the script go on, past everybody. */
static int pcall_ended(lua_State *L, int status, lua_KContext context)
{
    struct sandbox *self = sandbox_of(L);

    (void)context;
    if (status == LUA_OK || status == LUA_YIELD)
        return lua_gettop(L);
    if (sandbox_is_stopping(self, status))
        return lua_error(L);
    self->load_fault = FAULT_NONE;
    lua_pushboolean(L, false);
    lua_insert(L, -2);
    return 2;
}

static int base_pcall(lua_State *L)
{
    luaL_checkany(L, 1);
    lua_pushboolean(L, true); /* what a call that ends well returns first */
    lua_insert(L, 1);
    return pcall_ended(
        L, lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, 0, pcall_ended), 0);
}

/* Moves the arguments over, runs the coroutine and moves its results back. */
static int coroutine_resume(lua_State *L)
{
    struct sandbox *self = sandbox_of(L);
    lua_State *thread = lua_tothread(L, 1);
    int argument_count = lua_gettop(L) - 1, result_count = 0;

    luaL_argexpected(L, thread, 1, "coroutine");
    if (lua_status(thread) == LUA_OK && lua_gettop(thread) == 0) {
        lua_pushboolean(L, false);
        lua_pushliteral(L, "cannot resume dead coroutine");
        return 2;
    }
    if (!lua_checkstack(thread, argument_count))
        return luaL_error(L, "too many arguments to resume");
    lua_xmove(L, thread, argument_count);
    self->current = thread;
    int status = lua_resume(thread, L, argument_count, &result_count);
    self->current = L;

    bool is_well = status == LUA_OK || status == LUA_YIELD;
    if (!is_well)
        result_count = 1;
    if (!lua_checkstack(L, result_count + 1)) {
        lua_pop(thread, result_count);
        return luaL_error(L, "too many results to resume");
    }
    lua_pushboolean(L, is_well);
    lua_xmove(thread, L, result_count);
    if (!is_well && sandbox_is_stopping(self, status))
        return lua_error(L);
    return 1 + result_count;
}

static int name_unknown(lua_State *L)
{
    const char *name = luaL_tolstring(L, 2, NULL);

    sandbox_fail(L, 1,
                 "there is no '%.80s' here: it is misspelt, not available to scripts, or "
                 "used above its 'local'",
                 name);
}

static int name_refused(lua_State *L)
{
    const char *name = luaL_tolstring(L, 2, NULL);

    sandbox_fail(L, 1, "'%.80s' is not declared; write 'local %.80s = ...'", name, name);
}

static void open_library(lua_State *L, lua_CFunction open)
{
    lua_pushcfunction(L, open);
    lua_call(L, 0, 1);
}

static const struct {
    const char *name;
    lua_CFunction function;
} own_functions[] = {
    { "pcall", base_pcall },
    { "require", sandbox_require },
    { "setmetatable", base_setmetatable },
    { "tostring", base_tostring },
};

static const struct {
    const char *name;
    lua_CFunction open;
    const char *const *names;
    void (*more)(lua_State *L); /* adds our own, with the stock library below */
} libraries[] = {
    { "string", luaopen_string, NULL, sandbox_text_open },
    { "table", luaopen_table, NULL, sandbox_table_open },
    { "math", luaopen_math, math_names, NULL },
    { "utf8", luaopen_utf8, utf8_names, NULL },
    { "coroutine", luaopen_coroutine, coroutine_names, NULL },
};

int sandbox_names_open(lua_State *L)
{
    luaL_checkstack(L, 20, NULL);
    lua_newtable(L);
    int names = lua_gettop(L);

    open_library(L, luaopen_base);
    lua_pushvalue(L, names);
    sandbox_allow(L, -2, base_names);
    for (size_t i = 0; i < sizeof own_functions / sizeof *own_functions; i++) {
        sandbox_push_function(L, own_functions[i].function);
        lua_setfield(L, -2, own_functions[i].name);
    }
    sandbox_pairs_open(L);
    lua_settop(L, names);

    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++) {
        open_library(L, libraries[i].open);
        lua_newtable(L);
        if (libraries[i].names)
            sandbox_allow(L, -2, libraries[i].names);
        if (libraries[i].more)
            libraries[i].more(L);
        if (libraries[i].open == luaopen_coroutine) {
            sandbox_push_function(L, coroutine_resume);
            lua_setfield(L, -2, "resume");
        }
        sandbox_lock(L, libraries[i].name);
        lua_setfield(L, names, libraries[i].name);
        lua_settop(L, names);
    }

    /* Where luaopen_base put load, dofile and the rest: nobody holds it now. */
    lua_newtable(L);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);

    lua_createtable(L, 0, 3);
    sandbox_push_function(L, name_unknown);
    lua_setfield(L, -2, "__index");
    sandbox_push_function(L, name_refused);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    return 1;
}
