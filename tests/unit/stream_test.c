#include "unit.h"

#include <sys/stat.h>

#include "a_hall.h"

/* ---- speaking ---- */

static void who_is_seated_may_speak(void **state)
{
    (void)state;
    struct hall *hall = an_open_hall();
    int client = a_client(hall->port);
    struct message hello = a_hello("alba"), sitrep = a_sitrep(1, "all is well");

    client_say(client, &hello);
    client_say(client, &sitrep);

    LOOP_UNTIL(&hall->loop, hall->said_count == 2);
    assert_int_equal(hall->said_type, MESSAGE_sitrep);
    assert_int_equal(hall->said_n[1], 1);
    assert_ptr_equal(hall->visitor->subject, hall);
    close(client);
    LOOP_UNTIL(&hall->loop, hall->gone_count == 1);
    hall_close(hall);
}

static void what_comes_behind_a_hello_waits_for_the_seat(void **state)
{
    (void)state;
    struct hall *hall = an_open_hall();
    int client = a_client(hall->port);
    struct message hello = a_hello("alba"), sitrep = a_sitrep(1, "all is well");

    hall->seats_later = true;
    client_say(client, &hello);
    client_say(client, &sitrep);
    LOOP_UNTIL(&hall->loop, hall->said_count == 1);
    loop_breathe(&hall->loop, 30);
    assert_int_equal(hall->said_count, 1);
    visitor_seat(hall->visitor, hall);
    assert_int_equal(hall->said_count, 1);

    LOOP_UNTIL(&hall->loop, hall->said_count == 2);
    close(client);
    hall_close(hall);
}

static void messages_may_come_byte_by_byte(void **state)
{
    (void)state;
    struct hall *hall = an_open_hall();
    int client = a_seated_client(hall);
    struct text_buffer packed = { 0 };

    for (uint64_t n = 1; n <= 3; n++) {
        struct message sitrep = a_sitrep(n, "all is well, as far as we can see");
        assert_int_equal(pack_message(&packed, &sitrep), FAULT_NONE);
    }
    for (size_t i = 0; i < packed.length; i++) {
        client_say_bytes(client, packed.bytes + i, 1);
        uv_run(&hall->loop, UV_RUN_NOWAIT);
    }

    LOOP_UNTIL(&hall->loop, hall->said_count == 4);
    assert_int_equal(hall->said_n[3], 3);
    text_release(&packed);
    close(client);
    hall_close(hall);
}

static void the_largest_message_is_heard_and_the_next_byte_is_too_much(void **state)
{
    (void)state;
    struct hall *hall = an_open_hall();
    int client = a_seated_client(hall);
    char *bytes = malloc(65537);
    static const char head[] = "\x83\xa4type\xa6sitrep\xa1n\x01\xa1x\xc5\xff";

    assert_non_null(bytes);
    memset(bytes, 0, 65537);
    memcpy(bytes, head, sizeof head - 1);
    bytes[sizeof head - 1] = (char)(0x10000 - 0xFF00 - sizeof head);
    client_say_bytes(client, bytes, 65536);
    LOOP_UNTIL(&hall->loop, hall->said_count == 2);

    bytes[sizeof head - 1]++;
    client_say_bytes(client, bytes, sizeof head);
    assert_is_ended(hall, client, "longer");
    assert_int_equal(hall->said_count, 2);
    free(bytes);
    hall_close(hall);
}

static void a_bad_message_is_answered_and_passed_over(void **state)
{
    (void)state;
    struct hall *hall = an_open_hall();
    static const struct {
        const char *bytes;
        size_t length;
        const char *word;
    } bad[] = {
        { "\x81\xa4type\xa6sitrep", 13, "n: " },
        { "\x81\xa4type\xa5taken", 12, "not allowed" },
        { "\x81\xa4type\xa7started", 14, "not allowed" },
        { "\x81\xa4type\xa5order", 12, "not allowed" },
        { "\x81\xa4type\xa3hmm", 10, "type" },
        { "\x82\xa4type\xa6sitrep\xa1n\xa1x", 17, "n: " },
        { "\x83\xa4type\xa6sitrep\xa1n\x01\xa1n\x02", 19, "there already" },
        { "\x83\xa4type\xa6sitrep\xa1n\x01\xa4text\xa1\xff", 23, "UTF-8" },
        { "\x80", 1, "type" },
    };
    int client = a_seated_client(hall);
    struct message hello = a_hello("alba"), sitrep = a_sitrep(7, "still here");

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        client_say_bytes(client, bad[i].bytes, bad[i].length);
        LOOP_UNTIL(&hall->loop, hears(hall, client));
        assert_int_equal(hall->message.type, MESSAGE_trouble);
        char what[401];
        snprintf(what, sizeof what, "%.*s", TEXT_ARG(hall->message.trouble.what));
        if (!strstr(what, bad[i].word))
            fail_msg("'%s' does not mention '%s'", what, bad[i].word);
    }
    client_say(client, &hello);
    client_say(client, &sitrep);

    LOOP_UNTIL(&hall->loop, hall->said_count == 2);
    assert_int_equal(hall->said_n[1], 7);
    assert_int_equal(hall->gone_count, 0);
    close(client);
    hall_close(hall);
}

