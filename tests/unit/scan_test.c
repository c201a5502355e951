#include "base/map.h"
#include "wire/pack.h"
#include "wire/scan.h"
#include "wire_examples.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* Bytes end where their allocation ends, so that a sanitizer sees a read too far. */
static enum fault scan(struct text bytes, const struct scan_limits *limits, size_t *used)
{
    char *copy = malloc(bytes.length + 1);

    memcpy(copy + 1, bytes.bytes, bytes.length);
    enum fault fault = scan_value(copy + 1, bytes.length, limits, used);
    free(copy);
    return fault;
}

static void assert_scans(struct text bytes, enum fault wanted)
{
    size_t used = 9999;

    assert_int_equal(scan(bytes, &scan_limits_player, &used), wanted);

    assert_int_equal(used, wanted ? 9999 : bytes.length);
}

static void every_sound_value_is_as_long_as_it_is(void **state)
{
    (void)state;

    assert_scans(TEXT("\x00"), FAULT_NONE);
    assert_scans(TEXT("\x7F"), FAULT_NONE);
    assert_scans(TEXT("\xE0"), FAULT_NONE);
    assert_scans(TEXT("\xC0"), FAULT_NONE);
    assert_scans(TEXT("\xC2"), FAULT_NONE);
    assert_scans(TEXT("\xCC\xFF"), FAULT_NONE);
    assert_scans(TEXT("\xCF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"), FAULT_NONE);
    assert_scans(TEXT("\xD3\x80\0\0\0\0\0\0\0"), FAULT_NONE);
    assert_scans(TEXT("\xCA\x3F\x80\0\0"), FAULT_NONE);
    assert_scans(TEXT("\xCB\x7F\xEF\xFF\xFF\xFF\xFF\xFF\xFF"), FAULT_NONE);
    assert_scans(TEXT("\xA0"), FAULT_NONE);
    assert_scans(TEXT("\xD9\x02hi"), FAULT_NONE);
    assert_scans(TEXT("\xDA\0\x02hi"), FAULT_NONE);
    assert_scans(TEXT("\xDB\0\0\0\x02hi"), FAULT_NONE);
    assert_scans(TEXT("\xC4\x02\xFF\xFE"), FAULT_NONE);
    assert_scans(TEXT("\xC5\0\x01\xFF"), FAULT_NONE);
    assert_scans(TEXT("\xC6\0\0\0\x01\xFF"), FAULT_NONE);
    assert_scans(TEXT("\x93\x01\x80\x90"), FAULT_NONE);
    assert_scans(TEXT("\xDC\0\x01\x01"), FAULT_NONE);
    assert_scans(TEXT("\xDD\0\0\0\x01\x01"), FAULT_NONE);
    assert_scans(TEXT("\x82\xA1"
                      "a\x01\xA1"
                      "b\x02"),
                 FAULT_NONE);
    assert_scans(TEXT("\xDE\0\x01\xA1"
                      "a\x01"),
                 FAULT_NONE);
    assert_scans(TEXT("\xDF\0\0\0\x01\xA1"
                      "a\x01"),
                 FAULT_NONE);
}

static void every_unsound_value_is_refused_by_name(void **state)
{
    (void)state;

    assert_scans(TEXT("\xC1"), FAULT_SYNTAX);
    assert_scans(TEXT("\xD4\x01\x01"), FAULT_KIND);
    assert_scans(TEXT("\xD6\xFF\0\0\0\0"), FAULT_KIND);
    assert_scans(TEXT("\xC7\x01\x01\x01"), FAULT_KIND);
    assert_scans(TEXT("\xCA\x7F\x80\0\0"), FAULT_RANGE);
    assert_scans(TEXT("\xCA\xFF\xC0\0\0"), FAULT_RANGE);
    assert_scans(TEXT("\xCB\xFF\xF0\0\0\0\0\0\0"), FAULT_RANGE);
    assert_scans(TEXT("\xCB\x7F\xF8\0\0\0\0\0\0"), FAULT_RANGE);
    assert_scans(TEXT("\xA1\xFF"), FAULT_UTF8);
    assert_scans(TEXT("\xA3\xED\xA0\x80"), FAULT_UTF8);
    assert_scans(TEXT("\x81\xA1\xFF\x01"), FAULT_UTF8);
    assert_scans(TEXT("\x81\x01\x01"), FAULT_KIND);
    assert_scans(TEXT("\x82\xA1"
                      "a\x01\xA1"
                      "a\x01"),
                 FAULT_TWICE);
    assert_scans(TEXT("\x82\xA1"
                      "a\x01\xD9\x01"
                      "a\x01"),
                 FAULT_TWICE);
    assert_scans(TEXT("\x91\x82\xA0\x01\xA0\x01"), FAULT_TWICE);
    assert_scans(TEXT(""), FAULT_TRUNCATED);
    assert_int_equal(scan_value(NULL, 0, &scan_limits_player, NULL), FAULT_TRUNCATED);
}

