#include "stage/confine.h"

#include <errno.h>
#include <seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

const struct confine_limits confine_limits_default = {
    .memory_bytes = (size_t)128 * 1024 * 1024,
    .cpu_s = 180,
};

const struct confine_limits confine_limits_live = {
    .memory_bytes = (size_t)1024 * 1024 * 1024,
};

/* The worker ends with its parent, also when the parent ended just now. */
static bool follow_parent(void)
{
    pid_t parent = getppid();

    return prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == parent;
}

#ifndef TOCSIN_UNCONFINED_BUILD

static bool limit(int resource, rlim_t value)
{
    struct rlimit now;

    if (getrlimit(resource, &now) != 0)
        return false;
    if (now.rlim_max != RLIM_INFINITY && now.rlim_max < value)
        value = now.rlim_max;
    return setrlimit(resource, &(struct rlimit){ value, value }) == 0;
}

/* The signal comes a second before the end: time for a last word. */
static bool limit_time(rlim_t seconds)
{
    struct rlimit now;

    if (!limit(RLIMIT_CPU, seconds) || getrlimit(RLIMIT_CPU, &now) != 0)
        return false;
    if (now.rlim_cur > 1)
        now.rlim_cur--;
    return setrlimit(RLIMIT_CPU, &now) == 0;
}

static bool limit_all(const struct confine_limits *limits)
{
    return limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NPROC, 0) &&
           limit(RLIMIT_NOFILE, 3) && (!limits->cpu_s || limit_time(limits->cpu_s)) &&
           limit(RLIMIT_DATA, limits->memory_bytes);
}

static int in_no_order(const void *a, const void *b)
{
    (void)a, (void)b;
    return 0;
}

/* glibc asks once for the size of the memory when it sorts more than a kilobyte.
 * Asked now, it does not ask behind the filter. */
static void warm_up(void)
{
    char many[2048] = { 0 };

    qsort(many, sizeof many, 1, in_no_order);
}

/* What an allocator, a signal handler and an ending need. */
static const int allowed_calls[] = {
    SCMP_SYS(exit),   SCMP_SYS(exit_group), SCMP_SYS(rt_sigreturn),
    SCMP_SYS(futex),  SCMP_SYS(brk),        SCMP_SYS(restart_syscall),
    SCMP_SYS(munmap), SCMP_SYS(mremap),     SCMP_SYS(madvise),
};

/* Each call on its own stream. */
static int allow_stream(scmp_filter_ctx filter, int call, uint64_t stream)
{
    struct scmp_arg_cmp is_stream = { .arg = 0, .op = SCMP_CMP_EQ, .datum_a = stream };

    return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 1, &is_stream);
}

/* New memory: of nothing, never executable, and never shared, which RLIMIT_DATA would
 * not count. */
static int allow_memory(scmp_filter_ctx filter)
{
    enum { KINDS = MAP_ANONYMOUS | MAP_PRIVATE | MAP_SHARED };
    const struct scmp_arg_cmp is_memory[] = {
        { .arg = 2, .op = SCMP_CMP_MASKED_EQ, .datum_a = PROT_EXEC, .datum_b = 0 },
        { .arg = 3,
          .op = SCMP_CMP_MASKED_EQ,
          .datum_a = KINDS,
          .datum_b = MAP_ANONYMOUS | MAP_PRIVATE },
    };

    return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2, is_memory);
}

static bool filter_calls(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    int error = filter ? 0 : -ENOMEM;

    for (size_t i = 0; !error && i < sizeof allowed_calls / sizeof *allowed_calls; i++)
        error = seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed_calls[i], 0);
    if (!error)
        error = allow_stream(filter, SCMP_SYS(read), STDIN_FILENO);
    if (!error)
        error = allow_stream(filter, SCMP_SYS(write), STDOUT_FILENO);
    if (!error)
        error = allow_stream(filter, SCMP_SYS(write), STDERR_FILENO);
    if (!error)
        error = allow_memory(filter);
    if (!error)
        error = seccomp_load(filter);
    if (filter)
        seccomp_release(filter);
    return error == 0;
}

enum fault confine_enter(const struct confine_limits *limits, const char **why)
{
    *why = "closing other files";
    if (close_range(STDERR_FILENO + 1, ~0u, 0) != 0)
        return FAULT_SYSTEM;
    *why = "following its parent";
    if (!follow_parent())
        return FAULT_SYSTEM;
    *why = "hiding its memory";
    if (prctl(PR_SET_DUMPABLE, 0) != 0)
        return FAULT_SYSTEM;
    *why = "limits (setrlimit)";
    warm_up();
    if (!limit_all(limits))
        return FAULT_SYSTEM;
    *why = "the filter for system calls (seccomp)";
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || !filter_calls())
        return FAULT_SYSTEM;
    *why = NULL;
    return FAULT_NONE;
}

#else

enum fault confine_enter(const struct confine_limits *limits, const char **why)
{
    (void)limits;
    *why = "following its parent";
    if (!follow_parent())
        return FAULT_SYSTEM;
    *why = NULL;
    return FAULT_NONE;
}

#endif
