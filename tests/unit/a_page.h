/*
 * a_page.h - what was written: a page, or a picture of one.
 */
#pragma once
#include <stdbool.h>
#include <string.h>

#include "base/text.h"

static inline bool holds(const struct text_buffer *page, const char *words)
{
    return strstr(text_written(page).bytes, words) != NULL;
}

static inline unsigned count_of(const struct text_buffer *page, const char *words)
{
    unsigned count = 0;

    for (const char *at = text_written(page).bytes; (at = strstr(at, words)); at++)
        count++;
    return count;
}
