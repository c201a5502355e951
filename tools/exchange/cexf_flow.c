/*
 * cexf_flow.c - injects and the steps of the flow, joined by UUID and put in order.
 *
 *   requirements.inject_uuid   waits until that inject is resolved
 *   sequence.followed_by       the same from the other side, any of several, for one that
 *                              has neither a requirement nor a time
 *   timing.triggered_at        comes so many seconds from STARTEX
 *   sequence.trigger           startex, manual; the others say what the above say
 */
#include <string.h>

#include "tools/exchange/cexf_inside.h"

enum { UUID_LENGTH_MAX = 64, BEFORE_COUNT_MAX = 32 };

/* ---- what there is ---- */

static bool is_object(struct cexf_reading *self, const json_t *value)
{
    if (!json_is_object(value))
        cexf_problem(self, NULL, "is no object; write { ... }");
    return json_is_object(value);
}

static void read_injects(struct cexf_reading *self)
{
    json_t *list = cexf_array(self, self->root, "injects"), *inject;
    size_t index, count = json_array_size(list);

    if (!count && (list || !json_object_get(self->root, "injects")))
        cexf_problem(self, "injects", "has nothing in it; an exercise has injects");
    self->injects = arena_take(self->arena, count * sizeof *self->injects);
    self->order = arena_take(self->arena, count * sizeof *self->order);
    json_array_foreach(list, index, inject)
    {
        cexf_go(self, "injects[%zu]", index);
        if (!is_object(self, inject))
            continue;
        struct text uuid = cexf_text(self, inject, "uuid", UUID_LENGTH_MAX, true);
        self->injects[self->count] = (struct cexf_inject){ .inject = inject,
                                                           .index = (uint32_t)index,
                                                           .at = MOMENT_NONE };
        if (uuid.length && map_add(&self->uuids, uuid, self->count))
            cexf_problem(self, "uuid",
                         "'%.*s' is that of an earlier inject; give it one "
                         "of its own",
                         TEXT_ARG(uuid));
        self->count++;
    }
}

static void read_payloads(struct cexf_reading *self)
{
    json_t *payload;
    size_t index;

    cexf_go(self, "%s", "");
    self->payload_list = cexf_array(self, self->root, "inject_payloads");
    json_array_foreach(self->payload_list, index, payload)
    {
        cexf_go(self, "inject_payloads[%zu]", index);
        if (!is_object(self, payload))
            continue;
        struct text uuid = cexf_text(self, payload, "uuid", UUID_LENGTH_MAX, true);
        if (uuid.length && map_add(&self->payloads, uuid, (uint32_t)index))
            cexf_problem(self, "uuid",
                         "'%.*s' is that of an earlier payload; give it "
                         "one of its own",
                         TEXT_ARG(uuid));
    }
}

/* The inject of this UUID; MAP_NONE, with a problem. */
static uint32_t find(struct cexf_reading *self, const char *key, struct text uuid)
{
    uint32_t place = uuid.length ? map_find(&self->uuids, uuid) : MAP_NONE;

    if (uuid.length && place == MAP_NONE)
        cexf_problem(self, key, "'%.64s' is the uuid of no inject; name one of `injects`",
                     text_keep(self->arena, uuid).bytes);
    return place;
}

/* ---- steps ---- */

static void read_triggers(struct cexf_reading *self, struct cexf_inject *step,
                          json_t *sequence)
{
    struct text_list triggers = cexf_texts(self, sequence, "trigger");
    struct text_list ends = cexf_texts(self, sequence, "completion_trigger");

    for (uint32_t i = 0; i < triggers.count; i++) {
        struct text trigger = triggers.items[i];
        if (text_is(trigger, "startex") && step->at == MOMENT_NONE)
            step->at = 0;
        else if (text_is(trigger, "manual"))
            step->is_manual = true;
        else if (text_is(trigger, "periodic"))
            cexf_note(self, UNCARRIED_LEFT, "inject_flow.sequence.trigger periodic",
                      "a tool is not asked again and again; teams say what they did");
        else if (!text_is(trigger, "startex") && !text_is(trigger, "triggered_at") &&
                 !text_is(trigger, "inject-resolution"))
            cexf_note(self, UNCARRIED_LEFT, "inject_flow.sequence.trigger",
                      "Tocsin knows startex, manual, triggered_at and "
                      "inject-resolution");
    }
    for (uint32_t i = 0; i < ends.count; i++)
        step->ends_by_time |= text_is(ends.items[i], "time_expiration");
}

static void add_before(struct cexf_reading *self, struct cexf_inject *step,
                       uint32_t before)
{
    if (!step->before)
        step->before = arena_take(self->arena, BEFORE_COUNT_MAX * sizeof *step->before);
    for (uint32_t i = 0; i < step->before_count; i++)
        if (step->before[i] == before)
            return;
    if (step->before_count < BEFORE_COUNT_MAX)
        step->before[step->before_count++] = before;
    else
        cexf_problem(self, "sequence.followed_by",
                     "an inject follows more than %d others; name fewer",
                     BEFORE_COUNT_MAX);
}

