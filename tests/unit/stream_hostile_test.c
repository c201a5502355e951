#include "unit.h"

#include "a_hall.h"

/* ---- strangers ---- */

static void strangers_say_hello_or_leave(void **state)
{
    (void)state;
    struct hall *hall = an_open_hall();
    static const char garbage[][24] = {
        "GET / HTTP/1.1\r\n\r\n",
        "\x16\x03\x01\x02",
        "\xdd\x05\xf5\xe1",
        "\xdf\xff\xff\xff\xff",
        "\x81\xc1",
        "\x81\xa4type\xa6sitrep",
        "\x81\xa4type\xa5hello",
        "\x81\xa4type\243act",
    };

    for (size_t i = 0; i < sizeof garbage / sizeof *garbage; i++) {
        int client = a_client(hall->port);
        client_say_bytes(client, garbage[i], strlen(garbage[i]));
        assert_is_ended(hall, client, "messa");
    }
    struct message sitrep = a_sitrep(1, "who am I?");
    int client = a_client(hall->port);
    client_say(client, &sitrep);
    assert_is_ended(hall, client, "hello");

    assert_int_equal(hall->said_count, 0);
    LOOP_UNTIL(&hall->loop, hall->gone_count == sizeof garbage / sizeof *garbage + 1);
    hall_close(hall);
}

static void strangers_may_send_no_more_than_a_hello_needs(void **state)
{
    (void)state;
    struct hall *hall = an_open_hall();
    int client = a_client(hall->port);
    char bytes[5000] = "\x82\xa1x\xda\x10\x01"; /* a text of 4,097 bytes */

    client_say_bytes(client, bytes, 6);
    assert_is_ended(hall, client, "longer");
    client = a_client(hall->port);
    memset(bytes, 0, sizeof bytes);
    memcpy(bytes, "\xde\x07\xf0", 3); /* 2,032 members of two bytes */
    for (size_t sent = 0; sent < 4095; sent += 35) {
        client_say_bytes(client, bytes + sent, 35);
        loop_breathe(&hall->loop, 0);
    }
    client_say_bytes(client, bytes, 100);

    assert_is_ended(hall, client, "");
    assert_int_equal(hall->said_count, 0);
    hall_close(hall);
}

static void strangers_have_no_more_time_than_a_hello_needs(void **state)
{
    (void)state;
    struct hall *hall = an_open_hall();

    hall->reception.limits.hello_ms = 60;
    int silent = a_client(hall->port), slow = a_client(hall->port);
    uint64_t begin = uv_hrtime();
    for (int i = 0; i < 4; i++) {
        client_say_bytes(slow, &"\x82\xa4type"[i], 1);
        loop_breathe(&hall->loop, 5);
    }

    assert_is_ended(hall, silent, "hello");
    assert_is_ended(hall, slow, "hello");
    assert_in_range((uv_hrtime() - begin) / 1000000, 50, 4000);
    LOOP_UNTIL(&hall->loop, hall->gone_count == 2);
    hall_close(hall);
}

static void a_message_begun_must_go_on(void **state)
{
    (void)state;
    struct hall *hall = an_open_hall();

    hall->reception.limits.hello_ms = 60;
    int idle = a_seated_client(hall), stuck = a_seated_client(hall);
    client_say_bytes(stuck, "\x83\xa4type\xa6sit", 10);

    assert_is_ended(hall, stuck, "begun");
    struct message sitrep = a_sitrep(1, "I have nothing begun and may be silent");
    client_say(idle, &sitrep);
    LOOP_UNTIL(&hall->loop, hall->said_count == 3);
    assert_int_equal(hall->gone_count, 1);
    close(idle);
    hall_close(hall);
}

