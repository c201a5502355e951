/*
 * kit_inside.h - what kit.c and kit_link.c share.
 *
 *   ABSENT --kit_link_begin--> CONNECTING --> SECURING --> GREETING --welcome--> SEATED
 *     ^____________________________|_____________|____________|___________________|
 *                                                                  kit_link_lose
 *
 * SECURING is the handshake of TLS; a plain link goes past it.
 *
 * What is said stays in `said` until it is taken; `sent` walks over it and begins again
 * with every connection. So one queue serves sending, waiting and saying again.
 */
#pragma once
#include "agents/kit/kit.h"

#include "agents/kit/kit_tls.h"
#include "wire/measure.h"

enum kit_link_state {
    KIT_LINK_ABSENT,
    KIT_LINK_CONNECTING,
    KIT_LINK_SECURING,
    KIT_LINK_GREETING,
    KIT_LINK_SEATED
};

struct kit_inside {
    char host[256], port[6], seat[65], key[65];
    char passphrase[201];
    bool wants_directory, wants_colleagues;
    uint64_t epoch; /* of the latest server of this drill, with its proof; 0: the first */
    char epoch_key[65];
    enum kit_link_state state;
    int socket;
    uint32_t tried_count; /* of the host's addresses, since one of them answered */
    struct kit_tls *tls; /* NULL: plain */
    uint64_t retry_at, answer_by, seated_at; /* in milliseconds of the monotonic clock */
    uint32_t pause_ms; /* before the next try; 0: a short one */
    bool knows_n; /* numbers may be given */
    bool is_welcome; /* over this connection */
    bool has_given_up, wants_passphrase, is_lost_untold;
    struct text_buffer hello;
    struct text said[KIT_WAITING_MAX]; /* on the heap; a ring */
    uint32_t said_first, said_count;
    uint32_t sent_count; /* of `said`, wholly sent over this connection */
    size_t sent_bytes; /* of the hello or the message under way */
    bool is_sealed; /* some of it was sealed, and the socket did not take it yet */
    bool is_hello_sent;
    struct text_buffer told; /* what has no number, until it is sent */
    bool is_telling; /* it is under way */
    uint64_t seen_box; /* as the server was told */
    struct text_buffer heard; /* from `heard_begin` on not yet looked at */
    size_t heard_begin;
    struct measure measure;
    struct arena arena; /* of the event */
};

/* Nothing can be said yet. */
static inline bool kit_link_is_opening(const struct kit_inside *self)
{
    return self->state == KIT_LINK_CONNECTING || self->state == KIT_LINK_SECURING;
}

uint64_t kit_link_now(void);
/* Tries to connect; on failure the next try is planned and `why` told. */
void kit_link_begin(struct kit *self);
/* Waits until `until` at most and does what can be done: connects, sends, hears. */
void kit_link_step(struct kit *self, uint64_t until);
/* Sends what can be sent without waiting. */
void kit_link_push(struct kit *self);
/* Gives the connection up and plans the next. `why` NULL leaves kit.why as it is. */
void kit_link_lose(struct kit *self, const char *why);