static void
what_is_announced_beyond_the_limits_is_refused_before_it_is_there(void **state)
{
    (void)state;

    assert_scans(TEXT("\xDD\x05\xF5\xE1\0"), FAULT_FULL);
    assert_scans(TEXT("\xDF\xFF\xFF\xFF\xFF"), FAULT_FULL);
    assert_scans(TEXT("\xDB\xFF\xFF\xFF\xFF"), FAULT_FULL);
    assert_scans(TEXT("\xC6\0\x01\0\0"), FAULT_FULL);
    assert_scans(TEXT("\xDA\xFF\xFE"), FAULT_FULL);
    assert_scans(TEXT("\xDA\xFF\xFD"), FAULT_TRUNCATED);
}

static void a_player_value_may_have_64_kib_and_not_a_byte_more(void **state)
{
    (void)state;
    static char bytes[65537 + 100] = "\xC5\xFF\xFD";
    size_t used;

    assert_int_equal(scan_value(bytes, sizeof bytes, &scan_limits_player, &used),
                     FAULT_NONE);
    assert_int_equal(used, 65536);

    bytes[2]++;
    assert_int_equal(scan_value(bytes, sizeof bytes, &scan_limits_player, &used),
                     FAULT_FULL);
    assert_int_equal(scan_value(bytes, sizeof bytes, &scan_limits_link, &used),
                     FAULT_NONE);
    assert_int_equal(used, 65537);
}

static void sixteen_values_may_lie_within_each_other(void **state)
{
    (void)state;
    char lists[17], maps[17 * 3];

    memset(lists, 0x91, sizeof lists);
    lists[16] = (char)0xC0;
    for (int i = 0; i < 17; i++)
        memcpy(maps + 3 * i, "\x81\xA1k", 3);

    assert_scans((struct text){ lists, 17 }, FAULT_NONE);
    lists[16] = (char)0x90;
    assert_scans((struct text){ lists, 17 }, FAULT_DEEP);
    assert_scans((struct text){ maps, 16 * 3 }, FAULT_TRUNCATED);
    assert_scans((struct text){ maps, 17 * 3 }, FAULT_DEEP);
}

/* A map of `count` different keys of two bytes, each with the value nil. */
static struct text wide_map(struct arena *arena, uint32_t count)
{
    char *bytes = arena_take(arena, 3 + 4 * (size_t)count);

    memcpy(bytes, (char[]){ (char)0xDE, (char)(count >> 8), (char)count }, 3);
    for (uint32_t i = 0; i < count; i++)
        memcpy(bytes + 3 + 4 * i,
               (char[]){ (char)0xA2, (char)(' ' + i / 64), (char)(' ' + i % 64),
                         (char)0xC0 },
               4);
    return (struct text){ bytes, 3 + 4 * (size_t)count };
}

static void a_map_may_have_1024_keys_and_any_two_alike_are_found(void **state)
{
    (void)state;
    struct arena arena;

    arena_open(&arena, 1 << 20, NULL, NULL);
    struct text widest = wide_map(&arena, 1024), wider = wide_map(&arena, 1025);
    assert_scans(widest, FAULT_NONE);
    assert_scans(wider, FAULT_FULL);

    char *last = (char *)widest.bytes + widest.length - 4;
    for (uint32_t i = 0; i < 1023; i += 93) {
        memcpy(last, widest.bytes + 3 + 4 * i, 4);
        assert_scans(widest, FAULT_TWICE);
    }
    arena_close(&arena);
}

