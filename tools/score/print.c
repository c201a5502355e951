#include "tools/score/print.h"

#include <string.h>

#include "tools/score/control.h"
#include "tools/score/rows.h"
#include "tools/score/strip.h"

#define ID_COLUMNS 16
#define ID_COLUMNS_MAX 34
/* What the figures of a row take; behind them stands the name. */
#define FIGURE_COLUMNS 48
#define TABLE_COLUMNS (ID_COLUMNS + FIGURE_COLUMNS + 2)
#define NAME_COLUMNS_MIN 12

/* Where every obligation stands, in as many lines as it takes. */
static void print_states(const struct terminal *terminal, const struct score *score)
{
    static const enum state shown[] = { state_MET,      state_LATE,    state_MISSED,
                                        state_PARTLY,   state_EXCUSED, state_VOID,
                                        state_BREACHED, state_OPEN };
    const char *before = ": ";
    unsigned columns;
    char words[32];

    columns = (unsigned)fprintf(terminal->out, "%u obligations", score->obligation_count);
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        if (!score->counts.of[shown[i]])
            continue;
        snprintf(words, sizeof words, "%u %s", score->counts.of[shown[i]],
                 term_text(&state_terms, shown[i]).bytes);
        if (columns + strlen(before) + strlen(words) >= terminal->width) {
            before = ",\n  ";
            columns = 0;
        }
        columns += (unsigned)fprintf(terminal->out, "%s%s", before, words);
        before = ", ";
    }
    fputs("\n\n", terminal->out);
}

static void print_head(const struct terminal *terminal, const struct score *score)
{
    char length[MOMENT_TEXT_MAX], ended[MOMENT_TEXT_MAX];

    moment_write_length(score->length, length);
    moment_write(score->ended, ended);
    terminal_ink(terminal, INK_STRONG);
    fputs("EXERCISE EXERCISE EXERCISE  ", terminal->out);
    terminal_words(terminal, score->exercise, terminal->width - 28);
    fputs("\n\n", terminal->out);
    terminal_words(terminal, score->title, terminal->width);
    terminal_ink(terminal, INK_PLAIN);
    fprintf(terminal->out, "\n%s planned, %s %s, seed %llu\n", length,
            score->is_so_far ? "so far up to" : "ended at", ended,
            (unsigned long long)score->seed);
    fprintf(terminal->out, "%u teams, %llu messages\n", score->team_count,
            (unsigned long long)score->messages);
    print_states(terminal, score);
}

/* What happened, as time, weight, word, who, what. Weight 0 is always worth a line, 1
 * where there is room, 2 where there is still more. Injects are asked for only where they
 * are shown: there may be many, and grouping them takes longer than all else. */
#define EVENTS_INJECTS                                                                   \
    "SELECT min(at_ns) / 1e9 AS at_s, 1 AS weight, 'inject' AS word,"                    \
    " 'to ' || group_concat(recipient, ', ') AS who, inject AS what, min(seq) AS seq"    \
    " FROM delivery WHERE inject IN (SELECT id FROM inject) GROUP BY inject UNION ALL "
#define EVENTS                                                                           \
    "SELECT at_ns / 1e9 AS at_s, 0 AS weight, kind AS word, who, what, seq FROM v_event" \
    " WHERE kind IN ('withdrawn', 'breach', 'refused', 'outage')"                        \
    " UNION ALL SELECT coalesce(met_s, due_s), CASE state WHEN 'met' THEN 2 ELSE 0 END," \
    " state, team, expect, cause_seq FROM v_obligation"                                  \
    " WHERE NOT never AND state IN ('met', 'late', 'missed')"

static enum terminal_ink ink_of(struct text word)
{
    static const struct {
        const char *word;
        enum terminal_ink ink;
    } inks[] = {
        { "inject", INK_STORY }, { "withdrawn", INK_STORY }, { "breach", INK_BREACH },
        { "refused", INK_BAD },  { "outage", INK_QUIET },    { "met", INK_GOOD },
        { "late", INK_SLOW },    { "missed", INK_BAD },
    };

