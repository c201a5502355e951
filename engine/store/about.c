#include "store/about.h"
#include "store/row.h"
#include <stddef.h>
#include <string.h>

static const struct {
    const char *key;
    size_t offset;
} texts_of[] = {
    { "exercise", offsetof(struct drill_about, exercise) },
    { "title", offsetof(struct drill_about, title) },
    { "rules", offsetof(struct drill_about, rules) },
    { "tool", offsetof(struct drill_about, tool) },
};
static const struct {
    const char *key;
    size_t offset;
} numbers_of[] = {
    { "seed", offsetof(struct drill_about, seed) },
    { "length_ns", offsetof(struct drill_about, length) },
    { "ended_ns", offsetof(struct drill_about, ended) },
};
enum {
    TEXT_COUNT = sizeof(texts_of) / sizeof(texts_of[0]),
    NUMBER_COUNT = sizeof(numbers_of) / sizeof(numbers_of[0])
};

static struct text *about_text_at(struct drill_about *about, size_t i)
{
    return (struct text *)((char *)about + texts_of[i].offset);
}

static uint64_t *about_number_at(struct drill_about *about, size_t i)
{
    return (uint64_t *)((char *)about + numbers_of[i].offset);
}

/* Prepares `sql` with its first parameter bound to `key`. */
static enum fault about_prepare(sqlite3 *db, const char *sql, const char *key,
                                sqlite3_stmt **statement)
{
    int result = sqlite3_prepare_v2(db, sql, -1, statement, NULL);
    if (result == SQLITE_OK)
        result = sqlite3_bind_text(*statement, 1, key, -1, SQLITE_STATIC);
    return row_fault(result);
}

#define ABOUT_SET "INSERT OR REPLACE INTO drill VALUES (?, ?)"
#define ABOUT_GET "SELECT value FROM drill WHERE key = ?"

static enum fault about_finish(sqlite3_stmt *statement, enum fault fault)
{
    if (!fault)
        fault = row_fault(sqlite3_step(statement));
    sqlite3_finalize(statement);
    return fault;
}

enum fault about_set_text(sqlite3 *db, const char *key, struct text value)
{
    sqlite3_stmt *set = NULL;
    enum fault fault = about_prepare(db, ABOUT_SET, key, &set);
    sqlite3_bind_text(set, 2, value.bytes, (int)value.length, SQLITE_STATIC);
    return about_finish(set, fault);
}

enum fault about_set_number(sqlite3 *db, const char *key, uint64_t value)
{
    sqlite3_stmt *set = NULL;
    enum fault fault = about_prepare(db, ABOUT_SET, key, &set);
    sqlite3_bind_int64(set, 2, (sqlite3_int64)value);
    return about_finish(set, fault);
}

enum fault about_set_digest(sqlite3 *db, const char *key,
                            const unsigned char value[DIGEST_LENGTH])
{
    sqlite3_stmt *set = NULL;
    enum fault fault = about_prepare(db, ABOUT_SET, key, &set);
    sqlite3_bind_blob(set, 2, value, DIGEST_LENGTH, SQLITE_STATIC);
    return about_finish(set, fault);
}

/* Finds the value of `key`, which must be of SQLite's kind `kind`; the caller
 * finalizes `*get` in any case. */
static enum fault about_get(sqlite3 *db, const char *key, int kind, sqlite3_stmt **get)
{
    *get = NULL;
    enum fault fault = about_prepare(db, ABOUT_GET, key, get);
    if (fault)
        return fault;
    int result = sqlite3_step(*get);
    if (result == SQLITE_DONE)
        return FAULT_MISSING;
    if (result != SQLITE_ROW)
        return row_fault(result);
    return sqlite3_column_type(*get, 0) == kind ? FAULT_NONE : FAULT_KIND;
}

enum fault about_number(sqlite3 *db, const char *key, uint64_t *value)
{
    sqlite3_stmt *get;
    enum fault fault = about_get(db, key, SQLITE_INTEGER, &get);
    if (!fault)
        *value = (uint64_t)sqlite3_column_int64(get, 0);
    sqlite3_finalize(get);
    return fault;
}

enum fault about_digest(sqlite3 *db, const char *key, unsigned char value[DIGEST_LENGTH])
{
    sqlite3_stmt *get;
    enum fault fault = about_get(db, key, SQLITE_BLOB, &get);
    if (!fault && sqlite3_column_bytes(get, 0) != DIGEST_LENGTH)
        fault = FAULT_KIND;
    if (!fault)
        memcpy(value, sqlite3_column_blob(get, 0), DIGEST_LENGTH);
    sqlite3_finalize(get);
    return fault;
}

