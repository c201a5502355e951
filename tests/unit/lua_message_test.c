#include "script/lua_message.h"
#include "script/sandbox.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <lauxlib.h>
#include <cmocka.h>

static struct sandbox sandbox;
static lua_State *L;
static struct arena arena;
static struct message message;
static char why[LUA_MESSAGE_WHY_MAX];

static int begin(void **state)
{
    (void)state;
    assert_int_equal(sandbox_open(&sandbox, 16 << 20), FAULT_NONE);
    L = sandbox.L;
    arena_open(&arena, 1 << 20, NULL, NULL);
    message = (struct message){ 0 };
    why[0] = '\0';
    return 0;
}

static int end(void **state)
{
    (void)state;
    sandbox_close(&sandbox);
    arena_close(&arena);
    return 0;
}

/* Reads the message that the Lua expression `table` makes. */
static enum fault read(const char *table)
{
    char source[2000];
    int top;

    snprintf(source, sizeof(source), "return %s", table);
    assert_int_equal(luaL_dostring(L, source), LUA_OK);
    top = lua_gettop(L);
    enum fault fault = message_from_lua(L, -1, &arena, &message, why);
    assert_int_equal(lua_gettop(L), top);
    return fault;
}

static void assert_refused(const char *table, enum fault fault, const char *sentence)
{
    assert_int_equal(read(table), fault);
    assert_string_equal(why, sentence);
}

static void assert_text(struct text text, const char *expected)
{
    assert_true(text_is(text, expected));
}

static void a_message_is_read_by_its_rules(void **state)
{
    (void)state;

    assert_int_equal(
        read("{ type = 'share', to = { 'velora', 'norhaven' }, tlp = 'AMBER', re = 12,\n"
             "  under = 'mutual-aid', text = 'Look.', carries = 'beacon' }"),
        FAULT_NONE);

    assert_int_equal(message.type, MESSAGE_share);
    assert_int_equal(message.share.to.count, 2);
    assert_text(message.share.to.items[1], "norhaven");
    assert_int_equal(message.share.tlp, tlp_AMBER);
    assert_int_equal(message.share.re, 12);
    assert_int_equal(message.share.carries.count, 1);
    assert_text(message.share.carries.items[0], "beacon");
    assert_false(message.share.subject.bytes);
}

static void a_message_comes_back_as_it_was(void **state)
{
    (void)state;
    struct message first;

    assert_int_equal(
        read("{ type = 'consent.give', n = 3, to = 'velora', wider = 'GREEN',\n"
             "  status = 'approved' }"),
        FAULT_NONE);
    first = message;
    message_to_lua(L, &first);
    assert_int_equal(message_from_lua(L, -1, &arena, &message, why), FAULT_NONE);

    assert_int_equal(message.type, MESSAGE_consent_give);
    assert_int_equal(message.consent_give.n, 3);
    assert_int_equal(message.consent_give.wider, tlp_GREEN);
    assert_int_equal(message.consent_give.status, status_APPROVED);
    assert_text(message.consent_give.to.items[0], "velora");
}

static void what_a_seat_receives_has_moments_in_seconds(void **state)
{
    (void)state;
    struct message control = { .type = MESSAGE_delivered };

    control.delivered.at = 90 * SECOND;
    control.delivered.due = 1500 * (SECOND / 1000);
    control.delivered.to = TEXT("velora");
    message_to_lua(L, &control);

    lua_getfield(L, -1, "at");
    assert_true(lua_isinteger(L, -1));
    assert_int_equal(lua_tointeger(L, -1), 90);
    lua_getfield(L, -2, "due");
    assert_true(lua_tonumber(L, -1) == 1.5);
    assert_int_equal(lua_getfield(L, -3, "type"), LUA_TSTRING);
    assert_string_equal(lua_tostring(L, -1), "delivered");
}

static void a_slip_gets_a_sentence_with_the_mend(void **state)
{
    (void)state;

    assert_refused("{ type = 'shar' }", FAULT_UNKNOWN,
                   "participants send no message of type 'shar'; did you mean 'share'?");
    assert_refused("{ type = 'inject' }", FAULT_UNKNOWN,
                   "participants send no message of type 'inject'");
    assert_refused("{ to = 'velora' }", FAULT_MISSING,
                   "a message needs a type, such as \"share\"");
    assert_refused("{ type = 'share', tpl = 'RED' }", FAULT_UNKNOWN,
                   "unknown field 'tpl' in share; did you mean 'tlp'?");
    assert_refused("{ type = 'share', tlp = 'AMBR' }", FAULT_UNKNOWN,
                   "tlp of share: no such tlp as 'AMBR'; did you mean 'AMBER'?");
    assert_refused("{ type = 'share', 'velora' }", FAULT_UNKNOWN,
                   "share has named fields only, and no list");
    assert_refused("{ type = 'declare' }", FAULT_MISSING,
                   "declare needs declaration: what is declared");
    assert_refused("'share'", FAULT_KIND, "a message is a table, not a string");
}

static void a_value_of_the_wrong_kind_is_refused(void **state)
{
    (void)state;

    assert_refused("{ type = 'share', re = 1.5 }", FAULT_KIND,
                   "re of share is no whole number");
    assert_refused("{ type = 'share', re = '12' }", FAULT_KIND,
                   "re of share is no whole number");
    assert_refused("{ type = 'share', re = -1 }", FAULT_RANGE,
                   "re of share: -1 is out of range");
    assert_refused("{ type = 'share', text = 5 }", FAULT_KIND,
                   "text of share is a number where a string belongs");
    assert_refused("{ type = 'share', to = { 'velora', x = 'marisol' } }", FAULT_FULL,
                   "to of share is no list of at most 256 members");
    assert_refused("{ type = 'share', to = 'Velora!' }", FAULT_SYNTAX,
                   "to of share: 'Velora!' is no id (a-z 0-9 - . _ /)");
    assert_refused("{ type = 'share', text = '\\xff' }", FAULT_UTF8,
                   "text of share: '\xff' is not valid UTF-8");
}

static void values_behind_a_metatable_are_not_seen(void **state)
{
    (void)state;

    lua_newtable(L);
    luaL_loadstring(L, "return { __index = { type = 'share' } }");
    lua_call(L, 0, 1);
    lua_setmetatable(L, -2);

    assert_int_equal(message_from_lua(L, -1, &arena, &message, why), FAULT_MISSING);
    assert_string_equal(why, "a message needs a type, such as \"share\"");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_message_is_read_by_its_rules),
        TEST(a_message_comes_back_as_it_was),
        TEST(what_a_seat_receives_has_moments_in_seconds),
        TEST(a_slip_gets_a_sentence_with_the_mend),
        TEST(a_value_of_the_wrong_kind_is_refused),
        TEST(values_behind_a_metatable_are_not_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
