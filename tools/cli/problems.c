#include "tools/cli/problems.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/cli/console.h"

/* The longest problem as JSON: every byte of a text of message.def six times. */
enum { PROBLEM_JSON_BYTES_MAX = 6 * (1000 + 400 + 200 + 80) + 200 };

void problems_open(struct problems *self, struct arena *arena)
{
    *self = (struct problems){ .arena = arena };
    self->items = arena_take(arena, PROBLEMS_KEPT_MAX * sizeof *self->items);
}

void problems_add(struct problems *self, struct setup_reading *reading,
                  const struct message_problem *problem)
{
    struct message said = { .type = MESSAGE_problem, .problem = *problem }, kept;

    self->error_count += problem->severity == severity_ERROR;
    self->warning_count += problem->severity == severity_WARNING;
    self->note_count += problem->severity == severity_NOTE;
    if (self->count == PROBLEMS_KEPT_MAX)
        return;
    if (problem->file.length)
        said.problem.file = text_of(setup_reading_path(reading, problem->file));
    message_keep(self->arena, &said, &kept);
    self->items[self->count++] = kept.problem;
}

static int compare(const void *a, const void *b)
{
    const struct message_problem *one = a, *other = b;

    if (!one->file.length != !other->file.length)
        return !one->file.length - !other->file.length;
    int order = text_compare(one->file, other->file);
    if (order)
        return order;
    if (one->line != other->line)
        return one->line < other->line ? -1 : 1;
    return text_compare(one->message, other->message);
}

void problems_sort(struct problems *self)
{
    qsort(self->items, self->count, sizeof *self->items, compare);
}

void problems_print(const struct problems *self, FILE *out)
{
    for (uint32_t i = 0; i < self->count; i++) {
        const struct message_problem *item = &self->items[i];
        char line[24] = "";

        if (item->file.length && item->line)
            snprintf(line, sizeof line, ":%llu", (unsigned long long)item->line);
        console_line(out, "%.*s%s%s%.*s: %.*s%s%.*s", TEXT_ARG(item->file), line,
                     item->file.length ? ": " : "",
                     TEXT_ARG(term_text(&severity_terms, item->severity)),
                     TEXT_ARG(item->message), item->mend.length ? "; " : "",
                     TEXT_ARG(item->mend));
    }
}

static void add_object(struct json_writer *out, const struct message_problem *item)
{
    json_object(out, NULL);
    json_add_text(out, "severity", term_text(&severity_terms, item->severity));
    json_add_text(out, "file", item->file);
    if (item->line)
        json_add_number(out, "line", item->line);
    else
        json_add_null(out, "line");
    json_add_text(out, "id", item->id);
    json_add_text(out, "message", item->message);
    json_add_text(out, "mend", item->mend);
    json_end(out);
}

void problems_json(const struct problems *self, struct json_writer *out)
{
    char rest[80];

    json_list(out, "problems");
    for (uint32_t i = 0; i < self->count; i++) {
        if (out->out->length + 2 * PROBLEM_JSON_BYTES_MAX > CONSOLE_BYTES_MAX) {
            snprintf(rest, sizeof rest, "%u more problems are left out", self->count - i);
            add_object(out, &(struct message_problem){ .severity = severity_ERROR,
                                                       .message = text_of(rest) });
            break;
        }
        add_object(out, &self->items[i]);
    }
    json_end(out);
}
