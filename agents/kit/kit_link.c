#include "agents/kit/kit_inside.h"

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

enum {
    PAUSE_MS_FIRST = 100,
    PAUSE_MS_MAX = 10000,
    STEADY_MS = 10000, /* a seat kept so long makes the pauses short again */
    ANSWER_MS = 30000, /* for the door to answer a hello */
    SILENT_S = 15, /* before the system asks whether the door still lives */
    ASK_S = 5,
    ASK_COUNT = 3,
    UNHEARD_MS = 30000, /* for what was sent to be confirmed by the other machine */
    READ_BYTES = 65536,
};

uint64_t kit_link_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

/* Half to all of the pause, so that thousands that were cut off together do not come
 * back together. The nanoseconds of now are chance enough. */
static uint64_t pause_take(struct kit_inside *self)
{
    struct timespec now;
    uint32_t pause_ms = self->pause_ms ? self->pause_ms : PAUSE_MS_FIRST;
    uint32_t half = pause_ms / 2;

    clock_gettime(CLOCK_MONOTONIC, &now);
    self->pause_ms = pause_ms < PAUSE_MS_MAX / 2 ? 2 * pause_ms : PAUSE_MS_MAX;
    return half + (uint64_t)(now.tv_nsec / 1000 + getpid()) % (half + 1);
}

void kit_link_lose(struct kit *kit, const char *why)
{
    struct kit_inside *self = kit->inside;
    uint64_t now = kit_link_now();

    if (self->state == KIT_LINK_ABSENT)
        return;
    if (why)
        snprintf(kit->why, sizeof kit->why, "%.120s port %s: %s", self->host, self->port,
                 why);
    if (self->state == KIT_LINK_SEATED) {
        self->is_lost_untold = true;
        if (now - self->seated_at >= STEADY_MS)
            self->pause_ms = 0;
    }
    if (self->tls)
        kit_tls_end(self->tls);
    if (self->socket >= 0)
        close(self->socket);
    self->socket = -1;
    self->state = KIT_LINK_ABSENT;
    self->retry_at = now + pause_take(self);
}

static void set(int socket, int level, int name, int value)
{
    setsockopt(socket, level, name, &value, sizeof value);
}

static void hello_pack(struct kit *kit)
{
    struct kit_inside *self = kit->inside;
    struct message message = { .type = MESSAGE_hello };

    message.hello.seat = text_of(self->seat);
    if (self->key[0])
        message.hello.key = text_of(self->key);
    message.hello.box = kit->box;
    if (self->passphrase[0])
        message.hello.passphrase = text_of(self->passphrase);
    message.hello.directory = self->wants_directory ? kit->entries + 1 : 0;
    message.hello.colleagues = self->wants_colleagues ? kit->sayings + 1 : 0;
    message.hello.settled = kit->taken;
    message.hello.turn = kit->turn;
    message.hello.program = TEXT("tocsin-kit");
    message.hello.epoch = self->epoch;
    if (self->epoch)
        message.hello.epoch_key = text_of(self->epoch_key);
    text_release(&self->hello);
    if (pack_message(&self->hello, &message))
        kit_link_lose(kit, "out of memory");
}

/* A socket on its way to one of the host's addresses, or -1. */
static int connect_to(const struct addrinfo *address)
{
    int type = address->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC;
    int handle = socket(address->ai_family, type, address->ai_protocol);

    if (handle < 0)
        return -1;
    set(handle, IPPROTO_TCP, TCP_NODELAY, 1);
    set(handle, SOL_SOCKET, SO_KEEPALIVE, 1);
    set(handle, IPPROTO_TCP, TCP_KEEPIDLE, SILENT_S);
    set(handle, IPPROTO_TCP, TCP_KEEPINTVL, ASK_S);
    set(handle, IPPROTO_TCP, TCP_KEEPCNT, ASK_COUNT);
    set(handle, IPPROTO_TCP, TCP_USER_TIMEOUT, UNHEARD_MS);
    if (connect(handle, address->ai_addr, address->ai_addrlen) && errno != EINPROGRESS) {
        int error = errno;
        close(handle);
        errno = error;
        return -1;
    }
    return handle;
}

/* A host may have several addresses, of which a door listens on one ("localhost" mostly
 * is ::1 as well). One that refuses, or never answers, is followed by the next. */
static bool connect_next(struct kit *kit, const char **why)
{
    struct kit_inside *self = kit->inside;
    struct addrinfo wanted = { .ai_socktype = SOCK_STREAM }, *found = NULL;
    int error = getaddrinfo(self->host, self->port, &wanted, &found);
    uint32_t count = 0;

    if (error) {
        *why = gai_strerror(error);
        return false;
    }
    for (const struct addrinfo *at = found; at && self->socket < 0; at = at->ai_next)
        if (count++ == self->tried_count) {
            self->tried_count++;
            self->socket = connect_to(at);
            if (self->socket < 0)
                *why = strerror(errno);
        }
    freeaddrinfo(found);
    if (self->socket < 0)
        self->tried_count = 0;
    return self->socket >= 0;
}

void kit_link_begin(struct kit *kit)
{
    struct kit_inside *self = kit->inside;
    const char *why = "all of its addresses were tried";

    self->state = KIT_LINK_CONNECTING;
    self->answer_by = kit_link_now() + ANSWER_MS;
    self->sent_count = 0;
    self->sent_bytes = 0;
    self->is_hello_sent = self->is_welcome = self->is_sealed = false;
    self->is_telling = false;
    self->seen_box = 0;
    text_release(&self->told);
    self->measure = (struct measure){ 0 };
    self->heard_begin = 0;
    text_release(&self->heard);
    hello_pack(kit);
    if (self->state == KIT_LINK_ABSENT)
        return;
    /* Where the last one never answered, from the first one again. */
    if (!connect_next(kit, &why) && !connect_next(kit, &why))
        kit_link_lose(kit, why);
}

