/*
 * scan_fuzz.c - whatever the bytes are, scan says something and reads no byte too far.
 */
#include "wire/scan.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    enum message_type type;
    const char *detail;
    size_t value_used, used;
    enum fault value_fault = scan_value(bytes, length, &scan_limits_player, &value_used);
    enum fault fault = scan_message(bytes, length, &scan_limits_player, PLANE_BITS_ALL,
                                    &type, &used, &detail);

    assert(value_fault || value_used <= length);
    /* A sound message is a sound value of the same length. */
    assert(fault || (!value_fault && used == value_used));
    /* And one byte less of it is not. */
    if (!value_fault)
        assert(scan_value(bytes, value_used - 1, &scan_limits_player, NULL) ==
               FAULT_TRUNCATED);
    return 0;
}
