/* What exercise control decided while the drill ran: each list where there is any. */
#include "tools/report/section.h"
#include "tools/score/rows.h"

/* One list: its heading, its head row, and what it is asked of the file. */
struct listing {
    const char *id, *title, *note, *heads, *sql;
    void (*write)(struct report *report, const struct rows *rows);
};

static void write_ruling(struct report *report, const struct rows *rows)
{
    bool never = rows_number(rows, 11) != 0;

    html_print(report->out, "<tr%s><td>%m</td><th scope=\"row\">%b</th><td>%b</td><td>",
               rows_number(rows, 10) ? "" : " class=\"past\"", rows_moment(rows, 0),
               report_name(report, rows_text(rows, 1)), rows_text(rows, 2));
    html_state(report->out, term_find(&state_terms, rows_text(rows, 3)), never);
    html_print(report->out, "%s</td><td>",
               rows_number(rows, 10) ? ""
                                     : " <span class=\"note\">ruled again later</span>");
    html_state(report->out, term_find(&state_terms, rows_text(rows, 4)), never);
    html_print(report->out, "</td><td>%m</td><td>", rows_moment(rows, 5));
    if (rows_is_null(rows, 7))
        html_print(report->out, "%q", rows_number(rows, 6));
    else
        html_print(report->out, "%t", rows_text(rows, 7));
    html_print(report->out, "</td><td>%b</td><td>%t</td></tr>\n", rows_text(rows, 8),
               rows_text(rows, 9));
}

static void write_entered(struct report *report, const struct rows *rows)
{
    html_print(report->out,
               "<tr><td>%m</td><th scope=\"row\">%b</th><td>%t</td><td>%m</td><td>%b</td>"
               "<td>%q</td></tr>\n",
               rows_moment(rows, 0), report_name(report, rows_text(rows, 1)),
               rows_text(rows, 2), rows_moment(rows, 3), rows_text(rows, 4),
               rows_number(rows, 5));
}

static void write_credit(struct report *report, const struct rows *rows)
{
    html_print(report->out,
               "<tr><td>%m</td><th scope=\"row\">%b</th><td class=\"number\">%l</td>"
               "<td>%b</td><td>%t</td></tr>\n",
               rows_moment(rows, 0), report_name(report, rows_text(rows, 1)),
               rows_moment(rows, 2), rows_text(rows, 3), rows_text(rows, 4));
}

static void write_standing(struct report *report, const struct rows *rows)
{
    html_print(report->out,
               "<tr><th scope=\"row\">%b</th><td>%t</td><td>%m</td><td>%m</td><td>%b</td>"
               "<td>%t</td></tr>\n",
               report_name(report, rows_text(rows, 0)), rows_text(rows, 1),
               rows_moment(rows, 2), rows_moment(rows, 3), rows_text(rows, 4),
               rows_text(rows, 5));
}

static void write_help(struct report *report, const struct rows *rows)
{
    html_print(report->out,
               "<tr><th scope=\"row\">%b</th><td>%m</td><td>%t</td><td>%m</td><td>%b</td>"
               "<td class=\"number\">%n</td></tr>\n",
               report_name(report, rows_text(rows, 0)), rows_moment(rows, 1),
               rows_text(rows, 2), rows_moment(rows, 3), rows_text(rows, 4),
               rows_number(rows, 5));
}

static void write_line(struct report *report, const struct rows *rows)
{
    html_print(report->out, "<tr><th scope=\"row\">%b</th><td>%m</td><td>%m</td></tr>\n",
               report_name(report, rows_text(rows, 0)), rows_moment(rows, 1),
               rows_moment(rows, 2));
}

#define HEAD(name) "<th scope=\"col\">" name "</th>"
#define HEAD_NUMBER(name) "<th scope=\"col\" class=\"number\">" name "</th>"

