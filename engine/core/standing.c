/*
 * standing.c - teams that are held or withdrawn, and what hangs on them.
 *
 * Hold: the clocks of what the team owes stand still, and so do those of whoever can do
 * their own duty only by reaching it; time begins anew, credited, when it returns.
 * Withdraw: the same obligations are void. Mail to either is kept.
 */
#include "core/state.h"

bool team_is_out(const struct exercise *self, uint32_t party)
{
    return party < self->plan->participant_count &&
           (self->seats[party].standing == standing_HELD ||
            self->seats[party].standing == standing_WITHDRAWN);
}

static bool is_withdrawn(const struct exercise *self, uint32_t party)
{
    return party < self->plan->participant_count &&
           self->seats[party].standing == standing_WITHDRAWN;
}

/* Whether the team itself is out, or too few of those it must reach are left. */
static bool hangs_on_absent(const struct exercise *self, const struct obligation *item,
                            bool (*is_absent)(const struct exercise *, uint32_t))
{
    uint32_t left = item->reached_count;
    if (is_absent(self, item->team))
        return true;
    if (item->never || !item->with.count)
        return false;
    for (uint32_t i = 0; i < item->with.count; i++)
        left += !item->reached[i] && !is_absent(self, item->with.rows[i]);
    return left < item->needed;
}

void duty_opened(struct exercise *self, uint32_t index, uint64_t cause)
{
    struct obligation *item = &self->obligations.items[index];
    bool is_void = hangs_on_absent(self, item, is_withdrawn);
    if (!is_void && hangs_on_absent(self, item, team_is_out))
        item->still_since = self->now;
    if (is_void)
        duty_change(self, index, state_VOID, cause);
}

static void settle_clock(struct exercise *self, uint32_t index, uint64_t cause)
{
    struct obligation *item = &self->obligations.items[index];
    bool is_still = item->still_since != MOMENT_NONE;
    bool must_be_still = hangs_on_absent(self, item, team_is_out);
    if (!is_still && must_be_still) {
        item->still_since = self->now;
    } else if (is_still && !must_be_still) {
        exercise_time length = self->now - item->still_since;
        item->still_since = MOMENT_NONE;
        duty_credit(self, index, length, cause);
    }
}

void team_set_standing(struct exercise *self, uint32_t team, enum standing standing,
                       uint64_t cause)
{
    self->seats[team].standing = standing == standing_PLAYING ? 0 : standing;
    for (uint32_t i = 0; i < self->obligations.count; i++) {
        if (obligation_is_final(&self->obligations.items[i]))
            continue;
        if (hangs_on_absent(self, &self->obligations.items[i], is_withdrawn))
            duty_change(self, i, state_VOID, cause);
        else
            settle_clock(self, i, cause);
    }
    self->touched = ~(uint64_t)0; /* whoever waits for the team looks again */
    if (standing == standing_PLAYING)
        parcels_go_on(self, team);
}
