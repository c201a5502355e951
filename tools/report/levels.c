/*
 * The 4 x 3 grid of the smaller GCA paper (tag S4), as the drill filled it: what `check
 * --grid` says of the plan, beside what teams did.
 */
#include "tools/report/section.h"
#include "tools/score/rows.h"

#define NAMES_SHOWN_MAX 6

/* One column. */
struct level_cells {
    struct score_counts counts; /* of what its teams owed */
    uint32_t teams, spoke; /* of them, those that said something */
    uint32_t objectives, answered; /* of them, those that a team answered */
    uint32_t owed, kept; /* kept: answered in time or late */
    uint64_t received, said;
    struct text_buffer objective_names, team_names;
};

struct levels {
    struct report *report;
    uint32_t *of_team; /* enum level, by the team's place; 0: none */
    struct level_cells cells[level_end]; /* [0]: the teams without a level */
};

static uint32_t place_of(const struct score *score, struct text id)
{
    for (uint32_t i = 0; i < score->team_count; i++)
        if (text_equal(score->teams[i].id, id))
            return i;
    return score->team_count;
}

/* A name, ticked where something came of it. */
static void add_name(struct text_buffer *names, uint32_t number, struct text name,
                     bool is_done)
{
    if (number <= NAMES_SHOWN_MAX)
        html_print(names, is_done ? "<li>✓ %b</li>" : "<li class=\"none\">✗ %b</li>",
                   name);
    else if (number == NAMES_SHOWN_MAX + 1)
        text_put(names, "<li>…</li>");
}

/* The levels of teams, and who said and received how much. */
static enum fault read_teams(struct levels *self)
{
    const struct score *score = self->report->score;
    struct rows rows;

    rows_open(&rows, self->report->file,
              "SELECT p.id, p.level, d.received FROM participant p LEFT JOIN"
              " (SELECT recipient, count(*) AS received FROM delivery"
              "  WHERE inject IS NOT NULL GROUP BY recipient) d ON d.recipient = p.id"
              " ORDER BY p.rowid",
              REPORT_ROWS_MAX);
    while (rows_next(&rows)) {
        uint32_t level = term_find(&level_terms, rows_text(&rows, 1));
        uint32_t place = place_of(score, rows_text(&rows, 0));
        struct level_cells *cells = &self->cells[level];

        if (place == score->team_count)
            continue;
        if (!level) {
            html_print(&cells->team_names, cells->teams++ ? ", %b" : "%b",
                       score->teams[place].name);
            continue;
        }
        self->of_team[place] = level;
        cells->teams++;
        cells->spoke += score->teams[place].said > 0;
        cells->said += score->teams[place].said;
        cells->received += rows_number(&rows, 2);
        add_name(&cells->team_names, cells->teams, score->teams[place].name,
                 score->teams[place].said > 0);
    }
    return rows_close(&rows, self->report->why);
}

static void count_obligations(struct levels *self)
{
    const struct score *score = self->report->score;

    for (uint32_t i = 0; i < score->obligation_count; i++) {
        const struct score_obligation *of = &score->obligations[i];
        struct level_cells *cells = &self->cells[self->of_team[of->team]];

        if (of->never || of->state == state_DORMANT)
            continue;
        cells->owed++;
        cells->kept += score_is_answered(of);
        cells->counts.of[of->state]++;
    }
}

/* Whether a team of that level answered for the objective. */
static bool is_answered(const struct levels *self, struct text objective, uint32_t level)
{
    const struct score *score = self->report->score;

    for (uint32_t i = 0; i < score->obligation_count; i++) {
        const struct score_obligation *of = &score->obligations[i];

        if (self->of_team[of->team] == level && score_is_answered(of) &&
            text_equal(score->expects[of->expect].objective, objective))
            return true;
    }
    return false;
}

static enum fault read_objectives(struct levels *self)
{
    struct rows rows;

    rows_open(&rows, self->report->file,
              "SELECT DISTINCT p.level, o.id, o.title FROM objective o JOIN"
              " (SELECT objective, teams FROM expect UNION ALL"
              "  SELECT objective, teams FROM ask) e ON e.objective = o.id,"
              " json_each(e.teams) t JOIN participant p ON p.id = t.value"
              " WHERE p.level IS NOT NULL ORDER BY o.rowid",
              REPORT_ROWS_MAX);
    while (rows_next(&rows)) {
        uint32_t level = term_find(&level_terms, rows_text(&rows, 0));
        struct level_cells *cells = &self->cells[level];

        if (!level)
            continue;
        cells->objectives++;
        bool is_done = is_answered(self, rows_text(&rows, 1), level);
        cells->answered += is_done;
        add_name(&cells->objective_names, cells->objectives, rows_text(&rows, 2),
                 is_done);
    }
    return rows_close(&rows, self->report->why);
}

