#include "script/team_profile.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "core/plan.h"

enum { PER_MILLE = 1000 };

#define CONDUCT "profiles/conduct"

const struct text team_latency_names[TEAM_LATENCY_COUNT] = {
#define LATENCY(name, usual, doc) { #name, sizeof(#name) - 1 },
    TEAM_LATENCIES(LATENCY)
#undef LATENCY
};
const struct text team_habit_names[TEAM_HABIT_COUNT] = {
#define HABIT(name, usual, doc) { #name, sizeof(#name) - 1 },
    TEAM_HABITS(HABIT)
#undef HABIT
};

static const struct team_profile usual_profile = {
    .analysts = 3,
    .waiting_max = 200,
    .skill = 750,
    .trust = 700,
    .habits = {
#define HABIT(name, usual, doc) usual,
        TEAM_HABITS(HABIT)
#undef HABIT
    },
    .received = LUA_NOREF,
};
static const char *const usual_latencies[TEAM_LATENCY_COUNT] = {
#define LATENCY(name, usual, doc) usual,
    TEAM_LATENCIES(LATENCY)
#undef LATENCY
};

/* What one reading needs. The value being read lies on top of the stack. */
struct reading {
    lua_State *L;
    struct sandbox *sandbox;
    struct team_profile *profile;
    struct text file; /* of the table being read, with its line */
    uint32_t line;
};

#define FAIL(self, ...)                                                                  \
    sandbox_fail_at((self)->L, (self)->file, (self)->line, __VA_ARGS__)

/* Errors name the line of the innermost table that is being read. */
static void look_at(struct reading *self, int index)
{
    sandbox_row_place(self->sandbox, lua_topointer(self->L, index), &self->file,
                      &self->line);
}

static struct text string_on_top(const struct reading *self, const char *key)
{
    struct text text = { 0 };

    if (lua_type(self->L, -1) != LUA_TSTRING)
        FAIL(self, "'%s' is a %s where a text belongs", key, luaL_typename(self->L, -1));
    text.bytes = lua_tolstring(self->L, -1, &text.length);
    return text;
}

static uint32_t number_on_top(const struct reading *self, const char *key, uint32_t min,
                              uint32_t max)
{
    int is_whole = 0;
    lua_Integer number = 0;

    if (lua_type(self->L, -1) == LUA_TNUMBER)
        number = lua_tointegerx(self->L, -1, &is_whole);
    if (!is_whole || number < (lua_Integer)min || number > (lua_Integer)max)
        FAIL(self, "'%s' must be a whole number from %d to %d", key, (int)min, (int)max);
    return (uint32_t)number;
}

/* "HH:MM", as on a door. */
static exercise_time clock_on_top(const struct reading *self, const char *key)
{
    struct text text = string_on_top(self, key);
    unsigned digits[4];
    static const int places[4] = { 0, 1, 3, 4 };
    bool well_formed = text.length == 5 && text.bytes[2] == ':';

    for (int i = 0; i < 4 && well_formed; i++) {
        digits[i] = (unsigned)(text.bytes[places[i]] - '0');
        well_formed = digits[i] < 10;
    }
    if (!well_formed || digits[0] * 10 + digits[1] > 24 || digits[2] > 5 ||
        (digits[0] * 10 + digits[1] == 24 && digits[2] + digits[3] > 0))
        FAIL(self, "'%s' is no time of day; write it as \"08:00\"", key);
    return (digits[0] * 10 + digits[1]) * HOUR + (digits[2] * 10 + digits[3]) * MINUTE;
}

_Noreturn static void refuse_key(const struct reading *self, const char *where,
                                 const struct text *names, uint32_t count)
{
    struct text key = { 0 };
    int nearest;

    if (lua_type(self->L, -2) != LUA_TSTRING)
        FAIL(self, "%s has named keys only, and no list", where);
    key.bytes = lua_tolstring(self->L, -2, &key.length);
    nearest = text_nearest(key, names, count);
    if (nearest >= 0)
        FAIL(self, "unknown key '%s' in %s; did you mean '%s'?", key.bytes, where,
             names[nearest].bytes);
    FAIL(self, "unknown key '%s' in %s", key.bytes, where);
}

