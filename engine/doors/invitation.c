#include "doors/invitation.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PASSES = 3, PASS_BYTES = 64 << 20, PHRASE_LENGTH_MAX = 200 };

static enum fault fail(const char *path, char why[300])
{
    snprintf(why, 300, "%.200s: %s", path, strerror(errno));
    return FAULT_SYSTEM;
}

/* Writes a whole file that only its owner can read; it is there, or not at all. */
static enum fault write_private(const char *path, const void *bytes, size_t length,
                                char why[300])
{
    char made[700];
    snprintf(made, sizeof(made), "%.600s.new", path);
    int file = open(made, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0)
        return fail(made, why);
    bool is_written = write(file, bytes, length) == (ssize_t)length && fsync(file) == 0;
    if (close(file) || !is_written || rename(made, path)) {
        fail(made, why);
        unlink(made);
        return FAULT_SYSTEM;
    }
    return FAULT_NONE;
}

/* At most `length_max` bytes of a file; MISSING when there is none. One of our own must
 * be for nobody else. */
static enum fault read_private(const char *path, bool is_ours, void *bytes,
                               size_t length_max, size_t *length, char why[300])
{
    struct stat about;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return errno == ENOENT ? FAULT_MISSING : fail(path, why);
    if (is_ours && (fstat(file, &about) || about.st_mode & (S_IRWXG | S_IRWXO))) {
        snprintf(why, 300, "%.200s: others may read it; make it yours alone (chmod 600)",
                 path);
        close(file);
        return FAULT_REFUSED;
    }
    ssize_t count = read(file, bytes, length_max);
    enum fault fault = count < 0 ? fail(path, why) : FAULT_NONE;
    close(file);
    if (!fault)
        *length = (size_t)count;
    return fault;
}

enum fault invitation_secret(const char *path,
                             unsigned char secret[INVITATION_SECRET_LENGTH],
                             char why[300])
{
    size_t length = 0;
    *why = 0;
    enum fault fault =
        read_private(path, true, secret, INVITATION_SECRET_LENGTH, &length, why);
    if (fault == FAULT_MISSING) {
        randombytes_buf(secret, INVITATION_SECRET_LENGTH);
        return write_private(path, secret, INVITATION_SECRET_LENGTH, why);
    }
    if (!fault && length != INVITATION_SECRET_LENGTH) {
        snprintf(why, 300,
                 "%.200s is no secret of ours; remove it, and hand out new join links",
                 path);
        return FAULT_DAMAGED;
    }
    return fault;
}

void invitation_key(const unsigned char secret[INVITATION_SECRET_LENGTH],
                    struct text person, uint64_t generation,
                    char key[INVITATION_KEY_LENGTH + 1])
{
    unsigned char hash[INVITATION_KEY_LENGTH / 2], counted[8];
    crypto_generichash_state state;
    for (size_t i = 0; i < sizeof(counted); i++)
        counted[i] = (unsigned char)(generation >> 8 * i);
    crypto_generichash_init(&state, secret, INVITATION_SECRET_LENGTH, sizeof(hash));
    crypto_generichash_update(&state, counted, sizeof(counted));
    crypto_generichash_update(&state, (const unsigned char *)person.bytes, person.length);
    crypto_generichash_final(&state, hash, sizeof(hash));
    sodium_bin2hex(key, INVITATION_KEY_LENGTH + 1, hash, sizeof(hash));
    sodium_memzero(&state, sizeof(state));
}

bool invitation_fits(const char key[INVITATION_KEY_LENGTH + 1], struct text claimed)
{
    return claimed.length == INVITATION_KEY_LENGTH &&
           sodium_memcmp(key, claimed.bytes, INVITATION_KEY_LENGTH) == 0;
}

/* ---- passphrase ---- */

enum fault passphrase_read(struct passphrase *self, const char *path, char why[300])
{
    size_t length = 0;
    *self = (struct passphrase){ 0 };
    *why = 0;
    enum fault fault =
        read_private(path, true, self->hash, sizeof(self->hash) - 1, &length, why);
    self->hash[length] = 0;
    return fault == FAULT_MISSING ? FAULT_NONE : fault;
}

enum fault passphrase_set(struct passphrase *self, const char *source, const char *path,
                          char why[300])
{
    char phrase[PHRASE_LENGTH_MAX + 2];
    size_t length = 0;
    *why = 0;
    enum fault fault =
        read_private(source, false, phrase, sizeof(phrase) - 1, &length, why);
    if (fault == FAULT_MISSING)
        return fail(source, why);
    if (fault)
        return fault;
    phrase[length] = 0;
    length = strcspn(phrase, "\r\n");
    *self = (struct passphrase){ 0 };
    if (length < 8 || length > PHRASE_LENGTH_MAX) {
        snprintf(why, 300,
                 "%.200s: its first line must be a passphrase of 8 to 200 bytes", source);
        fault = FAULT_SYNTAX;
    } else if (crypto_pwhash_str(self->hash, phrase, length, PASSES, PASS_BYTES)) {
        snprintf(why, 300, "there is no memory to hash the passphrase with");
        fault = FAULT_MEMORY;
    } else {
        fault = write_private(path, self->hash, strlen(self->hash), why);
    }
    sodium_memzero(phrase, sizeof(phrase));
    return fault;
}

bool passphrase_is_wanted(const struct passphrase *self)
{
    return *self->hash != 0;
}

bool passphrase_fits(struct passphrase *self, struct text phrase)
{
    unsigned char digest[32];
    if (!phrase.length || phrase.length > PHRASE_LENGTH_MAX)
        return false;
    if (!self->is_known)
        randombytes_buf(self->known_key, sizeof(self->known_key));
    crypto_generichash(digest, sizeof(digest), (const unsigned char *)phrase.bytes,
                       phrase.length, self->known_key, sizeof(self->known_key));
    if (self->is_known && sodium_memcmp(digest, self->known, sizeof(digest)) == 0)
        return true;
    if (crypto_pwhash_str_verify(self->hash, phrase.bytes, phrase.length))
        return false;
    memcpy(self->known, digest, sizeof(digest));
    self->is_known = true;
    return true;
}
