#include "tools/cli/covered.h"

#include <stdio.h>

#include "tools/cli/console.h"

enum {
    LINES_MAX = 40,
    PART_JSON_BYTES_MAX = 6 * (80 + 80 + 400) + 200,
};

/* What is counted: for programs, for people. */
static const struct {
    const char *member, *counted;
} parts[] = {
    [covering_RELEASED] = { "injects", "injects released" },
    [covering_MET] = { "met", "expects met" },
    [covering_MISSED] = { "missed", "expects missed" },
    [covering_OUTCOME] = { "outcomes", "ways out of waits taken" },
};

static void add_line(struct covered *self, const char *path,
                     const struct message_covered *said)
{
    if (self->line_count++ >= LINES_MAX)
        return;
    text_format(&self->lines, "  %s:%llu: ", path, (unsigned long long)said->line);
    if (said->what == covering_OUTCOME)
        text_format(&self->lines, "a wait of storyline '%.*s' ends by '%.*s'",
                    TEXT_ARG(said->id), TEXT_ARG(said->outcome));
    else
        text_format(&self->lines, "%s '%.*s' is %.*s",
                    said->what == covering_RELEASED ? "inject" : "expect",
                    TEXT_ARG(said->id), TEXT_ARG(term_text(&covering_terms, said->what)));
    text_put(&self->lines, " in no test\n");
}

static void add_part(struct covered *self, const char *path,
                     const struct message_covered *said)
{
    struct text_buffer one = { 0 };
    struct json_writer out;

    if (self->json.length + PART_JSON_BYTES_MAX > CONSOLE_BYTES_MAX / 2) {
        self->is_full = true;
        return;
    }
    json_open(&out, &one);
    json_object(&out, NULL);
    json_add_text(&out, "what", term_text(&covering_terms, said->what));
    json_add_text(&out, "id", said->id);
    if (said->outcome.length)
        json_add_text(&out, "outcome", said->outcome);
    json_add_text(&out, "file", text_of(path));
    json_add_number(&out, "line", said->line);
    json_add_number(&out, "tests", said->count);
    json_end(&out);
    if (self->json.length)
        text_put(&self->json, ",");
    text_add(&self->json, one.bytes, one.length);
    text_release(&one);
}

void covered_add(struct covered *self, struct setup_reading *reading,
                 const struct message_covered *said)
{
    const char *path = setup_reading_path(reading, said->file);

    if (said->what >= sizeof(parts) / sizeof(*parts))
        return;
    self->of[said->what]++;
    self->came[said->what] += said->count > 0;
    if (!said->count)
        add_line(self, path, said);
    add_part(self, path, said);
}

void covered_print(const struct covered *self)
{
    struct text_buffer line = { 0 };

    if (!self->of[covering_RELEASED] && !self->of[covering_MET])
        return;
    for (size_t i = 1; i < sizeof(parts) / sizeof(*parts); i++)
        text_format(&line, "%s%s %u of %u", i == 1 ? "" : ", ", parts[i].counted,
                    self->came[i], self->of[i]);
    console_line(stdout, "covered: %s", line.bytes);
    console_block(stdout, text_written(&self->lines), 0);
    if (self->line_count > LINES_MAX)
        console_line(stdout, "  and %u more; --json lists all",
                     self->line_count - LINES_MAX);
    text_release(&line);
}

void covered_json(const struct covered *self, struct text_buffer *json)
{
    text_put(json, "\"coverage\":{");
    for (size_t i = 1; i < sizeof(parts) / sizeof(*parts); i++)
        text_format(json, "\"%s\":{\"of\":%u,\"reached\":%u},", parts[i].member,
                    self->of[i], self->came[i]);
    text_format(json, "\"complete\":%s,\"parts\":[%s]}", self->is_full ? "false" : "true",
                self->json.length ? self->json.bytes : "");
}

void covered_release(struct covered *self)
{
    text_release(&self->json);
    text_release(&self->lines);
}
