/*
 * load_works.c - who speaks to whom.
 *
 *   pairs     one half speaks, the other listens; WINDOW messages of each pair are
 *             under way
 *   fan       the first speaks, COUNT listen; WINDOW messages are under way to all
 *   durable   COUNT speak into their own log; WINDOW of each are not acknowledged
 *   idle      COUNT are there; then a command is given and one message reaches each
 *   steady    COUNT speak RATE times a second, each to the next, and everything that
 *             arrives is checked: no gap, nothing twice, each sender's order
 */
#include "tests/bench/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "base/arena.h"
#include "wire/scan.h"
#include "wire/unpack.h"

static bool is_ours(const struct load *load)
{
    return load->dialect == &dialect_tocsin;
}

/* The seat of a person is what stands before the stroke. */
static void topic_of(const struct load *load, char topic[TOPIC_BYTES], uint32_t row)
{
    const char *seat = load->speakers[row].seat;

    if (is_ours(load))
        snprintf(topic, TOPIC_BYTES, "%.*s", (int)strcspn(seat, "/"), seat);
    else
        snprintf(topic, TOPIC_BYTES, "t%u", row);
}

/* ---- pairs ---- */

static uint32_t pairs_count(const struct load *load)
{
    return 2 * load->count;
}

static void pairs_place(struct load *load, struct speaker *speaker)
{
    speaker->listens = speaker->row >= load->count;
    topic_of(load, speaker->topic,
             speaker->listens ? speaker->row : speaker->row + load->count);
}

static void pairs_begin(struct load *load)
{
    for (uint32_t i = 0; i < load->count; i++)
        for (uint32_t k = 0; k < load->window; k++)
            load_say(&load->speakers[i]);
}

static void pairs_went_on(struct load *load, struct speaker *speaker)
{
    if (!speaker->listens)
        return;
    struct speaker *other = &load->speakers[speaker->row - load->count];
    if (other->said < speaker->received + load->window)
        load_say(other);
}

/* ---- fan ---- */

static uint32_t fan_count(const struct load *load)
{
    return load->count + 1;
}

static void fan_place(struct load *load, struct speaker *speaker)
{
    speaker->listens = speaker->row > 0;
    if (is_ours(load))
        topic_of(load, speaker->topic, speaker->row);
    else
        snprintf(speaker->topic, sizeof speaker->topic, "all");
}

static bool is_among(const char (*seats)[TOPIC_BYTES], uint32_t count, const char *seat)
{
    for (uint32_t i = count; i-- > 0;)
        if (!strcmp(seats[i], seat))
            return true;
    return false;
}

/* The seats of all who listen, each once. */
static void fan_list(struct load *load)
{
    enum { SEAT_COUNT_MAX = 256 };
    static char seats[SEAT_COUNT_MAX][TOPIC_BYTES];
    uint32_t count = 0;

    for (uint32_t i = 1; i < load->speaker_count; i++) {
        char seat[TOPIC_BYTES];
        topic_of(load, seat, i);
        if (is_among(seats, count, seat))
            continue;
        if (count == SEAT_COUNT_MAX)
            load_fail("a message has at most 256 recipients");
        memcpy(seats[count++], seat, TOPIC_BYTES);
    }
    unsigned char head[3] = { 0xDC, (unsigned char)(count >> 8), (unsigned char)count };
    text_add(&load->recipients, head, sizeof head);
    for (uint32_t i = 0; i < count; i++) {
        char length[2] = { (char)0xD9, (char)strlen(seats[i]) };
        text_add(&load->recipients, length, 2);
        text_put(&load->recipients, seats[i]);
    }
}

static void fan_begin(struct load *load)
{
    if (is_ours(load))
        fan_list(load);
    for (uint32_t k = 0; k < load->window; k++)
        load_say(&load->speakers[0]);
}

static void fan_went_on(struct load *load, struct speaker *speaker)
{
    struct speaker *first = &load->speakers[0];

    (void)speaker;
    while (first->said < load->received / load->count + load->window)
        load_say(first);
}

/* ---- durable ---- */

static uint32_t durable_count(const struct load *load)
{
    return load->count;
}

static void durable_place(struct load *load, struct speaker *speaker)
{
    speaker->listens = false;
    if (!is_ours(load))
        topic_of(load, speaker->topic, speaker->row);
}