enum fault about_text(sqlite3 *db, const char *key, struct text_buffer *value)
{
    sqlite3_stmt *get;
    enum fault fault = about_get(db, key, SQLITE_TEXT, &get);
    if (!fault) {
        struct text text = row_column(get, 0);
        text_add(value, text.bytes, text.length);
        fault = value->failed ? FAULT_MEMORY : FAULT_NONE;
    }
    sqlite3_finalize(get);
    return fault;
}

enum fault about_write(sqlite3 *db, const struct drill_about *about)
{
    struct drill_about copy = *about;
    enum fault fault = FAULT_NONE;
    for (size_t i = 0; i < TEXT_COUNT && !fault; i++)
        if (about_text_at(&copy, i)->bytes)
            fault = about_set_text(db, texts_of[i].key, *about_text_at(&copy, i));
    for (size_t i = 0; i < NUMBER_COUNT && !fault; i++)
        fault = about_set_number(db, numbers_of[i].key, *about_number_at(&copy, i));
    return fault;
}

/* Points the texts of `about`, whose lengths are known, into the finished buffer. */
static enum fault about_point(struct text_buffer *texts, struct drill_about *about)
{
    const char *at = text_written(texts).bytes;
    for (size_t i = 0; i < TEXT_COUNT; i++) {
        struct text *text = about_text_at(about, i);
        text->bytes = text->length ? at : NULL;
        at += text->length;
    }
    return texts->failed ? FAULT_MEMORY : FAULT_NONE;
}

enum fault about_read(sqlite3 *db, struct text_buffer *texts, struct drill_about *about)
{
    struct drill_about read = { 0 };
    texts->length = 0;
    for (size_t i = 0; i < TEXT_COUNT; i++) {
        size_t before = texts->length;
        enum fault fault = about_text(db, texts_of[i].key, texts);
        if (fault && fault != FAULT_MISSING)
            return fault;
        about_text_at(&read, i)->length = texts->length - before;
    }
    for (size_t i = 0; i < NUMBER_COUNT; i++) {
        enum fault fault = about_number(db, numbers_of[i].key, about_number_at(&read, i));
        if (fault && fault != FAULT_MISSING)
            return fault;
    }
    enum fault fault = about_point(texts, &read);
    if (!fault)
        *about = read;
    return fault;
}

enum fault about_keep(const struct drill_about *from, struct text_buffer *texts,
                      struct drill_about *about)
{
    struct drill_about kept = *from;
    struct text_buffer fresh = { 0 };
    for (size_t i = 0; i < TEXT_COUNT; i++)
        text_add(&fresh, about_text_at(&kept, i)->bytes, about_text_at(&kept, i)->length);
    text_release(texts);
    *texts = fresh;
    enum fault fault = about_point(texts, &kept);
    if (!fault)
        *about = kept;
    return fault;
}

enum fault about_amend(sqlite3 *db, const struct drill_amendment *amendment)
{
    sqlite3_stmt *insert = NULL;
    enum fault fault = row_fault(sqlite3_prepare_v2(
        db,
        "INSERT INTO amendment(storyline, author, reason, before_step) "
        "VALUES (?, ?, ?, ?)",
        -1, &insert, NULL));
    const struct text texts[] = { amendment->storyline, amendment->author,
                                  amendment->reason };
    for (int i = 0; i < 3; i++) /* one that was left out is stored as an empty one */
        sqlite3_bind_text(insert, i + 1, texts[i].length ? texts[i].bytes : "",
                          (int)texts[i].length, SQLITE_STATIC);
    sqlite3_bind_int64(insert, 4, (sqlite3_int64)amendment->before_step);
    return about_finish(insert, fault);
}

bool about_amendment(sqlite3 *db, uint64_t position, struct arena *arena,
                     struct drill_amendment *amendment)
{
    sqlite3_stmt *get = NULL;
    sqlite3_prepare_v2(db,
                       "SELECT storyline, author, reason, before_step FROM amendment "
                       "ORDER BY position LIMIT 1 OFFSET ? - 1",
                       -1, &get, NULL);
    sqlite3_bind_int64(get, 1, (sqlite3_int64)position);
    bool found = sqlite3_step(get) == SQLITE_ROW;
    if (found) {
        amendment->storyline = text_keep(arena, row_column(get, 0));
        amendment->author = text_keep(arena, row_column(get, 1));
        amendment->reason = text_keep(arena, row_column(get, 2));
        amendment->before_step = (uint64_t)sqlite3_column_int64(get, 3);
    }
    sqlite3_finalize(get);
    return found;
}
