/*
 * determinism_probe.c - is a Lua state the same in every process?
 *
 * Lua of Debian mixes time and addresses into the order of its tables, and with it into
 * the border of a table with holes. The sandbox takes both away; this program runs
 * itself anew several times, prints what differs and then fails, and with it the build.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/map.h"
#include "script/sandbox.h"

enum { PROCESSES = 8, DIGITS = 16 };

static const char script[] =
    "local named, keyed, borders = {}, {}, {}\n"
    "for i = 1, 300 do named['name' .. i * i] = i end\n"
    "for i = 1, 300, 7 do named['name' .. i * i] = nil end\n"
    "for i = 1, 60 do\n"
    "  keyed[{}] = i\n"
    "  keyed[function() return i end] = -i\n"
    "  local holes = {}\n"
    "  for k = i, 1, -1 do holes[k] = k; holes['name' .. k] = k end\n"
    "  for k = 2, i, 3 do holes[k] = nil end\n"
    "  borders[i] = #holes\n"
    "end\n"
    "return { named, keyed, borders }\n";

/* Walks the tables as Lua itself orders them, which no script may. */
static int walk(lua_State *L)
{
    uint64_t *digest = lua_touserdata(L, 1);

    for (lua_Integer i = 1; i <= 3; i++) {
        lua_rawgeti(L, 2, i);
        for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
            uint64_t step[2] = { *digest, (uint64_t)lua_tointeger(L, -1) };
            *digest = map_hash(step, sizeof step);
        }
        lua_pop(L, 1);
    }
    return 0;
}

static int print_digest(void)
{
    struct sandbox sandbox;
    uint64_t digest = 0;

    if (sandbox_open(&sandbox, 8 << 20) != FAULT_NONE ||
        sandbox_add_source(&sandbox, TEXT("probe"), text_of(script)) != FAULT_NONE ||
        sandbox_run(&sandbox, TEXT("probe")) != FAULT_NONE)
        return EXIT_FAILURE;
    sandbox_push_function(sandbox.L, walk);
    lua_pushlightuserdata(sandbox.L, &digest);
    lua_pushvalue(sandbox.L, -3);
    if (sandbox_call(&sandbox, 2, 0, TEXT("probe")) != FAULT_NONE)
        return EXIT_FAILURE;
    sandbox_close(&sandbox);
    printf("%0*" PRIx64, DIGITS, digest);
    return EXIT_SUCCESS;
}

/* What this program prints in a process of its own. */
static bool read_digest(char digest[DIGITS + 1])
{
    int ends[2], status;
    pid_t child;

    if (pipe(ends) != 0 || (child = fork()) < 0)
        return false;
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        execl("/proc/self/exe", "determinism_probe", "once", (char *)NULL);
        _exit(EXIT_FAILURE);
    }
    close(ends[1]);
    ssize_t length = read(ends[0], digest, DIGITS);
    close(ends[0]);
    digest[length > 0 ? length : 0] = '\0';
    return waitpid(child, &status, 0) == child && status == 0 && length == DIGITS;
}

int main(int count, char **arguments)
{
    char first[DIGITS + 1], other[DIGITS + 1];

    (void)arguments;
    if (count > 1)
        return print_digest();
    for (int i = 0; i < PROCESSES; i++) {
        if (!read_digest(i ? other : first)) {
            fprintf(stderr, "determinism_probe: a process failed\n");
            return EXIT_FAILURE;
        }
        if (i && strcmp(first, other)) {
            fprintf(stderr,
                    "determinism_probe: the order of Lua tables differs between "
                    "processes (%s, %s): no drill would replay\n",
                    first, other);
            return EXIT_FAILURE;
        }
    }
    return EXIT_SUCCESS;
}
