/*
 * drillfile_inside.h - what drillfile.c and lasting.c share, and nobody else sees.
 */
#pragma once
#include "store/drillfile.h"

/* Begins `self` for a file at `path`. */
enum fault drillfile_name(struct drillfile *self, const char *path);

/* What SQLite just answered, as one line on what we wanted of it. */
enum fault drillfile_failed(struct drillfile *self, const char *doing, int result,
                            char why[DRILL_WHY_MAX]);
enum fault drillfile_run(struct drillfile *self, const char *sql, const char *doing,
                         char why[DRILL_WHY_MAX]);

/* ---- turn by turn, written or read ---- */
/* Whether `turn`, which carries the facts of `facts_of`, may come next. */
bool drillfile_expects(const struct drillfile *self, const struct message_turn *turn,
                       uint64_t facts_of);
/* Keeps its inputs, should its facts come later. MEMORY. */
enum fault drillfile_hold(struct drillfile *self, const struct message_turn *turn,
                          uint64_t facts_of);
/* Goes on with it, once it was expected and held. */
void drillfile_advance(struct drillfile *self, const struct message_turn *turn,
                       uint64_t facts_of);

/* Opens the database at its name, and believes nothing the file says of how to do it. */
enum fault drillfile_open_database(struct drillfile *self, int flags,
                                   char why[DRILL_WHY_MAX]);
/* Opens it for reading after looking it over; see drillfile_open. */
enum fault drillfile_look_over(struct drillfile *self, char why[DRILL_WHY_MAX]);
/* Gives a file written beside its name that name, for good. */
enum fault drillfile_rename(struct drillfile *self, char why[DRILL_WHY_MAX]);
/* Folds the log into the file and takes it away. SYSTEM while somebody reads. */
enum fault drillfile_fold(struct drillfile *self, char why[DRILL_WHY_MAX]);

/* Takes the lock on the file open as `file`, which becomes the lock's to close. EXISTS
 * when another server has it. */
enum fault lasting_lock(struct drillfile *self, int file, char why[DRILL_WHY_MAX]);
/* Puts a lasting file that has its setup at its name, ready for turns. */
enum fault lasting_stand(struct drillfile *self, char why[DRILL_WHY_MAX]);
