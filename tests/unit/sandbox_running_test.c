/* What takes time, goes on later, or must be equal in another process. */
#include "a_box.h"
#include <sys/resource.h>

/* ---- time ---- */

static struct sandbox_limits short_limits(void)
{
    struct sandbox_limits limits = sandbox_limits_default;

    limits.tick_ms = 10;
    limits.kill_ms = 60;
    limits.exit_ms = 150;
    return limits;
}

static void an_endless_loop_is_stopped_past_every_pcall(void **state)
{
    struct sandbox_limits limits = short_limits();
    static const char *const scripts[] = {
        "\nwhile true do end",
        "\n::again:: goto again",
        "\nwhile true do pcall(function() while true do end end) end",
        "\nlocal function f() while true do end end\nwhile true do pcall(pcall, f) end",
        "\nlocal c = coroutine while true do c.resume(c.create(function() while true do "
        "end end)) end",
        "\nlocal c = coroutine.create(function() while true do coroutine.yield() end end)"
        " while true do coroutine.resume(c) end",
        "\nlocal t = setmetatable({}, { __index = function(t, k) return t[k .. 'x'] end "
        "})"
        " while true do pcall(function() return t.x end) end",
        "\ntable.sort({ 2, 1 }, function() while true do end end)",
        "\nreturn ('x'):rep(10):gsub('x', function() while true do end end)",
    };
    (void)state;
    assert_int_equal(sandbox_watchdog_start(&limits), FAULT_NONE);

    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        close_box(NULL);
        assert_int_equal(open_box(NULL), 0);
        assert_int_equal(run(scripts[i]), FAULT_STOPPED);
        assert_string_equal(box.failure.file, "main.lua");
        assert_true(box.failure.line >= 2 && box.failure.line <= 3);
        assert_non_null(strstr(box.failure.message, "too long"));
    }

    sandbox_watchdog_stop();
}

static void a_stopped_sandbox_can_be_entered_again(void **state)
{
    struct sandbox_limits limits = short_limits();
    (void)state;
    assert_int_equal(sandbox_watchdog_start(&limits), FAULT_NONE);
    assert_int_equal(run("while true do end"), FAULT_STOPPED);
    sandbox_add_source(&box, TEXT("second"),
                       TEXT("local n = 0 for i = 1, 1e5 do n = i end return n"));

    assert_int_equal(sandbox_run(&box, TEXT("second")), FAULT_NONE);

    assert_int_equal(lua_tointeger(box.L, -1), 100000);
    sandbox_watchdog_stop();
}

static int last_word_pipe[2];

static void say_last_word(const struct sandbox_failure *failure)
{
    if (write(last_word_pipe[1], failure, sizeof *failure) != sizeof *failure)
        _exit(3);
    _exit(7);
}

static void what_cannot_be_stopped_ends_the_process_with_a_last_word(void **state)
{
    struct sandbox_limits limits = short_limits();
    struct sandbox_failure failure;
    int status = 0;
    (void)state;
    limits.exit = say_last_word;
    assert_int_equal(pipe(last_word_pipe), 0);

    pid_t child = fork();
    if (child == 0) {
        sandbox_watchdog_start(&limits);
        run("local function f(s)\n"
            "  return s:find(('.-'):rep(30) .. 'b')\n"
            "end\n"
            "return f(('a'):rep(2000))");
        _exit(0);
    }

    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(WEXITSTATUS(status), 7);
    assert_int_equal(read(last_word_pipe[0], &failure, sizeof failure), sizeof failure);
    assert_string_equal(failure.file, "main.lua");
    assert_int_equal(failure.line, 2);
    assert_non_null(strstr(failure.message, "too long"));
    close(last_word_pipe[0]);
    close(last_word_pipe[1]);
}

