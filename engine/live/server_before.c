/*
 * server_before.c - what is said before STARTEX, when there is nothing yet to put it on
 * record: NO DUFF, and whether points of contact are reachable.
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "live/server_inside.h"

/* ---- NO DUFF ---- */

/* DIR/noduff holds who said it, a line, and what happened: it stands over a crash. */
static void path_of(const struct server *self, char path[600])
{
    snprintf(path, 600, "%.500s/noduff", self->options->folder);
}

static void note(struct server *self, struct text by, struct text text)
{
    struct emergency *emergency = &self->emergency;
    emergency->stands = true;
    snprintf(emergency->by, sizeof(emergency->by), "%.*s", TEXT_ARG(by));
    snprintf(emergency->text, sizeof(emergency->text), "%.*s", TEXT_ARG(text));
}

static bool keep(const struct server *self)
{
    char path[600];
    path_of(self, path);
    FILE *file = fopen(path, "we");
    bool is_kept =
        file && fprintf(file, "%s\n%s", self->emergency.by, self->emergency.text) > 0;
    is_kept = is_kept && fflush(file) == 0 && fsync(fileno(file)) == 0;
    return file && fclose(file) == 0 && is_kept;
}

void server_read_emergency(struct server *self)
{
    char path[600], line[sizeof(self->emergency.by) + 1];
    struct emergency *emergency = &self->emergency;
    path_of(self, path);
    FILE *file = fopen(path, "re");
    if (file && fgets(line, sizeof(line), file)) {
        snprintf(emergency->by, sizeof(emergency->by), "%.*s", (int)strcspn(line, "\n"),
                 line);
        size_t length = fread(emergency->text, 1, sizeof(emergency->text) - 1, file);
        emergency->text[length] = 0;
        emergency->stands = id_is_well_formed(text_of(emergency->by)) &&
                            text_utf8(emergency->text, length);
    }
    if (file)
        fclose(file);
}

void server_end_emergency(struct server *self)
{
    char path[600];
    if (!self->emergency.stands)
        return;
    self->emergency.stands = false;
    path_of(self, path);
    unlink(path);
}

static struct message told_of(const struct emergency *emergency)
{
    struct message real = { .type = MESSAGE_real };
    real.real.by = text_of(emergency->by);
    real.real.text = text_of(emergency->text);
    return real;
}

void server_tell_emergency(struct server *self, const struct session *session)
{
    struct message real = told_of(&self->emergency);
    if (self->emergency.stands)
        visitor_tell(session->visitor, &real);
}

static bool say_emergency(struct server *self, const struct person *person,
                          const struct message_noduff *noduff)
{
    note(self, person->id, noduff->text);
    if (!keep(self))
        return false;
    struct message real = told_of(&self->emergency);
    front_tell(&self->front, ACTION_see_open, NULL, &real);
    server_event_noduff(self);
    return true;
}

/* ---- points of contact ---- */

static struct session *contact_of(struct server *self, struct text seat)
{
    const struct person *person = people_find(&self->people, seat);
    struct session *session = person && !person->is_revoked ? person->session : NULL;
    return session && session->visitor ? session : NULL;
}

/* Each seat's contact is asked as by exercise control; who asks and everybody else sees
 * on the board who was reached, and how soon. */
static void check_contacts(struct server *self, const struct person *person,
                           const struct message_player *said)
{
    char text[301];
    snprintf(text, sizeof(text),
             "EXERCISE: %.*s checks whether you are reachable here. Please confirm.",
             TEXT_ARG(person->id));
    for (uint32_t i = 0; i < said->to.count; i++) {
        struct session *session = contact_of(self, said->to.items[i]);
        struct message test;
        if (!session || session->person == person)
            continue;
        attendance_check(server_attendance(self, session->person), &self->lobby,
                         text_of(text), uv_hrtime() / 1000000, &test);
        visitor_tell(session->visitor, &test);
    }
}

bool server_said_before(struct front *front, const struct person *person,
                        const struct message *message)
{
    struct server *self = front->owner;
    if (message->type == MESSAGE_noduff)
        return say_emergency(self, person, &message->noduff);
    if (message->type == MESSAGE_poc_check)
        check_contacts(self, person, &message->player);
    return true; /* a reply tells what the board shows */
}
