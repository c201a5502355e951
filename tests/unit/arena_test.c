#include "base/arena.h"

#include <setjmp.h>
#include <stdbool.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static jmp_buf left_by_full;

static void leave(void *subject)
{
    ++*(int *)subject;
    longjmp(left_by_full, 1);
}

static struct arena an_arena(size_t bytes_max, int *times_full)
{
    struct arena arena;

    arena_open(&arena, bytes_max, leave, times_full);
    return arena;
}

static bool is_zero(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (bytes[i])
            return false;
    return true;
}

static void taken_memory_is_aligned_zero_and_nobody_elses(void **state)
{
    (void)state;
    enum { PIECES = 500 };
    char *pieces[PIECES];
    struct arena arena;
    arena_open(&arena, SIZE_MAX, NULL, NULL);

    for (size_t i = 0; i < PIECES; i++) {
        pieces[i] = arena_take(&arena, i * 7 % 4096);
        assert_int_equal((uintptr_t)pieces[i] % 16, 0);
        assert_true(is_zero(pieces[i], i * 7 % 4096));
        memset(pieces[i], (int)(i % 255) + 1, i * 7 % 4096);
    }

    for (size_t i = 0; i < PIECES; i++)
        for (size_t k = 0; k < i * 7 % 4096; k++)
            assert_int_equal((unsigned char)pieces[i][k], i % 255 + 1);
    arena_close(&arena);
}

static void a_piece_of_no_bytes_is_a_valid_pointer(void **state)
{
    (void)state;
    struct arena arena;
    arena_open(&arena, 0, NULL, NULL);

    assert_non_null(arena_take(&arena, 0));

    arena_close(&arena);
}

static void a_copy_ends_with_a_zero(void **state)
{
    (void)state;
    struct arena arena;
    arena_open(&arena, 4096, NULL, NULL);

    char *copy = arena_copy(&arena, "alarm!", 5);

    assert_string_equal(copy, "alarm");
    assert_string_equal(arena_copy(&arena, NULL, 0), "");
    arena_close(&arena);
}

static void a_reset_arena_gives_zeroed_memory_again_from_its_newest_block(void **state)
{
    (void)state;
    struct arena arena;
    arena_open(&arena, 1 << 20, NULL, NULL);
    for (int i = 0; i < 100; i++)
        memset(arena_take(&arena, 3000), 'x', 3000);
    const struct arena_block *newest = arena.newest;

    arena_reset(&arena);

    assert_int_equal(arena.taken_bytes, 0);
    assert_true(is_zero(arena_take(&arena, 100000), 100000));
    assert_ptr_equal(arena.newest, newest);
    arena_close(&arena);
}

static void the_limit_is_told_and_holds(void **state)
{
    (void)state;
    int times_full = 0;
    struct arena arena = an_arena(1024, &times_full);

    arena_take(&arena, 1000);
    if (!setjmp(left_by_full)) {
        arena_take(&arena, 32);
        fail();
    }

    assert_int_equal(times_full, 1);
    assert_non_null(arena_take(&arena, 16));
    arena_close(&arena);
}

static void sizes_that_overflow_are_the_limit_too(void **state)
{
    (void)state;
    int times_full = 0;
    size_t count_max = 0;
    struct arena arena = an_arena(SIZE_MAX, &times_full);

    if (!setjmp(left_by_full))
        arena_take(&arena, SIZE_MAX);
    if (!setjmp(left_by_full))
        arena_copy(&arena, "", SIZE_MAX);
    if (!setjmp(left_by_full))
        arena_grow(&arena, NULL, 1 << 20, &count_max, SIZE_MAX / 2);

    assert_int_equal(times_full, 3);
    arena_close(&arena);
}

static void a_grown_list_keeps_what_it_held(void **state)
{
    (void)state;
    struct arena arena;
    arena_open(&arena, 1 << 24, NULL, NULL);
    uint32_t *numbers = NULL;
    size_t count_max = 0;

    for (uint32_t i = 0; i < 100000; i++) {
        numbers = arena_grow(&arena, numbers, sizeof *numbers, &count_max, i + 1);
        assert_true(count_max > i);
        assert_int_equal(numbers[i], 0);
        numbers[i] = i;
        if (i % 1000 == 0)
            memset(arena_take(&arena, 8), 0xff, 8); /* the list must move */
    }

    for (uint32_t i = 0; i < 100000; i++)
        assert_int_equal(numbers[i], i);
    arena_close(&arena);
}

static void the_newest_list_grows_where_it_stands(void **state)
{
    (void)state;
    struct arena arena;
    arena_open(&arena, 1 << 20, NULL, NULL);
    size_t count_max = 0;

    char *list = arena_grow(&arena, NULL, 10, &count_max, 100);
    char *grown = arena_grow(&arena, list, 10, &count_max, 1000);

    assert_ptr_equal(grown, list);
    assert_true(arena.taken_bytes >= 10 * count_max);
    assert_true(arena.taken_bytes < 10 * count_max + 16);
    char *other = arena_take(&arena, 1);
    assert_true(other >= list + 10 * count_max);
    arena_close(&arena);
}

static void near_the_limit_a_list_gets_exactly_what_it_needs(void **state)
{
    (void)state;
    int times_full = 0;
    size_t count_max = 0;
    struct arena arena = an_arena(1600, &times_full);

    assert_false(setjmp(left_by_full));
    arena_grow(&arena, NULL, 16, &count_max, 100);

    assert_int_equal(count_max, 100);
    assert_int_equal(arena.taken_bytes, 1600);
    arena_close(&arena);
}

static void what_is_reserved_is_taken_from_one_block(void **state)
{
    (void)state;
    int times_full = 0;
    struct arena arena = an_arena(1 << 20, &times_full);

    arena_reserve(&arena, 1 << 20);
    const struct arena_block *reserved = arena.newest;
    for (int i = 0; i < 1 << 10; i++)
        arena_take(&arena, 1 << 10);

    assert_ptr_equal(arena.newest, reserved);
    assert_int_equal(times_full, 0);
    if (!setjmp(left_by_full))
        arena_reserve(&arena, 1);
    assert_int_equal(times_full, 1);
    arena_close(&arena);
}

static int times_ended;

static void end(void)
{
    times_ended++;
    longjmp(left_by_full, 1);
}

static void a_process_without_memory_ends_as_it_said_it_would(void **state)
{
    (void)state;
    struct arena arena;

    memory_end_by(end);
    arena_open(&arena, 64, NULL, NULL);
    if (!setjmp(left_by_full))
        arena_take(&arena, 65);
    if (!setjmp(left_by_full))
        memory_end();
    memory_end_by(NULL);

    assert_int_equal(times_ended, 2);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_process_without_memory_ends_as_it_said_it_would),
        cmocka_unit_test(taken_memory_is_aligned_zero_and_nobody_elses),
        cmocka_unit_test(a_piece_of_no_bytes_is_a_valid_pointer),
        cmocka_unit_test(a_copy_ends_with_a_zero),
        cmocka_unit_test(a_reset_arena_gives_zeroed_memory_again_from_its_newest_block),
        cmocka_unit_test(the_limit_is_told_and_holds),
        cmocka_unit_test(sizes_that_overflow_are_the_limit_too),
        cmocka_unit_test(a_grown_list_keeps_what_it_held),
        cmocka_unit_test(the_newest_list_grows_where_it_stands),
        cmocka_unit_test(near_the_limit_a_list_gets_exactly_what_it_needs),
        cmocka_unit_test(what_is_reserved_is_taken_from_one_block),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
