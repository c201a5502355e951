/*
 * load.c - live_load DIALECT WORK [option=value...]: measures a server that is there.
 *
 *   live_load tocsin pairs port=4000 seats=FILE count=64 window=32 seconds=5 pids=12,13
 *   live_load bare serve port=4000
 *
 * Prints one line of JSON. `seats` names lines of a seat and its key; `then` is a command
 * that idle gives when all are there.
 */
#include "tests/bench/load.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static const struct dialect *const dialects[] = {
    &dialect_tocsin, &dialect_nats,     &dialect_redis, &dialect_redis_set,
    &dialect_mqtt,   &dialect_postgres, &dialect_bare,
};
#define DIALECT_COUNT (sizeof dialects / sizeof *dialects)

void load_fail(const char *format, ...)
{
    va_list values;

    va_start(values, format);
    fprintf(stderr, "live_load: ");
    vfprintf(stderr, format, values);
    fputc('\n', stderr);
    va_end(values);
    exit(1);
}

/* ---- what goes ---- */

struct leaving {
    uv_write_t request;
    struct text_buffer bytes;
};

static void left(uv_write_t *request, int status)
{
    struct leaving *leaving = (struct leaving *)request;

    if (status < 0)
        load_fail("a write failed: %s", uv_strerror(status));
    text_release(&leaving->bytes);
    free(leaving);
}

static void flush(struct speaker *self)
{
    uv_buf_t piece = uv_buf_init(self->out.bytes, (unsigned)self->out.length);
    int written = uv_try_write((uv_stream_t *)&self->socket, &piece, 1);

    if (written < 0 && written != UV_EAGAIN)
        load_fail("a write failed: %s", uv_strerror(written));
    if (written > 0 && (size_t)written == self->out.length) {
        self->out.length = 0;
        return;
    }
    struct leaving *leaving = calloc(1, sizeof *leaving);
    if (!leaving)
        load_fail("out of memory");
    leaving->bytes = self->out;
    self->out = (struct text_buffer){ 0 };
    size_t begin = written > 0 ? (size_t)written : 0;
    piece = uv_buf_init(leaving->bytes.bytes + begin,
                        (unsigned)(leaving->bytes.length - begin));
    uv_write(&leaving->request, (uv_stream_t *)&self->socket, &piece, 1, left);
}

static void will_flush(struct speaker *self)
{
    if (self->has_words || self->out.length == 0)
        return;
    self->has_words = true;
    self->next_unsent = self->load->unsent;
    self->load->unsent = self;
}

void load_flush(struct load *load)
{
    while (load->unsent) {
        struct speaker *speaker = load->unsent;
        load->unsent = speaker->next_unsent;
        speaker->has_words = false;
        flush(speaker);
    }
}

void load_say(struct speaker *speaker)
{
    speaker->load->dialect->say(speaker);
    speaker->said++;
    will_flush(speaker);
}

/* ---- what comes ---- */

static void measure_begin(struct load *load)
{
    load->is_measuring = true;
    load->times.count = 0;
    load->from_received = load->received;
    load->from_acknowledged = load->acknowledged;
    load->from_ns = uv_hrtime();
    load->from_cpu_s = process_cpu_s(load->pids, load->pid_count);
}

void load_end(struct load *load)
{
    double cpu = process_cpu_s(load->pids, load->pid_count) - load->from_cpu_s;
    double seconds = (double)(uv_hrtime() - load->from_ns) / 1e9;
    uint64_t received = load->received - load->from_received;
    uint64_t acknowledged = load->acknowledged - load->from_acknowledged;
    uint64_t memory = process_memory(load->pids, load->pid_count);

    printf("{\"dialect\":\"%s\",\"work\":\"%s\",\"count\":%u,\"window\":%u,"
           "\"seconds\":%.3f,\"cpu_s\":%.2f,\"received\":%llu,\"acknowledged\":%llu,",
           load->dialect->name, load->work->name, load->count, load->window, seconds, cpu,
           (unsigned long long)received, (unsigned long long)acknowledged);
    printf("\"received_a_second\":%.0f,\"acknowledged_a_second\":%.0f,",
           (double)received / seconds, (double)acknowledged / seconds);
    printf("\"p50_us\":%u,\"p95_us\":%u,\"p99_us\":%u,\"worst_us\":%u,",
           times_share(&load->times, 0.5), times_share(&load->times, 0.95),
           times_share(&load->times, 0.99), times_share(&load->times, 1));
    printf("\"connect_ms\":%.0f,\"memory_before\":%llu,\"memory_idle\":%llu,"
           "\"memory\":%llu}\n",
           (double)(load->connect_to - load->connect_from) / 1e6,
           (unsigned long long)load->memory_before,
           (unsigned long long)load->memory_after, (unsigned long long)memory);
    fflush(stdout);
    _Exit(0);
}

