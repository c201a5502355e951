#include "stage/record.h"
#include "wire/scan.h"
#include "wire/unpack.h"

/* The latest item opens obligation `number`; they are numbered from 1. */
static void note_opening(struct record *self, uint64_t number)
{
    if (number != self->obligation_count + UINT64_C(1))
        return; /* opened anew in other words */
    self->openings = arena_grow(self->arena, self->openings, sizeof(*self->openings),
                                &self->openings_max, (size_t)number + 1);
    self->openings[number] = self->count - 1;
    self->obligation_count++;
}

void record_add(struct record *self, const struct message_turn *turn)
{
    struct text facts = text_keep(self->arena, turn->facts);
    size_t start = 0;
    for (uint64_t i = 0; i < turn->fact_count; i++) {
        size_t used = 0;
        self->items = arena_grow(self->arena, self->items, sizeof(*self->items),
                                 &self->items_max, self->count + (size_t)1);
        struct recorded *item = &self->items[self->count++];
        if (scan_value(facts.bytes + start, facts.length - start, &scan_limits_link,
                       &used))
            return; /* the stage packed it a moment ago */
        unpack_message(facts.bytes + start, used, self->arena, &item->fact);
        item->seq = turn->first_seq + turn->input_count + i;
        self->message_count += item->fact.type == MESSAGE_accepted;
        if (item->fact.type == MESSAGE_obligation && item->fact.obligation.expect.length)
            note_opening(self, item->fact.obligation.number);
        start += used;
    }
}

uint64_t record_delivery(const struct record *self, struct text inject,
                         struct text participant)
{
    for (uint32_t i = 0; i < self->count; i++) {
        const struct message *fact = &self->items[i].fact;
        if (fact->type == MESSAGE_inject && text_equal(fact->inject.inject, inject) &&
            text_equal(fact->inject.to, participant))
            return self->items[i].seq;
    }
    return 0;
}

const struct recorded *record_obligation(const struct record *self, struct text expect,
                                         struct text team)
{
    for (uint32_t i = self->count; i-- > 0;) {
        const struct message *fact = &self->items[i].fact;
        if (fact->type == MESSAGE_obligation &&
            text_equal(fact->obligation.expect, expect) &&
            text_equal(fact->obligation.team, team))
            return &self->items[i];
    }
    return NULL;
}

const struct recorded *record_latest(const struct record *self,
                                     const struct recorded *opening)
{
    for (uint32_t i = self->count; i-- > 0;) {
        const struct message *fact = &self->items[i].fact;
        if (fact->type == MESSAGE_obligation &&
            fact->obligation.number == opening->fact.obligation.number)
            return &self->items[i];
    }
    return opening;
}

const struct recorded *record_opening(const struct record *self, uint64_t number)
{
    return number && number <= self->obligation_count
               ? &self->items[self->openings[number]]
               : NULL;
}

bool record_is_closing(const struct message *fact)
{
    return fact->type == MESSAGE_obligation && fact->obligation.state == state_MISSED;
}

/* Whether the fact speaks of `id`. */
static bool is_about(const struct record *self, const struct message *fact,
                     struct text id)
{
    const struct recorded *opening;

    switch (fact->type) {
    case MESSAGE_inject:
        return text_equal(fact->inject.inject, id);
    case MESSAGE_released:
        return text_equal(fact->released.inject, id);
    case MESSAGE_staging:
        return text_equal(fact->staging.inject, id);
    case MESSAGE_obligation:
        opening = record_opening(self, fact->obligation.number);
        return opening && !record_is_closing(fact) &&
               text_equal(opening->fact.obligation.expect, id);
    case MESSAGE_breach:
        return text_equal(fact->breach.by, id);
    case MESSAGE_refused:
        return text_equal(fact->refused.from, id);
    case MESSAGE_held:
        return text_equal(fact->held.participant, id);
    case MESSAGE_answered:
        return text_equal(fact->answered.ask, id);
    case MESSAGE_consented:
        return text_equal(fact->consented.artefact, id);
    default:
        return false;
    }
}

