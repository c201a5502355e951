/*
 * a_team.h - simulated teams of a small region, and all they say, for tests.
 */
#pragma once
#include "a_scenario.h"
#include "script/team.h"

/* Marisol may share up to AMBER with Velora; Norhaven is a stranger to both. */
#define A_REGION                                                                         \
    "return require 'drill'.exercise { id = 'region', title = 'Region', length = "       \
    "'40d',\n"                                                                           \
    "  startex = '%s', seed = 5,\n"                                                      \
    "  participants = {%s\n"                                                             \
    "    { id = 'marisol', name = 'Marisol CIRT', kind = 'cirt', country = 'Marisol',\n" \
    "      utc = '+03:00', profile = '%s' },\n"                                          \
    "    { id = 'velora', name = 'Velora CIRT', kind = 'cirt', country = 'Velora',\n"    \
    "      profile = '%s' },\n"                                                          \
    "    { id = 'norhaven', name = 'Norhaven CIRT', kind = 'cirt',\n"                    \
    "      country = 'Norhaven', profile = 'silent' },\n"                                \
    "    { id = 'reefnet', name = 'Reefnet', kind = 'operator', country = 'Marisol',\n"  \
    "      profile = 'silent' } },\n"                                                    \
    "  entities = { { id = 'satlink', name = 'Satlink', kind = 'operator' },\n"          \
    "    { id = 'post', name = 'Harbour Post', kind = 'press' } },\n"                    \
    "  agreements = { { id = 'aid', among = { 'marisol', 'velora' }, reply = '30m',\n"   \
    "    covers = { 'share', 'query', 'assist' }, up_to = 'AMBER' },%s },\n"             \
    "  artefacts = { { id = 'strict', kind = 'indicator', value = '203.0.113.8',\n"      \
    "      tlp = 'AMBER+STRICT', source = 'satlink', title = 'Embargoed advisory' },\n"  \
    "    { id = 'own', kind = 'indicator', value = '203.0.113.9', tlp = "                \
    "'AMBER+STRICT',\n"                                                                  \
    "      source = 'marisol', held_by = 'marisol', title = 'Firewall log' },%s\n"       \
    "  } }\n"

enum { A_SAID_MAX = 4096 };

struct a_said {
    exercise_time at;
    struct text from;
    struct message message;
};

struct a_team {
    struct a_scenario scenario;
    struct teams *teams;
    struct text_buffer sources[16];
    uint32_t source_count;
    exercise_time now;
    struct a_said said[A_SAID_MAX];
    uint32_t said_count;
};

struct a_region {
    const char *profile; /* of marisol; "mature" */
    const char *other; /* of velora; "silent" */
    const char *lua; /* source of the profile "test" */
    const char *startex; /* "08:00" */
    const char *more_teams; /* further participants, before all others */
    const char *more_agreements, *more_artefacts; /* behind all others */
    uint32_t beacon_count; /* artefacts beacon-1, ... of satlink, AMBER */
    const char *choice; /* "who=name" */
};

static inline void a_team_add_source(struct a_team *self, const char *name)
{
    char path[128];
    struct text_buffer *source = &self->sources[self->source_count++];

    snprintf(path, sizeof(path), "agents/%s", name);
    *source = a_file(path);
    assert_true(source->length > 0);
    assert_int_equal(
        sandbox_add_source(&self->scenario.sandbox, text_of(name), text_written(source)),
        FAULT_NONE);
}

