/*
 * acting_clock.c - exercise control starts, stops, paces and moves the clock, ends
 * modules and play; anybody stops it by NO DUFF.
 *
 * The clock is a fact: whoever paces it outside follows what is said here. Time that is
 * jumped over or runs unlike life is taken from people who owe something, so it is asked
 * twice, and what they owed then stands in the fact.
 */
#include "core/acting.h"

#include <string.h>

/* Exercise time a unit of real time, as in life. */
#define SPEED_OF_LIFE 1000

/* ---- what people owe ---- */

static bool is_owed_by_people(const struct exercise *self, const struct obligation *item)
{
    return item->state == state_OPEN && !item->never && self->seats[item->team].is_manned;
}

static bool people_owe(const struct exercise *self)
{
    for (uint32_t i = 0; i < self->obligations.count; i++)
        if (is_owed_by_people(self, &self->obligations.items[i]))
            return true;
    return false;
}

static struct number_list owed_by_people(struct exercise *self)
{
    struct number_list list = { 0 };
    uint32_t count_max = 1024; /* as many as the fact may name */
    list.items = arena_take(self->arena, count_max * sizeof(*list.items));
    for (uint32_t i = 0; i < self->obligations.count && list.count < count_max; i++)
        if (is_owed_by_people(self, &self->obligations.items[i]))
            list.items[list.count++] = i + 1;
    return list;
}

/* ---- saying it ---- */

struct clocked {
    enum clocking how;
    exercise_time to;
    struct text by, module, reason;
    bool confirmed;
};

static void say_clock(struct exercise *self, struct clocked clocked)
{
    struct message fact = { .type = MESSAGE_clock };
    bool is_unlike_life = self->is_running && self->speed != SPEED_OF_LIFE;
    fact.clock.running = self->is_running;
    fact.clock.speed = self->speed;
    fact.clock.how = clocked.how;
    fact.clock.to = clocked.to;
    fact.clock.by = clocked.by;
    fact.clock.module = clocked.module;
    fact.clock.reason = clocked.reason;
    fact.clock.confirmed = clocked.confirmed;
    if (clocked.to || is_unlike_life)
        fact.clock.numbers = owed_by_people(self);
    exercise_emit(self, &fact);
}

/* A speed that is given anew, and not that of life, is asked twice. */
static enum refusal refuse_pace(struct exercise *self, struct act *act, uint64_t speed,
                                bool confirmed)
{
    if (!speed || speed == self->speed || speed == SPEED_OF_LIFE || confirmed ||
        !people_owe(self))
        return refusal_absent;
    act->detail = TEXT("speed");
    return refusal_NEEDS_CONFIRMATION;
}

/* ---- running and standing ---- */

void act_pause(struct exercise *self, const struct act *act)
{
    self->is_running = false;
    say_clock(self, (struct clocked){ .how = clocking_PAUSED,
                                      .by = act->by,
                                      .reason = act->message->pause.reason });
}

enum refusal refuse_resume(struct exercise *self, struct act *act)
{
    const struct message_resume *resume = &act->message->resume;
    if (self->is_suspended)
        return refusal_SUSPENDED;
    return refuse_pace(self, act, resume->speed, resume->confirmed);
}

void act_resume(struct exercise *self, const struct act *act)
{
    const struct message_resume *resume = &act->message->resume;
    self->is_running = true;
    if (resume->speed)
        self->speed = resume->speed;
    say_clock(self, (struct clocked){ .how = clocking_RESUMED,
                                      .by = act->by,
                                      .reason = resume->reason,
                                      .confirmed = resume->confirmed });
}

enum refusal refuse_speed(struct exercise *self, struct act *act)
{
    const struct message_speed *speed = &act->message->speed;
    if (!speed->speed) {
        act->detail = TEXT("speed");
        return refusal_OUT_OF_RANGE;
    }
    return refuse_pace(self, act, speed->speed, speed->confirmed);
}

void act_speed(struct exercise *self, const struct act *act)
{
    const struct message_speed *speed = &act->message->speed;
    self->speed = speed->speed;
    say_clock(self, (struct clocked){ .how = clocking_PACED,
                                      .by = act->by,
                                      .reason = speed->reason,
                                      .confirmed = speed->confirmed });
}

/* ---- jumping ---- */

/* Whether what the agenda holds will change anything people see. */
static bool is_worth_a_jump(void *subject, const struct agenda_event *event)
{
    const struct exercise *self = subject;
    uint32_t row = event->subject & ((1u << EVENT_ROW_BITS) - 1);
    const struct copy *copy;
    switch ((enum event_kind)(event->subject >> EVENT_ROW_BITS)) {
    case EVENT_INJECT:
        return event->ticket == self->injects[row].ticket &&
               !self->injects[row].withdrawn;
    case EVENT_DUE:
        return self->obligations.items[row].state == state_OPEN &&
               self->obligations.items[row].due == event->at;
    case EVENT_HOLD:
        return self->obligations.items[row].pending;
    case EVENT_UNTIL:
        return self->obligations.items[row].state == state_OPEN;
    case EVENT_WAKE:
        return self->waiters[row].active && self->waiters[row].ticket == event->ticket;
    case EVENT_RETRY:
        copy = inject_copy(self, row, event->ticket);
        return !copy->acknowledged && !self->injects[row].withdrawn;
    case EVENT_IMPACT:
        return false; /* harm grows every few minutes */
    default:
        return true;
    }
}

