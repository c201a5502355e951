#include "stage/trial.h"
#include "stage/claim.h"
#include "script/language.h"
#include "stage/trial_inside.h"
#include <stdio.h>
#include <string.h>

enum {
    TIMELINE_LINES_BEFORE = 15,
    TIMELINE_LINES_AFTER = 10,
    TIMELINE_BYTES_MAX = 2800,
};
#define TIMELINE_WINDOW (10 * MINUTE)

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
    char room[LANGUAGE_MEND_MAX];
    const char *mend = language_mend(failure->message, room);
    self->line = failure->line;
    trial_fail(self, "%s: %s%s%s", failure->file, failure->message, mend ? "; " : "",
               mend ? mend : "");
}

/* Whether the fact lies within the window around `around`; without one, whether it tells
 * of what happened. */
static bool is_near(const struct recorded *item, exercise_time around)
{
    exercise_time at = item->fact.fact.at;

    if (around == MOMENT_NONE)
        return !record_is_closing(&item->fact);
    return at + TIMELINE_WINDOW >= around && at <= around + TIMELINE_WINDOW;
}

/* Lines of the facts from `first` on that are near, at most `lines_max`; moves `first`
 * behind them. */
static uint32_t put_lines(const struct trial *self, uint32_t *first, uint32_t end,
                          exercise_time around, uint32_t lines_max,
                          struct text_buffer *out)
{
    uint32_t count = 0;

    for (; *first < end && count < lines_max; ++*first)
        if (is_near(&self->record.items[*first], around))
            count += record_line(&self->record, &self->record.items[*first], out);
    return count;
}

/* The item at which so many lines are left before `around`. */
static uint32_t find_first(const struct trial *self, exercise_time around)
{
    uint32_t count = 0, first = self->record.count;

    while (first > 0) {
        const struct recorded *item = &self->record.items[first - 1];
        struct text_buffer line = { 0 };

        if (around == MOMENT_NONE || item->fact.fact.at <= around)
            count += is_near(item, around) && record_line(&self->record, item, &line);
        text_release(&line);
        if (count > TIMELINE_LINES_BEFORE)
            break;
        first--;
    }
    return first;
}

