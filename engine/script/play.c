/*
 * play.c - the verbs of `play`: what a storyline can do.
 */
#include "script/storyline_inside.h"
#include "core/calendar.h"
#include "script/lua_message.h"
#include <string.h>

/* Conditions one wait may name. */
#define CONDITION_COUNT_MAX 64

#define HOST(call, ...) self->host->call(self->host->self, __VA_ARGS__)

/* ---- waiting ---- */

static int wait_for(struct storylines *self, lua_State *L,
                    const struct condition **conditions, uint32_t count,
                    struct text label)
{
    if (self->runs[self->current].thread != L)
        sandbox_fail(L, 1, "only the storyline itself may wait, not a coroutine in it");
    HOST(wait, self->current, conditions, count, label);
    self->runs[self->current].waits = true;
    return lua_yield(L, 0); /* what storyline_resume pushes is what the verb returns */
}

static int play_wait(lua_State *L)
{
    struct storylines *self = play_of(L);
    struct text label = { 0 };
    const struct condition *condition = &self->delay; /* taken over by the host */
    if (lua_gettop(L) > 1 && !lua_isnil(L, 2))
        label = text_keep(self->arena, play_text(L, 2, "the label"));
    if (lua_type(L, 1) == LUA_TTABLE)
        condition = play_condition(L, 1);
    else
        self->delay.at = play_length(L, 1);
    return wait_for(self, L, &condition, 1, label);
}

static int play_first(lua_State *L)
{
    struct storylines *self = play_of(L);
    const struct condition *conditions[CONDITION_COUNT_MAX];
    struct text label = { 0 };
    if (lua_type(L, 1) != LUA_TTABLE || lua_rawlen(L, 1) < 1 ||
        lua_rawlen(L, 1) > CONDITION_COUNT_MAX)
        sandbox_fail(L, 1, "play.first wants 1 to %d conditions: play.first { ... }",
                     CONDITION_COUNT_MAX);
    uint32_t count = (uint32_t)lua_rawlen(L, 1);
    for (uint32_t i = 0; i < count; i++) {
        lua_rawgeti(L, 1, (lua_Integer)i + 1);
        conditions[i] = play_condition(L, -1);
        lua_pop(L, 1);
    }
    lua_pushliteral(L, "label");
    if (lua_rawget(L, 1) != LUA_TNIL)
        label = text_keep(self->arena, play_text(L, -1, "the label"));
    return wait_for(self, L, conditions, count, label);
}

static int play_barrier(lua_State *L)
{
    struct storylines *self = play_of(L);
    if (lua_type(L, 1) != LUA_TTABLE || lua_rawlen(L, 1) > CONDITION_COUNT_MAX)
        sandbox_fail(L, 1, "play.barrier wants a list of conditions and a time-out");
    struct condition all = { .kind = CONDITION_ALL,
                             .verb = TEXT("all"),
                             .child_count = (uint32_t)lua_rawlen(L, 1) };
    const struct condition *timeout = play_condition(L, 2);
    all.children = arena_take(self->arena, all.child_count * sizeof(*all.children));
    for (uint32_t i = 0; i < all.child_count; i++) {
        lua_rawgeti(L, 1, (lua_Integer)i + 1);
        all.children[i] = play_condition(L, -1);
        lua_pop(L, 1);
    }
    const struct condition *conditions[] = { &all, timeout };
    return wait_for(self, L, conditions, 2, TEXT("barrier"));
}

/* ---- acting ---- */

static int play_release(lua_State *L)
{
    struct storylines *self = play_of(L);
    uint32_t inject = play_row(L, 1, REFERENCE_INJECT);
    HOST(release, self->current, inject, play_release_values(L, 2));
    return 0;
}

static int play_withdraw(lua_State *L)
{
    struct storylines *self = play_of(L);
    HOST(withdraw, self->current, play_row(L, 1, REFERENCE_INJECT));
    return 0;
}

