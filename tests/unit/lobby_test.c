#include "unit.h"

#include <sodium.h>

#include "live/lobby.h"

#define SECONDS UINT64_C(1000000) /* in microseconds */

static struct attendance somebody_here(void)
{
    struct attendance self = { 0 };
    attendance_came(&self, TEXT("kit 1"), 5000, 1700000000);
    return self;
}

static void a_round_trip_is_measured_here_and_only_of_the_ping_under_way(void **state)
{
    struct lobby lobby = { 0 };
    struct attendance one = somebody_here(), other = somebody_here();
    struct message ping, next;
    (void)state;

    assert_true(attendance_ping(&one, &lobby, 10 * SECONDS, &ping));
    assert_true(attendance_ping(&other, &lobby, 10 * SECONDS, &next));
    assert_true(ping.ping.of != next.ping.of);
    attendance_pong(&one, next.ping.of, 10 * SECONDS + 10); /* somebody else's */
    assert_int_equal(one.round_trip_us, 0);
    attendance_pong(&one, ping.ping.of, 10 * SECONDS + 800000);
    assert_int_equal(one.round_trip_us, 800000);
    attendance_pong(&one, ping.ping.of, 20 * SECONDS); /* said twice */
    assert_int_equal(one.round_trip_us, 800000);

    assert_false(attendance_ping(&one, &lobby, 11 * SECONDS, &ping));
    assert_true(attendance_ping(&one, &lobby, 25 * SECONDS, &ping));
}

static void nobody_who_is_away_is_pinged(void **state)
{
    struct lobby lobby = { 0 };
    struct attendance one = somebody_here();
    struct message ping;
    (void)state;

    attendance_left(&one);
    assert_false(attendance_ping(&one, &lobby, 90 * SECONDS, &ping));
    attendance_came(&one, TEXT("kit 1"), 91000, 1700000091);
    assert_true(attendance_ping(&one, &lobby, 91 * SECONDS, &ping));
}

static void a_test_is_confirmed_once_it_was_asked(void **state)
{
    struct lobby lobby = { 0 };
    struct attendance one = somebody_here();
    struct message test, board = { .type = MESSAGE_board };
    (void)state;

    assert_false(attendance_confirm(&one, &lobby, 1, 6000));
    lobby_test(&lobby, TEXT(""), false);
    attendance_ask(&one, &lobby, false, 6000, &test);
    assert_int_equal(test.test.number, 1);
    assert_true(test.test.text.length > 0);
    attendance_board(&one, &lobby, true, &board);
    assert_false(board.board.tested);
    assert_true(attendance_confirm(&one, &lobby, 1, 7000));
    attendance_board(&one, &lobby, true, &board);
    assert_true(board.board.tested);

    lobby_test(&lobby, TEXT("once more"), false);
    attendance_board(&one, &lobby, true, &board);
    assert_false(board.board.tested);
}

static void a_contact_is_timed_from_asking_to_the_first_answer(void **state)
{
    struct lobby lobby = { 0 };
    struct attendance one = somebody_here();
    struct message test, board = { .type = MESSAGE_board };
    (void)state;

    lobby_test(&lobby, TEXT(""), true);
    attendance_ask(&one, &lobby, true, 6000, &test);
    assert_true(test.test.contact);
    attendance_board(&one, &lobby, true, &board);
    assert_true(board.board.asked);
    assert_true(attendance_confirm(&one, &lobby, 1, 96000));
    assert_true(attendance_confirm(&one, &lobby, 1, 99000));
    attendance_board(&one, &lobby, true, &board);

    assert_int_equal(board.board.contact_ms, 90000);
    assert_false(board.board.asked);
}

static void a_check_by_a_player_is_timed_and_leaves_the_tests_of_everybody(void **state)
{
    struct lobby lobby = { 0 };
    struct attendance one = somebody_here(), other = somebody_here();
    struct message test, check, board = { .type = MESSAGE_board };
    (void)state;

    lobby_test(&lobby, TEXT(""), false);
    attendance_ask(&one, &lobby, false, 6000, &test);
    attendance_ask(&other, &lobby, false, 6000, &test);
    attendance_check(&one, &lobby, TEXT("north asks"), 7000, &check);
    assert_true(check.test.contact);
    assert_true(check.test.number != test.test.number);
    assert_true(attendance_confirm(&one, &lobby, check.test.number, 7250));
    attendance_board(&one, &lobby, false, &board);
    assert_int_equal(board.board.contact_ms, 250);
    attendance_board(&one, &lobby, true, &board);
    assert_false(board.board.tested); /* that was another question */
    assert_true(attendance_confirm(&other, &lobby, test.test.number, 8000));
    board = (struct message){ .type = MESSAGE_board };
    attendance_board(&other, &lobby, true, &board);
    assert_true(board.board.tested);
}

