/*
 * index.h - the row tables behind the views, made from turns in one pass.
 *
 * Nothing here is the record: all of it can be made again from the turns at any
 * time. Which fact becomes which row is the list of SQL at the top of index.c.
 */
#pragma once
#include "store/drillfile.h"

struct index;

/* Begins to fill the tables of `db`, inside whatever transaction is open there. */
enum fault index_open(struct index **self, sqlite3 *db, char why[DRILL_WHY_MAX]);
/* Adds one turn with its own facts. DAMAGED when something in it cannot be read. */
enum fault index_add(struct index *self, const struct message_turn *turn,
                     char why[DRILL_WHY_MAX]);
/* Notes how far the index goes and ends it; `self` may be NULL. */
enum fault index_close(struct index *self, char why[DRILL_WHY_MAX]);

/* Empties the tables of a file that is being written and fills them from its turns, all
 * of them or none: in the transaction that is open there, or else in its own. `reached`,
 * where another thread may look, is the last turn that was added; NULL: nobody asks. */
enum fault index_rebuild(sqlite3 *db, _Atomic uint64_t *reached, char why[DRILL_WHY_MAX]);
/* Makes the tables again, aside, and holds those of `db` against them: DAMAGED names
 * the first that differs. */
enum fault index_check(sqlite3 *db, char why[DRILL_WHY_MAX]);