    for (size_t i = 0; i < sizeof inks / sizeof *inks; i++)
        if (text_is(word, inks[i].word))
            return inks[i].ink;
    return INK_PLAIN;
}

static void print_event(const struct terminal *terminal, const struct rows *rows)
{
    char at[MOMENT_TEXT_MAX];
    struct text what = rows_text(rows, 4), who = rows_text(rows, 3);

    moment_write(rows_moment(rows, 0) / SECOND * SECOND, at);
    fprintf(terminal->out, "%s  ", at);
    terminal_ink(terminal, ink_of(rows_text(rows, 2)));
    terminal_text(terminal, rows_text(rows, 2), 9);
    terminal_ink(terminal, INK_PLAIN);
    fputc(' ', terminal->out);
    terminal_text(terminal, what, 24);
    fputs("  ", terminal->out);
    terminal_words(terminal, who, terminal->width - 48);
    fputc('\n', terminal->out);
}

/* How many events there are of each weight. */
static enum fault count_events(const struct drillfile *file, uint64_t count_of[3],
                               char why[DRILL_WHY_MAX])
{
    struct rows rows;

    rows_open(&rows, file,
              "SELECT weight, count(*) FROM (" EVENTS ") GROUP BY weight UNION ALL"
              " SELECT 1, count(DISTINCT inject) FROM delivery"
              " WHERE inject IN (SELECT id FROM inject)",
              3);
    while (rows_next(&rows))
        count_of[rows_number(&rows, 0) % 3] = rows_number(&rows, 1);
    return rows_close(&rows, why);
}

static enum fault print_events(const struct terminal *terminal,
                               const struct drillfile *file, char why[DRILL_WHY_MAX])
{
    uint64_t count_of[3] = { 0 }, shown = 0, all;
    unsigned weight_max = 0;
    char sql[sizeof EVENTS_INJECTS EVENTS + 120];
    struct rows rows;
    enum fault fault = count_events(file, count_of, why);

    if (fault != FAULT_NONE)
        return fault;
    all = count_of[0] + count_of[1] + count_of[2];
    while (weight_max < 2 &&
           count_of[0] + count_of[1] + (weight_max ? count_of[2] : 0) <= PRINT_EVENTS_MAX)
        weight_max++;

    snprintf(sql, sizeof sql,
             "SELECT * FROM (%s" EVENTS ") WHERE weight <= %u"
             " ORDER BY at_s, seq, weight, who, what LIMIT %u",
             weight_max ? EVENTS_INJECTS : "", weight_max, (unsigned)PRINT_EVENTS_MAX);
    rows_open(&rows, file, sql, PRINT_EVENTS_MAX);
    for (; rows_next(&rows); shown++)
        print_event(terminal, &rows);
    if (shown < all) {
        terminal_ink(terminal, INK_QUIET);
        fprintf(terminal->out, "and %llu more%s: see the report\n",
                (unsigned long long)(all - shown),
                shown + count_of[2] == all ? ", met in time" : "");
        terminal_ink(terminal, INK_PLAIN);
    }
    fputc('\n', terminal->out);
    return rows_close(&rows, why);
}

/* One line of either table. What must never be done has two figures only. */
struct line {
    unsigned id_columns;
    struct text id, name;
    bool never;
    uint32_t good, of;
    exercise_time median;
    const struct score_counts *counts;
};

static void print_heading(const struct terminal *terminal, unsigned id_columns,
                          const char *what, const char *share)
{
    terminal_ink(terminal, INK_STRONG);
    fprintf(terminal->out, "%-*s %9s  %-14s %4s %4s %6s %4s", (int)id_columns, what,
            share, "  median", "met", "late", "missed", "open");
    terminal_ink(terminal, INK_PLAIN);
    fputc('\n', terminal->out);
}

static void print_count(const struct terminal *terminal, int columns, uint32_t count,
                        enum terminal_ink ink)
{
    terminal_ink(terminal, count ? ink : INK_QUIET);
    fprintf(terminal->out, " %*u", columns, count);
    terminal_ink(terminal, INK_PLAIN);
}

