/*
 * judgements.h - who judged what, so that evaluators judge blind.
 *
 * A judgement is a rating, a grade (a note with `rate`) or a note of an evaluator. What
 * another evaluator gave is read once one's own accepted judgement of the same stands: of
 * a team on an objective, or of an answer. Notes judge nothing one could have judged
 * first; other evaluators' are read after ENDEX. What of this may be read follows from
 * the record alone: from the place where it opens, it is told.
 */
#pragma once
#include "base/arena.h"
#include "base/map.h"
#include "words/message.h"

#define JUDGEMENT_NEVER UINT64_MAX

struct judgement {
    uint64_t seq, turn; /* of the input */
    struct text by; /* the person; absent: nobody who was invited */
    uint32_t matter; /* what is judged; MAP_NONE: it was not accepted */
    bool is_free; /* a note that is no evaluator's */
};

struct judgements {
    struct arena *arena; /* of the exercise */
    struct judgement *items; /* by sequence number */
    size_t items_max;
    uint32_t count;
    struct map matters; /* what was judged, as text → its number */
    struct map firsts; /* person and matter → row of the first of items */
    uint64_t ended_seq; /* of ENDEX; 0: not yet */
};

void judgements_open(struct judgements *self, struct arena *arena);
void judgements_close(struct judgements *self);
/* An input that is a rating or a note was said; in the order of the record. */
void judgements_say(struct judgements *self, uint64_t seq, uint64_t turn, struct text by,
                    bool is_evaluator, const struct message *message);
/* The one of this number was accepted: `message` is what was said. */
void judgements_accept(struct judgements *self, uint64_t seq,
                       const struct message *message);
/* The judgement with this sequence number, or NULL. */
const struct judgement *judgements_find(const struct judgements *self, uint64_t seq);
/* From which sequence number on this person reads it: 0 from the first, or
 * JUDGEMENT_NEVER so far. */
uint64_t judgements_opened(const struct judgements *self,
                           const struct judgement *judgement, struct text reader);
/* Whether anything opens to this person from `seq` on, and before `end`. */
bool judgements_open_in(const struct judgements *self, struct text reader, uint64_t seq,
                        uint64_t end);
