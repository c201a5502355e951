/*
 * uncarried.h - what a plan loses, or gains, on its way into another form or out of one.
 *
 * A translation that is silent about its losses is believed. So whoever brings a plan
 * from one form to another keeps this list, and the command tells it.
 */
#pragma once
#include "base/arena.h"
#include "base/text.h"

#define UNCARRIED_COUNT_MAX 120 /* kinds of things; those beyond share the last item */

struct json_writer;

enum uncarried_fate {
    UNCARRIED_LEFT, /* it is nowhere in the result */
    UNCARRIED_ASIDE, /* the result has it where only one side reads it */
    UNCARRIED_MADE, /* the result demands it, the source does not have it */
};

struct uncarried {
    enum uncarried_fate fate;
    struct text what; /* where the source has it, or the result wants it */
    struct text sentence;
    struct text first; /* which one, the first time; absent: it is one of its kind */
    uint32_t count;
};

struct uncarried_list {
    struct arena *arena;
    struct uncarried *items;
    size_t items_max;
    uint32_t count;
};

/* Counts one more `what` of this fate; the sentence is that of the first. Texts are kept.
 * `first` may be absent. The item lives until the next is added. */
struct uncarried *uncarried_add(struct uncarried_list *self, enum uncarried_fate fate,
                                struct text what, struct text sentence,
                                struct text first);
/* Lines of at most `width` columns, by fate under a heading each; nothing for an empty
 * list. `headings` are by fate. */
void uncarried_lines(const struct uncarried_list *self, const char *const headings[3],
                     unsigned width, struct text_buffer *out);
/* The same as a member `uncarried`. */
void uncarried_json(const struct uncarried_list *self, struct json_writer *json);
