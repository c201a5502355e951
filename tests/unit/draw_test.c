#include "a_page.h"
#include "draw/gantt.h"

#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

#include "draw/dots.h"
#include "draw/network.h"
#include "words/term.h"

static void conversions_escape_and_write_plainly(void **state)
{
    (void)state;
    struct text_buffer out = { .bytes = NULL };

    html_print(&out, "%t|%b|%m|%l|%q|%c|%c|%c|%%", TEXT("a<\xff\x01'\""), TEXT("ب"),
               90 * SECOND + 7, 90 * SECOND, UINT64_C(7), -0.25, 3.0, 2.96);
    assert_string_equal(out.bytes,
                        "a&lt;\xef\xbf\xbd\xef\xbf\xbd&#39;&quot;|<bdi>ب</bdi>|"
                        "<time>T+00:01:30</time>|1 min 30 s|"
                        "<a class=\"seq\" href=\"#s7\">#7</a>|-0.3|3|3|%");
    text_release(&out);
    out = (struct text_buffer){ .bytes = NULL };
    html_text_short(&out, TEXT("né<à>"), 3);
    assert_string_equal(out.bytes, "né&lt;…");
    text_release(&out);
    out = (struct text_buffer){ .bytes = NULL };
    html_text(&out, TEXT("\u202egpj.exe \u200f\u2067"));
    assert_string_equal(out.bytes, "\ufffd\ufffd\ufffdgpj.exe \u200f\u2067");
    text_release(&out);
}

/* What every name and title of the picture holds, and none may become. */
#define HOSTILE TEXT("<script>alert(1)</script>\"'&")

static void no_word_of_a_timeline_becomes_markup(void **state)
{
    (void)state;
    const struct gantt_item items[] = {
        { GANTT_ITEM, .label = HOSTILE, .detail = HOSTILE },
        { GANTT_ITEM, .kind = GANTT_DUTY, .until = HOUR, .label = HOSTILE },
    };
    const struct gantt_band band = { .until = MINUTE };
    const struct gantt_look look = { .length = HOUR,
                                     .description = HOSTILE,
                                     .cut = HOSTILE };
    struct text_buffer out = { .bytes = NULL };
    struct arena arena;

    arena_open(&arena, SIZE_MAX, NULL, NULL);
    gantt_draw(&out, &arena, "x",
               &(struct gantt_group){ HOSTILE, HOSTILE, items, &band, 2, 1 }, &look);

    assert_false(holds(&out, "<script"));
    assert_int_equal(count_of(&out, "&lt;script&gt;"), 9);
    arena_close(&arena);
    text_release(&out);
}

static struct text_buffer a_strip(const struct gantt_item *items, size_t count,
                                  bool is_dense)
{
    const struct gantt_look look = { .length = HOUR,
                                     .crowd = TEXT("{count} in all, {most} {at most}"),
                                     .is_dense = is_dense };
    struct text_buffer out = { .bytes = NULL };
    struct arena arena;

    arena_open(&arena, SIZE_MAX, NULL, NULL);
    gantt_draw(&out, &arena, "x",
               &(struct gantt_group){
                   .name = TEXT("name"), .items = items, .item_count = count },
               &look);
    arena_close(&arena);
    return out;
}

static void a_mark_tells_what_became_of_it_by_its_shape(void **state)
{
    (void)state;
    const struct gantt_item items[] = {
        { GANTT_ITEM, .label = TEXT("out") },
        { GANTT_ITEM, .from = 1 * MINUTE, .mark = GANTT_AHEAD },
        { GANTT_ITEM, .from = 2 * MINUTE, .mark = GANTT_HELD },
        { GANTT_ITEM, .from = 3 * MINUTE, .mark = GANTT_DROPPED },
    };
    struct text_buffer out = a_strip(items, 4, false);

    assert_int_equal(count_of(&out, "class=\"arrival\""), 1);
    assert_int_equal(count_of(&out, "class=\"arrival ahead\""), 1);
    assert_int_equal(count_of(&out, "class=\"arrival ahead held\""), 1);
    assert_int_equal(count_of(&out, "class=\"dropped\""), 1);
    text_release(&out);
}

