/* Who acts for exercise control by a passphrase says it again after half an hour of doing
 * nothing; who only reads does not. */
#include "unit.h"

/* A mailbox has letters, too. */
#define letters letters_read
#include "a_door.h"
#undef letters

#include <stdio.h>

#include "live/front.h"

static struct {
    uv_loop_t loop;
    struct heartbeat heartbeat;
    struct people people;
    struct front front;
    struct stream_door door;
    struct seat seat;
    struct text name;
    uint16_t port;
} hall;

static void write_passphrase(const char *path)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("correct horse\n", file);
    assert_int_equal(fclose(file), 0);
}

static void open_hall(void)
{
    char said[] = "/tmp/idle-said-XXXXXX", kept[] = "/tmp/idle-kept-XXXXXX", why[300];
    struct person *person;
    close(mkstemp(said));
    close(mkstemp(kept));
    memset(&hall, 0, sizeof(hall));
    hall.name = hall.seat.id = TEXT("alba");
    uv_loop_init(&hall.loop);
    pacer_set(&hall.heartbeat.pacer, 0, uv_hrtime(), true, 1000);
    hall.heartbeat.turn_count = 1;
    assert_int_equal(people_open(&hall.people, NULL, &hall.name, 1, why), FAULT_NONE);
    write_passphrase(said);
    assert_int_equal(passphrase_set(&hall.people.passphrase, said, kept, why),
                     FAULT_NONE);
    unlink(said);
    unlink(kept);
    people_invite(&hall.people, TEXT("excon"), role_EXCON, NULL, &person, why);
    people_invite(&hall.people, TEXT("evaluation"), role_EVALUATOR, NULL, &person, why);
    front_open(&hall.front, &hall.heartbeat, &hall.people, &hall.seat, 1, NULL);
    hall.front.exercise = hall.front.title = TEXT("idle");
    hall.door.reception = &hall.front.reception;
    assert_int_equal(stream_listen(&hall.door, &hall.loop, "127.0.0.1", &hall.port, why),
                     FAULT_NONE);
}

static void close_hall(void)
{
    stream_close(&hall.door);
    uv_run(&hall.loop, UV_RUN_DEFAULT);
    assert_int_equal(uv_loop_close(&hall.loop), 0);
    front_close(&hall.front);
    people_close(&hall.people);
}

static int seated(const char *seat)
{
    char key[INVITATION_KEY_LENGTH + 1];
    int client = a_client(hall.port);
    struct message hello = a_hello(seat);
    people_key(&hall.people, people_find(&hall.people, text_of(seat)), key);
    hello.hello.key = text_of(key);
    hello.hello.passphrase = TEXT("correct horse");
    client_say(client, &hello);
    LOOP_UNTIL(&hall.loop, front_is_seated(&hall.front, text_of(seat)));
    return client;
}

static void who_does_nothing_for_half_an_hour_says_the_passphrase_again(void **state)
{
    (void)state;
    open_hall();
    int excon = seated("excon"), evaluator = seated("evaluation");
    uint64_t now_ms = uv_hrtime() / 1000000;

    front_dismiss_idle(&hall.front, now_ms + FRONT_IDLE_MS - 60000);
    assert_true(front_is_seated(&hall.front, TEXT("excon")));
    front_dismiss_idle(&hall.front, now_ms + FRONT_IDLE_MS + 60000);
    assert_false(front_is_seated(&hall.front, TEXT("excon")));
    assert_true(front_is_seated(&hall.front, TEXT("evaluation")));

    close(excon);
    close(evaluator);
    close_hall();
}

static void what_a_program_says_by_itself_is_nothing_done(void **state)
{
    (void)state;
    open_hall();
    int excon = seated("excon");
    struct session *session = people_find(&hall.people, TEXT("excon"))->session;
    struct message pong = { .type = MESSAGE_pong, .pong = { .of = 1 } };
    struct message find = { .type = MESSAGE_find,
                            .find = { .ask = 1, .text = TEXT("fire") } };

    session->acted_ms = 1;
    client_say(excon, &pong);
    loop_breathe(&hall.loop, 50);
    assert_int_equal(session->acted_ms, 1);
    client_say(excon, &find);
    LOOP_UNTIL(&hall.loop, session->acted_ms > 1);

    close(excon);
    close_hall();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_does_nothing_for_half_an_hour_says_the_passphrase_again),
        cmocka_unit_test(what_a_program_says_by_itself_is_nothing_done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
