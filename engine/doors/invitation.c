#include "doors/invitation.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool find_key(FILE *file, struct text seat, char key[INVITATION_KEY_LENGTH + 1])
{
    char line[200], id[100], found[INVITATION_KEY_LENGTH + 1];
    while (fgets(line, sizeof(line), file))
        if (sscanf(line, "%99s %32s", id, found) == 2 && text_is(seat, id) &&
            strlen(found) == INVITATION_KEY_LENGTH) {
            memcpy(key, found, sizeof(found));
            return true;
        }
    return false;
}

static enum fault fail(const char *path, char why[300])
{
    snprintf(why, 300, "%.200s: %s", path, strerror(errno));
    return FAULT_SYSTEM;
}

enum fault invitation_key(const char *path, struct text seat,
                          char key[INVITATION_KEY_LENGTH + 1], char why[300])
{
    unsigned char random[INVITATION_KEY_LENGTH / 2];
    int descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "a+");
    if (!file) {
        if (descriptor >= 0)
            close(descriptor);
        return fail(path, why);
    }
    rewind(file);
    if (find_key(file, seat, key)) {
        fclose(file);
        return FAULT_NONE;
    }
    randombytes_buf(random, sizeof(random));
    sodium_bin2hex(key, INVITATION_KEY_LENGTH + 1, random, sizeof(random));
    bool written = fprintf(file, "%.*s %s\n", TEXT_ARG(seat), key) > 0;
    written = fclose(file) == 0 && written;
    return written ? FAULT_NONE : fail(path, why);
}
