#include "a_scenario.h"

static struct a_scenario scenario;

static int unload(void **state)
{
    (void)state;
    a_scenario_close(&scenario);
    return 0;
}

/* A drill of two teams whose story is `storylines`, and what `tocsin check` says of
 * it. "call" and "tip" are released by nobody else. */
static void explore(const char *story)
{
    struct text_buffer source = { 0 };

    text_format(
        &source,
        "local drill = require 'drill'\n"
        "local done, missed = drill.done, drill.missed\n"
        "return drill.exercise { id = 'x', title = 'X', length = '4h',\n"
        "  participants = { { id = 'velora', name = 'V', kind = 'cirt' },\n"
        "    { id = 'marisol', name = 'M', kind = 'cirt' } },\n"
        "  entities = { { id = 'bank', name = 'B', kind = 'operator' } },\n"
        "  artefacts = { { id = 'beacon', tlp = 'GREEN', source = 'bank' } },\n"
        "  injects = { { id = 'alarm', at = '10m', to = 'velora', text = 'x',\n"
        "    carries = 'beacon' },\n"
        "    { id = 'call', to = 'velora', text = 'x', expected = 'y' },\n"
        "    { id = 'tip', to = 'velora', text = 'x', expected = 'y' } },\n"
        "  expects = { { id = 'tell', of = 'velora', must = 'share', about = 'alarm',\n"
        "    with = 'marisol', within = '30m' } },\n%s }\n",
        story);
    a_scenario_check(&scenario, "scenario", text_written(&source));
    text_release(&source);
}

static void assert_says(const char *expected)
{
    struct text_buffer found = { 0 };

    a_scenario_write(&scenario, &found);
    assert_string_equal(found.bytes, expected);
    text_release(&found);
}

static void assert_mentions(const char *expected)
{
    struct text_buffer found = { 0 };

    a_scenario_write(&scenario, &found);
    if (!strstr(found.bytes, expected))
        fail_msg("'%s' is not in\n%s", expected, found.bytes);
    text_release(&found);
}

static void each_outcome_of_a_wait_is_a_path(void **state)
{
    (void)state;

    explore("storylines = { main = function(play)\n"
            "  local first = play.first { done 'tell', missed 'tell' }\n"
            "  if first == 'missed' then play.release 'call' end\n"
            "  if first == 'void' then play.release 'tip' end\n"
            "end }");

    assert_says("none\n");
}

static void a_wait_of_a_length_comes_to_its_end_and_is_not_void(void **state)
{
    (void)state;

    explore("storylines = { main = function(play)\n"
            "  local y\n"
            "  if play.wait '1h' == 'void' then y = y.z end\n"
            "  if play.first { drill.holds('marisol', 'beacon'), '1h' } == 'void' then y "
            "= y.z end\n"
            "  play.release 'call'\n"
            "  play.release 'tip'\n"
            "end }");

    assert_says("none\n");
}

static void what_lies_behind_the_end_of_the_drill_is_not_reached(void **state)
{
    (void)state;

    explore("storylines = { main = function(play)\n"
            "  play.release 'tip'\n"
            "  play.wait '3h'\n"
            "  play.wait '2h'\n"
            "  play.release 'call'\n"
            "end }");

    assert_says(
        "10: error: inject 'call' is never released; give it a time, or release it "
        "in a storyline\n"
        "18: warning: storyline 'main': no outcome leads to this line; compare with an "
        "outcome the wait can have, or leave it out\n");
}

static void
a_function_that_waits_is_looked_at_like_the_storyline_it_is_called_from(void **state)
{
    (void)state;

    explore("storylines = (function()\n"
            "  local function ask(play, words)\n"
            "    local came = play.wait(words)\n"
            "    if came == 'void' then\n"
            "      play.release 'call'\n"
            "    end\n"
            "    return came\n"
            "  end\n"
            "  return { main = function(play) ask(play, '1h') play.release 'call' end,\n"
            "    other = function(play) ask(play, '2h') play.release 'tip' end }\n"
            "end)()");

    assert_says("18: warning: storyline 'main': no outcome leads to this line; compare "
                "with an outcome the wait can have, or leave it out\n");
}

static void
a_function_that_never_waits_may_be_of_use_while_the_scenario_loads(void **state)
{
    (void)state;

    explore("storylines = (function()\n"
            "  local function name(of)\n"
            "    if of == 'tip' then\n"
            "      return 'call'\n"
            "    end\n"
            "    return of\n"
            "  end\n"
            "  local loaded = name 'tip'\n"
            "  return { main = function(play)\n"
            "    play.release(name 'call')\n"
            "    play.release 'tip' end }\n"
            "end)()");

    assert_says("none\n");
}

static void nothing_is_said_of_lines_when_not_every_path_was_seen(void **state)
{
    (void)state;

    explore("storylines = { main = function(play)\n"
            "  for _ = 1, 14 do\n"
            "    if play.first { drill.said('velora', 'log'), '1m' } == 'void' then\n"
            "      play.release 'call'\n"
            "    end\n"
            "  end\n"
            "  play.release 'call'\n"
            "  play.release 'tip'\n"
            "end }");

    assert_says("14: warning: storyline 'main' is not proven: it has more paths than are "
                "looked at\n");
}

