#include "link/worker_link.h"

#include <assert.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "link/channel.h"
#include "wire/pack.h"
#include "wire/scan.h"
#include "wire/unpack.h"

enum {
    READ_BYTES = 64 * 1024,
    ARENA_BYTES_MAX = 4 * 1024 * 1024, /* lists of one message */
    SPARE_BYTES_MAX = 4 * 1024 * 1024,
};

const struct link_limits link_limits_default = {
    .silence_ms = 10000,
    .bytes_max = UINT64_C(1) << 30,
};

/* ---- the end ---- */

static const struct {
    int signal;
    const char *meaning;
} signal_meanings[] = {
    { SIGSYS, "forbidden system call" },
    { SIGSEGV, "it crashed" },
    { SIGBUS, "it crashed" },
    { SIGABRT, "it found a mistake in itself" },
    { SIGXCPU, "out of CPU time" },
    { SIGKILL, "by the system or by somebody" },
};

static const char *signal_meaning(int number)
{
    for (size_t i = 0; i < sizeof signal_meanings / sizeof *signal_meanings; i++)
        if (signal_meanings[i].signal == number)
            return signal_meanings[i].meaning;
    return "unexpected";
}

static void end_describe(struct link *self)
{
    struct link_end *end = &self->end;
    bool complained = self->complaint_length > 0;
    char reason[160];

    if (self->why[0])
        snprintf(reason, sizeof reason, "%s", self->why);
    else if (self->is_asked)
        snprintf(reason, sizeof reason, "was ended because it said nothing for %g s",
                 self->limits.silence_ms / 1000.0);
    else if (end->signal)
        snprintf(reason, sizeof reason, "was stopped by signal %d: %s", end->signal,
                 signal_meaning(end->signal));
    else
        snprintf(reason, sizeof reason, "left with status %d and no word",
                 end->exit_status);
    snprintf(end->sentence, sizeof end->sentence, "the confined worker %s%s%.200s",
             reason, complained ? "; it complained: " : "", self->complaint);
}

static void handle_closed(uv_handle_t *handle)
{
    struct link *self = handle->data;
    if (--self->open_handles > 0)
        return;
    free(self->bytes);
    text_release(&self->spare);
    arena_close(&self->arena);
    self->bytes = NULL;
    self->has_ended = true;
    if (self->end.outcome == LINK_FINISHED && (self->end.exit_status || self->end.signal))
        self->end.outcome = LINK_DIED;
    struct text said = text_cut(self->failure.message, sizeof self->end.sentence - 1);
    if (self->end.outcome == LINK_FAILED)
        snprintf(self->end.sentence, sizeof self->end.sentence, "%.*s", TEXT_ARG(said));
    if (self->end.outcome == LINK_DIED)
        end_describe(self);
    self->events.ended(self, &self->end);
}

static void handle_close(void *handle)
{
    if (!uv_is_closing(handle))
        uv_close(handle, handle_closed);
}

/* The link is over when the worker has left and all it said was read. */
static void close_when_over(struct link *self)
{
    if (!self->has_exited || uv_is_active((uv_handle_t *)&self->output) ||
        uv_is_active((uv_handle_t *)&self->errors))
        return;
    handle_close(&self->process);
    handle_close(&self->input);
    handle_close(&self->output);
    handle_close(&self->errors);
    handle_close(&self->guard);
}

static void end_worker(struct link *self, const char *why)
{
    if (!self->why[0])
        snprintf(self->why, sizeof self->why, "%s", why);
    if (self->end.outcome != LINK_FAILED)
        self->end.outcome = LINK_DIED;
    uv_read_stop((uv_stream_t *)&self->output);
    if (!self->has_exited)
        uv_process_kill(&self->process, SIGKILL);
    close_when_over(self);
}

static void worker_exited(uv_process_t *process, int64_t status, int number)
{
    struct link *self = process->data;
    self->has_exited = true;
    self->end.exit_status = (int)status;
    self->end.signal = number;
    uv_timer_stop(&self->guard);
    close_when_over(self);
}

/* ---- what the worker says ---- */

