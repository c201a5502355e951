#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "script/sandbox_inside.h"

enum { LEVELS_MAX = 32 };

static size_t character_bytes(struct text rest)
{
    unsigned char first = (unsigned char)rest.bytes[0];
    size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;

    return length <= rest.length && text_utf8(rest.bytes, length) ? length : 0;
}

void sandbox_failure_clean(char *to, size_t size, struct text text)
{
    size_t used = 0;

    while (text.length > 0) {
        size_t length = character_bytes(text);
        size_t taken = length ? length : 1;
        unsigned char first = (unsigned char)text.bytes[0];
        if (used + taken >= size)
            break;
        memcpy(to + used, text.bytes, taken);
        if (!length)
            to[used] = '?';
        else if (first < 0x20 || first == 0x7f)
            to[used] = ' ';
        else if (first == 0xc2 && (unsigned char)text.bytes[1] < 0xa0)
            memset(to + used, ' ', 2); /* U+0080 to U+009F are controls too */
        used += taken;
        text.bytes += taken;
        text.length -= taken;
    }
    to[used] = 0;
}

static uint32_t source_index(struct sandbox *self, const char *name)
{
    if (self->source_last < self->source_count &&
        strcmp(self->sources[self->source_last].name, name) == 0)
        return self->source_last + 1;
    for (uint32_t i = 0; i < self->source_count; i++) {
        if (strcmp(self->sources[i].name, name) == 0) {
            self->source_last = i;
            return i + 1;
        }
    }
    return 0;
}

struct sandbox_place sandbox_place_find(struct sandbox *self, lua_State *L, int level)
{
    struct sandbox_place first = { 0 };
    lua_Debug debug;

    for (int last = level + LEVELS_MAX; level < last && lua_getstack(L, level, &debug);
         level++) {
        lua_getinfo(L, "Sl", &debug);
        if (debug.currentline < 0 || debug.source[0] != '@')
            continue;
        struct sandbox_place place = { .source = source_index(self, debug.source + 1),
                                       .line = (uint32_t)debug.currentline };
        if (!place.source)
            continue;
        if (self->sources[place.source - 1].kind == SANDBOX_SCRIPT)
            return place;
        if (!first.source)
            first = place;
    }
    return first;
}

/* A source that is being compiled has no calls to look at: its file is known, and no
 * line. */
static void place_fill(struct sandbox *self, struct sandbox_place place)
{
    if (!place.source && self->load_fault)
        place.source = self->load_source + 1;
    self->failure.line = place.line;
    self->failure.file[0] = 0;
    if (place.source)
        sandbox_failure_clean(self->failure.file, sizeof self->failure.file,
                              text_of(self->sources[place.source - 1].name));
}

/* How Lua spells a long name in front of its messages: "...its end". */
static bool names_source(struct text spelt, const char *name)
{
    size_t length = strlen(name);

    if (text_is(spelt, name))
        return true;
    if (!text_starts(spelt, "...") || length < spelt.length - 3)
        return false;
    return memcmp(spelt.bytes + 3, name + length - (spelt.length - 3),
                  spelt.length - 3) == 0;
}

/* Takes "file:line: " off the front of `message`, when file is a source. */
static struct sandbox_place place_take(struct sandbox *self, struct text *message)
{
    enum { SPELT_MAX = 200, DIGITS_MAX = 9 };
    struct sandbox_place place = { 0 };
    size_t colon = 0, end = 0;

    while (colon < message->length && colon < SPELT_MAX && message->bytes[colon] != ':')
        colon++;
    for (end = colon + 1; end < message->length && end - colon <= DIGITS_MAX &&
                          message->bytes[end] >= '0' && message->bytes[end] <= '9';
         end++)
        place.line = place.line * 10 + (uint32_t)(message->bytes[end] - '0');
    if (end == colon + 1 || end + 1 >= message->length || message->bytes[end] != ':' ||
        message->bytes[end + 1] != ' ')
        return (struct sandbox_place){ 0 };
    for (uint32_t i = 0; i < self->source_count && !place.source; i++)
        if (names_source((struct text){ message->bytes, colon }, self->sources[i].name))
            place.source = i + 1;
    if (place.source) {
        message->bytes += end + 2;
        message->length -= end + 2;
    }
    return place;
}

void sandbox_failure_describe(struct sandbox *self, lua_State *L)
{
    struct sandbox_failure *failure = &self->failure;
    struct sandbox_place place = { 0 };

    sandbox_failure_clean(failure->who, sizeof failure->who, self->who);
    if (lua_type(L, -1) == LUA_TSTRING) {
        struct text message = { 0 };
        message.bytes = lua_tolstring(L, -1, &message.length);
        place = place_take(self, &message);
        sandbox_failure_clean(failure->message, sizeof failure->message, message);
    } else {
        snprintf(failure->message, sizeof failure->message,
                 "the script raised an error that is no text (it is of type %s)",
                 luaL_typename(L, -1));
    }
    if (!failure->message[0])
        strcpy(failure->message, "the script raised an empty error");
    /* What a library found wrong is the fault of the script that called it. */
    if (!self->load_fault &&
        (!place.source || self->sources[place.source - 1].kind != SANDBOX_SCRIPT)) {
        struct sandbox_place caller = sandbox_place_find(self, L, 0);
        if (caller.source)
            place = caller;
    }
    place_fill(self, place);
}

void sandbox_failure_stopped(struct sandbox *self)
{
    struct sandbox_failure *failure = &self->failure;

    sandbox_failure_clean(failure->who, sizeof failure->who, self->who);
    if (self->stop == SANDBOX_OUT_OF_MEMORY)
        snprintf(failure->message, sizeof failure->message,
                 "the script used more than %zu MB of memory",
                 self->memory.bytes_max / (1024 * 1024));
    else
        strcpy(failure->message,
               self->stop == SANDBOX_OUT_OF_DRILL
                   ? "the drill takes too long; this script was still at work"
                   : "the script ran too long without coming to an end or a wait");
    place_fill(self, self->stop_place);
}

void sandbox_fail_at(lua_State *L, struct text file, uint32_t line, const char *format,
                     ...)
{
    char message[1024];
    va_list arguments;

    va_start(arguments, format);
    int length = vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (length < 0)
        length = 0;
    if ((size_t)length >= sizeof message)
        length = sizeof message - 1;
    lua_pushlstring(L, file.bytes ? file.bytes : "", file.length);
    lua_pushfstring(L, ":%d: ", (int)line);
    lua_pushlstring(L, message, (size_t)length);
    lua_concat(L, 3);
    lua_error(L);
    abort(); /* lua_error does not return */
}

void sandbox_fail(lua_State *L, int level, const char *format, ...)
{
    struct sandbox *self = sandbox_of(L);
    struct sandbox_place place = sandbox_place_find(self, L, level);
    char message[1024];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (place.source)
        sandbox_fail_at(L, text_of(self->sources[place.source - 1].name), place.line,
                        "%s", message);
    lua_pushstring(L, message);
    lua_error(L);
    abort(); /* lua_error does not return */
}
