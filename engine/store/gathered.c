#include "store/gathered.h"
#include <assert.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Stands behind a file of the VFS below, whose methods it takes the place of. `bytes` are
 * written as far as SQLite knows, from `at` on, and not yet below. */
struct gathered {
    sqlite3_io_methods methods;
    const sqlite3_io_methods *below;
    unsigned char *bytes;
    sqlite3_int64 at;
    int length;
};

static sqlite3_vfs *vfs_below;

static struct gathered *gathered_of(sqlite3_file *file)
{
    return (struct gathered *)((char *)file + (vfs_below->szOsFile + 7) / 8 * 8);
}

static sqlite3_int64 gathered_end(const struct gathered *self)
{
    return self->at + self->length;
}

/* Writes what is held. What fails is not held any longer: SQLite takes back the
 * transaction it was part of, and what comes next lies where that began. */
static int gathered_flush(sqlite3_file *file)
{
    struct gathered *self = gathered_of(file);
    int result = self->length
                     ? self->below->xWrite(file, self->bytes, self->length, self->at)
                     : SQLITE_OK;
    self->length = 0;
    return result;
}

static int gathered_write(sqlite3_file *file, const void *bytes, int length,
                          sqlite3_int64 at)
{
    struct gathered *self = gathered_of(file);
    assert(length <= GATHERED_BYTES_MAX); /* a page is 64 kB at most */
    bool goes_on = self->length && at >= self->at && at <= gathered_end(self) &&
                   at + length <= self->at + GATHERED_BYTES_MAX;
    if (!goes_on) {
        int result = gathered_flush(file);
        if (result)
            return result;
        self->at = at;
    }
    memcpy(self->bytes + (at - self->at), bytes, (size_t)length);
    if (at + length > gathered_end(self))
        self->length = (int)(at + length - self->at);
    return SQLITE_OK;
}

static int gathered_read(sqlite3_file *file, void *bytes, int length, sqlite3_int64 at)
{
    struct gathered *self = gathered_of(file);
    sqlite3_int64 end = at + length, held_end = gathered_end(self);
    int result = SQLITE_OK;
    if (at < self->at || end > held_end) /* not all of it is held */
        result = self->below->xRead(file, bytes, length, at);
    if (result && result != SQLITE_IOERR_SHORT_READ)
        return result;
    sqlite3_int64 first = at > self->at ? at : self->at;
    sqlite3_int64 last = end < held_end ? end : held_end;
    if (first < last)
        memcpy((unsigned char *)bytes + (first - at), self->bytes + (first - self->at),
               (size_t)(last - first));
    /* The file may be short of what is held, but not of what lies before it. */
    return first < last && end <= held_end ? SQLITE_OK : result;
}

static int gathered_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    struct gathered *self = gathered_of(file);
    int result = self->below->xTruncate(file, size);
    if (!result && size < gathered_end(self))
        self->length = size > self->at ? (int)(size - self->at) : 0;
    return result;
}

static int gathered_sync(sqlite3_file *file, int flags)
{
    struct gathered *self = gathered_of(file);
    int result = gathered_flush(file);
    return result ? result : self->below->xSync(file, flags);
}

static int gathered_file_size(sqlite3_file *file, sqlite3_int64 *size)
{
    struct gathered *self = gathered_of(file);
    int result = self->below->xFileSize(file, size);
    if (!result && self->length && *size < gathered_end(self))
        *size = gathered_end(self);
    return result;
}

/* What was never synced was never promised. */
static int gathered_close(sqlite3_file *file)
{
    struct gathered *self = gathered_of(file);
    free(self->bytes);
    return self->below->xClose(file);
}

static int gathered_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file,
                         int flags, int *flags_given)
{
    (void)vfs;
    struct gathered *self = gathered_of(file);
    int result = vfs_below->xOpen(vfs_below, name, file, flags, flags_given);
    if (result || !(flags & SQLITE_OPEN_WAL))
        return result;
    unsigned char *bytes = malloc(GATHERED_BYTES_MAX);
    if (!bytes)
        return SQLITE_NOMEM; /* its methods are set, so SQLite closes it */
    *self = (struct gathered){ .methods = *file->pMethods,
                               .below = file->pMethods,
                               .bytes = bytes };
    self->methods.xClose = gathered_close;
    self->methods.xRead = gathered_read;
    self->methods.xWrite = gathered_write;
    self->methods.xTruncate = gathered_truncate;
    self->methods.xSync = gathered_sync;
    self->methods.xFileSize = gathered_file_size;
    file->pMethods = &self->methods;
    return SQLITE_OK;
}

static void gathered_drop(void *db)
{
    sqlite3_file *log = NULL;
    if (sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) ==
            SQLITE_OK &&
        log && log->pMethods && log->pMethods->xSync == gathered_sync)
        gathered_of(log)->length = 0;
}

void gathered_watch(sqlite3 *db)
{
    sqlite3_rollback_hook(db, gathered_drop, db);
}

static const char *vfs_name;

/* A copy of the VFS below that opens otherwise: the rest asks for no file of ours. */
static void gathered_register(void)
{
    static sqlite3_vfs vfs;
    vfs_below = sqlite3_vfs_find(NULL);
    if (!vfs_below)
        return;
    vfs = *vfs_below;
    vfs.pNext = NULL;
    vfs.zName = "gathered";
    vfs.szOsFile = (vfs.szOsFile + 7) / 8 * 8 + (int)sizeof(struct gathered);
    vfs.xOpen = gathered_open;
    if (sqlite3_vfs_register(&vfs, 0) == SQLITE_OK)
        vfs_name = vfs.zName;
}

const char *gathered_vfs(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, gathered_register);
    return vfs_name;
}
