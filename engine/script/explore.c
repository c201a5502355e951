#include "script/explore_inside.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>
#include "core/check.h"
#include "script/language.h"
#include "script/storyline_inside.h"

enum {
    ROUND_COUNT = 8, /* when storylines ask for more than waits tell */
    WAITS_MAX = 1000000, /* of all paths together */
    FAILED_PATHS_MAX = 20, /* of one storyline: then enough is known */
    PATH_ARENA_MAX = 64 << 20,
};

/* A message as it may start a storyline with `on`. */
struct start {
    const struct message *message; /* NULL for a storyline that runs from STARTEX */
    uint32_t from;
};

/* ---- one path ---- */

static void path_open(struct explorer *self)
{
    arena_reset(&self->path_arena);
    self->now = 0;
    self->depth = 0;
    self->answer_count = 0;
    self->is_waiting = self->is_over = false;
    storylines_open(&self->storylines, self->sandbox, self->plan, &self->host,
                    &self->path_arena);
}

/* Nothing of a path outlives it: its coroutine is used again for the next one. */
static void path_close(struct explorer *self)
{
    struct storylines *storylines = self->storylines;

    for (uint32_t i = 0; i < storylines->run_count; i++)
        if (storylines->runs[i].thread)
            sandbox_thread_give(self->sandbox, storylines->runs[i].thread);
    luaL_unref(self->sandbox->L, LUA_REGISTRYINDEX, storylines->play);
}

/* The option to take at this wait: the one chosen before, or the first. False when the
 * storyline does not come here as it did before. */
static bool choose(struct explorer *self, uint32_t *option)
{
    if (self->depth == self->choice_count)
        self->choices[self->choice_count++] = (struct choice){ 0, self->option_count };
    if (self->choices[self->depth].count != self->option_count)
        return false;
    *option = self->choices[self->depth++].chosen;
    return true;
}

/* Runs one wait further. False at the end of the path. */
static bool step(struct explorer *self, uint32_t run, enum fault *fault)
{
    const struct storyline *storyline = &self->plan->storylines[self->storyline];
    struct option option;
    uint32_t chosen;

    if (self->is_over || !self->is_waiting || !self->option_count)
        return false;
    if (self->depth == EXPLORE_WAIT_COUNT_MAX) {
        explore_report(self, severity_ERROR, storyline->place,
                       "let it wait for a length of time, or end",
                       "waits more than 1,000 times on one path: it never ends");
        self->is_uncertain = self->is_unseen = self->is_endless = true;
        return false;
    }
    if (!choose(self, &chosen)) {
        explore_report(self, severity_WARNING, storyline->place,
                       "keep what it remembers in local variables of its function",
                       "is not proven: it runs differently each time");
        self->is_uncertain = self->is_unseen = true;
        self->choice_count = self->depth;
        return false;
    }
    option = self->options[chosen];
    if (option.at > self->plan->length)
        return false; /* ENDEX comes first */
    self->now = option.at;
    self->is_waiting = false;
    way_take(self, &option);
    self->waits_left -= self->waits_left > 0;
    *fault = storyline_resume(self->storylines, run, option.outcome, option.which,
                              option.verb);
    return !*fault;
}

static void report_failure(struct explorer *self)
{
    const struct sandbox_failure *failure = &self->sandbox->failure;
    struct place place = self->plan->storylines[self->storyline].place;
    char message[300], mend[LANGUAGE_MEND_MAX];

    if (failure->line) {
        place.file = text_keep(self->problems->arena, text_of(failure->file));
        place.line = failure->line;
    }
    snprintf(message, sizeof(message), "fails%s: %.250s",
             self->is_made_up ? ", given a made-up message" : "", failure->message);
    explore_report(self, self->is_made_up ? severity_WARNING : severity_ERROR, place,
                   language_mend(failure->message, mend), message);
    self->is_uncertain = self->is_unseen = true;
}

static enum fault run_path(struct explorer *self, const struct start *start)
{
    enum fault fault;
    uint32_t run = 0;

