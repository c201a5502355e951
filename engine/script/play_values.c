/*
 * play_values.c - reads what a storyline hands to a verb, and says what is wrong with it.
 */
#include "script/storyline_inside.h"
#include "script/scenario.h"
#include <string.h>

/* Members of a list a verb takes. */
#define LIST_COUNT_MAX 4096

struct storylines *play_of(lua_State *L)
{
    return lua_touserdata(L, lua_upvalueindex(1));
}

static int absolute(lua_State *L, int index)
{
    return lua_absindex(L, index);
}

struct text play_text(lua_State *L, int index, const char *what)
{
    size_t length;
    if (lua_type(L, index) != LUA_TSTRING)
        sandbox_fail(L, 1, "%s must be a text, not %s", what,
                     lua_typename(L, lua_type(L, index)));
    const char *bytes = lua_tolstring(L, index, &length);
    return (struct text){ bytes, length };
}

static _Noreturn void fail_unknown(lua_State *L, const struct map *ids, const char *what,
                                   struct text id)
{
    struct text names[256];
    uint32_t count = 0;
    for (uint32_t i = 0; i < ids->slots_max && count < 256; i++)
        if (ids->slots[i].name.bytes)
            names[count++] = ids->slots[i].name;
    int nearest = text_nearest(id, names, count);
    if (nearest >= 0)
        sandbox_fail(L, 1, "no %s '%s'; did you mean '%s'?", what, id.bytes,
                     lua_pushlstring(L, names[nearest].bytes, names[nearest].length));
    sandbox_fail(L, 1, "no %s '%s' is declared", what, id.bytes);
}

uint32_t play_row(lua_State *L, int index, const struct map *ids, const char *what)
{
    struct text id = play_text(L, index, what);
    uint32_t row = map_find(ids, id);
    if (row == MAP_NONE)
        fail_unknown(L, ids, what, id);
    return row;
}

uint32_t play_row_or_none(lua_State *L, int index, const struct map *ids,
                          const char *what)
{
    return lua_isnoneornil(L, index) ? PLAN_NONE : play_row(L, index, ids, what);
}

exercise_time play_length(lua_State *L, int index)
{
    exercise_time length = 0;
    if (lua_type(L, index) == LUA_TNUMBER) {
        int whole;
        lua_Integer seconds = lua_tointegerx(L, index, &whole);
        if (!whole || seconds < 0 || (uint64_t)seconds > MOMENT_MAX / SECOND)
            sandbox_fail(L, 1, "a length in numbers is whole seconds, 0 to a year");
        return (exercise_time)seconds * SECOND;
    }
    struct text text = play_text(L, index, "a length");
    if (moment_parse(text, &length) != FAULT_NONE)
        sandbox_fail(L, 1,
                     "'%s' is no length; write one as \"1h30m\", \"20m\" or \"45s\"",
                     lua_tostring(L, index));
    return length;
}

static void add_party(struct row_list *list, uint32_t party)
{
    if (list->count < LIST_COUNT_MAX && !row_list_has(list, party))
        list->rows[list->count++] = party;
}

static void add_named(lua_State *L, int index, struct row_list *list)
{
    const struct plan *plan = play_of(L)->plan;
    struct text name = play_text(L, index, "a recipient");
    uint32_t kind = term_find(&kind_terms, name);
    bool all = text_is(name, "all");
    if (map_find(&plan->party_ids, name) != MAP_NONE) {
        add_party(list, map_find(&plan->party_ids, name));
        return;
    }
    if (!kind && !all)
        play_row(L, index, &plan->party_ids, "participant or entity");
    for (uint32_t i = 0; i < plan->participant_count; i++)
        if (all || plan->parties[i].kind == kind)
            add_party(list, i);
}

struct row_list play_parties(lua_State *L, int index)
{
    struct storylines *self = play_of(L);
    struct row_list list = { 0 };
    index = absolute(L, index);
    list.rows = arena_take(self->arena, self->plan->party_count * sizeof(uint32_t));
    if (lua_type(L, index) == LUA_TSTRING) {
        add_named(L, index, &list);
        return list;
    }
    if (lua_type(L, index) != LUA_TTABLE)
        sandbox_fail(L, 1, "recipients are an id or a list of ids");
    lua_Unsigned count = lua_rawlen(L, index);
    for (lua_Unsigned i = 1; i <= count && i <= LIST_COUNT_MAX; i++) {
        lua_rawgeti(L, index, (lua_Integer)i);
        add_named(L, lua_gettop(L), &list);
        lua_pop(L, 1);
    }
    return list;
}

static void add_value(lua_State *L, struct release *release, size_t *max)
{
    struct storylines *self = play_of(L);
    size_t values_max = *max;
    if (lua_type(L, -2) != LUA_TSTRING ||
        (lua_type(L, -1) != LUA_TSTRING && lua_type(L, -1) != LUA_TNUMBER))
        sandbox_fail(L, 1, "values of a release are name = text or number");
    release->names.items = arena_grow(self->arena, release->names.items,
                                      sizeof(struct text), max, release->names.count + 1);
    release->values.items =
        arena_grow(self->arena, release->values.items, sizeof(struct text), &values_max,
                   release->values.count + 1);
    size_t length;
    lua_pushvalue(L, -2);
    const char *name = lua_tolstring(L, -1, &length);
    release->names.items[release->names.count++] =
        text_keep(self->arena, (struct text){ name, length });
    lua_pop(L, 1);
    lua_pushvalue(L, -1);
    const char *value = lua_tolstring(L, -1, &length);
    release->values.items[release->values.count++] =
        text_keep(self->arena, (struct text){ value, length });
    lua_pop(L, 1);
}

const struct release *play_release_values(lua_State *L, int index)
{
    if (lua_isnoneornil(L, index))
        return NULL;
    if (lua_type(L, index) != LUA_TTABLE)
        sandbox_fail(L, 1, "values of a release are a table: { name = text }");
    struct release *release = arena_take(play_of(L)->arena, sizeof(*release));
    size_t max = 0;
    index = absolute(L, index);
    lua_pushnil(L);
    while (lua_next(L, index)) {
        if (lua_type(L, -2) == LUA_TSTRING && strcmp(lua_tostring(L, -2), "to") == 0)
            release->to = play_parties(L, -1);
        else
            add_value(L, release, &max);
        lua_pop(L, 1);
    }
    return release;
}

const struct condition *play_condition(lua_State *L, int index)
{
    struct storylines *self = play_of(L);
    char why[300];
    index = absolute(L, index);
    if (lua_type(L, index) == LUA_TTABLE) {
        const struct condition *condition =
            scenario_condition(L, index, self->plan, self->arena, why);
        if (!condition)
            sandbox_fail(L, 1, "%s", why);
        return condition;
    }
    /* A plain delay: the wait copies it, so one a run would do; the arena holds it. */
    struct condition *delay = arena_take(self->arena, sizeof(*delay));
    *delay = (struct condition){ .kind = CONDITION_AFTER,
                                 .relative = true,
                                 .at = play_length(L, index),
                                 .verb = TEXT("time") };
    return delay;
}

void play_push_values(lua_State *L, const struct release *values)
{
    lua_newtable(L);
    for (uint32_t i = 0; values && i < values->names.count; i++) {
        lua_pushlstring(L, values->names.items[i].bytes, values->names.items[i].length);
        lua_pushlstring(L, values->values.items[i].bytes, values->values.items[i].length);
        lua_rawset(L, -3);
    }
}