/* Everything in a turn is a message too, and as many as the turn says. */
static bool parts_are_sound(struct text parts, uint64_t count, unsigned plane_mask,
                            struct message_types *types)
{
    while (parts.length > 0 && count > 0) {
        enum message_type type = MESSAGE_NONE;
        size_t used = 0;
        if (scan_message(parts.bytes, parts.length, &scan_limits_link, plane_mask, &type,
                         &used, NULL))
            return false;
        message_types_add(types, type);
        parts.bytes += used;
        parts.length -= used;
        count--;
    }
    return parts.length == 0 && count == 0;
}

static bool turn_is_sound(struct link *self, const struct message_turn *turn)
{
    struct message_types inputs = { 0 };
    self->fact_types = inputs;
    /* A live stage does not say again what it was told. */
    return (!turn->inputs.length || parts_are_sound(turn->inputs, turn->input_count,
                                                    PLANE_BIT(PLANE_LINK), &inputs)) &&
           parts_are_sound(turn->facts, turn->fact_count,
                           PLANE_BIT(PLANE_FACT) | PLANE_BIT(PLANE_CONTROL),
                           &self->fact_types);
}

/* What only a parent says. */
static bool may_say(enum message_type type)
{
    return type == MESSAGE_turn || type == MESSAGE_seat || type == MESSAGE_entry ||
           type == MESSAGE_ready || type == MESSAGE_problem || type == MESSAGE_tested ||
           type == MESSAGE_cell || type == MESSAGE_way || type == MESSAGE_sample ||
           type == MESSAGE_covered || type == MESSAGE_grid_cell ||
           type == MESSAGE_failure || type == MESSAGE_finished;
}

static struct text keep(char **room, struct text text)
{
    char *kept = *room;

    if (!text.bytes)
        return text;
    memcpy(kept, text.bytes, text.length);
    *room += text.length;
    return (struct text){ kept, text.length };
}

/* The failure must outlive the buffer it came in. */
static void failure_keep(struct link *self, const struct message_failure *failure)
{
    char *room = self->failure_texts;

    self->failure = (struct message_failure){
        .file = keep(&room, failure->file),
        .line = failure->line,
        .storyline = keep(&room, failure->storyline),
        .message = keep(&room, failure->message),
    };
    assert(room <= self->failure_texts + sizeof self->failure_texts);
    self->end.failure = &self->failure;
    self->end.outcome = LINK_FAILED;
}

/* One message of `length` bytes at `bytes`; false when the worker was ended. */
static bool message_hear(struct link *self, const char *bytes, size_t length)
{
    struct message message;

    arena_reset(&self->arena);
    unpack_message(bytes, length, &self->arena, &message);
    if (self->end.failure || self->end.outcome == LINK_FINISHED ||
        !may_say(message.type) ||
        (message.type == MESSAGE_turn && !turn_is_sound(self, &message.turn))) {
        end_worker(self, "was ended because it said what no worker says");
        return false;
    }
    if (message.type == MESSAGE_failure)
        failure_keep(self, &message.failure);
    if (message.type == MESSAGE_finished)
        self->end.outcome = LINK_FINISHED;
    self->events.said(self, &message, (struct text){ bytes, length });
    return !self->why[0];
}

/* Hears all whole messages that came in and moves the rest to the front. */
static void messages_hear(struct link *self)
{
    size_t begin = 0, used = 0;
    enum message_type type = MESSAGE_NONE;
    enum fault fault = FAULT_NONE;
    while (begin < self->bytes_used) {
        fault =
            scan_message(self->bytes + begin, self->bytes_used - begin, &scan_limits_link,
                         PLANE_BIT(PLANE_LINK), &type, &used, NULL);
        if (fault || !message_hear(self, self->bytes + begin, used))
            break;
        begin += used;
    }
    if (fault && fault != FAULT_TRUNCATED)
        end_worker(self, "was ended because its words were not understood");
    self->bytes_used -= begin;
    if (begin > 0)
        memmove(self->bytes, self->bytes + begin, self->bytes_used);
}

