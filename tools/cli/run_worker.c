#include "tools/cli/run_worker.h"

#include <signal.h>

static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };
#define SIGNAL_COUNT (sizeof numbers / sizeof *numbers)

static void link_said(struct link *link, const struct message *message, struct text bytes)
{
    struct worker_run *self = link->subject;

    (void)bytes;
    if (message->type != MESSAGE_failure && !self->is_stopped)
        self->said(self, message);
}

static void link_ended(struct link *link, const struct link_end *end)
{
    struct worker_run *self = link->subject;

    sigset_t waiting;

    self->end = *end;
    sigemptyset(&waiting);
    for (size_t i = 0; i < SIGNAL_COUNT; i++)
        sigaddset(&waiting, numbers[i]);
    pthread_sigmask(SIG_BLOCK, &waiting, NULL);
    for (size_t i = 0; i < SIGNAL_COUNT; i++)
        uv_close((uv_handle_t *)&self->signals[i], NULL);
}

static void signal_came(uv_signal_t *signal, int number)
{
    struct worker_run *self = signal->data;

    (void)number;
    self->is_interrupted = true;
    worker_run_stop(self);
}

void worker_run_open(struct worker_run *self, const struct message *setup, size_t count,
                     const struct message_order *order,
                     void (*said)(struct worker_run *run, const struct message *message),
                     void *subject)
{
    static const struct link_events events = { link_said, link_ended };
    const struct message message = { .type = MESSAGE_order, .order = *order };
    struct link_limits limits = link_limits_default;

    *self = (struct worker_run){ .said = said, .subject = subject };
    uv_loop_init(&self->loop);
    for (size_t i = 0; i < SIGNAL_COUNT; i++) {
        uv_signal_init(&self->loop, &self->signals[i]);
        self->signals[i].data = self;
        uv_signal_start(&self->signals[i], signal_came, numbers[i]);
    }
    if (order->command == command_REPLAY) { /* of a drill of any length */
        limits.is_live = true;
        limits.bytes_max = UINT64_MAX;
    }
    link_open(&self->link, &self->loop, self, &events, &limits);
    for (size_t i = 0; i < count; i++)
        link_send(&self->link, &setup[i]);
    link_send(&self->link, &message);
}

bool worker_run_to_end(struct worker_run *self)
{
    link_run(&self->link);
    uv_run(&self->loop, UV_RUN_DEFAULT);
    uv_loop_close(&self->loop);
    return self->end.outcome == LINK_FINISHED && !self->is_stopped;
}

void worker_run_stop(struct worker_run *self)
{
    self->is_stopped = true;
    link_close(&self->link);
}

void worker_run_explain(const struct worker_run *self, struct setup_reading *reading,
                        struct text_buffer *out)
{
    const struct message_failure *failure = self->end.failure;

    if (self->is_interrupted) {
        text_put(out, "interrupted; nothing was written");
        return;
    }
    if (self->is_stopped)
        return;
    struct text file = failure ? failure->file : (struct text){ 0 };
    if (reading)
        text_put(out, setup_reading_path(reading, file));
    else
        text_add(out, file.bytes, file.length);
    if (failure && file.length && failure->line)
        text_format(out, ":%llu", (unsigned long long)failure->line);
    if (out->length)
        text_put(out, ": ");
    if (!failure) {
        text_put(out, self->end.sentence);
        return;
    }
    text_add(out, failure->message.bytes, failure->message.length);
    if (failure->storyline.length)
        text_format(out, " (in %.*s)", TEXT_ARG(failure->storyline));
}
