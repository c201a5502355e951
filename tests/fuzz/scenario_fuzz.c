/*
 * scenario_fuzz.c - bytes as a scenario: it loads, is checked and explored, or is
 * refused with a problem that says so. Not every input runs to its end: a loop is
 * stopped by the watchdog.
 */
#include "script/scenario.h"
#include "script/sound.h"

#include <assert.h>

extern const unsigned char embedded_drill_lua[];
extern const size_t embedded_drill_lua_length;

int LLVMFuzzerInitialize(int *argument_count, char ***arguments);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerInitialize(int *argument_count, char ***arguments)
{
    static const struct sandbox_limits limits = { .tick_ms = 10,
                                                  .kill_ms = 50,
                                                  .exit_ms = 20000 };
    static struct sandbox_limits kept;

    (void)argument_count;
    (void)arguments;
    kept = limits;
    kept.exit = sandbox_limits_default.exit;
    return sandbox_watchdog_start(&kept) != FAULT_NONE;
}

static void judge(struct sandbox *sandbox, struct arena *arena)
{
    struct plan plan = { .arena = arena };
    struct problem_list problems = { .arena = arena };
    struct text_list params = { 0 };
    enum fault fault =
        scenario_load(sandbox, TEXT("scenario"), &params, 0, &plan, &problems);

    assert(!fault == !problems.error_count);
    sound_check(sandbox, &plan, &problems, arena);
    assert(problems.count <= PROBLEM_COUNT_MAX);
    for (uint32_t i = 0; i < problems.count; i++)
        assert(
            text_utf8(problems.items[i].message.bytes, problems.items[i].message.length));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct text library = { (const char *)embedded_drill_lua, embedded_drill_lua_length };
    struct sandbox sandbox;
    struct arena arena;

    if (sandbox_open(&sandbox, 16 << 20))
        return 0;
    arena_open(&arena, 256 << 20, NULL, NULL);
    if (!sandbox_add_library(&sandbox, TEXT("drill"), library) &&
        !sandbox_add_source(&sandbox, TEXT("scenario"),
                            (struct text){ (const char *)bytes, length }))
        judge(&sandbox, &arena);
    arena_close(&arena);
    sandbox_close(&sandbox);
    return 0;
}
