/*
 * import.c - reads a table of events, or an exercise in CEXF, and makes a scenario of it
 * that can be checked, rehearsed and gone on with.
 */
#include "tools/cli/import.h"

#include <stdlib.h>
#include <string.h>

#include "tools/cli/cexf.h"
#include "tools/cli/check.h"
#include "tools/cli/console.h"
#include "tools/cli/writing.h"
#include "tools/exchange/msel_import.h"
#include "tools/exchange/scenario_source.h"

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

void import_tell_problems(const struct import_problems *problems, const char *file)
{
    for (uint32_t i = 0; i < problems->count && i < IMPORT_PROBLEM_COUNT_MAX; i++) {
        const struct import_problem *problem = &problems->items[i];
        if (problem->column.length && problem->line)
            console_line(stderr, "%s:%u: column '%.*s': %.*s", file, problem->line,
                         TEXT_ARG(problem->column), TEXT_ARG(problem->sentence));
        else if (problem->column.length)
            console_line(stderr, "%s: %.*s: %.*s", file, TEXT_ARG(problem->column),
                         TEXT_ARG(problem->sentence));
        else if (problem->line)
            console_line(stderr, "%s:%u: %.*s", file, problem->line,
                         TEXT_ARG(problem->sentence));
        else
            console_line(stderr, "%s: %.*s", file, TEXT_ARG(problem->sentence));
    }
    if (problems->count > IMPORT_PROBLEM_COUNT_MAX)
        console_line(stderr, "%s: %u problems more", file,
                     problems->count - IMPORT_PROBLEM_COUNT_MAX);
}

static void add_problems(struct json_writer *json, const struct import_problems *problems)
{
    json_list(json, "problems");
    for (uint32_t i = 0; i < problems->count && i < IMPORT_PROBLEM_COUNT_MAX; i++) {
        const struct import_problem *problem = &problems->items[i];
        json_object(json, NULL);
        if (problem->line)
            json_add_number(json, "line", problem->line);
        json_add_text(json, problem->line ? "column" : "path", problem->column);
        json_add_text(json, "message", problem->sentence);
        json_end(json);
    }
    json_end(json);
}

/* ---- what came of it ---- */

static const struct {
    const char *table, *what; /* what: in words, where people are told */
} counted[] = {
    { "injects", "injects" }, { "expects", "expected actions" },
    { "asks", "questions" },  { "participants", "participants" },
    { "entities", NULL },     { "objectives", NULL },
    { "artefacts", NULL },
};

static uint32_t count_of(const struct imported *told, size_t place)
{
    return sheet_table(told->sheet, counted[place].table)->count;
}

void import_tell_counts(const struct imported *told, const char *folder)
{
    struct text_buffer line = { 0 };
    char length[MOMENT_TEXT_MAX];

    for (size_t i = 0; i < sizeof counted / sizeof *counted; i++)
        if (counted[i].what)
            text_format(&line, "%u %s, ", count_of(told, i), counted[i].what);
    moment_write_length(
        sheet_moment(sheet_table(told->sheet, "exercise")->rows, "length"), length);
    console_line(stdout, "%s: %.*s%s", folder, TEXT_ARG(text_written(&line)), length);
    if (told->gate_count)
        console_line(
            stdout,
            "%u released by hand: each waits at a gate until a controller opens it",
            told->gate_count);
    text_release(&line);
}

void import_json_open(struct json_writer *json, struct text_buffer *text,
                      const struct imported *told)
{
    json_open(json, text);
    json_object(json, NULL);
    json_add_flag(json, "ok", told->is_sound);
    for (size_t i = 0; i < sizeof counted / sizeof *counted; i++)
        json_add_number(json, counted[i].table, count_of(told, i));
    json_add_number(json, "gates", told->gate_count);
}

void import_json_close(struct json_writer *json, struct text_buffer *text,
                       const struct import_problems *problems)
{
    add_problems(json, problems);
    json_end(json);
    console_json(text);
    text_release(text);
}

static void tell_result(const struct msel_import *import, const struct imported *told,
                        const char *folder)
{
    import_tell_counts(told, folder);
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

static void tell_json(const struct msel_import *import, const struct imported *told)
{
    struct text_buffer text = { 0 };
    struct json_writer json;

    import_json_open(&json, &text, told);
    json_list(&json, "unmapped");
    for (uint32_t i = 0; i < import->unmapped_count; i++)
        json_add_text(&json, NULL, import->unmapped[i]);
    json_end(&json);
    import_json_close(&json, &text, &import->problems);
}

static bool read_table(const char *path, struct text file, struct csv *csv,
                       struct arena *arena)
{
    enum fault fault = csv_read(csv, file, arena);

    if (fault)
        console_line(stderr, "%s:%u: cell %u: %s", path, csv->line, csv->column,
                     fault == FAULT_SYNTAX
                         ? "a quote does not end, or text stands behind it"
                         : fault_text(fault));
    return !fault;
}

static bool import_table(const struct arguments *arguments, struct text file,
                         struct text id, struct text title, struct arena *arena)
{
    struct msel_import *import = calloc(1, sizeof *import);
    struct csv csv;
    bool is_done = false;

    if (!import)
        return false;
    if (read_table(arguments->import, file, &csv, arena)) {
        is_done = msel_import(import, &csv, id, title, &arguments->maps, arena);
        if (is_done)
            is_done = import_write(&import->sheet, arguments->out, arguments->import);
        else if (!arguments->json)
            import_tell_problems(&import->problems, arguments->import);
        struct imported told = { &import->sheet, import->gate_count, is_done };
        if (arguments->json)
            tell_json(import, &told);
        else if (is_done)
            tell_result(import, &told, arguments->out);
    }
    free(import);
    return is_done;
}

int msel_import_command(const struct arguments *arguments)
{
    char why[WRITING_WHY_MAX];
    struct text id, title, file, named = text_of(arguments->title);
    struct arena arena;
    bool is_done = false;

    arena_open(&arena, (size_t)1 << 30, NULL, NULL);
    import_name(arguments->out, &arena, &id, &title);
    if (!writing_read(arguments->import, FILE_BYTES_MAX, &arena, &file, why))
        console_error("%s", why);
    else if (cexf_is_meant(arguments->import, file))
        is_done = cexf_import_command(arguments, file, id, named, &arena);
    else
        is_done = import_table(arguments, file, id, named.length ? named : title, &arena);
    arena_close(&arena);
    return is_done ? EXIT_DONE : EXIT_NOT_DONE;
}
