/*
 * load_dialects.c - how the servers beside ours are spoken to.
 */
#include "tests/bench/load.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void put_message(struct speaker *self)
{
    const struct load *load = self->load;
    char stamp[STAMP_LENGTH];

    stamp_write(stamp);
    text_add(&self->out, load->filler, load->message_bytes - STAMP_LENGTH);
    text_add(&self->out, stamp, STAMP_LENGTH);
}

static uint64_t stamp_of(const char *message, size_t length)
{
    return stamp_read(message + length - STAMP_LENGTH);
}

/* The length of the line at `bytes`, its end included; 0 when it is not whole. */
static size_t line_length(const char *bytes, size_t length)
{
    const char *end = memchr(bytes, '\n', length);

    return end ? (size_t)(end - bytes) + 1 : 0;
}

/* ---- NATS ---- */

static void nats_greet(struct speaker *self)
{
    text_put(&self->out, "CONNECT {\"verbose\":false,\"pedantic\":false}\r\n");
    if (self->listens)
        text_format(&self->out, "SUB %s 1\r\n", self->topic);
    text_put(&self->out, "PING\r\n");
}

static void nats_say(struct speaker *self)
{
    text_format(&self->out, "PUB %s %u\r\n", self->topic, self->load->message_bytes);
    put_message(self);
    text_put(&self->out, "\r\n");
}

static size_t nats_hear(struct speaker *self, const char *bytes, size_t length)
{
    size_t begin = 0, line;

    while ((line = line_length(bytes + begin, length - begin)) > 0) {
        const char *word = bytes + begin;
        if (word[0] == 'M') {
            const char *figure = word + line - 2;
            while (figure[-1] != ' ')
                figure--;
            size_t body = strtoul(figure, NULL, 10);
            if (length - begin < line + body + 2)
                break;
            load_received(self, stamp_of(word + line, body));
            line += body + 2;
        } else if (!strncmp(word, "PING", 4)) {
            text_put(&self->out, "PONG\r\n");
        } else if (!strncmp(word, "PONG", 4)) {
            load_ready(self);
        } else if (word[0] == '-') {
            load_fail("NATS says %.*s", (int)line, word);
        }
        begin += line;
    }
    return begin;
}

const struct dialect dialect_nats = { "nats", false, nats_greet, nats_say, nats_hear };

/* ---- Redis ---- */

static void redis_greet(struct speaker *self)
{
    if (self->listens)
        text_format(&self->out, "*2\r\n$9\r\nSUBSCRIBE\r\n$%zu\r\n%s\r\n",
                    strlen(self->topic), self->topic);
    else
        text_put(&self->out, "*1\r\n$4\r\nPING\r\n");
}

static void redis_command(struct speaker *self, const char *command)
{
    text_format(&self->out, "*3\r\n$%zu\r\n%s\r\n$%zu\r\n%s\r\n$%u\r\n", strlen(command),
                command, strlen(self->topic), self->topic, self->load->message_bytes);
    put_message(self);
    text_put(&self->out, "\r\n");
}

static void redis_say(struct speaker *self)
{
    redis_command(self, "PUBLISH");
}

static void redis_set(struct speaker *self)
{
    redis_command(self, "SET");
}

/* The length of one value; 0 when it is not whole. `*last` is its last text. */
static size_t redis_measure(const char *bytes, size_t length, struct text *last)
{
    size_t line = line_length(bytes, length);
    long count;

    if (line == 0)
        return 0;
    count = strtol(bytes + 1, NULL, 10);
    if (bytes[0] == '$' && count >= 0) {
        *last = (struct text){ bytes + line, (size_t)count };
        line += (size_t)count + 2;
        return line <= length ? line : 0;
    }
    for (; bytes[0] == '*' && count > 0; count--) {
        size_t member = redis_measure(bytes + line, length - line, last);
        if (member == 0)
            return 0;
        line += member;
    }
    return line;
}

static size_t redis_hear(struct speaker *self, const char *bytes, size_t length)
{
    size_t begin = 0, used;
    struct text last = { 0 };

    while (begin < length &&
           (used = redis_measure(bytes + begin, length - begin, &last)) > 0) {
        if (bytes[begin] == '-')
            load_fail("Redis says %.*s", (int)used, bytes + begin);
        if (!self->is_ready)
            load_ready(self);
        else if (bytes[begin] == '*')
            load_received(self, stamp_of(last.bytes, last.length));
        else
            load_acknowledged(self, self->acknowledged + 1);
        begin += used;
    }
    return begin;
}

const struct dialect dialect_redis = { "redis", true, redis_greet, redis_say,
                                       redis_hear };
const struct dialect dialect_redis_set = { "redis-set", true, redis_greet, redis_set,
                                           redis_hear };

/* ---- MQTT 3.1.1 ---- */

static void mqtt_put(struct speaker *self, uint8_t kind, const char *head,
                     size_t head_length, const char *topic, size_t tail_length)
{
    size_t topic_length = strlen(topic), left = head_length + 2 + topic_length;
    uint8_t room[6] = { kind };
    size_t used = 1;

    for (left += tail_length; left > 127; left >>= 7)
        room[used++] = (uint8_t)(left | 0x80);
    room[used++] = (uint8_t)left;
    text_add(&self->out, room, used);
    text_add(&self->out, head, head_length);
    uint8_t length[2] = { (uint8_t)(topic_length >> 8), (uint8_t)topic_length };
    text_add(&self->out, length, 2);
    text_add(&self->out, topic, topic_length);
}

