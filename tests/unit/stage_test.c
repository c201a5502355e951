#include "a_stage.h"

enum { MARISOL, VELORA, NORHAVEN };

static struct a_stage it;

static int close_it(void **state)
{
    (void)state;
    a_stage_close(&it);
    return 0;
}

static void begin(const char *rows)
{
    a_stage_open(&it, rows);
    a_stage_begin(&it, false);
}

static void a_storyline_waits_and_releases(void **state)
{
    (void)state;
    begin("injects = { { id = 'call', to = 'velora', text = 'Hello.' } },\n"
          "storylines = { main = function(play)\n"
          "  play.wait('20m', 'let it ring') play.wait(60) play.release 'call'\n"
          "end }");

    assert_int_equal(a_stage_play(&it, 3 * HOUR), FAULT_NONE);

    assert_int_equal(a_stage_fact(&it, MESSAGE_inject)->inject.at, 21 * MINUTE);
    assert_true(text_is(a_stage_fact(&it, MESSAGE_released)->released.by, "main"));
}

static void first_tells_which_came_first(void **state)
{
    (void)state;
    begin(
        "injects = { { id = 'call', at = '10m', to = 'velora', text = 'Hello.' } },\n"
        "expects = { { id = 'ack', of = 'velora', must = 'acknowledge', about = 'call',\n"
        "  within = '5m' } },\n"
        "storylines = { main = function(play)\n"
        "  local verb, which = play.first { drill.done 'ack', drill.missed 'ack' }\n"
        "  play.note(verb .. which)\n"
        "end }");

    assert_int_equal(a_stage_play(&it, 3 * HOUR), FAULT_NONE);

    assert_true(text_is(a_stage_fact(&it, MESSAGE_noted)->noted.text, "missed2"));
    assert_int_equal(a_stage_fact(&it, MESSAGE_noted)->noted.at, 15 * MINUTE);
}

static void a_wait_that_nothing_can_end_returns_void(void **state)
{
    (void)state;
    begin("injects = { { id = 'call', to = 'velora', text = 'Hello.' } },\n"
          "expects = { { id = 'ack', of = 'velora', must = 'acknowledge', about = 'call' "
          "} },\n"
          "storylines = { a = function(play) play.wait('1h') play.withdraw 'call' end,\n"
          "  b = function(play) play.note(play.wait(drill.done 'ack')) end }");

    assert_int_equal(a_stage_play(&it, 3 * HOUR), FAULT_NONE);

    assert_true(text_is(a_stage_fact(&it, MESSAGE_noted)->noted.text, "void"));
    assert_int_equal(a_stage_fact(&it, MESSAGE_noted)->noted.at, HOUR);
}

static void values_of_a_release_fill_its_text_and_name_its_recipients(void **state)
{
    (void)state;
    begin(
        "injects = { { id = 'call', to = 'velora', text = '{who} of {team}: {n}.' } },\n"
        "storylines = { main = function(play)\n"
        "  play.release('call', { to = { 'marisol' }, who = 'Reef', n = 3 })\n"
        "end }");

    assert_int_equal(a_stage_play(&it, 0), FAULT_NONE);

    assert_true(text_is(a_stage_fact(&it, MESSAGE_inject)->inject.to, "marisol"));
    assert_true(text_is(a_stage_fact(&it, MESSAGE_inject)->inject.text,
                        "Reef of Marisol CIRT: 3."));
}

static void releasing_twice_does_nothing_and_is_recorded(void **state)
{
    (void)state;
    begin("injects = { { id = 'call', to = 'velora', text = 'Hello.' } },\n"
          "storylines = { main = function(play)\n"
          "  play.release 'call' play.release 'call'\n"
          "end }");

    assert_int_equal(a_stage_play(&it, 0), FAULT_NONE);

    assert_int_equal(a_stage_count(&it, MESSAGE_inject), 1);
    assert_true(a_stage_fact(&it, MESSAGE_released)->released.again);
}

