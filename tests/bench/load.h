/*
 * load.h - what speaks to a server while it is measured: many connections on one loop.
 *
 *   dialect   how one connection greets, says a message and hears one: ours, NATS,
 *             Redis, MQTT, PostgreSQL, or bare bytes
 *   work      who speaks to whom, and when: pairs, fan-out, durable, idle
 *
 * Each of our messages carries the time at which it was said, so the same process that
 * hears it knows how long it took. The processor time of the server is read from /proc
 * over exactly the measured seconds.
 */
#pragma once
#include <uv.h>

#include "base/text.h"
#include "wire/measure.h"

enum {
    STAMP_LENGTH = 16, /* hexadecimal digits of the time at the end of a message */
    TOPIC_BYTES = 80,
    LOAD_PID_COUNT_MAX = 128,
};

struct load;

/* One connection. */
struct speaker {
    struct load *load;
    uint32_t row;
    uv_tcp_t socket;
    struct text_buffer heard, out; /* not yet read; not yet written */
    struct measure measure;
    bool is_ready; /* the server has greeted it */
    bool listens; /* it receives what is said on `topic`; else it says it */
    char topic[TOPIC_BYTES]; /* where it listens, or speaks to; ours: a seat */
    char seat[65], key[65]; /* ours: who it is */
    bool has_words; /* something waits to be written */
    struct speaker *next_unsent;
    uint64_t said, acknowledged, received;
    uint64_t said_before; /* ours: its running number when it came */
    uint64_t box; /* ours: the number of its latest mail */
};

struct dialect {
    const char *name;
    bool acknowledges; /* the server answers to each message said */
    /* The first words, once connected. */
    void (*greet)(struct speaker *self);
    /* One message of load->message_bytes with a stamp. */
    void (*say)(struct speaker *self);
    /* The bytes of whole words at the beginning of these; tells the load of each. */
    size_t (*hear)(struct speaker *self, const char *bytes, size_t length);
};

extern const struct dialect dialect_tocsin, dialect_nats, dialect_redis,
    dialect_redis_set, dialect_mqtt, dialect_postgres, dialect_bare;

struct work {
    const char *name;
    /* How many connections, and what each of them is. */
    uint32_t (*count)(const struct load *load);
    void (*place)(struct load *load, struct speaker *speaker);
    /* All are greeted: it begins. */
    void (*begin)(struct load *load);
    /* Something reached a connection, or what it said was acknowledged. */
    void (*went_on)(struct load *load, struct speaker *speaker);
};

extern const struct work works[]; /* the last has no name */

/* A list of times, for percentiles. */
struct times {
    uint32_t *microseconds;
    size_t count, count_max;
};

struct load {
    uv_loop_t loop;
    const struct dialect *dialect;
    const struct work *work;
    const char *host, *seats_path, *then;
    uint16_t port;
    uint32_t count, window, message_bytes, rate, connecting_max;
    double seconds, warm_seconds;
    int pids[LOAD_PID_COUNT_MAX];
    uint32_t pid_count;

    struct speaker *speakers;
    uint32_t speaker_count, connected_count, connecting_count, ready_count;
    struct text_buffer recipients; /* ours: the packed list for fan-out */
    char *filler; /* of messages */
    bool has_begun, is_measuring, is_checked;
    struct speaker *unsent;
    uint64_t connect_from, connect_to; /* nanoseconds */
    uint64_t received, acknowledged; /* by all */
    uint64_t from_received, from_acknowledged, from_ns;
    uint64_t memory_before, memory_after; /* bytes of the server */
    double from_cpu_s;
    struct times times;
    uv_timer_t timer;
    uint64_t then_ns;
};

/* A dialect heard: the server greets; one message came, said at `said_ns` (0: not
 * known); what was said up to `count` is acknowledged. */
void load_ready(struct speaker *speaker);
void load_received(struct speaker *speaker, uint64_t said_ns);
void load_acknowledged(struct speaker *speaker, uint64_t count);
/* Ours, when is_checked: a mail came, with its number and the message in it. */
void load_check(struct speaker *speaker, const char *bytes, size_t length);
/* The connection ended, or something was not understood: ends the program. */
_Noreturn void load_fail(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Says one message; it leaves when what was heard is dealt with. */
void load_say(struct speaker *speaker);
/* Writes all that was said outside of hearing. */
void load_flush(struct load *load);

/* The time now, as the last bytes of a message. */
void stamp_write(char room[STAMP_LENGTH]);
uint64_t stamp_read(const char *stamp);

/* Processor time and resident memory of processes and all their threads. */
double process_cpu_s(const int *pids, uint32_t count);
uint64_t process_memory(const int *pids, uint32_t count);

/* Ends the measured time and prints what was measured. */
void load_end(struct load *load);
void times_add(struct times *self, uint64_t from_ns, uint64_t to_ns);
/* The time that a share of them (0 to 1) does not exceed, in microseconds. */
uint32_t times_share(struct times *self, double share);

/* Serves the bare write() loop until its standard input ends. */
int bare_serve(uint16_t port);
