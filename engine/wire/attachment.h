/*
 * attachment.h - files that a drill hands over: how they are known, and sealed.
 *
 * A file is known by its SHA-256, which anybody's tools can reckon. One that is sent
 * ahead is sealed by ChaCha20 (RFC 8439) with a key of its own and nonce 0: any part
 * opens by itself, and the hash, which comes with the key, tells whether it is whole.
 */
#pragma once
#include "base/text.h"

#define ATTACHMENT_HASH_LENGTH 32
#define ATTACHMENT_KEY_LENGTH 32
/* Parts begin at multiples of this. */
#define ATTACHMENT_BLOCK 64

void attachment_hash(struct text bytes, unsigned char hash[ATTACHMENT_HASH_LENGTH]);
/* The key of a file: by the digest of the setup, which holds the files themselves, so
 * that a replay has the same one and nobody else can reckon it. */
void attachment_key(const unsigned char setup[32], struct text name,
                    unsigned char key[ATTACHMENT_KEY_LENGTH]);
/* Seals, or opens, what stands at byte `at`, a multiple of ATTACHMENT_BLOCK; `out` has
 * room for all of it and may be the same bytes. */
void attachment_seal(const unsigned char key[ATTACHMENT_KEY_LENGTH], uint64_t at,
                     struct text bytes, unsigned char *out);
