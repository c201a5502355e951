#include "tools/cli/planner.h"

#include "tools/cli/console.h"

static void worker_said(struct worker_run *run, const struct message *message)
{
    struct planner *self = run->subject;

    if (message->type == MESSAGE_problem)
        problems_add(&self->problems, &self->reading, &message->problem);
    if (message->type == MESSAGE_sample)
        console_progress("rehearsal %llu of %u", (unsigned long long)message->sample.run,
                         self->told.run_count);
    told_add(&self->told, message);
}

bool planner_ask(struct planner *self, const struct arguments *arguments,
                 uint32_t run_count)
{
    const struct message_order order = { .command = command_PLAN,
                                         .count = run_count,
                                         .seeded = arguments->is_seeded,
                                         .seed = arguments->seed };
    struct text_buffer why = { 0 };
    struct worker_run run;

    arena_open(&self->arena, (size_t)1 << 30, NULL, NULL);
    told_open(&self->told, &self->arena, run_count);
    if (setup_reading_open(&self->reading, arguments, false)) {
        console_error("%s", self->reading.why);
        return false;
    }
    problems_open(&self->problems, &self->reading.arena);
    worker_run_open(&run, self->reading.messages, self->reading.count, &order,
                    worker_said, self);
    link_finish(&run.link);
    if (worker_run_to_end(&run)) {
        told_sort(&self->told);
        return true;
    }
    problems_sort(&self->problems);
    problems_print(&self->problems, stderr);
    if (!self->problems.error_count) {
        worker_run_explain(&run, &self->reading, &why);
        console_line(stderr, "%.*s", TEXT_ARG(text_written(&why)));
    }
    text_release(&why);
    return false;
}

void planner_close(struct planner *self)
{
    setup_reading_close(&self->reading);
    arena_close(&self->arena);
}
