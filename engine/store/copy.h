/*
 * copy.h - a copy of a drill that another server plays, turn by turn, always a drill that
 * can be gone on with.
 *
 *   what it is made from (a blob: `record`, `file` and `settings`, then amendments as
 *   they come, packed one behind the other) ─► turn by turn as it was decided ─► closed
 *
 * Rows are as the first server wrote them, so both chains are the same: a row carries the
 * facts of the turn before, and those of the latest turn wait for the next.
 */
#pragma once
#include "base/arena.h"
#include "store/drillfile.h"

/* Longest blob: the setup and what describes it. */
#define COPY_BLOB_BYTES_MAX (DRILL_SETUP_BYTES_MAX + (1u << 20))

struct drill_copy {
    struct drillfile file;
    bool is_open; /* a file is there */
    bool is_over; /* and closed, as the first server closed its own */
    /* -- private part ------------------------------------------------------ */
    const char *folder;
    struct arena arena;
    uint64_t amendment_count;
    struct text_buffer facts; /* of turn facts_of */
    uint64_t fact_count, facts_of;
};

/* Begins in `folder`, which is there, and takes up the copy in it, if there is one. */
enum fault copy_open(struct drill_copy *self, const char *folder,
                     char why[DRILL_WHY_MAX]);
/* Takes the whole blob: makes the file, or finds that the one here is another drill's
 * (DIFFERENT), and adds the amendments that are new. */
enum fault copy_take_blob(struct drill_copy *self, struct text blob,
                          char why[DRILL_WHY_MAX]);
/* The highest turn of which nothing more is wanted: the next connection's cursor. */
uint64_t copy_cursor(const struct drill_copy *self);
/* A decided turn, with its own inputs and facts; durable when it returns. One that is
 * here already is held against the copy. ORDER when turns are missing between. */
enum fault copy_add(struct drill_copy *self, const struct message_turn *turn,
                    char why[DRILL_WHY_MAX]);
/* The first server has closed its record behind this turn: closes the copy, if it has
 * come so far (ORDER: not yet), and compares. DIFFERENT when it came to another chain. */
enum fault copy_end(struct drill_copy *self, uint64_t turn, struct text chain,
                    char why[DRILL_WHY_MAX]);
void copy_close(struct drill_copy *self);
