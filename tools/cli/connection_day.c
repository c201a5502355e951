#include "tools/cli/connection_day.h"

#include <stdio.h>

extern const unsigned char embedded_connection_day[];
extern const size_t embedded_connection_day_length;

static const struct text scenario = { "scenario.lua", 12 };
static const struct text played = { "the-drill.lua", 13 };

static bool is_scenario(const struct message *message, struct text name)
{
    return message->type == MESSAGE_file && message->file.source == source_SCENARIO &&
           text_equal(message->file.name, name);
}

enum fault connection_day_make(struct setup_reading *reading)
{
    struct message *made =
        arena_take(&reading->arena, (reading->count + (size_t)1) * sizeof(*made));
    uint32_t count = 0;

    for (uint32_t i = 0; i < reading->count; i++)
        if (is_scenario(&reading->messages[i], played)) {
            snprintf(reading->why, sizeof reading->why,
                     "%.400s: a connection day needs the name the-drill.lua for itself; "
                     "call that module otherwise",
                     reading->scenario);
            return FAULT_EXISTS;
        }
    for (uint32_t i = 0; i < reading->count; i++) {
        struct message *message = &made[count++];
        *message = reading->messages[i];
        if (!is_scenario(message, scenario))
            continue;
        message->file.bytes = (struct text){ (const char *)embedded_connection_day,
                                             embedded_connection_day_length };
        made[count] = reading->messages[i];
        made[count++].file.name = played;
    }
    reading->messages = made;
    reading->count = count;
    return FAULT_NONE;
}
