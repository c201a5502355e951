#include "a_scenario.h"
#include "script/language.h"

static struct a_scenario scenario;
static struct text_buffer file;

static int unload(void **state)
{
    (void)state;
    a_scenario_close(&scenario);
    text_release(&file);
    return 0;
}

static void load_file(const char *name, const char *const *given)
{
    file = a_file(name);
    assert_true(file.length > 0);
    a_scenario_load(&scenario, "scenario", text_written(&file), given);
}

static void load(const char *source, const char *const *given)
{
    a_scenario_load(&scenario, "scenario", text_of(source), given);
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

/* The ids of the rows, with spaces between. */
static void assert_parties(const struct row_list *list, const char *expected)
{
    struct text_buffer found = { 0 };

    for (uint32_t i = 0; i < list->count; i++)
        text_format(&found, "%s%.*s", i ? " " : "",
                    TEXT_ARG(scenario.plan.parties[list->rows[i]].id));
    assert_text(text_written(&found), expected);
    text_release(&found);
}

#define ROW(table, id) (&scenario.plan.table##s[row_of(&scenario.plan.table##_ids, id)])

static uint32_t row_of(const struct map *ids, const char *id)
{
    uint32_t row = map_find(ids, text_of(id));

    if (row == MAP_NONE)
        fail_msg("no row '%s'", id);
    return row;
}

static const struct party *party(const char *id)
{
    return &scenario.plan.parties[row_of(&scenario.plan.party_ids, id)];
}

/* ---- what is read ---- */

static void the_example_of_the_design_loads_as_it_stands(void **state)
{
    (void)state;

    load_file("tests/scenario/sample.lua", NULL);

    assert_says("none\n");
    assert_int_equal(scenario.fault, FAULT_NONE);
    assert_int_equal(scenario.plan.participant_count, 4);
    assert_int_equal(scenario.plan.party_count, 7);
    assert_int_equal(scenario.plan.inject_count, 5);
    assert_int_equal(scenario.plan.expect_count, 4);
    assert_int_equal(scenario.plan.seed, 7);
    assert_true(ROW(inject, "press-call")->at == MOMENT_NONE);
    assert_int_equal(ROW(expect, "share-beacon")->within, 30 * MINUTE);
    assert_parties(&ROW(expect, "share-beacon")->with, "velora norhaven");
    assert_int_equal(ROW(expect, "keep-quiet")->never, UINT64_C(1) << MESSAGE_share);
    assert_int_equal(ROW(agreement, "outage-notice")->up_to, tlp_AMBER_STRICT);
}

static void every_key_of_an_exercise_and_of_parties_is_read(void **state)
{
    (void)state;

    load_file("tests/scenario/everything.lua", NULL);

    assert_says("none\n");
    assert_text(scenario.plan.id, "everything");
    assert_int_equal(scenario.plan.length, 4 * HOUR);
    assert_int_equal(scenario.plan.startex_of_day, 6 * HOUR + 30 * MINUTE);
    assert_text(scenario.plan.structure, "hybrid");
    assert_int_equal(scenario.plan.breaches, BREACH_DELIVERED);
    assert_int_equal(party("velora")->utc_offset_minutes, -330);
    assert_text(party("velora")->locale, "fr");
    assert_text(party("velora")->profile, "mature");
    assert_text(party("hub")->locale, "en");
    assert_false(party("hub")->profile.bytes);
    assert_int_equal(party("hub")->level, level_REGIONAL);
    assert_text(party("bank")->country, "Velora");
    assert_int_equal(party("bank")->place.line, 21);
}

static void agreements_artefacts_and_the_smaller_tables_are_read(void **state)
{
    (void)state;

    load_file("tests/scenario/everything.lua", NULL);

    const struct agreement *aid = ROW(agreement, "aid");
    assert_parties(&aid->among, "velora marisol hub");
    assert_int_equal(aid->covers, UINT64_C(1) << MESSAGE_share | UINT64_C(1)
                                                                     << MESSAGE_query);
    assert_int_equal(aid->from, 10 * MINUTE);
    assert_int_equal(aid->until, 3 * HOUR);
    assert_int_equal(aid->reply, 30 * MINUTE);
    assert_true(ROW(agreement, "letter")->from == MOMENT_NONE);
    assert_true(ROW(agreement, "letter")->until == MOMENT_NONE);
    assert_int_equal(ROW(objective, "warn")->gca.count, 2);
    assert_parties(&ROW(artefact, "beacon")->held_by, "hub");
    assert_int_equal(ROW(impact, "cost")->every, 15 * MINUTE);
    assert_int_equal(ROW(impact, "cost")->most, 40);
    assert_int_equal(ROW(outage, "cable")->length, 20 * MINUTE);
    assert_text(ROW(gate, "noon")->controller, "Ana");
    assert_int_equal(ROW(ask, "who")->attempts, 2);
    assert_text(ROW(ask, "who")->right.items[0], "they");
}

static void every_key_of_injects_is_read(void **state)
{
    (void)state;

    load_file("tests/scenario/everything.lua", NULL);

    const struct inject *alarm = ROW(inject, "alarm");
    assert_int_equal(alarm->kind, INJECT_CHECK);
    assert_parties(&alarm->to, "velora marisol hub");
    assert_ptr_equal(&scenario.plan.parties[alarm->from], party("bank"));
    assert_ptr_equal(&scenario.plan.parties[alarm->as], party("hub"));
    assert_int_equal(alarm->rsit, rsit_MALICIOUS_CODE);
    assert_int_equal(alarm->retry, 5 * MINUTE);
    assert_int_equal(alarm->shown, HOUR);
    assert_text(plan_text(&alarm->text, TEXT("fr")), "Balises");
    assert_text(plan_text(&alarm->text, TEXT("es")), "Beacons");
    assert_int_equal(alarm->carries.count, 1);
    assert_parties(&ROW(inject, "again")->to, "hub velora marisol");
    assert_ptr_equal(&scenario.plan.injects[ROW(inject, "again")->supersedes], alarm);
    assert_true(ROW(inject, "never-mind")->to_function);
    assert_int_equal(ROW(inject, "nudge")->kind, INJECT_CONTINGENCY);
    assert_int_equal(ROW(inject, "tip")->cost, 5);
}

static void every_key_of_expects_is_read(void **state)
{
    (void)state;

    load_file("tests/scenario/everything.lua", NULL);

    const struct expect *tell = ROW(expect, "tell");
    assert_int_equal(tell->must, UINT64_C(1) << MESSAGE_share | UINT64_C(1)
                                                                    << MESSAGE_notify);
    assert_int_equal(tell->quorum, QUORUM_AT_LEAST);
    assert_int_equal(tell->at_least, 2);
    assert_parties(&tell->with, "velora marisol hub bank");
    assert_int_equal(tell->tlp_max, tlp_AMBER);
    assert_int_equal(tell->tlp_min, tlp_GREEN);
    assert_true(tell->shown);
    assert_int_equal(ROW(expect, "hush")->until, 3 * HOUR);
    assert_parties(&ROW(expect, "hush")->of, "velora marisol hub");
    assert_int_equal(ROW(expect, "agree")->answers, UINT64_C(1) << MESSAGE_query);
    assert_int_equal(ROW(expect, "agree")->status, status_APPROVED);
    assert_int_equal(ROW(expect, "later")->after, HOUR);
    assert_true(ROW(expect, "later")->with_function);
    assert_int_equal(ROW(expect, "then")->quorum, QUORUM_ANY);
    assert_int_equal(ROW(expect, "then")->when->kind, CONDITION_AT_LEAST);
    assert_true(ROW(expect, "then")->after == MOMENT_NONE);
}

static void a_condition_is_read_as_a_tree(void **state)
{
    (void)state;

    load_file("tests/scenario/everything.lua", NULL);

    const struct condition *all = ROW(expect, "say-so")->when, *any = all->children[1];
    const struct condition *said = any->children[0], *none_by = any->children[1];
    assert_int_equal(all->kind, CONDITION_ALL);
    assert_int_equal(all->child_count, 2);
    assert_text(all->children[0]->verb, "done");
    assert_true(all->children[0]->team == PLAN_NONE);
    assert_int_equal(said->types, UINT64_C(1) << MESSAGE_share | UINT64_C(1)
                                                                     << MESSAGE_log);
    assert_ptr_equal(&scenario.plan.injects[said->about], ROW(inject, "alarm"));
    assert_ptr_equal(&scenario.plan.parties[said->to], party("hub"));
    assert_int_equal(none_by->at, HOUR);
    assert_int_equal(none_by->children[0]->kind, CONDITION_TOLD);
    assert_ptr_equal(&scenario.plan.parties[none_by->children[0]->by], party("velora"));
}

static void storylines_come_sorted_and_then_those_that_messages_start(void **state)
{
    (void)state;

    load_file("tests/scenario/everything.lua", NULL);

    assert_int_equal(scenario.plan.storyline_count, 4);
    assert_text(scenario.plan.storylines[0].id, "first");
    assert_text(scenario.plan.storylines[1].id, "second");
    assert_text(scenario.plan.storylines[2].id, "on-1");
    assert_int_equal(scenario.plan.storylines[2].max, 3);
    assert_text(scenario.plan.storylines[3].id, "all-queries");
    assert_int_equal(scenario.plan.storylines[3].max, 20);
    for (int i = 0; i < 4; i++)
        assert_true(scenario.plan.storylines[i].run);
}

/* ---- parameters ---- */

static void parameters_are_typed_like_their_defaults(void **state)
{
    (void)state;
    const char *const given[] = { "size=12", "strict=true", "port=12", NULL };

    load_file("tests/scenario/everything.lua", given);

    assert_says("none\n");
    assert_int_equal(scenario.plan.breaches, BREACH_BLOCKED);
    assert_int_equal(scenario.plan.param_count, 3);
    assert_text(ROW(param, "size")->value, "12");
    assert_true(ROW(param, "size")->is_number);
    assert_true(ROW(param, "strict")->is_flag);
    assert_text(ROW(param, "strict")->doc, "whether marks are blocked");
    assert_text(ROW(param, "port")->value, "12");
    assert_false(ROW(param, "port")->is_number);
}

static void a_parameter_that_cannot_be_set_so_is_an_error(void **state)
{
    (void)state;
    const char *const given[] = { "size=many", "strict=yes", "prot=Velora", "nothing",
                                  NULL };

    load_file("tests/scenario/everything.lua", given);

    assert_says(
        "5: error: parameter 'size' is a number; 'many' is not\n"
        "6: error: parameter 'strict' is true or false; 'yes' is not\n"
        "10: error: 'nothing' sets no parameter; write name=value\n"
        "10: error: the scenario declares no parameter 'prot'; did you mean 'port'?\n");
    assert_int_equal(scenario.fault, FAULT_SYNTAX);
}

/* ---- errors ---- */

static void all_problems_are_kept_up_to_a_limit_and_the_rest_is_counted(void **state)
{
    (void)state;

    load("local drill = require 'drill'\n"
         "local injects = {}\n"
         "for i = 1, 1000 do injects[i] = { id = 'i' .. i, lable = 'x' } end\n"
         "return drill.exercise { id = 'x', title = 'X', length = '1h', injects = "
         "injects,\n"
         "  participants = { { id = 'a', name = 'A', kind = 'cirt' } } }\n",
         NULL);

    const struct problem *last = &scenario.problems.items[scenario.problems.count - 1];
    assert_int_equal(scenario.problems.count, PROBLEM_COUNT_MAX);
    assert_int_equal(scenario.problems.error_count, 1000);
    assert_text(last->message, "and 801 more problems");
    assert_int_equal(last->severity, severity_ERROR);
}

static void what_a_script_writes_into_a_message_is_cut_and_cleaned(void **state)
{
    (void)state;

    load("local drill = require 'drill'\n"
         "return drill.exercise { id = 'x\\27[2J' .. ('y'):rep(5000), title = '\\xff', "
         "length = '1h',\n"
         "  participants = { { id = 'a', name = 'A', kind = 'cirt' } } }\n",
         NULL);

    assert_int_equal(scenario.problems.error_count, 2);
    for (uint32_t i = 0; i < scenario.problems.count; i++) {
        struct text message = scenario.problems.items[i].message;

        assert_true(message.length <= 300);
        assert_true(text_utf8(message.bytes, message.length));
        assert_null(memchr(message.bytes, '\27', message.length));
    }
}

static void a_scenario_without_a_source_is_an_error(void **state)
{
    (void)state;
    struct text_list none = { 0 };

    load("return 1\n", NULL);
    struct problem_list problems = { .arena = &scenario.arena };
    struct sandbox sandbox;
    assert_int_equal(sandbox_open(&sandbox, 16 << 20), FAULT_NONE);
    enum fault fault =
        scenario_load(&sandbox, TEXT("scenario"), &none, 0, &scenario.plan, &problems);

    assert_int_equal(fault, FAULT_UNKNOWN);
    assert_int_equal(problems.count, 1);
    sandbox_close(&sandbox);
}

/* ---- the language as a whole ---- */

/* Script that fails unless each declared verb of `library` is a function. */
static uint32_t put_checks(struct text_buffer *source, const char *library)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < language_verb_count; i++) {
        if (strcmp(language_verbs[i].library, library))
            continue;
        text_format(source, "assert(type(%s.%s) == 'function', '%s')\n", library,
                    language_verbs[i].name, language_verbs[i].name);
        count++;
    }
    return count;
}

