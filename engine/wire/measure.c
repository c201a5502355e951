#include "wire/measure.h"

enum content { ALONE, BYTES_FOLLOW, VALUES_FOLLOW, PAIRS_FOLLOW, NOTHING_KNOWN };

/* What the first bytes c0 to df announce: how many bytes hold the figure of what
 * follows, what it counts, and how many bytes follow in any case. */
static const struct {
    uint8_t figure_width, content, bytes;
} heads[32] = {
    { 0, ALONE, 0 },        { 0, NOTHING_KNOWN, 0 }, { 0, ALONE, 0 },
    { 0, ALONE, 0 },        { 1, BYTES_FOLLOW, 0 },  { 2, BYTES_FOLLOW, 0 },
    { 4, BYTES_FOLLOW, 0 }, { 1, BYTES_FOLLOW, 1 },  { 2, BYTES_FOLLOW, 1 },
    { 4, BYTES_FOLLOW, 1 }, { 0, ALONE, 4 },         { 0, ALONE, 8 },
    { 0, ALONE, 1 },        { 0, ALONE, 2 },         { 0, ALONE, 4 },
    { 0, ALONE, 8 },        { 0, ALONE, 1 },         { 0, ALONE, 2 },
    { 0, ALONE, 4 },        { 0, ALONE, 8 },         { 0, ALONE, 2 },
    { 0, ALONE, 3 },        { 0, ALONE, 5 },         { 0, ALONE, 9 },
    { 0, ALONE, 17 },       { 1, BYTES_FOLLOW, 0 },  { 2, BYTES_FOLLOW, 0 },
    { 4, BYTES_FOLLOW, 0 }, { 2, VALUES_FOLLOW, 0 }, { 4, VALUES_FOLLOW, 0 },
    { 2, PAIRS_FOLLOW, 0 }, { 4, PAIRS_FOLLOW, 0 },
};

struct announced {
    enum content content;
    uint64_t head_bytes, bytes, figure;
};

/* What the value at `bytes` announces; TRUNCATED while its head is not whole. */
static enum fault read_head(const uint8_t *bytes, size_t length, struct announced *head)
{
    uint8_t first = bytes[0];

    *head = (struct announced){ ALONE, 1, 0, 0 };
    if (first < 0x80 || first >= 0xE0)
        return FAULT_NONE;
    if (first < 0xC0) {
        head->content = first >= 0xA0   ? BYTES_FOLLOW
                        : first >= 0x90 ? VALUES_FOLLOW
                                        : PAIRS_FOLLOW;
        head->figure = first >= 0xA0 ? first & 0x1F : first & 0x0F;
        return FAULT_NONE;
    }
    head->content = (enum content)heads[first - 0xC0].content;
    head->bytes = heads[first - 0xC0].bytes;
    head->head_bytes += heads[first - 0xC0].figure_width;
    if (head->content == NOTHING_KNOWN)
        return FAULT_SYNTAX;
    if (length < head->head_bytes)
        return FAULT_TRUNCATED;
    for (uint64_t i = 1; i < head->head_bytes; i++)
        head->figure = head->figure << 8 | bytes[i];
    return FAULT_NONE;
}

enum fault measure_value(struct measure *self, const void *bytes, size_t length,
                         size_t bytes_max, size_t *used)
{
    const uint8_t *from = bytes;

    if (self->at == 0)
        self->values_left = 1;
    while (self->values_left > 0 && self->at < length) {
        struct announced head;
        enum fault fault = read_head(from + self->at, length - self->at, &head);
        if (fault == FAULT_TRUNCATED)
            break;
        if (fault)
            return fault;
        self->at += head.head_bytes + head.bytes;
        self->values_left--;
        if (head.content == BYTES_FOLLOW)
            self->at += head.figure;
        else if (head.content == VALUES_FOLLOW)
            self->values_left += head.figure;
        else if (head.content == PAIRS_FOLLOW)
            self->values_left += 2 * head.figure;
        /* Each value that is still to come has one byte at least. */
        if (self->at > bytes_max || self->values_left > bytes_max - self->at)
            return FAULT_FULL;
    }
    if (self->values_left > 0 || self->at > length)
        return length < bytes_max ? FAULT_TRUNCATED : FAULT_FULL;
    *used = (size_t)self->at;
    return FAULT_NONE;
}
