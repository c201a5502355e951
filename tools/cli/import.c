/*
 * import.c - reads a table of events, and makes a scenario of it that can be checked,
 * rehearsed and gone on with.
 */
#include "tools/cli/import.h"

#include <stdlib.h>
#include <string.h>

#include "tools/cli/check.h"
#include "tools/cli/console.h"
#include "tools/cli/writing.h"
#include "tools/exchange/msel_import.h"
#include "tools/exchange/scenario_source.h"
#include "wire/json.h"

enum { FILE_BYTES_MAX = 8 << 20 };

void import_name(const char *folder, struct arena *arena, struct text *id,
                 struct text *title)
{
    const char *slash = strrchr(folder, '/');

    *title = text_keep(arena, text_of(slash ? slash + 1 : folder));
    *id = scenario_id(arena, *title);
}

bool import_write(const struct sheet *sheet, const char *folder, const char *source)
{
    struct text_buffer lua = { 0 }, comment = { 0 };
    const char *slash = strrchr(source, '/');
    char why[WRITING_WHY_MAX] = "there is no memory";

    text_format(&comment, "Imported from %s.", slash ? slash + 1 : source);
    scenario_source(sheet, text_written(&comment), &lua);
    bool is_written = !lua.failed && writing_folder(folder, why) &&
                      writing_file_in(folder, "scenario.lua", text_written(&lua), why);
    if (!is_written)
        console_error("%s", why);
    text_release(&lua);
    text_release(&comment);
    return is_written && check_made(folder, stderr);
}

static void tell_problems(const struct msel_import *import, const char *file)
{
    for (uint32_t i = 0; i < import->problem_count && i < IMPORT_PROBLEM_COUNT_MAX; i++) {
        const struct import_problem *problem = &import->problems[i];
        if (problem->column.length)
            console_line(stderr, "%s:%u: column '%.*s': %.*s", file, problem->line,
                         TEXT_ARG(problem->column), TEXT_ARG(problem->sentence));
        else
            console_line(stderr, "%s:%u: %.*s", file, problem->line,
                         TEXT_ARG(problem->sentence));
    }
    if (import->problem_count > IMPORT_PROBLEM_COUNT_MAX)
        console_line(stderr, "%s: %u problems more", file,
                     import->problem_count - IMPORT_PROBLEM_COUNT_MAX);
}

static uint32_t count_of(const struct msel_import *import, const char *table)
{
    return sheet_table(&import->sheet, table)->count;
}

static const char *const counted[] = { "injects",  "expects",    "participants",
                                       "entities", "objectives", "artefacts" };

static void tell_result(const struct msel_import *import, const char *folder)
{
    char length[MOMENT_TEXT_MAX];

    moment_write_length(
        sheet_moment(sheet_table(&import->sheet, "exercise")->rows, "length"), length);
    console_line(stdout, "%s: %u injects, %u expected actions, %u participants, %s",
                 folder, count_of(import, "injects"), count_of(import, "expects"),
                 count_of(import, "participants"), length);
    if (import->gate_count)
        console_line(
            stdout, "%u without a time: each waits at a gate until a controller opens it",
            import->gate_count);
    for (uint32_t i = 0; i < import->unmapped_count; i++)
        console_line(
            stdout,
            "column '%.*s' has no place in a plan: it stands in the notes (--map "
            "'%.*s=key' says otherwise)",
            TEXT_ARG(import->unmapped[i]), TEXT_ARG(import->unmapped[i]));
    console_line(stdout,
                 "Look through kinds and levels of participants and entities, and "
                 "the marks of artefacts: the table does not have them.");
}

static void tell_json(const struct msel_import *import, bool is_sound)
{
    struct text_buffer text = { 0 };
    struct json_writer json;

    json_open(&json, &text);
    json_object(&json, NULL);
    json_add_flag(&json, "ok", is_sound);
    for (size_t i = 0; i < sizeof counted / sizeof *counted; i++)
        json_add_number(&json, counted[i], count_of(import, counted[i]));
    json_add_number(&json, "gates", import->gate_count);
    json_list(&json, "unmapped");
    for (uint32_t i = 0; i < import->unmapped_count; i++)
        json_add_text(&json, NULL, import->unmapped[i]);
    json_end(&json);
    json_list(&json, "problems");
    for (uint32_t i = 0; i < import->problem_count && i < IMPORT_PROBLEM_COUNT_MAX; i++) {
        json_object(&json, NULL);
        json_add_number(&json, "line", import->problems[i].line);
        json_add_text(&json, "column", import->problems[i].column);
        json_add_text(&json, "message", import->problems[i].sentence);
        json_end(&json);
    }
    json_end(&json);
    json_end(&json);
    console_json(&text);
    text_release(&text);
}

static bool read_table(const char *path, struct csv *csv, struct arena *arena)
{
    char why[WRITING_WHY_MAX];
    struct text file;

    if (!writing_read(path, FILE_BYTES_MAX, arena, &file, why)) {
        console_error("%s", why);
        return false;
    }
    enum fault fault = csv_read(csv, file, arena);
    if (fault)
        console_line(stderr, "%s:%u: cell %u: %s", path, csv->line, csv->column,
                     fault == FAULT_SYNTAX
                         ? "a quote does not end, or text stands behind it"
                         : fault_text(fault));
    return !fault;
}

int msel_import_command(const struct arguments *arguments)
{
    struct msel_import *import = calloc(1, sizeof *import);
    struct text id, title;
    struct arena arena;
    struct csv csv;
    bool is_done = false;

    if (!import)
        return EXIT_NOT_DONE;
    arena_open(&arena, (size_t)1 << 30, NULL, NULL);
    import_name(arguments->out, &arena, &id, &title);
    if (arguments->title)
        title = text_of(arguments->title);
    if (read_table(arguments->import, &csv, &arena)) {
        is_done = msel_import(import, &csv, id, title, &arguments->maps, &arena);
        if (is_done)
            is_done = import_write(&import->sheet, arguments->out, arguments->import);
        else if (!arguments->json)
            tell_problems(import, arguments->import);
        if (arguments->json)
            tell_json(import, is_done);
        else if (is_done)
            tell_result(import, arguments->out);
    }
    arena_close(&arena);
    free(import);
    return is_done ? EXIT_DONE : EXIT_NOT_DONE;
}
