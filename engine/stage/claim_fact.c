/*
 * claim_fact.c - a claim about any fact, or whatever reached a mailbox, by the fields of
 * message.def:
 *
 *   { fact = "ruled", number = 1, state = "met", was = "overdue", by = "excon/anna" }
 *
 * holds when there is a fact of that type whose fields are as given. Moments are written
 * as everywhere ("20m"); a list holds what it has as a member.
 */
#include "stage/claim.h"

static bool list_has(const struct text_list *list, struct text wanted)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (text_equal(list->items[i], wanted))
            return true;
    return false;
}

/* Whether the field at `found` is what stands on top of L. */
static bool field_is(lua_State *L, const struct field_rule *rule, const void *found)
{
    size_t length = 0;
    exercise_time at;
    bool is_text = lua_type(L, -1) == LUA_TSTRING;
    bool is_number = lua_type(L, -1) == LUA_TNUMBER;
    struct text text = { is_text ? lua_tolstring(L, -1, &length) : NULL, 0 };
    text.length = length;
    switch (rule->kind) {
    case KIND_ID:
    case KIND_TEXT:
        return is_text && text_equal(text, *(const struct text *)found);
    case KIND_IDS:
    case KIND_TEXTS:
        return is_text && list_has(found, text);
    case KIND_TERM:
        return is_text &&
               text_equal(text, term_text(rule->terms, *(const uint32_t *)found));
    case KIND_NUMBER:
        return is_number && (uint64_t)lua_tointeger(L, -1) == *(const uint64_t *)found;
    case KIND_MOMENT:
        return is_text && !moment_parse(text, &at) && at == *(const uint64_t *)found;
    case KIND_FLAG:
        return (bool)lua_toboolean(L, -1) == *(const bool *)found;
    default:
        return false; /* bytes and lists of numbers are claimed about elsewhere */
    }
}

/* Whether all keys of the claim but "fact" are fields of the type. */
static bool fields_are_known(lua_State *L, int table, const struct message_rule *rule,
                             struct text_buffer *failure)
{
    bool known = true;
    for (lua_pushnil(L); lua_next(L, table); lua_pop(L, 1)) {
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "?";
        if (!known || text_is(TEXT("fact"), key) ||
            message_find_field(rule, text_of(key), 0) < rule->field_count)
            continue;
        text_format(failure,
                    "a fact '%.*s' has no field '%s'; it has:", TEXT_ARG(rule->name),
                    key);
        for (uint32_t i = 0; i < rule->field_count; i++)
            text_format(failure, " %.*s", TEXT_ARG(rule->fields[i].name));
        known = false;
    }
    return known;
}

static bool fact_is(lua_State *L, int table, const struct message *fact)
{
    const struct message_rule *rule = &message_rules[fact->type];
    bool is = true;
    for (uint32_t i = 0; i < rule->field_count && is; i++) {
        const struct field_rule *field = &rule->fields[i];
        lua_pushlstring(L, field->name.bytes, field->name.length);
        if (lua_rawget(L, table) != LUA_TNIL)
            is = field_is(L, field, (const char *)fact + field->offset);
        lua_pop(L, 1);
    }
    return is;
}

bool claim_fact_holds(lua_State *L, int table, const struct record *record,
                      struct text name, struct text_buffer *failure)
{
    enum message_type type = message_find(name);
    uint32_t count = 0;
    if (message_rules[type].plane != PLANE_FACT &&
        message_rules[type].plane != PLANE_CONTROL) {
        text_format(failure, "there is no fact '%.*s'", TEXT_ARG(name));
        return false;
    }
    if (!fields_are_known(L, table, &message_rules[type], failure))
        return false;
    for (uint32_t i = 0; i < record->count; i++) {
        if (record->items[i].fact.type != type)
            continue;
        count++;
        if (fact_is(L, table, &record->items[i].fact))
            return true;
    }
    text_format(failure, "none of %u facts '%.*s' is so", count, TEXT_ARG(name));
    return false;
}

void claim_tell_release(const struct record *record, struct text inject,
                        struct text_buffer *failure)
{
    char at[MOMENT_TEXT_MAX];

    for (uint32_t i = 0; i < record->count; i++) {
        const struct message *fact = &record->items[i].fact;

        if (fact->type != MESSAGE_released || fact->released.again ||
            !text_equal(fact->released.inject, inject))
            continue;
        moment_write(fact->fact.at, at);
        text_format(
            failure, "inject '%.*s' was released at %s by %.*s", TEXT_ARG(inject), at,
            TEXT_ARG(fact->released.by.length ? fact->released.by : TEXT("the clock")));
        return;
    }
    text_format(failure, "inject '%.*s' was never released", TEXT_ARG(inject));
}
