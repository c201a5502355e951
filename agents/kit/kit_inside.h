/*
 * kit_inside.h - what kit.c and kit_link.c share.
 *
 *   ABSENT --kit_link_begin--> CONNECTING --> GREETING --welcome--> SEATED
 *     ^____________________________|____________|_____________________|  kit_link_lose
 *
 * What is said stays in `said` until it is taken; `sent` walks over it and begins again
 * with every connection. So one queue serves sending, waiting and saying again.
 */
#pragma once
#include "agents/kit/kit.h"

#include "wire/measure.h"

enum kit_link_state {
    KIT_LINK_ABSENT,
    KIT_LINK_CONNECTING,
    KIT_LINK_GREETING,
    KIT_LINK_SEATED
};

struct kit_inside {
    char host[256], port[6], seat[65], key[65];
    enum kit_link_state state;
    int socket;
    uint64_t retry_at, answer_by, seated_at; /* in milliseconds of the monotonic clock */
    uint32_t pause_ms; /* before the next try; 0: a short one */
    bool knows_n; /* numbers may be given */
    bool is_welcome; /* over this connection */
    bool has_given_up, is_lost_untold;
    struct text_buffer hello;
    struct text said[KIT_WAITING_MAX]; /* on the heap; a ring */
    uint32_t said_first, said_count;
    uint32_t sent_count; /* of `said`, wholly sent over this connection */
    size_t sent_bytes; /* of the hello or the message under way */
    bool is_hello_sent;
    struct text_buffer heard; /* from `heard_begin` on not yet looked at */
    size_t heard_begin;
    struct measure measure;
    struct arena arena; /* of the event */
};

uint64_t kit_link_now(void);
/* Tries to connect; on failure the next try is planned and `why` told. */
void kit_link_begin(struct kit *self);
/* Waits until `until` at most and does what can be done: connects, sends, hears. */
void kit_link_step(struct kit *self, uint64_t until);
/* Sends what can be sent without waiting. */
void kit_link_push(struct kit *self);
/* Gives the connection up and plans the next. `why` NULL leaves kit.why as it is. */
void kit_link_lose(struct kit *self, const char *why);
