#include "unit.h"

#include "an_office.h"

/* ---- a quiet day ---- */

static void a_seat_hears_and_is_heard(void **state)
{
    (void)state;
    struct office *office = an_office();
    struct kit kit = a_seated_kit(office);
    struct kit_event event;

    office_inject(office, "first");
    event = next_event(office, &kit);
    assert_int_equal(event.kind, KIT_INJECT);
    assert_true(text_is(event.message.inject.inject, "first"));
    assert_int_equal(kit.box, 1);
    assert_int_equal(say(&kit, "seen"), 1);
    assert_next(office, &kit, KIT_TAKEN);

    assert_int_equal(kit.taken, 1);
    assert_int_equal(office->stored_count, 1);
    assert_int_equal(kit_wait(&kit, 0, &event), FAULT_NONE);
    assert_int_equal(event.kind, KIT_NOTHING);
    kit_close(&kit);
    part(office, &kit);
}

static void the_player_message_in_mail_is_read(void **state)
{
    (void)state;
    struct office *office = an_office();
    struct kit kit = a_seated_kit(office);
    struct message sitrep = a_sitrep(9, "the lights are out"),
                   mail = { .type = MESSAGE_mail };
    struct text_buffer packed = { 0 };

    assert_int_equal(pack_message(&packed, &sitrep), FAULT_NONE);
    mail.mail.from = TEXT("borealis");
    mail.mail.of = 17;
    mail.mail.box = 1;
    mail.mail.bytes = text_written(&packed);
    office_write(office, &mail, &mail.mail.box);
    mail.mail.box = 2;
    mail.mail.bytes = TEXT("\xdd\x05\xf5\xe1");
    office_write(office, &mail, &mail.mail.box);

    struct kit_event event = next_event(office, &kit);
    assert_int_equal(event.kind, KIT_MAIL);
    assert_int_equal(event.message.mail.of, 17);
    assert_int_equal(event.body.type, MESSAGE_sitrep);
    assert_true(text_is(event.body.sitrep.text, "the lights are out"));
    event = next_event(office, &kit);
    assert_int_equal(event.kind, KIT_MAIL);
    assert_int_equal(event.body.type, MESSAGE_NONE);
    text_release(&packed);
    part(office, &kit);
}

static void what_cannot_be_said_is_refused_and_uses_no_number(void **state)
{
    (void)state;
    struct office *office = an_office();
    struct kit kit;
    struct message sitrep = a_sitrep(0, "bad \xff text"),
                   taken = { .type = MESSAGE_taken };
    struct message early = a_sitrep(0, "too early");

    assert_int_equal(kit_open(&kit, "127.0.0.1", office->port, NULL, "alba", "right"),
                     FAULT_NONE);
    assert_int_equal(kit_say(&kit, &early, NULL), FAULT_ORDER);
    assert_next(office, &kit, KIT_SEATED);
    assert_int_equal(kit_say(&kit, &taken, NULL), FAULT_REFUSED);
    assert_int_equal(kit_say(&kit, &sitrep, NULL), FAULT_UTF8);
    assert_non_null(strstr(kit.why, "text"));

    assert_int_equal(say(&kit, "good"), 1);
    part(office, &kit);
}

static void a_thousand_wait_to_be_taken_and_no_more(void **state)
{
    (void)state;
    struct office *office = an_office();
    struct kit kit = a_seated_kit(office);
    struct message more = a_sitrep(0, "one too many");

    for (int i = 0; i < KIT_WAITING_MAX; i++)
        say(&kit, "all at once");
    assert_int_equal(kit_say(&kit, &more, NULL), FAULT_FULL);
    let_all_be_taken(office, &kit);

    assert_int_equal(office->stored_count, KIT_WAITING_MAX);
    assert_int_equal(office->again_count, 0);
    assert_int_equal(say(&kit, "and on"), KIT_WAITING_MAX + 1);
    part(office, &kit);
}

