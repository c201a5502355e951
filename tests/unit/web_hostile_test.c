#include "unit.h"

#include "a_web.h"
#include "doors/web_inside.h"

/* It hears why, and then goodbye. */
static void assert_is_refused(struct caller *caller, const char *word, unsigned status)
{
    struct message message = next_message(&web, caller);
    char what[401];

    assert_int_equal(message.type, MESSAGE_trouble);
    snprintf(what, sizeof what, "%.*s", TEXT_ARG(message.trouble.what));
    if (!strstr(what, word))
        fail_msg("'%s' does not mention '%s'", what, word);
    assert_is_closed(&web, caller, status);
    caller_close(caller);
}

static void strangers_say_hello_or_leave(void **state)
{
    (void)state;
    static const char garbage[][24] = {
        "GET / HTTP/1.1\r\n\r\n", "\xdd\x05\xf5\xe1",
        "\xdf\xff\xff\xff\xff",   "\x81\xc1",
        "\x81\xa4type\xa6sitrep", "\x81\xa4type\xa5hello",
        "\x81\xa4type\243act",
    };
    uint32_t count = sizeof garbage / sizeof *garbage;

    for (uint32_t i = 0; i < count; i++) {
        struct caller *caller = a_socket(&web, UPGRADE(""));
        frame_say(caller, FRAME_BINARY, garbage[i], strlen(garbage[i]));
        assert_is_refused(caller, "messa", 1008);
    }

    assert_int_equal(web.hall->said_count, 0);
    LOOP_UNTIL(&web.hall->loop, web.hall->gone_count == count);
}

static void text_frames_are_refused_with_a_reason(void **state)
{
    (void)state;
    struct caller *stranger = a_socket(&web, UPGRADE("")),
                  *seated = a_seated_socket(&web);

    frame_say(stranger, FRAME_TEXT, "hello", 5);
    assert_is_refused(stranger, "binary", 1003);
    frame_say(seated, FRAME_TEXT, "\xff\xfe", 2);
    assert_is_refused(seated, "binary", 1003);
}

static void half_a_message_is_no_frame(void **state)
{
    (void)state;
    struct text_buffer packed = some_sitreps(1, 2);

    for (size_t length = 1; length < packed.length; length += 13) {
        struct caller *caller = a_seated_socket(&web);
        if (length == packed.length / 2)
            length++;
        frame_say(caller, FRAME_BINARY, packed.bytes, length);
        assert_is_refused(caller, "whole", 1008);
    }
    text_release(&packed);
}

static void more_than_may_be_said_is_refused_before_it_is_there(void **state)
{
    (void)state;
    struct caller *stranger = a_socket(&web, UPGRADE("")),
                  *seated = a_seated_socket(&web);
    static char bytes[70000];

    memcpy(bytes, "\x82\xa1x\xda\x10\x01", 6); /* a text of 4,097 bytes */
    frame_say(stranger, 0x02, bytes, 6);
    assert_is_refused(stranger, "longer", 1008);
    memcpy(bytes, "\x82\xa1x\xdb\0\1\0\0", 8); /* a text of 65,536 bytes */
    frame_say(seated, 0x02, bytes, 8);
    assert_is_refused(seated, "longer", 1008);
}

static void a_bad_message_of_somebody_seated_is_answered_and_passed_over(void **state)
{
    (void)state;
    struct caller *caller = a_seated_socket(&web);

    frame_say(caller, FRAME_BINARY,
              "\x81\xa4type\xa6"
              "fruits",
              13);
    assert_int_equal(next_message(&web, caller).type, MESSAGE_trouble);
    frame_say(caller, FRAME_BINARY, "\x82\xa4type\xa6sitrep\xa4text\xa2\xc3\x28", 21);
    assert_int_equal(next_message(&web, caller).type, MESSAGE_trouble); /* no UTF-8 */
    struct text_buffer packed = some_sitreps(1, 1);
    frame_say(caller, FRAME_BINARY, packed.bytes, packed.length);
    LOOP_UNTIL(&web.hall->loop, web.hall->said_count == 2);

    text_release(&packed);
    caller_close(caller);
}

static void what_is_no_websocket_closes_without_harm(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t length;
    } cases[] = {
        { "\x82\x05hello", 7 }, /* not masked */
        { "\xf2\x80\1\2\3\4", 6 }, /* reserved bits */
        { "\x83\x80\1\2\3\4", 6 }, /* a kind nobody knows */
        { "\x89\xfe\0\x7e\1\2\3\4", 8 }, /* a ping that is too long */
        { "\x80\x81\1\2\3\4\1", 7 }, /* goes on with nothing */
        { "\x82\xff\xff\xff\xff\xff\xff\xff\xff\xff\1\2\3\4", 14 }, /* 2^64 */
        { "\x88\x81\1\2\3\4\5", 7 }, /* half a reason */
        { "\0\0\0\0\0\0\0\0", 8 },
    };
    uint32_t count = sizeof cases / sizeof *cases;

    web.hall->reception.limits.hello_ms = 200;
    for (uint32_t i = 0; i < count; i++) {
        struct caller *caller = a_socket(&web, UPGRADE(""));
        client_say_bytes(caller->socket, cases[i].bytes, cases[i].length);
        LOOP_UNTIL(&web.hall->loop, web.hall->gone_count == i + 1);
        caller_close(caller);
    }
    assert_int_equal(web.hall->said_count, 0);
}

