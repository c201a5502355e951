/*
 * lasting.c - the file of a live drill: one server at a time, and taken up again.
 *
 *   beside its name: schema, setup ─► one file ─► renamed ─► log beside it, turn by turn
 *
 * Whatever stands at its name has its whole setup and its log beside it. So what a
 * killed server leaves is a drill that can go on, or nothing at all, or a lost log,
 * which is seen.
 */
#include "store/drillfile_inside.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* How long a turn may wait for a program that has the file open. */
#define LASTING_WAIT_MS 2000
/* How often to ask for the lock, every 50 ms. */
#define LOCK_ATTEMPTS 20

enum fault lasting_lock(struct drillfile *self, int file, char why[DRILL_WHY_MAX])
{
    static const struct timespec pause = { .tv_nsec = 50 * 1000 * 1000 };
    int error = 0;
    self->lock = file;
    self->is_locked = true;
    /* A server that was killed a moment ago may not be gone yet. */
    for (int attempt = 0; attempt < LOCK_ATTEMPTS; attempt++) {
        if (flock(file, LOCK_EX | LOCK_NB) == 0)
            return FAULT_NONE;
        error = errno;
        if (error != EWOULDBLOCK)
            break;
        nanosleep(&pause, NULL);
    }
    if (error == EWOULDBLOCK) {
        snprintf(why, DRILL_WHY_MAX, "%s: is in use by another server", self->path);
        return FAULT_EXISTS;
    }
    snprintf(why, DRILL_WHY_MAX, "%s: cannot be locked: %s", self->path, strerror(error));
    return FAULT_SYSTEM;
}

/* Opens the file at its name for turns. */
static enum fault lasting_open(struct drillfile *self, char why[DRILL_WHY_MAX])
{
    enum fault fault = drillfile_open_database(self, SQLITE_OPEN_READWRITE, why);
    if (fault)
        return fault;
    int keeps = 1; /* the log stays beside an open file, also when we leave */
    sqlite3_file_control(self->db, NULL, SQLITE_FCNTL_PERSIST_WAL, &keeps);
    sqlite3_busy_timeout(self->db, LASTING_WAIT_MS);
    return drillfile_run(self, "PRAGMA synchronous = FULL; PRAGMA journal_mode = WAL",
                         "opening", why);
}

/* Makes the empty log that stands beside the file before the file does. */
static enum fault lasting_put_log(struct drillfile *self, char why[DRILL_WHY_MAX])
{
    char log[PATH_MAX];
    struct stat found = { 0 };
    snprintf(log, sizeof(log), "%s-wal", self->path);
    int file = open(log, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (file < 0 || fstat(file, &found) != 0) {
        snprintf(why, DRILL_WHY_MAX, "%s-wal: cannot be written: %s", self->path,
                 strerror(errno));
        if (file >= 0)
            close(file);
        return FAULT_SYSTEM;
    }
    close(file);
    if (found.st_size == 0)
        return FAULT_NONE;
    snprintf(why, DRILL_WHY_MAX,
             "%s-wal: holds turns of another drill and is kept; move it to its file",
             self->path);
    return FAULT_EXISTS;
}

enum fault lasting_stand(struct drillfile *self, char why[DRILL_WHY_MAX])
{
    enum fault fault = drillfile_run(self, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)",
                                     "writing the setup", why);
    if (fault)
        return fault;
    sqlite3_close(self->db);
    self->db = NULL;
    fault = lasting_put_log(self, why);
    if (!fault)
        fault = drillfile_rename(self, why);
    return fault ? fault : lasting_open(self, why);
}

/* Opens the file for the lock alone. */
static enum fault lasting_take(struct drillfile *self, char why[DRILL_WHY_MAX])
{
    int file = open(self->path, O_RDWR | O_CLOEXEC);
    if (file >= 0)
        return lasting_lock(self, file, why);
    enum fault fault = errno == ENOENT ? FAULT_MISSING : FAULT_SYSTEM;
    snprintf(why, DRILL_WHY_MAX, "%s: cannot be written: %s", self->path,
             strerror(errno));
    return fault;
}

/* A server may have been killed between its last words and the last step, one file. */
static enum fault lasting_over(struct drillfile *self, char why[DRILL_WHY_MAX])
{
    enum fault fault = drillfile_open_database(self, SQLITE_OPEN_READWRITE, why);
    if (!fault)
        fault = drillfile_fold(self, why);
    if (fault)
        return fault;
    snprintf(why, DRILL_WHY_MAX, "%s: the exercise is over", self->path);
    return FAULT_REFUSED;
}

enum fault drillfile_resume(struct drillfile *self, const char *path,
                            char why[DRILL_WHY_MAX])
{
    enum fault fault = drillfile_name(self, path);
    self->writing = DRILL_LASTING;
    if (!fault)
        fault = lasting_take(self, why);
    if (!fault)
        fault = drillfile_look_over(self, why);
    if (fault)
        return fault;
    sqlite3_close(self->db);
    self->db = NULL;
    if (self->is_sealed)
        return lasting_over(self, why);
    self->is_written = self->is_in_place = true;
    fault = lasting_open(self, why);
    /* A new log: what was torn at the end of this one must not lie behind new turns. */
    return fault ? fault
                 : drillfile_run(self, "PRAGMA wal_checkpoint(TRUNCATE)", "opening", why);
}
