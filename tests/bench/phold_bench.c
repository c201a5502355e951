/*
 * phold_bench.c - prints how many million PHOLD events a second the agenda and a
 * plain binary heap handle, as JSON. Run it pinned: taskset -c 1 phold_bench
 *
 * The two take turns and the medians are told, so that a busy machine slows
 * both; their checksums must agree.
 */
#include "stage/phold.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 5, EVENTS = 4000000 };

static double clock_s(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int by_size(const void *a, const void *b)
{
    double one = *(const double *)a, two = *(const double *)b;

    return one < two ? -1 : one > two;
}

static double median(double rates[ROUNDS])
{
    qsort(rates, ROUNDS, sizeof *rates, by_size);
    return rates[ROUNDS / 2];
}

static bool measure(uint32_t processes, bool last)
{
    double agenda_rates[ROUNDS], heap_rates[ROUNDS];
    struct phold phold;
    struct phold_heap heap;
    struct arena arena;
    bool same = true;

    arena_open(&arena, (size_t)1 << 30, NULL, NULL);
    phold_open(&phold, &arena, processes, 1);
    phold_heap_open(&heap, &arena, processes, 1);
    same = phold_run(&phold, EVENTS / 4) == phold_heap_run(&heap, EVENTS / 4);
    for (int i = 0; i < ROUNDS; i++) {
        double start = clock_s();
        uint64_t checksum = phold_run(&phold, EVENTS);
        double middle = clock_s();
        same = phold_heap_run(&heap, EVENTS) == checksum && same;
        agenda_rates[i] = EVENTS / 1e6 / (middle - start);
        heap_rates[i] = EVENTS / 1e6 / (clock_s() - middle);
    }
    arena_close(&arena);

    double ours = median(agenda_rates), anchor = median(heap_rates);
    printf("  { \"processes\": %" PRIu32 ", \"agenda\": %.1f, \"binary_heap\": %.1f, "
           "\"ratio\": %.2f, \"same_order\": %s }%s\n",
           processes, ours, anchor, ours / anchor, same ? "true" : "false",
           last ? "" : ",");
    return same;
}

int main(void)
{
    static const uint32_t processes[] = { 10, 100, 1000, 10000, 100000 };
    enum { SIZES = sizeof processes / sizeof *processes };
    bool same = true;

    printf("{ \"unit\": \"million events/s\", \"phold\": [\n");
    for (int i = 0; i < SIZES; i++)
        same = measure(processes[i], i + 1 == SIZES) && same;
    printf("] }\n");
    return same ? EXIT_SUCCESS : EXIT_FAILURE;
}
