/*
 * load_tocsin.c - how our own agents' door is spoken to.
 *
 * A message is packed once by hand, with the running number in a form of fixed width, so
 * that saying it costs the load no more than it costs with the other servers.
 */
#include "tests/bench/load.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "wire/pack.h"
#include "wire/unpack.h"

static void tocsin_greet(struct speaker *self)
{
    struct message message = { .type = MESSAGE_hello };

    message.hello.seat = text_of(self->seat);
    message.hello.key = text_of(self->key);
    message.hello.box = INT64_MAX; /* nothing of former runs */
    if (pack_message(&self->out, &message))
        load_fail("no hello can be packed for %s", self->seat);
}

static void put_text(struct text_buffer *out, const char *text)
{
    size_t length = strlen(text);
    char head[2] = { (char)0xD9, (char)length };

    text_add(out, head, 2);
    text_add(out, text, length);
}

/* {type, n, [to, tlp,] text}, where the text ends with the stamp. */
static void tocsin_say(struct speaker *self)
{
    const struct load *load = self->load;
    bool is_to_all = load->recipients.length > 0, is_to_none = !*self->topic;
    struct text_buffer *out = &self->out;
    size_t begin = out->length;
    uint32_t n = (uint32_t)(self->said_before + self->said + 1);
    unsigned char number[5] = { 0xCE, (unsigned char)(n >> 24), (unsigned char)(n >> 16),
                                (unsigned char)(n >> 8), (unsigned char)n };

    text_add(out, is_to_none ? "\x83" : "\x85", 1);
    text_add(out, "\xA4type", 5);
    put_text(out, is_to_none ? "log" : "notify");
    text_add(out, "\xA1n", 2);
    text_add(out, number, sizeof number);
    if (is_to_all) {
        text_add(out, "\xA2to", 3);
        text_add(out, load->recipients.bytes, load->recipients.length);
    } else if (!is_to_none) {
        text_add(out, "\xA2to\x91", 4);
        put_text(out, self->topic);
    }
    if (!is_to_none)
        text_add(out, "\xA3tlp\xA5GREEN", 10);
    size_t head = out->length - begin + 8, text = STAMP_LENGTH;
    if (head + text < load->message_bytes) /* else the names alone are as long */
        text = load->message_bytes - head;
    unsigned char length[3] = { 0xDA, (unsigned char)(text >> 8), (unsigned char)text };
    char stamp[STAMP_LENGTH];
    stamp_write(stamp);
    text_add(out, "\xA4text", 5);
    text_add(out, length, sizeof length);
    text_add(out, load->filler, text - STAMP_LENGTH);
    text_add(out, stamp, STAMP_LENGTH);
}

/* The number of a `taken`: {"type": "taken", "n": figure}. */
static uint64_t taken_number(const unsigned char *bytes, size_t length)
{
    size_t at = 1 + 5 + 6 + 2; /* map, "type", "taken", "n" */
    uint64_t number = 0;

    if (bytes[at] < 0x80)
        return bytes[at];
    for (at++; at < length; at++)
        number = number << 8 | bytes[at];
    return number;
}

static bool is_type(const char *bytes, const char *type)
{
    size_t length = strlen(type);

    return (unsigned char)bytes[6] == (0xA0 | length) && !memcmp(bytes + 7, type, length);
}

static void welcome_hear(struct speaker *self, const char *bytes, size_t length)
{
    struct message message;
    struct arena arena;

    arena_open(&arena, 1 << 20, NULL, NULL);
    unpack_message(bytes, length, &arena, &message);
    self->said_before = message.welcome.taken;
    self->box = message.welcome.box;
    arena_close(&arena);
    load_ready(self);
}

static void word_hear(struct speaker *self, const char *bytes, size_t length)
{
    if (is_type(bytes, "mail")) {
        if (self->load->is_checked)
            load_check(self, bytes, length);
        load_received(self, stamp_read(bytes + length - STAMP_LENGTH));
    } else if (is_type(bytes, "taken")) {
        uint64_t n = taken_number((const unsigned char *)bytes, length);
        if (n > self->said_before)
            load_acknowledged(self, n - self->said_before);
    } else if (is_type(bytes, "inject"))
        load_received(self, 0);
    else if (is_type(bytes, "welcome"))
        welcome_hear(self, bytes, length);
    else if (is_type(bytes, "trouble") || is_type(bytes, "rejected"))
        load_fail("our door says to %s: %.*s", self->seat, (int)length, bytes);
}

static size_t tocsin_hear(struct speaker *self, const char *bytes, size_t length)
{
    size_t begin = 0, used = 0;

    while (begin < length) {
        enum fault fault =
            measure_value(&self->measure, bytes + begin, length - begin, 1 << 20, &used);
        if (fault == FAULT_TRUNCATED)
            break;
        if (fault || ((unsigned char)bytes[begin] & 0xF0) != 0x80)
            load_fail("our door says what is no message");
        self->measure = (struct measure){ 0 };
        word_hear(self, bytes + begin, used);
        begin += used;
    }
    return begin;
}

const struct dialect dialect_tocsin = { "tocsin", true, tocsin_greet, tocsin_say,
                                        tocsin_hear };
