#include "unit.h"
#include "a_team.h"

/* A profile whose teams only do what `received` says. */
#define A_PROFILE(keys, received_body)                                                   \
    "return require 'drill'.profile { id = 'test', title = 'Test', skill = 1000,\n" keys \
    "\n  received = function(team, news)\n" received_body "\n  end }\n"

#define ACKNOWLEDGES(urgency)                                                            \
    "team:work('acknowledge', '" urgency "', function()\n"                               \
    "  team:say { type = 'acknowledge', re = news.seq } end)"

static void assert_said(const struct a_team *self, uint32_t index, exercise_time at,
                        uint64_t re)
{
    assert_true(index < self->said_count);
    assert_int_equal(self->said[index].at, at);
    assert_int_equal(self->said[index].message.player.re, re);
}

/* ---- queue and hours ---- */

static void the_third_task_starts_when_the_first_analyst_is_free(void **state)
{
    (void)state;
    struct a_team *self = a_team_open((struct a_region){
        .profile = "test",
        .lua = A_PROFILE("analysts = 2, latency = { acknowledge = '10m' },",
                         ACKNOWLEDGES("normal")) });

    for (uint64_t seq = 1; seq <= 3; seq++)
        a_team_inject(self, "marisol", seq, (struct message_inject){ 0 });
    a_team_wait(self, DAY);

    assert_int_equal(self->said_count, 3);
    assert_said(self, 0, 10 * MINUTE, 1);
    assert_said(self, 1, 10 * MINUTE, 2);
    assert_said(self, 2, 20 * MINUTE, 3);
    assert_int_equal(self->said[2].message.player.n, 3);
    a_team_close(self);
}

static void urgent_work_overtakes_what_waits(void **state)
{
    (void)state;
    struct a_team *self = a_team_open((struct a_region){
        .profile = "test",
        .lua = A_PROFILE(
            "analysts = 1, latency = { acknowledge = '10m' },",
            "team:work('acknowledge', news.tlp == 'RED' and 'urgent' or 'low',"
            " function() team:say { type = 'acknowledge', re = news.seq } end)") });

    a_team_inject(self, "marisol", 1, (struct message_inject){ 0 });
    a_team_inject(self, "marisol", 2, (struct message_inject){ 0 });
    a_team_inject(self, "marisol", 3, (struct message_inject){ .tlp = tlp_RED });
    a_team_wait(self, DAY);

    assert_int_equal(self->said_count, 3);
    assert_said(self, 1, 20 * MINUTE, 3);
    assert_said(self, 2, 30 * MINUTE, 2);
    a_team_close(self);
}

static void a_full_queue_drops_the_least_urgent_that_came_last(void **state)
{
    (void)state;
    struct a_team *self = a_team_open((struct a_region){
        .profile = "test",
        .lua = A_PROFILE("analysts = 1, queue = 2, latency = { acknowledge = '10m' },",
                         ACKNOWLEDGES("normal")) });

    for (uint64_t seq = 1; seq <= 5; seq++)
        a_team_inject(self, "marisol", seq, (struct message_inject){ 0 });
    a_team_wait(self, DAY);

    assert_int_equal(self->said_count, 3);
    assert_said(self, 1, 20 * MINUTE, 2);
    assert_said(self, 2, 30 * MINUTE, 3);
    a_team_close(self);
}

/* STARTEX is 13:00 UTC, 16:00 in Marisol, whose office closes at 18:00. */
#define OFFICE_HOURS                                                                     \
    "analysts = 1, latency = { acknowledge = '10m' },"                                   \
    "hours = { from = '08:00', to = '18:00' },"

