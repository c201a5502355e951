#include "script/storyline_inside.h"
#include "script/lua_message.h"
#include "script/sandbox_inside.h"
#include "script/scenario.h"
#include <assert.h>
#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

/* ---- opening ---- */

static int open_verbs(lua_State *L)
{
    struct storylines *self = lua_touserdata(L, 1);
    play_open(L, self);
    self->play = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_pushliteral(L, "time");
    self->time = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

void storylines_open(struct storylines **opened, struct sandbox *sandbox,
                     const struct plan *plan, const struct play_host *host,
                     struct arena *arena)
{
    struct storylines *self = arena_take(arena, sizeof(*self));
    *self = (struct storylines){
        .sandbox = sandbox,
        .plan = plan,
        .host = host,
        .arena = arena,
        .delay = { .kind = CONDITION_AFTER, .relative = true, .verb = TEXT("time") },
    };
    self->started = arena_take(arena, plan->storyline_count * sizeof(uint32_t));
    enum fault fault = sandbox_do(sandbox, open_verbs, self, TEXT("play"));
    assert(fault == FAULT_NONE); /* a table of 20 functions always finds room */
    *opened = self;
}

/* ---- runs ---- */

struct text storyline_name(const struct storylines *self, uint32_t run)
{
    return self->runs[run].name;
}

struct place storyline_place(const struct storylines *self, uint32_t run)
{
    return self->plan->storylines[self->runs[run].storyline].place;
}

static struct text name_run(struct storylines *self, uint32_t storyline, uint32_t number)
{
    struct text id = self->plan->storylines[storyline].id;
    if (!self->plan->storylines[storyline].on)
        return id;
    char text[96];
    int length = snprintf(text, sizeof(text), "%.*s.%u", TEXT_ARG(id), number);
    return text_keep(self->arena, (struct text){ text, (size_t)length });
}

static bool is_stopped(const struct storylines *self, uint32_t run)
{
    const struct run *it = &self->runs[run];
    struct text id = self->plan->storylines[it->storyline].id;
    for (uint32_t i = 0; i < self->stopped.count; i++)
        if (text_equal(self->stopped.items[i], id) ||
            text_equal(self->stopped.items[i], it->name))
            return true;
    return false;
}

bool storyline_stop(struct storylines *self, struct text name, uint32_t *stopped)
{
    bool known = false;
    for (uint32_t i = 0; i < self->stopped.count; i++)
        known = known || text_equal(self->stopped.items[i], name);
    if (!known) {
        self->stopped.items =
            arena_grow(self->arena, self->stopped.items, sizeof(struct text),
                       &self->stopped_max, self->stopped.count + (size_t)1);
        self->stopped.items[self->stopped.count++] = text_keep(self->arena, name);
    }
    for (uint32_t i = 0; i < self->run_count; i++)
        if (self->runs[i].thread && is_stopped(self, i)) {
            sandbox_thread_give(self->sandbox, self->runs[i].thread);
            self->runs[i].thread = NULL;
            *stopped = i;
            return true;
        }
    return false;
}

/* Nothing would ever wake it again. */
static enum fault fail_yielding(struct storylines *self, uint32_t run)
{
    struct sandbox_failure *failure = &self->sandbox->failure;
    struct place place = storyline_place(self, run);
    snprintf(failure->file, sizeof(failure->file), "%.*s", TEXT_ARG(place.file));
    snprintf(failure->who, sizeof(failure->who), "%.*s", TEXT_ARG(self->runs[run].name));
    snprintf(failure->message, sizeof(failure->message),
             "a storyline waits by play.wait, play.first or play.barrier, not by "
             "coroutine.yield");
    failure->line = place.line;
    return FAULT_REFUSED;
}

static enum fault go_on(struct storylines *self, uint32_t index, int argument_count)
{
    struct run run = self->runs[index];
    uint32_t before = self->current;
    int result_count = 0;
    bool yielded = false;
    self->current = index;
    self->runs[index].waits = false;
    enum fault fault = sandbox_resume(self->sandbox, run.thread, argument_count,
                                      &result_count, &yielded, run.name);
    self->current = before;
    if (fault)
        return fault;
    if (result_count)
        lua_pop(run.thread, result_count);
    if (yielded)
        return self->runs[index].waits ? FAULT_NONE : fail_yielding(self, index);
    sandbox_thread_give(self->sandbox, run.thread);
    self->runs[index].thread = NULL;
    self->host->ended(self->host->self, index);
    return FAULT_NONE;
}

/* What a storyline gets to see of the message that started it. */
static void push_message(lua_State *L, const struct plan *plan,
                         const struct message *message, uint64_t seq, uint32_t from)
{
    struct text sender = plan->parties[from].id;
    message_to_lua(L, message);
    lua_pushinteger(L, (lua_Integer)seq);
    lua_setfield(L, -2, "seq");
    lua_pushlstring(L, sender.bytes, sender.length);
    lua_setfield(L, -2, "from");
}

enum fault storyline_start(struct storylines *self, uint32_t storyline,
                           const struct message *message, uint64_t seq, uint32_t from,
                           uint32_t *started)
{
    lua_State *thread = sandbox_thread_take(self->sandbox);
    if (!thread)
        return FAULT_STOPPED;
    self->runs = arena_grow(self->arena, self->runs, sizeof(*self->runs), &self->runs_max,
                            self->run_count + (size_t)1);
    uint32_t index = self->run_count++, number = ++self->started[storyline];
    self->runs[index] = (struct run){ .thread = thread,
                                      .storyline = storyline,
                                      .number = number,
                                      .name = name_run(self, storyline, number) };
    *started = index;
    if (is_stopped(self, index)) {
        sandbox_thread_give(self->sandbox, thread);
        self->runs[index].thread = NULL;
        self->host->ended(self->host->self, index);
        return FAULT_NONE;
    }

    lua_State *L = self->sandbox->L;
    scenario_push_function(self->sandbox, self->plan->storylines[storyline].run);
    lua_xmove(L, thread, 1);
    lua_rawgeti(thread, LUA_REGISTRYINDEX, self->play);
    if (message)
        push_message(thread, self->plan, message, seq, from);
    return go_on(self, index, message ? 2 : 1);
}

enum fault storyline_resume(struct storylines *self, uint32_t run, enum outcome outcome,
                            uint32_t which, struct text verb)
{
    lua_State *thread = self->runs[run].thread;
    if (!thread)
        return FAULT_NONE;
    if (outcome == OUTCOME_VOID)
        verb = TEXT("void");
    sandbox_thread_fetch(thread);
    if (verb.bytes == self->delay.verb.bytes)
        lua_rawgeti(thread, LUA_REGISTRYINDEX, self->time);
    else
        lua_pushlstring(thread, verb.bytes, verb.length);
    lua_pushinteger(thread, (lua_Integer)which + 1);
    return go_on(self, run, 2);
}

/* ---- functions of the scenario that answer at once ---- */

/* Such a function may be wanted while a storyline is speaking: then it runs on that
 * storyline's stack, and a failure ends the drill all the same. */
static enum fault call(struct storylines *self, lua_State *L, int argument_count,
                       struct text who)
{
    if (!self->sandbox->is_inside)
        return sandbox_call(self->sandbox, argument_count, 1, who);
    int status = lua_pcall(L, argument_count, 1, 0);
    if (status == LUA_OK)
        return FAULT_NONE;
    if (!sandbox_is_stopping(self->sandbox, status))
        sandbox_failure_describe(self->sandbox, L);
    lua_pop(L, 1);
    return FAULT_REFUSED;
}

static lua_State *stack_of(struct storylines *self)
{
    return self->sandbox->is_inside ? self->sandbox->current : self->sandbox->L;
}

static void push_function(struct storylines *self, lua_State *L, script_function function)
{
    scenario_push_function(self->sandbox, function);
    if (L != self->sandbox->L)
        lua_xmove(self->sandbox->L, L, 1);
}

static void set_id(lua_State *L, const char *key, struct text id)
{
    lua_pushlstring(L, id.bytes, id.length);
    lua_setfield(L, -2, key);
}

static void push_world(struct storylines *self, lua_State *L, const struct world *world)
{
    lua_newtable(L);
    if (world->team != PLAN_NONE)
        set_id(L, "team", self->plan->parties[world->team].id);
    if (world->inject != PLAN_NONE)
        set_id(L, "inject", self->plan->injects[world->inject].id);
    play_push_values(L, world->values);
    lua_setfield(L, -2, "values");
    lua_rawgeti(L, LUA_REGISTRYINDEX, self->play);
    static const char *const looks[] = { "holds", "told", "participants" };
    for (size_t i = 0; i < sizeof(looks) / sizeof(looks[0]); i++) {
        lua_getfield(L, -1, looks[i]);
        lua_setfield(L, -3, looks[i]);
    }
    lua_pop(L, 1);
}

#define ROW_NAME_MAX 100

/* Reads the answer inside Lua, so that a wrong one is an error with its place. */
struct answer {
    struct storylines *self;
    struct row_list *rows;
};

static int read_parties(lua_State *L)
{
    struct answer *answer = lua_touserdata(L, 2);
    *answer->rows = play_parties(L, 1);
    return 0;
}

/* "to of inject 'x'" or "with of expect 'x'": every function is of one row. */
static void name_function(const struct plan *plan, script_function function,
                          char name[ROW_NAME_MAX])
{
    for (uint32_t i = 0; i < plan->inject_count; i++)
        if (plan->injects[i].to_function == function)
            snprintf(name, ROW_NAME_MAX, "to of inject '%.*s'",
                     TEXT_ARG(plan->injects[i].id));
    for (uint32_t i = 0; i < plan->expect_count; i++)
        if (plan->expects[i].with_function == function)
            snprintf(name, ROW_NAME_MAX, "with of expect '%.*s'",
                     TEXT_ARG(plan->expects[i].id));
}

/* Says whose function failed, and where it stands when its answer was wrong. */
static void name_failure(struct storylines *self, lua_State *L, script_function function,
                         bool has_answered)
{
    struct sandbox_failure *failure = &self->sandbox->failure;
    char name[ROW_NAME_MAX] = "", message[sizeof(failure->message)];
    lua_Debug debug;
    name_function(self->plan, function, name);
    memcpy(message, failure->message, sizeof(message));
    snprintf(failure->message, sizeof(failure->message), "%s: %.800s", name, message);
    push_function(self, L, function);
    lua_getinfo(L, ">S", &debug);
    if (!has_answered || debug.source[0] != '@')
        return;
    snprintf(failure->file, sizeof(failure->file), "%.190s", debug.source + 1);
    failure->line = (uint32_t)debug.linedefined;
}

enum fault storyline_parties(struct storylines *self, script_function function,
                             const struct world *world, struct row_list *rows)
{
    lua_State *L = stack_of(self);
    struct answer answer = { self, rows };
    lua_pushlightuserdata(L, self);
    lua_pushcclosure(L, read_parties, 1);
    push_function(self, L, function);
    push_world(self, L, world);
    enum fault fault = call(self, L, 1, TEXT(""));
    bool has_answered = fault == FAULT_NONE;
    if (has_answered) {
        lua_pushlightuserdata(L, &answer);
        fault = call(self, L, 2, TEXT(""));
    }
    if (fault)
        name_failure(self, L, function, has_answered);
    if (!has_answered || !fault)
        lua_pop(L, 1); /* the reader, or its result */
    return fault;
}

enum fault storyline_accepts(struct storylines *self, script_function function,
                             const struct message *message, uint64_t seq, uint32_t from,
                             bool *accepts)
{
    lua_State *L = stack_of(self);
    push_function(self, L, function);
    push_message(L, self->plan, message, seq, from);
    enum fault fault = call(self, L, 1, TEXT("where"));
    if (fault)
        return fault;
    *accepts = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return FAULT_NONE;
}

struct place storyline_here(const struct sandbox *sandbox)
{
    lua_State *L = sandbox->current;
    lua_Debug debug;

    for (int level = 1; lua_getstack(L, level, &debug); level++) {
        lua_getinfo(L, "Sl", &debug);
        if (debug.currentline > 0 && debug.source[0] == '@')
            return (struct place){ text_of(debug.source + 1),
                                   (uint32_t)debug.currentline };
    }
    return (struct place){ 0 };
}
