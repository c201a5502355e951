#include "tools/report/section.h"
#include "tools/score/rows.h"

enum fault section_questions(struct report *report)
{
    struct rows rows;
    enum fault fault;
    bool any = false;

    rows_open(&rows, report->file,
              "SELECT ask, team, asked_s, answered_s, attempt, is_right, message_seq"
              " FROM v_answer",
              REPORT_ROWS_MAX);
    while (rows_next(&rows)) {
        if (!any)
            text_put(
                report->out,
                "<section aria-labelledby=\"questions\">\n<h2 id=\"questions\">Questions"
                " and answers</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\""
                " aria-labelledby=\"questions\"><table><thead><tr>"
                "<th scope=\"col\">Question</th><th scope=\"col\">Team</th>"
                "<th scope=\"col\">Asked</th><th scope=\"col\">Answered</th>"
                "<th scope=\"col\" class=\"number\">Attempt</th>"
                "<th scope=\"col\">Right</th><th scope=\"col\">Evidence</th></tr></thead>"
                "<tbody>\n");
        any = true;
        html_print(report->out,
                   "<tr><th scope=\"row\">%b</th><td>%b</td><td>%m</td><td>%m</td>"
                   "<td class=\"number\">",
                   rows_text(&rows, 0), report_name(report, rows_text(&rows, 1)),
                   rows_moment(&rows, 2), rows_moment(&rows, 3));
        if (rows_is_null(&rows, 3))
            text_put(report->out, "</td><td>not answered");
        else
            html_print(report->out, "%n</td><td>%s", rows_number(&rows, 4),
                       rows_number(&rows, 5) ? "yes" : "no, or left to an evaluator");
        html_print(report->out, "</td><td>%q</td></tr>\n", rows_number(&rows, 6));
    }
    fault = rows_close(&rows, report->why);
    text_put(report->out, any ? "</tbody></table></div>\n</section>\n" : "");
    return fault;
}
