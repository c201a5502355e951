#include "core/agenda.h"

#include <assert.h>

#define PLACE_NONE UINT32_MAX

enum {
    CHILDREN = 4, /* a heap of fours is half as high as one of twos */
    /* Measured with PHOLD for 10 to 100,000 events: wide enough that few events
     * are handled twice, narrow enough that few buckets must be sorted. */
    BUCKETS_PER_EVENT = 16,
    REACH_BITS = 3, /* the buckets reach 2^3 times as far as a usual event */
    BUCKETS_FIRST = 64,
    BUCKETS_MAX = 1 << 20,
};

void agenda_open(struct agenda *self, struct arena *arena, size_t count_max)
{
    assert(count_max < PLACE_NONE);
    *self = (struct agenda){
        .arena = arena,
        .count_max = count_max,
        .far_first = MOMENT_NONE,
        .place_free = PLACE_NONE,
    };
}

static inline bool leaves_before(const struct agenda_event *a,
                                 const struct agenda_event *b)
{
    return a->at < b->at || (a->at == b->at && a->order < b->order);
}

static inline void near_add(struct agenda *self, struct agenda_event event)
{
    if (self->near_count == self->near_max)
        self->near = arena_grow(self->arena, self->near, sizeof *self->near,
                                &self->near_max, self->near_count + 1);

    struct agenda_event *near = self->near;
    size_t i = self->near_count++;
    while (i > 0) {
        size_t parent = (i - 1) / CHILDREN;
        if (!leaves_before(&event, &near[parent]))
            break;
        near[i] = near[parent];
        i = parent;
    }
    near[i] = event;
}

static inline void near_drop_first(struct agenda *self)
{
    struct agenda_event *near = self->near;
    size_t count = --self->near_count, i = 0;
    struct agenda_event event = near[count];

    if (count == 0)
        return;
    for (;;) {
        size_t first = CHILDREN * i + 1, child = first;
        size_t end = first + CHILDREN < count ? first + CHILDREN : count;

        if (first >= count)
            break;
        for (size_t k = first + 1; k < end; k++)
            if (leaves_before(&near[k], &near[child]))
                child = k;
        if (!leaves_before(&near[child], &event))
            break;
        near[i] = near[child];
        i = child;
    }
    near[i] = event;
}

static inline uint32_t free_place(struct agenda *self)
{
    uint32_t place = self->place_free;

    if (place != PLACE_NONE) {
        self->place_free = self->places[place].next;
        return place;
    }
    if (self->places_count == self->places_max)
        self->places = arena_grow(self->arena, self->places, sizeof *self->places,
                                  &self->places_max, self->places_count + 1);
    return (uint32_t)self->places_count++;
}

static inline void bucket_add(struct agenda *self, int64_t bucket,
                              struct agenda_event event)
{
    uint32_t place = free_place(self);
    uint64_t *word = &self->filled[bucket / 64];
    uint64_t bit = UINT64_C(1) << bucket % 64;

    self->places[place].event = event;
    self->places[place].next = *word & bit ? self->place_first[bucket] : PLACE_NONE;
    self->place_first[bucket] = place;
    *word |= bit;
}

static void bucket_open(struct agenda *self, int64_t bucket)
{
    uint32_t place = self->place_first[bucket];

    self->filled[bucket / 64] &= ~(UINT64_C(1) << bucket % 64);
    self->opened = bucket + 1;
    while (place != PLACE_NONE) {
        uint32_t next = self->places[place].next;
        near_add(self, self->places[place].event);
        self->places[place].next = self->place_free;
        self->place_free = place;
        place = next;
    }
}

static inline void far_add(struct agenda *self, struct agenda_event event)
{
    if (self->far_count == self->far_max)
        self->far = arena_grow(self->arena, self->far, sizeof *self->far, &self->far_max,
                               self->far_count + 1);
    self->far[self->far_count++] = event;
    if (event.at < self->far_first)
        self->far_first = event.at;
}

/* Negative for a time before the first bucket. */
static inline int64_t bucket_of(const struct agenda *self, exercise_time at)
{
    return ((int64_t)at - (int64_t)self->start) >> self->width_bits;
}

