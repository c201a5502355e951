#include "tools/report/section.h"
#include "tools/score/rows.h"

enum fault section_holdings(struct report *report)
{
    struct text artefact = { 0 };
    struct rows rows;
    enum fault fault;

    text_put(report->out,
             "<section aria-labelledby=\"holdings\">\n<h2 id=\"holdings\">Who learned "
             "what</h2>"
             "\n<p>Information that was handed on, in the order in which it spread.</p>\n"
             "<div class=\"scroll\" tabindex=\"0\" role=\"region\""
             " aria-labelledby=\"holdings\"><table class=\"holdings\"><thead><tr>"
             "<th scope=\"col\">Holder</th><th scope=\"col\">Since</th>"
             "<th scope=\"col\">Learned from</th><th "
             "scope=\"col\">Evidence</th></tr></thead>\n");
    rows_open_list(
        &rows, report->file,
        "SELECT h.artefact, a.kind, a.tlp, a.source, h.participant, h.since_s,"
        " h.learned_from, h.message_seq FROM v_holding h"
        " LEFT JOIN artefact a ON a.id = h.artefact"
        " ORDER BY a.rowid, h.artefact, h.since_s, h.message_seq, h.participant",
        REPORT_LIST_MAX);
    while (rows_next(&rows)) {
        if (!text_equal(rows_text(&rows, 0), artefact)) {
            text_put(report->out, artefact.bytes ? "</tbody>\n" : "");
            artefact = text_keep(&report->arena, rows_text(&rows, 0));
            html_print(
                report->out,
                "<tbody><tr class=\"team\"><th colspan=\"4\" scope=\"rowgroup\">%b ",
                artefact);
            html_tlp(report->out, rows_text(&rows, 2));
            if (!rows_is_null(&rows, 1))
                html_print(report->out, " <span class=\"note\">%t</span>",
                           rows_text(&rows, 1));
            if (!rows_is_null(&rows, 3))
                html_print(report->out, " <span class=\"note\">source: %b</span>",
                           report_name(report, rows_text(&rows, 3)));
            text_put(report->out, "</th></tr>\n");
        }
        html_print(
            report->out,
            "<tr><th scope=\"row\">%b</th><td>%m</td><td>%b</td><td>%q</td></tr>\n",
            report_name(report, rows_text(&rows, 4)), rows_moment(&rows, 5),
            rows_is_null(&rows, 6) ? TEXT("held at STARTEX")
                                   : report_name(report, rows_text(&rows, 6)),
            rows_number(&rows, 7));
    }
    text_put(report->out, artefact.bytes
                              ? "</tbody></table></div>\n"
                              : "</table></div>\n<p class=\"none\">Nobody held "
                                "anything.</p>");
    fault = report_list_close(report, &rows);
    text_put(report->out, "</section>\n");
    return fault;
}
