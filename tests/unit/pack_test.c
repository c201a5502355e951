#include "wire/pack.h"

#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

static void assert_packs(const struct message *message, struct text wanted)
{
    struct text_buffer out = { 0 };

    assert_int_equal(pack_message(&out, message), FAULT_NONE);

    assert_int_equal(out.length, wanted.length);
    assert_memory_equal(out.bytes, wanted.bytes, wanted.length);
    text_release(&out);
}

static void assert_refused(const struct message *message, enum fault wanted,
                           const char *at_fault)
{
    struct text_buffer out = { 0 };
    const char *detail = NULL;

    text_put(&out, "before");
    assert_int_equal(pack_message_detailed(&out, message, &detail), wanted);

    assert_string_equal(detail, at_fault);
    assert_true(text_is(text_written(&out), "before"));
    text_release(&out);
}

static struct message a_share(void)
{
    static struct text to[] = { TEXT("aland"), TEXT("bland") };
    struct message message = { .type = MESSAGE_share };

    message.share.n = 3;
    message.share.to = (struct text_list){ to, 2 };
    message.share.tlp = tlp_AMBER_STRICT;
    message.share.text = TEXT("two hosts");
    return message;
}

static void type_comes_first_then_the_fields_in_their_order(void **state)
{
    (void)state;
    struct message share = a_share();

    assert_packs(&share, TEXT("\x85"
                              "\xA4type\xA5share"
                              "\xA1n\x03"
                              "\xA2to\x92\xA5"
                              "aland\xA5"
                              "bland"
                              "\xA3tlp\xAC"
                              "AMBER+STRICT"
                              "\xA4text\xA9two hosts"));
}

static void absent_fields_are_left_out_and_required_zeros_are_not(void **state)
{
    (void)state;
    struct message log = { .type = MESSAGE_log };
    struct message outage = { .type = MESSAGE_outage,
                              .outage.participant = TEXT("aland") };

    assert_packs(&log, TEXT("\x82\xA4type\xA3log\xA1n\0"));
    assert_packs(&outage, TEXT("\x83\xA4type\xA6outage\xA2"
                               "at\0\xABparticipant\xA5"
                               "aland"));
    outage.outage.cut = true;
    assert_packs(&outage, TEXT("\x84\xA4type\xA6outage\xA2"
                               "at\0\xABparticipant\xA5"
                               "aland\xA3"
                               "cut\xC3"));
}

static void a_required_text_may_be_empty_but_not_absent(void **state)
{
    (void)state;
    struct message answer = { .type = MESSAGE_answer };

    answer.answer.ask = TEXT("q1");
    assert_refused(&answer, FAULT_MISSING, "value");
    answer.answer.value = TEXT("");
    assert_packs(&answer, TEXT("\x84\xA4type\xA6"
                               "answer\xA1n\0\xA3"
                               "ask\xA2q1\xA5value\xA0"));
}

static void never_is_left_out_where_a_moment_is_optional(void **state)
{
    (void)state;
    struct message turn = { .type = MESSAGE_turn, .turn.next_at = MOMENT_NONE };
    struct message ended = { .type = MESSAGE_ended, .ended.at = MOMENT_NONE };

    assert_packs(&turn, TEXT("\x86\xA4type\xA4turn\xA1n\0\xA2"
                             "at\0\xA9"
                             "first_seq\0"
                             "\xABinput_count\0\xAA"
                             "fact_count\0"));
    assert_refused(&ended, FAULT_RANGE, "at");
}

