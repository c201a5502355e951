/*
 * check.c - is a scenario sound? Every problem, with its file, line and mend.
 */
#include "tools/cli/check.h"

#include <stdio.h>

#include "tools/cli/console.h"
#include "tools/cli/problems.h"
#include "tools/cli/run_worker.h"

enum { GRID_NAMES_MAX = 4 };

struct checking {
    const struct arguments *arguments;
    struct setup_reading reading;
    struct problems problems;
    struct message_grid_cell cells[level_end][element_end];
    bool has_grid;
};

static void worker_said(struct worker_run *run, const struct message *message)
{
    struct checking *self = run->subject;

    if (message->type == MESSAGE_problem)
        problems_add(&self->problems, &self->reading, &message->problem);
    if (message->type == MESSAGE_grid_cell && message->grid_cell.level < level_end &&
        message->grid_cell.element < element_end) {
        struct message kept;

        message_keep(&self->reading.arena, message, &kept);
        self->cells[kept.grid_cell.level][kept.grid_cell.element] = kept.grid_cell;
        self->has_grid = true;
    }
}

/* A scenario that cannot be read, or stops the worker, has a problem like others. */
static void add_error(struct checking *self, struct text file, uint64_t line,
                      struct text sentence)
{
    struct message_problem problem = {
        .severity = severity_ERROR, .file = file, .line = line, .message = sentence
    };

    if (problem.message.length > 1000)
        problem.message.length = 1000;
    problems_add(&self->problems, &self->reading, &problem);
}

static void look(struct checking *self)
{
    struct text subject = text_of(self->arguments->subject);
    struct worker_run run;

    worker_run_open(&run, self->reading.messages, self->reading.count,
                    &(struct message_order){ .command = command_CHECK }, worker_said,
                    self);
    link_finish(&run.link);
    if (worker_run_to_end(&run))
        return;
    const struct message_failure *failure = run.end.failure;
    if (run.is_interrupted)
        add_error(self, subject, 0, TEXT("interrupted"));
    else if (failure)
        add_error(self, failure->file.length ? failure->file : subject, failure->line,
                  failure->message);
    else
        add_error(self, subject, 0, text_of(run.end.sentence));
}

/* ---- the grid ---- */

static void print_grid(const struct checking *self)
{
    for (uint32_t level = 1; level < level_end; level++) {
        console_line(stdout, "%.*s", TEXT_ARG(term_text(&level_terms, level)));
        for (uint32_t element = 1; element < element_end; element++) {
            const struct message_grid_cell *cell = &self->cells[level][element];
            struct text_buffer line = { 0 };

            text_format(&line, "  %-11.*s%5llu",
                        TEXT_ARG(term_text(&element_terms, element)),
                        (unsigned long long)cell->count);
            for (uint32_t i = 0; i < cell->ids.count && i < GRID_NAMES_MAX; i++)
                text_format(&line, "%s %.*s", i ? "," : "  ",
                            TEXT_ARG(cell->ids.items[i]));
            console_line(stdout, "%s%s", line.bytes,
                         cell->count > GRID_NAMES_MAX ? ", ..." : "");
            text_release(&line);
        }
    }
}

static void add_grid(const struct checking *self, struct json_writer *out)
{
    json_object(out, "grid");
    for (uint32_t level = 1; level < level_end; level++) {
        json_object(out, term_text(&level_terms, level).bytes);
        for (uint32_t element = 1; element < element_end; element++) {
            const struct message_grid_cell *cell = &self->cells[level][element];

            json_object(out, term_text(&element_terms, element).bytes);
            json_add_number(out, "count", cell->count);
            json_list(out, "first");
            for (uint32_t i = 0; i < cell->ids.count; i++)
                json_add_text(out, NULL, cell->ids.items[i]);
            json_end(out);
            json_end(out);
        }
        json_end(out);
    }
    json_end(out);
}

/* ---- what is said ---- */

/* With --strict a warning is enough to fail. */
static bool is_sound(const struct checking *self)
{
    return !self->problems.error_count &&
           !(self->arguments->strict && self->problems.warning_count);
}

static void print_json(const struct checking *self)
{
    struct text_buffer json = { 0 };
    struct json_writer out;

    json_open(&out, &json);
    json_object(&out, NULL);
    json_add_flag(&out, "ok", is_sound(self));
    json_add_number(&out, "errors", self->problems.error_count);
    json_add_number(&out, "warnings", self->problems.warning_count);
    json_add_number(&out, "notes", self->problems.note_count);
    if (self->has_grid)
        add_grid(self, &out);
    problems_json(&self->problems, &out);
    json_end(&out);
    console_json(&json);
    text_release(&json);
}

static void add_count(struct text_buffer *line, uint32_t count, const char *what)
{
    if (count)
        text_format(line, "%s%u %s%s", line->length ? ", " : "", count, what,
                    count == 1 ? "" : "s");
}

static void print_lines(const struct checking *self)
{
    const struct problems *problems = &self->problems;
    struct text_buffer line = { 0 };

    problems_print(problems, stdout);
    if (self->arguments->grid && self->has_grid)
        print_grid(self);
    if (is_sound(self))
        text_put(&line, "ok");
    add_count(&line, problems->error_count, "error");
    add_count(&line, problems->warning_count, "warning");
    add_count(&line, problems->note_count, "note");
    console_line(stdout, "%s: %.*s", self->arguments->subject,
                 TEXT_ARG(text_written(&line)));
    text_release(&line);
}

int check_command(const struct arguments *arguments)
{
    struct checking self = { .arguments = arguments };
    enum fault fault = setup_reading_open(&self.reading, arguments, false);

    problems_open(&self.problems, &self.reading.arena);
    if (fault && !arguments->json)
        console_error("%s", self.reading.why);
    else if (fault)
        add_error(&self, text_of(arguments->subject), 0, text_of(self.reading.why));
    else
        look(&self);
    problems_sort(&self.problems);
    if (arguments->json)
        print_json(&self);
    else if (!fault)
        print_lines(&self);
    int status = fault || !is_sound(&self) ? EXIT_NOT_DONE : EXIT_DONE;
    setup_reading_close(&self.reading);
    return status;
}

bool check_made(const char *folder, FILE *out)
{
    const struct arguments arguments = { .subject = folder };
    struct checking self = { .arguments = &arguments };
    enum fault fault = setup_reading_open(&self.reading, &arguments, false);

    problems_open(&self.problems, &self.reading.arena);
    if (fault)
        console_error("%s", self.reading.why);
    else
        look(&self);
    problems_sort(&self.problems);
    problems_print(&self.problems, out);
    bool is_sound = !fault && !self.problems.error_count;
    setup_reading_close(&self.reading);
    return is_sound;
}
