/*
 * bench.c - how fast this machine does it: the figures of `tocsin bench`.
 *
 * Blocks of work run in the confined worker, watchdog armed; this process sends an
 * order and times until it hears `finished`. A block takes some tenths of a second, so
 * that the way there and back does not show. All kinds of work take turns, ours beside
 * a plain binary heap, and medians of the rounds are told: a busy machine slows both.
 * PHOLD on the agenda, on the heap and with Lua handlers must give equal checksums.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "link/worker_link.h"
#include "tools/cli/console.h"
#include "tools/cli/setup_reading.h"
#include "wire/json.h"

/* bench_drill.lua: 20 teams, 300 injects, 12 hours. */
extern const unsigned char embedded_bench_drill[];
extern const size_t embedded_bench_drill_length;

enum {
    ROUNDS = 5, /* an odd number, behind one that only warms up */
    WARM_UP_PART = 4, /* which does a quarter of the work */
    START_MS = 100, /* what a process may need to start and to confine itself */
    SILENCE_MS = 60000,
    PATH_BYTES = 4096,
};

enum unit { MILLION_A_SECOND, NANOSECONDS, MILLISECONDS };

static const struct unit_rule {
    const char *name;
    double of_seconds; /* of one */
    bool is_rate;
    double steps; /* figures are told in steps of one in so many */
} units[] = {
    [MILLION_A_SECOND] = { "million events/s", 1e6, true, 100 },
    [NANOSECONDS] = { "ns", 1e9, false, 10 },
    [MILLISECONDS] = { "ms", 1e3, false, 10 },
};

struct bench;
struct figure;
typedef bool (*figure_take)(struct bench *bench, const struct figure *figure,
                            uint64_t count, double *seconds);

static bool take_block(struct bench *bench, const struct figure *figure, uint64_t count,
                       double *seconds);
static bool take_rehearsal(struct bench *bench, const struct figure *figure,
                           uint64_t count, double *seconds);
static bool take_rehearse_command(struct bench *bench, const struct figure *figure,
                                  uint64_t count, double *seconds);

/* `name`, `size` and `count` make the order (stage/bench.h). Rows of one `equal` must
 * show equal checksums, so they have equal counts. */
static const struct figure {
    const char *key;
    enum unit unit;
    figure_take take;
    const char *name;
    uint64_t size, count;
    unsigned equal; /* 0: nothing to compare with */
} figures[] = {
    { "phold_c_100", MILLION_A_SECOND, take_block, "phold_c", 100, 4000000, 1 },
    { "heap_c_100", MILLION_A_SECOND, take_block, "heap_c", 100, 4000000, 1 },
    { "phold_lua_100", MILLION_A_SECOND, take_block, "phold_lua", 100, 4000000, 1 },
    { "wait_1000", MILLION_A_SECOND, take_block, "wait", 1000, 2000000, 0 },
    { "phold_c_10000", MILLION_A_SECOND, take_block, "phold_c", 10000, 4000000, 2 },
    { "heap_c_10000", MILLION_A_SECOND, take_block, "heap_c", 10000, 4000000, 2 },
    { "phold_lua_10000", MILLION_A_SECOND, take_block, "phold_lua", 10000, 4000000, 2 },
    { "wait_10000", MILLION_A_SECOND, take_block, "wait", 10000, 1000000, 0 },
    { "rehearse_ms", MILLISECONDS, take_rehearsal, NULL, 0, 1, 0 },
    { "rehearse_file_ms", MILLISECONDS, take_rehearse_command, NULL, 0, 1, 0 },
    { "pack_ns", NANOSECONDS, take_block, "pack", 300, 500000, 0 },
    { "scan_ns", NANOSECONDS, take_block, "scan", 300, 500000, 0 },
    { "unpack_ns", NANOSECONDS, take_block, "unpack", 300, 500000, 0 },
};
enum { FIGURE_COUNT = sizeof figures / sizeof *figures, EQUAL_COUNT = 3 };

/* A worker and what it said last. */
struct talk {
    struct link link;
    bool has_finished, has_ended;
    uint64_t finished_ns;
    struct message_finished finished;
    char why[400];
};

struct bench {
    uv_loop_t loop;
    struct talk blocks; /* the worker that takes one order after the other */
    struct setup_reading reading;
    char folder[PATH_BYTES], scenario[PATH_BYTES + 16];
    double values[FIGURE_COUNT][ROUNDS];
    uint64_t checksums[EQUAL_COUNT];
    char why[500];
};

/* ---- workers ---- */

static void worker_said(struct link *link, const struct message *message,
                        struct text bytes)
{
    struct talk *talk = link->subject;

