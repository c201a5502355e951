#include "stage/trial.h"
#include "script/lua_message.h"
#include "stage/claim.h"
#include <stdio.h>
#include <string.h>

/* Acts of one test, lines of its timeline that are shown when it fails. */
#define ACT_COUNT_MAX 1000
#define TIMELINE_LINE_COUNT_MAX 30
/* Turns of one test: more means that somebody acts without end. */
#define TURN_COUNT_MAX 1000000

/* One test while it runs. */
struct trial {
    struct stage stage;
    struct record record;
    struct problem_list problems;
    struct worker *worker;
    struct text source; /* "tests" */
    int table; /* the test's table on the stack */
    struct text name;
    struct text_buffer failure;
    uint32_t line; /* of what failed */
    bool failed;
};

struct act {
    exercise_time at;
    uint32_t number; /* in the list, from 1: ties keep their order */
    struct text label;
    uint64_t seq; /* once it was sent */
};

/* ---- failing ---- */

static void place_top(struct trial *self)
{
    struct text file;
    sandbox_row_place(&self->stage.sandbox, lua_topointer(self->stage.sandbox.L, -1),
                      &file, &self->line);
}

static void fail(struct trial *self, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void fail(struct trial *self, const char *format, ...)
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

static void fail_with_sandbox(struct trial *self)
{
    const struct sandbox_failure *failure = &self->stage.sandbox.failure;
    self->line = failure->line;
    fail(self, "%s: %s", failure->file, failure->message);
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

static struct text field(struct trial *self, int table, const char *key)
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
        fail_with_sandbox(self);
        return false;
    }
    if (lua_type(L, -1) == LUA_TTABLE) {
        lua_pushliteral(L, "tests");
        if (lua_rawget(L, -2) == LUA_TTABLE)
            return true;
    }
    fail(self, "the file must return drill.tests { ... }");
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
            fail(self,
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
    if (lua_rawget(L, self->table) == LUA_TNUMBER)
        settings->setup.settings.seed = (uint64_t)lua_tointeger(L, -1);
    lua_pop(L, 1);
}

/* ---- playing ---- */

static bool play_to(struct trial *self, exercise_time at, bool always)
{
    for (uint32_t turns = 0; turns < TURN_COUNT_MAX; turns++) {
        struct message turn;
        exercise_time next = stage_next_at(&self->stage);
        bool last = next == MOMENT_NONE || next > at;
        if (last && !always)
            return true;
        enum fault fault = stage_collect(&self->stage, last ? at : next);
        if (!fault && !last && !stage_is_due(&self->stage, next))
            continue;
        if (!fault)
            fault = stage_turn(&self->stage, last ? at : next, &turn);
        if (fault) {
            fail_with_sandbox(self);
            return false;
        }
        record_add(&self->record, &turn.turn);
        stage_turn_end(&self->stage);
        if (last)
            return true;
    }
    fail(self, "the play has no end");
    return false;
}

static uint64_t reference(struct trial *self, const struct act *acts, uint32_t count,
                          struct text re, struct text from)
{
    for (uint32_t i = 0; i < count; i++)
        if (acts[i].label.bytes && text_equal(acts[i].label, re) && acts[i].seq)
            return acts[i].seq;
    return record_delivery(&self->record, re, from);
}

/* Copies the act's table without the keys that are not the message's. */
static void push_message_table(lua_State *L, int table)
{
    lua_newtable(L);
    lua_pushnil(L);
    while (lua_next(L, table)) {
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
        if (strcmp(key, "at") == 0 || strcmp(key, "from") == 0 ||
            strcmp(key, "label") == 0 || strcmp(key, "re") == 0) {
            lua_pop(L, 1);
            continue;
        }
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, -4);
    }
}

/* Says what the act at the top of the stack says, in a turn of its own. */
static void play_act(struct trial *self, struct act *act, const struct act *acts,
                     uint32_t count)
{
    lua_State *L = self->stage.sandbox.L;
    int table = lua_gettop(L);
    struct text from = field(self, table, "from"), re = field(self, table, "re");
    struct message message;
    char why[LUA_MESSAGE_WHY_MAX];
    place_top(self);
    if (!play_to(self, act->at, true))
        return;
    uint32_t team = map_find(&self->stage.plan.party_ids, from);
    if (team >= self->stage.plan.participant_count) {
        fail(self, "act %u is from '%.*s', which is no participant", act->number,
             TEXT_ARG(from));
        return;
    }
    push_message_table(L, table);
    if (message_from_lua(L, -1, &self->stage.arena, &message, why)) {
        fail(self, "act %u: %s", act->number, why);
        return;
    }
    lua_pop(L, 1);
    if (re.bytes) {
        message.player.re = reference(self, acts, count, re, from);
        if (!message.player.re) {
            fail(self, "act %u refers to '%.*s', which %.*s has not received by then",
                 act->number, TEXT_ARG(re), TEXT_ARG(from));
            return;
        }
    }
    act->seq = self->stage.next_seq;
    if (stage_say(&self->stage, team, &message))
        fail(self, "act %u cannot be sent: a field is too long or missing", act->number);
    else
        play_to(self, act->at, true);
}

