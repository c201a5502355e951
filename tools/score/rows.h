/*
 * rows.h - reads a query row by row, within a limit, and keeps its first fault.
 *
 *   struct rows rows;
 *   rows_open(&rows, file, "SELECT team, met_s FROM v_response", 1000);
 *   while (rows_next(&rows))
 *       use(rows_text(&rows, 0), rows_moment(&rows, 1));
 *   if ((fault = rows_close(&rows, why)) != FAULT_NONE)
 *       return fault;
 */
#pragma once
#include "base/moment.h"
#include "store/drillfile.h"

struct rows {
    const struct drillfile *file;
    sqlite3_stmt *statement;
    enum fault fault;
    uint32_t count, count_max;
    bool is_list, is_cut;
};

/* Begins `sql`. More than `count_max` rows are a FULL fault, never cut off in silence. */
void rows_open(struct rows *self, const struct drillfile *file, const char *sql,
               uint32_t count_max);
/* The same for a list that people look through: behind `count_max` rows it ends, and
 * is_cut tells, so that whoever shows it says so. */
void rows_open_list(struct rows *self, const struct drillfile *file, const char *sql,
                    uint32_t count_max);
/* Moves to the next row; false behind the last one and after a fault. */
bool rows_next(struct rows *self);
/* Ends the query. The first fault there was (DAMAGED where the file cannot be read,
 * FULL), with a line for people in `why`. */
enum fault rows_close(struct rows *self, char why[DRILL_WHY_MAX]);

/* Columns of this row, valid until the next one. */
bool rows_is_null(const struct rows *self, int column);
/* Text or bytes; absent when NULL. */
struct text rows_text(const struct rows *self, int column);
/* 0 when NULL or negative. */
uint64_t rows_number(const struct rows *self, int column);
/* A column in seconds (REAL) or in nanoseconds (INTEGER), as schema.sql names them
 * _s and _ns; MOMENT_NONE when NULL or outside [0, MOMENT_MAX]. Seconds are exact to
 * the nanosecond up to 104 days. */
exercise_time rows_moment(const struct rows *self, int column);