static int play_gate(lua_State *L)
{
    struct storylines *self = play_of(L);
    struct condition opened = { .kind = CONDITION_GATE, .verb = TEXT("opened") };
    const struct condition *condition = &opened; /* taken over by the host */
    opened.gate = play_row(L, 1, REFERENCE_GATE);
    if (HOST(gate, self->current, opened.gate))
        return 0;
    return wait_for(self, L, &condition, 1, self->plan->gates[opened.gate].id);
}

static int play_consent(lua_State *L)
{
    struct storylines *self = play_of(L);
    uint32_t artefact = play_row(L, 1, REFERENCE_ARTEFACT);
    uint32_t tlp = term_find(&tlp_terms, play_text(L, 2, "the mark"));
    if (!tlp)
        sandbox_fail(L, 1, "'%s' is no TLP 2.0 mark", lua_tostring(L, 2));
    HOST(consent, self->current, artefact, tlp, play_row_or_none(L, 3, REFERENCE_PARTY));
    return 0;
}

static int play_reveal(lua_State *L)
{
    struct storylines *self = play_of(L);
    uint32_t artefact = play_row(L, 1, REFERENCE_ARTEFACT);
    if (lua_isnoneornil(L, 2)) {
        lua_settop(L, 1);
        lua_pushliteral(L, "all");
    }
    const struct row_list to = play_parties(L, 2);
    HOST(reveal, self->current, artefact, &to);
    return 0;
}

static int play_take(lua_State *L)
{
    struct storylines *self = play_of(L);
    uint32_t pool = play_row(L, 1, REFERENCE_POOL);
    uint32_t team = play_row(L, 2, REFERENCE_PARTICIPANT);
    int is_whole = 0;
    lua_Integer count = lua_tointegerx(L, 3, &is_whole);
    if (!is_whole || count < 1 || count > UINT32_MAX)
        sandbox_fail(L, 1, "play.take wants how many units, 1 or more");
    lua_pushboolean(L, HOST(take, self->current, pool, team, (uint32_t)count,
                            lua_isnoneornil(L, 4) ? MOMENT_NONE : play_length(L, 4)));
    return 1;
}

static int play_available(lua_State *L)
{
    struct storylines *self = play_of(L);
    lua_pushinteger(L, (lua_Integer)HOST(available, play_row(L, 1, REFERENCE_POOL)));
    return 1;
}

static int agree(lua_State *L, bool ended)
{
    struct storylines *self = play_of(L);
    HOST(agree, self->current, play_row(L, 1, REFERENCE_AGREEMENT), ended);
    return 0;
}

static int play_agree(lua_State *L)
{
    return agree(L, false);
}

static int play_end_agreement(lua_State *L)
{
    return agree(L, true);
}

static int play_story(lua_State *L)
{
    struct storylines *self = play_of(L);
    struct text label = { 0 };
    struct story_jump jump;
    if (!self->plan->story.starts)
        sandbox_fail(L, 1,
                     "the exercise has no story to move: say story = \"2026-03-02 "
                     "08:00Z\"");
    if (!story_jump_parse(play_text(L, 1, "where the story goes"), &jump))
        sandbox_fail(L, 1, "'%s' is no way for a story; " STORY_JUMP_MEND,
                     lua_tostring(L, 1));
    if (!lua_isnoneornil(L, 2))
        label = text_keep(self->arena, play_text(L, 2, "the label"));
    if (label.length > 200)
        sandbox_fail(L, 1, "a label is at most 200 bytes long");
    HOST(story, self->current, &jump, label);
    return 0;
}

static int play_note(lua_State *L)
{
    struct storylines *self = play_of(L);
    struct text text = play_text(L, 1, "the note");
    if (text.length > 1000)
        sandbox_fail(L, 1, "a note is at most 1000 bytes long");
    HOST(note, self->current, text);
    return 0;
}

