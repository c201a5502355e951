/*
 * about.h - the small rows: what a file says of itself, and its amendments.
 */
#pragma once
#include "store/drillfile.h"

enum fault about_write(sqlite3 *db, const struct drill_about *about);
/* Reads into `about`, whose texts point into `texts`. */
enum fault about_read(sqlite3 *db, struct text_buffer *texts, struct drill_about *about);
/* Copies `from` so that its texts point into `texts`. */
enum fault about_keep(const struct drill_about *from, struct text_buffer *texts,
                      struct drill_about *about);

/* One key of the table `drill`. */
enum fault about_set_text(sqlite3 *db, const char *key, struct text value);
enum fault about_set_number(sqlite3 *db, const char *key, uint64_t value);
enum fault about_set_digest(sqlite3 *db, const char *key,
                            const unsigned char value[DIGEST_LENGTH]);
/* MISSING when the key is not there, KIND when it is of another kind. */
enum fault about_number(sqlite3 *db, const char *key, uint64_t *value);
enum fault about_digest(sqlite3 *db, const char *key, unsigned char value[DIGEST_LENGTH]);
enum fault about_text(sqlite3 *db, const char *key, struct text_buffer *value);

enum fault about_amend(sqlite3 *db, const struct drill_amendment *amendment);
bool about_amendment(sqlite3 *db, uint64_t position, struct arena *arena,
                     struct drill_amendment *amendment);
