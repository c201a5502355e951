#include <stdio.h>

#include "draw/gantt.h"
#include "tools/report/injects.h"
#include "tools/report/section.h"
#include "tools/score/rows.h"

/* Nobody reads further down a table; the record has the rest. */
#define INJECTS_SHOWN_MAX 2000

/* A group that is being filled. */
struct lanes {
    struct gantt_group group;
    struct gantt_item *items;
    struct gantt_band *bands;
    size_t item_room, band_room;
};

/* First the injects, then each team, then the storylines. */
struct timeline {
    struct report *report;
    struct lanes *lanes;
    exercise_time ended;
    struct text_buffer injects; /* rows of their table, the first INJECTS_SHOWN_MAX */
    uint64_t wait_count;
    uint64_t inject_rows;
};

static struct gantt_item *add_item(struct timeline *self, struct lanes *lanes)
{
    struct gantt_group *group = &lanes->group;

    lanes->items = arena_grow(&self->report->arena, lanes->items, sizeof *lanes->items,
                              &lanes->item_room, group->item_count + 1);
    lanes->items[group->item_count] = (struct gantt_item){ GANTT_ITEM };
    group->items = lanes->items;
    return &lanes->items[group->item_count++];
}

/* The lanes of a team; NULL when it takes no part. */
static struct lanes *lanes_of(struct timeline *self, struct text id)
{
    const struct score *score = self->report->score;

    for (uint32_t i = 0; i < score->team_count; i++)
        if (text_equal(score->teams[i].id, id))
            return &self->lanes[i + 1];
    return NULL;
}

static struct text moment_words(struct report *report, exercise_time moment)
{
    char words[MOMENT_TEXT_MAX];

    if (moment != MOMENT_NONE)
        moment -= moment % SECOND;
    moment_write(moment, words);
    return report_words(report, "%s", words);
}

/* A line of the table of injects; `delivery` is NULL for one that reached nobody. */
static void write_inject(struct timeline *self, const struct told_inject *inject,
                         const struct told_delivery *delivery)
{
    const struct report *report = self->report;
    struct text_buffer *out = &self->injects;

    html_print(out, "<tr><th scope=\"row\">%b</th><td>%b</td><td>", inject->id,
               inject->title);
    html_tlp(out, inject->tlp);
    html_print(out, "</td><td>%b</td><td>%m</td><td>",
               inject->sender.bytes ? report_name(report, inject->sender)
                                    : TEXT("exercise control"),
               inject->planned);
    if (inject->released == MOMENT_NONE)
        text_put(out, "not released");
    else
        html_print(out, "%m", inject->released);
    html_print(out, "</td><td>%b</td><td>%m</td><td>%q</td></tr>\n",
               delivery ? report_name(report, delivery->recipient) : (struct text){ 0 },
               delivery ? delivery->at : MOMENT_NONE,
               delivery ? delivery->seq : UINT64_C(0));
}

/* Behind this many marks a group is drawn as columns, which say nothing of one inject.
 * `planned` is MOMENT_NONE where the plan says nothing of this moment. */
static void add_inject(struct timeline *self, struct lanes *lanes,
                       const struct told_inject *inject, exercise_time at,
                       exercise_time planned, const char *how)
{
    bool is_shown = lanes->group.item_count <= GANTT_MARKS_MAX;
    struct gantt_item *item = add_item(self, lanes);
    bool is_off;

    item->from = at;
    item->label = inject->id;
    item->planned = planned;
    if (!is_shown)
        return;
    is_off = gantt_is_off(item);
    item->detail =
        report_words(self->report, "%.*s %s %.*s%s%.*s: %.*s", TEXT_ARG(inject->id), how,
                     TEXT_ARG(moment_words(self->report, at)), is_off ? ", planned " : "",
                     TEXT_ARG(is_off ? moment_words(self->report, planned) : TEXT("")),
                     TEXT_ARG(inject->title));
}

/* For the picture and for the table. */
static enum fault read_injects(struct timeline *self)
{
    struct told_injects told;
    enum fault fault = injects_read(self->report, &told);
    uint64_t line = 0;