static void measured(uv_timer_t *timer)
{
    load_end(timer->data);
}

static void warmed(uv_timer_t *timer)
{
    struct load *load = timer->data;

    measure_begin(load);
    uv_timer_start(timer, measured, (uint64_t)(load->seconds * 1000), 0);
}

static void connect_next(struct load *load);

void load_ready(struct speaker *speaker)
{
    struct load *load = speaker->load;

    if (speaker->is_ready)
        return;
    speaker->is_ready = true;
    load->connecting_count--;
    if (++load->ready_count < load->speaker_count) {
        connect_next(load);
        return;
    }
    load->connect_to = uv_hrtime();
    load->has_begun = true;
    load->from_ns = load->connect_to;
    load->from_cpu_s = process_cpu_s(load->pids, load->pid_count);
    load->work->begin(load);
    if (load->warm_seconds > 0) {
        load->timer.data = load;
        uv_timer_start(&load->timer, warmed, (uint64_t)(load->warm_seconds * 1000), 0);
    }
}

void load_received(struct speaker *speaker, uint64_t said_ns)
{
    struct load *load = speaker->load;

    if (!load->has_begun)
        return;
    load->received++;
    speaker->received++;
    if (load->is_measuring && said_ns && load->received % 16 == 0)
        times_add(&load->times, said_ns, uv_hrtime());
    load->work->went_on(load, speaker);
}

void load_acknowledged(struct speaker *speaker, uint64_t count)
{
    struct load *load = speaker->load;

    if (count <= speaker->acknowledged)
        return;
    load->acknowledged += count - speaker->acknowledged;
    speaker->acknowledged = count;
    if (load->has_begun)
        load->work->went_on(load, speaker);
}

static void room_wanted(uv_handle_t *handle, size_t suggested, uv_buf_t *room)
{
    static char shared[256 * 1024];

    (void)handle, (void)suggested;
    *room = uv_buf_init(shared, sizeof shared);
}

static void came(uv_stream_t *socket, ssize_t length, const uv_buf_t *room)
{
    struct speaker *self = socket->data;
    const struct dialect *dialect = self->load->dialect;

    if (length < 0)
        load_fail("connection %u ended: %s", self->row, uv_strerror((int)length));
    if (self->heard.length > 0) {
        text_add(&self->heard, room->base, (size_t)length);
        size_t used = dialect->hear(self, self->heard.bytes, self->heard.length);
        self->heard.length -= used;
        memmove(self->heard.bytes, self->heard.bytes + used, self->heard.length);
    } else {
        size_t used = dialect->hear(self, room->base, (size_t)length);
        text_add(&self->heard, room->base + used, (size_t)length - used);
    }
    will_flush(self);
    load_flush(self->load);
}

/* ---- the beginning ---- */

static void connected(uv_connect_t *request, int status)
{
    struct speaker *self = request->data;

    free(request);
    if (status < 0)
        load_fail("connection %u: %s", self->row, uv_strerror(status));
    uv_tcp_nodelay(&self->socket, 1);
    uv_read_start((uv_stream_t *)&self->socket, room_wanted, came);
    self->load->dialect->greet(self);
    flush(self);
}

static void connect_next(struct load *load)
{
    while (load->connected_count < load->speaker_count &&
           load->connecting_count < load->connecting_max) {
        struct speaker *speaker = &load->speakers[load->connected_count++];
        uv_connect_t *request = malloc(sizeof *request);
        struct sockaddr_in address;
        load->connecting_count++;
        uv_ip4_addr(load->host, load->port, &address);
        uv_tcp_init(&load->loop, &speaker->socket);
        speaker->socket.data = speaker;
        if (!request)
            load_fail("out of memory");
        request->data = speaker;
        int error = uv_tcp_connect(request, &speaker->socket,
                                   (const struct sockaddr *)&address, connected);
        if (error)
            load_fail("connection %u: %s", speaker->row, uv_strerror(error));
    }
}

