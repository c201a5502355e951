#include "unit.h"
#include "a_team.h"

/* An inject from `from` that carries one artefact. */
static void brings(struct a_team *self, uint64_t seq, const char *from, enum tlp tlp,
                   const char *text, const char *artefact)
{
    struct text carried = text_of(artefact);

    a_team_inject(self, "marisol", seq,
                  (struct message_inject){ .from = text_of(from),
                                           .tlp = tlp,
                                           .text = text_of(text),
                                           .carries = { &carried, artefact ? 1 : 0 } });
}

static uint32_t count_of(const struct a_team *self, enum message_type type)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < self->said_count; i++)
        count += self->said[i].message.type == type;
    return count;
}

/* Practised enough to do everything it should. */
#define THOROUGH                                                                         \
    "return require 'drill'.profile { id = 'test', title = 'Test', analysts = 6,\n"      \
    "  skill = 1000, trust = 1000, habits = { acknowledge = 1000, receipt = 0,\n"        \
    "  pending = 0, declare = 1000, log = 1000, notify = 1000, share = 1000,\n"          \
    "  sighting = 1000, ask = 1000, reply = 1000, answer = 1000, escalate = 1000,\n"     \
    "  statement = 1000, offer = 1000, overshare = 0, lower_mark = 0, blurt = 0 } }\n"

static struct a_team *a_thorough_marisol(void)
{
    return a_team_open(
        (struct a_region){ .profile = "test", .lua = THOROUGH, .beacon_count = 2 });
}

