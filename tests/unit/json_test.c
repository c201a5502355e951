#include "wire/json.h"

#include <math.h>
#include <setjmp.h>
#include <cmocka.h>

static struct text_buffer out;

static void assert_written(const char *wanted)
{
    assert_non_null(out.bytes);
    assert_string_equal(out.bytes, wanted);
    text_release(&out);
}

static void assert_text(struct text text, const char *wanted)
{
    json_text(&out, text);
    assert_written(wanted);
}

static void assert_seconds(exercise_time moment, const char *wanted)
{
    json_seconds(&out, moment);
    assert_written(wanted);
}

static void the_writer_places_commas_and_keys(void **state)
{
    (void)state;
    struct json_writer writer;

    json_open(&writer, &out);
    json_object(&writer, NULL);
    json_add_text(&writer, "name", TEXT("aland"));
    json_list(&writer, "list");
    json_add_number(&writer, NULL, 18446744073709551615u);
    json_add_signed(&writer, NULL, -1);
    json_object(&writer, NULL);
    json_end(&writer);
    json_list(&writer, NULL);
    json_end(&writer);
    json_end(&writer);
    json_object(&writer, "more");
    json_add_flag(&writer, "yes", true);
    json_add_flag(&writer, "no", false);
    json_add_null(&writer, "nothing");
    json_end(&writer);
    json_add_hex(&writer, "hex", TEXT("\x00\xFFz"));
    json_add_seconds(&writer, "at_s", 90 * SECOND);
    json_end(&writer);

    assert_int_equal(writer.depth, 0);
    assert_written("{\"name\":\"aland\",\"list\":[18446744073709551615,-1,{},[]],"
                   "\"more\":{\"yes\":true,\"no\":false,\"nothing\":null},"
                   "\"hex\":\"00ff7a\",\"at_s\":90}");
}

static void real_numbers_are_short_and_finite(void **state)
{
    (void)state;
    struct json_writer writer;

    json_open(&writer, &out);
    json_list(&writer, NULL);
    json_add_real(&writer, NULL, 0.1);
    json_add_real(&writer, NULL, -1234.5);
    json_add_real(&writer, NULL, NAN);
    json_add_real(&writer, NULL, INFINITY);
    json_end(&writer);

    assert_written("[0.1,-1234.5,null,null]");
}

static void texts_are_escaped(void **state)
{
    (void)state;

    assert_text(TEXT(""), "\"\"");
    assert_text((struct text){ 0 }, "null");
    assert_text(TEXT("a\"b\\c\b\f\n\r\t"), "\"a\\\"b\\\\c\\b\\f\\n\\r\\t\"");
    assert_text(TEXT("\0\x1F\x7F"), "\"\\u0000\\u001f\\u007f\"");
    assert_text(TEXT("</script>"), "\"\\u003c/script>\"");
    assert_text(TEXT("na\xC3\xAFve \xE2\x82\xAC \xF0\x9F\x9A\xA8"),
                "\"na\xC3\xAFve \xE2\x82\xAC \xF0\x9F\x9A\xA8\"");
}

static void what_is_not_utf8_becomes_the_replacement_character(void **state)
{
    (void)state;

    assert_text(TEXT("a\xFFz"), "\"a\xEF\xBF\xBDz\"");
    assert_text(TEXT("a\xC3"), "\"a\xEF\xBF\xBD\"");
    assert_text(TEXT("\xE2\x82z"), "\"\xEF\xBF\xBD\xEF\xBF\xBDz\"");
    assert_text(TEXT("\x80"), "\"\xEF\xBF\xBD\"");
    assert_text(TEXT("\xC0\x80"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

static void seconds_are_exact(void **state)
{
    (void)state;

    assert_seconds(0, "0");
    assert_seconds(90 * MINUTE, "5400");
    assert_seconds(SECOND / 4, "0.25");
    assert_seconds(12 * SECOND + 1, "12.000000001");
    assert_seconds(MOMENT_NONE - 1, "18446744073.709551614");
    assert_seconds(MOMENT_NONE, "null");
}

static void a_message_is_one_object_in_the_order_of_its_fields(void **state)
{
    (void)state;
    struct text to[] = { TEXT("aland"), TEXT("bland") };
    struct message share = { .type = MESSAGE_share };
    share.share.n = 3;
    share.share.to = (struct text_list){ to, 2 };
    share.share.tlp = tlp_AMBER_STRICT;
    share.share.text = TEXT("two \"hosts\"");

    json_message(&out, &share);

    assert_written("{\"type\":\"share\",\"n\":3,\"to\":[\"aland\",\"bland\"],"
                   "\"tlp\":\"AMBER+STRICT\",\"text\":\"two \\\"hosts\\\"\"}");
}

static void moments_are_named_seconds_and_bytes_are_hexadecimal(void **state)
{
    (void)state;
    struct message file = { .type = MESSAGE_artefact };
    file.artefact.at = 1500 * SECOND / 1000;
    file.artefact.id = TEXT("beacon");
    file.artefact.hash = TEXT("\x01\xAB");
    struct message cut = { .type = MESSAGE_outage, .outage = { 0, TEXT("aland"), true } };
    struct message turn = { .type = MESSAGE_turn, .turn.next_at = MOMENT_NONE };
    turn.turn.n = 1;

    json_message(&out, &file);
    assert_written("{\"type\":\"artefact\",\"at_s\":1.5,\"id\":\"beacon\","
                   "\"hash\":\"01ab\"}");
    json_message(&out, &cut);
    assert_written("{\"type\":\"outage\",\"at_s\":0,\"participant\":\"aland\","
                   "\"cut\":true}");
    json_message(&out, &turn);
    assert_written("{\"type\":\"turn\",\"n\":1,\"at_s\":0,\"first_seq\":0,"
                   "\"input_count\":0,\"fact_count\":0}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_writer_places_commas_and_keys),
        cmocka_unit_test(real_numbers_are_short_and_finite),
        cmocka_unit_test(texts_are_escaped),
        cmocka_unit_test(what_is_not_utf8_becomes_the_replacement_character),
        cmocka_unit_test(seconds_are_exact),
        cmocka_unit_test(a_message_is_one_object_in_the_order_of_its_fields),
        cmocka_unit_test(moments_are_named_seconds_and_bytes_are_hexadecimal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
