#include "script/references.h"

#include <stdio.h>

/* Suggestions are looked for among so many rows at most, to bound their cost. */
enum { NEAREST_ROWS_MAX = 2000 };

struct id_table {
    const char *word;
    const struct map *ids;
    const void *rows; /* each begins with its id */
    size_t row_size;
    uint32_t count;
};

static struct id_table table_of(const struct plan *plan, enum reference reference)
{
    switch (reference) {
    case REFERENCE_PARTY:
        return (struct id_table){ "participant", &plan->party_ids, plan->parties,
                                  sizeof(*plan->parties), plan->party_count };
    case REFERENCE_PARTICIPANT:
        return (struct id_table){ "participant", &plan->party_ids, plan->parties,
                                  sizeof(*plan->parties), plan->participant_count };
#define TABLE_OF(NAME, name)                                                             \
    case REFERENCE_##NAME:                                                               \
        return (struct id_table){ #name, &plan->name##_ids, plan->name##s,               \
                                  sizeof(*plan->name##s), plan->name##_count };
        TABLE_OF(AGREEMENT, agreement)
        TABLE_OF(OBJECTIVE, objective)
        TABLE_OF(ARTEFACT, artefact)
        TABLE_OF(INJECT, inject)
        TABLE_OF(EXPECT, expect)
        TABLE_OF(ASK, ask)
        TABLE_OF(IMPACT, impact)
        TABLE_OF(GATE, gate)
        TABLE_OF(POOL, pool)
#undef TABLE_OF
    }
    return (struct id_table){ 0 };
}

const char *reference_word(enum reference reference)
{
    static const struct plan nothing;

    return table_of(&nothing, reference).word;
}

uint32_t reference_find(const struct plan *plan, enum reference reference, struct text id,
                        char mend[REFERENCE_MEND_MAX])
{
    struct id_table table = table_of(plan, reference);
    uint32_t row = map_find(table.ids, id), count = table.count;
    struct text names[NEAREST_ROWS_MAX];
    int nearest;

    mend[0] = '\0';
    if (row < table.count)
        return row;
    if (row != MAP_NONE) {
        snprintf(mend, REFERENCE_MEND_MAX, "it is an entity, which nobody plays");
        return PLAN_NONE;
    }
    if (count > NEAREST_ROWS_MAX)
        count = NEAREST_ROWS_MAX;
    for (uint32_t i = 0; i < count; i++)
        names[i] = *(const struct text *)((const char *)table.rows + i * table.row_size);
    nearest = text_nearest(id, names, count);
    if (nearest >= 0)
        snprintf(mend, REFERENCE_MEND_MAX, "did you mean '%.*s'?",
                 TEXT_ARG(names[nearest]));
    else
        snprintf(mend, REFERENCE_MEND_MAX, "no such %s is declared", table.word);
    return PLAN_NONE;
}
