/*
 * random_table.h - the curves behind the samplers, as integers.
 *
 * Between two values a sampler draws a straight line, and so does the
 * distribution it is checked with. The lines stay within 3e-6 of log2 and exp2
 * and within 2e-4 of the normal quantile.
 */
#pragma once
#include <stdint.h>

enum {
    RANDOM_LOG2_STEPS = 256,
    RANDOM_LOG2_COUNT = RANDOM_LOG2_STEPS + 1,
    RANDOM_NORMAL_STEPS = 16, /* a halving of the probability */
    RANDOM_NORMAL_HALVINGS = 32,
    RANDOM_NORMAL_COUNT = RANDOM_NORMAL_STEPS * RANDOM_NORMAL_HALVINGS + 1,
};

/* log2(1 + i/256), and 2^(i/256) - 1, in units of 2^-31. */
extern const uint32_t random_log2[RANDOM_LOG2_COUNT];
extern const uint32_t random_exp2[RANDOM_LOG2_COUNT];
/* z/z90 in units of 2^-28, where |Z| > z has the probability 2^-(i/16) and
 * Z < z90 the probability 0.9, for a standard normal Z. */
extern const uint32_t random_normal[RANDOM_NORMAL_COUNT];