static void eight_thousand_paths_are_all_looked_at(void **state)
{
    (void)state;

    explore("storylines = { main = function(play)\n"
            "  local count = 0\n"
            "  for _ = 1, 13 do\n"
            "    if play.first { drill.said('velora', 'log'), '1m' } == 'said' then\n"
            "      count = count + 1\n"
            "    end\n"
            "  end\n"
            "  if count == 13 then play.release 'call' end\n"
            "  if count == 0 then play.release 'tip' end\n"
            "end }");

    assert_says("none\n");
}

static void with_more_paths_than_are_looked_at_it_is_not_proven(void **state)
{
    (void)state;

    explore("storylines = { main = function(play)\n"
            "  local count = 0\n"
            "  for _ = 1, 14 do\n"
            "    if play.first { drill.said('velora', 'log'), '1m' } == 'time' then\n"
            "      count = count + 1\n"
            "    end\n"
            "  end\n"
            "  play.release 'tip'\n"
            "  if count == 14 then play.release 'call' end\n"
            "end }");

    assert_mentions(
        "storyline 'main' is not proven: it has more paths than are looked at");
    assert_mentions(
        "warning: inject 'call' is never released on the paths that were looked at");
    assert_int_equal(scenario.problems.error_count, 0);
}

static void
an_inject_that_nothing_names_is_never_released_whatever_chance_says(void **state)
{
    (void)state;

    explore("storylines = { main = function(play)\n"
            "  if play.holds('marisol', 'beacon') then play.release 'call' end\n"
            "end }");

    assert_says(
        "11: error: inject 'tip' is never released; give it a time, or release it "
        "in a storyline\n");
}

static void chance_and_looks_at_the_world_are_answered_in_several_ways(void **state)
{
    (void)state;

    explore("storylines = { main = function(play)\n"
            "  play.wait(play.draw('delay', 'uniform 10m 20m'))\n"
            "  local which = play.pick('which', { 'call', 'none', 'none', 'tip' })\n"
            "  if which ~= 'none' then play.release(which) end\n"
            "  if play.holds('marisol', 'beacon') then error 'seen' end\n"
            "end }");

    assert_says("18: error: storyline 'main' fails: seen\n");
}

static void a_message_from_the_right_sender_is_made_up(void **state)
{
    (void)state;

    explore("on = { { message = 'consent.ask', to = 'bank',\n"
            "  where = function(m) return m.from == 'marisol' end,\n"
            "  run = function(play, m)\n"
            "    play.release(m.wider == 'GREEN' and 'call' or 'tip')\n"
            "    play.say('bank', { type = 'consent.give', to = m.from, re = m.seq,\n"
            "      status = 'approved', wider = m.wider })\n"
            "  end } }");

    assert_says("none\n");
}

static void what_is_said_wrongly_to_a_message_names_its_line(void **state)
{
    (void)state;

    explore("on = { { message = 'assist', to = 'bank',\n"
            "  run = function(play, m)\n"
            "    play.release 'call'\n"
            "    play.release 'tip'\n"
            "    play.say('bank', { type = 'offer', to = m.from, txet = 'x' })\n"
            "  end } }");

    assert_says(
        "18: warning: storyline 'on-1' fails, given a made-up message: unknown field "
        "'txet' in offer; did you mean 'text'?\n");
}

static void a_storyline_that_never_waits_for_time_is_endless(void **state)
{
    (void)state;

    explore("storylines = { main = function(play)\n"
            "  play.release 'call'\n"
            "  play.release 'tip'\n"
            "  while true do\n"
            "    play.first { drill.said(nil, 'log'), '0s' }\n"
            "  end\n"
            "end }");

    assert_says(
        "14: error: storyline 'main' waits more than 1,000 times on one path: it never "
        "ends; let it wait for a length of time, or end\n");
}

static void a_storyline_that_never_yields_is_stopped(void **state)
{
    (void)state;
    struct sandbox_limits limits = { .tick_ms = 10,
                                     .kill_ms = 100,
                                     .exit_ms = 60000,
                                     .exit = sandbox_limits_default.exit };

    assert_int_equal(sandbox_watchdog_start(&limits), FAULT_NONE);
    explore("storylines = { main = function()\n"
            "  while true do end\n"
            "end }");
    sandbox_watchdog_stop();

    assert_mentions("15: error: storyline 'main' fails: ");
}

#define TEST(name) cmocka_unit_test_teardown(name, unload)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_outcome_of_a_wait_is_a_path),
        TEST(a_wait_of_a_length_comes_to_its_end_and_is_not_void),
        TEST(what_lies_behind_the_end_of_the_drill_is_not_reached),
        TEST(a_function_that_waits_is_looked_at_like_the_storyline_it_is_called_from),
        TEST(a_function_that_never_waits_may_be_of_use_while_the_scenario_loads),
        TEST(nothing_is_said_of_lines_when_not_every_path_was_seen),
        TEST(eight_thousand_paths_are_all_looked_at),
        TEST(with_more_paths_than_are_looked_at_it_is_not_proven),
        TEST(an_inject_that_nothing_names_is_never_released_whatever_chance_says),
        TEST(chance_and_looks_at_the_world_are_answered_in_several_ways),
        TEST(a_message_from_the_right_sender_is_made_up),
        TEST(what_is_said_wrongly_to_a_message_names_its_line),
        TEST(a_storyline_that_never_waits_for_time_is_endless),
        TEST(a_storyline_that_never_yields_is_stopped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