    path_open(self);
    way_begin(self, start->message);
    fault = storyline_start(self->storylines, self->storyline, start->message, 1,
                            start->from, &run);
    while (!fault && step(self, run, &fault))
        ;
    if (fault)
        report_failure(self);
    path_close(self);
    return fault;
}

/* ---- all paths of a storyline ---- */

/* Turns to the next path: the last wait with an outcome left takes it. */
static bool turn(struct explorer *self)
{
    while (self->choice_count) {
        struct choice *last = &self->choices[self->choice_count - 1];

        if (++last->chosen < last->count)
            return true;
        self->choice_count--;
    }
    return false;
}

static void run_paths(struct explorer *self, const struct start *start,
                      uint64_t paths_max)
{
    uint32_t failed_count = 0;
    bool is_more = true;
    enum fault fault;

    self->choice_count = 0;
    self->is_endless = false;
    while (is_more && paths_max && self->waits_left && failed_count < FAILED_PATHS_MAX) {
        fault = run_path(self, start);
        failed_count += fault != FAULT_NONE;
        paths_max--;
        self->paths_left--;
        if (fault == FAULT_STOPPED)
            self->waits_left = 0; /* each further path, of any storyline, takes as long */
        if (self->is_endless)
            return;
        is_more = turn(self);
    }
    self->is_uncertain |= is_more;
    self->is_unseen |= is_more;
    if (!is_more || failed_count || self->is_made_up)
        return; /* of what is made up nothing is ever proven */
    explore_report(self, severity_WARNING, self->plan->storylines[self->storyline].place,
                   NULL, "is not proven: it has more paths than are looked at");
}

static void run_rounds(struct explorer *self, const struct start *start,
                       uint64_t paths_max)
{
    bool was_chancy = self->is_chancy;
    uint64_t last = self->paths_left - paths_max;

    self->is_chancy = false;
    for (self->round = 0; self->round < ROUND_COUNT; self->round++) {
        run_paths(self, start, self->paths_left - last);
        if (!self->is_chancy)
            break;
    }
    self->is_chancy |= was_chancy || self->hangs_on;
}

/* ---- storylines that a message starts ---- */

/* Which of the messages that could come is made up. */
struct variant {
    uint32_t sender, term;
    bool has_artefact;
};

/* A message of the type in which every required field, and every term, has something. */
static void make_up(struct explorer *self, struct message *message,
                    enum message_type type, const struct variant *variant)
{
    const struct message_rule *rule = &message_rules[type];
    const struct plan *plan = self->plan;

    *message = (struct message){ .type = type };
    for (uint32_t i = 0; i < rule->field_count; i++) {
        const struct field_rule *field = &rule->fields[i];
        void *place = (char *)message + field->offset;

        if (field->kind == KIND_TERM)
            *(uint32_t *)place = 1 + variant->term % (field->terms->count - 1);
        else if (field->need == NEED_REQUIRED && field->kind == KIND_NUMBER)
            *(uint64_t *)place = 1;
        else if (field->need == NEED_REQUIRED && field->limit)
            *(struct text *)place = plan->ask_count ? plan->asks[0].id : TEXT("made-up");
    }
    message->player.re = 1;
    message->player.subject = message->player.text = TEXT("made up");
    if (variant->has_artefact && plan->artefact_count)
        message->player.carries = (struct text_list){ &plan->artefacts[0].id, 1 };
}

static bool is_accepted(struct explorer *self, const struct storyline *row,
                        const struct start *start)
{
    bool accepts = true;

    if (!row->where)
        return true;
    path_open(self);
    if (storyline_accepts(self->storylines, row->where, start->message, 1, start->from,
                          &accepts)) {
        report_failure(self);
        accepts = false;
    }
    path_close(self);
    return accepts;
}

/* Every sender with every term, with and without an artefact. */
static void explore_type(struct explorer *self, const struct storyline *row,
                         enum message_type type, uint64_t paths_max)
{
    enum { SENDERS_MAX = 24, TERMS_MAX = 6 };
    const struct plan *plan = self->plan;
    uint64_t last = self->paths_left - paths_max;
    struct text to = plan->parties[row->on_to.count ? row->on_to.rows[0] : 0].id;
    struct message message;

