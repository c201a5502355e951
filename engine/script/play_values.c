/*
 * play_values.c - reads what a storyline hands to a verb, and says what is wrong with it.
 */
#include "script/storyline_inside.h"
#include "script/scenario.h"
#include <stdio.h>
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

/* Who explores is told of a name that stands for nothing, and goes on; in play that ends
 * the drill. */
static void refuse_name(lua_State *L, const char *why, const char *mend)
{
    const struct storylines *self = play_of(L);
    if (!self->host->refused)
        sandbox_fail(L, 1, "%s%s%s", why, *mend ? "; " : "", mend);
    self->host->refused(self->host->self, why, mend);
}

uint32_t play_refer(lua_State *L, enum reference reference, struct text id)
{
    char why[REFERENCE_WHY_MAX], mend[REFERENCE_MEND_MAX];
    uint32_t row = reference_find(play_of(L)->plan, reference, id, mend);
    if (row != PLAN_NONE)
        return row;
    snprintf(why, sizeof(why), "names %s '%.*s'", reference_word(reference),
             (int)(id.length < 80 ? id.length : 80), id.bytes);
    refuse_name(L, why, mend);
    return PLAN_NONE;
}

uint32_t play_row(lua_State *L, int index, enum reference reference)
{
    return play_refer(L, reference, play_text(L, index, reference_word(reference)));
}

uint32_t play_row_or_none(lua_State *L, int index, enum reference reference)
{
    return lua_isnoneornil(L, index) ? PLAN_NONE : play_row(L, index, reference);
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

/* "velora/legal": the team, for one seat of it. */
static void add_address(lua_State *L, struct text name, struct row_list *list,
                        struct address_list *seats)
{
    struct storylines *self = play_of(L);
    struct address address;
    size_t max = seats->count;
    if (plan_address(self->plan, name, &address)) {
        seats->items = arena_grow(self->arena, seats->items, sizeof(address), &max,
                                  seats->count + (size_t)1);
        address.seat = text_keep(self->arena, address.seat);
        seats->items[seats->count++] = address;
        add_party(list, address.party);
        return;
    }
    char why[REFERENCE_WHY_MAX];
    snprintf(why, sizeof(why), "names '%.*s', but there is no such seat",
             (int)(name.length < 80 ? name.length : 80), name.bytes);
    refuse_name(L, why, "say seats = { ... } of the participant");
    add_party(list, 0); /* anybody stands in */
}

/* seats NULL: only teams may be named. */
static void add_named(lua_State *L, int index, struct row_list *list,
                      struct address_list *seats)
{
    const struct plan *plan = play_of(L)->plan;
    struct text name = play_text(L, index, "a recipient");
    if (seats && memchr(name.bytes, '/', name.length)) {
        add_address(L, name, list, seats);
        return;
    }
    uint32_t kind = term_find(&kind_terms, name);
    bool all = text_is(name, "all");
    bool is_party = map_find(&plan->party_ids, name) != MAP_NONE;
    if (is_party || (!kind && !all)) {
        uint32_t row = play_row(L, index, REFERENCE_PARTY);
        add_party(list, row == PLAN_NONE ? 0 : row); /* anybody stands in */
        return;
    }
    for (uint32_t i = 0; i < plan->participant_count; i++)
        if (all || plan->parties[i].kind == kind)
            add_party(list, i);
}

static struct row_list parties_of(lua_State *L, int index, struct address_list *seats)
{
    struct storylines *self = play_of(L);
    struct row_list list = { 0 };
    index = absolute(L, index);
    list.rows = arena_take(self->arena, self->plan->party_count * sizeof(uint32_t));
    if (lua_type(L, index) == LUA_TSTRING) {
        add_named(L, index, &list, seats);
        return list;
    }
    if (lua_type(L, index) != LUA_TTABLE)
        sandbox_fail(L, 1, "recipients are an id or a list of ids");
    lua_Unsigned count = lua_rawlen(L, index);
    for (lua_Unsigned i = 1; i <= count && i <= LIST_COUNT_MAX; i++) {
        lua_rawgeti(L, index, (lua_Integer)i);
        add_named(L, lua_gettop(L), &list, seats);
        lua_pop(L, 1);
    }
    return list;
}

struct row_list play_parties(lua_State *L, int index)
{
    return parties_of(L, index, NULL);
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
            release->to = parties_of(L, -1, &release->seats);
        else
            add_value(L, release, &max);
        lua_pop(L, 1);
    }
    return release;
}

/* In place of a condition that was refused: one that comes true, by the name that the
 * storyline looks for. */
static const struct condition *stand_in(lua_State *L, int index)
{
    struct storylines *self = play_of(L);
    struct condition *condition = arena_take(self->arena, sizeof(*condition));
    *condition = (struct condition){ .kind = CONDITION_ALWAYS, .count = 1 };
    lua_pushliteral(L, "condition");
    lua_rawget(L, index);
    if (lua_type(L, -1) == LUA_TSTRING)
        condition->verb = text_keep(self->arena, play_text(L, -1, "the condition"));
    lua_pop(L, 1);
    return condition;
}

const struct condition *play_condition(lua_State *L, int index)
{
    struct storylines *self = play_of(L);
    char why[300];
    index = absolute(L, index);
    if (lua_type(L, index) == LUA_TTABLE) {
        const struct condition *condition =
            scenario_condition(L, index, self->plan, self->arena, why);
        if (condition)
            return condition;
        char *mend = strstr(why, "; ");
        if (mend)
            *mend = '\0', mend += 2;
        refuse_name(L, why, mend ? mend : "");
        return stand_in(L, index);
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
