/* An exercise in CEXF becomes rows, with mistakes by their path; bytes of any kind harm
 * nobody. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "tools/exchange/cexf.h"
#include "tools/exchange/cexf_payload.h"
#include "tools/exchange/scenario_source.h"

static struct arena arena;
static struct cexf_import import;

static int open_arena(void **state)
{
    (void)state;
    arena_open(&arena, 256u << 20, NULL, NULL);
    return 0;
}

static int close_arena(void **state)
{
    (void)state;
    arena_close(&arena);
    return 0;
}

static bool reads(const char *file)
{
    return cexf_import(&import, text_of(file), TEXT("new"), (struct text){ 0 }, &arena);
}

#define EXERCISE "\"exercise\":{\"name\":\"Small\",\"total_duration\":\"3600\"}"
#define ONE                                                                              \
    "{\"uuid\":\"u1\",\"name\":\"First\",\"inject_evaluation\":[{\"result\":\"r\"}]}"
#define TWO "{\"uuid\":\"u2\",\"name\":\"Second\"}"

/* Two injects and these steps. */
#define PLAN(steps)                                                                      \
    "{" EXERCISE ",\"inject_flow\":[" steps "],\"inject_payloads\":[],"                  \
    "\"injects\":[" ONE "," TWO "]}"

static const char *cell(const char *table, const char *id, const char *key)
{
    struct text text = sheet_text(sheet_find(&import.sheet, table, text_of(id)), key);

    return text.bytes ? text.bytes : "";
}

static void assert_source_has(const char *words)
{
    struct text_buffer source = { 0 };

    scenario_source(&import.sheet, TEXT("here"), &source);
    assert_non_null(strstr(text_written(&source).bytes, words));
    text_release(&source);
}

static void assert_refused(const char *file, const char *path, const char *sentence)
{
    assert_false(reads(file));
    assert_string_equal(import.problems.items[0].column.bytes, path);
    assert_non_null(strstr(import.problems.items[0].sentence.bytes, sentence));
}

static void steps_come_at_startex_at_a_second_or_by_hand(void **state)
{
    (void)state;

    assert_true(reads(PLAN("{\"inject_uuid\":\"u1\",\"sequence\":{\"trigger\":"
                           "[\"startex\"]}},{\"inject_uuid\":\"u2\",\"timing\":"
                           "{\"triggered_at\":90.5}}")));
    assert_string_equal(cell("injects", "first", "at"), "0s");
    assert_string_equal(cell("injects", "second", "at"), "1m30.500000000s");

    assert_true(reads(PLAN("{\"inject_uuid\":\"u1\"},{\"inject_uuid\":\"u2\","
                           "\"sequence\":{\"trigger\":\"manual\"}}")));
    assert_string_equal(cell("injects", "second", "at"), "");
    assert_int_equal(import.gate_count, 1);
    assert_source_has("play.gate \"second\"");
}

static void a_requirement_waits_for_what_resolves_it(void **state)
{
    (void)state;

    assert_true(reads(PLAN("{\"inject_uuid\":\"u1\"},{\"inject_uuid\":\"u2\","
                           "\"requirements\":{\"inject_uuid\":\"u1\"}}")));
    assert_source_has("play.first { drill.done \"r\", drill.after \"1h\" }\n"
                      "      if came ~= \"void\" and which <= 1 then");

    assert_true(reads(PLAN("{\"inject_uuid\":\"u1\",\"sequence\":{\"followed_by\":"
                           "[\"u2\"],\"completion_trigger\":[\"time_expiration\"]}},"
                           "{\"inject_uuid\":\"u2\"}")));
    assert_source_has("play.first { drill.done \"r\", drill.missed \"r\" }\n"
                      "      if came ~= \"void\" then");

    assert_true(reads(PLAN("{\"inject_uuid\":\"u2\"},{\"inject_uuid\":\"u1\",\"timing\":"
                           "{\"triggered_at\":60},\"requirements\":{\"inject_uuid\":"
                           "\"u2\"}}")));
    assert_source_has("drill.all { drill.released \"second\", drill.after \"1m\" }");
}

