/*
 * staging.c - the plan as exercise control changes it, and what waits for a release.
 *
 * The scenario's plan never changes. The exercise plays a copy of it, whose rows become
 * its own when the first of them is changed; improvised injects stand behind the
 * others. A release waits while its inject is held or was moved to a later moment; a
 * single copy waits while its recipient has as much open as the cap permits.
 */
#include "core/state.h"

/* ---- rows of our own ---- */

static void *copied(struct arena *arena, const void *rows, uint32_t count,
                    uint32_t count_max, size_t size)
{
    char *room = arena_take(arena, count_max * size);
    for (size_t i = 0; i < count * size; i++)
        room[i] = ((const char *)rows)[i];
    return room;
}

#define COPIED(rows, count, count_max)                                                   \
    copied(self->arena, rows, count, count_max, sizeof(*(rows)))

/* Names of the scenario's plan are asked by scripts too, so ours have a map of their
 * own. */
static void name_injects(struct exercise *self)
{
    map_open(&self->own.inject_ids, self->arena);
    for (uint32_t i = 0; i < self->own.inject_count; i++)
        map_add(&self->own.inject_ids, self->own.injects[i].id, i);
}

/* By an eighth, because a large plan fills much of the worker's memory already. */
static uint32_t with_room(uint32_t count)
{
    return count + count / 8 + 32;
}

/* Room for one more inject than there are. */
static void make_room_for_injects(struct exercise *self)
{
    uint32_t held = self->own.inject_count, max = with_room(held);
    if (held < self->injects_max)
        return;
    self->own.injects = COPIED(self->own.injects, held, max);
    self->injects = COPIED(self->injects, held, max);
    self->about = COPIED(self->about, held, max);
    for (uint32_t i = 0; i < held; i++)
        if (!self->injects[i].copies)
            self->injects[i].copies_end = &self->injects[i].copies;
    if (!self->injects_max)
        name_injects(self);
    self->injects_max = max;
}

struct inject *staging_inject(struct exercise *self, uint32_t row)
{
    make_room_for_injects(self);
    return &self->own.injects[row];
}

struct localised staging_words(struct exercise *self, struct text words)
{
    struct localised plain = { .count = words.length ? 1 : 0 };
    plain.locales = arena_take(self->arena, sizeof(struct text));
    plain.texts = arena_take(self->arena, sizeof(struct text));
    plain.texts[0] = text_keep(self->arena, words);
    return plain;
}

uint32_t staging_add_inject(struct exercise *self, struct inject inject)
{
    make_room_for_injects(self);
    uint32_t row = self->own.inject_count++;
    self->own.injects[row] = inject;
    self->injects[row] = (struct released_inject){ 0 };
    self->injects[row].copies_end = &self->injects[row].copies;
    self->about[row] = (struct row_list){ 0 };
    map_add(&self->own.inject_ids, inject.id, row);
    return row;
}

static void make_room_for_expects(struct exercise *self)
{
    uint32_t count = self->own.expect_count, max = with_room(count);
    if (count < self->expects_max)
        return;
    self->own.expects = COPIED(self->own.expects, count, max);
    self->instead = COPIED(self->instead, count, max);
    self->obligations.of_expect = COPIED(self->obligations.of_expect, count, max);
    self->expects_max = max;
}

uint32_t staging_add_expect(struct exercise *self, struct expect expect)
{
    make_room_for_expects(self);
    uint32_t row = self->own.expect_count++, *of = NULL;
    self->own.expects[row] = expect;
    self->instead[row] = (struct row_list){ 0 };
    of = arena_take(self->arena, expect.of.count * sizeof(*of));
    for (uint32_t i = 0; i < expect.of.count; i++)
        of[i] = PLAN_NONE;
    self->obligations.of_expect[row] = of;
    self->about[expect.about].rows = arena_take(self->arena, sizeof(uint32_t));
    self->about[expect.about].rows[0] = row;
    self->about[expect.about].count = 1;
    return row;
}