/* Which of `names` the key under the top is. */
static uint32_t key_under_top(const struct reading *self, const char *where,
                              const struct text *names, uint32_t count)
{
    if (lua_type(self->L, -2) == LUA_TSTRING)
        for (uint32_t i = 0; i < count; i++)
            if (strcmp(lua_tostring(self->L, -2), names[i].bytes) == 0)
                return i;
    refuse_key(self, where, names, count);
}

static void expect_table(const struct reading *self, const char *key)
{
    if (!lua_istable(self->L, -1))
        FAIL(self, "'%s' is a %s where a table belongs", key, luaL_typename(self->L, -1));
}

/* ---- one reader a key ---- */

static void read_id(struct reading *self)
{
    string_on_top(self, "id");
}

static void read_title(struct reading *self)
{
    string_on_top(self, "title");
}

static void read_analysts(struct reading *self)
{
    self->profile->analysts = number_on_top(self, "analysts", 1, TEAM_ANALYST_MAX);
}

static void read_on_call(struct reading *self)
{
    self->profile->on_call = number_on_top(self, "on_call", 0, TEAM_ANALYST_MAX);
}

static void read_queue(struct reading *self)
{
    self->profile->waiting_max = number_on_top(self, "queue", 1, TEAM_WAITING_MAX);
}

static void read_skill(struct reading *self)
{
    self->profile->skill = number_on_top(self, "skill", 0, PER_MILLE);
}

static void read_trust(struct reading *self)
{
    self->profile->trust = number_on_top(self, "trust", 0, PER_MILLE);
}

static void read_hours(struct reading *self)
{
    static const struct text names[] = { { "from", 4 }, { "to", 2 } };
    exercise_time *const places[] = { &self->profile->opens, &self->profile->closes };
    lua_State *L = self->L;
    bool seen[2] = { false, false };

    expect_table(self, "hours");
    look_at(self, -1);
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
        uint32_t which = key_under_top(self, "hours", names, 2);
        *places[which] = clock_on_top(self, names[which].bytes);
        seen[which] = true;
    }
    if (!seen[0] || !seen[1])
        FAIL(self, "hours need both, as { from = \"08:00\", to = \"18:00\" }");
    if (self->profile->opens == DAY)
        self->profile->opens = 0;
}

static void read_latency(struct reading *self)
{
    lua_State *L = self->L;

    expect_table(self, "latency");
    look_at(self, -1);
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
        uint32_t which =
            key_under_top(self, "latency", team_latency_names, TEAM_LATENCY_COUNT);
        struct text written = string_on_top(self, team_latency_names[which].bytes);

        if (distribution_parse(written, &self->profile->latencies[which]))
            FAIL(self,
                 "latency '%s': \"%s\" is no distribution; write \"10m\", "
                 "\"uniform 5m 10m\" or \"lognormal 10m 45m\" (median, 90th percentile)",
                 team_latency_names[which].bytes, written.bytes);
    }
}

static void read_habits(struct reading *self)
{
    lua_State *L = self->L;

    expect_table(self, "habits");
    look_at(self, -1);
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
        uint32_t which =
            key_under_top(self, "habits", team_habit_names, TEAM_HABIT_COUNT);
        self->profile->habits[which] =
            number_on_top(self, team_habit_names[which].bytes, 0, PER_MILLE);
    }
}

static void read_received(struct reading *self)
{
    if (!lua_isfunction(self->L, -1))
        FAIL(self, "'received' is a %s where a function belongs",
             luaL_typename(self->L, -1));
    lua_pushvalue(self->L, -1);
    self->profile->received = luaL_ref(self->L, LUA_REGISTRYINDEX);
}

