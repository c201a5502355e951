/* Conditions: what the constructors of drill.lua return, as trees. */
#include "script/scenario.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <lauxlib.h>
#include "core/calendar.h"
#include "script/references.h"

enum { DEPTH_MAX = 16, CHILDREN_MAX = 1024, WHY_MAX = 300 };

/* The parts a condition can have. */
enum part {
    PART_EXPECT = 1 << 0,
    PART_TEAM = 1 << 1,
    PART_ARTEFACT = 1 << 2,
    PART_INJECT = 1 << 3,
    PART_ASK = 1 << 4,
    PART_BY = 1 << 5,
    PART_TO = 1 << 6,
    PART_ABOUT = 1 << 7,
    PART_TYPES = 1 << 8,
    PART_COUNT = 1 << 9,
    PART_AT = 1 << 10,
    PART_OF = 1 << 11,
    PART_POOL = 1 << 12,
    PART_STATUS = 1 << 13,
    PART_DECLARATION = 1 << 14,
    PART_RSIT = 1 << 15,
    PART_SEVERITY = 1 << 16,
};

static const struct {
    const char *key;
    enum part part;
    size_t offset; /* in struct condition; 0: read apart */
    enum reference reference;
    const struct term_set *terms; /* of a term; NULL: it is a reference */
} parts[] = {
#define PART(NAME, name, REFERENCE)                                                      \
    { #name, PART_##NAME, offsetof(struct condition, name), REFERENCE_##REFERENCE, NULL },
    PART(EXPECT, expect, EXPECT) PART(TEAM, team, PARTICIPANT)
        PART(ARTEFACT, artefact, ARTEFACT) PART(INJECT, inject, INJECT)
            PART(ASK, ask, ASK) PART(BY, by, PARTY) PART(TO, to, PARTY)
                PART(ABOUT, about, INJECT) PART(POOL, pool, POOL)
#undef PART
#define PART(NAME, name, terms)                                                          \
    { #name, PART_##NAME, offsetof(struct condition, name), 0, terms },
                    PART(STATUS, status, &status_terms)
                        PART(DECLARATION, declaration, &declaration_terms)
                            PART(RSIT, rsit, &rsit_terms)
                                PART(SEVERITY, severity, &ciss_terms)
#undef PART
                                    { "types", PART_TYPES, 0, 0, NULL },
    { "count", PART_COUNT, 0, 0, NULL },
    { "at", PART_AT, 0, 0, NULL },
    { "of", PART_OF, 0, 0, NULL },
};
enum { PART_COUNT_ALL = sizeof(parts) / sizeof(parts[0]) };

static const struct form {
    const char *word;
    enum condition_kind kind;
    struct text verb;
    unsigned needs, may_have;
} forms[] = {
    { "done", CONDITION_DONE, { "done", 4 }, PART_EXPECT, PART_TEAM },
    { "missed", CONDITION_MISSED, { "missed", 6 }, PART_EXPECT, PART_TEAM },
    { "overdue", CONDITION_OVERDUE, { "overdue", 7 }, PART_EXPECT, PART_TEAM },
    { "late", CONDITION_LATE, { "late", 4 }, PART_EXPECT, PART_TEAM },
    { "breached", CONDITION_BREACHED, { "breached", 8 }, PART_EXPECT, PART_TEAM },
    { "void", CONDITION_VOIDED, { "voided", 6 }, PART_EXPECT, PART_TEAM },
    { "holds", CONDITION_HOLDS, { "holds", 5 }, PART_ARTEFACT, PART_TEAM | PART_COUNT },
    { "told",
      CONDITION_TOLD,
      { "told", 4 },
      PART_ARTEFACT,
      PART_BY | PART_TEAM | PART_COUNT },
    { "said",
      CONDITION_SAID,
      { "said", 4 },
      PART_TYPES,
      PART_TEAM | PART_ABOUT | PART_TO | PART_ARTEFACT | PART_STATUS | PART_DECLARATION |
          PART_RSIT | PART_SEVERITY | PART_COUNT },
    { "released", CONDITION_RELEASED, { "released", 8 }, PART_INJECT, 0 },
    { "answered",
      CONDITION_ANSWERED,
      { "answered", 8 },
      PART_ASK,
      PART_TEAM | PART_COUNT },
    { "pool_empty", CONDITION_POOL_EMPTY, { "pool_empty", 10 }, PART_POOL, 0 },
    { "after", CONDITION_AFTER, { "time", 4 }, PART_AT, 0 },
    { "any", CONDITION_ANY, { "any", 3 }, PART_OF, 0 },
    { "all", CONDITION_ALL, { "all", 3 }, PART_OF, 0 },
    { "at_least",
      CONDITION_AT_LEAST,
      { "at_least", 8 },
      PART_COUNT,
      PART_OF | PART_EXPECT },
    { "none_by", CONDITION_NONE_BY, { "none_by", 7 }, PART_AT | PART_OF, 0 },
};

struct condition_reader {
    lua_State *L;
    const struct plan *plan;
    struct arena *arena;
    char *why;
    int depth;
};

static bool fail(struct condition_reader *self, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static bool fail(struct condition_reader *self, const char *format, ...)
{
    va_list list;

    va_start(list, format);
    vsnprintf(self->why, WHY_MAX, format, list);
    va_end(list);
    return false;
}

static struct text string_at(lua_State *L, int index)
{
    struct text text = { 0 };

    if (lua_type(L, index) == LUA_TSTRING)
        text.bytes = lua_tolstring(L, index, &text.length);
    return text;
}

/* A length, or a moment where one may stand; or whole seconds, at `index`. */
static bool read_moment(struct condition_reader *self, int index, bool is_length,
                        exercise_time *moment)
{
    struct text written = string_at(self->L, index);
    struct calendar_trouble trouble;
    lua_Integer seconds;
    int is_whole = 0;

    if (written.bytes) {
        if (!moment_parse(written, moment) ||
            (!is_length && calendar_read(self->plan, written, moment, &trouble)))
            return true;
        if (!is_length && (memchr(written.bytes, ':', written.length) ||
                           memchr(written.bytes, '+', written.length)))
            return fail(self, "names '%.60s', which %s; %s", written.bytes, trouble.what,
                        trouble.mend);
        return fail(self, "names '%.60s', which is no time; write \"1h30m\"",
                    written.bytes);
    }
    seconds = lua_type(self->L, index) == LUA_TNUMBER
                  ? lua_tointegerx(self->L, index, &is_whole)
                  : 0;
    if (!is_whole || seconds < 0 || (exercise_time)seconds > MOMENT_MAX / SECOND)
        return fail(self, "wants a time; write \"1h30m\", or whole seconds");
    *moment = (exercise_time)seconds * SECOND;
    return true;
}

static bool read_types(struct condition_reader *self, int index, message_set *types)
{
    lua_State *L = self->L;
    bool is_list = lua_type(L, index) == LUA_TTABLE;
    lua_Unsigned count = is_list ? lua_rawlen(L, index) : 1;

    if (count < 1 || count > MESSAGE_COUNT)
        return fail(self, "wants message types; write \"share\", or a list of them");
    for (lua_Unsigned i = 1; i <= count; i++) {
        struct text name;
        enum message_type type;

        if (is_list)
            lua_rawgeti(L, index, (lua_Integer)i);
        else
            lua_pushvalue(L, index);
        name = string_at(L, -1);
        type = name.bytes ? message_find(name) : MESSAGE_NONE;
        if (!type || message_rules[type].plane != PLANE_PLAYER)
            return fail(self, "names '%.60s', which is no message participants send",
                        name.bytes ? name.bytes : "?");
        *types |= UINT64_C(1) << type;
        lua_pop(L, 1);
    }
    return true;
}

static struct condition *read(struct condition_reader *self, int index);

static bool read_children(struct condition_reader *self, int index,
                          struct condition *condition)
{
    lua_State *L = self->L;
    lua_Unsigned count = lua_type(L, index) == LUA_TTABLE ? lua_rawlen(L, index) : 0;

    if (count < 1 || count > CHILDREN_MAX)
        return fail(self, "wants a list of 1 to %d conditions", CHILDREN_MAX);
    condition->children = arena_take(self->arena, count * sizeof(*condition->children));
    for (lua_Unsigned i = 0; i < count; i++) {
        const struct condition *child;

        lua_rawgeti(L, index, (lua_Integer)i + 1);
        child = read(self, lua_gettop(L));
        if (!child)
            return false;
        condition->children[condition->child_count++] = child;
        lua_pop(L, 1);
    }
    return true;
}

static bool read_term(struct condition_reader *self, size_t i, struct text spelling,
                      struct condition *condition)
{
    uint32_t term = spelling.bytes ? term_find(parts[i].terms, spelling) : 0;

    if (!term)
        return fail(self, "names %s '%.60s', which there is not", parts[i].key,
                    spelling.bytes ? spelling.bytes : "?");
    *(uint32_t *)((char *)condition + parts[i].offset) = term;
    return true;
}

static bool read_part(struct condition_reader *self, int index, size_t i,
                      struct condition *condition)
{
    enum reference reference = parts[i].reference;
    char mend[REFERENCE_MEND_MAX];
    struct text id;
    uint32_t row;

    switch (parts[i].part) {
    case PART_TYPES:
        return read_types(self, index, &condition->types);
    case PART_AT:
        return read_moment(self, index, false, &condition->at);
    case PART_OF:
        return read_children(self, index, condition);
    case PART_COUNT:
        if (!lua_isinteger(self->L, index) || lua_tointeger(self->L, index) < 1 ||
            lua_tointeger(self->L, index) > UINT32_MAX)
            return fail(self, "wants a count of 1 or more");
        condition->count = (uint32_t)lua_tointeger(self->L, index);
        return true;
    default:
        id = string_at(self->L, index);
        if (parts[i].terms)
            return read_term(self, i, id, condition);
        if (!id.bytes)
            return fail(self, "wants the id of the %s, and has a %s",
                        reference_word(reference), luaL_typename(self->L, index));
        row = reference_find(self->plan, reference, id, mend);
        if (row == PLAN_NONE)
            return fail(self, "names %s '%.60s'%s%s", reference_word(reference), id.bytes,
                        *mend ? "; " : "", mend);
        *(uint32_t *)((char *)condition + parts[i].offset) = row;
        return true;
    }
}

static const struct form *find_form(struct text word)
{
    for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
        if (word.bytes && text_is(word, forms[i].word))
            return &forms[i];
    return NULL;
}

/* Every key of the table is a part that the form may have. */
static bool read_parts(struct condition_reader *self, int index, const struct form *form,
                       struct condition *condition)
{
    unsigned allowed = form->needs | form->may_have, seen = 0;
    lua_State *L = self->L;

    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
        struct text key = string_at(L, -2);
        size_t i = 0;

        if (key.bytes && text_is(key, "condition"))
            continue;
        while (i < PART_COUNT_ALL &&
               !(key.bytes && parts[i].part & allowed && text_is(key, parts[i].key)))
            i++;
        if (i == PART_COUNT_ALL)
            return fail(self, "has an unknown key '%.60s' in drill.%s",
                        key.bytes ? key.bytes : "?", form->word);
        if (!read_part(self, lua_gettop(L), i, condition))
            return false;
        seen |= parts[i].part;
    }
    for (size_t i = 0; i < PART_COUNT_ALL; i++)
        if (parts[i].part & form->needs & ~seen)
            return fail(self, "needs the %s of drill.%s", parts[i].key, form->word);
    if (seen & PART_TEAM && form->needs & PART_EXPECT) {
        const struct expect *expect = &self->plan->expects[condition->expect];
        /* A row that is not read yet has no teams. */
        if (expect->of.count && !row_list_has(&expect->of, condition->team))
            return fail(self, "names '%.*s', who does not owe '%.*s'",
                        TEXT_ARG(self->plan->parties[condition->team].id),
                        TEXT_ARG(expect->id));
    }
    if (condition->count > 1 && condition->team != PLAN_NONE &&
        (form->kind == CONDITION_HOLDS || form->kind == CONDITION_TOLD ||
         form->kind == CONDITION_ANSWERED))
        return fail(self, "counts teams, and names one; leave out '%.*s'",
                    TEXT_ARG(self->plan->parties[condition->team].id));
    if (form->kind == CONDITION_AT_LEAST && !(seen & PART_OF) == !(seen & PART_EXPECT))
        return fail(self, "needs an expect or conditions in drill.at_least");
    return true;
}

static struct condition *read(struct condition_reader *self, int index)
{
    lua_State *L = self->L;
    struct condition *condition = arena_take(self->arena, sizeof(*condition));
    const struct form *form;

    condition->expect = condition->team = condition->artefact = condition->inject =
        condition->ask = condition->by = condition->to = condition->about =
            condition->pool = PLAN_NONE;
    if (lua_type(L, index) == LUA_TBOOLEAN) {
        condition->kind = CONDITION_ALWAYS;
        condition->count = (uint32_t)lua_toboolean(L, index);
        condition->verb = TEXT("always");
        return condition;
    }
    if (lua_type(L, index) == LUA_TSTRING || lua_type(L, index) == LUA_TNUMBER) {
        condition->kind = CONDITION_AFTER;
        condition->relative = true;
        condition->verb = TEXT("time");
        return read_moment(self, index, true, &condition->at) ? condition : NULL;
    }
    if (self->depth++ >= DEPTH_MAX || !lua_checkstack(L, 10)) {
        fail(self, "is nested more than %d deep", DEPTH_MAX);
        return NULL;
    }
    if (lua_type(L, index) == LUA_TTABLE) {
        lua_pushliteral(L, "condition");
        lua_rawget(L, index);
        form = find_form(string_at(L, -1));
        lua_pop(L, 1);
    } else {
        form = NULL;
    }
    if (!form || lua_getmetatable(L, index)) {
        fail(self, "is no condition; write drill.done \"...\" or the like");
        return NULL;
    }
    condition->kind = form->kind;
    condition->verb = form->verb;
    if (!read_parts(self, index, form, condition))
        return NULL;
    self->depth--;
    return condition;
}

const struct condition *scenario_condition(lua_State *L, int index,
                                           const struct plan *plan, struct arena *arena,
                                           char why[300])
{
    struct condition_reader self = { L, plan, arena, why, 0 };
    int top = lua_gettop(L);
    const struct condition *condition = read(&self, lua_absindex(L, index));

    lua_settop(L, top);
    return condition;
}
