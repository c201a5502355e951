/*
 * a_stage.h - a stage on a scenario written in the test, and the record of its play.
 */
#pragma once
#include "unit.h"

#include "stage/record.h"
#include "stage/stage.h"
#include "wire/pack.h"

#include <stdio.h>
#include <stdlib.h>

extern const unsigned char embedded_drill_lua[];
extern const size_t embedded_drill_lua_length;

#define PRELUDE                                                                          \
    "local drill = require 'drill'\n"                                                    \
    "return drill.exercise {\n"                                                          \
    "id = 'sample', title = 'Sample', length = '3h', seed = 7,\n"                        \
    "participants = {\n"                                                                 \
    "  { id = 'marisol', name = 'Marisol CIRT', kind = 'cirt', country = 'Marisol' },\n" \
    "  { id = 'velora', name = 'Velora CIRT', kind = 'cirt', country = 'Velora' },\n"    \
    "  { id = 'norhaven', name = 'Norhaven CIRT', kind = 'cirt', country = 'Norhaven' "  \
    "},\n"                                                                               \
    "},\n"                                                                               \
    "entities = { { id = 'satlink', name = 'Satlink', kind = 'operator' } },\n"          \
    "artefacts = { { id = 'beacon', kind = 'indicator', value = '203.0.113.7',\n"        \
    "  tlp = 'AMBER', source = 'satlink' },\n"                                           \
    "  { id = 'sample', kind = 'sample', value = 'x', tlp = 'GREEN', source = "          \
    "'satlink',\n"                                                                       \
    "  held_by = 'marisol' } },\n"

struct a_stage {
    struct stage stage;
    struct setup setup;
    struct setup_file files[8];
    struct problem_list problems;
    struct record record;
    struct text_buffer source;
    struct text_buffer inputs[500]; /* of each turn, for a replay */
    exercise_time at[500];
    uint32_t input_counts[500], turn_count;
};

static inline void a_stage_fails(void *subject)
{
    (void)subject;
    abort();
}

static inline void a_stage_add(struct a_stage *self, enum source source, const char *name,
                               struct text bytes)
{
    self->files[self->setup.count++] =
        (struct setup_file){ source, text_of(name), bytes };
    self->setup.files = self->files;
}

/* The scenario is PRELUDE, then `rows` and a closing brace. */
static inline void a_stage_open(struct a_stage *self, const char *rows)
{
    *self = (struct a_stage){ 0 };
    text_put(&self->source, PRELUDE);
    text_put(&self->source, rows);
    text_put(&self->source, "\n}\n");
    a_stage_add(self, source_SCENARIO, "scenario.lua", text_written(&self->source));
    a_stage_add(
        self, source_LIBRARY, "drill.lua",
        (struct text){ (const char *)embedded_drill_lua, embedded_drill_lua_length });
}

static inline void a_stage_begin(struct a_stage *self, bool simulate)
{
    enum fault fault =
        stage_load(&self->stage, &self->setup, &self->problems, a_stage_fails, NULL);
    for (uint32_t i = 0; i < self->problems.count; i++)
        printf("%.*s\n", TEXT_ARG(self->problems.items[i].message));
    assert_int_equal(fault, FAULT_NONE);
    assert_int_equal(stage_begin(&self->stage, &self->setup, simulate), FAULT_NONE);
    self->record.arena = &self->stage.arena;
}

static inline enum fault a_stage_turn(struct a_stage *self, exercise_time at)
{
    struct message turn;
    enum fault fault = stage_turn(&self->stage, at, &turn);
    if (!fault) {
        uint32_t n = self->turn_count++;
        assert_true(n < 500);
        text_add(&self->inputs[n], turn.turn.inputs.bytes, turn.turn.inputs.length);
        self->input_counts[n] = (uint32_t)turn.turn.input_count;
        self->at[n] = at;
        record_add(&self->record, &turn.turn);
    }
    stage_turn_end(&self->stage);
    return fault;
}

static inline enum fault a_stage_play(struct a_stage *self, exercise_time to)
{
    enum fault fault = FAULT_NONE;
    exercise_time at;
    while (!fault && (at = stage_next_at(&self->stage)) <= to) {
        fault = stage_collect(&self->stage, at);
        if (!fault && stage_is_due(&self->stage, at))
            fault = a_stage_turn(self, at);
    }
    return fault;
}

static inline void a_stage_say(struct a_stage *self, exercise_time at, uint32_t from,
                               struct message message)
{
    assert_int_equal(a_stage_play(self, at), FAULT_NONE);
    assert_int_equal(stage_say(&self->stage, from, &message), FAULT_NONE);
    assert_int_equal(a_stage_turn(self, at), FAULT_NONE);
}

/* Adds inputs to the next turn, which has them from here. */
static inline void a_stage_read(struct a_stage *self, struct text inputs, uint32_t count)
{
    inputs = text_keep(&self->stage.turn_arena, inputs);
    assert_int_equal(stage_read(&self->stage, inputs, count), FAULT_NONE);
    text_add(&self->inputs[self->turn_count], inputs.bytes, inputs.length);
}

/* Adds what a person, or the server, says to the next turn. */
static inline void a_stage_hear(struct a_stage *self, const char *person,
                                struct message message)
{
    struct text_buffer inputs = { 0 }, bytes = { 0 };
    struct message wrapper = { .type = MESSAGE_input };
    assert_int_equal(pack_message(&bytes, &message), FAULT_NONE);
    wrapper.input.from = text_of(person);
    wrapper.input.bytes = text_written(&bytes);
    assert_int_equal(pack_message(&inputs, &wrapper), FAULT_NONE);
    a_stage_read(self, text_written(&inputs), 1);
    text_release(&inputs);
    text_release(&bytes);
}

static inline const struct message *a_stage_fact(const struct a_stage *self,
                                                 enum message_type type)
{
    for (uint32_t i = self->record.count; i-- > 0;)
        if (self->record.items[i].fact.type == type)
            return &self->record.items[i].fact;
    return NULL;
}

static inline uint32_t a_stage_count(const struct a_stage *self, enum message_type type)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < self->record.count; i++)
        count += self->record.items[i].fact.type == type;
    return count;
}

static inline void a_stage_close(struct a_stage *self)
{
    for (uint32_t i = 0; i < self->turn_count; i++)
        text_release(&self->inputs[i]);
    stage_close(&self->stage);
    text_release(&self->source);
}

/* Plays every turn once more, with nobody simulated: the same facts, byte by byte. */
static inline void a_stage_assert_replays(struct a_stage *self)
{
    static struct a_stage again;
    again = (struct a_stage){ .setup = self->setup };
    again.setup.files = self->files;
    a_stage_begin(&again, false);
    for (uint32_t i = 0; i < self->turn_count; i++) {
        assert_int_equal(stage_read(&again.stage, text_written(&self->inputs[i]),
                                    self->input_counts[i]),
                         FAULT_NONE);
        assert_int_equal(a_stage_turn(&again, self->at[i]), FAULT_NONE);
    }
    assert_int_equal(again.record.count, self->record.count);
    for (uint32_t i = 0; i < self->record.count; i++) {
        struct text_buffer first = { 0 }, second = { 0 };
        pack_message(&first, &self->record.items[i].fact);
        pack_message(&second, &again.record.items[i].fact);
        assert_true(text_equal(text_written(&first), text_written(&second)));
        text_release(&first);
        text_release(&second);
    }
    a_stage_close(&again);
}
