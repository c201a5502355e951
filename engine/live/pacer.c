#include "live/pacer.h"

#include <assert.h>

void pacer_set(struct pacer *self, exercise_time at, uint64_t real, bool is_running,
               uint64_t speed)
{
    assert(speed >= 1 && speed <= 10000000);
    for (uint32_t i = PACER_PAST_COUNT - 1; i > 0; i--)
        self->past[i] = self->past[i - 1];
    self->past[0] = self->now;
    self->now = (struct pacer_setting){ at, real, speed, is_running };
}

static exercise_time shown(const struct pacer_setting *setting, uint64_t real)
{
    if (!setting->is_running || real <= setting->real_at)
        return setting->set_at;
    /* 128 bits: a year at 10,000 times real time does not fit 64. */
    unsigned __int128 passed =
        (unsigned __int128)(real - setting->real_at) * setting->speed / 1000;
    return passed < MOMENT_MAX - setting->set_at ? setting->set_at + (exercise_time)passed
                                                 : MOMENT_MAX;
}

exercise_time pacer_now(const struct pacer *self, uint64_t real)
{
    return shown(&self->now, real);
}

exercise_time pacer_then(const struct pacer *self, uint64_t real)
{
    const struct pacer_setting *setting = &self->now;

    for (uint32_t i = 0;
         i < PACER_PAST_COUNT && real < setting->real_at && self->past[i].real_at; i++)
        setting = &self->past[i];
    return shown(setting, real);
}

uint64_t pacer_wait(const struct pacer *self, uint64_t real, exercise_time at)
{
    exercise_time now = pacer_now(self, real);
    if (at == MOMENT_NONE || (!self->now.is_running && at > now))
        return UINT64_MAX;
    if (at <= now)
        return 0;
    unsigned __int128 wait =
        ((unsigned __int128)(at - now) * 1000 + self->now.speed - 1) / self->now.speed;
    return wait < UINT64_MAX ? (uint64_t)wait : UINT64_MAX - 1;
}
