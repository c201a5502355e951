#include "tools/cli/outcome.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tools/cli/console.h"
#include "tools/score/print.h"
#include "wire/json.h"

char *outcome_report_path(const char *file_path)
{
    size_t stem = strlen(file_path);
    char *path = NULL;

    if (stem > 6 && strcmp(file_path + stem - 6, ".drill") == 0)
        stem -= 6;
    return asprintf(&path, "%.*s.html", (int)stem, file_path) < 0 ? NULL : path;
}

enum fault outcome_look(const char *path, bool force, char why[DRILL_WHY_MAX])
{
    struct stat found;

    if (lstat(path, &found) != 0)
        return FAULT_NONE;
    if (!force) {
        snprintf(why, DRILL_WHY_MAX,
                 "%.300s: exists already and is kept; --force replaces it", path);
        return FAULT_EXISTS;
    }
    if (stat(path, &found) == 0 && !S_ISREG(found.st_mode)) {
        snprintf(why, DRILL_WHY_MAX, "%.300s: is not a file that could be replaced",
                 path);
        return FAULT_EXISTS;
    }
    return FAULT_NONE;
}

void outcome_json(const struct score *score, const char *file_path,
                  const char *report_path)
{
    struct text_buffer json = { 0 };
    struct json_writer out;

    json_open(&out, &json);
    json_object(&out, NULL);
    json_add_text(&out, "exercise", score->exercise);
    json_add_number(&out, "seed", score->seed);
    json_add_seconds(&out, "length_s", score->length);
    json_add_seconds(&out, "ended_s", score->ended);
    if (score->is_so_far)
        json_add_flag(&out, "so_far", true);
    json_add_number(&out, "inputs", score->inputs);
    json_add_number(&out, "facts", score->facts);
    json_add_number(&out, "messages", score->messages);
    json_add_text(&out, "fact_chain", score->fact_chain);
    json_add_text(&out, "file", text_of(file_path));
    if (report_path)
        json_add_text(&out, "report", text_of(report_path));
    else
        json_add_null(&out, "report");
    score_json(score, &out);
    json_end(&out);
    console_json(&json);
    text_release(&json);
}

/* Printed into memory first: how much of it is shown is the console's affair. */
enum fault outcome_print(const struct score *score, const struct drillfile *file,
                         const char *file_path, const char *report_path,
                         char why[DRILL_WHY_MAX])
{
    struct terminal terminal = terminal_of(stdout);
    char *page = NULL;
    size_t length = 0;
    enum fault fault = FAULT_MEMORY;

    terminal.out = open_memstream(&page, &length);
    if (!terminal.out)
        return FAULT_MEMORY;
    fault = score_print(&terminal, score, file, why);
    if (fclose(terminal.out) == 0 && !fault) {
        console_page((struct text){ page, length });
        console_line(stdout, "Record  %s", file_path);
        if (report_path)
            console_line(stdout, "Report  %s", report_path);
    }
    free(page);
    return fault;
}