static void print_line(const struct terminal *terminal, const struct line *line)
{
    char share[32], median[MOMENT_TEXT_MAX] = "-";

    if (line->median != MOMENT_NONE)
        moment_write_length(line->median, median);
    if (line->of)
        snprintf(share, sizeof share, "%u of %u", line->good, line->of);
    else
        snprintf(share, sizeof share, "-");
    terminal_text(terminal, line->id, line->id_columns);
    fprintf(terminal->out, " %9s  ", share);
    if (line->never) {
        fputs("must not:", terminal->out);
        print_count(terminal, 0, line->counts->of[state_MET], INK_GOOD);
        fputs(" kept,", terminal->out);
        print_count(terminal, 0, line->counts->of[state_BREACHED], INK_BREACH);
        fputs(" breached\n", terminal->out);
        return;
    }
    fprintf(terminal->out, "%-14s", median);
    print_count(terminal, 4, line->counts->of[state_MET], INK_GOOD);
    print_count(terminal, 4, line->counts->of[state_LATE], INK_SLOW);
    print_count(terminal, 6, line->counts->of[state_MISSED], INK_BAD);
    print_count(terminal, 4, line->counts->of[state_OPEN], INK_PLAIN);
    if (line->name.length && terminal->width >= TABLE_COLUMNS + NAME_COLUMNS_MIN) {
        fputs("  ", terminal->out);
        terminal_words(terminal, line->name, terminal->width - TABLE_COLUMNS);
    }
    fputc('\n', terminal->out);
}

static unsigned columns_for_id(const struct terminal *terminal, unsigned columns_max)
{
    unsigned columns = terminal->width - FIGURE_COLUMNS;

    return columns < columns_max ? columns : columns_max;
}

static void print_teams(const struct terminal *terminal, const struct score *score)
{
    unsigned id_columns = columns_for_id(terminal, ID_COLUMNS);

    print_heading(terminal, id_columns, "Team", "answered");
    for (uint32_t i = 0; i < score->team_count; i++) {
        const struct score_team *team = &score->teams[i];

        print_line(terminal, &(struct line){ .id_columns = id_columns,
                                             .id = team->id,
                                             .name = team->name,
                                             .good = team->answered,
                                             .of = team->asked,
                                             .median = team->median,
                                             .counts = &team->counts });
    }
    fputc('\n', terminal->out);
}

static void print_expects(const struct terminal *terminal, const struct score *score)
{
    /* Expectations have no name: their ids take the room that names of teams have. */
    unsigned id_columns = columns_for_id(terminal, ID_COLUMNS_MAX);

    print_heading(terminal, id_columns, "Expectation", "teams");
    for (uint32_t i = 0; i < score->expect_count; i++) {
        const struct score_expect *expect = &score->expects[i];

        print_line(terminal, &(struct line){ .id_columns = id_columns,
                                             .id = expect->id,
                                             .never = expect->never,
                                             .good = expect->teams_answered,
                                             .of = expect->teams_asked,
                                             .median = expect->median,
                                             .counts = &expect->counts });
    }
    terminal_ink(terminal, INK_QUIET);
    fputs("Median: of the time from delivery to met.\n", terminal->out);
    terminal_ink(terminal, INK_PLAIN);
}

enum fault score_print(const struct terminal *terminal, const struct score *score,
                       const struct drillfile *file, char why[DRILL_WHY_MAX])
{
    enum fault fault;

    print_head(terminal, score);
    fault = strip_print(terminal, score, file, why);
    if (fault != FAULT_NONE)
        return fault;
    fputc('\n', terminal->out);
    fault = print_events(terminal, file, why);
    if (fault != FAULT_NONE)
        return fault;
    fault = control_print(terminal, score, file, why);
    if (fault != FAULT_NONE)
        return fault;
    print_teams(terminal, score);
    print_expects(terminal, score);
    return FAULT_NONE;
}
