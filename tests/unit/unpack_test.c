#include "wire/pack.h"
#include "wire/scan.h"
#include "wire/unpack.h"
#include "wire_examples.h"

#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "msgpack_oracle.h"

static struct arena arena;

static int begin(void **state)
{
    (void)state;
    arena_open(&arena, 1 << 24, NULL, NULL);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_close(&arena);
    return 0;
}

/* What `bytes` say, once they are found sound; msgpack-c must say the same. */
static struct message read_bytes(struct text bytes)
{
    struct message message;

    assert_int_equal(scan_message(bytes.bytes, bytes.length, &scan_limits_link,
                                  PLANE_BITS_ALL, NULL, NULL, NULL),
                     FAULT_NONE);
    unpack_message(bytes.bytes, bytes.length, &arena, &message);
    assert_true(oracle_agrees(bytes.bytes, bytes.length, &arena, &message));
    return message;
}

/* `bytes` begin with a message; it is packed as what they were made from. */
static void assert_is_packed(struct text bytes, enum message_type type, struct text made)
{
    struct text_buffer packed = { 0 };
    struct message again = read_bytes(bytes);

    assert_int_equal(pack_message(&packed, &again), FAULT_NONE);
    assert_int_equal(again.type, type);
    assert_true(text_equal(text_written(&packed), made));
    text_release(&packed);
}

/* At the end of the bytes, and with others behind it. */
static void assert_comes_back(const struct message *message)
{
    struct text_buffer packed = { 0 };

    assert_int_equal(pack_message(&packed, message), FAULT_NONE);
    struct text made = text_keep(&arena, text_written(&packed));
    assert_is_packed(text_written(&packed), message->type, made);
    text_format(&packed, "%64s", "");
    assert_is_packed(text_written(&packed), message->type, made);
    text_release(&packed);
}

static void every_message_comes_back_as_it_was_packed(void **state)
{
    (void)state;
    static const uint32_t lengths[] = { 1, 15, 16, 31, 32, 64 };

    for (uint32_t type = 1; type < MESSAGE_COUNT; type++)
        for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
            for (int is_full = 0; is_full <= 1; is_full++) {
                struct message message =
                    an_example((enum message_type)type, is_full, lengths[i], &arena);
                assert_comes_back(&message);
                arena_reset(&arena);
            }
}

/* The same message with the last field first and the type behind all others; every
 * field is then looked for, and none is where the reader of its message expects it. */
static void turn_round(struct text packed, struct text_buffer *turned)
{
    const char *members[FIELD_COUNT_MAX + 2];
    const char *at = packed.bytes + (packed.bytes[0] == '\xDE' ? 3 : 1);
    const char *end = packed.bytes + packed.length;
    size_t count = 0, used;

    text_add(turned, packed.bytes, (size_t)(at - packed.bytes));
    for (members[0] = at; at < end; members[++count] = at)
        for (int part = 0; part < 2; part++, at += used)
            assert_int_equal(scan_value(at, (size_t)(end - at), &scan_limits_link, &used),
                             FAULT_NONE);
    while (count--)
        text_add(turned, members[count], (size_t)(members[count + 1] - members[count]));
}

static void no_message_minds_the_order_of_its_fields(void **state)
{
    (void)state;
    for (uint32_t type = 1; type < MESSAGE_COUNT; type++)
        for (uint32_t length = 1; length <= 32; length += 31) {
            struct message message =
                an_example((enum message_type)type, true, length, &arena);
            struct text_buffer packed = { 0 }, turned = { 0 };
            assert_int_equal(pack_message(&packed, &message), FAULT_NONE);
            turn_round(text_written(&packed), &turned);
            assert_is_packed(text_written(&turned), message.type, text_written(&packed));
            text_release(&turned);
            text_release(&packed);
            arena_reset(&arena);
        }
}

