#include "unit.h"

#include <pthread.h>
#include <stdatomic.h>

#include "an_agent.h"
#include "an_office.h"
#include "doors/certificate.h"
#include "doors/tls.h"

static char folder[] = "/tmp/tocsin-tls-XXXXXX",
            other_folder[] = "/tmp/tocsin-tls-XXXXXX";
static struct certificate mine, others;
static struct tls_server *server;

static int folders_open(void **state)
{
    (void)state;
    char why[300];

    return !mkdtemp(folder) || !mkdtemp(other_folder) ||
           certificate_prepare(folder, "127.0.0.1", &mine, why) ||
           certificate_prepare(other_folder, "127.0.0.1", &others, why) ||
           !(server = tls_server_open(mine.chain_path, mine.key_path, why));
}

static int folders_close(void **state)
{
    static const char *const names[] = { "ca.pem", "ca.key", "server.pem", "server.key" };
    char path[700];

    (void)state;
    tls_server_close(server);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
        snprintf(path, sizeof path, "%s/%s", other_folder, names[i]);
        unlink(path);
    }
    return rmdir(folder) || rmdir(other_folder);
}

static struct hall *a_hall_under_tls(void)
{
    struct hall *hall = a_hall();
    char why[300];

    hall->door.tls = server;
    assert_int_equal(
        stream_listen(&hall->door, &hall->loop, "127.0.0.1", &hall->port, why),
        FAULT_NONE);
    return hall;
}

/* ---- speaking ---- */

static void what_is_said_under_tls_is_heard_and_answered(void **state)
{
    (void)state;
    struct hall *hall = a_hall_under_tls();
    struct agent agent = a_seated_agent(hall, mine.ca_path);
    static char text[16001];
    memset(text, 'x', sizeof text - 1);
    struct message sitrep = a_sitrep(1, text), taken = { .type = MESSAGE_taken };

    for (sitrep.player.n = 1; sitrep.player.n <= 20; sitrep.player.n++)
        agent_say(&agent, &sitrep);
    LOOP_UNTIL(&hall->loop, hall->said_count == 21);
    taken.taken.n = 20;
    visitor_tell(hall->visitor, &taken);
    loop_breathe(&hall->loop, 20);
    assert_false(agent_hears(&agent, hall));
    visitor_flush(&hall->reception);

    LOOP_UNTIL(&hall->loop, agent_hears(&agent, hall));
    assert_int_equal(hall->message.taken.n, 20);
    for (uint32_t i = 1; i <= 20; i++)
        assert_int_equal(hall->said_n[i], i);
    assert_string_equal(SSL_get_version(agent.ssl), "TLSv1.3");
    agent_close(&agent);
    hall_close(hall);
}

static void a_last_word_and_a_farewell_come_behind_what_was_queued(void **state)
{
    (void)state;
    struct hall *hall = a_hall_under_tls();
    struct agent agent = a_seated_agent(hall, mine.ca_path);
    struct message taken = { .type = MESSAGE_taken };

    taken.taken.n = 5;
    visitor_tell(hall->visitor, &taken);
    visitor_end(hall->visitor, "the drill is over; thank you");

    LOOP_UNTIL(&hall->loop, agent_hears(&agent, hall));
    assert_int_equal(hall->message.taken.n, 5);
    LOOP_UNTIL(&hall->loop, agent_hears(&agent, hall));
    assert_int_equal(hall->message.type, MESSAGE_trouble);
    LOOP_UNTIL(&hall->loop, (agent_read(&agent), agent.said_farewell));
    agent_close(&agent);
    LOOP_UNTIL(&hall->loop, hall->gone_count == 1);
    hall_close(hall);
}

static void a_farewell_of_the_client_ends_the_stream(void **state)
{
    (void)state;
    struct hall *hall = a_hall_under_tls();
    struct agent agent = a_seated_agent(hall, mine.ca_path);

    SSL_shutdown(agent.ssl);

    LOOP_UNTIL(&hall->loop, hall->gone_count == 1);
    agent_close(&agent);
    hall_close(hall);
}