/* Runs scripts in a child until its time is over; what it said last. */
static void run_out_of_time(struct sandbox_failure *failure)
{
    struct sandbox_limits limits = sandbox_limits_default;
    int status = 0;
    limits.exit = say_last_word;
    assert_int_equal(pipe(last_word_pipe), 0);

    pid_t child = fork();
    if (child == 0) {
        setrlimit(RLIMIT_CPU, &(struct rlimit){ 1, 3 });
        sandbox_watchdog_start(&limits);
        for (;;) { /* each entry keeps within its own time */
            close_box(NULL);
            open_box(NULL);
            run("for i = 1, 2e7 do end return 1");
        }
    }

    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(WEXITSTATUS(status), 7);
    assert_int_equal(read(last_word_pipe[0], failure, sizeof *failure), sizeof *failure);
    close(last_word_pipe[0]);
    close(last_word_pipe[1]);
}

static void a_process_without_time_says_where_it_was(void **state)
{
    struct sandbox_failure failure = { 0 };
    (void)state;

    /* The time may end between two entries, where no script is to blame. */
    for (int i = 0; i < 8 && !failure.file[0]; i++)
        run_out_of_time(&failure);

    assert_string_equal(failure.file, "main.lua");
    assert_non_null(strstr(failure.message, "the drill takes too long"));
}

/* ---- coroutines of the engine ---- */

static void a_coroutine_yields_returns_and_is_used_again(void **state)
{
    lua_State *thread = NULL, *first = NULL;
    bool yielded = false;
    int count = 0;
    (void)state;
    assert_int_equal(
        run("return function(a) local b = coroutine.yield(a + 1) return b, 'end' end"),
        FAULT_NONE);

    for (int round = 0; round < 3; round++) {
        thread = sandbox_thread_take(&box);
        assert_non_null(thread);
        assert_true(!first || thread == first);
        first = thread;
        lua_pushvalue(box.L, -1);
        lua_xmove(box.L, thread, 1);
        lua_pushinteger(thread, 41);
        assert_int_equal(sandbox_resume(&box, thread, 1, &count, &yielded, TEXT("main")),
                         FAULT_NONE);
        assert_true(yielded && count == 1 && lua_tointeger(thread, -1) == 42);
        lua_pop(thread, count);
        if (round < 2) {
            lua_pushliteral(thread, "x");
            assert_int_equal(
                sandbox_resume(&box, thread, 1, &count, &yielded, TEXT("main")),
                FAULT_NONE);
            assert_true(!yielded && count == 2);
        }
        sandbox_thread_give(&box, thread);
    }
}

static void an_error_in_a_coroutine_names_its_line(void **state)
{
    lua_State *thread = sandbox_thread_take(&box);
    bool yielded = false;
    int count = 0;
    (void)state;
    assert_int_equal(run("return function()\n  error({})\nend"), FAULT_NONE);
    lua_xmove(box.L, thread, 1);

    assert_int_equal(sandbox_resume(&box, thread, 0, &count, &yielded, TEXT("north")),
                     FAULT_REFUSED);

    assert_int_equal(box.failure.line, 2);
    assert_string_equal(box.failure.who, "north");
    sandbox_thread_give(&box, thread);
}

/* ---- rows ---- */

static void every_row_knows_the_line_of_its_constructor(void **state)
{
    struct text file = { 0 };
    uint32_t line = 0;
    (void)state;
    sandbox_watch_rows(&box, true);
    assert_int_equal(run("local function row(id) return { id = id } end\n"
                         "return {\n"
                         "  { id = 'a' },\n"
                         "  row 'b', { -- { ' [[ \n"
                         "    id = 'c',\n"
                         "  },\n"
                         "  (function()\n"
                         "     local x = 1\n"
                         "     return row(x) and { id = 'd' }\n"
                         "  end)(),\n"
                         "}\n"),
                     FAULT_NONE);
    sandbox_watch_rows(&box, false);

    static const uint32_t wanted[] = { 3, 1, 4, 9 };
    for (int i = 0; i < 4; i++) {
        lua_rawgeti(box.L, -1, i + 1);
        assert_true(sandbox_row_place(&box, lua_topointer(box.L, -1), &file, &line));
        assert_true(text_is(file, "main.lua"));
        assert_int_equal(line, wanted[i]);
        lua_pop(box.L, 1);
    }
    assert_true(sandbox_row_place(&box, lua_topointer(box.L, -1), &file, &line));
    assert_int_equal(line, 2);
    lua_newtable(box.L);
    assert_false(sandbox_row_place(&box, lua_topointer(box.L, -1), &file, &line));
}

