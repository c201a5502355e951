#include "stage/stage.h"
#include "stage/stage_inside.h"
#include "wire/pack.h"
#include "wire/scan.h"
#include "words/seat.h"
#include <stdio.h>
#include <string.h>

/* Lua gets this much, and more for a scenario whose text is long (a template of 30
 * countries takes some 60 times its rows). The confined process has its own limit. */
#define LUA_BYTES_MIN ((size_t)64 * 1024 * 1024)
#define LUA_BYTES_MAX ((size_t)80 * 1024 * 1024)

/* ---- opening ---- */

static const char *const prefixes[source_end] = {
    [source_SCENARIO] = "", [source_PROFILE] = "profiles/", [source_LIBRARY] = "",
    [source_TESTS] = "",    [source_ATTACHMENT] = NULL, /* no script */
};

/* A source's name in the sandbox: a profile stands in "profiles/". */
static enum fault add_source(struct sandbox *sandbox, const struct setup_file *file,
                             struct arena *arena)
{
    const char *prefix = prefixes[file->source];
    size_t length = strlen(prefix);
    char *name = arena_take(arena, length + file->name.length + 1);
    memcpy(name, prefix, length);
    memcpy(name + length, file->name.bytes, file->name.length);
    struct text full = { name, length + file->name.length };
    return file->source == source_LIBRARY
               ? sandbox_add_library(sandbox, full, file->bytes)
               : sandbox_add_source(sandbox, full, file->bytes);
}

enum fault stage_add_sources(struct sandbox *sandbox, const struct setup *setup,
                             struct arena *arena)
{
    enum fault fault = FAULT_NONE;
    for (uint32_t i = 0; i < setup->count && !fault; i++)
        if (prefixes[setup->files[i].source])
            fault = add_source(sandbox, &setup->files[i], arena);
    return fault;
}

static size_t lua_bytes(const struct setup *setup)
{
    size_t bytes = LUA_BYTES_MIN;
    for (uint32_t i = 0; i < setup->count; i++)
        if (setup->files[i].source == source_SCENARIO)
            bytes += setup->files[i].bytes.length * 64;
    return bytes < LUA_BYTES_MAX ? bytes : LUA_BYTES_MAX;
}

enum fault stage_load(struct stage *self, const struct setup *setup,
                      struct problem_list *problems, void (*full)(void *), void *subject)
{
    *self = (struct stage){ .next_seq = 1 };
    arena_open(&self->arena, STAGE_BYTES_MAX, full, subject);
    arena_open(&self->turn_arena, STAGE_BYTES_MAX, full, subject);
    problems->arena = &self->arena;
    enum fault fault = sandbox_open(&self->sandbox, lua_bytes(setup));
    if (!fault)
        fault = stage_add_sources(&self->sandbox, setup, &self->arena);
    if (fault)
        return fault;
    self->plan.arena = &self->arena;
    fault = scenario_load(&self->sandbox, TEXT("scenario"), &setup->settings.params,
                          digest_edition(setup->settings.edition), &self->plan, problems);
    if (!fault)
        fault = stage_attach(self, setup, problems);
    if (fault)
        return fault;
    if (setup->settings.density)
        self->plan.density = setup->settings.density;
    self->plan.speed = setup->settings.speed;
    self->seed = setup->is_seeded ? setup->settings.seed : self->plan.seed;
    return FAULT_NONE;
}

enum fault stage_begin(struct stage *self, const struct setup *setup, bool simulate)
{
    stage_wire(self);
    enum fault fault =
        teams_choose(&self->plan, &self->sandbox, &setup->settings.profiles, &self->arena,
                     &self->profiles);
    if (fault)
        return fault;
    storylines_open(&self->storylines, &self->sandbox, &self->plan, &self->host,
                    &self->arena);
    exercise_open(&self->exercise, &self->plan, self->seed, setup->digest, self->profiles,
                  &self->ends, &self->arena);
    self->sent =
        arena_take(&self->arena, self->plan.participant_count * sizeof(uint64_t));
    return simulate ? teams_open(&self->teams, &self->sandbox, &self->plan, self->seed,
                                 self->profiles, &self->arena)
                    : FAULT_NONE;
}

void stage_close(struct stage *self)
{
    if (self->teams)
        teams_close(self->teams);
    stage_release_mail(self);
    text_release(&self->inputs);
    text_release(&self->facts);
    sandbox_close(&self->sandbox);
    arena_close(&self->turn_arena);
    arena_close(&self->arena);
}

/* ---- inputs ---- */

exercise_time stage_next_at(const struct stage *self)
{
    exercise_time at = exercise_next_at(self->exercise);
    exercise_time team_at =
        self->teams && at != MOMENT_NONE ? teams_next_at(self->teams) : MOMENT_NONE;
    return team_at < at ? team_at : at;
}

