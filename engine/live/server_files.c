/*
 * server_files.c - files that artefacts are, for the seats that hold them.
 *
 * The bytes are those of the setup, which the record keeps. Who holds the artefact gets
 * them as they are; a staged file goes to every other seat sealed, so that a slow line
 * can have it before its moment.
 */
#include "live/server_inside.h"
#include "wire/attachment.h"
#include "wire/scan.h"

enum { PART_BYTES = 32 * 1024 };

static struct text bytes_of(const struct server *self, struct text file)
{
    char name[220];
    snprintf(name, sizeof(name), "attachments/%.*s", TEXT_ARG(file));
    for (size_t i = 0; i < self->setup_count; i++)
        if (self->setup[i].type == MESSAGE_file &&
            self->setup[i].file.source == source_ATTACHMENT &&
            text_is(self->setup[i].file.name, name))
            return self->setup[i].file.bytes;
    return (struct text){ 0 };
}

/* Why there is nothing for this seat, or NULL and the part. */
static const char *find_part(struct server *self, const struct session *session,
                             const struct message_file_get *get, struct message *part,
                             unsigned char room[PART_BYTES], struct arena *arena)
{
    struct text seat = person_seat(session->person->id);
    struct text packed = directory_artefact(&self->directory, get->artefact);
    bool holds = directory_holds(&self->directory, seat, get->artefact);
    struct message entry;
    struct text bytes;
    if (!packed.length ||
        scan_read(packed.bytes, packed.length, &scan_limits_link,
                  PLANE_BIT(PLANE_SESSION), arena, &entry, NULL, NULL) ||
        (!holds && !entry.directory_artefact.key.length))
        return "your seat holds no artefact of this name";
    bytes = bytes_of(self, entry.directory_artefact.file);
    if (!bytes.length)
        return "this artefact is no file";
    if (get->at % ATTACHMENT_BLOCK || get->at >= bytes.length)
        return "a part begins at a multiple of 64, before the end of the file";
    part->file_part.artefact = get->artefact;
    part->file_part.at = get->at;
    part->file_part.total = bytes.length;
    bytes = (struct text){ bytes.bytes + get->at, bytes.length - get->at };
    bytes.length = bytes.length < PART_BYTES ? bytes.length : PART_BYTES;
    part->file_part.bytes = bytes;
    if (holds)
        return NULL;
    part->file_part.sealed = true;
    attachment_seal((const unsigned char *)entry.directory_artefact.key.bytes, get->at,
                    bytes, room);
    part->file_part.bytes.bytes = (const char *)room;
    return NULL;
}

void server_tell_file(struct server *self, struct session *session,
                      const struct message_file_get *get)
{
    unsigned char room[PART_BYTES];
    struct message part = { .type = MESSAGE_file_part };
    struct message trouble = { .type = MESSAGE_trouble };
    struct arena arena;
    arena_open(&arena, 1u << 20, NULL, NULL);
    const char *why = find_part(self, session, get, &part, room, &arena);
    trouble.trouble.what = why ? text_of(why) : (struct text){ 0 };
    trouble.trouble.code = trouble_NOT_UNDERSTOOD;
    visitor_tell(session->visitor, why ? &trouble : &part);
    arena_close(&arena);
}
