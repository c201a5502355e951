#include "stage/phold.h"

#include <assert.h>

static const struct distribution delay = {
    .shape = DISTRIBUTION_EXPONENTIAL,
    .a = SECOND / 1000,
};

static void open_stream(struct random_stream *stream, uint64_t seed)
{
    random_open(stream, seed, 0, TEXT("phold"), TEXT("delay and destination"));
}

static uint64_t checksum_with(uint64_t checksum, const struct agenda_event *event)
{
    return (checksum ^ event->at ^ event->subject) * UINT64_C(0x100000001b3);
}

struct agenda_event phold_take(struct phold *self)
{
    struct agenda_event event = { 0 };
    bool taken = agenda_take(&self->agenda, &event);

    assert(taken); /* whoever takes an event sends one */
    (void)taken;
    self->checksum = checksum_with(self->checksum, &event);
    return event;
}

uint32_t phold_draw_process(struct phold *self)
{
    return (uint32_t)random_below(&self->stream, self->processes);
}

exercise_time phold_draw_delay(struct phold *self)
{
    return distribution_draw(&delay, &self->stream);
}

void phold_send(struct phold *self, uint32_t process, exercise_time after)
{
    enum fault fault = agenda_add(&self->agenda, self->agenda.now + after, process, 0);

    assert(fault == FAULT_NONE);
    (void)fault;
}

void phold_open(struct phold *self, struct arena *arena, uint32_t processes,
                uint64_t seed)
{
    assert(processes > 0);
    *self = (struct phold){ .processes = processes };
    open_stream(&self->stream, seed);
    agenda_open(&self->agenda, arena, processes);
    for (uint32_t i = 0; i < processes; i++)
        phold_send(self, i, phold_draw_delay(self));
}

uint64_t phold_run(struct phold *self, uint64_t events)
{
    for (uint64_t i = 0; i < events; i++) {
        phold_take(self);
        uint32_t process = phold_draw_process(self);
        phold_send(self, process, phold_draw_delay(self));
    }
    return self->checksum;
}

static bool leaves_before(const struct agenda_event *a, const struct agenda_event *b)
{
    return a->at < b->at || (a->at == b->at && a->order < b->order);
}

static void heap_add(struct phold_heap *self, struct agenda_event event)
{
    size_t i = self->count++;

    while (i > 0 && leaves_before(&event, &self->events[(i - 1) / 2])) {
        self->events[i] = self->events[(i - 1) / 2];
        i = (i - 1) / 2;
    }
    self->events[i] = event;
}

static struct agenda_event heap_take(struct phold_heap *self)
{
    struct agenda_event *events = self->events;
    size_t count = --self->count, i = 0;
    struct agenda_event first = events[0], last = events[count];

    for (;;) {
        size_t child = 2 * i + 1;

        if (child >= count)
            break;
        if (child + 1 < count && leaves_before(&events[child + 1], &events[child]))
            child++;
        if (!leaves_before(&events[child], &last))
            break;
        events[i] = events[child];
        i = child;
    }
    events[i] = last;
    return first;
}

static void heap_send_on(struct phold_heap *self, exercise_time now, uint32_t process)
{
    exercise_time at = now + distribution_draw(&delay, &self->stream);

    heap_add(self, (struct agenda_event){ at, self->order_next++, process, 0 });
}

void phold_heap_open(struct phold_heap *self, struct arena *arena, uint32_t processes,
                     uint64_t seed)
{
    assert(processes > 0);
    *self = (struct phold_heap){ .processes = processes };
    open_stream(&self->stream, seed);
    self->events = arena_take(arena, processes * sizeof *self->events);
    for (uint32_t i = 0; i < processes; i++)
        heap_send_on(self, 0, i);
}

uint64_t phold_heap_run(struct phold_heap *self, uint64_t events)
{
    for (uint64_t i = 0; i < events; i++) {
        struct agenda_event event = heap_take(self);
        self->checksum = checksum_with(self->checksum, &event);
        heap_send_on(self, event.at,
                     (uint32_t)random_below(&self->stream, self->processes));
    }
    return self->checksum;
}
