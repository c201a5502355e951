/*
 * follow_link.h - a connection to the agents' door for one who copies the record: says
 * session messages, hears session messages. Blocking.
 */
#pragma once
#include "agents/kit/kit_tls.h"
#include "base/arena.h"
#include "tools/cli/join_link.h"
#include "wire/measure.h"
#include "words/message.h"

struct follow_link {
    int socket;
    struct kit_tls *tls; /* NULL: plain */
    struct text_buffer heard;
    size_t heard_begin;
    struct measure measure;
    struct arena arena; /* of the message heard last */
    char why[300];
};

/* Connects, and greets when the door is trusted, within 10 s. `turn`: the highest turn
 * of which nothing more is wanted. False, with a sentence in `why`; then too it must be
 * closed. `passphrase` is that of exercise control, or empty. */
bool follow_link_open(struct follow_link *self, const struct join_link *link,
                      const char *ca, const char *passphrase, uint64_t turn);
bool follow_link_say(struct follow_link *self, const struct message *message);
/* The next message, which lives until the next call: NONE when the time runs out, false
 * when the connection is lost. */
bool follow_link_hear(struct follow_link *self, int wait_ms, struct message *message);
void follow_link_close(struct follow_link *self);