static void nothing_happens_at_night(void **state)
{
    (void)state;
    struct a_team *self = a_team_open(
        (struct a_region){ .profile = "test",
                           .startex = "13:00",
                           .lua = A_PROFILE(OFFICE_HOURS, ACKNOWLEDGES("urgent")) });

    a_team_wait(self, 3 * HOUR);
    a_team_inject(self, "marisol", 1, (struct message_inject){ 0 });
    a_team_wait(self, 2 * DAY);

    assert_int_equal(self->said_count, 1);
    assert_said(self, 0, 16 * HOUR + 10 * MINUTE, 1);
    a_team_close(self);
}

static void work_begun_before_closing_goes_on_in_the_morning(void **state)
{
    (void)state;
    struct a_team *self = a_team_open(
        (struct a_region){ .profile = "test",
                           .startex = "13:00",
                           .lua = A_PROFILE(OFFICE_HOURS, ACKNOWLEDGES("normal")) });

    a_team_wait(self, 2 * HOUR - 4 * MINUTE);
    a_team_inject(self, "marisol", 1, (struct message_inject){ 0 });
    a_team_wait(self, 2 * DAY);

    assert_int_equal(self->said_count, 1);
    assert_said(self, 0, 16 * HOUR + 6 * MINUTE, 1);
    a_team_close(self);
}

static void who_is_on_call_does_urgent_work_at_night(void **state)
{
    (void)state;
    struct a_team *self = a_team_open((struct a_region){
        .profile = "test",
        .startex = "17:00",
        .lua = A_PROFILE(
            OFFICE_HOURS "on_call = 1,",
            "team:work('acknowledge', news.tlp == 'RED' and 'urgent' or 'normal',"
            " function() team:say { type = 'acknowledge', re = news.seq } end)") });

    a_team_inject(self, "marisol", 1, (struct message_inject){ 0 });
    a_team_inject(self, "marisol", 2, (struct message_inject){ .tlp = tlp_RED });
    a_team_wait(self, 2 * DAY);

    assert_int_equal(self->said_count, 2);
    assert_said(self, 0, 10 * MINUTE, 2);
    assert_said(self, 1, 12 * HOUR + 10 * MINUTE, 1);
    a_team_close(self);
}

/* ---- chance ---- */

static int compare_times(const void *a, const void *b)
{
    exercise_time x = *(const exercise_time *)a, y = *(const exercise_time *)b;

    return (x > y) - (x < y);
}

/* The Kolmogorov-Smirnov distance, in thousandths. */
static uint64_t distance(exercise_time *lengths, uint64_t count, const char *declared)
{
    struct distribution distribution;
    uint64_t worst = 0;

    assert_int_equal(distribution_parse(text_of(declared), &distribution), FAULT_NONE);
    qsort(lengths, count, sizeof(*lengths), compare_times);
    for (uint64_t i = 0; i < count; i++) {
        uint64_t expected = distribution_below(&distribution, lengths[i]) * 1000 >> 32;
        uint64_t below = i * 1000 / count, above = (i + 1) * 1000 / count;
        uint64_t gap = above > expected ? above - expected : 0;

        if (expected > below && expected - below > gap)
            gap = expected - below;
        worst = gap > worst ? gap : worst;
    }
    return worst;
}

