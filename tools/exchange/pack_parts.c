#include "tools/exchange/pack_inside.h"

/* Acts that people write down; others are told exercise control in words. */
static const char paper_acts[] =
    "notify, share, sighting, query, assist, trace, acknowledge, result, consent.ask, "
    "escalate, sitrep, declare, statement, offer";

/* An hour of the day; past midnight it says on which day. */
static void put_hour(struct text_buffer *out, int64_t minutes, const char *zone)
{
    int64_t day = minutes >= 0 ? minutes / 1440 : -1;

    minutes -= day * 1440;
    text_format(out, "%02d:%02d%s", (int)(minutes / 60), (int)(minutes % 60), zone);
    if (day)
        text_format(out, " (day %d)", (int)day + 1);
}

static void put_moment(const struct msel *msel, const struct sheet_row *team,
                       exercise_time at, const char *name, struct text_buffer *out)
{
    int64_t utc = (int64_t)((msel->startex + at) / MINUTE);
    struct text offset = sheet_text(team, "utc");
    int32_t minutes = 0;

    html_print(out, "<tr><th>%s</th><td>%m</td><td>", name, at);
    put_hour(out, utc, "Z");
    text_put(out, "</td><td>");
    if (offset.length && !moment_parse_offset(offset, &minutes)) {
        put_hour(out, utc + minutes, "");
        html_print(out, " (%t)", offset);
    } else {
        text_put(out, team ? "UTC" : "");
    }
    text_put(out, "</td></tr>\n");
}

void pack_schedule(const struct msel *msel, const struct sheet_row *team,
                   struct text_buffer *out)
{
    html_print(out,
               "<h2>Hours</h2>\n<table><thead><tr><th></th><th>Exercise time</th>"
               "<th>UTC</th><th>%s</th></tr></thead><tbody>\n",
               team ? "Your local time" : "Local time");
    put_moment(msel, team, 0, "STARTEX", out);
    put_moment(msel, team, msel->length, "ENDEX", out);
    html_print(out,
               "</tbody></table>\n<p class=\"quiet\">%l of play. Logs are kept in UTC, "
               "24 hours, with Z.</p>\n",
               msel->length);
}

static void put_parties(const struct msel *msel, const char *name,
                        struct text_buffer *out)
{
    const struct sheet_table *table = sheet_table(&msel->told->sheet, name);

    for (uint32_t i = 0; i < table->count; i++) {
        const struct sheet_row *row = &table->rows[i];
        html_print(out, "<tr><td>%b<br><span class=\"quiet\">%t</span></td><td>%t</td>",
                   sheet_text(row, "name"), row->id, sheet_text(row, "kind"));
        html_print(out, "<td>%b</td><td>%t</td><td></td><td></td></tr>\n",
                   sheet_text(row, "country"),
                   sheet_text(row, "utc").length ? sheet_text(row, "utc") : TEXT("Z"));
    }
}

static void open_contacts(const char *heading, struct text_buffer *out)
{
    html_print(out,
               "<h2>%s</h2>\n<table><thead><tr><th>Name, id</th><th>Kind</th>"
               "<th>Country</th><th>UTC</th><th>Person on duty</th>"
               "<th>Phone, second channel</th></tr></thead><tbody>\n",
               heading);
}

void pack_contacts(const struct msel *msel, struct text_buffer *out)
{
    open_contacts("Contact list", out);
    text_put(out,
             "<tr><td>Exercise control (EXCON)</td><td></td><td></td><td></td><td></td>"
             "<td></td></tr>\n");
    put_parties(msel, "participants", out);
    text_put(out,
             "</tbody></table>\n<p class=\"quiet\">Persons and numbers are filled in "
             "before STARTEX, and checked.</p>\n");
    if (!sheet_table(&msel->told->sheet, "entities")->count)
        return;
    open_contacts("Others who may be written to, through exercise control", out);
    put_parties(msel, "entities", out);
    text_put(out, "</tbody></table>\n");
}

void pack_rules(struct text rules, struct text_buffer *out)
{
    text_put(out, "<h2>Rules of engagement</h2>\n");
    if (rules.length) {
        html_print(out, "<p class=\"script\">%b</p>\n", rules);
        return;
    }
    text_put(
        out,
        "<ol class=\"rules\">\n"
        "<li>Every message, spoken or written, begins with EXERCISE EXERCISE EXERCISE "
        "and "
        "the exercise id.</li>\n"
        "<li><b>NO DUFF</b> means a real emergency. Anybody may say it; play stops, and "
        "exercise control is called at once.</li>\n"
        "<li>Nothing is done to real systems, and nobody outside the exercise is called "
        "or "
        "written to.</li>\n"
        "<li>Countries, organisations and addresses are invented. Take what you are told "
        "for real within the exercise, and do not look for the plan.</li>\n"
        "<li>Marks are those of TLP 2.0 and hold on paper and by phone too. RED is for "
        "the "
        "named persons only; AMBER+STRICT stays in your organisation; AMBER may go to "
        "your "
        "clients who need it; GREEN to the community, not in public; CLEAR to anybody. A "
        "wider circle needs the source's word.</li>\n"
        "<li>Write down each message when it is sent or received: time, from, to, mark, "
        "words. Exercise control enters your log afterwards; what is not written down "
        "did "
        "not happen.</li>\n"
        "<li>&quot;We cannot share, for legal reasons&quot; is an answer. Silence is "
        "none."
        "</li>\n"
        "<li>When the line is cut: telephone the next contact on the list, then exercise "
        "control.</li>\n"
        "</ol>\n");
}

void pack_blank_log(bool is_control, unsigned lines, struct text_buffer *out)
{
    html_print(out,
               "<h2 class=\"break\">Log</h2>\n<p class=\"quiet\">One line a message. "
               "Act: %s.</p>\n<div class=\"log-sheet\"><table class=\"log\"><thead><tr>"
               "<th style=\"width:9%%\">Time (Z)</th>%s<th style=\"width:12%%\">Act</th>"
               "<th style=\"width:15%%\">To</th><th style=\"width:9%%\">TLP</th>"
               "<th style=\"width:13%%\">About, under</th><th>In words</th>"
               "<th style=\"width:11%%\">Handed over</th></tr></thead><tbody>\n",
               paper_acts, is_control ? "<th style=\"width:12%\">Team</th>" : "");
    for (unsigned i = 0; i < lines; i++)
        html_print(out,
                   "<tr>%s<td></td><td></td><td></td><td></td><td></td><td></td>"
                   "<td></td></tr>\n",
                   is_control ? "<td></td>" : "");
    text_put(out, "</tbody></table></div>\n");
}
