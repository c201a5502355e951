#include "base/random.h"
#include "core/agenda.h"
#include "stage/phold.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { COUNT_MAX = 200000 };

static struct arena arena;

static int open_arena(void **state)
{
    (void)state;
    arena_open(&arena, 256 << 20, NULL, NULL);
    return 0;
}

static int close_arena(void **state)
{
    (void)state;
    arena_close(&arena);
    return 0;
}

static struct agenda an_empty_agenda(void)
{
    struct agenda agenda;

    agenda_open(&agenda, &arena, COUNT_MAX);
    return agenda;
}

static void assert_adds(struct agenda *agenda, exercise_time at, uint32_t subject)
{
    assert_int_equal(agenda_add(agenda, at, subject, 0), FAULT_NONE);
}

static void assert_leaves_in_order(struct agenda *agenda, const char *subjects)
{
    struct agenda_event next;

    for (; *subjects; subjects++) {
        assert_true(agenda_take(agenda, &next));
        assert_int_equal(next.subject, *subjects);
        assert_int_equal(agenda->now, next.at);
    }
    assert_false(agenda_take(agenda, &next));
}

static void an_empty_agenda_has_nothing_next(void **state)
{
    (void)state;
    struct agenda agenda = an_empty_agenda();
    struct agenda_event next = { .subject = 77 };

    assert_int_equal(agenda_next_at(&agenda), MOMENT_NONE);
    assert_false(agenda_take(&agenda, &next));

    assert_int_equal(next.subject, 77);
    assert_int_equal(agenda.now, 0);
}

static void events_leave_by_time(void **state)
{
    (void)state;
    struct agenda agenda = an_empty_agenda();

    assert_adds(&agenda, 2 * DAY, 'd');
    assert_adds(&agenda, 10 * MINUTE, 'b');
    assert_adds(&agenda, MOMENT_MAX, 'e');
    assert_adds(&agenda, 0, 'a');
    assert_adds(&agenda, 10 * MINUTE + 1, 'c');

    assert_leaves_in_order(&agenda, "abcde");
}

static void events_of_one_time_leave_in_the_order_they_came(void **state)
{
    (void)state;
    struct agenda agenda = an_empty_agenda();

    assert_adds(&agenda, 25 * MINUTE, 'b');
    assert_adds(&agenda, 10 * MINUTE, 'a');
    assert_adds(&agenda, 25 * MINUTE, 'c');
    assert_adds(&agenda, 25 * MINUTE, 'd');

    assert_leaves_in_order(&agenda, "abcd");
}

static void an_event_carries_what_it_was_given(void **state)
{
    (void)state;
    struct agenda agenda = an_empty_agenda();
    struct agenda_event next;

    assert_int_equal(agenda_add(&agenda, HOUR, UINT32_MAX, 4711), FAULT_NONE);
    assert_int_equal(agenda_next_at(&agenda), HOUR);

    assert_true(agenda_take(&agenda, &next));
    assert_int_equal(next.at, HOUR);
    assert_int_equal(next.subject, UINT32_MAX);
    assert_int_equal(next.ticket, 4711);
}

static void an_event_at_exactly_now_leaves_after_those_that_waited(void **state)
{
    (void)state;
    struct agenda agenda = an_empty_agenda();
    struct agenda_event next;
    assert_adds(&agenda, HOUR, 'a');
    assert_adds(&agenda, HOUR, 'b');
    assert_adds(&agenda, HOUR + 1, 'd');

    assert_true(agenda_take(&agenda, &next));
    assert_adds(&agenda, agenda.now, 'c');

    assert_leaves_in_order(&agenda, "bcd");
}

static void nothing_is_added_behind_now(void **state)
{
    (void)state;
    struct agenda agenda = an_empty_agenda();
    struct agenda_event next;
    assert_adds(&agenda, HOUR, 'a');
    assert_true(agenda_take(&agenda, &next));

    assert_int_equal(agenda_add(&agenda, HOUR - 1, 'x', 0), FAULT_PAST);

    assert_leaves_in_order(&agenda, "");
}

static void its_owner_may_move_now_on_between_events(void **state)
{
    (void)state;
    struct agenda agenda = an_empty_agenda();
    assert_adds(&agenda, HOUR, 'b');
    assert_adds(&agenda, 2 * HOUR, 'd');

    agenda.now = 30 * MINUTE;

    assert_int_equal(agenda_add(&agenda, 20 * MINUTE, 'x', 0), FAULT_PAST);
    assert_adds(&agenda, 30 * MINUTE, 'a');
    assert_adds(&agenda, 90 * MINUTE, 'c');
    assert_leaves_in_order(&agenda, "abcd");
}

static void what_lies_past_the_last_moment_is_refused(void **state)
{
    (void)state;
    struct agenda agenda = an_empty_agenda();

    assert_int_equal(agenda_add(&agenda, MOMENT_MAX + 1, 'x', 0), FAULT_RANGE);
    assert_int_equal(agenda_add(&agenda, MOMENT_NONE, 'x', 0), FAULT_RANGE);

    assert_leaves_in_order(&agenda, "");
}

