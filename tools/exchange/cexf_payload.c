#include "tools/exchange/cexf_payload.h"

#include <string.h>

static const char alphabet[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static const char banner[] = "EXERCISE EXERCISE EXERCISE";

static void encode(const unsigned char *bytes, size_t length, struct text_buffer *out)
{
    for (size_t i = 0; i < length; i += 3) {
        uint32_t three = (uint32_t)bytes[i] << 16;
        char four[4] = { 0, 0, '=', '=' };

        three |= i + 1 < length ? (uint32_t)bytes[i + 1] << 8 : 0;
        three |= i + 2 < length ? bytes[i + 2] : 0;
        four[0] = alphabet[three >> 18];
        four[1] = alphabet[three >> 12 & 63];
        if (i + 1 < length)
            four[2] = alphabet[three >> 6 & 63];
        if (i + 2 < length)
            four[3] = alphabet[three & 63];
        text_add(out, four, sizeof four);
    }
}

void cexf_payload_write(struct text exercise, struct text words, struct text_buffer *out)
{
    struct text_buffer whole = { 0 };

    text_format(&whole, "%s  %.*s\n\n", banner, TEXT_ARG(exercise));
    text_add(&whole, words.bytes, words.length);
    encode((const unsigned char *)text_written(&whole).bytes, whole.length, out);
    out->failed |= whole.failed;
    text_release(&whole);
}

static bool decode(struct text content, char *room, size_t *length)
{
    uint32_t bits = 0;
    size_t taken = 0, filled = 0;

    *length = 0;
    for (size_t i = 0; i < content.length; i++) {
        char c = content.bytes[i];
        const char *place = c ? strchr(alphabet, c) : NULL;

        if (c == '\n' || c == '\r')
            continue;
        taken++;
        if (c == '=' && (taken % 4 == 3 || taken % 4 == 0)) {
            filled++;
            continue;
        }
        if (!place || filled)
            return false;
        bits = bits << 6 | (uint32_t)(place - alphabet);
        if (taken % 4 != 1)
            room[(*length)++] = (char)(bits >> (6 - 2 * ((taken - 1) % 4)));
    }
    return taken % 4 == 0 && filled <= 2;
}

static struct text without_banner(struct text words)
{
    const char *end = memmem(words.bytes, words.length, "\n\n", 2);

    if (!text_starts(words, banner) || !end)
        return words;
    end += 2;
    return (struct text){ end, words.length - (size_t)(end - words.bytes) };
}

bool cexf_payload_read(struct text content, struct arena *arena, struct text *words)
{
    char *room = arena_take(arena, content.length + 1);
    size_t length;

    if (!decode(content, room, &length) || !text_utf8(room, length) ||
        memchr(room, '\0', length))
        return false;
    *words = without_banner((struct text){ room, length });
    return true;
}
