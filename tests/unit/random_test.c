#include "base/random.h"
#include "base/random_table.h"

#include <math.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { DRAWS = 20000 };

static struct random_stream a_stream(uint64_t seed)
{
    struct random_stream stream;

    random_open(&stream, seed, 0, TEXT("velora"), TEXT("reply"));
    return stream;
}

static struct distribution a_distribution(const char *text)
{
    struct distribution distribution;

    assert_int_equal(distribution_parse(text_of(text), &distribution), FAULT_NONE);
    return distribution;
}

static int by_length(const void *a, const void *b)
{
    exercise_time one = *(const exercise_time *)a, two = *(const exercise_time *)b;

    return one < two ? -1 : one > two;
}

/* DRAWS draws, from short to long. */
static const exercise_time *sorted_draws(const struct distribution *self, uint64_t seed)
{
    static exercise_time draws[DRAWS];
    struct random_stream stream = a_stream(seed);

    for (int i = 0; i < DRAWS; i++)
        draws[i] = distribution_draw(self, &stream);
    qsort(draws, DRAWS, sizeof *draws, by_length);
    return draws;
}

static double mean_of(const exercise_time *draws)
{
    double sum = 0;

    for (int i = 0; i < DRAWS; i++)
        sum += (double)draws[i];
    return sum / DRAWS;
}

static void assert_within(double value, double wanted, double off_max)
{
    if (fabs(value - wanted) > off_max)
        fail_msg("%.17g is not within %g of %.17g", value, off_max, wanted);
}

/* The distributions by their textbook formulas, in floating point. */
static double true_below(const struct distribution *self, double x)
{
    double a = (double)self->a, b = (double)self->b, c = (double)self->c;

    switch (self->shape) {
    case DISTRIBUTION_UNIFORM:
        return fmin(1, fmax(0, (x - a) / (b - a)));
    case DISTRIBUTION_TRIANGULAR:
        if (x <= b)
            return x <= a ? 0 : (x - a) * (x - a) / ((c - a) * (b - a));
        return x >= c ? 1 : 1 - (c - x) * (c - x) / ((c - a) * (c - b));
    case DISTRIBUTION_EXPONENTIAL:
        return 1 - exp(-x / a);
    case DISTRIBUTION_LOGNORMAL: {
        const double z90 = 1.2815515655446004; /* the normal 90th percentile */
        return x > 0 ? erfc(-log(x / a) / log(b / a) * z90 / sqrt(2)) / 2 : 0;
    }
    case DISTRIBUTION_FIXED:
        break;
    }
    return x >= a;
}

static const char *const written[] = {
    "uniform 20m 60m",   "uniform 0 366d",         "triangular 5m 10m 40m",
    "triangular 0 0 1h", "triangular 10m 40m 40m", "triangular 0 100d 366d",
    "exponential 10m",   "exponential 250ms",      "lognormal 10m 45m",
    "lognormal 90s 2m",  "lognormal 10s 1h",       "lognormal 30m 31m",
};

enum { WRITTEN = sizeof written / sizeof *written };

static void the_tables_are_what_they_claim(void **state)
{
    (void)state;
    const double z90 = 1.2815515655446004;

    for (int i = 0; i < RANDOM_LOG2_COUNT; i++) {
        double step = i / (double)RANDOM_LOG2_STEPS;
        assert_within(random_log2[i], log2(1 + step) * 0x1p31, 1);
        assert_within(random_exp2[i], (exp2(step) - 1) * 0x1p31, 1);
    }
    for (int i = 0; i < RANDOM_NORMAL_COUNT; i++) {
        double z = random_normal[i] * 0x1p-28 * z90;
        double halvings = i / (double)RANDOM_NORMAL_STEPS;
        assert_within(-log2(erfc(z / sqrt(2))), halvings, 1e-6);
    }
}

static void a_stream_is_xoshiro256_starstar(void **state)
{
    (void)state;
    /* The first outputs for the state 1, 2, 3, 4: test vector of rand_xoshiro. */
    static const uint64_t outputs[] = {
        UINT64_C(11520),
        UINT64_C(0),
        UINT64_C(1509978240),
        UINT64_C(1215971899390074240),
        UINT64_C(1216172134540287360),
        UINT64_C(607988272756665600),
    };
    struct random_stream stream = { { 1, 2, 3, 4 } };

    for (size_t i = 0; i < sizeof outputs / sizeof *outputs; i++)
        assert_int_equal(random_next(&stream), outputs[i]);
}

