/*
 * mailbox.h - what each participant has received and said, as the bytes its people get.
 *
 * The stage numbers what reaches a mailbox; that number is the resume cursor. Injects and
 * questions go out as the facts they are; a player message as `mail` around the bytes
 * its sender packed. What people of a seat said and was accepted stands beside it, with
 * numbers of its own, so that a colleague or a second device has the whole history. All
 * of it lies in the spool for the whole exercise, so that any cursor can be served.
 */
#pragma once
#include "base/arena.h"
#include "base/map.h"
#include "live/spool.h"
#include "words/message.h"

/* Letters in the order of their numbers, from 1. */
struct letters {
    struct spooled *items;
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

struct mailbox {
    struct text name; /* of the participant */
    struct letters received;
    struct sayings said;
};

struct mailboxes {
    struct spool *spool;
    struct arena arena; /* names */
    struct map rows;
    struct mailbox *boxes;
    uint32_t count;
    struct text_buffer packed; /* the saying that was read last */
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
                           struct text packed, struct text body);
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
