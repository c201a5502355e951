/*
 * stream_inside.h - what stream.c, stream_hear.c and stream_listen.c share.
 *
 * While a stream is ENDING, what still comes is read and dropped, because closing over
 * unread bytes would reset the connection and lose the last word. CLOSED: its handles
 * are closing; the memory is freed when the last of them has.
 */
#pragma once
#include "doors/stream.h"
#include "doors/tls.h"
#include "doors/visitor_inside.h"

union stream_socket {
    uv_handle_t handle;
    uv_stream_t stream;
    uv_tcp_t tcp;
    uv_pipe_t pipe;
};

enum {
    STREAM_ROOM_BYTES = 64 * 1024,
    STREAM_OPENED_BYTES = 16 * 1024, /* what one record of TLS holds */
};

struct stream_door_inside {
    struct stream_door *door;
    uv_loop_t *loop;
    union stream_socket listener;
    uv_timer_t watch; /* of the list of revoked certificates */
    bool is_local, is_closing;
    uint32_t open_handles; /* of the door itself */
    uint32_t stream_count;
    struct ring streams;
    struct ring handshakes; /* unfinished, in the order they came */
    uint32_t handshake_count;
    bool has_waiting; /* a connection waits until there are fewer */
    union stream_socket spare; /* takes what is turned away, without memory */
    bool is_spare_closing;
    struct arena arena; /* of the message that is handed on */
    char room[STREAM_ROOM_BYTES]; /* what one read brings; the same for all streams */
    char opened[STREAM_OPENED_BYTES]; /* and the plain bytes in it, under TLS */
};

struct stream_inside {
    struct visitor visitor;
    struct stream_door_inside *door;
    struct ring siblings;
    struct tls *tls; /* NULL: plain */
    struct ring handshake; /* until it is over */
    bool shakes_hands;
    char person[TLS_PERSON_LENGTH + 1]; /* whom its certificate proves */
    uint64_t came_at_ms;
    union stream_socket socket;
    uv_shutdown_t shutdown;
    bool is_shut; /* we say no more */
    bool is_deserted; /* the other side says no more */
};

/* Begins with a socket that was accepted. */
void stream_begin(struct stream_inside *self);
/* Handed on to leave; the system has not taken it yet. */
size_t stream_leaving_bytes(const struct stream_inside *self);
/* Seals and hands to the system what may leave now: under TLS no piece before the one
 * ahead of it has left. */
void stream_push(struct stream_inside *self);
/* Its handshake, if there was one, is over: one who waits may come in. */
void stream_shook_hands(struct stream_inside *self);
/* How long its handshake may still take when others wait. */
uint64_t stream_patience_ms(const struct stream_inside *self);
/* A connection that waits, if there is one, is taken now if it can be. */
void stream_door_go_on(struct stream_door_inside *self);
/* The verb `read`. */
void stream_read(struct visitor *visitor, bool is_on);
/* One stream less: frees the private part of a closed door behind the last of them. */
void stream_door_settle(struct stream_door_inside *self);