static void output_room(uv_handle_t *handle, size_t suggested, uv_buf_t *room)
{
    struct link *self = handle->data;
    (void)suggested;
    if (self->bytes_max - self->bytes_used < READ_BYTES) {
        size_t bytes_max = self->bytes_max ? 2 * self->bytes_max : 2 * READ_BYTES;
        char *bytes = realloc(self->bytes, bytes_max);
        if (!bytes) {
            *room = uv_buf_init(NULL, 0); /* arrives as UV_ENOBUFS */
            return;
        }
        self->bytes = bytes;
        self->bytes_max = bytes_max;
    }
    *room = uv_buf_init(self->bytes + self->bytes_used,
                        (unsigned)(self->bytes_max - self->bytes_used));
}

static void output_came(uv_stream_t *stream, ssize_t length, const uv_buf_t *room)
{
    struct link *self = stream->data;
    (void)room;
    if (length > 0) {
        self->bytes_used += (size_t)length;
        self->bytes_total += (uint64_t)length;
        self->is_suspect = false;
        if (uv_is_active((uv_handle_t *)&self->guard))
            uv_timer_again(&self->guard);
        if (self->bytes_total > self->limits.bytes_max)
            end_worker(self, "was ended because it said too much; make the drill "
                             "shorter, or let less happen in it");
        else
            messages_hear(self);
        return;
    }
    if (length == 0)
        return;
    uv_read_stop(stream);
    if (length == UV_ENOBUFS)
        end_worker(self, "was ended because this process is out of memory");
    else if (self->bytes_used > 0)
        end_worker(self, "was cut off in the middle of a word");
    else
        close_when_over(self);
}

static void errors_room(uv_handle_t *handle, size_t suggested, uv_buf_t *room)
{
    static char spill[1024]; /* what is beyond the limit is read and dropped */
    struct link *self = handle->data;
    size_t left = sizeof self->complaint - 1 - self->complaint_length;
    (void)suggested;
    *room = left ? uv_buf_init(self->complaint + self->complaint_length, (unsigned)left)
                 : uv_buf_init(spill, sizeof spill);
}

/* Kept as one line without control characters, for people. */
static void errors_came(uv_stream_t *stream, ssize_t length, const uv_buf_t *room)
{
    struct link *self = stream->data;
    if (length < 0) {
        uv_read_stop(stream);
        close_when_over(self);
        return;
    }
    if (room->base != self->complaint + self->complaint_length)
        return;
    for (ssize_t i = 0; i < length; i++)
        if (room->base[i] < 0x20 || room->base[i] > 0x7e)
            room->base[i] = ' ';
    self->complaint_length += (size_t)length;
}

/* Where this process was busy itself, words may lie unread: the loop looks once more
 * before the worker is blamed. Then it is asked where it is; what still says nothing
 * is ended. */
static void guard_rang(uv_timer_t *timer)
{
    enum { SECOND_LOOK_MS = 50, LAST_WORD_MS = 500 };
    struct link *self = timer->data;
    if (self->is_asked) {
        end_worker(self, "");
        return;
    }
    if (!self->is_suspect) {
        self->is_suspect = true;
        uv_timer_start(timer, guard_rang, SECOND_LOOK_MS, self->limits.silence_ms);
        return;
    }
    self->is_asked = true;
    uv_process_kill(&self->process, SIGXCPU);
    uv_timer_start(timer, guard_rang, LAST_WORD_MS, LAST_WORD_MS);
}

/* ---- the verbs ---- */

static void handles_open(struct link *self, uv_loop_t *loop)
{
    /* uv_spawn initialises the process, also when it fails. */
    uv_handle_t *handles[] = {
        (uv_handle_t *)&self->process, (uv_handle_t *)&self->input,
        (uv_handle_t *)&self->output,  (uv_handle_t *)&self->errors,
        (uv_handle_t *)&self->guard,
    };
    uv_pipe_init(loop, &self->input, 0);
    uv_pipe_init(loop, &self->output, 0);
    uv_pipe_init(loop, &self->errors, 0);
    uv_timer_init(loop, &self->guard);
    self->open_handles = sizeof handles / sizeof *handles;
    for (uint32_t i = 0; i < self->open_handles; i++)
        handles[i]->data = self;
}

