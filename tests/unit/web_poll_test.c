#include "unit.h"

#include "a_web.h"

/* Sends a letter; the name of the visitor is kept in `id`. */
static void post(struct caller *caller, const char *id, const void *bytes, size_t length)
{
    char letter[4096];

    caller->letters.length = caller->read_to = 0;
    memset(caller->letters.bytes, 0, 65536);
    int head = snprintf(letter, sizeof letter,
                        "POST /poll HTTP/1.1\r\nHost: drill.example:1\r\n%s%s%s"
                        "Content-Length: %zu\r\n\r\n",
                        *id ? "Tocsin-Poll: " : "", id, *id ? "\r\n" : "", length);
    memcpy(letter + head, bytes, length);
    client_say_bytes(caller->socket, letter, (size_t)head + length);
}

static unsigned long answer_to(struct caller *caller, struct text *body)
{
    LOOP_UNTIL(&web.hall->loop, answer_is_whole(caller) || caller->letters.is_over);
    const char *begin = strstr(caller->letters.bytes, "\r\n\r\n");

    assert_non_null(begin);
    *body = (struct text){ begin + 4, caller->letters.length -
                                          (size_t)(begin + 4 - caller->letters.bytes) };
    return strtoul(caller->letters.bytes + 9, NULL, 10);
}

static struct caller *a_pen_friend(char id[40])
{
    struct caller *caller = a_caller(&web);
    struct text_buffer packed = { 0 };
    struct message hello = a_hello("alba"), taken = { .type = MESSAGE_taken };
    uint32_t said_count = web.hall->said_count;
    struct text body;

    assert_int_equal(pack_message(&packed, &hello), FAULT_NONE);
    post(caller, "", packed.bytes, packed.length);
    LOOP_UNTIL(&web.hall->loop, web.hall->said_count > said_count);
    visitor_tell(web.hall->visitor, &taken);
    visitor_flush(&web.hall->reception);
    assert_int_equal(answer_to(caller, &body), 200);
    assert_true(body.length > 0);
    const char *name = strcasestr(caller->letters.bytes, "tocsin-poll: ");
    assert_non_null(name);
    snprintf(id, 40, "%.32s", name + strlen("tocsin-poll: "));
    text_release(&packed);
    return caller;
}

static void where_websocket_is_blocked_letters_bring_the_same_visitor(void **state)
{
    (void)state;
    char id[40];
    struct caller *caller = a_pen_friend(id), *other = a_caller(&web);
    struct text_buffer packed = some_sitreps(1, 2);
    struct message taken = { .type = MESSAGE_taken };
    struct text body;

    post(caller, id, "", 0); /* waits */
    loop_breathe(&web.hall->loop, 20);
    client_read(caller->socket, &caller->letters);
    assert_int_equal(caller->letters.length, 0);
    post(other, id, packed.bytes, packed.length); /* speaks all the same */
    assert_int_equal(answer_to(caller, &body), 200);
    assert_int_equal(body.length, 0);
    LOOP_UNTIL(&web.hall->loop, web.hall->said_count == 3);
    assert_int_equal(web.hall->said_n[2], 2);
    visitor_tell(web.hall->visitor, &taken);
    visitor_flush(&web.hall->reception);

    assert_int_equal(answer_to(other, &body), 200);
    assert_true(body.length > 0);
    assert_string_equal(web.hall->visitor->door, "consoles");
    visitor_end(web.hall->visitor, "go home");
    post(other, id, "", 0);
    assert_int_equal(answer_to(other, &body), 200);
    assert_non_null(memmem(body.bytes, body.length, "go home", 7));
    LOOP_UNTIL(&web.hall->loop, web.hall->gone_count == 1);
    post(other, id, "", 0);
    assert_int_equal(answer_to(other, &body), 410);
    text_release(&packed);
    caller_close(caller);
    caller_close(other);
}

static void letters_are_held_to_the_same_rules(void **state)
{
    (void)state;
    char id[40];
    struct caller *caller = a_caller(&web);
    struct text_buffer packed = some_sitreps(1, 1);
    struct text body;

    post(caller, "", packed.bytes, packed.length); /* no hello */
    assert_int_equal(answer_to(caller, &body), 200);
    assert_non_null(memmem(body.bytes, body.length, "hello", 5));
    caller_close(caller);
    caller = a_pen_friend(id);
    post(caller, id, packed.bytes, packed.length - 1);
    assert_int_equal(answer_to(caller, &body), 200);
    assert_non_null(memmem(body.bytes, body.length, "whole", 5));
    caller_close(caller);
    caller = a_caller(&web);
    post(caller, "00112233445566778899aabbccddeeff", "", 0);
    assert_int_equal(answer_to(caller, &body), 410);
    caller_close(caller);
    web.hall->reception.limits.messages_burst = 5;
    text_release(&packed);
    packed = some_sitreps(1, 8);
    caller = a_pen_friend(id);
    post(caller, id, packed.bytes, packed.length);
    LOOP_UNTIL(&web.hall->loop, web.hall->visitor->is_paused);
    struct caller *other = a_caller(&web);
    post(other, id, packed.bytes, packed.length);
    assert_int_equal(answer_to(other, &body), 429);
    text_release(&packed);
    caller_close(caller);
    caller_close(other);
}

static void a_door_closes_though_somebody_waits_for_a_letter(void **state)
{
    (void)state;
    char id[40], other_id[40];
    struct caller *caller = a_pen_friend(id), *idle = a_pen_friend(other_id);
    struct text body;

    post(caller, id, "", 0);
    loop_breathe(&web.hall->loop, 10);
    web_close(&web.door);

    assert_int_equal(answer_to(caller, &body), 200);
    LOOP_UNTIL(&web.hall->loop, web.hall->gone_count == 2);
    caller_close(caller);
    caller_close(idle);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_A_DOOR(where_websocket_is_blocked_letters_bring_the_same_visitor),
        WITH_A_DOOR(letters_are_held_to_the_same_rules),
        WITH_A_DOOR(a_door_closes_though_somebody_waits_for_a_letter),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
