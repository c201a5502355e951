#include "stage/bench.h"

#include <assert.h>
#include <lauxlib.h>
#include <string.h>

#include "script/storyline.h"
#include "stage/phold.h"
#include "wire/pack.h"
#include "wire/scan.h"
#include "wire/unpack.h"

enum {
    BENCH_COUNT_MAX = 16, /* open at a time */
    BENCH_BYTES_MAX = 32 * 1024 * 1024,
    SIZE_LARGEST = 100000,
    LUA_BYTES = 2 * 1024 * 1024,
    LUA_BYTES_STORYLINE = 1600,
};

struct bench {
    const struct work *work;
    uint64_t size;
    struct worker *worker;
    struct arena arena;
    struct phold phold; /* phold_c, phold_lua */
    struct phold_heap heap; /* heap_c */
    struct sandbox sandbox; /* phold_lua, wait */
    int handler; /* reference to the script's function */
    struct agenda agenda; /* wait, and the rest too */
    struct random_stream stream;
    struct distribution wait;
    struct text verb; /* of what all wait for */
    struct plan plan;
    struct play_host host;
    struct storylines *storylines;
    struct message share; /* pack, scan, unpack */
    struct text_buffer packed;
    uint64_t checksum; /* of the works that have none of their own */
};

/* A kind of work. `open` is done once, untimed when the parent sends a first order of
 * little; `run` does `count` of it and returns the checksum of all until now. */
struct work {
    const char *name;
    void (*open)(struct bench *bench);
    uint64_t (*run)(struct bench *bench, uint64_t count);
};

static void checksum_add(struct bench *self, uint64_t word)
{
    self->checksum = (self->checksum ^ word) * UINT64_C(0x100000001b3);
}

static void check(struct bench *self, enum fault fault)
{
    if (fault == FAULT_NONE)
        return;
    if (self->sandbox.failure.message[0])
        worker_fail(self->worker, &self->sandbox.failure);
    worker_fail_with(self->worker, "the benchmark '%s' cannot be run: %s",
                     self->work->name, fault_text(fault));
}

/* ---- PHOLD: the agenda, and a plain heap beside it ---- */

static void phold_c_open(struct bench *self)
{
    phold_open(&self->phold, &self->arena, (uint32_t)self->size, 1);
}

static uint64_t phold_c_run(struct bench *self, uint64_t count)
{
    return phold_run(&self->phold, count);
}

static void heap_c_open(struct bench *self)
{
    phold_heap_open(&self->heap, &self->arena, (uint32_t)self->size, 1);
}

static uint64_t heap_c_run(struct bench *self, uint64_t count)
{
    return phold_heap_run(&self->heap, count);
}

/* ---- what the scripts of both Lua benches draw ---- */

static struct bench *bench_of(lua_State *L)
{
    return lua_touserdata(L, lua_upvalueindex(1));
}

static int draw_process(lua_State *L)
{
    lua_pushinteger(L, phold_draw_process(&bench_of(L)->phold));
    return 1;
}

static int draw_delay(lua_State *L)
{
    lua_pushinteger(L, (lua_Integer)phold_draw_delay(&bench_of(L)->phold));
    return 1;
}

/* In whole seconds, as play.draw gives them. */
static int draw_wait(lua_State *L)
{
    struct bench *self = bench_of(L);
    exercise_time drawn = distribution_draw(&self->wait, &self->stream);

    lua_pushinteger(L, (lua_Integer)(drawn / SECOND));
    return 1;
}

