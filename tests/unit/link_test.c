#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "link/worker_link.h"
#include "stage/worker.h"

/* ---- the worker's side: what the order names ---- */

static int say_back_turns(const struct setup *setup, struct worker *worker)
{
    struct message message, finished = { .type = MESSAGE_finished };
    struct arena turn;

    arena_open(&turn, 32 * 1024 * 1024, worker_full, worker);
    while (worker_read(worker, &turn, &message)) {
        worker_send(worker, &message);
        finished.finished.count += message.turn.n;
        arena_reset(&turn);
    }
    arena_close(&turn);
    finished.finished.title = setup->files[0].name;
    finished.finished.checksum = setup->files[0].bytes.length;
    finished.finished.seed = setup->settings.seed;
    worker_send(worker, &finished);
    return 0;
}

static int run_script(const struct setup *setup, struct worker *worker)
{
    struct sandbox sandbox;
    struct message finished = { .type = MESSAGE_finished };

    if (sandbox_open(&sandbox, 48 * 1024 * 1024))
        worker_fail_with(worker, "no sandbox");
    for (uint32_t i = 0; i < setup->count; i++)
        sandbox_add_source(&sandbox, setup->files[i].name, setup->files[i].bytes);
    if (sandbox_run(&sandbox, setup->files[0].name))
        worker_fail(worker, &sandbox.failure);
    sandbox_close(&sandbox);
    worker_send(worker, &finished);
    return 0;
}

static _Noreturn void fill_memory(struct worker *worker)
{
    struct arena arena;

    arena_open(&arena, SIZE_MAX / 4, worker_full, worker);
    for (;;)
        memset(arena_take(&arena, 100000), 1, 100000);
}

static int write_raw(const char *bytes, size_t length)
{
    return write(STDOUT_FILENO, bytes, length) == (ssize_t)length ? 0 : 1;
}

int stage_serve(const struct setup *setup, const struct message_order *order,
                struct worker *worker)
{
    struct message problem = { .type = MESSAGE_problem };

    if (text_is(order->name, "turns"))
        return say_back_turns(setup, worker);
    if (text_is(order->name, "script"))
        return run_script(setup, worker);
    if (text_is(order->name, "memory"))
        fill_memory(worker);
    if (text_is(order->name, "crash"))
        raise(SIGSEGV); /* a system call of its own, and so the end */
    if (text_is(order->name, "silence"))
        for (;;)
            ;
    if (text_is(order->name, "garbage"))
        return write_raw("\xc1garbage", 8);
    if (text_is(order->name, "half"))
        return write_raw("\x82\xa4type", 6);
    if (text_is(order->name, "order"))
        return write_raw("\x82\xa4type\xa5order\xa7"
                         "command\xa5"
                         "check",
                         26);
    if (text_is(order->name, "status"))
        return 7;
    if (text_is(order->name, "complaint"))
        fputs("\x1b[31mall is lost\n", stderr);
    problem.problem.severity = severity_ERROR;
    problem.problem.message = TEXT("a problem to say again and again, at some length");
    while (text_is(order->name, "flood"))
        worker_send(worker, &problem);
    return 3;
}

/* ---- the parent's side ---- */

struct story {
    uv_loop_t loop;
    struct link link;
    struct link_end end;
    uint32_t turns, problems, ended;
    uint64_t fact_bytes;
    struct message_finished finished;
    char title[64], failure_file[64];
    uint32_t failure_line;
};

static void said(struct link *link, const struct message *message, struct text bytes)
{
    struct story *story = link->subject;

    assert_true(bytes.length > 0);
    story->turns += message->type == MESSAGE_turn;
    story->problems += message->type == MESSAGE_problem;
    if (message->type == MESSAGE_turn)
        story->fact_bytes += message->turn.facts.length;
    if (message->type == MESSAGE_finished) {
        story->finished = message->finished;
        snprintf(story->title, sizeof story->title, "%.*s",
                 TEXT_ARG(message->finished.title));
    }
}

static void ended(struct link *link, const struct link_end *end)
{
    struct story *story = link->subject;

    story->ended++;
    story->end = *end;
    if (end->failure) {
        snprintf(story->failure_file, sizeof story->failure_file, "%.*s",
                 TEXT_ARG(end->failure->file));
        story->failure_line = (uint32_t)end->failure->line;
    }
}

static void begin(struct story *story, const struct link_limits *limits)
{
    static const struct link_events events = { said, ended };

    memset(story, 0, sizeof *story);
    uv_loop_init(&story->loop);
    link_open(&story->link, &story->loop, story, &events, limits);
}

static void give(struct story *story, struct message message)
{
    assert_int_equal(link_send(&story->link, &message), FAULT_NONE);
}