/* ---- the same in every process ---- */

/* Prints what moves from run to run in stock Lua: raw order and borders. */
static int write_order(lua_State *L)
{
    const char *const *names = lua_touserdata(L, 1);

    lua_newtable(L);
    for (; *names; names++) {
        lua_pushboolean(L, true);
        lua_setfield(L, -2, *names);
        lua_newtable(L);
        lua_pushboolean(L, true);
        lua_rawset(L, -3); /* keyed by a table: by its address */
    }
    for (int i = 1; i < 100; i += i % 7 + 1) {
        lua_pushboolean(L, true);
        lua_rawseti(L, -2, i);
    }
    printf("%d:", (int)lua_rawlen(L, -1));
    lua_pushnil(L);
    while (lua_next(L, -2)) {
        printf("%p ", lua_topointer(L, -2));
        lua_pop(L, 1);
    }
    return 0;
}

static int say_order(void)
{
    static const char *const names[] = { "marisol", "velora", "norhaven",  "reefnet",
                                         "satlink", "beacon", "keymakers", NULL };

    if (sandbox_open(&box, MEGABYTE))
        return 1;
    return sandbox_do(&box, write_order, (void *)(uintptr_t)names, TEXT("")) !=
           FAULT_NONE;
}

static void raw_order_and_addresses_are_equal_in_all_processes(void **state)
{
    char path[400], command[420], first[4096] = "", next[4096];
    (void)state;
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    assert_true(length > 0);
    path[length] = 0;
    snprintf(command, sizeof command, "'%s' order", path);

    for (int i = 0; i < 6; i++) {
        FILE *process = popen(command, "r");
        assert_non_null(process);
        size_t read = fread(next, 1, sizeof next - 1, process);
        next[read] = 0;
        assert_int_equal(pclose(process), 0);
        assert_true(read > 100);
        if (i == 0)
            strcpy(first, next);
        assert_string_equal(next, first);
    }
}

static void a_second_sandbox_hashes_as_the_first(void **state)
{
    struct sandbox second;
    (void)state;
    assert_int_equal(sandbox_open(&second, 16 * MEGABYTE), FAULT_NONE);

    lua_newtable(box.L);
    lua_newtable(second.L);

    uintptr_t a = (uintptr_t)lua_topointer(box.L, -1);
    uintptr_t b = (uintptr_t)lua_topointer(second.L, -1);
    assert_int_equal(a & UINT32_MAX, b & UINT32_MAX);
    sandbox_close(&second);
}

int main(int count, char **arguments)
{
    (void)arguments;
    if (count > 1)
        return say_order();
    const struct CMUnitTest tests[] = {
        IN_A_BOX(an_endless_loop_is_stopped_past_every_pcall),
        IN_A_BOX(a_stopped_sandbox_can_be_entered_again),
        IN_A_BOX(what_cannot_be_stopped_ends_the_process_with_a_last_word),
        IN_A_BOX(a_process_without_time_says_where_it_was),
        IN_A_BOX(a_coroutine_yields_returns_and_is_used_again),
        IN_A_BOX(an_error_in_a_coroutine_names_its_line),
        IN_A_BOX(every_row_knows_the_line_of_its_constructor),
        cmocka_unit_test(raw_order_and_addresses_are_equal_in_all_processes),
        IN_A_BOX(a_second_sandbox_hashes_as_the_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
