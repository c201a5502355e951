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
    SIZE_MAX_ALLOWED = 100000,
    LUA_BYTES = 2 * 1024 * 1024,
    LUA_BYTES_STORYLINE = 1600,
};

struct bench {
    const struct work *work;
    uint64_t size;
    struct worker *worker;
    struct arena arena;
    struct phold phold;
    struct phold_heap heap;
    struct sandbox sandbox;
    struct plan plan;
    struct play_host host;
    struct storylines *storylines;
    struct distribution delay;
    struct message message;
    struct text_buffer packed;
    uint64_t checksum;
};

/* A kind of work. `open` is done once, untimed when the parent sends a first order of
 * little; `run` does `count` of it and returns the checksum of all until now. */
struct work {
    const char *name;
    void (*open)(struct bench *bench);
    uint64_t (*run)(struct bench *bench, uint64_t count);
};

static _Noreturn void fail(struct bench *self)
{
    worker_fail(self->worker, &self->sandbox.failure);
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

/* ---- scripts ---- */

/* What the scripts below may ask for: each draw is a C function over the bench. */
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

static int draw_wait(lua_State *L)
{
    struct bench *self = bench_of(L);
    exercise_time drawn = distribution_draw(&self->delay, &self->phold.stream);

    lua_pushinteger(L, (lua_Integer)(drawn / SECOND));
    return 1;
}
