#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

#include "script/sandbox_inside.h"

enum { NAME_BYTES_MAX = sizeof((struct sandbox_source *)0)->name };

/* Spells a name as sources are kept: dots as in "profiles.x" made slashes, ".lua" at
 * the end. False when it is too long or has what names do not have. */
static bool name_spell(struct text name, char spelt[NAME_BYTES_MAX])
{
    bool has_ending =
        name.length > 4 && memcmp(name.bytes + name.length - 4, ".lua", 4) == 0;
    bool has_slash = name.length > 0 && memchr(name.bytes, '/', name.length);

    if (has_ending)
        name.length -= 4;
    if (name.length == 0 || name.length + 5 > NAME_BYTES_MAX ||
        !text_utf8(name.bytes, name.length))
        return false;
    for (size_t i = 0; i < name.length; i++) {
        char c = name.bytes[i];
        if ((unsigned char)c < 0x20 || c == 0x7f || c == ':' || c == '\\')
            return false;
        spelt[i] = c == '.' && !has_ending && !has_slash ? '/' : c;
    }
    strcpy(spelt + name.length, ".lua");
    return true;
}

static enum fault source_add(struct sandbox *self, struct text name,
                             struct sandbox_source source)
{
    if (!name_spell(name, source.name) || source.bytes.length > SANDBOX_SOURCE_BYTES_MAX)
        return FAULT_RANGE;
    if (sandbox_source_find(self, name))
        return FAULT_TWICE;
    if (self->source_count == SANDBOX_SOURCES_MAX)
        return FAULT_FULL;
    self->sources[self->source_count++] = source;
    return FAULT_NONE;
}

enum fault sandbox_add_source(struct sandbox *self, struct text name, struct text bytes)
{
    return source_add(self, name,
                      (struct sandbox_source){ .kind = SANDBOX_SCRIPT, .bytes = bytes });
}

enum fault sandbox_add_library(struct sandbox *self, struct text name, struct text bytes)
{
    return source_add(self, name,
                      (struct sandbox_source){ .kind = SANDBOX_LIBRARY, .bytes = bytes });
}

enum fault sandbox_add_native(struct sandbox *self, struct text name, lua_CFunction open)
{
    return source_add(self, name,
                      (struct sandbox_source){ .kind = SANDBOX_NATIVE, .open = open });
}

struct sandbox_source *sandbox_source_find(struct sandbox *self, struct text name)
{
    char spelt[NAME_BYTES_MAX];

    if (!name_spell(name, spelt))
        return NULL;
    for (uint32_t i = 0; i < self->source_count; i++)
        if (strcmp(self->sources[i].name, spelt) == 0)
            return &self->sources[i];
    return NULL;
}

/* Line of the first byte that is no UTF-8; 0 when all is well. */
static uint32_t line_not_utf8(struct text bytes)
{
    uint32_t line = 1;

    while (bytes.length > 0) {
        const char *end = memchr(bytes.bytes, '\n', bytes.length);
        size_t length = end ? (size_t)(end - bytes.bytes) + 1 : bytes.length;
        if (!text_utf8(bytes.bytes, length))
            return line;
        line++;
        bytes.bytes += length;
        bytes.length -= length;
    }
    return 0;
}

/* Every source has its own copy of the names, so none can change another's. */
static void push_environment(lua_State *L, struct sandbox *self)
{
    lua_newtable(L);
    lua_rawgeti(L, LUA_REGISTRYINDEX, self->names);
    lua_pushnil(L);
    while (lua_next(L, -2)) {
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, -5);
    }
    lua_getmetatable(L, -1);
    lua_setmetatable(L, -3);
    lua_pop(L, 1);
}

/* Compiles the text with its rows marked, when rows are watched; what cannot be
 * compiled so is compiled as it stands, for the right message. */
static int compile_text(lua_State *L, struct sandbox *self, struct text bytes,
                        const char *chunk)
{
    size_t length = 0;
    int status = LUA_ERRSYNTAX;

    if (self->is_watching_rows && bytes.length > 0) {
        char *marked = sandbox_rows_mark(bytes, &length);
        if (marked)
            status = luaL_loadbufferx(L, marked, length, chunk, "t");
        free(marked);
        if (marked && status == LUA_ERRSYNTAX)
            lua_pop(L, 1);
    }
    if (status == LUA_ERRSYNTAX)
        status =
            luaL_loadbufferx(L, bytes.bytes ? bytes.bytes : "", bytes.length, chunk, "t");
    return status;
}

