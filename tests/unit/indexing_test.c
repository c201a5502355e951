#include "a_server.h"

#include "live/indexing.h"

/* A record that is being written, its index, and a loop to hear of it. */
struct an_index {
    struct a_folder folder;
    struct server server;
    uv_loop_t loop;
    struct indexing indexing;
    char index_path[110], why[DRILL_WHY_MAX];
    uint64_t wanted;
};

static void moved(struct indexing *indexing)
{
    struct an_index *self = indexing->subject;
    if (indexing_reached(indexing) >= self->wanted)
        uv_stop(&self->loop);
}

static void open_index(struct an_index *self, size_t bytes_max)
{
    snprintf(self->index_path, sizeof(self->index_path), "%s/a.index",
             self->folder.folder);
    assert_int_equal(uv_loop_init(&self->loop), 0);
    self->indexing = (struct indexing){ .subject = self, .moved = moved };
    assert_done(indexing_open(&self->indexing, &self->loop, self->index_path,
                              self->folder.path, &self->server.file, bytes_max,
                              self->why),
                self->why);
}

static void close_index(struct an_index *self, bool removes)
{
    indexing_close(&self->indexing, removes);
    uv_run(&self->loop, UV_RUN_DEFAULT);
    assert_int_equal(uv_loop_close(&self->loop), 0);
}

static void begin_drill(struct an_index *self, uint64_t turns)
{
    *self = (struct an_index){ .folder = a_folder() };
    start(&self->server, self->folder.path, turns);
}

static void end_drill(struct an_index *self)
{
    stop(&self->server);
    a_folder_removed(&self->folder);
}

/* The turn the server has decided last; its facts are not in the record yet. */
static void add_last(struct an_index *self)
{
    indexing_add(&self->indexing, the_turn(&self->server.turn), false);
}

static void play(struct an_index *self, uint64_t turns)
{
    for (uint64_t i = 0; i < turns; i++) {
        assert_done(serve_turn(&self->server, false, self->why), self->why);
        add_last(self);
    }
}

static void rang(uv_timer_t *timer)
{
    fail_msg("the index did not come in a minute: %p", (void *)timer);
}

/* The loop runs until readers see that turn. */
static void wait_for(struct an_index *self, uint64_t turn)
{
    uv_timer_t timer; /* keeps the loop alive */
    self->wanted = turn;
    uv_timer_init(&self->loop, &timer);
    uv_timer_start(&timer, rang, 60000, 0);
    if (indexing_reached(&self->indexing) < turn)
        uv_run(&self->loop, UV_RUN_DEFAULT);
    uv_close((uv_handle_t *)&timer, NULL);
    uv_run(&self->loop, UV_RUN_NOWAIT);
    assert_true(indexing_reached(&self->indexing) >= turn);
}

/* Every gate of the first `turns` turns is there, once (a_server.h, decide). */
static void assert_shows(sqlite3 *db, uint64_t turns)
{
    char wanted[20];
    uint64_t count = 0;
    for (uint64_t n = 1; n <= turns; n++)
        count += n % 3 ? 1 : 300;
    snprintf(wanted, sizeof(wanted), "%llu", (unsigned long long)count);
    assert_string_equal(ask(db, "SELECT count(*) FROM v_timeline WHERE kind = 'gate'"),
                        wanted);
}

static void readers_see_what_was_decided_the_last_turn_too(void **state)
{
    struct an_index self;
    (void)state;
    begin_drill(&self, 1);
    open_index(&self, INDEXING_BYTES_MAX);

    play(&self, 40);
    wait_for(&self, 41);

    assert_shows(indexing_db(&self.indexing), 41);
    struct indexing_lag lag = indexing_lag(&self.indexing);
    assert_int_equal(lag.turns, 0);
    assert_int_equal(lag.ms, 0);
    assert_null(lag.why);
    close_index(&self, true);
    assert_int_equal(access(self.index_path, F_OK), -1);
    end_drill(&self);
}

static void what_falls_out_of_the_queue_is_read_from_the_record(void **state)
{
    struct an_index self;
    (void)state;
    begin_drill(&self, 1);
    open_index(&self, 1); /* only the newest turn waits */

    play(&self, 300);
    wait_for(&self, 301);

    assert_shows(indexing_db(&self.indexing), 301);
    close_index(&self, true);
    end_drill(&self);
}

static void an_index_is_gone_on_with_and_one_of_another_drill_begun_anew(void **state)
{
    struct an_index self;
    (void)state;
    begin_drill(&self, 1);
    open_index(&self, INDEXING_BYTES_MAX);
    play(&self, 10);
    wait_for(&self, 11);
    close_index(&self, false);

    open_index(&self, INDEXING_BYTES_MAX);
    assert_int_equal(indexing_reached(&self.indexing), 11);
    play(&self, 1);
    wait_for(&self, 12);
    close_index(&self, false);

    assert_int_equal(files_in(&self.folder), 4); /* a.drill, its log, a.index */
    FILE *file = fopen(self.index_path, "r+b");
    fputs("this is no database any more", file);
    fclose(file);
    open_index(&self, INDEXING_BYTES_MAX);
    assert_int_equal(indexing_reached(&self.indexing), 0);
    play(&self, 1);
    wait_for(&self, 13);
    assert_shows(indexing_db(&self.indexing), 13);
    close_index(&self, true);
    end_drill(&self);
}

static void others_read_the_index_like_a_drill_while_it_is_written(void **state)
{
    struct an_index self;
    struct drillfile reading;
    (void)state;
    begin_drill(&self, 1);
    open_index(&self, INDEXING_BYTES_MAX);
    play(&self, 5);
    wait_for(&self, 6);

    assert_done(aside_read(&reading, self.index_path, self.why), self.why);
    assert_true(text_equal(reading.about.exercise, self.server.file.about.exercise));
    sqlite3_exec(reading.db, "BEGIN", NULL, NULL, NULL);
    assert_shows(reading.db, 6);
    play(&self, 5);
    wait_for(&self, 11);
    /* A reader keeps the moment it began at, and holds up nobody. */
    assert_shows(reading.db, 6);
    assert_shows(indexing_db(&self.indexing), 11);

    drillfile_close(&reading);
    close_index(&self, true);
    end_drill(&self);
}

static void an_index_that_cannot_be_written_says_so_and_the_record_goes_on(void **state)
{
    struct an_index self;
    (void)state;
    begin_drill(&self, 1);
    open_index(&self, INDEXING_BYTES_MAX);
    play(&self, 1);
    wait_for(&self, 2);

    sqlite3 *vandal;
    assert_int_equal(sqlite3_open(self.index_path, &vandal), SQLITE_OK);
    assert_int_equal(sqlite3_exec(vandal, "DROP TABLE message_recipient", 0, 0, 0), 0);
    sqlite3_close(vandal);
    play(&self, 1);
    while (!indexing_lag(&self.indexing).why)
        uv_sleep(1);

    assert_int_equal(indexing_lag(&self.indexing).turns, 1);
    play(&self, 1);
    close_index(&self, true);
    end_drill(&self);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(readers_see_what_was_decided_the_last_turn_too),
        cmocka_unit_test(what_falls_out_of_the_queue_is_read_from_the_record),
        cmocka_unit_test(an_index_is_gone_on_with_and_one_of_another_drill_begun_anew),
        cmocka_unit_test(others_read_the_index_like_a_drill_while_it_is_written),
        cmocka_unit_test(an_index_that_cannot_be_written_says_so_and_the_record_goes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
