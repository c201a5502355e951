/*
 * a_box.h - a sandbox around each test, and what a script in it gives.
 */
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include <lauxlib.h>

#include "script/sandbox.h"

enum { MEGABYTE = 1024 * 1024 };

static struct sandbox box;

static inline int open_box(void **state)
{
    (void)state;
    return sandbox_open(&box, 16 * MEGABYTE) != FAULT_NONE;
}

static inline int close_box(void **state)
{
    (void)state;
    sandbox_close(&box);
    return 0;
}

static inline enum fault run(const char *script)
{
    assert_int_equal(sandbox_add_source(&box, TEXT("main"), text_of(script)), FAULT_NONE);
    return sandbox_run(&box, TEXT("main.lua"));
}

static inline void assert_gives(const char *script, const char *wanted)
{
    enum fault fault = run(script);

    if (fault)
        fail_msg("%s:%u: %s", box.failure.file, box.failure.line, box.failure.message);
    assert_string_equal(luaL_tolstring(box.L, -1, NULL), wanted);
}

static inline void assert_fails(const char *script, enum fault wanted, uint32_t line,
                                const char *part)
{
    assert_int_equal(run(script), wanted);
    if (!strstr(box.failure.message, part))
        fail_msg("'%s' is not in '%s'", part, box.failure.message);
    assert_string_equal(box.failure.file, "main.lua");
    assert_int_equal(box.failure.line, line);
    assert_int_equal(lua_gettop(box.L), 1);
}

#define IN_A_BOX(test) cmocka_unit_test_setup_teardown(test, open_box, close_box)
