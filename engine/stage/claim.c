#include "stage/claim.h"
#include "core/calendar.h"
#include "words/seat.h"
#include <string.h>

struct claim {
    lua_State *L;
    int table;
    const struct record *record;
    const struct plan *plan;
    struct text_buffer *failure;
    bool wrong; /* a key of the wrong type was read */
};

static struct text word(struct claim *self, const char *key)
{
    size_t length = 0;
    const char *bytes = NULL;
    lua_pushstring(self->L, key);
    int type = lua_rawget(self->L, self->table);
    if (type == LUA_TSTRING)
        bytes = lua_tolstring(self->L, -1, &length);
    else if (type != LUA_TNIL) {
        text_format(self->failure, "'%s' must be a text", key);
        self->wrong = true;
    }
    lua_pop(self->L, 1); /* the claim's table still holds it */
    return (struct text){ bytes, length };
}

static exercise_time moment_of(struct claim *self, const char *key)
{
    struct text text = word(self, key);
    exercise_time at = MOMENT_NONE;
    if (text.bytes &&
        !calendar_read(self->plan, text, &at, &(struct calendar_trouble){ 0 })) {
        text_format(self->failure, "'%.*s' is no moment", TEXT_ARG(text));
        self->wrong = true;
    }
    return at;
}

static uint64_t number_of(struct claim *self, const char *key, uint64_t otherwise)
{
    lua_pushstring(self->L, key);
    int type = lua_rawget(self->L, self->table);
    if (type == LUA_TNUMBER) {
        otherwise = (uint64_t)lua_tointeger(self->L, -1);
    } else if (type != LUA_TNIL) {
        text_format(self->failure, "'%s' must be a number", key);
        self->wrong = true;
    }
    lua_pop(self->L, 1);
    return otherwise;
}

/* Absent wishes match everything. */
static bool fits(struct text wanted, struct text found)
{
    return !wanted.bytes || text_equal(wanted, found);
}

/* ---- one function a claim; `about` is the value of the claim's own key ---- */

static bool judge_obligation(struct claim *self, struct text about)
{
    struct text team = word(self, "team"), state = word(self, "state");
    const struct recorded *opening = record_obligation(self->record, about, team);
    if (!opening) {
        if (text_is(state, "dormant"))
            return true;
        text_format(self->failure, "obligation '%.*s' of %.*s never opened",
                    TEXT_ARG(about), TEXT_ARG(team));
        return false;
    }
    struct text found = term_text(
        &state_terms, record_latest(self->record, opening)->fact.obligation.state);
    if (text_equal(found, state))
        return true;
    text_format(self->failure, "obligation '%.*s' of %.*s is %.*s, not %.*s",
                TEXT_ARG(about), TEXT_ARG(team), TEXT_ARG(found), TEXT_ARG(state));
    return false;
}

static bool judge_met_by(struct claim *self, struct text about)
{
    struct text team = word(self, "team");
    exercise_time at = moment_of(self, "at");
    const struct recorded *opening = record_obligation(self->record, about, team);
    const struct recorded *latest = opening ? record_latest(self->record, opening) : NULL;
    char found[MOMENT_TEXT_MAX];
    if (latest && latest->fact.obligation.state == state_MET &&
        latest->fact.fact.at <= at)
        return true;
    moment_write(latest ? latest->fact.fact.at : MOMENT_NONE, found);
    text_format(self->failure, "obligation '%.*s' of %.*s is %.*s at %s", TEXT_ARG(about),
                TEXT_ARG(team),
                TEXT_ARG(latest ? term_text(&state_terms, latest->fact.obligation.state)
                                : TEXT("dormant")),
                found);
    return false;
}

static const struct recorded *find_breach(struct claim *self, struct text by)
{
    struct text rule = word(self, "rule"), to = word(self, "to"),
                artefact = word(self, "artefact");
    for (uint32_t i = 0; i < self->record->count; i++) {
        const struct message *fact = &self->record->items[i].fact;
        if (fact->type == MESSAGE_breach && text_equal(fact->breach.by, by) &&
            fits(rule, term_text(&breach_terms, fact->breach.rule)) &&
            fits(to, fact->breach.to) && fits(artefact, fact->breach.artefact))
            return &self->record->items[i];
    }
    return NULL;
}

