#include "live/people.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ARENA_BYTES_MAX = 256 << 20, AREA_LENGTH_MAX = 4000, FILE_BYTES_MAX = 64 << 20 };

static enum fault fail(char why[300], const char *what, struct text name)
{
    snprintf(why, 300, "%.*s: %s", TEXT_ARG(name), what);
    return FAULT_REFUSED;
}

/* ---- persons ---- */

struct person *people_find(const struct people *self, struct text id)
{
    uint32_t row = map_find(&self->ids, id);
    return row == MAP_NONE ? NULL : self->items[row];
}

/* Why nobody of this role may sit there; NULL: somebody may. */
static const char *refuse_seat(const struct people *self, struct text id, uint32_t role)
{
    struct text seat = person_seat(id);
    enum seat_kind kind = seat_kind_of(seat);
    if (!id_is_well_formed(id) || id.bytes[id.length - 1] == '/')
        return "a person is called as a seat, or seat/name, in a-z 0-9 - . _";
    if (kind == SEAT_TEAM && map_find(&self->seats, seat) == MAP_NONE)
        return "there is no seat of this name; there are those of the participants, "
               "excon, evaluation and observation";
    if (!role || role >= role_end || kind != role_seat(role))
        return "this role does not sit there: lead, member and trusted_agent sit with a "
               "participant, evaluator with evaluation, observer and auditor with "
               "observation, the others with excon";
    return NULL;
}

static struct person *add_person(struct people *self, struct text id)
{
    struct person *person = arena_take(&self->arena, sizeof(*person));
    person->id = text_keep(&self->arena, id);
    person->principal.seat = person_seat(person->id);
    person->seat = map_find(&self->seats, person->principal.seat);
    self->items = arena_grow(&self->arena, self->items, sizeof(struct person *),
                             &self->items_max, self->count + (size_t)1);
    map_add(&self->ids, person->id, self->count);
    self->items[self->count++] = person;
    return person;
}

static void keep_area(struct people *self, struct person *person,
                      const struct text_list *area)
{
    struct text *items = arena_take(&self->arena, area->count * sizeof(*items));
    for (uint32_t i = 0; i < area->count; i++)
        items[i] = text_keep(&self->arena, area->items[i]);
    person->principal.area = (struct text_list){ items, area->count };
}

/* ---- the file ---- */

static void write_line(struct people *self, const struct person *person)
{
    const struct text_list *area = &person->principal.area;
    text_format(&self->unsaved, "%.*s %.*s %llu %s ", TEXT_ARG(person->id),
                TEXT_ARG(term_text(&role_terms, person->principal.role)),
                (unsigned long long)person->generation,
                person->is_revoked ? "revoked" : "-");
    for (uint32_t i = 0; i < area->count; i++)
        text_format(&self->unsaved, "%s%.*s", i ? "," : "", TEXT_ARG(area->items[i]));
    text_put(&self->unsaved, area->count ? "\n" : "-\n");
}

static uint32_t read_area(char *line, struct text items[256])
{
    uint32_t count = 0;
    char *rest = NULL;
    if (strcmp(line, "-") == 0)
        return 0;
    for (char *item = strtok_r(line, ",", &rest); item && count < 256;
         item = strtok_r(NULL, ",", &rest))
        items[count++] = text_of(item);
    return count;
}

/* Whoever no longer has a seat in this drill is passed over. */
static void read_line(struct people *self, char *line)
{
    char id[ID_LENGTH_MAX + 1], role[40], revoked[10], area[AREA_LENGTH_MAX + 1];
    unsigned long long generation;
    struct text items[256];
    if (sscanf(line, "%64s %39s %llu %9s %4000s", id, role, &generation, revoked, area) !=
        5)
        return;
    uint32_t term = term_find(&role_terms, text_of(role));
    if (refuse_seat(self, text_of(id), term) || self->count == PEOPLE_COUNT_MAX)
        return;
    struct person *person = people_find(self, text_of(id));
    if (!person)
        person = add_person(self, text_of(id));
    person->principal.role = term;
    person->generation = generation;
    person->is_revoked = strcmp(revoked, "revoked") == 0;
    keep_area(self, person, &(struct text_list){ items, read_area(area, items) });
}