/* ---- what is shown ---- */

static void write_share(struct text_buffer *out, uint32_t part, uint32_t of,
                        const char *what)
{
    html_print(out, "<b>%u</b> of %u %s", part, of, what);
}

static void write_cell(struct text_buffer *out, const struct level_cells *cells,
                       uint32_t element)
{
    switch (element) {
    case element_ELEMENTS:
        write_share(out, cells->answered, cells->objectives, "objectives answered for");
        html_print(out, "<ul>%s</ul>",
                   cells->objective_names.length ? cells->objective_names.bytes : "");
        break;
    case element_ORGANISERS:
        write_share(out, cells->spoke, cells->teams, "took part");
        html_print(out, "<ul>%s</ul>",
                   cells->team_names.length ? cells->team_names.bytes : "");
        break;
    case element_ACTIVITIES:
        html_print(out, "<b>%n</b> injects received<br><b>%n</b> messages sent",
                   cells->received, cells->said);
        break;
    default:
        write_share(out, cells->kept, cells->owed, "answered");
        text_put(out, "<p class=\"states\">");
        for (uint32_t state = state_OPEN; state < state_end; state++)
            if (cells->counts.of[state]) {
                html_print(out, "%u × ", cells->counts.of[state]);
                html_state(out, state, false);
            }
        text_put(out, "</p>");
    }
}

static bool is_empty(const struct level_cells *cells, uint32_t element)
{
    switch (element) {
    case element_ELEMENTS:
        return !cells->objectives;
    case element_ORGANISERS:
        return !cells->teams;
    case element_ACTIVITIES:
        return !cells->received && !cells->said;
    default:
        return !cells->owed;
    }
}

static void write_grid(const struct levels *self)
{
    static const struct {
        const char *name, *what;
    } elements[element_end] = {
        [element_ELEMENTS] = { "Elements", "what it consists of: objectives" },
        [element_ORGANISERS] = { "Organisers", "who carries it out: participants" },
        [element_ACTIVITIES] = { "Activities", "what is conducted" },
        [element_RESULTS] = { "Results", "what was expected, and came" },
    };
    struct text_buffer *out = self->report->out;

    for (uint32_t element = 1; element < element_end; element++) {
        html_print(out, "<tr><th scope=\"row\">%s<br><span class=\"note\">%s</span></th>",
                   elements[element].name, elements[element].what);
        for (uint32_t level = 1; level < level_end; level++)
            if (is_empty(&self->cells[level], element)) {
                text_put(out, "<td class=\"empty\">not exercised</td>");
            } else {
                text_put(out, "<td>");
                write_cell(out, &self->cells[level], element);
                text_put(out, "</td>");
            }
        text_put(out, "</tr>\n");
    }
}

enum fault section_levels(struct report *report)
{
    struct levels self = { .report = report };
    struct text_buffer *out = report->out;
    enum fault fault;

    self.of_team = arena_take(&report->arena,
                              (report->score->team_count + 1) * sizeof *self.of_team);
    fault = read_teams(&self);
    if (!fault) {
        count_obligations(&self);
        fault = read_objectives(&self);
    }
    text_put(
        out,
        "<section class=\"breaks\" aria-labelledby=\"levels\">\n"
        "<h2 id=\"levels\">What was exercised at each level</h2>\n<p>The smaller GCA "
        "paper (S4) asks of capacity at three levels what it consists of, who "
        "carries it out, what is conducted and what is expected. Here is what this "
        "drill exercised; an empty cell is one that the next drill may fill.</p>\n"
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\""
        " aria-labelledby=\"levels\"><table class=\"levels\"><thead><tr><td></td>"
        "<th scope=\"col\">National</th><th scope=\"col\">Regional</th>"
        "<th scope=\"col\">International</th></tr></thead><tbody>\n");
    write_grid(&self);
    text_put(out, "</tbody></table></div>\n");
    if (self.cells[0].teams)
        html_print(out, "<p>In no column, because the plan gives them no level: %s</p>\n",
                   self.cells[0].team_names.bytes ? self.cells[0].team_names.bytes : "");
    text_put(out, "</section>\n");
    for (uint32_t level = 0; level < level_end; level++) {
        out->failed |= self.cells[level].objective_names.failed ||
                       self.cells[level].team_names.failed;
        text_release(&self.cells[level].objective_names);
        text_release(&self.cells[level].team_names);
    }
    return fault;
}