static void the_silent_say_nothing(void **state)
{
    (void)state;
    static const enum message_type types[] = { MESSAGE_query,     MESSAGE_assist,
                                               MESSAGE_notify,    MESSAGE_share,
                                               MESSAGE_poc_check, MESSAGE_escalate };
    struct a_team *self =
        a_team_open((struct a_region){ .profile = "silent", .beacon_count = 1 });
    struct message question = { .type = MESSAGE_question,
                                .question = { .ask = TEXT("what"),
                                              .form = TEXT("text") } };

    brings(self, 1, "satlink", tlp_AMBER, "Beacons every 60 s.", "beacon-1");
    brings(self, 2, "post", tlp_CLEAR, "Did Velora pay?", NULL);
    brings(self, 3, NULL, tlp_RED, "A ransom note.", NULL);
    for (uint64_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
        a_team_message(self, "velora", "marisol", 10 + i,
                       (struct message){ .type = types[i] });
    teams_receive(self->teams, a_team_row(self, "marisol"), self->now, 30, &question,
                  NULL);
    a_team_wait(self, 3 * DAY);

    assert_int_equal(self->said_count, 0);
    a_team_close(self);
}

static void the_careless_overshare_about_as_often_as_declared(void **state)
{
    (void)state;
    enum { COUNT = 400, PER_MILLE = 350, TOLERANCE = 80 }; /* three deviations */
    struct a_team *self =
        a_team_open((struct a_region){ .profile = "careless", .beacon_count = COUNT });
    uint32_t shares = 0, overshared = 0, lowered = 0;

    for (uint64_t i = 1; i <= COUNT; i++) {
        char id[16];
        snprintf(id, sizeof(id), "beacon-%u", (unsigned)i);
        brings(self, i, "satlink", tlp_AMBER, "Beacons.", id);
        a_team_wait(self, i * 2 * HOUR);
    }
    for (uint32_t i = 0; i < self->said_count; i++) {
        const struct message *said = &self->said[i].message;

        if (said->type != MESSAGE_share || !list_has(&said->player.to, "velora"))
            continue;
        shares++;
        overshared += list_has(&said->player.to, "norhaven");
        lowered += said->player.tlp == tlp_GREEN;
    }

    assert_in_range(shares, COUNT * 9 / 10, COUNT);
    assert_in_range(overshared * 1000 / shares, PER_MILLE - TOLERANCE,
                    PER_MILLE + TOLERANCE);
    assert_in_range(lowered * 1000 / shares, 300 - TOLERANCE, 300 + TOLERANCE);
    a_team_close(self);
}

static void what_a_source_sends_goes_where_its_mark_permits(void **state)
{
    (void)state;
    struct a_team *self = a_thorough_marisol();

    brings(self, 1, "satlink", tlp_AMBER, "Beacons every 60 s.", "beacon-1");
    a_team_wait(self, DAY);

    const struct a_said *to_partner =
        a_team_find(self, "marisol", MESSAGE_share, "velora");
    const struct a_said *to_client =
        a_team_find(self, "marisol", MESSAGE_share, "reefnet");
    const struct a_said *asked =
        a_team_find(self, "marisol", MESSAGE_consent_ask, "satlink");
    assert_non_null(to_partner);
    assert_true(text_is(to_partner->message.player.under, "aid"));
    assert_int_equal(to_partner->message.player.tlp, tlp_AMBER);
    assert_int_equal(to_partner->message.player.re, 1);
    assert_true(list_has(&to_partner->message.player.carries, "beacon-1"));
    assert_non_null(to_client);
    assert_null(a_team_find(self, "marisol", MESSAGE_share, "norhaven"));
    assert_non_null(asked);
    assert_int_equal(asked->message.consent_ask.wider, tlp_GREEN);
    a_team_close(self);
}

static void once_the_source_consents_all_cirts_are_told_under_the_wider_mark(void **state)
{
    (void)state;
    struct text strict = TEXT("strict");
    struct a_team *self = a_thorough_marisol();

    brings(self, 1, "satlink", tlp_AMBER_STRICT, "Under embargo.", "strict");
    a_team_wait(self, DAY);
    assert_int_equal(count_of(self, MESSAGE_share), 0);
    assert_int_equal(count_of(self, MESSAGE_consent_ask), 1);

    a_team_inject(self, "marisol", 2,
                  (struct message_inject){ .from = TEXT("satlink"),
                                           .says = TEXT("consent.give"),
                                           .tlp = tlp_GREEN,
                                           .carries = { &strict, 1 } });
    a_team_wait(self, 2 * DAY);

    const struct a_said *velora = a_team_find(self, "marisol", MESSAGE_share, "velora");
    const struct a_said *norhaven =
        a_team_find(self, "marisol", MESSAGE_share, "norhaven");
    assert_non_null(velora);
    assert_non_null(norhaven);
    assert_int_equal(norhaven->message.player.tlp, tlp_GREEN);
    assert_int_equal(count_of(self, MESSAGE_consent_ask), 1);
    a_team_close(self);
}

static void what_is_red_stays_with_the_team(void **state)
{
    (void)state;
    struct a_team *self = a_thorough_marisol();

    brings(self, 1, NULL, tlp_RED, "Screens at Velora's port show a ransom note.", NULL);
    a_team_wait(self, DAY);

    assert_true(self->said_count >= 3);
    assert_int_equal(count_of(self, MESSAGE_log), 1);
    for (uint32_t i = 0; i < self->said_count; i++)
        assert_int_equal(self->said[i].message.player.to.count, 0);
    a_team_close(self);
}

static void a_report_about_another_country_goes_to_its_cirt(void **state)
{
    (void)state;
    struct a_team *self = a_thorough_marisol();

    a_team_inject(self, "marisol", 1,
                  (struct message_inject){ .from = TEXT("satlink"),
                                           .tlp = tlp_GREEN,
                                           .rsit = rsit_INTRUSIONS,
                                           .text = TEXT("Defaced sites in Norhaven.") });
    a_team_wait(self, DAY);

    assert_non_null(a_team_find(self, "marisol", MESSAGE_notify, "norhaven"));
    assert_int_equal(count_of(self, MESSAGE_notify), 1);
    a_team_close(self);
}

static void the_press_gets_a_statement_and_the_one_it_names_a_question(void **state)
{
    (void)state;
    struct a_team *self = a_thorough_marisol();

    brings(self, 1, "post", tlp_CLEAR, "Did the port of Velora pay?", NULL);
    a_team_wait(self, DAY);

    const struct a_said *statement =
        a_team_find(self, "marisol", MESSAGE_statement, "post");
    assert_non_null(statement);
    assert_int_equal(statement->message.player.re, 1);
    assert_non_null(a_team_find(self, "marisol", MESSAGE_query, "velora"));
    a_team_close(self);
}

static void a_roll_call_is_acknowledged_and_no_more(void **state)
{
    (void)state;
    struct a_team *self = a_thorough_marisol();

    brings(self, 1, "satlink", tlp_GREEN,
           "Roll call for Velora and you: please acknowledge.", NULL);
    a_team_wait(self, DAY);

    assert_int_equal(self->said_count, 1);
    assert_int_equal(self->said[0].message.type, MESSAGE_acknowledge);
    a_team_close(self);
}

static void requests_get_what_is_held_or_a_reasoned_no(void **state)
{
    (void)state;
    struct a_team *self = a_thorough_marisol();
    struct message query = { .type = MESSAGE_query, .query = { .tlp = tlp_GREEN } };

    brings(self, 1, "satlink", tlp_AMBER_STRICT, "Under embargo.", "strict");
    a_team_wait(self, DAY);
    self->said_count = 0;
    query.query.text = TEXT("May we have your firewall data?");
    a_team_message(self, "velora", "marisol", 11, query);
    a_team_wait(self, 2 * DAY);
    query.query.text = TEXT("Do you know of an embargoed paper?");
    a_team_message(self, "velora", "marisol", 12, query);
    a_team_wait(self, 3 * DAY);
    query.query.text = TEXT("Is anything wrong?");
    a_team_message(self, "velora", "marisol", 13, query);
    a_team_message(self, "velora", "marisol", 14,
                   (struct message){ .type = MESSAGE_poc_check });
    a_team_wait(self, 4 * DAY);

    const struct a_said *share = a_team_find(self, "marisol", MESSAGE_share, "velora");
    const struct a_said *denial =
        a_team_find(self, "marisol", MESSAGE_acknowledge, "velora");
    const struct a_said *result = a_team_find(self, "marisol", MESSAGE_result, "velora");
    assert_int_equal(self->said_count, 4);
    assert_non_null(share);
    assert_true(list_has(&share->message.player.carries, "own"));
    assert_int_equal(share->message.player.re, 11);
    assert_non_null(denial);
    assert_int_equal(denial->message.acknowledge.status, status_DENIED);
    assert_int_equal(denial->message.acknowledge.justification,
                     justification_CANNOT_PROCESS);
    assert_int_equal(denial->message.player.re, 12);
    assert_non_null(result);
    assert_non_null(a_team_find(self, "marisol", MESSAGE_poc_reply, "velora"));
    a_team_close(self);
}

static void only_the_source_gives_consent(void **state)
{
    (void)state;
    struct text own = TEXT("own"), strict = TEXT("strict");
    struct a_team *self = a_thorough_marisol();
    struct message ask = { .type = MESSAGE_consent_ask,
                           .consent_ask = { .wider = tlp_GREEN,
                                            .carries = { &own, 1 } } };

    brings(self, 1, "satlink", tlp_AMBER_STRICT, "Under embargo.", "strict");
    a_team_wait(self, DAY);
    self->said_count = 0;
    a_team_message(self, "velora", "marisol", 11, ask);
    a_team_wait(self, 2 * DAY);
    ask.consent_ask.carries.items = &strict;
    a_team_message(self, "velora", "marisol", 12, ask);
    a_team_wait(self, 3 * DAY);

    assert_int_equal(self->said_count, 2);
    assert_int_equal(self->said[0].message.consent_give.status, status_APPROVED);
    assert_int_equal(self->said[0].message.consent_give.wider, tlp_GREEN);
    assert_int_equal(self->said[1].message.consent_give.status, status_DENIED);
    a_team_close(self);
}

static void what_is_superseded_stops_and_those_told_are_told(void **state)
{
    (void)state;
    struct a_team *self = a_thorough_marisol();

    brings(self, 1, "satlink", tlp_GREEN, "Install the patch in Velora.", "beacon-1");
    a_team_wait(self, DAY);
    brings(self, 2, "satlink", tlp_GREEN, "Another patch for Velora.", "beacon-2");
    a_team_wait(self, self->now + 5 * SECOND);
    self->said_count = 0;
    a_team_inject(self, "marisol", 3,
                  (struct message_inject){ .from = TEXT("satlink"),
                                           .tlp = tlp_GREEN,
                                           .text = TEXT("Stop."),
                                           .supersedes = 1 });
    a_team_inject(self, "marisol", 4,
                  (struct message_inject){ .from = TEXT("satlink"),
                                           .tlp = tlp_GREEN,
                                           .text = TEXT("Stop that, too."),
                                           .supersedes = 2 });
    a_team_wait(self, 3 * DAY);

    const struct a_said *update = a_team_find(self, "marisol", MESSAGE_notify, "velora");
    assert_int_equal(count_of(self, MESSAGE_notify), 1);
    assert_non_null(update);
    assert_int_equal(update->message.notify.stage, notice_UPDATE);
    assert_int_equal(update->message.player.re, 3);
    assert_int_equal(count_of(self, MESSAGE_share), 0);
    a_team_close(self);
}

/* A log of a server, and the police of two countries with a treaty. */
static struct a_team *an_investigation(void)
{
    return a_team_open((struct a_region){
        .profile = "test",
        .lua = THOROUGH,
        .more_teams = "{ id = 'police', name = 'Marisol Police', country = 'Marisol',"
                      "  kind = 'law_enforcement', profile = 'test' },"
                      "{ id = 'guard', name = 'Velora Guard', country = 'Velora',"
                      "  kind = 'law_enforcement', profile = 'silent' },",
        .more_agreements = "{ id = 'law', among = { 'marisol', 'police' }, up_to = "
                           "'AMBER', covers = { 'share', 'notify' } },"
                           "{ id = 'treaty', among = { 'police', 'guard' }, up_to = "
                           "'AMBER', covers = { 'assist', 'share' } },",
        .more_artefacts = "{ id = 'trace', kind = 'log', tlp = 'AMBER', source = "
                          "'satlink', title = 'Log-ins' },",
    });
}

static void
a_log_goes_to_the_police_and_to_the_cirts_that_told_of_the_incident(void **state)
{
    (void)state;
    struct text trace = TEXT("trace");
    struct a_team *self = an_investigation();

    a_team_message(
        self, "velora", "marisol", 1,
        (struct message){ .type = MESSAGE_notify,
                          .player = { .incident = TEXT("CASE#1"),
                                      .text = TEXT("Who is behind this server?") } });
    a_team_wait(self, 2 * HOUR);
    a_team_inject(self, "marisol", 2,
                  (struct message_inject){ .from = TEXT("satlink"),
                                           .tlp = tlp_AMBER,
                                           .incident = TEXT("CASE#1"),
                                           .text = TEXT("The log of that server."),
                                           .carries = { &trace, 1 } });
    a_team_wait(self, DAY);

    const struct a_said *to_police =
        a_team_find(self, "marisol", MESSAGE_share, "police");
    const struct a_said *to_cirt = a_team_find(self, "marisol", MESSAGE_share, "velora");
    assert_non_null(to_police);
    assert_true(list_has(&to_police->message.player.carries, "trace"));
    assert_true(text_is(to_police->message.player.under, "law"));
    assert_non_null(to_cirt);
    assert_true(list_has(&to_cirt->message.player.carries, "trace"));
    assert_null(a_team_find(self, "marisol", MESSAGE_share, "reefnet"));
    a_team_close(self);
}

static void a_log_of_which_no_cirt_told_goes_to_the_police_only(void **state)
{
    (void)state;
    struct text trace = TEXT("trace");
    struct a_team *self = an_investigation();

    a_team_inject(self, "marisol", 2,
                  (struct message_inject){ .from = TEXT("satlink"),
                                           .tlp = tlp_AMBER,
                                           .incident = TEXT("CASE#1"),
                                           .text = TEXT("The log of a server."),
                                           .carries = { &trace, 1 } });
    a_team_wait(self, DAY);

    assert_non_null(a_team_find(self, "marisol", MESSAGE_share, "police"));
    assert_null(a_team_find(self, "marisol", MESSAGE_share, "velora"));
    a_team_close(self);
}

static void police_ask_police_abroad_under_their_treaty(void **state)
{
    (void)state;
    struct a_team *self = an_investigation();

    a_team_inject(self, "police", 1,
                  (struct message_inject){
                      .from = TEXT("satlink"),
                      .tlp = tlp_AMBER,
                      .incident = TEXT("CASE#1"),
                      .text = TEXT("Please ask Velora Guard to preserve the log.") });
    a_team_wait(self, DAY);

    const struct a_said *asked = a_team_find(self, "police", MESSAGE_assist, "guard");
    assert_non_null(asked);
    assert_true(text_is(asked->message.player.under, "treaty"));
    assert_null(a_team_find(self, "police", MESSAGE_assist, "velora"));
    a_team_close(self);
}

static void what_ends_an_exchange_is_not_answered(void **state)
{
    (void)state;
    static const enum message_type types[] = {
        MESSAGE_result,    MESSAGE_acknowledge, MESSAGE_sighting, MESSAGE_offer,
        MESSAGE_poc_reply, MESSAGE_statement,   MESSAGE_sitrep,   MESSAGE_consent_give,
    };
    struct a_team *self = a_thorough_marisol();

    for (uint64_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
        a_team_message(self, "velora", "marisol", 10 + i,
                       (struct message){ .type = types[i],
                                         .player = { .text = TEXT("Norhaven!") } });
    a_team_wait(self, 3 * DAY);

    assert_int_equal(self->said_count, 0);
    a_team_close(self);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_silent_say_nothing),
        cmocka_unit_test(the_careless_overshare_about_as_often_as_declared),
        cmocka_unit_test(what_a_source_sends_goes_where_its_mark_permits),
        cmocka_unit_test(
            once_the_source_consents_all_cirts_are_told_under_the_wider_mark),
        cmocka_unit_test(what_is_red_stays_with_the_team),
        cmocka_unit_test(a_report_about_another_country_goes_to_its_cirt),
        cmocka_unit_test(the_press_gets_a_statement_and_the_one_it_names_a_question),
        cmocka_unit_test(a_roll_call_is_acknowledged_and_no_more),
        cmocka_unit_test(requests_get_what_is_held_or_a_reasoned_no),
        cmocka_unit_test(only_the_source_gives_consent),
        cmocka_unit_test(what_is_superseded_stops_and_those_told_are_told),
        cmocka_unit_test(
            a_log_goes_to_the_police_and_to_the_cirts_that_told_of_the_incident),
        cmocka_unit_test(a_log_of_which_no_cirt_told_goes_to_the_police_only),
        cmocka_unit_test(police_ask_police_abroad_under_their_treaty),
        cmocka_unit_test(what_ends_an_exchange_is_not_answered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
