#include "base/arena.h"
#include "base/fault.h"
#include "base/text.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void every_fault_has_a_name_and_a_sentence(void **state)
{
    (void)state;

    for (int i = 0; i < FAULT_COUNT; i++) {
        assert_non_null(fault_name((enum fault)i));
        assert_true(strlen(fault_text((enum fault)i)) > 3);
    }
    assert_string_equal(fault_name(FAULT_TRUNCATED), "TRUNCATED");
    assert_string_equal(fault_text(FAULT_TRUNCATED), "ends too early");
    assert_string_equal(fault_name((enum fault)9999), "UNNAMED");
    assert_string_equal(fault_text((enum fault) - 1), "an unnamed fault");
}

static void absent_text_is_not_empty_text(void **state)
{
    (void)state;
    struct text absent = text_of(NULL), empty = text_of("");

    assert_false(text_equal(absent, empty));
    assert_true(text_equal(absent, absent));
    assert_true(text_equal(empty, TEXT("")));
    assert_true(text_compare(absent, empty) < 0);
    assert_false(text_is(absent, ""));
    assert_null(text_keep(NULL, absent).bytes);
}

static void texts_compare_by_their_bytes(void **state)
{
    (void)state;

    assert_int_equal(text_compare(TEXT("amber"), TEXT("amber")), 0);
    assert_true(text_compare(TEXT("amber"), TEXT("ambers")) < 0);
    assert_true(text_compare(TEXT("b"), TEXT("amber")) > 0);
    assert_true(text_compare(TEXT("\xc3\xa9"), TEXT("z")) > 0);
    assert_true(text_equal(TEXT("a\0b"), TEXT("a\0b")));
    assert_false(text_equal(TEXT("a\0b"), TEXT("a\0c")));
    assert_true(text_is(TEXT("red"), "red"));
    assert_true(text_starts(TEXT("red"), "re"));
    assert_true(text_starts(TEXT("red"), ""));
    assert_false(text_starts(TEXT("re"), "red"));
}

static void kept_text_outlives_what_it_came_from(void **state)
{
    (void)state;
    struct arena arena;
    arena_open(&arena, 4096, NULL, NULL);
    char bytes[] = "norhaven";

    struct text kept = text_keep(&arena, text_of(bytes));
    memset(bytes, 'x', 8);

    assert_true(text_is(kept, "norhaven"));
    arena_close(&arena);
}

static void only_well_formed_utf8_passes(void **state)
{
    (void)state;
    static const char *const good[] = {
        "",
        "plain ascii of more than eight bytes",
        "\xc2\x80",
        "\xdf\xbf",
        "\xe0\xa0\x80",
        "\xed\x9f\xbf",
        "\xee\x80\x80",
        "\xef\xbf\xbf",
        "\xf0\x90\x80\x80",
        "\xf4\x8f\xbf\xbf",
        "seven77\xc3\xa9 eight bytes and on",
    };
    static const char *const bad[] = {
        "\x80",
        "\xbf",
        "\xc0\x80",
        "\xc1\xbf",
        "\xc2",
        "\xc2\x41",
        "\xe0\x9f\xbf",
        "\xe2\x82",
        "\xe2\x82\x41",
        "\xed\xa0\x80" /* a surrogate */,
        "\xed\xbf\xbf",
        "\xf0\x8f\xbf\xbf",
        "\xf4\x90\x80\x80",
        "\xf5\x80\x80\x80",
        "\xff",
        "\xf0\x9f\x98",
        "plain ascii and then\xc3",
        "12345678\x80",
    };

    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(text_utf8(good[i], strlen(good[i])));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(text_utf8(bad[i], strlen(bad[i])));
    assert_true(text_utf8("a\0b", 3));
}

/* The number that a sequence encodes, from the definition of UTF-8, else -1. */
static long decoded(const unsigned char *bytes, size_t length)
{
    static const long least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    long number = bytes[0] & (0x7f >> length);

    for (size_t i = 1; i < length; i++) {
        if (bytes[i] >> 6 != 2)
            return -1;
        number = number << 6 | (bytes[i] & 0x3f);
    }
    bool fits = number >= least[length] && number <= 0x10ffff;
    return fits && (number < 0xd800 || number > 0xdfff) ? number : -1;
}

static void every_short_sequence_is_judged_by_what_it_encodes(void **state)
{
    (void)state;
    static const int tails[] = { 0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0 };
    enum { TAILS = sizeof tails / sizeof *tails };

    for (int first = 0xc0; first <= 0xff; first++)
        for (int i = 0; i < TAILS * TAILS * TAILS; i++) {
            unsigned char bytes[4] = { (unsigned char)first,
                                       (unsigned char)tails[i % TAILS],
                                       (unsigned char)tails[i / TAILS % TAILS],
                                       (unsigned char)tails[i / TAILS / TAILS] };
            size_t length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
            bool good = first < 0xf8 && decoded(bytes, length) >= 0;

            assert_int_equal(text_utf8((char *)bytes, length), good);
        }
}

