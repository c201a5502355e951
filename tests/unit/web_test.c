#include "unit.h"

#include <sys/stat.h>

#include "a_web.h"
#include "doors/certificate.h"
#include "doors/web_session.h"

#define HOST "Host: drill.example:1\r\n"

static char answer_room[8192];

static void assert_says(const char *answer, const char *word)
{
    if (!strcasestr(answer, word))
        fail_msg("no '%s' in: %s", word, answer);
}

static void assert_status(const char *answer, unsigned status)
{
    if (strncmp(answer, "HTTP/1.", 7) || strtoul(answer + 9, NULL, 10) != status)
        fail_msg("'%s' is not %u", answer, status);
}

/* ---- pages ---- */

static void the_page_comes_packed_and_with_a_tag(void **state)
{
    (void)state;
    const char *answer = ask_once(&web, "GET / HTTP/1.1\r\n" HOST "\r\n", answer_room);

    assert_status(answer, 200);
    assert_says(answer, "content-encoding: gzip");
    assert_says(answer, "content-type: text/html");
    assert_says(answer, "etag: \"");
}

static void every_answer_bears_the_headers_of_the_house(void **state)
{
    (void)state;
    static const char *const requests[] = {
        "GET / HTTP/1.1\r\n" HOST "\r\n",         "GET /nowhere HTTP/1.1\r\n" HOST "\r\n",
        "BREW /healthz HTTP/1.1\r\n" HOST "\r\n", "POST / HTTP/1.1\r\n" HOST "\r\n",
        "PUT /session HTTP/1.1\r\n" HOST "\r\n",
    };

    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
        const char *answer = ask_once(&web, requests[i], answer_room);
        assert_says(answer, "content-security-policy: default-src 'none';");
        assert_says(answer, "frame-ancestors 'none'");
        assert_says(answer, "x-content-type-options: nosniff");
        assert_says(answer, "referrer-policy: no-referrer");
        assert_null(strcasestr(answer, "strict-transport-security"));
    }
}

