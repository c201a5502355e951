#include "a_stage.h"

#include "live/directory.h"
#include "stage/directory.h"
#include "wire/unpack.h"

#define REGION                                                                           \
    "startex = '08:30',\n"                                                               \
    "agreements = {\n"                                                                   \
    "  { id = 'aid', title = 'Mutual aid', among = { 'marisol', 'velora' }, reply = "    \
    "'30m',\n"                                                                           \
    "    covers = { 'share', 'query' }, up_to = 'AMBER' },\n"                            \
    "  { id = 'pact', among = { 'marisol', 'velora' }, covers = { 'share' }, from = "    \
    "'play' },\n"                                                                        \
    "  { id = 'others', among = { 'velora', 'norhaven' }, covers = { 'share' } } },\n"   \
    "objectives = { { id = 'warn', title = 'Warn' } },\n"                                \
    "injects = { { id = 'cut', at = '5m', to = 'marisol', tlp = 'GREEN', text = "        \
    "'Cut.',\n"                                                                          \
    "  carries = { 'beacon' } } },\n"                                                    \
    "expects = { { id = 'tell', of = 'marisol', must = 'share', about = 'cut', with = "  \
    "'velora', within = '40m', objective = 'warn' } },\n"

/* A region, what its worker tells, and what a server keeps of it. */
struct hall {
    struct a_stage stage;
    struct directory directory;
    uint32_t entry_count;
};

static void take(void *subject, const struct message *entry)
{
    struct hall *self = subject;

    directory_take(&self->directory, &entry->entry);
    self->entry_count++;
}

static struct hall *open_hall(void)
{
    struct hall *self = calloc(1, sizeof(*self));

    a_stage_open(&self->stage, REGION);
    a_stage_begin(&self->stage, false);
    directory_begin(&self->directory, 1 << 20);
    directory_tell(&self->stage.stage.plan, &self->stage.stage.arena, take, self);
    return self;
}

static void close_hall(struct hall *self)
{
    directory_end(&self->directory);
    a_stage_close(&self->stage);
    free(self);
}

/* The plan that `seat` makes of what it is told. */
static void learn(struct hall *self, struct text seat, struct plan *plan)
{
    struct text bytes;

    directory_open(plan, &self->stage.stage.arena);
    for (uint64_t i = 0; (bytes = directory_entry(&self->directory, seat, i)).length; i++)
        assert_int_equal(directory_add(plan, seat, bytes), FAULT_NONE);
}

static void a_seat_learns_who_takes_part_as_the_plan_has_it(void **state)
{
    (void)state;
    struct hall *self = open_hall();
    const struct plan *told = &self->stage.stage.plan;
    struct plan plan;

    learn(self, TEXT("marisol"), &plan);

    assert_int_equal(plan.party_count, told->party_count);
    assert_int_equal(plan.participant_count, told->participant_count);
    assert_int_equal(plan.startex_of_day, 8 * HOUR + 30 * MINUTE);
    for (uint32_t i = 0; i < told->party_count; i++) {
        const struct party *a = &plan.parties[i], *b = &told->parties[i];
        assert_true(text_equal(a->id, b->id) && text_equal(a->name, b->name) &&
                    text_equal(a->country, b->country));
        assert_true(a->kind == b->kind && a->level == b->level &&
                    a->utc_offset_minutes == b->utc_offset_minutes);
    }
    close_hall(self);
}

static void a_seat_learns_its_own_agreements_and_no_others(void **state)
{
    (void)state;
    struct hall *self = open_hall();
    const struct agreement *told = &self->stage.stage.plan.agreements[0];
    struct plan plan;

    learn(self, TEXT("marisol"), &plan);

    assert_int_equal(plan.agreement_count, 1);
    assert_true(text_is(plan.agreements[0].id, "aid"));
    assert_int_equal(plan.agreements[0].covers, told->covers);
    assert_int_equal(plan.agreements[0].up_to, told->up_to);
    assert_int_equal(plan.agreements[0].reply, told->reply);
    assert_int_equal(plan.agreements[0].from, told->from);
    assert_int_equal(plan.agreements[0].until, told->until);
    assert_true(agreement_joins(&plan.agreements[0], 0, 1));
    close_hall(self);
}

static void a_seat_learns_of_an_artefact_when_it_comes_to_hold_it(void **state)
{
    (void)state;
    struct hall *self = open_hall();
    struct message held = { .type = MESSAGE_held };
    struct plan plan;

    learn(self, TEXT("marisol"), &plan);
    assert_int_equal(plan.artefact_ids.count, 1);
    assert_true(text_is(plan.artefacts[0].id, "sample"));
    assert_true(row_list_has(&plan.artefacts[0].held_by, 0));

    held.held.participant = TEXT("marisol");
    held.held.artefact = TEXT("beacon");
    directory_held(&self->directory, &held.held);
    directory_held(&self->directory, &held.held);
    learn(self, TEXT("marisol"), &plan);

    assert_int_equal(plan.artefact_ids.count, 2);
    assert_true(text_is(plan.artefacts[1].value, "203.0.113.7"));
    assert_int_equal(plan.artefacts[1].tlp, tlp_AMBER);
    assert_true(text_is(plan.parties[plan.artefacts[1].source].id, "satlink"));
    assert_false(row_list_has(&plan.artefacts[1].held_by, 0));
    learn(self, TEXT("velora"), &plan);
    assert_int_equal(plan.artefact_ids.count, 0);
    close_hall(self);
}

