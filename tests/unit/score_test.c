#include "tools/score/print.h"

#include <setjmp.h>
#include <stdlib.h>

#include <cmocka.h>

#include "score_example.h"
#include "tools/score/median.h"
#include "tools/score/rows.h"

static struct score a_score(struct drillfile *file, const char *more_rows)
{
    char why[DRILL_WHY_MAX] = "";
    struct score score;

    score_example_open(file, more_rows);
    assert_int_equal(score_open(&score, file, why), FAULT_NONE);
    return score;
}

static void end(struct score *score, struct drillfile *file)
{
    score_close(score);
    score_example_close(file);
}

static void the_median_is_the_middle_or_the_mean_of_two_middles(void **state)
{
    (void)state;
    exercise_time odd[] = { 9, 1, 5 }, even[] = { 10, 4, 1, 7 }, near[] = { 4, 7 };
    exercise_time large[] = { MOMENT_MAX, MOMENT_MAX - 2 };

    assert_int_equal(median_of(odd, 0), MOMENT_NONE);
    assert_int_equal(median_of(odd, 3), 5);
    assert_int_equal(median_of(even, 4), 5);
    assert_int_equal(median_of(near, 2), 5);
    assert_int_equal(median_of(large, 2), MOMENT_MAX - 1);
}

static void teams_keep_the_order_of_the_scenario(void **state)
{
    (void)state;
    struct drillfile file;
    struct score score = a_score(&file, "");

    assert_int_equal(score.team_count, 3);
    assert_true(text_is(score.teams[0].id, "velora"));
    assert_true(text_is(score.teams[1].id, "marisol"));
    assert_true(text_is(score.teams[1].utc, "+03:00"));
    assert_true(text_is(score.teams[2].id, "norhaven"));
    assert_null(score.teams[2].profile.bytes);

    end(&score, &file);
}

static void what_is_met_or_late_is_answered_and_timed_from_delivery(void **state)
{
    (void)state;
    struct drillfile file;
    struct score score = a_score(&file, "");
    const struct score_team *marisol = &score.teams[1];

    assert_int_equal(marisol->asked, 2);
    assert_int_equal(marisol->answered, 2);
    assert_int_equal(marisol->response_count, 2);
    assert_int_equal(marisol->median, 19 * MINUTE); /* of 8 and 30 min */
    assert_int_equal(marisol->said, 2);
    assert_int_equal(score.median, 19 * MINUTE);

    end(&score, &file);
}

static void what_must_never_be_done_stays_out_of_response_times(void **state)
{
    (void)state;
    struct drillfile file;
    struct score score = a_score(&file, "");

    assert_int_equal(score.teams[1].counts.of[state_MET], 1);
    assert_int_equal(score.teams[1].watched, 1);
    assert_int_equal(score.teams[1].kept, 1);
    assert_int_equal(score.teams[0].watched, 1);
    assert_int_equal(score.teams[0].kept, 0);
    assert_int_equal(score.counts.of[state_MET], 2);
    assert_int_equal(score.counts.of[state_BREACHED], 1);

    end(&score, &file);
}

static void open_and_void_leave_the_count(void **state)
{
    (void)state;
    struct drillfile file;
    struct score score = a_score(&file, "");

    assert_int_equal(score.teams[0].asked, 1);
    assert_int_equal(score.teams[0].answered, 0);
    assert_int_equal(score.teams[0].median, MOMENT_NONE);
    assert_int_equal(score.teams[2].asked, 0);
    assert_int_equal(score.teams[2].counts.of[state_OPEN], 1);
    assert_int_equal(score.counts.of[state_VOID], 1);

    end(&score, &file);
}

static void coverage_counts_teams_and_a_repeated_duty_once(void **state)
{
    (void)state;
    struct drillfile file;
    struct score score = a_score(&file, SCORE_EXAMPLE_OBLIGATION
                                 " (8, 'velora', 'call-back', NULL, '[]', 0, 0, 0, 0,"
                                 " NULL, NULL, 3" MIN ", 5" MIN ", 'met', 60),"
                                 " (9, 'velora', 'call-back', NULL, '[]', 0, 0, 0, 0,"
                                 " NULL, NULL, NULL, 5" MIN ", 'overdue', 60);");
    const struct score_expect *call_back = &score.expects[2];

    assert_true(text_is(call_back->id, "call-back"));
    assert_int_equal(call_back->teams_asked, 2);
    assert_int_equal(call_back->teams_answered, 2);
    assert_int_equal(call_back->counts.of[state_MISSED], 2);
    assert_int_equal(call_back->counts.of[state_OVERDUE], 0);
    assert_int_equal(call_back->median, 16 * MINUTE + 30 * SECOND);
    assert_int_equal(call_back->within, 15 * MINUTE);

    end(&score, &file);
}

