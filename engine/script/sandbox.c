#include "script/sandbox.h"

#include <assert.h>
#include <lauxlib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "script/sandbox_inside.h"

enum { DESCRIBE_INDEX = 1, MEMORY_BYTES_MIN = 1024 * 1024 };

/* Lua seeds its string hash, in lua_newstate, with this function over the time and
 * two addresses. The linker (--wrap) makes that call arrive here, so every state
 * of every process has the one seed, and equal tables an equal order. */
unsigned int __wrap_luaS_hash(const char *text, size_t length, unsigned int seed);
unsigned int __wrap_luaS_hash(const char *text, size_t length, unsigned int seed)
{
    (void)text, (void)length, (void)seed;
    return 0x746f6373;
}

/* Lua's `^` calls pow, which differs between processors. Scripts get whole
 * exponents, by multiplication in a fixed order; nobody else is concerned. */
double __real_pow(double base, double exponent);
double __wrap_pow(double base, double exponent);
double __wrap_pow(double base, double exponent)
{
    enum { EXPONENT_MAX = 1024 };
    struct sandbox *self = sandbox_watched;

    if (!self || !self->is_inside)
        return __real_pow(base, exponent);
    if (self->is_compiling)
        return NAN; /* makes Lua leave it to the moment it runs */
    if (!(exponent >= -EXPONENT_MAX && exponent <= EXPONENT_MAX) ||
        exponent != (double)(int)exponent)
        luaL_error(self->current, "the exponent of '^' must be a whole number from "
                                  "-1024 to 1024 (math.sqrt gives roots)");

    unsigned steps = (unsigned)abs((int)exponent);
    double power = 1;
    for (double factor = base; steps; steps >>= 1, factor *= factor)
        if (steps & 1)
            power *= factor;
    return exponent < 0 ? 1 / power : power;
}

/* A table is as large as 8 bytes less than its piece of memory: there we keep the
 * place of its constructor. */
static void *table_take(struct sandbox *self, size_t bytes)
{
    struct sandbox_place place = { 0 };

    assert(bytes % SANDBOX_MEMORY_STEP == SANDBOX_MEMORY_STEP - sizeof place);
    char *table = sandbox_memory_take(&self->memory, bytes);
    if (!table)
        return NULL;
    self->table_bytes = bytes;
    if (self->is_watching_rows)
        place = sandbox_place_find(self, self->current, 0);
    memcpy(table + bytes, &place, sizeof place);
    return table;
}

/* The lua_Alloc: for new things `old_bytes` is their type. */
static void *memory_change(void *subject, void *old, size_t old_bytes, size_t bytes)
{
    struct sandbox *self = subject;
    void *changed = NULL;

    if (bytes == 0) {
        if (old)
            sandbox_memory_give(&self->memory, old, old_bytes);
        return NULL;
    }
    if (old)
        changed = sandbox_memory_change(&self->memory, old, old_bytes, bytes);
    else if (old_bytes == LUA_TTABLE)
        changed = table_take(self, bytes);
    else
        changed = sandbox_memory_take(&self->memory, bytes);
    if (!changed && self->is_inside)
        self->stop_place = sandbox_place_find(self, self->current, 0);
    return changed;
}

static int describe(lua_State *L)
{
    struct sandbox *self = sandbox_of(L);

    if (!self->stop)
        sandbox_failure_describe(self, L);
    return 1;
}

/* An error outside of every protected call: memory is full. */
static int panicked(lua_State *L)
{
    struct sandbox *self = sandbox_of(L);

    self->stop = SANDBOX_OUT_OF_MEMORY;
    sandbox_failure_stopped(self);
    sandbox_give_up(&self->failure);
}

/* Lua finds its own event names by identity. Once their bytes have changed, what a
 * script calls "__gc" is another text, so no table of a script ever has such an
 * event, whenever and however it was put there. */
static void forget_event(lua_State *L, const char *name)
{
    char *bytes = (char *)(uintptr_t)lua_pushstring(L, name);

    memcpy(bytes, "\1\1", 2);
    lua_pop(L, 1);
}

