#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "base/moment.h"
#include "wire/digest.h"
#include <string.h>

/* The expected values are those of another BLAKE2b (Python's hashlib) over the bytes
 * that digest.h names. */

static void assert_digest(const unsigned char *digest, size_t length,
                          const char *expected)
{
    char hex[2 * DIGEST_LENGTH + 1];
    digest_hex(digest, length, hex);
    assert_string_equal(hex, expected);
}

static void a_name_is_told_within_a_whole(void **state)
{
    (void)state;
    unsigned char digest[DIGEST_NAME_LENGTH];

    digest_name(TEXT("velora"), TEXT("\x81\xa1n\x01"), digest);

    assert_digest(digest, sizeof(digest), "140675bea89d23b1516655f5317ab30c");
}

static void a_byte_that_moves_from_the_whole_to_the_name_is_another_name(void **state)
{
    (void)state;
    unsigned char one[DIGEST_NAME_LENGTH], other[DIGEST_NAME_LENGTH];

    digest_name(TEXT("velora"), TEXT("x"), one);
    digest_name(TEXT("velorax"), TEXT(""), other);

    assert_memory_not_equal(one, other, sizeof(one));
}

static void a_setup_is_its_messages_one_behind_the_other(void **state)
{
    (void)state;
    struct digest_setup setup;
    unsigned char digest[DIGEST_LENGTH];

    digest_setup_begin(&setup);
    digest_setup_add(&setup, TEXT("one"));
    digest_setup_add(&setup, TEXT("two"));
    digest_setup_end(&setup, digest);

    assert_digest(digest, sizeof(digest),
                  "03521c1777639fc6e5c3d8c3b4600870f18becc155ad7f8053d2c65bc78e4aa0");
}

static void a_chain_goes_on_from_the_setup_also_in_place(void **state)
{
    (void)state;
    struct digest_setup setup;
    unsigned char chain[DIGEST_LENGTH];
    digest_setup_begin(&setup);
    digest_setup_add(&setup, TEXT("onetwo"));
    digest_setup_end(&setup, chain);

    digest_chain(chain, 25 * MINUTE, TEXT("in"), TEXT("facts"), chain);

    assert_digest(chain, sizeof(chain),
                  "07a9740d10e7c6b0e30d273f83057859bfbe19137db396fa3f7fff4471581b38");
}

static void a_turn_of_nothing_leaves_the_chain_as_it_is(void **state)
{
    (void)state;
    unsigned char before[DIGEST_LENGTH] = { 1, 2, 3 }, after[DIGEST_LENGTH];

    digest_chain(before, HOUR, (struct text){ NULL, 0 }, TEXT(""), after);

    assert_memory_equal(before, after, sizeof(before));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_is_told_within_a_whole),
        cmocka_unit_test(a_byte_that_moves_from_the_whole_to_the_name_is_another_name),
        cmocka_unit_test(a_setup_is_its_messages_one_behind_the_other),
        cmocka_unit_test(a_chain_goes_on_from_the_setup_also_in_place),
        cmocka_unit_test(a_turn_of_nothing_leaves_the_chain_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