static void give_setup(struct story *story, const char *order, struct text script)
{
    give(story, (struct message){ .type = MESSAGE_file,
                                  .file = { .source = source_SCENARIO,
                                            .name = TEXT("scenario.lua"),
                                            .bytes = script } });
    give(story, (struct message){ .type = MESSAGE_settings, .settings = { .seed = 7 } });
    give(story, (struct message){
                    .type = MESSAGE_order,
                    .order = { .command = command_REHEARSE, .name = text_of(order) } });
}

static void end(struct story *story)
{
    link_run(&story->link);
    assert_int_equal(story->ended, 1);
    assert_int_equal(uv_run(&story->loop, UV_RUN_DEFAULT), 0);
    assert_int_equal(uv_loop_close(&story->loop), 0);
}

static void play(struct story *story, const char *order, const char *script)
{
    begin(story, &link_limits_default);
    give_setup(story, order, text_of(script));
    link_finish(&story->link);
    end(story);
}

static void assert_died(const struct story *story, const char *part)
{
    assert_int_equal(story->end.outcome, LINK_DIED);
    if (!strstr(story->end.sentence, part))
        fail_msg("'%s' is not in '%s'", part, story->end.sentence);
}

static void a_setup_and_turns_go_over_and_come_back(void **state)
{
    static char script[3 * 1024 * 1024], facts[200];
    struct story story;
    (void)state;
    memset(script, ' ', sizeof script);
    /* one fact: {"type": "ended", "at": 5} */
    size_t length = (size_t)sprintf(facts, "\x82\xa4type\xa5"
                                           "ended\xa2"
                                           "at\x05");
    begin(&story, &link_limits_default);

    give_setup(&story, "turns", (struct text){ script, sizeof script });
    for (uint64_t n = 1; n <= 3000; n++)
        give(&story, (struct message){ .type = MESSAGE_turn,
                                       .turn = { .n = n,
                                                 .at = n * SECOND,
                                                 .fact_count = 1,
                                                 .facts = { facts, length } } });
    link_finish(&story.link);
    end(&story);

    assert_int_equal(story.end.outcome, LINK_FINISHED);
    assert_int_equal(story.turns, 3000);
    assert_int_equal(story.fact_bytes, 3000 * length);
    assert_int_equal(story.finished.count, 3000 * 3001 / 2);
    assert_int_equal(story.finished.checksum, sizeof script);
    assert_int_equal(story.finished.seed, 7);
    assert_string_equal(story.title, "scenario.lua");
}

static void several_workers_live_on_one_loop(void **state)
{
    static const struct link_events events = { said, ended };
    struct story first;
    static struct story second;
    (void)state;
    begin(&first, &link_limits_default);
    link_open(&second.link, &first.loop, &second, &events, &link_limits_default);

    give_setup(&second, "script", TEXT("return 1"));
    give_setup(&first, "script", TEXT("\nerror 'no'"));
    link_run(&second.link);
    end(&first);

    assert_int_equal(second.end.outcome, LINK_FINISHED);
    assert_int_equal(first.end.outcome, LINK_FAILED);
    assert_string_equal(first.end.sentence, "no");
}

static void a_failing_script_is_told_with_its_place(void **state)
{
    struct story story;
    (void)state;

    play(&story, "script", "local a = 1\nlocal b = a.x.y");

    assert_int_equal(story.end.outcome, LINK_FAILED);
    assert_string_equal(story.failure_file, "scenario.lua");
    assert_int_equal(story.failure_line, 2);
    assert_non_null(strstr(story.end.sentence, "index a number value"));
    assert_int_equal(story.end.exit_status, 1);
}

static void a_pattern_without_end_is_told_with_its_place(void **state)
{
    struct story story;
    (void)state;

    play(&story, "script", "\n\nreturn ('a'):rep(5000):find(('.-'):rep(40) .. 'b')");

    assert_int_equal(story.end.outcome, LINK_FAILED);
    assert_string_equal(story.failure_file, "scenario.lua");
    assert_int_equal(story.failure_line, 3);
    assert_non_null(strstr(story.end.sentence, "too long"));
}

static void a_full_memory_is_a_failure(void **state)
{
    struct story story;
    (void)state;
#ifdef TOCSIN_UNCONFINED_BUILD
    skip();
#endif

    play(&story, "memory", "");

    assert_int_equal(story.end.outcome, LINK_FAILED);
    assert_non_null(strstr(story.end.sentence, "more memory"));
}

static void a_dying_worker_is_one_clear_sentence(void **state)
{
    struct story story;
    (void)state;

#ifndef TOCSIN_UNCONFINED_BUILD
    play(&story, "crash", "");
    assert_died(&story, "signal 31: forbidden system call");
#endif
    play(&story, "status", "");
    assert_died(&story, "left with status 7");
    play(&story, "complaint", "");
    assert_died(&story,
                "left with status 3 and no word; it complained:  [31mall is lost");
}