static bool judge_breach(struct claim *self, struct text about)
{
    if (find_breach(self, about))
        return true;
    text_format(self->failure, "%.*s broke no such rule", TEXT_ARG(about));
    return false;
}

static bool judge_no_breach(struct claim *self, struct text about)
{
    const struct recorded *found = find_breach(self, about);
    if (!found)
        return true;
    text_format(self->failure, "message %llu of %.*s broke a rule",
                (unsigned long long)found->fact.breach.of, TEXT_ARG(about));
    return false;
}

static bool judge_refused(struct claim *self, struct text about)
{
    struct text why = word(self, "why");
    for (uint32_t i = 0; i < self->record->count; i++) {
        const struct message *fact = &self->record->items[i].fact;
        if (fact->type == MESSAGE_refused && text_equal(fact->refused.from, about) &&
            fits(why, term_text(&refusal_terms, fact->refused.why)))
            return true;
    }
    text_format(self->failure, "no message of %.*s was refused as %.*s", TEXT_ARG(about),
                TEXT_ARG(why.bytes ? why : TEXT("anything")));
    return false;
}

static const struct recorded *find_release(struct claim *self, struct text inject)
{
    struct text by = word(self, "by");
    exercise_time at = moment_of(self, "at");
    for (uint32_t i = 0; i < self->record->count; i++) {
        const struct message *fact = &self->record->items[i].fact;
        if (fact->type == MESSAGE_released && text_equal(fact->released.inject, inject) &&
            fits(by, fact->released.by) && !fact->released.again &&
            (at == MOMENT_NONE || fact->fact.at == at))
            return &self->record->items[i];
    }
    return NULL;
}

static bool judge_released(struct claim *self, struct text about)
{
    if (find_release(self, about))
        return true;
    claim_tell_release(self->record, about, self->failure);
    return false;
}

static bool judge_not_released(struct claim *self, struct text about)
{
    const struct recorded *found = find_release(self, about);
    char at[MOMENT_TEXT_MAX];
    if (!found)
        return true;
    moment_write(found->fact.fact.at, at);
    text_format(self->failure, "inject '%.*s' was released at %s", TEXT_ARG(about), at);
    return false;
}

static bool is_at(struct claim *self, const char *key, exercise_time found)
{
    exercise_time at = moment_of(self, key);
    return at == MOMENT_NONE || at == found;
}

static const struct recorded *find_reached(struct claim *self, struct text inject)
{
    struct text team = word(self, "team");
    for (uint32_t i = 0; i < self->record->count; i++) {
        const struct message *fact = &self->record->items[i].fact;
        if (fact->type == MESSAGE_inject && text_equal(fact->inject.inject, inject) &&
            fits(team, fact->inject.to) && is_at(self, "at", fact->fact.at))
            return &self->record->items[i];
    }
    return NULL;
}

static bool judge_reached(struct claim *self, struct text about)
{
    bool reached = find_reached(self, about);
    if (!reached)
        text_format(self->failure, "inject '%.*s' did not come so", TEXT_ARG(about));
    return reached;
}

static bool judge_not_reached(struct claim *self, struct text about)
{
    const struct recorded *found = find_reached(self, about);
    if (found)
        text_format(self->failure, "inject '%.*s' reached %.*s", TEXT_ARG(about),
                    TEXT_ARG(found->fact.inject.to));
    return !found;
}

static bool judge_fact(struct claim *self, struct text about)
{
    return claim_fact_holds(self->L, self->table, self->record, about, self->failure);
}

static bool judge_staged(struct claim *self, struct text about)
{
    struct text how = word(self, "how"), by = word(self, "by");
    for (uint32_t i = 0; i < self->record->count; i++) {
        const struct message *fact = &self->record->items[i].fact;
        if (fact->type == MESSAGE_staging && text_equal(fact->staging.inject, about) &&
            fits(how, term_text(&staging_terms, fact->staging.how)) &&
            fits(by, fact->staging.by) && is_at(self, "at", fact->fact.at))
            return true;
    }
    text_format(self->failure, "inject '%.*s' was not staged so", TEXT_ARG(about));
    return false;
}