/* ---- sending ---- */

/* Sends what is left of `bytes`; true when that was all. */
static bool push(struct kit *kit, struct text bytes)
{
    struct kit_inside *self = kit->inside;

    while (self->sent_bytes < bytes.length) {
        const char *rest = bytes.bytes + self->sent_bytes;
        size_t rest_length = bytes.length - self->sent_bytes;
        ssize_t sent = self->tls ? kit_tls_write(self->tls, rest, rest_length)
                                 : send(self->socket, rest, rest_length, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        self->is_sealed = self->tls && sent < 0;
        if (sent < 0) {
            if (errno != EAGAIN)
                kit_link_lose(kit, strerror(errno));
            return false;
        }
        self->sent_bytes += (size_t)sent;
    }
    self->sent_bytes = 0;
    return true;
}

static bool has_unsent(const struct kit_inside *self)
{
    return (self->state == KIT_LINK_GREETING && !self->is_hello_sent) ||
           (self->state == KIT_LINK_SEATED &&
            (self->told.length || self->sent_count < self->said_count));
}

void kit_link_push(struct kit *kit)
{
    struct kit_inside *self = kit->inside;

    if (self->state < KIT_LINK_GREETING)
        return;
    if (!self->is_hello_sent)
        self->is_hello_sent = push(kit, text_written(&self->hello));
    /* What is said waits for the welcome, which tells what was taken already. */
    while (self->state == KIT_LINK_SEATED && has_unsent(self)) {
        uint32_t at = (self->said_first + self->sent_count) % KIT_WAITING_MAX;
        bool is_between = !self->sent_bytes && !self->is_sealed;
        self->is_telling = self->is_telling || (is_between && self->told.length);
        if (!push(kit, self->is_telling ? text_written(&self->told) : self->said[at]))
            return;
        if (self->is_telling)
            text_release(&self->told);
        else
            self->sent_count++;
        self->is_telling = false;
    }
}

/* ---- hearing ---- */

static void pull(struct kit *kit)
{
    struct kit_inside *self = kit->inside;
    char *room = text_room(&self->heard, READ_BYTES);

    if (!room) {
        kit_link_lose(kit, "out of memory");
        return;
    }
    ssize_t length = self->tls ? kit_tls_read(self->tls, room, READ_BYTES)
                               : recv(self->socket, room, READ_BYTES, 0);
    if (length > 0)
        self->heard.length += (size_t)length;
    else if (length == 0)
        kit_link_lose(kit, "the door closed the connection");
    else if (errno != EAGAIN && errno != EINTR)
        kit_link_lose(kit, strerror(errno));
}

static void secure(struct kit *kit)
{
    char why[300] = "";
    int done = kit_tls_shake_hands(kit->inside->tls, why);

    if (done < 0)
        kit_link_lose(kit, why);
    else if (done)
        kit->inside->state = KIT_LINK_GREETING;
}

static void note_connected(struct kit *kit)
{
    struct kit_inside *self = kit->inside;
    int error = 0;
    socklen_t length = sizeof error;

    if (getsockopt(self->socket, SOL_SOCKET, SO_ERROR, &error, &length) || error) {
        const char *why = strerror(error);
        close(self->socket);
        self->socket = -1;
        if (!connect_next(kit, &why))
            kit_link_lose(kit, why);
        return;
    }
    self->tried_count = 0;
    if (!self->tls)
        self->state = KIT_LINK_GREETING;
    else if (!kit_tls_begin(self->tls, self->socket, self->host))
        kit_link_lose(kit, "out of memory for TLS");
    else {
        self->state = KIT_LINK_SECURING;
        secure(kit);
    }
}

static int wait_of(uint64_t until, uint64_t sooner)
{
    uint64_t now = kit_link_now();

    if (sooner < until)
        until = sooner;
    if (until <= now)
        return 0;
    return until - now > 3600000 ? 3600000 : (int)(until - now);
}

void kit_link_step(struct kit *kit, uint64_t until)
{
    struct kit_inside *self = kit->inside;

    if (self->state == KIT_LINK_ABSENT) {
        poll(NULL, 0, wait_of(until, self->retry_at));
        if (kit_link_now() >= self->retry_at)
            kit_link_begin(kit);
        return;
    }
    struct pollfd wanted = { .fd = self->socket, .events = POLLIN };
    if (self->state == KIT_LINK_CONNECTING || has_unsent(self))
        wanted.events |= POLLOUT;
    uint64_t answer_by = self->state == KIT_LINK_SEATED ? until : self->answer_by;
    int count = poll(&wanted, 1, wait_of(until, answer_by));
    if (count > 0 && self->state == KIT_LINK_CONNECTING)
        note_connected(kit);
    else if (count > 0 && self->state == KIT_LINK_SECURING)
        secure(kit);
    else if (count > 0 && wanted.revents & (POLLIN | POLLHUP | POLLERR))
        pull(kit);
    kit_link_push(kit);
    if (kit_link_is_opening(self) || self->state == KIT_LINK_GREETING)
        if (kit_link_now() >= self->answer_by)
            kit_link_lose(kit, "the door does not answer");
}
