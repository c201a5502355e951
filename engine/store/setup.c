#include "store/setup.h"
#include "store/row.h"
#include "wire/pack.h"
#include "wire/scan.h"
#include "wire/unpack.h"
#include <string.h>

/* The row of the settings, which have no name of their own. */
#define SETTINGS "settings"

static void setup_hash(struct text bytes, unsigned char hash[DIGEST_LENGTH])
{
    crypto_generichash(hash, DIGEST_LENGTH, (const unsigned char *)bytes.bytes,
                       bytes.length, NULL, 0);
}

static enum fault setup_insert(sqlite3_stmt *insert, size_t position, struct text source,
                               struct text name, struct text bytes)
{
    unsigned char hash[DIGEST_LENGTH];
    setup_hash(bytes, hash);
    sqlite3_bind_int64(insert, 1, (sqlite3_int64)position);
    sqlite3_bind_text(insert, 2, source.bytes, (int)source.length, SQLITE_STATIC);
    sqlite3_bind_text(insert, 3, name.bytes, (int)name.length, SQLITE_STATIC);
    sqlite3_bind_blob(insert, 4, bytes.bytes ? bytes.bytes : "", (int)bytes.length,
                      SQLITE_STATIC);
    sqlite3_bind_blob(insert, 5, hash, DIGEST_LENGTH, SQLITE_STATIC);
    int result = sqlite3_step(insert);
    sqlite3_reset(insert);
    return row_fault(result);
}

enum fault setup_write(sqlite3 *db, const struct message *messages, size_t count,
                       unsigned char digest[DIGEST_LENGTH])
{
    sqlite3_stmt *insert = NULL;
    struct text_buffer packed = { 0 };
    struct digest_setup setup;
    size_t bytes = 0;
    enum fault fault = count > DRILL_SETUP_COUNT_MAX ? FAULT_FULL : FAULT_NONE;
    if (!fault)
        fault = row_fault(sqlite3_prepare_v2(
            db, "INSERT INTO setup VALUES (?, ?, ?, ?, ?)", -1, &insert, NULL));
    digest_setup_begin(&setup);
    for (size_t i = 0; i < count && !fault; i++) {
        const struct message *message = &messages[i];
        packed.length = 0;
        fault = pack_message(&packed, message);
        if (!fault && (bytes += packed.length) > DRILL_SETUP_BYTES_MAX)
            fault = FAULT_FULL;
        if (fault)
            break;
        digest_setup_add(&setup, text_written(&packed));
        if (message->type == MESSAGE_file)
            fault = setup_insert(insert, i + 1,
                                 term_text(&source_terms, message->file.source),
                                 message->file.name, message->file.bytes);
        else
            fault = setup_insert(insert, i + 1, TEXT(SETTINGS), TEXT(SETTINGS),
                                 text_written(&packed));
    }
    digest_setup_end(&setup, digest);
    sqlite3_finalize(insert);
    text_release(&packed);
    return fault;
}

/* One row as the message it was. */
static enum fault setup_row(sqlite3_stmt *row, struct arena *arena,
                            struct message *message)
{
    struct text source = row_column(row, 0), name = row_column(row, 1);
    struct text bytes = row_column(row, 2), hash = row_column(row, 3);
    unsigned char expected[DIGEST_LENGTH];
    setup_hash(bytes, expected);
    if (hash.length != DIGEST_LENGTH || memcmp(hash.bytes, expected, DIGEST_LENGTH) != 0)
        return FAULT_DAMAGED;
    memset(message, 0, sizeof(*message));
    bytes = text_keep(arena, bytes);
    if (text_is(source, SETTINGS)) {
        size_t used;
        enum message_type type;
        if (scan_message(bytes.bytes, bytes.length, &scan_limits_link,
                         PLANE_BIT(PLANE_LINK), &type, &used, NULL) ||
            used != bytes.length || type != MESSAGE_settings)
            return FAULT_DAMAGED;
        unpack_message(bytes.bytes, bytes.length, arena, message);
        return FAULT_NONE;
    }
    message->type = MESSAGE_file;
    message->file.source = term_find(&source_terms, source);
    message->file.name = text_keep(arena, name);
    message->file.bytes = bytes;
    return message->file.source ? FAULT_NONE : FAULT_DAMAGED;
}

#define SETUP_ROWS "SELECT source, name, bytes, hash FROM setup ORDER BY position"

enum fault setup_read(sqlite3 *db, struct arena *arena, struct message **messages,
                      size_t *count)
{
    sqlite3_stmt *rows = NULL;
    size_t read_max = 0, read_count = 0;
    struct message *read = NULL;
    int result = sqlite3_prepare_v2(db, SETUP_ROWS, -1, &rows, NULL);
    enum fault fault = row_fault(result);
    while (!fault && (result = sqlite3_step(rows)) == SQLITE_ROW) {
        read = arena_grow(arena, read, sizeof(*read), &read_max, read_count + 1);
        fault = setup_row(rows, arena, &read[read_count++]);
    }
    if (!fault)
        fault = row_fault(result);
    if (!fault) {
        *messages = read;
        *count = read_count;
    }
    sqlite3_finalize(rows);
    return fault;
}

enum fault setup_check(sqlite3 *db, unsigned char digest[DIGEST_LENGTH])
{
    struct digest_setup setup;
    struct text_buffer packed = { 0 };
    struct arena arena;
    sqlite3_stmt *rows = NULL;
    size_t bytes = 0, count = 0;
    arena_open(&arena, 2u * DRILL_SETUP_BYTES_MAX, NULL, NULL);
    digest_setup_begin(&setup);
    int result = sqlite3_prepare_v2(db, SETUP_ROWS, -1, &rows, NULL);
    enum fault fault = row_fault(result);
    while (!fault && (result = sqlite3_step(rows)) == SQLITE_ROW) {
        struct message message;
        bytes += (size_t)sqlite3_column_bytes(rows, 2);
        if (bytes > DRILL_SETUP_BYTES_MAX || ++count > DRILL_SETUP_COUNT_MAX) {
            fault = FAULT_DAMAGED;
            break;
        }
        fault = setup_row(rows, &arena, &message);
        packed.length = 0;
        if (!fault && pack_message(&packed, &message))
            fault = FAULT_DAMAGED;
        digest_setup_add(&setup, text_written(&packed));
        arena_reset(&arena);
    }
    if (!fault)
        fault = row_fault(result);
    digest_setup_end(&setup, digest);
    sqlite3_finalize(rows);
    text_release(&packed);
    arena_close(&arena);
    return fault;
}
