/* text/<locale>.lua beside a scenario. */
#include "a_scenario.h"

static struct a_scenario scenario;

static int unload(void **state)
{
    (void)state;
    a_scenario_close(&scenario);
    return 0;
}

static void assert_says(const char *expected)
{
    struct text_buffer found = { 0 };

    a_scenario_write(&scenario, &found);
    assert_string_equal(found.bytes, expected);
    text_release(&found);
}

static void assert_text(struct text text, const char *expected)
{
    if (!text_is(text, expected))
        fail_msg("'%.*s' is not '%s'", TEXT_ARG(text), expected);
}

/* Two injects and an ask, with text/fr.lua beside them. */
static void load_french(const char *french)
{
    const char *source =
        "local drill = require 'drill'\n"
        "return drill.exercise { id = 'x', title = 'X', length = '4h',\n"
        "  participants = { { id = 'velora', name = 'V', kind = 'cirt' } },\n"
        "  injects = { { id = 'call', at = '1m', to = 'velora', subject = 'Call',\n"
        "      text = { en = 'Hello.', fr = 'Salut.', de = 'Hallo.' } },\n"
        "    { id = 'tip', at = '2m', to = 'velora', text = 'A tip.' } },\n"
        "  asks = { { id = 'who', of = 'velora', kind = 'text', text = 'Who?' } } }\n";

    a_scenario_open(&scenario);
    assert_int_equal(
        sandbox_add_source(&scenario.sandbox, TEXT("text/fr"), text_of(french)),
        FAULT_NONE);
    a_scenario_run(&scenario, "scenario", text_of(source), NULL);
}

static void a_file_of_texts_goes_before_the_scenario(void **state)
{
    (void)state;

    load_french("return {\n"
                "  call = { subject = 'Appel', text = 'Bonjour.' },\n"
                "  ['tip'] = 'Un conseil.',\n"
                "  who = 'Qui ?',\n"
                "}\n");

    assert_says("none\n");
    assert_text(plan_text(&scenario.plan.injects[0].subject, TEXT("fr")), "Appel");
    assert_text(plan_text(&scenario.plan.injects[0].subject, TEXT("de")), "Call");
    assert_text(plan_text(&scenario.plan.injects[0].text, TEXT("fr")), "Bonjour.");
    assert_text(plan_text(&scenario.plan.injects[0].text, TEXT("de")), "Hallo.");
    assert_text(plan_text(&scenario.plan.injects[0].text, TEXT("sv")), "Hello.");
    assert_text(plan_text(&scenario.plan.injects[1].text, TEXT("fr")), "Un conseil.");
    assert_text(plan_text(&scenario.plan.injects[1].text, TEXT("sv")), "A tip.");
    assert_text(plan_text(&scenario.plan.asks[0].text, TEXT("fr")), "Qui ?");
}

static void what_is_wrong_in_a_file_of_texts_is_named_with_its_line(void **state)
{
    (void)state;

    load_french("return {\n"
                "  call = { subjet = 'Appel' },\n"
                "  ['tipp'] = 'Un conseil.',\n"
                "  who = { subject = 'Qui ?' },\n"
                "  ['tip'] = 7,\n"
                "  'Bonjour.',\n"
                "}\n");

    assert_says(
        "1: error: a text stands behind no id; write [\"inject or ask id\"] = \"...\"\n"
        "2: error: unknown key 'subjet' in translation 'call'; did you mean 'subject'?\n"
        "3: error: no inject or ask is called 'tipp'; did you mean 'tip'?\n"
        "4: error: translation 'who' has a subject, and an ask has none; leave it out\n"
        "5: error: tip of the translation is a number; it wants a text in quotes\n");
    assert_text(scenario.problems.items[0].place.file, "text/fr.lua");
}

static void a_file_of_texts_returns_a_table(void **state)
{
    (void)state;

    load_french("return 'Bonjour.'\n");

    assert_says(
        "1: error: the texts are a string; end it with: return { [\"inject or ask "
        "id\"] = \"...\" }\n");
}

#define TEST(name) cmocka_unit_test_teardown(name, unload)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_file_of_texts_goes_before_the_scenario),
        TEST(what_is_wrong_in_a_file_of_texts_is_named_with_its_line),
        TEST(a_file_of_texts_returns_a_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
