/*
 * cexf_out.h - what the rooms of the export share.
 */
#pragma once
#include <jansson.h>

#include "tools/exchange/cexf.h"
#include "tools/exchange/cexf_aside.h"

/* Tables of which something stands aside. */
#define CEXF_TABLES                                                                      \
    CEXF_TABLE(exercise)                                                                 \
    CEXF_TABLE(participants)                                                             \
    CEXF_TABLE(entities)                                                                 \
    CEXF_TABLE(agreements)                                                               \
    CEXF_TABLE(objectives)                                                               \
    CEXF_TABLE(artefacts)                                                                \
    CEXF_TABLE(pools)                                                                    \
    CEXF_TABLE(outages)                                                                  \
    CEXF_TABLE(impacts)                                                                  \
    CEXF_TABLE(injects)                                                                  \
    CEXF_TABLE(expects)                                                                  \
    CEXF_TABLE(asks)

enum {
#define CEXF_TABLE(name) CEXF_TABLE_##name,
    CEXF_TABLES
#undef CEXF_TABLE
        CEXF_TABLE_COUNT
};
extern const char *const cexf_tables[CEXF_TABLE_COUNT];

/* What releases an inject. */
struct cexf_link {
    enum { CEXF_LINK_NONE, CEXF_LINK_ONE, CEXF_LINK_OTHER } kind;
    uint32_t before; /* ONE: an inject that must be resolved, a row of injects */
    struct text expect; /* by this expectation; absent: by all, or as soon as it is out */
    bool has_done;
    bool is_waited_for, ends_by_time; /* of this inject, by others */
};

struct cexf_out {
    const struct msel *msel;
    const struct sheet *sheet;
    struct uncarried_list *list;
    json_t **injects, **steps; /* by row of injects */
    const struct msel_row **events; /* by row of injects */
    json_t *payloads;
    json_t *expects, *asks; /* rows that hang on no inject */
    uint32_t *homes; /* by row of expects: the inject it hangs on; MAP_NONE */
    struct cexf_link *links; /* by row of injects */
    struct cexf_keys keys[CEXF_TABLE_COUNT];
    bool has_failed;
};

/* ---- cexf_write.c ---- */
json_t *cexf_words(struct text text);
/* Puts `value`, which it takes. */
void cexf_put(struct cexf_out *self, json_t *object, const char *key, json_t *value);
/* Of a row: always the same one, of version 4 as the format demands. */
json_t *cexf_uuid(struct cexf_out *self, const char *table, struct text id);
json_t *cexf_row_aside(struct cexf_out *self, const struct sheet_row *row, uint32_t table,
                       const char *placed);

/* ---- cexf_links.c ---- */
/* Finds on which inject each expectation hangs, and which injects wait for others. */
void cexf_links(struct cexf_out *self);

/* ---- cexf_evaluation.c ---- */
/* What an expectation is called in `result`: the arena's. */
struct text cexf_result(struct cexf_out *self, struct text expect);
/* Adds expectations and questions to the injects they hang on. */
void cexf_evaluations(struct cexf_out *self);
