/*
 * check_clocks.c - expects that are due in the story, and those a controller judges.
 */
#include "core/check_inside.h"
#include "core/statute.h"

/* Whether a row that another clock of the law opens is there, for one of its teams. */
static bool is_followed(const struct plan *plan, const struct expect *row)
{
    for (uint32_t i = 0; i < plan->expect_count; i++)
        for (uint32_t k = 0; k < row->of.count; k++)
            if (plan->expects[i].clock == statute_rules[row->clock].of &&
                row_list_has(&plan->expects[i].of, row->of.rows[k]))
                return true;
    return false;
}

void check_clock(struct checking *self, const struct expect *row)
{
    const struct statute_rule *rule = &statute_rules[row->clock];

    if (!expect_is_in_story(row))
        return;
    if (!self->plan->story.starts)
        CHECK_ERROR(self, row, "say story = \"2026-03-02 08:00Z\" in the exercise",
                    "expect '%.*s' is due in story time, and the exercise has no story",
                    TEXT_ARG(row->id));
    if (row->within != MOMENT_NONE || row->never || row->every != MOMENT_NONE)
        CHECK_ERROR(self, row, "leave within, never and every out",
                    "expect '%.*s' is due in story time, once", TEXT_ARG(row->id));
    if (row->clock && rule->start == STATUTE_SAID && !row->answers && !row->when &&
        row->after == MOMENT_NONE && row->about == PLAN_NONE && !row->carrying.count)
        CHECK_ERROR(self, row, "say after = ..., or when = ...",
                    "expect '%.*s': nothing says when the clock '%.*s' begins",
                    TEXT_ARG(row->id), TEXT_ARG(term_text(&statute_terms, row->clock)));
    if (expect_opens_by_clock(row) && rule->start == STATUTE_FOLLOWS &&
        !is_followed(self->plan, row))
        CHECK_ERROR(self, row, "add one, or say after = ...",
                    "expect '%.*s' follows '%.*s', and no expect of its teams has that "
                    "clock",
                    TEXT_ARG(row->id), TEXT_ARG(term_text(&statute_terms, rule->of)));
}

void check_judge(struct checking *self, const struct expect *row)
{
    if (row->hold != MOMENT_NONE && row->judge != JUDGE_CONTROLLER)
        CHECK_ERROR(self, row, "say judge = \"controller\"",
                    "expect '%.*s' has a hold, but the machine judges it",
                    TEXT_ARG(row->id));
    if (row->judge == JUDGE_CONTROLLER && row->never)
        CHECK_ERROR(self, row, "leave judge out",
                    "expect '%.*s' forbids, so it is never missed", TEXT_ARG(row->id));
}
