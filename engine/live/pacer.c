#include "live/pacer.h"

#include <assert.h>

void pacer_set(struct pacer *self, exercise_time at, uint64_t real, bool is_running,
               uint64_t speed)
{
    assert(speed >= 1 && speed <= 10000000);
    *self = (struct pacer){ at, real, speed, is_running };
}

exercise_time pacer_now(const struct pacer *self, uint64_t real)
{
    if (!self->is_running || real <= self->real_at)
        return self->set_at;
    /* 128 bits: a year at 10,000 times real time does not fit 64. */
    unsigned __int128 passed =
        (unsigned __int128)(real - self->real_at) * self->speed / 1000;
    return passed < MOMENT_MAX - self->set_at ? self->set_at + (exercise_time)passed
                                              : MOMENT_MAX;
}

uint64_t pacer_wait(const struct pacer *self, uint64_t real, exercise_time at)
{
    exercise_time now = pacer_now(self, real);
    if (at == MOMENT_NONE || (!self->is_running && at > now))
        return UINT64_MAX;
    if (at <= now)
        return 0;
    unsigned __int128 wait =
        ((unsigned __int128)(at - now) * 1000 + self->speed - 1) / self->speed;
    return wait < UINT64_MAX ? (uint64_t)wait : UINT64_MAX - 1;
}
