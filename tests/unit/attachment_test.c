/* Files that artefacts are: found, known by their hash, sealed and opened. */
#include "a_stage.h"
#include "wire/attachment.h"

#include <string.h>

static struct a_stage on;

static enum fault load_with(const char *artefact, const char *name)
{
    static const char source[] =
        "local drill = require 'drill'\n"
        "return drill.exercise { id = 'sample', title = 'Sample', length = '3h',\n"
        "participants = { { id = 'velora', name = 'Velora', kind = 'cirt' } },\n"
        "asks = { { id = 'which', of = 'velora', kind = 'file', text = 'Which?',\n"
        "  right = 'note' } },\n"
        "artefacts = { { id = 'note', tlp = 'GREEN', held_by = 'velora', ";
    on = (struct a_stage){ 0 };
    text_put(&on.source, source);
    text_put(&on.source, artefact);
    text_put(&on.source, " } } }\n");
    a_stage_add(&on, source_SCENARIO, "scenario.lua", text_written(&on.source));
    a_stage_add(
        &on, source_LIBRARY, "drill.lua",
        (struct text){ (const char *)embedded_drill_lua, embedded_drill_lua_length });
    a_stage_add(&on, source_ATTACHMENT, name, TEXT("abc"));
    return stage_load(&on.stage, &on.setup, &on.problems, a_stage_fails, NULL);
}

static void assert_said(const char *message)
{
    assert_int_equal(on.problems.count, 1);
    assert_true(text_is(on.problems.items[0].message, message));
    stage_close(&on.stage);
    text_release(&on.source);
}

static void a_file_is_known_by_its_size_and_sha256(void **state)
{
    (void)state;
    static const char abc[] = /* FIPS 180-2, appendix B.1 */
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    char hex[65];

    assert_int_equal(load_with("file = 'note.txt'", "attachments/note.txt"), FAULT_NONE);

    const struct artefact *note = &on.stage.plan.artefacts[0];
    digest_hex((const unsigned char *)note->hash.bytes, 32, hex);
    assert_string_equal(hex, abc);
    assert_int_equal(note->size, 3);
    assert_true(text_is(on.stage.plan.asks[0].right.items[0], abc));
    assert_int_equal(on.problems.count, 0);
    stage_close(&on.stage);
    text_release(&on.source);
}

static void a_file_that_is_not_there_is_named(void **state)
{
    (void)state;

    assert_int_equal(load_with("file = 'notes.txt'", "attachments/note.txt"),
                     FAULT_SYNTAX);

    assert_int_equal(on.problems.error_count, 1);
    assert_true(text_is(on.problems.items[0].message,
                        "no artefact is the file 'attachments/note.txt'") ||
                text_is(on.problems.items[1].message,
                        "no artefact is the file 'attachments/note.txt'"));
    assert_true(text_is(on.problems.items[0].message,
                        "artefact 'note' is the file that is not there: 'notes.txt'") ||
                text_is(on.problems.items[1].message,
                        "artefact 'note' is the file that is not there: 'notes.txt'"));
    stage_close(&on.stage);
    text_release(&on.source);
}

static void what_is_staged_is_a_file(void **state)
{
    (void)state;

    assert_int_equal(
        load_with("file = 'note.txt', staged = true", "attachments/note.txt"),
        FAULT_NONE);
    stage_close(&on.stage);
    text_release(&on.source);
    assert_int_equal(load_with("staged = true", "attachments/note.txt"), FAULT_SYNTAX);

    assert_int_equal(on.problems.error_count, 1);
    stage_close(&on.stage);
    text_release(&on.source);
}

static void a_file_nobody_hands_over_is_warned_of(void **state)
{
    (void)state;

    assert_int_equal(load_with("", "attachments/note.txt"), FAULT_NONE);

    assert_said("no artefact is the file 'attachments/note.txt'");
}

static void every_part_opens_by_itself(void **state)
{
    (void)state;
    unsigned char key[ATTACHMENT_KEY_LENGTH], other[ATTACHMENT_KEY_LENGTH];
    unsigned char setup[32] = { 1 }, sealed[200], part[72];
    char plain[200];
    memset(plain, 'x', sizeof(plain));

    attachment_key(setup, TEXT("note"), key);
    attachment_key(setup, TEXT("flows"), other);
    attachment_seal(key, 0, (struct text){ plain, sizeof(plain) }, sealed);
    attachment_seal(key, 128, (struct text){ (char *)sealed + 128, 72 }, part);

    assert_memory_equal(part, plain, sizeof(part));
    assert_memory_not_equal(sealed, plain, sizeof(plain));
    assert_memory_not_equal(key, other, sizeof(key));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_known_by_its_size_and_sha256),
        cmocka_unit_test(a_file_that_is_not_there_is_named),
        cmocka_unit_test(what_is_staged_is_a_file),
        cmocka_unit_test(a_file_nobody_hands_over_is_warned_of),
        cmocka_unit_test(every_part_opens_by_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
