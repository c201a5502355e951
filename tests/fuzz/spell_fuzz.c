/*
 * spell_fuzz.c - whatever people type, it is a message that can be sent and told, or
 * there is a sentence that says why not. The first byte chooses what they want to say;
 * lines are words.
 */
#include "base/arena.h"
#include "wire/pack.h"
#include "words/spell.h"

#include <assert.h>
#include <string.h>

enum { WORDS_MAX = 64 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static uint32_t split(const char *bytes, size_t length, struct text words[WORDS_MAX])
{
    uint32_t count = 0;

    for (size_t start = 0; start <= length && count < WORDS_MAX;) {
        const char *end = memchr(bytes + start, '\n', length - start);
        size_t word = end ? (size_t)(end - bytes) - start : length - start;
        words[count++] = (struct text){ bytes + start, word };
        start += word + 1;
    }
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct text words[WORDS_MAX];
    struct text_buffer packed = { 0 }, line = { 0 };
    char why[SPELL_WHY_MAX] = "";
    struct message message;
    struct arena arena;

    if (length < 2)
        return 0;
    enum message_type type = (enum message_type)(1 + bytes[0] % (MESSAGE_COUNT - 1));
    arena_open(&arena, 1 << 24, NULL, NULL);
    uint32_t count = split((const char *)bytes + 1, length - 1, words);
    if (message_rules[type].plane != PLANE_EXCON &&
        message_rules[type].plane != PLANE_PLAYER) {
        spell_fold(&line, (struct text){ (const char *)bytes, length }, 0, bytes[0] % 9,
                   20 + bytes[1]);
    } else if (spell_read(type, words, count, &arena, &message, why)) {
        message.said.n = 1;
        enum fault fault = pack_message(&packed, &message);
        assert(fault == FAULT_NONE);
        spell_line(&message, &line);
        assert(text_utf8(line.bytes, line.length));
    } else {
        assert(*why);
    }
    text_release(&line);
    text_release(&packed);
    arena_close(&arena);
    return 0;
}
