#include "unit.h"

#include <stdlib.h>

#include "wire/measure.h"
#include "wire/pack.h"
#include "wire_examples.h"

/* Gives `length` bytes one by one; the fault of the last look, and what was used. */
static enum fault measure_slowly(const void *bytes, size_t length, size_t bytes_max,
                                 size_t *used)
{
    struct measure measure = { 0 };
    enum fault fault = FAULT_TRUNCATED;

    for (size_t come = 1; come <= length && fault == FAULT_TRUNCATED; come++)
        fault = measure_value(&measure, bytes, come, bytes_max, used);
    return fault;
}

static void every_message_is_as_long_as_it_was_packed(void **state)
{
    (void)state;
    struct arena arena;

    arena_open(&arena, 64 * 1024 * 1024, NULL, NULL);
    for (int type = MESSAGE_NONE + 1; type < MESSAGE_COUNT; type++)
        for (uint32_t length = 1; length <= 300; length += 299) {
            struct message message = an_example(type, true, length, &arena);
            struct text_buffer packed = { 0 };
            struct measure measure = { 0 };
            size_t used = 0, used_slowly = 0;
            if (pack_message(&packed, &message)) {
                text_release(&packed);
                continue;
            }
            assert_int_equal(
                measure_value(&measure, packed.bytes, packed.length, 1 << 20, &used),
                FAULT_NONE);
            assert_int_equal(
                measure_slowly(packed.bytes, packed.length, packed.length, &used_slowly),
                FAULT_NONE);
            assert_int_equal(used, packed.length);
            assert_int_equal(used_slowly, packed.length);
            text_release(&packed);
        }
    arena_close(&arena);
}

static void every_kind_of_value_has_its_length(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t length;
    } values[] = {
        { "\x00", 1 },
        { "\xff", 1 },
        { "\xc0", 1 },
        { "\xc3", 1 },
        { "\xc4\x02zz", 4 },
        { "\xc5\x00\x01z", 4 },
        { "\xc6\x00\x00\x00\x01z", 6 },
        { "\xc7\x01\x05z", 4 },
        { "\xc8\x00\x01\x05z", 5 },
        { "\xc9\x00\x00\x00\x01\x05z", 7 },
        { "\xca\x00\x00\x00\x00", 5 },
        { "\xcb\x00\x00\x00\x00\x00\x00\x00\x00", 9 },
        { "\xcc\x00", 2 },
        { "\xcd\x00\x00", 3 },
        { "\xd2\x00\x00\x00\x00", 5 },
        { "\xd3\x00\x00\x00\x00\x00\x00\x00\x00", 9 },
        { "\xd4\x01z", 3 },
        { "\xd8\x01zzzzzzzzzzzzzzzz", 18 },
        { "\xd9\x01z", 3 },
        { "\xda\x00\x01z", 4 },
        { "\xdb\x00\x00\x00\x01z", 6 },
        { "\xdc\x00\x02\x01\x91\x02", 6 },
        { "\xdd\x00\x00\x00\x01\x02", 6 },
        { "\xde\x00\x01\xa1z\x01", 6 },
        { "\xdf\x00\x00\x00\x01\xa1z\x81\x01\x02", 10 },
        { "\x90", 1 },
        { "\x80", 1 },
    };

    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        char bytes[32] = { 0 };
        size_t used = 0;
        memcpy(bytes, values[i].bytes, values[i].length);
        assert_int_equal(measure_slowly(bytes, sizeof bytes, 32, &used), FAULT_NONE);
        assert_int_equal(used, values[i].length);
    }
}

static void what_announces_too_much_is_told_at_once(void **state)
{
    (void)state;
    size_t used;

    assert_int_equal(measure_slowly("\xdd\x05\xf5\xe1\x00", 5, 65536, &used), FAULT_FULL);
    assert_int_equal(measure_slowly("\xdb\xff\xff\xff\xff", 5, 65536, &used), FAULT_FULL);
    assert_int_equal(measure_slowly("\xdf\xff\xff\xff\xff", 5, 65536, &used), FAULT_FULL);
    assert_int_equal(measure_slowly("\x82\x01\x02\x03\x04", 5, 4, &used), FAULT_FULL);
    assert_int_equal(measure_slowly("\x81\x01\xcd\x00\x00", 5, 4, &used), FAULT_FULL);
    assert_int_equal(measure_slowly("\x81\x01\xcd\x00\x00", 5, 5, &used), FAULT_NONE);
    assert_int_equal(measure_slowly("\x81\xc1", 2, 65536, &used), FAULT_SYNTAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_message_is_as_long_as_it_was_packed),
        cmocka_unit_test(every_kind_of_value_has_its_length),
        cmocka_unit_test(what_announces_too_much_is_told_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