static void compile(lua_State *L, struct sandbox *self, struct sandbox_source *source)
{
    struct text bytes = source->bytes;
    struct text name = text_of(source->name);
    char chunk[NAME_BYTES_MAX + 1] = "@";

    self->load_fault = FAULT_SYNTAX;
    self->load_source = (uint32_t)(source - self->sources);
    if (text_starts(bytes, "\xef\xbb\xbf")) {
        bytes.bytes += 3;
        bytes.length -= 3;
    }
    if (text_starts(bytes, LUA_SIGNATURE))
        sandbox_fail_at(L, name, 1, "this is compiled Lua; only source text is taken");
    if (text_starts(bytes, "#"))
        sandbox_fail_at(L, name, 1, "a line that starts with '#' is not Lua; remove it");
    uint32_t line = line_not_utf8(bytes);
    if (line)
        sandbox_fail_at(L, name, line, "this line is not UTF-8; save the file as UTF-8");

    strcat(chunk, source->name);
    self->is_compiling = true;
    int status = compile_text(L, self, bytes, chunk);
    self->is_compiling = false;
    if (sandbox_is_stopping(self, status) || status != LUA_OK)
        lua_error(L);
    self->load_fault = FAULT_NONE;
    push_environment(L, self);
    lua_setupvalue(L, -2, 1);
}

void sandbox_source_run(lua_State *L, struct sandbox_source *source)
{
    struct sandbox *self = sandbox_of(L);

    if (source->is_done) {
        lua_rawgeti(L, LUA_REGISTRYINDEX, source->result);
        return;
    }
    if (source->is_running)
        sandbox_fail(L, 1, "'%s' requires itself by way of others, or failed before",
                     source->name);
    luaL_checkstack(L, 8, "too many sources within each other");
    if (source->kind == SANDBOX_NATIVE)
        lua_pushcfunction(L, source->open);
    else
        compile(L, self, source);
    source->is_running = true; /* for good when it fails: it is not tried again */
    lua_call(L, 0, 1);
    if (source->kind == SANDBOX_LIBRARY && lua_istable(L, -1))
        sandbox_lock(L, source->name);
    lua_pushvalue(L, -1);
    source->result = luaL_ref(L, LUA_REGISTRYINDEX);
    source->is_running = false;
    source->is_done = true;
}

static bool called_by_library(lua_State *L, struct sandbox *self)
{
    lua_Debug debug;

    if (!lua_getstack(L, 1, &debug) || !lua_getinfo(L, "S", &debug) ||
        debug.source[0] != '@')
        return false;
    struct sandbox_source *caller = sandbox_source_find(self, text_of(debug.source + 1));
    return caller && caller->kind == SANDBOX_LIBRARY;
}

int sandbox_require(lua_State *L)
{
    struct sandbox *self = sandbox_of(L);
    struct text name = { 0 };

    luaL_checktype(L, 1, LUA_TSTRING);
    name.bytes = lua_tolstring(L, 1, &name.length);
    struct sandbox_source *source = sandbox_source_find(self, name);
    if (source && (source->kind != SANDBOX_NATIVE || called_by_library(L, self))) {
        sandbox_source_run(L, source);
        return 1;
    }
    sandbox_fail(L, 1,
                 "there is no module '%.100s'; require finds 'drill' and the files of "
                 "the scenario's own folder",
                 name.bytes);
    return 0;
}

static int run_protected(lua_State *L)
{
    sandbox_source_run(L, lua_touserdata(L, 1));
    return 1;
}

enum fault sandbox_run(struct sandbox *self, struct text name)
{
    struct sandbox_source *source = sandbox_source_find(self, name);

    if (!source)
        return FAULT_UNKNOWN;
    lua_pushcfunction(self->L, run_protected);
    lua_pushlightuserdata(self->L, source);
    return sandbox_call(self, 1, 1, TEXT(""));
}
