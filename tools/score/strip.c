#include "tools/score/strip.h"

#include <string.h>

#include "tools/score/rows.h"

#define NAME_COLUMNS 16
#define CELLS_MAX 400
#define TEAMS_SHOWN_MAX 40

/* In order of gravity; the graver covers the lesser. */
static const struct {
    char letter;
    enum terminal_ink ink;
    const char *meaning;
} marks[] = {
    { ' ', INK_PLAIN, "" },        { '~', INK_QUIET, "link cut" },
    { '.', INK_PLAIN, "message" }, { 'i', INK_STORY, "inject" },
    { 'M', INK_GOOD, "met" },      { 'L', INK_SLOW, "late" },
    { 'X', INK_BAD, "missed" },    { '!', INK_BREACH, "breach" },
};
enum mark { BLANK, CUT, SENT, INJECT, MET, LATE, MISSED, BREACH, MARK_COUNT };

struct strip {
    const struct score *score;
    exercise_time length;
    uint32_t team_count;
    unsigned cells;
    unsigned char cell[TEAMS_SHOWN_MAX][CELLS_MAX]; /* enum mark */
};

static unsigned cell_at(const struct strip *self, exercise_time at)
{
    if (at >= self->length)
        return self->cells - 1;
    return (unsigned)((double)at / (double)self->length * self->cells);
}

static void mark(struct strip *self, uint32_t team, exercise_time at, enum mark with)
{
    unsigned char *cell;

    if (team >= self->team_count || at == MOMENT_NONE)
        return;
    cell = &self->cell[team][cell_at(self, at)];
    if (*cell < with)
        *cell = (unsigned char)with;
}

/* Teams are few and shown ones fewer: no map is needed to find them. */
static uint32_t team_named(const struct strip *self, struct text id)
{
    uint32_t team = 0;

    while (team < self->team_count && !text_equal(self->score->teams[team].id, id))
        team++;
    return team;
}

static void mark_obligations(struct strip *self)
{
    for (uint32_t i = 0; i < self->score->obligation_count; i++) {
        const struct score_obligation *of = &self->score->obligations[i];

        if (of->never)
            continue;
        if (of->state == state_MET)
            mark(self, of->team, of->met, MET);
        else if (of->state == state_LATE)
            mark(self, of->team, of->met, LATE);
        else if (of->state == state_MISSED)
            mark(self, of->team, of->due, MISSED);
    }
}

/* Rows of who, from when, until when and which mark. */
static enum fault mark_rows(struct strip *self, const struct drillfile *file,
                            char why[DRILL_WHY_MAX])
{
    static const char sql[] = "SELECT recipient, at_ns, NULL, 3 FROM delivery"
                              " WHERE inject IN (SELECT id FROM inject)"
                              " UNION ALL SELECT sender, at_ns, NULL, 2 FROM message"
                              " UNION ALL SELECT sender, at_s, NULL, 7 FROM v_breach"
                              " UNION ALL SELECT participant, cut_s, "
                              "coalesce(restored_s, 1e9), 1 FROM v_outage";
    exercise_time from, until;
    unsigned first, last;
    struct rows rows;
    uint32_t team;

    rows_open(&rows, file, sql, 20 * SCORE_ROWS_MAX);
    while (rows_next(&rows)) {
        team = team_named(self, rows_text(&rows, 0));
        from = rows_moment(&rows, 1);
        mark(self, team, from, (enum mark)(rows_number(&rows, 3) % MARK_COUNT));
        if (rows_is_null(&rows, 2) || team == self->team_count || from == MOMENT_NONE)
            continue;
        until = rows_moment(&rows, 2);
        last = until == MOMENT_NONE ? self->cells - 1 : cell_at(self, until);
        for (first = cell_at(self, from); first <= last; first++)
            if (self->cell[team][first] < CUT)
                self->cell[team][first] = CUT;
    }
    return rows_close(&rows, why);
}

static void print_scale(const struct strip *self, const struct terminal *terminal)
{
    static const unsigned minutes[] = { 1,   2,   5,   10,  15,  30,   60,
                                        120, 180, 240, 360, 720, 1440, 10080 };
    size_t step = 0;
    unsigned at = 0, cell;
    char label[16];

    while (step + 1 < sizeof minutes / sizeof *minutes &&
           self->length / (minutes[step] * MINUTE) > self->cells / 8)
        step++;
    fprintf(terminal->out, "%*s", NAME_COLUMNS + 1, "");
    for (exercise_time tick = 0; tick < self->length; tick += minutes[step] * MINUTE) {
        cell = cell_at(self, tick);
        if (minutes[step] % 60)
            snprintf(label, sizeof label, "|%um", (unsigned)(tick / MINUTE));
        else
            snprintf(label, sizeof label, "|%uh", (unsigned)(tick / HOUR));
        if (cell + strlen(label) > self->cells)
            break;
        if (cell < at)
            continue; /* weeks of a long year stand closer than their names */
        at += (unsigned)fprintf(terminal->out, "%*s%s", (int)(cell - at), "", label);
    }
    fputc('\n', terminal->out);
}

static void print_legend(const struct terminal *terminal)
{
    for (int i = MARK_COUNT - 1; i > BLANK; i--) {
        terminal_ink(terminal, marks[i].ink);
        fprintf(terminal->out, "%c", marks[i].letter);
        terminal_ink(terminal, INK_QUIET);
        fprintf(terminal->out, " %s%s", marks[i].meaning, i > BLANK + 1 ? " " : "\n");
    }
    terminal_ink(terminal, INK_PLAIN);
}

static void print_team(const struct strip *self, const struct terminal *terminal,
                       uint32_t team)
{
    unsigned cells = self->cells;

    terminal_text(terminal, self->score->teams[team].id, NAME_COLUMNS);
    fputc(' ', terminal->out);
    while (cells && self->cell[team][cells - 1] == BLANK)
        cells--;
    for (unsigned i = 0; i < cells; i++) {
        unsigned char now = self->cell[team][i];

        if (!i || now != self->cell[team][i - 1])
            terminal_ink(terminal, marks[now].ink);
        fputc(marks[now].letter, terminal->out);
    }
    terminal_ink(terminal, INK_PLAIN);
    fputc('\n', terminal->out);
}

enum fault strip_print(const struct terminal *terminal, const struct score *score,
                       const struct drillfile *file, char why[DRILL_WHY_MAX])
{
    struct strip self = { .score = score, .length = score->ended };
    enum fault fault;

    self.cells = terminal->width - NAME_COLUMNS - 1;
    if (self.cells > CELLS_MAX)
        self.cells = CELLS_MAX;
    if (!self.length || self.length == MOMENT_NONE)
        self.length = MINUTE;
    self.team_count = score->team_count;
    if (self.team_count > TEAMS_SHOWN_MAX)
        self.team_count = TEAMS_SHOWN_MAX;

    mark_obligations(&self);
    fault = mark_rows(&self, file, why);
    if (fault != FAULT_NONE)
        return fault;
    print_scale(&self, terminal);
    for (uint32_t team = 0; team < self.team_count; team++)
        print_team(&self, terminal, team);
    if (self.team_count < score->team_count)
        fprintf(terminal->out, "%*s%u more teams\n", NAME_COLUMNS + 1, "",
                score->team_count - self.team_count);
    print_legend(terminal);
    return FAULT_NONE;
}