static int earlier(const void *a, const void *b)
{
    const struct act *first = a, *second = b;
    if (first->at != second->at)
        return first->at < second->at ? -1 : 1;
    return first->number < second->number ? -1 : first->number > second->number;
}

static uint32_t read_acts(struct trial *self, int list, struct act *acts)
{
    lua_State *L = self->stage.sandbox.L;
    uint32_t count = (uint32_t)lua_rawlen(L, list);
    if (count > ACT_COUNT_MAX) {
        fail(self, "more than %d acts", ACT_COUNT_MAX);
        return 0;
    }
    for (uint32_t i = 0; i < count; i++) {
        lua_rawgeti(L, list, (lua_Integer)i + 1);
        if (lua_type(L, -1) != LUA_TTABLE) {
            fail(self, "act %u is no table", i + 1);
            return 0;
        }
        place_top(self);
        acts[i] = (struct act){ .number = i + 1 };
        acts[i].label = field(self, lua_gettop(L), "label");
        if (moment_parse(field(self, lua_gettop(L), "at"), &acts[i].at))
            fail(self, "act %u needs a moment: at = \"20m\"", i + 1);
        lua_pop(L, 1);
    }
    qsort(acts, count, sizeof(*acts), earlier);
    return self->failed ? 0 : count;
}

static void play_acts(struct trial *self)
{
    lua_State *L = self->stage.sandbox.L;
    lua_pushliteral(L, "acts");
    if (lua_rawget(L, self->table) == LUA_TTABLE) {
        int list = lua_gettop(L);
        struct act *acts = arena_take(&self->stage.arena, ACT_COUNT_MAX * sizeof(*acts));
        uint32_t count = read_acts(self, list, acts);
        for (uint32_t i = 0; i < count && !self->failed; i++) {
            lua_rawgeti(L, list, acts[i].number);
            play_act(self, &acts[i], acts, count);
            lua_settop(L, list);
        }
    }
    lua_settop(L, self->table);
    if (!self->failed)
        play_to(self, self->stage.plan.length, false);
}

static void judge_claims(struct trial *self)
{
    lua_State *L = self->stage.sandbox.L;
    lua_pushliteral(L, "expect");
    if (lua_rawget(L, self->table) != LUA_TTABLE || lua_rawlen(L, -1) == 0) {
        fail(self, "the test claims nothing: expect = { ... }");
        return;
    }
    int list = lua_gettop(L);
    uint32_t count = (uint32_t)lua_rawlen(L, list);
    for (uint32_t i = 1; i <= count && !self->failed; i++) {
        struct text_buffer why = { 0 };
        lua_rawgeti(L, list, i);
        if (lua_type(L, -1) != LUA_TTABLE)
            fail(self, "claim %u is no table", i);
        else if (place_top(self),
                 !claim_holds(L, &self->record, &self->stage.plan, &why)) {
            fail(self, "%.*s", TEXT_ARG(text_written(&why)));
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
        fail(self, "the scenario has problems; run check");
        return false;
    }
    lua_State *L = self->stage.sandbox.L;
    lua_checkstack(L, 50);
    if (!push_tests(self))
        return false;
    if (lua_rawgeti(L, -1, number) != LUA_TTABLE) {
        fail(self, "test %u is no table", number);
        return false;
    }
    self->table = lua_gettop(L);
    place_top(self);
    self->name = field(self, self->table, "name");
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
            fail_with_sandbox(&self);
        if (!self.failed)
            play_acts(&self);
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
        fail(&self, "the scenario has problems; run check");
    else if (push_tests(&self))
        count = (uint32_t)lua_rawlen(self.stage.sandbox.L, -1);
    if (!self.failed && count == 0)
        fail(&self, "there is no test in the file");
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