static void expectations_stand_as_declared_and_agreements_behind(void **state)
{
    (void)state;
    struct drillfile file;
    struct score score = a_score(&file, "");

    assert_int_equal(score.expect_count, 5);
    assert_true(text_is(score.expects[0].id, "share-beacon"));
    assert_true(text_is(score.expects[0].objective, "warn"));
    assert_true(score.expects[1].never);
    assert_int_equal(score.expects[1].teams_asked, 2);
    assert_int_equal(score.expects[1].teams_answered, 1);
    assert_true(text_is(score.expects[3].id, "not-opened"));
    assert_int_equal(score.expects[3].teams_asked, 0);
    assert_true(text_is(score.expects[4].id, "agreement:mutual-aid"));

    end(&score, &file);
}

static void the_json_holds_what_rehearse_promises(void **state)
{
    (void)state;
    struct drillfile file;
    struct score score = a_score(&file, "");
    struct text_buffer out = { .bytes = NULL };
    struct json_writer json;

    json_open(&json, &out);
    json_object(&json, NULL);
    score_json(&score, &json);
    json_end(&json);

    assert_string_equal(
        text_written(&out).bytes,
        "{\"obligations\":{\"met\":2,\"late\":1,\"missed\":1,\"excused\":0,\"void\":1,"
        "\"breached\":1,\"open\":1},\"teams\":["
        "{\"id\":\"velora\",\"answered\":0,\"median_response_s\":null},"
        "{\"id\":\"marisol\",\"answered\":2,\"median_response_s\":1140},"
        "{\"id\":\"norhaven\",\"answered\":0,\"median_response_s\":null}]}");
    text_release(&out);
    end(&score, &file);
}

#define JSON_OF(score, out)                                                              \
    do {                                                                                 \
        struct json_writer json;                                                         \
        json_open(&json, (out));                                                         \
        json_object(&json, NULL);                                                        \
        score_json((score), &json);                                                      \
        json_end(&json);                                                                 \
    } while (0)

static void a_ruling_counts_first_and_the_stage_beside_it(void **state)
{
    (void)state;
    struct drillfile file;
    struct score score = a_score(&file, score_example_control);
    struct text_buffer out = { .bytes = NULL };

    assert_int_equal(score.obligations[3].state, state_MET);
    assert_int_equal(score.obligations[3].automatic, state_MISSED);
    assert_int_equal(score_response(&score.obligations[3]), 10 * MINUTE);
    assert_int_equal(score.teams[0].answered, 1);
    JSON_OF(&score, &out);
    assert_non_null(strstr(text_written(&out).bytes,
                           "\"control\":{\"automatic\":{\"met\":2,\"late\":1,"
                           "\"missed\":1,\"excused\":0,\"void\":1,\"breached\":1,"
                           "\"open\":1},\"ruled\":1,\"late_link\":1,\"helped\":1,"
                           "\"entered\":1}"));
    text_release(&out);
    end(&score, &file);
}

static void a_claimed_time_and_time_given_shorten_the_response(void **state)
{
    (void)state;
    struct drillfile file;
    struct score score = a_score(&file, score_example_control);

    /* Delivered at 10, claimed at 14, entered at 18. */
    assert_int_equal(score_response(&score.obligations[0]), 4 * MINUTE);
    assert_true(text_is(score.obligations[0].entered_by, "excon/anna"));
    /* Delivered at 20, met at 50, 5 given. */
    assert_int_equal(score_response(&score.obligations[4]), 25 * MINUTE);
    assert_int_equal(score.teams[1].late_link, 1);

    end(&score, &file);
}

static void what_was_done_in_part_is_asked_and_not_answered(void **state)
{
    (void)state;
    struct drillfile file;
    struct score score = a_score(
        &file, "UPDATE obligation SET ruled = 'partly', ruled_ns = 0 WHERE number = 5");

    assert_int_equal(score.teams[1].asked, 2);
    assert_int_equal(score.teams[1].answered, 1);
    assert_int_equal(score.counts.of[state_PARTLY], 1);
    assert_int_equal(score_response(&score.obligations[4]), MOMENT_NONE);

    end(&score, &file);
}

static void figures_of_the_drill_come_along(void **state)
{
    (void)state;
    struct drillfile file;
    struct score score = a_score(&file, "");

    assert_int_equal(score.inputs, 7);
    assert_int_equal(score.facts, 40);
    assert_int_equal(score.messages, 4);
    assert_int_equal(score.fact_chain.length, 64);
    assert_true(text_starts(score.fact_chain, "ab00"));
    assert_memory_equal(score.fact_chain.bytes + 60, "000c", 4);

    end(&score, &file);
}

static void a_file_without_its_views_is_a_clear_fault(void **state)
{
    (void)state;
    struct drillfile file;
    char why[DRILL_WHY_MAX] = "";
    struct score score;

    score_example_open(&file, "DROP VIEW v_obligation");

    assert_int_equal(score_open(&score, &file, why), FAULT_DAMAGED);
    assert_non_null(strstr(why, "v_obligation"));
    score_example_close(&file);
}

/* What score_print writes for a terminal of this width, to be freed. */
static char *printed_of(const char *rows, unsigned width, bool colour)
{
    struct drillfile file;
    struct score score = a_score(&file, rows);
    char why[DRILL_WHY_MAX], *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    struct terminal terminal = { .out = out, .width = width, .colour = colour };

    assert_non_null(out);
    assert_int_equal(score_print(&terminal, &score, &file, why), FAULT_NONE);
    assert_int_equal(fclose(out), 0);
    end(&score, &file);
    return text;
}