static int open_protected(lua_State *L)
{
    struct sandbox *self = sandbox_of(L);
    luaL_Buffer large;

    sandbox_names_open(L);
    self->names = luaL_ref(L, LUA_REGISTRYINDEX);
    /* Large buffers of Lua's own library need two of the events. What it has set up
     * by now keeps them. */
    luaL_buffinitsize(L, &large, 16 * LUAL_BUFFERSIZE);
    luaL_pushresult(&large);
    lua_pop(L, 1);
    forget_event(L, "__gc");
    forget_event(L, "__close");
    forget_event(L, "__mode");
    return 0;
}

enum fault sandbox_open(struct sandbox *self, size_t memory_max)
{
    *self = (struct sandbox){ 0 };
    if (memory_max < MEMORY_BYTES_MIN)
        return FAULT_MEMORY;
    self->sources = calloc(SANDBOX_SOURCES_MAX, sizeof *self->sources);
    if (!self->sources)
        return FAULT_MEMORY;
    if (!sandbox_memory_open(&self->memory, memory_max)) {
        sandbox_close(self);
        return FAULT_SYSTEM;
    }
    self->L = lua_newstate(memory_change, self);
    assert(self->L); /* a megabyte is enough for that */
    /* A drill is short and its memory bounded: it is collected half as often as usual. */
    lua_gc(self->L, LUA_GCINC, 400, 0, 0);
    *(struct sandbox **)lua_getextraspace(self->L) = self;
    self->current = self->L;
    lua_atpanic(self->L, panicked);
    lua_pushcfunction(self->L, describe);
    assert(lua_gettop(self->L) == DESCRIBE_INDEX);

    enum fault fault = sandbox_do(self, open_protected, NULL, TEXT("sandbox"));
    if (fault)
        sandbox_close(self);
    return fault ? FAULT_MEMORY : FAULT_NONE;
}

void sandbox_close(struct sandbox *self)
{
    /* No lua_close: nothing in the state owns anything outside its memory. */
    sandbox_memory_close(&self->memory);
    if (sandbox_watched == self)
        sandbox_watched = NULL;
    free(self->sources);
    free(self->threads);
    self->L = self->current = NULL;
    self->sources = NULL;
    self->threads = NULL;
}

bool sandbox_is_stopping(struct sandbox *self, int status)
{
    if (status == LUA_ERRMEM && !self->stop)
        self->stop = SANDBOX_OUT_OF_MEMORY;
    return self->stop != SANDBOX_RUNS;
}

static void line_hooked(lua_State *L, lua_Debug *event)
{
    struct sandbox *self = sandbox_of(L);

    if (self->line_ran)
        self->line_ran(self->line_subject, L, event);
    else
        lua_sethook(L, NULL, 0, 0); /* a coroutine that is used again */
}

static void enter(struct sandbox *self, lua_State *thread, struct text who)
{
    assert(!self->is_inside);
    self->who = who;
    self->failure.message[0] = 0;
    self->load_fault = FAULT_NONE;
    self->is_compiling = false;
    self->current = thread;
    if (self->line_ran) /* before the watchdog may put its own in this place */
        lua_sethook(thread, line_hooked, LUA_MASKLINE, 0);
    sandbox_watched = self;
    sandbox_entry++;
    self->is_inside = true;
}

/* Leaves after an error whose value lies on top of `thread`. */
static enum fault leave_failed(struct sandbox *self, lua_State *thread, int status)
{
    enum fault fault = self->load_fault ? self->load_fault : FAULT_REFUSED;

    self->is_inside = false;
    if (sandbox_is_stopping(self, status)) {
        sandbox_failure_stopped(self);
        if (self->stop == SANDBOX_OUT_OF_DRILL)
            sandbox_give_up(&self->failure); /* there is no time for anything else */
        fault = FAULT_STOPPED;
        self->stop = SANDBOX_RUNS;
        self->stop_place = (struct sandbox_place){ 0 };
        self->is_overrun = false;
        sandbox_watch_rows(self, self->is_watching_rows); /* ends the hook */
    } else if (!self->failure.message[0]) {
        sandbox_failure_describe(self, thread);
    }
    lua_pop(thread, 1);
    self->current = self->L;
    return fault;
}

enum fault sandbox_call(struct sandbox *self, int argument_count, int result_count,
                        struct text who)
{
    enter(self, self->L, who);
    int status = lua_pcall(self->L, argument_count, result_count, DESCRIBE_INDEX);
    if (status != LUA_OK)
        return leave_failed(self, self->L, status);
    self->is_inside = false;
    return FAULT_NONE;
}

