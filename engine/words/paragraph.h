/*
 * paragraph.h - the paragraphs of the GCA guidelines, a closed list (paragraph.def).
 */
#pragma once
#include "base/text.h"

struct paragraph {
    struct text tag; /* "4.8f", "S5" */
    const char *meaning;
};

/* In the order of the guidelines. */
extern const struct paragraph paragraphs[];
extern const uint32_t paragraph_count;

/* The paragraph with this tag; NULL when the guidelines have none. */
const struct paragraph *paragraph_find(struct text tag);