static char *printed(unsigned width, bool colour)
{
    return printed_of(
        "UPDATE participant SET name = char(27) || '[2J' || name WHERE rowid = 2", width,
        colour);
}

static void what_was_ruled_and_rated_is_printed(void **state)
{
    (void)state;
    char *text = printed_of(score_example_control, 80, false);

    assert_non_null(strstr(text, "T+00:58:00  met      was missed   call-back"));
    assert_non_null(strstr(text, "met: 2 as counted, 3 if those count as met."));
    assert_non_null(strstr(text, "2 of 2  S  evaluation/eve"));
    assert_non_null(strstr(text, "2 of 2  M  evaluation/max"));
    free(text);
}

static void no_printed_line_is_wider_than_the_terminal(void **state)
{
    (void)state;
    static const unsigned widths[] = { 60, 60, 80, 80, 132, 132 };

    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        char *text = i % 2 ? printed_of(score_example_control, widths[i], false)
                           : printed(widths[i], false);
        unsigned columns = 0;

        for (const char *at = text; *at; at++) {
            columns = *at == '\n' ? 0 : columns + ((*at & 0xc0) != 0x80);
            assert_true(columns <= widths[i]);
        }
        free(text);
    }
}

static void the_scale_of_a_year_is_one_line(void **state)
{
    struct drillfile file;
    struct score score;
    char why[DRILL_WHY_MAX] = "", *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    struct terminal terminal = { .out = out, .width = 80 };
    (void)state;
    score_example_open(&file, "");
    file.about.length = file.about.ended = 366 * 24 * HOUR;
    assert_int_equal(score_open(&score, &file, why), FAULT_NONE);

    assert_int_equal(score_print(&terminal, &score, &file, why), FAULT_NONE);

    fclose(out);
    assert_in_range(length, 100, 8000);
    assert_non_null(strstr(text, "|0h|"));
    free(text);
    end(&score, &file);
}

static void a_list_ends_where_it_was_told_to_and_says_so(void **state)
{
    struct drillfile file;
    struct rows rows;
    char why[DRILL_WHY_MAX] = "";
    uint32_t count = 0;
    (void)state;
    score_example_open(&file, "");

    rows_open_list(&rows, &file, "SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3", 2);
    while (rows_next(&rows))
        count++;

    assert_int_equal(count, 2);
    assert_true(rows.is_cut);
    assert_int_equal(rows_close(&rows, why), FAULT_NONE);
    rows_open(&rows, &file, "SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3", 2);
    while (rows_next(&rows))
        count++;
    assert_int_equal(rows_close(&rows, why), FAULT_FULL);
    score_example_close(&file);
}

static void the_summary_tells_the_story_in_letters(void **state)
{
    (void)state;
    char *text = printed(80, false);

    assert_non_null(strstr(text, "EXERCISE EXERCISE EXERCISE  deep-current"));
    assert_non_null(strstr(text, "T+00:34:00  breach"));
    assert_non_null(strstr(text, "T+00:35:00  missed    call-back"));
    assert_non_null(strstr(text, "2 of 2"));
    assert_non_null(strstr(text, "must not: 1 kept, 1 breached"));
    assert_null(strchr(text, '\033'));
    free(text);
}

static void a_scenario_cannot_steer_the_terminal(void **state)
{
    (void)state;
    char *text = printed(132, true);

    assert_non_null(strchr(text, '\033'));
    assert_null(strstr(text, "\033[2J"));
    assert_non_null(strstr(text, "?[2JMarisol"));
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_median_is_the_middle_or_the_mean_of_two_middles),
        cmocka_unit_test(teams_keep_the_order_of_the_scenario),
        cmocka_unit_test(what_is_met_or_late_is_answered_and_timed_from_delivery),
        cmocka_unit_test(what_must_never_be_done_stays_out_of_response_times),
        cmocka_unit_test(open_and_void_leave_the_count),
        cmocka_unit_test(coverage_counts_teams_and_a_repeated_duty_once),
        cmocka_unit_test(expectations_stand_as_declared_and_agreements_behind),
        cmocka_unit_test(the_json_holds_what_rehearse_promises),
        cmocka_unit_test(a_ruling_counts_first_and_the_stage_beside_it),
        cmocka_unit_test(a_claimed_time_and_time_given_shorten_the_response),
        cmocka_unit_test(what_was_done_in_part_is_asked_and_not_answered),
        cmocka_unit_test(figures_of_the_drill_come_along),
        cmocka_unit_test(a_file_without_its_views_is_a_clear_fault),
        cmocka_unit_test(what_was_ruled_and_rated_is_printed),
        cmocka_unit_test(no_printed_line_is_wider_than_the_terminal),
        cmocka_unit_test(the_scale_of_a_year_is_one_line),
        cmocka_unit_test(a_list_ends_where_it_was_told_to_and_says_so),
        cmocka_unit_test(the_summary_tells_the_story_in_letters),
        cmocka_unit_test(a_scenario_cannot_steer_the_terminal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