static void acts_take_as_long_as_the_profile_declares(void **state)
{
    (void)state;
    enum { COUNT = 400, CRITICAL = 82 }; /* 1.63 / sqrt(400): 1 in 100 */
    static const char *const declared[] = { "lognormal 90s 4m", "lognormal 5m 12m" };
    static const char lua[] =
        "return require 'drill'.profile { id = 'test', title = 'Test', analysts = 9,\n"
        "  latency = { acknowledge = 'lognormal 90s 4m', triage = '1s',\n"
        "    reply = 'lognormal 5m 12m' },\n"
        "  habits = { acknowledge = 1000, reply = 1000, pending = 0 } }\n";
    exercise_time acknowledged[COUNT], replied[COUNT];
    uint32_t acknowledged_count = 0, replied_count = 0;
    struct a_team *self = a_team_open((struct a_region){ .profile = "test", .lua = lua });

    for (uint64_t i = 0; i < COUNT; i++) {
        a_team_inject(self, "marisol", 10 * i + 1,
                      (struct message_inject){ .from = TEXT("satlink") });
        a_team_message(self, "velora", "marisol", 10 * i + 2,
                       (struct message){ .type = MESSAGE_query });
        a_team_wait(self, (i + 1) * 2 * HOUR);
    }
    for (uint32_t i = 0; i < self->said_count; i++) {
        const struct a_said *said = &self->said[i];
        exercise_time since = said->message.player.re / 10 * 2 * HOUR;

        if (said->message.type == MESSAGE_acknowledge)
            acknowledged[acknowledged_count++] = said->at - since;
        else
            replied[replied_count++] = said->at - since - SECOND;
    }

    assert_int_equal(acknowledged_count, COUNT);
    assert_int_equal(replied_count, COUNT);
    assert_true(distance(acknowledged, COUNT, declared[0]) < CRITICAL);
    assert_true(distance(replied, COUNT, declared[1]) < CRITICAL);
    assert_true(distance(replied, COUNT, declared[0]) > CRITICAL);
    a_team_close(self);
}

/* What a mature Marisol does about a beacon, with or without more teams about. */
static struct a_team *a_morning(const char *more_teams)
{
    struct text beacon = TEXT("beacon-1");
    struct a_team *self =
        a_team_open((struct a_region){ .more_teams = more_teams, .beacon_count = 1 });

    a_team_inject(self, "marisol", 1,
                  (struct message_inject){ .from = TEXT("satlink"),
                                           .tlp = tlp_AMBER,
                                           .text = TEXT("Beacons every 60 s."),
                                           .carries = { &beacon, 1 } });
    a_team_wait(self, DAY);
    return self;
}

static void another_team_shifts_nobodys_draws(void **state)
{
    (void)state;
    struct a_team *few = a_morning(NULL);
    struct a_team *many =
        a_morning("{ id = 'aland', name = 'Aland Bank', kind = 'other' },"
                  "{ id = 'zeta', name = 'Zeta Bank', kind = 'other' },");

    assert_true(few->said_count >= 3);
    assert_int_equal(few->said_count, many->said_count);
    for (uint32_t i = 0; i < few->said_count; i++) {
        assert_int_equal(few->said[i].at, many->said[i].at);
        assert_int_equal(few->said[i].message.type, many->said[i].message.type);
    }
    a_team_close(few);
    a_team_close(many);
}

/* ---- what a team may know and do ---- */

static void a_team_carries_only_what_it_holds(void **state)
{
    (void)state;
    struct text beacon = TEXT("beacon-1");
    struct a_team *self = a_team_open((struct a_region){
        .profile = "test",
        .beacon_count = 2,
        .lua =
            A_PROFILE("", "team:work('share', 'normal', function()\n"
                          "  team:say { type = 'share', to = 'velora', tlp = 'AMBER',\n"
                          "    carries = { 'beacon-1', 'beacon-2' } } end)") });

    a_team_inject(self, "marisol", 1,
                  (struct message_inject){ .carries = { &beacon, 1 } });
    enum fault fault = a_team_wait(self, DAY);

    assert_int_equal(fault, FAULT_REFUSED);
    assert_int_equal(self->said_count, 0);
    assert_non_null(strstr(self->scenario.sandbox.failure.message,
                           "'marisol' does not hold 'beacon-2'"));
    assert_string_equal(self->scenario.sandbox.failure.file, "profiles/test.lua");
    assert_int_equal(self->scenario.sandbox.failure.line, 5);
    assert_string_equal(self->scenario.sandbox.failure.who, "marisol (test)");
    a_team_close(self);
}