static bool judge_clock(struct claim *self, struct text about)
{
    struct text by = word(self, "by");
    for (uint32_t i = 0; i < self->record->count; i++) {
        const struct message *fact = &self->record->items[i].fact;
        if (fact->type == MESSAGE_clock &&
            text_equal(about, term_text(&clocking_terms, fact->clock.how)) &&
            fits(by, fact->clock.by) && is_at(self, "at", fact->fact.at) &&
            is_at(self, "moved_to", fact->clock.to))
            return true;
    }
    text_format(self->failure, "the clock was not %.*s so", TEXT_ARG(about));
    return false;
}

static bool is_held(struct claim *self, struct text participant)
{
    struct text artefact = word(self, "artefact");
    for (uint32_t i = 0; i < self->record->count; i++) {
        const struct message *fact = &self->record->items[i].fact;
        if (fact->type == MESSAGE_held &&
            text_equal(fact->held.participant, participant) &&
            text_equal(fact->held.artefact, artefact))
            return true;
    }
    return false;
}

static bool judge_holds(struct claim *self, struct text about)
{
    bool held = is_held(self, about);
    if (!held)
        text_format(self->failure, "%.*s does not hold it", TEXT_ARG(about));
    return held;
}

static bool judge_not_holds(struct claim *self, struct text about)
{
    bool held = is_held(self, about);
    if (held)
        text_format(self->failure, "%.*s holds it", TEXT_ARG(about));
    return !held;
}

static bool judge_answered(struct claim *self, struct text about)
{
    struct text team = word(self, "team");
    lua_pushstring(self->L, "right");
    bool any = lua_rawget(self->L, self->table) == LUA_TNIL;
    bool right = lua_toboolean(self->L, -1);
    lua_pop(self->L, 1);
    for (uint32_t i = 0; i < self->record->count; i++) {
        const struct message *fact = &self->record->items[i].fact;
        if (fact->type == MESSAGE_answered && text_equal(fact->answered.ask, about) &&
            fits(team, fact->answered.team) && (any || fact->answered.right == right))
            return true;
    }
    text_format(self->failure, "question '%.*s' was not answered so", TEXT_ARG(about));
    return false;
}

static bool in_bounds(struct claim *self, uint64_t found, const char *what)
{
    uint64_t least = number_of(self, "at_least", 0);
    uint64_t most = number_of(self, "at_most", UINT64_MAX);
    if (found >= least && found <= most)
        return true;
    text_format(self->failure, "%s: found %llu", what, (unsigned long long)found);
    return false;
}

static bool judge_impact(struct claim *self, struct text about)
{
    struct text team = word(self, "team");
    uint64_t found = 0;
    for (uint32_t i = 0; i < self->record->count; i++) {
        const struct message *fact = &self->record->items[i].fact;
        if (fact->type == MESSAGE_impact && text_equal(fact->impact.impact, about) &&
            fits(team, fact->impact.of))
            found = fact->impact.value;
    }
    return in_bounds(self, found, "impact");
}

static bool judge_noted(struct claim *self, struct text about)
{
    for (uint32_t i = 0; i < self->record->count; i++) {
        const struct message *fact = &self->record->items[i].fact;
        if (fact->type == MESSAGE_noted && about.length &&
            memmem(fact->noted.text.bytes, fact->noted.text.length, about.bytes,
                   about.length))
            return true;
    }
    text_format(self->failure, "no note says '%.*s'", TEXT_ARG(about));
    return false;
}

static bool judge_consented(struct claim *self, struct text about)
{
    struct text tlp = word(self, "tlp");
    for (uint32_t i = 0; i < self->record->count; i++) {
        const struct message *fact = &self->record->items[i].fact;
        if (fact->type == MESSAGE_consented &&
            text_equal(fact->consented.artefact, about) &&
            fits(tlp, term_text(&tlp_terms, fact->consented.tlp)))
            return true;
    }
    text_format(self->failure, "nobody consented to that mark for '%.*s'",
                TEXT_ARG(about));
    return false;
}

