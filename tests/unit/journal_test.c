#include "a_server.h"
#include "live/journal.h"

static void count(struct journal *journal)
{
    (*(int *)journal->subject)++;
}

static void forget(uv_handle_t *handle)
{
    *(bool *)handle->data = true;
}

/* A loop, and a new record that the journal writes. */
struct fixture {
    uv_loop_t loop;
    struct a_folder folder;
    struct server server;
    struct journal journal;
    int written_count;
    bool is_closed;
};

static void opened(struct fixture *self)
{
    *self = (struct fixture){ .folder = a_folder() };
    uv_loop_init(&self->loop);
    start(&self->server, self->folder.path, 0);
    self->journal = (struct journal){ .subject = &self->written_count,
                                      .file = &self->server.file,
                                      .written = count };
    assert_int_equal(journal_open(&self->journal, &self->loop), FAULT_NONE);
}

static void closed(struct fixture *self)
{
    self->journal.came.data = &self->is_closed;
    journal_close(&self->journal, forget);
}

static void removed(struct fixture *self)
{
    uv_run(&self->loop, UV_RUN_DEFAULT);
    assert_true(self->is_closed);
    assert_int_equal(uv_loop_close(&self->loop), 0);
    stop(&self->server);
    a_folder_removed(&self->folder);
}

static void a_row_is_told_from_the_loop_once_it_is_durable(void **state)
{
    struct fixture self;
    struct a_turn turn = { .next_seq = 1 };
    (void)state;
    opened(&self);
    begin_turn(&turn, MINUTE);

    journal_write(&self.journal, the_turn(&turn), 0);
    while (!self.written_count)
        uv_run(&self.loop, UV_RUN_NOWAIT);

    assert_int_equal(self.journal.fault, FAULT_NONE);
    assert_int_equal(self.server.file.turn_count, 1);
    turn_released(&turn);
    closed(&self);
    removed(&self);
}

static void a_row_under_way_is_whole_when_the_journal_is_closed(void **state)
{
    struct fixture self;
    struct a_turn turn = { .next_seq = 1 };
    (void)state;
    opened(&self);
    begin_turn(&turn, MINUTE);
    for (uint64_t n = 0; n < 2000; n++)
        put_share(&turn, n);

    journal_write(&self.journal, the_turn(&turn), 0);
    closed(&self);
    turn_released(&turn); /* the row lay in it */

    assert_int_equal(self.written_count, 0);
    assert_int_equal(self.server.file.turn_count, 1);
    assert_string_equal(ask(self.server.file.db, "SELECT input_count FROM turn"), "2000");
    removed(&self);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_is_told_from_the_loop_once_it_is_durable),
        cmocka_unit_test(a_row_under_way_is_whole_when_the_journal_is_closed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
