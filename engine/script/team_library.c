#include <lauxlib.h>
#include <stdio.h>

#include "core/sharing.h"
#include "script/lua_message.h"
#include "script/team_inside.h"

enum { SAYS_WORD_MAX = 64 }; /* of one list */

/* Every function is called as team:name(...). Which team that is, the engine knows:
 * index 1 is not looked at, so no script can act for another team. */
static struct teams *teams_of(lua_State *L)
{
    struct teams *self = lua_touserdata(L, lua_upvalueindex(1));

    if (self->current == PLAN_NONE)
        sandbox_fail(L, 1, "no team is at work here");
    return self;
}

static struct text check_text(lua_State *L, int index)
{
    struct text text = { 0 };

    luaL_checktype(L, index, LUA_TSTRING);
    text.bytes = lua_tolstring(L, index, &text.length);
    return text;
}

static uint32_t check_name(lua_State *L, int index, const char *what,
                           const struct text *names, uint32_t count)
{
    struct text name = check_text(L, index);
    int nearest;

    for (uint32_t i = 0; i < count; i++)
        if (text_equal(names[i], name))
            return i;
    nearest = text_nearest(name, names, count);
    if (nearest >= 0)
        sandbox_fail(L, 1, "there is no %s '%s'; did you mean '%s'?", what, name.bytes,
                     names[nearest].bytes);
    sandbox_fail(L, 1, "there is no %s '%s'", what, name.bytes);
}

static enum team_latency check_latency(lua_State *L, int index)
{
    return check_name(L, index, "latency", team_latency_names, TEAM_LATENCY_COUNT);
}

static uint32_t check_per_mille(lua_State *L, int index)
{
    lua_Integer number = luaL_checkinteger(L, index);

    luaL_argcheck(L, number >= 0 && number <= 1000, index, "between 0 and 1000 expected");
    return (uint32_t)number;
}

static uint32_t check_party(const struct teams *self, lua_State *L, int index)
{
    struct text id = check_text(L, index);
    uint32_t party = map_find(&self->plan->party_ids, id);

    if (party == MAP_NONE)
        sandbox_fail(L, 1, "there is no party '%s' in the directory", id.bytes);
    return party;
}

/* ---- work ---- */

/* team:work(latency, urgency, function): to be done when an analyst is free. */
static int team_work(lua_State *L)
{
    static const struct text urgencies[] = { { "urgent", 6 },
                                             { "normal", 6 },
                                             { "low", 3 } };
    struct teams *self = teams_of(L);
    enum team_latency latency = check_latency(L, 2);
    uint32_t urgency = check_name(L, 3, "urgency", urgencies, TEAM_URGENCY_COUNT);

    luaL_checktype(L, 4, LUA_TFUNCTION);
    lua_settop(L, 4);
    team_add_work(self, latency, urgency);
    return 0;
}

/* team:after(latency, function): happens by itself, nobody is busy with it. */
static int team_after(lua_State *L)
{
    struct teams *self = teams_of(L);
    enum team_latency latency = check_latency(L, 2);

    luaL_checktype(L, 3, LUA_TFUNCTION);
    lua_settop(L, 3);
    team_add_delay(self, latency);
    return 0;
}

/* ---- chance ---- */

static bool chance(struct teams *self, uint32_t purpose, uint32_t per_mille)
{
    return random_chance(team_stream(self, self->current, purpose), per_mille);
}

/* team:habit(name) → does the team do, this time, what it has a habit of? */
static int team_habit(lua_State *L)
{
    struct teams *self = teams_of(L);
    uint32_t habit = check_name(L, 2, "habit", team_habit_names, TEAM_HABIT_COUNT);
    uint32_t per_mille = self->items[self->current].profile->habits[habit];

    lua_pushboolean(L, chance(self, TEAM_PURPOSE_HABIT + habit, per_mille));
    return 1;
}

static uint32_t purpose_at(struct teams *self, lua_State *L, int index)
{
    struct text name = check_text(L, index);

    luaL_argcheck(L, name.length > 0 && name.length <= ID_LENGTH_MAX, index,
                  "a short name expected");
    return team_purpose(self, name);
}

/* team:chance(name, per_mille) */
static int team_chance(lua_State *L)
{
    struct teams *self = teams_of(L);

    lua_pushboolean(L, chance(self, purpose_at(self, L, 2), check_per_mille(L, 3)));
    return 1;
}

/* team:skilled(name) → does the team do this rightly? */
static int team_skilled(lua_State *L)
{
    struct teams *self = teams_of(L);

    lua_pushboolean(L, chance(self, purpose_at(self, L, 2),
                              self->items[self->current].profile->skill));
    return 1;
}