bool stage_is_due(const struct stage *self, exercise_time at)
{
    return self->given_count || exercise_next_at(self->exercise) <= at;
}

/* `bytes` is its message as it was read; absent when it was made here. */
static void input_add(struct stage *self, struct input input, struct text bytes)
{
    size_t row = self->given_count++;
    if (row == self->given_max)
        self->given = arena_grow(&self->arena, self->given, sizeof(*self->given),
                                 &self->given_max, row + 1);
    if (row == self->given_bytes_max)
        self->given_bytes =
            arena_grow(&self->arena, self->given_bytes, sizeof(*self->given_bytes),
                       &self->given_bytes_max, row + 1);
    self->given[row] = input;
    self->given_bytes[row] = bytes;
}

/* Packed once: these bytes are stored, chained and sent. */
static enum fault wrap(struct text sender, const struct message *message,
                       struct text_buffer *out)
{
    struct message wrapper = { .type = MESSAGE_input };
    struct text_buffer bytes = { 0 };
    enum fault fault = pack_message(&bytes, message);
    if (!fault) {
        wrapper.input.from = sender;
        wrapper.input.bytes = text_written(&bytes);
        fault = pack_message(out, &wrapper);
    }
    text_release(&bytes);
    return fault;
}

/* The struct goes to the exercise by reference. */
static enum fault add_message(struct stage *self, uint32_t from, struct text sender,
                              const struct message *message)
{
    struct message *kept = arena_take(&self->turn_arena, sizeof(*kept));
    struct input input = { .sender = sender, .from = from, .message = kept };
    message_keep(&self->turn_arena, message, kept);
    enum fault fault = wrap(sender, kept, &self->inputs);
    if (!fault)
        input_add(self, input, (struct text){ 0 });
    return fault;
}

/* A profile thinks on while people speak for its team, or it is out of the drill. */
static bool is_silent(const struct stage *self, uint32_t participant)
{
    return (self->is_person && self->is_person[participant]) ||
           exercise_is_withdrawn(self->exercise, participant);
}

static void team_says(void *subject, uint32_t participant, const struct message *message)
{
    struct stage *self = subject;
    if (is_silent(self, participant))
        return;
    enum fault fault =
        add_message(self, participant, self->plan.parties[participant].id, message);
    if (fault && !self->fault)
        self->fault = fault;
}

enum fault stage_collect(struct stage *self, exercise_time at)
{
    if (!self->teams || teams_next_at(self->teams) > at)
        return FAULT_NONE;
    enum fault fault = teams_act(self->teams, at, team_says, self);
    return fault ? fault : self->fault;
}

static void team_will_say(void *subject, uint32_t participant,
                          const struct message *message)
{
    struct stage *self = subject;
    if (is_silent(self, participant))
        return;
    enum fault fault = wrap(self->plan.parties[participant].id, message, self->heard);
    if (fault && !self->fault)
        self->fault = fault;
}

enum fault stage_hear(struct stage *self, exercise_time at, struct text_buffer *said)
{
    said->length = 0;
    self->heard = said;
    if (!self->teams || teams_next_at(self->teams) > at)
        return FAULT_NONE;
    enum fault fault = teams_act(self->teams, at, team_will_say, self);
    return fault ? fault : self->fault;
}

/* Who is meant, or who may be: the first of them, as far as there is room. */
static void refuse_simulated(struct stage *self, struct text name)
{
    char *message = self->sandbox.failure.message;
    size_t size = sizeof self->sandbox.failure.message / 2, length;
    struct text *ids =
        arena_take(&self->arena, (self->plan.participant_count + 1) * sizeof *ids);

    for (uint32_t i = 0; i < self->plan.participant_count; i++)
        ids[i] = self->plan.parties[i].id;
    int nearest = text_nearest(name, ids, self->plan.participant_count);
    length = (size_t)snprintf(message, size, "nobody who takes part is called '%.*s'",
                              (int)(name.length < 100 ? name.length : 100), name.bytes);
    if (nearest >= 0) {
        snprintf(message + length, size - length, "; did you mean '%.*s'?",
                 TEXT_ARG(ids[nearest]));
        return;
    }
    length += (size_t)snprintf(message + length, size - length,
                               "; --simulate takes all, or some of");
    for (uint32_t i = 0; i < self->plan.participant_count; i++) {
        if (ids[i].length + 8 > size - length) {
            snprintf(message + length, size - length, ", ...");
            return;
        }
        length += (size_t)snprintf(message + length, size - length, "%s%.*s",
                                   i ? ", " : " ", TEXT_ARG(ids[i]));
    }
}

