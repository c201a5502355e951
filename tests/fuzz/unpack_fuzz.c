/*
 * unpack_fuzz.c - what scan accepts can be unpacked, to what msgpack-c reads too, and
 * packed; packing is a fixed point, and bytes that were canonical come back.
 */
#include "base/arena.h"
#include "wire/json.h"
#include "wire/pack.h"
#include "wire/scan.h"
#include "wire/unpack.h"
#include "tests/unit/msgpack_oracle.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* Reads a message and packs it into `packed`. */
static void pass(const void *bytes, size_t length, struct arena *arena,
                 struct text_buffer *packed)
{
    struct message message;

    unpack_message(bytes, length, arena, &message);
    assert(oracle_agrees(bytes, length, arena, &message));
    enum fault fault = pack_message(packed, &message);
    assert(fault == FAULT_NONE);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct arena arena;
    struct text_buffer once = { 0 }, twice = { 0 }, json = { 0 };
    struct message message;
    size_t used;

    if (scan_message(bytes, length, &scan_limits_player, PLANE_BITS_ALL, NULL, &used,
                     NULL))
        return 0;
    arena_open(&arena, 1 << 24, NULL, NULL);
    pass(bytes, used, &arena, &once);
    pass(once.bytes, once.length, &arena, &twice);

    assert(once.length <= used);
    assert(text_equal(text_written(&once), text_written(&twice)));
    unpack_message(bytes, used, &arena, &message);
    json_message(&json, &message);
    assert(text_utf8(json.bytes, json.length));

    text_release(&json);
    text_release(&twice);
    text_release(&once);
    arena_close(&arena);
    return 0;
}
