/*
 * aside.h - the index of a drill that is being played, in a file beside its record.
 *
 *   DIR/first.drill ─► the record: turns, fsync each, one writer, sealed at its close
 *   DIR/first.index ─► the same tables and views, filled while people play
 *
 * SQLite has one writer a file, and a record that somebody reads cannot be sealed. So
 * what readers ask during play, and what is written for them, stands in a file of its
 * own: neither can ever hold up a turn, tear the record's log or keep it from being
 * closed. It is no record: it may be deleted at any time and is made again, and at
 * close, behind ENDEX, the record gets its own tables and this file goes away.
 */
#pragma once
#include "store/drillfile.h"
#include "store/index.h"

struct aside {
    sqlite3 *db; /* written by one thread */
    struct index *index;
    const struct drillfile *record; /* what it is an index of: setup and about */
    uint64_t turn_last; /* indexed, and kept by the last aside_keep */
    char path[600];
};

/* Opens the index at `path` for writing: goes on with one of this drill, else begins
 * anew. Turn turn_last + 1 is wanted next. `record` outlives it; only what it says of
 * the drill is read, which does not change. */
enum fault aside_open(struct aside *self, const char *path,
                      const struct drillfile *record, char why[DRILL_WHY_MAX]);
/* Adds a turn; readers see it after aside_keep. A turn that is there already is passed
 * over; ORDER when one is missing before it. */
enum fault aside_add(struct aside *self, const struct message_turn *turn,
                     char why[DRILL_WHY_MAX]);
/* Shows what was added to readers. */
enum fault aside_keep(struct aside *self, char why[DRILL_WHY_MAX]);
/* Ends writing; what was not kept is gone. */
void aside_close(struct aside *self);
/* Takes the file and what SQLite has beside it away. */
void aside_remove(const char *path);

/* Opens an index for readers, as if it were a closed drill; drillfile_close ends it. */
enum fault aside_read(struct drillfile *self, const char *path, char why[DRILL_WHY_MAX]);
