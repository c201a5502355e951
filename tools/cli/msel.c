/*
 * msel.c - the master scenario events list of a scenario, as a table on the terminal, a
 * file for spreadsheets, a page for the wall, a calendar, an exercise of CEXF.
 */
#include "tools/exchange/msel_further.h"

#include <stdio.h>
#include <time.h>

#include "tools/cli/cexf.h"
#include "tools/cli/console.h"
#include "tools/cli/import.h"
#include "tools/cli/planner.h"
#include "tools/cli/subcommand.h"
#include "tools/cli/writing.h"
#include "tools/score/terminal.h"

enum { RUNS_DEFAULT = 40, WIDTH_MIN = 40 };

/* The UTC day of STARTEX; without --date today, which is told. */
static int64_t date_of(const struct arguments *arguments)
{
    struct tm day;
    time_t now = time(NULL);

    if (arguments->has_date)
        return arguments->date_s;
    now -= now % 86400;
    gmtime_r(&now, &day);
    console_error("STARTEX is taken to be today, %04d-%02d-%02d; --date says otherwise",
                  day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
    return now;
}

/* What a table for spreadsheets leaves behind, on standard error. */
static void tell_left(const struct msel *msel, bool is_csv)
{
    const char *const headings[] = {
        is_csv ? "The table has no place for, and an import of it does not bring back:"
               : "The workbook has no place for:",
        "", ""
    };
    struct uncarried_list list = { .arena = msel->told->sheet.arena };
    struct text_buffer lines = { 0 };

    msel_further_list(msel, is_csv, &list);
    uncarried_lines(&list, headings, terminal_of(stderr).width, &lines);
    if (lines.length)
        console_answer(stderr, text_written(&lines));
    text_release(&lines);
}

static int write_workbook(const struct arguments *arguments, const struct msel *msel)
{
    char why[WRITING_WHY_MAX], problem[200];

    /* The library writes the file itself: the name is tried first. */
    if (!writing_file(arguments->out, TEXT(""), arguments->force, why)) {
        console_error("%s", why);
        return EXIT_NOT_DONE;
    }
    if (msel_xlsx(msel, arguments->out, problem)) {
        tell_left(msel, false);
        return EXIT_DONE;
    }
    console_error("%s: %s", arguments->out, problem);
    remove(arguments->out);
    return EXIT_NOT_DONE;
}

static int write_text(const struct arguments *arguments, const struct msel *msel)
{
    struct text_buffer out = { 0 };
    char why[WRITING_WHY_MAX];
    bool is_plain = false;

    if (arguments->json)
        msel_json(msel, &out);
    else if (arguments->csv)
        msel_csv(msel, &out);
    else if (arguments->html)
        msel_html(msel, &out);
    else if (arguments->ics)
        msel_ics(msel, date_of(arguments), &out);
    else
        is_plain = true;
    if (is_plain)
        msel_lines(msel, terminal_of(stdout).width, &out);
    if (is_plain && !arguments->out && !out.failed)
        console_answer(stdout, text_written(&out));
    else if (!writing_answer(arguments->out, &out, arguments->force, why)) {
        console_error("%s", why);
        text_release(&out);
        return EXIT_NOT_DONE;
    }
    text_release(&out);
    if (arguments->csv)
        tell_left(msel, true);
    return EXIT_DONE;
}

static int list(const struct arguments *arguments)
{
    uint32_t runs = arguments->cexf   ? 0 /* it has no place for what they tell */
                    : arguments->runs ? (uint32_t)arguments->runs
                                      : RUNS_DEFAULT;
    struct planner planner = { 0 };
    struct msel msel;
    int status = EXIT_NOT_DONE;

    if (planner_ask(&planner, arguments, runs)) {
        msel_open(&msel, &planner.told);
        status = arguments->xlsx   ? write_workbook(arguments, &msel)
                 : arguments->cexf ? cexf_write_command(arguments, &msel)
                                   : write_text(arguments, &msel);
    }
    planner_close(&planner);
    return status;
}

int msel_command(const struct arguments *arguments)
{
    bool is_list_told = arguments->cexf && arguments->json; /* of what is not carried */
    int forms = arguments->csv + arguments->html + arguments->ics + arguments->xlsx +
                arguments->cexf + (arguments->json && !is_list_told);

    if (forms > 1) {
        console_error("choose one of --csv, --html, --ics, --xlsx, --cexf and --json");
        return EXIT_WRONG_LINE;
    }
    if (is_list_told && !arguments->out) {
        console_error("--cexf with --json tells what could not be carried; the plan "
                      "itself needs --out FILE");
        return EXIT_WRONG_LINE;
    }
    if (arguments->xlsx && !arguments->out) {
        console_error("--xlsx needs --out FILE: a workbook is no text");
        return EXIT_WRONG_LINE;
    }
    if (!arguments->import && !arguments->subject) {
        console_error("name a SCENARIO, or a file to --import");
        return EXIT_WRONG_LINE;
    }
    if (!arguments->import)
        return list(arguments);
    if (arguments->subject || !arguments->out || forms > (arguments->json ? 1 : 0)) {
        console_error(
            "say: tocsin msel --import FILE --out FOLDER, where FILE is CSV or CEXF");
        return EXIT_WRONG_LINE;
    }
    return msel_import_command(arguments);
}
