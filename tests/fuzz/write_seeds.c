/*
 * write_seeds.c - what the fuzzers of the wire begin with: every message of
 * message.def, with all its fields and with the REQUIRED ones only.
 *
 *   write_seeds FOLDER && unpack_fuzz FOLDER -max_total_time=60
 */
#include "wire/pack.h"
#include "tests/unit/wire_examples.h"

#include <assert.h>
#include <stdio.h>

static bool write_seed(const char *folder, const struct message *message, int number)
{
    struct text_buffer bytes = { 0 };
    char path[4096];

    enum fault fault = pack_message(&bytes, message);
    assert(fault == FAULT_NONE);
    snprintf(path, sizeof path, "%s/%s-%d", folder,
             message_rules[message->type].name.bytes, number);
    FILE *file = fopen(path, "wb");
    bool is_written = file && fwrite(bytes.bytes, 1, bytes.length, file) == bytes.length;
    if (file)
        is_written &= fclose(file) == 0;
    text_release(&bytes);
    if (!is_written)
        perror(path);
    return is_written;
}

int main(int count, char **arguments)
{
    struct arena arena;
    bool is_written = count == 2;

    if (!is_written)
        fprintf(stderr, "usage: write_seeds FOLDER\n");
    arena_open(&arena, 1 << 24, NULL, NULL);
    for (uint32_t type = 1; type < MESSAGE_COUNT && is_written; type++)
        for (int is_full = 0; is_full <= 1 && is_written; is_full++) {
            struct message message =
                an_example((enum message_type)type, is_full, 5, &arena);
            is_written = write_seed(arguments[1], &message, is_full);
        }
    arena_close(&arena);
    return is_written ? 0 : 1;
}
