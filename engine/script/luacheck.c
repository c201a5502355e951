/* What luacheck is told of the names that scripts see: those of the sandbox. */
#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

#include "script/language.h"
#include "script/sandbox_inside.h"

enum { NAMES_MAX = 64 };

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The keys of the table at `index`, sorted. */
static size_t names_of(lua_State *L, int index, const char *names[NAMES_MAX])
{
    size_t count = 0;

    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1))
        if (lua_type(L, -2) == LUA_TSTRING && count < NAMES_MAX)
            names[count++] = lua_tostring(L, -2);
    qsort(names, count, sizeof *names, compare_names);
    return count;
}

/* The library behind the view that scripts get; they cannot see through it. */
static void put_fields(lua_State *L, struct text_buffer *out)
{
    const char *names[NAMES_MAX] = { NULL };
    size_t column = 100, count;

    lua_getmetatable(L, -1);
    lua_getfield(L, -1, "__index");
    count = names_of(L, lua_gettop(L), names);
    text_put(out, " = { fields = {");
    for (size_t i = 0; i < count; i++) {
        if (column > 80) {
            text_put(out, "\n   ");
            column = 3;
        }
        text_format(out, " \"%s\",", names[i]);
        column += strlen(names[i]) + 4;
    }
    text_put(out, "\n  } }");
    lua_pop(L, 2);
}

void scenario_luacheck(struct sandbox *sandbox, struct text_buffer *out)
{
    lua_State *L = sandbox->L;
    const char *names[NAMES_MAX] = { NULL };
    int top = lua_gettop(L);

    text_put(out, "-- What scripts see, and nothing else; generated from the sandbox.\n"
                  "std = \"none\"\nread_globals = {\n");
    lua_pushcfunction(L, sandbox_names_open);
    if (lua_pcall(L, 0, 1, 0) == LUA_OK) {
        size_t count = names_of(L, top + 1, names);
        for (size_t i = 0; i < count; i++) {
            lua_pushstring(L, names[i]);
            lua_rawget(L, top + 1);
            if (lua_isfunction(L, -1))
                text_format(out, "  \"%s\"", names[i]);
            else {
                text_format(out, "  %s", names[i]);
                put_fields(L, out);
            }
            text_put(out, ",\n");
            lua_pop(L, 1);
        }
    }
    lua_settop(L, top);
    text_put(out, "}\nmax_line_length = 140\nexclude_files = { \"tests/scenario\" }\n"
                  "files[\"**/*.d.lua\"] = { max_line_length = false }\n");
}
