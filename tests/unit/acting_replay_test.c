/* A drill in which exercise control did everything it can is decided again the same. */
#include "a_stage.h"

static struct a_stage stage;

static void act(exercise_time at, const char *by, struct message message)
{
    assert_int_equal(a_stage_play(&stage, at), FAULT_NONE);
    assert_int_equal(stage_act(&stage.stage, text_of(by), &message), FAULT_NONE);
    assert_int_equal(a_stage_turn(&stage, at), FAULT_NONE);
}

static struct message about(enum message_type type, const char *inject)
{
    struct message message = { .type = type };
    message.hold.inject = text_of(inject);
    return message;
}

static void improvise(exercise_time at)
{
    struct text velora = TEXT("velora"), beacon = TEXT("beacon");
    act(at, "excon/anna",
        (struct message){ .type = MESSAGE_improvise,
                          .improvise = { .to = { &velora, 1 },
                                         .from = TEXT("satlink"),
                                         .text = TEXT("We hear of an outage."),
                                         .tlp = tlp_GREEN,
                                         .carries = { &beacon, 1 },
                                         .act = TEXT("share"),
                                         .within = 10 * MINUTE } });
}

static void a_drill_full_of_acts_is_decided_again_the_same(void **state)
{
    struct text velora = TEXT("velora"), marisol = TEXT("marisol");
    (void)state;
    a_stage_open(
        &stage,
        "density = 3,\n"
        "injects = {\n"
        "  { id = 'alarm', at = '10m', to = 'marisol', text = 'Dark.' },\n"
        "  { id = 'second', at = '20m', to = 'marisol', text = 'Again.' },\n"
        "  { id = 'third', at = '25m', to = 'marisol', text = 'And again.' },\n"
        "  { id = 'call', to = 'velora', text = 'Is it true?' } },\n"
        "expects = {\n"
        "  { id = 'tell', of = 'marisol', must = 'notify', about = 'alarm',\n"
        "    within = '15m' },\n"
        "  { id = 'tell-again', of = 'marisol', must = 'notify', about = 'second',\n"
        "    within = '15m' } },\n"
        "gates = { { id = 'lunch' } },\n"
        "storylines = { main = function(play)\n"
        "  play.wait('30m'); play.gate 'lunch'; play.release 'call' end },\n");
    a_stage_begin(&stage, false);

    act(MINUTE, "server", (struct message){ .type = MESSAGE_resume });
    act(MINUTE, "excon", (struct message){ .type = MESSAGE_density, .density.limit = 1 });
    act(2 * MINUTE, "excon/anna", about(MESSAGE_hold, "alarm"));
    act(3 * MINUTE, "excon/ben",
        (struct message){ .type = MESSAGE_revise,
                          .revise = { .inject = TEXT("second"),
                                      .text = TEXT("Once more, {team}."),
                                      .to = { &marisol, 1 } } });
    act(4 * MINUTE, "excon", about(MESSAGE_skip, "third"));
    improvise(5 * MINUTE);
    act(6 * MINUTE, "excon", about(MESSAGE_correct, "improvised-1"));
    improvise(7 * MINUTE);
    act(8 * MINUTE, "excon", about(MESSAGE_withdraw, "improvised-2"));
    act(9 * MINUTE, "excon",
        (struct message){ .type = MESSAGE_retime,
                          .retime = { .inject = TEXT("call"), .to = 50 * MINUTE } });
    act(12 * MINUTE, "excon/anna", about(MESSAGE_free, "alarm"));
    act(13 * MINUTE, "excon",
        (struct message){ .type = MESSAGE_digest, .digest.who = { &velora, 1 } });
    act(40 * MINUTE, "excon",
        (struct message){ .type = MESSAGE_gate_open, .gate_open.gate = TEXT("lunch") });
    act(60 * MINUTE, "excon", (struct message){ .type = MESSAGE_suspend });
    act(60 * MINUTE, "excon", (struct message){ .type = MESSAGE_restart });
    act(70 * MINUTE, "excon",
        (struct message){ .type = MESSAGE_endex, .endex.second = TEXT("excon/ben") });

    assert_int_equal(a_stage_count(&stage, MESSAGE_refused), 0);
    assert_int_equal(a_stage_count(&stage, MESSAGE_ended), 1);
    assert_true(a_stage_count(&stage, MESSAGE_staging) >= 10);
    a_stage_assert_replays(&stage);
    a_stage_close(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_drill_full_of_acts_is_decided_again_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
