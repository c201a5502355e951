/*
 * a_door.h - a door on a loop of its own, and plain sockets that knock at it.
 */
#pragma once
#include <arpa/inet.h>
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "doors/stream.h"
#include "wire/pack.h"
#include "wire/scan.h"
#include "wire/unpack.h"

static inline struct reception a_reception(struct visitor_events events, void *subject)
{
    struct reception reception = { .subject = subject, .events = events };

    reception.limits = visitor_limits_usual;
    reception.plane_mask = PLANE_BIT(PLANE_PLAYER);
    return reception;
}

/* Lets the loop run for a few milliseconds. */
static inline void loop_breathe(uv_loop_t *loop, uint64_t ms)
{
    uint64_t until = uv_hrtime() + ms * 1000000;

    do {
        uv_run(loop, UV_RUN_NOWAIT);
        usleep(200);
    } while (uv_hrtime() < until);
}

/* Runs the loop until `condition`, which is looked at until it holds, or for 5 s. */
#define LOOP_UNTIL(loop, condition)                                                      \
    do {                                                                                 \
        uint64_t loop_end = uv_hrtime() + UINT64_C(30000000000);                         \
        bool loop_is_well = false;                                                       \
        while (!loop_is_well && uv_hrtime() < loop_end) {                                \
            loop_is_well = (condition);                                                  \
            loop_breathe((loop), 0);                                                     \
        }                                                                                \
        if (!loop_is_well)                                                               \
            fail_msg("in vain: %s", #condition);                                         \
    } while (0)

static inline int a_client(uint16_t port)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(port) };
    int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    assert(client >= 0);
    if (connect(client, (struct sockaddr *)&address, sizeof address)) {
        close(client);
        return -1;
    }
    fcntl(client, F_SETFL, O_NONBLOCK);
    return client;
}

static inline void client_say_bytes(int client, const void *bytes, size_t length)
{
    ssize_t sent = send(client, bytes, length, MSG_NOSIGNAL);

    assert(sent == (ssize_t)length);
    (void)sent;
}

static inline void client_say(int client, const struct message *message)
{
    struct text_buffer packed = { 0 };
    enum fault fault = pack_message(&packed, message);

    assert(!fault);
    (void)fault;
    client_say_bytes(client, packed.bytes, packed.length);
    text_release(&packed);
}

static inline struct message a_hello(const char *seat)
{
    struct message message = { .type = MESSAGE_hello };

    message.hello.seat = text_of(seat);
    message.hello.key = TEXT("0123456789abcdef");
    return message;
}

static inline struct message a_sitrep(uint64_t n, const char *text)
{
    struct message message = { .type = MESSAGE_sitrep };

    message.player.n = n;
    message.player.text = text_of(text);
    return message;
}

/* What a client has read. */
struct letters {
    char bytes[4 * 1024 * 1024];
    size_t length;
    bool is_over; /* the other side closed, or reset */
};

static inline void client_read(int client, struct letters *letters)
{
    for (;;) {
        ssize_t length = recv(client, letters->bytes + letters->length,
                              sizeof letters->bytes - letters->length, 0);
        if (length < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (length <= 0) {
            letters->is_over = true;
            return;
        }
        letters->length += (size_t)length;
    }
}

/* Takes the next whole message, if there is one. Texts live until the next read. */
static inline bool letters_take(struct letters *self, size_t *at, struct arena *arena,
                                struct message *message)
{
    static const struct scan_limits limits = { SCAN_DEPTH_MAX, SCAN_MEMBERS_MAX, 131072 };
    size_t used = 0;

    if (scan_message(self->bytes + *at, self->length - *at, &limits,
                     PLANE_BITS_ALL | PLANE_BIT(PLANE_SESSION), NULL, &used, NULL))
        return false;
    unpack_message(self->bytes + *at, used, arena, message);
    *at += used;
    return true;
}
