#include "unit.h"

#include <stdio.h>
#include <sys/stat.h>

#include "a_door.h"

/* An owner that notes what happens, and seats whoever says hello as "alba". */
struct hall {
    uv_loop_t loop;
    struct stream_door door;
    uint16_t port;
    struct arena arena;
    uint32_t said_count, gone_count, drained_count;
    uint64_t said_n[4096]; /* running numbers in the order they came */
    enum message_type said_type;
    struct stream *stream; /* who spoke last */
    bool seats_later, ends_who_speaks, closes_at_a_word;
    struct letters letters;
    size_t read_to;
    struct message message;
};

static void said(struct stream *stream, const struct message *message, struct text bytes)
{
    struct hall *hall = stream_door_of(stream)->subject;

    assert_true(bytes.length > 0);
    hall->stream = stream;
    hall->said_type = message->type;
    if (message_rules[message->type].plane == PLANE_PLAYER)
        hall->said_n[hall->said_count % 4096] = message->player.n;
    hall->said_count++;
    if (message->type == MESSAGE_hello && text_is(message->hello.seat, "alba") &&
        !hall->seats_later)
        stream_seat(stream, hall);
    if (message->type != MESSAGE_hello && hall->ends_who_speaks)
        stream_end(stream, "that is enough");
    if (message->type != MESSAGE_hello && hall->closes_at_a_word)
        stream_close(stream_door_of(stream));
}

static void gone(struct stream *stream)
{
    struct hall *hall = stream_door_of(stream)->subject;

    hall->gone_count++;
    if (hall->stream == stream)
        hall->stream = NULL;
}

static void drained(struct stream *stream)
{
    struct hall *hall = stream_door_of(stream)->subject;

    hall->drained_count++;
}

static struct hall *a_hall(void)
{
    struct hall *hall = calloc(1, sizeof *hall);

    assert_non_null(hall);
    uv_loop_init(&hall->loop);
    hall->door = a_door((struct stream_events){ said, gone, drained }, hall);
    arena_open(&hall->arena, 1 << 24, NULL, NULL);
    return hall;
}

static struct hall *an_open_hall(void)
{
    struct hall *hall = a_hall();
    char why[300];

    assert_int_equal(
        stream_listen(&hall->door, &hall->loop, "127.0.0.1", &hall->port, why),
        FAULT_NONE);
    return hall;
}

static void hall_close(struct hall *hall)
{
    stream_close(&hall->door);
    stream_close(&hall->door);
    assert_int_equal(uv_run(&hall->loop, UV_RUN_DEFAULT), 0);
    assert_null(hall->door.inside);
    assert_int_equal(uv_loop_close(&hall->loop), 0);
    arena_close(&hall->arena);
    free(hall);
}

static int a_seated_client(struct hall *hall)
{
    int client = a_client(hall->port);
    uint32_t said_count = hall->said_count;
    struct message hello = a_hello("alba");

    client_say(client, &hello);
    LOOP_UNTIL(&hall->loop, hall->said_count > said_count);
    return client;
}

static bool hears(struct hall *hall, int client)
{
    client_read(client, &hall->letters);
    return letters_take(&hall->letters, &hall->read_to, &hall->arena, &hall->message);
}

static void assert_is_over(struct hall *hall, int client)
{
    LOOP_UNTIL(&hall->loop, (client_read(client, &hall->letters), hall->letters.is_over));
    close(client);
    hall->letters.is_over = false;
    hall->letters.length = hall->read_to = 0;
}

