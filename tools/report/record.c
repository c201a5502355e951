#include "tools/report/section.h"
#include "tools/score/rows.h"
#include "wire/scan.h"
#include "wire/unpack.h"

#define WORDS_SHOWN_MAX 600

/* The words of a message, from its bytes; absent when it has none. */
static struct text words_of(struct arena *arena, struct text body)
{
    enum message_type type;
    struct message message;
    const char *detail;
    size_t used;

    if (scan_message(body.bytes, body.length, &scan_limits_player,
                     PLANE_BIT(PLANE_PLAYER), &type, &used, &detail) != FAULT_NONE)
        return (struct text){ 0 };
    unpack_message(body.bytes, used, arena, &message);
    return message.player.text;
}

static void write_message(struct report *report, const struct rows *rows,
                          struct arena *arena)
{
    struct text body = rows_text(rows, 8), words;

    html_print(
        report->out,
        "<tr id=\"s%n\"><td class=\"number\">%n</td><td>%m</td><th scope=\"row\">%b</th>"
        "<td>%t</td><td>",
        rows_number(rows, 0), rows_number(rows, 0), rows_moment(rows, 1),
        report_name(report, rows_text(rows, 2)), rows_text(rows, 3));
    html_print(report->out, "%b</td><td>", rows_text(rows, 4));
    html_tlp(report->out, rows_text(rows, 5));
    html_print(report->out, "</td><td>%q</td><td class=\"words\">", rows_number(rows, 6));
    if (rows_text(rows, 7).length)
        html_print(report->out, "<b>%b</b> ", rows_text(rows, 7));
    words = body.length ? words_of(arena, body) : (struct text){ 0 };
    text_put(report->out, "<bdi>");
    html_text_short(report->out, words, WORDS_SHOWN_MAX);
    text_put(report->out, "</bdi>");
    if (!rows_is_null(rows, 9))
        html_print(report->out, " <span class=\"note\">carries %b</span>",
                   rows_text(rows, 9));
    text_put(report->out, "</td></tr>\n");
    arena_reset(arena);
}

static enum fault write_messages(struct report *report)
{
    struct arena arena;
    struct rows rows;

    html_print(
        report->out,
        "<details><summary>Message log: %n messages</summary>\n"
        "<p>Words are cut after %u characters; the .drill file has them whole.</p>\n"
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\""
        " aria-label=\"Messages\"><table class=\"log\"><thead><tr>"
        "<th scope=\"col\" class=\"number\">#</th><th scope=\"col\">When</th>"
        "<th scope=\"col\">From</th><th scope=\"col\">Type</th>"
        "<th scope=\"col\">To</th><th scope=\"col\">Mark</th>"
        "<th scope=\"col\">Re</th><th scope=\"col\">Words</th></tr></thead><tbody>\n",
        report->score->messages, (uint32_t)WORDS_SHOWN_MAX);
    arena_open(&arena, (size_t)1 << 24, NULL, NULL);
    rows_open_list(&rows, report->file,
                   "SELECT m.seq, m.at_ns, m.sender, m.type,"
                   " (SELECT group_concat(recipient, ', ') FROM message_recipient r"
                   "  WHERE r.seq = m.seq), m.tlp, m.re_seq, m.subject, m.body,"
                   " iif(m.carries = '[]', NULL,"
                   "  (SELECT group_concat(value, ', ') FROM json_each(m.carries)))"
                   " FROM message m ORDER BY m.seq",
                   REPORT_LIST_MAX);
    while (rows_next(&rows))
        write_message(report, &rows, &arena);
    arena_close(&arena);
    text_put(report->out, "</tbody></table></div></details>\n");
    return report_list_close(report, &rows);
}

static enum fault write_timeline(struct report *report)
{
    struct rows rows;

    text_put(
        report->out,
        "<details><summary>Everything else, in the order in which it happened</summary>\n"
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Record\">"
        "<table class=\"log\"><thead><tr>"
        "<th scope=\"col\" class=\"number\">#</th><th scope=\"col\">When</th>"
        "<th scope=\"col\">Kind</th><th scope=\"col\">Who</th>"
        "<th scope=\"col\">What</th></tr></thead><tbody>\n");
    rows_open_list(&rows, report->file,
                   "SELECT seq, at_ns, kind, who, what FROM v_event"
                   " UNION ALL SELECT d.seq, d.at_ns, 'delivered', d.recipient,"
                   "  m.type || ' #' || m.seq || ' from ' || d.sender"
                   "  FROM delivery d JOIN message m ON m.seq = d.message_seq"
                   " ORDER BY seq",
                   REPORT_LIST_MAX);
    while (rows_next(&rows))
        html_print(
            report->out,
            "<tr id=\"s%n\"><td class=\"number\">%n</td><td>%m</td><td>%t</td><td>%b</td>"
            "<td>%b</td></tr>\n",
            rows_number(&rows, 0), rows_number(&rows, 0), rows_moment(&rows, 1),
            rows_text(&rows, 2), report_name(report, rows_text(&rows, 3)),
            rows_text(&rows, 4));
    text_put(report->out, "</tbody></table></div></details>\n");
    return report_list_close(report, &rows);
}

enum fault section_record(struct report *report)
{
    enum fault fault;

    text_put(report->out,
             "<section class=\"breaks\" aria-labelledby=\"record\">\n"
             "<h2 id=\"record\">The record</h2>\n<p>Every number that stands as "
             "evidence leads to its line here. A list that stands open "
             "is printed.</p>\n");
    fault = write_messages(report);
    if (fault == FAULT_NONE)
        fault = write_timeline(report);
    text_put(report->out, "</section>\n");
    return fault;
}
