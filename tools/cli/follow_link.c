#include "tools/cli/follow_link.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "wire/pack.h"
#include "wire/scan.h"
#include "wire/unpack.h"

enum {
    OPEN_MS = 10000,
    SAY_MS = 10000,
    SILENT_S = 15, /* before the system asks whether the door still lives */
    READ_BYTES = 65536,
    MESSAGE_BYTES_MAX = 1 << 20,
    ARENA_BYTES_MAX = 16 << 20,
};

static bool fail(struct follow_link *self, const char *why)
{
    snprintf(self->why, sizeof self->why, "%.290s", why);
    return false;
}

static int wait_for(const struct follow_link *self, short events, int wait_ms)
{
    struct pollfd wanted = { .fd = self->socket, .events = events };
    return poll(&wanted, 1, wait_ms);
}

static void set(int socket, int level, int name, int value)
{
    setsockopt(socket, level, name, &value, sizeof value);
}

/* Why not, or 0; nobody answers within the time: ETIMEDOUT. */
static int reach_address(struct follow_link *self, const struct addrinfo *address)
{
    int error = 0;
    socklen_t length = sizeof error;

    self->socket = socket(address->ai_family,
                          address->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (self->socket < 0 ||
        (connect(self->socket, address->ai_addr, address->ai_addrlen) &&
         errno != EINPROGRESS))
        return errno;
    set(self->socket, IPPROTO_TCP, TCP_NODELAY, 1);
    set(self->socket, SOL_SOCKET, SO_KEEPALIVE, 1);
    set(self->socket, IPPROTO_TCP, TCP_KEEPIDLE, SILENT_S);
    if (wait_for(self, POLLOUT, OPEN_MS) <= 0)
        return ETIMEDOUT;
    return getsockopt(self->socket, SOL_SOCKET, SO_ERROR, &error, &length) ? errno
                                                                           : error;
}

/* The first of the host's addresses that answers. */
static bool reach(struct follow_link *self, const struct join_link *link)
{
    struct addrinfo wanted = { .ai_socktype = SOCK_STREAM }, *found = NULL;
    char port[8];
    int error = 0;

    snprintf(port, sizeof port, "%u", link->port);
    int unknown = getaddrinfo(link->host, port, &wanted, &found);
    if (unknown)
        return fail(self, gai_strerror(unknown));
    for (const struct addrinfo *at = found; at; at = at->ai_next) {
        error = reach_address(self, at);
        if (!error)
            break;
        if (self->socket >= 0)
            close(self->socket);
        self->socket = -1;
    }
    freeaddrinfo(found);
    return !error || fail(self, error == ETIMEDOUT ? "nobody answers" : strerror(error));
}

static bool secure(struct follow_link *self, const struct join_link *link, const char *ca)
{
    int done = 0;

    self->tls = kit_tls_open(ca, NULL, self->why);
    if (!self->tls)
        return false;
    if (!kit_tls_begin(self->tls, self->socket, link->host))
        return fail(self, "out of memory for TLS");
    while ((done = kit_tls_shake_hands(self->tls, self->why)) == 0)
        if (wait_for(self, POLLIN, OPEN_MS) <= 0)
            return fail(self, "the door does not answer");
    return done > 0;
}

bool follow_link_open(struct follow_link *self, const struct join_link *link,
                      const char *ca, const char *passphrase, uint64_t turn)
{
    struct message hello = { .type = MESSAGE_hello };

    *self = (struct follow_link){ .socket = -1 };
    arena_open(&self->arena, ARENA_BYTES_MAX, NULL, NULL);
    if (!reach(self, link) || (!link->is_plain && !secure(self, link, ca)))
        return false;
    hello.hello.seat = text_of(link->seat);
    hello.hello.key = text_of(link->key);
    if (*passphrase)
        hello.hello.passphrase = text_of(passphrase);
    hello.hello.turn = turn;
    hello.hello.program = TEXT("tocsin follow");
    return follow_link_say(self, &hello);
}

bool follow_link_say(struct follow_link *self, const struct message *message)
{
    struct text_buffer packed = { 0 };
    size_t sent = 0;
    bool went = pack_message(&packed, message) == FAULT_NONE;

    while (went && sent < packed.length) {
        const char *rest = packed.bytes + sent;
        ssize_t count =
            self->tls ? kit_tls_write(self->tls, rest, packed.length - sent)
                      : send(self->socket, rest, packed.length - sent, MSG_NOSIGNAL);
        if (count > 0)
            sent += (size_t)count;
        else if (errno != EAGAIN || wait_for(self, POLLOUT | POLLIN, SAY_MS) <= 0)
            went = fail(self, strerror(errno));
    }
    text_release(&packed);
    return went;
}

/* The message that has wholly come, if there is one; false when it is none. */
static bool take(struct follow_link *self, struct message *message)
{
    const char *bytes = self->heard.bytes + self->heard_begin;
    size_t waiting = self->heard.length - self->heard_begin, length = 0;
    enum fault fault = FAULT_TRUNCATED;

    if (waiting)
        fault = measure_value(&self->measure, bytes, waiting, MESSAGE_BYTES_MAX, &length);
    if (fault == FAULT_TRUNCATED) {
        memmove(self->heard.bytes ? self->heard.bytes : (char *)&length, bytes, waiting);
        self->heard.length = waiting;
        self->heard_begin = 0;
        return true;
    }
    self->measure = (struct measure){ 0 };
    if (fault || scan_message(bytes, length, &scan_limits_link,
                              PLANE_BIT(PLANE_SESSION) | PLANE_BIT(PLANE_CONTROL), NULL,
                              NULL, NULL))
        return fail(self, "the server said what is no message");
    arena_reset(&self->arena);
    unpack_message(bytes, length, &self->arena, message);
    self->heard_begin += length;
    return true;
}

static bool pull(struct follow_link *self)
{
    char *room = text_room(&self->heard, READ_BYTES);

    if (!room)
        return fail(self, "out of memory");
    ssize_t count = self->tls ? kit_tls_read(self->tls, room, READ_BYTES)
                              : recv(self->socket, room, READ_BYTES, 0);
    if (count > 0)
        self->heard.length += (size_t)count;
    else if (count == 0)
        return fail(self, "the door closed the connection");
    else if (errno != EAGAIN && errno != EINTR)
        return fail(self, strerror(errno));
    return true;
}

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool follow_link_hear(struct follow_link *self, int wait_ms, struct message *message)
{
    int64_t until = now_ms() + wait_ms;

    message->type = MESSAGE_NONE;
    for (;;) {
        if (!take(self, message))
            return false;
        if (message->type)
            return true;
        /* TLS may hold bytes that poll does not see. */
        size_t before = self->heard.length;
        if (!pull(self))
            return false;
        if (self->heard.length > before)
            continue;
        int64_t left = until - now_ms();
        if (left <= 0)
            return true;
        wait_for(self, POLLIN, (int)left);
    }
}

void follow_link_close(struct follow_link *self)
{
    if (self->tls) {
        kit_tls_end(self->tls);
        kit_tls_close(self->tls);
    }
    if (self->socket >= 0)
        close(self->socket);
    text_release(&self->heard);
    arena_close(&self->arena);
}
