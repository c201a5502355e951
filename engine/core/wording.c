/*
 * wording.c - conditions in words: what a storyline waits for, as exercise control and
 * those who plan read it.
 */
#include "core/condition.h"

#include <string.h>

struct words {
    const struct plan *plan;
    char *bytes; /* WORDS_LENGTH_MAX of them */
    size_t length;
    const char *is; /* " is" where it reads as a sentence, else "" */
};

static void add(struct words *words, struct text text)
{
    size_t room = WORDS_LENGTH_MAX - words->length;
    size_t length = text.length < room ? text.length : room;
    if (length)
        memcpy(words->bytes + words->length, text.bytes, length);
    words->length += length;
}

static void put(struct words *words, const char *text)
{
    add(words, text_of(text));
}

static void put_party(struct words *words, uint32_t party, const char *nobody)
{
    if (party == PLAN_NONE)
        put(words, nobody);
    else
        add(words, words->plan->parties[party].id);
}

static void put_moment(struct words *words, exercise_time at)
{
    char moment[MOMENT_TEXT_MAX];
    moment_write(at, moment);
    put(words, moment);
}

static void put_count(struct words *words, uint32_t count, const char *of)
{
    char digits[11];
    size_t at = sizeof(digits) - 1;
    digits[at] = '\0';
    do
        digits[--at] = (char)('0' + count % 10);
    while ((count /= 10) != 0);
    put(words, "at least ");
    put(words, &digits[at]);
    put(words, of);
}

static void put_types(struct words *words, message_set types)
{
    const char *before = "";
    for (uint32_t type = 1; type < MESSAGE_SET_END; type++) {
        if (!(types >> type & 1))
            continue;
        put(words, before);
        add(words, message_rules[type].name);
        before = "|";
    }
}

static void put_condition(struct words *words, const struct condition *condition);

static void put_children(struct words *words, const struct condition *condition)
{
    put(words, "(");
    for (uint32_t i = 0; i < condition->child_count; i++) {
        put(words, i ? "; " : "");
        put_condition(words, condition->children[i]);
    }
    put(words, ")");
}

/* What else a message must say. */
static void put_term(struct words *words, const struct term_set *terms, uint32_t term)
{
    if (!term)
        return;
    put(words, " ");
    add(words, term_text(terms, term));
}

static void put_said(struct words *words, const struct condition *condition)
{
    put_party(words, condition->team, "anybody");
    put(words, " says ");
    put_types(words, condition->types);
    put_term(words, &status_terms, condition->status);
    put_term(words, &declaration_terms, condition->declaration);
    put_term(words, &rsit_terms, condition->rsit);
    put_term(words, &ciss_terms, condition->severity);
    if (condition->artefact != PLAN_NONE) {
        put(words, " carrying ");
        add(words, words->plan->artefacts[condition->artefact].id);
    }
    if (condition->to != PLAN_NONE) {
        put(words, " to ");
        put_party(words, condition->to, "");
    }
    if (condition->about != PLAN_NONE) {
        put(words, " about ");
        add(words, words->plan->injects[condition->about].id);
    }
}

/* What is said of an expectation, and whom it is said of when no team is named. */
static const struct {
    const char *words, *anybody;
} of_expect[] = {
    [CONDITION_DONE] = { " done by ", "all its teams" },
    [CONDITION_MISSED] = { " missed by ", "any of its teams" },
    [CONDITION_OVERDUE] = { " overdue at ", "any of its teams" },
    [CONDITION_LATE] = { " late by ", "any of its teams" },
    [CONDITION_BREACHED] = { " breached by ", "any of its teams" },
    [CONDITION_VOIDED] = { " void for ", "any of its teams" },
};

static void put_expect(struct words *words, const struct condition *condition,
                       enum condition_kind kind)
{
    const struct expect *expect = &words->plan->expects[condition->expect];
    uint32_t team = condition->team;
    if (team == PLAN_NONE && expect->of.count == 1)
        team = expect->of.rows[0];
    add(words, expect->id);
    put(words, words->is);
    put(words, of_expect[kind].words);
    put_party(words, team, of_expect[kind].anybody);
}

