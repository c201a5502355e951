/*
 * page.h - what every printed page has: the exercise banner, the mark, a style sheet for
 * paper, and no thing that is loaded from elsewhere.
 */
#pragma once
#include "tools/report/html.h"

/* Begins a page called `title`; `who` says whose copy it is, absent: nobody's. */
void page_open(struct text_buffer *out, struct text exercise, struct text title,
               struct text who, bool is_wide);
void page_close(struct text_buffer *out, struct text exercise);
