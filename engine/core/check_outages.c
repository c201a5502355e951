/* Outages: when they are, and what falls due while a link is cut. Letters to a team that
 * is cut off, and those it writes, wait until the link is back; clocks do not. */
#include "core/check_inside.h"

void check_outages(struct checking *self)
{
    char a[MOMENT_TEXT_MAX], b[MOMENT_TEXT_MAX];

    for (uint32_t i = 0; i < self->plan->outage_count; i++) {
        const struct outage *row = &self->plan->outages[i];

        if (check_is_faulty(self, row->id))
            continue;
        if (!row->length)
            CHECK_ERROR(self, row, NULL, "outage '%.*s' has no length",
                        TEXT_ARG(row->id));
        if (check_is_past_end(self, row->at))
            CHECK_ERROR(self, row, NULL,
                        "outage '%.*s' begins at %s, after the end at %s",
                        TEXT_ARG(row->id), check_written(row->at, a),
                        check_written(self->plan->length, b));
    }
}

/* The outage of `party` that lasts from before `from` until after `to`, or NULL. */
static const struct outage *outage_over(const struct plan *plan, uint32_t party,
                                        exercise_time from, exercise_time to)
{
    for (uint32_t i = 0; i < plan->outage_count; i++) {
        const struct outage *row = &plan->outages[i];

        if (row->of == party && row->at <= from && row->at + row->length > to)
            return row;
    }
    return NULL;
}

/* When what is sent to `party` at `at` reaches it. */
static exercise_time arrival(const struct plan *plan, uint32_t party, exercise_time at)
{
    const struct outage *row = outage_over(plan, party, at, at);

    return row ? row->at + row->length : at;
}

/* Whether its first moment is written in the plan, and not left to a storyline. */
static bool opens_at_known_time(const struct plan *plan, const struct expect *row)
{
    if (row->when)
        return row->when->kind == CONDITION_AFTER;
    return !row->answers && !row->with_function &&
           (row->after != MOMENT_NONE || row->about == PLAN_NONE ||
            plan->injects[row->about].at != MOMENT_NONE);
}

static void tell_cut(struct checking *self, const struct expect *row,
                     const struct outage *outage, exercise_time due)
{
    char a[MOMENT_TEXT_MAX], b[MOMENT_TEXT_MAX];

    CHECK_WARNING(self, row, "make within longer, or the outage shorter",
                  "expect '%.*s' is due at %s, and '%.*s' is cut off until %s: it can "
                  "never be met in time",
                  TEXT_ARG(row->id), check_written(due, a),
                  TEXT_ARG(self->plan->parties[outage->of].id),
                  check_written(outage->at + outage->length, b));
}

void check_cut_off(struct checking *self, const struct expect *row, exercise_time opened)
{
    const struct plan *plan = self->plan;
    exercise_time within = expect_within(plan, row);
    bool is_delivered = row->about != PLAN_NONE && row->after == MOMENT_NONE;
    char a[MOMENT_TEXT_MAX], b[MOMENT_TEXT_MAX];

    if (!plan->outage_count || !row->must || within == MOMENT_NONE ||
        !opens_at_known_time(plan, row))
        return;
    for (uint32_t i = 0; i < row->of.count; i++) {
        uint32_t team = row->of.rows[i];
        exercise_time from = is_delivered ? arrival(plan, team, opened) : opened;
        const struct outage *cut = outage_over(plan, team, from, from + within);

        for (uint32_t k = 0; k < row->with.count && !cut; k++)
            if (row->quorum == QUORUM_ALL && row->with.rows[k] != team)
                cut = outage_over(plan, row->with.rows[k], from, from + within);
        if (from > opened && check_is_past_end(self, from + within)) {
            CHECK_ERROR(self, row, "shorten within, or end the outage earlier",
                        "expect '%.*s' is due at %s for '%.*s', whose link is cut, after "
                        "the end at %s",
                        TEXT_ARG(row->id), check_written(from + within, a),
                        TEXT_ARG(plan->parties[team].id), check_written(plan->length, b));
            return;
        }
        if (cut) {
            tell_cut(self, row, cut, from + within);
            return;
        }
    }
}