static void put_compound(struct words *words, const struct condition *condition)
{
    if (condition->kind == CONDITION_ANY)
        put(words, "any of ");
    else if (condition->kind == CONDITION_ALL)
        put(words, "all of ");
    else if (condition->kind == CONDITION_AT_LEAST)
        put_count(words, condition->count, " of ");
    else {
        put(words, "none by ");
        put_moment(words, condition->at);
        put(words, " of ");
    }
    if (condition->kind == CONDITION_AT_LEAST && !condition->child_count)
        put_expect(words, condition, CONDITION_DONE);
    else
        put_children(words, condition);
}

static void put_held(struct words *words, const struct condition *condition)
{
    bool is_told = condition->kind == CONDITION_TOLD;
    if (is_told) {
        put_party(words, condition->by, "anybody");
        put(words, " tells ");
    }
    put_party(words, condition->team, "anybody");
    put(words, is_told ? " of " : " holds ");
    add(words, words->plan->artefacts[condition->artefact].id);
}

static void put_condition(struct words *words, const struct condition *condition)
{
    const struct plan *plan = words->plan;
    if (condition->count > 1 &&
        (condition->kind == CONDITION_SAID || condition->kind == CONDITION_HOLDS ||
         condition->kind == CONDITION_TOLD || condition->kind == CONDITION_ANSWERED))
        put_count(words, condition->count, " times: ");
    switch (condition->kind) {
    case CONDITION_DONE:
    case CONDITION_MISSED:
    case CONDITION_OVERDUE:
    case CONDITION_LATE:
    case CONDITION_BREACHED:
    case CONDITION_VOIDED:
        put_expect(words, condition, condition->kind);
        break;
    case CONDITION_HOLDS:
    case CONDITION_TOLD:
        put_held(words, condition);
        break;
    case CONDITION_SAID:
        put_said(words, condition);
        break;
    case CONDITION_RELEASED:
        add(words, plan->injects[condition->inject].id);
        put(words, words->is);
        put(words, " released");
        break;
    case CONDITION_ANSWERED:
        add(words, plan->asks[condition->ask].id);
        put(words, words->is);
        put(words, " answered by ");
        put_party(words, condition->team, "all who were asked");
        break;
    case CONDITION_POOL_EMPTY:
        put(words, "nothing left of ");
        add(words, plan->pools[condition->pool].id);
        break;
    case CONDITION_GATE:
        put(words, "gate ");
        add(words, plan->gates[condition->gate].id);
        break;
    case CONDITION_AFTER:
        put_moment(words, condition->at);
        break;
    case CONDITION_ANY:
    case CONDITION_ALL:
    case CONDITION_AT_LEAST:
    case CONDITION_NONE_BY:
        put_compound(words, condition);
        break;
    case CONDITION_ALWAYS:
        put(words, condition->count ? "always" : "never");
        break;
    }
}

/* What was cut off at the limit ends with a whole character. */
static struct text written(const struct words *words)
{
    struct text text = { words->bytes, words->length };
    while (text.length && !text_utf8(text.bytes, text.length))
        text.length--;
    return text;
}

struct text condition_words(const struct plan *plan, const struct condition *condition,
                            char bytes[WORDS_LENGTH_MAX])
{
    struct words words = { .plan = plan, .bytes = bytes, .is = "" };
    add(&words, condition->verb);
    put(&words, ": ");
    put_condition(&words, condition);
    return written(&words);
}

struct text condition_sentence(const struct plan *plan, const struct condition *condition,
                               char bytes[WORDS_LENGTH_MAX])
{
    struct words words = { .plan = plan, .bytes = bytes, .is = " is" };
    put_condition(&words, condition);
    if (words.length == WORDS_LENGTH_MAX) {
        words.length -= 4;
        words.length = written(&words).length;
        put(&words, " ...");
    }
    return written(&words);
}
