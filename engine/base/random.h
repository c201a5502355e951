/*
 * random.h - named random streams and integer samplers.
 *
 * A stream belongs to (drill seed, replica, entity, purpose), so adding a team
 * or an inject shifts nobody else's draws: what-if comparisons stay paired. All
 * samplers use integers and tables only, because libm differs between processors.
 */
#pragma once
#include "moment.h"

struct random_stream {
    uint64_t state[4]; /* xoshiro256** */
};

void random_open(struct random_stream *self, uint64_t seed, uint64_t replica,
                 struct text entity, struct text purpose);

/* 64 random bits: xoshiro256** 1.0 by Blackman and Vigna. In the header because
 * the engine in virtual time draws some ten million a second. */
static inline uint64_t random_next(struct random_stream *self)
{
    uint64_t *s = self->state;
    uint64_t five = s[1] * 5;
    uint64_t next = (five << 7 | five >> 57) * 9;
    uint64_t shifted = s[1] << 17;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = s[3] << 45 | s[3] >> 19;
    return next;
}

/* Uniform in [0, bound), without bias; bound 0 gives 0. */
uint64_t random_below(struct random_stream *self, uint64_t bound);
/* True with probability `per_mille` / 1000. */
bool random_chance(struct random_stream *self, uint32_t per_mille);

/* How long something takes. Written in scripts as
 *   "10m"                          always ten minutes
 *   "uniform 20m 60m"              flat between
 *   "triangular 5m 10m 40m"        low, mode, high
 *   "exponential 10m"              by its mean
 *   "lognormal 10m 45m"            by its median and 90th percentile */
enum distribution_shape {
    DISTRIBUTION_FIXED,
    DISTRIBUTION_UNIFORM,
    DISTRIBUTION_TRIANGULAR,
    DISTRIBUTION_EXPONENTIAL,
    DISTRIBUTION_LOGNORMAL,
};
struct distribution {
    enum distribution_shape shape;
    exercise_time a, b, c; /* in the order written above */
};
/* SYNTAX when not one of the five, RANGE when the figures do not fit together
 * (low > high, mean or median 0, 90th percentile below the median, above MOMENT_MAX). */
enum fault distribution_parse(struct text text, struct distribution *distribution);
/* One draw, at most MOMENT_MAX. */
exercise_time distribution_draw(const struct distribution *self,
                                struct random_stream *stream);
/* P(X <= x) in units of 2^-32, by the same tables: what tests hold draws against. */
uint64_t distribution_below(const struct distribution *self, exercise_time x);
