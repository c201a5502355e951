#include "a_box.h"

/* ---- what scripts can do ---- */

static void a_script_computes_and_returns_a_value(void **state)
{
    (void)state;
    assert_gives("local t = {}\n"
                 "for i = 1, 3 do table.insert(t, ('x'):rep(i)) end\n"
                 "table.insert(t, 1, 'first')\n"
                 "table.remove(t, 2)\n"
                 "return table.concat(t, ',') .. #t .. select('#', table.unpack(t))\n",
                 "first,xx,xxx33");
}

static void a_byte_order_mark_is_passed_over(void **state)
{
    (void)state;
    assert_gives("\xef\xbb\xbfreturn 'ok'", "ok");
}

static void pairs_walks_numbers_then_texts_in_order(void **state)
{
    (void)state;
    assert_gives("local t = { 'one', 'two', zebra = 1, ant = 2, [2.5] = 3, [-7] = 4 }\n"
                 "local seen = {}\n"
                 "for k, v in pairs(t) do seen[#seen + 1] = tostring(k) end\n"
                 "return table.concat(seen, ' ')",
                 "-7 1 2 2.5 ant zebra");
}

static void pairs_passes_over_what_was_removed_while_it_walks(void **state)
{
    (void)state;
    assert_gives("local t, seen = { a = 1, b = 2, c = 3 }, ''\n"
                 "for k in pairs(t) do seen = seen .. k; t.b = nil; t.d = 4 end\n"
                 "return seen",
                 "ac");
}

static void pairs_refuses_keys_without_an_order(void **state)
{
    (void)state;
    assert_fails("local t = {}\nt[t] = 1\nfor k in pairs(t) do end", FAULT_REFUSED, 3,
                 "a key of type table");
}

static void sort_is_stable_and_survives_a_lying_comparator(void **state)
{
    (void)state;
    assert_gives("local t = {}\n"
                 "for i = 1, 50 do t[i] = { k = i % 3, i = i } end\n"
                 "table.sort(t, function(a, b) return a.k < b.k end)\n"
                 "for i = 2, 50 do\n"
                 "  if t[i].k == t[i - 1].k then assert(t[i].i > t[i - 1].i) end\n"
                 "  assert(t[i].k >= t[i - 1].k)\n"
                 "end\n"
                 "table.sort(t, function() return true end)\n"
                 "local n = { 3, 1, 2 }; table.sort(n)\n"
                 "return #t .. table.concat(n)",
                 "50123");
}

static void move_copies_overlapping_ranges_both_ways(void **state)
{
    (void)state;
    assert_gives("local a = table.move({ 1, 2, 3, 4 }, 1, 3, 2)\n"
                 "local b = table.move({ 1, 2, 3, 4 }, 2, 4, 1)\n"
                 "local c = table.move({ 1, 2 }, 1, 2, 3, { 8, 9 })\n"
                 "return table.concat(a) .. table.concat(b) .. table.concat(c)",
                 "1123"
                 "2344"
                 "8912");
}

static void no_text_shows_an_address(void **state)
{
    (void)state;
    assert_gives(
        "local named = setmetatable({}, { __tostring = function() return 'me' end })\n"
        "local _, e = pcall(error, {})\n"
        "return tostring({}) .. tostring(pairs) .. ('%s|%7s'):format({}, named)\n"
        "  .. tostring(coroutine.create(pairs)) .. tostring(e)",
        "tablefunctiontable|     methreadtable");
}

static void whole_powers_are_exact_and_others_refused(void **state)
{
    (void)state;
    assert_fails("local two, half = 2, 0.5\n"
                 "assert(two ^ 10 == 1024 and two ^ -2 == 0.25 and 3 ^ 2 == 9.0)\n"
                 "assert((-2) ^ 3 == -8)\n"
                 "return assert(two) and two ^ half",
                 FAULT_REFUSED, 4, "whole number");
}

static void modules_are_found_by_their_names_and_run_once(void **state)
{
    (void)state;
    sandbox_add_source(&box, TEXT("parts/north.lua"),
                       TEXT("local t = { n = 0 } t.n = t.n + 1 return t"));
    assert_gives("local a, b = require 'parts.north', require 'parts/north.lua'\n"
                 "return tostring(a == b) .. a.n",
                 "true1");
    assert_int_equal(sandbox_add_source(&box, TEXT("parts/north"), TEXT("")),
                     FAULT_TWICE);
    assert_int_equal(sandbox_run(&box, TEXT("south")), FAULT_UNKNOWN);
}

static void modules_that_require_each_other_are_refused(void **state)
{
    (void)state;
    sandbox_add_source(&box, TEXT("a"), TEXT("return require 'b'"));
    sandbox_add_source(&box, TEXT("b"), TEXT("\nreturn require 'a'"));

    assert_int_equal(run("return require 'a'"), FAULT_REFUSED);

    assert_string_equal(box.failure.file, "b.lua");
    assert_int_equal(box.failure.line, 2);
}

static int open_native(lua_State *L)
{
    lua_pushinteger(L, 42);
    return 1;
}

