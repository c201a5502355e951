/*
 * pack.c - what is printed the day before, for when the network fails: a page for the
 * facilitator, and one for each team with nothing in it that the team may not know.
 */
#include "tools/exchange/pack.h"

#include <stdio.h>
#include <string.h>

#include "tools/cli/console.h"
#include "tools/cli/planner.h"
#include "tools/cli/subcommand.h"
#include "tools/cli/writing.h"

enum { RUNS_DEFAULT = 40, RULES_BYTES_MAX = 16384 };

static bool write_page(const char *folder, const char *name, struct text_buffer *page)
{
    char why[WRITING_WHY_MAX] = "the page does not fit into memory";
    bool is_written =
        !page->failed && writing_file_in(folder, name, text_written(page), why);

    if (!is_written)
        console_error("%s", why);
    text_release(page);
    return is_written;
}

/* An id may hold slashes. */
static void name_page(struct text id, char name[ID_LENGTH_MAX + 16])
{
    snprintf(name, ID_LENGTH_MAX + 16, "team-%.*s.html", TEXT_ARG(id));
    for (char *c = name; *c; c++)
        *c = *c == '/' ? '-' : *c;
}

static bool write_packs(const struct msel *msel, struct text rules, const char *folder)
{
    const struct sheet_table *teams = sheet_table(&msel->told->sheet, "participants");
    struct text_buffer page = { 0 };
    char name[ID_LENGTH_MAX + 16], why[WRITING_WHY_MAX];

    if (!writing_folder(folder, why)) {
        console_error("%s", why);
        return false;
    }
    pack_facilitator(msel, rules, &page);
    if (!write_page(folder, "facilitator.html", &page))
        return false;
    for (uint32_t i = 0; i < teams->count; i++) {
        page = (struct text_buffer){ 0 };
        pack_team(msel, &teams->rows[i], rules, &page);
        name_page(teams->rows[i].id, name);
        if (!write_page(folder, name, &page))
            return false;
    }
    console_line(stdout,
                 "%s: facilitator.html and a page for each of %u teams; print them "
                 "from any browser",
                 folder, teams->count);
    return true;
}

static bool read_rules(const struct arguments *arguments, struct arena *arena,
                       struct text *rules)
{
    char why[WRITING_WHY_MAX];

    if (!arguments->rules)
        return true;
    if (!writing_read(arguments->rules, RULES_BYTES_MAX, arena, rules, why)) {
        console_error("%s", why);
        return false;
    }
    if (text_utf8(rules->bytes, rules->length))
        return true;
    console_error("%s: %s", arguments->rules, fault_text(FAULT_UTF8));
    return false;
}

int pack_command(const struct arguments *arguments)
{
    uint32_t runs = arguments->runs ? (uint32_t)arguments->runs : RUNS_DEFAULT;
    struct planner planner = { 0 };
    struct text rules = { 0 };
    struct msel msel;
    bool is_done = false;

    if (!arguments->out) {
        console_error("say where the pages go: tocsin pack SCENARIO --out FOLDER");
        return EXIT_WRONG_LINE;
    }
    if (planner_ask(&planner, arguments, runs) &&
        read_rules(arguments, &planner.arena, &rules)) {
        msel_open(&msel, &planner.told);
        is_done = write_packs(&msel, rules, arguments->out);
    }
    planner_close(&planner);
    return is_done ? EXIT_DONE : EXIT_NOT_DONE;
}