static void what_waits_for_a_slow_reader_counts_and_arrives(void **state)
{
    (void)state;
    struct hall *hall = a_hall_under_tls();
    struct agent agent = a_seated_agent(hall, mine.ca_path);
    enum { PIECE = 100000, PIECES = 100 };
    char *piece = calloc(1, PIECE);
    size_t sent = 0;

    hall->reception.limits.waiting_bytes_max = 20000000;
    for (int i = 0; i < PIECES; i++, sent += PIECE) {
        memset(piece, i, PIECE);
        visitor_send(hall->visitor, (struct text){ piece, PIECE });
        visitor_flush(&hall->reception);
    }
    /* What the system has not taken waits here: it is a lot, and one piece is sealed. */
    size_t room = visitor_room(hall->visitor);
    assert_in_range(room, 10000000, 18000000);

    for (size_t came = 0; came < sent; came += agent.letters->length) {
        agent.letters->length = 0;
        LOOP_UNTIL(&hall->loop, (agent_read(&agent), agent.letters->length > 0));
        for (size_t i = 0; i < agent.letters->length; i++)
            assert_true(agent.letters->bytes[i] == (char)((came + i) / PIECE));
    }
    LOOP_UNTIL(&hall->loop, visitor_room(hall->visitor) == 20000000);
    agent_close(&agent);
    free(piece);
    hall_close(hall);
}

static void more_than_may_wait_ends_a_stream_under_tls(void **state)
{
    (void)state;
    struct hall *hall = a_hall_under_tls();
    struct agent agent = a_seated_agent(hall, mine.ca_path);
    static char bytes[65536];

    for (int i = 0; i < 1000 && visitor_room(hall->visitor) > 0; i++) {
        visitor_send(hall->visitor, (struct text){ bytes, sizeof bytes });
        visitor_flush(&hall->reception);
    }

    LOOP_UNTIL(&hall->loop, hall->gone_count == 1);
    agent_close(&agent);
    hall_close(hall);
}

/* ---- hands ---- */

static void plain_bytes_are_closed_and_others_are_not(void **state)
{
    (void)state;
    struct hall *hall = a_hall_under_tls();
    struct agent agent = a_seated_agent(hall, mine.ca_path);
    struct message hello = a_hello("alba"), sitrep = a_sitrep(1, "still here");
    int plain = a_client(hall->port);

    client_say(plain, &hello);

    LOOP_UNTIL(&hall->loop, (client_read(plain, &hall->letters), hall->letters.is_over));
    assert_true(hall->letters.length < 20);
    close(plain);
    agent_say(&agent, &sitrep);
    LOOP_UNTIL(&hall->loop, hall->said_count == 2);
    LOOP_UNTIL(&hall->loop, hall->gone_count == 1);
    agent_close(&agent);
    hall_close(hall);
}

static void older_tls_is_refused(void **state)
{
    (void)state;
    struct hall *hall = a_hall_under_tls();
    struct agent agent = an_agent(hall, mine.ca_path);

    SSL_set_max_proto_version(agent.ssl, TLS1_2_VERSION);
    int error = SSL_ERROR_WANT_READ;
    LOOP_UNTIL(&hall->loop, (error = SSL_get_error(agent.ssl, SSL_connect(agent.ssl))) !=
                                SSL_ERROR_WANT_READ);

    assert_int_equal(error, SSL_ERROR_SSL);
    agent_close(&agent);
    LOOP_UNTIL(&hall->loop, hall->gone_count == 1);
    assert_int_equal(hall->said_count, 0);
    hall_close(hall);
}

static void a_handshake_has_no_more_time_than_a_hello(void **state)
{
    (void)state;
    struct hall *hall = a_hall_under_tls();

    hall->reception.limits.hello_ms = 100;
    uint64_t begin = uv_hrtime();
    int silent = a_client(hall->port);

    assert_is_over(hall, silent);
    assert_in_range((uv_hrtime() - begin) / 1000000, 80, 1500);
    hall_close(hall);
}

static void who_says_nothing_holds_up_nobody(void **state)
{
    (void)state;
    struct hall *hall = a_hall_under_tls();
    struct letters letters = { 0 };
    int silent[8], slow = a_client(hall->port);

    hall->reception.limits.handshake_count_max = 4;
    client_say_bytes(slow, "\x16\x03\x01", 3);
    for (int i = 0; i < 8; i++)
        silent[i] = a_client(hall->port);
    struct agent agent = an_agent(hall, mine.ca_path);
    struct message hello = a_hello("alba");
    LOOP_UNTIL(&hall->loop, SSL_connect(agent.ssl) == 1);
    agent_say(&agent, &hello);
    LOOP_UNTIL(&hall->loop, hall->said_count == 1);

    client_read(slow, &letters);
    assert_false(letters.is_over);
    agent_close(&agent);
    close(slow);
    for (int i = 0; i < 8; i++)
        close(silent[i]);
    hall_close(hall);
}

