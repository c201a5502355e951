#include "core/calendar.h"

#include <stdio.h>
#include <string.h>

/* The first moment at or behind `from` with this time of day. */
static exercise_time next_such(exercise_time from, exercise_time of_day)
{
    exercise_time day = from / DAY * DAY;

    return day + of_day >= from ? day + of_day : day + DAY + of_day;
}

uint32_t calendar_lay_out(struct plan *plan)
{
    exercise_time begins = 0, wall;

    if (plan->module_count && plan->modules[0].starts.has_zone && !plan->has_startex) {
        plan->startex_of_day = wall_of_day(&plan->modules[0].starts);
        plan->has_startex = true;
    }
    wall = plan->startex_of_day;
    for (uint32_t i = 0; i < plan->module_count; i++) {
        struct module *module = &plan->modules[i];
        int64_t starts = wall_utc(&module->starts);

        if (module->starts.has_zone && !module->starts.day)
            wall = next_such(wall, wall_of_day(&module->starts));
        else if (module->starts.has_zone && starts < (int64_t)wall)
            return i;
        else if (module->starts.has_zone)
            wall = (exercise_time)starts;
        if (!i && wall != plan->startex_of_day)
            return i;
        module->begins = begins;
        module->wall = wall;
        begins += module->length;
        wall += module->length;
    }
    return PLAN_NONE;
}

static const struct module *module_at(const struct plan *plan, exercise_time at)
{
    for (uint32_t i = plan->module_count; i-- > 0;)
        if (at >= plan->modules[i].begins)
            return &plan->modules[i];
    return NULL;
}

exercise_time calendar_wall(const struct plan *plan, exercise_time at)
{
    const struct module *module = module_at(plan, at);

    return module ? module->wall + (at - module->begins) : plan->startex_of_day + at;
}

exercise_time calendar_module_end(const struct plan *plan, exercise_time at)
{
    const struct module *module = module_at(plan, at);

    return module && module + 1 < plan->modules + plan->module_count
               ? module->begins + module->length
               : MOMENT_NONE;
}

/* ---- reading ---- */

static bool fail(struct calendar_trouble *trouble, const char *mend, const char *what)
{
    snprintf(trouble->what, sizeof(trouble->what), "%s", what);
    snprintf(trouble->mend, sizeof(trouble->mend), "%s", mend);
    return false;
}

/* The module in front of " +" in "day2 +10m", when the text is of that form. */
static bool is_offset(struct text text, struct text *module, struct text *length)
{
    const char *sign = text.length ? memchr(text.bytes, '+', text.length) : NULL;

    if (!sign || sign == text.bytes || sign[-1] != ' ')
        return false;
    *module = (struct text){ text.bytes, (size_t)(sign - text.bytes) - 1 };
    *length = (struct text){ sign + 1, text.length - module->length - 2 };
    return true;
}

static bool read_offset(const struct plan *plan, struct text id, struct text written,
                        exercise_time *moment, struct calendar_trouble *trouble)
{
    uint32_t row = map_find(&plan->module_ids, id);
    exercise_time length;

    if (row == MAP_NONE) {
        struct text names[64];
        uint32_t count = plan->module_count < 64 ? plan->module_count : 64;
        int nearest;

        for (uint32_t i = 0; i < count; i++)
            names[i] = plan->modules[i].id;
        nearest = text_nearest(id, names, count);
        snprintf(trouble->what, sizeof(trouble->what), "names module '%.*s'",
                 (int)(id.length < 64 ? id.length : 64), id.bytes);
        if (nearest >= 0)
            snprintf(trouble->mend, sizeof(trouble->mend), "did you mean '%.*s'?",
                     TEXT_ARG(names[nearest]));
        else
            snprintf(trouble->mend, sizeof(trouble->mend), "no such module is declared");
        return false;
    }
    if (moment_parse(written, &length))
        return fail(trouble, "write a moment such as \"day2 +10m\"",
                    "has no length behind its +");
    if (length >= plan->modules[row].length)
        return fail(trouble, "name the next module, or an earlier moment",
                    "lies behind the end of its module");
    *moment = plan->modules[row].begins + length;
    return true;
}

/* The exercise moment of a time on the wall, when the exercise runs then. */
static bool find_moment(const struct plan *plan, exercise_time wall,
                        exercise_time *moment)
{
    if (!plan->module_count) {
        *moment = wall - plan->startex_of_day;
        return plan->length == MOMENT_NONE || *moment <= plan->length;
    }
    for (uint32_t i = 0; i < plan->module_count; i++) {
        const struct module *module = &plan->modules[i];

        if (wall < module->wall || wall - module->wall >= module->length)
            continue;
        *moment = module->begins + (wall - module->wall);
        return true;
    }
    return false;
}

static exercise_time last_wall(const struct plan *plan)
{
    if (plan->length == MOMENT_NONE)
        return MOMENT_MAX;
    return calendar_wall(plan, plan->length);
}

static bool read_wall(const struct plan *plan, const struct wall *wall,
                      exercise_time *moment, struct calendar_trouble *trouble)
{
    int64_t utc = wall_utc(wall);

    if (!wall->has_zone)
        return fail(trouble, "write its zone: \"09:30Z\" or \"11:30+02:00\"",
                    "is a time of day without a zone");
    if (!plan->has_startex)
        return fail(trouble, "say startex = \"08:00\", or a length from STARTEX",
                    "is a time of day, and the exercise has no startex");
    if (wall->day) {
        if (utc < (int64_t)plan->startex_of_day)
            return fail(trouble, "day 1 is the day of STARTEX, in UTC",
                        "lies before STARTEX");
        if (find_moment(plan, (exercise_time)utc, moment))
            return true;
    } else {
        /* On the first day on which the exercise runs at that time. */
        for (exercise_time at = next_such(plan->startex_of_day, wall_of_day(wall));
             at <= last_wall(plan); at += DAY)
            if (find_moment(plan, at, moment))
                return true;
    }
    return fail(trouble, "name a time at which it runs, or a length from STARTEX",
                "is a time at which the exercise does not run");
}

bool calendar_read(const struct plan *plan, struct text text, exercise_time *moment,
                   struct calendar_trouble *trouble)
{
    struct text module, length;
    struct wall wall;
    enum fault fault;

    if (is_offset(text, &module, &length))
        return read_offset(plan, module, length, moment, trouble);
    if (!wall_parse(text, &wall))
        return read_wall(plan, &wall, moment, trouble);
    fault = moment_parse(text, moment);
    if (fault)
        return fail(trouble,
                    fault == FAULT_RANGE ? "lengths go from 0 to 366 days"
                                         : "write a length such as \"1h30m\" or \"45s\"",
                    fault == FAULT_RANGE ? "is out of range" : "is no length");
    return true;
}

bool story_jump_parse(struct text text, struct story_jump *jump)
{
    struct story_jump read = { 0 };

    if (text_starts(text, "+")) {
        text.bytes++, text.length--;
        if (moment_parse(text, &read.by))
            return false;
    } else if (wall_parse(text, &read.to) || !read.to.has_zone || read.to.day) {
        return false;
    }
    *jump = read;
    return true;
}