/* The latest that marisol was told of this agreement; type 0: nothing. */
static struct message told_of(struct hall *self, struct text id)
{
    struct message found = { 0 }, entry;
    struct text bytes;

    for (uint64_t i = 0;
         (bytes = directory_entry(&self->directory, TEXT("marisol"), i)).length; i++) {
        unpack_message(bytes.bytes, bytes.length, &self->stage.stage.arena, &entry);
        if (entry.type == MESSAGE_directory_agreement &&
            text_equal(entry.directory_agreement.id, id))
            found = entry;
    }
    return found;
}

static void parties_learn_of_an_agreement_when_the_story_changes_it(void **state)
{
    (void)state;
    struct hall *self = open_hall();
    struct message_agreement fact = { .agreement = TEXT("pact"), .at = HOUR };
    struct plan plan;
    uint64_t velora = directory_count(&self->directory, TEXT("velora"));
    uint64_t norhaven = directory_count(&self->directory, TEXT("norhaven"));

    assert_int_equal(told_of(self, TEXT("pact")).type, MESSAGE_NONE); /* nobody knows */
    directory_agreed(&self->directory, &fact);
    assert_int_equal(told_of(self, TEXT("pact")).directory_agreement.from, HOUR);
    assert_true(told_of(self, TEXT("pact")).directory_agreement.changed);
    assert_int_equal(directory_count(&self->directory, TEXT("velora")), velora + 1);
    assert_int_equal(directory_count(&self->directory, TEXT("norhaven")), norhaven);

    fact.at = 2 * HOUR;
    fact.ended = true;
    directory_agreed(&self->directory, &fact);
    assert_int_equal(told_of(self, TEXT("pact")).directory_agreement.until, 2 * HOUR);
    assert_int_equal(told_of(self, TEXT("pact")).directory_agreement.from, HOUR);
    fact.at = 3 * HOUR;
    fact.ended = false;
    directory_agreed(&self->directory, &fact);
    assert_int_equal(told_of(self, TEXT("pact")).directory_agreement.until, 0);
    learn(self, TEXT("marisol"),
          &plan); /* simulated teams go by what was agreed before */
    assert_int_equal(plan.agreement_count, 1);
    close_hall(self);
}

static void an_agreement_that_begins_as_it_was_told_is_not_told_again(void **state)
{
    (void)state;
    struct hall *self = open_hall();
    struct message_agreement fact = { .agreement = TEXT("aid") };
    uint64_t count = directory_count(&self->directory, TEXT("marisol"));

    directory_agreed(&self->directory, &fact);

    assert_int_equal(directory_count(&self->directory, TEXT("marisol")), count);
    close_hall(self);
}

static void entries_only_ever_grow_so_that_a_count_is_a_cursor(void **state)
{
    (void)state;
    struct hall *self = open_hall();
    struct message held = { .type = MESSAGE_held };
    struct text before[64], marisol = TEXT("marisol");
    uint64_t count = 0;

    while ((before[count] = directory_entry(&self->directory, marisol, count)).length)
        count++;
    assert_int_equal(directory_count(&self->directory, marisol), count);
    held.held.participant = marisol;
    held.held.artefact = TEXT("beacon");
    directory_held(&self->directory, &held.held);

    for (uint64_t i = 0; i < count; i++)
        assert_true(text_equal(before[i], directory_entry(&self->directory, marisol, i)));
    assert_true(directory_entry(&self->directory, marisol, count).length > 0);
    assert_false(directory_entry(&self->directory, marisol, count + 1).length > 0);
    close_hall(self);
}

static void nonsense_is_no_entry(void **state)
{
    (void)state;
    struct hall *self = open_hall();
    struct text_buffer packed = { 0 };
    struct message taken = { .type = MESSAGE_taken, .taken = { .n = 1 } };
    struct plan plan;

    directory_open(&plan, &self->stage.stage.arena);
    pack_message(&packed, &taken);
    assert_int_equal(directory_add(&plan, TEXT("marisol"), text_written(&packed)),
                     FAULT_KIND);
    assert_int_not_equal(directory_add(&plan, TEXT("marisol"), TEXT("\xc1")), FAULT_NONE);
    text_release(&packed);
    close_hall(self);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_seat_learns_who_takes_part_as_the_plan_has_it),
        cmocka_unit_test(a_seat_learns_its_own_agreements_and_no_others),
        cmocka_unit_test(a_seat_learns_of_an_artefact_when_it_comes_to_hold_it),
        cmocka_unit_test(parties_learn_of_an_agreement_when_the_story_changes_it),
        cmocka_unit_test(an_agreement_that_begins_as_it_was_told_is_not_told_again),
        cmocka_unit_test(entries_only_ever_grow_so_that_a_count_is_a_cursor),
        cmocka_unit_test(nonsense_is_no_entry),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
