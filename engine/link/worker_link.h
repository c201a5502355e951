/*
 * worker_link.h - the parent's end of a confined worker, on a libuv loop.
 *
 * What a worker says is a stranger's word: it is scanned, bounded, and handed on only
 * when it is a whole message of the kinds a worker may send, turns with all that is
 * in them. A worker that falls silent while it is wanted, or says too much, is ended.
 * Several links may live on one loop.
 */
#pragma once
#include <uv.h>

#include "base/arena.h"
#include "base/fault.h"
#include "words/message.h"

enum link_outcome {
    LINK_FINISHED, /* it said `finished`, and left as it should */
    LINK_FAILED, /* it said `failure` */
    LINK_DIED, /* it ended, or was ended, without a last word */
};

struct link_end {
    enum link_outcome outcome;
    const struct message_failure *failure; /* of LINK_FAILED */
    int exit_status, signal;
    char sentence[400]; /* of FAILED and DIED: what happened, for people */
};

struct link;

struct link_events {
    /* One message, and its bytes; both live until the callback returns. */
    void (*said)(struct link *link, const struct message *message, struct text bytes);
    /* Called once for every link_open, from the loop; then the link's memory is the
     * caller's again. */
    void (*ended)(struct link *link, const struct link_end *end);
};

struct link_limits {
    uint32_t silence_ms; /* how long a worker that was sent something may say nothing */
    uint64_t bytes_max; /* how much it may say in its life */
    bool
        is_live; /* it may take the memory of a drill of days, and its CPU time in all has
                     no bound: the silence bounds each turn */
};

/* 10 s and 1 GiB. */
extern const struct link_limits link_limits_default;

struct link {
    void *subject; /* the caller's */
    struct message_types fact_types; /* in the turn that is being handed on */
    /* -- private part ------------------------------------------------------ */
    struct link_events events;
    struct link_limits limits;
    uv_process_t process;
    uv_pipe_t input, output, errors;
    uv_timer_t guard;
    uint32_t open_handles;
    bool has_exited, has_ended, is_finishing, is_suspect, is_asked;
    uv_shutdown_t shutdown;
    char *bytes; /* of the message that is coming in */
    size_t bytes_used, bytes_max;
    uint64_t bytes_total;
    struct text_buffer spare; /* of a message that was sent, for the next one */
    struct arena arena;
    struct message_failure failure;
    char failure_texts[4800];
    char why[160]; /* why we ended it */
    char complaint[1024];
    size_t complaint_length;
    struct link_end end;
};

/* Starts this very program as a worker, with an empty environment. When the system
 * refuses, `ended` tells. */
void link_open(struct link *self, uv_loop_t *loop, void *subject,
               const struct link_events *events, const struct link_limits *limits);
/* Sends a message; what pack_message says, or MEMORY. After the worker has ended it is
 * silently dropped: `ended` tells. */
enum fault link_send(struct link *self, const struct message *message);
/* Sends packed messages, and takes their memory over. */
enum fault link_send_bytes(struct link *self, struct text_buffer *packed);
/* Nothing is expected from the worker until the next link_send: its silence is well. */
void link_rest(struct link *self);
/* No more is sent: the worker reads the end of its input. */
void link_finish(struct link *self);
/* Ends the worker if it still lives. `ended` follows. */
void link_close(struct link *self);
/* Runs the loop until this link has ended. */
void link_run(struct link *self);