static void keys_made_to_meet_in_one_slot_are_refused(void **state)
{
    (void)state;
    enum { COUNT = 200, SLOTS = 512 };
    char bytes[3 + 10 * COUNT] = { (char)0xDE, 0, (char)COUNT };
    char *at = bytes + 3;

    for (uint32_t i = 0; at < bytes + sizeof bytes; i++) {
        char key[9];
        snprintf(key, sizeof key, "%08x", i);
        if (map_hash(key, 8) % SLOTS != 7)
            continue;
        *at++ = (char)0xA8;
        memcpy(at, key, 8);
        at += 8;
        *at++ = 1;
    }

    assert_scans((struct text){ bytes, sizeof bytes }, FAULT_FULL);
}

/* ---- messages ---- */

static const char *detail;

static enum fault scan_as(struct text bytes, uint32_t planes)
{
    enum message_type type = MESSAGE_NONE;
    size_t used = 0;
    enum fault fault = scan_message(bytes.bytes, bytes.length, &scan_limits_player,
                                    planes, &type, &used, &detail);

    assert_int_equal(!fault, type != MESSAGE_NONE);
    assert_int_equal(used, fault ? 0 : bytes.length);
    return fault;
}

static void assert_detail(enum fault wanted, const char *at_fault)
{
    if (at_fault)
        assert_string_equal(detail, at_fault);
    else if (wanted)
        assert_null(detail);
}

/* The same must come out where others follow, and its last fields are read quickly. */
static void assert_message(struct text bytes, enum fault wanted, const char *at_fault)
{
    struct text_buffer followed = { 0 };
    size_t used = 0;

    assert_int_equal(scan_as(bytes, PLANE_BITS_ALL), wanted);
    assert_detail(wanted, at_fault);
    text_add(&followed, bytes.bytes, bytes.length);
    text_format(&followed, "%64s", "");
    assert_int_equal(scan_message(followed.bytes, followed.length, &scan_limits_player,
                                  PLANE_BITS_ALL, NULL, &used, &detail),
                     wanted);
    assert_detail(wanted, at_fault);
    assert_int_equal(used, wanted ? 0 : bytes.length);
    text_release(&followed);
}

#define LOG "\xA4type\xA3log"
#define NUMBERED LOG "\xA1n\x01"

static void a_message_is_a_map_with_a_known_type(void **state)
{
    (void)state;

    assert_message(TEXT("\x82" NUMBERED), FAULT_NONE, NULL);
    assert_message(TEXT("\x92\x01\x02"), FAULT_KIND, NULL);
    assert_message(TEXT("\x80"), FAULT_MISSING, "type");
    assert_message(TEXT("\x81\xA1n\x01"), FAULT_MISSING, "type");
    assert_message(TEXT("\x81\xA4type\x01"), FAULT_KIND, "type");
    assert_message(TEXT("\x81\xA4type\xA4logs"), FAULT_UNKNOWN, "type");
    assert_message(TEXT("\x81\xA4type\xA0"), FAULT_UNKNOWN, "type");
    assert_message(TEXT("\x83" NUMBERED "\xA4type\xA3log"), FAULT_TWICE, "type");
    assert_message(TEXT("\x82\x01\x01" LOG), FAULT_KIND, NULL);
}

static void fields_come_in_any_order_with_strangers_among_them(void **state)
{
    (void)state;

    assert_message(TEXT("\x82\xA1n\x01" LOG), FAULT_NONE, NULL);
    assert_message(TEXT("\x83\xA4text\xA2hi\xA1n\x01" LOG), FAULT_NONE, NULL);
    assert_message(TEXT("\x84\xA1x\x91\xC0" NUMBERED "\xA1y\xCB\x3F\xF8\0\0\0\0\0\0"),
                   FAULT_NONE, NULL);
    assert_message(TEXT("\x84\xA1x\x01" NUMBERED "\xA1x\x01"), FAULT_TWICE, NULL);
    assert_message(TEXT("\x83" NUMBERED "\xA1x\xA1\xFF"), FAULT_UTF8, NULL);
    assert_message(TEXT("\x83\xA1x\xC1" NUMBERED), FAULT_SYNTAX, NULL);
    assert_message(TEXT("\x83" NUMBERED "\xA1\xFF\x01"), FAULT_UTF8, NULL);
}

