/*
 * wal.h - walks a write-ahead log of SQLite before SQLite does.
 *
 *   header 32 bytes: magic 4, version 4, page size 4, checkpoint 4, salt 8, sum 8
 *   frame:  page number 4, pages after commit 4 (0: no commit), salt 8, sum 8, page
 *
 * Each sum runs on from the one before (SQLite file format, section 4). SQLite stops
 * at the first frame whose sum is wrong and forgets the rest without a word. That is
 * right for the last commit, which a power cut may tear, and wrong for all others.
 */
#pragma once
#include "base/fault.h"
#include <stdint.h>

struct wal_finding {
    uint64_t frame_count; /* frames that SQLite will take, up to the last commit */
    uint64_t bad_frame; /* from 1; the first that is not as written, when DAMAGED */
};

/* DAMAGED when frames are lost that a later commit proves were durable, or the header
 * is spoilt; SYSTEM when it cannot be read. No file, or an empty one, is fine. */
enum fault wal_walk(const char *path, struct wal_finding *finding);
