#include "a_drill.h"
#include "store/compare.h"

/* Two turns alike: a share that is accepted, one refused query, an obligation met. */
static void put_both(struct a_turn *stored, struct a_turn *recomputed)
{
    struct a_turn *both[] = { stored, recomputed };
    for (int i = 0; i < 2; i++) {
        struct message share = { .type = MESSAGE_share, .share = { .n = 1 } };
        struct message query = { .type = MESSAGE_query, .query = { .n = 1 } };
        begin_turn(both[i], 25 * MINUTE);
        put_input(both[i], "velora", &share);
        put_input(both[i], "norhaven", &query);
        PUT(both[i], accepted, .of = 1);
        PUT(both[i], refused, .of = 2, .from = TEXT("norhaven"),
            .why = refusal_NO_RECIPIENT);
    }
}

#define WITH_TWO_TURNS                                                                   \
    struct a_turn stored = { 0 }, recomputed = { 0 };                                    \
    put_both(&stored, &recomputed)

static void assert_differs(struct a_turn *stored, struct a_turn *recomputed, uint64_t seq,
                           const char *what)
{
    struct turn_difference difference = { 0 };
    assert_false(compare_turns(the_turn(stored), the_turn(recomputed), &difference));
    assert_string_equal(difference.what, what);
    assert_int_equal(difference.turn, 1);
    assert_int_equal(difference.seq, seq);
    turn_released(stored);
    turn_released(recomputed);
}

static void turns_alike_are_alike(void **state)
{
    (void)state;
    struct turn_difference difference;
    WITH_TWO_TURNS;

    assert_true(compare_turns(the_turn(&stored), the_turn(&recomputed), &difference));

    turn_released(&stored);
    turn_released(&recomputed);
}

static void facts_nobody_wrote_down_agree_with_any(void **state)
{
    (void)state;
    struct turn_difference difference;
    WITH_TWO_TURNS;
    struct message_turn unknown = *the_turn(&stored);
    unknown.facts = (struct text){ NULL, 0 };
    unknown.fact_count = 0;

    assert_true(compare_turns(&unknown, the_turn(&recomputed), &difference));

    turn_released(&stored);
    turn_released(&recomputed);
}

static void the_field_in_which_a_fact_differs_is_named(void **state)
{
    (void)state;
    WITH_TWO_TURNS;
    PUT(&stored, obligation, .number = 3, .state = state_OPEN, .due = 40 * MINUTE);
    PUT(&recomputed, obligation, .number = 3, .state = state_OPEN, .due = 41 * MINUTE);

    assert_differs(&stored, &recomputed, 5,
                   "fact 5 (obligation at T+00:25:00) differs in due: stored "
                   "T+00:40:00, recomputed T+00:41:00");
}

static void lists_terms_flags_and_texts_are_shown_as_people_write_them(void **state)
{
    (void)state;
    const struct {
        struct message stored, recomputed;
        const char *what;
    } facts[] = {
        { { .type = MESSAGE_obligation, .obligation = { .state = state_MET } },
          { .type = MESSAGE_obligation, .obligation = { .state = state_LATE } },
          "fact 5 (obligation at T+00:25:00) differs in state: stored met, recomputed "
          "late" },
        { { .type = MESSAGE_obligation,
            .obligation = { .state = state_MET, .with = LIST(TEXT("a"), TEXT("b")) } },
          { .type = MESSAGE_obligation, .obligation = { .state = state_MET } },
          "fact 5 (obligation at T+00:25:00) differs in with: stored [\"a\", \"b\"], "
          "recomputed []" },
        { { .type = MESSAGE_outage, .outage = { 0, TEXT("velora"), true } },
          { .type = MESSAGE_outage, .outage = { 0, TEXT("velora"), false } },
          "fact 5 (outage at T+00:25:00) differs in cut: stored true, recomputed false" },
        { { .type = MESSAGE_impact, .impact = { 0, TEXT("i"), TEXT("velora"), 4 } },
          { .type = MESSAGE_impact, .impact = { 0, TEXT("i"), TEXT("velora"), 5 } },
          "fact 5 (impact at T+00:25:00) differs in value: stored 4, recomputed 5" },
        { { .type = MESSAGE_gate, .gate = { 0, TEXT("g"), TEXT("x") } },
          { .type = MESSAGE_gate, .gate = { 0, TEXT("g"), TEXT("y") } },
          "fact 5 (gate at T+00:25:00) differs in by: stored \"x\", recomputed \"y\"" },
    };
    for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++) {
        WITH_TWO_TURNS;
        put_fact(&stored, facts[i].stored);
        put_fact(&recomputed, facts[i].recomputed);
        assert_differs(&stored, &recomputed, 5, facts[i].what);
    }
}