static void recipients_are_computed_when_an_obligation_opens(void **state)
{
    (void)state;
    begin("injects = { { id = 'call', at = '1m', to = 'velora', text = 'Hello.' } },\n"
          "expects = { { id = 'tell', of = 'velora', must = 'notify', about = 'call',\n"
          "  within = '5m', with = function(world)\n"
          "    return world.team == 'velora' and { 'norhaven', 'velora' } or {}\n"
          "  end } }");

    assert_int_equal(a_stage_play(&it, 2 * MINUTE), FAULT_NONE);

    const struct message *opened = a_stage_fact(&it, MESSAGE_obligation);
    assert_int_equal(opened->obligation.with.count, 1);
    assert_true(text_is(opened->obligation.with.items[0], "norhaven"));
}

static void nobody_acknowledges_and_the_second_channel_is_tried(void **state)
{
    (void)state;
    begin("injects = { { id = 'call', kind = 'check', at = '1m', to = 'cirt', text = "
          "'Ping.',\n"
          "  channel = 'email', second_channel = 'phone', retry = '5m' } }");
    a_stage_play(&it, MINUTE);
    struct message seen = { .type = MESSAGE_acknowledge };
    seen.player.re = record_delivery(&it.record, TEXT("call"), TEXT("velora"));

    a_stage_say(&it, 3 * MINUTE, VELORA, seen);
    assert_int_equal(a_stage_play(&it, HOUR), FAULT_NONE);

    assert_int_equal(a_stage_count(&it, MESSAGE_inject), 5);
    assert_int_equal(a_stage_fact(&it, MESSAGE_inject)->inject.at, 6 * MINUTE);
    assert_true(text_is(a_stage_fact(&it, MESSAGE_inject)->inject.channel, "phone"));
}

static void what_is_superseded_is_owed_no_more(void **state)
{
    (void)state;
    begin(
        "injects = { { id = 'patch', at = '1m', to = 'velora', text = 'Apply it.' },\n"
        "  { id = 'recall', at = '10m', to = 'velora', text = 'Do not.',\n"
        "    supersedes = 'patch' } },\n"
        "expects = { { id = 'apply', of = 'velora', must = 'declare', about = 'patch',\n"
        "  within = '30m' } }");

    assert_int_equal(a_stage_play(&it, HOUR), FAULT_NONE);

    assert_int_equal(a_stage_fact(&it, MESSAGE_obligation)->obligation.state, state_VOID);
    assert_int_equal(a_stage_fact(&it, MESSAGE_inject)->inject.supersedes,
                     record_delivery(&it.record, TEXT("patch"), TEXT("velora")));
}

static void what_must_be_carried_may_come_in_several_messages(void **state)
{
    (void)state;
    begin("injects = { { id = 'tip', at = '1m', to = 'marisol', from = 'satlink',\n"
          "  text = 'See this.', carries = 'beacon' } },\n"
          "agreements = { { id = 'aid', among = 'cirt', covers = 'share', up_to = "
          "'AMBER' } },\n"
          "expects = { { id = 'both', of = 'marisol', must = 'share', within = '1h',\n"
          "  carrying = { 'beacon', 'sample' }, with = 'velora' } }");
    a_stage_play(&it, MINUTE);
    struct text to = TEXT("velora"), beacon = TEXT("beacon"), sample = TEXT("sample");
    struct message share = { .type = MESSAGE_share };
    share.share.to = (struct text_list){ &to, 1 };
    share.share.tlp = tlp_AMBER;

    share.share.carries = (struct text_list){ &sample, 1 };
    a_stage_say(&it, 2 * MINUTE, MARISOL, share);
    assert_int_equal(a_stage_fact(&it, MESSAGE_obligation)->obligation.state, state_OPEN);
    share.share.carries = (struct text_list){ &beacon, 1 };
    a_stage_say(&it, 3 * MINUTE, MARISOL, share);

    assert_int_equal(a_stage_fact(&it, MESSAGE_obligation)->obligation.state, state_MET);
}