static void check_said(lua_State *L, const struct message *message)
{
    for (uint32_t i = 0; i < message->player.to.count; i++)
        play_refer(L, REFERENCE_PARTY, message->player.to.items[i]);
    for (uint32_t i = 0; i < message->player.carries.count; i++)
        play_refer(L, REFERENCE_ARTEFACT, message->player.carries.items[i]);
}

static int play_say(lua_State *L)
{
    struct storylines *self = play_of(L);
    struct message message;
    char why[LUA_MESSAGE_WHY_MAX];
    uint32_t entity = play_row(L, 1, REFERENCE_PARTY);
    if (lua_type(L, 2) != LUA_TTABLE)
        sandbox_fail(L, 1, "play.say wants a message: { type = ..., to = ... }");
    if (message_from_lua(L, 2, self->arena, &message, why) != FAULT_NONE)
        sandbox_fail(L, 1, "%s", why);
    check_said(L, &message);
    HOST(say, self->current, entity, &message);
    return 0;
}

/* ---- chance ---- */

static int play_draw(lua_State *L)
{
    struct storylines *self = play_of(L);
    struct distribution distribution;
    struct text name = play_text(L, 1, "the name of the draw");
    if (distribution_parse(play_text(L, 2, "the distribution"), &distribution))
        sandbox_fail(L, 1, "'%s' is no distribution; write one as \"uniform 20m 60m\"",
                     lua_tostring(L, 2));
    if (name.length > 80)
        sandbox_fail(L, 1, "the name of a draw is at most 80 bytes long");
    exercise_time drawn = HOST(draw, self->current, name, &distribution);
    lua_pushinteger(L, (lua_Integer)(drawn / SECOND));
    return 1;
}

/* Leaves a list of `count` members of the list at index 2, in seeded order. */
static void push_shuffled(lua_State *L, lua_Integer count)
{
    struct storylines *self = play_of(L);
    struct text name = play_text(L, 1, "the name of the draw");
    lua_Integer total = (lua_Integer)lua_rawlen(L, 2);
    lua_newtable(L);
    for (lua_Integer i = 1; i <= total; i++) {
        lua_rawgeti(L, 2, i);
        lua_rawseti(L, -2, i);
    }
    for (lua_Integer i = 1; i <= count; i++) {
        lua_Integer k =
            i + (lua_Integer)HOST(pick, self->current, name, (uint64_t)(total - i + 1));
        lua_rawgeti(L, -1, i);
        lua_rawgeti(L, -2, k);
        lua_rawseti(L, -3, i);
        lua_rawseti(L, -2, k);
    }
    for (lua_Integer i = total; i > count; i--) {
        lua_pushnil(L);
        lua_rawseti(L, -2, i);
    }
}

static int play_pick(lua_State *L)
{
    lua_Integer count = 1;
    if (lua_type(L, 2) != LUA_TTABLE || lua_rawlen(L, 2) == 0)
        sandbox_fail(L, 1, "play.pick wants a name and a list with at least one member");
    bool one = lua_isnoneornil(L, 3);
    if (!one)
        count = lua_tointeger(L, 3);
    if (count < 1 || count > (lua_Integer)lua_rawlen(L, 2))
        sandbox_fail(L, 1, "play.pick cannot pick %d of %d", (int)count,
                     (int)lua_rawlen(L, 2));
    push_shuffled(L, count);
    if (one)
        lua_rawgeti(L, -1, 1);
    return 1;
}

static int play_shuffle(lua_State *L)
{
    if (lua_type(L, 2) != LUA_TTABLE)
        sandbox_fail(L, 1, "play.shuffle wants a name and a list");
    push_shuffled(L, (lua_Integer)lua_rawlen(L, 2));
    return 1;
}

/* ---- looking ---- */

static int play_now(lua_State *L)
{
    struct storylines *self = play_of(L);
    lua_pushinteger(L, (lua_Integer)(self->host->now(self->host->self) / SECOND));
    return 1;
}

