#include "unit.h"

#include "a_web.h"

/* ---- talking ---- */

static void a_frame_holds_one_or_more_whole_messages(void **state)
{
    (void)state;
    struct caller *caller = a_seated_socket(&web);
    struct text_buffer packed = some_sitreps(1, 3);

    frame_say(caller, FRAME_BINARY, packed.bytes, packed.length);
    LOOP_UNTIL(&web.hall->loop, web.hall->said_count == 4);
    text_release(&packed);
    packed = some_sitreps(4, 1);
    frame_say(caller, FRAME_BINARY, packed.bytes, packed.length);
    LOOP_UNTIL(&web.hall->loop, web.hall->said_count == 5);

    for (uint64_t n = 1; n <= 4; n++)
        assert_int_equal(web.hall->said_n[n], n);
    text_release(&packed);
    caller_close(caller);
}

static void a_message_may_come_in_many_fragments(void **state)
{
    (void)state;
    struct caller *caller = a_seated_socket(&web);
    struct text_buffer packed = some_sitreps(1, 2);

    frame_say(caller, 0x02, packed.bytes, 5);
    for (size_t i = 5; i + 1 < packed.length; i++) {
        frame_say(caller, 0x00, packed.bytes + i, 1);
        if (i == 20)
            frame_say(caller, 0x89, "ping", 4);
        loop_breathe(&web.hall->loop, 0);
    }
    frame_say(caller, 0x80, packed.bytes + packed.length - 1, 1);
    LOOP_UNTIL(&web.hall->loop, web.hall->said_count == 3);

    assert_int_equal(web.hall->said_n[2], 2);
    text_release(&packed);
    caller_close(caller);
}

static void what_is_flushed_together_leaves_as_one_frame(void **state)
{
    (void)state;
    struct caller *caller = a_seated_socket(&web);
    struct message taken = { .type = MESSAGE_taken };
    struct text payload = { 0 };
    unsigned first = 0;
    size_t begin = 0;

    for (uint64_t n = 1; n <= 3; n++) {
        taken.taken.n = n;
        visitor_tell(web.hall->visitor, &taken);
    }
    loop_breathe(&web.hall->loop, 20);
    client_read(caller->socket, &caller->letters);
    assert_int_equal(caller->letters.length, caller->read_to); /* not before the flush */
    visitor_flush(&web.hall->reception);
    LOOP_UNTIL(&web.hall->loop, frame_take(caller, &first, &payload));

    assert_int_equal(first, FRAME_BINARY);
    for (uint64_t n = 1; n <= 3; n++) {
        static const struct scan_limits limits = { SCAN_DEPTH_MAX, SCAN_MEMBERS_MAX,
                                                   4096 };
        size_t used = 0;
        assert_int_equal(scan_message(payload.bytes + begin, payload.length - begin,
                                      &limits, PLANE_BIT(PLANE_SESSION), NULL, &used,
                                      NULL),
                         FAULT_NONE);
        begin += used;
    }
    assert_int_equal(begin, payload.length);
    LOOP_UNTIL(&web.hall->loop, web.hall->drained_count > 0);
    caller_close(caller);
}

static void big_mail_arrives_whole(void **state)
{
    (void)state;
    struct caller *caller = a_seated_socket(&web);
    struct text payload = { 0 };
    unsigned first = 0;
    char *bytes = malloc(1000000);

    assert_non_null(bytes);
    for (size_t i = 0; i < 1000000; i++)
        bytes[i] = (char)(i * 7 + i / 251);
    visitor_send(web.hall->visitor, (struct text){ bytes, 1000000 });
    visitor_flush(&web.hall->reception);
    assert_in_range(visitor_room(web.hall->visitor), 0, 48576);
    LOOP_UNTIL(&web.hall->loop, frame_take(caller, &first, &payload));

    assert_int_equal(payload.length, 1000000);
    assert_memory_equal(payload.bytes, bytes, 1000000);
    LOOP_UNTIL(&web.hall->loop, visitor_room(web.hall->visitor) == 1048576);
    assert_true(web.hall->drained_count > 0);
    free(bytes);
    caller_close(caller);
}