/* It hears why, and is closed. */
static void assert_is_ended(struct hall *hall, int client, const char *word)
{
    char what[401];

    LOOP_UNTIL(&hall->loop, hears(hall, client));
    assert_int_equal(hall->message.type, MESSAGE_trouble);
    snprintf(what, sizeof what, "%.*s", TEXT_ARG(hall->message.trouble.what));
    if (!strstr(what, word))
        fail_msg("'%s' does not mention '%s'", what, word);
    assert_is_over(hall, client);
}

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
    assert_ptr_equal(hall->stream->subject, hall);
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
    stream_seat(hall->stream, hall);
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
        "\x81\xa4type\xa3"
        "act",
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

    hall->door.limits.hello_ms = 60;
    int silent = a_client(hall->port), slow = a_client(hall->port);
    uint64_t begin = uv_hrtime();
    for (int i = 0; i < 4; i++) {
        client_say_bytes(slow, "\x82\xa4type" + i, 1);
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

    hall->door.limits.hello_ms = 60;
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
    int clients[4];

    hall->door.limits.stream_count_max = 2;
    for (int i = 0; i < 4; i++) {
        clients[i] = a_client(hall->port);
        loop_breathe(&hall->loop, 2);
    }

    assert_is_over(hall, clients[2]);
    assert_is_over(hall, clients[3]);
    assert_int_equal(hall->gone_count, 0);
    close(clients[0]);
    LOOP_UNTIL(&hall->loop, hall->gone_count == 1);
    int late = a_seated_client(hall);
    assert_int_equal(hall->said_count, 1);
    close(late);
    close(clients[1]);
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
    stream_send(hall->stream, TEXT(word));
    for (int i = 0; i < COUNT; i++) {
        if (i % 3 == 0) /* a third of them are reset */
            setsockopt(clients[i], SOL_SOCKET, SO_LINGER, &(struct linger){ 1, 0 },
                       sizeof(struct linger));
        close(clients[i]);
    }
    stream_flush(&hall->door);

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

    hall->door.limits.messages_a_second = 100;
    hall->door.limits.messages_burst = 10;
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
    struct stream *quick_stream = hall->stream;
    int slow = a_seated_client(hall);
    struct stream *slow_stream = hall->stream;

    letter.mail.from = TEXT("alba");
    letter.mail.bytes = (struct text){ bytes, sizeof bytes };
    for (int turn = 0; turn < 1000 && hall->gone_count == 0; turn++) {
        letter.mail.box++;
        stream_tell(quick_stream, &letter);
        stream_tell(slow_stream, &letter);
        stream_flush(&hall->door);
        for (uint32_t drained_count = hall->drained_count, i = 0;
             i < 50 && hall->drained_count == drained_count && !hall->gone_count; i++) {
            hall->letters.length = 0;
            client_read(quick, &hall->letters);
            loop_breathe(&hall->loop, 0);
        }
    }

    assert_int_equal(hall->gone_count, 1);
    assert_null(hall->stream);
    assert_true(stream_room(quick_stream) > 0);
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

    hall->door.limits.waiting_bytes_max = 3000;
    assert_int_equal(stream_room(hall->stream), 3000);
    stream_send(hall->stream, (struct text){ bytes, 1024 });
    stream_send(hall->stream, (struct text){ bytes, 1024 });
    assert_int_equal(stream_room(hall->stream), 3000 - 2048);
    stream_send(hall->stream, (struct text){ bytes, 1024 });
    stream_send(hall->stream, (struct text){ bytes, 1 });
    stream_flush(&hall->door);
    stream_end(hall->stream, "too late");
    stream_seat(hall->stream, NULL);
    assert_int_equal(stream_room(hall->stream), 0);
    assert_int_equal(hall->gone_count, 0);

    assert_is_over(hall, client);
    LOOP_UNTIL(&hall->loop, hall->gone_count == 1);
    hall_close(hall);
}

/* ---- leaving ---- */

static void what_is_queued_leaves_with_the_flush(void **state)
{
    (void)state;
    struct hall *hall = an_open_hall();
    int client = a_seated_client(hall);
    struct message taken = { .type = MESSAGE_taken };

    for (taken.taken.n = 1; taken.taken.n <= 3; taken.taken.n++)
        stream_tell(hall->stream, &taken);
    loop_breathe(&hall->loop, 20);
    assert_false(hears(hall, client));
    stream_flush(&hall->door);

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
    stream_tell(hall->stream, &taken);
    client_say(client, &sitrep);
    stream_end(hall->stream, "the drill is over; thank you");
    stream_end(hall->stream, "said twice");

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
    hall->door.plane_mask = PLANE_BIT(PLANE_SESSION);
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

    struct stream_door second = a_door(hall->door.events, hall);
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
        cmocka_unit_test(strangers_say_hello_or_leave),
        cmocka_unit_test(strangers_may_send_no_more_than_a_hello_needs),
        cmocka_unit_test(strangers_have_no_more_time_than_a_hello_needs),
        cmocka_unit_test(a_message_begun_must_go_on),
        cmocka_unit_test(who_comes_when_all_places_are_taken_is_closed),
        cmocka_unit_test(thousands_may_come_at_once),
        cmocka_unit_test(who_speaks_too_fast_is_heard_slowly_and_wholly),
        cmocka_unit_test(a_flood_is_stopped_at_its_source),
        cmocka_unit_test(a_slow_reader_is_ended_and_others_are_not),
        cmocka_unit_test(more_than_may_wait_ends_a_stream_without_a_call_back),
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
