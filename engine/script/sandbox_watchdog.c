#include <lauxlib.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "script/sandbox_inside.h"

/*
 * While all is well a script runs without any hook. A timer counts the CPU time
 * of the process; its signal finds out whether the sandbox is still in the entry it
 * was in the last time.
 *
 *   entered ──── kill_ms: install the hook ──── exit_ms: write a last word, leave
 *                 Lua code ends at its next        a pattern, a sort, a parser or
 *                 instruction, past every pcall    whatever else cannot be reached
 */

struct sandbox *volatile sandbox_watched;
volatile uint32_t sandbox_entry;

static struct sandbox_limits limits;
static volatile sig_atomic_t is_giving_up, has_run_out;

static enum sandbox_stop stop_now(void)
{
    return has_run_out ? SANDBOX_OUT_OF_DRILL : SANDBOX_OUT_OF_TIME;
}

static void say_on_standard_error(const struct sandbox_failure *failure)
{
    char line[1400];
    int length = snprintf(line, sizeof line, "%s:%u: %s\n", failure->file,
                          (unsigned)failure->line, failure->message);

    if (length > 0 && write(STDERR_FILENO, line, (size_t)length) < 0)
        return; /* nobody listens */
}

const struct sandbox_limits sandbox_limits_default = {
    .tick_ms = 25,
    .kill_ms = 500,
    .exit_ms = 900,
    .exit = say_on_standard_error,
};

void sandbox_hooked(lua_State *L, lua_Debug *event)
{
    struct sandbox *self = sandbox_of(L);

    (void)event;
    if (!self->is_overrun) { /* left over from an entry that is past */
        lua_sethook(L, NULL, 0, 0);
        return;
    }
    if (!self->stop) {
        self->stop = stop_now();
        self->stop_place = sandbox_place_find(self, L, 0);
    }
    lua_sethook(L, sandbox_hooked, LUA_MASKCOUNT, 1);
    lua_pushlightuserdata(L, self);
    lua_error(L);
}

void sandbox_give_up(const struct sandbox_failure *failure)
{
    if (limits.exit)
        limits.exit(failure);
    else
        say_on_standard_error(failure);
    _exit(EXIT_FAILURE);
}

/* The script did not heed the hook, so it is deep inside one C function, or inside
 * one instruction, and the list of calls stands still. Should that be wrong, a crash
 * while reading it lands in `crashed`, which does without. */
static _Noreturn void end_process(struct sandbox *self)
{
    self->stop = stop_now();
    self->stop_place = (struct sandbox_place){ 0 };
    sandbox_failure_stopped(self);
    is_giving_up = 1;
    self->stop_place = sandbox_place_find(self, self->current, 0);
    sandbox_failure_stopped(self);
    sandbox_give_up(&self->failure);
}

/* Otherwise the crash happens again, and then for good (SA_RESETHAND). */
static void crashed(int number)
{
    (void)number;
    if (is_giving_up)
        sandbox_give_up(&sandbox_watched->failure);
}

/* The system, or the process that waits for us, says that it takes too long in all,
 * although each entry may have kept within its own time. */
static void ran_out(int number)
{
    static const struct sandbox_failure nowhere = { .message =
                                                        "the drill takes too long" };
    struct sandbox *self = sandbox_watched;

    (void)number;
    if (!self || !self->is_inside)
        sandbox_give_up(&nowhere);
    has_run_out = true;
    self->is_overrun = true;
    lua_sethook(self->current, sandbox_hooked, LUA_MASKCOUNT, 1);
}

static void ticked(int number)
{
    static uint32_t entry_seen, ticks;
    struct sandbox *self = sandbox_watched;

    (void)number;
    if (!self || !self->is_inside)
        return;
    if (sandbox_entry != entry_seen) {
        entry_seen = sandbox_entry;
        ticks = 0;
    }
    uint32_t spent_ms = ++ticks * limits.tick_ms;
    if (spent_ms >= limits.exit_ms)
        end_process(self);
    if (spent_ms >= limits.kill_ms) {
        self->is_overrun = true;
        lua_sethook(self->current, sandbox_hooked, LUA_MASKCOUNT, 1);
    }
}

static bool timer_set(uint32_t tick_ms)
{
    struct timeval tick = { .tv_sec = tick_ms / 1000, .tv_usec = tick_ms % 1000 * 1000 };
    struct itimerval timer = { .it_interval = tick, .it_value = tick };

    return setitimer(ITIMER_PROF, &timer, NULL) == 0;
}

enum fault sandbox_watchdog_start(const struct sandbox_limits *wanted)
{
    struct sigaction on_tick = { .sa_handler = ticked, .sa_flags = SA_RESTART };

    struct sigaction on_end = { .sa_handler = ran_out, .sa_flags = SA_RESTART };

    limits = *wanted;
    is_giving_up = has_run_out = 0;
    if (sigaction(SIGPROF, &on_tick, NULL) != 0 ||
        sigaction(SIGXCPU, &on_end, NULL) != 0 || !timer_set(limits.tick_ms))
        return FAULT_SYSTEM;
#ifndef TOCSIN_UNCONFINED_BUILD /* sanitizers want their own */
    struct sigaction on_crash = { .sa_handler = crashed,
                                  .sa_flags = SA_NODEFER | SA_RESETHAND };
    if (sigaction(SIGSEGV, &on_crash, NULL) != 0 ||
        sigaction(SIGBUS, &on_crash, NULL) != 0)
        return FAULT_SYSTEM;
#else
    (void)crashed;
#endif
    return FAULT_NONE;
}

void sandbox_watchdog_stop(void)
{
    timer_set(0);
    signal(SIGPROF, SIG_DFL);
    signal(SIGXCPU, SIG_DFL);
#ifndef TOCSIN_UNCONFINED_BUILD
    signal(SIGSEGV, SIG_DFL);
    signal(SIGBUS, SIG_DFL);
#endif
}