static const struct listing listings[] = {
    { "rulings", "Rulings",
      "A ruling counts for the story from when it was made, and for the figures on this "
      "page from its evidence. What the stage had found stands beside it.",
      HEAD("When") HEAD("Team") HEAD("Expectation") HEAD("Ruled") HEAD("Stage had found")
          HEAD("Counts from") HEAD("Evidence") HEAD("By") HEAD("Reason"),
      "SELECT r.at_s, r.team, r.expect, r.state, r.was, r.since_s, r.evidence_seq,"
      " r.evidence, r.by_id, r.reason, r.counts, o.never FROM v_ruling r"
      " JOIN obligation o ON o.number = r.number",
      write_ruling },
    { "entered", "Entered for teams",
      "What came by phone. A duty it meets counts from the time that is claimed, as far "
      "as "
      "that lies between delivery and entry.",
      HEAD("When") HEAD("Team") HEAD("Said") HEAD("Claimed time") HEAD("By")
          HEAD("Evidence"),
      "SELECT at_ns / 1e9 AS at_s, sender, type, claimed_ns / 1e9 AS claimed_s, person,"
      " seq FROM message WHERE person <> sender"
      " AND substr(person, 1, length(sender) + 1) <> sender || '/' ORDER BY seq",
      write_entered },
    { "credits", "Time given",
      "Due moments moved by it, and response times leave it out.",
      HEAD("When") HEAD("Team") HEAD_NUMBER("How much") HEAD("By") HEAD("Reason"),
      "SELECT at_s, team, length_s, by_id, reason FROM v_credit", write_credit },
    { "standing", "Teams held or withdrawn",
      "While a team was held its clocks, and those of whoever hung on it, stood still; "
      "what a withdrawn team owed is void.",
      HEAD("Team") HEAD("How") HEAD("From") HEAD("Until") HEAD("By") HEAD("Reason"),
      "SELECT team, standing, since_s, until_s, by_id, reason FROM v_standing",
      write_standing },
    { "help", "Help", "Never scored; what a team owed when it was helped is marked so.",
      HEAD("Team") HEAD("Asked") HEAD("What") HEAD("Answered") HEAD("By")
          HEAD_NUMBER("Obligations helped"),
      "SELECT team, asked_s, text, answered_s, by_id, json_array_length(helped)"
      " FROM v_help",
      write_help },
    { "lines", "Lines lost", "When the server saw nobody of a team connected.",
      HEAD("Team") HEAD("From") HEAD("Until"),
      "SELECT participant, cut_s, back_s FROM v_line", write_line },
};

static enum fault write_listing(struct report *report, const struct listing *listing)
{
    struct rows rows;

    rows_open_list(&rows, report->file, listing->sql, REPORT_LIST_MAX);
    if (!rows_next(&rows))
        return rows_close(&rows, report->why);
    html_print(report->out,
               "<h3 id=\"%s\">%s</h3>\n<p class=\"note\">%s</p>\n<div class=\"scroll\""
               " tabindex=\"0\" role=\"region\" aria-labelledby=\"%s\"><table><thead><tr>"
               "%s</tr></thead><tbody>\n",
               listing->id, listing->title, listing->note, listing->id, listing->heads);
    do
        listing->write(report, &rows);
    while (rows_next(&rows));
    text_put(report->out, "</tbody></table></div>\n");
    return report_list_close(report, &rows);
}

enum fault section_control(struct report *report)
{
    size_t before = report->out->length, empty;
    enum fault fault = FAULT_NONE;

    text_put(report->out, "<section class=\"breaks\" aria-labelledby=\"control\">\n"
                          "<h2 id=\"control\">What exercise control decided</h2>\n");
    empty = report->out->length;
    for (size_t i = 0; i < sizeof listings / sizeof *listings && fault == FAULT_NONE; i++)
        fault = write_listing(report, &listings[i]);
    if (report->out->length == empty)
        report->out->length = before; /* nothing: no section */
    else
        text_put(report->out, "</section>\n");
    return fault;
}