static void what_is_not_there_is_said_plainly(void **state)
{
    (void)state;
    static const struct {
        const char *request;
        unsigned status;
    } cases[] = {
        { "GET /nowhere HTTP/1.1\r\n" HOST "\r\n", 404 },
        { "GET /../etc/passwd HTTP/1.1\r\n" HOST "\r\n", 404 },
        { "GET /session HTTP/1.1\r\n" HOST "\r\n", 405 },
        { "POST /healthz HTTP/1.1\r\n" HOST "Content-Length: 2\r\n\r\nab", 405 },
        { "POST /session HTTP/1.1\r\n" HOST "\r\n", 411 },
        { "POST /session HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n", 411 },
        { "POST /session HTTP/1.1\r\n" HOST "Content-Length: 4097\r\n\r\n", 413 },
        { "POST /session HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\nabc", 400 },
        { "GET /socket HTTP/1.1\r\n" HOST "\r\n", 404 },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_status(ask_once(&web, cases[i].request, answer_room), cases[i].status);
}

static void one_connection_serves_one_request_behind_the_other(void **state)
{
    (void)state;
    struct caller *caller = a_caller(&web);

    for (int i = 0; i < 3; i++) {
        const char *answer = ask(&web, caller, "GET /healthz HTTP/1.1\r\n" HOST "\r\n");
        assert_status(answer, 200);
        assert_says(answer, "alive");
    }
    const char *answer = ask(&web, caller, "HEAD /healthz HTTP/1.1\r\n" HOST "\r\n");
    assert_status(answer, 200);
    assert_null(strstr(answer, "\r\n\r\nalive"));
    caller_close(caller);
}

static void who_asks_hears_why_it_is_not_ready(void **state)
{
    (void)state;
    static const char request[] = "GET /readyz HTTP/1.1\r\n" HOST "\r\n";

    assert_status(ask_once(&web, request, answer_room), 200);
    web.hindrance = "the disk is full";
    const char *answer = ask_once(&web, request, answer_room);

    assert_status(answer, 503);
    assert_says(answer, "the disk is full");
    web.hindrance = NULL;
}

static void figures_are_for_this_machine_and_the_proxy(void **state)
{
    (void)state;
    static const struct {
        const char *proxy, *forwarded;
        unsigned status;
    } cases[] = {
        { NULL, "", 200 },
        { NULL, "X-Forwarded-For: 127.0.0.1\r\n", 403 }, /* whoever says so */
        { "127.0.0.1", "", 200 },
        { "127.0.0.1", "X-Forwarded-For: 127.0.0.1, 192.0.2.7\r\n", 403 },
        { "127.0.0.1", "X-Forwarded-For: 192.0.2.7, 127.0.0.1\r\n", 200 },
        { "192.0.2.1", "X-Forwarded-For: 127.0.0.1\r\n", 403 },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char request[300];
        web.door.trusted_proxy = cases[i].proxy;
        snprintf(request, sizeof request, "GET /metrics HTTP/1.1\r\n" HOST "%s\r\n",
                 cases[i].forwarded);
        const char *answer = ask_once(&web, request, answer_room);
        assert_status(answer, cases[i].status);
        if (cases[i].status == 200)
            assert_says(answer, "tocsin_turns_total 7");
    }
}

/* ---- who a browser is ---- */

/* POST /session with a hello; the answer, and cookie and token when it was taken. */
static const char *log_in(const char *seat, const char *key, const char *headers,
                          char cookie[40], char token[40])
{
    struct message hello = { .type = MESSAGE_hello };
    struct text_buffer packed = { 0 };
    char request[2000];
    struct caller *caller = a_caller(&web);

    hello.hello.seat = text_of(seat);
    hello.hello.key = text_of(key);
    assert_int_equal(pack_message(&packed, &hello), FAULT_NONE);
    int head = snprintf(request, sizeof request,
                        "POST /session HTTP/1.1\r\n" HOST "%sContent-Length: %zu\r\n\r\n",
                        headers, packed.length);
    client_say_bytes(caller->socket, request, (size_t)head);
    memset(answer_room, 0, sizeof answer_room);
    client_say_bytes(caller->socket, packed.bytes, packed.length);
    LOOP_UNTIL(&web.hall->loop, answer_is_whole(caller) || caller->letters.is_over);
    memcpy(answer_room, caller->letters.bytes,
           caller->letters.length < sizeof answer_room ? caller->letters.length
                                                       : sizeof answer_room - 1);
    const char *body = strstr(answer_room, "\r\n\r\n") + 4;
    const char *named = strstr(answer_room, "__Host-tocsin=");
    if (named) {
        static const struct scan_limits limits = { SCAN_DEPTH_MAX, SCAN_MEMBERS_MAX,
                                                   4096 };
        struct message message;
        size_t used = 0, length = caller->letters.length - (size_t)(body - answer_room);
        snprintf(cookie, 40, "%.32s", named + strlen("__Host-tocsin="));
        assert_int_equal(scan_message(body, length, &limits, PLANE_BIT(PLANE_SESSION),
                                      NULL, &used, NULL),
                         FAULT_NONE);
        unpack_message(body, used, &web.hall->arena, &message);
        assert_int_equal(message.type, MESSAGE_session);
        assert_true(text_is(message.session.person, seat));
        snprintf(token, 40, "%.*s", TEXT_ARG(message.session.token));
    }
    text_release(&packed);
    caller_close(caller);
    return answer_room;
}

static void an_invitation_becomes_a_cookie_only_the_server_reads(void **state)
{
    (void)state;
    char cookie[40] = "", token[40] = "";
    const char *answer = log_in("alba", A_KEY, "", cookie, token);

    assert_status(answer, 200);
    assert_says(answer, "; Path=/; Secure; HttpOnly; SameSite=Strict");
    assert_int_equal(strlen(cookie), 32);
    assert_int_equal(strlen(token), 32);
    assert_null(strstr(answer, A_KEY));
}

static void an_invitation_is_bound_to_the_device_that_showed_it_first(void **state)
{
    (void)state;
    char cookie[40] = "", token[40] = "", again[40] = "", header[100];

    log_in("alba", A_KEY, "", cookie, token);
    assert_status(log_in("alba", A_KEY, "", again, token), 403);
    snprintf(header, sizeof header, "Cookie: __Host-tocsin=%s\r\n", cookie);
    assert_status(log_in("alba", A_KEY, header, again, token), 200);
    assert_string_equal(again, cookie);

    web.key = "ffeeddccbbaa99887766554433221100"; /* issued anew: another device may */
    assert_status(log_in("alba", web.key, "", again, token), 200);
    assert_string_not_equal(again, cookie);
    assert_status(log_in("alba", A_KEY, header, again, token), 403);
}

static void wrong_invitations_are_counted_by_invitation(void **state)
{
    (void)state;
    char cookie[40] = "", token[40] = "";

    for (int i = 0; i < 5; i++)
        assert_status(log_in("alba", "wrong", "", cookie, token), 403);
    assert_status(log_in("alba", "wrong", "", cookie, token), 429);
    assert_status(log_in("berge", "wrong", "", cookie, token), 403);
    assert_status(log_in("alba", A_KEY, "", cookie, token),
                  200); /* nobody locks it out */
    assert_status(log_in("nobody", "", "", cookie, token), 403);
}

static struct caller *a_socket_with(const char *cookie, const char *token)
{
    char upgrade[800];

    snprintf(upgrade, sizeof upgrade,
             UPGRADE("Cookie: a=b; __Host-tocsin=%s\r\n"
                     "Sec-WebSocket-Protocol: tocsin, token.%s\r\n"),
             cookie, token);
    return a_socket(&web, upgrade);
}

static void cookie_and_token_prove_who_a_browser_is_once(void **state)
{
    (void)state;
    char cookie[40] = "", token[40] = "", upgrade[800];
    struct message hello = a_hello("alba");

    log_in("alba", A_KEY, "", cookie, token);
    struct caller *caller = a_socket_with(cookie, token);
    assert_says(caller->letters.bytes, "Sec-WebSocket-Protocol: tocsin\r\n");
    frame_say_message(caller, &hello);
    LOOP_UNTIL(&web.hall->loop, web.hall->said_count == 1);

    assert_true(text_is(web.hall->visitor->person, "alba"));
    assert_string_equal(web.hall->visitor->door, "consoles");
    snprintf(upgrade, sizeof upgrade,
             UPGRADE("Cookie: __Host-tocsin=%s\r\n"
                     "Sec-WebSocket-Protocol: tocsin, token.%s\r\n"),
             cookie, token);
    assert_status(ask_once(&web, upgrade, answer_room), 403); /* spent */
    char header[100], again[40];
    snprintf(header, sizeof header, "Cookie: __Host-tocsin=%s\r\n", cookie);
    log_in("alba", A_KEY, header, again, token);
    snprintf(upgrade, sizeof upgrade,
             UPGRADE("Sec-WebSocket-Protocol: tocsin, token.%s\r\n"), token);
    assert_status(ask_once(&web, upgrade, answer_room), 403); /* without its cookie */
    web.key = NULL;
    snprintf(upgrade, sizeof upgrade,
             UPGRADE("Cookie: __Host-tocsin=%s\r\n"
                     "Sec-WebSocket-Protocol: tocsin, token.%s\r\n"),
             cookie, token);
    assert_status(ask_once(&web, upgrade, answer_room), 403); /* revoked */
    caller_close(caller);
}

static void sessions_outlive_the_server_and_hold_no_secret(void **state)
{
    (void)state;
    char path[] = "/tmp/tocsin-sessions-XXXXXX", why[300],
         invitation[WEB_MARK_LENGTH + 1], cookie[WEB_MARK_LENGTH + 1],
         token[WEB_MARK_LENGTH + 1], bytes[1000] = "";
    int handle = mkstemp(path);

    assert_true(handle >= 0);
    unlink(path);
    web_mark(TEXT(A_KEY), invitation);
    struct web_sessions *sessions = web_sessions_open(path, why);
    assert_int_equal(web_sessions_login(sessions, TEXT("alba/ana"), invitation,
                                        TEXT(A_KEY), (struct text){ 0 }, 5, cookie,
                                        token),
                     LOGIN_TAKEN);
    web_sessions_close(sessions);
    close(handle);
    handle = open(path, O_RDWR | O_APPEND);
    struct stat about;
    assert_int_equal(fstat(handle, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    assert_true(read(handle, bytes, sizeof bytes - 1) > 0);
    assert_null(strstr(bytes, cookie));
    assert_null(strstr(bytes, A_KEY));
    assert_int_equal(write(handle, "alba/ber 0011", 13), 13); /* the power went */
    close(handle);

    sessions = web_sessions_open(path, why);
    struct web_session *session =
        web_sessions_find(sessions, text_of(cookie), (struct text){ 0 });
    assert_non_null(session);
    assert_string_equal(session->person, "alba/ana");
    assert_false(web_session_spend(session, text_of(token), 6)); /* those are not kept */
    assert_int_equal(web_sessions_login(sessions, TEXT("alba/ber"), invitation,
                                        TEXT(A_KEY), (struct text){ 0 }, 7, cookie,
                                        token),
                     LOGIN_TAKEN);
    session = web_sessions_find(sessions, text_of(cookie), (struct text){ 0 });
    assert_false(web_session_spend(session, text_of(token), 7 + 60000));
    assert_true(web_session_spend(session, text_of(token), 7 + 59999));
    assert_false(web_session_spend(session, text_of(token), 8));
    web_sessions_close(sessions);
    sessions = web_sessions_open(path, why);
    assert_non_null(web_sessions_find(sessions, text_of(cookie), (struct text){ 0 }));
    web_sessions_close(sessions);
    unlink(path);
}

static enum web_login come_in(struct web_sessions *sessions, const char *person,
                              struct text key, const char *cookie,
                              char made[WEB_MARK_LENGTH + 1],
                              char token[WEB_MARK_LENGTH + 1])
{
    char invitation[WEB_MARK_LENGTH + 1];

    web_mark(TEXT(A_KEY), invitation);
    return web_sessions_login(sessions, text_of(person), invitation, key, text_of(cookie),
                              5, made, token);
}

static void a_device_comes_back_without_the_invitation_and_seats_several(void **state)
{
    (void)state;
    char why[300], ana[WEB_MARK_LENGTH + 1], ber[WEB_MARK_LENGTH + 1],
        made[WEB_MARK_LENGTH + 1], ana_token[WEB_MARK_LENGTH + 1],
        ber_token[WEB_MARK_LENGTH + 1];
    struct web_sessions *sessions = web_sessions_open(NULL, why);
    struct text none = { 0 };

    assert_int_equal(come_in(sessions, "ana", none, "", made, ana_token), LOGIN_WRONG);
    assert_int_equal(come_in(sessions, "ana", TEXT(A_KEY), "", ana, ana_token),
                     LOGIN_TAKEN);
    assert_int_equal(come_in(sessions, "ber", none, ana, made, ber_token), LOGIN_WRONG);
    assert_int_equal(come_in(sessions, "ber", TEXT(A_KEY), ana, ber, ber_token),
                     LOGIN_TAKEN);
    assert_string_equal(ana, ber);
    assert_int_equal(come_in(sessions, "ana", none, ana, made, ana_token), LOGIN_TAKEN);
    assert_string_equal(made, ana);
    assert_int_equal(come_in(sessions, "ana", none, "0123456789abcdef0123456789abcdef",
                             made, ana_token),
                     LOGIN_WRONG);

    assert_string_equal(
        web_sessions_find(sessions, text_of(ana), text_of(ana_token))->person, "ana");
    assert_string_equal(
        web_sessions_find(sessions, text_of(ana), text_of(ber_token))->person, "ber");
    assert_null(web_sessions_find(sessions, text_of(ana), TEXT(A_KEY)));
    web_sessions_close(sessions);
}

/* ---- other pages ---- */

static void a_page_of_another_origin_may_not_connect(void **state)
{
    (void)state;
    static const struct {
        const char *public_url, *origin;
        bool may;
    } cases[] = {
        { NULL, "http://drill.example:1", true },
        { NULL, "HTTP://Drill.Example:1", true },
        { NULL, "https://drill.example:1", false },
        { NULL, "http://drill.example:11", false },
        { NULL, "http://drill.example", false },
        { NULL, "http://evil.example", false },
        { NULL, "http://drill.example:1.evil.example", false },
        { NULL, "null", false },
        { "https://public.example/", "https://public.example", true },
        { "https://public.example/", "http://drill.example:1", false },
        { "https://public.example/", "https://public.example.evil", false },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char upgrade[600], request[600];
        web.door.public_url = cases[i].public_url;
        snprintf(upgrade, sizeof upgrade, UPGRADE("Origin: %s\r\n"), cases[i].origin);
        assert_status(ask_once(&web, upgrade, answer_room), cases[i].may ? 101 : 403);
        snprintf(request, sizeof request,
                 "POST /session HTTP/1.1\r\n" HOST
                 "Origin: %s\r\nContent-Length: 1\r\n\r\nx",
                 cases[i].origin);
        assert_status(ask_once(&web, request, answer_room), cases[i].may ? 400 : 403);
    }
    assert_int_equal(web.hall->said_count, 0);
}

static void nothing_but_websocket_is_spoken_behind_an_upgrade(void **state)
{
    (void)state;
    /* libwebsockets would speak HTTP/2 with anybody who asks. */
    static const char *const others[] = {
        "GET /healthz HTTP/1.1\r\n" HOST "Connection: Upgrade, HTTP2-Settings\r\n"
        "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0",
        "GET /socket HTTP/1.1\r\n" HOST "Connection: Upgrade\r\nUpgrade: raw\r\n\r\n",
        "CONNECT elsewhere:1 HTTP/1.1\r\n" HOST "\r\n",
    };

    assert_status(ask_once(&web,
                           "GET /other HTTP/1.1\r\n" HOST
                           "Connection: Upgrade\r\nUpgrade: websocket\r\n"
                           "Sec-WebSocket-Version: 13\r\n"
                           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
                           answer_room),
                  404);
    assert_status(ask_once(&web,
                           "GET /socket HTTP/1.1\r\n" HOST
                           "Connection: Upgrade\r\nUpgrade: websocket\r\n"
                           "Sec-WebSocket-Version: 8\r\n"
                           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
                           answer_room),
                  400);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct caller *caller = a_caller(&web);
        caller_say(caller, others[i]);
        LOOP_UNTIL(&web.hall->loop, (client_read(caller->socket, &caller->letters),
                                     caller->letters.is_over));
        assert_null(strstr(caller->letters.bytes, " 101 "));
        assert_null(strstr(caller->letters.bytes, "alive"));
        caller_close(caller);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_A_DOOR(the_page_comes_packed_and_with_a_tag),
        WITH_A_DOOR(every_answer_bears_the_headers_of_the_house),
        WITH_A_DOOR(what_is_not_there_is_said_plainly),
        WITH_A_DOOR(one_connection_serves_one_request_behind_the_other),
        WITH_A_DOOR(who_asks_hears_why_it_is_not_ready),
        WITH_A_DOOR(figures_are_for_this_machine_and_the_proxy),
        WITH_A_DOOR(an_invitation_becomes_a_cookie_only_the_server_reads),
        WITH_A_DOOR(an_invitation_is_bound_to_the_device_that_showed_it_first),
        WITH_A_DOOR(wrong_invitations_are_counted_by_invitation),
        WITH_A_DOOR(cookie_and_token_prove_who_a_browser_is_once),
        cmocka_unit_test(sessions_outlive_the_server_and_hold_no_secret),
        cmocka_unit_test(a_device_comes_back_without_the_invitation_and_seats_several),
        WITH_A_DOOR(a_page_of_another_origin_may_not_connect),
        WITH_A_DOOR(nothing_but_websocket_is_spoken_behind_an_upgrade),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
