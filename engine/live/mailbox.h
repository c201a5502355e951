/*
 * mailbox.h - what each seat has received, as the bytes its clients get.
 *
 * The stage numbers what reaches a seat; that number is the resume cursor. Injects and
 * questions go out as the facts they are; a player message as `mail` around the bytes
 * its sender packed. Kept for the whole exercise, so that any cursor can be served.
 */
#pragma once
#include "base/arena.h"
#include "words/message.h"

struct letter {
    struct text bytes; /* packed */
};

struct mailbox {
    struct letter *letters; /* number box - 1 */
    size_t letters_max;
    uint64_t count;
};

struct post {
    struct text name; /* of a participant */
    struct mailbox box;
};

struct mailboxes {
    struct arena arena;
    struct post *seats;
    uint32_t seat_count;
    struct text *spoken; /* bytes of player messages, by slot */
    uint64_t *spoken_seqs;
    size_t spoken_max, seqs_max;
    uint32_t spoken_count;
};

/* Opens with the participants' ids, at most `bytes_max` of mail in all. */
void mailboxes_open(struct mailboxes *self, const struct text *ids, uint32_t count,
                    size_t bytes_max);
void mailboxes_close(struct mailboxes *self);
/* The seat of this id, or UINT32_MAX. */
uint32_t mailboxes_seat(const struct mailboxes *self, struct text id);
/* Remembers a player message that was put into a turn, under its sequence number. */
void mailboxes_spoken(struct mailboxes *self, uint64_t seq, struct text bytes);
/* Its bytes; absent when none has this number. */
struct text mailboxes_find_spoken(const struct mailboxes *self, uint64_t seq);
/* Puts what a fact or control message brings into its mailbox. Returns the seat it
 * reached, or UINT32_MAX when it reaches nobody. An inject whose `of` is set is packed
 * anew with it, else `packed` is kept. */
uint32_t mailboxes_deliver(struct mailboxes *self, const struct message *fact,
                           struct text packed);
