/*
 * fault.h - every way a thing can fail, named once.
 *
 * A function that can fail in more than one way returns an enum fault and
 * leaves its outputs untouched when it is not FAULT_NONE.
 */
#pragma once

#define FAULT_LIST(FAULT)                                                                \
    FAULT(NONE, "done")                                                                  \
    FAULT(MEMORY, "out of memory")                                                       \
    FAULT(FULL, "a limit is reached")                                                    \
    FAULT(PAST, "the moment lies in the past")                                           \
    FAULT(SYNTAX, "not understood")                                                      \
    FAULT(RANGE, "outside the allowed range")                                            \
    FAULT(UNKNOWN, "no such name")                                                       \
    FAULT(TWICE, "there already")                                                        \
    FAULT(TRUNCATED, "ends too early")                                                   \
    FAULT(DEEP, "nested too deeply")                                                     \
    FAULT(UTF8, "text is not valid UTF-8")                                               \
    FAULT(KIND, "a value of the wrong kind")                                             \
    FAULT(MISSING, "a required part is missing")                                         \
    FAULT(ORDER, "parts in the wrong order")                                             \
    FAULT(REFUSED, "not allowed")                                                        \
    FAULT(DAMAGED, "damaged")                                                            \
    FAULT(EXISTS, "exists already")                                                      \
    FAULT(SYSTEM, "the operating system refused")                                        \
    FAULT(STOPPED, "stopped by a limit")                                                 \
    FAULT(DIFFERENT, "not what was recorded")

enum fault {
#define FAULT(name, sentence) FAULT_##name,
    FAULT_LIST(FAULT)
#undef FAULT
        FAULT_COUNT
};

/* The fault's name ("TRUNCATED") and its sentence ("ends too early"). */
const char *fault_name(enum fault fault);
const char *fault_text(enum fault fault);
