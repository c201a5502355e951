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
        uncarried_json(&list, &json);
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
    struct imported told = { &import->sheet, import->gate_count, is_done };
    if (arguments->json) {
        struct text_buffer text = { 0 };
        struct json_writer json;

        import_json_open(&json, &text, &told);
        uncarried_json(&import->list, &json);
        import_json_close(&json, &text, &import->problems);
    } else if (is_done) {
        import_tell_counts(&told, arguments->out);
    }
    free(import);
    return is_done;
}