static void a_full_agenda_says_so_and_goes_on(void **state)
{
    (void)state;
    struct agenda agenda;
    struct agenda_event next;
    agenda_open(&agenda, &arena, 2);
    assert_adds(&agenda, HOUR, 'b');
    assert_adds(&agenda, MINUTE, 'a');

    assert_int_equal(agenda_add(&agenda, SECOND, 'x', 0), FAULT_FULL);

    assert_true(agenda_take(&agenda, &next));
    assert_int_equal(next.subject, 'a');
    assert_adds(&agenda, 2 * HOUR, 'c');
    assert_leaves_in_order(&agenda, "bc");
}

static void looking_ahead_does_not_hold_back_what_is_earlier(void **state)
{
    (void)state;
    struct agenda agenda = an_empty_agenda();
    assert_adds(&agenda, 2 * DAY, 'c');
    assert_adds(&agenda, 20 * DAY, 'd');

    assert_int_equal(agenda_next_at(&agenda), 2 * DAY);
    assert_adds(&agenda, DAY, 'b');
    assert_int_equal(agenda_next_at(&agenda), DAY);
    assert_adds(&agenda, 1, 'a');
    assert_int_equal(agenda_next_at(&agenda), 1);

    assert_leaves_in_order(&agenda, "abcd");
}

static void a_burst_at_one_moment_leaves_in_the_order_it_came(void **state)
{
    (void)state;
    struct agenda agenda = an_empty_agenda();
    struct agenda_event next;
    assert_adds(&agenda, DAY, 0);

    for (uint32_t i = 0; i < COUNT_MAX - 1; i++)
        assert_adds(&agenda, HOUR, i);

    for (uint32_t i = 0; i < COUNT_MAX - 1; i++) {
        assert_true(agenda_take(&agenda, &next));
        assert_int_equal(next.subject, i);
    }
    assert_true(agenda_take(&agenda, &next));
    assert_int_equal(next.at, DAY);
}

/* The agenda as anybody would explain it: a list, kept sorted while adding. */
struct sorted_list {
    struct agenda_event events[8192];
    size_t first, count;
};

static void list_add(struct sorted_list *self, struct agenda_event event)
{
    if (self->first + self->count == 8192) {
        memmove(self->events, self->events + self->first, self->count * sizeof event);
        self->first = 0;
    }
    struct agenda_event *from = self->events + self->first, *end = from + self->count++;
    for (size_t some; (some = (size_t)(end - from)) > 0;) {
        struct agenda_event *middle = from + some / 2;
        if (middle->at > event.at)
            end = middle;
        else
            from = middle + 1;
    }
    size_t behind = (size_t)(self->events + self->first + self->count - 1 - from);
    memmove(from + 1, from, behind * sizeof event);
    *from = event;
}

static struct agenda_event list_take(struct sorted_list *self)
{
    self->count--;
    return self->events[self->first++];
}

enum delays {
    ALWAYS_THE_SAME,
    WHOLE_MINUTES,
    EXPONENTIAL,
    OFTEN_NONE,
    ANY_SCALE,
    TO_THE_END,
    DELAYS,
};

static exercise_time a_delay(enum delays delays, exercise_time now,
                             struct random_stream *stream)
{
    static const struct distribution exponential = { DISTRIBUTION_EXPONENTIAL, MINUTE, 0,
                                                     0 };
    exercise_time left = MOMENT_MAX - now, delay = 0;

    switch (delays) {
    case WHOLE_MINUTES:
        delay = random_below(stream, 90) * MINUTE;
        break;
    case EXPONENTIAL:
        delay = distribution_draw(&exponential, stream);
        break;
    case OFTEN_NONE:
        delay = random_chance(stream, 700) ? 0 : random_below(stream, HOUR);
        break;
    case ANY_SCALE:
        delay = random_next(stream) >> (14 + random_below(stream, 50));
        break;
    case TO_THE_END:
        delay = random_chance(stream, 900) ? random_below(stream, SECOND) : left;
        break;
    default:
        delay = 5 * MINUTE;
    }
    return delay < left ? delay : left;
}

static void assert_takes_as_listed(struct agenda *agenda, struct sorted_list *list,
                                   struct random_stream *stream)
{
    struct agenda_event next, wanted;

    if (random_chance(stream, 300))
        assert_int_equal(agenda_next_at(agenda),
                         list->count ? list->events[list->first].at : MOMENT_NONE);
    assert_int_equal(agenda->count, list->count);
    if (!list->count) {
        assert_false(agenda_take(agenda, &next));
        return;
    }
    wanted = list_take(list);
    assert_true(agenda_take(agenda, &next));
    assert_int_equal(next.at, wanted.at);
    assert_int_equal(next.subject, wanted.subject);
    assert_int_equal(next.ticket, wanted.ticket);
}

