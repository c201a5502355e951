#include "script/scenario.h"

#include <lauxlib.h>
#include "script/params.h"
#include "script/placing.h"
#include "script/sections.h"
#include "script/texts.h"

static int read_exercise(lua_State *L)
{
    struct loading *self = lua_touserdata(L, 1);
    struct reader *reader = &self->reader;
    struct plan *plan = reader->plan;
    int exercise = sections_push_exercise(L, self);

    reader->L = L;
    self->is_found = exercise != 0;
    if (!exercise) {
        self->place = (struct place){ text_of(self->source->name), 1 };
        problem_add(reader->problems, severity_ERROR, self->place, (struct text){ 0 },
                    "end it with: return drill.exercise { ... }",
                    "the scenario returns no exercise");
        return 0;
    }
    self->place = place_of_table(reader->sandbox, L, exercise);
    sections_begin_row(self, TABLE_exercise);
    row_default(reader->table, plan);
    plan->seed = 1;
    row_read(reader, exercise, plan);
    if (!plan->story.pace)
        plan->story.pace = 1;
    plan->has_startex = plan->startex_of_day != MOMENT_NONE;
    if (!plan->has_startex)
        plan->startex_of_day = 8 * HOUR;
    if (plan->length != MOMENT_NONE && !plan->length) {
        reader->key = language_find(reader->table, TEXT("length"), 0);
        row_problem(reader, (struct text){ 0 }, NULL, "the exercise has a length of 0");
    }
    lua_settop(L, exercise);
    lua_pushliteral(L, "params");
    lua_rawget(L, exercise - 1);
    reader->key = NULL;
    reader->row_id = plan->id;
    if (lua_type(L, -1) == LUA_TTABLE)
        params_read(reader, self->params, exercise, lua_gettop(L));
    return 0;
}

/* Runs `step` for every section, each as its own entry into Lua. */
static enum fault for_sections(struct loading *self, lua_CFunction step)
{
    enum fault fault = FAULT_NONE;

    for (self->section = 0; self->section < SECTION_COUNT && !fault; self->section++)
        fault = sandbox_do(self->reader.sandbox, step, self, (struct text){ 0 });
    return fault;
}

static enum fault read_all(struct loading *self)
{
    struct reader *reader = &self->reader;
    struct plan *plan = reader->plan;
    uint32_t row_count;
    enum fault fault;

    fault = sandbox_do(reader->sandbox, read_exercise, self, (struct text){ 0 });
    if (!fault && self->is_found)
        fault = for_sections(self, sections_collect);
    if (fault || !self->is_found)
        return fault;
    row_count = plan->party_count > plan->artefact_count ? plan->party_count
                                                         : plan->artefact_count;
    reader->scratch = arena_take(reader->arena, row_count * sizeof(uint32_t));
    reader->seen = arena_take(reader->arena, (row_count / 64 + 1) * sizeof(uint64_t));
    reader->has_ids = true;
    return for_sections(self, sections_read);
}

/* What the sandbox says went wrong, as a problem. */
static void add_failure(struct sandbox *sandbox, struct text name, enum fault fault,
                        struct problem_list *problems)
{
    const struct sandbox_failure *failure = &sandbox->failure;
    struct place place = { text_keep(problems->arena, text_of(failure->file)),
                           failure->line };
    char mend[LANGUAGE_MEND_MAX];

    if (!failure->message[0])
        problem_add(problems, severity_ERROR, place, (struct text){ 0 }, NULL,
                    "the source '%.*s': %s", TEXT_ARG(name), fault_text(fault));
    else
        problem_add(problems, severity_ERROR, place, (struct text){ 0 },
                    language_mend(failure->message, mend), "%s", failure->message);
}

enum fault scenario_load(struct sandbox *sandbox, struct text name,
                         const struct text_list *params, uint64_t edition,
                         struct plan *plan, struct problem_list *problems)
{
    struct loading self = { .params = params };
    enum fault fault;

    self.reader = (struct reader){
        .sandbox = sandbox, .plan = plan, .arena = plan->arena, .problems = problems
    };
    *plan = (struct plan){ .arena = plan->arena, .edition = edition };
    sections_open(plan);
    fault = params_give(sandbox, params, plan->arena);
    if (!fault)
        fault = params_give_edition(sandbox, edition, plan->arena);
    sandbox_watch_rows(sandbox, true);
    if (!fault)
        fault = sandbox_run(sandbox, name);
    if (!fault) {
        lua_pop(sandbox->L, 1);
        self.source = sandbox_source_find(sandbox, name);
        fault = read_all(&self);
        if (!fault && self.is_found)
            fault = texts_read(&self.reader, &name);
    }
    sandbox_watch_rows(sandbox, false);
    if (fault)
        add_failure(sandbox, name, fault, problems);
    problem_sort(problems);
    return fault ? fault : problems->error_count ? FAULT_SYNTAX : FAULT_NONE;
}

void scenario_push_function(struct sandbox *sandbox, script_function function)
{
    lua_rawgeti(sandbox->L, LUA_REGISTRYINDEX, (lua_Integer)function);
}