enum fault stage_simulate(struct stage *self, const struct text_list *who)
{
    self->is_person = arena_take(&self->arena, self->plan.participant_count);
    for (uint32_t i = 0; i < self->plan.participant_count; i++)
        self->is_person[i] = true;
    for (uint32_t k = 0; k < who->count; k++) {
        uint32_t row = map_find(&self->plan.party_ids, who->items[k]);
        bool all = text_is(who->items[k], "all");
        if (!all && row >= self->plan.participant_count) {
            refuse_simulated(self, who->items[k]);
            return FAULT_UNKNOWN;
        }
        for (uint32_t i = 0; i < self->plan.participant_count; i++)
            if (all || i == row)
                self->is_person[i] = false;
    }
    return FAULT_NONE;
}

enum fault stage_say(struct stage *self, uint32_t participant, struct message *message)
{
    uint64_t taken = exercise_taken(self->exercise, self->plan.parties[participant].id);
    if (self->sent[participant] < taken)
        self->sent[participant] = taken; /* its profile spoke in between */
    message->player.n = ++self->sent[participant];
    return add_message(self, participant, self->plan.parties[participant].id, message);
}

enum fault stage_act(struct stage *self, struct text by, struct message *act)
{
    act->said.n = ++self->acted;
    return add_message(self, PLAN_NONE, text_keep(&self->turn_arena, by), act);
}

/* A recorded input is judged afresh: what its seat may not say is refused as such. Nobody
 * who takes part has the id of another kind of seat. */
static enum fault read_one(struct stage *self, const struct message *wrapper)
{
    struct text seat = person_seat(wrapper->input.from), bytes = wrapper->input.bytes;
    uint32_t from = map_find(&self->plan.party_ids, seat);
    bool is_team = from < self->plan.participant_count;
    enum seat_kind kind = is_team ? SEAT_TEAM : seat_kind_of(seat);
    if (!is_team && kind == SEAT_TEAM)
        return FAULT_UNKNOWN;
    struct message *message = arena_take(&self->turn_arena, sizeof(*message));
    struct input input = { .sender = wrapper->input.from,
                           .from = is_team ? from : PLAN_NONE };
    size_t used = 0;
    const char *detail = NULL;
    enum fault fault =
        scan_read(bytes.bytes, bytes.length, &scan_limits_player, seat_planes(kind),
                  &self->turn_arena, message, &used, &detail);
    if (fault || used != bytes.length)
        input.unreadable = detail ? detail : fault_text(fault ? fault : FAULT_SYNTAX);
    else
        input.message = message;
    input_add(self, input, bytes);
    return FAULT_NONE;
}

enum fault stage_read(struct stage *self, struct text inputs, uint32_t input_count)
{
    size_t start = 0;
    for (uint32_t i = 0; i < input_count; i++) {
        size_t used = 0;
        struct message wrapper;
        enum fault fault =
            scan_read(inputs.bytes + start, inputs.length - start, &scan_limits_link,
                      1u << PLANE_LINK, &self->turn_arena, &wrapper, &used, NULL);
        if (fault || wrapper.type != MESSAGE_input)
            return fault ? fault : FAULT_KIND;
        fault = read_one(self, &wrapper);
        if (fault)
            return fault;
        start += used;
    }
    return start == inputs.length ? FAULT_NONE : FAULT_SYNTAX;
}

/* ---- the turn ---- */

enum fault stage_turn(struct stage *self, exercise_time at, struct message *turn)
{
    self->facts.length = 0;
    enum fault fault =
        exercise_turn(self->exercise, at, self->next_seq, self->given, self->given_count);
    if (!fault)
        fault = self->fault ? self->fault : stage_hand_out(self);
    if (self->facts.failed || self->inputs.failed)
        fault = FAULT_MEMORY;
    *turn = (struct message){ .type = MESSAGE_turn };
    turn->turn.n = ++self->turn_number;
    turn->turn.at = at;
    turn->turn.first_seq = self->next_seq;
    turn->turn.input_count = self->given_count;
    turn->turn.fact_count = exercise_fact_count(self->exercise);
    turn->turn.inputs = text_written(&self->inputs);
    turn->turn.facts = text_written(&self->facts);
    exercise_time next = stage_next_at(self);
    if (next != MOMENT_NONE)
        turn->turn.next_at = next;
    turn->turn.steps = exercise_steps(self->exercise);
    self->next_seq += turn->turn.input_count + (uint64_t)turn->turn.fact_count;
    return fault;
}

void stage_turn_end(struct stage *self)
{
    self->given_count = 0;
    self->inputs.length = 0;
    self->facts.length = 0;
    arena_reset(&self->turn_arena);
}