static void a_line_leads_from_the_plan_when_it_is_a_minute_off(void **state)
{
    (void)state;
    struct gantt_item early = { GANTT_ITEM, .from = 9 * MINUTE }, late = early,
                      close = early;
    struct text_buffer out;

    early.planned = 10 * MINUTE;
    late.planned = 8 * MINUTE;
    close.planned = 9 * MINUTE + 59 * SECOND;

    out = a_strip((struct gantt_item[]){ early, late, close }, 3, false);

    assert_int_equal(count_of(&out, "class=\"drift\""), 2);
    text_release(&out);
}

static void a_strip_has_neither_names_nor_labels(void **state)
{
    (void)state;
    struct gantt_item item = { GANTT_ITEM, .label = TEXT("label") };

    item.earliest = MINUTE;
    item.latest = 2 * MINUTE;

    struct text_buffer wide = a_strip(&item, 1, false), dense = a_strip(&item, 1, true);

    assert_true(holds(&wide, "row-name") && holds(&wide, ">label<"));
    assert_false(holds(&dense, "row-name") || holds(&dense, ">label<"));
    assert_int_equal(count_of(&dense, "class=\"rehearsed\""), 1);
    text_release(&wide);
    text_release(&dense);
}

static void a_crowd_stands_in_columns_of_what_is_done_and_what_is_ahead(void **state)
{
    (void)state;
    struct gantt_item items[200];
    struct text_buffer out;

    for (size_t i = 0; i < 200; i++)
        items[i] = (struct gantt_item){ GANTT_ITEM, .from = i / 100 * 30 * MINUTE,
                                        .mark = i % 2 ? GANTT_AHEAD : GANTT_DONE };

    out = a_strip(items, 200, true);

    assert_true(holds(&out, ">200 in all, 100 {at most}<"));
    assert_true(holds(&out, "<title>T+00:30:00–T+00:30:30: 100</title>"));
    assert_int_equal(count_of(&out, "class=\"crowd\""), 2);
    assert_int_equal(count_of(&out, "class=\"crowd ahead\""), 2);
    assert_false(holds(&out, "arrival"));
    text_release(&out);
}

/* The height ends at 26 low lanes, however many fall together. */
static void a_strip_does_not_grow_without_end(void **state)
{
    (void)state;
    struct gantt_item items[GANTT_MARKS_MAX];
    struct text_buffer out;

    for (size_t i = 0; i < GANTT_MARKS_MAX; i++)
        items[i] = (struct gantt_item){ GANTT_ITEM };

    out = a_strip(items, GANTT_MARKS_MAX, true);

    assert_int_equal(count_of(&out, "class=\"arrival\""), GANTT_MARKS_MAX);
    assert_true(holds(&out, "viewBox=\"0 0 1040 262\""));
    text_release(&out);
}

static void what_is_alike_keeps_its_order(void **state)
{
    (void)state;
    const struct gantt_item items[] = {
        { GANTT_ITEM, .from = MINUTE, .detail = TEXT("third") },
        { GANTT_ITEM, .detail = TEXT("first") },
        { GANTT_ITEM, .from = MINUTE, .detail = TEXT("fourth") },
        { GANTT_ITEM, .detail = TEXT("second") },
        { GANTT_ITEM, .from = MINUTE, .detail = TEXT("fifth") },
    };
    struct text_buffer out = a_strip(items, 5, true);
    const char *at = strstr(out.bytes, "first");

    for (size_t i = 0; at && i < 4; i++)
        at = strstr(at, ((const char *[]){ "second", "third", "fourth", "fifth" })[i]);
    assert_non_null(at);
    text_release(&out);
}