static void a_long_mailbox_comes_in_order(void **state)
{
    (void)state;
    struct office *office = an_office();
    struct message mail = { .type = MESSAGE_mail };
    static char bytes[65536];

    for (uint64_t i = 1; i <= 15; i++) {
        mail.mail.from = TEXT("borealis");
        mail.mail.box = i;
        mail.mail.bytes = (struct text){ bytes, sizeof bytes };
        office_write(office, &mail, &mail.mail.box);
    }
    struct kit kit = a_seated_kit(office);

    for (uint64_t i = 1; i <= 15; i++) {
        struct kit_event event = next_event(office, &kit);
        assert_int_equal(event.kind, KIT_MAIL);
        assert_int_equal(event.message.mail.box, i);
        assert_int_equal(event.message.mail.bytes.length, sizeof bytes);
    }
    part(office, &kit);
}

/* ---- no ---- */

static void a_wrong_invitation_ends_it(void **state)
{
    (void)state;
    struct office *office = an_office();
    struct kit kit;
    struct message sitrep = a_sitrep(0, "nobody");

    assert_int_equal(kit_open(&kit, "127.0.0.1", office->port, NULL, "alba", "wrong"),
                     FAULT_NONE);
    struct kit_event event = next_event(office, &kit);
    assert_int_equal(event.kind, KIT_REFUSED);
    assert_true(text_is(event.message.trouble.what, "no such invitation"));
    assert_string_equal(kit.why, "no such invitation");

    assert_int_equal(kit_wait(&kit, 1000, &event), FAULT_REFUSED);
    assert_int_equal(kit_say(&kit, &sitrep, NULL), FAULT_REFUSED);
    loop_breathe(&office->loop, 300);
    assert_int_equal(office->hello_count, 1);
    part(office, &kit);
}

static void names_that_can_be_none_are_told(void **state)
{
    (void)state;
    struct kit kit;
    struct kit_event event;

    assert_int_equal(kit_open(&kit, "127.0.0.1", 1, NULL, "Not An Id", "right"),
                     FAULT_SYNTAX);
    assert_non_null(strstr(kit.why, "seat"));
    assert_int_equal(kit_wait(&kit, 0, &event), FAULT_REFUSED);
    kit_close(&kit);
    assert_int_equal(kit_open(&kit, "127.0.0.1", 1, NULL, "alba", NULL), FAULT_MISSING);
    assert_non_null(strstr(kit.why, "key"));
    kit_close(&kit);
}

static void trouble_in_the_seat_is_told_and_it_goes_on(void **state)
{
    (void)state;
    struct office *office = an_office();
    struct kit kit = a_seated_kit(office);
    struct message trouble = { .type = MESSAGE_trouble };

    trouble.trouble.what = TEXT("not understood");
    visitor_tell(office->seated, &trouble);
    visitor_flush(&office->reception);
    assert_next(office, &kit, KIT_TROUBLE);

    assert_string_equal(kit.why, "not understood");
    say(&kit, "and yet");
    assert_next(office, &kit, KIT_TAKEN);
    part(office, &kit);
}

static void a_door_that_talks_nonsense_is_left(void **state)
{
    (void)state;
    struct office *office = an_office();
    struct kit kit = a_seated_kit(office);

    visitor_send(office->seated, TEXT("\x81\xa4type\xa8tomorrow")); /* a newer server */
    visitor_send(office->seated, TEXT("\xdd\x05\xf5\xe1"));
    visitor_send(office->seated, TEXT("\x80\x80\x80"));
    visitor_flush(&office->reception);

    assert_next(office, &kit, KIT_LOST);
    assert_non_null(strstr(kit.why, "no message"));
    assert_next(office, &kit, KIT_SEATED);
    part(office, &kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_seat_hears_and_is_heard),
        cmocka_unit_test(the_player_message_in_mail_is_read),
        cmocka_unit_test(what_cannot_be_said_is_refused_and_uses_no_number),
        cmocka_unit_test(a_thousand_wait_to_be_taken_and_no_more),
        cmocka_unit_test(a_long_mailbox_comes_in_order),
        cmocka_unit_test(a_wrong_invitation_ends_it),
        cmocka_unit_test(names_that_can_be_none_are_told),
        cmocka_unit_test(trouble_in_the_seat_is_told_and_it_goes_on),
        cmocka_unit_test(a_door_that_talks_nonsense_is_left),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
