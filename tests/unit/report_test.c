#include "a_page.h"
#include "tools/report/report.h"

#include <setjmp.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "score_example.h"
#include "wire/pack.h"

static struct text_buffer a_page(const char *more_rows)
{
    struct text_buffer page = { .bytes = NULL };
    char why[DRILL_WHY_MAX] = "";
    struct drillfile file;
    struct score score;

    score_example_open(&file, more_rows);
    assert_int_equal(score_open(&score, &file, why), FAULT_NONE);
    assert_int_equal(report_page(&score, &file, &page, why), FAULT_NONE);
    assert_string_equal(why, "");
    score_close(&score);
    score_example_close(&file);
    return page;
}

static void the_page_asks_nothing_of_the_network_and_runs_no_script(void **state)
{
    (void)state;
    static const char *const forbidden[] = {
        "http:", "https:",  "src=",        "url(",      "@import", "<script",
        "<link", "<iframe", "javascript:", " style=\"", " onclick"
    };
    struct text_buffer page = a_page("");

    assert_true(holds(&page, "content=\"default-src 'none'; style-src 'unsafe-inline'"));
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
        if (holds(&page, forbidden[i]))
            fail_msg("the page holds %s", forbidden[i]);
    text_release(&page);
}

static void nothing_in_a_scenario_becomes_markup(void **state)
{
    (void)state;
    struct text_buffer page = a_page(
        "UPDATE participant SET id = id || '\"><x>', country = '<x a=''b''>';"
        "UPDATE entity SET name = '<x>';"
        "UPDATE inject SET id = '<x>' || id, title = '</title><x>', sender = '<x>';"
        "UPDATE expect SET id = '<x>' || id, act = '<x>', about = '<x>';"
        "UPDATE obligation SET expect = '<x>' || expect, inject = '<x>';"
        "UPDATE objective SET title = '<x>', gca = '[\"<x>\"]';"
        "UPDATE agreement SET id = '<x>', purpose = '<x>', parties = '[\"<x>\"]';"
        "UPDATE artefact SET id = '<x>', kind = '<x>';"
        "UPDATE holding SET artefact = '<x>', learned_from = '<x>';"
        "UPDATE message SET type = '<x>', subject = '<x>', carries = '[\"<x>\"]';"
        "UPDATE message SET tlp = '<x>' WHERE seq = 21;"
        "UPDATE breach SET rule = '<x>', recipient = '<x>', artefact = '<x>';"
        "UPDATE refusal SET why = '<x>', detail = '<x>', type = '<x>';"
        "UPDATE storyline SET label = '<x>', storyline = '<x>', outcome = '<x>';"
        "UPDATE impact SET impact = '<x>', participant = '<x>';"
        "UPDATE delivery SET subject = '<x>';"
        "INSERT INTO remark VALUES (90, 90, '<x>', '<x>', '<x>');");

    assert_true(count_of(&page, "&lt;x&gt;") > 30);
    assert_false(holds(&page, "<x"));
    text_release(&page);
}

static void the_words_of_a_message_are_read_from_its_bytes(void **state)
{
    (void)state;
    struct message message = { .type = MESSAGE_share };
    struct text_buffer bytes = { .bytes = NULL }, rows = { .bytes = NULL };

    message.share.n = 1;
    message.share.text = TEXT("Beacons <b>every</b> 60 s & more");
    pack_message(&bytes, &message);
    text_put(&rows, "UPDATE message SET body = x'");
    for (size_t i = 0; i < bytes.length; i++)
        text_format(&rows, "%02x", (unsigned char)bytes.bytes[i]);
    text_put(&rows, "' WHERE seq = 21; UPDATE message SET body = x'c1' WHERE seq = 31");

    struct text_buffer page = a_page(rows.bytes);

    assert_true(holds(&page, "Beacons &lt;b&gt;every&lt;/b&gt; 60 s &amp; more"));
    text_release(&page);
    text_release(&rows);
    text_release(&bytes);
}

static void a_deadline_of_the_law_stands_with_its_times_in_the_story(void **state)
{
    (void)state;
    struct text_buffer without = a_page("");
    struct text_buffer page =
        a_page("UPDATE obligation SET clock = 'nis2-early-warning',"
               " story_opened_s = 1772438400, story_due_s = 1772524800,"
               " story_met_s = 1772460000 WHERE number = 1;"
               "INSERT INTO story VALUES (91, 0, 1772438400, 1, NULL, 'the first day')");

    assert_false(holds(&without, "Deadlines of the law"));
    assert_true(holds(&page, "24 hours from awareness (NIS2 article 23)"));
    assert_true(holds(&page, "<time>2026-03-02 08:00Z</time>"));
    assert_true(holds(&page, "<time>2026-03-03 08:00Z</time>"));
    assert_true(holds(&page, "<time>2026-03-02 14:00Z</time>"));
    assert_true(holds(&page, "6 h of 1 d"));
    assert_true(holds(&page, "the first day"));
    text_release(&without);
    text_release(&page);
}

