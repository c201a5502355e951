/*
 * setup.h - everything a drill is made from, as a worker receives it.
 *
 * A drill is a pure function of its setup and its inputs: sources, parameters,
 * profiles and seed. Nothing else reaches the stage.
 */
#pragma once
#include "wire/digest.h"
#include "words/message.h"

/* Sources in one setup. */
#define SETUP_FILE_COUNT_MAX 512

struct setup_file {
    enum source source;
    struct text name, bytes;
};

struct setup {
    struct setup_file *files; /* in the order in which they were sent */
    uint32_t count;
    struct message_settings settings;
    bool is_seeded; /* settings.seed is the seed, be it 0 */
    unsigned char digest[DIGEST_LENGTH];
};