static void a_team_sees_its_own_part_of_the_world(void **state)
{
    (void)state;
    struct a_team *self = a_team_open((struct a_region){
        .profile = "test",
        .other = "test",
        .lua = A_PROFILE(
            "", "team:work('reply', 'normal', function()\n"
                "  local found = {}\n"
                "  for id in pairs(team.holdings) do found[#found + 1] = id end\n"
                "  found[#found + 1] = team.agreements[1].id\n"
                "  found[#found + 1] = team.directory[5].name\n"
                "  found[#found + 1] = team.memory.note or 'nothing'\n"
                "  team.memory.note = 'noted'\n"
                "  team:say { type = 'log', text = table.concat(found, ' ') }\n"
                "end)") });

    a_team_inject(self, "marisol", 1, (struct message_inject){ 0 });
    a_team_wait(self, DAY);
    a_team_inject(self, "velora", 2, (struct message_inject){ 0 });
    a_team_inject(self, "marisol", 3, (struct message_inject){ 0 });
    a_team_wait(self, 2 * DAY);

    const char *first = "own aid Satlink nothing";
    const char *other = "aid Satlink nothing", *second = "own aid Satlink noted";
    assert_int_equal(self->said_count, 3);
    assert_true(text_is(self->said[0].message.log.text, first));
    bool velora_first = text_is(self->said[1].from, "velora");
    assert_true(text_is(self->said[velora_first ? 1 : 2].message.log.text, other));
    assert_true(text_is(self->said[velora_first ? 2 : 1].message.log.text, second));
    a_team_close(self);
}

static void what_teams_share_cannot_be_written(void **state)
{
    (void)state;
    static const char *const attempts[] = {
        A_PROFILE("", "team.directory.velora = nil"),
        A_PROFILE("", "team.directory[1].name = 'x'"),
        A_PROFILE("", "team.agreements[1].covers.notify = true"),
        A_PROFILE("", "team.cirts[1] = nil"),
        A_PROFILE("", "team.countries.Velora = {}"),
        A_PROFILE("", "require 'profiles/conduct'.received = nil"),
        A_PROFILE("", "getmetatable(team).__index = nil"),
        A_PROFILE("", "note = 'for others'"),
    };

    for (size_t i = 0; i < sizeof(attempts) / sizeof(attempts[0]); i++) {
        struct a_team *self =
            a_team_open((struct a_region){ .profile = "test", .lua = attempts[i] });
        struct message control = { .type = MESSAGE_inject };

        enum fault fault =
            teams_receive(self->teams, a_team_row(self, "marisol"), 0, 1, &control, NULL);

        assert_int_equal(fault, FAULT_REFUSED);
        assert_string_equal(self->scenario.sandbox.failure.file, "profiles/test.lua");
        a_team_close(self);
    }
}

static void nobody_writes_to_himself(void **state)
{
    (void)state;
    struct a_team *self = a_team_open((struct a_region){
        .profile = "test",
        .lua =
            A_PROFILE("", "team:work('share', 'normal', function()\n"
                          "  team:say { type = 'query', to = 'marisol' }\n"
                          "  team:say { type = 'query', to = { 'marisol', 'velora' } }\n"
                          "end)") });

    a_team_inject(self, "marisol", 1, (struct message_inject){ 0 });
    a_team_wait(self, DAY);

    assert_int_equal(self->said_count, 1);
    assert_int_equal(self->said[0].message.player.to.count, 1);
    assert_true(text_is(self->said[0].message.player.to.items[0], "velora"));
    a_team_close(self);
}

static int receive_inside(lua_State *L)
{
    struct a_team *self = lua_touserdata(L, 1);

    a_team_inject(self, "marisol", 7, (struct message_inject){ .from = TEXT("satlink") });
    return 0;
}

static void what_a_storyline_releases_is_looked_at_once_lua_has_returned(void **state)
{
    (void)state;
    struct a_team *self = a_team_open((struct a_region){ 0 });

    sandbox_do(&self->scenario.sandbox, receive_inside, self, TEXT("a storyline"));
    assert_int_equal(teams_next_at(self->teams), 0);
    a_team_wait(self, DAY);

    const struct a_said *said =
        a_team_find(self, "marisol", MESSAGE_acknowledge, "satlink");
    assert_non_null(said);
    assert_int_equal(said->message.player.re, 7);
    a_team_close(self);
}