static void who_comes_later_owes_the_latest_check_of_all_contacts(void **state)
{
    struct lobby lobby = { 0 };
    struct attendance one = somebody_here();
    struct message test;
    (void)state;

    assert_false(attendance_owes_contact(&one, &lobby));
    lobby_test(&lobby, TEXT(""), true);
    assert_true(attendance_owes_contact(&one, &lobby));
    attendance_ask(&one, &lobby, true, 6000, &test);
    assert_true(attendance_owes_contact(&one, &lobby)); /* asked, not answered */
    attendance_confirm(&one, &lobby, test.test.number, 7000);
    assert_false(attendance_owes_contact(&one, &lobby));
}

static void rules_are_accepted_as_they_are_and_again_when_they_change(void **state)
{
    struct lobby lobby = { 0 };
    struct attendance one = somebody_here();
    struct message_presence presence = { .language = TEXT("fr"), .utc = TEXT("+01:00") };
    char first[RULES_ID_LENGTH + 1];
    (void)state;

    assert_true(attendance_accepts(&one, &lobby));
    assert_int_equal(lobby_rule(&lobby, TEXT("Share nothing real.")), FAULT_NONE);
    strcpy(first, lobby.rules_id);
    assert_int_equal(strlen(first), RULES_ID_LENGTH);
    assert_false(attendance_accepts(&one, &lobby));
    assert_true(attendance_present(&one, &lobby, &presence));
    assert_false(attendance_accepts(&one, &lobby));
    assert_string_equal(one.utc, "+01:00");
    presence.rules = TEXT("0123456789abcdef");
    assert_false(attendance_present(&one, &lobby, &presence));
    presence.rules = text_of(first);
    assert_true(attendance_present(&one, &lobby, &presence));
    assert_true(attendance_accepts(&one, &lobby));

    assert_int_equal(lobby_rule(&lobby, TEXT("Share nothing.")), FAULT_NONE);
    assert_false(attendance_accepts(&one, &lobby));
    assert_int_equal(lobby_rule(&lobby, TEXT("")), FAULT_NONE);
    assert_true(attendance_accepts(&one, &lobby));
    assert_int_equal(lobby_rule(&lobby, TEXT("\xff")), FAULT_UTF8);
    lobby_close(&lobby);
}

static void players_see_who_is_there_and_no_more(void **state)
{
    struct lobby lobby = { 0 };
    struct attendance one = somebody_here();
    struct message few = { .type = MESSAGE_board }, all = { .type = MESSAGE_board };
    (void)state;
    one.round_trip_us = 700;

    attendance_board(&one, &lobby, false, &few);
    attendance_board(&one, &lobby, true, &all);

    assert_true(few.board.here);
    assert_int_equal(few.board.round_trip_us, 0);
    assert_int_equal(few.board.program.length, 0);
    assert_int_equal(few.board.since_s, 0);
    assert_int_equal(all.board.round_trip_us, 700);
    assert_true(text_is(all.board.program, "kit 1"));
}

static void what_a_client_says_of_itself_is_cut_between_characters(void **state)
{
    struct attendance one = { 0 };
    char program[100];
    (void)state;
    memset(program, 'a', sizeof(program));
    memcpy(program + 79, "é", 2);

    attendance_came(&one, (struct text){ program, sizeof(program) }, 1, 1);

    assert_int_equal(strlen(one.program), 79);
    assert_true(text_utf8(one.program, strlen(one.program)));
}

static int begin(void **state)
{
    (void)state;
    return sodium_init() < 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_round_trip_is_measured_here_and_only_of_the_ping_under_way),
        cmocka_unit_test(nobody_who_is_away_is_pinged),
        cmocka_unit_test(a_test_is_confirmed_once_it_was_asked),
        cmocka_unit_test(a_contact_is_timed_from_asking_to_the_first_answer),
        cmocka_unit_test(a_check_by_a_player_is_timed_and_leaves_the_tests_of_everybody),
        cmocka_unit_test(who_comes_later_owes_the_latest_check_of_all_contacts),
        cmocka_unit_test(rules_are_accepted_as_they_are_and_again_when_they_change),
        cmocka_unit_test(players_see_who_is_there_and_no_more),
        cmocka_unit_test(what_a_client_says_of_itself_is_cut_between_characters),
    };
    return cmocka_run_group_tests(tests, begin, NULL);
}