/* What happened some minutes before and after `around`, or before the end. */
static void add_timeline(struct trial *self, exercise_time around)
{
    struct text_buffer lines = { 0 };
    uint32_t first = find_first(self, around);
    char at[MOMENT_TEXT_MAX];

    put_lines(self, &first, self->record.count, around,
              TIMELINE_LINES_BEFORE + TIMELINE_LINES_AFTER, &lines);
    if (around == MOMENT_NONE) {
        text_put(&self->failure, "\nthe last that happened:\n");
    } else {
        moment_write(around, at);
        text_format(&self->failure, "\naround %s:\n", at);
    }
    if (lines.length)
        text_add(&self->failure, lines.bytes,
                 lines.length < TIMELINE_BYTES_MAX ? lines.length : TIMELINE_BYTES_MAX);
    else
        text_put(&self->failure, "(nothing)\n");
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

static bool is_key_of_test(const char *key, struct text_buffer *known)
{
    for (uint32_t i = 0; i < language_field_count; i++) {
        const struct language_verb *field = &language_fields[i];
        size_t length = strcspn(field->name, "?"); /* it may be absent */
        if (strcmp(field->library, "test") != 0)
            continue;
        if (strlen(key) == length && !memcmp(field->name, key, length))
            return true;
        text_format(known, "%s%.*s", known->length ? ", " : "", (int)length, field->name);
    }
    return false;
}

static void check_keys(struct trial *self)
{
    lua_State *L = self->stage.sandbox.L;
    lua_pushnil(L);
    while (lua_next(L, self->table)) {
        struct text_buffer known = { 0 };
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "?";
        if (!is_key_of_test(key, &known))
            trial_fail(self, "unknown key '%s' in a test; known: %.*s", key,
                       TEXT_ARG(text_written(&known)));
        text_release(&known);
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

/* The claim in the table on top of the stack, as it is written but for the order. */
static void put_claim(lua_State *L, struct text_buffer *out)
{
    int claim = lua_gettop(L);
    const char *before = "";

    lua_pushnil(L);
    while (lua_next(L, claim)) {
        size_t length;
        bool is_text = lua_type(L, -1) == LUA_TSTRING;
        const char *value;

        lua_pushvalue(L, -2);
        if (lua_type(L, -2) == LUA_TBOOLEAN)
            value = lua_toboolean(L, -2) ? "true" : "false";
        else
            value = lua_tolstring(L, -2, &length);
        text_format(out, is_text ? "%s%s = \"%.100s\"" : "%s%s = %.100s", before,
                    lua_tostring(L, -1), value ? value : "...");
        before = ", ";
        lua_pop(L, 2);
    }
}

static void fail_claim(struct trial *self, struct text why, exercise_time around)
{
    struct text_buffer claim = { 0 };

    put_claim(self->stage.sandbox.L, &claim);
    trial_fail(self, "%.*s\nexpected: %.*s", TEXT_ARG(why),
               TEXT_ARG(text_written(&claim)));
    add_timeline(self, around);
    text_release(&claim);
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
        exercise_time around;
        lua_rawgeti(L, list, i);
        if (lua_type(L, -1) != LUA_TTABLE)
            trial_fail(self, "claim %u is no table", i);
        else if (trial_place_top(self),
                 !claim_holds(L, &self->record, &self->stage.plan, &why, &around))
            fail_claim(self, text_written(&why), around);
        text_release(&why);
        lua_settop(L, list);
    }
}

/* ---- listening in, for coverage ---- */

static void hear_wait(void *subject, uint32_t run, const struct condition **conditions,
                      uint32_t count, struct text label)
{
    struct trial *self = subject;

    self->waits = arena_grow(&self->stage.arena, self->waits, sizeof(*self->waits),
                             &self->waits_max, run + (size_t)1);
    for (; self->wait_count <= run; self->wait_count++)
        self->waits[self->wait_count] = (struct place){ 0 };
    self->waits[run] = storyline_here(&self->stage.sandbox);
    self->host.wait(subject, run, conditions, count, label);
}

static enum fault hear_resume(void *subject, uint32_t run, enum outcome outcome,
                              uint32_t which, struct text verb)
{
    struct trial *self = subject;

    if (run < self->wait_count)
        coverage_took(self->coverage, self->waits[run],
                      outcome == OUTCOME_VOID ? TEXT("void") : verb);
    return self->ends.resume(subject, run, outcome, which, verb);
}

static void listen(struct trial *self)
{
    if (!self->coverage)
        return;
    self->host = self->stage.host;
    self->ends = self->stage.ends;
    self->stage.host.wait = hear_wait;
    self->stage.ends.resume = hear_resume;
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
                     uint32_t number, struct coverage *coverage)
{
    struct settings_of_test settings = { 0 };
    struct trial first = { .worker = worker, .source = source };
    struct trial self = { .worker = worker, .source = source, .coverage = coverage };
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
        listen(&self);
        if (!self.failed)
            trial_play(&self);
        if (coverage)
            coverage_add(coverage, &self.record);
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
    struct coverage coverage;
    bool is_covered = coverage_open(&coverage, setup, worker);

    for (uint32_t i = 0; i < setup->count; i++) {
        if (setup->files[i].source != source_TESTS)
            continue;
        uint32_t count = count_tests(setup, worker, setup->files[i].name);
        for (uint32_t number = 1; number <= count; number++)
            run_test(setup, worker, setup->files[i].name, number,
                     is_covered ? &coverage : NULL);
        worker_flush(worker);
    }
    if (is_covered)
        coverage_tell(&coverage, worker);
    coverage_close(&coverage);
}