    for (uint32_t i = 0; i < told.count && !fault && line < REPORT_LIST_MAX; i++) {
        const struct told_inject *inject = &told.rows[i];
        const bool is_released = inject->released != MOMENT_NONE;

        if (is_released)
            add_inject(self, &self->lanes[0], inject, inject->released, inject->planned,
                       "released");
        if (!inject->first && line++ < INJECTS_SHOWN_MAX)
            write_inject(self, inject, NULL);
        for (uint32_t at = inject->first; at; at = told.deliveries[at - 1].next) {
            const struct told_delivery *delivery = &told.deliveries[at - 1];
            struct lanes *lanes = lanes_of(self, delivery->recipient);

            if (line++ < INJECTS_SHOWN_MAX)
                write_inject(self, inject, delivery);
            if (lanes && is_released)
                add_inject(self, lanes, inject, delivery->at, MOMENT_NONE, "delivered");
        }
    }
    self->inject_rows = told.line_count;
    return fault;
}

/* Until when an obligation is drawn; `changed` is when its last change came. */
static exercise_time until_of(const struct score_obligation *of, exercise_time changed,
                              exercise_time ended)
{
    switch (of->state) {
    case state_MET:
    case state_LATE:
        return of->met == MOMENT_NONE ? ended : of->met;
    case state_MISSED:
        return of->due == MOMENT_NONE ? ended : of->due;
    case state_BREACHED:
    case state_VOID:
    case state_EXCUSED:
        return changed == MOMENT_NONE ? ended : changed;
    default:
        return ended;
    }
}

static void add_obligation(struct timeline *self, const struct score_obligation *of,
                           exercise_time changed)
{
    struct gantt_item *item = add_item(self, &self->lanes[of->team + 1]);
    struct text opened, due;

    item->kind = of->never ? GANTT_NEVER : GANTT_DUTY;
    item->from = of->opened == MOMENT_NONE ? 0 : of->opened;
    item->until = until_of(of, changed, self->ended);
    item->due = of->never || (of->due != MOMENT_NONE && of->due > self->ended)
                    ? MOMENT_NONE
                    : of->due;
    item->state = of->state;
    item->label = of->expect_id;
    opened = moment_words(self->report, item->from);
    due = moment_words(self->report, of->due);
    item->detail = report_words(
        self->report, "%.*s: %s. Opened %.*s, due %.*s", TEXT_ARG(of->expect_id),
        html_state_word(of->state, of->never), TEXT_ARG(opened), TEXT_ARG(due));
}

static enum fault read_obligations(struct timeline *self)
{
    const struct score *score = self->report->score;
    exercise_time *changed;
    struct rows rows;
    uint64_t number;

    /* Obligations are numbered from 1 without gaps. */
    changed =
        arena_take(&self->report->arena, (score->obligation_count + 1) * sizeof *changed);
    for (uint32_t i = 0; i < score->obligation_count; i++)
        changed[i] = MOMENT_NONE;
    rows_open(&rows, self->report->file,
              "SELECT o.number, t.at_s FROM v_obligation o"
              " JOIN v_timeline t ON t.seq = o.cause_seq"
              " WHERE o.state IN ('breached', 'void', 'excused')",
              REPORT_ROWS_MAX);
    while (rows_next(&rows)) {
        number = rows_number(&rows, 0);
        if (number && number <= score->obligation_count)
            changed[number - 1] = rows_moment(&rows, 1);
    }
    for (uint32_t i = 0; i < score->obligation_count; i++)
        add_obligation(self, &score->obligations[i], changed[i]);
    return rows_close(&rows, self->report->why);
}

static enum fault read_outages(struct timeline *self)
{
    struct gantt_group *group;
    struct lanes *lanes;
    struct rows rows;

