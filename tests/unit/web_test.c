#include "unit.h"

#include "a_web.h"

static void answers_are_small_plain_and_guarded(void **state)
{
    (void)state;
    struct web_hall web;
    web_hall_open(&web);
    web_hall_listen(&web);
    char a[8192];

    const char *answer = ask_once(&web, "GET / HTTP/1.1\r\nHost: x\r\n\r\n", a);
    printf("%s\n", answer);
    answer = ask_once(&web, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", a);
    printf("%s\n", answer);
    answer = ask_once(
        &web, "POST /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc", a);
    printf("%s\n", answer);
    answer = ask_once(&web, "BREW /healthz HTTP/1.1\r\nHost: x\r\n\r\n", a);
    printf("%s\n", answer);
    answer = ask_once(&web, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", a);
    printf("%s\n", answer);
    answer = ask_once(
        &web,
        "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: "
        "h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n",
        a);
    printf("h2c: %s\n", answer);
    answer = ask_once(
        &web, "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
        a);
    printf("h2c without: %s\n", answer);
    struct caller *caller = a_seated_socket(&web);
    struct message taken = { .type = MESSAGE_taken };
    taken.taken.n = 5;
    visitor_tell(web.hall->visitor, &taken);
    visitor_flush(&web.hall->reception);
    struct message message = next_message(&web, caller);
    assert_int_equal(message.type, MESSAGE_taken);
    web_close(&web.door);
    assert_is_closed(&web, caller, 1001);
    caller_close(caller);
    web_hall_close(&web);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_small_plain_and_guarded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