static int process_start(struct link *self, uv_loop_t *loop)
{
    char name[] = "tocsin", verb[] = "stage", live[] = "live";
    char *arguments[] = { name, verb, self->limits.is_live ? live : NULL, NULL };
    char *environment[] = { NULL };
    uv_stdio_container_t streams[3] = {
        [2] = { .flags = UV_CREATE_PIPE | UV_WRITABLE_PIPE,
                .data.stream = (uv_stream_t *)&self->errors },
    };
    uv_process_options_t options = {
        .exit_cb = worker_exited,
        .file = "/proc/self/exe",
        .args = arguments,
        .env = environment,
        .cwd = "/",
        .stdio = streams,
        .stdio_count = 3,
    };
    return channel_spawn(loop, &self->process, &options, &self->input, &self->output);
}

void link_open(struct link *self, uv_loop_t *loop, void *subject,
               const struct link_events *events, const struct link_limits *limits)
{
    signal(SIGPIPE, SIG_IGN); /* a worker that has died must not take us along */
    *self = (struct link){ .subject = subject, .events = *events, .limits = *limits };
    self->end.outcome = LINK_DIED;
    handles_open(self, loop);
    arena_open(&self->arena, ARENA_BYTES_MAX, NULL, NULL);
    int error = process_start(self, loop);
    if (error) {
        self->has_exited = true;
        snprintf(self->why, sizeof self->why, "could not be started: %s",
                 uv_strerror(error));
        close_when_over(self);
        return;
    }
    uv_read_start((uv_stream_t *)&self->output, output_room, output_came);
    uv_read_start((uv_stream_t *)&self->errors, errors_room, errors_came);
}

struct link_write {
    uv_write_t request;
    struct link *link;
    struct text_buffer bytes;
};

/* The next message finds its room made: turns are long, and follow each other. */
static void write_ended(uv_write_t *request, int status)
{
    struct link_write *write = (struct link_write *)request;
    struct link *link = write->link;
    (void)status; /* a worker that no longer reads ends soon, and that is told */
    text_release(&link->spare);
    link->spare = write->bytes;
    if (link->spare.length_max > SPARE_BYTES_MAX)
        text_release(&link->spare);
    link->spare.length = 0;
    free(write);
}

enum fault link_send_bytes(struct link *self, struct text_buffer *packed)
{
    if (packed->failed)
        return FAULT_MEMORY;
    if (self->has_ended || self->has_exited || self->is_finishing ||
        uv_is_closing((uv_handle_t *)&self->input))
        return FAULT_NONE;
    if (self->end.outcome == LINK_FINISHED)
        self->end.outcome = LINK_DIED; /* until it has finished this as well */
    struct link_write *write = malloc(sizeof *write);
    if (!write)
        return FAULT_MEMORY;
    write->link = self;
    write->bytes = *packed;
    *packed = (struct text_buffer){ 0 };
    uv_buf_t piece = uv_buf_init(write->bytes.bytes, (unsigned)write->bytes.length);
    if (uv_write(&write->request, (uv_stream_t *)&self->input, &piece, 1, write_ended))
        write_ended(&write->request, 0);
    uv_timer_start(&self->guard, guard_rang, self->limits.silence_ms,
                   self->limits.silence_ms);
    return FAULT_NONE;
}

enum fault link_send(struct link *self, const struct message *message)
{
    struct text_buffer packed = self->spare;
    self->spare = (struct text_buffer){ 0 };
    enum fault fault = pack_message(&packed, message);
    if (!fault)
        fault = link_send_bytes(self, &packed);
    text_release(&packed);
    return fault;
}

void link_rest(struct link *self)
{
    uv_timer_stop(&self->guard);
}

/* A pipe ends when it is closed. */
static void input_finished(uv_shutdown_t *request, int status)
{
    (void)status;
    handle_close(request->handle);
}

void link_finish(struct link *self)
{
    if (self->has_ended || self->has_exited || self->is_finishing)
        return;
    self->is_finishing = true;
    uv_shutdown(&self->shutdown, (uv_stream_t *)&self->input, input_finished);
}

void link_close(struct link *self)
{
    if (!self->has_ended && !self->has_exited)
        end_worker(self, "was ended by this program");
}

void link_run(struct link *self)
{
    while (!self->has_ended)
        uv_run(self->process.loop, UV_RUN_ONCE);
}
