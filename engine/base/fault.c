#include "base/fault.h"

static const struct {
    const char *name, *text;
} faults[FAULT_COUNT] = {
#define FAULT(name, sentence) { #name, sentence },
    FAULT_LIST(FAULT)
#undef FAULT
};

const char *fault_name(enum fault fault)
{
    return (unsigned)fault < FAULT_COUNT ? faults[fault].name : "UNNAMED";
}

const char *fault_text(enum fault fault)
{
    return (unsigned)fault < FAULT_COUNT ? faults[fault].text : "an unnamed fault";
}
