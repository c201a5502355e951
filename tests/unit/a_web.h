/*
 * a_web.h - a hall with a consoles' door, and sockets that speak HTTP and WebSocket.
 */
#pragma once
#include "a_hall.h"
#include "doors/web.h"

#define A_KEY "00112233445566778899aabbccddeeff"

struct web_hall {
    struct hall *hall;
    struct web_door door;
    uint16_t port;
    const char *hindrance;
    const char *key; /* of "alba"; NULL: revoked */
};

static inline bool alba_has_a_mark(struct web_door *door, struct text person,
                                   char mark[WEB_MARK_LENGTH + 1])
{
    const struct web_hall *web = door->subject;

    if (!text_is(person, "alba") || !web->key)
        return false;
    web_mark(text_of(web->key), mark);
    return true;
}

static inline const char *a_hindrance(struct web_door *door)
{
    return ((struct web_hall *)door->subject)->hindrance;
}

static inline void some_figures(struct web_door *door, struct text_buffer *out)
{
    (void)door;
    text_put(out, "tocsin_turns_total 7\n");
}

static inline void web_hall_open(struct web_hall *web)
{
    *web = (struct web_hall){ .hall = a_hall(), .key = A_KEY };
    web->door.reception = &web->hall->reception;
    web->door.subject = web;
    web->door.owner = (struct web_owner){ alba_has_a_mark, a_hindrance, some_figures };
}

static inline void web_hall_listen(struct web_hall *web)
{
    char why[300] = "";

    if (web_listen(&web->door, &web->hall->loop, "127.0.0.1", &web->port, why))
        fail_msg("%s", why);
}

static inline void web_hall_close(struct web_hall *web)
{
    web_close(&web->door);
    web_close(&web->door);
    assert_int_equal(uv_run(&web->hall->loop, UV_RUN_DEFAULT), 0);
    web_free(&web->door);
    web_free(&web->door);
    assert_int_equal(uv_run(&web->hall->loop, UV_RUN_DEFAULT), 0);
    hall_close(web->hall);
}

/* ---- a client ---- */

struct caller {
    int socket;
    struct letters letters;
    size_t read_to;
    bool wants_no_body; /* it said HEAD */
};

static inline struct caller *a_caller(struct web_hall *web)
{
    struct caller *caller = calloc(1, sizeof *caller);

    assert_non_null(caller);
    caller->socket = a_client(web->port);
    return caller;
}

static inline void caller_close(struct caller *self)
{
    close(self->socket);
    free(self);
}

static inline void caller_say(struct caller *self, const char *text)
{
    client_say_bytes(self->socket, text, strlen(text));
}

/* Waits until the head of an answer and as much as it announces is there. */
static inline bool answer_is_whole(struct caller *self)
{
    client_read(self->socket, &self->letters);
    const char *begin = self->letters.bytes + self->read_to;
    const char *end = strstr(begin, "\r\n\r\n");
    const char *named = strcasestr(begin, "content-length:");

    if (!end)
        return false;
    size_t length = (size_t)(end + 4 - begin);
    if (named && named < end && !self->wants_no_body)
        length += strtoul(named + 15, NULL, 10);
    return self->letters.length - self->read_to >= length;
}

/* Sends a request and returns the answer, head and body, which lives until the next. */
static inline const char *ask(struct web_hall *web, struct caller *self,
                              const char *request)
{
    self->letters.length = self->read_to = 0;
    memset(self->letters.bytes, 0, 65536);
    self->wants_no_body = !strncmp(request, "HEAD", 4);
    caller_say(self, request);
    LOOP_UNTIL(&web->hall->loop, answer_is_whole(self) || self->letters.is_over);
    return self->letters.bytes;
}

/* The same on a connection of its own. */
static inline const char *ask_once(struct web_hall *web, const char *request,
                                   char answer[8192])
{
    struct caller *caller = a_caller(web);

    snprintf(answer, 8192, "%s", ask(web, caller, request));
    caller_close(caller);
    return answer;
}

/* ---- WebSocket ---- */

#define UPGRADE(more)                                                                    \
    "GET /socket HTTP/1.1\r\nHost: drill.example:1\r\nConnection: Upgrade\r\n"           \
    "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"                                \
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" more "\r\n"

static inline struct caller *a_socket(struct web_hall *web, const char *upgrade)
{
    struct caller *caller = a_caller(web);
    const char *answer = ask(web, caller, upgrade);

    if (strncmp(answer, "HTTP/1.1 101 ", 13))
        fail_msg("%s", answer);
    caller->read_to = (size_t)(strstr(answer, "\r\n\r\n") + 4 - answer);
    return caller;
}