exercise_time record_latest_about(const struct record *self, struct text id)
{
    for (uint32_t i = self->count; i-- > 0;)
        if (is_about(self, &self->items[i].fact, id))
            return self->items[i].fact.fact.at;
    return MOMENT_NONE;
}

static struct text state_word(uint32_t state)
{
    return term_text(&state_terms, state);
}

static bool obligation_line(const struct record *self, const struct recorded *item,
                            const char *at, struct text_buffer *out)
{
    const struct recorded *opening = record_opening(self, item->fact.obligation.number);
    const struct message_obligation *opened =
        opening ? &opening->fact.obligation : &item->fact.obligation;

    text_format(out, "%s  expect '%.*s' of %.*s is %.*s\n", at, TEXT_ARG(opened->expect),
                TEXT_ARG(opened->team),
                TEXT_ARG(state_word(item->fact.obligation.state)));
    return true;
}

bool record_line(const struct record *self, const struct recorded *item,
                 struct text_buffer *out)
{
    const struct message *fact = &item->fact;
    char at[MOMENT_TEXT_MAX];
    moment_write(fact->fact.at, at);
    switch (fact->type) {
    case MESSAGE_inject:
        text_format(out, "%s  inject '%.*s' reaches %.*s\n", at,
                    TEXT_ARG(fact->inject.inject), TEXT_ARG(fact->inject.to));
        return true;
    case MESSAGE_delivered:
        text_format(out, "%s  message %llu of %.*s reaches %.*s\n", at,
                    (unsigned long long)fact->delivered.of,
                    TEXT_ARG(fact->delivered.from), TEXT_ARG(fact->delivered.to));
        return true;
    case MESSAGE_refused:
        text_format(out, "%s  message %llu of %.*s is refused: %.*s %.*s\n", at,
                    (unsigned long long)fact->refused.of, TEXT_ARG(fact->refused.from),
                    TEXT_ARG(term_text(&refusal_terms, fact->refused.why)),
                    TEXT_ARG(fact->refused.detail));
        return true;
    case MESSAGE_breach:
        text_format(out, "%s  message %llu of %.*s breaks rule '%.*s' towards %.*s\n", at,
                    (unsigned long long)fact->breach.of, TEXT_ARG(fact->breach.by),
                    TEXT_ARG(term_text(&breach_terms, fact->breach.rule)),
                    TEXT_ARG(fact->breach.to));
        return true;
    case MESSAGE_obligation:
        return obligation_line(self, item, at, out);
    case MESSAGE_released:
        text_format(
            out, "%s  inject '%.*s' is released by %.*s%s\n", at,
            TEXT_ARG(fact->released.inject),
            TEXT_ARG(fact->released.by.length ? fact->released.by : TEXT("the clock")),
            fact->released.again ? " again, so nothing is sent" : "");
        return true;
    case MESSAGE_held:
        text_format(out, "%s  %.*s holds '%.*s'\n", at, TEXT_ARG(fact->held.participant),
                    TEXT_ARG(fact->held.artefact));
        return true;
    case MESSAGE_clock:
        text_format(out, "%s  the clock is %.*s by %.*s\n", at,
                    TEXT_ARG(term_text(&clocking_terms, fact->clock.how)),
                    TEXT_ARG(fact->clock.by));
        return true;
    case MESSAGE_staging:
        text_format(out, "%s  inject '%.*s' is %.*s\n", at,
                    TEXT_ARG(fact->staging.inject),
                    TEXT_ARG(term_text(&staging_terms, fact->staging.how)));
        return true;
    case MESSAGE_storyline:
        text_format(out, "%s  storyline '%.*s' is %.*s%s%.*s%s%.*s\n", at,
                    TEXT_ARG(fact->storyline.storyline),
                    TEXT_ARG(term_text(&mode_terms, fact->storyline.mode)),
                    fact->storyline.outcome.length ? " by " : "",
                    TEXT_ARG(fact->storyline.outcome),
                    fact->storyline.label.length ? ": " : "",
                    TEXT_ARG(fact->storyline.label));
        return true;
    default:
        return false;
    }
}