static void each_step_of_a_row_has_an_even_part_of_the_length(void **state)
{
    (void)state;

    assert_true(reads(PLAN("{\"inject_uuid\":\"u1\"},{\"inject_uuid\":\"u2\","
                           "\"requirements\":{\"inject_uuid\":\"u1\"}}")));
    assert_string_equal(cell("expects", "r", "within"), "30m");
    assert_string_equal(cell("expects", "r", "judge"), "controller");
}

static void mistakes_are_told_by_their_path(void **state)
{
    (void)state;

    assert_refused(PLAN("{\"inject_uuid\":\"u3\"}"), "inject_flow[0].inject_uuid",
                   "'u3' is the uuid of no inject");
    assert_refused(PLAN("{\"inject_uuid\":\"u1\",\"timing\":{\"triggered_at\":-1}}"),
                   "inject_flow[0].timing.triggered_at", "is no number of seconds");
    assert_refused(PLAN("{\"inject_uuid\":\"u1\",\"requirements\":[]}"),
                   "inject_flow[0].requirements", "is an array; write an object");
    assert_refused(PLAN("{\"inject_uuid\":\"u1\",\"sequence\":{\"followed_by\":[\"u1\"]}"
                        "}"),
                   "inject_flow[0]", "waits for itself in a circle");
    assert_refused("{" EXERCISE ",\"inject_flow\":[],\"injects\":[3]}", "injects[0]",
                   "is no object");
}

/* Two circles that meet, and a long row: found without going deep. */
static void circles_are_found_however_long(void **state)
{
    enum { COUNT = 3000 };
    struct text_buffer file = { 0 };
    (void)state;

    text_put(&file, "{" EXERCISE ",\"injects\":[");
    for (unsigned i = 0; i < COUNT; i++)
        text_format(&file, "%s{\"uuid\":\"%u\",\"name\":\"n\"}", i ? "," : "", i);
    text_put(&file, "],\"inject_flow\":[");
    for (unsigned i = 0; i < COUNT; i++)
        text_format(
            &file, "%s{\"inject_uuid\":\"%u\",\"requirements\":{\"inject_uuid\":\"%u\"}}",
            i ? "," : "", i, (i + 1) % COUNT);
    text_put(&file, "]}");

    assert_false(reads(text_written(&file).bytes));
    assert_int_equal(import.problems.count, 1);
    assert_non_null(strstr(import.problems.items[0].sentence.bytes, "in a circle"));
    text_release(&file);
}

static void more_waits_than_storylines_are_refused(void **state)
{
    struct text_buffer file = { 0 };
    (void)state;

    text_put(&file, "{" EXERCISE ",\"inject_flow\":[],\"injects\":[");
    for (unsigned i = 0; i < 257; i++)
        text_format(&file, "%s{\"uuid\":\"%u\",\"name\":\"n\"}", i ? "," : "", i);
    text_put(&file, "]}");

    assert_refused(text_written(&file).bytes, "inject_flow",
                   "257 injects wait for others or for a controller, at most 256 can");
    text_release(&file);
}

/* One name for all of them, and one that is taken ahead. */
static void injects_of_one_name_have_ids_of_their_own(void **state)
{
    enum { COUNT = 5000 };
    struct text_buffer file = { 0 };
    (void)state;

    text_put(&file, "{" EXERCISE ",\"injects\":[{\"uuid\":\"x\",\"name\":\"n-4\"}");
    for (unsigned i = 0; i < COUNT; i++)
        text_format(&file, ",{\"uuid\":\"%u\",\"name\":\"n\"}", i);
    text_put(&file, "],\"inject_flow\":[{\"inject_uuid\":\"x\"}");
    for (unsigned i = 0; i < COUNT; i++)
        text_format(&file, ",{\"inject_uuid\":\"%u\"}", i);
    text_put(&file, "]}");

    assert_true(reads(text_written(&file).bytes));
    const struct sheet_table *injects = sheet_table(&import.sheet, "injects");
    assert_int_equal(injects->count, COUNT + 1);
    for (uint32_t i = 0; i < injects->count; i++)
        assert_int_equal(map_find(&injects->ids, injects->rows[i].id), i);
    text_release(&file);
}

