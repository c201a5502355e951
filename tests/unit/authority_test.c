#include "doors/authority.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static const struct text velora = { "velora", 6 }, marisol = { "marisol", 7 };

/* A person of this role, at the seat where such people sit. */
static struct principal a_person(uint32_t role)
{
    enum seat_kind kind = role_seat(role);
    struct principal person = { .role = role };
    person.seat = kind == SEAT_TEAM ? velora : seat_id(kind);
    return person;
}

/* ---- every cell of the table ---- */

/* One object: whose it is, and its mark. */
struct thing {
    struct text owners[2];
    uint32_t owner_count, tlp;
    bool is_withheld;
};

/* What the scopes mean, said once more and in other words than authority.c. */
static bool reaches(enum scope scope, const struct principal *person,
                    const struct thing *thing)
{
    bool is_own = false, is_all_in_area = thing->owner_count > 0;
    for (uint32_t i = 0; i < thing->owner_count; i++) {
        bool is_in_area = text_equal(thing->owners[i], person->seat);
        is_own |= text_equal(thing->owners[i], person->seat);
        for (uint32_t k = 0; k < person->area.count; k++)
            is_in_area |= text_equal(thing->owners[i], person->area.items[k]);
        is_all_in_area &= is_in_area;
    }
    return scope == SCOPE_ALL || (scope == SCOPE_OWN && is_own) ||
           (scope == SCOPE_BLIND && !thing->is_withheld) ||
           (scope == SCOPE_OPEN && (thing->tlp == 1 || thing->tlp == 2)) ||
           (scope == SCOPE_AREA && (person->area.count == 0 || is_all_in_area));
}

static uint32_t check_cell(struct principal person, enum action action,
                           const struct thing *thing, enum phase phase)
{
    const struct action_rule *rule = &action_rules[action];
    enum scope scope = (enum scope)rule->scopes[person.role];
    struct object object = { thing->owners, thing->owner_count, thing->tlp,
                             thing->is_withheld };
    struct decision decision = authority_decide(&person, action, &object, phase);
    bool is_in_phase = rule->phases & 1u << phase;
    bool is_expected = scope != SCOPE_NO && is_in_phase && reaches(scope, &person, thing);

    assert_int_equal(decision.is_allowed, is_expected);
    assert_int_equal(decision.refusal == 0, is_expected);
    assert_int_equal(decision.sentence == NULL, is_expected);
    if (scope == SCOPE_NO)
        assert_int_equal(decision.refusal, refusal_NOT_ALLOWED);
    else if (!is_in_phase)
        assert_int_equal(decision.refusal, refusal_NOT_RUNNING);
    else if (!is_expected)
        assert_int_equal(decision.refusal, refusal_UNKNOWN_REFERENCE);
    return 1;
}

static void every_cell_is_decided_as_the_table_says(void **state)
{
    (void)state;
    static struct text area[] = { { "marisol", 7 } };
    const struct text owners[][2] = { { { 0 } },
                                      { velora },
                                      { marisol },
                                      { marisol, velora },
                                      { { "excon", 5 } },
                                      { { "evaluation", 10 } },
                                      { { "observation", 11 } } };
    static const uint32_t owner_counts[] = { 0, 1, 1, 2, 1, 1, 1 };
    uint32_t count = 0;

    for (uint32_t role = 1; role < role_end; role++)
        for (uint32_t action = 0; action < ACTION_COUNT; action++)
            for (size_t whose = 0; whose < sizeof(owner_counts) / sizeof(uint32_t);
                 whose++)
                for (uint32_t tlp = 0; tlp < tlp_end; tlp++)
                    for (uint32_t phase = 0; phase < PHASE_COUNT; phase++)
                        for (uint32_t both = 0; both < 4; both++) {
                            struct principal person = a_person(role);
                            struct thing thing = { { owners[whose][0], owners[whose][1] },
                                                   owner_counts[whose],
                                                   tlp,
                                                   both & 2 };
                            person.area = (struct text_list){ area, both & 1 };
                            count += check_cell(person, (enum action)action, &thing,
                                                (enum phase)phase);
                        }
    assert_int_equal(count, 13 * ACTION_COUNT * 7 * tlp_end * PHASE_COUNT * 4);
}

/* ---- the table itself ---- */

static void somebody_without_a_role_may_nothing(void **state)
{
    (void)state;
    const struct object object = { &velora, 1, tlp_CLEAR, false };
    for (uint32_t action = 0; action < ACTION_COUNT; action++) {
        struct principal nobody = { .seat = velora };
        assert_false(
            authority_decide(&nobody, (enum action)action, &object, PHASE_RUNNING)
                .is_allowed);
        nobody.role = role_end;
        assert_false(
            authority_decide(&nobody, (enum action)action, &object, PHASE_RUNNING)
                .is_allowed);
    }
}

