#include "tools/score/median.h"

#include <stdlib.h>

static int compare_times(const void *left, const void *right)
{
    exercise_time a = *(const exercise_time *)left;
    exercise_time b = *(const exercise_time *)right;

    return (a > b) - (a < b);
}

exercise_time median_of(exercise_time *values, size_t count)
{
    exercise_time lower, upper;

    if (!count)
        return MOMENT_NONE;
    qsort(values, count, sizeof *values, compare_times);
    lower = values[(count - 1) / 2];
    upper = values[count / 2];
    return lower + (upper - lower) / 2;
}