static void every_part_of_a_streams_name_counts(void **state)
{
    (void)state;
    struct random_stream streams[8];
    random_open(&streams[0], 1, 2, TEXT("ab"), TEXT("c"));
    random_open(&streams[1], 2, 1, TEXT("ab"), TEXT("c"));
    random_open(&streams[2], 1, 2, TEXT("a"), TEXT("bc"));
    random_open(&streams[3], 1, 2, TEXT("ab"), TEXT("d"));
    random_open(&streams[4], 1, 2, TEXT(""), TEXT("abc"));
    random_open(&streams[5], 1, 2, TEXT("ab\0"), TEXT("c"));
    random_open(&streams[6], 1, 2, TEXT("a long entity"), TEXT("c"));
    random_open(&streams[7], 1, 2, TEXT("a long entitx"), TEXT("c"));

    for (int i = 0; i < 8; i++)
        for (int k = 0; k < i; k++)
            for (int word = 0; word < 4; word++)
                assert_true(streams[i].state[word] != streams[k].state[word]);

    struct random_stream again;
    random_open(&again, 1, 2, TEXT("ab"), TEXT("c"));
    assert_memory_equal(&again, &streams[0], sizeof again);
}

static void the_first_draws_of_neighbouring_streams_share_nothing(void **state)
{
    (void)state;
    double bits = 0;

    for (uint64_t replica = 0; replica < DRAWS; replica++) {
        struct random_stream one, next;
        random_open(&one, 7, replica, TEXT("velora"), TEXT("reply"));
        random_open(&next, 7, replica + 1, TEXT("velora"), TEXT("reply"));
        bits += __builtin_popcountll(random_next(&one) ^ random_next(&next));
    }

    /* A coin for each of 64 bits: the mean is 32, its standard error 4/√DRAWS. */
    assert_within(bits / DRAWS, 32, 4 * 4 / sqrt(DRAWS));
}

static void draws_below_a_bound_are_flat(void **state)
{
    (void)state;
    static const uint64_t bounds[] = { 2, 3, 7, 100, UINT64_C(0xC000000000000000) };
    struct random_stream stream = a_stream(1);

    for (size_t b = 0; b < sizeof bounds / sizeof *bounds; b++) {
        enum { CELLS_MAX = 100 };
        int counts[CELLS_MAX] = { 0 };
        int cells = bounds[b] < CELLS_MAX ? (int)bounds[b] : CELLS_MAX;
        double chi_square = 0, wanted = (double)DRAWS / cells;

        for (int i = 0; i < DRAWS; i++) {
            uint64_t drawn = random_below(&stream, bounds[b]);
            assert_true(drawn < bounds[b]);
            counts[(unsigned __int128)drawn * (unsigned)cells / bounds[b]]++;
        }
        for (int i = 0; i < cells; i++)
            chi_square += (counts[i] - wanted) * (counts[i] - wanted) / wanted;
        assert_within(chi_square, cells - 1, 4 * sqrt(2.0 * cells));
    }
    assert_int_equal(random_below(&stream, 0), 0);
    assert_int_equal(random_below(&stream, 1), 0);
}

static void chances_come_true_as_often_as_they_say(void **state)
{
    (void)state;
    static const uint32_t per_mille[] = { 0, 1, 250, 999, 1000 };
    struct random_stream stream = a_stream(2);

    for (size_t i = 0; i < sizeof per_mille / sizeof *per_mille; i++) {
        double p = per_mille[i] / 1000.0;
        int hits = 0;
        for (int k = 0; k < DRAWS; k++)
            hits += random_chance(&stream, per_mille[i]);
        assert_within(hits, p * DRAWS, 4 * sqrt(p * (1 - p) * DRAWS));
    }
}

static void draws_follow_the_declared_distribution(void **state)
{
    (void)state;

    for (int w = 0; w < WRITTEN; w++) {
        struct distribution distribution = a_distribution(written[w]);
        const exercise_time *draws = sorted_draws(&distribution, 10 + (uint64_t)w);
        double ours = 0, textbook = 0;

        for (int i = 0; i < DRAWS; i++) {
            double rank = (i + 0.5) / DRAWS;
            double below = (double)distribution_below(&distribution, draws[i]) * 0x1p-32;
            ours = fmax(ours, fabs(below - rank));
            below = true_below(&distribution, (double)draws[i]);
            textbook = fmax(textbook, fabs(below - rank));
        }
        /* Kolmogorov and Smirnov: beyond 1.95/√n once in a thousand samples. */
        assert_within(ours, 0, 1.95 / sqrt(DRAWS));
        assert_within(textbook, 0, 1.95 / sqrt(DRAWS));
    }
}