static void whole_words_are_found_whatever_their_case(void **state)
{
    (void)state;

    assert_true(text_mentions(TEXT("Call REEFNET, now"), TEXT("reefnet")));
    assert_true(text_mentions(TEXT("reefnet"), TEXT("ReefNet")));
    assert_true(text_mentions(TEXT("(reefnet)"), TEXT("reefnet")));
    assert_true(text_mentions(TEXT("reefnets reefnet"), TEXT("reefnet")));
    assert_false(text_mentions(TEXT("reefnets"), TEXT("reefnet")));
    assert_false(text_mentions(TEXT("2reefnet"), TEXT("reefnet")));
    assert_false(text_mentions(TEXT("reef net"), TEXT("reefnet")));
    assert_false(text_mentions(TEXT("reef"), TEXT("reefnet")));
    assert_false(text_mentions(TEXT("reef"), TEXT("")));
    assert_true(text_mentions(TEXT("at 198.51.100.7!"), TEXT("198.51.100.7")));
}

static void a_slip_finds_the_name_that_was_meant(void **state)
{
    (void)state;
    static const struct text names[] = { { "norhaven", 8 }, { "velora", 6 },
                                         { "marisol", 7 },  { "length", 6 },
                                         { "velor", 5 },    { "", 0 } };

    assert_int_equal(text_nearest(TEXT("norhavne"), names, 6), 0);
    assert_int_equal(text_nearest(TEXT("vlora"), names, 6), 1);
    assert_int_equal(text_nearest(TEXT("velora"), names, 6), 1);
    assert_int_equal(text_nearest(TEXT("lenght"), names, 6), 3);
    assert_int_equal(text_nearest(TEXT("harbour"), names, 6), -1);
    assert_int_equal(text_nearest(TEXT("ve"), names, 5), -1);
    assert_int_equal(text_nearest(TEXT(""), names, 5), -1);
    assert_int_equal(text_nearest(TEXT("x"), names, 0), -1);
}

static void endless_names_are_nobodys_slip(void **state)
{
    (void)state;
    char bytes[1000];
    memset(bytes, 'a', sizeof bytes);
    struct text wide = { bytes, sizeof bytes }, just = { bytes, 64 };

    assert_int_equal(text_nearest(wide, &wide, 1), -1);
    assert_int_equal(text_nearest(just, &wide, 1), -1);
    assert_int_equal(text_nearest(just, &just, 1), 0);
}

static void a_buffer_grows_with_what_is_written(void **state)
{
    (void)state;
    struct text_buffer buffer = { 0 };
    assert_true(text_is(text_written(&buffer), ""));

    for (int i = 0; i < 1000; i++) {
        text_put(&buffer, "a");
        text_add(&buffer, "b\0", 2);
        text_format(&buffer, "%d;", i);
    }

    struct text written = text_written(&buffer);
    assert_int_equal(written.length, 3 * 1000 + 10 * 2 + 90 * 3 + 900 * 4);
    assert_memory_equal(written.bytes,
                        "ab\0"
                        "0;ab\0"
                        "1;",
                        10);
    assert_int_equal(written.bytes[written.length], 0);
    assert_memory_equal(written.bytes + written.length - 4, "999;", 4);
    assert_false(buffer.failed);
    text_release(&buffer);
    assert_int_equal(buffer.length, 0);
}

static void a_format_that_fills_the_buffer_exactly_stays_whole(void **state)
{
    (void)state;

    for (int width = 250; width < 260; width++) {
        struct text_buffer buffer = { 0 };
        text_format(&buffer, "%*d", width, 7);
        text_put(&buffer, "!");
        assert_int_equal(text_written(&buffer).length, width + 1);
        assert_int_equal(buffer.bytes[width - 1], '7');
        assert_int_equal(buffer.bytes[width], '!');
        text_release(&buffer);
    }
}

static void a_failed_buffer_stays_failed_and_harmless(void **state)
{
    (void)state;
    struct text_buffer buffer = { 0 };
    text_put(&buffer, "kept");

    text_add(&buffer, "x", SIZE_MAX - 8);
    text_put(&buffer, "lost");

    assert_true(buffer.failed);
    assert_true(text_is(text_written(&buffer), "kept"));
    text_release(&buffer);
}

static void a_text_is_cut_between_characters(void **state)
{
    const struct text word = TEXT("d\xc3\xa9j\xc3\xa0");
    (void)state;

    assert_int_equal(text_cut(word, 7).length, 6);
    assert_int_equal(text_cut(word, 5).length, 4);
    assert_int_equal(text_cut(word, 2).length, 1);
    assert_int_equal(text_cut(word, 0).length, 0);
    assert_int_equal(text_cut(TEXT("ab\xff"), 9).length, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_cut_between_characters),
        cmocka_unit_test(every_fault_has_a_name_and_a_sentence),
        cmocka_unit_test(absent_text_is_not_empty_text),
        cmocka_unit_test(texts_compare_by_their_bytes),
        cmocka_unit_test(kept_text_outlives_what_it_came_from),
        cmocka_unit_test(only_well_formed_utf8_passes),
        cmocka_unit_test(every_short_sequence_is_judged_by_what_it_encodes),
        cmocka_unit_test(whole_words_are_found_whatever_their_case),
        cmocka_unit_test(a_slip_finds_the_name_that_was_meant),
        cmocka_unit_test(endless_names_are_nobodys_slip),
        cmocka_unit_test(a_buffer_grows_with_what_is_written),
        cmocka_unit_test(a_format_that_fills_the_buffer_exactly_stays_whole),
        cmocka_unit_test(a_failed_buffer_stays_failed_and_harmless),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
