#include "stage/trial.h"
#include "stage/claim.h"
#include "stage/trial_inside.h"
#include <stdio.h>
#include <string.h>

#define TIMELINE_LINE_COUNT_MAX 30

/* ---- failing ---- */

void trial_place_top(struct trial *self)
{
    struct text file;
    sandbox_row_place(&self->stage.sandbox, lua_topointer(self->stage.sandbox.L, -1),
                      &file, &self->line);
}

void trial_fail(struct trial *self, const char *format, ...)
{
    char sentence[1000];
    va_list arguments;
    if (self->failed)
        return;
    va_start(arguments, format);
    vsnprintf(sentence, sizeof(sentence), format, arguments);
    va_end(arguments);
    text_put(&self->failure, sentence);
    self->failed = true;
}

void trial_fail_with_sandbox(struct trial *self)
{
    const struct sandbox_failure *failure = &self->stage.sandbox.failure;
    self->line = failure->line;
    trial_fail(self, "%s: %s", failure->file, failure->message);
}

/* What happened, shortest tale that helps: the last lines before the end. */
static void add_timeline(struct trial *self)
{
    struct text_buffer lines = { 0 };
    uint32_t shown = 0, from = self->record.count;
    while (from > 0 && shown < TIMELINE_LINE_COUNT_MAX) {
        struct text_buffer one = { 0 };
        shown += record_line(&self->record.items[--from], &one);
        text_release(&one);
    }
    for (uint32_t i = from; i < self->record.count; i++)
        record_line(&self->record.items[i], &lines);
    struct text tale = text_written(&lines);
    if (tale.length > 2800) {
        tale.bytes += tale.length - 2800;
        tale.length = 2800;
        while (tale.length && tale.bytes[-1] != '\n')
            tale.bytes++, tale.length--;
    }
    text_put(&self->failure, "\n");
    text_add(&self->failure, tale.bytes, tale.length);
    text_release(&lines);
}

/* ---- reading a test ---- */

struct text trial_text(struct trial *self, int table, const char *key)
{
    lua_State *L = self->stage.sandbox.L;
    size_t length = 0;
    const char *bytes = NULL;
    lua_pushstring(L, key);
    if (lua_rawget(L, table) == LUA_TSTRING)
        bytes = lua_tolstring(L, -1, &length);
    struct text text = { bytes, length };
    if (bytes)
        text = text_keep(&self->stage.arena, text);
    lua_pop(L, 1);
    return text;
}

/* Leaves the list of tests on the stack; false when there is none. */
static bool push_tests(struct trial *self)
{
    lua_State *L = self->stage.sandbox.L;
    sandbox_watch_rows(&self->stage.sandbox, true);
    enum fault fault = sandbox_run(&self->stage.sandbox, self->source);
    sandbox_watch_rows(&self->stage.sandbox, false);
    if (fault) {
        trial_fail_with_sandbox(self);
        return false;
    }
    if (lua_type(L, -1) == LUA_TTABLE) {
        lua_pushliteral(L, "tests");
        if (lua_rawget(L, -2) == LUA_TTABLE)
            return true;
    }
    trial_fail(self, "the file must return drill.tests { ... }");
    return false;
}

static const char *const test_keys[] = { "name",   "profiles", "seed",
                                         "params", "acts",     "expect" };

static void check_keys(struct trial *self)
{
    lua_State *L = self->stage.sandbox.L;
    lua_pushnil(L);
    while (lua_next(L, self->table)) {
        bool known = false;
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "?";
        for (size_t i = 0; i < sizeof(test_keys) / sizeof(test_keys[0]); i++)
            known = known || strcmp(key, test_keys[i]) == 0;
        if (!known)
            trial_fail(self,
                       "unknown key '%s' in a test; known: name, profiles, seed, params, "
                       "acts, expect",
                       key);
        lua_pop(L, 1);
    }
}

/* ---- settings of one test: read in a first stage, played in a second ---- */

struct settings_of_test {
    struct setup setup;
    struct text pairs[64];
};

static uint32_t read_pairs(struct trial *self, const char *key, struct text *pairs,
                           uint32_t count, uint32_t count_max, struct arena *arena)
{
    lua_State *L = self->stage.sandbox.L;
    lua_pushstring(L, key);
    int type = lua_rawget(L, self->table), table = lua_gettop(L);
    char pair[300];
    if (type == LUA_TSTRING) {
        snprintf(pair, sizeof(pair), "all=%s", lua_tostring(L, -1));
        pairs[count++] = text_keep(arena, text_of(pair));
    }
    if (type == LUA_TTABLE) {
        /* "all" first, so that a participant's own wins. */
        for (int round = 0; round < 2; round++) {
            lua_pushnil(L);
            while (lua_next(L, table)) {
                lua_pushvalue(L, -2);
                const char *name = lua_tostring(L, -1);
                bool all = name && strcmp(name, "all") == 0;
                lua_pushvalue(L, -2);
                if (lua_type(L, -1) == LUA_TBOOLEAN)
                    snprintf(pair, sizeof(pair), "%s=%s", name,
                             lua_toboolean(L, -1) ? "true" : "false");
                else
                    snprintf(pair, sizeof(pair), "%s=%s", name, lua_tostring(L, -1));
                if (all == (round == 0) && count < count_max)
                    pairs[count++] = text_keep(arena, text_of(pair));
                lua_pop(L, 3);
            }
        }
    }
    lua_pop(L, 1);
    return count;
}

