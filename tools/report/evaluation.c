/* What evaluators found, each for themselves, beside what was counted. */
#include "tools/report/section.h"
#include "tools/score/rows.h"

/* Ratings are an evaluator's judgement (HSEEP): the figure beside them is evidence, never
 * their formula. */
static const char ratings_sql[] =
    "WITH figures AS ("
    " SELECT objective, team, sum(state IN ('met', 'late')) AS answered,"
    "  sum(state IN ('met', 'late', 'missed', 'overdue', 'partly')) AS asked"
    " FROM v_obligation WHERE NOT never GROUP BY objective, team)"
    " SELECT r.objective, coalesce(b.title, r.objective), r.team, f.answered, f.asked,"
    "  r.evaluator, r.rate, r.text, (SELECT value FROM json_each(r.evidence) LIMIT 1)"
    " FROM v_rating r LEFT JOIN objective b ON b.id = r.objective"
    "  LEFT JOIN figures f ON f.objective = r.objective AND f.team = r.team"
    " WHERE r.counts ORDER BY b.rowid, r.team, r.evaluator";

static void write_rating(struct report *report, const struct rows *rows)
{
    struct text rate = rows_text(rows, 6);
    uint32_t term = term_find(&rate_terms, rate);

    html_print(report->out, "<tr><th scope=\"row\">%b</th><td>%b</td><td>",
               rows_text(rows, 1), report_name(report, rows_text(rows, 2)));
    if (rows_number(rows, 4))
        html_print(report->out, "%n of %n answered", rows_number(rows, 3),
                   rows_number(rows, 4));
    else
        html_print(report->out, "%t", (struct text){ 0 });
    html_print(report->out,
               "</td><td>%b</td><td><b>%t</b> %s</td><td>%t</td><td>%q</td></tr>\n",
               rows_text(rows, 5), rate, term ? rate_terms.terms[term].meaning : "",
               rows_text(rows, 7), rows_number(rows, 8));
}

static enum fault write_ratings(struct report *report)
{
    struct rows rows;

    rows_open_list(&rows, report->file, ratings_sql, REPORT_LIST_MAX);
    if (!rows_next(&rows))
        return rows_close(&rows, report->why);
    text_put(report->out,
             "<p class=\"note\">Each evaluator rated without seeing the others. The "
             "figure is what the stage counted; no rating follows from it.</p>\n"
             "<div class=\"scroll\" tabindex=\"0\" role=\"region\""
             " aria-labelledby=\"evaluation\"><table><thead><tr>"
             "<th scope=\"col\">Objective</th><th scope=\"col\">Team</th>"
             "<th scope=\"col\">Counted</th><th scope=\"col\">Evaluator</th>"
             "<th scope=\"col\">Rating</th><th scope=\"col\">What was seen</th>"
             "<th scope=\"col\">Evidence</th></tr></thead><tbody>\n");
    do
        write_rating(report, &rows);
    while (rows_next(&rows));
    text_put(report->out, "</tbody></table></div>\n");
    return report_list_close(report, &rows);
}

static enum fault write_notes(struct report *report)
{
    struct rows rows;

    rows_open_list(&rows, report->file,
                   "SELECT at_s, evaluator, team, text, of_seq, rate FROM v_note"
                   " WHERE counts OR counts IS NULL",
                   REPORT_LIST_MAX);
    if (!rows_next(&rows))
        return rows_close(&rows, report->why);
    text_put(report->out,
             "<h3 id=\"notes\">Notes</h3>\n<div class=\"scroll\" tabindex=\"0\""
             " role=\"region\" aria-labelledby=\"notes\"><table><thead><tr>"
             "<th scope=\"col\">When</th><th scope=\"col\">Evaluator</th>"
             "<th scope=\"col\">Team</th><th scope=\"col\">Grade</th>"
             "<th scope=\"col\">What was seen</th>"
             "<th scope=\"col\">Evidence</th></tr></thead><tbody>\n");
    do
        html_print(report->out,
                   "<tr><td>%m</td><th scope=\"row\">%b</th><td>%b</td><td><b>%t</b></td>"
                   "<td>%t</td><td>%q</td></tr>\n",
                   rows_moment(&rows, 0), rows_text(&rows, 1),
                   report_name(report, rows_text(&rows, 2)), rows_text(&rows, 5),
                   rows_text(&rows, 3), rows_number(&rows, 4));
    while (rows_next(&rows));
    text_put(report->out, "</tbody></table></div>\n");
    return report_list_close(report, &rows);
}

enum fault section_evaluation(struct report *report)
{
    size_t before = report->out->length, empty;
    enum fault fault;

    text_put(report->out, "<section class=\"breaks\" aria-labelledby=\"evaluation\">\n"
                          "<h2 id=\"evaluation\">What evaluators found</h2>\n");
    empty = report->out->length;
    fault = write_ratings(report);
    if (fault == FAULT_NONE)
        fault = write_notes(report);
    if (report->out->length == empty)
        report->out->length = before; /* nothing: no section */
    else
        text_put(report->out, "</section>\n");
    return fault;
}