static void read_seats(struct load *load)
{
    FILE *file = fopen(load->seats_path, "r");

    if (!file)
        load_fail("%s cannot be read", load->seats_path);
    for (uint32_t i = 0; i < load->speaker_count; i++)
        if (fscanf(file, "%64s %64s", load->speakers[i].seat, load->speakers[i].key) != 2)
            load_fail("%s has fewer than %u seats", load->seats_path,
                      load->speaker_count);
    fclose(file);
}

static void run(struct load *load)
{
    struct rlimit files;

    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    uv_loop_init(&load->loop);
    uv_timer_init(&load->loop, &load->timer);
    load->speaker_count = load->work->count(load);
    load->speakers = calloc(load->speaker_count, sizeof *load->speakers);
    load->filler = malloc(load->message_bytes);
    if (!load->speakers || !load->filler)
        load_fail("out of memory");
    memset(load->filler, 'x', load->message_bytes);
    if (load->seats_path)
        read_seats(load);
    for (uint32_t i = 0; i < load->speaker_count; i++) {
        load->speakers[i].load = load;
        load->speakers[i].row = i;
        load->work->place(load, &load->speakers[i]);
    }
    load->memory_before = process_memory(load->pids, load->pid_count);
    load->connect_from = uv_hrtime();
    connect_next(load);
    uv_run(&load->loop, UV_RUN_DEFAULT);
}

static void read_pids(struct load *load, const char *value)
{
    char *end;

    while (*value && load->pid_count < LOAD_PID_COUNT_MAX) {
        load->pids[load->pid_count++] = (int)strtol(value, &end, 10);
        value = *end == ',' ? end + 1 : end;
    }
}

static void read_option(struct load *load, const char *option)
{
    const char *value = strchr(option, '=');
    uint32_t *numbers[] = { &load->count, &load->window, &load->message_bytes,
                            &load->rate, &load->connecting_max };
    static const char *const names[] = { "count", "window", "bytes", "rate", "at-once" };

    if (!value++)
        load_fail("%s: options are name=value", option);
    size_t length = (size_t)(value - option - 1);
    struct text name = { option, length };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_is(name, names[i])) {
            *numbers[i] = (uint32_t)strtoul(value, NULL, 10);
            return;
        }
    if (text_is(name, "seconds"))
        load->seconds = strtod(value, NULL);
    else if (text_is(name, "warm"))
        load->warm_seconds = strtod(value, NULL);
    else if (text_is(name, "host"))
        load->host = value;
    else if (text_is(name, "port"))
        load->port = (uint16_t)strtoul(value, NULL, 10);
    else if (text_is(name, "seats"))
        load->seats_path = value;
    else if (text_is(name, "then"))
        load->then = value;
    else if (text_is(name, "pids"))
        read_pids(load, value);
    else
        load_fail("%s: there is no such option", option);
}

int main(int count, char **words)
{
    static struct load load = { .host = "127.0.0.1",
                                .count = 64,
                                .window = 32,
                                .message_bytes = 300,
                                .rate = 20,
                                .connecting_max = 64,
                                .seconds = 3,
                                .warm_seconds = 1 };

    if (count < 3)
        load_fail("say: live_load DIALECT WORK option=value...");
    for (int i = 3; i < count; i++)
        read_option(&load, words[i]);
    if (!strcmp(words[2], "serve"))
        return bare_serve(load.port);
    for (size_t i = 0; i < DIALECT_COUNT; i++)
        if (!strcmp(dialects[i]->name, words[1]))
            load.dialect = dialects[i];
    for (const struct work *work = works; work->name; work++)
        if (!strcmp(work->name, words[2]))
            load.work = work;
    if (!load.dialect || !load.work)
        load_fail("no such dialect or work: %s %s", words[1], words[2]);
    if (!strcmp(load.work->name, "idle") || !strcmp(load.work->name, "steady"))
        load.warm_seconds = 0;
    run(&load);
    return 1;
}
