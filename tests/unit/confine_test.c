#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "stage/confine.h"

/* Runs `act` in a confined child and returns how the child ended. */
static int end_of(void (*act)(void), const struct confine_limits *limits)
{
    const char *why = NULL;
    int status = 0;

    pid_t child = fork();
    if (child == 0) {
        if (confine_enter(limits, &why))
            _exit(99);
        act();
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static void assert_works(void (*act)(void))
{
    int status = end_of(act, &confine_limits_default);

    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void opens(void)
{
    open("/etc/passwd", O_RDONLY);
}
static void opens_at(void)
{
    syscall(SYS_openat, AT_FDCWD, "/", O_RDONLY);
}
static void makes_socket(void)
{
    socket(AF_INET, SOCK_STREAM, 0);
}
static void forks(void)
{
    fork();
}
static void vforks(void)
{
    syscall(SYS_vfork);
}
static void clones(void)
{
    syscall(SYS_clone, 0, NULL, NULL, NULL, 0);
}
static void clones_new(void)
{
    syscall(SYS_clone3, NULL, 0);
}
static void executes(void)
{
    execl("/bin/true", "true", (char *)NULL);
}
static void kills(void)
{
    kill(1, SIGTERM);
}
static void asks_its_id(void)
{
    syscall(SYS_getpid);
}
static void asks_the_time(void)
{
    syscall(SYS_clock_gettime, CLOCK_REALTIME, NULL);
}
static void asks_for_random(void)
{
    syscall(SYS_getrandom, NULL, 0, 0);
}
static void traces(void)
{
    syscall(SYS_ptrace, 0, 0, 0, 0);
}
static void duplicates(void)
{
    dup(1);
}
static void makes_pipe(void)
{
    int ends[2];
    syscall(SYS_pipe, ends);
}
static void reads_another(void)
{
    char c;
    syscall(SYS_read, 5, &c, 1);
}
static void writes_another(void)
{
    syscall(SYS_write, 5, "x", 1);
}
static void reads_its_output(void)
{
    char c;
    syscall(SYS_read, 1, &c, 1);
}
static void protects(void)
{
    mprotect((void *)0x1000, 4096, PROT_EXEC);
}
static void maps_code(void)
{
    mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}
static void maps_shared(void)
{
    mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
}
static void maps_a_file(void)
{
    mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, 0, 0);
}
static void lifts_limits(void)
{
    syscall(SYS_prlimit64, 0, RLIMIT_DATA, NULL, NULL);
}
static void waits(void)
{
    syscall(SYS_nanosleep, NULL, NULL);
}
static void changes_handlers(void)
{
    signal(SIGPROF, SIG_IGN);
}
static void sets_timer(void)
{
    syscall(SYS_setitimer, 0, NULL, NULL);
}
static void uses_uring(void)
{
    syscall(SYS_io_uring_setup, 1, NULL);
}
static void controls(void)
{
    syscall(SYS_prctl, PR_SET_DUMPABLE, 1);
}
static void old_call(void)
{
    __asm__ volatile("int $0x80" ::"a"(20) : "memory");
}

static void every_other_system_call_ends_the_process(void **state)
{
    static const struct {
        const char *name;
        void (*act)(void);
    } acts[] = {
        { "open", opens },
        { "openat", opens_at },
        { "socket", makes_socket },
        { "fork", forks },
        { "vfork", vforks },
        { "clone", clones },
        { "clone3", clones_new },
        { "exec", executes },
        { "kill", kills },
        { "getpid", asks_its_id },
        { "clock", asks_the_time },
        { "getrandom", asks_for_random },
        { "ptrace", traces },
        { "dup", duplicates },
        { "pipe", makes_pipe },
        { "read 5", reads_another },
        { "write 5", writes_another },
        { "read 1", reads_its_output },
        { "mprotect", protects },
        { "mmap exec", maps_code },
        { "mmap file", maps_a_file },
        { "mmap shared", maps_shared },
        { "prlimit", lifts_limits },
        { "nanosleep", waits },
        { "sigaction", changes_handlers },
        { "setitimer", sets_timer },
        { "io_uring", uses_uring },
        { "prctl", controls },
        { "32-bit call", old_call },
    };
    (void)state;

    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        int status = end_of(acts[i].act, &confine_limits_default);
        if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGSYS)
            fail_msg("%s did not end the process: status %x", acts[i].name, status);
    }
}

static int by_value(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

/* What the stage does all day. */
static void works(void)
{
    int values[5000];
    char *small[1000], *large = malloc(5000000);

    for (int i = 0; i < 5000; i++)
        values[i] = (i * 7919) % 5000;
    qsort(values, 5000, sizeof *values, by_value);
    for (int i = 0; i < 1000; i++)
        small[i] = malloc(100 + (size_t)i * 10);
    for (int i = 0; i < 1000; i++)
        free(small[i]);
    large = realloc(large, 20000000);
    memset(large, 1, 20000000);
    free(large);
    if (values[1] != 1 || write(2, "", 0) != 0)
        _exit(5);
}

static void memory_sorting_and_streams_go_on(void **state)
{
    (void)state;
    assert_works(works);
}

static void fills_memory(void)
{
    for (int i = 0; i < 1000; i++) {
        volatile char *taken = malloc(1000000);
        if (!taken)
            _exit(i >= 100 && i < 135 ? 42 : 43);
        for (size_t at = 0; at < 1000000; at += 4096)
            taken[at] = 1;
    }
}

static void memory_has_an_end_that_can_be_told(void **state)
{
    (void)state;
    int status = end_of(fills_memory, &confine_limits_default);

    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 42);
}

static void runs_for_ever(void)
{
    for (volatile unsigned i = 0;; i++)
        ;
}

static void cpu_time_has_an_end(void **state)
{
    struct confine_limits limits = confine_limits_default;
    (void)state;
    limits.cpu_s = 1;

    int status = end_of(runs_for_ever, &limits);

    assert_true(WIFSIGNALED(status));
    assert_true(WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL);
}

static void does_nothing(void) {}

static void confinement_itself_succeeds(void **state)
{
    (void)state;
    assert_works(does_nothing);
}

int main(void)
{
#ifdef TOCSIN_UNCONFINED_BUILD
    return 77; /* nothing is confined here */
#endif
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(confinement_itself_succeeds),
        cmocka_unit_test(every_other_system_call_ends_the_process),
        cmocka_unit_test(memory_sorting_and_streams_go_on),
        cmocka_unit_test(memory_has_an_end_that_can_be_told),
        cmocka_unit_test(cpu_time_has_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