static void read_settings(struct trial *self, const struct setup *setup,
                          struct settings_of_test *settings, struct arena *arena)
{
    lua_State *L = self->stage.sandbox.L;
    settings->setup = *setup;
    settings->pairs[0] = TEXT("all=silent");
    uint32_t profiles = read_pairs(self, "profiles", settings->pairs, 1, 32, arena);
    uint32_t params = read_pairs(self, "params", settings->pairs + 32, 0, 32, arena);
    settings->setup.settings.profiles = (struct text_list){ settings->pairs, profiles };
    settings->setup.settings.params = (struct text_list){ settings->pairs + 32, params };
    lua_pushliteral(L, "seed");
    if (lua_rawget(L, self->table) == LUA_TNUMBER) {
        settings->setup.settings.seed = (uint64_t)lua_tointeger(L, -1);
        settings->setup.is_seeded = true;
    }
    lua_pop(L, 1);
}

static void judge_claims(struct trial *self)
{
    lua_State *L = self->stage.sandbox.L;
    lua_pushliteral(L, "expect");
    if (lua_rawget(L, self->table) != LUA_TTABLE || lua_rawlen(L, -1) == 0) {
        trial_fail(self, "the test claims nothing: expect = { ... }");
        return;
    }
    int list = lua_gettop(L);
    uint32_t count = (uint32_t)lua_rawlen(L, list);
    for (uint32_t i = 1; i <= count && !self->failed; i++) {
        struct text_buffer why = { 0 };
        lua_rawgeti(L, list, i);
        if (lua_type(L, -1) != LUA_TTABLE)
            trial_fail(self, "claim %u is no table", i);
        else if (trial_place_top(self),
                 !claim_holds(L, &self->record, &self->stage.plan, &why)) {
            trial_fail(self, "%.*s", TEXT_ARG(text_written(&why)));
            add_timeline(self);
        }
        text_release(&why);
        lua_settop(L, list);
    }
}

/* ---- one test, all tests ---- */

static void report(struct trial *self)
{
    struct message tested = { .type = MESSAGE_tested };
    struct text failure = text_written(&self->failure);
    char file[240];
    int length = snprintf(file, sizeof(file), "%.*s", TEXT_ARG(self->source));
    tested.tested.name = self->name.length ? self->name : TEXT("(no name)");
    if (tested.tested.name.length > 200)
        tested.tested.name.length = 200;
    if (self->failed) {
        tested.tested.file = (struct text){ file, (size_t)length };
        tested.tested.line = self->line;
        tested.tested.failure = failure;
        if (tested.tested.failure.length > 4000)
            tested.tested.failure.length = 4000;
        while (!text_utf8(failure.bytes, tested.tested.failure.length))
            tested.tested.failure.length--;
    }
    worker_send(self->worker, &tested);
}

/* Opens a stage and leaves test `number` (from 1) of the source at self->table. */
static bool open_test(struct trial *self, const struct setup *setup, uint32_t number)
{
    enum fault fault =
        stage_load(&self->stage, setup, &self->problems, worker_full, self->worker);
    self->record.arena = &self->stage.arena;
    if (fault) {
        trial_fail(self, "the scenario has problems; run check");
        return false;
    }
    lua_State *L = self->stage.sandbox.L;
    lua_checkstack(L, 50);
    if (!push_tests(self))
        return false;
    if (lua_rawgeti(L, -1, number) != LUA_TTABLE) {
        trial_fail(self, "test %u is no table", number);
        return false;
    }
    self->table = lua_gettop(L);
    trial_place_top(self);
    self->name = trial_text(self, self->table, "name");
    check_keys(self);
    return !self->failed;
}

static void run_test(const struct setup *setup, struct worker *worker, struct text source,
                     uint32_t number)
{
    struct settings_of_test settings = { 0 };
    struct trial first = { .worker = worker, .source = source };
    struct trial self = { .worker = worker, .source = source };
    if (open_test(&first, setup, number))
        read_settings(&first, setup, &settings, &worker->arena);
    bool readable = !first.failed;
    if (first.failed)
        report(&first);
    stage_close(&first.stage);
    text_release(&first.failure);
    if (!readable)
        return;
    if (open_test(&self, &settings.setup, number)) {
        if (stage_begin(&self.stage, &settings.setup, true))
            trial_fail_with_sandbox(&self);
        if (!self.failed)
            trial_play(&self);
        if (!self.failed)
            judge_claims(&self);
    }
    report(&self);
    stage_close(&self.stage);
    text_release(&self.failure);
}

static uint32_t count_tests(const struct setup *setup, struct worker *worker,
                            struct text source)
{
    struct trial self = { .worker = worker, .source = source };
    uint32_t count = 0;
    enum fault fault =
        stage_load(&self.stage, setup, &self.problems, worker_full, worker);
    if (fault)
        trial_fail(&self, "the scenario has problems; run check");
    else if (push_tests(&self))
        count = (uint32_t)lua_rawlen(self.stage.sandbox.L, -1);
    if (!self.failed && count == 0)
        trial_fail(&self, "there is no test in the file");
    if (self.failed)
        report(&self);
    stage_close(&self.stage);
    text_release(&self.failure);
    return count;
}

void trial_run(const struct setup *setup, struct worker *worker)
{
    for (uint32_t i = 0; i < setup->count; i++) {
        if (setup->files[i].source != source_TESTS)
            continue;
        uint32_t count = count_tests(setup, worker, setup->files[i].name);
        for (uint32_t number = 1; number <= count; number++)
            run_test(setup, worker, setup->files[i].name, number);
        worker_flush(worker);
    }
}