static void each_kind_of_field_holds_what_was_sent(void **state)
{
    (void)state;
    struct text bytes = TEXT("\x89\xA4type\xA8question\xA2"
                             "at\xCE\x3B\x9A\xCA\x00\xA2to\xA5"
                             "aland"
                             "\xA3"
                             "box\x02\xA3"
                             "ask\xA2q1\xA4"
                             "form\xA6"
                             "choice\xA4text\xA3Who"
                             "\xA7"
                             "choices\x92\xA1"
                             "A\xA2\xC3\xA9\xA3"
                             "due\xCF\0\0\0\x01\0\0\0\0");

    struct message question = read_bytes(bytes);

    assert_int_equal(question.type, MESSAGE_question);
    assert_int_equal(question.question.at, SECOND);
    assert_int_equal(question.question.box, 2);
    assert_int_equal(question.question.re, 0);
    assert_true(text_is(question.question.form, "choice"));
    assert_int_equal(question.question.choices.count, 2);
    assert_true(text_is(question.question.choices.items[1], "\xC3\xA9"));
    assert_int_equal(question.question.due, UINT64_C(1) << 32);

    struct message released = read_bytes(TEXT("\x84\xA4type\xA8released\xA2"
                                              "at\0\xA6inject\xA2i1\xA5"
                                              "again\xC3"));
    assert_true(released.released.again);
    assert_null(released.released.by.bytes);

    struct message refused = read_bytes(TEXT("\x85\xA4type\xA7refused\xA2"
                                             "at\0\xA2of\x01\xA4"
                                             "from\xA1"
                                             "a\xA3why\xA8not_held"));
    assert_int_equal(refused.refused.why, refusal_NOT_HELD);

    struct message closed = read_bytes(TEXT("\x83\xA4type\xA6"
                                            "closed\xA4turn\x01\xA5"
                                            "chain\xC4\x02\0\xFF"));
    assert_int_equal(closed.closed.chain.length, 2);
    assert_memory_equal(closed.closed.chain.bytes, "\0\xFF", 2);
}

static void texts_point_into_the_bytes(void **state)
{
    (void)state;
    struct text bytes = TEXT("\x83\xA4type\xA3log\xA1n\x01\xA4text\xA2hi");

    struct message log = read_bytes(bytes);

    assert_ptr_equal(log.log.text.bytes, bytes.bytes + bytes.length - 2);
    assert_int_equal(log.player.n, 1);
}

static void order_and_strangers_do_not_matter(void **state)
{
    (void)state;
    struct message log =
        read_bytes(TEXT("\x85\xA4text\xA2hi\xA1x\x93\x01\xC0\x80\xA1n\xCD\0\x09\xA2xy"
                        "\xCB\x3F\xF8\0\0\0\0\0\0\xA4type\xA3log"));
    struct text_buffer canonical = { 0 };

    assert_int_equal(pack_message(&canonical, &log), FAULT_NONE);

    assert_true(text_equal(text_written(&canonical),
                           TEXT("\x83\xA4type\xA3log\xA1n\x09\xA4text\xA2hi")));
    text_release(&canonical);
}

static void only_the_first_message_is_read(void **state)
{
    (void)state;
    struct text bytes = TEXT("\x82\xA4type\xA3log\xA1n\x01\x82\xA4type\xA3log\xA1n\x02");

    struct message first = read_bytes(bytes);
    struct message second =
        read_bytes((struct text){ bytes.bytes + 13, bytes.length - 13 });

    assert_int_equal(first.log.n, 1);
    assert_int_equal(second.log.n, 2);
}

static void the_widest_message_is_read(void **state)
{
    (void)state;
    enum { STRANGERS = 1022 };
    struct text_buffer bytes = { 0 };

    text_add(&bytes, "\xDE\x04\x00\xA4type\xA3log\xA1n\x07", 15);
    for (int i = 0; i < STRANGERS; i++)
        text_format(&bytes, "\xA6x%05d%c", i, i % 100);

    struct message log = read_bytes(text_written(&bytes));

    assert_int_equal(log.log.n, 7);
    text_release(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_message_comes_back_as_it_was_packed),
        cmocka_unit_test(no_message_minds_the_order_of_its_fields),
        cmocka_unit_test(each_kind_of_field_holds_what_was_sent),
        cmocka_unit_test(texts_point_into_the_bytes),
        cmocka_unit_test(order_and_strangers_do_not_matter),
        cmocka_unit_test(only_the_first_message_is_read),
        cmocka_unit_test(the_widest_message_is_read),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