static void draws_fill_equal_shares_equally(void **state)
{
    (void)state;
    enum { CELLS = 50 };

    for (int w = 0; w < WRITTEN; w++) {
        struct distribution distribution = a_distribution(written[w]);
        const exercise_time *draws = sorted_draws(&distribution, 30 + (uint64_t)w);
        int counts[CELLS] = { 0 };
        double chi_square = 0, wanted = (double)DRAWS / CELLS;

        for (int i = 0; i < DRAWS; i++) {
            int cell = (int)(true_below(&distribution, (double)draws[i]) * CELLS);
            counts[cell < CELLS ? cell : CELLS - 1]++;
        }
        for (int i = 0; i < CELLS; i++)
            chi_square += (counts[i] - wanted) * (counts[i] - wanted) / wanted;
        /* 49 degrees of freedom: beyond 85.4 once in a thousand samples. */
        assert_true(chi_square < 85.4);
    }
}

static void the_distribution_is_the_textbooks(void **state)
{
    (void)state;

    for (int w = 0; w < WRITTEN; w++) {
        struct distribution distribution = a_distribution(written[w]);
        uint64_t last = 0;

        for (exercise_time x = 0; x < MOMENT_MAX; x = x + x / 64 + 1000) {
            uint64_t below = distribution_below(&distribution, x);
            assert_true(below >= last && below <= UINT64_C(1) << 32);
            assert_within((double)below * 0x1p-32, true_below(&distribution, (double)x),
                          2e-4);
            last = below;
        }
        assert_int_equal(distribution_below(&distribution, MOMENT_MAX), UINT64_C(1)
                                                                            << 32);
    }
}

static void an_exponential_has_the_mean_it_names(void **state)
{
    (void)state;
    struct distribution distribution = a_distribution("exponential 10m");

    const exercise_time *draws = sorted_draws(&distribution, 50);

    /* Mean and deviation of an exponential are the same; its median is ln 2 of it. */
    double mean = 10 * (double)MINUTE;
    assert_within(mean_of(draws), mean, 3 * mean / sqrt(DRAWS));
    assert_within((double)draws[DRAWS / 2], mean * log(2), 3 * mean / sqrt(DRAWS));
}

static void a_lognormal_has_the_median_and_the_90th_percentile_it_names(void **state)
{
    (void)state;
    struct distribution distribution = a_distribution("lognormal 10m 45m");
    int to_median = 0, to_p90 = 0;

    const exercise_time *draws = sorted_draws(&distribution, 51);
    for (int i = 0; i < DRAWS; i++) {
        to_median += draws[i] <= 10 * MINUTE;
        to_p90 += draws[i] <= 45 * MINUTE;
    }

    assert_within(to_median, 0.5 * DRAWS, 3 * sqrt(0.25 * DRAWS));
    assert_within(to_p90, 0.9 * DRAWS, 3 * sqrt(0.09 * DRAWS));
    /* And the moments of ln X, which know nothing of quantiles. */
    double sigma = log(4.5) / 1.2815515655446004, sum = 0, squares = 0;
    for (int i = 0; i < DRAWS; i++) {
        double z = log((double)draws[i] / (10 * (double)MINUTE)) / sigma;
        sum += z;
        squares += z * z;
    }
    assert_within(sum / DRAWS, 0, 3 / sqrt(DRAWS));
    assert_within(squares / DRAWS, 1, 3 * sqrt(2.0 / DRAWS));
}

static void a_triangle_has_the_mean_of_its_corners(void **state)
{
    (void)state;
    struct distribution distribution = a_distribution("triangular 5m 10m 40m");

    const exercise_time *draws = sorted_draws(&distribution, 52);

    double a = 5, b = 10, c = 40;
    double variance = (a * a + b * b + c * c - a * b - a * c - b * c) / 18;
    assert_within(mean_of(draws) / (double)MINUTE, (a + b + c) / 3,
                  3 * sqrt(variance / DRAWS));
    assert_true(draws[0] >= 5 * MINUTE && draws[DRAWS - 1] <= 40 * MINUTE);
}

static void a_flat_length_has_both_its_ends(void **state)
{
    (void)state;
    struct distribution distribution = { DISTRIBUTION_UNIFORM, 5, 9, 0 };

    const exercise_time *draws = sorted_draws(&distribution, 53);

    assert_int_equal(draws[0], 5);
    assert_int_equal(draws[DRAWS - 1], 9);
    assert_within(mean_of(draws), 7, 3 * sqrt(2.0 / DRAWS));
    assert_int_equal(distribution_below(&distribution, 4), 0);
    assert_int_equal(distribution_below(&distribution, 5), (UINT64_C(1) << 32) / 5);
}

