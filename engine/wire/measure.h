/*
 * measure.h - finds where a MessagePack value ends while its bytes are still coming.
 *
 * Each byte is looked at once however slowly it comes, so that a sender of single bytes
 * costs no more than one of whole messages. Nothing but the length is judged: what is
 * whole goes to scan.h, and nowhere else.
 */
#pragma once
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

/* Zero is a value of which nothing has come. */
struct measure {
    uint64_t at; /* what lies before it is measured; may lie behind what has come */
    uint64_t values_left; /* values that still begin at `at` or behind it */
};

/* `bytes` are all that has come of the value, from its first byte on. `*used` is its
 * length. TRUNCATED when more must come, FULL when it is, or announces to be, longer
 * than `bytes_max`, SYNTAX for the byte c1. */
enum fault measure_value(struct measure *self, const void *bytes, size_t length,
                         size_t bytes_max, size_t *used);
