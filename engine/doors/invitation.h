/*
 * invitation.h - the keys by which people come in: derived, so that none is stored.
 *
 * The folder of a drill holds one secret, which only its owner can read. A person's key
 * is BLAKE2b-128 keyed with it over the person's id and a generation; inviting anew
 * raises the generation, and the former key opens nothing any more. Exercise control may
 * have a passphrase besides, of which an Argon2id hash is kept (64 MB, 3 passes).
 */
#pragma once
#include "base/fault.h"
#include "base/text.h"

#define INVITATION_KEY_LENGTH 32 /* hexadecimal digits */
#define INVITATION_SECRET_LENGTH 32

/* Reads the secret at `path`, or makes one. SYSTEM or DAMAGED with a line in `why`. */
enum fault invitation_secret(const char *path,
                             unsigned char secret[INVITATION_SECRET_LENGTH],
                             char why[300]);
void invitation_key(const unsigned char secret[INVITATION_SECRET_LENGTH],
                    struct text person, uint64_t generation,
                    char key[INVITATION_KEY_LENGTH + 1]);
/* Whether it is this key, in a time that tells nothing. */
bool invitation_fits(const char key[INVITATION_KEY_LENGTH + 1], struct text claimed);

/* A passphrase of exercise control; begin with zero. */
struct passphrase {
    char hash[129]; /* as libsodium writes it; empty: none is wanted */
    bool is_known; /* somebody said the right one: it is known by its digest now */
    unsigned char known_key[32], known[32];
};

/* Reads the hash at `path`, if there is one. */
enum fault passphrase_read(struct passphrase *self, const char *path, char why[300]);
/* From now on it is the first line of the file at `source`; its hash goes to `path`. */
enum fault passphrase_set(struct passphrase *self, const char *source, const char *path,
                          char why[300]);
bool passphrase_is_wanted(const struct passphrase *self);
/* Takes about 100 ms the first time and for every wrong one: ask only for people whose
 * key is right. */
bool passphrase_fits(struct passphrase *self, struct text phrase);
