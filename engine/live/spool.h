/*
 * spool.h - what was decided, for those who read it later: bytes in a nameless file.
 *
 * Mail and turns are kept for the whole exercise, so that any cursor can be served, and
 * memory must not grow with them. They lie in a file beside the record that has no name:
 * it is gone when the server ends and made anew from the record when it starts. The last
 * piece waits in memory until it is worth a write, and the one before stays there for
 * those who are about to read it; when the disk takes no more, all that follows stays
 * there too.
 */
#pragma once
#include "base/text.h"

struct spool {
    int file; /* -1: memory only */
    uint64_t file_length; /* bytes in the file; the rest is in `tail` */
    struct text_buffer tail, before; /* `before`: the last bytes of the file */
    struct text_buffer read; /* what was read last, from where */
    uint64_t read_place;
};

struct spooled {
    uint64_t place;
    uint32_t length;
};

/* Opens in `folder`; NULL, or a folder in which no file can be made: memory only. */
void spool_open(struct spool *self, const char *folder);
void spool_close(struct spool *self);
/* Keeps the bytes. Without memory for them the process ends. */
struct spooled spool_add(struct spool *self, struct text bytes);
/* They hold until the next call; absent when they cannot be read. */
struct text spool_read(struct spool *self, struct spooled spooled);
