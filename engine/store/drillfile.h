/*
 * drillfile.h - the .drill file: everything a drill was made of, in one place.
 *
 *   create ─► write_setup ─► append … append ─► describe, seal ─► close
 *   resume ─► read_setup, turns (turns.h) ─► append … as above
 *   open ─► read_setup, turns, queries on `db` ─► close
 *
 * While it is written it is an SQLite database in WAL mode with synchronous=FULL;
 * sealed, it is one file and nothing beside it. schema.sql says what is in it.
 * Every function that can fail leaves one line for people in `why`: which file,
 * what is wrong, and the mend where there is one.
 */
#pragma once
#include "base/arena.h"
#include "base/fault.h"
#include "wire/digest.h"
#include "words/message.h"
#include <sqlite3.h>

#define DRILL_FORMAT 3
#define DRILL_WHY_MAX 400
#define DRILL_SETUP_COUNT_MAX 512
#define DRILL_SETUP_BYTES_MAX (64u << 20)

enum drill_writing {
    /* A rehearsal: written beside its name in one transaction and renamed when it is
     * sealed. A run that fails leaves nothing, and the old file as it was. */
    DRILL_AT_ONCE,
    /* A live drill: at its name once it has its setup, each turn durable when append
     * returns. Never replaces a file. One process at a time may write it. */
    DRILL_LASTING,
};

/* What a file says of itself. Times in nanoseconds. */
struct drill_about {
    struct text exercise, title, rules, tool;
    uint64_t seed, length, ended;
};

/* Where a file that does not match its chain first went wrong; 0: not known. */
struct drill_damage {
    uint64_t turn, seq;
    bool is_replayable; /* all is there, and only the digests at its end disagree */
};

struct drillfile {
    sqlite3 *db;
    /* Of an opened or sealed file, and as far as known while it is written. */
    struct drill_about about;
    bool is_sealed;
    uint64_t turn_count, next_seq, at_last;
    uint64_t facts_missing_of; /* the last turn, while its facts are not written; or 0 */
    /* A lasting file that is written gets its fact chain when it is sealed. */
    unsigned char setup[DIGEST_LENGTH], chain[DIGEST_LENGTH], fact_chain[DIGEST_LENGTH];
    struct drill_damage damage; /* set when open answers DAMAGED, too */

    /* Private Part */
    enum drill_writing writing;
    bool is_written, replaces, is_in_place, is_locked;
    bool chains_facts; /* the fact chain goes on with every turn */
    int lock; /* of a lasting file: flock() on the file itself */
    char *path, *path_now;
    sqlite3_stmt *append;
    struct text_buffer held, held_next; /* inputs of the turn whose facts are missing */
    struct text_buffer texts; /* what `about` points into */
};

/* Begins a file that will stand at `path`, a lasting one from write_setup on. EXISTS when
 * something is there and not `replace` (DRILL_LASTING never replaces); SYSTEM when the
 * folder does not let us. */
enum fault drillfile_create(struct drillfile *self, const char *path,
                            enum drill_writing writing, bool replace,
                            char why[DRILL_WHY_MAX]);

/* Writes the `file` and `settings` messages as they were sent to the worker, in that
 * order, once, before the first turn. Sets self->setup, by which the chains begin. */
enum fault drillfile_write_setup(struct drillfile *self, const struct message *messages,
                                 size_t count, char why[DRILL_WHY_MAX]);

/* Appends one turn as one row. `facts_of` says whose facts turn->facts and
 * turn->fact_count are: turn->n itself (a rehearsal), the turn before (a live drill),
 * or 0 for none yet. ORDER when number, stamp or first_seq do not follow. One thread
 * may own this function while nobody else touches `self`. After a fault the file and
 * `self` are as before. FULL (a full disk, a reader in the way, no memory) may be cured:
 * the same turn may be tried again. After any other fault the system may have lost what
 * it said it kept: write no more, and let the next server read the file anew. The last
 * facts of a live drill go with one more turn that has no inputs. */
enum fault drillfile_append(struct drillfile *self, const struct message_turn *turn,
                            uint64_t facts_of, char why[DRILL_WHY_MAX]);

/* Adds a line on a storyline that was stopped. */
struct drill_amendment {
    struct text storyline, author, reason;
    uint64_t before_step;
};
enum fault drillfile_amend(struct drillfile *self,
                           const struct drill_amendment *amendment,
                           char why[DRILL_WHY_MAX]);
/* Amendment number `position` from 1; false when there is none. Texts from `arena`. */
bool drillfile_read_amendment(struct drillfile *self, uint64_t position,
                              struct arena *arena, struct drill_amendment *amendment);

/* Writes what the file says of itself; texts are copied. May be called again. */
enum fault drillfile_describe(struct drillfile *self, const struct drill_about *about,
                              char why[DRILL_WHY_MAX]);

/* Closes the record: one file, at its name. `db` stays readable until close. After a
 * fault it may be called again; a lasting file that somebody else reads is one. */
enum fault drillfile_seal(struct drillfile *self, char why[DRILL_WHY_MAX]);

/* Opens a file for reading after looking it over (damage.h). SYSTEM when it cannot be
 * read at all, DAMAGED when it is not whole, UNKNOWN when a later release wrote it.
 * What is damaged and replayable may be read all the same, to find out where. */
enum fault drillfile_open(struct drillfile *self, const char *path,
                          char why[DRILL_WHY_MAX]);

/* Takes up a lasting file where a server left it, killed or not: looks it over as open
 * does, keeps others from writing it, and is ready for turn turn_count + 1 at at_last
 * or later. Of turn `facts_missing_of` (0: of none) the facts are not in the file: turns
 * give it without facts, and the next append must bring them, recomputed.
 * MISSING: there is no file, so create it; EXISTS: another server has it; REFUSED: the
 * exercise is over; else as open. After a fault the file is as it was.
 * While `self` is open nothing in this process but SQLite may open `path`, drillfile_open
 * and drillfile_resume included: closing it would end SQLite's own locks (POSIX). */
enum fault drillfile_resume(struct drillfile *self, const char *path,
                            char why[DRILL_WHY_MAX]);

/* The setup as messages in their order, then its amendments, all in `arena`: what a
 * worker is sent before its order. */
enum fault drillfile_read_setup(struct drillfile *self, struct arena *arena,
                                struct message **messages, size_t *count,
                                char why[DRILL_WHY_MAX]);

/* Ends it in any state, also after a fault. What was not sealed is discarded when
 * DRILL_AT_ONCE, kept when DRILL_LASTING. */
void drillfile_close(struct drillfile *self);
