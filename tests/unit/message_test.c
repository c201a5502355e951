#include "base/arena.h"
#include "words/message.h"

#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

static void every_wire_name_finds_its_type_and_no_other(void **state)
{
    (void)state;

    for (uint32_t type = 1; type < MESSAGE_COUNT; type++) {
        assert_true(id_is_well_formed(message_rules[type].name));
        assert_int_equal(message_find(message_rules[type].name), type);
    }
    assert_int_equal(message_find(TEXT("shar")), MESSAGE_NONE);
    assert_int_equal(message_find(TEXT("")), MESSAGE_NONE);
    assert_int_equal(message_find((struct text){ 0 }), MESSAGE_NONE);
}

static void fields_have_names_of_their_own_and_limits_that_can_be_kept(void **state)
{
    (void)state;

    for (uint32_t type = 1; type < MESSAGE_COUNT; type++) {
        const struct message_rule *rule = &message_rules[type];
        assert_in_range(rule->field_count, 1, FIELD_COUNT_MAX);
        for (uint32_t i = 0; i < rule->field_count; i++) {
            const struct field_rule *field = &rule->fields[i];
            bool is_figure = field->kind == KIND_NUMBER || field->kind == KIND_MOMENT ||
                             field->kind == KIND_FLAG || field->kind == KIND_TERM;
            bool is_list = field->kind == KIND_IDS || field->kind == KIND_TEXTS ||
                           field->kind == KIND_NUMBERS;
            assert_false(text_is(field->name, "type"));
            assert_true(field->name.length < 32);
            /* Looked for from behind itself, a twin would be found first. */
            assert_int_equal(message_find_field(rule, field->name, i + 1), i);
            assert_true(is_figure || field->limit > 0);
            assert_true(!is_list || field->limit <= 1024);
            assert_true(field->kind != KIND_FLAG || field->need == NEED_OPTIONAL);
            assert_int_equal(field->kind == KIND_TERM, field->terms != NULL);
        }
    }
}

static void a_field_is_found_wherever_the_search_begins(void **state)
{
    (void)state;
    const struct message_rule *share = &message_rules[MESSAGE_share];

    for (uint32_t likely = 0; likely <= share->field_count + 1; likely++)
        assert_string_equal(
            share->fields[message_find_field(share, TEXT("subject"), likely)].name.bytes,
            "subject");
    assert_int_equal(message_find_field(share, TEXT("subjects"), 0), share->field_count);
    assert_int_equal(message_find_field(share, TEXT(""), 3), share->field_count);
}

struct head_field {
    const char *name;
    size_t offset;
};
#define HEAD(part, field)                                                                \
    {                                                                                    \
#field, offsetof(struct message, part.field)                                     \
    }

static void assert_begins(const struct message_rule *rule, const struct head_field *head,
                          size_t count)
{
    assert_true(rule->field_count >= count);
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(rule->fields[i].name.bytes, head[i].name);
        assert_int_equal(rule->fields[i].offset, head[i].offset);
    }
}

static void every_message_begins_as_the_shared_struct_of_its_plane_does(void **state)
{
    (void)state;
    static const struct head_field player[] = {
        HEAD(player, n),       HEAD(player, to),       HEAD(player, tlp),
        HEAD(player, re),      HEAD(player, incident), HEAD(player, under),
        HEAD(player, subject), HEAD(player, text),     HEAD(player, carries),
    };
    static const struct head_field mailbox[] = { HEAD(mailbox, at), HEAD(mailbox, to),
                                                 HEAD(mailbox, box) };
    static const struct head_field fact[] = { HEAD(fact, at) },
                                   said[] = { HEAD(said, n) };
    uint32_t counts[PLANE_LINK + 1] = { 0 };

    for (uint32_t type = 1; type < MESSAGE_COUNT; type++) {
        const struct message_rule *rule = &message_rules[type];
        counts[rule->plane]++;
        if (rule->plane == PLANE_PLAYER)
            assert_begins(rule, player, sizeof player / sizeof *player);
        if (rule->plane == PLANE_EXCON || rule->plane == PLANE_ASIDE)
            assert_begins(rule, said, sizeof said / sizeof *said);
        if (rule->plane == PLANE_CONTROL)
            assert_begins(rule, mailbox, sizeof mailbox / sizeof *mailbox);
        if (rule->plane == PLANE_FACT)
            assert_begins(rule, fact, sizeof fact / sizeof *fact);
    }
    assert_int_equal(counts[PLANE_PLAYER], 19);
    assert_true(counts[PLANE_CONTROL] && counts[PLANE_FACT] && counts[PLANE_LINK]);
    assert_int_equal(sizeof(struct message_player), sizeof(struct message_share));
}

