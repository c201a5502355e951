/*
 * assets.h - the files of the consoles, inside the program.
 *
 * agents/console/dist as it was built, packed by gzip; nothing of any file system is
 * ever served. Paths are "/" for the index page, "/NAME" for the rest, and
 * "/VERSION/NAME" as the page says it: of another version there is nothing.
 */
#pragma once
#include "base/text.h"

#define ASSET_TAG_LENGTH 34 /* of an ETag, quotes included */

struct asset {
    struct text bytes; /* gzip */
    const char *type;
    char tag[ASSET_TAG_LENGTH + 1]; /* changes with the bytes */
    bool is_versioned; /* at this path there are never other bytes */
};

/* Finds what is served at `path` into `asset`; false when nothing is. */
bool assets_find(struct text path, struct asset *asset);