static void strangers_have_no_more_time_than_a_hello_needs(void **state)
{
    (void)state;
    web.hall->reception.limits.hello_ms = 60;
    struct caller *silent = a_socket(&web, UPGRADE(""));
    struct caller *slow = a_socket(&web, UPGRADE(""));

    frame_say(slow, 0x02, "\x82\xa4ty", 4);
    assert_is_refused(silent, "hello", 1008);
    assert_is_refused(slow, "hello", 1008);
}

static void assert_goes(struct caller *caller)
{
    LOOP_UNTIL(&web.hall->loop,
               (client_read(caller->socket, &caller->letters), caller->letters.is_over));
}

static void who_says_nothing_holds_up_nobody(void **state)
{
    (void)state;
    struct caller *silent[8], *slow = a_caller(&web);

    web.hall->reception.limits.handshake_count_max = 4;
    caller_say(slow, "GET / HT");
    for (int i = 0; i < 8; i++)
        silent[i] = a_caller(&web);
    for (int i = 0; i < 3; i++)
        caller_close(a_socket(&web, UPGRADE("")));

    client_read(slow->socket, &slow->letters);
    assert_false(slow->letters.is_over);
    caller_close(slow);
    for (int i = 0; i < 8; i++)
        caller_close(silent[i]);
}

static void strangers_make_room_for_who_comes(void **state)
{
    (void)state;
    struct caller *seated = a_seated_socket(&web), *strangers[4];
    struct message taken = { .type = MESSAGE_taken };

    web.hall->reception.limits.visitor_count_max = 3;
    for (int i = 0; i < 4; i++)
        strangers[i] = i % 2 ? a_caller(&web) : a_socket(&web, UPGRADE(""));
    struct caller *late = a_socket(&web, UPGRADE(""));

    visitor_tell(web.hall->visitor, &taken);
    visitor_flush(&web.hall->reception);
    assert_int_equal(next_message(&web, seated).type, MESSAGE_taken);
    assert_goes(strangers[0]);
    caller_close(late);
    caller_close(seated);
    for (int i = 0; i < 4; i++)
        caller_close(strangers[i]);
}

static void the_longest_silent_goes_for_who_comes(void **state)
{
    (void)state;
    struct caller *silent[6];

    web.door.inside->porch_count_max = 4;
    for (int i = 0; i < 6; i++) {
        silent[i] = a_caller(&web);
        loop_breathe(&web.hall->loop, 10);
    }

    assert_goes(silent[0]);
    assert_goes(silent[1]);
    for (int i = 2; i < 6; i++)
        assert_non_null(strstr(ask(&web, silent[i],
                                   "GET /healthz HTTP/1.1\r\n"
                                   "Host: drill.example\r\n\r\n"),
                               "200 OK"));
    for (int i = 0; i < 6; i++)
        caller_close(silent[i]);
}

static void who_connects_and_goes_leaves_nothing(void **state)
{
    (void)state;
    for (int i = 0; i < 50; i++)
        caller_close(a_caller(&web));
    struct caller *late = a_seated_socket(&web);

    assert_int_equal(web.door.inside->porch_count, 0);
    assert_int_equal(web.door.inside->connection_count, 1);
    caller_close(late);
}

static void chance_bytes_do_no_harm(void **state)
{
    (void)state;
    static char bytes[6000];
    uint32_t seed = 7;

    web.hall->reception.limits.hello_ms = 300;
    for (int i = 0; i < 60; i++) {
        struct caller *caller = i % 3 == 0   ? a_caller(&web)
                                : i % 3 == 1 ? a_socket(&web, UPGRADE(""))
                                             : a_seated_socket(&web);
        for (size_t k = 0; k < sizeof bytes; k++) {
            seed = seed * 1664525 + 1013904223;
            bytes[k] = (char)(seed >> 24);
        }
        if (i % 2)
            frame_say(caller, FRAME_BINARY, bytes, sizeof bytes);
        else
            client_say_bytes(caller->socket, bytes, sizeof bytes);
        loop_breathe(&web.hall->loop, 3);
        caller_close(caller);
    }
    uint32_t gone_count = web.hall->gone_count;
    struct caller *caller = a_seated_socket(&web);

    assert_true(gone_count <= 40);
    LOOP_UNTIL(&web.hall->loop, web.hall->gone_count == 40);
    caller_close(caller);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_A_DOOR(strangers_say_hello_or_leave),
        WITH_A_DOOR(text_frames_are_refused_with_a_reason),
        WITH_A_DOOR(half_a_message_is_no_frame),
        WITH_A_DOOR(more_than_may_be_said_is_refused_before_it_is_there),
        WITH_A_DOOR(a_bad_message_of_somebody_seated_is_answered_and_passed_over),
        WITH_A_DOOR(what_is_no_websocket_closes_without_harm),
        WITH_A_DOOR(strangers_have_no_more_time_than_a_hello_needs),
        WITH_A_DOOR(who_says_nothing_holds_up_nobody),
        WITH_A_DOOR(strangers_make_room_for_who_comes),
        WITH_A_DOOR(the_longest_silent_goes_for_who_comes),
        WITH_A_DOOR(who_connects_and_goes_leaves_nothing),
        WITH_A_DOOR(chance_bytes_do_no_harm),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