static void a_kept_message_outlives_what_it_was_made_of(void **state)
{
    (void)state;
    struct arena arena;
    char subject[] = "first", to[] = "aland";
    struct text items[] = { { to, 5 } };
    struct message share = { .type = MESSAGE_share }, kept;
    share.share.n = 4;
    share.share.subject = (struct text){ subject, 5 };
    share.share.to = (struct text_list){ items, 1 };

    arena_open(&arena, 1 << 16, NULL, NULL);
    message_keep(&arena, &share, &kept);
    memset(subject, 'x', 5);
    memset(to, 'x', 5);
    memset(items, 0, sizeof items);

    assert_int_equal(kept.type, MESSAGE_share);
    assert_int_equal(kept.share.n, 4);
    assert_true(text_is(kept.share.subject, "first"));
    assert_int_equal(kept.share.to.count, 1);
    assert_true(text_is(kept.share.to.items[0], "aland"));
    assert_null(kept.share.text.bytes);
    assert_int_equal(kept.share.carries.count, 0);
    arena_close(&arena);
}

static void an_id_is_short_and_of_few_letters(void **state)
{
    (void)state;
    char long_id[65];

    memset(long_id, 'a', sizeof long_id);

    assert_true(id_is_well_formed(TEXT("cirt-a.2_b/9")));
    assert_true(id_is_well_formed((struct text){ long_id, 64 }));
    assert_false(id_is_well_formed((struct text){ long_id, 65 }));
    assert_false(id_is_well_formed(TEXT("")));
    assert_false(id_is_well_formed((struct text){ 0 }));
    assert_false(id_is_well_formed(TEXT("Cirt")));
    assert_false(id_is_well_formed(TEXT("cirt a")));
    assert_false(id_is_well_formed(TEXT("cirt\0a")));
    assert_false(id_is_well_formed(TEXT("çirt")));
}

static const struct field_rule *field_of(enum message_type type, const char *name)
{
    const struct message_rule *rule = &message_rules[type];

    return &rule->fields[message_find_field(rule, text_of(name), 0)];
}

static void values_are_held_against_the_rule_of_their_field(void **state)
{
    (void)state;
    const struct field_rule *subject = field_of(MESSAGE_share, "subject");
    const struct field_rule *to = field_of(MESSAGE_share, "to");
    const struct field_rule *choices = field_of(MESSAGE_question, "choices");
    const struct field_rule *hash = field_of(MESSAGE_artefact, "hash");
    char run[201];

    memset(run, 'a', sizeof run);

#define CHECK(rule, text) field_check_text(rule, text)
    assert_int_equal(CHECK(subject, ((struct text){ run, 200 })), FAULT_NONE);
    assert_int_equal(CHECK(subject, ((struct text){ run, 201 })), FAULT_FULL);
    assert_int_equal(CHECK(subject, TEXT("na\xC3\xAFve \xF0\x9F\x9A\xA8")), FAULT_NONE);
    assert_int_equal(CHECK(subject, TEXT("na\xC3")), FAULT_UTF8);
    assert_int_equal(CHECK(to, ((struct text){ run, 64 })), FAULT_NONE);
    assert_int_equal(CHECK(to, ((struct text){ run, 65 })), FAULT_FULL);
    assert_int_equal(CHECK(to, TEXT("two words")), FAULT_SYNTAX);
    assert_int_equal(CHECK(to, TEXT("")), FAULT_SYNTAX);
    assert_int_equal(CHECK(choices, ((struct text){ run, 200 })), FAULT_NONE);
    assert_int_equal(CHECK(choices, ((struct text){ run, 201 })), FAULT_FULL);
    assert_int_equal(CHECK(choices, TEXT("\xFF")), FAULT_UTF8);
    assert_int_equal(CHECK(hash, TEXT("\xFF\xFE")), FAULT_NONE);
    assert_int_equal(CHECK(hash, ((struct text){ run, 33 })), FAULT_FULL);
    assert_int_equal(CHECK(field_of(MESSAGE_share, "n"), TEXT("1")), FAULT_KIND);
#undef CHECK
}

static void numbers_end_at_their_limit_or_at_two_to_the_63rd(void **state)
{
    (void)state;
    struct field_rule limited = { .kind = KIND_NUMBER, .limit = 9 };
    struct field_rule numbers = { .kind = KIND_NUMBERS, .limit = 9 };

    assert_int_equal(field_check_number(&limited, 9), FAULT_NONE);
    assert_int_equal(field_check_number(&limited, 10), FAULT_RANGE);
    assert_int_equal(field_check_number(&numbers, 10), FAULT_NONE);
    assert_int_equal(field_check_number(field_of(MESSAGE_share, "n"), INT64_MAX),
                     FAULT_NONE);
    assert_int_equal(
        field_check_number(field_of(MESSAGE_share, "n"), (uint64_t)INT64_MAX + 1),
        FAULT_RANGE);
    assert_int_equal(field_check_number(field_of(MESSAGE_ended, "at"), MOMENT_NONE),
                     FAULT_RANGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_wire_name_finds_its_type_and_no_other),
        cmocka_unit_test(fields_have_names_of_their_own_and_limits_that_can_be_kept),
        cmocka_unit_test(a_field_is_found_wherever_the_search_begins),
        cmocka_unit_test(every_message_begins_as_the_shared_struct_of_its_plane_does),
        cmocka_unit_test(a_kept_message_outlives_what_it_was_made_of),
        cmocka_unit_test(an_id_is_short_and_of_few_letters),
        cmocka_unit_test(values_are_held_against_the_rule_of_their_field),
        cmocka_unit_test(numbers_end_at_their_limit_or_at_two_to_the_63rd),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
