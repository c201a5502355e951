#include "doors/stream_inside.h"

/* Strangers may fill no more of our memory than a hello does. */
static void room_wanted(uv_handle_t *handle, size_t suggested, uv_buf_t *room)
{
    struct stream_inside *self = handle->data;
    size_t bytes = STREAM_ROOM_BYTES, hello_bytes_max;

    (void)suggested;
    hello_bytes_max = self->visitor.reception->limits.hello_bytes_max;
    if (self->visitor.state == VISITOR_UNSEATED && hello_bytes_max < bytes)
        bytes = hello_bytes_max;
    *room = uv_buf_init(self->door->room, (unsigned)bytes);
}

/* Bytes as the other side sealed them; all of them are opened now, even of somebody who
 * is no longer read from, so that nothing sealed is ever kept. */
static void sealed_came(struct stream_inside *self, const char *bytes, size_t length)
{
    char *opened = self->door->opened;
    size_t opened_length = 0;
    enum fault fault;

    tls_hear(self->tls, bytes, length);
    do {
        fault = tls_open_next(self->tls, opened, STREAM_OPENED_BYTES, &opened_length);
        if (self->shakes_hands && tls_is_agreed(self->tls)) {
            stream_shook_hands(self);
            tls_person(self->tls, self->person);
            if (*self->person)
                self->visitor.person = text_of(self->person);
            visitor_guard(&self->visitor);
        }
        if (opened_length > 0)
            visitor_hear(&self->visitor, opened, opened_length);
    } while (!fault && opened_length > 0 && self->visitor.state < VISITOR_ENDING);
    tls_hear(self->tls, NULL, 0);
    if (fault == FAULT_MISSING && self->visitor.state < VISITOR_ENDING)
        visitor_cut(&self->visitor);
    else if (fault)
        visitor_end(&self->visitor, NULL);
    stream_push(self);
}

static void bytes_came(uv_stream_t *socket, ssize_t length, const uv_buf_t *room)
{
    struct stream_inside *self = socket->data;

    if (length < 0) {
        self->is_deserted = true;
        uv_read_stop(socket);
        /* Somebody who says no more may still want to read our last word. */
        if (length != UV_EOF || self->visitor.state != VISITOR_ENDING ||
            stream_leaving_bytes(self) == 0)
            visitor_cut(&self->visitor);
        return;
    }
    if (length == 0 || self->visitor.state == VISITOR_ENDING)
        return;
    bool is_first = self->visitor.came_bytes == 0;
    self->visitor.came_bytes += (uint64_t)length;
    if (is_first && self->shakes_hands && self->door->has_waiting) {
        visitor_guard(&self->visitor); /* it is not silent: another may have to go */
        stream_door_go_on(self->door);
    }
    if (self->tls)
        sealed_came(self, room->base, (size_t)length);
    else
        visitor_hear(&self->visitor, room->base, (size_t)length);
}

void stream_read(struct visitor *visitor, bool is_on)
{
    struct stream_inside *self = RING_OWNER(visitor, struct stream_inside, visitor);
    int error = 0;

    if (is_on)
        error = uv_read_start(&self->socket.stream, room_wanted, bytes_came);
    else
        uv_read_stop(&self->socket.stream);
    if (error && error != UV_EALREADY)
        visitor_cut(visitor);
}
