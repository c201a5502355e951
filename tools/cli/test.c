/*
 * test.c - runs the tests that stand beside a scenario.
 */
#include <stdio.h>
#include <string.h>

#include "tools/cli/subcommand.h"
#include "tools/cli/console.h"
#include "tools/cli/covered.h"
#include "tools/cli/run_worker.h"
#include "wire/json.h"

/* One failure as JSON at its longest: texts of message.def, each byte six times. */
enum { FAILURE_JSON_BYTES_MAX = 6 * (4000 + 200 + 200) + 200 };

struct testing {
    const struct arguments *arguments;
    struct setup_reading reading;
    uint32_t passed, failed;
    struct text_buffer json;
    struct json_writer failures;
    struct covered covered;
};

static void add_failure(struct testing *self, const char *file, uint64_t line,
                        struct text name, struct text message)
{
    struct json_writer *out = &self->failures;

    if (self->json.length + FAILURE_JSON_BYTES_MAX > CONSOLE_BYTES_MAX)
        return;
    json_object(out, NULL);
    json_add_text(out, "file", text_of(file));
    if (line)
        json_add_number(out, "line", line);
    else
        json_add_null(out, "line");
    json_add_text(out, "name", name);
    json_add_text(out, "message", message);
    json_end(out);
}

static void print_failure(const char *file, uint64_t line, struct text message)
{
    const char *end = memchr(message.bytes, '\n', message.length);
    size_t length = end ? (size_t)(end - message.bytes) : message.length;

    console_line(stdout, "  %s:%llu: %.*s", file, (unsigned long long)line, (int)length,
                 message.bytes);
    message.bytes += length + (end != NULL);
    message.length -= length + (end != NULL);
    console_block(stdout, message, 4);
}

static void worker_said(struct worker_run *run, const struct message *message)
{
    struct testing *self = run->subject;
    const struct message_tested *tested = &message->tested;

    if (message->type == MESSAGE_covered)
        covered_add(&self->covered, &self->reading, &message->covered);
    if (message->type != MESSAGE_tested)
        return;
    bool has_failed = tested->failure.length > 0;
    self->passed += !has_failed;
    self->failed += has_failed;
    if (!self->arguments->json)
        console_line(stdout, "%s  %.*s", has_failed ? "FAIL" : "ok  ",
                     TEXT_ARG(tested->name));
    if (!has_failed)
        return;
    const char *file = setup_reading_path(&self->reading, tested->file);
    if (self->arguments->json)
        add_failure(self, file, tested->line, tested->name, tested->failure);
    else
        print_failure(file, tested->line, tested->failure);
}

/* What kept the tests from running is told like a failure that has no name. */
static void tell_error(struct testing *self, const char *file, uint64_t line,
                       struct text sentence, const char *shown)
{
    if (self->arguments->json)
        add_failure(self, file, line, (struct text){ 0 }, sentence);
    else if (line)
        console_line(stderr, "%s", shown);
    else
        console_error("%s", shown);
}

static bool run_tests(struct testing *self)
{
    struct text_buffer why = { 0 };
    struct worker_run run;

    worker_run_open(&run, self->reading.messages, self->reading.count,
                    &(struct message_order){ .command = command_TEST }, worker_said,
                    self);
    link_finish(&run.link);
    bool is_finished = worker_run_to_end(&run);
    if (is_finished)
        return true;
    const struct message_failure *failure = run.end.failure;
    worker_run_explain(&run, &self->reading, &why);
    tell_error(
        self,
        setup_reading_path(&self->reading, failure ? failure->file : (struct text){ 0 }),
        failure ? failure->line : 0, failure ? failure->message : text_written(&why),
        why.bytes);
    text_release(&why);
    return false;
}

static bool test(struct testing *self)
{
    char why[600];
    enum fault fault = setup_reading_open(&self->reading, self->arguments, true);

    if (!fault && self->reading.test_count)
        return run_tests(self);
    if (fault)
        snprintf(why, sizeof why, "%s", self->reading.why);
    else
        snprintf(why, sizeof why,
                 "%.400s: has no tests; they stand beside scenario.lua in its folder, in "
                 "tests.lua or tests/*.lua",
                 self->arguments->subject);
    tell_error(self, NULL, 0, text_of(why), why);
    return false;
}

int test_command(const struct arguments *arguments)
{
    struct testing self = { .arguments = arguments };
    struct text_buffer json = { 0 };
    struct json_writer out;

    /* The list is written while tests run, the counts that stand before it at the end. */
    json_open(&self.failures, &self.json);
    json_list(&self.failures, NULL);
    bool is_done = test(&self) && !self.failed;
    json_end(&self.failures);
    if (arguments->json) {
        json_open(&out, &json);
        json_object(&out, NULL);
        json_add_flag(&out, "ok", is_done);
        json_add_number(&out, "passed", self.passed);
        json_add_number(&out, "failed", self.failed);
        json_end(&out);
        json.length--; /* the brace, for one member more */
        text_format(&json, ",\"failures\":%s,", self.json.bytes);
        covered_json(&self.covered, &json);
        text_put(&json, "}");
        console_json(&json);
    } else if (self.passed + self.failed) {
        covered_print(&self.covered);
        console_line(stdout, "%u passed, %u failed", self.passed, self.failed);
    }
    covered_release(&self.covered);
    text_release(&json);
    text_release(&self.json);
    setup_reading_close(&self.reading);
    return is_done ? EXIT_DONE : EXIT_NOT_DONE;
}