static void who_comes_when_all_places_are_taken_is_closed(void **state)
{
    (void)state;
    struct hall *hall = an_open_hall();
    int seated[2] = { a_seated_client(hall), a_seated_client(hall) }, late[3];

    hall->reception.limits.visitor_count_max = 2;
    for (int i = 0; i < 3; i++)
        late[i] = a_client(hall->port);
    for (int i = 0; i < 3; i++)
        assert_is_over(hall, late[i]);

    assert_int_equal(hall->gone_count, 0);
    close(seated[0]);
    LOOP_UNTIL(&hall->loop, hall->gone_count == 1);
    int last = a_seated_client(hall);
    assert_int_equal(hall->said_count, 3);
    close(last);
    close(seated[1]);
    hall_close(hall);
}

static void strangers_make_room_for_who_comes(void **state)
{
    (void)state;
    struct hall *hall = an_open_hall();
    int strangers[8];

    hall->reception.limits.visitor_count_max = 3;
    int known = a_seated_client(hall);
    for (int i = 0; i < 8; i++)
        strangers[i] = a_client(hall->port);
    int late = a_seated_client(hall);
    LOOP_UNTIL(&hall->loop, hall->gone_count == 7);
    int later = a_seated_client(hall);
    LOOP_UNTIL(&hall->loop, hall->gone_count == 8);

    assert_int_equal(hall->said_count, 3);
    for (int i = 0; i < 8; i++)
        close(strangers[i]);
    close(known);
    close(late);
    close(later);
    hall_close(hall);
}

static void thousands_may_come_at_once(void **state)
{
    (void)state;
    enum { COUNT = 3000, AT_ONCE = 500 };
    struct hall *hall = an_open_hall();
    static int clients[COUNT];
    struct message hello = a_hello("alba");
    static const char word[] = "\x81\xa4type\xa4time"; /* any bytes: nobody reads them */

    for (int i = 0; i < COUNT; i++) {
        clients[i] = a_client(hall->port);
        assert_true(clients[i] >= 0);
        client_say(clients[i], &hello);
        if (i % AT_ONCE == 0)
            loop_breathe(&hall->loop, 1);
    }
    LOOP_UNTIL(&hall->loop, hall->said_count == COUNT);
    visitor_send(hall->visitor, TEXT(word));
    for (int i = 0; i < COUNT; i++) {
        if (i % 3 == 0) /* a third of them are reset */
            setsockopt(clients[i], SOL_SOCKET, SO_LINGER, &(struct linger){ 1, 0 },
                       sizeof(struct linger));
        close(clients[i]);
    }
    visitor_flush(&hall->reception);

    LOOP_UNTIL(&hall->loop, hall->gone_count == COUNT);
    hall_close(hall);
}

/* ---- too fast, too slow ---- */

static void who_speaks_too_fast_is_heard_slowly_and_wholly(void **state)
{
    (void)state;
    enum { COUNT = 40 };
    struct hall *hall = an_open_hall();
    struct text_buffer packed = { 0 };

    hall->reception.limits.messages_a_second = 100;
    hall->reception.limits.messages_burst = 10;
    int client = a_seated_client(hall);
    for (uint64_t n = 1; n <= COUNT; n++) {
        struct message sitrep = a_sitrep(n, "look here");
        assert_int_equal(pack_message(&packed, &sitrep), FAULT_NONE);
    }
    uint64_t begin = uv_hrtime();
    client_say_bytes(client, packed.bytes, packed.length - 5);
    loop_breathe(&hall->loop, 20);
    assert_in_range(hall->said_count, 10, 1 + 10 + 4);
    client_say_bytes(client, packed.bytes + packed.length - 5, 5);

    LOOP_UNTIL(&hall->loop, hall->said_count == 1 + COUNT);
    assert_in_range((uv_hrtime() - begin) / 1000000, (COUNT - 10) * 10 - 20, 4000);
    for (uint32_t i = 1; i <= COUNT; i++)
        assert_int_equal(hall->said_n[i], i);
    text_release(&packed);
    close(client);
    hall_close(hall);
}

