/*
 * indexing.h - keeps the index of a drill that is being played (store/aside.h), in a
 * thread of its own, so that no turn ever waits for it.
 *
 *   decided ─► queue (bounded; the oldest fall out) ─► thread ─► DIR/first.index
 *                                  what fell out is read from the record ◄─┘
 *
 * The thread is given what was decided and shows it to readers a few times a second.
 * While turns follow each other closely it leaves the processor to them, for five seconds
 * at most.
 * Where it cannot keep up, it takes from the record what the queue could not hold: the
 * facts of all turns but the last stand there. An index that fails (a full disk) is said
 * to be behind for good and is made anew when the exercise ends.
 */
#pragma once
#include <uv.h>

#include "store/aside.h"

/* Bytes of turns that wait in memory. */
#define INDEXING_BYTES_MAX (64u << 20)

struct indexing_lag {
    uint64_t turns; /* decided, and not shown yet */
    uint64_t ms; /* since the oldest of them was decided; 0: none */
    const char *why; /* it has failed; NULL: not so */
};

struct indexing {
    void *subject;
    /* Readers see more than before. Called from the loop. */
    void (*moved)(struct indexing *self);
    /* -- private part ------------------------------------------------------ */
    struct indexing_inside *inside;
};

/* Begins at `index_path` for the record at `record_path`, open as `record`. */
enum fault indexing_open(struct indexing *self, uv_loop_t *loop, const char *index_path,
                         const char *record_path, const struct drillfile *record,
                         size_t bytes_max, char why[DRILL_WHY_MAX]);
/* A turn was decided. Copies it. `is_pressed`: others follow it closely. */
void indexing_add(struct indexing *self, const struct message_turn *turn,
                  bool is_pressed);
/* The last turn that readers see, and how far behind that is. */
uint64_t indexing_reached(const struct indexing *self);
struct indexing_lag indexing_lag(const struct indexing *self);
/* From now on nobody reads the record, or may again: it is about to be closed. Waits for
 * who reads it now; any thread. Turns that are not in memory are then not shown. */
void indexing_rest(struct indexing *self, bool rests);
/* For questions, from the loop's thread; NULL when there is none. */
sqlite3 *indexing_db(struct indexing *self);
/* Ends the thread at its next turn and takes the file away when `removes`. The loop must
 * run once more afterwards. */
void indexing_close(struct indexing *self, bool removes);