/* ---- leaving ---- */

static void what_is_queued_leaves_with_the_flush(void **state)
{
    (void)state;
    struct hall *hall = an_open_hall();
    int client = a_seated_client(hall);
    struct message taken = { .type = MESSAGE_taken };

    hall->reception.limits.waiting_bytes_max = 120; /* so that three are much */
    for (taken.taken.n = 1; taken.taken.n <= 3; taken.taken.n++)
        visitor_tell(hall->visitor, &taken);
    loop_breathe(&hall->loop, 20);
    assert_false(hears(hall, client));
    visitor_flush(&hall->reception);

    for (uint64_t n = 1; n <= 3; n++) {
        LOOP_UNTIL(&hall->loop, hears(hall, client));
        assert_int_equal(hall->message.taken.n, n);
    }
    LOOP_UNTIL(&hall->loop, hall->drained_count == 1);
    close(client);
    hall_close(hall);
}

static void a_last_word_comes_behind_what_was_queued(void **state)
{
    (void)state;
    struct hall *hall = an_open_hall();
    int client = a_seated_client(hall);
    struct message taken = { .type = MESSAGE_taken };
    struct message sitrep = a_sitrep(1, "unread when the end comes");

    taken.taken.n = 5;
    visitor_tell(hall->visitor, &taken);
    client_say(client, &sitrep);
    visitor_end(hall->visitor, "the drill is over; thank you");
    visitor_end(hall->visitor, "said twice");

    LOOP_UNTIL(&hall->loop, hears(hall, client));
    assert_int_equal(hall->message.taken.n, 5);
    assert_is_ended(hall, client, "drill is over");
    assert_int_equal(hall->said_count, 1);
    LOOP_UNTIL(&hall->loop, hall->gone_count == 1);
    hall_close(hall);
}

static void an_owner_may_end_and_close_while_it_hears(void **state)
{
    (void)state;
    struct hall *hall = an_open_hall();
    struct message one = a_sitrep(1, "one"), two = a_sitrep(2, "two");
    int ended = a_seated_client(hall), other = a_seated_client(hall);

    hall->ends_who_speaks = true;
    client_say(ended, &one);
    client_say(ended, &two);
    assert_is_ended(hall, ended, "enough");
    assert_int_equal(hall->said_count, 3);
    hall->ends_who_speaks = false;
    hall->closes_at_a_word = true;
    client_say(other, &one);
    client_say(other, &two);

    assert_is_over(hall, other);
    assert_int_equal(hall->said_count, 4);
    LOOP_UNTIL(&hall->loop, hall->gone_count == 2);
    hall_close(hall);
}

static void who_does_not_leave_is_cut_off(void **state)
{
    (void)state;
    struct hall *hall = an_open_hall();
    int client = a_seated_client(hall);

    uint64_t begin = uv_hrtime();
    hall_close(hall); /* the client never closes its end */

    assert_in_range((uv_hrtime() - begin) / 1000000, 1000, 4000);
    close(client);
}

/* ---- where to listen ---- */

static void only_loopback_is_listened_on(void **state)
{
    (void)state;
    struct hall *hall = a_hall();
    static const char *const hosts[] = {
        "0.0.0.0", "192.0.2.1", "::", "2001:db8::1", "drill.example.org", "", "128.0.0.1"
    };
    char why[300];

    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
        hall->port = 0;
        assert_int_equal(
            stream_listen(&hall->door, &hall->loop, hosts[i], &hall->port, why),
            FAULT_REFUSED);
        assert_non_null(strstr(why, "loopback"));
    }
    assert_int_equal(
        stream_listen(&hall->door, &hall->loop, "localhost", &hall->port, why),
        FAULT_NONE);
    assert_true(hall->port > 0);
    hall_close(hall);
}

