#include <lauxlib.h>

#include "script/lua_message.h"
#include "script/team_inside.h"

bool team_holds(const struct teams *self, uint32_t team, uint32_t artefact)
{
    const unsigned char *held = self->items[team].held;

    return held && (held[artefact / 8] >> (artefact % 8) & 1);
}

static void set_text(lua_State *L, const char *key, struct text text)
{
    if (!text.length)
        return;
    lua_pushlstring(L, text.bytes, text.length);
    lua_setfield(L, -2, key);
}

/* The mark in the holding on top of L. */
static uint32_t mark_known(lua_State *L)
{
    struct text spelling = { 0 };

    lua_getfield(L, -1, "tlp");
    if (lua_type(L, -1) == LUA_TSTRING)
        spelling.bytes = lua_tolstring(L, -1, &spelling.length);
    lua_pop(L, 1);
    return spelling.bytes ? term_find(&tlp_terms, spelling) : 0;
}

/* Something that comes with an artefact, as far as a team learns of it. */
struct coming {
    uint32_t mark; /* under which it came; 0: none */
    uint32_t from; /* party; PLAN_NONE: nobody gave it */
    uint32_t source; /* party; PLAN_NONE: nobody said */
    uint64_t seq;
};

/* Notes in the holdings, on top of L, that the team has an artefact under a mark: the
 * one it is labelled with, or a wider one under which it came. */
static void hold(struct teams *self, lua_State *L, uint32_t row, uint32_t artefact,
                 const struct coming *coming)
{
    const struct plan *plan = self->plan;
    const struct artefact *item = &plan->artefacts[artefact];
    struct team *team = &self->items[row];
    uint32_t source = item->source != PLAN_NONE ? item->source : coming->source;
    uint32_t tlp = coming->mark && coming->mark < item->tlp ? coming->mark : item->tlp;

    lua_pushlstring(L, item->id.bytes, item->id.length);
    if (lua_rawget(L, -2) != LUA_TNIL) {
        if (tlp < mark_known(L))
            set_text(L, "tlp", term_text(&tlp_terms, tlp));
        lua_pop(L, 1);
        return;
    }
    lua_pop(L, 1);
    if (!team->held)
        team->held = arena_take(self->arena, plan->artefact_count / 8 + 1);
    team->held[artefact / 8] |= (unsigned char)(1 << artefact % 8);
    lua_pushlstring(L, item->id.bytes, item->id.length);
    lua_createtable(L, 0, 8);
    set_text(L, "id", item->id);
    set_text(L, "kind", item->kind);
    set_text(L, "value", item->value);
    set_text(L, "title", item->title);
    set_text(L, "tlp", term_text(&tlp_terms, tlp));
    if (source != PLAN_NONE)
        set_text(L, "source", plan->parties[source].id);
    if (coming->from != PLAN_NONE)
        set_text(L, "from", plan->parties[coming->from].id);
    lua_pushinteger(L, (lua_Integer)coming->seq);
    lua_setfield(L, -2, "seq");
    lua_rawset(L, -3);
}

static void set_reference(lua_State *L, const char *key, int reference)
{
    lua_rawgeti(L, LUA_REGISTRYINDEX, reference);
    lua_setfield(L, -2, key);
}

/* Leaves a new table with all the team may know before anything happened. */
static void make_table(struct teams *self, lua_State *L, uint32_t row)
{
    const struct party *party = &self->plan->parties[row];
    const struct coming at_startex = { .from = PLAN_NONE, .source = row };

    lua_createtable(L, 0, 11);
    set_text(L, "id", party->id);
    set_text(L, "name", party->name);
    set_text(L, "kind", term_text(&kind_terms, party->kind));
    set_text(L, "level", term_text(&level_terms, party->level));
    set_text(L, "country", party->country);
    set_reference(L, "directory", self->directory.parties);
    set_reference(L, "countries", self->directory.countries);
    set_reference(L, "cirts", self->directory.cirts);
    team_directory_push_agreements(&self->directory, L, row);
    lua_setfield(L, -2, "agreements");
    lua_newtable(L);
    lua_setfield(L, -2, "memory");
    lua_newtable(L);
    for (uint32_t i = 0; i < self->plan->artefact_count; i++)
        if (row_list_has(&self->plan->artefacts[i].held_by, row))
            hold(self, L, row, i, &at_startex);
    lua_setfield(L, -2, "holdings");
    lua_rawgeti(L, LUA_REGISTRYINDEX, self->methods);
    lua_setmetatable(L, -2);
}

/* Leaves the team's table; it is made when the team first receives something. */
void team_push(struct teams *self, lua_State *L, uint32_t row)
{
    lua_rawgeti(L, LUA_REGISTRYINDEX, self->tables);
    if (self->items[row].has_table) {
        lua_rawgeti(L, -1, (lua_Integer)row + 1);
    } else {
        make_table(self, L, row);
        lua_pushvalue(L, -1);
        lua_rawseti(L, -3, (lua_Integer)row + 1);
        self->items[row].has_table = true;
    }
    lua_remove(L, -2);
}

static void hold_all(const struct arrival *self, lua_State *L)
{
    const struct plan *plan = self->teams->plan;
    const struct message_inject *inject = &self->control->inject;
    struct text from = self->body ? self->control->delivered.from : inject->from;
    const struct text_list *carries =
        self->body ? &self->body->player.carries : &inject->carries;
    struct coming coming = { .mark = self->body ? self->body->player.tlp : inject->tlp,
                             .from = from.length ? map_find(&plan->party_ids, from)
                                                 : PLAN_NONE,
                             .seq = self->seq };

    /* Who passes something on does not thereby become its source. */
    coming.source = self->body                 ? PLAN_NONE
                    : coming.from != PLAN_NONE ? coming.from
                                               : self->team;
    lua_getfield(L, -1, "holdings");
    for (uint32_t i = 0; i < carries->count; i++) {
        uint32_t artefact = map_find(&plan->artefact_ids, carries->items[i]);

        if (artefact != MAP_NONE)
            hold(self->teams, L, self->team, artefact, &coming);
    }
    lua_pop(L, 1);
}

/* The news: the inject, question or message itself, with its number, its sender and
 * when it came. */
static void push_news(const struct arrival *self, lua_State *L)
{
    message_to_lua(L, self->body ? self->body : self->control);
    if (self->body)
        set_text(L, "from", self->control->delivered.from);
    if (self->body && self->control->delivered.due) {
        lua_pushinteger(L, (lua_Integer)(self->control->delivered.due / SECOND));
        lua_setfield(L, -2, "due");
    }
    lua_pushinteger(L, (lua_Integer)self->seq);
    lua_setfield(L, -2, "seq");
    lua_pushinteger(L, (lua_Integer)(self->teams->now / SECOND));
    lua_setfield(L, -2, "at");
}

/* Leaves the news on L; what came with it is in the holdings then. */
void team_take_in(const struct arrival *self, lua_State *L)
{
    luaL_checkstack(L, 16, NULL);
    team_push(self->teams, L, self->team);
    if (self->body || self->control->type == MESSAGE_inject)
        hold_all(self, L);
    lua_pop(L, 1);
    push_news(self, L);
}
