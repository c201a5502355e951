/*
 * Who has connected and not said a word yet. A client's first word comes with its
 * connection, so whoever is silent is in no hurry, or nobody: they cost a descriptor, no
 * TLS and none of the places of those who speak, and where the porch is full the one who
 * has been silent longest goes for the one who comes. Left in the system's queue they
 * would keep others out of it.
 *
 *   comes ─► silent ─► has spoken ─► libwebsockets, as fast as handshakes can be made
 *              └──► gone: SILENT_MS, or for who comes
 */
#include "doors/web_inside.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    SILENT_MS = 20000, /* for the first word, when nobody else comes */
    PORCH_COUNT_MAX = 1024,
    PORCH_SHARE = 4, /* of the descriptors that we may have, one in so many */
};

struct web_porch_guest {
    struct ring siblings; /* of the silent, or of those who have spoken */
    struct web_door_inside *door;
    uv_poll_t poll;
    int handle;
    uint64_t came_at_ms;
};

static void poll_closed(uv_handle_t *handle)
{
    free(handle->data);
}

/* Out of the porch; the connection itself stays open. */
static int leave(struct web_porch_guest *guest)
{
    int handle = guest->handle;

    guest->door->porch_count--;
    ring_remove(&guest->siblings);
    uv_poll_stop(&guest->poll);
    uv_close((uv_handle_t *)&guest->poll, poll_closed);
    return handle;
}

static struct web_porch_guest *first_of(struct ring *ring)
{
    return RING_OWNER(ring->next, struct web_porch_guest, siblings);
}

/* ---- the silent ---- */

static void watch_rang(uv_timer_t *timer);

/* Wakes when the one who has been silent longest has had its time. */
static void watch(struct web_door_inside *self)
{
    uint64_t now = web_now_ms(self), at;

    if (ring_is_alone(&self->silent)) {
        uv_timer_stop(&self->porch_watch);
        return;
    }
    at = first_of(&self->silent)->came_at_ms + SILENT_MS;
    uv_timer_start(&self->porch_watch, watch_rang, at > now ? at - now : 0, 0);
}

static void watch_rang(uv_timer_t *timer)
{
    struct web_door_inside *self = timer->data;

    while (!ring_is_alone(&self->silent) &&
           web_now_ms(self) - first_of(&self->silent)->came_at_ms >= SILENT_MS)
        close(leave(first_of(&self->silent)));
    watch(self);
}

/* It said something, or it has gone. */
static void spoke(uv_poll_t *poll, int status, int events)
{
    struct web_porch_guest *guest = poll->data;
    struct web_door_inside *self = guest->door;
    char first;

    (void)events;
    ssize_t length = recv(guest->handle, &first, 1, MSG_PEEK | MSG_DONTWAIT);
    if (length < 0 && (errno == EAGAIN || errno == EINTR) && !status)
        return;
    if (status || length <= 0) {
        close(leave(guest));
        web_guest_next(self);
        return;
    }
    uv_poll_stop(&guest->poll);
    ring_remove(&guest->siblings);
    ring_add(&self->spoken, &guest->siblings);
    web_guest_next(self);
}

/* ---- coming and going ---- */

static uint32_t room_max(void)
{
    struct rlimit limit;
    bool is_known = getrlimit(RLIMIT_NOFILE, &limit) == 0;
    rlim_t share = is_known ? limit.rlim_cur / PORCH_SHARE : PORCH_COUNT_MAX;

    return share < PORCH_COUNT_MAX ? (uint32_t)share : PORCH_COUNT_MAX;
}

bool web_porch_has_room(struct web_door_inside *self)
{
    return self->porch_count < self->porch_count_max || !ring_is_alone(&self->silent);
}

void web_porch_take(struct web_door_inside *self, int handle)
{
    struct web_porch_guest *guest = calloc(1, sizeof *guest);

    if (guest && self->porch_count >= self->porch_count_max)
        close(leave(first_of(&self->silent)));
    if (!guest || uv_poll_init_socket(self->loop, &guest->poll, handle)) {
        free(guest);
        close(handle);
        return;
    }
    guest->door = self;
    guest->handle = handle;
    guest->came_at_ms = web_now_ms(self);
    guest->poll.data = guest;
    self->porch_count++;
    ring_add(&self->silent, &guest->siblings);
    if (uv_poll_start(&guest->poll, UV_READABLE, spoke))
        close(leave(guest));
    if (!uv_is_active((uv_handle_t *)&self->porch_watch))
        watch(self);
}

int web_porch_next(struct web_door_inside *self)
{
    return ring_is_alone(&self->spoken) ? -1 : leave(first_of(&self->spoken));
}

void web_porch_open(struct web_door_inside *self)
{
    ring_open(&self->silent);
    ring_open(&self->spoken);
    self->porch_count_max = room_max();
    uv_timer_init(self->loop, &self->porch_watch);
    self->porch_watch.data = self;
}

void web_porch_close(struct web_door_inside *self)
{
    while (!ring_is_alone(&self->silent))
        close(leave(first_of(&self->silent)));
    while (!ring_is_alone(&self->spoken))
        close(leave(first_of(&self->spoken)));
    uv_close((uv_handle_t *)&self->porch_watch, NULL);
}