static void durable_went_on(struct load *load, struct speaker *speaker)
{
    while (speaker->said < speaker->acknowledged + load->window)
        load_say(speaker);
}

static void durable_begin(struct load *load)
{
    for (uint32_t i = 0; i < load->count; i++)
        durable_went_on(load, &load->speakers[i]);
}

/* ---- idle ---- */

static void idle_place(struct load *load, struct speaker *speaker)
{
    speaker->listens = true;
    if (!is_ours(load))
        snprintf(speaker->topic, sizeof speaker->topic, "all");
}

static void idle_begin(struct load *load)
{
    load->memory_after = process_memory(load->pids, load->pid_count);
    if (!load->then) {
        load_end(load);
        return;
    }
    load->then_ns = uv_hrtime();
    int status = system(load->then);
    if (status == -1 || !WIFEXITED(status) || WEXITSTATUS(status))
        load_fail("this command failed: %s", load->then);
}

static void idle_went_on(struct load *load, struct speaker *speaker)
{
    if (speaker->received == 1)
        times_add(&load->times, load->then_ns, uv_hrtime());
    if (load->received >= load->count)
        load_end(load);
}

/* ---- steady ---- */

static void steady_place(struct load *load, struct speaker *speaker)
{
    speaker->listens = true;
    topic_of(load, speaker->topic, (speaker->row + 1) % load->count);
}

static void steady_say(uv_timer_t *timer)
{
    struct load *load = timer->data;
    double seconds = (double)(uv_hrtime() - load->from_ns) / 1e9;
    uint64_t due = (uint64_t)(seconds * load->rate) + 1;

    for (uint32_t i = 0; i < load->count; i++)
        while (load->speakers[i].said < due && seconds < load->seconds)
            load_say(&load->speakers[i]);
    load_flush(load);
    if (seconds < load->seconds)
        return;
    for (uint32_t i = 0; i < load->count; i++)
        if (load->speakers[i].acknowledged < load->speakers[i].said ||
            load->speakers[i].received < load->speakers[i].said) {
            if (seconds > load->seconds + 30)
                load_fail("%s: said %llu, acknowledged %llu, received %llu",
                          load->speakers[i].seat,
                          (unsigned long long)load->speakers[i].said,
                          (unsigned long long)load->speakers[i].acknowledged,
                          (unsigned long long)load->speakers[i].received);
            return;
        }
    load_end(load);
}

static void steady_begin(struct load *load)
{
    load->is_checked = true;
    load->is_measuring = true;
    load->from_ns = uv_hrtime();
    load->from_cpu_s = process_cpu_s(load->pids, load->pid_count);
    load->timer.data = load;
    uv_timer_start(&load->timer, steady_say, 0, 5);
}

static void steady_went_on(struct load *load, struct speaker *speaker)
{
    (void)load, (void)speaker;
}

void load_check(struct speaker *self, const char *bytes, size_t length)
{
    struct message mail, inner;
    struct arena arena;

    arena_open(&arena, 1 << 20, NULL, NULL);
    if (scan_message(bytes, length, &scan_limits_link, PLANE_BIT(PLANE_SESSION), NULL,
                     NULL, NULL))
        load_fail("%s: a mail that is no message", self->seat);
    unpack_message(bytes, length, &arena, &mail);
    if (mail.mail.box != self->box + 1)
        load_fail("%s: mail %llu behind %llu", self->seat,
                  (unsigned long long)mail.mail.box, (unsigned long long)self->box);
    self->box = mail.mail.box;
    unpack_message(mail.mail.bytes.bytes, mail.mail.bytes.length, &arena, &inner);
    const struct load *load = self->load;
    uint32_t before = (self->row + load->count - 1) % load->count;
    if (inner.player.n != load->speakers[before].said_before + self->received + 1)
        load_fail("%s: number %llu behind %llu", self->seat,
                  (unsigned long long)inner.player.n, (unsigned long long)self->received);
    arena_close(&arena);
}

const struct work works[] = {
    { "pairs", pairs_count, pairs_place, pairs_begin, pairs_went_on },
    { "fan", fan_count, fan_place, fan_begin, fan_went_on },
    { "durable", durable_count, durable_place, durable_begin, durable_went_on },
    { "idle", durable_count, idle_place, idle_begin, idle_went_on },
    { "steady", durable_count, steady_place, steady_begin, steady_went_on },
    { 0 },
};
