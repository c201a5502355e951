#include "tools/report/section.h"
#include "tools/score/rows.h"

/* What a term means, as term.def says it; the term itself when it is unknown. */
static struct text meaning(const struct term_set *set, struct text spelling)
{
    uint32_t term = term_find(set, spelling);

    return term ? text_of(set->terms[term].meaning) : spelling;
}

static enum fault write_breaches(struct report *report)
{
    struct rows rows;

    rows_open_list(&rows, report->file,
                   "SELECT at_s, sender, type, recipient, artefact, tlp, rule, blocked,"
                   " message_seq FROM v_breach",
                   REPORT_LIST_MAX);
    if (!rows_next(&rows)) {
        text_put(report->out, "<p>No rule was broken.</p>\n");
        return rows_close(&rows, report->why);
    }
    text_put(report->out,
             "<h3 id=\"breaches\">Breaches</h3>\n<div class=\"scroll\" tabindex=\"0\""
             " role=\"region\" aria-labelledby=\"breaches\"><table><thead><tr>"
             "<th scope=\"col\">When</th><th scope=\"col\">Who</th>"
             "<th scope=\"col\">Did</th><th scope=\"col\">Towards</th>"
             "<th scope=\"col\">At stake</th><th scope=\"col\">Mark</th>"
             "<th scope=\"col\">Rule</th><th scope=\"col\">Delivered</th>"
             "<th scope=\"col\">Evidence</th></tr></thead><tbody>\n");
    do {
        html_print(
            report->out,
            "<tr><td>%m</td><th scope=\"row\">%b</th><td>%t</td><td>%b</td><td>%b</td>"
            "<td>",
            rows_moment(&rows, 0), report_name(report, rows_text(&rows, 1)),
            rows_text(&rows, 2), report_name(report, rows_text(&rows, 3)),
            rows_text(&rows, 4));
        html_tlp(report->out, rows_text(&rows, 5));
        html_print(report->out, "</td><td>%t</td><td>%s</td><td>%q</td></tr>\n",
                   meaning(&breach_terms, rows_text(&rows, 6)),
                   rows_number(&rows, 7) ? "no, blocked" : "yes", rows_number(&rows, 8));
    } while (rows_next(&rows));
    text_put(report->out, "</tbody></table></div>\n");
    return report_list_close(report, &rows);
}

static enum fault write_refusals(struct report *report)
{
    struct rows rows;

    rows_open_list(&rows, report->file,
                   "SELECT at_s, sender, type, why, detail, seq FROM v_refusal",
                   REPORT_LIST_MAX);
    if (!rows_next(&rows)) {
        text_put(report->out, "<p>No message was refused.</p>\n");
        return rows_close(&rows, report->why);
    }
    text_put(
        report->out,
        "<h3 id=\"refusals\">Refused messages</h3>\n<div class=\"scroll\" tabindex=\"0\""
        " role=\"region\" aria-labelledby=\"refusals\"><table><thead><tr>"
        "<th scope=\"col\">When</th><th scope=\"col\">Who</th>"
        "<th scope=\"col\">Tried</th><th scope=\"col\">Why not</th>"
        "<th scope=\"col\">Name at fault</th><th scope=\"col\">Evidence</th></tr></thead>"
        "<tbody>\n");
    do {
        html_print(
            report->out,
            "<tr><td>%m</td><th scope=\"row\">%b</th><td>%t</td><td>%t</td><td>%b</td>"
            "<td>%q</td></tr>\n",
            rows_moment(&rows, 0), report_name(report, rows_text(&rows, 1)),
            rows_text(&rows, 2), meaning(&refusal_terms, rows_text(&rows, 3)),
            rows_text(&rows, 4), rows_number(&rows, 5));
    } while (rows_next(&rows));
    text_put(report->out, "</tbody></table></div>\n");
    return report_list_close(report, &rows);
}

enum fault section_rules(struct report *report)
{
    enum fault fault;

    text_put(report->out, "<section class=\"breaks\" aria-labelledby=\"rules\">\n"
                          "<h2 id=\"rules\">Rules broken, messages refused</h2>\n");
    fault = write_breaches(report);
    if (fault == FAULT_NONE)
        fault = write_refusals(report);
    text_put(report->out, "</section>\n");
    return fault;
}
