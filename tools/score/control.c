#include "tools/score/control.h"

#include "tools/score/rows.h"

#define CONTROL_LINES_MAX 40
/* Of a ruling, all but the names of its expectation and team, and the reason. */
#define RULED_COLUMNS 36
#define NAME_COLUMNS_MAX 20
#define REASON_COLUMNS_MIN 12

/* The last ruling of each obligation: what counts, then what the stage found. */
static const char rulings_sql[] =
    "SELECT r.at_s, r.state, r.team, r.expect, r.automatic, r.by_id, r.reason"
    " FROM v_ruling r WHERE r.counts ORDER BY r.seq";

static const char ratings_sql[] =
    "WITH figures AS ("
    " SELECT objective, team, sum(state IN ('met', 'late')) AS answered,"
    "  sum(state IN ('met', 'late', 'missed', 'overdue', 'partly')) AS asked"
    " FROM v_obligation WHERE NOT never GROUP BY objective, team)"
    " SELECT r.objective, r.team, r.rate, f.answered, f.asked, r.evaluator, r.text"
    " FROM v_rating r LEFT JOIN figures f ON f.objective = r.objective"
    "  AND f.team = r.team WHERE r.counts";

static void print_ruling(const struct terminal *terminal, const struct rows *rows)
{
    char at[MOMENT_TEXT_MAX];
    unsigned room = (terminal->width - RULED_COLUMNS) / 2;

    room = room < NAME_COLUMNS_MAX ? room : NAME_COLUMNS_MAX;
    moment_write(rows_moment(rows, 0) / SECOND * SECOND, at);
    fprintf(terminal->out, "%s  ", at);
    terminal_ink(terminal, INK_STRONG);
    terminal_text(terminal, rows_text(rows, 1), 8);
    terminal_ink(terminal, INK_QUIET);
    fputs(" was ", terminal->out);
    terminal_text(terminal, rows_text(rows, 4), 8);
    terminal_ink(terminal, INK_PLAIN);
    fputs(" ", terminal->out);
    terminal_text(terminal, rows_text(rows, 3), room);
    fputs(" ", terminal->out);
    terminal_text(terminal, rows_text(rows, 2), room);
    fputs(" ", terminal->out);
    if (terminal->width > RULED_COLUMNS + 2 * room + REASON_COLUMNS_MIN)
        terminal_words(terminal, rows_text(rows, 6),
                       terminal->width - RULED_COLUMNS - 2 * room);
    fputc('\n', terminal->out);
}

static void print_rating(const struct terminal *terminal, const struct rows *rows)
{
    char counted[40] = "-";

    if (rows_number(rows, 4))
        snprintf(counted, sizeof counted, "%llu of %llu",
                 (unsigned long long)rows_number(rows, 3),
                 (unsigned long long)rows_number(rows, 4));
    terminal_text(terminal, rows_text(rows, 0), 16);
    fputc(' ', terminal->out);
    terminal_text(terminal, rows_text(rows, 1), 12);
    fprintf(terminal->out, " %9s  ", counted);
    terminal_ink(terminal, INK_STRONG);
    terminal_text(terminal, rows_text(rows, 2), 3);
    terminal_ink(terminal, INK_PLAIN);
    terminal_text(terminal, rows_text(rows, 5), 16);
    if (terminal->width > 76)
        terminal_words(terminal, rows_text(rows, 6), terminal->width - 60);
    fputc('\n', terminal->out);
}

static enum fault print_list(const struct terminal *terminal,
                             const struct drillfile *file, const char *sql,
                             const char *heading,
                             void (*print)(const struct terminal *, const struct rows *),
                             char why[DRILL_WHY_MAX])
{
    struct rows rows;
    bool any = false;

    rows_open_list(&rows, file, sql, CONTROL_LINES_MAX);
    while (rows_next(&rows)) {
        if (!any) {
            terminal_ink(terminal, INK_STRONG);
            fprintf(terminal->out, "%s\n", heading);
            terminal_ink(terminal, INK_PLAIN);
        }
        any = true;
        print(terminal, &rows);
    }
    if (rows.is_cut)
        fputs("and more: see the report\n", terminal->out);
    if (any)
        fputc('\n', terminal->out);
    return rows_close(&rows, why);
}

/* Late for want of a line can be read both ways; so can what was answered with help. */
static void print_both_ways(const struct terminal *terminal, const struct score *score)
{
    uint32_t met = score->counts.of[state_MET];

    for (uint32_t i = 0; i < score->team_count; i++)
        met -= score->teams[i].kept; /* of prohibitions */
    if (score->late_link)
        fprintf(terminal->out,
                "Late-link: %u of the late fell due with nobody connected;\n"
                "  met: %u as counted, %u if those count as met.\n",
                score->late_link, met, met + score->late_link);
    if (score->helped)
        fprintf(terminal->out, "Answered after help: %u.\n", score->helped);
    if (score->entered)
        fprintf(terminal->out, "Entered by exercise control, from the phone: %u.\n",
                score->entered);
    if (score->late_link || score->helped || score->entered)
        fputc('\n', terminal->out);
}

enum fault control_print(const struct terminal *terminal, const struct score *score,
                         const struct drillfile *file, char why[DRILL_WHY_MAX])
{
    enum fault fault = print_list(terminal, file, rulings_sql,
                                  "Ruled by exercise control", print_ruling, why);

    if (fault == FAULT_NONE)
        print_both_ways(terminal, score);
    if (fault == FAULT_NONE)
        fault = print_list(terminal, file, ratings_sql,
                           "Objective        Team           counted  Rated by evaluators",
                           print_rating, why);
    return fault;
}