enum fault agenda_add(struct agenda *self, exercise_time at, uint32_t subject,
                      uint32_t ticket)
{
    if (at < self->now)
        return FAULT_PAST;
    if (at > MOMENT_MAX)
        return FAULT_RANGE;
    if (self->count == self->count_max)
        return FAULT_FULL;

    struct agenda_event event = { at, self->order_next++, subject, ticket };
    int64_t bucket = bucket_of(self, at);
    self->count++;
    if (bucket >= self->bucket_count)
        far_add(self, event);
    else if (bucket >= self->opened)
        bucket_add(self, bucket, event);
    else
        near_add(self, event);
    return FAULT_NONE;
}

/* How many bits the distance of a usual far event from the first one has. The
 * mean of the bits is the logarithm of a geometric mean: one event a year away
 * does not move it. */
static int usual_distance_bits(const struct agenda *self)
{
    uint64_t bits = 0;

    for (size_t i = 0; i < self->far_count; i++)
        bits += 64 - (uint64_t)__builtin_clzll((self->far[i].at - self->far_first) | 1);
    return (int)((bits + self->far_count / 2) / self->far_count);
}

/* Chooses the buckets for the far events; all present buckets are empty. */
static void choose_buckets(struct agenda *self)
{
    size_t count = BUCKETS_FIRST;

    while (count < BUCKETS_PER_EVENT * self->far_count && count < BUCKETS_MAX)
        count *= 2;
    if (count > self->buckets_max) {
        self->filled = arena_take(self->arena, count / 64 * sizeof *self->filled);
        self->place_first = arena_take(self->arena, count * sizeof *self->place_first);
        self->buckets_max = count;
    }
    self->bucket_count = (int64_t)count;
    self->opened = 0;
    self->start = self->far_first;
    self->width_bits =
        usual_distance_bits(self) + REACH_BITS - __builtin_ctzll((uint64_t)count);
    if (self->width_bits < 0)
        self->width_bits = 0;
}

/* Spreads the far events over new buckets; what lies beyond them stays far. The
 * mean of the bits being at most 55, some twentieth at least comes nearer, so
 * no event is looked at much more than twenty times, and mostly once. */
static void spread(struct agenda *self)
{
    size_t far_count = self->far_count;

    choose_buckets(self);
    self->far_count = 0;
    self->far_first = MOMENT_NONE;
    for (size_t i = 0; i < far_count; i++) {
        struct agenda_event event = self->far[i];
        int64_t bucket = bucket_of(self, event.at);

        if (bucket < self->bucket_count)
            bucket_add(self, bucket, event);
        else
            far_add(self, event);
    }
}

static bool opens_next_bucket(struct agenda *self)
{
    int64_t words = self->bucket_count / 64;

    for (int64_t i = self->opened / 64; i < words; i++)
        if (self->filled[i]) {
            bucket_open(self, 64 * i + __builtin_ctzll(self->filled[i]));
            return true;
        }
    return false;
}

/* Makes sure that the next event is near; false when there is none. */
static inline bool has_near(struct agenda *self)
{
    if (self->near_count)
        return true;
    if (!self->count)
        return false;
    if (!opens_next_bucket(self)) {
        spread(self);
        opens_next_bucket(self); /* the first holds an event: it begins with one */
    }
    return true;
}

bool agenda_take(struct agenda *self, struct agenda_event *next)
{
    if (!has_near(self))
        return false;
    *next = self->near[0];
    near_drop_first(self);
    self->count--;
    self->now = next->at;
    return true;
}

exercise_time agenda_next_at(struct agenda *self)
{
    return has_near(self) ? self->near[0].at : MOMENT_NONE;
}

exercise_time agenda_next_such(const struct agenda *self,
                               bool (*fits)(void *subject,
                                            const struct agenda_event *event),
                               void *subject)
{
    exercise_time first = MOMENT_NONE;

    for (size_t i = 0; i < self->near_count; i++)
        if (self->near[i].at < first && fits(subject, &self->near[i]))
            first = self->near[i].at;
    for (size_t i = 0; i < self->far_count; i++)
        if (self->far[i].at < first && fits(subject, &self->far[i]))
            first = self->far[i].at;
    for (int64_t bucket = self->opened; bucket < self->bucket_count; bucket++) {
        if (!(self->filled[bucket / 64] >> (bucket % 64) & 1))
            continue;
        for (uint32_t i = self->place_first[bucket]; i != PLACE_NONE;
             i = self->places[i].next)
            if (self->places[i].event.at < first && fits(subject, &self->places[i].event))
                first = self->places[i].event.at;
    }
    return first;
}
