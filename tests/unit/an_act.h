/*
 * an_act.h - acts of exercise control on the drill of core_examples.h.
 */
#pragma once
#include "core_examples.h"

static struct drill drill;

static inline int open_drill(void **state)
{
    (void)state;
    a_plan(&drill);
    return 0;
}

static inline int close_drill(void **state)
{
    (void)state;
    arena_close(&drill.arena);
    return 0;
}

static inline enum refusal why_refused(void)
{
    return (enum refusal)latest(&drill, MESSAGE_refused)->refused.why;
}

/* An act about an inject alone: hold, free, skip, correct, withdraw, ... */
static inline struct message about(enum message_type type, const char *inject)
{
    struct message message = { .type = type };
    message.hold.inject = text_of(inject);
    return message;
}

static inline struct message an_act(enum message_type type)
{
    return (struct message){ .type = type };
}

/* Exercise control says it at `at`, and it is refused for this reason. */
static inline void assert_refused(exercise_time at, struct message message,
                                  enum refusal why)
{
    uint64_t seq = excon(&drill, at, "excon", message);
    const struct message *refused = latest(&drill, MESSAGE_refused);
    assert_non_null(refused);
    assert_int_equal(refused->refused.of, seq);
    assert_int_equal(refused->refused.why, why);
}

static inline uint64_t assert_done(exercise_time at, struct message message)
{
    uint64_t seq = excon(&drill, at, "excon", message);
    assert_non_null(latest(&drill, MESSAGE_accepted));
    assert_int_equal(latest(&drill, MESSAGE_accepted)->accepted.of, seq);
    return seq;
}

static inline uint32_t how_staged(void)
{
    return latest(&drill, MESSAGE_staging)->staging.how;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_drill, close_drill)