static void each_level_tells_what_was_exercised_there_and_what_was_not(void **state)
{
    (void)state;
    struct text_buffer page =
        a_page("UPDATE participant SET level = 'regional' WHERE rowid = 1;"
               "UPDATE participant SET level = 'national' WHERE rowid > 1");

    assert_true(holds(&page, "<b>1</b> of 1 took part<ul><li>✓"));
    assert_true(holds(&page, "injects received"));
    assert_int_equal(count_of(&page, "not exercised"), 4);
    assert_false(holds(&page, "gives them no level"));
    text_release(&page);

    page = a_page("UPDATE participant SET level = NULL");

    assert_int_equal(count_of(&page, "not exercised"), 12);
    assert_true(holds(&page, "the plan gives them no level: <bdi>"));
    assert_true(holds(&page, "</bdi>, <bdi>"));
    text_release(&page);
}

static void a_ruling_stands_before_what_the_stage_found(void **state)
{
    (void)state;
    struct text_buffer page = a_page(score_example_control);

    assert_true(holds(&page, "met</span><br><span class=\"note\">ruled, was missed<"));
    assert_true(holds(&page, "They &lt;phoned&gt;"));
    assert_int_equal(count_of(&page, "ruled again later"), 1);
    assert_true(holds(&page, "entered by <bdi>excon/anna</bdi>"));
    assert_true(holds(&page, "late-link: nobody was connected when it fell due"));
    assert_true(holds(&page, "5 min given</span>"));
    assert_true(holds(&page, "Exercise control ruled on 1; the stage by itself"));
    text_release(&page);
}

static void late_for_want_of_a_line_is_reported_both_ways(void **state)
{
    (void)state;
    struct text_buffer page = a_page(score_example_control);

    assert_true(holds(&page, "Late-link: 1 of the late"));
    assert_true(holds(&page, "Met in time: 2 as counted here, 3 if those count as met"));
    text_release(&page);
}

static void evaluators_stand_beside_what_was_counted(void **state)
{
    (void)state;
    struct text_buffer page = a_page(score_example_control);

    assert_int_equal(count_of(&page, "<td>2 of 2 answered</td>"), 2);
    assert_true(holds(&page, "<bdi>evaluation/eve</bdi></td><td><b>S</b> performed with "
                             "some challenges</td><td>quick &lt;b&gt;</td>"));
    assert_true(holds(&page, "<bdi>evaluation/max</bdi></td><td><b>M</b>"));
    assert_true(holds(&page, "A calm room"));
    assert_true(holds(&page, "All of it"));
    assert_false(holds(&page, "Half of it")); /* a grade given anew */
    text_release(&page);
}

static void nothing_of_control_is_shown_where_nothing_was(void **state)
{
    (void)state;
    struct text_buffer page = a_page("");

    assert_false(holds(&page, "id=\"control\""));
    assert_false(holds(&page, "id=\"evaluation\""));
    text_release(&page);
}

static void the_exercise_and_the_highest_mark_stand_above_and_below(void **state)
{
    (void)state;
    struct text_buffer page = a_page("");

    assert_int_equal(count_of(&page, "EXERCISE EXERCISE EXERCISE"), 2);
    assert_true(holds(&page, "<header class=\"banner top\">"));
    assert_true(holds(&page, "<footer class=\"banner bottom\">"));
    assert_true(count_of(&page, "<bdi>deep-current</bdi></span> <span class=\"tlp "
                                "tlp-red\">TLP:RED</span>") == 2);
    text_release(&page);
}

static void what_was_never_answered_is_drawn_and_told(void **state)
{
    (void)state;
    struct text_buffer page = a_page("");

    assert_true(holds(&page, "<title>call-back: missed, due after 15 min</title>"));
    assert_true(holds(&page, "<title>call-back: late after 30 min, due after 15 min"));
    assert_true(holds(&page, "no answer"));
    assert_true(holds(&page, "with help"));
    text_release(&page);
}

static void every_picture_has_a_title_and_every_plot_its_numbers(void **state)
{
    (void)state;
    struct text_buffer page = a_page("");

    assert_int_equal(count_of(&page, "<svg "), 7);
    assert_int_equal(count_of(&page, "<desc id="), 7);
    assert_int_equal(count_of(&page, "</svg>"), 7);
    assert_true(holds(&page, "<summary>Numbers: injects</summary>"));
    assert_true(holds(&page, "<summary>Numbers: messages between pairs</summary>"));
    assert_true(holds(&page, "Every obligation"));
    text_release(&page);
}

