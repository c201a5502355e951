#include <lauxlib.h>
#include <string.h>

#include "script/sandbox_inside.h"

static const char *const plain_names[] = { "byte",    "char", "len",   "lower",
                                           "reverse", "sub",  "upper", NULL };

/* find, match, gmatch, gsub: on subjects a pattern can be tried on. */
static int guard_pattern(lua_State *L)
{
    size_t length = 0;

    luaL_checklstring(L, 1, &length);
    if (length > SANDBOX_SUBJECT_BYTES_MAX)
        return luaL_error(L, "patterns are tried on texts of at most %d kB",
                          SANDBOX_SUBJECT_BYTES_MAX / 1024);
    return sandbox_stock(L)(L);
}

static int guard_rep(lua_State *L)
{
    size_t length = 0, between = 0;

    luaL_checklstring(L, 1, &length);
    luaL_optlstring(L, 3, "", &between);
    lua_Integer count = luaL_checkinteger(L, 2);
    if (count > 0 && length + between > 0 &&
        (lua_Unsigned)count > SANDBOX_RESULT_BYTES_MAX / (length + between))
        return luaL_error(L, "string.rep gives texts of at most %d kB",
                          SANDBOX_RESULT_BYTES_MAX / 1024);
    return sandbox_stock(L)(L);
}

/* No conversion shows an address, and %s takes what tostring gives. */
static int guard_format(lua_State *L)
{
    size_t length = 0;
    const char *format = luaL_checklstring(L, 1, &length);
    int argument = 1, count = lua_gettop(L);

    if (length > SANDBOX_RESULT_BYTES_MAX)
        return luaL_error(L, "the format is too long");
    for (const char *end = format + length; format < end; format++) {
        if (*format != '%')
            continue;
        if (*++format == '%')
            continue;
        format += strspn(format, "-+ #0123456789.");
        argument++;
        if (*format == 'p')
            return luaL_error(L, "'%%p' is not available to scripts");
        if (*format == 's' && argument <= count && lua_type(L, argument) > LUA_TSTRING) {
            sandbox_text_of(L, argument, NULL);
            lua_replace(L, argument);
        }
    }
    return sandbox_stock(L)(L);
}

static const struct {
    const char *name;
    lua_CFunction guard;
} guards[] = {
    { "find", guard_pattern }, { "match", guard_pattern }, { "gmatch", guard_pattern },
    { "gsub", guard_pattern }, { "rep", guard_rep },       { "format", guard_format },
};

/* The metatable all texts share: methods, and nothing a script could get hold of. */
static void lock_texts(lua_State *L)
{
    lua_pushliteral(L, "");
    lua_createtable(L, 0, 2);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_pop(L, 1);
}

void sandbox_text_open(lua_State *L)
{
    int stock = lua_absindex(L, -2);

    sandbox_allow(L, stock, plain_names);
    for (size_t i = 0; i < sizeof guards / sizeof *guards; i++) {
        sandbox_push_guard(L, stock, guards[i].name, guards[i].guard);
        lua_setfield(L, -2, guards[i].name);
    }
    lock_texts(L);
}