static void texts_by_locale_and_quorums_become_lua_again(void **state)
{
    (void)state;

    assert_true(reads(
        "{\"exercise\":{\"name\":\"N\",\"tocsin\":{\"participants\":[{\"id\":\"a\","
        "\"name\":\"A\",\"kind\":\"cirt\"}],\"pools\":[{\"id\":\"p\",\"size\":\"3\"}]}},"
        "\"inject_flow\":[],\"injects\":[{\"uuid\":\"u\",\"name\":\"i\",\"tocsin\":"
        "{\"id\":\"i\",\"to\":\"a\",\"text\":{\"en\":\"Hello\",\"fr\":\"Bonjour\"}},"
        "\"inject_evaluation\":[{\"result\":\"e\",\"evaluation_context\":{\"tocsin\":"
        "{\"table\":\"expects\",\"id\":\"e\",\"of\":\"a\",\"must\":\"share\",\"with\":"
        "[\"b\",\"c\"],\"at_least\":\"1\",\"tlp_max\":\"AMBER\",\"until\":\"1h\"}}}]}]"
        "}"));
    assert_source_has("text = { en = \"Hello\", fr = \"Bonjour\" }");
    assert_source_has("with = drill.at_least(1, { \"b\", \"c\" })");
    assert_source_has("tlp = { max = \"AMBER\" }");
    assert_source_has("[\"until\"] = \"1h\"");
    assert_source_has("size = 3");
}

/* ---- out ---- */

static struct told told;

static void tell(const char *table, uint32_t row, const char *key, const char *locale,
                 const char *text)
{
    struct message cell = { .type = MESSAGE_cell };

    cell.cell.table = text_of(table);
    cell.cell.row = row;
    cell.cell.key = text_of(key);
    cell.cell.locale = text_of(locale);
    cell.cell.text = text_of(text);
    told_add(&told, &cell);
}

/* Two injects; the second is released when what is expected of the first is done. */
static void tell_a_plan(void)
{
    static struct text done = { "answer", 6 };
    struct message way = { .type = MESSAGE_way };

    told_open(&told, &arena, 0);
    tell("exercise", 1, "id", NULL, "small");
    tell("exercise", 1, "title", NULL, "Small");
    tell("exercise", 1, "length", NULL, "1h");
    tell("participants", 1, "id", NULL, "north");
    tell("participants", 1, "name", NULL, "North");
    tell("participants", 1, "kind", NULL, "cirt");
    tell("modules", 1, "id", NULL, "day1");
    tell("injects", 1, "id", NULL, "call");
    tell("injects", 1, "at", NULL, "10m");
    tell("injects", 1, "to", NULL, "north");
    tell("injects", 1, "text", "en", "Hello");
    tell("injects", 1, "text", "fr", "Bonjour");
    tell("injects", 1, "unheard-of", NULL, "value");
    tell("injects", 2, "id", NULL, "more");
    tell("injects", 2, "to", NULL, "north");
    tell("injects", 2, "text", NULL, "More");
    tell("expects", 1, "id", NULL, "answer");
    tell("expects", 1, "of", NULL, "north");
    tell("expects", 1, "must", NULL, "acknowledge");
    tell("expects", 1, "about", NULL, "call");
    way.way.inject = TEXT("more");
    way.way.storyline = TEXT("main");
    way.way.words = TEXT("when answer is done");
    way.way.done = (struct text_list){ &done, 1 };
    told_add(&told, &way);
    told_sort(&told);
}

