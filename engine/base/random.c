#include "base/random.h"
#include "base/random_table.h"

#include <string.h>

/* Exponents and logarithms are counted in units of 2^-31. */
enum { EXPONENT_BITS = 31, NORMAL_BITS = 28 };
#define EXPONENT_ONE (INT64_C(1) << EXPONENT_BITS)
#define CERTAIN (UINT64_C(1) << 32) /* what distribution_below calls 1 */
#define LN2 UINT64_C(2977044472) /* ln 2 in units of 2^-32 */

/* The finaliser of splitmix64: every bit of the input moves every bit out. */
static uint64_t mix(uint64_t z)
{
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

#define GOLDEN UINT64_C(0x9e3779b97f4a7c15)

static uint64_t absorb(uint64_t hash, uint64_t word)
{
    return mix((hash + GOLDEN) ^ mix(word + GOLDEN));
}

/* The length goes in as well, so that ("ab", "c") is not ("a", "bc"). */
static uint64_t absorb_text(uint64_t hash, struct text text)
{
    uint64_t word = 0;

    hash = absorb(hash, text.length);
    for (size_t i = 0; i < text.length; i++) {
        word = word << 8 | (unsigned char)text.bytes[i];
        if (i % 8 == 7 || i + 1 == text.length) {
            hash = absorb(hash, word);
            word = 0;
        }
    }
    return hash;
}

void random_open(struct random_stream *self, uint64_t seed, uint64_t replica,
                 struct text entity, struct text purpose)
{
    uint64_t hash = absorb(absorb(0, seed), replica);

    hash = absorb_text(absorb_text(hash, entity), purpose);
    for (int i = 0; i < 4; i++)
        self->state[i] = mix(hash += GOLDEN);
}

/* Lemire's multiplication: the high half is the draw, and the few low halves
 * that would favour some draws are drawn again. */
uint64_t random_below(struct random_stream *self, uint64_t bound)
{
    unsigned __int128 product;

    if (bound == 0)
        return 0;
    product = (unsigned __int128)random_next(self) * bound;
    if ((uint64_t)product < bound) {
        uint64_t favoured = -bound % bound;
        while ((uint64_t)product < favoured)
            product = (unsigned __int128)random_next(self) * bound;
    }
    return (uint64_t)(product >> 64);
}

bool random_chance(struct random_stream *self, uint32_t per_mille)
{
    return random_below(self, 1000) < per_mille;
}

/* The value of a curve at `at`, whose low `fraction_bits` lie between two steps. */
static uint64_t curve_at(const uint32_t *curve, uint64_t at, int fraction_bits)
{
    uint64_t step = at >> fraction_bits;
    uint64_t fraction = at & ((UINT64_C(1) << fraction_bits) - 1);

    return curve[step] +
           ((uint64_t)(curve[step + 1] - curve[step]) * fraction >> fraction_bits);
}

/* log2(number), for number > 0. */
static int64_t log2_of(uint64_t number)
{
    int zeros = __builtin_clzll(number);
    uint64_t fraction = (number << zeros) << 1; /* the leading one falls out */

    return (63 - zeros) * EXPONENT_ONE +
           (int64_t)curve_at(random_log2, fraction >> 32, 32 - 8);
}

/* base · 2^exponent, at most `most`; for a base below 2^63. */
static uint64_t times_power(uint64_t base, int64_t exponent, uint64_t most)
{
    int64_t whole = exponent >> EXPONENT_BITS; /* rounds down, also below zero */
    uint64_t fraction = (uint64_t)(exponent - whole * EXPONENT_ONE);
    uint64_t factor = EXPONENT_ONE + curve_at(random_exp2, fraction, EXPONENT_BITS - 8);
    uint64_t product = (uint64_t)((unsigned __int128)base * factor >> EXPONENT_BITS);

    if (whole < 0)
        product = whole > -64 ? product >> -whole : 0;
    else if (product > (whole < 64 ? most >> whole : 0))
        product = most;
    else
        product <<= whole & 63;
    return product < most ? product : most;
}

/* How often a certain thing must be halved to become as likely as one draw:
 * -log2 of a uniform draw, which is exponential with the mean 1/ln 2. */
static uint64_t draw_halvings(struct random_stream *stream)
{
    /* The draw 0 stands for 2^-64, like a draw of 1; neither will be seen. */
    return (uint64_t)(64 * EXPONENT_ONE - log2_of(random_next(stream) | 1));
}

static exercise_time draw_exponential(exercise_time mean, struct random_stream *stream)
{
    unsigned __int128 halvings = draw_halvings(stream);
    unsigned __int128 drawn = (halvings * LN2 >> EXPONENT_BITS) * mean >> 32;

    return drawn < MOMENT_MAX ? (exercise_time)drawn : MOMENT_MAX;
}

static uint64_t below_exponential(exercise_time mean, exercise_time x)
{
    unsigned __int128 halvings =
        ((unsigned __int128)x << (32 + EXPONENT_BITS)) / ((unsigned __int128)mean * LN2);

    if (halvings > 64 * EXPONENT_ONE)
        return CERTAIN;
    return CERTAIN - times_power(CERTAIN, -(int64_t)halvings, CERTAIN);
}

/* A triangle's side up to its mode is the larger of two uniform draws. */
static exercise_time draw_triangular(const struct distribution *self,
                                     struct random_stream *stream)
{
    exercise_time rise = self->b - self->a, fall = self->c - self->b;
    bool rises = random_below(stream, rise + fall) < rise;
    exercise_time side = rises ? rise : fall;
    exercise_time one = random_below(stream, side + 1);
    exercise_time two = random_below(stream, side + 1);
    exercise_time larger = one > two ? one : two;

    return rises ? self->a + larger : self->c - larger;
}

/* part²/(side · whole) in units of 2^-32. */
static uint64_t triangle_share(uint64_t part, uint64_t side, uint64_t whole)
{
    if (part == 0)
        return 0;
    while (whole >> 40) { /* so that the square of a part fits with 32 bits more */
        part >>= 1;
        side >>= 1;
        whole >>= 1;
    }
    return (uint64_t)(((unsigned __int128)part * part << 32) /
                      ((unsigned __int128)(side ? side : 1) * whole));
}

static uint64_t below_triangular(const struct distribution *self, exercise_time x)
{
    if (x < self->a)
        return 0;
    if (x >= self->c)
        return CERTAIN;
    if (x < self->b)
        return triangle_share(x - self->a, self->b - self->a, self->c - self->a);
    return CERTAIN - triangle_share(self->c - x, self->c - self->b, self->c - self->a);
}

/* A normal draw is a sign and a size; the size z is looked up by the halvings
 * of P(|Z| > z). It is counted in z90, where the second figure was given. */
static exercise_time draw_lognormal(const struct distribution *self,
                                    struct random_stream *stream)
{
    enum { STEP_BITS = EXPONENT_BITS - 4 };
    int64_t spread = log2_of(self->b) - log2_of(self->a);
    bool shorter = random_next(stream) >> 63;
    uint64_t halvings = draw_halvings(stream);
    uint64_t last = RANDOM_NORMAL_HALVINGS * EXPONENT_ONE - 1;
    uint64_t size = curve_at(random_normal, halvings < last ? halvings : last, STEP_BITS);
    int64_t exponent = (int64_t)((unsigned __int128)spread * size >> NORMAL_BITS);

    return times_power(self->a, shorter ? -exponent : exponent, MOMENT_MAX);
}

static uint64_t below_lognormal(const struct distribution *self, exercise_time x)
{
    enum { LAST = RANDOM_NORMAL_COUNT - 1 };
    uint64_t spread = (uint64_t)(log2_of(self->b) - log2_of(self->a));
    uint64_t step = 0, width, halvings, beyond;
    unsigned __int128 size;

    if (x == 0)
        return 0;
    if (spread == 0)
        return x < self->a ? 0 : CERTAIN;
    int64_t exponent = log2_of(x) - log2_of(self->a);
    uint64_t length = (uint64_t)(exponent < 0 ? -exponent : exponent);
    size = ((unsigned __int128)length << NORMAL_BITS) / spread;
    if (size >= random_normal[LAST])
        return exponent < 0 ? 0 : CERTAIN;
    while (random_normal[step + 1] <= size)
        step++;
    width = random_normal[step + 1] - random_normal[step];
    halvings = (((uint64_t)size - random_normal[step]) << EXPONENT_BITS) / width;
    halvings += step << EXPONENT_BITS;
    beyond =
        times_power(CERTAIN / 2, -(int64_t)(halvings / RANDOM_NORMAL_STEPS), CERTAIN);
    return exponent < 0 ? beyond : CERTAIN - beyond;
}

static uint64_t below_uniform(const struct distribution *self, exercise_time x)
{
    if (x < self->a)
        return 0;
    if (x >= self->b)
        return CERTAIN;
    return (uint64_t)(((unsigned __int128)(x - self->a + 1) << 32) /
                      (self->b - self->a + 1));
}

exercise_time distribution_draw(const struct distribution *self,
                                struct random_stream *stream)
{
    switch (self->shape) {
    case DISTRIBUTION_UNIFORM:
        return self->a + random_below(stream, self->b - self->a + 1);
    case DISTRIBUTION_TRIANGULAR:
        return draw_triangular(self, stream);
    case DISTRIBUTION_EXPONENTIAL:
        return draw_exponential(self->a, stream);
    case DISTRIBUTION_LOGNORMAL:
        return draw_lognormal(self, stream);
    case DISTRIBUTION_FIXED:
        break;
    }
    return self->a;
}

uint64_t distribution_below(const struct distribution *self, exercise_time x)
{
    if (x >= MOMENT_MAX)
        return CERTAIN; /* no draw is longer */
    switch (self->shape) {
    case DISTRIBUTION_UNIFORM:
        return below_uniform(self, x);
    case DISTRIBUTION_TRIANGULAR:
        return below_triangular(self, x);
    case DISTRIBUTION_EXPONENTIAL:
        return below_exponential(self->a, x);
    case DISTRIBUTION_LOGNORMAL:
        return below_lognormal(self, x);
    case DISTRIBUTION_FIXED:
        break;
    }
    return x < self->a ? 0 : CERTAIN;
}

static const struct {
    const char *word;
    int figures;
} shapes[] = {
    [DISTRIBUTION_UNIFORM] = { "uniform ", 2 },
    [DISTRIBUTION_TRIANGULAR] = { "triangular ", 3 },
    [DISTRIBUTION_EXPONENTIAL] = { "exponential ", 1 },
    [DISTRIBUTION_LOGNORMAL] = { "lognormal ", 2 },
};

static bool fits_together(const struct distribution *self)
{
    switch (self->shape) {
    case DISTRIBUTION_UNIFORM:
        return self->a <= self->b;
    case DISTRIBUTION_TRIANGULAR:
        return self->a <= self->b && self->b <= self->c;
    case DISTRIBUTION_EXPONENTIAL:
        return self->a > 0;
    case DISTRIBUTION_LOGNORMAL:
        return self->a > 0 && self->a <= self->b;
    case DISTRIBUTION_FIXED:
        break;
    }
    return true;
}

/* Reads `count` lengths with one space before each but the first. */
static enum fault read_figures(struct text text, int count, exercise_time *figures)
{
    for (int i = 0; i < count; i++) {
        struct text figure = { text.bytes, 0 };

        while (figure.length < text.length && text.bytes[figure.length] != ' ')
            figure.length++;
        enum fault fault = moment_parse(figure, &figures[i]);
        if (fault != FAULT_NONE)
            return fault;
        size_t used = figure.length + (i + 1 < count);
        if (used > text.length)
            return FAULT_SYNTAX;
        text = (struct text){ text.bytes + used, text.length - used };
    }
    return text.length ? FAULT_SYNTAX : FAULT_NONE;
}

enum fault distribution_parse(struct text text, struct distribution *distribution)
{
    struct distribution read = { .shape = DISTRIBUTION_FIXED };
    exercise_time figures[3] = { 0 };
    enum fault fault;

    for (int i = DISTRIBUTION_UNIFORM; i <= DISTRIBUTION_LOGNORMAL; i++)
        if (text_starts(text, shapes[i].word))
            read.shape = (enum distribution_shape)i;
    if (read.shape == DISTRIBUTION_FIXED) {
        fault = moment_parse(text, &figures[0]);
    } else {
        size_t used = strlen(shapes[read.shape].word);
        struct text rest = { text.bytes + used, text.length - used };
        fault = read_figures(rest, shapes[read.shape].figures, figures);
    }
    if (fault != FAULT_NONE)
        return fault;
    read.a = figures[0];
    read.b = figures[1];
    read.c = figures[2];
    if (!fits_together(&read))
        return FAULT_RANGE;
    *distribution = read;
    return FAULT_NONE;
}
