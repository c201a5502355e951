/*
 * server_inside.h - what server.c, server_stage.c and control.c know of each other.
 */
#pragma once
#include "doors/certificate.h"
#include "doors/stream.h"
#include "doors/tls.h"
#include "live/server.h"

enum { SEAT_COUNT_MAX = 4096 };

struct control {
    struct server *server;
    struct reception reception;
    struct stream_door door;
    bool is_open;
};

struct server {
    const struct server_options *options;
    struct arena arena; /* of the exercise */
    uv_loop_t loop;
    uv_signal_t terminated, interrupted;
    struct drillfile file;
    struct link link;
    struct heartbeat heartbeat;
    struct front front;
    struct stream_door agents;
    struct control control;
    struct tls_server *tls; /* NULL: plain */
    struct certificate certificate; /* of our own making; paths empty: not so */
    struct seat_taken *seats;
    uint32_t seat_count;
    struct text exercise, title;
    exercise_time length;
    uint64_t seed;
    uint16_t port;
    bool is_resumed, is_file_open, is_link_open, is_front_open, is_open;
    bool is_sealed, leaves_soon, is_leaving, has_failed;
    char why[DRILL_WHY_MAX];
};

/* Puts an act of exercise control into the next turn; numbers it. */
enum fault server_act(struct server *self, struct message *act);
/* It cannot go on. */
void server_fail(struct server *self, const char *why);
/* Closes the doors; the loop then runs empty. */
void server_leave(struct server *self);
/* The same, once the turn that is under way is decided and told. */
void server_close(struct server *self);
/* Closes the record after ENDEX. */
void server_end(struct server *self);
/* All recorded turns are decided: clients may come. */
void server_open_doors(struct server *self);

/* ---- server_stage.c ---- */
/* Starts the worker and sends it its setup, which outlives it. */
enum fault server_start_stage(struct server *self, const struct message *setup,
                              size_t setup_count);
