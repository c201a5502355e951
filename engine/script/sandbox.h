/*
 * sandbox.h - one Lua state in which a stranger's script can do no harm.
 *
 * Scripts see an allow-list of names, run in bounded memory and bounded time,
 * and behave the same in every process: the string hash has a constant seed,
 * memory lies at a fixed address, and nothing shows an address or the order of
 * a hash. C enters Lua in one function, sandbox_call, and its twin for
 * coroutines, sandbox_resume. The sandbox gives good errors; the guarantee is
 * the confined process around it (stage/confine.h).
 *
 * Its known weak points, each caught by the watchdog or the process: a pattern,
 * a sort and a garbage collection run without looking at the clock; a script
 * may spend just under the budget at every entry, until the process has no time left.
 */
#pragma once
#include <lua.h>

#include "base/fault.h"
#include "base/text.h"
#include "script/sandbox_memory.h"

/* What went wrong, as texts without control characters and in valid UTF-8. */
struct sandbox_failure {
    char file[200];
    uint32_t line; /* 0: not known */
    char who[80]; /* storyline or profile; empty when none was named */
    char message[1000];
};

enum {
    SANDBOX_SOURCE_BYTES_MAX = 8 * 1024 * 1024,
    SANDBOX_SOURCES_MAX = 1024,
    SANDBOX_RESULT_BYTES_MAX = 1024 * 1024, /* of rep, format, concat, char */
    SANDBOX_SUBJECT_BYTES_MAX = 256 * 1024, /* text that a pattern is tried on */
    SANDBOX_MOVE_MAX = 1000000, /* places in table.move, table.unpack */
};

enum sandbox_source_kind { SANDBOX_SCRIPT, SANDBOX_LIBRARY, SANDBOX_NATIVE };

struct sandbox_source {
    char name[200]; /* with ".lua" */
    enum sandbox_source_kind kind;
    struct text bytes;
    lua_CFunction open; /* of a native library */
    bool is_running, is_done;
    int result; /* reference to what it returned */
};

/* Why a script is being stopped; such an error passes through every pcall. */
enum sandbox_stop {
    SANDBOX_RUNS,
    SANDBOX_OUT_OF_TIME, /* this entry took too long */
    SANDBOX_OUT_OF_DRILL, /* all of them together did: SIGXCPU */
    SANDBOX_OUT_OF_MEMORY,
};

struct sandbox_place {
    uint32_t source; /* index + 1; 0: not known */
    uint32_t line;
};

struct sandbox {
    lua_State *L; /* index 1 of its stack is taken */
    struct sandbox_failure failure; /* of the last entry that failed */

    /* -- private part ------------------------------------------------------ */
    struct sandbox_memory memory;
    lua_State *volatile current; /* the coroutine that runs now */
    volatile bool is_inside; /* C has entered Lua */
    volatile bool is_overrun; /* the watchdog wants the hook to stop it */
    bool is_watching_rows, is_compiling;
    enum sandbox_stop stop;
    enum fault load_fault; /* SYNTAX: load_source could not be compiled */
    uint32_t load_source;
    struct sandbox_place stop_place;
    struct text who;
    struct sandbox_source *sources;
    uint32_t source_count, source_last;
    size_t table_bytes;
    int names; /* reference to what every source sees */
    void (*line_ran)(void *subject, lua_State *L,
                     lua_Debug *debug); /* NULL: nobody asks */
    void *line_subject;
    lua_State **threads; /* coroutines that wait to be used again */
    size_t thread_count, thread_count_max;
};

/* Opens a state that may take `memory_max` bytes, 1 MB at least. SYSTEM when its
 * address range cannot be mapped, MEMORY when memory_max is too small. */
enum fault sandbox_open(struct sandbox *self, size_t memory_max);
void sandbox_close(struct sandbox *self);

/* Makes one source known; `bytes` must outlive the sandbox. Its name is relative,
 * with or without ".lua" ("drill", "profiles/x.lua"); `require "drill"`,
 * `require "profiles.x"` and `require "profiles/x"` find it. RANGE for an ill-formed
 * name or more than 8 MB, TWICE, FULL. */
enum fault sandbox_add_source(struct sandbox *self, struct text name, struct text bytes);
/* The same for a library of ours: `require` gives scripts a read-only view of the
 * table it returns. */