/* team:trusts(name) → does the team grant what is asked of it? */
static int team_trusts(lua_State *L)
{
    struct teams *self = teams_of(L);

    lua_pushboolean(L, chance(self, purpose_at(self, L, 2),
                              self->items[self->current].profile->trust));
    return 1;
}

/* team:draw(name, distribution) → seconds */
static int team_draw(lua_State *L)
{
    struct teams *self = teams_of(L);
    uint32_t purpose = purpose_at(self, L, 2);
    struct distribution distribution;

    if (distribution_parse(check_text(L, 3), &distribution))
        sandbox_fail(L, 1, "\"%s\" is no distribution", lua_tostring(L, 3));
    lua_pushinteger(
        L, (lua_Integer)(distribution_draw(&distribution,
                                           team_stream(self, self->current, purpose)) /
                         SECOND));
    return 1;
}

/* team:pick(name, count) → a whole number from 1 to count */
static int team_pick(lua_State *L)
{
    struct teams *self = teams_of(L);
    uint32_t purpose = purpose_at(self, L, 2);
    lua_Integer count = luaL_checkinteger(L, 3);

    luaL_argcheck(L, count > 0, 3, "a number above 0 expected");
    lua_pushinteger(
        L, 1 + (lua_Integer)random_below(team_stream(self, self->current, purpose),
                                         (uint64_t)count));
    return 1;
}

/* ---- knowledge ---- */

static int team_now(lua_State *L)
{
    lua_pushinteger(L, (lua_Integer)(teams_of(L)->now / SECOND));
    return 1;
}

/* team:mentions(text) → the parties and the countries it names, and what it shows signs
 * of; nil where there are none */
static int team_mentions(lua_State *L)
{
    struct teams *self = teams_of(L);

    team_directory_push_mentions(&self->directory, L, check_text(L, 2), self->current);
    return 3;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool stands_at(const char *bytes, struct text words)
{
    for (size_t i = 1; i < words.length; i++)
        if (lower(bytes[i]) != lower(words.bytes[i]))
            return false;
    return true;
}

/* team:says(text, words) → does one of the words stand in the text, in any case? */
static int team_says(lua_State *L)
{
    struct text text = check_text(L, 2), words[SAYS_WORD_MAX];
    uint64_t first[4] = { 0 }; /* a bit for each byte that one of them begins with */
    uint32_t count = 0;

    luaL_checktype(L, 3, LUA_TTABLE);
    for (; count < SAYS_WORD_MAX && lua_rawgeti(L, 3, count + 1) == LUA_TSTRING;
         count++) {
        unsigned char byte;

        words[count] = check_text(L, -1);
        byte = (unsigned char)(words[count].length ? lower(words[count].bytes[0]) : 0);
        first[byte / 64] |= UINT64_C(1) << byte % 64;
        lua_pop(L, 1); /* the list keeps it */
    }
    for (size_t at = 0; at < text.length; at++) {
        unsigned char byte = (unsigned char)lower(text.bytes[at]);

        if (!(first[byte / 64] >> byte % 64 & 1))
            continue;
        for (uint32_t i = 0; i < count; i++)
            if (lower(words[i].bytes[0]) == (char)byte &&
                words[i].length <= text.length - at &&
                stands_at(text.bytes + at, words[i])) {
                lua_pushboolean(L, true);
                return 1;
            }
    }
    lua_pushboolean(L, false);
    return 1;
}

static const bool *agreements_in_force(struct teams *self)
{
    const struct plan *plan = self->plan;

    if (self->in_force_at == self->now)
        return self->in_force;
    for (uint32_t i = 0; i < plan->agreement_count; i++)
        self->in_force[i] = plan->agreements[i].from <= self->now &&
                            self->now < plan->agreements[i].until;
    self->in_force_at = self->now;
    return self->in_force;
}

static enum message_type check_type(lua_State *L, int index)
{
    enum message_type type = message_find(check_text(L, index));

    if (!type || message_rules[type].plane != PLANE_PLAYER)
        sandbox_fail(L, 1, "participants send no message of type '%s'",
                     lua_tostring(L, index));
    return type;
}

static int push_agreement(const struct teams *self, lua_State *L, uint32_t agreement)
{
    if (agreement == PLAN_NONE)
        return 0;
    lua_pushlstring(L, self->plan->agreements[agreement].id.bytes,
                    self->plan->agreements[agreement].id.length);
    return 1;
}

/* team:agreement(type, to) → the agreement that covers it, or nil */
static int team_agreement(lua_State *L)
{
    struct teams *self = teams_of(L);
    enum message_type type = check_type(L, 2);
    uint32_t to = check_party(self, L, 3);

    return push_agreement(self, L,
                          sharing_agreement(self->plan, agreements_in_force(self), type,
                                            self->current, to, PLAN_NONE));
}

/* team:may(type, to, tlp, source, artefact) → may what has this mark and source go
 * there? And under which agreement, when one is needed for it. No source: somebody
 * else's. Of an artefact, its country may say no. */
static int team_may(lua_State *L)
{
    struct teams *self = teams_of(L);
    const bool *in_force = agreements_in_force(self);
    enum message_type type = check_type(L, 2);
    uint32_t to = check_party(self, L, 3);
    struct stake stake = { .artefact = PLAN_NONE, .source = PLAN_NONE };
    enum verdict verdict;

    if (!lua_isnoneornil(L, 4)) {
        stake.mark = term_find(&tlp_terms, check_text(L, 4));
        luaL_argcheck(L, stake.mark, 4, "a TLP mark expected");
    }
    stake.source =
        lua_isnoneornil(L, 5) ? self->plan->party_count : check_party(self, L, 5);
    if (!lua_isnoneornil(L, 6))
        stake.artefact = map_find(&self->plan->artefact_ids, check_text(L, 6));
    verdict = sharing_verdict(self->plan, in_force, &stake, type, self->current, to);
    if (stake.artefact != PLAN_NONE && artefact_stays(self->plan, stake.artefact, to))
        verdict = verdict_BREACH;
    lua_pushboolean(L, verdict != verdict_BREACH);
    if (verdict != verdict_AGREEMENT)
        return 1;
    for (uint32_t i = 0; i < self->plan->agreement_count; i++)
        if (self->plan->agreements[i].up_to >= stake.mark &&
            sharing_agreement(self->plan, in_force, type, self->current, to, i) == i)
            return 1 + push_agreement(self, L, i);
    return 1;
}

/* ---- speech ---- */

/* Nobody writes to himself. */
static void leave_out(struct text_list *list, struct text id)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < list->count; i++)
        if (!text_equal(list->items[i], id))
            list->items[kept++] = list->items[i];
    list->count = kept;
}