static void a_required_list_holds_something(void **state)
{
    (void)state;

#define HOLD "\x84\xA4type\xA9team.hold\xA1n\x01\xA6reason\xA1r\xA3who"
    assert_message(TEXT(HOLD "\x90"), FAULT_MISSING, "who");
    assert_message(TEXT(HOLD "\x91\xA1z"), FAULT_NONE, NULL);
    assert_message(TEXT("\x83" NUMBERED "\xA2to\x90"), FAULT_NONE, NULL);
}

static void a_glance_tells_type_and_number(void **state)
{
    (void)state;
    static const struct {
        struct text bytes;
        enum message_type type;
        uint64_t n;
    } cases[] = {
        { TEXT("\x82" NUMBERED), MESSAGE_log, 1 },
        { TEXT("\x83\xA4text\xA2hi\xA1n\xCD\1\0" LOG), MESSAGE_log, 256 },
        { TEXT("\x84\xA1x\x91\x81\xA1n\x09" NUMBERED "\xA1y\xC0"), MESSAGE_log, 1 },
        { TEXT("\x81" LOG), MESSAGE_log, 0 },
        { TEXT("\x82" LOG "\xA1n\xFF"), MESSAGE_log, 0 },
        { TEXT("\x81\xA4type\xA4logs"), MESSAGE_NONE, 0 },
        { TEXT("\x92\x01\x02"), MESSAGE_NONE, 0 },
        { TEXT("\x85\xA1x\xDD\x05\xF5\xE1\x00"), MESSAGE_NONE, 0 },
        { TEXT(""), MESSAGE_NONE, 0 },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        enum message_type type;
        uint64_t n;
        scan_glance(cases[i].bytes.bytes, cases[i].bytes.length, &type, &n);
        assert_int_equal(type, cases[i].type);
        assert_int_equal(n, cases[i].n);
    }
}

static void a_plane_that_is_not_wanted_is_refused(void **state)
{
    (void)state;
    struct text log = TEXT("\x82" NUMBERED);
    struct text ended = TEXT("\x82\xA4type\xA5"
                             "ended\xA2"
                             "at\x05");

    assert_int_equal(scan_as(log, PLANE_BIT(PLANE_PLAYER)), FAULT_NONE);
    assert_int_equal(scan_as(log, PLANE_BITS_ALL & ~PLANE_BIT(PLANE_PLAYER)),
                     FAULT_REFUSED);
    assert_int_equal(scan_as(ended, PLANE_BIT(PLANE_FACT)), FAULT_NONE);
    assert_int_equal(scan_as(ended, PLANE_BIT(PLANE_PLAYER)), FAULT_REFUSED);
}

