#include "tools/report/section.h"
#include "tools/score/rows.h"

static void write_participants(struct report *report)
{
    const struct score *score = report->score;

    text_put(report->out,
             "<div class=\"scroll\" tabindex=\"0\" role=\"region\""
             " aria-labelledby=\"people\"><table><thead><tr>"
             "<th scope=\"col\">Participant</th><th scope=\"col\">Id</th>"
             "<th scope=\"col\">Kind</th><th scope=\"col\">Country</th>"
             "<th scope=\"col\">UTC</th><th scope=\"col\">Played by</th></tr></thead>"
             "<tbody>\n");
    for (uint32_t i = 0; i < score->team_count; i++) {
        const struct score_team *team = &score->teams[i];

        html_print(
            report->out,
            "<tr><th scope=\"row\">%b</th><td>%b</td><td>%t</td><td>%b</td><td>%t</td>"
            "<td>",
            team->name, team->id, team->kind, team->country,
            team->utc.bytes ? team->utc : TEXT("±00:00"));
        if (team->profile.bytes)
            html_print(report->out, "profile <b>%b</b></td></tr>\n", team->profile);
        else
            text_put(report->out, "people</td></tr>\n");
    }
    text_put(report->out, "</tbody></table></div>\n");
}

static enum fault write_agreements(struct report *report)
{
    struct rows rows;
    enum fault fault;
    bool any = false;

    rows_open(
        &rows, report->file,
        "SELECT id, (SELECT group_concat(value, ', ') FROM json_each(parties)), purpose,"
        " (SELECT group_concat(value, ', ') FROM json_each(covers)), up_to, reply_ns"
        " FROM agreement ORDER BY rowid",
        REPORT_ROWS_MAX);
    while (rows_next(&rows)) {
        if (!any)
            text_put(
                report->out,
                "<h3 id=\"agreements\">Agreements</h3>\n<div class=\"scroll\""
                " tabindex=\"0\" role=\"region\" aria-labelledby=\"agreements\"><table>"
                "<thead><tr><th scope=\"col\">Agreement</th><th scope=\"col\">Among</th>"
                "<th scope=\"col\">Purpose</th><th scope=\"col\">Covers</th>"
                "<th scope=\"col\">Up to</th>"
                "<th scope=\"col\" class=\"number\">Reply "
                "within</th></tr></thead><tbody>\n");
        any = true;
        html_print(report->out,
                   "<tr><th scope=\"row\">%b</th><td>%b</td><td>%t</td><td>%t</td><td>",
                   rows_text(&rows, 0), rows_text(&rows, 1), rows_text(&rows, 2),
                   rows_text(&rows, 3));
        html_tlp(report->out, rows_text(&rows, 4));
        html_print(report->out, "</td><td class=\"number\">%l</td></tr>\n",
                   rows_moment(&rows, 5));
    }
    fault = rows_close(&rows, report->why);
    text_put(report->out, any ? "</tbody></table></div>\n" : "");
    return fault;
}

enum fault section_people(struct report *report)
{
    enum fault fault;

    text_put(report->out, "<section class=\"breaks\" aria-labelledby=\"people\">\n"
                          "<h2 id=\"people\">Who took part</h2>\n");
    write_participants(report);
    fault = write_agreements(report);
    text_put(report->out, "</section>\n");
    return fault;
}