static void under_tls_all_addresses_may_be_listened_on(void **state)
{
    (void)state;
    struct hall *hall = a_hall();
    char why[300];

    hall->door.tls = server;
    assert_int_equal(
        stream_listen(&hall->door, &hall->loop, "drill.example", &hall->port, why),
        FAULT_REFUSED);
    assert_non_null(strstr(why, "name an address"));
    assert_int_equal(stream_listen(&hall->door, &hall->loop, "0.0.0.0", &hall->port, why),
                     FAULT_NONE);
    struct agent agent = a_seated_agent(hall, mine.ca_path);

    assert_int_equal(hall->said_count, 1);
    agent_close(&agent);
    hall_close(hall);
}

/* ---- the kit ---- */

/* An office that works by itself, because the kit waits for its handshake. */
struct busy_office {
    struct office *office;
    pthread_t thread;
    atomic_bool is_over;
};

static void *work(void *subject)
{
    struct busy_office *busy = subject;

    while (!atomic_load(&busy->is_over))
        loop_breathe(&busy->office->loop, 1);
    return NULL;
}

static void busy_open(struct busy_office *busy)
{
    struct office *office = calloc(1, sizeof *office);
    char why[300];

    assert_non_null(office);
    uv_loop_init(&office->loop);
    office->reception = a_reception(
        (struct visitor_events){ .said = office_said, .gone = office_gone }, office);
    office->door.reception = &office->reception;
    office->door.tls = server;
    office->reception.limits.messages_a_second = 0;
    assert_int_equal(
        stream_listen(&office->door, &office->loop, "0.0.0.0", &office->port, why),
        FAULT_NONE);
    *busy = (struct busy_office){ .office = office };
    assert_int_equal(pthread_create(&busy->thread, NULL, work, busy), 0);
}

static void busy_close(struct busy_office *busy)
{
    atomic_store(&busy->is_over, true);
    pthread_join(busy->thread, NULL);
    office_close(busy->office);
}

static void the_kit_takes_a_seat_behind_a_door_it_trusts(void **state)
{
    (void)state;
    struct busy_office busy;
    struct kit kit;
    struct kit_event event;

    busy_open(&busy);
    assert_int_equal(
        kit_open(&kit, "localhost", busy.office->port, mine.ca_path, "alba", "right"),
        FAULT_NONE);
    assert_int_equal(kit_wait(&kit, 5000, &event), FAULT_NONE);
    assert_int_equal(event.kind, KIT_SEATED);
    for (int i = 0; i < 500; i++)
        say(&kit, "a sentence of moderate length, said five hundred times");

    for (int i = 0; i < 5000 && kit.taken < 500; i++)
        kit_wait(&kit, 1, &event);
    assert_int_equal(kit.taken, 500);
    kit_close(&kit);
    busy_close(&busy);
}

static void the_kit_says_nothing_to_a_door_it_does_not_trust(void **state)
{
    (void)state;
    struct busy_office busy;
    struct kit kit;

    busy_open(&busy);
    uint16_t port = busy.office->port;
    assert_int_equal(kit_open(&kit, "127.0.0.1", port, others.ca_path, "alba", "right"),
                     FAULT_SYSTEM);
    assert_non_null(strstr(kit.why, "not to be trusted"));
    kit_close(&kit);
    assert_int_equal(kit_open(&kit, "127.0.0.2", port, mine.ca_path, "alba", "right"),
                     FAULT_SYSTEM);
    assert_non_null(strstr(kit.why, "mismatch"));
    kit_close(&kit);
    assert_int_equal(kit_open(&kit, "127.0.0.1", port, mine.key_path, "alba", "right"),
                     FAULT_MISSING);
    kit_close(&kit);
    busy_close(&busy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_said_under_tls_is_heard_and_answered),
        cmocka_unit_test(a_last_word_and_a_farewell_come_behind_what_was_queued),
        cmocka_unit_test(a_farewell_of_the_client_ends_the_stream),
        cmocka_unit_test(what_waits_for_a_slow_reader_counts_and_arrives),
        cmocka_unit_test(more_than_may_wait_ends_a_stream_under_tls),
        cmocka_unit_test(plain_bytes_are_closed_and_others_are_not),
        cmocka_unit_test(older_tls_is_refused),
        cmocka_unit_test(a_handshake_has_no_more_time_than_a_hello),
        cmocka_unit_test(who_says_nothing_holds_up_nobody),
        cmocka_unit_test(under_tls_all_addresses_may_be_listened_on),
        cmocka_unit_test(the_kit_takes_a_seat_behind_a_door_it_trusts),
        cmocka_unit_test(the_kit_says_nothing_to_a_door_it_does_not_trust),
    };

    return cmocka_run_group_tests(tests, folders_open, folders_close);
}
