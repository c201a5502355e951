/*
 * gathered.h - what a commit puts into the log is written in one run.
 *
 *   SQLite ─► xWrite, xWrite, … ─► held in memory ─► xSync ─► one write, one sync
 *
 * SQLite writes each page into its write-ahead log with two calls. This VFS lies around
 * the default one and holds back what goes into a log until SQLite asks for it to be
 * kept, or until it is GATHERED_BYTES_MAX. A log that is read is read as if it had been
 * written.
 *
 * All other files are the default VFS's own. Pages that a checkpoint writes into the
 * database may not be held back: others read them from there before they are synced,
 * while a part of the log is left (walCheckpoint).
 *
 * Only for connections with synchronous=FULL. There a commit is synced before it is
 * entered in the wal-index (sqlite3WalFrames), without which nobody else looks at a
 * frame, so other connections and processes find in the file what they look for. A write
 * that fails does so when the commit is synced at the latest, as SQLITE_FULL or
 * SQLITE_IOERR, and what was held is then gone, like all of a transaction that SQLite
 * takes back.
 */
#pragma once
#include <sqlite3.h>

/* SQLite's VFS for Unix masks the length of a write with 0x1ffff, so it writes nothing of
 * 128 kB: whole blocks below that, which the processor still has in its cache when they
 * are written. */
#define GATHERED_BYTES_MAX (124 << 10)

/* The name of this VFS for sqlite3_open_v2; NULL, which names the default one, when
 * SQLite has no memory to begin with. */
const char *gathered_vfs(void);
/* To be called once for each connection opened with it: what a transaction that was taken
 * back had put into the log, and is still held, goes with it. It would else be written
 * later, over what somebody else may have committed in its place. Takes the rollback hook
 * of `db`. */
void gathered_watch(sqlite3 *db);
