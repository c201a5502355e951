/*
 * digest.h - one short proof for many bytes: BLAKE2b (RFC 7693) over all of a drill.
 *
 * Worker and store reckon the same digests over the same bytes, so that neither
 * has to believe the other. Numbers go in as 8 bytes, lowest first, and bytes of
 * any length behind their length, so no two different things read alike.
 */
#pragma once
#include "base/text.h"
#include <sodium/crypto_generichash.h>

/* Chooses the fastest BLAKE2b this processor has; digests are the same without. A process
 * calls it once, before it is confined. */
void digest_prepare(void);

#define DIGEST_LENGTH 32 /* setup and chains: BLAKE2b-256 */
#define DIGEST_NAME_LENGTH 16 /* names: BLAKE2b-128 */

/* The setup: its canonical `file` and `settings` messages, in the order in which
 * they were sent, one behind the other (MessagePack delimits itself). */
struct digest_setup {
    crypto_generichash_state state;
};
void digest_setup_begin(struct digest_setup *self);
void digest_setup_add(struct digest_setup *self, struct text packed);
void digest_setup_end(struct digest_setup *self, unsigned char digest[DIGEST_LENGTH]);

/* The fact chain, one turn further: over `previous` (the setup digest before the
 * first turn), the stamp in nanoseconds, the inputs and the facts of the turn. It
 * tells what was decided, and nothing of how a file stores it: a turn without inputs
 * and facts leaves it as it is. `previous` and `digest` may be the same. */
void digest_chain(const unsigned char previous[DIGEST_LENGTH], uint64_t at,
                  struct text inputs, struct text facts,
                  unsigned char digest[DIGEST_LENGTH]);

/* Of `name` within `whole`, for forms that know things by numbers drawn at random. */
void digest_name(struct text whole, struct text name,
                 unsigned char digest[DIGEST_NAME_LENGTH]);

/* What the secret of an edition salts chance with; 0 for no secret. */
uint64_t digest_edition(struct text secret);

/* The parts the digests above are made of, for others of the same kind. */
void digest_number(crypto_generichash_state *state, uint64_t number);
void digest_text(crypto_generichash_state *state, struct text text);
/* Writes two lower-case digits a byte and a zero: `hex` has 2 * length + 1 bytes. */
void digest_hex(const unsigned char *digest, size_t length, char *hex);
