#include "core_examples.h"
#include "core/sharing.h"

static const bool in_force[] = { true }, not_in_force[] = { false };

static enum verdict verdict_on(uint32_t mark, uint32_t sender, uint32_t recipient)
{
    struct drill drill;
    struct stake stake = { 0, SATLINK, mark };
    a_plan(&drill);
    enum verdict verdict = sharing_verdict(&drill.plan, not_in_force, &stake,
                                           MESSAGE_share, sender, recipient);
    arena_close(&drill.arena);
    return verdict;
}

static void clear_may_go_to_the_press(void **state)
{
    (void)state;
    assert_int_equal(verdict_on(tlp_CLEAR, MARISOL, POST), verdict_MARK);
}

static void green_may_go_to_the_community_but_not_to_the_press(void **state)
{
    (void)state;
    assert_int_equal(verdict_on(tlp_GREEN, MARISOL, NORHAVEN), verdict_MARK);
    assert_int_equal(verdict_on(tlp_GREEN, MARISOL, POST), verdict_BREACH);
    assert_int_equal(verdict_on(tlp_GREEN, MARISOL, PLAN_NONE), verdict_BREACH);
}

static void amber_may_go_to_a_client_at_home_but_not_to_a_peer(void **state)
{
    (void)state;
    assert_int_equal(verdict_on(tlp_AMBER, MARISOL, REEFNET), verdict_MARK);
    assert_int_equal(verdict_on(tlp_AMBER, VELORA, REEFNET), verdict_BREACH);
    assert_int_equal(verdict_on(tlp_AMBER, MARISOL, VELORA), verdict_BREACH);
}

static void amber_strict_and_red_stay_where_they_are(void **state)
{
    (void)state;
    assert_int_equal(verdict_on(tlp_AMBER_STRICT, MARISOL, REEFNET), verdict_BREACH);
    assert_int_equal(verdict_on(tlp_RED, MARISOL, REEFNET), verdict_BREACH);
}

static void the_source_may_tell_anybody_and_be_told_anything(void **state)
{
    (void)state;
    assert_int_equal(verdict_on(tlp_RED, SATLINK, POST), verdict_ORIGINATOR);
    assert_int_equal(verdict_on(tlp_RED, MARISOL, SATLINK), verdict_ORIGINATOR);
}

static void an_agreement_in_force_is_a_standing_consent_up_to_its_mark(void **state)
{
    (void)state;
    struct drill drill;
    a_plan(&drill);
    struct stake amber = { 0, SATLINK, tlp_AMBER },
                 strict = { 0, SATLINK, tlp_AMBER_STRICT };

    assert_int_equal(
        sharing_verdict(&drill.plan, in_force, &amber, MESSAGE_share, MARISOL, VELORA),
        verdict_AGREEMENT);
    assert_int_equal(
        sharing_verdict(&drill.plan, in_force, &strict, MESSAGE_share, MARISOL, VELORA),
        verdict_BREACH);
    assert_int_equal(
        sharing_verdict(&drill.plan, in_force, &amber, MESSAGE_notify, MARISOL, VELORA),
        verdict_BREACH);
    assert_int_equal(
        sharing_verdict(&drill.plan, in_force, &amber, MESSAGE_share, MARISOL, NORHAVEN),
        verdict_BREACH);
    arena_close(&drill.arena);
}

static void red_never_passes_by_agreement(void **state)
{
    (void)state;
    struct drill drill;
    a_plan(&drill);
    struct stake red = { 0, SATLINK, tlp_RED };
    drill.plan.agreements[0].up_to = tlp_RED;

    assert_int_equal(
        sharing_verdict(&drill.plan, in_force, &red, MESSAGE_share, MARISOL, VELORA),
        verdict_BREACH);
    arena_close(&drill.arena);
}

static void an_acknowledgement_discloses_nothing_and_a_result_does(void **state)
{
    (void)state;
    assert_false(sharing_discloses(MESSAGE_acknowledge));
    assert_false(sharing_discloses(MESSAGE_consent_ask));
    assert_false(sharing_discloses(MESSAGE_inject));
    assert_true(sharing_discloses(MESSAGE_result));
    assert_true(sharing_discloses(MESSAGE_statement));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clear_may_go_to_the_press),
        cmocka_unit_test(green_may_go_to_the_community_but_not_to_the_press),
        cmocka_unit_test(amber_may_go_to_a_client_at_home_but_not_to_a_peer),
        cmocka_unit_test(amber_strict_and_red_stay_where_they_are),
        cmocka_unit_test(the_source_may_tell_anybody_and_be_told_anything),
        cmocka_unit_test(an_agreement_in_force_is_a_standing_consent_up_to_its_mark),
        cmocka_unit_test(red_never_passes_by_agreement),
        cmocka_unit_test(an_acknowledgement_discloses_nothing_and_a_result_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
