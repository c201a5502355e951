#include "tools/report/section.h"
#include "tools/score/rows.h"

#define TABLE_HEAD                                                                       \
    "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Expectations\">"  \
    "<table class=\"expects\"><thead><tr><th scope=\"col\">Expectation</th>"             \
    "<th scope=\"col\">Asks for</th><th scope=\"col\">About</th>"                        \
    "<th scope=\"col\">Under</th><th scope=\"col\" class=\"number\">Within</th>"         \
    "<th scope=\"col\" class=\"number\">Teams that answered or kept it</th>"             \
    "<th scope=\"col\" class=\"number\">Median response</th>"                            \
    "<th scope=\"col\">What became of it</th></tr></thead><tbody>\n"
#define TABLE_END "</tbody></table></div>\n"

static void write_expect(struct report *report, const struct score_expect *expect)
{
    bool any = false;

    html_print(report->out,
               "<tr><th scope=\"row\">%b</th><td>%s%t</td><td>%b</td><td>%b</td>",
               expect->id, expect->never ? "never " : "",
               expect->act.bytes || expect->never ? expect->act : TEXT("a reply"),
               expect->about, expect->under);
    html_print(report->out, "<td class=\"number\">%l</td><td class=\"number\">",
               expect->within);
    if (expect->teams_asked)
        html_print(report->out, "%u of %u", expect->teams_answered, expect->teams_asked);
    else
        html_print(report->out, "%t", (struct text){ 0 });
    html_print(report->out, "</td><td class=\"number\">%l</td><td class=\"states\">",
               expect->median);
    for (uint32_t state = state_OPEN; state < state_end; state++) {
        if (!expect->counts.of[state])
            continue;
        any = true;
        if (expect->counts.of[state] > 1)
            html_print(report->out, "%u × ", expect->counts.of[state]);
        html_state(report->out, state, expect->never);
        text_put(report->out, " ");
    }
    html_print(report->out, "%s</td></tr>\n",
               any ? "" : "<span class=\"none\">never opened</span>");
}

/* Expectations of one objective; of none when `objective` is absent. */
static void write_expects(struct report *report, struct text objective)
{
    const struct score *score = report->score;
    bool any = false;

    for (uint32_t i = 0; i < score->expect_count; i++) {
        const struct score_expect *expect = &score->expects[i];

        if (objective.bytes ? !text_equal(expect->objective, objective)
                            : expect->objective.bytes != NULL)
            continue;
        if (!any)
            text_put(report->out, TABLE_HEAD);
        any = true;
        write_expect(report, expect);
    }
    text_put(report->out,
             any ? TABLE_END : "<p class=\"none\">No expectation exercises it.</p>\n");
}

static bool has_loose_expects(const struct score *score)
{
    for (uint32_t i = 0; i < score->expect_count; i++)
        if (!score->expects[i].objective.bytes)
            return true;
    return false;
}

enum fault section_objectives(struct report *report)
{
    struct rows rows;
    enum fault fault;
    bool any = false;

    text_put(report->out, "<section class=\"breaks\" aria-labelledby=\"objectives\">\n"
                          "<h2 id=\"objectives\">Objectives and expectations</h2>\n");
    rows_open(&rows, report->file,
              "SELECT id, title, (SELECT group_concat(value, ', ') FROM json_each(gca))"
              " FROM objective ORDER BY rowid",
              REPORT_ROWS_MAX);
    while (rows_next(&rows)) {
        any = true;
        html_print(report->out, "<h3>%b", rows_text(&rows, 1));
        if (!rows_is_null(&rows, 2))
            html_print(report->out, " <span class=\"note\">GCA %t</span>",
                       rows_text(&rows, 2));
        text_put(report->out, "</h3>\n");
        write_expects(report, rows_text(&rows, 0));
    }
    fault = rows_close(&rows, report->why);
    if (has_loose_expects(report->score)) {
        text_put(report->out, any ? "<h3>Without an objective</h3>\n" : "");
        write_expects(report, (struct text){ 0 });
    }
    text_put(report->out, "</section>\n");
    return fault;
}
