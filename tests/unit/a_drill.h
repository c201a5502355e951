/*
 * a_drill.h - small drills, packed by hand, for the tests of the store.
 */
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "store/drillfile.h"
#include "store/index.h"
#include "wire/pack.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LIST(...)                                                                        \
    {                                                                                    \
        (struct text[]){ __VA_ARGS__ },                                                  \
            sizeof((struct text[]){ __VA_ARGS__ }) / sizeof(struct text)                 \
    }

/* A folder of the test's own and a name in it; gone again with a_folder_removed. */
struct a_folder {
    char folder[64], path[96];
};

static inline struct a_folder a_folder(void)
{
    struct a_folder self;
    strcpy(self.folder, "/tmp/tocsin-store-XXXXXX");
    assert_non_null(mkdtemp(self.folder));
    snprintf(self.path, sizeof(self.path), "%s/a.drill", self.folder);
    return self;
}

static inline void a_folder_removed(struct a_folder *self)
{
    char command[128];
    snprintf(command, sizeof(command), "rm -rf '%s'", self->folder);
    assert_int_equal(system(command), 0);
}

static inline int files_in(const struct a_folder *self)
{
    char command[128], answer[16] = "";
    snprintf(command, sizeof(command), "ls -A '%s' | wc -l", self->folder);
    FILE *pipe = popen(command, "r");
    assert_non_null(fgets(answer, sizeof(answer), pipe));
    pclose(pipe);
    return atoi(answer);
}

/* Turns, one after the other: inputs first, then facts. */
struct a_turn {
    struct text_buffer inputs, facts;
    struct message_turn turn;
    uint64_t next_seq;
};

static inline void begin_turn(struct a_turn *self, uint64_t at)
{
    self->inputs.length = self->facts.length = 0;
    if (!self->next_seq)
        self->next_seq = 1;
    self->turn = (struct message_turn){ .n = self->turn.n + 1,
                                        .at = at,
                                        .first_seq = self->next_seq };
}

static inline void pack(struct text_buffer *out, const struct message *message)
{
    const char *detail = NULL;
    enum fault fault = pack_message_detailed(out, message, &detail);
    if (fault)
        fail_msg("%s in %s", fault_text(fault), detail ? detail : "a message");
}

/* Returns its seq. */
static inline uint64_t put_input(struct a_turn *self, const char *from,
                                 const struct message *message)
{
    struct text_buffer bytes = { 0 };
    pack(&bytes, message);
    struct message input = { .type = MESSAGE_input,
                             .input = { text_of(from), text_written(&bytes) } };
    pack(&self->inputs, &input);
    text_release(&bytes);
    self->turn.input_count++;
    return self->next_seq++;
}

static inline uint64_t put_fact(struct a_turn *self, struct message fact)
{
    fact.ended.at = fact.ended.at ? fact.ended.at : self->turn.at;
    pack(&self->facts, &fact);
    self->turn.fact_count++;
    return self->next_seq++;
}

#define PUT(self, name, ...)                                                             \
    put_fact(self, (struct message){ .type = MESSAGE_##name, .name = { __VA_ARGS__ } })

static inline const struct message_turn *the_turn(struct a_turn *self)
{
    self->turn.inputs = text_written(&self->inputs);
    self->turn.facts = text_written(&self->facts);
    return &self->turn;
}

static inline void turn_released(struct a_turn *self)
{
    text_release(&self->inputs);
    text_release(&self->facts);
}

/* A share of the beacon from marisol to velora and the press, that is accepted. */
static inline uint64_t put_share(struct a_turn *self, uint64_t n)
{
    struct message share = { .type = MESSAGE_share,
                             .share = { .n = n,
                                        .to = LIST(TEXT("velora"), TEXT("harbour-post")),
                                        .tlp = tlp_AMBER,
                                        .subject = TEXT("A beacon"),
                                        .carries = LIST(TEXT("beacon")) } };
    uint64_t seq = put_input(self, "marisol", &share);
    PUT(self, accepted, .of = seq);
    return seq;
}

static inline void put_refused(struct a_turn *self)
{
    struct message query = { .type = MESSAGE_query, .query = { .n = 1 } };
    uint64_t seq = put_input(self, "norhaven", &query);
    PUT(self, refused, .of = seq, .from = TEXT("norhaven"), .why = refusal_NO_RECIPIENT);
}

static const struct message a_setup[] = {
    { .type = MESSAGE_file,
      .file = { source_SCENARIO, TEXT("scenario.lua"), TEXT("return 1") } },
    { .type = MESSAGE_file, .file = { source_PROFILE, TEXT("mature.lua"), TEXT("") } },
    { .type = MESSAGE_settings, .settings = { .seed = 7, .params = { 0 } } },
};

static const struct drill_about an_about = { TEXT("deep-current"),
                                             TEXT("Deep Current"),
                                             TEXT("rules"),
                                             TEXT("0.1"),
                                             7,
                                             4 * HOUR,
                                             3 * HOUR };

static inline void assert_done(enum fault fault, const char *why)
{
    if (fault)
        fail_msg("%s: %s", fault_name(fault), why);
}

static inline void a_file(struct drillfile *self, const char *path,
                          enum drill_writing writing)
{
    char why[DRILL_WHY_MAX];
    assert_done(drillfile_create(self, path, writing, false, why), why);
    assert_done(drillfile_write_setup(self, a_setup, 3, why), why);
}

/* A drill of `turns` turns with one share each, every ten minutes. */
static inline void a_drill(const char *path, enum drill_writing writing, uint64_t turns)
{
    char why[DRILL_WHY_MAX];
    struct drillfile file;
    struct index *index;
    struct a_turn turn = { 0 };
    a_file(&file, path, writing);
    assert_done(index_open(&index, file.db, why), why);
    for (uint64_t n = 1; n <= turns; n++) {
        begin_turn(&turn, n * 10 * MINUTE);
        put_share(&turn, n);
        assert_done(drillfile_append(&file, the_turn(&turn), n, why), why);
        assert_done(index_add(index, the_turn(&turn), why), why);
    }
    assert_done(index_close(index, why), why);
    assert_done(drillfile_describe(&file, &an_about, why), why);
    assert_done(drillfile_seal(&file, why), why);
    drillfile_close(&file);
    turn_released(&turn);
}

/* The first column of the first row as text, in one of a few static places. */
static inline const char *ask(sqlite3 *db, const char *sql)
{
    static char answers[4][512];
    static int next;
    char *answer = answers[next++ % 4];
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    strcpy(answer, "nothing");
    if (sqlite3_step(statement) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(statement, 0);
        snprintf(answer, 512, "%s", text ? text : "NULL");
    }
    sqlite3_finalize(statement);
    return answer;
}