static void evidence_leads_to_a_line_of_the_record(void **state)
{
    (void)state;
    struct text_buffer page = a_page("");
    char line[40];
    unsigned count = 0;

    for (const char *at = page.bytes; (at = strstr(at, "href=\"#s")); at += 8) {
        snprintf(line, sizeof line, "<tr id=\"s%.*s\">", (int)strcspn(at + 8, "\""),
                 at + 8);
        if (!holds(&page, line))
            fail_msg("nothing stands at %s", line);
        count++;
    }
    assert_true(count >= 8);
    text_release(&page);
}

static void the_same_file_gives_the_same_bytes(void **state)
{
    (void)state;
    struct text_buffer first = a_page(""), second = a_page("");

    assert_int_equal(first.length, second.length);
    assert_memory_equal(first.bytes, second.bytes, first.length);
    text_release(&first);
    text_release(&second);
}

static void a_drill_in_which_nothing_happened_has_a_page(void **state)
{
    (void)state;
    struct text_buffer page = a_page(
        "DELETE FROM obligation; DELETE FROM message; DELETE FROM message_recipient;"
        "DELETE FROM delivery; DELETE FROM release; DELETE FROM holding;"
        "DELETE FROM breach; DELETE FROM refusal; DELETE FROM storyline;"
        "DELETE FROM objective; DELETE FROM expect; DELETE FROM agreement;"
        "DELETE FROM impact; DELETE FROM inject; DELETE FROM artefact;");

    assert_true(holds(&page, "No obligation became due."));
    assert_true(holds(&page, "No rule was broken."));
    assert_true(holds(&page, "Nobody held anything."));
    assert_false(holds(&page, "TLP:"));
    text_release(&page);
}

static void a_page_is_written_whole_or_not_at_all(void **state)
{
    (void)state;
    char folder[] = "/tmp/report_test_XXXXXX", path[64], why[DRILL_WHY_MAX] = "";
    struct drillfile file;
    struct score score;
    FILE *page;

    assert_non_null(mkdtemp(folder));
    score_example_open(&file, "");
    assert_int_equal(score_open(&score, &file, why), FAULT_NONE);

    snprintf(path, sizeof path, "%s/page.html", folder);
    assert_int_equal(report_write(&score, &file, path, why), FAULT_NONE);
    assert_int_equal(report_write(&score, &file, path, why), FAULT_NONE);
    page = fopen(path, "rb");
    assert_non_null(page);
    assert_int_equal(fclose(page), 0);
    assert_int_equal(unlink(path), 0);

    snprintf(path, sizeof path, "%s/none/page.html", folder);
    assert_int_equal(report_write(&score, &file, path, why), FAULT_SYSTEM);
    assert_non_null(strstr(why, "none/page.html: the report cannot be written: No such"));
    assert_int_equal(rmdir(folder), 0);
    score_close(&score);
    score_example_close(&file);
}

static void injects_that_are_too_many_to_draw_are_counted(void **state)
{
    (void)state;
    struct text_buffer page = a_page(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)"
        " INSERT INTO inject(id, title, recipients) SELECT 'news-' || i, 'News', '[]'"
        " FROM n;"
        "INSERT INTO release(seq, at_ns, inject, withdrawn, again)"
        " SELECT 1000 + rowid, 1000000000 * rowid, id, 0, 0 FROM inject"
        " WHERE title = 'News'");

    assert_true(holds(&page, "2502 injects, "));
    assert_int_equal(count_of(&page, "class=\"crowd\""), 84); /* of 120 */
    assert_int_equal(count_of(&page, "class=\"arrival\""), 2); /* the teams have few */
    assert_true(holds(&page, "Only the first 2000 are shown here; v_inject"));
    text_release(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_asks_nothing_of_the_network_and_runs_no_script),
        cmocka_unit_test(nothing_in_a_scenario_becomes_markup),
        cmocka_unit_test(the_words_of_a_message_are_read_from_its_bytes),
        cmocka_unit_test(a_deadline_of_the_law_stands_with_its_times_in_the_story),
        cmocka_unit_test(each_level_tells_what_was_exercised_there_and_what_was_not),
        cmocka_unit_test(a_ruling_stands_before_what_the_stage_found),
        cmocka_unit_test(late_for_want_of_a_line_is_reported_both_ways),
        cmocka_unit_test(evaluators_stand_beside_what_was_counted),
        cmocka_unit_test(nothing_of_control_is_shown_where_nothing_was),
        cmocka_unit_test(the_exercise_and_the_highest_mark_stand_above_and_below),
        cmocka_unit_test(what_was_never_answered_is_drawn_and_told),
        cmocka_unit_test(every_picture_has_a_title_and_every_plot_its_numbers),
        cmocka_unit_test(evidence_leads_to_a_line_of_the_record),
        cmocka_unit_test(the_same_file_gives_the_same_bytes),
        cmocka_unit_test(a_drill_in_which_nothing_happened_has_a_page),
        cmocka_unit_test(a_page_is_written_whole_or_not_at_all),
        cmocka_unit_test(injects_that_are_too_many_to_draw_are_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