/* Opens the region; the fault of teams_open. */
static inline enum fault a_team_try(struct a_team *self, struct a_region region)
{
    static const char *const files[] = {
        "profiles/conduct.lua",       "profiles/conduct_acts.lua",
        "profiles/conduct_sense.lua", "profiles/conduct_answer.lua",
        "profiles/mature.lua",        "profiles/developing.lua",
        "profiles/overloaded.lua",    "profiles/silent.lua",
        "profiles/careless.lua",      "profiles/no-cirt.lua",
    };
    struct text_buffer beacons = { 0 }, *scenario = &self->sources[0];
    struct text choice = text_of(region.choice);
    struct text_list choices = { &choice, region.choice ? 1 : 0 };

    *self = (struct a_team){ .source_count = 1 };
    for (uint32_t i = 1; i <= region.beacon_count; i++)
        text_format(&beacons,
                    "{ id = 'beacon-%u', kind = 'indicator', value = '192.0.2.%u',"
                    " tlp = 'AMBER', source = 'satlink' },\n",
                    i, i % 250);
    text_put(&beacons, region.more_artefacts ? region.more_artefacts : "");
    text_format(scenario, A_REGION, region.startex ? region.startex : "08:00",
                region.more_teams ? region.more_teams : "",
                region.profile ? region.profile : "mature",
                region.other ? region.other : "silent",
                region.more_agreements ? region.more_agreements : "",
                beacons.bytes ? beacons.bytes : "");
    text_release(&beacons);
    a_scenario_load(&self->scenario, "scenario", text_written(scenario), NULL);
    assert_int_equal(self->scenario.fault, FAULT_NONE);
    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
        a_team_add_source(self, files[i]);
    if (region.lua)
        assert_int_equal(sandbox_add_source(&self->scenario.sandbox,
                                            TEXT("profiles/test"), text_of(region.lua)),
                         FAULT_NONE);
    struct text *profiles = NULL;
    enum fault fault = teams_choose(&self->scenario.plan, &self->scenario.sandbox,
                                    &choices, &self->scenario.arena, &profiles);
    return fault ? fault
                 : teams_open(&self->teams, &self->scenario.sandbox, &self->scenario.plan,
                              self->scenario.plan.seed, profiles, &self->scenario.arena);
}

static inline struct a_team *a_team_open(struct a_region region)
{
    struct a_team *self = malloc(sizeof(*self));

    if (a_team_try(self, region))
        fail_msg("%s:%u: %s", self->scenario.sandbox.failure.file,
                 self->scenario.sandbox.failure.line,
                 self->scenario.sandbox.failure.message);
    return self;
}

static inline void a_team_close(struct a_team *self)
{
    if (self->teams)
        teams_close(self->teams);
    a_scenario_close(&self->scenario);
    for (uint32_t i = 0; i < self->source_count; i++)
        text_release(&self->sources[i]);
    free(self);
}

static inline void a_team_noted(void *subject, uint32_t participant,
                                const struct message *message)
{
    struct a_team *self = subject;
    struct arena *arena = &self->scenario.arena;
    struct a_said *said = &self->said[self->said_count++];

    assert_true(self->said_count < A_SAID_MAX);
    said->at = self->now;
    said->from = self->scenario.plan.parties[participant].id;
    message_keep(arena, message, &said->message);
}

/* Lets time pass, event by event. */
static inline enum fault a_team_wait(struct a_team *self, exercise_time until)
{
    enum fault fault = FAULT_NONE;

    while (!fault && teams_next_at(self->teams) <= until) {
        self->now = teams_next_at(self->teams);
        fault = teams_act(self->teams, self->now, a_team_noted, self);
    }
    self->now = until;
    return fault;
}

static inline uint32_t a_team_row(const struct a_team *self, const char *id)
{
    return map_find(&self->scenario.plan.party_ids, text_of(id));
}

/* An inject reaches `to` now. */
static inline void a_team_inject(struct a_team *self, const char *to, uint64_t seq,
                                 struct message_inject inject)
{
    struct message control = { .type = MESSAGE_inject, .inject = inject };

    control.inject.inject = TEXT("inject");
    assert_int_equal(
        teams_receive(self->teams, a_team_row(self, to), self->now, seq, &control, NULL),
        FAULT_NONE);
}

/* A message of `from` reaches `to` now. */
static inline void a_team_message(struct a_team *self, const char *from, const char *to,
                                  uint64_t seq, struct message body)
{
    struct message control = { .type = MESSAGE_delivered,
                               .delivered = { .of = seq, .from = text_of(from) } };
    struct text recipient = text_of(to);

    if (body.type == MESSAGE_query)
        control.delivered.due = self->now + 30 * MINUTE;
    body.player.to = (struct text_list){ &recipient, 1 };
    assert_int_equal(
        teams_receive(self->teams, a_team_row(self, to), self->now, seq, &control, &body),
        FAULT_NONE);
}

static inline bool list_has(const struct text_list *list, const char *id)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (text_is(list->items[i], id))
            return true;
    return false;
}

/* The first message of this type that `from` said and that goes to `to` (NULL: any). */
static inline const struct a_said *a_team_find(const struct a_team *self,
                                               const char *from, enum message_type type,
                                               const char *to)
{
    for (uint32_t i = 0; i < self->said_count; i++)
        if (text_is(self->said[i].from, from) && self->said[i].message.type == type &&
            (!to || list_has(&self->said[i].message.player.to, to)))
            return &self->said[i];
    return NULL;
}