/* Plays bursts of adding and taking, now growing, now draining, on one agenda. */
static void play_schedule(uint64_t seed)
{
    static struct sorted_list list;
    struct agenda agenda = an_empty_agenda();
    struct random_stream stream;

    list = (struct sorted_list){ 0 };
    random_open(&stream, seed, 0, TEXT("agenda"), TEXT("schedule"));
    for (uint32_t burst = 0; burst < 40; burst++) {
        enum delays delays = (enum delays)random_below(&stream, DELAYS);
        uint64_t adds = random_below(&stream, random_chance(&stream, 100) ? 2000 : 50);
        uint64_t takes = random_below(&stream, random_chance(&stream, 200) ? 4000 : 50);

        for (uint32_t i = 0; i < adds && list.count < 4000; i++) {
            exercise_time at = agenda.now + a_delay(delays, agenda.now, &stream);
            assert_int_equal(agenda_add(&agenda, at, i, burst), FAULT_NONE);
            list_add(&list,
                     (struct agenda_event){ .at = at, .subject = i, .ticket = burst });
        }
        for (uint64_t i = 0; i < takes; i++) {
            assert_takes_as_listed(&agenda, &list, &stream);
            if (random_chance(&stream, 500) && agenda.count) {
                exercise_time at = agenda.now + a_delay(delays, agenda.now, &stream);
                assert_int_equal(agenda_add(&agenda, at, 9, burst), FAULT_NONE);
                list_add(&list, (struct agenda_event){
                                    .at = at, .subject = 9, .ticket = burst });
            }
        }
    }
    while (list.count)
        assert_takes_as_listed(&agenda, &list, &stream);
    assert_takes_as_listed(&agenda, &list, &stream);
}

static void any_schedule_leaves_as_from_a_sorted_list(void **state)
{
    (void)state;

    for (uint64_t seed = 0; seed < 300; seed++) {
        play_schedule(seed);
        arena_reset(&arena);
    }
}

static void phold_runs_as_it_does_on_a_binary_heap(void **state)
{
    (void)state;
    static const uint32_t processes[] = { 1, 2, 3, 10, 100, 1000, 20000 };

    for (size_t i = 0; i < sizeof processes / sizeof *processes; i++) {
        struct phold phold;
        struct phold_heap heap;
        phold_open(&phold, &arena, processes[i], i);
        phold_heap_open(&heap, &arena, processes[i], i);
        for (int block = 0; block < 5; block++)
            assert_int_equal(phold_run(&phold, 20000), phold_heap_run(&heap, 20000));
        assert_int_equal(phold.agenda.count, processes[i]);
        arena_reset(&arena);
    }
}

static void another_seed_is_another_phold(void **state)
{
    (void)state;
    struct phold one, other;

    phold_open(&one, &arena, 100, 1);
    phold_open(&other, &arena, 100, 2);

    assert_true(phold_run(&one, 1000) != phold_run(&other, 1000));
}

static void little_must_be_kept_in_order(void **state)
{
    (void)state;
    struct phold phold;
    phold_open(&phold, &arena, 10000, 1);
    phold_run(&phold, 2000000);

    for (int block = 0; block < 1000; block++) {
        phold_run(&phold, 100);
        assert_true(phold.agenda.near_count < 20);
    }
    arena_reset(&arena);
}

static void memory_follows_how_many_wait_not_how_many_passed(void **state)
{
    (void)state;
    enum { WAITING = 10000 };
    struct phold phold;
    arena_reset(&arena);

    phold_open(&phold, &arena, WAITING, 1);
    phold_run(&phold, 200000);
    size_t taken_bytes = arena.taken_bytes;
    phold_run(&phold, 1000000);

    assert_true(taken_bytes <= 400 * WAITING);
    assert_int_equal(arena.taken_bytes, taken_bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_agenda_has_nothing_next),
        cmocka_unit_test(events_leave_by_time),
        cmocka_unit_test(events_of_one_time_leave_in_the_order_they_came),
        cmocka_unit_test(an_event_carries_what_it_was_given),
        cmocka_unit_test(an_event_at_exactly_now_leaves_after_those_that_waited),
        cmocka_unit_test(nothing_is_added_behind_now),
        cmocka_unit_test(its_owner_may_move_now_on_between_events),
        cmocka_unit_test(what_lies_past_the_last_moment_is_refused),
        cmocka_unit_test(a_full_agenda_says_so_and_goes_on),
        cmocka_unit_test(looking_ahead_does_not_hold_back_what_is_earlier),
        cmocka_unit_test(a_burst_at_one_moment_leaves_in_the_order_it_came),
        cmocka_unit_test(any_schedule_leaves_as_from_a_sorted_list),
        cmocka_unit_test(phold_runs_as_it_does_on_a_binary_heap),
        cmocka_unit_test(another_seed_is_another_phold),
        cmocka_unit_test(little_must_be_kept_in_order),
        cmocka_unit_test(memory_follows_how_many_wait_not_how_many_passed),
    };

    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