static void mqtt_greet(struct speaker *self)
{
    static const char connect[] = "\0\4MQTT\4\2\0"; /* and two bytes: alive, 0 s */
    char name[TOPIC_BYTES];

    snprintf(name, sizeof name, "load-%u", self->row);
    mqtt_put(self, 0x10, connect, sizeof connect, name, 0);
    if (!self->listens)
        return;
    mqtt_put(self, 0x82, "\0\1", 2, self->topic, 1);
    text_add(&self->out, "\0", 1);
}

static void mqtt_say(struct speaker *self)
{
    mqtt_put(self, 0x30, "", 0, self->topic, self->load->message_bytes);
    put_message(self);
}

static size_t mqtt_hear(struct speaker *self, const char *bytes, size_t length)
{
    size_t begin = 0;

    while (length - begin >= 2) {
        const uint8_t *packet = (const uint8_t *)bytes + begin;
        size_t head = 1, body = 0, left = length - begin;
        unsigned shift = 0;
        do {
            body |= (size_t)(packet[head] & 0x7F) << shift;
            shift += 7;
        } while (packet[head++] & 0x80 && head < left);
        if (left < head + body || packet[head - 1] & 0x80)
            break;
        if (packet[0] >> 4 == 3)
            load_received(self, stamp_of(bytes + begin + head, body));
        else if (packet[0] >> 4 == (self->listens ? 9 : 2))
            load_ready(self);
        begin += head + body;
    }
    return begin;
}

const struct dialect dialect_mqtt = { "mqtt", false, mqtt_greet, mqtt_say, mqtt_hear };

/* ---- PostgreSQL 3.0: a kind, a length that counts itself, what it says ---- */

static void postgres_number(struct text_buffer *out, uint32_t number)
{
    uint8_t room[] = { (uint8_t)(number >> 24), (uint8_t)(number >> 16),
                       (uint8_t)(number >> 8), (uint8_t)number };

    text_add(out, room, sizeof room);
}

static uint32_t postgres_read(const char *bytes)
{
    const uint8_t *at = (const uint8_t *)bytes;

    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* Startup, a statement by the name of "put", and flush: what answers to that is no Z. */
static void postgres_greet(struct speaker *self)
{
    static const char user[] = "user\0postgres\0";
    static const char put[] = "put\0INSERT INTO message VALUES ($1)\0\0";

    postgres_number(&self->out, 8 + sizeof user);
    postgres_number(&self->out, 3 << 16);
    text_add(&self->out, user, sizeof user);
    text_put(&self->out, "P");
    postgres_number(&self->out, 4 + sizeof put);
    text_add(&self->out, put, sizeof put);
    text_add(&self->out, "H\0\0\0\4", 5);
}

/* Bind, execute and sync: each is a transaction of its own, also when more are under
 * way, and its Z is sent when the commit is on the disk. */
static void postgres_say(struct speaker *self)
{
    static const char head[] = "\0put\0\0\0\0\1"; /* one value, as text */

    text_put(&self->out, "B");
    postgres_number(&self->out,
                    4 + (sizeof head - 1) + 4 + self->load->message_bytes + 2);
    text_add(&self->out, head, sizeof head - 1);
    postgres_number(&self->out, self->load->message_bytes);
    put_message(self);
    text_add(&self->out, "\0\0E\0\0\0\11\0\0\0\0\0S\0\0\0\4", 17);
}

/* Of the fields of an error, each a letter and a text, M is for people. */
static _Noreturn void postgres_fail(const char *fields, size_t length)
{
    const char *field = fields;

    while (*field && *field != 'M')
        field += strnlen(field, length - (size_t)(field - fields) - 1) + 1;
    load_fail("PostgreSQL says %s", *field ? field + 1 : "nothing");
}

/* The process of a connection counts as of the server. */
static void postgres_note_process(struct load *load, int pid)
{
    if (load->pid_count == LOAD_PID_COUNT_MAX)
        load_fail("a server has at most %d processes", LOAD_PID_COUNT_MAX);
    load->pids[load->pid_count++] = pid;
}

static size_t postgres_hear(struct speaker *self, const char *bytes, size_t length)
{
    size_t begin = 0;

    while (length - begin >= 5) {
        const char *word = bytes + begin;
        size_t whole = 1 + (size_t)postgres_read(word + 1);
        if (length - begin < whole)
            break;
        if (word[0] == 'E')
            postgres_fail(word + 5, whole - 5);
        else if (word[0] == 'K')
            postgres_note_process(self->load, (int)postgres_read(word + 5));
        else if (word[0] == '1')
            load_ready(self);
        else if (word[0] == 'Z' && self->is_ready)
            load_acknowledged(self, self->acknowledged + 1);
        begin += whole;
    }
    return begin;
}

const struct dialect dialect_postgres = { "postgres", true, postgres_greet, postgres_say,
                                          postgres_hear };

/* ---- bare bytes: who listens says so with a message of 's', the others with 'p' ---- */

static void bare_greet(struct speaker *self)
{
    put_message(self);
    self->out.bytes[self->out.length - self->load->message_bytes] =
        self->listens ? 's' : 'p';
}

static size_t bare_hear(struct speaker *self, const char *bytes, size_t length)
{
    size_t message = self->load->message_bytes, begin = 0;

    for (; length - begin >= message; begin += message)
        if (!self->is_ready)
            load_ready(self);
        else
            load_received(self, stamp_of(bytes + begin, message));
    return begin;
}

const struct dialect dialect_bare = { "bare", false, bare_greet, put_message, bare_hear };
