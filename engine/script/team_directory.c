#include "script/team_directory.h"

#include <lauxlib.h>

#include "script/sandbox_inside.h"

static void push_text(lua_State *L, struct text text)
{
    if (text.length)
        lua_pushlstring(L, text.bytes, text.length);
    else
        lua_pushnil(L);
}

static void set_text(lua_State *L, const char *key, struct text text)
{
    push_text(L, text);
    lua_setfield(L, -2, key);
}

/* ---- the tables ---- */

static void push_party(lua_State *L, const struct plan *plan, uint32_t row)
{
    const struct party *party = &plan->parties[row];

    lua_createtable(L, 0, 6);
    set_text(L, "id", party->id);
    set_text(L, "name", party->name);
    set_text(L, "kind", term_text(&kind_terms, party->kind));
    set_text(L, "level", term_text(&level_terms, party->level));
    set_text(L, "country", party->country);
    lua_pushboolean(L, row < plan->participant_count);
    lua_setfield(L, -2, "takes_part");
    sandbox_lock(L, "an entry of the directory");
}

static void append(lua_State *L, int list)
{
    lua_pushvalue(L, -1);
    lua_rawseti(L, list, (lua_Integer)lua_rawlen(L, list) + 1);
}

/* Leaves the parties, the countries and the CIRTs on the stack, not yet locked. */
static void fill_parties(lua_State *L, const struct plan *plan)
{
    int parties, countries, cirts;

    lua_createtable(L, (int)plan->party_count, (int)plan->party_count);
    parties = lua_gettop(L);
    lua_newtable(L);
    countries = lua_gettop(L);
    lua_newtable(L);
    cirts = lua_gettop(L);
    for (uint32_t i = 0; i < plan->party_count; i++) {
        const struct party *party = &plan->parties[i];

        push_party(L, plan, i);
        append(L, parties);
        push_text(L, party->id);
        lua_pushvalue(L, -2);
        lua_rawset(L, parties);
        if (party->kind == kind_CIRT && i < plan->participant_count)
            append(L, cirts);
        if (party->country.length) {
            push_text(L, party->country);
            if (lua_rawget(L, countries) == LUA_TNIL) {
                lua_pop(L, 1);
                lua_newtable(L);
                push_text(L, party->country);
                lua_pushvalue(L, -2);
                lua_rawset(L, countries);
            }
            lua_insert(L, -2);
            append(L, lua_gettop(L) - 1);
            lua_pop(L, 1);
        }
        lua_pop(L, 1);
    }
}

/* Puts a read-only view in the place of each list in the table at `index`. */
static void lock_members(lua_State *L, int index, const char *name)
{
    for (lua_pushnil(L); lua_next(L, index);) {
        sandbox_lock(L, name);
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, index);
    }
}