static void the_libraries_have_the_verbs_that_are_declared(void **state)
{
    (void)state;
    struct text_buffer source = { 0 };
    uint32_t declared, count = 0;

    text_put(&source, "local drill = require 'drill'\n");
    declared = put_checks(&source, "drill");
    text_put(&source, "local function check(play)\n");
    put_checks(&source, "play");
    text_put(&source, "end\n"
                      "return drill.exercise { id = 'x', title = 'X', length = '1h',\n"
                      "  storylines = { main = check },\n"
                      "  participants = { { id = 'a', name = 'A', kind = 'cirt' } } }\n");
    a_scenario_check(&scenario, "scenario", text_written(&source));
    text_release(&source);

    assert_says("none\n");
    lua_State *L = scenario.sandbox.L;
    assert_int_equal(sandbox_run(&scenario.sandbox, TEXT("drill")), FAULT_NONE);
    assert_true(lua_getmetatable(L, -1)); /* scripts see the library through a view */
    lua_getfield(L, -1, "__index");
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1))
        count++;
    assert_int_equal(count, declared);
}

/* Compares a document with what is generated; TOCSIN_RENEW writes it anew. */
static void assert_is_current(const char *name, struct text_buffer *wanted)
{
    char path[300];

    snprintf(path, sizeof path, "%s/%s", TOCSIN_SOURCE_DIR, name);
    if (getenv("TOCSIN_RENEW")) {
        FILE *out = fopen(path, "wb");

        assert_non_null(out);
        assert_int_equal(fwrite(wanted->bytes, 1, wanted->length, out), wanted->length);
        assert_int_equal(fclose(out), 0);
    }
    file = a_file(name);
    if (!text_equal(text_written(&file), text_written(wanted)))
        fail_msg("%s is stale; renew it: TOCSIN_RENEW=1 ./scenario_test", name);
    text_release(wanted);
}

