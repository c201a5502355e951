/* Every file of tests/scenario/check has one mistake and begins with what is said
 * about it, a line each:  --> line: severity: message; mend  Notes are left out unless a
 * file expects one: a file with one mistake is too small to be complete. */
#include "a_scenario.h"
#include <dirent.h>

/* The first line counts as 0, so that expectations do not move what they speak of:
 * the source begins behind them. */
static struct text expectations(struct text source, struct text_buffer *expected)
{
    while (text_starts(source, "--> ")) {
        const char *end = memchr(source.bytes, '\n', source.length);
        size_t length = (size_t)(end - source.bytes) + 1;

        text_add(expected, source.bytes + 4, length - 4);
        source.bytes += length;
        source.length -= length;
    }
    return source;
}

static void leave_out_notes(struct problem_list *problems)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < problems->count; i++)
        if (problems->items[i].severity != severity_NOTE)
            problems->items[count++] = problems->items[i];
    problems->count = count;
}

static void check_file(const char *name)
{
    struct text_buffer file, expected = { 0 }, found = { 0 };
    struct a_scenario scenario;
    char path[300], source_name[200];
    struct text source;

    snprintf(path, sizeof(path), "tests/scenario/check/%s", name);
    snprintf(source_name, sizeof(source_name), "%s", name);
    file = a_file(path);
    source = expectations(text_written(&file), &expected);

    a_scenario_check(&scenario, source_name, source);
    if (!strstr(expected.bytes, ": note: "))
        leave_out_notes(&scenario.problems);
    a_scenario_write(&scenario, &found);

    for (uint32_t i = 0; i < scenario.problems.count; i++)
        if (!text_is(scenario.problems.items[i].place.file, name))
            fail_msg("%s: a problem names the file '%.*s'", name,
                     TEXT_ARG(scenario.problems.items[i].place.file));
    if (!text_equal(text_written(&expected), text_written(&found)))
        fail_msg("%s:\nexpected\n%s\nfound\n%s", name, expected.bytes, found.bytes);
    a_scenario_close(&scenario);
    text_release(&file);
    text_release(&expected);
    text_release(&found);
}

static void each_mistake_is_named_with_its_line_and_mend(void **state)
{
    (void)state;
    DIR *folder = opendir(TOCSIN_SOURCE_DIR "/tests/scenario/check");
    struct dirent *entry;
    int count = 0;

    assert_non_null(folder);
    while ((entry = readdir(folder)) != NULL)
        if (strstr(entry->d_name, ".lua")) {
            check_file(entry->d_name);
            count++;
        }
    closedir(folder);

    assert_true(count >= 80);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_mistake_is_named_with_its_line_and_mend),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
