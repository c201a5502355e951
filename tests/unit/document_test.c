#include "wire/document.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

static struct text_buffer contents_of(const char *path)
{
    struct text_buffer contents = { 0 };
    char piece[4096];
    size_t length;
    FILE *file = fopen(path, "rb");

    while (file && (length = fread(piece, 1, sizeof piece, file)) > 0)
        text_add(&contents, piece, length);
    if (file)
        fclose(file);
    return contents;
}

static void renew(const char *path, struct text text)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(text.bytes, 1, text.length, file), text.length);
    assert_int_equal(fclose(file), 0);
}

static void assert_is_fresh(const char *name, struct text_buffer *wanted)
{
    char path[1024];

    snprintf(path, sizeof path, "%s/%s", TOCSIN_SOURCE_DIR, name);
    if (getenv("TOCSIN_RENEW"))
        renew(path, text_written(wanted));

    struct text_buffer found = contents_of(path);
    bool is_fresh = text_equal(text_written(&found), text_written(wanted));
    text_release(&found);
    text_release(wanted);
    if (!is_fresh)
        fail_msg("%s is stale; renew it: TOCSIN_RENEW=1 ./document_test", name);
}

static void the_protocol_document_says_what_message_def_says(void **state)
{
    (void)state;
    struct text_buffer wanted = { 0 };

    document_protocol(&wanted);

    assert_is_fresh("agents/PROTOCOL.md", &wanted);
}

static void the_editor_types_say_what_message_def_says(void **state)
{
    (void)state;
    struct text_buffer wanted = { 0 };

    document_editor_types(&wanted);

    assert_is_fresh("agents/drill-messages.d.lua", &wanted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_protocol_document_says_what_message_def_says),
        cmocka_unit_test(the_editor_types_say_what_message_def_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