static void every_message_that_people_say_is_somebodys_to_say(void **state)
{
    (void)state;
    for (uint32_t type = 1; type < MESSAGE_COUNT; type++) {
        enum message_plane plane = message_rules[type].plane;
        bool is_said =
            plane == PLANE_PLAYER || plane == PLANE_ASIDE || plane == PLANE_EXCON;
        enum action action = action_of_saying((enum message_type)type);
        if (is_said && action == ACTION_NONE)
            fail_msg("authority.def has no SAYS for %s", message_rules[type].name.bytes);
        if (plane != PLANE_SESSION && !is_said)
            assert_int_equal(action, ACTION_NONE);
        if (plane != PLANE_SESSION && plane != PLANE_LINK)
            assert_int_not_equal(action_of_seeing((enum message_type)type), ACTION_NONE);
    }
}

/* What somebody of this role may ever say goes with the planes of where they sit. */
static void a_role_says_what_its_seat_may_put_on_record(void **state)
{
    (void)state;
    for (uint32_t role = 1; role < role_end; role++) {
        uint32_t recorded = role_planes(role) & ~PLANE_BIT(PLANE_SESSION);
        assert_int_equal(recorded & ~seat_planes(role_seat(role)), 0);
        assert_false(role_planes(role) & (PLANE_BIT(PLANE_FACT) | PLANE_BIT(PLANE_LINK) |
                                          PLANE_BIT(PLANE_CONTROL)));
    }
}

/* ---- what must not be: domain facts 1.2 ---- */

static bool may_ever(uint32_t role, enum action action)
{
    return action_rules[action].scopes[role] != SCOPE_NO;
}

static const enum action acts[] = {
    ACTION_play,   ACTION_help,    ACTION_stop,    ACTION_run,    ACTION_end,
    ACTION_delete, ACTION_deliver, ACTION_write,   ACTION_speak,  ACTION_rule,
    ACTION_credit, ACTION_enter,   ACTION_team,    ACTION_reply,  ACTION_story,
    ACTION_amend,  ACTION_rate,    ACTION_note,    ACTION_invite, ACTION_noduff,
    ACTION_report, ACTION_contact, ACTION_appoint, ACTION_begin
};

/* Of all acts, this role does these and no other. */
static void assert_does(uint32_t role, const enum action *only, size_t count)
{
    for (size_t i = 0; i < sizeof(acts) / sizeof(acts[0]); i++) {
        bool is_listed = false;
        for (size_t k = 0; k < count; k++)
            is_listed |= only[k] == acts[i];
        if (may_ever(role, acts[i]) != is_listed)
            fail_msg("%s %s %s", role_terms.terms[role].spelling.bytes,
                     is_listed ? "must do" : "must not do",
                     action_rules[acts[i]].name.bytes);
    }
}
#define DOES(role, ...)                                                                  \
    assert_does(role_##role, (const enum action[]){ __VA_ARGS__ },                       \
                sizeof((const enum action[]){ __VA_ARGS__ }) / sizeof(enum action))

static void each_role_does_its_own_work_and_no_other(void **state)
{
    (void)state;
    DOES(DIRECTOR, ACTION_noduff, ACTION_begin, ACTION_stop, ACTION_run, ACTION_end,
         ACTION_delete, ACTION_amend, ACTION_note, ACTION_invite, ACTION_appoint);
    DOES(EXCON, ACTION_noduff, ACTION_begin, ACTION_stop, ACTION_run, ACTION_end,
         ACTION_delete, ACTION_deliver, ACTION_write, ACTION_speak, ACTION_rule,
         ACTION_credit, ACTION_enter, ACTION_team, ACTION_reply, ACTION_story,
         ACTION_amend, ACTION_note, ACTION_invite, ACTION_appoint);
    DOES(WHITE_CELL, ACTION_noduff, ACTION_stop, ACTION_write, ACTION_speak, ACTION_rule,
         ACTION_credit, ACTION_enter, ACTION_reply, ACTION_note);
    DOES(SIMCELL, ACTION_noduff, ACTION_speak);
    DOES(CONTROLLER, ACTION_noduff, ACTION_stop, ACTION_deliver, ACTION_enter,
         ACTION_reply, ACTION_note);
    DOES(EVALUATOR, ACTION_noduff, ACTION_rate, ACTION_note);
    DOES(LEAD, ACTION_play, ACTION_contact, ACTION_noduff, ACTION_help);
    DOES(MEMBER, ACTION_play, ACTION_contact, ACTION_noduff, ACTION_help);
    DOES(TRUSTED_AGENT, ACTION_noduff, ACTION_note);
    DOES(PLANNER, ACTION_noduff);
    DOES(FACILITATOR, ACTION_noduff, ACTION_note);
    DOES(OBSERVER, ACTION_noduff);
    DOES(AUDITOR, ACTION_noduff);
}