/* ---- profiles ---- */

static void assert_not_opened(struct a_region region, const char *file, uint32_t line,
                              const char *message)
{
    struct a_team *self = malloc(sizeof(*self));

    assert_int_not_equal(a_team_try(self, region), FAULT_NONE);
    assert_string_equal(self->scenario.sandbox.failure.file, file);
    assert_int_equal(self->scenario.sandbox.failure.line, line);
    if (!strstr(self->scenario.sandbox.failure.message, message))
        fail_msg("'%s' lacks '%s'", self->scenario.sandbox.failure.message, message);
    a_team_close(self);
}

static void a_wrong_profile_is_an_error_that_names_the_line_and_the_mend(void **state)
{
    (void)state;
    static const struct {
        const char *lua, *message;
    } wrong[] = {
        { "\nreturn { analists = 3 }", "did you mean 'analysts'?" },
        { "\nreturn { analysts = 0 }", "'analysts' must be a whole number from 1 to" },
        { "\nreturn { latency = { reply = 'soon' } }", "\"soon\" is no distribution" },
        { "\nreturn { latency = { repply = '5m' } }", "did you mean 'reply'?" },
        { "\nreturn { habits = { share = 1001 } }", "whole number from 0 to 1000" },
        { "\nreturn { hours = { from = '08:00' } }", "hours need both" },
        { "\nreturn { hours = { from = '08:00', to = '6pm' } }", "is no time of day" },
        { "\nreturn { received = 5 }", "'received' is a number" },
    };

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
        assert_not_opened((struct a_region){ .profile = "test", .lua = wrong[i].lua },
                          "profiles/test.lua", 2, wrong[i].message);
}

static void an_unknown_profile_is_an_error_at_the_participant(void **state)
{
    (void)state;

    assert_not_opened((struct a_region){ .profile = "matur" }, "scenario.lua", 4,
                      "there is no profile 'matur'; did you mean 'mature'?");
    assert_not_opened((struct a_region){ .choice = "marisoll=silent" }, "", 0,
                      "did you mean 'marisol'?");
}

static void a_choice_of_profile_beats_the_plan(void **state)
{
    (void)state;
    struct a_team *self =
        a_team_open((struct a_region){ .choice = "velora,marisol=silent" });

    a_team_inject(self, "marisol", 1, (struct message_inject){ 0 });
    a_team_wait(self, DAY);

    assert_int_equal(self->said_count, 0);
    a_team_close(self);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_third_task_starts_when_the_first_analyst_is_free),
        cmocka_unit_test(urgent_work_overtakes_what_waits),
        cmocka_unit_test(a_full_queue_drops_the_least_urgent_that_came_last),
        cmocka_unit_test(nothing_happens_at_night),
        cmocka_unit_test(work_begun_before_closing_goes_on_in_the_morning),
        cmocka_unit_test(who_is_on_call_does_urgent_work_at_night),
        cmocka_unit_test(acts_take_as_long_as_the_profile_declares),
        cmocka_unit_test(another_team_shifts_nobodys_draws),
        cmocka_unit_test(a_team_carries_only_what_it_holds),
        cmocka_unit_test(a_team_sees_its_own_part_of_the_world),
        cmocka_unit_test(what_teams_share_cannot_be_written),
        cmocka_unit_test(nobody_writes_to_himself),
        cmocka_unit_test(what_a_storyline_releases_is_looked_at_once_lua_has_returned),
        cmocka_unit_test(a_wrong_profile_is_an_error_that_names_the_line_and_the_mend),
        cmocka_unit_test(an_unknown_profile_is_an_error_at_the_participant),
        cmocka_unit_test(a_choice_of_profile_beats_the_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
