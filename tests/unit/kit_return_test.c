#include "unit.h"

#include <signal.h>
#include <sys/wait.h>

#include "an_office.h"

/* ---- coming back ---- */

static void nobody_listens_at_first_and_then_somebody_does(void **state)
{
    (void)state;
    come_before_the_door_opens();
}

static void what_was_missed_comes_once(void **state)
{
    (void)state;
    struct office *office = an_office();
    struct kit kit = a_seated_kit(office);

    office_inject(office, "first");
    assert_next(office, &kit, KIT_INJECT);
    visitor_end(office->seated, NULL);
    assert_next(office, &kit, KIT_LOST);
    office->seated = NULL;
    office_inject(office, "second");
    office_inject(office, "third");

    assert_next(office, &kit, KIT_SEATED);
    /* A server may send again what it is not sure about. */
    visitor_send(office->seated, text_written(&office->letters[0]));
    visitor_send(office->seated, text_written(&office->letters[2]));
    visitor_flush(&office->reception);
    for (uint64_t box = 2; box <= 3; box++) {
        struct kit_event event = next_event(office, &kit);
        assert_int_equal(event.kind, KIT_INJECT);
        assert_int_equal(event.message.inject.box, box);
    }
    office_inject(office, "fourth");
    struct kit_event event = next_event(office, &kit);
    assert_true(text_is(event.message.inject.inject, "fourth"));
    part(office, &kit);
}

static void what_was_not_acknowledged_is_said_again_and_stored_once(void **state)
{
    (void)state;
    struct office *office = an_office();
    struct kit kit = a_seated_kit(office);

    say(&kit, "acknowledged");
    assert_next(office, &kit, KIT_TAKEN);
    office->keeps_silent = true;
    for (int i = 0; i < 5; i++)
        say(&kit, "stored, but the word of it is lost");
    LOOP_UNTIL(&office->loop, office->stored_count == 6);
    office_fall(office, &kit);
    office->taken = 4; /* the last two were in no durable row */
    office->stored_count = 4;
    say(&kit, "said while nobody listens");
    office->keeps_silent = false;
    office_listen(office);
    assert_next(office, &kit, KIT_SEATED);

    assert_int_equal(kit.taken, 4);
    let_all_be_taken(office, &kit);
    assert_int_equal(office->taken, 7);
    assert_int_equal(office->stored_count, 7);
    assert_int_equal(office->again_count, 0);
    part(office, &kit);
}

static void a_seat_survives_many_falls(void **state)
{
    (void)state;
    struct office *office = an_office();
    struct kit kit = a_seated_kit(office);
    struct kit_event event;
    uint64_t boxes = 0;

    for (int fall = 0; fall < 6; fall++) {
        for (int i = 0; i < 20; i++) {
            say(&kit, "one of many");
            if (i % 3 == 0)
                uv_run(&office->loop, UV_RUN_NOWAIT);
        }
        office_inject(office, "news");
        boxes++;
        if (office->seated)
            visitor_end(office->seated, NULL);
        for (int i = 0; i < 20; i++) {
            uv_run(&office->loop, UV_RUN_NOWAIT);
            assert_int_equal(kit_wait(&kit, 1, &event), FAULT_NONE);
            boxes -= event.kind == KIT_INJECT;
        }
    }
    for (int i = 0; i < 20000 && (boxes || kit.taken < kit.n); i++) {
        uv_run(&office->loop, UV_RUN_NOWAIT);
        assert_int_equal(kit_wait(&kit, 1, &event), FAULT_NONE);
        boxes -= event.kind == KIT_INJECT;
    }

    assert_int_equal(boxes, 0);
    assert_int_equal(office->taken, 120);
    assert_int_equal(office->stored_count, 120);
    part(office, &kit);
}

static void a_program_that_starts_anew_says_its_rest_again(void **state)
{
    (void)state;
    struct office *office = an_office();
    struct kit kit;
    struct message message = a_sitrep(0, "again");

    office_inject(office, "first");
    office_inject(office, "second");
    office->taken = 6;
    assert_int_equal(
        kit_open_at(&kit, "127.0.0.1", office->port, NULL, "alba", "right", 1, 5),
        FAULT_NONE);
    assert_int_equal(kit_say(&kit, &message, NULL), FAULT_NONE);
    assert_int_equal(kit_say(&kit, &message, NULL), FAULT_NONE);
    assert_next(office, &kit, KIT_SEATED);
    assert_int_equal(kit.taken, 6);
    struct kit_event event = next_event(office, &kit);
    assert_true(text_is(event.message.inject.inject, "second"));

    let_all_be_taken(office, &kit);
    assert_int_equal(office->taken, 7);
    assert_int_equal(office->stored_count, 1);
    assert_int_equal(office->again_count, 0);
    kit_close(&kit);

    kit = a_seated_kit(office); /* and one that remembers nothing */
    assert_int_equal(say(&kit, "new"), 8);
    let_all_be_taken(office, &kit);
    part(office, &kit);
}

/* What a server of its own process has stored is told by its exit status. */
static pid_t a_server_process(struct office *office, uint64_t taken)
{
    pid_t server = fork();

    if (server != 0)
        return server;
    uv_loop_fork(&office->loop);
    office_listen(office);
    office->taken = taken;
    for (;;) {
        uv_run(&office->loop, UV_RUN_ONCE);
        if (office->stored_count == 3)
            _exit(3);
    }
}

static void a_killed_server_is_found_again(void **state)
{
    (void)state;
    struct office *office = an_office();
    struct kit_event event = { .kind = KIT_NOTHING };
    struct kit kit;
    int status;

    office_fall(office, NULL);
    pid_t server = a_server_process(office, 0);
    kit_open(&kit, "127.0.0.1", office->port, NULL, "alba", "right");
    while (event.kind != KIT_SEATED)
        assert_int_equal(kit_wait(&kit, 5000, &event), FAULT_NONE);
    say(&kit, "one");
    while (event.kind != KIT_TAKEN)
        assert_int_equal(kit_wait(&kit, 5000, &event), FAULT_NONE);
    kill(server, SIGKILL);
    waitpid(server, &status, 0);
    say(&kit, "two");
    say(&kit, "three");
    say(&kit, "four");
    while (event.kind != KIT_LOST)
        assert_int_equal(kit_wait(&kit, 5000, &event), FAULT_NONE);
    server = a_server_process(office, 1);
    while (event.kind != KIT_SEATED)
        assert_int_equal(kit_wait(&kit, 5000, &event), FAULT_NONE);

    while (waitpid(server, &status, WNOHANG) == 0)
        assert_int_equal(kit_wait(&kit, 10, &event), FAULT_NONE);
    assert_int_equal(WEXITSTATUS(status), 3);
    part(office, &kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_listens_at_first_and_then_somebody_does),
        cmocka_unit_test(what_was_missed_comes_once),
        cmocka_unit_test(what_was_not_acknowledged_is_said_again_and_stored_once),
        cmocka_unit_test(a_seat_survives_many_falls),
        cmocka_unit_test(a_program_that_starts_anew_says_its_rest_again),
        cmocka_unit_test(a_killed_server_is_found_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