/* Reads and sends the message at `index`; false with a sentence in `why`. */
static bool say(struct teams *self, lua_State *L, int index,
                char why[LUA_MESSAGE_WHY_MAX])
{
    struct message message;
    struct text id = self->plan->parties[self->current].id;
    uint32_t to_count;

    arena_reset(&self->spoken);
    if (message_from_lua(L, index, &self->spoken, &message, why))
        return false;
    for (uint32_t i = 0; i < message.player.carries.count; i++) {
        struct text carried = message.player.carries.items[i];
        uint32_t artefact = map_find(&self->plan->artefact_ids, carried);

        if (artefact == MAP_NONE || !team_holds(self, self->current, artefact)) {
            snprintf(why, LUA_MESSAGE_WHY_MAX, "'%.*s' does not hold '%.*s'",
                     TEXT_ARG(id), TEXT_ARG(carried));
            return false;
        }
    }
    to_count = message.player.to.count;
    leave_out(&message.player.to, id);
    if (to_count && !message.player.to.count)
        return true;
    message.player.n = ++self->items[self->current].said;
    self->said(self->said_subject, self->current, &message);
    return true;
}

/* team:say { type = ..., to = ..., ... } */
static int team_say(lua_State *L)
{
    struct teams *self = teams_of(L);
    char why[LUA_MESSAGE_WHY_MAX];

    if (!self->said)
        sandbox_fail(L, 1,
                     "a team says something in the course of its work only; put "
                     "it into team:work(...)");
    if (!say(self, L, 2, why))
        sandbox_fail(L, 1, "%s", why);
    return 0;
}

static const struct {
    const char *name;
    lua_CFunction function;
} functions[] = {
    { "after", team_after },       { "agreement", team_agreement },
    { "chance", team_chance },     { "draw", team_draw },
    { "habit", team_habit },       { "may", team_may },
    { "mentions", team_mentions }, { "now", team_now },
    { "pick", team_pick },         { "says", team_says },
    { "say", team_say },           { "skilled", team_skilled },
    { "trusts", team_trusts },     { "work", team_work },
};

void team_library_push(lua_State *L, struct teams *self)
{
    lua_createtable(L, 0, 2);
    lua_newtable(L);
    for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); i++) {
        lua_pushlightuserdata(L, self);
        lua_pushcclosure(L, functions[i].function, 1);
        lua_setfield(L, -2, functions[i].name);
    }
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
}
