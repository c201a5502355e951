#include "tools/report/section.h"
#include "draw/svg.h"
#include "tools/score/rows.h"

/* The time the law gives is 100 units wide; what is later runs on for 60 more. */
#define GIVEN_WIDTH 100.0
#define SPAN_WIDTH 160.0
#define SPAN_HEIGHT 16.0

/* How much of the time that was given a team took. */
static void draw_span(struct text_buffer *out, uint64_t took_s, uint64_t given_s,
                      uint32_t state)
{
    double width =
        given_s ? GIVEN_WIDTH * (double)took_s / (double)given_s : SPAN_WIDTH - 4;

    if (width > SPAN_WIDTH - 4)
        width = SPAN_WIDTH - 4;
    html_print(out,
               "<svg class=\"span\" viewBox=\"0 0 %c %c\" role=\"img\" aria-label=\""
               "%n hours of %n\">",
               SPAN_WIDTH, SPAN_HEIGHT, (took_s + 1800) / 3600, (given_s + 1800) / 3600);
    svg_rect(out, "given", 0, 5, GIVEN_WIDTH, 6);
    html_print(out,
               "<rect class=\"bar %s\" x=\"0.5\" y=\"3\" width=\"%c\" height=\"10\""
               " rx=\"2\"/>",
               html_state_class(state, false), width < 3 ? 3 : width);
    svg_line(out, "due", GIVEN_WIDTH, 0, GIVEN_WIDTH, SPAN_HEIGHT);
    text_put(out, "</svg>");
}

static void write_clock(struct text_buffer *out, struct text clock)
{
    uint32_t statute = term_find(&statute_terms, clock);

    if (!statute)
        text_put(out, "as the scenario says");
    else
        html_print(out, "%t<br><span class=\"note\">%s</span>", clock,
                   statute_terms.terms[statute].meaning);
}

static void write_row(struct report *report, const struct rows *rows)
{
    struct text_buffer *out = report->out;
    const uint32_t state = term_find(&state_terms, rows_text(rows, 8));
    const bool is_met = !rows_is_null(rows, 5);
    const uint64_t took_s = rows_number(rows, 6), given_s = rows_number(rows, 7);

    html_print(out, "<tr><th scope=\"row\">%b<br><span class=\"note\">%b</span></th><td>",
               report_name(report, rows_text(rows, 0)), rows_text(rows, 1));
    write_clock(out, rows_text(rows, 2));
    html_print(out, "</td><td><time>%t</time></td><td><time>%t</time></td><td>",
               rows_text(rows, 3), rows_text(rows, 4));
    html_print(out, is_met ? "<time>%t</time></td><td>" : "%t</td><td>",
               rows_text(rows, 5));
    if (is_met)
        draw_span(out, took_s, given_s, state);
    text_put(out, "</td><td class=\"number\">");
    if (is_met)
        html_print(out, "%l of ", took_s * SECOND);
    html_print(out, "%l", given_s * SECOND);
    html_print(out, "</td><td class=\"number\">%l</td><td>", rows_moment(rows, 9));
    html_state(out, state, false);
    html_print(out, "</td><td>%q</td></tr>\n", rows_number(rows, 10));
}

static enum fault write_story(struct report *report)
{
    struct rows rows;
    enum fault fault;

    text_put(report->out,
             "<details><summary>Numbers: the clock of the story</summary>"
             "<div class=\"scroll\" tabindex=\"0\" role=\"region\""
             " aria-label=\"The clock of the story\"><table><thead><tr>"
             "<th scope=\"col\">In the drill</th><th scope=\"col\">In the story</th>"
             "<th scope=\"col\" class=\"number\">Pace</th><th scope=\"col\">By</th>"
             "<th scope=\"col\">What</th></tr></thead><tbody>\n");
    rows_open_list(&rows, report->file,
                   "SELECT at_s, story, pace, by_id, label FROM v_story",
                   REPORT_LIST_MAX);
    while (rows_next(&rows))
        html_print(report->out,
                   "<tr><td>%m</td><td><time>%t</time></td><td class=\"number\">× %n</td>"
                   "<td>%b</td><td>%b</td></tr>\n",
                   rows_moment(&rows, 0), rows_text(&rows, 1), rows_number(&rows, 2),
                   rows_text(&rows, 3), rows_text(&rows, 4));
    text_put(report->out, "</tbody></table></div>");
    fault = report_list_close(report, &rows);
    text_put(report->out, "</details>\n");
    return fault;
}

enum fault section_statutes(struct report *report)
{
    struct rows rows;
    enum fault fault;
    bool any = false;

    rows_open(&rows, report->file,
              "SELECT s.team, s.expect, s.clock, s.opened, s.due, s.met,"
              " o.story_met_s - o.story_opened_s, o.story_due_s - o.story_opened_s,"
              " s.state, s.response_s, o.cause_seq FROM v_statutory s"
              " JOIN obligation o ON o.number = s.number"
              " WHERE s.opened IS NOT NULL ORDER BY s.number",
              REPORT_ROWS_MAX);
    while (rows_next(&rows)) {
        if (!any)
            text_put(
                report->out,
                "<section aria-labelledby=\"statutes\">\n"
                "<h2 id=\"statutes\">Deadlines of the law</h2>\n<p>They run by the clock "
                "of the story, and begin when a team itself says that it knows. A bar "
                "is how much of the time given was used; the line is the deadline.</p>\n"
                "<div class=\"scroll\" tabindex=\"0\" role=\"region\""
                " aria-labelledby=\"statutes\"><table class=\"statutes\"><thead><tr>"
                "<th scope=\"col\">Who</th><th scope=\"col\">Clock</th>"
                "<th scope=\"col\">Began</th><th scope=\"col\">Due</th>"
                "<th scope=\"col\">Met</th><th scope=\"col\">Of the time given</th>"
                "<th scope=\"col\" class=\"number\">In the story</th>"
                "<th scope=\"col\" class=\"number\">In play</th>"
                "<th scope=\"col\">State</th><th scope=\"col\">Evidence</th></tr></thead>"
                "<tbody>\n");
        any = true;
        write_row(report, &rows);
    }
    fault = rows_close(&rows, report->why);
    if (!any || fault)
        return fault;
    text_put(report->out, "</tbody></table></div>\n");
    fault = write_story(report);
    text_put(report->out, "</section>\n");
    return fault;
}
