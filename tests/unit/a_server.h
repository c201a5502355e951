/*
 * a_server.h - a live drill's server without sockets, for the tests of its file.
 *
 * What a turn holds follows from its number, so deciding a turn anew gives the same.
 */
#pragma once
#include "a_drill.h"
#include "store/compare.h"
#include "store/turns.h"
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

struct server {
    struct drillfile file;
    struct a_turn turn; /* the last one, with its facts */
};

static inline void decide(struct a_turn *self, uint64_t n)
{
    begin_turn(self, n * MINUTE);
    if (n % 4 != 0) /* in every fourth only time passes */
        put_share(self, n);
    for (int i = 0; i < (n % 3 ? 1 : 300); i++) /* every third takes several pages */
        PUT(self, gate, .gate = TEXT("gate"), .by = TEXT("excon"));
}

/* The next turn with the facts of the one before; the last of all has no inputs. */
static inline enum fault serve_turn(struct server *self, bool is_last,
                                    char why[DRILL_WHY_MAX])
{
    struct a_turn next = { .next_seq = self->turn.next_seq, .turn.n = self->turn.turn.n };
    if (is_last)
        begin_turn(&next, self->turn.turn.at);
    else
        decide(&next, next.turn.n + 1);
    struct message_turn row = *the_turn(&next);
    row.facts = text_written(&self->turn.facts);
    row.fact_count = self->turn.turn.fact_count;
    enum fault fault = drillfile_append(&self->file, &row, row.n - 1, why);
    turn_released(&self->turn);
    self->turn = next;
    return fault;
}

/* Decides all recorded turns anew, as a server does, and holds them against the file.
 * Whether the facts of the last are there is for `has_all_facts` to say. */
static inline void replay(struct server *self, bool has_all_facts)
{
    struct turn_reader reader;
    struct message_turn turn;
    struct turn_difference difference;
    self->turn = (struct a_turn){ .next_seq = 1 };
    assert_int_equal(turn_reader_open(&reader, self->file.db), FAULT_NONE);
    while (turn_reader_next(&reader, &turn) == FAULT_NONE) {
        if (turn.n < self->file.turn_count || !has_all_facts)
            decide(&self->turn, turn.n);
        else
            begin_turn(&self->turn, self->turn.turn.at);
        if (!compare_turns(&turn, the_turn(&self->turn), &difference))
            fail_msg("turn %llu: %s", (unsigned long long)turn.n, difference.what);
        assert_true(turn.n == self->file.turn_count || turn.facts.bytes);
    }
    assert_int_equal(self->turn.turn.n, self->file.turn_count);
    turn_reader_close(&reader);
}

static inline enum fault resume(struct server *self, const char *path,
                                char why[DRILL_WHY_MAX])
{
    memset(self, 0, sizeof(*self));
    enum fault fault = drillfile_resume(&self->file, path, why);
    if (!fault) {
        assert_int_equal(self->file.facts_missing_of, self->file.turn_count);
        replay(self, false);
    }
    return fault;
}

static inline void start(struct server *self, const char *path, uint64_t turns)
{
    char why[DRILL_WHY_MAX];
    memset(self, 0, sizeof(*self));
    a_file(&self->file, path, DRILL_LASTING);
    for (uint64_t n = 1; n <= turns; n++)
        assert_done(serve_turn(self, false, why), why);
}

static inline void stop(struct server *self)
{
    drillfile_close(&self->file);
    turn_released(&self->turn);
}

/* The exercise ends: last facts, index, names, seal. */
static inline void finish(struct server *self)
{
    char why[DRILL_WHY_MAX];
    assert_done(serve_turn(self, true, why), why);
    assert_done(index_rebuild(self->file.db, NULL, why), why);
    assert_done(drillfile_describe(&self->file, &an_about, why), why);
    assert_done(drillfile_seal(&self->file, why), why);
    stop(self);
}

/* Starts or resumes the drill in a process of its own, which appends until it is
 * killed and says the number of every turn that is durable to `said`. */
static inline pid_t a_server_process(const char *path, int *said)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t process = fork();
    if (process == 0) {
        struct server server;
        char why[DRILL_WHY_MAX];
        setenv("CMOCKA_TEST_ABORT", "1", 1);
        enum fault fault = resume(&server, path, why);
        if (fault == FAULT_MISSING) {
            start(&server, path, 0);
            fault = FAULT_NONE;
        }
        while (!fault && !(fault = serve_turn(&server, false, why)))
            if (write(ends[1], &server.turn.turn.n, 8) != 8)
                break;
        _exit(1);
    }
    close(ends[1]);
    *said = ends[0];
    return process;
}

/* Kills it once it has said `turns` and a little later; returns the last it said. */
static inline uint64_t killed_after(pid_t process, int said, int turns,
                                    useconds_t later_us)
{
    uint64_t n, last = 0;
    for (int i = 0; i < turns && read(said, &n, 8) == 8; i++)
        last = n;
    usleep(later_us);
    assert_int_equal(kill(process, SIGKILL), 0);
    while (read(said, &n, 8) == 8)
        last = n;
    close(said);
    int status;
    assert_int_equal(waitpid(process, &status, 0), process);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    return last;
}

/* Keeps aside what a kill would leave now; put_back() has it found again. */
static inline void keep_aside(const struct a_folder *folder)
{
    char command[256];
    snprintf(command, sizeof(command), "cd '%s' && cp a.drill b && cp a.drill-wal b-wal",
             folder->folder);
    assert_int_equal(system(command), 0);
}

static inline void put_back(const struct a_folder *folder)
{
    char command[256];
    snprintf(command, sizeof(command), "cd '%s' && mv b a.drill && mv b-wal a.drill-wal",
             folder->folder);
    assert_int_equal(system(command), 0);
}

/* A file and its log as a kill leaves them, with `turns` turns in the log. */
static inline void a_killed_drill(const struct a_folder *folder, uint64_t turns)
{
    struct server server;
    start(&server, folder->path, turns);
    keep_aside(folder);
    stop(&server);
    put_back(folder);
}

static inline off_t length_of(const char *path)
{
    struct stat found;
    assert_int_equal(stat(path, &found), 0);
    return found.st_size;
}

static inline void flip_bit(const char *path, off_t byte)
{
    int file = open(path, O_RDWR);
    char bits;
    assert_int_equal(pread(file, &bits, 1, byte), 1);
    bits ^= 1;
    assert_int_equal(pwrite(file, &bits, 1, byte), 1);
    close(file);
}

enum { FRAME = 24 + 16384 };
