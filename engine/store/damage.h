/*
 * damage.h - is this .drill file what was written? Asked before anybody believes it.
 *
 * SQLite alone opens a write-ahead log with a flipped bit in the middle, drops all
 * that comes behind and calls it fine. So, in this order: the first bytes and the
 * size of the file; the log, frame by frame, in which only the last commit may be
 * torn; the schema, which must be ours; SQLite's own check of its pages; the chain
 * over setup and turns; and, when the file is sealed, the seal over all the rest.
 */
#pragma once
#include "store/drillfile.h"

/* Looks at the bytes of `path` and of `path`-wal without SQLite. SYSTEM when they
 * cannot be read, DAMAGED when they are not what SQLite left. */
enum fault damage_check_bytes(const char *path, char why[DRILL_WHY_MAX]);
/* Looks at the log alone; a missing one is fine. */
enum fault damage_check_log(const char *path_of_log, char why[DRILL_WHY_MAX]);

/* Checks pages, chains and seal of the open database, and fills in what `self` says of
 * turns and chains. DAMAGED names the turn in self->damage. */
enum fault damage_check_rows(struct drillfile *self, char why[DRILL_WHY_MAX]);

/* BLAKE2b-256 over the schema and every row that neither the setup digest nor the
 * chain covers, in their order. */
enum fault damage_seal(sqlite3 *db, unsigned char seal[DIGEST_LENGTH]);
