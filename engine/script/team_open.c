#include "script/team.h"

#include <lauxlib.h>
#include <stdio.h>

#include "script/team_inside.h"

enum { EVENTS_MAX = 1 << 20, NAMES_MAX = 256, SPOKEN_BYTES_MAX = 1 << 20 };

struct names {
    struct text items[NAMES_MAX];
    uint32_t count;
};

/* Fills the sandbox's failure and suggests the nearest of the names. */
static enum fault fail(struct sandbox *sandbox, const struct place *place,
                       struct text wanted, const struct names *names, const char *what)
{
    struct sandbox_failure *failure = &sandbox->failure;
    int nearest = text_nearest(wanted, names->items, names->count);

    *failure = (struct sandbox_failure){ 0 };
    if (place) {
        snprintf(failure->file, sizeof(failure->file), "%.*s", TEXT_ARG(place->file));
        failure->line = place->line;
    }
    if (nearest >= 0)
        snprintf(failure->message, sizeof(failure->message),
                 "there is no %s '%.200s'; did you mean '%.*s'?", what, wanted.bytes,
                 TEXT_ARG(names->items[nearest]));
    else
        snprintf(failure->message, sizeof(failure->message), "there is no %s '%.200s'",
                 what, wanted.bytes);
    return FAULT_UNKNOWN;
}

#define PROFILES "profiles/"
#define CONDUCT PROFILES "conduct" /* and conduct_... */

/* "profiles/mature.lua" → "mature"; absent when it is no profile. */
static struct text profile_of_source(const struct sandbox_source *source)
{
    struct text name = text_of(source->name);

    if (!text_starts(name, PROFILES) || text_starts(name, CONDUCT) ||
        name.length <= sizeof(PROFILES ".lua") - 1)
        return (struct text){ 0 };
    name.bytes += sizeof(PROFILES) - 1;
    name.length -= sizeof(PROFILES ".lua") - 1;
    return name;
}

/* All teams share how they conduct themselves, so no profile may write to it. */
static void protect_conduct(struct sandbox *sandbox)
{
    for (uint32_t i = 0; i < sandbox->source_count; i++)
        if (text_starts(text_of(sandbox->sources[i].name), CONDUCT))
            sandbox->sources[i].kind = SANDBOX_LIBRARY;
}

/* The profile called so, read when it is first asked for. */
static enum fault find_profile(struct teams *self, struct text name,
                               const struct place *place,
                               const struct team_profile **profile)
{
    struct sandbox *sandbox = self->sandbox;
    struct names names = { .count = 0 };
    struct team_profile *read;
    bool exists = false;
    enum fault fault;

    for (uint32_t i = 0; i < self->profile_count; i++)
        if (text_equal(self->profiles[i]->name, name)) {
            *profile = self->profiles[i];
            return FAULT_NONE;
        }
    for (uint32_t i = 0; i < sandbox->source_count; i++) {
        struct text found = profile_of_source(&sandbox->sources[i]);

        exists = exists || (found.bytes && text_equal(found, name));
        if (found.bytes && names.count < NAMES_MAX)
            names.items[names.count++] = found;
    }
    if (!exists)
        return fail(sandbox, place, text_keep(self->arena, name), &names, "profile");
    read = arena_take(self->arena, sizeof(*read));
    fault = team_profile_read(read, sandbox, &self->conduct, name, self->arena);
    if (fault)
        return fault;
    self->profiles = arena_grow(self->arena, self->profiles, sizeof(*self->profiles),
                                &self->profile_max, self->profile_count + 1);
    self->profiles[self->profile_count++] = read;
    *profile = read;
    return FAULT_NONE;
}

/* The next name of "a,b,c", taken off; false when there is none. */
static bool next_name(struct text *list, struct text *name)
{
    size_t length = 0;

    if (!list->length)
        return false;
    while (length < list->length && list->bytes[length] != ',')
        length++;
    *name = (struct text){ list->bytes, length };
    list->bytes += length;
    list->length -= length;
    if (list->length) {
        list->bytes++;
        list->length--;
    }
    return true;
}

/* Applies "who=name" to the names by participant. */
static enum fault apply_choice(const struct plan *plan, struct sandbox *sandbox,
                               struct arena *arena, struct text choice,
                               struct text *names)
{
    struct text who = choice, profile, id;
    struct names known = { .count = 0 };