    (void)bytes;
    if (message->type != MESSAGE_finished)
        return;
    talk->finished_ns = uv_hrtime();
    talk->finished = message->finished;
    talk->has_finished = true;
    link_rest(link);
}

static void worker_ended(struct link *link, const struct link_end *end)
{
    struct talk *talk = link->subject;

    talk->has_ended = true;
    snprintf(talk->why, sizeof talk->why, "%s", end->sentence);
}

/* Starts a worker and gives it time to get ready. */
static void talk_open(struct bench *self, struct talk *talk)
{
    static const struct link_events events = { worker_said, worker_ended };
    struct link_limits limits = link_limits_default;

    limits.silence_ms = SILENCE_MS;
    *talk = (struct talk){ 0 };
    link_open(&talk->link, &self->loop, talk, &events, &limits);
    uv_sleep(START_MS);
}

/* Sends the setup and the order and waits for `finished`. */
static bool talk_time(struct bench *self, struct talk *talk, const struct message *setup,
                      size_t count, const struct message *order, double *seconds)
{
    uint64_t start_ns = uv_hrtime();

    talk->has_finished = false;
    for (size_t i = 0; i < count; i++)
        link_send(&talk->link, &setup[i]);
    link_send(&talk->link, order);
    while (!talk->has_finished && !talk->has_ended)
        uv_run(&self->loop, UV_RUN_ONCE);
    *seconds = (double)(talk->finished_ns - start_ns) / 1e9;
    if (!talk->has_finished)
        snprintf(self->why, sizeof self->why, "%s", talk->why);
    return talk->has_finished;
}

static void talk_close(struct talk *talk)
{
    link_finish(&talk->link);
    link_run(&talk->link);
}

/* ---- the three ways to take a figure ---- */

static bool take_block(struct bench *self, const struct figure *figure, uint64_t count,
                       double *seconds)
{
    struct message order = { .type = MESSAGE_order };
    uint64_t *checksum = &self->checksums[figure->equal];

    order.order.command = command_BENCH;
    order.order.name = text_of(figure->name);
    order.order.size = figure->size;
    order.order.count = count;
    if (!talk_time(self, &self->blocks, NULL, 0, &order, seconds))
        return false;
    if (figure->equal && *checksum && *checksum != self->blocks.finished.checksum) {
        snprintf(self->why, sizeof self->why, "%s came to other events than its anchor",
                 figure->key);
        return false;
    }
    *checksum = self->blocks.finished.checksum;
    return true;
}

/* From the scenario's text, handed to a started worker, to the last fact received. */
static bool take_rehearsal(struct bench *self, const struct figure *figure,
                           uint64_t count, double *seconds)
{
    const struct message order = { .type = MESSAGE_order,
                                   .order.command = command_REHEARSE };
    struct talk talk;

    (void)figure, (void)count;
    talk_open(self, &talk);
    bool taken = talk_time(self, &talk, self->reading.messages, self->reading.count,
                           &order, seconds);
    talk_close(&talk);
    return taken;
}

struct command_end {
    bool has_ended;
    int64_t status;
};

static void command_ended(uv_process_t *process, int64_t status, int number)
{
    struct command_end *end = process->data;

    end->has_ended = true;
    end->status = number ? -1 : status;
    uv_close((uv_handle_t *)process, NULL);
}

/* The whole command in a process of its own: start, rehearsal, durable record, score
 * and report. */
static bool take_rehearse_command(struct bench *self, const struct figure *figure,
                                  uint64_t count, double *seconds)
{
    char out[PATH_BYTES + 16];
    char *arguments[] = { "tocsin", "rehearse", self->scenario, "--out",
                          out,      "--force",  "--json",       NULL };
    uv_stdio_container_t streams[] = { { .flags = UV_IGNORE },
                                       { .flags = UV_IGNORE },
                                       { .flags = UV_INHERIT_FD,
                                         .data.fd = STDERR_FILENO } };
    uv_process_options_t options = { .exit_cb = command_ended,
                                     .file = "/proc/self/exe",
                                     .args = arguments,
                                     .stdio = streams,
                                     .stdio_count = 3 };
    struct command_end end = { 0 };
    uv_process_t process = { .data = &end };
    uint64_t start_ns = uv_hrtime();

    (void)figure, (void)count;
    snprintf(out, sizeof out, "%s/bench.drill", self->folder);
    int error = uv_spawn(&self->loop, &process, &options);
    if (error)
        command_ended(&process, -1, 0);
    while (!end.has_ended)
        uv_run(&self->loop, UV_RUN_ONCE);
    *seconds = (double)(uv_hrtime() - start_ns) / 1e9;
    uv_run(&self->loop, UV_RUN_NOWAIT); /* closes the process */
    if (end.status)
        snprintf(self->why, sizeof self->why, "the bench drill could not be rehearsed");
    return end.status == 0;
}

