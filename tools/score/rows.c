#include "tools/score/rows.h"

#include <stdio.h>

void rows_open(struct rows *self, const struct drillfile *file, const char *sql,
               uint32_t count_max)
{
    *self = (struct rows){ .file = file, .count_max = count_max };
    if (sqlite3_prepare_v2(file->db, sql, -1, &self->statement, NULL) != SQLITE_OK)
        self->fault = FAULT_DAMAGED;
}

void rows_open_list(struct rows *self, const struct drillfile *file, const char *sql,
                    uint32_t count_max)
{
    rows_open(self, file, sql, count_max);
    self->is_list = true;
}

bool rows_next(struct rows *self)
{
    int step;

    if (self->fault != FAULT_NONE || self->is_cut)
        return false;
    step = sqlite3_step(self->statement);
    if (step != SQLITE_ROW) {
        self->fault = step == SQLITE_DONE ? FAULT_NONE : FAULT_DAMAGED;
        return false;
    }
    if (self->count == self->count_max) {
        self->is_cut = self->is_list;
        self->fault = self->is_list ? FAULT_NONE : FAULT_FULL;
        return false;
    }
    self->count++;
    return true;
}

enum fault rows_close(struct rows *self, char why[DRILL_WHY_MAX])
{
    if (self->fault == FAULT_DAMAGED)
        snprintf(why, DRILL_WHY_MAX, "the drill file cannot be read: %s",
                 sqlite3_errmsg(self->file->db));
    else if (self->fault == FAULT_FULL)
        snprintf(why, DRILL_WHY_MAX, "the drill file holds more than %u rows of one kind",
                 self->count_max);
    sqlite3_finalize(self->statement);
    self->statement = NULL;
    return self->fault;
}

bool rows_is_null(const struct rows *self, int column)
{
    return sqlite3_column_type(self->statement, column) == SQLITE_NULL;
}

struct text rows_text(const struct rows *self, int column)
{
    /* The empty text may come as NULL bytes; only SQL's NULL is absent. */
    const char *bytes = (const char *)sqlite3_column_blob(self->statement, column);
    int length = sqlite3_column_bytes(self->statement, column);

    if (!bytes)
        return rows_is_null(self, column) ? (struct text){ 0 } : TEXT("");
    return (struct text){ bytes, (size_t)length };
}

uint64_t rows_number(const struct rows *self, int column)
{
    sqlite3_int64 number = sqlite3_column_int64(self->statement, column);

    return number > 0 ? (uint64_t)number : 0;
}

exercise_time rows_moment(const struct rows *self, int column)
{
    int type = sqlite3_column_type(self->statement, column);
    sqlite3_int64 whole;
    double seconds;

    if (type == SQLITE_INTEGER) {
        whole = sqlite3_column_int64(self->statement, column);
        return whole >= 0 && (exercise_time)whole <= MOMENT_MAX ? (exercise_time)whole
                                                                : MOMENT_NONE;
    }
    if (type != SQLITE_FLOAT)
        return MOMENT_NONE;
    seconds = sqlite3_column_double(self->statement, column);
    if (!(seconds >= 0.0 && seconds <= (double)(MOMENT_MAX / SECOND)))
        return MOMENT_NONE;
    return (exercise_time)(seconds * 1e9 + 0.5);
}