static void harm_grows_until_the_artefact_is_held(void **state)
{
    (void)state;
    begin("injects = { { id = 'tip', at = '50m', to = 'velora', from = 'satlink',\n"
          "  text = 'Block it.', carries = 'beacon' } },\n"
          "impacts = { { id = 'spread', unit = 'hosts', of = { 'velora', 'norhaven' },\n"
          "  every = '15m', grows = 4, spared_by = 'beacon', most = 30 } }");

    assert_int_equal(a_stage_play(&it, 3 * HOUR), FAULT_NONE);

    assert_int_equal(exercise_impact(it.stage.exercise, 0, VELORA), 12);
    assert_int_equal(exercise_impact(it.stage.exercise, 0, NORHAVEN), 30);
}

static void an_entity_answers_through_a_storyline_for_each_message(void **state)
{
    (void)state;
    begin("injects = { { id = 'tip', at = '1m', to = 'marisol', from = 'satlink',\n"
          "  text = 'See this.', carries = 'beacon' } },\n"
          "on = { { id = 'release', message = 'consent.ask', to = 'satlink', max = 1,\n"
          "  where = function(m) return m.wider == 'GREEN' end,\n"
          "  run = function(play, m) play.wait('10m') play.consent('beacon', m.wider)\n"
          "    play.note(m.from) end } }");
    a_stage_play(&it, MINUTE);
    struct message ask = { .type = MESSAGE_consent_ask };
    struct text to = TEXT("satlink"), beacon = TEXT("beacon");
    ask.consent_ask.to = (struct text_list){ &to, 1 };
    ask.consent_ask.carries = (struct text_list){ &beacon, 1 };

    ask.consent_ask.wider = tlp_CLEAR;
    a_stage_say(&it, 2 * MINUTE, MARISOL, ask);
    ask.consent_ask.wider = tlp_GREEN;
    a_stage_say(&it, 3 * MINUTE, MARISOL, ask);
    a_stage_say(&it, 4 * MINUTE, MARISOL, ask);
    assert_int_equal(a_stage_play(&it, HOUR), FAULT_NONE);

    assert_int_equal(a_stage_count(&it, MESSAGE_consented), 1);
    assert_int_equal(a_stage_fact(&it, MESSAGE_consented)->consented.at, 13 * MINUTE);
    assert_true(text_is(a_stage_fact(&it, MESSAGE_noted)->noted.text, "marisol"));
}

static void an_error_in_a_storyline_ends_the_play_and_names_its_line(void **state)
{
    (void)state;
    begin("injects = { { id = 'call', to = 'velora', text = 'Hello.' } },\n"
          "storylines = { main = function(play)\n"
          "  play.wait('20m')\n"
          "  play.release 'cal'\n"
          "end }");

    assert_int_not_equal(a_stage_play(&it, 3 * HOUR), FAULT_NONE);

    assert_string_equal(it.stage.sandbox.failure.file, "scenario.lua");
    assert_int_equal(it.stage.sandbox.failure.line, 17);
    assert_string_equal(it.stage.sandbox.failure.who, "main");
    assert_non_null(strstr(it.stage.sandbox.failure.message, "did you mean 'call'?"));
}

static void a_storyline_that_never_lets_time_pass_is_stopped(void **state)
{
    (void)state;
    begin("storylines = { main = function(play)\n"
          "  while true do play.wait(0) end\n"
          "end }");

    assert_int_equal(a_stage_play(&it, 3 * HOUR), FAULT_STOPPED);

    assert_string_equal(it.stage.sandbox.failure.who, "main");
    assert_int_equal(it.stage.sandbox.failure.line, 14);
}

