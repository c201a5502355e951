/*
 * drawing_test.c - the drawings of tests/web/drawings, from their facts: the consoles'
 * tests hold what is compiled for the browser to the same bytes (drawing_test.mjs).
 *
 * TOCSIN_RENEW=1 writes them anew.
 */
#include "draw/gantt.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "draw/dots.h"
#include "draw/network.h"
#include "words/term.h"

#define FOLDER TOCSIN_SOURCE_DIR "/tests/web/drawings/"

static struct text text_in(const json_t *facts, const char *name)
{
    return text_of(json_string_value(json_object_get(facts, name)));
}

static uint32_t number_in(const json_t *facts, const char *name)
{
    return (uint32_t)json_integer_value(json_object_get(facts, name));
}

static exercise_time moment_in(const json_t *facts, const char *name)
{
    const json_t *value = json_object_get(facts, name);

    return value ? (exercise_time)json_integer_value(value) : MOMENT_NONE;
}

static void draw_network(struct text_buffer *out, struct arena *arena,
                         const json_t *facts)
{
    const json_t *nodes = json_object_get(facts, "nodes"), *one;
    const json_t *edges = json_object_get(facts, "edges");
    struct network_node *node = arena_take(arena, json_array_size(nodes) * sizeof *node);
    struct network_edge *edge = arena_take(arena, json_array_size(edges) * sizeof *edge);
    size_t i;

    json_array_foreach(nodes, i, one) node[i] = (struct network_node){
        .name = text_in(one, "name"),
        .is_story = json_is_true(json_object_get(one, "isStory")),
    };
    json_array_foreach(edges, i, one) edge[i] = (struct network_edge){
        .from = number_in(one, "from"),
        .to = number_in(one, "to"),
        .count = number_in(one, "count"),
        .breach_count = number_in(one, "breaches"),
        .is_recent = json_is_true(json_object_get(one, "isRecent")),
        .detail = text_in(one, "detail"),
    };
    network_draw(out, &(struct network){ .title = text_in(facts, "title"),
                                         .description = text_in(facts, "description"),
                                         .breach = text_in(facts, "breach"),
                                         .nodes = node,
                                         .edges = edge,
                                         .node_count = json_array_size(nodes),
                                         .edge_count = json_array_size(edges) });
}

static enum gantt_mark mark_of(struct text name)
{
    static const char *const names[GANTT_MARKS] = { "done", "ahead", "held", "dropped" };
    unsigned mark = 0;

    while (mark < GANTT_MARKS && !text_is(name, names[mark]))
        mark++;
    assert_true(mark < GANTT_MARKS);
    return (enum gantt_mark)mark;
}

static void draw_strip(struct text_buffer *out, struct arena *arena, const json_t *facts)
{
    const json_t *marks = json_object_get(facts, "marks"), *one;
    struct gantt_item *item = arena_take(arena, json_array_size(marks) * sizeof *item);
    const struct gantt_look look = { .length = moment_in(facts, "length"),
                                     .description = text_in(facts, "description"),
                                     .crowd = text_in(facts, "crowd"),
                                     .is_dense = true };
    size_t i;

    json_array_foreach(marks, i, one) item[i] = (struct gantt_item){
        .mark = mark_of(text_in(one, "mark")),
        .from = moment_in(one, "from"),
        .due = MOMENT_NONE,
        .planned = moment_in(one, "planned"),
        .earliest = moment_in(one, "earliest"),
        .latest = moment_in(one, "latest"),
        .detail = text_in(one, "detail"),
    };
    gantt_draw(out, arena, "strip",
               &(struct gantt_group){ .name = text_in(facts, "title"),
                                      .items = item,
                                      .item_count = json_array_size(marks) },
               &look);
}

static struct dots_group group_of(struct arena *arena, const json_t *facts)
{
    const json_t *answers = json_object_get(facts, "answers"), *one;
    struct dots_item *item = arena_take(arena, json_array_size(answers) * sizeof *item);
    size_t i;

    json_array_foreach(answers, i, one) item[i] = (struct dots_item){
        .response = moment_in(one, "response"),
        .due_after = moment_in(one, "dueAfter"),
        .state = term_find(&state_terms, text_in(one, "state")),
        .label = text_in(one, "label"),
        .detail = text_in(one, "detail"),
    };
    return (struct dots_group){ .name = text_in(facts, "name"),
                                .note = TEXT(""),
                                .items = item,
                                .item_count = json_array_size(answers),
                                .median = MOMENT_NONE };
}

static void draw_dots(struct text_buffer *out, struct arena *arena, const json_t *facts)
{
    const json_t *groups = json_object_get(facts, "groups"), *one;
    struct dots_group *group = arena_take(arena, json_array_size(groups) * sizeof *group);
    size_t i;

    json_array_foreach(groups, i, one) group[i] = group_of(arena, one);
    dots_draw(out, &(struct dots){ .name = "dots",
                                   .title = text_in(facts, "title"),
                                   .description = text_in(facts, "description"),
                                   .none = text_in(facts, "none"),
                                   .groups = group,
                                   .group_count = json_array_size(groups),
                                   .longest = moment_in(facts, "longest"),
                                   .is_dense =
                                       json_is_true(json_object_get(facts, "isDense")) });
}

static struct text_buffer a_file(const char *path)
{
    struct text_buffer bytes = { .bytes = NULL };
    FILE *file = fopen(path, "rbe");
    char piece[4096];
    size_t length;

    assert_non_null(file);
    while ((length = fread(piece, 1, sizeof piece, file)) > 0)
        text_add(&bytes, piece, length);
    assert_int_equal(fclose(file), 0);
    return bytes;
}

static void assert_is_the_file(const struct text_buffer *out, const char *path)
{
    struct text_buffer expected;
    FILE *file;

    if (getenv("TOCSIN_RENEW")) {
        file = fopen(path, "wbe");
        assert_non_null(file);
        assert_int_equal(fwrite(out->bytes, 1, out->length, file), out->length);
        assert_int_equal(fclose(file), 0);
    }
    expected = a_file(path);
    assert_string_equal(text_written(out).bytes, text_written(&expected).bytes);
    text_release(&expected);
}

static void draw(struct text_buffer *out, struct arena *arena, struct text picture,
                 const json_t *facts)
{
    static const struct {
        const char *name;
        void (*draw)(struct text_buffer *, struct arena *, const json_t *);
    } pictures[] = { { "network", draw_network },
                     { "strip", draw_strip },
                     { "dots", draw_dots } };
    size_t i = 0;

    while (i < 3 && !text_is(picture, pictures[i].name))
        i++;
    assert_true(i < 3);
    pictures[i].draw(out, arena, facts);
}

static void the_same_facts_give_the_bytes_that_the_consoles_have(void **state)
{
    (void)state;
    json_t *all = json_load_file(FOLDER "facts.json", 0, NULL);
    const json_t *one;
    size_t i;

    assert_true(json_array_size(all) > 0);
    json_array_foreach(all, i, one)
    {
        struct text_buffer out = { .bytes = NULL };
        struct arena arena;
        char path[400];

        snprintf(path, sizeof path, FOLDER "%.*s.svg", TEXT_ARG(text_in(one, "name")));
        arena_open(&arena, SIZE_MAX, NULL, NULL);
        draw(&out, &arena, text_in(one, "draw"), json_object_get(one, "facts"));
        assert_is_the_file(&out, path);
        arena_close(&arena);
        text_release(&out);
    }
    json_decref(all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_facts_give_the_bytes_that_the_consoles_have),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