static void a_flood_is_stopped_at_its_source(void **state)
{
    (void)state;
    struct hall *hall = an_open_hall();
    int client = a_seated_client(hall);
    struct message sitrep = a_sitrep(1, "again and again");
    struct text_buffer packed = { 0 };
    size_t sent = 0;
    int refusals = 0;

    for (int i = 0; i < 1000; i++)
        assert_int_equal(pack_message(&packed, &sitrep), FAULT_NONE);
    while (refusals < 50) {
        ssize_t length = send(client, packed.bytes, packed.length, MSG_NOSIGNAL);
        refusals = length < 0 ? refusals + 1 : 0;
        sent += length < 0 ? 0 : (size_t)length;
        loop_breathe(&hall->loop, 0);
        assert_true(sent < 64 * 1024 * 1024);
    }

    assert_in_range(hall->said_count, 60, 1000);
    assert_int_equal(hall->gone_count, 0);
    text_release(&packed);
    close(client);
    hall_close(hall);
}

static void a_slow_reader_is_ended_and_others_are_not(void **state)
{
    (void)state;
    struct hall *hall = an_open_hall();
    static char bytes[60000];
    struct message letter = { .type = MESSAGE_mail };
    int quick = a_seated_client(hall);
    struct visitor *quick_visitor = hall->visitor;
    int slow = a_seated_client(hall);
    struct visitor *slow_visitor = hall->visitor;

    letter.mail.from = TEXT("alba");
    letter.mail.bytes = (struct text){ bytes, sizeof bytes };
    for (int turn = 0; turn < 1000 && hall->gone_count == 0; turn++) {
        letter.mail.box++;
        visitor_tell(quick_visitor, &letter);
        visitor_tell(slow_visitor, &letter);
        visitor_flush(&hall->reception);
        for (uint32_t drained_count = hall->drained_count, i = 0;
             i < 50 && hall->drained_count == drained_count && !hall->gone_count; i++) {
            hall->letters.length = 0;
            client_read(quick, &hall->letters);
            loop_breathe(&hall->loop, 0);
        }
    }

    assert_int_equal(hall->gone_count, 1);
    assert_null(hall->visitor);
    assert_true(visitor_room(quick_visitor) > 0);
    close(slow);
    close(quick);
    hall_close(hall);
}

static void more_than_may_wait_ends_a_stream_without_a_call_back(void **state)
{
    (void)state;
    struct hall *hall = an_open_hall();
    int client = a_seated_client(hall);
    static char bytes[1024];

    hall->reception.limits.waiting_bytes_max = 3000;
    assert_int_equal(visitor_room(hall->visitor), 3000);
    visitor_send(hall->visitor, (struct text){ bytes, 1024 });
    visitor_send(hall->visitor, (struct text){ bytes, 1024 });
    assert_int_equal(visitor_room(hall->visitor), 3000 - 2048);
    visitor_send(hall->visitor, (struct text){ bytes, 1024 });
    visitor_send(hall->visitor, (struct text){ bytes, 1 });
    visitor_flush(&hall->reception);
    visitor_end(hall->visitor, "too late");
    visitor_seat(hall->visitor, NULL);
    assert_int_equal(visitor_room(hall->visitor), 0);
    assert_int_equal(hall->gone_count, 0);

    assert_is_over(hall, client);
    LOOP_UNTIL(&hall->loop, hall->gone_count == 1);
    hall_close(hall);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strangers_say_hello_or_leave),
        cmocka_unit_test(strangers_may_send_no_more_than_a_hello_needs),
        cmocka_unit_test(strangers_have_no_more_time_than_a_hello_needs),
        cmocka_unit_test(a_message_begun_must_go_on),
        cmocka_unit_test(who_comes_when_all_places_are_taken_is_closed),
        cmocka_unit_test(strangers_make_room_for_who_comes),
        cmocka_unit_test(thousands_may_come_at_once),
        cmocka_unit_test(who_speaks_too_fast_is_heard_slowly_and_wholly),
        cmocka_unit_test(a_flood_is_stopped_at_its_source),
        cmocka_unit_test(a_slow_reader_is_ended_and_others_are_not),
        cmocka_unit_test(more_than_may_wait_ends_a_stream_without_a_call_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
