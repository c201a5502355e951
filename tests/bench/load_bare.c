/*
 * load_bare.c - the bare write() loop: what a fan-out costs when a server does nothing
 * else. The first message of a connection is answered and says whether it listens ('s');
 * all later ones are written to everybody who does, one write() each.
 */
#include "tests/bench/load.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MESSAGE_BYTES_MAX = 4096, SOCKET_COUNT_MAX = 65536, EVENT_COUNT = 256 };

static bool is_known[SOCKET_COUNT_MAX];
static int listeners[SOCKET_COUNT_MAX];
static size_t listener_count;

static void accept_one(int door, int poll)
{
    int one = 1, file = accept(door, NULL, NULL);
    struct epoll_event event = { .events = EPOLLIN, .data.fd = file };

    if (file < 0 || file >= SOCKET_COUNT_MAX)
        load_fail("the bare server cannot take one more connection");
    setsockopt(file, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    is_known[file] = false;
    epoll_ctl(poll, EPOLL_CTL_ADD, file, &event);
}

static void hear(int file)
{
    char room[MESSAGE_BYTES_MAX];
    ssize_t length = read(file, room, sizeof room);

    if (length <= 0) {
        close(file);
        return;
    }
    if (!is_known[file]) {
        is_known[file] = true;
        if (room[0] == 's')
            listeners[listener_count++] = file;
        if (write(file, room, (size_t)length) < 0)
            load_fail("the bare server cannot write");
        return;
    }
    for (size_t i = 0; i < listener_count; i++)
        if (write(listeners[i], room, (size_t)length) < 0)
            close(listeners[i]);
}

int bare_serve(uint16_t port)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(port) };
    struct epoll_event event = { .events = EPOLLIN }, events[EVENT_COUNT];
    int door = socket(AF_INET, SOCK_STREAM, 0), poll = epoll_create1(0), one = 1;

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(door, (struct sockaddr *)&address, sizeof address) || listen(door, 4096))
        load_fail("the bare server cannot listen on port %u", port);
    event.data.fd = door;
    epoll_ctl(poll, EPOLL_CTL_ADD, door, &event);
    for (;;) {
        int count = epoll_wait(poll, events, EVENT_COUNT, -1);
        for (int i = 0; i < count; i++)
            if (events[i].data.fd == door)
                accept_one(door, poll);
            else
                hear(events[i].data.fd);
    }
}