/* The script returns a function that makes the handler from the draws. */
static int make_handler(lua_State *L)
{
    static const lua_CFunction draws[] = { draw_process, draw_delay, draw_wait };
    enum { DRAW_COUNT = sizeof draws / sizeof *draws };
    struct bench *self = lua_touserdata(L, 1);

    lua_rawgeti(L, LUA_REGISTRYINDEX, self->handler);
    luaL_unref(L, LUA_REGISTRYINDEX, self->handler);
    for (int i = 0; i < DRAW_COUNT; i++) {
        lua_pushlightuserdata(L, self);
        lua_pushcclosure(L, draws[i], 1);
    }
    lua_call(L, DRAW_COUNT, 1);
    self->handler = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

static void script_open(struct bench *self, const char *script, size_t lua_bytes)
{
    struct text name = TEXT("bench.lua");
    enum fault fault = sandbox_open(&self->sandbox, lua_bytes);

    if (!fault)
        fault = sandbox_add_source(&self->sandbox, name, text_of(script));
    if (!fault)
        fault = sandbox_run(&self->sandbox, name);
    if (!fault) {
        self->handler = luaL_ref(self->sandbox.L, LUA_REGISTRYINDEX);
        fault = sandbox_do(&self->sandbox, make_handler, self, name);
    }
    check(self, fault);
}

/* ---- PHOLD with a Lua function for a handler ---- */

static const char phold_script[] = "return function(draw_process, draw_delay)\n"
                                   "  return function(process)\n"
                                   "    return draw_process(process), draw_delay()\n"
                                   "  end\n"
                                   "end\n";

static void phold_lua_open(struct bench *self)
{
    phold_c_open(self);
    script_open(self, phold_script, LUA_BYTES);
    lua_rawgeti(self->sandbox.L, LUA_REGISTRYINDEX, self->handler);
}

static uint64_t phold_lua_run(struct bench *self, uint64_t count)
{
    lua_State *L = self->sandbox.L;
    int handler = lua_gettop(L);

    for (uint64_t i = 0; i < count; i++) {
        struct agenda_event event = phold_take(&self->phold);
        lua_pushvalue(L, handler);
        lua_pushinteger(L, event.subject);
        check(self, sandbox_call(&self->sandbox, 1, 2, TEXT("phold")));
        phold_send(&self->phold, (uint32_t)lua_tointeger(L, -2),
                   (exercise_time)lua_tointeger(L, -1));
        lua_settop(L, handler);
    }
    return self->phold.checksum;
}

/* ---- storylines that wait, and wait again ---- */

static const char wait_script[] = "return function(_, _, draw_wait)\n"
                                  "  return function(play)\n"
                                  "    while true do\n"
                                  "      play.wait(draw_wait())\n"
                                  "    end\n"
                                  "  end\n"
                                  "end\n";

static void host_wait(void *subject, uint32_t run, const struct condition **conditions,
                      uint32_t count, struct text label)
{
    struct bench *self = subject;

    (void)count, (void)label;
    self->verb = conditions[0]->verb;
    check(self, agenda_add(&self->agenda, self->agenda.now + conditions[0]->at, run, 0));
}

/* One wait a second falls due on average, so that few share their moment. */
static void wait_open(struct bench *self)
{
    static struct storyline row = { .id = { "waiter", 6 } };
    uint32_t run;

    agenda_open(&self->agenda, &self->arena, self->size);
    random_open(&self->stream, 1, 0, TEXT("bench"), TEXT("wait"));
    self->wait = (struct distribution){ .shape = DISTRIBUTION_EXPONENTIAL,
                                        .a = self->size * SECOND };
    script_open(self, wait_script, LUA_BYTES + self->size * LUA_BYTES_STORYLINE);
    row.run = (script_function)self->handler;
    self->plan = (struct plan){ .storylines = &row, .storyline_count = 1 };
    self->host = (struct play_host){ .self = self, .wait = host_wait };
    storylines_open(&self->storylines, &self->sandbox, &self->plan, &self->host,
                    &self->arena);
    for (uint64_t i = 0; i < self->size; i++)
        check(self, storyline_start(self->storylines, 0, NULL, 0, 0, &run));
}

static uint64_t wait_run(struct bench *self, uint64_t count)
{
    struct agenda_event event = { 0 };

    for (uint64_t i = 0; i < count && agenda_take(&self->agenda, &event); i++) {
        checksum_add(self, event.at ^ event.subject);
        check(self, storyline_resume(self->storylines, event.subject, OUTCOME_TRUE, 0,
                                     self->verb));
    }
    return self->checksum;
}

/* ---- a message of `size` bytes, packed, scanned and unpacked ---- */

static void share_open(struct bench *self)
{
    static struct text to[] = { { "norhaven", 8 }, { "velora", 6 } };
    static struct text carries[] = { { "beacon", 6 } };
    char *words = arena_take(&self->arena, self->size);

    memset(words, 'a', self->size);
    self->share = (struct message){ .type = MESSAGE_share };
    self->share.share = (struct message_share){
        .n = 7,
        .to = { to, 2 },
        .tlp = tlp_AMBER,
        .re = 1041,
        .incident = TEXT("MARISOL#88-2"),
        .under = TEXT("mutual-aid"),
        .subject = TEXT("Address to block"),
        .text = { words, 0 },
        .carries = { carries, 1 },
    };
    /* The text fills what the rest leaves; its own head may grow with it. */
    for (int i = 0; i < 3 && self->packed.length != self->size; i++) {
        self->share.share.text.length +=
            self->packed.length ? self->size - self->packed.length : 1;
        self->packed.length = 0;
        check(self, pack_message(&self->packed, &self->share));
    }
    if (self->packed.length != self->size)
        check(self, FAULT_RANGE);
}

static uint64_t pack_run(struct bench *self, uint64_t count)
{
    for (uint64_t i = 0; i < count; i++) {
        self->packed.length = 0;
        check(self, pack_message(&self->packed, &self->share));
        checksum_add(self, self->packed.length);
    }
    return self->checksum;
}

static uint64_t scan_run(struct bench *self, uint64_t count)
{
    for (uint64_t i = 0; i < count; i++) {
        enum message_type type = MESSAGE_NONE;
        size_t used = 0;
        check(self,
              scan_message(self->packed.bytes, self->packed.length, &scan_limits_player,
                           PLANE_BIT(PLANE_PLAYER), &type, &used, NULL));
        checksum_add(self, used ^ type);
    }
    return self->checksum;
}

static uint64_t unpack_run(struct bench *self, uint64_t count)
{
    struct arena lists;

    arena_open(&lists, BENCH_BYTES_MAX, worker_full, self->worker);
    for (uint64_t i = 0; i < count; i++) {
        struct message message;
        unpack_message(self->packed.bytes, self->packed.length, &lists, &message);
        checksum_add(self, message.share.text.length ^ message.share.to.count);
        arena_reset(&lists);
    }
    arena_close(&lists);
    return self->checksum;
}

/* ---- orders ---- */

static const struct work works[] = {
    { "phold_c", phold_c_open, phold_c_run },
    { "heap_c", heap_c_open, heap_c_run },
    { "phold_lua", phold_lua_open, phold_lua_run },
    { "wait", wait_open, wait_run },
    { "pack", share_open, pack_run },
    { "scan", share_open, scan_run },
    { "unpack", share_open, unpack_run },
};

static const struct work *work_find(struct text name)
{
    for (size_t i = 0; i < sizeof works / sizeof *works; i++)
        if (text_is(name, works[i].name))
            return &works[i];
    return NULL;
}

/* The bench this order speaks of; its first order opens it. */
static struct bench *bench_find(struct bench *benches, const struct message_order *order,
                                struct worker *worker)
{
    const struct work *work = work_find(order->name);
    struct bench *self = benches;

    if (!work || order->size < 1 || order->size > SIZE_LARGEST)
        worker_fail_with(worker, "no benchmark '%.*s' of size %llu is known",
                         TEXT_ARG(order->name), (unsigned long long)order->size);
    while (self->work && (self->work != work || self->size != order->size))
        self++;
    if (self->work)
        return self;
    if (self == benches + BENCH_COUNT_MAX)
        worker_fail_with(worker, "more than %d benchmarks", BENCH_COUNT_MAX);
    *self = (struct bench){ .work = work, .size = order->size, .worker = worker };
    arena_open(&self->arena, BENCH_BYTES_MAX, worker_full, worker);
    work->open(self);
    return self;
}

static void bench_close(struct bench *self)
{
    text_release(&self->packed);
    arena_close(&self->arena);
    if (self->sandbox.L)
        sandbox_close(&self->sandbox);
}

void bench_run(const struct setup *setup, const struct message_order *order,
               struct worker *worker)
{
    /* The one behind the last is never opened: it ends the search. */
    static struct bench benches[BENCH_COUNT_MAX + 1];
    struct message given = { .type = MESSAGE_order, .order = *order };
    struct arena arena;

    (void)setup;
    arena_open(&arena, BENCH_BYTES_MAX, worker_full, worker);
    do {
        if (given.type != MESSAGE_order || given.order.command != command_BENCH)
            worker_fail_with(worker, "a worker that benchmarks takes nothing but orders");
        struct bench *bench = bench_find(benches, &given.order, worker);
        struct message finished = { .type = MESSAGE_finished };
        /* A number of a message has 63 bits. */
        finished.finished.checksum = bench->work->run(bench, given.order.count) >> 1;
        finished.finished.count = given.order.count;
        worker_send(worker, &finished);
        arena_reset(&arena);
    } while (worker_read(worker, &arena, &given));
    for (struct bench *bench = benches; bench->work; bench++)
        bench_close(bench);
    arena_close(&arena);
}