static void the_editor_types_are_those_of_the_language(void **state)
{
    (void)state;
    struct text_buffer wanted = { 0 };

    load("return 1\n", NULL);
    scenario_editor_types(&wanted);
    assert_is_current("scenarios/drill.d.lua", &wanted);
}

static void luacheck_knows_the_names_that_scripts_see(void **state)
{
    (void)state;
    struct text_buffer wanted = { 0 };

    load("return 1\n", NULL);
    scenario_luacheck(&scenario.sandbox, &wanted);
    assert_is_current(".luacheckrc", &wanted);
}

static void thirty_countries_with_a_thousand_injects_load(void **state)
{
    (void)state;

    load("local drill = require 'drill'\n"
         "local countries, injects, expects = {}, {}, {}\n"
         "for i = 1, 30 do\n"
         "  countries[i] = { id = 'c' .. i, name = 'C' .. i, kind = 'cirt' }\n"
         "  for k = 1, 1000 do\n"
         "    local id = 'c' .. i .. '-' .. k\n"
         "    injects[#injects + 1] = { id = id, at = k, to = 'c' .. i, text = 'x' }\n"
         "    expects[#expects + 1] = { id = id, of = 'c' .. i, must = 'log', about = "
         "id,\n"
         "      within = '10m' }\n"
         "  end\n"
         "end\n"
         "return drill.exercise { id = 'big', title = 'Big', length = '4h', injects = "
         "injects,\n"
         "  participants = countries, expects = expects }\n",
         NULL);
    check_plan(&scenario.plan, &scenario.problems);

    assert_says("none\n");
    assert_int_equal(scenario.plan.inject_count, 30000);
    assert_int_equal(scenario.plan.expects[29999].about, 29999);
}

#define TEST(name) cmocka_unit_test_teardown(name, unload)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_example_of_the_design_loads_as_it_stands),
        TEST(every_key_of_an_exercise_and_of_parties_is_read),
        TEST(agreements_artefacts_and_the_smaller_tables_are_read),
        TEST(every_key_of_injects_is_read),
        TEST(every_key_of_expects_is_read),
        TEST(a_condition_is_read_as_a_tree),
        TEST(storylines_come_sorted_and_then_those_that_messages_start),
        TEST(parameters_are_typed_like_their_defaults),
        TEST(a_parameter_that_cannot_be_set_so_is_an_error),
        TEST(all_problems_are_kept_up_to_a_limit_and_the_rest_is_counted),
        TEST(what_a_script_writes_into_a_message_is_cut_and_cleaned),
        TEST(a_scenario_without_a_source_is_an_error),
        TEST(the_libraries_have_the_verbs_that_are_declared),
        TEST(the_editor_types_are_those_of_the_language),
        TEST(luacheck_knows_the_names_that_scripts_see),
        TEST(thirty_countries_with_a_thousand_injects_load),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
