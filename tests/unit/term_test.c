#include "words/term.h"

#include <setjmp.h>
#include <cmocka.h>

static void every_spelling_is_found_again_and_belongs_to_one_term(void **state)
{
    (void)state;
    uint32_t set_count = 0;

    for (const struct term_set *const *set = term_sets; *set; set++, set_count++) {
        assert_true((*set)->count > 1);
        for (uint32_t term = 1; term < (*set)->count; term++)
            assert_int_equal(term_find(*set, term_text(*set, term)), term);
    }
    assert_true(set_count > 10);
}

static void zero_is_absent_and_what_is_out_of_range_has_no_spelling(void **state)
{
    (void)state;

    assert_null(term_text(&tlp_terms, tlp_absent).bytes);
    assert_null(term_text(&tlp_terms, tlp_end).bytes);
    assert_null(term_text(&tlp_terms, UINT32_MAX).bytes);
}

static void only_the_exact_spelling_is_found(void **state)
{
    (void)state;

    assert_int_equal(term_find(&tlp_terms, TEXT("AMBER+STRICT")), tlp_AMBER_STRICT);
    assert_int_equal(term_find(&tlp_terms, TEXT("AMBER+")), 0);
    assert_int_equal(term_find(&tlp_terms, TEXT("amber")), 0);
    assert_int_equal(term_find(&tlp_terms, TEXT("")), 0);
    assert_int_equal(term_find(&tlp_terms, (struct text){ 0 }), 0);
}

static void marks_stand_from_widest_to_narrowest(void **state)
{
    (void)state;

    assert_true(tlp_CLEAR < tlp_GREEN && tlp_GREEN < tlp_AMBER);
    assert_true(tlp_AMBER < tlp_AMBER_STRICT && tlp_AMBER_STRICT < tlp_RED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_spelling_is_found_again_and_belongs_to_one_term),
        cmocka_unit_test(zero_is_absent_and_what_is_out_of_range_has_no_spelling),
        cmocka_unit_test(only_the_exact_spelling_is_found),
        cmocka_unit_test(marks_stand_from_widest_to_narrowest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
