/*
 * walk.h - messages that lie one behind the other, scanned before they are read.
 */
#pragma once
#include "base/arena.h"
#include "base/fault.h"
#include "words/message.h"

struct message_walk {
    struct text rest;
    uint32_t plane_mask; /* wire/scan.h */
    uint64_t count; /* messages found so far */
    struct text bytes; /* of the message found last */
    enum message_type type;
    const char *detail; /* field at fault, or NULL */
};

void message_walk_open(struct message_walk *self, struct text messages,
                       uint32_t plane_mask);
/* The next message, of which only bytes and type are known yet. False at the end or at
 * a message that cannot be read, which `fault` tells apart. */
bool message_walk_next(struct message_walk *self, enum fault *fault);