    for (uint32_t i = 0; i < SENDERS_MAX * TERMS_MAX * 2; i++) {
        struct variant variant = { i / (TERMS_MAX * 2), i / 2 % TERMS_MAX, i % 2 };
        struct start start = { &message, variant.sender };

        if (variant.sender >= plan->participant_count)
            return;
        make_up(self, &message, type, &variant);
        message.player.to = (struct text_list){ &to, 1 };
        self->round = i % ROUND_COUNT;
        if (is_accepted(self, row, &start))
            run_paths(self, &start, self->paths_left - last);
    }
}

static void explore_on(struct explorer *self, const struct storyline *row,
                       uint64_t paths_max)
{
    uint32_t type_count = 0;

    for (uint32_t type = 1; type < MESSAGE_SET_END; type++)
        type_count += row->on >> type & 1;
    self->is_made_up = true;
    for (uint32_t type = 1; type < MESSAGE_SET_END; type++)
        if (row->on >> type & 1)
            explore_type(self, row, (enum message_type)type, paths_max / type_count);
    self->is_made_up = false;
    self->is_unseen = true; /* messages say more than is made up */
    self->is_chancy = true; /* other messages may take other ways */
}

/* ---- what no path did ---- */

/* How often the id stands in quotes in the scripts, up to 2. */
static int count_mentions(const struct sandbox *sandbox, struct text id)
{
    char quoted[ID_LENGTH_MAX + 3];
    int count = 0;

    for (int i = 0; i < 2; i++) {
        int length =
            snprintf(quoted, sizeof(quoted), i ? "'%.*s'" : "\"%.*s\"", TEXT_ARG(id));

        for (uint32_t k = 0; k < sandbox->source_count && count < 2; k++) {
            struct text rest = sandbox->sources[k].bytes;
            const char *at = rest.bytes, *end = at ? at + rest.length : NULL;

            while (at && count < 2 &&
                   (at = memmem(at, (size_t)(end - at), quoted, (size_t)length)) !=
                       NULL) {
                count++;
                at += length;
            }
        }
    }
    return count;
}

/* Where not every path was seen, an inject that is named but where it is declared may
 * yet be released by one. */
static void report_injects(struct explorer *self)
{
    enum { SEARCHES_MAX = 100 };
    bool is_sure = !self->is_uncertain && !self->is_chancy;
    uint32_t search_count = 0;
    struct map faulty;

    map_open(&faulty, self->plan->arena);
    problem_ids(self->problems, &faulty);
    for (uint32_t i = 0; i < self->plan->inject_count; i++) {
        const struct inject *row = &self->plan->injects[i];
        bool is_never = is_sure;

        if (self->is_released[i] || row->at != MOMENT_NONE ||
            row->instead_of != PLAN_NONE || map_find(&faulty, row->id) != MAP_NONE)
            continue;
        if (!is_sure && search_count++ < SEARCHES_MAX)
            is_never = count_mentions(self->sandbox, row->id) == 1;
        problem_add(self->problems,
                    is_never && row->kind != INJECT_HINT ? severity_ERROR
                                                         : severity_WARNING,
                    row->place, row->id, "give it a time, or release it in a storyline",
                    "inject '%.*s' is never released%s", TEXT_ARG(row->id),
                    is_never ? "" : " on the paths that were looked at");
    }
}

static void report_unused(struct explorer *self)
{
    for (uint32_t i = 0; i < self->plan->gate_count; i++)
        if (!self->is_opened[i])
            problem_add(self->problems, severity_WARNING, self->plan->gates[i].place,
                        self->plan->gates[i].id, NULL,
                        "no storyline comes to gate '%.*s'",
                        TEXT_ARG(self->plan->gates[i].id));
    for (uint32_t i = 0; i < self->plan->agreement_count; i++)
        if (self->plan->agreements[i].from == MOMENT_NONE && !self->is_agreed[i])
            problem_add(self->problems, severity_WARNING, self->plan->agreements[i].place,
                        self->plan->agreements[i].id, "say play.agree in a storyline",
                        "agreement '%.*s' never comes in force",
                        TEXT_ARG(self->plan->agreements[i].id));
}

