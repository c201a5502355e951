/*
 * answering.c - answers to questions: how often, and whether right.
 */
#include "core/state.h"

static char folded(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Indicators are compared refanged, without spaces and case: hxxp is http, [.] is a
 * dot, so that a careful analyst is not marked wrong. */
static size_t fold(struct text text, char *out, size_t out_max)
{
    size_t length = 0;
    for (size_t i = 0; i < text.length && length < out_max; i++) {
        char c = folded(text.bytes[i]);
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '[' || c == ']')
            continue;
        out[length++] = c;
        if (length >= 4 && out[length - 4] == 'h' && out[length - 3] == 'x' &&
            out[length - 2] == 'x' && out[length - 1] == 'p')
            out[length - 3] = out[length - 2] = 't';
    }
    return length;
}

static bool is_right(const struct ask *ask, struct text value)
{
    char given[2048], right[2048];
    struct text folded_value = { given, fold(value, given, sizeof(given)) };
    for (uint32_t i = 0; i < ask->right.count; i++) {
        size_t length = fold(ask->right.items[i], right, sizeof(right));
        if (text_equal(folded_value, (struct text){ right, length }))
            return true;
    }
    return false;
}

void take_answer(struct exercise *self, uint32_t team, uint32_t row,
                 const struct message *message, uint64_t seq)
{
    const struct ask *ask = &self->plan->asks[row];
    struct asked *asked = &self->asked[row * self->plan->participant_count + team];
    bool judged = ask->right.count > 0;
    bool right = judged && is_right(ask, message->answer.value);
    asked->attempts++;
    asked->right = right || !judged;
    asked->closed = asked->right || asked->attempts >= ask->attempts;

    struct message fact = { .type = MESSAGE_answered };
    fact.answered.ask = ask->id;
    fact.answered.team = party_id(self, team);
    fact.answered.of = seq;
    fact.answered.attempt = asked->attempts;
    fact.answered.right = right;
    fact.answered.cost = judged && !right ? ask->cost : 0;
    exercise_emit(self, &fact);
    touch(self, TOPIC_ANSWERED, row);
    if (ask->within == MOMENT_NONE)
        return;
    struct obligation *item = &self->obligations.items[asked->obligation];
    if (obligation_is_final(item))
        return;
    if (!item->acted) {
        item->acted = true;
        duty_progress(self, asked->obligation, step_ACTED, PLAN_NONE, seq);
    }
    if (asked->right)
        duty_change(self, asked->obligation,
                    item->state == state_OPEN ? state_MET : state_LATE, seq);
}