static int stands(lua_State *L, const struct condition *condition)
{
    struct storylines *self = play_of(L);
    lua_pushboolean(L, HOST(stands, condition) == OUTCOME_TRUE);
    return 1;
}

static int play_holds(lua_State *L)
{
    struct condition condition = {
        .kind = CONDITION_HOLDS,
        .team = play_row(L, 1, REFERENCE_PARTY),
        .artefact = play_row(L, 2, REFERENCE_ARTEFACT),
    };
    return stands(L, &condition);
}

static int play_told(lua_State *L)
{
    struct condition condition = {
        .kind = CONDITION_TOLD,
        .by = play_row_or_none(L, 1, REFERENCE_PARTY),
        .team = play_row_or_none(L, 2, REFERENCE_PARTY),
        .artefact = play_row(L, 3, REFERENCE_ARTEFACT),
    };
    return stands(L, &condition);
}

static int play_met(lua_State *L)
{
    struct condition condition = {
        .kind = CONDITION_DONE,
        .expect = play_row(L, 1, REFERENCE_EXPECT),
        .team = play_row_or_none(L, 2, REFERENCE_PARTY),
    };
    return stands(L, &condition);
}

static int play_participants(lua_State *L)
{
    const struct plan *plan = play_of(L)->plan;
    uint32_t kind = 0;
    if (!lua_isnoneornil(L, 1)) {
        kind = term_find(&kind_terms, play_text(L, 1, "the kind"));
        if (!kind)
            sandbox_fail(L, 1, "'%s' is no kind of organisation", lua_tostring(L, 1));
    }
    lua_newtable(L);
    lua_Integer count = 0;
    for (uint32_t i = 0; i < plan->participant_count; i++) {
        if (kind && plan->parties[i].kind != kind)
            continue;
        lua_pushlstring(L, plan->parties[i].id.bytes, plan->parties[i].id.length);
        lua_rawseti(L, -2, ++count);
    }
    return 1;
}

static int play_impact(lua_State *L)
{
    struct storylines *self = play_of(L);
    uint32_t impact = play_row(L, 1, REFERENCE_IMPACT);
    uint32_t team = play_row(L, 2, REFERENCE_PARTY);
    lua_pushinteger(L, team < self->plan->participant_count
                           ? (lua_Integer)HOST(impact, impact, team)
                           : 0);
    return 1;
}

void play_open(lua_State *L, struct storylines *self)
{
    static const struct {
        const char *name;
        lua_CFunction verb;
    } verbs[] = {
        { "wait", play_wait }, /* until a length has passed or a condition holds */
        { "first", play_first }, /* which of several comes first */
        { "barrier", play_barrier }, /* all of them, or a time-out */
        { "release", play_release }, /* sends a declared inject */
        { "withdraw", play_withdraw }, /* takes one back */
        { "gate", play_gate }, /* waits for a controller */
        { "consent", play_consent }, /* the source widens a mark */
        { "reveal", play_reveal }, /* exercise control shows it */
        { "take", play_take }, /* units of a pool, for a while */
        { "available", play_available },
        { "agree", play_agree }, /* an agreement comes into force */
        { "end_agreement", play_end_agreement },
        { "say", play_say }, /* an entity says something */
        { "story", play_story }, /* the story goes on elsewhere */
        { "note", play_note }, /* for exercise control */
        { "draw", play_draw }, /* a seeded length, in seconds */
        { "pick", play_pick }, /* seeded members of a list */
        { "shuffle", play_shuffle }, /* a list in seeded order */
        { "now", play_now }, /* seconds since STARTEX */
        { "holds", play_holds },
        { "told", play_told },
        { "met", play_met },
        { "participants", play_participants },
        { "impact", play_impact },
    };
    lua_createtable(L, 0, sizeof(verbs) / sizeof(verbs[0]));
    for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++) {
        lua_pushstring(L, verbs[i].name);
        lua_pushlightuserdata(L, self);
        lua_pushcclosure(L, verbs[i].verb, 1);
        lua_rawset(L, -3);
    }
}
