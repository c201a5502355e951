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
/* Things that may fail and be stopped in one drill. */
#define SETUP_AMENDMENT_COUNT_MAX 64

struct setup_file {
    enum source source;
    struct text name, bytes;
};

struct setup {
    struct setup_file *files; /* in the order in which they were sent */
    uint32_t count;
    struct message_settings settings;
    struct message_amendment *amendments; /* what has failed before; not of the digest */
    uint32_t amendment_count;
    bool is_seeded; /* settings.seed is the seed, be it 0 */
    unsigned char digest[DIGEST_LENGTH];
};
