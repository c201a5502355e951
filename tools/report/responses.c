#include <stdio.h>

#include "draw/dots.h"
#include "tools/report/section.h"
#include "tools/score/rows.h"

/* Rows in one picture, so that it fits on a printed page; more than DENSE_FROM rows in
 * all are drawn close together. */
#define ROWS_PER_PICTURE 26
#define DENSE_ROWS_PER_PICTURE 54
#define DENSE_FROM 108

struct responses {
    struct report *report;
    struct dots_group *groups;
    uint32_t group_count, item_count;
    exercise_time longest;
};

/* Answers whose opening nobody delivered are drawn from their opening on. */
static exercise_time began(const struct score_obligation *of)
{
    return of->delivered != MOMENT_NONE ? of->delivered : of->opened;
}

static exercise_time since(const struct score_obligation *of, exercise_time at)
{
    exercise_time from = began(of);

    if (at == MOMENT_NONE || from == MOMENT_NONE)
        return MOMENT_NONE;
    return at > from ? at - from : 0;
}

static bool is_drawn(const struct score_obligation *of)
{
    return score_is_answered(of) || (!of->never && of->state == state_MISSED);
}

static struct text describe(struct report *report, const struct score_obligation *of)
{
    char took[MOMENT_TEXT_MAX], within[MOMENT_TEXT_MAX];
    exercise_time response = since(of, of->met), due = since(of, of->due);

    moment_write_length(response, took);
    moment_write_length(due, within);
    return report_words(
        report, "%.*s: %s%s%s%s%s", TEXT_ARG(of->expect_id),
        html_state_word(of->state, false), response == MOMENT_NONE ? "" : " after ",
        response == MOMENT_NONE ? "" : took, due == MOMENT_NONE ? "" : ", due after ",
        due == MOMENT_NONE ? "" : within);
}

static void add_group(struct responses *self, uint32_t team)
{
    const struct score *score = self->report->score;
    struct dots_group *group = &self->groups[self->group_count];
    struct dots_item *items, *item;
    char median[MOMENT_TEXT_MAX] = "";

    const uint32_t *of_state = score->teams[team].counts.of;

    items = arena_take(&self->report->arena, (of_state[state_MET] + of_state[state_LATE] +
                                              of_state[state_MISSED]) *
                                                 sizeof *items);
    *group = (struct dots_group){ .name = score->teams[team].name,
                                  .items = items,
                                  .median = score->teams[team].median };
    for (uint32_t i = 0; i < score->obligation_count; i++) {
        const struct score_obligation *of = &score->obligations[i];

        if (of->team != team || !is_drawn(of))
            continue;
        item = &items[group->item_count++];
        item->response = since(of, of->met);
        item->due_after = since(of, of->due);
        item->state = of->state;
        item->label = of->expect_id;
        item->detail = describe(self->report, of);
        if (item->response != MOMENT_NONE && item->response > self->longest)
            self->longest = item->response;
        if (item->due_after != MOMENT_NONE && item->due_after > self->longest)
            self->longest = item->due_after;
    }
    if (group->median != MOMENT_NONE)
        moment_write_length(group->median, median);
    group->note = *median ? report_words(self->report, "median %s", median) : TEXT("");
    self->item_count += (uint32_t)group->item_count;
    self->group_count += group->item_count > 0;
}

static void draw_pictures(struct responses *self)
{
    struct dots dots = {
        .title = TEXT("Response times"),
        .description = TEXT("A mark for each obligation, by how long its answer took. The"
                            " table below the pictures has the numbers."),
        .none = TEXT("no answer"),
        .median = TEXT("median"),
        .longest = self->longest,
        .is_dense = self->item_count > DENSE_FROM,
    };
    size_t rows_max = dots.is_dense ? DENSE_ROWS_PER_PICTURE : ROWS_PER_PICTURE;
    uint32_t first = 0, last = 0;
    size_t rows = 0;
    char name[24];

    text_put(self->report->out,
             "<figure class=\"dots\"><div class=\"scroll\" tabindex=\"0\""
             " role=\"region\" aria-label=\"Response times\">\n");
    for (; first < self->group_count; first = last, rows = 0) {
        while (last < self->group_count &&
               (last == first || rows + self->groups[last].item_count <= rows_max))
            rows += self->groups[last++].item_count;
        snprintf(name, sizeof name, "dots-%u", first);
        dots.name = name;
        dots.groups = self->groups + first;
        dots.group_count = last - first;
        dots_draw(self->report->out, &dots);
    }
    text_put(self->report->out,
             "</div>\n<figcaption class=\"legend\">"
             "<span class=\"state met\"><b>M</b>met</span>"
             "<span class=\"state late\"><b>L</b>late</span>"
             "<span class=\"state missed\"><b>X</b>never answered</span>"
             "<span>┃ median of the team</span><span>│ due</span></figcaption>"
             "</figure>\n");
}

