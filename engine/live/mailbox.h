/*
 * mailbox.h - what each participant has received and said, as the bytes its people get.
 *
 * The stage numbers what reaches a mailbox; that number is the resume cursor. Injects and
 * questions go out as the facts they are; a player message as `mail` around the bytes
 * its sender packed. What people of a seat said and was accepted stands beside it, with
 * numbers of its own, so that a colleague or a second device has the whole history. All
 * of it lies in the spool for the whole exercise, so that any cursor can be served: of
 * what the feed has, only where. What a turn brought is packed once for all who are
 * there.
 */
#pragma once
#include "base/arena.h"
#include "base/map.h"
#include "live/spool.h"
#include "words/message.h"

/* A letter as it is, or the delivery of a message (`body`) where the feed has both. */
struct letter {
    struct spooled bytes, body;
};

/* Letters in the order of their numbers, from 1. */
struct letters {
    struct letter *items;
    size_t items_max;
    uint64_t count;
};

/* What was said: an input where the feed has it, or a letter of its own. */
struct saying {
    struct spooled bytes;
    uint64_t at, of; /* of an input; of 0: it is a letter */
};

struct sayings {
    struct saying *items;
    size_t items_max;
    uint64_t count;
};

/* A letter of the turn that is being told. */
struct arrival {
    struct arrival *next;
    bool is_delivery; /* the bytes are what is delivered; else the letter */
    struct message_delivered delivered;
    struct text bytes;
};

struct mailbox {
    struct text name; /* of the participant */
    struct letters received;
    struct sayings said;
    struct arrival *first, *last; /* of this turn */
    struct mailbox *next_reached;
};

/* Bytes that live as long as the turn is told, and where the feed has them: of length 0
 * when it has not. */
struct kept {
    struct text bytes;
    struct spooled place;
};

/* The letters a turn brought, one behind the other. */
struct arrivals {
    struct text bytes;
    uint64_t count;
};

struct mailboxes {
    struct spool *spool;
    struct arena arena; /* names */
    struct map rows;
    struct mailbox *boxes;
    uint32_t count, latest; /* the row of the latest delivery */
    struct text_buffer packed; /* the letter or saying that was read last */
    struct text_buffer run; /* the arrivals that were read last */
    struct arena turn_arena; /* of arrivals */
    struct mailbox *reached; /* in this turn */
};

/* Opens with the participants' ids. */
void mailboxes_open(struct mailboxes *self, struct spool *spool, const struct text *ids,
                    uint32_t count);
void mailboxes_close(struct mailboxes *self);
/* The mailbox of this id, or UINT32_MAX. */
uint32_t mailboxes_find(const struct mailboxes *self, struct text id);
/* Puts what a control message brings into its mailbox: `packed` as it is; an inject
 * or question whose `of` is set is packed anew with it; a delivery becomes `mail` around
 * `body`. Returns the mailbox it reached, or UINT32_MAX. */
uint32_t mailboxes_deliver(struct mailboxes *self, const struct message *fact,
                           struct kept packed, struct kept body);
/* What reached this mailbox since the last mailboxes_settle; its bytes hold until the
 * next call. */
struct arrivals mailboxes_arrivals(struct mailboxes *self, uint32_t row);
/* The turn is told. */
void mailboxes_settle(struct mailboxes *self);
/* Keeps what was entered for this seat; numbers it. */
void mailboxes_say(struct mailboxes *self, uint32_t row, struct message *colleague);
/* Keeps what somebody of this seat said: the `input` in the spool, decided at `at`, with
 * sequence number `of`. Few read it, so it becomes a letter when somebody does. */
void mailboxes_say_input(struct mailboxes *self, uint32_t row, struct spooled input,
                         uint64_t at, uint64_t of);
/* What was said under this number, from 1, as a `colleague`. It holds until the next
 * call. */
struct text mailboxes_read_saying(struct mailboxes *self, const struct mailbox *box,
                                  uint64_t number);
/* The letter of this number, from 1; its bytes hold until the next call. */
struct text mailboxes_read(struct mailboxes *self, const struct letters *letters,
                           uint64_t number);