static void a_storyline_cannot_wait_for_nobody(void **state)
{
    (void)state;
    begin("storylines = { main = function(play) coroutine.yield({}) end }");

    assert_int_equal(a_stage_play(&it, 3 * HOUR), FAULT_REFUSED);

    assert_non_null(strstr(it.stage.sandbox.failure.message, "not by coroutine.yield"));
}

static void an_error_inside_a_computed_list_cannot_be_hidden_by_pcall(void **state)
{
    (void)state;
    begin("injects = { { id = 'call', to = function() error('no list') end, text = 'x' } "
          "},\n"
          "storylines = { main = function(play)\n"
          "  pcall(play.release, 'call')\n"
          "end }");

    assert_int_not_equal(a_stage_play(&it, 3 * HOUR), FAULT_NONE);
    assert_non_null(strstr(it.stage.sandbox.failure.message, "no list"));
}

static void a_wrong_answer_of_a_function_is_placed_and_named(void **state)
{
    (void)state;
    begin("injects = { { id = 'call', at = '1m', text = 'x',\n"
          "  to = function() return { 'velroa' } end } }");

    assert_int_not_equal(a_stage_play(&it, 3 * HOUR), FAULT_NONE);

    assert_string_equal(it.stage.sandbox.failure.file, "scenario.lua");
    assert_int_equal(it.stage.sandbox.failure.line, 15);
    assert_string_equal(
        it.stage.sandbox.failure.message,
        "to of inject 'call': names participant 'velroa'; did you mean 'velora'?");
}

static void a_function_is_named_in_a_storyline_too(void **state)
{
    (void)state;
    begin("injects = { { id = 'call', to = 'velora', text = 'x' } },\n"
          "expects = { { id = 'tell', of = 'velora', must = 'share', about = 'call',\n"
          "  with = function() return 7 end } },\n"
          "storylines = { main = function(play) play.release 'call' end }");

    assert_int_not_equal(a_stage_play(&it, 3 * HOUR), FAULT_NONE);

    assert_int_equal(it.stage.sandbox.failure.line, 16);
    assert_non_null(strstr(it.stage.sandbox.failure.message, "with of expect 'tell': "));
}

static void teams_read_what_stands_in_the_texts_of_their_locale(void **state)
{
    (void)state;
    a_stage_open(&it,
                 "injects = { { id = 'call', at = '1m', to = 'velora', text = 'Hello.' "
                 "} }");
    a_stage_add(&it, source_SCENARIO, "text/en.lua",
                TEXT("return { call = { subject = 'Call', text = 'Good day.' } }"));
    a_stage_begin(&it, false);

    assert_int_equal(a_stage_play(&it, HOUR), FAULT_NONE);

    assert_true(text_is(a_stage_fact(&it, MESSAGE_inject)->inject.text, "Good day."));
    assert_true(text_is(a_stage_fact(&it, MESSAGE_inject)->inject.subject, "Call"));
}

static void the_recorded_inputs_decide_the_same_once_more(void **state)
{
    (void)state;
    static struct a_stage again;
    const char *rows =
        "injects = { { id = 'tip', at = '1m', to = 'marisol',\n"
        "  from = 'satlink', text = 'See this.', carries = 'beacon' } },\n"
        "storylines = { main = function(play)\n"
        "  play.wait(play.draw('d', 'uniform 5m 50m')) play.note 'x' end }";
    struct text to = TEXT("velora"), beacon = TEXT("beacon");
    struct message share = { .type = MESSAGE_share };
    share.share.to = (struct text_list){ &to, 1 };
    share.share.carries = (struct text_list){ &beacon, 1 };
    share.share.tlp = tlp_AMBER;
    begin(rows);
    a_stage_say(&it, 2 * MINUTE, MARISOL, share);
    a_stage_play(&it, 3 * HOUR);

    a_stage_open(&again, rows);
    a_stage_begin(&again, false);
    for (uint32_t i = 0; i < it.turn_count; i++) {
        assert_int_equal(
            stage_read(&again.stage, text_written(&it.inputs[i]), it.input_counts[i]),
            FAULT_NONE);
        assert_int_equal(a_stage_turn(&again, it.at[i]), FAULT_NONE);
    }

    assert_int_equal(again.record.count, it.record.count);
    for (uint32_t i = 0; i < it.record.count; i++) {
        struct text_buffer one = { 0 }, other = { 0 };
        pack_message(&one, &it.record.items[i].fact);
        pack_message(&other, &again.record.items[i].fact);
        assert_true(text_equal(text_written(&one), text_written(&other)));
        text_release(&one);
        text_release(&other);
    }
    a_stage_close(&again);
}