/* What a reader must know beside the state: of a ruling, what the stage had found. */
static void write_marks(struct report *report, const struct score_obligation *of)
{
    if (of->is_ruled)
        html_print(report->out, "<br><span class=\"note\">ruled, was %s</span>",
                   html_state_word(of->automatic, of->never));
    if (of->entered_by.length)
        html_print(report->out, "<br><span class=\"note\">entered by %b%s</span>",
                   of->entered_by,
                   !of->is_ruled && of->state != of->automatic ? ", in time as claimed"
                                                               : "");
    if (of->late_link)
        text_put(report->out,
                 "<br><span class=\"note\">late-link: nobody was connected when "
                 "it fell due</span>");
    if (of->credit && of->credit != MOMENT_NONE)
        html_print(report->out, "<br><span class=\"note\">%l given</span>", of->credit);
    if (of->helped)
        text_put(report->out, "<br><span class=\"note\">with help</span>");
}

static void write_obligation(struct report *report, const struct score_obligation *of)
{
    html_print(report->out,
               "<tr><th scope=\"row\">%b</th><td>%b</td><td>%m</td><td>%m</td><td>%m</td>"
               "<td>%m</td><td>%m</td><td class=\"number\">%l</td><td>",
               of->expect_id, of->inject, of->delivered, of->acknowledged,
               of->first_action, of->met, of->due, score_response(of));
    html_state(report->out, of->state, of->never);
    write_marks(report, of);
    html_print(report->out, "</td><td>%q</td></tr>\n", of->cause_seq);
}

static void write_team(struct report *report, uint32_t team)
{
    const struct score *score = report->score;
    bool any = false;

    for (uint32_t i = 0; i < score->obligation_count; i++) {
        if (score->obligations[i].team != team)
            continue;
        if (!any)
            html_print(
                report->out,
                "<tbody><tr class=\"team\"><th colspan=\"10\" scope=\"rowgroup\">%b"
                " <span class=\"note\">UTC%t</span></th></tr>\n",
                score->teams[team].name,
                score->teams[team].utc.bytes ? score->teams[team].utc : TEXT("±00:00"));
        any = true;
        write_obligation(report, &score->obligations[i]);
    }
    text_put(report->out, any ? "</tbody>\n" : "");
}

static void write_obligations(struct report *report)
{
    text_put(
        report->out,
        "<h3 id=\"duties\">Every obligation</h3>\n<div class=\"scroll\" tabindex=\"0\""
        " role=\"region\" aria-labelledby=\"duties\"><table class=\"duties\"><thead><tr>"
        "<th scope=\"col\">Expectation</th><th scope=\"col\">Opened by</th>"
        "<th scope=\"col\">Delivered</th><th scope=\"col\">Acknowledged</th>"
        "<th scope=\"col\">First action</th><th scope=\"col\">Met</th>"
        "<th scope=\"col\">Due</th><th scope=\"col\" class=\"number\">Response</th>"
        "<th scope=\"col\">State</th><th scope=\"col\">Evidence</th></tr></thead>\n");
    for (uint32_t i = 0; i < report->score->team_count; i++)
        write_team(report, i);
    text_put(report->out, "</table></div>\n");
}

/* Where several had to be reached: when each was. */
static enum fault write_reaches(struct report *report)
{
    struct rows rows;
    enum fault fault;
    bool any = false;

    rows_open(&rows, report->file,
              "SELECT r.team, r.expect, r.recipient, r.at_s, r.message_seq FROM v_reach r"
              " JOIN v_obligation o ON o.number = r.number"
              " WHERE json_array_length(o.required) > 1 ORDER BY r.number, r.at_s,"
              " r.recipient",
              REPORT_ROWS_MAX);
    while (rows_next(&rows)) {
        if (!any)
            text_put(
                report->out,
                "<details><summary>Numbers: when each recipient was reached</summary>"
                "<div class=\"scroll\" tabindex=\"0\" role=\"region\""
                " aria-label=\"Recipients reached\"><table><thead><tr>"
                "<th scope=\"col\">Team</th><th scope=\"col\">Expectation</th>"
                "<th scope=\"col\">Reached</th><th scope=\"col\">When</th>"
                "<th scope=\"col\">Evidence</th></tr></thead><tbody>\n");
        any = true;
        html_print(
            report->out,
            "<tr><th scope=\"row\">%b</th><td>%b</td><td>%b</td><td>%m</td><td>%q</td>"
            "</tr>\n",
            report_name(report, rows_text(&rows, 0)), rows_text(&rows, 1),
            report_name(report, rows_text(&rows, 2)), rows_moment(&rows, 3),
            rows_number(&rows, 4));
    }
    fault = rows_close(&rows, report->why);
    text_put(report->out, any ? "</tbody></table></div></details>\n" : "");
    return fault;
}

enum fault section_responses(struct report *report)
{
    struct responses self = { .report = report };
    enum fault fault;

    self.groups =
        arena_take(&report->arena, (report->score->team_count + 1) * sizeof *self.groups);
    for (uint32_t i = 0; i < report->score->team_count; i++)
        add_group(&self, i);
    text_put(
        report->out,
        "<section class=\"breaks\" aria-labelledby=\"responses\">\n"
        "<h2 id=\"responses\">Response times</h2>\n<p>From delivery to met, one mark for "
        "each obligation. What was never answered stands at the right edge and is not "
        "left out; what is still open, excused or void is not counted.</p>\n");
    if (self.group_count)
        draw_pictures(&self);
    else
        text_put(report->out, "<p class=\"none\">No obligation became due.</p>\n");
    write_obligations(report);
    fault = write_reaches(report);
    text_put(report->out, "</section>\n");
    return fault;
}
