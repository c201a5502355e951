#include "stage/record.h"
#include "wire/scan.h"
#include "wire/unpack.h"

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

static struct text state_word(uint32_t state)
{
    return term_text(&state_terms, state);
}

bool record_line(const struct recorded *item, struct text_buffer *out)
{
    const struct message *fact = &item->fact;
    char at[MOMENT_TEXT_MAX];
    moment_write(fact->fact.at, at);
    switch (fact->type) {
    case MESSAGE_inject:
        text_format(out, "%s  #%llu inject %.*s reaches %.*s\n", at,
                    (unsigned long long)item->seq, TEXT_ARG(fact->inject.inject),
                    TEXT_ARG(fact->inject.to));
        return true;
    case MESSAGE_delivered:
        text_format(out, "%s  #%llu message %llu of %.*s reaches %.*s\n", at,
                    (unsigned long long)item->seq, (unsigned long long)fact->delivered.of,
                    TEXT_ARG(fact->delivered.from), TEXT_ARG(fact->delivered.to));
        return true;
    case MESSAGE_refused:
        text_format(out, "%s  #%llu message %llu of %.*s is refused: %.*s %.*s\n", at,
                    (unsigned long long)item->seq, (unsigned long long)fact->refused.of,
                    TEXT_ARG(fact->refused.from),
                    TEXT_ARG(term_text(&refusal_terms, fact->refused.why)),
                    TEXT_ARG(fact->refused.detail));
        return true;
    case MESSAGE_breach:
        text_format(out, "%s  #%llu message %llu of %.*s breaks rule %.*s (%.*s)\n", at,
                    (unsigned long long)item->seq, (unsigned long long)fact->breach.of,
                    TEXT_ARG(fact->breach.by),
                    TEXT_ARG(term_text(&breach_terms, fact->breach.rule)),
                    TEXT_ARG(fact->breach.to));
        return true;
    case MESSAGE_obligation:
        text_format(out, "%s  #%llu obligation %llu %.*s %.*s is %.*s\n", at,
                    (unsigned long long)item->seq,
                    (unsigned long long)fact->obligation.number,
                    TEXT_ARG(fact->obligation.expect), TEXT_ARG(fact->obligation.team),
                    TEXT_ARG(state_word(fact->obligation.state)));
        return true;
    case MESSAGE_clock:
        text_format(out, "%s  #%llu clock %.*s by %.*s\n", at,
                    (unsigned long long)item->seq,
                    TEXT_ARG(term_text(&clocking_terms, fact->clock.how)),
                    TEXT_ARG(fact->clock.by));
        return true;
    case MESSAGE_staging:
        text_format(out, "%s  #%llu inject %.*s is %.*s\n", at,
                    (unsigned long long)item->seq, TEXT_ARG(fact->staging.inject),
                    TEXT_ARG(term_text(&staging_terms, fact->staging.how)));
        return true;
    case MESSAGE_storyline:
        text_format(out, "%s  #%llu storyline %.*s: %.*s %.*s\n", at,
                    (unsigned long long)item->seq, TEXT_ARG(fact->storyline.storyline),
                    TEXT_ARG(term_text(&mode_terms, fact->storyline.mode)),
                    TEXT_ARG(fact->storyline.outcome));
        return true;
    default:
        return false;
    }
}
