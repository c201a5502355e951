/* A secret of an edition chooses what readers of a scenario cannot know. */
#include "a_stage.h"

#include <string.h>

static const char rows[] = "injects = { { id = 'call', at = '10m', to = "
                           "drill.vary('who', { 'marisol', 'velora', "
                           "'norhaven' }), subject = drill.vary('port', { 'one', 'two', "
                           "'three', 'four', 'five', "
                           "'six', 'seven', 'eight' }), text = "
                           "table.concat(drill.vary('order', { 'a', 'b', 'c', "
                           "'d', 'e', 'f', 'g', 'h' }, 8)) } },\n"
                           "storylines = { main = function(play)\n"
                           "  play.note(play.pick('who', { 'a', 'b', 'c', 'd', 'e', 'f', "
                           "'g', 'h', 'i', 'j' }, 10)\n"
                           "    [1]) end },\n";

struct played {
    char chosen[200], order[40], noted[20];
};

static struct played play(const char *secret)
{
    static struct a_stage on;
    struct played played;
    a_stage_open(&on, rows);
    on.setup.settings.edition = text_of(secret);
    a_stage_begin(&on, false);
    assert_int_equal(a_stage_play(&on, HOUR), FAULT_NONE);

    const struct message_inject *inject = &a_stage_fact(&on, MESSAGE_inject)->inject;
    snprintf(played.chosen, sizeof(played.chosen), "%.*s %.*s", TEXT_ARG(inject->to),
             TEXT_ARG(inject->subject));
    snprintf(played.order, sizeof(played.order), "%.*s", TEXT_ARG(inject->text));
    snprintf(played.noted, sizeof(played.noted), "%.*s",
             TEXT_ARG(a_stage_fact(&on, MESSAGE_noted)->noted.text));
    a_stage_close(&on);
    return played;
}

static void without_a_secret_the_first_is_chosen(void **state)
{
    (void)state;

    struct played played = play(NULL);

    assert_string_equal(played.chosen, "marisol one");
    assert_string_equal(played.order, "abcdefgh");
}

static void a_secret_chooses_the_same_each_time(void **state)
{
    (void)state;

    struct played one = play("a secret of spring"), again = play("a secret of spring");

    assert_string_equal(one.chosen, again.chosen);
    assert_string_equal(one.order, again.order);
    assert_string_equal(one.noted, again.noted);
    assert_string_not_equal(one.order, "abcdefgh");
}

static void another_secret_chooses_otherwise(void **state)
{
    (void)state;
    char secret[20];
    int others = 0, notes = 0;

    struct played one = play("secret number 0000");
    for (int i = 1; i <= 20; i++) {
        snprintf(secret, sizeof(secret), "secret number %04d", i);
        struct played other = play(secret);
        others += strcmp(one.chosen, other.chosen) != 0;
        notes += strcmp(one.noted, other.noted) != 0;
    }

    assert_true(others > 10); /* one in 24 is the same */
    assert_true(notes > 10); /* storylines are salted too */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_secret_the_first_is_chosen),
        cmocka_unit_test(a_secret_chooses_the_same_each_time),
        cmocka_unit_test(another_secret_chooses_otherwise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
