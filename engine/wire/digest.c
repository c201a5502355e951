#include "wire/digest.h"
#include <sodium/core.h>
#include <string.h>

void digest_prepare(void)
{
    (void)!sodium_init();
}

static void digest_begin(crypto_generichash_state *state, size_t length)
{
    crypto_generichash_init(state, NULL, 0, length);
}

static void digest_add(crypto_generichash_state *state, const void *bytes, size_t length)
{
    crypto_generichash_update(state, bytes, length);
}

void digest_number(crypto_generichash_state *state, uint64_t number)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)(number >> (8 * i));
    digest_add(state, bytes, sizeof(bytes));
}

void digest_text(crypto_generichash_state *state, struct text text)
{
    digest_number(state, text.length);
    digest_add(state, text.bytes, text.length);
}

void digest_setup_begin(struct digest_setup *self)
{
    digest_begin(&self->state, DIGEST_LENGTH);
}

void digest_setup_add(struct digest_setup *self, struct text packed)
{
    digest_add(&self->state, packed.bytes, packed.length);
}

void digest_setup_end(struct digest_setup *self, unsigned char digest[DIGEST_LENGTH])
{
    crypto_generichash_final(&self->state, digest, DIGEST_LENGTH);
}

void digest_chain(const unsigned char previous[DIGEST_LENGTH], uint64_t at,
                  struct text inputs, struct text facts,
                  unsigned char digest[DIGEST_LENGTH])
{
    crypto_generichash_state state;
    if (inputs.length == 0 && facts.length == 0) {
        memmove(digest, previous, DIGEST_LENGTH);
        return;
    }
    digest_begin(&state, DIGEST_LENGTH);
    digest_add(&state, previous, DIGEST_LENGTH);
    digest_number(&state, at);
    digest_text(&state, inputs);
    digest_text(&state, facts);
    crypto_generichash_final(&state, digest, DIGEST_LENGTH);
}

void digest_name(struct text whole, struct text name,
                 unsigned char digest[DIGEST_NAME_LENGTH])
{
    crypto_generichash_state state;
    digest_begin(&state, DIGEST_NAME_LENGTH);
    digest_text(&state, whole);
    digest_add(&state, name.bytes, name.length);
    crypto_generichash_final(&state, digest, DIGEST_NAME_LENGTH);
}

uint64_t digest_edition(struct text secret)
{
    unsigned char digest[DIGEST_NAME_LENGTH];
    crypto_generichash_state state;
    uint64_t salt = 0;
    if (!secret.length)
        return 0;
    digest_begin(&state, sizeof(digest));
    digest_text(&state, TEXT("edition"));
    digest_text(&state, secret);
    crypto_generichash_final(&state, digest, sizeof(digest));
    for (int i = 0; i < 8; i++)
        salt = salt << 8 | digest[i];
    return salt ? salt : 1;
}

void digest_hex(const unsigned char *digest, size_t length, char *hex)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < length; i++) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 15];
    }
    hex[2 * length] = 0;
}