enum fault sandbox_add_library(struct sandbox *self, struct text name, struct text bytes);
/* A library in C, which only libraries may `require`: `open` leaves its value. */
enum fault sandbox_add_native(struct sandbox *self, struct text name, lua_CFunction open);
/* Compiles and runs a source once and leaves its one result on the stack of
 * self->L, again and again the same value. Text only, UTF-8, at most 8 MB. UNKNOWN
 * when no source has the name, SYNTAX, else as sandbox_call. */
enum fault sandbox_run(struct sandbox *self, struct text name);

/* The one protected entry: calls the function that lies under `argument_count`
 * arguments on self->L. On failure the stack is as if function and arguments had
 * been taken and nothing returned, self->failure is filled, and the answer is
 * STOPPED (out of time or memory) or REFUSED (the script failed). Not from inside
 * a function that Lua called: there use lua_call. `who` names the storyline or
 * profile and must live until the entry ends. */
enum fault sandbox_call(struct sandbox *self, int argument_count, int result_count,
                        struct text who);
/* Calls `function(L)` with `subject` as light userdata at index 1: for C code that
 * makes Lua values, because without protection a full memory ends the process. */
enum fault sandbox_do(struct sandbox *self, lua_CFunction function, void *subject,
                      struct text who);
/* Starts or resumes `thread`, on which the function (at the start) and the
 * arguments lie. `*yielded` tells whether it yielded or returned; its
 * `*result_count` values lie on `thread`, for the caller to take away. */
enum fault sandbox_resume(struct sandbox *self, lua_State *thread, int argument_count,
                          int *result_count, bool *yielded, struct text who);
/* A fresh coroutine, anchored; NULL with self->failure filled when memory is full.
 * Giving it back forgets whatever it was doing. */
lua_State *sandbox_thread_take(struct sandbox *self);
void sandbox_thread_give(struct sandbox *self, lua_State *thread);
/* Before a coroutine is resumed that slept for long: asks for the memory it will need,
 * all at once. Changes nothing but the time it takes. */
void sandbox_thread_fetch(const lua_State *thread);

/* While true, remembers for every table the file and line of its constructor.
 * Makes scripts run at half speed, so only for loading. */
void sandbox_watch_rows(struct sandbox *self, bool watch);
/* Until it is called with NULL: `ran` hears of every line before it runs; its number is
 * debug->currentline. It may ask more of `debug`, and raises nothing. Slow: for looking
 * at scripts, never for playing them. */
void sandbox_watch_lines(struct sandbox *self,
                         void (*ran)(void *subject, lua_State *L, lua_Debug *debug),
                         void *subject);
/* Where the table lua_topointer gave was made; false when it was not watched.
 * `file` lives as long as the sandbox. */
bool sandbox_row_place(struct sandbox *self, const void *table_pointer, struct text *file,
                       uint32_t *line);

/* Inside a C function that Lua called: raises "file:line: message", which ends in
 * self->failure with its place. `file` must be one of the sources. */
_Noreturn void sandbox_fail_at(lua_State *L, struct text file, uint32_t line,
                               const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* The same, naming the line of the Lua function `level` calls up (1: the caller). */
_Noreturn void sandbox_fail(lua_State *L, int level, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Copies at most `size` - 1 bytes, cut between characters; control characters become
 * spaces and what is no UTF-8 question marks. For texts in a failure. */
void sandbox_failure_clean(char *to, size_t size, struct text text);
/* The sandbox a Lua state belongs to. */
static inline struct sandbox *sandbox_of(lua_State *L)
{
    return *(struct sandbox **)lua_getextraspace(L);
}
/* Pushes `function` for scripts to call. Never lua_pushcfunction: a bare C function
 * as a table's key would bring its random address into the order of things. */
void sandbox_push_function(lua_State *L, lua_CFunction function);

/* ---- the watchdog: one a process ---- */

struct sandbox_limits {
    uint32_t tick_ms; /* how often the watchdog looks: CPU time */
    uint32_t kill_ms; /* an entry that ran longer is stopped by an error */
    uint32_t exit_ms; /* one that cannot be stopped so ends the process */
    /* Writes the last word and ends the process. Called in a signal handler. */
    void (*exit)(const struct sandbox_failure *failure);
};
/* 25 ms, 500 ms and 900 ms of CPU time, and a line on standard error. */
extern const struct sandbox_limits sandbox_limits_default;
/* Starts the CPU timer, before the process is confined; watches whatever sandbox is
 * entered. From then on SIGXCPU ends the process, naming the script that runs. SYSTEM
 * when the timer is refused. */
enum fault sandbox_watchdog_start(const struct sandbox_limits *limits);
void sandbox_watchdog_stop(void);
