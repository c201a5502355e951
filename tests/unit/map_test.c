#include "base/arena.h"
#include "base/map.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;

static int open_arena(void **state)
{
    (void)state;
    arena_open(&arena, 64 << 20, NULL, NULL);
    return 0;
}

static int close_arena(void **state)
{
    (void)state;
    arena_close(&arena);
    return 0;
}

static void an_empty_map_finds_nothing(void **state)
{
    (void)state;
    struct map map;

    map_open(&map, &arena);

    assert_int_equal(map_find(&map, TEXT("velora")), MAP_NONE);
    assert_int_equal(map_find(&map, (struct text){ 0 }), MAP_NONE);
}

static void a_name_is_added_once_and_found(void **state)
{
    (void)state;
    struct map map;
    map_open(&map, &arena);

    assert_int_equal(map_add(&map, TEXT("velora"), 7), FAULT_NONE);
    assert_int_equal(map_add(&map, TEXT(""), 0), FAULT_NONE);
    assert_int_equal(map_add(&map, TEXT("velora"), 8), FAULT_TWICE);

    assert_int_equal(map_find(&map, TEXT("velora")), 7);
    assert_int_equal(map_find(&map, TEXT("")), 0);
    assert_int_equal(map_find(&map, TEXT("velor")), MAP_NONE);
    assert_int_equal(map_find(&map, (struct text){ 0 }), MAP_NONE);
    assert_int_equal(map.count, 2);
}

static struct text a_name(uint32_t number)
{
    char name[16];
    int length = snprintf(name, sizeof name, "seat-%u", number);

    return text_keep(&arena, (struct text){ name, (size_t)length });
}

static void a_hundred_thousand_names_are_all_found(void **state)
{
    (void)state;
    enum { NAMES = 100000 };
    struct map map;
    map_open(&map, &arena);

    for (uint32_t i = 0; i < NAMES; i++)
        assert_int_equal(map_add(&map, a_name(i), i), FAULT_NONE);

    for (uint32_t i = 0; i < NAMES; i++)
        assert_int_equal(map_find(&map, a_name(i)), i);
    for (uint32_t i = NAMES; i < NAMES + 1000; i++)
        assert_int_equal(map_find(&map, a_name(i)), MAP_NONE);
    assert_int_equal(map.count, NAMES);
    assert_true(map.count <= map.slots_max / 4 * 3);
}

static void the_hash_spreads_names_that_differ_little(void **state)
{
    (void)state;
    enum { NAMES = 64 * 1024, BUCKETS = 1024 };
    static uint32_t counts[BUCKETS];
    double chi_square = 0;

    for (uint32_t i = 0; i < NAMES; i++) {
        struct text name = a_name(i);
        counts[map_hash(name.bytes, name.length) % BUCKETS]++;
    }
    for (int i = 0; i < BUCKETS; i++) {
        double off = counts[i] - (double)NAMES / BUCKETS;
        chi_square += off * off / ((double)NAMES / BUCKETS);
    }

    /* 1023 degrees of freedom: mean 1023, standard deviation 45. */
    assert_true(chi_square < 1023 + 4 * 45.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_map_finds_nothing),
        cmocka_unit_test(a_name_is_added_once_and_found),
        cmocka_unit_test(a_hundred_thousand_names_are_all_found),
        cmocka_unit_test(the_hash_spreads_names_that_differ_little),
    };

    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
