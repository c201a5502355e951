/*
 * glance_fuzz.c - a glance at a message that scan accepts tells the same as reading it.
 */
#include "wire/scan.h"
#include "wire/unpack.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    const uint32_t numbered =
        PLANE_BIT(PLANE_PLAYER) | PLANE_BIT(PLANE_ASIDE) | PLANE_BIT(PLANE_EXCON);
    enum message_type type, glanced = MESSAGE_NONE;
    struct message message;
    struct arena arena;
    uint64_t n = 0;
    size_t used;

    if (scan_message(bytes, length, &scan_limits_player, PLANE_BITS_ALL, &type, &used,
                     NULL))
        return 0;
    scan_glance(bytes, used, &glanced, &n);
    assert(glanced == type);
    if (!(numbered >> message_rules[type].plane & 1))
        return 0;
    arena_open(&arena, 1 << 24, NULL, NULL);
    unpack_message(bytes, used, &arena, &message);
    assert(message.said.n == n);
    arena_close(&arena);
    return 0;
}