static bool judge_count(struct claim *self, struct text about)
{
    uint64_t found = 0;
    if (text_is(about, "messages"))
        return in_bounds(self, self->record->message_count, "messages");
    enum message_type type = message_find(about);
    if (type == MESSAGE_NONE) {
        text_format(self->failure, "'%.*s' cannot be counted: name messages, or a fact",
                    TEXT_ARG(about));
        return false;
    }
    for (uint32_t i = 0; i < self->record->count; i++)
        found += self->record->items[i].fact.type == type;
    return in_bounds(self, found, "count");
}

static const struct {
    const char *key;
    bool (*holds)(struct claim *self, struct text about);
    const char *others; /* further keys, separated by spaces */
    enum named named;
} claims[] = {
#define CLAIM(name, others, named, doc) { #name, judge_##name, others, NAMED_##named },
#include "script/language.def"
};

static bool names_are_declared(struct claim *self, enum named named, struct text about)
{
    struct text team = word(self, "team");
    if (named == NAMED_DUTY && record_obligation(self->record, about, team))
        return true; /* exercise control may improvise one */
    return claim_is_declared(self->plan, NAMED_PARTY, team, self->failure) &&
           claim_is_declared(self->plan, named, about, self->failure) &&
           claim_is_declared(self->plan, NAMED_PARTY, word(self, "to"), self->failure) &&
           claim_is_declared(self->plan, NAMED_ARTEFACT, word(self, "artefact"),
                             self->failure);
}

static bool is_listed(const char *words, const char *word_wanted)
{
    size_t length = strlen(word_wanted);
    for (const char *at = strstr(words, word_wanted); at;
         at = strstr(at + 1, word_wanted))
        if ((at == words || at[-1] == ' ') && (at[length] == ' ' || !at[length]))
            return true;
    return false;
}

/* A key nobody reads would be a claim nobody tests. */
static bool keys_are_known(struct claim *self, const char *key, const char *others)
{
    bool known = true;
    lua_pushnil(self->L);
    while (lua_next(self->L, self->table)) {
        const char *name =
            lua_type(self->L, -2) == LUA_TSTRING ? lua_tostring(self->L, -2) : "?";
        if (known && strcmp(name, key) != 0 && !is_listed(others, name)) {
            text_format(self->failure, "unknown key '%s' in a claim about %s; known: %s",
                        name, key, others);
            known = false;
        }
        lua_pop(self->L, 1);
    }
    return known;
}

/* The moment that the claim names, else that of the latest fact about `about`. */
static exercise_time find_around(struct claim *self, struct text about)
{
    struct text_buffer unheard = { 0 };
    struct claim asking = *self;
    exercise_time at;

    asking.failure = &unheard;
    at = moment_of(&asking, "at");
    text_release(&unheard);
    return at == MOMENT_NONE ? record_latest_about(self->record, about) : at;
}

bool claim_holds(lua_State *L, const struct record *record, const struct plan *plan,
                 struct text_buffer *failure, exercise_time *around)
{
    struct claim claim = { L, lua_gettop(L), record, plan, failure, false };

    *around = MOMENT_NONE;
    for (size_t i = 0; i < sizeof(claims) / sizeof(claims[0]); i++) {
        struct text about = word(&claim, claims[i].key);
        if (claim.wrong)
            return false;
        if (about.bytes)
            *around = find_around(&claim, about);
        if (about.bytes && !claims[i].others) /* it knows its own keys */
            return claims[i].holds(&claim, about);
        if (about.bytes)
            return keys_are_known(&claim, claims[i].key, claims[i].others) &&
                   names_are_declared(&claim, claims[i].named, about) &&
                   claims[i].holds(&claim, about) && !claim.wrong;
    }
    text_put(failure, "a claim names one of:");
    for (size_t i = 0; i < sizeof(claims) / sizeof(claims[0]); i++)
        text_format(failure, " %s", claims[i].key);
    return false;
}
