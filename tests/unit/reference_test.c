#include "script/language.h"

#include <lauxlib.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "script/team_inside.h"

/* The pages of the reference. Between "<!-- keys: NAME -->" and "<!-- end -->" stands
 * what is generated; TOCSIN_RENEW writes it anew. */
static const char *const pages[] = {
    "scenarios/REFERENCE.md",
    "scenarios/REFERENCE-PLAY.md",
    "scenarios/REFERENCE-TESTS.md",
};
enum { PAGE_COUNT = sizeof(pages) / sizeof(pages[0]) };
static const char opening[] = "<!-- keys: ", closing[] = "<!-- end -->\n";

static struct text_buffer contents_of(const char *page)
{
    char path[1024], piece[4096];
    struct text_buffer contents = { 0 };
    size_t length;
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", TOCSIN_SOURCE_DIR, page);
    file = fopen(path, "rb");
    assert_non_null(file);
    while ((length = fread(piece, 1, sizeof piece, file)) > 0)
        text_add(&contents, piece, length);
    assert_int_equal(fclose(file), 0);
    return contents;
}

static void renew(const char *page, const struct text_buffer *contents)
{
    char path[1024];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", TOCSIN_SOURCE_DIR, page);
    file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(contents->bytes, 1, contents->length, file),
                     contents->length);
    assert_int_equal(fclose(file), 0);
}

/* The page with every table as it should be. */
static struct text_buffer renewed(const char *page, const char *found)
{
    struct text_buffer out = { 0 };
    const char *mark;

    for (; (mark = strstr(found, opening)); found = strstr(mark, closing)) {
        const char *name = mark + strlen(opening), *end = strstr(name, " -->\n");

        assert_non_null(end);
        text_add(&out, found, (size_t)(end + strlen(" -->\n") - found));
        if (!scenario_reference((struct text){ name, (size_t)(end - name) }, &out))
            fail_msg("%s: nothing is called '%.*s'", page, (int)(end - name), name);
        if (!strstr(mark, closing))
            fail_msg("%s: the table of '%.*s' has no end", page, (int)(end - name), name);
    }
    text_put(&out, found);
    return out;
}

static void the_reference_says_what_is_declared(void **state)
{
    (void)state;

    for (int i = 0; i < PAGE_COUNT; i++) {
        struct text_buffer found = contents_of(pages[i]);
        struct text_buffer wanted = renewed(pages[i], found.bytes);

        if (getenv("TOCSIN_RENEW"))
            renew(pages[i], &wanted);
        else if (!text_equal(text_written(&found), text_written(&wanted)))
            fail_msg("%s is stale; renew it: TOCSIN_RENEW=1 ./reference_test", pages[i]);
        text_release(&found);
        text_release(&wanted);
    }
}

static void everything_that_is_declared_has_its_place_in_the_reference(void **state)
{
    (void)state;
    struct text_buffer all = { 0 };
    const char *name;

    for (int i = 0; i < PAGE_COUNT; i++) {
        struct text_buffer page = contents_of(pages[i]);
        text_add(&all, page.bytes, page.length);
        text_release(&page);
    }
    for (uint32_t i = 0; (name = scenario_reference_name(i)); i++) {
        char mark[100];
        snprintf(mark, sizeof mark, "%s%s -->\n", opening, name);
        if (!strstr(all.bytes, mark))
            fail_msg("no page has %s", mark);
    }
    text_release(&all);
}

/* "its id" says nothing. */
static void assert_explains(const char *of, const char *name, const char *doc)
{
    int words = 1;

    for (const char *at = doc; *at; at++)
        words += *at == ' ';
    if (words < 3)
        fail_msg("'%s' of %s is explained by '%s' only", name, of, doc);
}

static void every_key_and_function_is_explained(void **state)
{
    (void)state;

    for (uint32_t i = 0; i < TABLE_COUNT; i++) {
        const struct language_table *table = &language_tables[i];
        assert_explains("the tables", table->name.bytes, table->doc);
        for (uint32_t k = 0; k < table->key_count; k++)
            assert_explains(table->name.bytes, table->keys[k].name.bytes,
                            table->keys[k].doc);
    }
    for (uint32_t i = 0; i < language_verb_count; i++)
        assert_explains(language_verbs[i].library, language_verbs[i].name,
                        language_verbs[i].doc);
    for (uint32_t i = 0; i < language_field_count; i++)
        assert_explains(language_fields[i].library, language_fields[i].name,
                        language_fields[i].doc);
    for (uint32_t i = 0; i < language_claim_count; i++)
        assert_explains("claims", language_claims[i].name, language_claims[i].doc);
}

static bool is_field_of_claims(const char *name, size_t length)
{
    for (uint32_t i = 0; i < language_field_count; i++)
        if (!strcmp(language_fields[i].library, "claim") &&
            strcspn(language_fields[i].name, "?") == length &&
            !memcmp(language_fields[i].name, name, length))
            return true;
    return false;
}

static void every_further_key_of_a_claim_is_explained(void **state)
{
    (void)state;

    for (uint32_t i = 0; i < language_claim_count; i++)
        for (const char *at = language_claims[i].others; at && *at;) {
            size_t length = strcspn(at, " ");
            if (!is_field_of_claims(at, length))
                fail_msg("claim %s: '%s'", language_claims[i].name, at);
            at += length + (at[length] == ' ');
        }
}

static void a_team_has_the_functions_that_are_declared(void **state)
{
    (void)state;
    lua_State *L = luaL_newstate();
    uint32_t found = 0, declared = 0;

    team_library_push(L, NULL);
    lua_getfield(L, -1, "__index");
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1))
        found++;
    for (uint32_t i = 0; i < language_verb_count; i++) {
        if (strcmp(language_verbs[i].library, "team") != 0)
            continue;
        if (lua_getfield(L, -1, language_verbs[i].name) != LUA_TFUNCTION)
            fail_msg("a team has no '%s'", language_verbs[i].name);
        lua_pop(L, 1);
        declared++;
    }

    assert_int_equal(found, declared);
    lua_close(L);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_reference_says_what_is_declared),
        cmocka_unit_test(everything_that_is_declared_has_its_place_in_the_reference),
        cmocka_unit_test(every_key_and_function_is_explained),
        cmocka_unit_test(every_further_key_of_a_claim_is_explained),
        cmocka_unit_test(a_team_has_the_functions_that_are_declared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