static exercise_time next_event(struct exercise *self)
{
    exercise_time at = agenda_next_such(&self->agenda, is_worth_a_jump, self);
    return at < self->plan->length ? at : MOMENT_NONE;
}

/* Whoever asked for too much is told how far it goes. */
static struct text furthest(struct act *act, exercise_time next)
{
    static const char words[] = "to: at most ";
    memcpy(act->bound, words, sizeof(words));
    moment_write(next, act->bound + sizeof(words) - 1);
    return text_of(act->bound);
}

enum refusal refuse_jump(struct exercise *self, struct act *act)
{
    const struct message_jump *jump = &act->message->jump;
    exercise_time next = next_event(self);
    if (self->is_suspended)
        return refusal_SUSPENDED;
    act->detail = next == MOMENT_NONE ? TEXT("nothing comes any more but ENDEX")
                                      : TEXT("the next thing comes this very moment");
    if (next == MOMENT_NONE || next <= self->now)
        return refusal_NOT_NOW;
    act->detail = jump->to > next ? furthest(act, next) : TEXT("to");
    if (jump->to && (jump->to <= self->now || jump->to > next))
        return refusal_OUT_OF_RANGE;
    act->detail = TEXT("jump");
    return jump->confirmed || !people_owe(self) ? refusal_absent
                                                : refusal_NEEDS_CONFIRMATION;
}

void act_jump(struct exercise *self, const struct act *act)
{
    const struct message_jump *jump = &act->message->jump;
    say_clock(self, (struct clocked){ .how = clocking_JUMPED,
                                      .to = jump->to ? jump->to : next_event(self),
                                      .by = act->by,
                                      .reason = jump->reason,
                                      .confirmed = jump->confirmed });
}

/* ---- modules over several days, NO DUFF, ENDEX ---- */

enum refusal refuse_suspend(struct exercise *self, struct act *act)
{
    (void)act;
    return self->is_suspended ? refusal_NOT_NOW : refusal_absent;
}

void clock_suspend(struct exercise *self, struct text by, struct text module,
                   struct text reason)
{
    self->is_running = false;
    self->is_suspended = true;
    say_clock(self, (struct clocked){ .how = clocking_SUSPENDED,
                                      .by = by,
                                      .module = module,
                                      .reason = reason });
    tell_all(self, TEXT("clock"), TEXT("The exercise is suspended until it is restarted"),
             reason.length ? reason : module);
}

void act_suspend(struct exercise *self, const struct act *act)
{
    const struct message_suspend *suspend = &act->message->suspend;
    clock_suspend(self, act->by, suspend->module, suspend->reason);
}

enum refusal refuse_restart(struct exercise *self, struct act *act)
{
    (void)act;
    return self->is_suspended ? refusal_absent : refusal_NOT_NOW;
}

void clock_restart(struct exercise *self, struct text by, struct text module)
{
    struct text title = module;
    uint32_t waiting = self->module_waiting;
    if (!module.length && self->module_waiting != PLAN_NONE) {
        const struct module *next = &self->plan->modules[self->module_waiting];
        module = next->id;
        title = next->title.length ? next->title : next->id;
    }
    self->module_waiting = PLAN_NONE;
    self->is_running = true;
    self->is_suspended = false;
    say_clock(self,
              (struct clocked){ .how = clocking_RESTARTED, .by = by, .module = module });
    tell_all(self, TEXT("clock"), TEXT("The exercise goes on"), title);
    if (waiting != PLAN_NONE)
        module_begins(self, waiting);
}

void act_restart(struct exercise *self, const struct act *act)
{
    clock_restart(self, act->by, act->message->restart.module);
}

void act_endex(struct exercise *self, const struct act *act)
{
    self->is_ending = true;
    self->ended_by = text_keep(self->arena, act->by);
    self->ended_second = text_keep(self->arena, act->message->endex.second);
}

/* It is real: whoever says so, the clock stops, and exercise control alone resumes it. */
void act_noduff(struct exercise *self, const struct act *act)
{
    struct text text = act->message->noduff.text;
    if (self->over)
        return;
    self->is_running = false;
    say_clock(self,
              (struct clocked){ .how = clocking_NO_DUFF, .by = act->by, .reason = text });
    tell_all(self, TEXT("no-duff"),
             TEXT("NO DUFF: real world, not exercise. The exercise is stopped."), text);
}