enum fault sandbox_do(struct sandbox *self, lua_CFunction function, void *subject,
                      struct text who)
{
    lua_pushcfunction(self->L, function); /* takes no memory, nor does the next */
    lua_pushlightuserdata(self->L, subject);
    return sandbox_call(self, 1, 0, who);
}

enum fault sandbox_resume(struct sandbox *self, lua_State *thread, int argument_count,
                          int *result_count, bool *yielded, struct text who)
{
    int count = 0;

    enter(self, thread, who);
    int status = lua_resume(thread, self->L, argument_count, &count);
    if (status != LUA_OK && status != LUA_YIELD) {
        if (!self->stop && status != LUA_ERRMEM)
            sandbox_failure_describe(self, thread);
        return leave_failed(self, thread, status);
    }
    self->is_inside = false;
    self->current = self->L;
    *result_count = count;
    *yielded = status == LUA_YIELD;
    return FAULT_NONE;
}

static int thread_make(lua_State *L)
{
    lua_State **made = lua_touserdata(L, 1);
    lua_State *thread = lua_newthread(L);

    luaL_ref(L, LUA_REGISTRYINDEX); /* for good: it goes from hand to hand */
    *made = thread;
    return 0;
}

lua_State *sandbox_thread_take(struct sandbox *self)
{
    lua_State *thread = NULL;

    if (self->thread_count > 0)
        return self->threads[--self->thread_count];
    if (self->is_inside) {
        lua_pushcfunction(self->current, thread_make);
        lua_pushlightuserdata(self->current, &thread);
        lua_call(self->current, 1, 0);
    } else if (sandbox_do(self, thread_make, &thread, TEXT(""))) {
        return NULL;
    }
    return thread;
}

void sandbox_thread_give(struct sandbox *self, lua_State *thread)
{
    if (lua_status(thread) != LUA_OK && lua_status(thread) != LUA_YIELD)
        return; /* one that failed may have lost its hooks: it is not used again */
    if (lua_status(thread) == LUA_YIELD)
        lua_resetthread(thread); /* runs no script: there is no __close */
    lua_settop(thread, 0);
    if (self->thread_count == self->thread_count_max) {
        size_t count_max = self->thread_count_max ? 2 * self->thread_count_max : 64;
        lua_State **threads = realloc(self->threads, count_max * sizeof *threads);
        if (!threads)
            return; /* it is not used again */
        self->threads = threads;
        self->thread_count_max = count_max;
    }
    self->threads[self->thread_count++] = thread;
}

/* Among ten thousand coroutines the next one is in no cache, and Lua would wait for
 * each of its parts in turn. They mostly lie as they were taken: the state, the stack,
 * of which the beginning is used, and the first calls. */
void sandbox_thread_fetch(const lua_State *thread)
{
    enum { LINE = 64, STACK_USED = 448, CALLS = 944, CALLS_END = 1088 };
    const char *bytes = (const char *)thread;

    for (int i = 0; i < STACK_USED; i += LINE)
        __builtin_prefetch(bytes + i, 1);
    for (int i = CALLS; i < CALLS_END; i += LINE)
        __builtin_prefetch(bytes + i, 1);
}

/* A hook that is never reached makes Lua keep its place before every instruction,
 * which it otherwise keeps only where an error is likely. */
void sandbox_watch_rows(struct sandbox *self, bool watch)
{
    self->is_watching_rows = watch;
    lua_sethook(self->L, watch ? sandbox_hooked : NULL, watch ? LUA_MASKCOUNT : 0,
                INT32_MAX);
}

void sandbox_watch_lines(struct sandbox *self,
                         void (*ran)(void *subject, lua_State *L, lua_Debug *debug),
                         void *subject)
{
    self->line_ran = ran;
    self->line_subject = subject;
}

bool sandbox_row_place(struct sandbox *self, const void *table_pointer, struct text *file,
                       uint32_t *line)
{
    struct sandbox_place place;

    memcpy(&place, (const char *)table_pointer + self->table_bytes, sizeof place);
    if (!place.source)
        return false;
    *file = text_of(self->sources[place.source - 1].name);
    *line = place.line;
    return true;
}

void sandbox_push_function(lua_State *L, lua_CFunction function)
{
    lua_pushnil(L);
    lua_pushcclosure(L, function, 1);
}
