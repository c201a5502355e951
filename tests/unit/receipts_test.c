#include "unit.h"

#include "live/receipts.h"

static struct arena arena;
static const struct text ids[] = { { "velora", 6 }, { "marisol", 7 }, { "coral", 5 } };

static struct receipts of_three_seats(void)
{
    struct receipts self;
    receipts_open(&self, ids, 3, &arena);
    return self;
}

#define assert_text(text, wanted) assert_true(text_is(text, wanted))

static void came(struct receipts *self, uint32_t row)
{
    receipts_line(self, row, true, MOMENT_NONE, HOUR);
}

/* With a goodbye. */
static void left(struct receipts *self, uint32_t row)
{
    receipts_line(self, row, false, HOUR, HOUR);
}

static void what_was_seen_is_said_of_all_seats_at_once_and_once(void **state)
{
    struct receipts self = of_three_seats();
    struct message message;
    (void)state;

    receipts_seen(&self, 0, 3, 5);
    receipts_seen(&self, 2, 1, 1);
    receipts_seen(&self, 0, 4, 5);

    assert_true(receipts_take(&self, 1000, &arena, &message));
    assert_int_equal(message.type, MESSAGE_receipts);
    assert_int_equal(message.receipts.seats.count, 2);
    assert_text(message.receipts.seats.items[0], "velora");
    assert_int_equal(message.receipts.boxes.items[0], 4);
    assert_text(message.receipts.seats.items[1], "coral");
    assert_int_equal(message.receipts.boxes.items[1], 1);
    assert_false(receipts_take(&self, 1000, &arena, &message));
    assert_int_equal(receipts_wait(&self, 1000), UINT64_MAX);
}

static void nobody_has_seen_more_than_there_is_or_less_than_before(void **state)
{
    struct receipts self = of_three_seats();
    struct message message;
    (void)state;

    receipts_seen(&self, 0, 6, 5);
    receipts_seen(&self, 9, 1, 5);
    assert_int_equal(receipts_wait(&self, 0), UINT64_MAX);
    receipts_seen(&self, 0, 5, 5);
    assert_true(receipts_take(&self, 1, &arena, &message));
    receipts_seen(&self, 0, 2, 5);

    assert_false(receipts_take(&self, 2, &arena, &message));
}

static void the_first_is_due_at_once_and_the_next_a_while_later(void **state)
{
    struct receipts self = of_three_seats();
    struct message message;
    (void)state;

    assert_int_equal(receipts_wait(&self, 5000), UINT64_MAX);
    receipts_seen(&self, 1, 1, 9);
    assert_int_equal(receipts_wait(&self, 5000), 0);
    assert_true(receipts_take(&self, 5000, &arena, &message));
    receipts_seen(&self, 1, 2, 9);
    assert_int_equal(receipts_wait(&self, 5100), RECEIPTS_MS - 100);
    assert_int_equal(receipts_wait(&self, 5000 + RECEIPTS_MS), 0);
}

static void a_line_is_told_when_it_differs_from_what_is_on_record(void **state)
{
    struct receipts self = of_three_seats();
    struct message message;
    (void)state;

    came(&self, 1);
    assert_true(receipts_take(&self, 1, &arena, &message));
    assert_int_equal(message.type, MESSAGE_line_state);
    assert_text(message.line_state.seat, "marisol");
    assert_false(message.line_state.cut);
    left(&self, 1);
    came(&self, 1); /* back before anybody was told */
    assert_false(receipts_take(&self, 2, &arena, &message));
    left(&self, 1);
    receipts_seen(&self, 0, 1, 1);
    assert_true(receipts_take(&self, 3, &arena, &message));
    assert_true(message.line_state.cut);
    assert_true(receipts_take(&self, 3, &arena, &message));
    assert_int_equal(message.type, MESSAGE_receipts);
    assert_false(receipts_take(&self, 3, &arena, &message));
}

static void what_was_silent_is_told_with_the_time_it_was_heard_and_at_once(void **state)
{
    struct receipts self = of_three_seats();
    struct message message;
    (void)state;

    came(&self, 1);
    assert_true(receipts_take(&self, 1, &arena, &message));
    assert_int_equal(message.line_state.since, MOMENT_NONE);
    receipts_line(&self, 1, true, HOUR, HOUR); /* one of two says goodbye */
    assert_int_equal(receipts_wait(&self, 2), UINT64_MAX);
    receipts_line(&self, 1, false, HOUR - MINUTE, HOUR + SECOND); /* found dead */
    assert_int_equal(receipts_wait(&self, 2), 0);
    assert_true(receipts_take(&self, 2, &arena, &message));
    assert_true(message.line_state.cut);
    assert_int_equal(message.line_state.since, HOUR); /* when its colleague was there */
    assert_false(receipts_take(&self, 3, &arena, &message));
    receipts_line(&self, 1, false, HOUR - MINUTE, 2 * HOUR); /* nobody waited for it */
    assert_false(receipts_take(&self, 4, &arena, &message));
}