static const struct {
    struct text name;
    void (*read)(struct reading *self);
} keys[] = {
#define KEY(name, type, range, usual, doc) { { #name, sizeof(#name) - 1 }, read_##name },
    TEAM_KEYS(KEY)
#undef KEY
};
enum { KEY_COUNT = sizeof(keys) / sizeof(keys[0]) };

/* Called with the profile's table and the reading. */
static int read_profile(lua_State *L)
{
    struct reading *self = lua_touserdata(L, 2);
    struct reading at_profile;
    struct text names[KEY_COUNT];

    if (!lua_istable(L, 1))
        FAIL(self, "a profile returns drill.profile { ... }, not a %s",
             luaL_typename(L, 1));
    look_at(self, 1);
    at_profile = *self;
    for (uint32_t i = 0; i < KEY_COUNT; i++)
        names[i] = keys[i].name;
    lua_settop(L, 1);
    for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) {
        keys[key_under_top(self, "a profile", names, KEY_COUNT)].read(self);
        *self = at_profile;
    }
    return 0;
}

/* Leaves a reference to the member of the table at 1. */
static int reference_to(lua_State *L, const char *key, int type)
{
    if (lua_getfield(L, 1, key) != type)
        luaL_error(L, CONDUCT ".lua lacks '%s'", key);
    return luaL_ref(L, LUA_REGISTRYINDEX);
}

/* Called with the module's table and the conduct. */
static int read_conduct(lua_State *L)
{
    struct team_conduct *conduct = lua_touserdata(L, 2);

    conduct->received = reference_to(L, "received", LUA_TFUNCTION);
    conduct->signs = reference_to(L, "signs", LUA_TTABLE);
    lua_getfield(L, 1, "unread");
    luaL_checktype(L, -1, LUA_TTABLE);
    for (int i = 1; i < MESSAGE_SET_END; i++) {
        if (lua_getfield(L, -1, message_rules[i].name.bytes) != LUA_TNIL)
            conduct->unread |= UINT64_C(1) << i;
        lua_pop(L, 1);
    }
    return 0;
}

/* Runs a source and gives what it returns, and `subject`, to `function`. */
static enum fault read_source(struct sandbox *sandbox, struct text source,
                              lua_CFunction function, void *subject)
{
    enum fault fault = sandbox_run(sandbox, source);

    if (fault)
        return fault;
    lua_pushcfunction(sandbox->L, function);
    lua_insert(sandbox->L, -2);
    lua_pushlightuserdata(sandbox->L, subject);
    return sandbox_call(sandbox, 2, 0, source);
}

enum fault team_conduct_read(struct team_conduct *conduct, struct sandbox *sandbox)
{
    *conduct = (struct team_conduct){ 0 };
    return read_source(sandbox, TEXT(CONDUCT), read_conduct, conduct);
}

enum fault team_profile_read(struct team_profile *profile, struct sandbox *sandbox,
                             const struct team_conduct *conduct, struct text name,
                             struct arena *arena)
{
    size_t length = sizeof("profiles/.lua") + name.length;
    char *source = arena_take(arena, length);
    struct team_profile read = usual_profile;
    struct reading self = { sandbox->L, sandbox, &read, { 0 }, 1 };
    enum fault fault = FAULT_NONE;

    snprintf(source, length, "profiles/%.*s.lua", TEXT_ARG(name));
    self.file = text_of(source);
    read.name = text_keep(arena, name);
    for (int i = 0; i < TEAM_LATENCY_COUNT && !fault; i++)
        fault = distribution_parse(text_of(usual_latencies[i]), &read.latencies[i]);
    if (fault)
        return fault;
    sandbox_watch_rows(sandbox, true);
    fault = read_source(sandbox, self.file, read_profile, &self);
    sandbox_watch_rows(sandbox, false);
    if (fault)
        return fault;
    if (read.received == LUA_NOREF) {
        read.received = conduct->received;
        read.unread = conduct->unread;
    }
    *profile = read;
    return FAULT_NONE;
}