static void bytes_that_are_no_message_are_refused_not_fatal(void **state)
{
    (void)state;
    struct text_buffer inputs = { 0 };
    struct message wrapper = { .type = MESSAGE_input };
    wrapper.input.from = TEXT("velora");
    wrapper.input.bytes = TEXT("\xdd\x05\xf5\xe1");
    assert_int_equal(pack_message(&inputs, &wrapper), FAULT_NONE);
    begin("");
    a_stage_play(&it, 0);

    assert_int_equal(stage_read(&it.stage, text_written(&inputs), 1), FAULT_NONE);
    assert_int_equal(a_stage_turn(&it, MINUTE), FAULT_NONE);

    assert_int_equal(a_stage_fact(&it, MESSAGE_refused)->refused.why, refusal_UNREADABLE);
    text_release(&inputs);
}

static void a_drawn_value_belongs_to_the_seed_and_the_name(void **state)
{
    (void)state;
    uint64_t drawn[3];
    for (uint64_t i = 0; i < 3; i++) {
        a_stage_open(&it, "storylines = { main = function(play)\n"
                          "  play.draw('grant', 'uniform 20m 60m') end }");
        it.setup.settings.seed = i < 2 ? 5 : 6;
        it.setup.is_seeded = true;
        a_stage_begin(&it, false);
        a_stage_play(&it, 0);
        drawn[i] = a_stage_fact(&it, MESSAGE_drew)->drew.value;
        assert_in_range(drawn[i], 20 * MINUTE, 60 * MINUTE);
        if (i < 2)
            a_stage_close(&it);
    }
    assert_int_equal(drawn[0], drawn[1]);
    assert_int_not_equal(drawn[0], drawn[2]);
}

#define TEST(name) cmocka_unit_test_teardown(name, close_it)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_storyline_waits_and_releases),
        TEST(first_tells_which_came_first),
        TEST(a_wait_that_nothing_can_end_returns_void),
        TEST(values_of_a_release_fill_its_text_and_name_its_recipients),
        TEST(releasing_twice_does_nothing_and_is_recorded),
        TEST(recipients_are_computed_when_an_obligation_opens),
        TEST(nobody_acknowledges_and_the_second_channel_is_tried),
        TEST(what_is_superseded_is_owed_no_more),
        TEST(what_must_be_carried_may_come_in_several_messages),
        TEST(harm_grows_until_the_artefact_is_held),
        TEST(an_entity_answers_through_a_storyline_for_each_message),
        TEST(an_error_in_a_storyline_ends_the_play_and_names_its_line),
        TEST(a_storyline_that_never_lets_time_pass_is_stopped),
        TEST(a_storyline_cannot_wait_for_nobody),
        TEST(an_error_inside_a_computed_list_cannot_be_hidden_by_pcall),
        TEST(a_wrong_answer_of_a_function_is_placed_and_named),
        TEST(a_function_is_named_in_a_storyline_too),
        TEST(teams_read_what_stands_in_the_texts_of_their_locale),
        TEST(the_recorded_inputs_decide_the_same_once_more),
        TEST(bytes_that_are_no_message_are_refused_not_fatal),
        TEST(a_drawn_value_belongs_to_the_seed_and_the_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
