/*
 * cexf_inside.h - what the rooms of the import share.
 */
#pragma once
#include <jansson.h>

#include "tools/exchange/cexf.h"
#include "tools/exchange/cexf_aside.h"

/* An inject on its way, found by its UUID. */
struct cexf_inject {
    json_t *inject, *flow; /* flow NULL: it stands in no step */
    uint32_t index, flow_index; /* in their arrays */
    struct text id;
    struct text trigger; /* in words, of what a controller releases */
    exercise_time at; /* MOMENT_NONE: no time of its own */
    bool is_manual; /* a controller releases it */
    uint32_t *before; /* what must be resolved first, by place in `injects` */
    uint32_t before_count;
    bool is_any; /* one of them is enough */
    struct text resolution; /* of the first; absent: all its evaluations */
    bool ends_by_time; /* a missed evaluation resolves it too */
    bool is_in_order; /* it stands in `order` */
    uint32_t depth; /* how many injects come before it, one behind the other */
    enum { CEXF_UNSEEN, CEXF_OPEN, CEXF_SEEN } walk;
    struct text *expects, *results; /* ids, and what the file calls them */
    uint32_t expect_count;
};

struct cexf_reading {
    struct cexf_import *import;
    struct arena *arena;
    struct sheet *sheet;
    json_t *root, *aside; /* aside NULL: not of our making */
    struct map payloads, uuids;
    json_t *payload_list;
    struct cexf_inject *injects;
    uint32_t count;
    uint32_t *order; /* places in `injects`, as the flow has them */
    uint32_t order_count;
    exercise_time length;
    exercise_time share; /* of the length, that each step in a row has */
    char path[160]; /* of the object being read; "" at the top */
};

/* ---- cexf_read.c ---- */
/* `key` of the object at the path is wrong; NULL: the object itself. */
void cexf_problem(struct cexf_reading *self, const char *key, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Goes to another object. */
void cexf_go(struct cexf_reading *self, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The file as JSON within the limits; NULL with a problem. */
json_t *cexf_parse(struct cexf_reading *self, struct text file);
/* The member; NULL when it is absent or null, or of another type, which is a problem. */
json_t *cexf_object(struct cexf_reading *self, json_t *of, const char *key);
json_t *cexf_array(struct cexf_reading *self, json_t *of, const char *key);
/* Absent without a problem, unless `is_needed`. Longer than `length_max` is a problem. */
struct text cexf_text(struct cexf_reading *self, json_t *of, const char *key,
                      size_t length_max, bool is_needed);
/* The members of a list of texts; one text alone is a list too. */
struct text_list cexf_texts(struct cexf_reading *self, json_t *of, const char *key);
/* A number from 0 on, as seconds; text of digits is taken too. MOMENT_NONE: absent. */
exercise_time cexf_seconds(struct cexf_reading *self, json_t *of, const char *key);
/* Lists members that are none of `known` (names between blanks). */
void cexf_note_unknown(struct cexf_reading *self, json_t *of, const char *where,
                       const char *known);
void cexf_note(struct cexf_reading *self, enum uncarried_fate fate, const char *what,
               const char *sentence);

/* ---- cexf_flow.c ---- */
/* Reads injects and steps, joins them, orders them, finds circles. */
bool cexf_flow(struct cexf_reading *self);

/* ---- cexf_rows.c ---- */
void cexf_rows(struct cexf_reading *self);