static void numbers_take_their_shortest_form(void **state)
{
    (void)state;
    static const struct {
        uint64_t number;
        struct text bytes;
    } forms[] = {
        { 127, { "\x7F", 1 } },
        { 128, { "\xCC\x80", 2 } },
        { 255, { "\xCC\xFF", 2 } },
        { 256, { "\xCD\x01\x00", 3 } },
        { 65536, { "\xCE\x00\x01\x00\x00", 5 } },
        { UINT64_C(1) << 32, { "\xCF\0\0\0\x01\0\0\0\0", 9 } },
        { INT64_MAX, { "\xCF\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 9 } },
    };

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct message ended = { .type = MESSAGE_ended, .ended.at = forms[i].number };
        struct text_buffer wanted = { 0 };
        text_add(&wanted,
                 "\x82\xA4type\xA5"
                 "ended\xA2"
                 "at",
                 15);
        text_add(&wanted, forms[i].bytes.bytes, forms[i].bytes.length);
        assert_packs(&ended, text_written(&wanted));
        text_release(&wanted);
    }
}

static void lengths_take_their_shortest_form(void **state)
{
    (void)state;
    static const struct {
        size_t length;
        struct text head;
    } forms[] = {
        { 31, { "\xBF", 1 } },
        { 32, { "\xD9\x20", 2 } },
        { 255, { "\xD9\xFF", 2 } },
        { 256, { "\xDA\x01\x00", 3 } },
        { 16384, { "\xDA\x40\x00", 3 } },
    };
    static char run[16384];

    memset(run, 'x', sizeof run);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct message log = { .type = MESSAGE_log, .log.n = 1 };
        struct text_buffer wanted = { 0 };
        log.log.text = (struct text){ run, forms[i].length };
        text_add(&wanted, "\x83\xA4type\xA3log\xA1n\x01\xA4text", 18);
        text_add(&wanted, forms[i].head.bytes, forms[i].head.length);
        text_add(&wanted, run, forms[i].length);
        assert_packs(&log, text_written(&wanted));
        text_release(&wanted);
    }
}

static void a_struct_that_breaks_a_rule_is_refused_and_nothing_is_appended(void **state)
{
    (void)state;
    static char run[16385];
    static struct text bad_ids[] = { TEXT("aland"), TEXT("B land") };
    static struct text absent_ids[] = { { NULL, 0 } };
    static struct text many_ids[65];

    memset(run, 'x', sizeof run);
    for (size_t i = 0; i < 65; i++)
        many_ids[i] = TEXT("artefact");

#define REFUSED(fault, field, ...)                                                       \
    do {                                                                                 \
        struct message share = a_share();                                                \
        share.share.field = __VA_ARGS__;                                                 \
        assert_refused(&share, fault, #field);                                           \
    } while (0)
    REFUSED(FAULT_RANGE, n, (uint64_t)INT64_MAX + 1);
    REFUSED(FAULT_RANGE, tlp, tlp_end);
    REFUSED(FAULT_SYNTAX, to, (struct text_list){ bad_ids, 2 });
    REFUSED(FAULT_MISSING, to, (struct text_list){ absent_ids, 1 });
    REFUSED(FAULT_FULL, carries, (struct text_list){ many_ids, 65 });
    REFUSED(FAULT_FULL, text, (struct text){ run, 16385 });
    REFUSED(FAULT_UTF8, text, TEXT("\xC3"));
    REFUSED(FAULT_SYNTAX, under, TEXT("No Id"));
#undef REFUSED

    struct message declare = { .type = MESSAGE_declare, .declare.n = 1 };
    assert_refused(&declare, FAULT_MISSING, "declaration");
}

static void messages_are_appended_behind_each_other(void **state)
{
    (void)state;
    struct text_buffer out = { 0 };
    struct message log = { .type = MESSAGE_log, .log.n = 1 };

    for (uint64_t n = 1; n <= 100; n++)
        assert_int_equal(pack_message(&out, &log), FAULT_NONE);

    assert_int_equal(out.length, 1300);
    assert_memory_equal(out.bytes + 1287, "\x82\xA4type\xA3log\xA1n\x01", 13);
    text_release(&out);
}

static void a_failed_buffer_says_so(void **state)
{
    (void)state;
    struct text_buffer out = { .failed = true };
    struct message log = { .type = MESSAGE_log, .log.n = 1 };

    assert_int_equal(pack_message(&out, &log), FAULT_MEMORY);
    text_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(type_comes_first_then_the_fields_in_their_order),
        cmocka_unit_test(absent_fields_are_left_out_and_required_zeros_are_not),
        cmocka_unit_test(a_required_text_may_be_empty_but_not_absent),
        cmocka_unit_test(never_is_left_out_where_a_moment_is_optional),
        cmocka_unit_test(numbers_take_their_shortest_form),
        cmocka_unit_test(lengths_take_their_shortest_form),
        cmocka_unit_test(a_struct_that_breaks_a_rule_is_refused_and_nothing_is_appended),
        cmocka_unit_test(messages_are_appended_behind_each_other),
        cmocka_unit_test(a_failed_buffer_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
