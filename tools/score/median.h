/*
 * median.h - the middle of a set of times.
 *
 * The ordinary rule: the middle value of an odd number of values, the mean of the two
 * middle ones of an even number, rounded down to a whole nanosecond.
 */
#pragma once
#include "base/moment.h"

/* Puts `values` in ascending order and returns their median; MOMENT_NONE of none. */
exercise_time median_of(exercise_time *values, size_t count);
