/*
 * setup.h - the rows of the setup: what a replay needs instead of the disk.
 */
#pragma once
#include "store/drillfile.h"

/* Writes one row a message and reckons the setup digest. FULL past the limits of
 * drillfile.h; whatever pack_message() says of a message that breaks a rule. */
enum fault setup_write(sqlite3 *db, const struct message *messages, size_t count,
                       unsigned char digest[DIGEST_LENGTH]);
/* Reads them back into `arena`. DAMAGED when a row is not what was written. */
enum fault setup_read(sqlite3 *db, struct arena *arena, struct message **messages,
                      size_t *count);
/* Reckons the digest from the rows, a row at a time; same faults as setup_read. */
enum fault setup_check(sqlite3 *db, unsigned char digest[DIGEST_LENGTH]);