static void a_fact_of_another_type_is_named_with_both(void **state)
{
    (void)state;
    WITH_TWO_TURNS;
    PUT(&stored, gate, .gate = TEXT("g"), .by = TEXT("excon"));
    PUT(&recomputed, ended, .at = HOUR);

    assert_differs(&stored, &recomputed, 5,
                   "fact 5 differs: stored gate at T+00:25:00, recomputed ended at "
                   "T+01:00:00");
}

static void a_fact_too_many_is_named_on_either_side(void **state)
{
    (void)state;
    {
        WITH_TWO_TURNS;
        PUT(&stored, ended);
        assert_differs(&stored, &recomputed, 5,
                       "fact 5 (ended at T+00:25:00) is only stored, not recomputed");
    }
    WITH_TWO_TURNS;
    PUT(&recomputed, ended);
    assert_differs(&stored, &recomputed, 5,
                   "fact 5 (ended at T+00:25:00) is only recomputed, not stored");
}

static void a_fact_that_cannot_be_read_is_named(void **state)
{
    (void)state;
    WITH_TWO_TURNS;
    text_add(&stored.facts, "\xc1", 1);

    assert_differs(&stored, &recomputed, 5, "the stored fact 5 cannot be read");
}

static void bytes_that_no_field_explains_still_differ(void **state)
{
    (void)state;
    WITH_TWO_TURNS;
    PUT(&stored, ended);
    PUT(&recomputed, ended);
    /* The same map with its first byte in a longer form. */
    struct text_buffer longer = { 0 };
    struct text_buffer ended = { 0 };
    pack(&ended,
         &(struct message){ .type = MESSAGE_ended, .ended = { .at = 25 * MINUTE } });
    text_add(&longer, stored.facts.bytes, stored.facts.length - ended.length);
    text_add(&longer, "\xde\x00", 2);
    text_add(&longer, &(char){ (char)(ended.bytes[0] & 15) }, 1);
    text_add(&longer, ended.bytes + 1, ended.length - 1);
    text_release(&stored.facts);
    text_release(&ended);
    stored.facts = longer;

    assert_differs(&stored, &recomputed, 5,
                   "fact 5 (ended at T+00:25:00) differs in its bytes");
}

static void a_false_count_of_facts_is_found(void **state)
{
    (void)state;
    WITH_TWO_TURNS;
    stored.turn.fact_count++;

    assert_differs(&stored, &recomputed, 3,
                   "turn 1 does not have as many facts as it says");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(turns_alike_are_alike),
        cmocka_unit_test(facts_nobody_wrote_down_agree_with_any),
        cmocka_unit_test(the_field_in_which_a_fact_differs_is_named),
        cmocka_unit_test(lists_terms_flags_and_texts_are_shown_as_people_write_them),
        cmocka_unit_test(a_fact_of_another_type_is_named_with_both),
        cmocka_unit_test(a_fact_too_many_is_named_on_either_side),
        cmocka_unit_test(a_fact_that_cannot_be_read_is_named),
        cmocka_unit_test(bytes_that_no_field_explains_still_differ),
        cmocka_unit_test(a_false_count_of_facts_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
