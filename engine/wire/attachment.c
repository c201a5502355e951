#include "wire/attachment.h"

#include <assert.h>
#include <sodium.h>

void attachment_hash(struct text bytes, unsigned char hash[ATTACHMENT_HASH_LENGTH])
{
    crypto_hash_sha256(hash, (const unsigned char *)bytes.bytes, bytes.length);
}

void attachment_key(const unsigned char setup[32], struct text name,
                    unsigned char key[ATTACHMENT_KEY_LENGTH])
{
    crypto_generichash(key, ATTACHMENT_KEY_LENGTH, (const unsigned char *)name.bytes,
                       name.length, setup, 32);
}

void attachment_seal(const unsigned char key[ATTACHMENT_KEY_LENGTH], uint64_t at,
                     struct text bytes, unsigned char *out)
{
    static const unsigned char nonce[crypto_stream_chacha20_ietf_NONCEBYTES];
    assert(at % ATTACHMENT_BLOCK == 0);
    crypto_stream_chacha20_ietf_xor_ic(out, (const unsigned char *)bytes.bytes,
                                       bytes.length, nonce,
                                       (uint32_t)(at / ATTACHMENT_BLOCK), key);
}