static void who_was_silent_and_came_back_unmissed_is_told_so(void **state)
{
    struct receipts self = of_three_seats();
    struct message message;
    (void)state;

    came(&self, 0);
    assert_true(receipts_take(&self, 1, &arena, &message));
    receipts_line(&self, 0, false, MINUTE, 2 * MINUTE);
    receipts_line(&self, 0, true, MOMENT_NONE, 2 * MINUTE);
    assert_true(receipts_take(&self, 2, &arena, &message));
    assert_text(message.line_state.seat, "velora");
    assert_false(message.line_state.cut);
    assert_int_equal(message.line_state.since, MINUTE);
    assert_false(receipts_take(&self, 3, &arena, &message));
    receipts_seen(&self, 0, 1, 1);
    assert_int_equal(receipts_wait(&self, 3), RECEIPTS_MS - 1);
}

static void who_comes_late_gets_a_digest_once_and_behind_the_line(void **state)
{
    struct receipts self = of_three_seats();
    struct message message;
    (void)state;

    receipts_late(&self, 1);
    came(&self, 1);
    assert_true(receipts_take(&self, 1, &arena, &message));
    assert_int_equal(message.type, MESSAGE_line_state);
    assert_true(receipts_take(&self, 1, &arena, &message));
    assert_int_equal(message.type, MESSAGE_digest);
    assert_int_equal(message.digest.who.count, 1);
    assert_text(message.digest.who.items[0], "marisol");
    left(&self, 1);
    assert_true(receipts_take(&self, 2, &arena, &message));
    receipts_late(&self, 1); /* it was held before */
    came(&self, 1);
    assert_true(receipts_take(&self, 3, &arena, &message));
    assert_int_equal(message.type, MESSAGE_line_state);
    assert_false(receipts_take(&self, 3, &arena, &message));
}

static void after_a_restart_who_was_there_on_record_is_not(void **state)
{
    struct receipts self = of_three_seats();
    struct message message, recorded = { .type = MESSAGE_line_state };
    struct message seen = { .type = MESSAGE_receipts };
    uint64_t boxes[] = { 7 };
    (void)state;
    recorded.line_state.seat = TEXT("coral");
    seen.receipts.seats = (struct text_list){ (struct text *)&ids[0], 1 };
    seen.receipts.boxes = (struct number_list){ boxes, 1 };

    receipts_recorded(&self, &recorded);
    receipts_recorded(&self, &seen);

    assert_true(receipts_take(&self, 1, &arena, &message));
    assert_text(message.line_state.seat, "coral");
    assert_true(message.line_state.cut);
    receipts_seen(&self, 0, 7, 9); /* said again by a client that came back */
    assert_false(receipts_take(&self, 2, &arena, &message));
}

static void more_seats_than_a_message_holds_are_said_in_several(void **state)
{
    static struct text many[RECEIPTS_COUNT_MAX + 5];
    struct receipts self;
    struct message message;
    (void)state;
    for (uint32_t i = 0; i < RECEIPTS_COUNT_MAX + 5; i++)
        many[i] = ids[0];
    receipts_open(&self, many, RECEIPTS_COUNT_MAX + 5, &arena);
    for (uint32_t i = 0; i < RECEIPTS_COUNT_MAX + 5; i++)
        receipts_seen(&self, i, 1, 1);

    assert_true(receipts_take(&self, 1, &arena, &message));
    assert_int_equal(message.receipts.seats.count, RECEIPTS_COUNT_MAX);
    assert_true(receipts_take(&self, 1, &arena, &message));
    assert_int_equal(message.receipts.seats.count, 5);
    assert_false(receipts_take(&self, 1, &arena, &message));
}

static int begin(void **state)
{
    (void)state;
    arena_open(&arena, 8 << 20, NULL, NULL);
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
        cmocka_unit_test(what_was_seen_is_said_of_all_seats_at_once_and_once),
        cmocka_unit_test(nobody_has_seen_more_than_there_is_or_less_than_before),
        cmocka_unit_test(the_first_is_due_at_once_and_the_next_a_while_later),
        cmocka_unit_test(a_line_is_told_when_it_differs_from_what_is_on_record),
        cmocka_unit_test(what_was_silent_is_told_with_the_time_it_was_heard_and_at_once),
        cmocka_unit_test(who_was_silent_and_came_back_unmissed_is_told_so),
        cmocka_unit_test(who_comes_late_gets_a_digest_once_and_behind_the_line),
        cmocka_unit_test(after_a_restart_who_was_there_on_record_is_not),
        cmocka_unit_test(more_seats_than_a_message_holds_are_said_in_several),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