    rows_open(&rows, self->report->file,
              "SELECT participant, cut_s, restored_s FROM v_outage", REPORT_ROWS_MAX);
    while (rows_next(&rows)) {
        lanes = lanes_of(self, rows_text(&rows, 0));
        if (!lanes)
            continue;
        group = &lanes->group;
        lanes->bands =
            arena_grow(&self->report->arena, lanes->bands, sizeof *lanes->bands,
                       &lanes->band_room, group->band_count + 1);
        group->bands = lanes->bands;
        lanes->bands[group->band_count++] = (struct gantt_band){
            .from = rows_moment(&rows, 1),
            .until = rows_is_null(&rows, 2) ? self->ended : rows_moment(&rows, 2),
        };
    }
    return rows_close(&rows, self->report->why);
}

/* Each wait with what ended it: the storyline's next step, or ENDEX. */
static const char waits_sql[] =
    "SELECT storyline, at_s, label, until_s, ended_s, ended_by, seq FROM"
    " (SELECT *, lead(at_s) OVER steps AS ended_s, lead(outcome) OVER steps AS ended_by"
    "  FROM v_storyline WINDOW steps AS (PARTITION BY storyline ORDER BY seq))"
    " WHERE mode = 'waiting' ORDER BY seq";

static enum fault read_waits(struct timeline *self)
{
    struct lanes *lanes = &self->lanes[self->report->score->team_count + 1];
    struct text who, label, outcome;
    struct gantt_item *item;
    struct rows rows;

    rows_open_list(&rows, self->report->file, waits_sql, REPORT_LIST_MAX);
    while (rows_next(&rows)) {
        item = add_item(self, lanes);
        self->wait_count++;
        who = rows_text(&rows, 0);
        label = rows_text(&rows, 2);
        outcome = rows_text(&rows, 5);
        item->kind = GANTT_WAIT;
        item->from = rows_moment(&rows, 1);
        item->until = rows_is_null(&rows, 4) ? self->ended : rows_moment(&rows, 4);
        item->due = MOMENT_NONE;
        item->label =
            report_words(self->report, "%.*s", TEXT_ARG(label.length ? label : who));
        item->detail = report_words(self->report, "%.*s waits: %.*s%s%.*s", TEXT_ARG(who),
                                    TEXT_ARG(label), outcome.length ? "; then " : "",
                                    TEXT_ARG(outcome));
    }
    return rows_close(&rows, self->report->why);
}

static void name_groups(struct timeline *self)
{
    const struct score *score = self->report->score;

    self->lanes[0].group.name = TEXT("Injects");
    self->lanes[0].group.note = TEXT("released");
    for (uint32_t i = 0; i < score->team_count; i++) {
        const struct score_team *team = &score->teams[i];

        self->lanes[i + 1].group.name = team->name;
        self->lanes[i + 1].group.note =
            report_words(self->report, "UTC%.*s",
                         TEXT_ARG(team->utc.bytes ? team->utc : TEXT("±00:00")));
    }
    self->lanes[score->team_count + 1].group.name = TEXT("Storylines");
    self->lanes[score->team_count + 1].group.note = TEXT("what they waited for");
}

static void draw_groups(struct timeline *self)
{
    const struct gantt_look look = {
        .length = self->ended,
        .description = TEXT("Time runs from left to right. The table below the pictures"
                            " has the numbers."),
        .cut = TEXT("link cut"),
        .crowd = TEXT("{count} injects, {most} at most in a column"),
    };
    uint32_t group_count = self->report->score->team_count + 2;
    char name[24];

    text_put(
        self->report->out,
        "<figure class=\"gantt\"><div class=\"scroll\" tabindex=\"0\" role=\"region\""
        " aria-label=\"Timeline\">\n");
    for (uint32_t i = 0; i < group_count; i++) {
        if (!self->lanes[i].group.item_count && (!i || i + 1 == group_count))
            continue;
        snprintf(name, sizeof name, "gantt-%u", i);
        gantt_draw(self->report->out, &self->report->arena, name, &self->lanes[i].group,
                   &look);
    }
    text_put(self->report->out, "</div>\n<figcaption class=\"legend\">");
    for (uint32_t state = state_OPEN; state < state_end; state++)
        if (self->report->score->counts.of[state])
            html_state(self->report->out, state, false);
    html_print(
        self->report->out,
        "<span class=\"state kept\"><b aria-hidden=\"true\">K</b>kept (thin line: "
        "must never be done)</span><span>◆ inject; ├ before it: planned then</span>"
        "<span>▾ with a line: due</span>"
        "</figcaption></figure>\n");
}