/* ---- rounds ---- */

static bool take_round(struct bench *self, int round)
{
    bool warms_up = round < 0;

    memset(self->checksums, 0, sizeof self->checksums);
    for (int i = 0; i < FIGURE_COUNT; i++) {
        const struct figure *figure = &figures[i];
        const struct unit_rule *unit = &units[figure->unit];
        uint64_t count = figure->count;
        double seconds = 0;

        console_progress("round %d of %d, %s", round + 1, ROUNDS, figure->key);
        if (warms_up && count > 1)
            count /= WARM_UP_PART;
        if (!figure->take(self, figure, count, &seconds))
            return false;
        if (!warms_up)
            self->values[i][round] = unit->is_rate
                                         ? (double)count / seconds / unit->of_seconds
                                         : seconds / (double)count * unit->of_seconds;
    }
    return true;
}

/* The bench drill as files, because that is what `tocsin rehearse` reads. */
static bool folder_make(struct bench *self)
{
    size_t length = sizeof self->folder - 32;
    FILE *file = NULL;

    if (uv_os_tmpdir(self->folder, &length) != 0)
        return false;
    strcat(self->folder, "/tocsin-bench-XXXXXX");
    if (!mkdtemp(self->folder)) {
        self->folder[0] = 0;
        return false;
    }
    snprintf(self->scenario, sizeof self->scenario, "%s/scenario.lua", self->folder);
    file = fopen(self->scenario, "w");
    if (!file)
        return false;
    size_t written = fwrite(embedded_bench_drill, 1, embedded_bench_drill_length, file);
    return fclose(file) == 0 && written == embedded_bench_drill_length;
}

static void folder_remove(const struct bench *self)
{
    static const char *const names[] = { "scenario.lua", "bench.drill", "bench.html" };
    char path[PATH_BYTES + 16];

    if (!self->folder[0])
        return;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", self->folder, names[i]);
        unlink(path);
    }
    rmdir(self->folder);
}

static bool measure(struct bench *self)
{
    struct arguments arguments = { .subject = self->folder };

    if (!folder_make(self)) {
        snprintf(self->why, sizeof self->why,
                 "the folder for temporary files (TMPDIR) cannot be written");
        return false;
    }
    if (setup_reading_open(&self->reading, &arguments, false)) {
        snprintf(self->why, sizeof self->why, "%.480s", self->reading.why);
        return false;
    }
    talk_open(self, &self->blocks);
    bool taken = true;
    for (int round = -1; taken && round < ROUNDS; round++)
        taken = take_round(self, round);
    talk_close(&self->blocks);
    return taken;
}

/* ---- what is told ---- */

static int by_size(const void *a, const void *b)
{
    double one = *(const double *)a, two = *(const double *)b;

    return one < two ? -1 : one > two;
}

static double median(const struct bench *self, int figure)
{
    double values[ROUNDS], steps = units[figures[figure].unit].steps;

    memcpy(values, self->values[figure], sizeof values);
    qsort(values, ROUNDS, sizeof *values, by_size);
    return (double)(int64_t)(values[ROUNDS / 2] * steps + 0.5) / steps;
}

static void print_json(const struct bench *self)
{
    struct text_buffer json = { 0 };
    struct json_writer out;

    json_open(&out, &json);
    json_object(&out, NULL);
    for (int i = 0; i < FIGURE_COUNT; i++)
        json_add_real(&out, figures[i].key, median(self, i));
    json_end(&out);
    console_json(&json);
    text_release(&json);
}

static void print_table(const struct bench *self)
{
    console_line(stdout, "%-18s %9s  %-17s %9s %9s", "", "median", "", "least", "most");
    for (int i = 0; i < FIGURE_COUNT; i++) {
        double values[ROUNDS];

        memcpy(values, self->values[i], sizeof values);
        qsort(values, ROUNDS, sizeof *values, by_size);
        console_line(stdout, "%-18s %9.2f  %-17s %9.2f %9.2f", figures[i].key,
                     median(self, i), units[figures[i].unit].name, values[0],
                     values[ROUNDS - 1]);
    }
}

int bench_command(const struct arguments *arguments)
{
    static struct bench self;

    uv_loop_init(&self.loop);
    bool measured = measure(&self);
    folder_remove(&self);
    setup_reading_close(&self.reading);
    uv_loop_close(&self.loop);
    if (!measured)
        console_error("%s", self.why);
    else if (arguments->json)
        print_json(&self);
    else
        print_table(&self);
    return measured ? EXIT_DONE : EXIT_NOT_DONE;
}
