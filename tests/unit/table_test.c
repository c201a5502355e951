#include "unit.h"

#include "live/table.h"

/* A table of the cells up to NULL; the first `columns` are titles. */
static struct text_buffer written(uint32_t columns, uint32_t width, ...)
{
    struct table table;
    struct text_buffer out = { 0 };
    uint32_t count = 0;
    va_list cells;
    table_open(&table, columns);
    va_start(cells, width);
    for (const char *cell; (cell = va_arg(cells, const char *)); count++)
        if (count < columns)
            table_title(&table, cell);
        else
            table_cell(&table, text_of(cell));
    va_end(cells);
    table_write(&table, width, &out);
    table_close(&table);
    return out;
}

#define assert_lines(out, wanted)                                                        \
    do {                                                                                 \
        struct text_buffer buffer_ = out;                                                \
        assert_string_equal(text_written(&buffer_).bytes, wanted);                       \
        text_release(&buffer_);                                                          \
    } while (0)

static void columns_are_as_wide_as_what_stands_in_them(void **state)
{
    (void)state;
    assert_lines(written(3, 80, "team", "last_heard", "note", "velora", "T+00:10:00", "",
                         "côte", "", "late", NULL),
                 "team    last heard  note\n"
                 "velora  T+00:10:00\n"
                 "côte                late\n");
}

static void a_wide_column_is_folded_inside_itself(void **state)
{
    (void)state;
    assert_lines(written(2, 30, "id", "what it says", "press-call",
                         "for publication at noon", NULL),
                 "id          what it says\n"
                 "press-call  for publication at\n"
                 "            noon\n");
}

static void where_columns_have_no_room_rows_become_blocks(void **state)
{
    (void)state;
    assert_lines(written(3, 30, "team", "seat", "doing", "velora-ministry",
                         "three people", "waits for everybody", NULL),
                 "velora-ministry\n"
                 "  seat three people, doing\n"
                 "  waits for everybody\n");
}

static void a_cell_is_one_line_whatever_it_holds(void **state)
{
    (void)state;
    assert_lines(written(1, 80, "text", "two\nlines\x1b[2J", NULL), "text\n"
                                                                    "two lines [2J\n");
}

static void a_table_without_rows_is_its_titles(void **state)
{
    (void)state;
    assert_lines(written(2, 80, "a", "b", NULL), "a  b\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_as_wide_as_what_stands_in_them),
        cmocka_unit_test(a_wide_column_is_folded_inside_itself),
        cmocka_unit_test(where_columns_have_no_room_rows_become_blocks),
        cmocka_unit_test(a_cell_is_one_line_whatever_it_holds),
        cmocka_unit_test(a_table_without_rows_is_its_titles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