/* One frame, masked as a client must; `first` is its first byte (FIN and kind). */
static inline void frame_say(struct caller *self, unsigned char first, const void *bytes,
                             size_t length)
{
    static const unsigned char mask[4] = { 1, 2, 3, 4 };
    unsigned char *frame = malloc(length + 14), *at = frame;

    assert_non_null(frame);
    *at++ = first;
    if (length < 126) {
        *at++ = (unsigned char)(0x80 | length);
    } else if (length < 65536) {
        *at++ = 0x80 | 126;
        *at++ = (unsigned char)(length >> 8);
        *at++ = (unsigned char)length;
    } else {
        *at++ = 0x80 | 127;
        for (int shift = 56; shift >= 0; shift -= 8)
            *at++ = (unsigned char)((uint64_t)length >> shift);
    }
    memcpy(at, mask, sizeof mask);
    at += sizeof mask;
    for (size_t i = 0; i < length; i++)
        *at++ = (unsigned char)(((const unsigned char *)bytes)[i] ^ mask[i % 4]);
    client_say_bytes(self->socket, frame, (size_t)(at - frame));
    free(frame);
}

enum { FRAME_BINARY = 0x82, FRAME_TEXT = 0x81, FRAME_CLOSE = 0x88 };

static inline void frame_say_message(struct caller *self, const struct message *message)
{
    struct text_buffer packed = { 0 };

    assert_int_equal(pack_message(&packed, message), FAULT_NONE);
    frame_say(self, FRAME_BINARY, packed.bytes, packed.length);
    text_release(&packed);
}

/* Takes the next whole frame of the server; it lives until the next read. */
static inline bool frame_take(struct caller *self, unsigned *first, struct text *payload)
{
    client_read(self->socket, &self->letters);
    const unsigned char *at = (const unsigned char *)self->letters.bytes + self->read_to;
    size_t there = self->letters.length - self->read_to, head = 2, length;

    if (there < 2)
        return false;
    length = at[1];
    if (length == 126) {
        head = 4;
        length = there < 4 ? 0 : (size_t)(at[2] << 8 | at[3]);
    } else if (length == 127) {
        head = 10;
        length = 0;
        for (int i = 0; i < 8 && there >= 10; i++)
            length = length << 8 | at[2 + i];
    }
    if (there < head + length)
        return false;
    *first = at[0];
    *payload = (struct text){ (const char *)at + head, length };
    self->read_to += head + length;
    return true;
}

/* The next message that comes, alone in its frame. */
static inline struct message next_message(struct web_hall *web, struct caller *self)
{
    static const struct scan_limits limits = { SCAN_DEPTH_MAX, SCAN_MEMBERS_MAX, 131072 };
    struct text payload = { 0 };
    struct message message = { 0 };
    unsigned first = 0;
    size_t used = 0;

    LOOP_UNTIL(&web->hall->loop, frame_take(self, &first, &payload));
    assert_int_equal(first, FRAME_BINARY);
    assert_int_equal(scan_message(payload.bytes, payload.length, &limits,
                                  PLANE_BITS_ALL | PLANE_BIT(PLANE_SESSION), NULL, &used,
                                  NULL),
                     FAULT_NONE);
    assert_int_equal(used, payload.length);
    unpack_message(payload.bytes, used, &web->hall->arena, &message);
    return message;
}

/* The socket says goodbye with this status; its messages before that are passed over. */
static inline void assert_is_closed(struct web_hall *web, struct caller *self,
                                    unsigned status)
{
    struct text payload = { 0 };
    unsigned first = 0;

    LOOP_UNTIL(&web->hall->loop,
               frame_take(self, &first, &payload) && first == FRAME_CLOSE);
    assert_true(payload.length >= 2);
    assert_int_equal(
        (unsigned char)payload.bytes[0] << 8 | (unsigned char)payload.bytes[1], status);
    frame_say(self, FRAME_CLOSE, payload.bytes, 2);
    LOOP_UNTIL(&web->hall->loop,
               (client_read(self->socket, &self->letters), self->letters.is_over));
}

static inline struct caller *a_seated_socket(struct web_hall *web)
{
    struct caller *caller = a_socket(web, UPGRADE(""));
    uint32_t said_count = web->hall->said_count;
    struct message hello = a_hello("alba");

    frame_say_message(caller, &hello);
    LOOP_UNTIL(&web->hall->loop, web->hall->said_count > said_count);
    return caller;
}

/* Several in one run of bytes, numbered from `first`. */
static inline struct text_buffer some_sitreps(uint64_t first, uint64_t count)
{
    struct text_buffer packed = { 0 };

    for (uint64_t n = first; n < first + count; n++) {
        struct message sitrep = a_sitrep(n, "all quiet");
        assert_int_equal(pack_message(&packed, &sitrep), FAULT_NONE);
    }
    return packed;
}

/* ---- the hall of a test ---- */

static struct web_hall web;

static inline int web_opens(void **state)
{
    (void)state;
    web_hall_open(&web);
    web_hall_listen(&web);
    return 0;
}

static inline int web_closes(void **state)
{
    (void)state;
    web_hall_close(&web);
    return 0;
}

#define WITH_A_DOOR(test) cmocka_unit_test_setup_teardown(test, web_opens, web_closes)