static void a_library_is_read_only_and_alone_may_use_native_parts(void **state)
{
    (void)state;
    sandbox_add_native(&box, TEXT("native"), open_native);
    sandbox_add_library(&box, TEXT("drill"),
                        TEXT("local n = require 'native' return { answer = n }"));
    assert_gives("local drill = require 'drill'\n"
                 "assert(not pcall(function() drill.answer = 1 end))\n"
                 "assert(not pcall(setmetatable, drill, {}))\n"
                 "assert(not pcall(table.insert, drill, 1))\n"
                 "assert(not pcall(require, 'native'))\n"
                 "return drill.answer",
                 "42");
}

/* ---- what they cannot ---- */

static void forbidden_names_do_not_exist(void **state)
{
    static const char *const names[] = {
        "io",
        "os",
        "debug",
        "package",
        "load",
        "loadstring",
        "dofile",
        "next",
        "rawset",
        "xpcall",
        "loadfile",
        "collectgarbage",
        "_G",
        "print",
        "warn",
        "string.dump",
        "math.random",
        "coroutine.wrap",
        "coroutine.close",
        "coroutine.running",
        "math.exp",
        "string.pack",
    };
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char script[200];
        close_box(NULL);
        assert_int_equal(open_box(NULL), 0);
        snprintf(script, sizeof script, "\nreturn %s()", names[i]);
        assert_int_equal(run(script), FAULT_REFUSED);
        assert_int_equal(box.failure.line, 2);
    }
}

static void libraries_and_names_cannot_be_changed(void **state)
{
    (void)state;
    assert_gives("local function fails(f, ...) assert(not pcall(f, ...)) end\n"
                 "fails(function() string.rep = nil end)\n"
                 "fails(function() new_global = 1 end)\n"
                 "fails(setmetatable, string, {})\n"
                 "fails(table.insert, table, 1)\n"
                 "fails(table.move, { 1 }, 1, 1, 1, math)\n"
                 "fails(function() getmetatable('').__index = {} end)\n"
                 "fails(function() local s = 'x'; s.y = 1 end)\n"
                 "fails(setmetatable, {}, { __gc = function() end })\n"
                 "fails(setmetatable, {}, { __mode = 'k' })\n"
                 "fails(setmetatable, {}, { __close = function() end })\n"
                 "fails(setmetatable, setmetatable({}, { __metatable = 1 }), {})\n"
                 "return tostring(getmetatable('')) .. ('x'):rep(2)",
                 "falsexx");
}

static void a_close_event_put_in_later_is_not_one(void **state)
{
    (void)state;
    assert_fails("local meta = {}\n"
                 "local thing = setmetatable({}, meta)\n"
                 "meta.__close = function() while true do end end\n"
                 "local x <close> = thing\n",
                 FAULT_REFUSED, 4, "non-closable");
}

static void large_results_are_refused(void **state)
{
    static const char *const calls[] = {
        "('x'):rep(1e9)",
        "('x'):rep(1000, ('y'):rep(100000))",
        "('%99999d'):format(1)",
        "('%p'):format({})",
        "('x'):rep(300000):find('a')",
        "table.move({}, 1, math.maxinteger, 2)",
        "table.unpack({}, 1, 1e8)",
        "table.concat({}, 'x', 1, 1e9)",
        "setmetatable({}, { __len = function() return 1e15 end }) < 1",
    };
    (void)state;
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        char script[200];
        close_box(NULL);
        assert_int_equal(open_box(NULL), 0);
        snprintf(script, sizeof script, "\nreturn %s", calls[i]);
        assert_int_equal(run(script), FAULT_REFUSED);
        assert_int_equal(box.failure.line, 2);
    }
}

/* ---- errors ---- */

static void a_syntax_error_names_file_and_line(void **state)
{
    (void)state;
    assert_fails("local a = 1\nlocal b = = 2\n", FAULT_SYNTAX, 2, "unexpected symbol");
}

static void an_unknown_name_names_its_line(void **state)
{
    (void)state;
    assert_fails("\n\nlocal t = paris({})", FAULT_REFUSED, 3, "'paris'");
}

static void bytecode_shebang_and_bad_utf8_are_refused(void **state)
{
    (void)state;
    assert_fails("\x1bLua", FAULT_SYNTAX, 1, "compiled");
    close_box(NULL);
    assert_int_equal(open_box(NULL), 0);
    assert_fails("#!/bin/sh\n", FAULT_SYNTAX, 1, "'#'");
    close_box(NULL);
    assert_int_equal(open_box(NULL), 0);
    assert_fails("\n\nlocal t = 'caf\xe9'\n", FAULT_SYNTAX, 3, "UTF-8");
}

static void an_error_that_is_no_text_is_described(void **state)
{
    (void)state;
    assert_fails(
        "\nerror(setmetatable({}, { __tostring = function() while true do end end }))",
        FAULT_REFUSED, 2, "of type table");
}