static void write_injects(struct timeline *self)
{
    struct text_buffer *out = self->report->out;

    text_put(out,
             "<details><summary>Numbers: injects</summary><div class=\"scroll\""
             " tabindex=\"0\" role=\"region\" aria-label=\"Injects\"><table><thead><tr>"
             "<th scope=\"col\">Inject</th><th scope=\"col\">Subject</th>"
             "<th scope=\"col\">TLP</th><th scope=\"col\">From</th>"
             "<th scope=\"col\">Planned</th><th scope=\"col\">Released</th>"
             "<th scope=\"col\">To</th><th scope=\"col\">Delivered</th>"
             "<th scope=\"col\">Evidence</th></tr></thead><tbody>\n");
    text_add(out, text_written(&self->injects).bytes, self->injects.length);
    text_put(out, "</tbody></table></div>");
    if (self->inject_rows > INJECTS_SHOWN_MAX)
        html_print(out,
                   "<p class=\"note\">Only the first %u are shown here; v_inject in the "
                   ".drill file has all of them.</p>\n",
                   (uint32_t)INJECTS_SHOWN_MAX);
    text_put(out, "</details>\n");
}

static enum fault write_waits(struct report *report)
{
    struct rows rows;
    enum fault fault;

    text_put(report->out,
             "<details><summary>Numbers: what storylines waited for</summary>"
             "<div class=\"scroll\" tabindex=\"0\" role=\"region\""
             " aria-label=\"Storylines\"><table><thead><tr>"
             "<th scope=\"col\">Storyline</th><th scope=\"col\">Waited for</th>"
             "<th scope=\"col\">From</th><th scope=\"col\">Latest end</th>"
             "<th scope=\"col\">Until</th><th scope=\"col\">Ended by</th>"
             "<th scope=\"col\">Evidence</th></tr></thead><tbody>\n");
    rows_open_list(&rows, report->file, waits_sql, REPORT_LIST_MAX);
    while (rows_next(&rows))
        html_print(
            report->out,
            "<tr><th scope=\"row\">%b</th><td>%b</td><td>%m</td><td>%m</td><td>%m</td>"
            "<td>%b</td><td>%q</td></tr>\n",
            rows_text(&rows, 0), rows_text(&rows, 2), rows_moment(&rows, 1),
            rows_moment(&rows, 3), rows_moment(&rows, 4), rows_text(&rows, 5),
            rows_number(&rows, 6));
    text_put(report->out, "</tbody></table></div>");
    fault = report_list_close(report, &rows);
    text_put(report->out, "</details>\n");
    return fault;
}

enum fault section_timeline(struct report *report)
{
    static enum fault (*const parts[])(struct timeline *) = {
        read_injects,
        read_obligations,
        read_outages,
        read_waits,
    };
    struct timeline self = { .report = report, .ended = report->score->ended };
    enum fault fault = FAULT_NONE;

    self.lanes =
        arena_take(&report->arena, (report->score->team_count + 2) * sizeof *self.lanes);
    for (size_t i = 0; i < sizeof parts / sizeof *parts && fault == FAULT_NONE; i++)
        fault = parts[i](&self);
    name_groups(&self);
    text_put(
        report->out,
        "<section class=\"breaks\" aria-labelledby=\"timeline\">\n"
        "<h2 id=\"timeline\">What happened when</h2>\n<p>Each bar is an obligation: it "
        "begins when it opened and ends with what became of it. The pointer shows more; "
        "the numbers of obligations stand below, under response times.</p>\n");
    draw_groups(&self);
    write_injects(&self);
    if (fault == FAULT_NONE && self.wait_count)
        fault = write_waits(report);
    text_put(report->out, "</section>\n");
    report->out->failed |= self.injects.failed;
    text_release(&self.injects);
    return fault;
}