static void a_worker_that_talks_nonsense_is_ended(void **state)
{
    struct story story;
    (void)state;

    play(&story, "garbage", "");
    assert_died(&story, "not understood");
    play(&story, "half", "");
    assert_died(&story, "in the middle of a word");
    play(&story, "order", "");
    assert_died(&story, "what no worker says");
}

static void a_turn_with_bad_facts_is_not_handed_on(void **state)
{
    struct story story;
    (void)state;
    begin(&story, &link_limits_default);
    give_setup(&story, "turns", TEXT(""));

    give(&story, (struct message){ .type = MESSAGE_turn,
                                   .turn = { .n = 1,
                                             .fact_count = 1,
                                             .facts = TEXT("\xdd\x05\xf5\xe1\x00") } });
    end(&story);

    assert_died(&story, "what no worker says");
    assert_int_equal(story.turns, 0);
}

static void a_silent_worker_is_ended(void **state)
{
    struct link_limits limits = { .silence_ms = 1000, .bytes_max = 1000000 };
    struct story story;
    (void)state;
    begin(&story, &limits);

    give_setup(&story, "silence", TEXT(""));
    end(&story);

    assert_int_equal(story.end.outcome, LINK_FAILED);
    assert_string_equal(story.end.sentence, "the drill takes too long");
}

static void a_silent_worker_that_cannot_be_asked_is_ended(void **state)
{
    struct link_limits limits = { .silence_ms = 300, .bytes_max = 1000000 };
    struct story story;
    (void)state;
    begin(&story, &limits);

    give_setup(&story, "silence", TEXT(""));
    uv_process_kill(&story.link.process, SIGSTOP);
    end(&story);

    assert_died(&story, "said nothing for 0.3 s");
}

static void a_worker_at_rest_may_be_silent(void **state)
{
    struct link_limits limits = { .silence_ms = 100, .bytes_max = 1000000 };
    struct story story;
    (void)state;
    begin(&story, &limits);
    give_setup(&story, "turns", TEXT(""));

    link_rest(&story.link);
    for (int i = 0; i < 40; i++) {
        uv_run(&story.loop, UV_RUN_NOWAIT);
        usleep(10000);
    }
    assert_int_equal(story.ended, 0);
    link_finish(&story.link);
    end(&story);

    assert_int_equal(story.end.outcome, LINK_FINISHED);
}

static void a_worker_that_says_too_much_is_ended(void **state)
{
    struct link_limits limits = { .silence_ms = 10000, .bytes_max = 1000000 };
    struct story story;
    (void)state;
    begin(&story, &limits);

    give_setup(&story, "flood", TEXT(""));
    end(&story);

    assert_died(&story, "said too much");
    assert_true(story.problems > 1000);
}

static void input_that_makes_no_sense_ends_the_worker(void **state)
{
    struct story story;
    struct text_buffer nonsense = { 0 };
    (void)state;

    begin(&story, &link_limits_default);
    text_put(&nonsense, "\xc1");
    link_send_bytes(&story.link, &nonsense);
    text_release(&nonsense);
    end(&story);
    assert_died(&story,
                "status 2 and no word; it complained: the input is not understood");

    begin(&story, &link_limits_default);
    link_finish(&story.link);
    end(&story);
    assert_died(&story, "the input ends before an order");
}

static void a_closed_link_ends_its_worker(void **state)
{
    struct story story;
    (void)state;
    begin(&story, &link_limits_default);
    give_setup(&story, "silence", TEXT(""));

    link_close(&story.link);
    end(&story);

    assert_died(&story, "ended by this program");
}

int main(int count, char **arguments)
{
    if (count > 1 && strcmp(arguments[1], "stage") == 0)
        return worker_main(false);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_setup_and_turns_go_over_and_come_back),
        cmocka_unit_test(several_workers_live_on_one_loop),
        cmocka_unit_test(a_failing_script_is_told_with_its_place),
        cmocka_unit_test(a_pattern_without_end_is_told_with_its_place),
        cmocka_unit_test(a_full_memory_is_a_failure),
        cmocka_unit_test(a_dying_worker_is_one_clear_sentence),
        cmocka_unit_test(a_worker_that_talks_nonsense_is_ended),
        cmocka_unit_test(a_turn_with_bad_facts_is_not_handed_on),
        cmocka_unit_test(a_silent_worker_is_ended),
        cmocka_unit_test(a_silent_worker_that_cannot_be_asked_is_ended),
        cmocka_unit_test(a_worker_at_rest_may_be_silent),
        cmocka_unit_test(a_worker_that_says_too_much_is_ended),
        cmocka_unit_test(input_that_makes_no_sense_ends_the_worker),
        cmocka_unit_test(a_closed_link_ends_its_worker),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
