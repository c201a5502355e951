#include "script/team.h"

#include <lauxlib.h>
#include <stdio.h>

#include "core/calendar.h"
#include "script/team_inside.h"

/* An agenda event is a task, or, with this bit, a team whose office opens. */
#define OPENING_BIT (UINT32_C(1) << 31)

/* ---- chance ---- */

uint32_t team_purpose(struct teams *self, struct text name)
{
    uint32_t purpose = map_find(&self->purposes, name);

    if (purpose != MAP_NONE)
        return purpose;
    map_add(&self->purposes, text_keep(self->arena, name), self->purpose_count);
    return self->purpose_count++;
}

void team_name_purposes(struct teams *self)
{
    char name[80];

    map_open(&self->purposes, self->arena);
    for (int i = 0; i < TEAM_LATENCY_COUNT; i++) {
        snprintf(name, sizeof(name), "latency.%s", team_latency_names[i].bytes);
        team_purpose(self, text_of(name));
    }
    for (int i = 0; i < TEAM_HABIT_COUNT; i++) {
        snprintf(name, sizeof(name), "habit.%s", team_habit_names[i].bytes);
        team_purpose(self, text_of(name));
    }
}

static struct text purpose_name(const struct teams *self, uint32_t purpose)
{
    for (uint32_t i = 0; i < self->purposes.slots_max; i++)
        if (self->purposes.slots[i].name.bytes &&
            self->purposes.slots[i].value == purpose)
            return self->purposes.slots[i].name;
    return (struct text){ 0 };
}

struct random_stream *team_stream(struct teams *self, uint32_t team, uint32_t purpose)
{
    struct team *item = &self->items[team];
    struct team_stream *added;

    for (uint32_t i = 0; i < item->stream_count; i++)
        if (item->streams[i].purpose == purpose)
            return &item->streams[i].stream;
    item->streams = arena_grow(self->arena, item->streams, sizeof(*item->streams),
                               &item->stream_max, item->stream_count + 1);
    added = &item->streams[item->stream_count++];
    added->purpose = purpose;
    random_open(&added->stream, self->seed, 0, self->plan->parties[team].id,
                purpose_name(self, purpose));
    return &added->stream;
}

static exercise_time draw_latency(struct teams *self, uint32_t team, uint8_t latency)
{
    return distribution_draw(&self->items[team].profile->latencies[latency],
                             team_stream(self, team, latency));
}

/* ---- work ---- */

static exercise_time local_time(const struct teams *self, const struct team *team,
                                exercise_time at)
{
    return calendar_wall(self->plan, at) + team->day_offset;
}

/* From now until `work` is done in working hours, or, without work, until the office
 * opens. Nobody works between two modules. */
static exercise_time length_of(const struct teams *self, const struct team *team,
                               exercise_time work)
{
    exercise_time at = self->now;

    for (;;) {
        exercise_time local = local_time(self, team, at);
        exercise_time end = calendar_module_end(self->plan, at);
        exercise_time wait = hours_are_open(team->profile, local)
                                 ? 0
                                 : hours_to_opening(team->profile, local);
        exercise_time length =
            wait + (work ? hours_to_finish(team->profile, local + wait, work) : 0);

        if (end == MOMENT_NONE || length <= end - at)
            return at + length - self->now;
        work -= hours_worked(team->profile, local, end - at);
        at = end;
    }
}

/* What would end past the longest exercise never ends. */
static void add_event(struct teams *self, exercise_time after, uint32_t subject)
{
    agenda_add(self->agenda, self->now + after, subject, 0);
}

/* Free analysts take up what waits; when nobody may, the team wakes at opening. */
static void serve(struct teams *self, uint32_t row)
{
    struct team *team = &self->items[row];
    exercise_time local = local_time(self, team, self->now), length;
    uint32_t task;

    while ((task = team_queue_serve(&team->queue, &self->tasks, team->profile, local)) !=
           TASK_NONE) {
        length = draw_latency(self, row, self->tasks.tasks[task].latency);
        if (self->tasks.tasks[task].state == TASK_SERVED)
            length = length_of(self, team, length);
        add_event(self, length, task);
    }
    if (team->queue.waiting > 0 && team->opening_at == MOMENT_NONE &&
        !hours_are_open(team->profile, local)) {
        team->opening_at = self->now + length_of(self, team, 0);
        add_event(self, team->opening_at - self->now, OPENING_BIT | row);
    }
}

/* Moves what is on top of L, a function or news, to where the task will find it. */
static void keep(struct teams *self, lua_State *L, uint32_t task)
{
    lua_rawgeti(L, LUA_REGISTRYINDEX, self->kept);
    lua_insert(L, -2);
    lua_rawseti(L, -2, (lua_Integer)task + 1);
    lua_pop(L, 1);
}

void team_add_work(struct teams *self, enum team_latency latency,
                   enum team_urgency urgency)
{
    struct team_queue *queue = &self->items[self->current].queue;
    uint32_t task = task_pool_take(&self->tasks, self->current, latency, urgency);

    keep(self, self->sandbox->current, task);
    team_queue_add(queue, &self->tasks, task);
    if (queue->waiting > self->items[self->current].profile->waiting_max)
        task_pool_give(&self->tasks, team_queue_drop(queue, &self->tasks));
}