static void read_step(struct cexf_reading *self, json_t *flow, uint32_t index)
{
    json_t *requirements = cexf_object(self, flow, "requirements");
    json_t *sequence = cexf_object(self, flow, "sequence");
    json_t *timing = cexf_object(self, flow, "timing");
    struct text uuid = cexf_text(self, flow, "inject_uuid", UUID_LENGTH_MAX, true);
    uint32_t place = find(self, "inject_uuid", uuid), before;

    if (place == MAP_NONE)
        return;
    struct cexf_inject *step = &self->injects[place];
    if (step->flow) {
        cexf_problem(self, "inject_uuid",
                     "its inject stands in inject_flow[%u] already; an inject comes once",
                     step->flow_index);
        return;
    }
    step->flow = flow;
    step->flow_index = index;
    self->order[self->order_count++] = place;
    step->is_in_order = true;
    cexf_go(self, "inject_flow[%u].timing", index);
    step->at = cexf_seconds(self, timing, "triggered_at");
    if (cexf_seconds(self, timing, "periodic_run_every") != MOMENT_NONE)
        cexf_note(self, UNCARRIED_LEFT, "inject_flow.timing.periodic_run_every",
                  "a tool is not asked again and again; teams say what they did");
    cexf_go(self, "inject_flow[%u].sequence", index);
    read_triggers(self, step, sequence);
    cexf_go(self, "inject_flow[%u].requirements", index);
    before = find(self, "inject_uuid",
                  cexf_text(self, requirements, "inject_uuid", UUID_LENGTH_MAX, false));
    if (before != MAP_NONE)
        add_before(self, step, before);
    step->resolution =
        cexf_text(self, requirements, "resolution_requirement", 400, false);
    cexf_go(self, "inject_flow[%u]", index);
    if (json_array_size(cexf_array(self, flow, "reporting_callback")))
        cexf_note(self, UNCARRIED_LEFT, "inject_flow.reporting_callback",
                  "nothing is called when an inject ends");
    cexf_note_unknown(self, flow, "inject_flow",
                      " description inject_uuid reporting_callback requirements sequence "
                      "timing ");
}

static void read_followers(struct cexf_reading *self, uint32_t place)
{
    struct cexf_inject *step = &self->injects[place];
    struct text_list followers;

    cexf_go(self, "inject_flow[%u].sequence", step->flow_index);
    followers = cexf_texts(self, json_object_get(step->flow, "sequence"), "followed_by");
    for (uint32_t i = 0; i < followers.count; i++) {
        uint32_t after = find(self, "followed_by", followers.items[i]);
        struct cexf_inject *follower = &self->injects[after == MAP_NONE ? place : after];
        bool is_required = follower->before_count && !follower->is_any;
        if (after == MAP_NONE || (is_required && follower->before[0] == place))
            continue;
        if (is_required || follower->at != MOMENT_NONE) {
            cexf_note(self, UNCARRIED_LEFT, "inject_flow.sequence.followed_by",
                      "an order only: what follows has a time or a requirement of its "
                      "own");
            continue;
        }
        add_before(self, follower, place);
        follower->is_any = true;
    }
}

static void settle(struct cexf_reading *self, struct cexf_inject *step)
{
    cexf_go(self, step->flow ? "inject_flow[%u]" : "injects[%u]",
            step->flow ? step->flow_index : step->index);
    if (step->before_count || (step->at != MOMENT_NONE && step->at > 0)) {
        step->is_manual = false;
        if (step->before_count && step->at == 0)
            step->at = MOMENT_NONE; /* a requirement says more than STARTEX */
    } else if (!step->flow) {
        step->is_manual = true;
        cexf_note(self, UNCARRIED_MADE, "injects without a step",
                  "a controller releases them");
    } else if (step->at == MOMENT_NONE && !step->is_manual) {
        step->at = 0;
        cexf_note(self, UNCARRIED_MADE,
                  "inject_flow without trigger, time or requirement",
                  "they come at STARTEX");
    } else if (step->is_manual && step->at == 0) {
        step->is_manual = false;
    }
}

/* ---- circles ---- */

/* Walks to what comes before, deepest first, and counts how deep. */
static void walk(struct cexf_reading *self, uint32_t from, uint32_t *stack)
{
    uint32_t height = 0;

    stack[height++] = from;
    while (height) {
        struct cexf_inject *step = &self->injects[stack[height - 1]];
        uint32_t open = MAP_NONE;

        step->walk = CEXF_OPEN;
        for (uint32_t i = 0; i < step->before_count; i++) {
            struct cexf_inject *before = &self->injects[step->before[i]];
            if (before->walk == CEXF_OPEN) {
                cexf_go(self, "inject_flow[%u]", step->flow_index);
                cexf_problem(self, NULL,
                             "waits for itself in a circle; take one of it out of "
                             "requirements or followed_by");
                before->walk = CEXF_SEEN;
            }
            if (before->walk == CEXF_UNSEEN)
                open = step->before[i];
            else if (before->depth + 1 > step->depth)
                step->depth = before->depth + 1;
        }
        if (open != MAP_NONE) {
            stack[height++] = open;
        } else {
            step->walk = CEXF_SEEN;
            height--;
        }
    }
}

bool cexf_flow(struct cexf_reading *self)
{
    json_t *list, *flow;
    size_t index;

    cexf_go(self, "%s", "");
    list = cexf_array(self, self->root, "inject_flow");
    if (!list && !json_object_get(self->root, "inject_flow"))
        cexf_problem(self, "inject_flow", "is missing; it says when each inject comes");
    read_injects(self);
    read_payloads(self);
    json_array_foreach(list, index, flow)
    {
        cexf_go(self, "inject_flow[%zu]", index);
        if (is_object(self, flow))
            read_step(self, flow, (uint32_t)index);
    }
    for (uint32_t i = 0; i < self->order_count; i++)
        read_followers(self, self->order[i]);
    for (uint32_t i = 0; i < self->count; i++) {
        settle(self, &self->injects[i]);
        if (!self->injects[i].is_in_order)
            self->order[self->order_count++] = i;
    }
    uint32_t *stack = arena_take(self->arena, (self->count + (size_t)1) * sizeof *stack);
    for (uint32_t i = 0; i < self->count; i++)
        if (self->injects[i].walk == CEXF_UNSEEN)
            walk(self, i, stack);
    return self->import->problems.count == 0;
}
