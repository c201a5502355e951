#include "unit.h"

#include "base/arena.h"
#include "words/spell.h"

static struct arena arena;
static char why[SPELL_WHY_MAX];

/* Words as a shell splits them, up to NULL. */
static bool reads(enum message_type type, struct message *message, ...)
{
    struct text words[16];
    uint32_t count = 0;
    va_list list;
    va_start(list, message);
    for (const char *word; (word = va_arg(list, const char *)); count++)
        words[count] = text_of(word);
    va_end(list);
    why[0] = 0;
    return spell_read(type, words, count, &arena, message, why);
}

#define assert_text(text, wanted) assert_true(text_is(text, wanted))
#define assert_why(words) assert_non_null(strstr(why, words))

static void words_fill_the_fields_in_their_order_and_the_number_is_nobodys(void **state)
{
    struct message message;
    (void)state;

    assert_true(reads(MESSAGE_release, &message, "power-cut", NULL));

    assert_int_equal(message.type, MESSAGE_release);
    assert_text(message.release.inject, "power-cut");
    assert_int_equal(message.release.n, 0);
    assert_false(reads(MESSAGE_release, &message, "power-cut", "n=7", NULL));
    assert_why("no field 'n'");
}

static void a_sign_names_the_field_and_the_words_behind_fill_what_is_left(void **state)
{
    struct message message;
    (void)state;

    assert_true(reads(MESSAGE_share, &message, "tlp=AMBER+STRICT", "velora,marisol",
                      "to=coral", "text=two words, and a = sign", "7", NULL));

    assert_int_equal(message.share.tlp, tlp_AMBER_STRICT);
    assert_int_equal(message.share.to.count, 3);
    assert_text(message.share.to.items[2], "coral");
    assert_text(message.share.text, "two words, and a = sign");
    assert_int_equal(message.share.re, 7);
}

static void times_are_written_as_in_scenarios_or_as_we_print_them(void **state)
{
    struct message message;
    (void)state;

    assert_true(reads(MESSAGE_obligation, &message, "0", "1", "open", "due=1h20m", NULL));
    assert_int_equal(message.obligation.due, 80 * MINUTE);
    assert_true(
        reads(MESSAGE_obligation, &message, "0", "1", "open", "due=T+01:20:00", NULL));
    assert_int_equal(message.obligation.due, 80 * MINUTE);

    assert_false(reads(MESSAGE_obligation, &message, "0", "1", "open", "due=soon", NULL));
    assert_why("due takes a time as 90s, 10m, 1h30m");
}

static void a_time_with_a_plus_is_from_now_where_an_act_knows_such(void **state)
{
    struct message message;
    (void)state;

    assert_true(reads(MESSAGE_retime, &message, "press-call", "+10m", NULL));
    assert_int_equal(message.retime.after, 10 * MINUTE);
    assert_int_equal(message.retime.to, 0);
    assert_int_equal(message.retime.reason.length, 0);
    assert_true(reads(MESSAGE_retime, &message, "press-call", "to=+90s", "rain", NULL));
    assert_int_equal(message.retime.after, 90 * SECOND);
    assert_text(message.retime.reason, "rain");

    assert_false(reads(MESSAGE_retime, &message, "press-call", "+10m", "+5m", NULL));
    assert_why("after is said twice");
    assert_false(reads(MESSAGE_jump, &message, "to=+10m", NULL));
    assert_why("to takes a time as 90s");
}

static void a_speed_is_a_number_with_a_point(void **state)
{
    struct message message;
    (void)state;

    assert_true(reads(MESSAGE_resume, &message, "1.5", NULL));
    assert_int_equal(message.resume.speed, 1500);
    assert_true(reads(MESSAGE_resume, &message, "60", NULL));
    assert_int_equal(message.resume.speed, 60000);
    assert_false(reads(MESSAGE_resume, &message, "1.2345", NULL));
    assert_false(reads(MESSAGE_resume, &message, "fast", NULL));
    assert_false(reads(MESSAGE_resume, &message, ".", NULL));
    assert_false(reads(MESSAGE_resume, &message, "99999999999999999999", NULL));
    assert_why("speed takes a number");
    assert_true(reads(MESSAGE_speed, &message, "10000", NULL));
    assert_false(reads(MESSAGE_speed, &message, "1000000", NULL));
    assert_true(text_is(text_of(why), "speed is at most 10000"));
}

static void a_flag_is_said_by_its_name_alone(void **state)
{
    struct message message;
    (void)state;

    assert_true(reads(MESSAGE_released, &message, "at=5m", "again", "power-cut", NULL));
    assert_true(message.released.again);
    assert_text(message.released.inject, "power-cut");
    assert_true(reads(MESSAGE_released, &message, "0", "power-cut", "again=no", NULL));
    assert_false(message.released.again);
    assert_false(reads(MESSAGE_released, &message, "0", "x", "again=perhaps", NULL));
    assert_why("again takes yes or no");
}

