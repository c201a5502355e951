/*
 * feed.h - the turns as they were decided, for those who read them from any cursor on.
 *
 * A turn's inputs and facts lie in the spool, one behind the other, as the record has
 * them; here is where.
 */
#pragma once
#include "base/arena.h"
#include "live/spool.h"
#include "words/message.h"

struct feed_turn {
    uint64_t at, first_seq;
    uint32_t input_count, fact_count;
    struct spooled inputs, facts;
};

struct feed {
    struct spool *spool;
    struct feed_turn *turns; /* number n - 1 */
    uint64_t count;
    size_t turns_max;
    bool has_failed; /* a turn could not be read from the spool */
};

/* A place between two messages of the feed. */
struct feed_place {
    uint64_t turn; /* of the message that comes next, from 1 */
    uint32_t item; /* of the turn's messages, inputs first */
    size_t offset; /* into its inputs, or its facts */
};

/* One message of a turn; its bytes hold until the next call on the feed or the spool. */
struct feed_item {
    uint64_t turn, seq;
    bool is_input; /* the bytes are an `input` */
    struct text bytes;
};

void feed_open(struct feed *self, struct spool *spool);
void feed_close(struct feed *self);
void feed_add(struct feed *self, const struct message_turn *turn);
/* The latest turn; NULL when there is none. */
const struct feed_turn *feed_latest(const struct feed *self);
/* The next message of the turn in which `place` is; false when none is left in it. */
bool feed_next(struct feed *self, struct feed_place *place, struct feed_item *item);
/* The turn of this sequence number, or NULL; its number goes to `n`. */
const struct feed_turn *feed_turn_of(const struct feed *self, uint64_t seq, uint64_t *n);
/* The input with this sequence number; false when there is none. */
bool feed_find(struct feed *self, uint64_t seq, struct feed_item *item);
/* The input with this sequence number, unpacked into `input`, whose texts hold until the
 * next call; false when there is none. */
bool feed_input(struct feed *self, uint64_t seq, struct arena *arena,
                struct message *input);