static void players_see_their_own_and_never_the_plan(void **state)
{
    (void)state;
    static const enum action hidden[] = { ACTION_see_plan, ACTION_see_course,
                                          ACTION_see_acts, ACTION_see_ratings,
                                          ACTION_see_alarm };
    static const uint32_t players[] = { role_LEAD, role_MEMBER };
    for (size_t i = 0; i < 2; i++) {
        for (size_t k = 0; k < sizeof(hidden) / sizeof(hidden[0]); k++)
            assert_false(may_ever(players[i], hidden[k]));
        assert_int_equal(action_rules[ACTION_see_play].scopes[players[i]], SCOPE_OWN);
        assert_int_equal(action_rules[ACTION_mail].scopes[players[i]], SCOPE_OWN);
    }
}

static void observers_see_what_is_open_and_auditors_the_journal(void **state)
{
    (void)state;
    static const enum action seen[] = { ACTION_see_plan, ACTION_see_course,
                                        ACTION_see_acts, ACTION_see_help,
                                        ACTION_see_play, ACTION_see_ratings,
                                        ACTION_see_open };
    for (size_t i = 0; i < sizeof(seen) / sizeof(seen[0]); i++) {
        bool is_open = seen[i] == ACTION_see_open, is_play = seen[i] == ACTION_see_play;
        assert_int_equal(action_rules[seen[i]].scopes[role_OBSERVER], is_open ? SCOPE_ALL
                                                                      : is_play
                                                                          ? SCOPE_OPEN
                                                                          : SCOPE_NO);
        assert_int_equal(action_rules[seen[i]].scopes[role_AUDITOR], SCOPE_ALL);
    }
    assert_false(may_ever(role_OBSERVER, ACTION_mail));
    assert_false(may_ever(role_AUDITOR, ACTION_mail));
}

static void two_must_agree_on_the_end_on_deleting_and_on_roles(void **state)
{
    (void)state;
    for (uint32_t action = 1; action < ACTION_COUNT; action++)
        assert_int_equal(action_rules[action].person_count,
                         action == ACTION_end || action == ACTION_delete ||
                                 action == ACTION_appoint
                             ? 2
                             : 1);
}

static void an_evaluator_alone_judges_blind(void **state)
{
    (void)state;
    for (uint32_t role = 1; role < role_end; role++)
        for (uint32_t action = 1; action < ACTION_COUNT; action++) {
            bool is_blind = action_rules[action].scopes[role] == SCOPE_BLIND;
            assert_int_equal(is_blind,
                             role == role_EVALUATOR && action == ACTION_see_ratings);
        }
}

/* An object of somebody else and one that is not there are refused in the same words. */
static void what_is_forbidden_reads_like_what_is_not_there(void **state)
{
    (void)state;
    static struct text area[] = { { "marisol", 7 } };
    struct principal controller = a_person(role_CONTROLLER);
    const struct object theirs = { &velora, 1, tlp_CLEAR, false }, none = { 0 };
    controller.area = (struct text_list){ area, 1 };

    struct decision of_others =
        authority_decide(&controller, ACTION_deliver, &theirs, PHASE_RUNNING);
    struct decision of_none =
        authority_decide(&controller, ACTION_deliver, &none, PHASE_RUNNING);

    assert_false(of_others.is_allowed);
    assert_int_equal(of_others.refusal, of_none.refusal);
    assert_string_equal(of_others.sentence, of_none.sentence);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_cell_is_decided_as_the_table_says),
        cmocka_unit_test(somebody_without_a_role_may_nothing),
        cmocka_unit_test(every_message_that_people_say_is_somebodys_to_say),
        cmocka_unit_test(a_role_says_what_its_seat_may_put_on_record),
        cmocka_unit_test(each_role_does_its_own_work_and_no_other),
        cmocka_unit_test(players_see_their_own_and_never_the_plan),
        cmocka_unit_test(observers_see_what_is_open_and_auditors_the_journal),
        cmocka_unit_test(two_must_agree_on_the_end_on_deleting_and_on_roles),
        cmocka_unit_test(an_evaluator_alone_judges_blind),
        cmocka_unit_test(what_is_forbidden_reads_like_what_is_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
