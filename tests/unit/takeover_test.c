/* A seat that changes between people and its profile while the drill runs. */
#include "a_stage.h"

#include "wire/scan.h"

enum { MARISOL, VELORA, NORHAVEN };

/* Acknowledges all that comes, ten minutes later, and says what it holds. */
static const char acknowledging[] =
    "return require 'drill'.profile { id = 'test', title = 'Test', skill = 1000,\n"
    "  analysts = 1, latency = { acknowledge = '10m' },\n"
    "  received = function(team, news)\n"
    "    team:work('acknowledge', 'normal', function()\n"
    "      team:say { type = 'acknowledge', re = news.seq,\n"
    "        text = team.holdings.sample and 'holds the sample' or 'holds nothing' }\n"
    "    end)\n"
    "  end }\n";

/* What profiles share; this one needs none of it. */
static const char conduct[] =
    "return { received = function() end, signs = {}, unread = {} }";

static struct a_stage it;
static struct text profiles[] = { { "all=test", 8 } };
static struct text_buffer said;

/* Velora is played by people, the others by the profile. */
static int a_live_stage(void **state)
{
    static struct text simulated[] = { { "marisol", 7 }, { "norhaven", 8 } };
    static const struct text_list who = { simulated, 2 };
    (void)state;
    a_stage_open(&it, "injects = { { id = 'first', at = '1m', to = 'velora',\n"
                      "    carries = 'sample', from = 'satlink', text = 'One.' },\n"
                      "  { id = 'second', at = '2m', to = 'velora', text = 'Two.' },\n"
                      "  { id = 'third', at = '40m', to = 'velora', text = 'Three.' } }");
    a_stage_add(&it, source_PROFILE, "conduct.lua", text_of(conduct));
    a_stage_add(&it, source_PROFILE, "test.lua", text_of(acknowledging));
    it.setup.settings.profiles = (struct text_list){ profiles, 1 };
    a_stage_begin(&it, true);
    assert_int_equal(stage_simulate(&it.stage, &who), FAULT_NONE);
    return 0;
}

static int close_stage(void **state)
{
    (void)state;
    a_stage_close(&it);
    text_release(&said);
    return 0;
}

static void turn(exercise_time at)
{
    assert_int_equal(a_stage_turn(&it, at), FAULT_NONE);
}

static uint32_t count_inputs(struct text bytes)
{
    uint32_t count = 0;
    for (size_t start = 0, used = 0; start < bytes.length; start += used, count++)
        assert_int_equal(scan_value(bytes.bytes + start, bytes.length - start,
                                    &scan_limits_link, &used),
                         FAULT_NONE);
    return count;
}

/* Plays up to `at` as a live drill does: what teams say is an input of the next turn. */
static void play(exercise_time at)
{
    exercise_time next;
    while ((next = stage_next_at(&it.stage)) <= at) {
        assert_int_equal(stage_hear(&it.stage, next, &said), FAULT_NONE);
        if (said.length)
            a_stage_read(&it, text_written(&said), count_inputs(text_written(&said)));
        if (stage_is_due(&it.stage, next))
            turn(next);
    }
}

static void swap(exercise_time at, uint64_t n, bool simulated, bool told)
{
    struct message act = { .type = MESSAGE_swap };
    act.swap.n = n;
    act.swap.team = TEXT("velora");
    act.swap.simulated = simulated;
    act.swap.told = told;
    play(at);
    a_stage_hear(&it, "excon", act);
    turn(at);
}

/* What Velora said, in order: the message that each acknowledges. */
static uint32_t acknowledged(exercise_time *at, uint32_t count_max)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < it.record.count && count < count_max; i++)
        if (it.record.items[i].fact.type == MESSAGE_accepted &&
            it.record.items[i].fact.accepted.at >= 10 * MINUTE)
            at[count++] = it.record.items[i].fact.accepted.at;
    return count;
}

static void a_profile_that_takes_over_does_what_people_left(void **state)
{
    (void)state;
    exercise_time at[8];
    struct message answer = { .type = MESSAGE_acknowledge };
    play(5 * MINUTE);
    answer.player.n = 7;
    answer.player.re = record_delivery(&it.record, TEXT("first"), TEXT("velora"));
    a_stage_hear(&it, "velora", answer); /* people answered the first, not the second */
    turn(5 * MINUTE);

    swap(20 * MINUTE, 1, true, false);
    play(39 * MINUTE);

    assert_int_equal(a_stage_count(&it, MESSAGE_refused), 0);
    assert_int_equal(acknowledged(at, 8), 2); /* the swap, and the second */
    assert_int_equal(at[0], 20 * MINUTE);
    assert_int_equal(at[1], 30 * MINUTE);
    play(HOUR);
    assert_int_equal(acknowledged(at, 8), 4);
    assert_int_equal(at[2], 40 * MINUTE); /* what its people were told of the swap */
    assert_int_equal(at[3], 50 * MINUTE);
}

static void people_who_take_over_are_not_spoken_for(void **state)
{
    (void)state;
    exercise_time at[8];
    swap(20 * MINUTE, 1, true, false);

    swap(25 * MINUTE, 2, false, false);
    play(2 * HOUR);

    assert_int_equal(acknowledged(at, 8), 2); /* the two swaps */
    assert_int_equal(a_stage_count(&it, MESSAGE_swapped), 2);
}

static void peers_are_told_where_exercise_control_wants_it(void **state)
{
    (void)state;
    swap(20 * MINUTE, 1, true, false);
    assert_int_equal(a_stage_count(&it, MESSAGE_inject), 3); /* its own people always */
    const struct message_inject *own = &a_stage_fact(&it, MESSAGE_inject)->inject;
    assert_true(text_is(own->inject, "swap"));
    assert_true(text_starts(own->text, "Your seat is simulated"));

    swap(21 * MINUTE, 2, false, true);

    assert_int_equal(a_stage_count(&it, MESSAGE_inject), 6);
    const struct message_inject *inject = &a_stage_fact(&it, MESSAGE_inject)->inject;
    assert_true(text_is(inject->inject, "swap"));
    assert_true(text_is(inject->to, "norhaven"));
    assert_true(text_is(inject->text, "Velora CIRT is played by people from now on."));
}

static void what_a_live_swap_brought_replays_without_teams(void **state)
{
    (void)state;
    swap(20 * MINUTE, 1, true, true);
    play(2 * HOUR);

    a_stage_assert_replays(&it);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, a_live_stage, close_stage)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_profile_that_takes_over_does_what_people_left),
        TEST(people_who_take_over_are_not_spoken_for),
        TEST(peers_are_told_where_exercise_control_wants_it),
        TEST(what_a_live_swap_brought_replays_without_teams),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
