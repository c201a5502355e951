#include "live/spool.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"

/* Large enough for a write to cost little, and small enough to lie in the processor's
 * cache still when it is written: with 2 MB a byte cost a quarter more. */
enum { TAIL_BYTES = 256 << 10, WHOLE_BYTES = 64 << 10 };

void spool_open(struct spool *self, const char *folder)
{
    char path[600];
    *self = (struct spool){ .file = -1 };
    if (!folder)
        return;
    snprintf(path, sizeof(path), "%.500s/spool.XXXXXX", folder);
    self->file = mkostemp(path, O_CLOEXEC);
    if (self->file >= 0)
        unlink(path);
}

void spool_close(struct spool *self)
{
    if (self->file >= 0)
        close(self->file);
    self->file = -1;
    text_release(&self->tail);
    text_release(&self->before);
    text_release(&self->read);
}

/* How much of it the disk takes behind the file. */
static size_t write_at(const struct spool *self, struct text bytes)
{
    size_t done = 0;
    while (done < bytes.length) {
        ssize_t count = pwrite(self->file, bytes.bytes + done, bytes.length - done,
                               (off_t)(self->file_length + done));
        if (count <= 0)
            break;
        done += (size_t)count;
    }
    return done;
}

/* A piece that does not reach the disk stays where it is. */
static void spool_write(struct spool *self)
{
    if (write_at(self, text_written(&self->tail)) < self->tail.length)
        return;
    self->file_length += self->tail.length;
    struct text_buffer written = self->tail;
    self->tail = self->before;
    self->tail.length = 0;
    self->before = written;
}

/* A large piece goes to the file from where it lies. False: it does not, or not all. */
static bool write_whole(struct spool *self, struct text bytes)
{
    size_t done;

    if (bytes.length < WHOLE_BYTES || self->file < 0)
        return false;
    spool_write(self);
    if (self->tail.length)
        return false;
    done = write_at(self, bytes);
    if (done == bytes.length) {
        self->file_length += done;
        self->before.length = 0;
    }
    return done == bytes.length;
}

struct spooled spool_add(struct spool *self, struct text bytes)
{
    struct spooled spooled = { self->file_length + self->tail.length,
                               (uint32_t)bytes.length };
    if (write_whole(self, bytes))
        return spooled;
    text_add(&self->tail, bytes.bytes, bytes.length);
    if (self->tail.failed)
        memory_end();
    if (self->tail.length >= TAIL_BYTES && self->file >= 0)
        spool_write(self);
    return spooled;
}

struct text spool_read(struct spool *self, struct spooled spooled)
{
    if (!spooled.length)
        return TEXT("");
    if (spooled.place >= self->file_length)
        return (struct text){ self->tail.bytes + (spooled.place - self->file_length),
                              spooled.length };
    uint64_t before = self->file_length - self->before.length;
    if (spooled.place >= before)
        return (struct text){ self->before.bytes + (spooled.place - before),
                              spooled.length };
    if (spooled.place == self->read_place && spooled.length == self->read.length)
        return text_written(&self->read); /* whoever walks through a turn asks again */
    self->read.length = 0;
    self->read.failed = false;
    char *room = text_room(&self->read, spooled.length);
    if (!room || pread(self->file, room, spooled.length, (off_t)spooled.place) !=
                     (ssize_t)spooled.length)
        return (struct text){ 0 };
    self->read.length = spooled.length;
    self->read_place = spooled.place;
    return text_written(&self->read);
}