void team_add_delay(struct teams *self, enum team_latency latency)
{
    uint32_t task = task_pool_take(&self->tasks, self->current, latency, TEAM_NORMAL);

    keep(self, self->sandbox->current, task);
    self->tasks.tasks[task].state = TASK_DELAYED;
    add_event(self, draw_latency(self, self->current, (uint8_t)latency), task);
}

/* Takes the number of `task` back and leaves what was kept for it on L. */
static void take_kept(struct teams *self, lua_State *L, uint32_t task)
{
    lua_rawgeti(L, LUA_REGISTRYINDEX, self->kept);
    lua_rawgeti(L, -1, (lua_Integer)task + 1);
    lua_pushnil(L);
    lua_rawseti(L, -3, (lua_Integer)task + 1);
    lua_remove(L, -2);
    task_pool_give(&self->tasks, task);
}

/* Calls the function that lies under its arguments, for a team. */
static enum fault call(struct teams *self, uint32_t team, int argument_count)
{
    enum fault fault;

    self->current = team;
    fault = sandbox_call(self->sandbox, argument_count, 0, self->items[team].who);
    self->current = PLAN_NONE;
    if (!fault)
        serve(self, team);
    return fault;
}

/* An analyst has finished, or a delay is over: what it was about happens now. */
static enum fault finish(struct teams *self, uint32_t task)
{
    uint32_t team = self->tasks.tasks[task].team;

    team_queue_served(&self->items[team].queue, &self->tasks.tasks[task]);
    take_kept(self, self->sandbox->L, task);
    return call(self, team, 0);
}

/* ---- mail ---- */

static int arrived(lua_State *L)
{
    const struct arrival *self = lua_touserdata(L, 1);
    struct teams *teams = self->teams;

    team_take_in(self, L);
    lua_rawgeti(L, LUA_REGISTRYINDEX, teams->items[self->team].profile->received);
    team_push(teams, L, self->team);
    lua_pushvalue(L, -3);
    lua_call(L, 2, 0);
    return 0;
}

/* A storyline released it, so Lua is at work: the team looks at it right after. */
static void keep_mail(const struct arrival *self, lua_State *L)
{
    struct teams *teams = self->teams;
    uint32_t task =
        task_pool_take(&teams->tasks, self->team, TEAM_LATENCY_triage, TEAM_NORMAL);

    team_take_in(self, L);
    keep(teams, L, task);
    teams->tasks.tasks[task].state = TASK_MAIL;
    add_event(teams, 0, task);
}

/* The team looks at mail that was kept. */
static enum fault open_mail(struct teams *self, uint32_t task)
{
    lua_State *L = self->sandbox->L;
    uint32_t team = self->tasks.tasks[task].team;

    lua_rawgeti(L, LUA_REGISTRYINDEX, self->items[team].profile->received);
    lua_rawgeti(L, LUA_REGISTRYINDEX, self->tables);
    lua_rawgeti(L, -1, (lua_Integer)team + 1);
    lua_remove(L, -2);
    take_kept(self, L, task);
    return call(self, team, 2);
}

/* ---- the three calls of the stage ---- */

enum fault teams_receive(struct teams *self, uint32_t participant, exercise_time now,
                         uint64_t seq, const struct message *control,
                         const struct message *body)
{
    struct arrival arrival = { self, participant, seq, control, body };
    enum fault fault;

    if (body && !body->player.carries.count &&
        (self->items[participant].profile->unread >> body->type & 1))
        return FAULT_NONE;
    self->now = now;
    if (self->sandbox->is_inside) {
        keep_mail(&arrival, self->sandbox->current);
        return FAULT_NONE;
    }
    self->current = participant;
    fault = sandbox_do(self->sandbox, arrived, &arrival, self->items[participant].who);
    self->current = PLAN_NONE;
    if (!fault)
        serve(self, participant);
    return fault;
}

static int learned(lua_State *L)
{
    team_take_in(lua_touserdata(L, 1), L);
    return 0;
}

enum fault teams_learn(struct teams *self, uint32_t participant, exercise_time now,
                       uint64_t seq, const struct message *control,
                       const struct message *body)
{
    struct arrival arrival = { self, participant, seq, control, body };

    self->now = now;
    return sandbox_do(self->sandbox, learned, &arrival, self->items[participant].who);
}

void teams_number_from(struct teams *self, uint32_t participant, uint64_t taken)
{
    if (self->items[participant].said < taken)
        self->items[participant].said = taken;
}

exercise_time teams_next_at(const struct teams *self)
{
    return agenda_next_at(self->agenda);
}

enum fault teams_act(struct teams *self, exercise_time now, team_said said, void *subject)
{
    struct agenda_event event;
    enum fault fault = FAULT_NONE;

    self->said = said;
    self->said_subject = subject;
    while (!fault && agenda_next_at(self->agenda) <= now &&
           agenda_take(self->agenda, &event)) {
        uint32_t team = event.subject & ~OPENING_BIT;

        self->now = event.at;
        if (event.subject & OPENING_BIT) {
            self->items[team].opening_at = MOMENT_NONE;
            serve(self, team);
        } else if (self->tasks.tasks[event.subject].state == TASK_MAIL) {
            fault = open_mail(self, event.subject);
        } else {
            fault = finish(self, event.subject);
        }
    }
    self->said = NULL;
    return fault;
}
