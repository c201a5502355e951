#include "live/directory.h"

#include <stdio.h>

#include "wire/pack.h"
#include "wire/scan.h"
#include "wire/unpack.h"

void directory_begin(struct directory *self, size_t bytes_max)
{
    *self = (struct directory){ 0 };
    arena_open(&self->arena, bytes_max, NULL, NULL);
    map_open(&self->artefacts, &self->arena);
    map_open(&self->seats, &self->arena);
    map_open(&self->held, &self->arena);
}

void directory_end(struct directory *self)
{
    arena_close(&self->arena);
}

static uint32_t add_entry(struct directory *self, struct text bytes)
{
    self->entries = arena_grow(&self->arena, self->entries, sizeof *self->entries,
                               &self->entries_max, self->entry_count + (size_t)1);
    self->entries[self->entry_count] = text_keep(&self->arena, bytes);
    return self->entry_count++;
}

static struct directory_seat *seat_of(struct directory *self, struct text id)
{
    uint32_t row = map_find(&self->seats, id);

    if (row == MAP_NONE) {
        row = self->seats.count;
        self->items = arena_grow(&self->arena, self->items, sizeof *self->items,
                                 &self->items_max, row + (size_t)1);
        self->items[row] = (struct directory_seat){ 0 };
        map_add(&self->seats, text_keep(&self->arena, id), row);
    }
    return &self->items[row];
}

static void tell(struct directory *self, struct text seat, uint32_t entry)
{
    struct directory_seat *told = seat_of(self, seat);

    told->entries = arena_grow(&self->arena, told->entries, sizeof *told->entries,
                               &told->entries_max, told->count + (size_t)1);
    told->entries[told->count++] = entry;
}

/* Notes that `seat` was told of `artefact`; false when it was before. */
static bool note_held(struct directory *self, struct text seat, struct text artefact)
{
    char both[2 * ID_LENGTH_MAX + 2];

    snprintf(both, sizeof both, "%.*s %.*s", TEXT_ARG(seat), TEXT_ARG(artefact));
    if (map_find(&self->held, text_of(both)) != MAP_NONE)
        return false;
    map_add(&self->held, text_keep(&self->arena, text_of(both)), 1);
    return true;
}

/* The id of the artefact that the entry is about; absent for another. */
static struct text artefact_of(struct directory *self, struct text bytes)
{
    struct message message;

    if (scan_message(bytes.bytes, bytes.length, &scan_limits_link,
                     PLANE_BIT(PLANE_SESSION), NULL, NULL, NULL))
        return (struct text){ 0 };
    unpack_message(bytes.bytes, bytes.length, &self->arena, &message);
    return message.type == MESSAGE_directory_artefact ? message.directory_artefact.id
                                                      : (struct text){ 0 };
}

static void keep_agreement(struct directory *self, const struct message_entry *said,
                           uint32_t entry)
{
    self->agreements =
        arena_grow(&self->arena, self->agreements, sizeof *self->agreements,
                   &self->agreements_max, self->agreement_count + (size_t)1);
    struct directory_agreement *kept = &self->agreements[self->agreement_count++];

    *kept = (struct directory_agreement){ .id = text_keep(&self->arena, said->agreement),
                                          .bytes = self->entries[entry],
                                          .is_told = !said->later };
    kept->to.items = arena_take(&self->arena, said->to.count * sizeof(struct text));
    for (uint32_t i = 0; i < said->to.count; i++)
        kept->to.items[kept->to.count++] = text_keep(&self->arena, said->to.items[i]);
}

void directory_take(struct directory *self, const struct message_entry *said)
{
    uint32_t entry = add_entry(self, said->bytes);
    struct text artefact = artefact_of(self, self->entries[entry]);

    if (said->artefact.length) {
        map_add(&self->artefacts, text_keep(&self->arena, said->artefact), entry);
        return;
    }
    if (said->agreement.length)
        keep_agreement(self, said, entry);
    for (uint32_t i = 0; i < said->to.count && !said->later; i++)
        if (!artefact.length || note_held(self, said->to.items[i], artefact))
            tell(self, said->to.items[i], entry);
    if (said->to.count)
        return;
    self->common = arena_grow(&self->arena, self->common, sizeof *self->common,
                              &self->common_max, self->common_count + (size_t)1);
    self->common[self->common_count++] = entry;
}

/* False when its parties know that it is so. */
static bool change(struct message_directory_agreement *told, bool is_told,
                   const struct message_agreement *fact)
{
    bool is_known =
        is_told && (fact->ended ? told->until == fact->at : told->from == fact->at);

    if (fact->ended) {
        told->until = fact->at;
        return !is_known && is_told;
    }
    told->from = fact->at;
    if (told->until <= fact->at)
        told->until = 0; /* until a storyline ends it again */
    return !is_known;
}

static void tell_anew(struct directory *self, struct directory_agreement *kept,
                      const struct message_agreement *fact)
{
    struct message message;
    struct text_buffer packed = { 0 };

    unpack_message(kept->bytes.bytes, kept->bytes.length, &self->arena, &message);
    message.directory_agreement.changed = true;
    if (!change(&message.directory_agreement, kept->is_told, fact) ||
        pack_message(&packed, &message))
        return;
    uint32_t entry = add_entry(self, text_written(&packed));
    text_release(&packed);
    kept->bytes = self->entries[entry];
    kept->is_told = true;
    for (uint32_t i = 0; i < kept->to.count; i++)
        tell(self, kept->to.items[i], entry);
}

void directory_agreed(struct directory *self, const struct message_agreement *fact)
{
    for (uint32_t i = 0; i < self->agreement_count; i++)
        if (text_equal(self->agreements[i].id, fact->agreement))
            tell_anew(self, &self->agreements[i], fact);
}

void directory_held(struct directory *self, const struct message_held *held)
{
    uint32_t entry = map_find(&self->artefacts, held->artefact);

    if (entry != MAP_NONE && note_held(self, held->participant, held->artefact))
        tell(self, held->participant, entry);
}

struct text directory_entry(const struct directory *self, struct text seat,
                            uint64_t place)
{
    uint32_t row = map_find(&self->seats, seat);

    if (place < self->common_count)
        return self->entries[self->common[place]];
    place -= self->common_count;
    return row != MAP_NONE && place < self->items[row].count
               ? self->entries[self->items[row].entries[place]]
               : (struct text){ 0 };
}

uint64_t directory_count(const struct directory *self, struct text seat)
{
    uint32_t row = map_find(&self->seats, seat);

    return self->common_count + (row == MAP_NONE ? 0 : (uint64_t)self->items[row].count);
}

bool directory_holds(const struct directory *self, struct text seat, struct text artefact)
{
    char both[2 * ID_LENGTH_MAX + 2];

    snprintf(both, sizeof both, "%.*s %.*s", TEXT_ARG(seat), TEXT_ARG(artefact));
    return map_find(&self->held, text_of(both)) != MAP_NONE;
}

struct text directory_artefact(const struct directory *self, struct text artefact)
{
    uint32_t entry = map_find(&self->artefacts, artefact);

    return entry == MAP_NONE ? (struct text){ 0 } : self->entries[entry];
}