static bool is_listed(const struct uncarried_list *list, enum uncarried_fate fate,
                      const char *what)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (list->items[i].fate == fate && text_is(list->items[i].what, what))
            return true;
    return false;
}

static void a_plan_goes_out_and_comes_back(void **state)
{
    struct uncarried_list list = { .arena = &arena };
    struct text_buffer out = { 0 }, again = { 0 };
    struct msel msel;
    (void)state;

    tell_a_plan();
    msel_open(&msel, &told);
    assert_true(cexf_write(&msel, &list, &out));
    assert_true(cexf_write(&msel, &list, &again));
    assert_true(text_equal(text_written(&out), text_written(&again)));
    assert_true(is_listed(&list, UNCARRIED_LEFT, "modules"));
    assert_true(is_listed(&list, UNCARRIED_LEFT, "injects.unheard-of"));
    assert_true(is_listed(&list, UNCARRIED_ASIDE, "participants"));

    assert_true(reads(text_written(&out).bytes));
    assert_string_equal(cell("injects", "call", "at"), "10m");
    assert_string_equal(cell("expects", "answer", "about"), "call");
    assert_string_equal(cell("participants", "north", "name"), "North");
    assert_source_has("text = { en = \"Hello\", fr = \"Bonjour\" }");
    assert_source_has("play.first { drill.done \"answer\", drill.after \"1h\" }");
    text_release(&again);
    text_release(&out);
}

static void payloads_come_back_below_their_banner(void **state)
{
    static const char *const texts[] = { "a", "ab", "abc", "two\nlines\n", "Ωmega", "" };
    (void)state;

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct text_buffer content = { 0 };
        struct text words;

        cexf_payload_write(TEXT("drill"), text_of(texts[i]), &content);
        assert_true(cexf_payload_read(text_written(&content), &arena, &words));
        assert_true(text_is(words, texts[i]));
        text_release(&content);
    }
}

static void what_is_no_text_in_base64_is_refused(void **state)
{
    static const char *const contents[] = {
        "a", "ab", "abc", "ab=c", "=abc", "a===", "ab\xc3", "AA==", "/w==", "YQ==YQ=="
    };
    struct text words;
    (void)state;

    for (size_t i = 0; i < sizeof contents / sizeof *contents; i++)
        assert_false(cexf_payload_read(text_of(contents[i]), &arena, &words));
    assert_true(cexf_payload_read(TEXT("YW\r\nJj\n"), &arena, &words));
    assert_true(text_is(words, "abc"));
}

static void things_beyond_the_list_share_its_last_place(void **state)
{
    struct uncarried_list list = { .arena = &arena };
    char what[16];
    (void)state;

    for (unsigned i = 0; i < 3 * UNCARRIED_COUNT_MAX; i++) {
        snprintf(what, sizeof what, "thing %u", i);
        uncarried_add(&list, UNCARRIED_LEFT, text_of(what), TEXT("why"),
                      (struct text){ 0 });
    }
    assert_int_equal(list.count, UNCARRIED_COUNT_MAX);
    assert_int_equal(list.items[UNCARRIED_COUNT_MAX - 1].count,
                     2 * UNCARRIED_COUNT_MAX + 1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        TEST(steps_come_at_startex_at_a_second_or_by_hand),
        TEST(a_requirement_waits_for_what_resolves_it),
        TEST(each_step_of_a_row_has_an_even_part_of_the_length),
        TEST(mistakes_are_told_by_their_path),
        TEST(circles_are_found_however_long),
        TEST(more_waits_than_storylines_are_refused),
        TEST(injects_of_one_name_have_ids_of_their_own),
        TEST(texts_by_locale_and_quorums_become_lua_again),
        TEST(a_plan_goes_out_and_comes_back),
        TEST(payloads_come_back_below_their_banner),
        TEST(what_is_no_text_in_base64_is_refused),
        TEST(things_beyond_the_list_share_its_last_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
