/*
 * seat_file.c - the file that an artefact is, fetched part by part into the folder where
 * the seat was taken, and looked at by its hash before anybody opens it.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tools/cli/seat.h"
#include "tools/cli/seat_knows.h"
#include "tools/cli/seat_screen.h"
#include "wire/attachment.h"

enum { FILE_BYTES_MAX = 16 * 1024 * 1024 };

struct seat_fetch {
    char artefact[ID_LENGTH_MAX + 1], name[200];
    unsigned char hash[ATTACHMENT_HASH_LENGTH];
    struct text_buffer bytes;
};

static void ask(struct seat *self)
{
    struct message message = { .type = MESSAGE_file_get };

    message.file_get.artefact = text_of(self->fetch->artefact);
    message.file_get.at = self->fetch->bytes.length;
    if (!kit_tell(&self->kit, &message))
        return;
    seat_screen_say(0, "Not fetched: %s", self->kit.why);
    seat_file_end(self);
}

/* Nothing that leads out of the folder. */
static bool is_plain(struct text name)
{
    return name.length && name.length < 200 && name.bytes[0] != '.' &&
           !memchr(name.bytes, '/', name.length);
}

void seat_save(struct seat *self, struct text artefact)
{
    const struct message_directory_artefact *found =
        seat_knows_artefact(&self->book, artefact);

    if (self->fetch)
        seat_screen_say(0, "Another file is on its way.");
    else if (!found)
        seat_screen_say(0, "We hold no %.*s; `held` lists what we hold.",
                        TEXT_ARG(artefact));
    else if (found->hash.length != ATTACHMENT_HASH_LENGTH || !is_plain(found->file))
        seat_screen_say(0, "%.*s is no file.", TEXT_ARG(artefact));
    else if ((self->fetch = calloc(1, sizeof *self->fetch))) {
        struct seat_fetch *fetch = self->fetch;

        snprintf(fetch->artefact, sizeof fetch->artefact, "%.*s", TEXT_ARG(artefact));
        snprintf(fetch->name, sizeof fetch->name, "%.*s", TEXT_ARG(found->file));
        memcpy(fetch->hash, found->hash.bytes, sizeof fetch->hash);
        ask(self);
    }
}

static const char *keep(const struct seat_fetch *fetch)
{
    struct text bytes = text_written(&fetch->bytes);
    int file = open(fetch->name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    size_t written = 0;
    ssize_t wrote = 1;

    if (file < 0)
        return strerror(errno);
    while (written < bytes.length && wrote > 0) {
        wrote = write(file, bytes.bytes + written, bytes.length - written);
        written += wrote > 0 ? (size_t)wrote : 0;
    }
    if (close(file) || written < bytes.length)
        return "it could not be written whole";
    return NULL;
}

static void finish(struct seat *self)
{
    unsigned char hash[ATTACHMENT_HASH_LENGTH];
    const struct seat_fetch *fetch = self->fetch;
    const char *why = "it is not what its hash says";

    attachment_hash(text_written(&fetch->bytes), hash);
    if (!memcmp(hash, fetch->hash, sizeof hash))
        why = keep(fetch);
    if (why)
        seat_screen_say(0, "%s was not saved: %s.", fetch->name, why);
    else
        seat_screen_say(0, "Saved %s, %zu bytes.", fetch->name, fetch->bytes.length);
    seat_file_end(self);
}

void seat_file_part(struct seat *self, const struct message_file_part *part)
{
    struct seat_fetch *fetch = self->fetch;

    if (!fetch || part->sealed || part->at != fetch->bytes.length ||
        !text_is(part->artefact, fetch->artefact) || part->total > FILE_BYTES_MAX)
        return;
    text_add(&fetch->bytes, part->bytes.bytes, part->bytes.length);
    if (fetch->bytes.length >= part->total)
        finish(self);
    else if (part->bytes.length)
        ask(self);
}

void seat_file_end(struct seat *self)
{
    if (self->fetch)
        text_release(&self->fetch->bytes);
    free(self->fetch);
    self->fetch = NULL;
}
