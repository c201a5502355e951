#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "link/worker_link.h"
#include "stage/worker.h"

/* A worker that benchmarks, and what it said last. */
struct bench {
    uv_loop_t loop;
    struct link link;
    bool has_ended;
    enum link_outcome outcome;
    char sentence[400];
    uint32_t answer_count;
    struct message_finished answer;
};

static void said(struct link *link, const struct message *message, struct text bytes)
{
    struct bench *bench = link->subject;

    (void)bytes;
    if (message->type != MESSAGE_finished)
        return;
    bench->answer = message->finished;
    bench->answer_count++;
}

static void ended(struct link *link, const struct link_end *end)
{
    struct bench *bench = link->subject;

    bench->has_ended = true;
    bench->outcome = end->outcome;
    memcpy(bench->sentence, end->sentence, sizeof bench->sentence);
}

static void bench_open(struct bench *self)
{
    static const struct link_events events = { said, ended };

    memset(self, 0, sizeof *self);
    uv_loop_init(&self->loop);
    link_open(&self->link, &self->loop, self, &events, &link_limits_default);
}

static void give_order(struct bench *self, const char *name, uint64_t size,
                       uint64_t count)
{
    struct message order = { .type = MESSAGE_order };
    uint32_t answered = self->answer_count;

    order.order.command = command_BENCH;
    order.order.name = text_of(name);
    order.order.size = size;
    order.order.count = count;
    assert_int_equal(link_send(&self->link, &order), FAULT_NONE);
    while (self->answer_count == answered && !self->has_ended)
        uv_run(&self->loop, UV_RUN_ONCE);
}

/* The checksum of all the worker has done of this. */
static uint64_t work(struct bench *self, const char *name, uint64_t size, uint64_t count)
{
    give_order(self, name, size, count);
    if (self->has_ended)
        fail_msg("%s", self->sentence);
    assert_int_equal(self->answer.count, count);
    return self->answer.checksum;
}

static void bench_close(struct bench *self)
{
    link_finish(&self->link);
    link_run(&self->link);
    assert_int_equal(uv_run(&self->loop, UV_RUN_DEFAULT), 0);
    assert_int_equal(uv_loop_close(&self->loop), 0);
}

static void phold_comes_to_the_same_events_in_c_in_lua_and_on_a_heap(void **state)
{
    struct bench bench;
    (void)state;
    bench_open(&bench);

    for (int round = 0; round < 3; round++) {
        uint64_t anchor = work(&bench, "heap_c", 50, 2000);
        assert_int_equal(work(&bench, "phold_c", 50, 2000), anchor);
        assert_int_equal(work(&bench, "phold_lua", 50, 2000), anchor);
    }
    bench_close(&bench);

    assert_int_equal(bench.outcome, LINK_FINISHED);
}

static void an_order_goes_on_where_the_last_of_its_kind_ended(void **state)
{
    struct bench parts, whole;
    (void)state;
    bench_open(&parts);
    bench_open(&whole);

    uint64_t first = work(&parts, "wait", 100, 1000);
    work(&parts, "wait", 20, 300); /* another size is another kind */
    uint64_t second = work(&parts, "wait", 100, 2000);
    uint64_t both = work(&whole, "wait", 100, 3000);
    bench_close(&parts);
    bench_close(&whole);

    assert_int_not_equal(first, second);
    assert_int_equal(second, both);
}

static void a_share_is_packed_scanned_and_unpacked(void **state)
{
    static const char *const names[] = { "pack", "scan", "unpack" };
    struct bench bench;
    (void)state;
    bench_open(&bench);

    for (size_t i = 0; i < 3; i++) {
        uint64_t shorter = work(&bench, names[i], 300, 10);
        assert_int_not_equal(work(&bench, names[i], 5000, 10), shorter);
    }
    bench_close(&bench);

    assert_int_equal(bench.outcome, LINK_FINISHED);
}

static void what_is_no_benchmark_is_a_failure_with_its_name(void **state)
{
    static const struct {
        const char *name;
        uint64_t size;
    } orders[] = {
        { "polka", 100 }, { "wait", 0 }, { "heap_c", 1000000000 }, { "pack", 20 }
    };
    (void)state;
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        struct bench bench;
        bench_open(&bench);

        give_order(&bench, orders[i].name, orders[i].size, 1);
        bench_close(&bench);

        assert_int_equal(bench.outcome, LINK_FAILED);
        assert_non_null(strstr(bench.sentence, orders[i].name));
    }
}

static void what_fails_after_a_finished_is_a_failure(void **state)
{
    struct bench bench;
    (void)state;
    bench_open(&bench);
    work(&bench, "heap_c", 10, 10);

    give_order(&bench, "polka", 10, 10);
    bench_close(&bench);

    assert_int_equal(bench.answer_count, 1);
    assert_int_equal(bench.outcome, LINK_FAILED);
}

int main(int count, char **arguments)
{
    if (count > 1 && strcmp(arguments[1], "stage") == 0)
        return worker_main(false);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phold_comes_to_the_same_events_in_c_in_lua_and_on_a_heap),
        cmocka_unit_test(an_order_goes_on_where_the_last_of_its_kind_ended),
        cmocka_unit_test(a_share_is_packed_scanned_and_unpacked),
        cmocka_unit_test(what_is_no_benchmark_is_a_failure_with_its_name),
        cmocka_unit_test(what_fails_after_a_finished_is_a_failure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