static void a_field_that_breaks_its_rule_is_named(void **state)
{
    (void)state;

    assert_message(TEXT("\x81" LOG), FAULT_MISSING, "n");
    assert_message(TEXT("\x82" LOG "\xA1n\xA1"
                        "1"),
                   FAULT_KIND, "n");
    assert_message(TEXT("\x82" LOG "\xA1n\xC0"), FAULT_KIND, "n");
    assert_message(TEXT("\x82" LOG "\xA1n\xCB\x3F\xF0\0\0\0\0\0\0"), FAULT_KIND, "n");
    assert_message(TEXT("\x82" LOG "\xA1n\xFF"), FAULT_RANGE, "n");
    assert_message(TEXT("\x82" LOG "\xA1n\xD0\xFF"), FAULT_RANGE, "n");
    assert_message(TEXT("\x82" LOG "\xA1n\xD0\x01"), FAULT_NONE, NULL);
    assert_message(TEXT("\x82" LOG "\xA1n\xCF\x80\0\0\0\0\0\0\0"), FAULT_RANGE, "n");
    assert_message(TEXT("\x83" NUMBERED "\xA1n\x02"), FAULT_TWICE, "n");
    assert_message(TEXT("\x83" NUMBERED "\xA3tlp\xA3RED"), FAULT_NONE, NULL);
    assert_message(TEXT("\x83" NUMBERED "\xA3tlp\xA3red"), FAULT_UNKNOWN, "tlp");
    assert_message(TEXT("\x83" NUMBERED "\xA3tlp\x05"), FAULT_KIND, "tlp");
    assert_message(TEXT("\x83" NUMBERED "\xA2to\xA1"
                        "a"),
                   FAULT_KIND, "to");
    assert_message(TEXT("\x83" NUMBERED "\xA2to\x91\xA1"
                        "a"),
                   FAULT_NONE, NULL);
    assert_message(TEXT("\x83" NUMBERED "\xA2to\x91\xA1"
                        "A"),
                   FAULT_SYNTAX, "to");
    assert_message(TEXT("\x83" NUMBERED "\xA2to\x91\x01"), FAULT_KIND, "to");
    assert_message(TEXT("\x83" NUMBERED "\xA2to\x91\xC1"), FAULT_SYNTAX, "to");
    assert_message(TEXT("\x83" NUMBERED "\xA7"
                        "carries\xDC\0\x41"),
                   FAULT_FULL, "carries");
    assert_message(TEXT("\x83" NUMBERED "\xA5under\xA2"
                        "A1"),
                   FAULT_SYNTAX, "under");
    assert_message(TEXT("\x83" NUMBERED "\xA5under\xC4\x01"
                        "a"),
                   FAULT_KIND, "under");
    assert_message(TEXT("\x83" NUMBERED "\xA7subject\xA1\xFF"), FAULT_UTF8, "subject");
    assert_message(TEXT("\x83\xA4type\xA6outage\xA2"
                        "at\x01\xA3"
                        "cut\x01"),
                   FAULT_KIND, "cut");
}

static void any_beginning_of_a_message_asks_for_more(void **state)
{
    (void)state;
    struct arena arena;

    arena_open(&arena, 1 << 20, NULL, NULL);
    for (uint32_t type = 1; type < MESSAGE_COUNT; type++) {
        struct message message = an_example((enum message_type)type, true, 40, &arena);
        struct text_buffer bytes = { 0 };
        assert_int_equal(pack_message(&bytes, &message), FAULT_NONE);
        for (size_t length = 0; length < bytes.length; length++) {
            char *copy = malloc(length + 1);
            memcpy(copy + 1, bytes.bytes, length);
            assert_int_equal(scan_message(copy + 1, length, &scan_limits_player,
                                          PLANE_BITS_ALL, NULL, NULL, NULL),
                             FAULT_TRUNCATED);
            free(copy);
        }
        assert_int_equal(scan_message(bytes.bytes, bytes.length, &scan_limits_player,
                                      PLANE_BITS_ALL, NULL, NULL, NULL),
                         FAULT_NONE);
        text_release(&bytes);
    }
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_sound_value_is_as_long_as_it_is),
        cmocka_unit_test(every_unsound_value_is_refused_by_name),
        cmocka_unit_test(
            what_is_announced_beyond_the_limits_is_refused_before_it_is_there),
        cmocka_unit_test(a_player_value_may_have_64_kib_and_not_a_byte_more),
        cmocka_unit_test(sixteen_values_may_lie_within_each_other),
        cmocka_unit_test(a_map_may_have_1024_keys_and_any_two_alike_are_found),
        cmocka_unit_test(keys_made_to_meet_in_one_slot_are_refused),
        cmocka_unit_test(a_message_is_a_map_with_a_known_type),
        cmocka_unit_test(fields_come_in_any_order_with_strangers_among_them),
        cmocka_unit_test(a_required_list_holds_something),
        cmocka_unit_test(a_glance_tells_type_and_number),
        cmocka_unit_test(a_plane_that_is_not_wanted_is_refused),
        cmocka_unit_test(a_field_that_breaks_its_rule_is_named),
        cmocka_unit_test(any_beginning_of_a_message_asks_for_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