static enum fault read_file(struct people *self, const char *path, char why[300])
{
    self->file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    off_t length = self->file < 0 ? -1 : lseek(self->file, 0, SEEK_END);
    char *bytes =
        length < 0 || length > FILE_BYTES_MAX ? NULL : malloc((size_t)length + 1);
    ssize_t count = bytes ? pread(self->file, bytes, (size_t)length, 0) : -1;
    if (count < 0) {
        snprintf(why, 300, "%.200s: %s", path, strerror(errno));
        free(bytes);
        return FAULT_SYSTEM;
    }
    bytes[count] = 0;
    char *line = bytes, *end;
    for (; (end = strchr(line, '\n')); line = end + 1) {
        *end = 0;
        read_line(self, line);
    }
    /* What a crash cut short was never told; the next line begins behind it. */
    bool is_cut = *line != 0;
    free(bytes);
    if (is_cut)
        text_put(&self->unsaved, "\n");
    return FAULT_NONE;
}

enum fault people_save(struct people *self, char why[300])
{
    struct text unsaved = text_written(&self->unsaved);
    bool is_kept = !self->unsaved.failed;
    if (self->file >= 0 && unsaved.length)
        is_kept =
            is_kept &&
            write(self->file, unsaved.bytes, unsaved.length) == (ssize_t)unsaved.length &&
            fdatasync(self->file) == 0;
    self->unsaved.length = 0;
    self->unsaved.failed = false;
    if (is_kept)
        return FAULT_NONE;
    snprintf(why, 300, "%.200s/people: %s", self->folder, strerror(errno));
    return FAULT_SYSTEM;
}

/* ---- opening ---- */

enum fault people_open(struct people *self, const char *folder, const struct text *seats,
                       uint32_t seat_count, char why[300])
{
    char path[600];
    *self = (struct people){ .file = -1 };
    arena_open(&self->arena, ARENA_BYTES_MAX, NULL, NULL);
    map_open(&self->ids, &self->arena);
    map_open(&self->seats, &self->arena);
    for (uint32_t i = 0; i < seat_count; i++)
        map_add(&self->seats, text_keep(&self->arena, seats[i]), i);
    if (!folder)
        return FAULT_NONE;
    snprintf(self->folder, sizeof(self->folder), "%.499s", folder);
    snprintf(path, sizeof(path), "%s/secret", self->folder);
    enum fault fault = invitation_secret(path, self->secret, why);
    snprintf(path, sizeof(path), "%s/passphrase", self->folder);
    if (!fault)
        fault = passphrase_read(&self->passphrase, path, why);
    snprintf(path, sizeof(path), "%s/people", self->folder);
    return fault ? fault : read_file(self, path, why);
}

void people_close(struct people *self)
{
    if (self->file >= 0)
        close(self->file);
    self->file = -1;
    text_release(&self->unsaved);
    arena_close(&self->arena);
}

/* ---- inviting ---- */

enum fault people_invite(struct people *self, struct text id, uint32_t role,
                         const struct text_list *area, struct person **person,
                         char why[300])
{
    const char *refused = refuse_seat(self, id, role);
    size_t area_length = 0;
    if (refused)
        return fail(why, refused, id);
    for (uint32_t i = 0; area && i < area->count; i++) {
        if (map_find(&self->seats, area->items[i]) == MAP_NONE)
            return fail(why, "there is no participant of this name", area->items[i]);
        area_length += area->items[i].length + 1;
    }
    if (area && (area->count > 256 || area_length > AREA_LENGTH_MAX))
        return fail(why, "an area has at most 256 participants", id);
    *person = people_find(self, id);
    if (!*person && self->count == PEOPLE_COUNT_MAX) {
        fail(why, "nobody else can be invited to this drill", id);
        return FAULT_FULL;
    }
    if (!*person)
        *person = add_person(self, id);
    (*person)->principal.role = role;
    (*person)->generation++;
    (*person)->is_revoked = false;
    keep_area(self, *person, area ? area : &(struct text_list){ 0 });
    write_line(self, *person);
    return FAULT_NONE;
}

enum fault people_revoke(struct people *self, struct text id, struct person **person,
                         char why[300])
{
    *person = people_find(self, id);
    if (!*person || (*person)->is_revoked) {
        fail(why, "nobody is invited so", id);
        return FAULT_UNKNOWN;
    }
    (*person)->is_revoked = true;
    (*person)->generation++;
    write_line(self, *person);
    return FAULT_NONE;
}

/* ---- coming in ---- */

void people_key(const struct people *self, const struct person *person,
                char key[INVITATION_KEY_LENGTH + 1])
{
    invitation_key(self->secret, person->id, person->generation, key);
}

bool people_want_passphrase(const struct people *self, uint32_t role)
{
    return passphrase_is_wanted(&self->passphrase) && role_seat(role) == SEAT_EXCON;
}

bool people_admit(const struct people *self, const struct person *person, struct text key,
                  bool is_proven)
{
    char right[INVITATION_KEY_LENGTH + 1];
    people_key(self, person, right);
    return !person->is_revoked && (is_proven || invitation_fits(right, key));
}