    who.length = 0;
    while (who.length < choice.length && choice.bytes[who.length] != '=')
        who.length++;
    if (!who.length || who.length + 1 >= choice.length)
        return fail(sandbox, NULL, text_keep(arena, choice), &known,
                    "choice of a profile (written who=name) in");
    profile =
        (struct text){ choice.bytes + who.length + 1, choice.length - who.length - 1 };
    while (next_name(&who, &id)) {
        uint32_t row = map_find(&plan->party_ids, id);
        bool all = text_is(id, "all");

        if (!all && (row == MAP_NONE || row >= plan->participant_count)) {
            while (known.count < plan->participant_count && known.count < NAMES_MAX) {
                known.items[known.count] = plan->parties[known.count].id;
                known.count++;
            }
            return fail(sandbox, NULL, text_keep(arena, id), &known, "participant");
        }
        for (uint32_t i = 0; i < plan->participant_count; i++)
            if (all || i == row)
                names[i] = profile;
    }
    return FAULT_NONE;
}

enum fault teams_choose(const struct plan *plan, struct sandbox *sandbox,
                        const struct text_list *choices, struct arena *arena,
                        struct text **names)
{
    enum fault fault = FAULT_NONE;
    struct text *chosen = arena_take(arena, plan->participant_count * sizeof(*chosen));

    for (uint32_t i = 0; i < plan->participant_count; i++)
        chosen[i] = plan->parties[i].profile.length ? plan->parties[i].profile
                                                    : TEXT("developing");
    for (uint32_t i = 0; i < choices->count && !fault; i++)
        fault = apply_choice(plan, sandbox, arena, choices->items[i], chosen);
    if (!fault)
        *names = chosen;
    return fault;
}

static void open_team(struct teams *self, uint32_t row,
                      const struct team_profile *profile)
{
    const struct party *party = &self->plan->parties[row];
    struct team *team = &self->items[row];
    size_t length = party->id.length + profile->name.length + sizeof(" ()");
    char *who = arena_take(self->arena, length);
    int64_t offset = party->utc_offset_minutes * (int64_t)MINUTE;

    snprintf(who, length, "%.*s (%.*s)", TEXT_ARG(party->id), TEXT_ARG(profile->name));
    team->who = text_of(who);
    team->profile = profile;
    team->day_offset = (exercise_time)(offset + (int64_t)(2 * DAY)) % DAY;
    team->opening_at = MOMENT_NONE;
    team_queue_open(&team->queue);
}

/* Makes what all teams share inside Lua. */
static int open_shared(lua_State *L)
{
    struct teams *self = lua_touserdata(L, 1);

    team_directory_open(&self->directory, L, self->plan, self->conduct.signs,
                        self->arena);
    lua_newtable(L);
    self->kept = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_createtable(L, (int)self->plan->participant_count, 0);
    self->tables = luaL_ref(L, LUA_REGISTRYINDEX);
    team_library_push(L, self);
    self->methods = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

enum fault teams_open(struct teams **teams, struct sandbox *sandbox,
                      const struct plan *plan, uint64_t seed, const struct text *profiles,
                      struct arena *arena)
{
    struct teams *self = arena_take(arena, sizeof(*self));
    enum fault fault = FAULT_NONE;

    *self = (struct teams){ .arena = arena,
                            .sandbox = sandbox,
                            .plan = plan,
                            .seed = seed,
                            .in_force_at = MOMENT_NONE,
                            .current = PLAN_NONE };
    self->items = arena_take(arena, plan->participant_count * sizeof(*self->items));
    self->in_force = arena_take(arena, plan->agreement_count * sizeof(*self->in_force));
    self->agenda = arena_take(arena, sizeof(*self->agenda));
    agenda_open(self->agenda, arena, EVENTS_MAX);
    task_pool_open(&self->tasks, arena);
    protect_conduct(sandbox);
    fault = team_conduct_read(&self->conduct, sandbox);
    team_name_purposes(self);
    for (uint32_t i = 0; i < plan->participant_count && !fault; i++) {
        const struct team_profile *profile = NULL;

        fault = find_profile(self, profiles[i], &plan->parties[i].place, &profile);
        if (!fault)
            open_team(self, i, profile);
    }
    if (!fault)
        fault = sandbox_do(sandbox, open_shared, self, TEXT("simulated teams"));
    if (fault)
        return fault;
    arena_open(&self->spoken, SPOKEN_BYTES_MAX, NULL, NULL);
    *teams = self;
    return FAULT_NONE;
}

void teams_close(struct teams *self)
{
    arena_close(&self->spoken);
}