static void push_agreement(lua_State *L, const struct plan *plan,
                           const struct agreement *agreement)
{
    lua_createtable(L, 0, 8);
    set_text(L, "id", agreement->id);
    set_text(L, "purpose", term_text(&purpose_terms, agreement->purpose));
    set_text(L, "up_to", term_text(&tlp_terms, agreement->up_to));
    if (agreement->reply != MOMENT_NONE) {
        lua_pushinteger(L, (lua_Integer)(agreement->reply / SECOND));
        lua_setfield(L, -2, "reply");
    }
    lua_createtable(L, (int)agreement->among.count, 0);
    for (uint32_t i = 0; i < agreement->among.count; i++) {
        push_text(L, plan->parties[agreement->among.rows[i]].id);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    sandbox_lock(L, "an agreement");
    lua_setfield(L, -2, "among");
    lua_newtable(L);
    for (int i = 1; i < MESSAGE_SET_END; i++)
        if (agreement->covers >> i & 1) {
            lua_pushboolean(L, true);
            lua_setfield(L, -2, message_rules[i].name.bytes);
        }
    sandbox_lock(L, "an agreement");
    lua_setfield(L, -2, "covers");
    sandbox_lock(L, "an agreement");
}

static void push_all_agreements(lua_State *L, const struct plan *plan)
{
    lua_createtable(L, (int)plan->agreement_count, 0);
    for (uint32_t i = 0; i < plan->agreement_count; i++) {
        push_agreement(L, plan, &plan->agreements[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

void team_directory_push_agreements(const struct team_directory *self, lua_State *L,
                                    uint32_t party)
{
    const struct plan *plan = self->plan;
    int all, own;
    lua_Integer count = 0;

    lua_rawgeti(L, LUA_REGISTRYINDEX, self->agreements);
    all = lua_gettop(L);
    lua_newtable(L);
    own = lua_gettop(L);
    for (uint32_t i = 0; i < plan->agreement_count; i++)
        if (agreement_exists(plan, &plan->agreements[i]) &&
            plan->agreements[i].from != MOMENT_NONE &&
            row_list_has(&plan->agreements[i].among, party)) {
            lua_rawgeti(L, all, (lua_Integer)i + 1);
            lua_rawseti(L, own, ++count);
        }
    lua_remove(L, all);
}

/* ---- mentions ---- */

static unsigned char folded(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

static bool is_of_a_word(char c)
{
    unsigned char lower = folded(c);

    return (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
}

static uint32_t bucket_of(const char *two)
{
    return (folded(two[0]) * 31u + folded(two[1])) % MENTION_BUCKETS;
}

static void add_phrase(struct team_directory *self, struct text words, uint32_t party,
                       struct text sign)
{
    uint32_t bucket;

    if (party != PLAN_NONE && text_starts(words, "The ")) {
        words.bytes += 4;
        words.length -= 4;
    }
    if (words.length < 2)
        return;
    bucket = bucket_of(words.bytes);
    self->phrases = arena_grow(self->arena, self->phrases, sizeof(*self->phrases),
                               &self->phrase_max, self->phrase_count + 1);
    self->phrases[self->phrase_count] = (struct mention_phrase){
        .words = words, .sign = sign, .party = party, .next = self->buckets[bucket]
    };
    self->buckets[bucket] = self->phrase_count++;
}

static bool has_country(const struct team_directory *self, struct text country)
{
    for (uint32_t i = 0; i < self->phrase_count; i++)
        if (self->phrases[i].party == PLAN_NONE &&
            text_equal(self->phrases[i].words, country))
            return true;
    return false;
}

static struct text keep_string(struct team_directory *self, lua_State *L, int index)
{
    struct text text = { 0 };

    luaL_checktype(L, index, LUA_TSTRING);
    text.bytes = lua_tolstring(L, index, &text.length);
    return text_keep(self->arena, text);
}

/* Adds the lists of the table on top, and takes it off. */
static void index_signs(struct team_directory *self, lua_State *L)
{
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
        struct text sign = keep_string(self, L, -2);

        luaL_checktype(L, -1, LUA_TTABLE);
        for (lua_Integer i = 1; lua_rawgeti(L, -1, i) != LUA_TNIL; i++) {
            add_phrase(self, keep_string(self, L, -1), PLAN_NONE, sign);
            lua_pop(L, 1);
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

static void index_names(struct team_directory *self)
{
    const struct plan *plan = self->plan;
    const struct text none = { 0 };

    for (int i = 0; i < MENTION_BUCKETS; i++)
        self->buckets[i] = PLAN_NONE;
    for (uint32_t i = 0; i < plan->party_count; i++) {
        if (!has_country(self, plan->parties[i].country))
            add_phrase(self, plan->parties[i].country, PLAN_NONE, none);
        add_phrase(self, plan->parties[i].name, i, none);
    }
}

static bool stands_at(struct text text, size_t at, const struct mention_phrase *phrase)
{
    struct text words = phrase->words;

    if (at + words.length > text.length)
        return false;
    for (size_t i = 0; i < words.length; i++)
        if (folded(text.bytes[at + i]) != folded(words.bytes[i]))
            return false;
    return phrase->sign.bytes || at + words.length == text.length ||
           !is_of_a_word(text.bytes[at + words.length]);
}

/* Makes the table at `index` when it is none yet. */
static void need_table(lua_State *L, int index)
{
    if (!lua_isnil(L, index))
        return;
    lua_newtable(L);
    lua_replace(L, index);
}

/* Whether the reader need not be told of it. */
static bool is_of_reader(const struct team_directory *self,
                         const struct mention_phrase *phrase, uint32_t reader)
{
    return phrase->party == reader ||
           (phrase->party == PLAN_NONE &&
            text_equal(phrase->words, self->plan->parties[reader].country));
}

/* Notes a phrase that was met in the tables at `first` and behind. */
static void note(const struct team_directory *self, lua_State *L, int first,
                 const struct mention_phrase *phrase)
{
    int index = first + (phrase->sign.bytes ? 2 : phrase->party == PLAN_NONE ? 1 : 0);

    need_table(L, index);
    if (phrase->sign.bytes) {
        push_text(L, phrase->sign);
        lua_pushboolean(L, true);
        lua_rawset(L, index);
    } else {
        push_text(L, phrase->party == PLAN_NONE ? phrase->words
                                                : self->plan->parties[phrase->party].id);
        lua_rawseti(L, index, (lua_Integer)lua_rawlen(L, index) + 1);
    }
}

void team_directory_push_mentions(struct team_directory *self, lua_State *L,
                                  struct text text, uint32_t reader)
{
    int first = lua_gettop(L) + 1;

    lua_settop(L, first + 2);
    self->search_count++;
    for (size_t at = 0; at + 1 < text.length; at++) {
        if (at > 0 && is_of_a_word(text.bytes[at - 1]))
            continue;
        for (uint32_t i = self->buckets[bucket_of(text.bytes + at)]; i != PLAN_NONE;
             i = self->phrases[i].next) {
            struct mention_phrase *phrase = &self->phrases[i];

            if (phrase->seen_by == self->search_count || !stands_at(text, at, phrase) ||
                is_of_reader(self, phrase, reader))
                continue;
            phrase->seen_by = self->search_count;
            note(self, L, first, phrase);
        }
    }
}

void team_directory_open(struct team_directory *self, lua_State *L,
                         const struct plan *plan, int signs, struct arena *arena)
{
    int top = lua_gettop(L);

    *self = (struct team_directory){ .plan = plan, .arena = arena };
    luaL_checkstack(L, 12, NULL);
    index_names(self);
    lua_rawgeti(L, LUA_REGISTRYINDEX, signs);
    index_signs(self, L);
    fill_parties(L, plan);
    lock_members(L, top + 2, "the directory");
    push_all_agreements(L, plan);
    self->agreements = luaL_ref(L, LUA_REGISTRYINDEX);
    sandbox_lock(L, "the directory");
    self->cirts = luaL_ref(L, LUA_REGISTRYINDEX);
    sandbox_lock(L, "the directory");
    self->countries = luaL_ref(L, LUA_REGISTRYINDEX);
    sandbox_lock(L, "the directory");
    self->parties = luaL_ref(L, LUA_REGISTRYINDEX);
}
