#include "store/schema.h"
#include "store/row.h"
#include <stdio.h>
#include <string.h>

extern const unsigned char embedded_schema_sql[];

int schema_make(sqlite3 *db)
{
    return sqlite3_exec(db, (const char *)embedded_schema_sql, NULL, NULL, NULL);
}

#define SCHEMA_ROWS "SELECT name, type, tbl_name, sql FROM sqlite_schema ORDER BY name"

/* Of two names that differ, the one that stands on one side alone. */
static struct text schema_odd(struct text theirs, struct text ours)
{
    size_t length = theirs.length < ours.length ? theirs.length : ours.length;
    int order = length ? memcmp(theirs.bytes, ours.bytes, length) : 0;
    if (!theirs.bytes || !ours.bytes)
        return theirs.bytes ? theirs : ours;
    return order < 0 || (order == 0 && theirs.length < ours.length) ? theirs : ours;
}

/* The first name that is not the same on both sides, or an absent text; both
 * statements stand where it was found. */
static enum fault schema_compare(sqlite3_stmt *theirs, sqlite3_stmt *ours,
                                 struct text *name)
{
    int result = SQLITE_ROW;
    while (result == SQLITE_ROW && !name->bytes) {
        result = sqlite3_step(theirs);
        sqlite3_step(ours);
        for (int i = 0; i < 4 && !name->bytes; i++)
            if (!text_equal(row_column(theirs, i), row_column(ours, i)))
                *name = schema_odd(row_column(theirs, 0), row_column(ours, 0));
    }
    return row_fault(result);
}

/* The format is asked from the header here, where no table has a say in it. */
static enum fault schema_say(sqlite3 *db, const char *path, struct text name,
                             char why[DRILL_WHY_MAX])
{
    sqlite3_stmt *ask = NULL;
    int format = DRILL_FORMAT;
    if (sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &ask, NULL) == SQLITE_OK &&
        sqlite3_step(ask) == SQLITE_ROW)
        format = sqlite3_column_int(ask, 0);
    sqlite3_finalize(ask);
    if (format != DRILL_FORMAT) {
        snprintf(why, DRILL_WHY_MAX,
                 "%s: has format %d, and this release reads format %d; use the release "
                 "that wrote it",
                 path, format, DRILL_FORMAT);
        return FAULT_UNKNOWN;
    }
    snprintf(why, DRILL_WHY_MAX,
             "%s: damaged: '%.*s' is not among the tables and views of a .drill file, or "
             "not as it was made",
             path, (int)(name.length < 64 ? name.length : 64), name.bytes);
    return FAULT_DAMAGED;
}

enum fault schema_check(sqlite3 *db, const char *path, char why[DRILL_WHY_MAX])
{
    sqlite3 *made = NULL;
    sqlite3_stmt *theirs = NULL, *ours = NULL;
    struct text name = { NULL, 0 };
    int result = sqlite3_open(":memory:", &made);
    if (result == SQLITE_OK)
        result = schema_make(made);
    if (result == SQLITE_OK)
        result = sqlite3_prepare_v2(made, SCHEMA_ROWS, -1, &ours, NULL);
    enum fault fault = row_fault(result);
    if (!fault)
        fault = row_fault(sqlite3_prepare_v2(db, SCHEMA_ROWS, -1, &theirs, NULL));
    if (!fault)
        fault = schema_compare(theirs, ours, &name);
    if (fault)
        snprintf(why, DRILL_WHY_MAX, "%s: %s: %s", path,
                 fault == FAULT_DAMAGED ? "damaged" : "cannot be read",
                 result == SQLITE_OK ? sqlite3_errmsg(db) : sqlite3_errstr(result));
    else if (name.bytes)
        fault = schema_say(db, path, name, why);
    sqlite3_finalize(theirs);
    sqlite3_finalize(ours);
    sqlite3_close(made);
    return fault;
}
