#include "tools/report/section.h"
#include "tools/score/rows.h"

enum fault section_impact(struct report *report)
{
    struct rows rows;
    enum fault fault;
    bool any = false;

    rows_open(&rows, report->file,
              "SELECT i.impact, i.participant, min(i.at_s), max(i.at_s), max(i.value),"
              " count(*) FROM v_impact i GROUP BY i.impact, i.participant"
              " ORDER BY min(i.seq)",
              REPORT_ROWS_MAX);
    while (rows_next(&rows)) {
        if (!any)
            text_put(
                report->out,
                "<section aria-labelledby=\"impact\">\n<h2 id=\"impact\">Harm</h2>\n"
                "<p>What the incident cost while it was not stopped, in the units of the"
                " scenario.</p>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\""
                " aria-labelledby=\"impact\"><table><thead><tr>"
                "<th scope=\"col\">Impact</th><th scope=\"col\">Counted for</th>"
                "<th scope=\"col\">From</th><th scope=\"col\">Last change</th>"
                "<th scope=\"col\" class=\"number\">Changes</th>"
                "<th scope=\"col\" class=\"number\">Units in the end</th></tr></thead>"
                "<tbody>\n");
        any = true;
        html_print(report->out,
                   "<tr><th scope=\"row\">%b</th><td>%b</td><td>%m</td><td>%m</td>"
                   "<td class=\"number\">%n</td><td class=\"number\">%n</td></tr>\n",
                   rows_text(&rows, 0), report_name(report, rows_text(&rows, 1)),
                   rows_moment(&rows, 2), rows_moment(&rows, 3), rows_number(&rows, 5),
                   rows_number(&rows, 4));
    }
    fault = rows_close(&rows, report->why);
    text_put(report->out, any ? "</tbody></table></div>\n</section>\n" : "");
    return fault;
}