static void no_word_of_a_ring_or_of_dots_becomes_markup(void **state)
{
    (void)state;
    const struct network_node nodes[] = { { .name = HOSTILE }, { .name = HOSTILE } };
    const struct network_edge edge = {
        .to = 1, .count = 1, .breach_count = 1, .detail = HOSTILE
    };
    const struct dots_item item = { .response = MINUTE,
                                    .label = HOSTILE,
                                    .detail = HOSTILE };
    const struct dots_group group = { HOSTILE, HOSTILE, &item, 1, MINUTE };
    struct text_buffer out = { .bytes = NULL };

    network_draw(&out,
                 &(struct network){ HOSTILE, HOSTILE, HOSTILE, nodes, &edge, 2, 1 });
    dots_draw(&out, &(struct dots){ "x", HOSTILE, HOSTILE, HOSTILE, HOSTILE, &group, 1,
                                    HOUR, false });

    assert_false(holds(&out, "<script"));
    assert_int_equal(count_of(&out, "&lt;script&gt;"), 16);
    text_release(&out);
}

static void letters_stand_where_they_fit_and_shapes_everywhere(void **state)
{
    (void)state;
    const struct dots_item item = { .due_after = MINUTE, .state = state_LATE };
    const struct dots_group group = { .items = &item,
                                      .item_count = 1,
                                      .median = MOMENT_NONE };
    struct text_buffer wide = { .bytes = NULL }, dense = { .bytes = NULL };

    dots_draw(&wide, &(struct dots){ .name = "x", .groups = &group, .group_count = 1 });
    dots_draw(&dense,
              &(struct dots){
                  .name = "x", .groups = &group, .group_count = 1, .is_dense = true });

    assert_true(holds(&wide, "badge late") && holds(&wide, ">L</text>"));
    assert_true(holds(&dense, "badge late") && !holds(&dense, ">L</text>"));
    text_release(&wide);
    text_release(&dense);
}

static void a_ring_of_any_size_can_be_drawn(void **state)
{
    (void)state;
    struct network_node nodes[80];
    struct network_edge edges[] = { { .from = 0, .to = 1, .count = 3 },
                                    { .from = 1, .to = 0, .count = 1, .breach_count = 1 },
                                    { .from = 79, .to = 0, .count = 1 } };

    for (size_t i = 0; i < 80; i++)
        nodes[i] = (struct network_node){ .name = TEXT("name") };
    for (size_t count = 2; count <= 80; count++) {
        struct text_buffer out = { .bytes = NULL };

        network_draw(&out, &(struct network){ .nodes = nodes,
                                              .edges = edges,
                                              .node_count = count,
                                              .edge_count = 3 });
        assert_int_equal(count_of(&out, "class=\"node-name\""), count < 64 ? count : 64);
        assert_int_equal(count_of(&out, "class=\"edge"), 2);
        assert_false(holds(&out, "nan"));
        text_release(&out);
    }
}

static void what_passed_a_moment_ago_is_told_from_what_was_handed_over(void **state)
{
    (void)state;
    const struct network_node nodes[] = { { .name = TEXT("a") }, { .name = TEXT("b") } };
    const struct network_edge edges[] = {
        { .to = 1, .count = 1, .is_recent = true },
        { .from = 1, .count = 1, .artefact_count = 1 }
    };
    struct text_buffer out = { .bytes = NULL };

    network_draw(&out,
                 &(struct network){
                     .nodes = nodes, .edges = edges, .node_count = 2, .edge_count = 2 });

    assert_true(holds(&out, "class=\"edge f0 t1 recent\""));
    assert_true(holds(&out, "class=\"edge f1 t0 gave\""));
    text_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conversions_escape_and_write_plainly),
        cmocka_unit_test(no_word_of_a_timeline_becomes_markup),
        cmocka_unit_test(a_mark_tells_what_became_of_it_by_its_shape),
        cmocka_unit_test(a_line_leads_from_the_plan_when_it_is_a_minute_off),
        cmocka_unit_test(a_strip_has_neither_names_nor_labels),
        cmocka_unit_test(a_crowd_stands_in_columns_of_what_is_done_and_what_is_ahead),
        cmocka_unit_test(a_strip_does_not_grow_without_end),
        cmocka_unit_test(what_is_alike_keeps_its_order),
        cmocka_unit_test(no_word_of_a_ring_or_of_dots_becomes_markup),
        cmocka_unit_test(what_passed_a_moment_ago_is_told_from_what_was_handed_over),
        cmocka_unit_test(letters_stand_where_they_fit_and_shapes_everywhere),
        cmocka_unit_test(a_ring_of_any_size_can_be_drawn),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
