#include "store/wal.h"
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HEADER_LENGTH = 32, FRAME_HEADER_LENGTH = 24, PAGE_LENGTH_MAX = 65536 };

struct wal {
    FILE *file;
    bool sums_big_endian;
    uint32_t page_length;
    unsigned char salt[8];
    uint32_t sum[2]; /* running, over all frames so far */
    unsigned char frame[FRAME_HEADER_LENGTH + PAGE_LENGTH_MAX];
};

static uint32_t number_at(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
           bytes[3];
}

/* SQLite's checksum: over pairs of words in the byte order the magic number names. */
static void wal_sum(const struct wal *self, const unsigned char *bytes, size_t length,
                    uint32_t sum[2])
{
    for (size_t i = 0; i < length; i += 8) {
        uint32_t first = number_at(bytes + i), second = number_at(bytes + i + 4);
        if (!self->sums_big_endian) {
            first = __builtin_bswap32(first);
            second = __builtin_bswap32(second);
        }
        sum[0] += first + sum[1];
        sum[1] += second + sum[0];
    }
}

static bool sum_is(const uint32_t sum[2], const unsigned char *stored)
{
    return sum[0] == number_at(stored) && sum[1] == number_at(stored + 4);
}

/* Reads and checks the header; sets `*is_empty` when there is none yet. */
static enum fault wal_open(struct wal *self, bool *is_empty)
{
    unsigned char header[HEADER_LENGTH];
    size_t length = fread(header, 1, sizeof(header), self->file);
    *is_empty = length < sizeof(header);
    if (*is_empty)
        return ferror(self->file) ? FAULT_SYSTEM : FAULT_NONE;
    uint32_t magic = number_at(header);
    self->sums_big_endian = magic & 1;
    self->page_length = number_at(header + 8);
    memcpy(self->salt, header + 16, sizeof(self->salt));
    wal_sum(self, header, 24, self->sum);
    bool is_sound = (magic & ~1u) == 0x377f0682 && number_at(header + 4) == 3007000 &&
                    self->page_length >= 512 && self->page_length <= PAGE_LENGTH_MAX &&
                    sum_is(self->sum, header + 24);
    return is_sound ? FAULT_NONE : FAULT_DAMAGED;
}

static bool wal_take(struct wal *self)
{
    size_t length = FRAME_HEADER_LENGTH + self->page_length;
    return fread(self->frame, 1, length, self->file) == length;
}

/* Whether the frame just taken is what was written behind a frame with `sum`, which
 * becomes the sum it stores. */
static bool wal_frame_follows(const struct wal *self, uint32_t sum[2])
{
    wal_sum(self, self->frame, 8, sum);
    wal_sum(self, self->frame + FRAME_HEADER_LENGTH, self->page_length, sum);
    bool follows =
        memcmp(self->frame + 8, self->salt, 8) == 0 && sum_is(sum, self->frame + 16);
    sum[0] = number_at(self->frame + 16);
    sum[1] = number_at(self->frame + 20);
    return follows;
}

/* Whether one turned bit in the commit mark is all that is wrong with the frame just
 * taken, which should follow `sum`: then it was a commit, and durable. */
static bool wal_commit_is_turned(struct wal *self, const uint32_t sum[2])
{
    for (int bit = 0; bit < 32; bit++) {
        uint32_t tried[2] = { sum[0], sum[1] };
        self->frame[4 + bit / 8] ^= (unsigned char)(1u << (bit % 8));
        bool fits = wal_frame_follows(self, tried);
        self->frame[4 + bit / 8] ^= (unsigned char)(1u << (bit % 8));
        if (fits)
            return true;
    }
    return false;
}

/* Whether the frame just taken was written before the log was begun again, which
 * changes both words of the salt. */
static bool wal_is_left_over(const struct wal *self)
{
    return memcmp(self->frame + 8, self->salt, 4) != 0 &&
           memcmp(self->frame + 12, self->salt + 4, 4) != 0;
}

/* Behind the first bad frame, which was just taken: whether a commit is lost that was
 * durable, because frames of this log were written after it. */
static bool wal_has_lost(struct wal *self, const uint32_t sum[2])
{
    bool committed = !wal_is_left_over(self) &&
                     (number_at(self->frame + 4) != 0 || wal_commit_is_turned(self, sum));
    while (wal_take(self)) {
        if (memcmp(self->frame + 8, self->salt, 8) != 0)
            continue; /* left over from before the log was begun again */
        if (committed)
            return true;
        committed = number_at(self->frame + 4) != 0;
    }
    return false;
}

static enum fault wal_walk_frames(struct wal *self, struct wal_finding *finding)
{
    for (uint64_t frame = 1; wal_take(self); frame++) {
        uint32_t sum[2] = { self->sum[0], self->sum[1] };
        if (!wal_frame_follows(self, self->sum)) {
            finding->bad_frame = frame;
            return wal_has_lost(self, sum) ? FAULT_DAMAGED : FAULT_NONE;
        }
        if (number_at(self->frame + 4) != 0)
            finding->frame_count = frame;
    }
    return ferror(self->file) ? FAULT_SYSTEM : FAULT_NONE;
}

enum fault wal_walk(const char *path, struct wal_finding *finding)
{
    memset(finding, 0, sizeof(*finding));
    FILE *file = fopen(path, "rb");
    if (!file)
        return errno == ENOENT ? FAULT_NONE : FAULT_SYSTEM;
    struct wal *self = calloc(1, sizeof(*self));
    enum fault fault = self ? FAULT_NONE : FAULT_MEMORY;
    bool is_empty = false;
    if (self) {
        self->file = file;
        fault = wal_open(self, &is_empty);
    }
    if (!fault && !is_empty)
        fault = wal_walk_frames(self, finding);
    free(self);
    fclose(file);
    return fault;
}
