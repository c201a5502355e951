#include "stage/worker.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "stage/confine.h"
#include "wire/pack.h"
#include "wire/scan.h"
#include "wire/unpack.h"

enum {
    OUTPUT_BYTES = 64 * 1024, /* written when more waits */
    INPUT_BYTES_FIRST = 64 * 1024,
    LAST_WORD_BYTES_MAX = 8192,
    SETUP_BYTES_MAX = 32 * 1024 * 1024,
    STATUS_NONSENSE = 2,
};

static volatile bool is_writing;

static void write_all(const char *bytes, size_t length)
{
    is_writing = true;
    while (length > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, length);
        if (written < 0 && errno != EINTR)
            _exit(EXIT_FAILURE); /* nobody listens any more */
        if (written > 0) {
            bytes += written;
            length -= (size_t)written;
        }
    }
    is_writing = false;
}

void worker_flush(struct worker *self)
{
    if (self->output.failed) {
        text_release(&self->output);
        worker_full(self);
    }
    write_all(self->output.bytes, self->output.length);
    self->output.length = 0;
}

/* Room for the last word is set aside at the start: it is written when memory is
 * full, or from a signal handler. */
static struct text_buffer last_word;

static void last_word_reserve(void)
{
    char room[LAST_WORD_BYTES_MAX] = { 0 };

    text_add(&last_word, room, sizeof room);
    last_word.length = 0;
}

static void last_word_write(const struct sandbox_failure *failure)
{
    struct message message = { .type = MESSAGE_failure };
    struct message_failure *said = &message.failure;

    if (failure->file[0])
        said->file = text_of(failure->file);
    said->line = failure->line;
    if (failure->who[0])
        said->storyline = text_of(failure->who);
    said->message = text_of(failure->message);
    if (pack_message(&last_word, &message) == FAULT_NONE)
        write_all(last_word.bytes, last_word.length);
}

/* In a signal handler, in the middle of a script. What waits to be written may be
 * half made and is left; what is being written must not be cut into. */
static void last_word_from_watchdog(const struct sandbox_failure *failure)
{
    if (!is_writing)
        last_word_write(failure);
}

void worker_fail(struct worker *self, const struct sandbox_failure *failure)
{
    if (!self->output.failed)
        write_all(self->output.bytes, self->output.length);
    last_word_write(failure);
    _exit(EXIT_FAILURE);
}

void worker_fail_with(struct worker *self, const char *format, ...)
{
    struct sandbox_failure failure = { 0 };
    char message[sizeof failure.message];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    sandbox_failure_clean(failure.message, sizeof failure.message, text_of(message));
    worker_fail(self, &failure);
}

void worker_full(void *worker)
{
    worker_fail_with(worker, "the exercise needs more memory than a worker may have");
}

void worker_send(struct worker *self, const struct message *message)
{
    const char *detail = NULL;
    enum fault fault = pack_message_detailed(&self->output, message, &detail);

    if (fault == FAULT_MEMORY)
        worker_full(self);
    if (fault)
        worker_fail_with(self, "a message '%s' cannot be written: %s: %s",
                         message_rules[message->type].name.bytes, detail ? detail : "",
                         fault_text(fault));
    if (self->output.length >= OUTPUT_BYTES)
        worker_flush(self);
}

static _Noreturn void leave_nonsense(const char *what)
{
    if (write(STDERR_FILENO, what, strlen(what)) < 0)
        _exit(STATUS_NONSENSE);
    _exit(STATUS_NONSENSE);
}

/* Makes room behind what was read, moving it to the front first. */
static void input_make_room(struct worker *self)
{
    if (self->input_begin > 0) {
        self->input_end -= self->input_begin;
        memmove(self->input, self->input + self->input_begin, self->input_end);
        self->input_begin = 0;
    }
    if (self->input_end < self->input_max)
        return;

    size_t bytes_max = self->input_max ? 2 * self->input_max : INPUT_BYTES_FIRST;
    char *input = realloc(self->input, bytes_max);
    if (!input)
        worker_full(self);
    self->input = input;
    self->input_max = bytes_max;
}

/* Reads more; false at the end of the input. */
static bool input_read(struct worker *self)
{
    ssize_t length = 0;

    worker_flush(self);
    input_make_room(self);
    do
        length = read(STDIN_FILENO, self->input + self->input_end,
                      self->input_max - self->input_end);
    while (length < 0 && errno == EINTR);
    if (length < 0)
        leave_nonsense("the input cannot be read\n");
    self->input_end += (size_t)length;
    return length > 0;
}

