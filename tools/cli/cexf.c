/*
 * cexf.c - the Common Exercise Format on the command line: the plan goes where it is
 * asked for, what could not be carried is told beside it.
 */
#include "tools/cli/cexf.h"

#include <stdlib.h>
#include <string.h>

#include "tools/cli/console.h"
#include "tools/cli/import.h"
#include "tools/cli/writing.h"
#include "tools/score/terminal.h"
#include "wire/json.h"

static const char *const fates[] = { "left", "aside", "made" };
static const char *const headings_out[] = {
    "CEXF has no place for, and the file does not have:",
    "In members called \"tocsin\", which other programs pass over:",
    "CEXF demands, and the scenario does not have:",
};
static const char *const headings_in[] = {
    "Left out, because a scenario has no place for it:",
    "Kept in words, for people to read:",
    "A scenario demands, and the file does not have:",
};

static void tell_list(const struct uncarried_list *list, const char *const headings[3])
{
    struct text_buffer lines = { 0 };

    uncarried_lines(list, headings, terminal_of(stderr).width, &lines);
    if (lines.length)
        console_answer(stderr, text_written(&lines));
    text_release(&lines);
}

static void add_list(struct json_writer *json, const struct uncarried_list *list)
{
    json_list(json, "uncarried");
    for (uint32_t i = 0; i < list->count; i++) {
        const struct uncarried *item = &list->items[i];
        json_object(json, NULL);
        json_add_text(json, "fate", text_of(fates[item->fate]));
        json_add_text(json, "what", item->what);
        json_add_number(json, "count", item->count);
        if (item->first.length)
            json_add_text(json, "first", item->first);
        json_add_text(json, "sentence", item->sentence);
        json_end(json);
    }
    json_end(json);
}

/* ---- out ---- */

int cexf_write_command(const struct arguments *arguments, const struct msel *msel)
{
    struct uncarried_list list = { .arena = msel->told->sheet.arena };
    struct text_buffer out = { 0 }, report = { 0 };
    char why[WRITING_WHY_MAX] = "the plan does not fit into memory";
    struct json_writer json;
    bool is_done = cexf_write(msel, &list, &out) && !out.failed &&
                   writing_answer(arguments->out, &out, arguments->force, why);

    if (!is_done)
        console_error("%s", why);
    if (is_done && arguments->json) {
        json_open(&json, &report);
        json_object(&json, NULL);
        json_add_flag(&json, "ok", true);
        json_add_text(&json, "file", text_of(arguments->out));
        add_list(&json, &list);
        json_end(&json);
        console_json(&report);
    } else if (is_done) {
        tell_list(&list, headings_out);
    }
    text_release(&report);
    text_release(&out);
    return is_done ? EXIT_DONE : EXIT_NOT_DONE;
}

/* ---- in ---- */

bool cexf_is_meant(const char *path, struct text file)
{
    size_t length = strlen(path), at = text_starts(file, "\xef\xbb\xbf") ? 3 : 0;

    while (at < file.length && strchr(" \t\r\n", file.bytes[at]) && file.bytes[at])
        at++;
    return (length > 5 && strcmp(path + length - 5, ".json") == 0) ||
           (at < file.length && file.bytes[at] == '{');
}

static uint32_t count_of(const struct cexf_import *import, const char *table)
{
    return sheet_table(&import->sheet, table)->count;
}

static const char *const counted[] = { "injects",      "expects",  "asks",
                                       "participants", "entities", "objectives",
                                       "artefacts" };

static void tell_json(const struct cexf_import *import, bool is_done)
{
    struct text_buffer text = { 0 };
    struct json_writer json;

    json_open(&json, &text);
    json_object(&json, NULL);
    json_add_flag(&json, "ok", is_done);
    for (size_t i = 0; i < sizeof counted / sizeof *counted; i++)
        json_add_number(&json, counted[i], count_of(import, counted[i]));
    json_add_number(&json, "gates", import->gate_count);
    add_list(&json, &import->list);
    import_add_problems(&json, &import->problems);
    json_end(&json);
    console_json(&text);
    text_release(&text);
}

static void tell_result(const struct cexf_import *import, const char *folder)
{
    char length[MOMENT_TEXT_MAX];

    moment_write_length(
        sheet_moment(sheet_table(&import->sheet, "exercise")->rows, "length"), length);
    console_line(stdout,
                 "%s: %u injects, %u expected actions, %u questions, %u participants, %s",
                 folder, count_of(import, "injects"), count_of(import, "expects"),
                 count_of(import, "asks"), count_of(import, "participants"), length);
    if (import->gate_count)
        console_line(
            stdout,
            "%u released by hand: each waits at a gate until a controller opens it",
            import->gate_count);
}

bool cexf_import_command(const struct arguments *arguments, struct text file,
                         struct text id, struct text title, struct arena *arena)
{
    struct cexf_import *import = calloc(1, sizeof *import);
    bool is_done = false;

    if (!import)
        return false;
    if (cexf_import(import, file, id, title, arena)) {
        is_done = import_write(&import->sheet, arguments->out, arguments->import);
        if (!arguments->json)
            tell_list(&import->list, headings_in);
    } else if (!arguments->json) {
        import_tell_problems(&import->problems, arguments->import);
    }
    if (arguments->json)
        tell_json(import, is_done);
    else if (is_done)
        tell_result(import, arguments->out);
    free(import);
    return is_done;
}
