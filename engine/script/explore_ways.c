/*
 * Why a path comes to where it releases something, in words for those who plan.
 *
 *   anchor (a condition, a gate, a message, a moment) + lengths waited since
 */
#include "script/explore_inside.h"

#include <stdio.h>
#include <string.h>

enum { WAY_WORDS_MAX = 2 * WORDS_LENGTH_MAX };

static const struct explored_cause no_cause = { .missed = PLAN_NONE,
                                                .released = PLAN_NONE };

static void anchor(struct explorer *self, struct text words)
{
    self->cause =
        (struct cause){ .words = text_keep(&self->path_arena, words), .what = no_cause };
    self->has_drawn = false;
}

static bool is_done(const struct condition *condition)
{
    return condition->kind == CONDITION_DONE && condition->team == PLAN_NONE;
}

/* Where the condition is more than `explored_cause` can say, it stays empty. */
static void name_cause(struct explorer *self, const struct condition *condition)
{
    bool is_all = condition->kind == CONDITION_ALL && condition->child_count > 0;
    uint32_t count = is_all ? condition->child_count : 1;
    uint32_t *done = arena_take(&self->path_arena, count * sizeof(*done));

    if (condition->kind == CONDITION_RELEASED)
        self->cause.what.released = condition->inject;
    if (condition->kind == CONDITION_MISSED && condition->team == PLAN_NONE)
        self->cause.what.missed = condition->expect;
    for (uint32_t i = 0; i < count; i++) {
        const struct condition *one = is_all ? condition->children[i] : condition;
        if (!is_done(one))
            return;
        done[i] = one->expect;
    }
    self->cause.what.done = done;
    self->cause.what.done_count = count;
}

void way_begin(struct explorer *self, const struct message *message)
{
    const struct storyline *row = &self->plan->storylines[self->storyline];
    char words[WAY_WORDS_MAX];

    self->cause = (struct cause){ .what = no_cause };
    self->has_drawn = false;
    if (!message)
        return;
    snprintf(words, sizeof(words), "%.*s reaches %.*s",
             TEXT_ARG(message_rules[message->type].name),
             TEXT_ARG(row->on_to.count ? self->plan->parties[row->on_to.rows[0]].id
                                       : TEXT("anybody")));
    anchor(self, text_of(words));
}

/* "a; b can no longer happen" */
static void anchor_void(struct explorer *self)
{
    char words[WAY_WORDS_MAX], one[WORDS_LENGTH_MAX];
    size_t length = 0;

    for (uint32_t i = 0; i < self->wait_count && length < WORDS_LENGTH_MAX; i++) {
        struct text sentence = condition_sentence(self->plan, &self->waits[i], one);

        if (i)
            length += (size_t)snprintf(words + length, sizeof(words) - length, "; ");
        if (sentence.length > WORDS_LENGTH_MAX - 40)
            break;
        memcpy(words + length, sentence.bytes, sentence.length);
        length += sentence.length;
    }
    length += (size_t)snprintf(words + length, sizeof(words) - length,
                               ": can no longer happen");
    anchor(self, (struct text){ words, length });
}

void way_take(struct explorer *self, const struct option *option)
{
    const struct condition *condition = &self->waits[option->which];
    char words[WORDS_LENGTH_MAX];

    if (option->outcome == OUTCOME_VOID) {
        anchor_void(self);
    } else if (condition->kind != CONDITION_AFTER) {
        anchor(self, condition_sentence(self->plan, condition, words));
        name_cause(self, condition);
    } else if (condition->relative) {
        self->cause.since += condition->at;
        self->cause.is_drawn |= self->has_drawn;
        self->has_drawn = false;
    } else {
        self->cause = (struct cause){ .at = condition->at, .what = no_cause };
        self->has_drawn = false;
    }
}

void way_opened(struct explorer *self, uint32_t gate)
{
    char words[ID_LENGTH_MAX + 20];
    int length = snprintf(words, sizeof(words), "gate %.*s is opened",
                          TEXT_ARG(self->plan->gates[gate].id));

    anchor(self, (struct text){ words, (size_t)length });
}

static void write_words(const struct cause *cause, char words[WAY_WORDS_MAX])
{
    char moment[MOMENT_TEXT_MAX];
    bool is_moment = !cause->words.bytes;
    struct text from = cause->words;

    moment_write(cause->at + (cause->is_drawn ? 0 : cause->since), moment);
    if (is_moment)
        from = cause->at ? text_of(moment) : TEXT("STARTEX");
    if (cause->is_drawn) {
        snprintf(words, WAY_WORDS_MAX, "a drawn time after %.*s", TEXT_ARG(from));
    } else if (is_moment) {
        snprintf(words, WAY_WORDS_MAX, "at %s", moment);
    } else if (!cause->since) {
        snprintf(words, WAY_WORDS_MAX, "when %.*s", TEXT_ARG(from));
    } else {
        moment_spell(cause->since, moment);
        snprintf(words, WAY_WORDS_MAX, "%s after %.*s", moment, TEXT_ARG(from));
    }
}

void way_released(struct explorer *self, uint32_t inject)
{
    char key[WAY_WORDS_MAX + 24], words[WAY_WORDS_MAX];
    bool is_later = self->cause.since || self->cause.is_drawn;

    if (!self->listener || self->way_counts[inject] > EXPLORE_WAY_COUNT_MAX)
        return;
    write_words(&self->cause, words);
    int length = snprintf(key, sizeof(key), "%u %u %s", inject, self->storyline, words);
    struct text kept = { key, (size_t)length };
    if (map_find(&self->reported, kept) != MAP_NONE)
        return;
    map_add(&self->reported, text_keep(self->problems->arena, kept), 0);
    self->listener->released(self->listener->subject, inject, self->storyline,
                             ++self->way_counts[inject] > EXPLORE_WAY_COUNT_MAX
                                 ? (struct text){ 0 }
                                 : text_of(words),
                             is_later ? &no_cause : &self->cause.what);
}