static void a_port_in_use_is_told_and_another_may_be_tried(void **state)
{
    (void)state;
    struct hall *first = an_open_hall(), *second = a_hall();
    char why[300];

    second->port = first->port;
    assert_int_equal(
        stream_listen(&second->door, &second->loop, "127.0.0.1", &second->port, why),
        FAULT_SYSTEM);
    assert_non_null(strstr(why, "address already in use"));
    second->port = 0;
    assert_int_equal(
        stream_listen(&second->door, &second->loop, "127.0.0.1", &second->port, why),
        FAULT_NONE);
    loop_breathe(&second->loop, 5);

    int client = a_seated_client(second);
    assert_int_equal(second->said_count, 1);
    close(client);
    hall_close(second);
    hall_close(first);
}

static int a_local_client(const char *path)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    int client = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    memcpy(address.sun_path, path, strlen(path));
    if (connect(client, (struct sockaddr *)&address, sizeof address)) {
        close(client);
        return -1;
    }
    fcntl(client, F_SETFL, O_NONBLOCK);
    return client;
}

static void control_is_heard_without_a_seat_by_its_owner_alone(void **state)
{
    (void)state;
    struct hall *hall = a_hall();
    char folder[] = "/tmp/tocsin-door-XXXXXX", path[64], why[300];
    struct message act = { .type = MESSAGE_act }, hello = a_hello("alba");
    struct stat there;

    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/control", folder);
    hall->reception.plane_mask = PLANE_BIT(PLANE_SESSION);
    assert_int_equal(stream_listen_local(&hall->door, &hall->loop, path, why),
                     FAULT_NONE);
    assert_int_equal(stat(path, &there), 0);
    assert_int_equal(there.st_mode & 0777, 0600);
    int client = a_local_client(path), stranger = a_local_client(path);
    act.act.command = TEXT("status");
    client_say(client, &act);
    client_say(client, &act);
    LOOP_UNTIL(&hall->loop, hall->said_count == 2);
    assert_int_equal(hall->said_type, MESSAGE_act);
    client_say(stranger, &hello);
    assert_is_ended(hall, stranger, "not allowed");

    struct stream_door second = { .reception = &hall->reception };
    assert_int_equal(stream_listen_local(&second, &hall->loop, path, why), FAULT_EXISTS);
    close(client);
    hall_close(hall);
    assert_int_equal(stat(path, &there), -1);
    rmdir(folder);
}

static void a_stale_local_socket_is_replaced_and_a_file_is_not(void **state)
{
    (void)state;
    struct hall *hall = a_hall();
    char folder[] = "/tmp/tocsin-door-XXXXXX", path[64], file[64], why[300];
    char longer[200];
    struct sockaddr_un address = { .sun_family = AF_UNIX };

    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/control", folder);
    snprintf(file, sizeof file, "%s/file", folder);
    memcpy(address.sun_path, path, strlen(path));
    int dead = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(dead, (struct sockaddr *)&address, sizeof address), 0);
    close(dead);
    close(open(file, O_CREAT | O_WRONLY, 0600));
    memset(longer, 'x', sizeof longer);
    longer[sizeof longer - 1] = '\0';

    assert_int_equal(stream_listen_local(&hall->door, &hall->loop, file, why),
                     FAULT_SYSTEM);
    assert_non_null(strstr(why, "no socket"));
    assert_int_equal(stream_listen_local(&hall->door, &hall->loop, longer, why),
                     FAULT_SYSTEM);
    assert_non_null(strstr(why, "107 bytes"));
    assert_int_equal(stream_listen_local(&hall->door, &hall->loop, path, why),
                     FAULT_NONE);
    assert_int_equal(access(file, F_OK), 0);
    unlink(file);
    hall_close(hall);
    rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_is_seated_may_speak),
        cmocka_unit_test(what_comes_behind_a_hello_waits_for_the_seat),
        cmocka_unit_test(messages_may_come_byte_by_byte),
        cmocka_unit_test(the_largest_message_is_heard_and_the_next_byte_is_too_much),
        cmocka_unit_test(a_bad_message_is_answered_and_passed_over),
        cmocka_unit_test(what_is_queued_leaves_with_the_flush),
        cmocka_unit_test(a_last_word_comes_behind_what_was_queued),
        cmocka_unit_test(an_owner_may_end_and_close_while_it_hears),
        cmocka_unit_test(who_does_not_leave_is_cut_off),
        cmocka_unit_test(only_loopback_is_listened_on),
        cmocka_unit_test(a_port_in_use_is_told_and_another_may_be_tried),
        cmocka_unit_test(control_is_heard_without_a_seat_by_its_owner_alone),
        cmocka_unit_test(a_stale_local_socket_is_replaced_and_a_file_is_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