static void no_draw_is_longer_than_a_year(void **state)
{
    (void)state;
    static const char *const long_ones[] = { "exponential 366d", "lognormal 365d 366d",
                                             "lognormal 0.000000001s 366d" };

    for (int w = 0; w < 3; w++) {
        struct distribution distribution = a_distribution(long_ones[w]);
        const exercise_time *draws = sorted_draws(&distribution, 60 + (uint64_t)w);
        assert_int_equal(draws[DRAWS - 1], MOMENT_MAX);
    }
}

static void lengths_that_cannot_vary_do_not(void **state)
{
    (void)state;
    static const char *const fixed[] = { "10m", "1h 30m", "uniform 10m 10m",
                                         "triangular 10m 10m 10m", "lognormal 10m 10m" };

    for (int w = 0; w < 5; w++) {
        struct distribution distribution = a_distribution(fixed[w]);
        const exercise_time *draws = sorted_draws(&distribution, 70);
        exercise_time length = w == 1 ? 90 * MINUTE : 10 * MINUTE;
        assert_int_equal(draws[0], length);
        assert_int_equal(draws[DRAWS - 1], length);
        assert_int_equal(distribution_below(&distribution, length - 1), 0);
        assert_int_equal(distribution_below(&distribution, length), UINT64_C(1) << 32);
    }
}

static void what_is_no_distribution_is_refused_and_changes_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum fault fault;
    } cases[] = {
        { "", FAULT_SYNTAX },
        { "uniform", FAULT_SYNTAX },
        { "uniform ", FAULT_SYNTAX },
        { "uniform 1m", FAULT_SYNTAX },
        { "uniform 1m 2m 3m", FAULT_SYNTAX },
        { "uniform 1m  2m", FAULT_SYNTAX },
        { "uniform 1m 2m ", FAULT_SYNTAX },
        { "exponential ten", FAULT_SYNTAX },
        { "Exponential 10m", FAULT_SYNTAX },
        { "gamma 1m 2m", FAULT_SYNTAX },
        { "10m 20m", FAULT_SYNTAX },
        { "uniform 2m 1m", FAULT_RANGE },
        { "triangular 2m 1m 3m", FAULT_RANGE },
        { "triangular 1m 4m 3m", FAULT_RANGE },
        { "exponential 0", FAULT_RANGE },
        { "lognormal 0 1m", FAULT_RANGE },
        { "lognormal 2m 1m", FAULT_RANGE },
        { "uniform 1m 400d", FAULT_RANGE },
        { "400d", FAULT_RANGE },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct distribution distribution = { DISTRIBUTION_FIXED, 77, 77, 77 };
        assert_int_equal(distribution_parse(text_of(cases[i].text), &distribution),
                         cases[i].fault);
        assert_int_equal(distribution.a, 77);
    }
    struct distribution distribution;
    assert_int_equal(distribution_parse((struct text){ 0 }, &distribution), FAULT_SYNTAX);
}

/* What a drill drew today it must draw on every machine and in every release:
 * a change here is a change of the rules. */
static void the_draws_of_a_drill_never_change(void **state)
{
    (void)state;
    struct random_stream stream = a_stream(7);
    uint64_t hash = 0;

    for (int w = 0; w < WRITTEN; w++) {
        struct distribution distribution = a_distribution(written[w]);
        for (int i = 0; i < 1000; i++)
            hash = hash * UINT64_C(0x100000001b3) ^
                   distribution_draw(&distribution, &stream);
    }

    assert_int_equal(hash, UINT64_C(0xebb8a374bb04ad05));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_tables_are_what_they_claim),
        cmocka_unit_test(a_stream_is_xoshiro256_starstar),
        cmocka_unit_test(every_part_of_a_streams_name_counts),
        cmocka_unit_test(the_first_draws_of_neighbouring_streams_share_nothing),
        cmocka_unit_test(draws_below_a_bound_are_flat),
        cmocka_unit_test(chances_come_true_as_often_as_they_say),
        cmocka_unit_test(draws_follow_the_declared_distribution),
        cmocka_unit_test(draws_fill_equal_shares_equally),
        cmocka_unit_test(the_distribution_is_the_textbooks),
        cmocka_unit_test(an_exponential_has_the_mean_it_names),
        cmocka_unit_test(a_lognormal_has_the_median_and_the_90th_percentile_it_names),
        cmocka_unit_test(a_triangle_has_the_mean_of_its_corners),
        cmocka_unit_test(a_flat_length_has_both_its_ends),
        cmocka_unit_test(no_draw_is_longer_than_a_year),
        cmocka_unit_test(lengths_that_cannot_vary_do_not),
        cmocka_unit_test(what_is_no_distribution_is_refused_and_changes_nothing),
        cmocka_unit_test(the_draws_of_a_drill_never_change),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
