/*
 * import_problem.h - what is wrong with a file that is to become a scenario.
 */
#pragma once
#include <stdint.h>

#include "base/text.h"

#define IMPORT_PROBLEM_COUNT_MAX 50

struct import_problem {
    uint32_t line; /* of the file; 0: not known */
    struct text column, sentence; /* column or path; absent: the row or file as a whole */
};

struct import_problems {
    struct import_problem items[IMPORT_PROBLEM_COUNT_MAX];
    uint32_t count; /* may be more than are kept */
};
