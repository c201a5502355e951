#include "tools/score/tally.h"

#include <stdlib.h>

#include "tools/score/median.h"

/* By ENDEX whatever is overdue was missed; only the file of a drill that was broken off
 * says otherwise. */
static void settle(struct score_obligation *obligation)
{
    if (obligation->state == state_OVERDUE)
        obligation->state = state_MISSED;
    if (obligation->automatic == state_OVERDUE)
        obligation->automatic = state_MISSED;
}

static bool is_kept_or_answered(const struct score_obligation *obligation)
{
    return obligation->state == state_MET || obligation->state == state_LATE;
}

static bool is_counted(const struct score_obligation *obligation)
{
    return is_kept_or_answered(obligation) || obligation->state == state_MISSED ||
           obligation->state == state_PARTLY || obligation->state == state_BREACHED;
}

static void count_for_team(struct score_team *team,
                           const struct score_obligation *obligation)
{
    uint32_t counted = is_counted(obligation), good = is_kept_or_answered(obligation);

    if (obligation->never) {
        team->watched += counted;
        team->kept += good;
        return;
    }
    team->counts.of[obligation->state]++;
    team->asked += counted;
    team->answered += good;
    team->late_link += obligation->late_link && obligation->state == state_LATE;
}

/* What the figures alone do not tell. */
static void count_apart(struct score *self, const struct score_obligation *obligation)
{
    self->automatic.of[obligation->automatic]++;
    self->ruled += obligation->is_ruled;
    self->late_link += obligation->late_link && obligation->state == state_LATE;
    self->helped += obligation->helped && score_is_answered(obligation);
    self->entered += obligation->entered_by.length && score_is_answered(obligation);
}

static int compare_by_team(const void *left, const void *right)
{
    const struct score_obligation *a = *(struct score_obligation *const *)left;
    const struct score_obligation *b = *(struct score_obligation *const *)right;

    return (a->team > b->team) - (a->team < b->team);
}

static int compare_by_expect(const void *left, const void *right)
{
    const struct score_obligation *a = *(struct score_obligation *const *)left;
    const struct score_obligation *b = *(struct score_obligation *const *)right;
    int order = (a->expect > b->expect) - (a->expect < b->expect);

    return order ? order : compare_by_team(left, right);
}

/* The median response of obligations[0..count), by way of `times`. */
static exercise_time median_response(struct score_obligation *const *obligations,
                                     size_t count, exercise_time *times,
                                     uint32_t *response_count)
{
    size_t known = 0;

    for (size_t i = 0; i < count; i++) {
        times[known] = score_response(obligations[i]);
        known += times[known] != MOMENT_NONE;
    }
    *response_count = (uint32_t)known;
    return median_of(times, known);
}

/* One team's obligations under one expectation count once each way. */
static void count_coverage(struct score_expect *expect,
                           struct score_obligation *const *obligations, size_t count)
{
    bool asked = false, answered = false;

    for (size_t i = 0; i < count; i++) {
        asked = asked || is_counted(obligations[i]);
        answered = answered || is_kept_or_answered(obligations[i]);
        if (i + 1 == count || obligations[i + 1]->team != obligations[i]->team) {
            expect->teams_asked += asked;
            expect->teams_answered += answered;
            asked = answered = false;
        }
    }
}

void tally(struct score *self)
{
    size_t count = self->obligation_count, end;
    struct score_obligation **sorted = arena_take(&self->arena, count * sizeof *sorted);
    exercise_time *times = arena_take(&self->arena, (count + 1) * sizeof *times);

    for (size_t i = 0; i < count; i++) {
        struct score_obligation *obligation = &self->obligations[i];
        struct score_expect *expect = &self->expects[obligation->expect];

        sorted[i] = obligation;
        settle(obligation);
        self->counts.of[obligation->state]++;
        count_apart(self, obligation);
        expect->counts.of[obligation->state]++;
        expect->never = expect->never || obligation->never;
        count_for_team(&self->teams[obligation->team], obligation);
    }
    self->median = median_response(sorted, count, times, &self->response_count);

    qsort(sorted, count, sizeof *sorted, compare_by_team);
    for (size_t i = 0; i < count; i = end) {
        struct score_team *team = &self->teams[sorted[i]->team];

        for (end = i; end < count && sorted[end]->team == sorted[i]->team;)
            end++;
        team->median = median_response(sorted + i, end - i, times, &team->response_count);
    }
    qsort(sorted, count, sizeof *sorted, compare_by_expect);
    for (size_t i = 0; i < count; i = end) {
        struct score_expect *expect = &self->expects[sorted[i]->expect];

        for (end = i; end < count && sorted[end]->expect == sorted[i]->expect;)
            end++;
        expect->median =
            median_response(sorted + i, end - i, times, &expect->response_count);
        count_coverage(expect, sorted + i, end - i);
    }
}