/* Whether a script of the scenario has the word anywhere. */
static bool is_written(const struct sandbox *sandbox, const char *word)
{
    for (uint32_t i = 0; i < sandbox->source_count; i++)
        if (sandbox->sources[i].kind == SANDBOX_SCRIPT &&
            sandbox->sources[i].bytes.length &&
            memmem(sandbox->sources[i].bytes.bytes, sandbox->sources[i].bytes.length,
                   word, strlen(word)))
            return true;
    return false;
}

static void explore(struct explorer *self, struct sandbox *sandbox,
                    const struct plan *plan, struct problem_list *problems,
                    struct arena *arena)
{
    self->sandbox = sandbox;
    self->plan = plan;
    self->problems = problems;
    self->host = explore_host(self);
    self->paths_left = EXPLORE_PATH_COUNT_MAX;
    self->waits_left = WAITS_MAX;
    self->is_released = arena_take(arena, plan->inject_count * sizeof(bool));
    self->is_opened = arena_take(arena, plan->gate_count * sizeof(bool));
    for (uint32_t i = 0; i < plan->module_count; i++)
        if (plan->modules[i].gate != PLAN_NONE)
            self->is_opened[plan->modules[i].gate] = true;
    self->is_consented = arena_take(arena, plan->artefact_count * sizeof(bool));
    self->is_agreed = arena_take(arena, plan->agreement_count * sizeof(bool));
    self->can_be_held = check_holdable(plan);
    if (is_written(sandbox, "reveal"))
        memset(self->can_be_held, true, plan->artefact_count);
    map_open(&self->reported, arena);
    arena_open(&self->path_arena, PATH_ARENA_MAX, arena->full, arena->full_subject);

    for (self->storyline = 0; self->storyline < plan->storyline_count;
         self->storyline++) {
        const struct storyline *row = &plan->storylines[self->storyline];
        uint64_t share = self->paths_left / (plan->storyline_count - self->storyline);

        if (!row->run) {
            self->is_uncertain = true; /* it has an error already */
            continue;
        }
        lines_begin(self);
        if (row->on)
            explore_on(self, row, share);
        else
            run_rounds(self, &(struct start){ NULL, 0 }, share);
        lines_end(self);
    }
    arena_close(&self->path_arena);
}

void explore_storylines(struct sandbox *sandbox, const struct plan *plan,
                        struct problem_list *problems, struct arena *arena)
{
    struct explorer *self = arena_take(arena, sizeof(*self));

    if (!plan->participant_count)
        return; /* the scenario did not load so far */
    self->sandbox = sandbox;
    lines_open(self, arena);
    explore(self, sandbox, plan, problems, arena);
    if ((self->is_uncertain || self->is_chancy) && is_written(sandbox, "consent"))
        memset(self->is_consented, true, plan->artefact_count);
    check_marks(plan, self->is_consented, problems);
    report_injects(self);
    lines_report(self);
    report_unused(self);
    problem_sort(problems);
}

void explore_ways(struct sandbox *sandbox, const struct plan *plan,
                  const struct explore_listener *listener, struct arena *arena)
{
    struct explorer *self = arena_take(arena, sizeof(*self));
    struct problem_list problems = { .arena = arena }; /* check tells of them */

    self->listener = listener;
    self->way_counts = arena_take(arena, plan->inject_count * sizeof(uint32_t));
    explore(self, sandbox, plan, &problems, arena);
}

void explore_outcomes(struct sandbox *sandbox, const struct plan *plan,
                      struct explored *out, struct arena *arena)
{
    struct explorer *self = arena_take(arena, sizeof(*self));
    struct problem_list problems = { .arena = arena };

    *out = (struct explored){ .arena = arena };
    map_open(&out->ids, arena);
    if (!plan->participant_count)
        return; /* the scenario did not load so far */
    self->explored = out;
    explore(self, sandbox, plan, &problems, arena);
}
