/* Who comes late receives a digest instead of running clocks. */
#include "an_act.h"

static struct message a_digest_for(const char *who, exercise_time since)
{
    static struct text name;
    struct message message = { .type = MESSAGE_digest };
    name = text_of(who);
    message.digest.who = (struct text_list){ &name, 1 };
    message.digest.since = since;
    return message;
}

static bool contains(struct text text, const char *words)
{
    return memmem(text.bytes, text.length, words, strlen(words)) != NULL;
}

static void clocks_that_ran_begin_anew_and_the_time_is_credited(void **state)
{
    (void)state;
    begin(&drill);
    play_to(&drill, 10 * MINUTE); /* due at 25 */

    uint64_t seq = assert_done(20 * MINUTE, a_digest_for("reefnet", 0));

    const struct message_moved *moved = &latest(&drill, MESSAGE_moved)->moved;
    assert_int_equal(moved->due, 35 * MINUTE);
    assert_int_equal(moved->credit, 10 * MINUTE);
    assert_int_equal(moved->cause, seq);
    play_to(&drill, 30 * MINUTE);
    assert_int_equal(state_of(&drill, "tell-marisol"), state_OPEN);
    play_to(&drill, 36 * MINUTE);
    assert_int_equal(state_of(&drill, "tell-marisol"), state_OVERDUE);
}

static void the_digest_lists_what_came(void **state)
{
    (void)state;
    drill.plan.expects[TELL_MARISOL].shown = true;
    drill.plan.expects[TELL_MARISOL].title = TEXT("Tell Marisol");
    begin(&drill);

    assert_done(20 * MINUTE, a_digest_for("reefnet", 0));

    const struct message_inject *digest = &latest_inject(&drill, "digest")->inject;
    assert_true(text_is(digest->to, "reefnet"));
    assert_true(contains(digest->text, "T+00:10:00"));
    assert_true(contains(digest->text, "(cable-cut)"));
    assert_true(contains(digest->text, "T+00:35:00  due: Tell Marisol"));
    assert_false(contains(digest->text, "ransom-note"));
}

static void what_fell_due_meanwhile_is_excused(void **state)
{
    (void)state;
    begin(&drill);
    play_to(&drill, 30 * MINUTE);
    assert_int_equal(state_of(&drill, "tell-marisol"), state_OVERDUE);

    assert_done(31 * MINUTE, a_digest_for("reefnet", 0));

    assert_int_equal(state_of(&drill, "tell-marisol"), state_EXCUSED);
}

static void what_opened_before_the_seat_was_left_keeps_its_clock(void **state)
{
    (void)state;
    begin(&drill);

    assert_done(20 * MINUTE, a_digest_for("reefnet", 15 * MINUTE));

    assert_null(latest(&drill, MESSAGE_moved));
    play_to(&drill, 26 * MINUTE);
    assert_int_equal(state_of(&drill, "tell-marisol"), state_OVERDUE);
}

static void a_second_digest_gives_no_time_twice(void **state)
{
    (void)state;
    begin(&drill);
    assert_done(20 * MINUTE, a_digest_for("reefnet", 0));

    assert_done(20 * MINUTE, a_digest_for("reefnet", 0));

    assert_int_equal(count_of(&drill, MESSAGE_moved), 1);
    assert_int_equal(latest(&drill, MESSAGE_moved)->moved.due, 35 * MINUTE);
}

static void nobody_and_the_future_are_refused(void **state)
{
    (void)state;
    begin(&drill);

    assert_refused(MINUTE, a_digest_for("post", 0), refusal_UNKNOWN_RECIPIENT);
    assert_refused(MINUTE, a_digest_for("reefnet", HOUR), refusal_OUT_OF_RANGE);
    assert_int_equal(count_of(&drill, MESSAGE_inject), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(clocks_that_ran_begin_anew_and_the_time_is_credited),
        TEST(the_digest_lists_what_came),
        TEST(what_fell_due_meanwhile_is_excused),
        TEST(what_opened_before_the_seat_was_left_keeps_its_clock),
        TEST(a_second_digest_gives_no_time_twice),
        TEST(nobody_and_the_future_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
