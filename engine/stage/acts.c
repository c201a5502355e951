/*
 * acts.c - what a scenario test lets teams do, played on the test's own stage.
 */
#include "stage/trial_inside.h"
#include "core/calendar.h"
#include "script/lua_message.h"
#include <stdlib.h>
#include <string.h>

/* Acts of one test. */
#define ACT_COUNT_MAX 1000
/* Turns of one test: more means that somebody acts without end. */
#define TURN_COUNT_MAX 1000000

struct act {
    exercise_time at;
    uint32_t number; /* in the list, from 1: ties keep their order */
    struct text label;
    uint64_t seq; /* once it was sent */
};

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
            trial_fail_with_sandbox(self);
            return false;
        }
        record_add(&self->record, &turn.turn);
        stage_turn_end(&self->stage);
        if (last)
            return true;
    }
    trial_fail(self, "the play has no end");
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

static bool is_listed(const char *const *keys, const char *key)
{
    for (; *keys; keys++)
        if (strcmp(*keys, key) == 0)
            return true;
    return false;
}

/* Copies the act's table without the keys that are not the message's. */
static void push_message_table(lua_State *L, int table, const char *const *others)
{
    lua_newtable(L);
    lua_pushnil(L);
    while (lua_next(L, table)) {
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
        if (is_listed(others, key)) {
            lua_pop(L, 1);
            continue;
        }
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, -4);
    }
}

/* Puts a sequence number into the field of this name; false when either is missing. */
static bool refer(struct message *message, const char *name, uint64_t seq)
{
    const struct message_rule *rule = &message_rules[message->type];
    uint32_t field = message_find_field(rule, text_of(name), 0);
    if (field == rule->field_count || rule->fields[field].kind != KIND_NUMBER || !seq)
        return false;
    *(uint64_t *)((char *)message + rule->fields[field].offset) = seq;
    return true;
}

/* Does what exercise control does; `by` is the person. What `re` and `of` name is the
 * label of an act, or an inject that reached `team`. */
static void play_excon(struct trial *self, struct act *act, const struct act *acts,
                       uint32_t count, struct text by)
{
    static const char *const others[] = {
        "at", "by", "label", "excon", "re", "of", NULL
    };
    lua_State *L = self->stage.sandbox.L;
    struct text team = trial_text(self, lua_gettop(L), "team"),
                re = trial_text(self, lua_gettop(L), "re"),
                of = trial_text(self, lua_gettop(L), "of");
    struct message message;
    char why[LUA_MESSAGE_WHY_MAX];
    push_message_table(L, lua_gettop(L), others);
    if (act_from_lua(L, -1, &self->stage.arena, &message, why)) {
        trial_fail(self, "act %u: %s", act->number, why);
        return;
    }
    lua_pop(L, 1);
    if ((re.bytes && !refer(&message, "re", reference(self, acts, count, re, team))) ||
        (of.bytes && !refer(&message, "of", reference(self, acts, count, of, team)))) {
        trial_fail(self, "act %u refers to what was not said by then", act->number);
        return;
    }
    act->seq = self->stage.next_seq;
    if (stage_act(&self->stage, by, &message))
        trial_fail(self, "act %u cannot be sent: a field is too long or missing",
                   act->number);
    else
        play_to(self, act->at, true);
}

/* Says what the act at the top of the stack says, in a turn of its own. */
static void play_act(struct trial *self, struct act *act, const struct act *acts,
                     uint32_t count)
{
    static const char *const others[] = { "at", "from", "label", "re", NULL };
    lua_State *L = self->stage.sandbox.L;
    int table = lua_gettop(L);
    struct text from = trial_text(self, table, "from"),
                re = trial_text(self, table, "re"),
                excon = trial_text(self, table, "excon");
    struct message message;
    char why[LUA_MESSAGE_WHY_MAX];
    trial_place_top(self);
    if (!play_to(self, act->at, true))
        return;
    if (excon.bytes) {
        play_excon(self, act, acts, count, excon);
        return;
    }
    uint32_t team = map_find(&self->stage.plan.party_ids, from);
    if (team >= self->stage.plan.participant_count) {
        trial_fail(self, "act %u is from '%.*s', which is no participant", act->number,
                   TEXT_ARG(from));
        return;
    }
    push_message_table(L, table, others);
    if (message_from_lua(L, -1, &self->stage.arena, &message, why)) {
        trial_fail(self, "act %u: %s", act->number, why);
        return;
    }
    lua_pop(L, 1);
    if (re.bytes) {
        message.player.re = reference(self, acts, count, re, from);
        if (!message.player.re) {
            trial_fail(self,
                       "act %u refers to '%.*s', which %.*s has not received by then",
                       act->number, TEXT_ARG(re), TEXT_ARG(from));
            return;
        }
    }
    act->seq = self->stage.next_seq;
    if (stage_say(&self->stage, team, &message))
        trial_fail(self, "act %u cannot be sent: a field is too long or missing",
                   act->number);
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
    struct calendar_trouble trouble;
    if (count > ACT_COUNT_MAX) {
        trial_fail(self, "more than %d acts", ACT_COUNT_MAX);
        return 0;
    }
    for (uint32_t i = 0; i < count; i++) {
        lua_rawgeti(L, list, (lua_Integer)i + 1);
        if (lua_type(L, -1) != LUA_TTABLE) {
            trial_fail(self, "act %u is no table", i + 1);
            return 0;
        }
        trial_place_top(self);
        acts[i] = (struct act){ .number = i + 1 };
        acts[i].label = trial_text(self, lua_gettop(L), "label");
        if (!calendar_read(&self->stage.plan, trial_text(self, lua_gettop(L), "at"),
                           &acts[i].at, &trouble))
            trial_fail(self, "act %u needs a moment: at = \"20m\"", i + 1);
        lua_pop(L, 1);
    }
    qsort(acts, count, sizeof(*acts), earlier);
    return self->failed ? 0 : count;
}

void trial_play(struct trial *self)
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