/* The bytes of the next message, where they came in: until the next one is read. */
static bool read_bytes(struct worker *self, struct text *bytes)
{
    enum fault fault = FAULT_TRUNCATED;
    enum message_type type = MESSAGE_NONE;

    for (;;) {
        size_t waiting = self->input_end - self->input_begin;
        if (waiting > 0)
            fault =
                scan_message(self->input + self->input_begin, waiting, &scan_limits_link,
                             PLANE_BIT(PLANE_LINK), &type, &bytes->length, NULL);
        if (fault == FAULT_NONE)
            break;
        if (fault != FAULT_TRUNCATED)
            leave_nonsense("the input is not understood\n");
        if (input_read(self))
            continue;
        if (waiting > 0)
            leave_nonsense("the input ends within a message\n");
        return false;
    }
    bytes->bytes = self->input + self->input_begin;
    self->input_begin += bytes->length;
    return true;
}

bool worker_read(struct worker *self, struct arena *arena, struct message *message)
{
    struct text bytes = { 0 };

    if (!read_bytes(self, &bytes))
        return false;
    unpack_message(bytes.bytes, bytes.length, arena, message);
    return true;
}

static void setup_add(struct worker *self, struct setup *setup, size_t *count_max,
                      const struct message *message)
{
    if (message->type == MESSAGE_settings) {
        setup->settings = message->settings;
        return;
    }
    if (message->type == MESSAGE_amendment) {
        if (setup->amendment_count == SETUP_AMENDMENT_COUNT_MAX)
            leave_nonsense("more amendments than a drill may have\n");
        setup->amendments[setup->amendment_count++] = message->amendment;
        return;
    }
    if (message->type != MESSAGE_file || setup->count == SETUP_FILE_COUNT_MAX)
        leave_nonsense("a message that has no place in a setup\n");
    setup->files = arena_grow(&self->arena, setup->files, sizeof *setup->files, count_max,
                              setup->count + 1);
    setup->files[setup->count++] = (struct setup_file){
        .source = message->file.source,
        .name = message->file.name,
        .bytes = message->file.bytes,
    };
}

/* Reads up to and with the order. */
static void setup_read(struct worker *self, struct setup *setup,
                       struct message_order *order)
{
    struct digest_setup digest;
    struct message message;
    struct text bytes = { 0 };
    size_t count_max = 0;

    setup->amendments =
        arena_take(&self->arena, SETUP_AMENDMENT_COUNT_MAX * sizeof(*setup->amendments));
    digest_setup_begin(&digest);
    while (read_bytes(self, &bytes)) {
        bytes = text_keep(&self->arena, bytes);
        unpack_message(bytes.bytes, bytes.length, &self->arena, &message);
        if (message.type == MESSAGE_order) {
            digest_setup_end(&digest, setup->digest);
            *order = message.order;
            if (order->seeded)
                setup->settings.seed = order->seed;
            setup->is_seeded = order->seeded || setup->settings.seed;
            return;
        }
        setup_add(self, setup, &count_max, &message);
        if (message.type != MESSAGE_amendment)
            digest_setup_add(&digest, bytes);
    }
    leave_nonsense("the input ends before an order\n");
}

int worker_main(bool is_live)
{
    struct worker worker = { 0 };
    struct setup setup = { 0 };
    struct message_order order;
    struct sandbox_limits limits = sandbox_limits_default;
    const char *why = "the CPU timer";

    last_word_reserve();
    digest_prepare();
    limits.exit = last_word_from_watchdog;
    arena_open(&worker.arena, SETUP_BYTES_MAX, worker_full, &worker);
    if (sandbox_watchdog_start(&limits) != FAULT_NONE ||
        confine_enter(is_live ? &confine_limits_live : &confine_limits_default, &why) !=
            FAULT_NONE)
        worker_fail_with(
            &worker,
            "scripts run only in a confined process, and this system refuses "
            "to confine one: %s",
            why);
    setup_read(&worker, &setup, &order);
    int status = stage_serve(&setup, &order, &worker);
    worker_flush(&worker);
    text_release(&worker.output);
    text_release(&last_word);
    free(worker.input);
    arena_close(&worker.arena);
    return status;
}