static void who_speaks_too_fast_is_read_more_slowly(void **state)
{
    (void)state;
    web.hall->reception.limits.messages_a_second = 200;
    web.hall->reception.limits.messages_burst = 10;
    struct caller *caller = a_seated_socket(&web);
    uint64_t begin = uv_hrtime();

    for (uint64_t n = 1; n <= 100; n += 2) {
        struct text_buffer packed = some_sitreps(n, 2);
        frame_say(caller, FRAME_BINARY, packed.bytes, packed.length);
        text_release(&packed);
    }
    LOOP_UNTIL(&web.hall->loop, web.hall->said_count == 101);

    assert_true(uv_hrtime() - begin > 400000000); /* 90 of them at 200 a second */
    for (uint64_t n = 1; n <= 100; n++)
        assert_int_equal(web.hall->said_n[n], n);
    caller_close(caller);
}

/* ---- leaving ---- */

static void the_last_word_leaves_before_the_goodbye(void **state)
{
    (void)state;
    struct caller *caller = a_seated_socket(&web);
    struct message taken = { .type = MESSAGE_taken };

    visitor_tell(web.hall->visitor, &taken);
    visitor_flush(&web.hall->reception);
    visitor_end(web.hall->visitor, NULL);
    assert_int_equal(next_message(&web, caller).type, MESSAGE_taken);
    assert_is_closed(&web, caller, 1000);

    LOOP_UNTIL(&web.hall->loop, web.hall->gone_count == 1);
    caller_close(caller);
}

static void a_closing_door_says_that_it_goes_away(void **state)
{
    (void)state;
    struct caller *first = a_seated_socket(&web), *second = a_seated_socket(&web);

    web_close(&web.door);
    assert_is_closed(&web, first, 1001);
    assert_is_closed(&web, second, 1001);

    LOOP_UNTIL(&web.hall->loop, web.hall->gone_count == 2);
    caller_close(first);
    caller_close(second);
}

static void a_door_closes_though_somebody_says_no_goodbye(void **state)
{
    (void)state;
    struct caller *caller = a_seated_socket(&web), *idle = a_caller(&web);

    loop_breathe(&web.hall->loop, 10);
    web_close(&web.door);
    assert_int_equal(uv_run(&web.hall->loop, UV_RUN_DEFAULT), 0);

    assert_int_equal(web.hall->gone_count, 1);
    caller_close(caller);
    caller_close(idle);
}

static void somebody_who_just_leaves_is_gone_once(void **state)
{
    (void)state;
    struct caller *seated = a_seated_socket(&web),
                  *stranger = a_socket(&web, UPGRADE("")),
                  *polite = a_seated_socket(&web);

    caller_close(seated);
    caller_close(stranger);
    frame_say(polite, FRAME_CLOSE, "\x03\xe8", 2);
    assert_is_closed(&web, polite, 1000);

    LOOP_UNTIL(&web.hall->loop, web.hall->gone_count == 3);
    caller_close(polite);
}

static void a_slow_reader_is_cut_off(void **state)
{
    (void)state;
    struct caller *caller = a_seated_socket(&web);
    static char bytes[60000];

    for (int i = 0; i < 1000 && web.hall->visitor; i++) {
        visitor_send(web.hall->visitor, (struct text){ bytes, sizeof bytes });
        visitor_flush(&web.hall->reception);
        loop_breathe(&web.hall->loop, 0);
    }

    LOOP_UNTIL(&web.hall->loop, web.hall->gone_count == 1);
    caller_close(caller);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_A_DOOR(a_frame_holds_one_or_more_whole_messages),
        WITH_A_DOOR(a_message_may_come_in_many_fragments),
        WITH_A_DOOR(what_is_flushed_together_leaves_as_one_frame),
        WITH_A_DOOR(big_mail_arrives_whole),
        WITH_A_DOOR(who_speaks_too_fast_is_read_more_slowly),
        WITH_A_DOOR(the_last_word_leaves_before_the_goodbye),
        WITH_A_DOOR(a_closing_door_says_that_it_goes_away),
        WITH_A_DOOR(a_door_closes_though_somebody_says_no_goodbye),
        WITH_A_DOOR(somebody_who_just_leaves_is_gone_once),
        WITH_A_DOOR(a_slow_reader_is_cut_off),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
