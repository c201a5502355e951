/*
 * modules.c - parts of an exercise of several days end and begin.
 *
 * The border is an event like any other. Where it comes the clock is suspended, as
 * exercise control suspends it, and nothing on the agenda happens until it is restarted:
 * by exercise control, or by the gate of the module that comes. Exercise time does not
 * pass in between. Where nobody sits at the controls the next module begins at once.
 */
#include "core/state.h"

/* Who acts where the plan does. */
#define BY_PLAN TEXT("exercise")

static struct text title_of(const struct module *module)
{
    return module->title.length ? module->title : module->id;
}

void module_comes(struct exercise *self, uint32_t row)
{
    const struct module *module = &self->plan->modules[row];
    bool has_gate = module->gate != PLAN_NONE;
    self->module_waiting = row;
    clock_suspend(self, BY_PLAN, self->plan->modules[row - 1].id, title_of(module - 1));
    if (has_gate ? exercise_gate(self, PLAN_NONE, module->gate) : !self->is_attended)
        clock_restart(self, BY_PLAN, (struct text){ 0 });
}

void module_gate_opened(struct exercise *self, uint32_t gate, struct text by)
{
    if (self->module_waiting != PLAN_NONE &&
        self->plan->modules[self->module_waiting].gate == gate)
        clock_restart(self, by, (struct text){ 0 });
}

void module_begins(struct exercise *self, uint32_t row)
{
    const struct module *module = &self->plan->modules[row];
    if (module->story.by || module->story.to.has_zone)
        story_move(self, &module->story, module->id, (struct text){ 0 });
}
