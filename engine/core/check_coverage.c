/* What the plan has that nobody is judged by, and what it wants but does not exercise. */
#include "core/check_inside.h"

#include <stdio.h>
#include "words/paragraph.h"

enum { NAMED_MAX = 3 }; /* rows that one problem names */

/* ---- objectives ---- */

static void check_paragraphs(struct checking *self, const struct objective *row)
{
    for (uint32_t i = 0; i < row->gca.count; i++) {
        struct text tag = row->gca.items[i];

        if (!paragraph_find(tag))
            CHECK_ERROR(
                self, row, "there are 4.1 to 4.8f, 6.1 to 6.17e, 7.1 to 7.1e, S4 and S5",
                "objective '%.*s' names GCA paragraph '%.*s', which is not one of "
                "Pillars 3 and 5",
                TEXT_ARG(row->id), (int)(tag.length < 40 ? tag.length : 40), tag.bytes);
    }
}

void check_use_objective(struct checking *self, uint32_t objective, bool is_led_to)
{
    uint64_t bit = UINT64_C(1) << objective % 64;

    if (objective == PLAN_NONE)
        return;
    self->objectives_used[objective / 64] |= bit;
    if (is_led_to)
        self->objectives_led_to[objective / 64] |= bit;
}

void check_objectives(struct checking *self)
{
    for (uint32_t i = 0; i < self->plan->objective_count; i++) {
        const struct objective *row = &self->plan->objectives[i];
        uint64_t bit = UINT64_C(1) << i % 64;

        if (check_is_faulty(self, row->id))
            continue;
        check_paragraphs(self, row);
        if (!(self->objectives_used[i / 64] & bit))
            CHECK_WARNING(self, row, "let an expect or ask say objective = ...",
                          "nothing exercises objective '%.*s'", TEXT_ARG(row->id));
        else if (!(self->objectives_led_to[i / 64] & bit))
            CHECK_WARNING(self, row,
                          "let an expect or ask of it be about an inject, or carry what "
                          "one brings",
                          "no inject leads to objective '%.*s'", TEXT_ARG(row->id));
    }
}

/* ---- injects ---- */

static void use_condition(const struct condition *condition, bool *is_used)
{
    if (!condition)
        return;
    if (condition->kind == CONDITION_RELEASED && condition->inject != PLAN_NONE)
        is_used[condition->inject] = true;
    for (uint32_t i = 0; i < condition->child_count; i++)
        use_condition(condition->children[i], is_used);
}

static void use_row(uint32_t row, bool *is_used)
{
    if (row != PLAN_NONE)
        is_used[row] = true;
}

/* Artefacts that somebody is judged or harmed by. */
static bool *find_wanted(const struct plan *plan)
{
    bool *is_wanted = arena_take(plan->arena, plan->artefact_count * sizeof(bool));

    for (uint32_t i = 0; i < plan->expect_count; i++)
        for (uint32_t k = 0; k < plan->expects[i].carrying.count; k++)
            is_wanted[plan->expects[i].carrying.rows[k]] = true;
    for (uint32_t i = 0; i < plan->impact_count; i++)
        use_row(plan->impacts[i].spared_by, is_wanted);
    return is_wanted;
}

/* By inject: whether something in the plan follows from it. */
static bool *find_followed(const struct plan *plan)
{
    bool *is_used = arena_take(plan->arena, plan->inject_count * sizeof(bool));
    const bool *is_wanted = find_wanted(plan);

    for (uint32_t i = 0; i < plan->expect_count; i++) {
        use_row(plan->expects[i].about, is_used);
        use_condition(plan->expects[i].when, is_used);
    }
    for (uint32_t i = 0; i < plan->ask_count; i++)
        use_row(plan->asks[i].about, is_used);
    for (uint32_t i = 0; i < plan->impact_count; i++)
        use_row(plan->impacts[i].from, is_used);
    for (uint32_t i = 0; i < plan->inject_count; i++) {
        const struct inject *row = &plan->injects[i];

        is_used[i] |= row->kind != INJECT_CONTEXTUAL || row->expected.length ||
                      row->supersedes != PLAN_NONE || row->withdraws != PLAN_NONE;
        for (uint32_t k = 0; k < row->carries.count; k++)
            is_used[i] |= is_wanted[row->carries.rows[k]];
    }
    return is_used;
}

/* An inject that only sets the scene is no mistake; that many do is worth knowing. */
void check_followed(struct checking *self)
{
    const struct plan *plan = self->plan;
    const bool *is_followed = find_followed(plan);
    const struct inject *first = NULL;
    char names[NAMED_MAX * (ID_LENGTH_MAX + 4) + 8];
    size_t length = 0;
    uint32_t count = 0;

    for (uint32_t i = 0; i < plan->inject_count; i++) {
        const struct inject *row = &plan->injects[i];

        if (is_followed[i] || check_is_faulty(self, row->id))
            continue;
        first = first ? first : row;
        if (count++ < NAMED_MAX)
            length += (size_t)snprintf(
                names + length, sizeof(names) - length, "%s'%.*s'", length ? ", " : "",
                (int)(row->id.length < ID_LENGTH_MAX ? row->id.length : ID_LENGTH_MAX),
                row->id.bytes);
    }
    if (count == 1)
        CHECK_NOTE(self, first, "let an expect or ask be about it, or say expected = ...",
                   "nobody is expected to do anything about inject %s", names);
    else if (count)
        CHECK_NOTE(self, first,
                   "let an expect or ask be about them, or say expected = ...",
                   "nobody is expected to do anything about %u injects: %s%s", count,
                   names, count > NAMED_MAX ? ", ..." : "");
}