static void a_long_and_dirty_error_is_cut_and_cleaned(void **state)
{
    (void)state;
    assert_fails("\nerror('\\27[31m\\xff' .. ('x'):rep(1000000))", FAULT_REFUSED, 2,
                 " [31m?x");
    assert_true(strlen(box.failure.message) < sizeof box.failure.message);
    assert_true(text_utf8(box.failure.message, strlen(box.failure.message)));
}

static void a_missing_argument_names_the_line_of_the_script(void **state)
{
    (void)state;
    assert_fails("local function f()\n  return ('x'):rep()\nend\nreturn f() .. ''",
                 FAULT_REFUSED, 2, "bad argument");
}

static int native_that_fails(lua_State *L)
{
    sandbox_fail_at(L, TEXT("main.lua"), 41, "the id '%s' is not known", "x");
}

static void a_native_function_can_name_a_place(void **state)
{
    (void)state;
    sandbox_push_function(box.L, native_that_fails);

    assert_int_equal(run("return 1"), FAULT_NONE);
    lua_pop(box.L, 1);
    assert_int_equal(sandbox_call(&box, 0, 0, TEXT("main")), FAULT_REFUSED);

    assert_string_equal(box.failure.file, "main.lua");
    assert_int_equal(box.failure.line, 41);
    assert_string_equal(box.failure.message, "the id 'x' is not known");
    assert_string_equal(box.failure.who, "main");
}

static void deep_recursion_and_deep_nesting_are_errors(void **state)
{
    static char nested[400100];
    (void)state;
    close_box(NULL);
    assert_int_equal(sandbox_open(&box, 64 * MEGABYTE), FAULT_NONE);
    assert_fails(
        "local function f(...) return 1 + f(1, 2, 3, 4, 5, 6, 7, ...) end\nreturn f()",
        FAULT_REFUSED, 1, "stack overflow");
    close_box(NULL);
    assert_int_equal(open_box(NULL), 0);
    strcpy(nested, "return ");
    memset(nested + 7, '(', 200000);
    assert_fails(nested, FAULT_SYNTAX, 0, "overflow");
}

/* ---- memory ---- */

static void a_full_memory_stops_the_script_past_pcall(void **state)
{
    (void)state;
    assert_fails("while true do\n"
                 "  pcall(function()\n"
                 "    local t = {}\n"
                 "    while true do t[#t + 1] = { 1 } end\n"
                 "  end)\n"
                 "end",
                 FAULT_STOPPED, 4, "more than 16 MB");
}

static void a_full_memory_in_a_coroutine_stops_the_script(void **state)
{
    (void)state;
    assert_fails("while true do\n"
                 "  coroutine.resume(coroutine.create(function()\n"
                 "    local s = 'x' while true do s = s .. s end\n"
                 "  end))\n"
                 "end",
                 FAULT_STOPPED, 3, "more than 16 MB");
}

static void memory_that_comes_back_is_used_again(void **state)
{
    (void)state;
    assert_gives(
        "local kept\n"
        "for i = 1, 300 do kept = ('x'):rep(100000 + 997 * i) .. i end\n"
        "for i = 1, 300 do kept = {} for j = 1, 3000 do kept[j] = { j } end end\n"
        "return #kept",
        "3000");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_BOX(a_script_computes_and_returns_a_value),
        IN_A_BOX(a_byte_order_mark_is_passed_over),
        IN_A_BOX(pairs_walks_numbers_then_texts_in_order),
        IN_A_BOX(pairs_passes_over_what_was_removed_while_it_walks),
        IN_A_BOX(pairs_refuses_keys_without_an_order),
        IN_A_BOX(sort_is_stable_and_survives_a_lying_comparator),
        IN_A_BOX(move_copies_overlapping_ranges_both_ways),
        IN_A_BOX(no_text_shows_an_address),
        IN_A_BOX(whole_powers_are_exact_and_others_refused),
        IN_A_BOX(modules_are_found_by_their_names_and_run_once),
        IN_A_BOX(modules_that_require_each_other_are_refused),
        IN_A_BOX(a_library_is_read_only_and_alone_may_use_native_parts),
        IN_A_BOX(forbidden_names_do_not_exist),
        IN_A_BOX(libraries_and_names_cannot_be_changed),
        IN_A_BOX(a_close_event_put_in_later_is_not_one),
        IN_A_BOX(large_results_are_refused),
        IN_A_BOX(a_syntax_error_names_file_and_line),
        IN_A_BOX(an_unknown_name_names_its_line),
        IN_A_BOX(bytecode_shebang_and_bad_utf8_are_refused),
        IN_A_BOX(an_error_that_is_no_text_is_described),
        IN_A_BOX(a_long_and_dirty_error_is_cut_and_cleaned),
        IN_A_BOX(a_missing_argument_names_the_line_of_the_script),
        IN_A_BOX(a_native_function_can_name_a_place),
        IN_A_BOX(deep_recursion_and_deep_nesting_are_errors),
        IN_A_BOX(a_full_memory_stops_the_script_past_pcall),
        IN_A_BOX(a_full_memory_in_a_coroutine_stops_the_script),
        IN_A_BOX(memory_that_comes_back_is_used_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
