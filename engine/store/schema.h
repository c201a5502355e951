/*
 * schema.h - the tables and views of a .drill file: those of schema.sql, and no other.
 *
 * A file from a stranger may call a view "turn" that gives rows without end, or have
 * a column that takes gigabytes to reckon. So its schema is held against ours before
 * anything else in it is asked.
 */
#pragma once
#include "store/drillfile.h"

/* Makes all tables and views in an empty database; an SQLite result. */
int schema_make(sqlite3 *db);
/* DAMAGED when the schema of `db` is not the one schema_make makes, with the first
 * name that differs; UNKNOWN when a release with another format wrote it. */
enum fault schema_check(sqlite3 *db, const char *path, char why[DRILL_WHY_MAX]);