/* ---- what waits ---- */

void staging_say(struct exercise *self, uint32_t row, enum staging how, struct text by,
                 struct text reason)
{
    const struct inject *inject = &self->plan->injects[row];
    struct message fact = { .type = MESSAGE_staging };
    fact.staging.inject = inject->id;
    fact.staging.how = how;
    fact.staging.by = by;
    fact.staging.reason = reason;
    if (how == staging_REVISED || how == staging_CORRECTED || how == staging_IMPROVISED) {
        fact.staging.to = party_ids(self, &inject->to);
        fact.staging.subject = plan_text(&inject->subject, (struct text){ 0 });
        fact.staging.tlp = inject->tlp;
    }
    exercise_emit(self, &fact);
}

bool staging_withholds(struct exercise *self, uint32_t row, const struct release *release,
                       struct text by)
{
    struct released_inject *released = &self->injects[row];
    if (released->withdrawn || !(released->is_held || self->now < released->not_before))
        return false;
    struct withheld *withheld = arena_take(self->arena, sizeof(*withheld)), **end;
    *withheld = (struct withheld){ .release = release, .by = text_keep(self->arena, by) };
    for (end = &released->withheld; *end; end = &(*end)->next)
        ;
    *end = withheld;
    staging_say(self, row, staging_WAITING, by, (struct text){ 0 });
    return true;
}

bool staging_lets_go(struct exercise *self, uint32_t row, struct text by)
{
    struct withheld *withheld = self->injects[row].withheld;
    self->injects[row].withheld = NULL;
    for (const struct withheld *each = withheld; each; each = each->next)
        release_now(self, row, each->release, by.length ? by : each->by);
    return withheld != NULL;
}

/* ---- how much one team has open ---- */

static uint32_t opened_by(const struct exercise *self, uint32_t row, uint32_t team)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < self->about[row].count; i++) {
        const struct expect *expect = &self->plan->expects[self->about[row].rows[i]];
        count += expect->must && row_list_has(&expect->of, team);
    }
    return count;
}

/* A team with nothing open has room for anything. */
static bool has_room(const struct exercise *self, uint32_t row, uint32_t team)
{
    uint32_t open = duties_open(self, team);
    return !self->density_max || !open ||
           open + opened_by(self, row, team) <= self->density_max;
}

bool staging_delays(struct exercise *self, uint32_t row, uint32_t team,
                    const struct release *release, uint64_t of)
{
    struct seat *seat = &self->seats[team];
    if (self->plan->injects[row].kind != INJECT_CONTEXTUAL ||
        (release && release->is_ordered) || !opened_by(self, row, team) ||
        (!seat->delayed && has_room(self, row, team)))
        return false;
    struct delayed *delayed = arena_take(self->arena, sizeof(*delayed)), **end;
    *delayed = (struct delayed){ .inject = row, .of = of, .values = release };
    for (end = &seat->delayed; *end; end = &(*end)->next)
        ; /* what came first goes first */
    *end = delayed;
    self->delayed_count++;

    struct message fact = { .type = MESSAGE_staging };
    struct text id = party_id(self, team);
    fact.staging.inject = self->plan->injects[row].id;
    fact.staging.how = staging_DELAYED;
    fact.staging.to = (struct text_list){ &id, 1 };
    exercise_emit(self, &fact);
    return true;
}

bool staging_goes_on(struct exercise *self)
{
    bool any = false;
    if (!self->has_room || !self->delayed_count)
        return false;
    self->has_room = false;
    for (uint32_t i = 0; i < self->plan->participant_count; i++) {
        struct seat *seat = &self->seats[i];
        while (seat->delayed && has_room(self, seat->delayed->inject, i)) {
            const struct delayed *delayed = seat->delayed;
            seat->delayed = delayed->next;
            self->delayed_count--;
            release_delayed(self, i, delayed);
            any = true;
        }
    }
    return any;
}