static void a_slip_is_told_with_the_nearest_that_is_right(void **state)
{
    struct message message;
    (void)state;

    assert_false(reads(MESSAGE_release, &message, "injct=a", NULL));
    assert_why("release has no field 'injct'; did you mean 'inject'?");
    assert_false(reads(MESSAGE_share, &message, "velora", "tlp=AMBERR", NULL));
    assert_why("did you mean 'AMBER'?");
    assert_false(reads(MESSAGE_share, &message, "velora", "tlp=secret", NULL));
    assert_why("it is one of CLEAR, GREEN, AMBER, AMBER+STRICT, RED");
    assert_false(reads(MESSAGE_release, &message, "Power Cut", NULL));
    assert_why("takes an id");
}

static void what_is_missing_too_much_or_said_twice_is_told(void **state)
{
    struct message message;
    (void)state;

    assert_false(reads(MESSAGE_release, &message, NULL));
    assert_why("inject is missing (which inject): release INJECT");
    assert_false(reads(MESSAGE_gate_open, &message, "a", "b", NULL));
    assert_why("'b' is one word too many");
    assert_false(reads(MESSAGE_release, &message, "a", "inject=b", NULL));
    assert_why("inject is said twice");
    assert_false(reads(MESSAGE_pause, &message, "", NULL));
    assert_why("reason is empty");
    assert_false(reads(MESSAGE_pause, &message, "\xff", NULL));
    assert_why("not valid UTF-8");
    assert_false(reads(MESSAGE_closed, &message, "1", "chain=x", NULL));
}

static void lists_end_at_their_limit(void **state)
{
    struct message message;
    struct text words[257];
    (void)state;
    for (uint32_t i = 0; i < 257; i++)
        words[i] = TEXT("to=velora");

    assert_true(spell_read(MESSAGE_share, words, 256, &arena, &message, why));
    assert_int_equal(message.share.to.count, 256);
    assert_false(spell_read(MESSAGE_share, words, 257, &arena, &message, why));
    assert_why("to holds at most 256");
}

static void every_type_has_a_usage_and_a_help_that_fit_narrow_terminals(void **state)
{
    (void)state;
    for (uint32_t type = 1; type < MESSAGE_COUNT; type++) {
        struct text_buffer help = { 0 };
        spell_help(type, 40, &help);
        assert_false(help.failed);
        for (const char *line = text_written(&help).bytes; line;) {
            const char *end = strchr(line, '\n');
            struct text one = { line, end ? (size_t)(end - line) : strlen(line) };
            bool is_one_word = !memchr(one.bytes + strspn(one.bytes, " "), ' ',
                                       one.length - strspn(one.bytes, " "));
            assert_true(spell_columns(one) <= 40 || is_one_word);
            line = end ? end + 1 : NULL;
        }
        text_release(&help);
    }
}

static void a_message_is_one_line_without_what_is_empty(void **state)
{
    struct text_buffer line = { 0 };
    struct message message = { .type = MESSAGE_released };
    (void)state;
    message.released.inject = TEXT("power-cut");
    message.released.by = TEXT("excon");
    spell_line(&message, &line);
    assert_text(text_written(&line), "released power-cut, by excon");

    line.length = 0;
    message.released.again = true;
    spell_line(&message, &line);
    assert_text(text_written(&line),
                "released power-cut, by excon, again: it was released before, taken back "
                "or skipped, so nothing was sent");

    line.length = 0;
    message = (struct message){ .type = MESSAGE_noted };
    message.noted.storyline = TEXT("first");
    message.noted.text = TEXT("two\nlines, and then so many words that it is cut in the "
                              "middle of what it says");
    spell_line(&message, &line);
    assert_text(text_written(&line),
                "noted first, text “two lines, and then so many words "
                "that it is cut in the middle of what i…”");
    text_release(&line);
}

static int begin(void **state)
{
    (void)state;
    arena_open(&arena, 1 << 20, NULL, NULL);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_close(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_fill_the_fields_in_their_order_and_the_number_is_nobodys),
        cmocka_unit_test(a_sign_names_the_field_and_the_words_behind_fill_what_is_left),
        cmocka_unit_test(times_are_written_as_in_scenarios_or_as_we_print_them),
        cmocka_unit_test(a_time_with_a_plus_is_from_now_where_an_act_knows_such),
        cmocka_unit_test(a_speed_is_a_number_with_a_point),
        cmocka_unit_test(a_flag_is_said_by_its_name_alone),
        cmocka_unit_test(a_slip_is_told_with_the_nearest_that_is_right),
        cmocka_unit_test(what_is_missing_too_much_or_said_twice_is_told),
        cmocka_unit_test(lists_end_at_their_limit),
        cmocka_unit_test(every_type_has_a_usage_and_a_help_that_fit_narrow_terminals),
        cmocka_unit_test(a_message_is_one_line_without_what_is_empty),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
