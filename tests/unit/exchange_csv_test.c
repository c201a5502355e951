/* Cells that look like formulas stay text, and come back as they were. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "tools/exchange/csv.h"

static struct arena arena;

static int open_arena(void **state)
{
    (void)state;
    arena_open(&arena, 64u << 20, NULL, NULL);
    return 0;
}

static int close_arena(void **state)
{
    (void)state;
    arena_close(&arena);
    return 0;
}

static const char *const texts[] = {
    "plain",
    "",
    "=1+1",
    "+41 1",
    "-5",
    "@SUM(A1)",
    "\ttab",
    "\rreturn",
    "'=1",
    "''-2",
    "'tis",
    "'",
    "''",
    "a, b",
    "say \"no\"",
    "two\nlines",
    "two\r\nlines",
    " blank ",
    "T+00:10:00",
    "\"",
    ",",
    "Ωmega, 12 %",
    ";",
    "x\ty",
};
#define TEXT_COUNT (sizeof texts / sizeof *texts)

static void every_text_comes_back_as_it_was(void **state)
{
    struct text_buffer out = { 0 };
    bool is_first = true;
    struct csv csv;
    (void)state;

    csv_cell(&out, TEXT("head"), &is_first);
    csv_cell(&out, TEXT("text"), &is_first);
    csv_line_end(&out, &is_first);
    for (size_t i = 0; i < TEXT_COUNT; i++) {
        csv_cell(&out, TEXT("x"), &is_first);
        csv_cell(&out, text_of(texts[i]), &is_first);
        csv_line_end(&out, &is_first);
    }
    assert_int_equal(csv_read(&csv, text_written(&out), &arena), FAULT_NONE);

    assert_int_equal(csv.count, TEXT_COUNT + 1);
    for (size_t i = 0; i < TEXT_COUNT; i++) {
        assert_int_equal(csv.rows[i + 1].count, 2);
        assert_true(text_is(csv.rows[i + 1].cells[1], texts[i]));
    }
    text_release(&out);
}

static void no_cell_begins_as_a_formula(void **state)
{
    (void)state;
    for (size_t i = 0; i < TEXT_COUNT; i++) {
        struct text_buffer out = { 0 };
        bool is_first = true;
        csv_cell(&out, text_of(texts[i]), &is_first);
        const char *cell = text_written(&out).bytes;
        if (out.length) {
            cell += *cell == '"';
            assert_null(*cell ? strchr("=+-@\t\r", *cell) : NULL);
        }
        text_release(&out);
    }
}

static enum fault read_text(struct csv *csv, const char *file)
{
    return csv_read(csv, text_of(file), &arena);
}

static void the_separator_is_what_the_first_line_has_most_of(void **state)
{
    struct csv csv;
    (void)state;

    assert_int_equal(read_text(&csv, "\xef\xbb\xbfid;text\na;b, c\n"), FAULT_NONE);
    assert_true(text_is(csv.rows[0].cells[0], "id"));
    assert_true(text_is(csv.rows[1].cells[1], "b, c"));
    assert_int_equal(read_text(&csv, "id\ttext\r\na\tb\r\n"), FAULT_NONE);
    assert_true(text_is(csv.rows[1].cells[1], "b"));
}

static void lines_are_counted_through_quoted_cells_and_empty_lines(void **state)
{
    struct csv csv;
    (void)state;

    assert_int_equal(read_text(&csv, "a,b\n\"x\ny\",z\n\n,\nlast,1"), FAULT_NONE);

    assert_int_equal(csv.count, 3);
    assert_int_equal(csv.rows[1].line, 2);
    assert_int_equal(csv.rows[2].line, 6);
}

static void what_is_wrong_is_placed(void **state)
{
    struct csv csv;
    (void)state;

    assert_int_equal(read_text(&csv, "a,b\nx,\"open\n"), FAULT_SYNTAX);
    assert_int_equal(csv.line, 2);
    assert_int_equal(csv.column, 2);
    assert_int_equal(read_text(&csv, "a,\"b\"c\n"), FAULT_SYNTAX);
    assert_int_equal(csv.column, 2);
    assert_int_equal(read_text(&csv, "a\n\xff\n"), FAULT_UTF8);
    assert_int_equal(csv.line, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_text_comes_back_as_it_was, open_arena,
                                        close_arena),
        cmocka_unit_test(no_cell_begins_as_a_formula),
        cmocka_unit_test_setup_teardown(the_separator_is_what_the_first_line_has_most_of,
                                        open_arena, close_arena),
        cmocka_unit_test_setup_teardown(
            lines_are_counted_through_quoted_cells_and_empty_lines, open_arena,
            close_arena),
        cmocka_unit_test_setup_teardown(what_is_wrong_is_placed, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
