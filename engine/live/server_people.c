/*
 * server_people.c - who is invited to a drill, and how they are told the way in.
 */
#include <stdio.h>

#include "doors/host.h"
#include "live/inviting.h"
#include "live/server_inside.h"
#include "wire/json.h"

/* ---- invitations ---- */

/* Whoever was invited before, and withdrawn, stays so. */
static enum fault invite(struct server *self, struct text id, uint32_t role)
{
    struct person *person;
    char why[300];
    if (people_find(&self->people, id))
        return FAULT_NONE;
    enum fault fault = people_invite(&self->people, id, role, NULL, &person, why);
    if (fault)
        snprintf(self->why, sizeof(self->why), "%s", why);
    return fault;
}

/* A record that is shown is for whoever has the file, who sees all of it. */
static enum fault invite_all(struct server *self)
{
    enum fault fault = FAULT_NONE;
    if (self->options->record_path)
        return invite(self, seat_id(SEAT_EXCON), role_EXCON);
    for (uint32_t i = 0; i < self->seat_count && !fault; i++)
        fault = invite(self, self->seats[i].id, role_LEAD);
    if (!fault)
        fault = invite(self, seat_id(SEAT_EXCON), role_EXCON);
    if (!fault)
        fault = invite(self, seat_id(SEAT_EVALUATION), role_EVALUATOR);
    return fault ? fault : invite(self, seat_id(SEAT_OBSERVATION), role_OBSERVER);
}

enum fault server_open_people(struct server *self)
{
    struct text *ids = arena_take(&self->arena, self->seat_count * sizeof(*ids));
    char why[300] = "";
    enum fault fault;
    for (uint32_t i = 0; i < self->seat_count; i++)
        ids[i] = self->seats[i].id;
    fault = people_open(&self->people, self->options->folder, ids, self->seat_count, why);
    self->is_people_open = true;
    if (!fault && self->options->passphrase_path) {
        char path[600];
        snprintf(path, sizeof(path), "%.500s/passphrase", self->options->folder);
        fault = passphrase_set(&self->people.passphrase, self->options->passphrase_path,
                               path, why);
    }
    if (fault) {
        snprintf(self->why, sizeof(self->why), "%s", why);
        return fault;
    }
    fault = invite_all(self);
    if (!fault && (fault = people_save(&self->people, why)))
        snprintf(self->why, sizeof(self->why), "%s", why);
    return fault;
}

/* ---- what people ask of the server itself ---- */

bool server_asked(struct front *front, struct session *session,
                  const struct message *message)
{
    struct server *self = front->owner;
    struct message trouble = { .type = MESSAGE_trouble };
    char why[300];
    if (message->type == MESSAGE_fetch) {
        server_tell_made(self, session->visitor, message->fetch.at);
        return true;
    }
    if (message->type == MESSAGE_file_get) {
        server_tell_file(self, session, &message->file_get);
        return true;
    }
    if (message->type == MESSAGE_msel_get) {
        server_tell_msel(self, session, message->msel_get.from);
        return true;
    }
    if (server_asked_hosting(self, session, message))
        return true;
    if (message->type != MESSAGE_amend)
        return server_asked_lobby(front, session, message);
    if (server_amend(self, session->person->id, &message->amend, why))
        return true;
    trouble.trouble.what = text_of(why);
    visitor_tell(session->visitor, &trouble);
    return true;
}

/* ---- the way in ---- */

void server_join_url(const struct server *self, const struct person *person,
                     char url[SERVER_URL_MAX])
{
    char key[INVITATION_KEY_LENGTH + 1], agents[300];
    people_key(&self->people, person, key);
    host_write(self->host, self->port, agents, sizeof(agents));
    snprintf(url, SERVER_URL_MAX, "%s://%s/%.*s#%s",
             self->tls ? "tocsin" : "tocsin+plain", agents, TEXT_ARG(person->id), key);
}

void server_console_url(const struct server *self, const struct person *person,
                        char url[SERVER_URL_MAX])
{
    char key[INVITATION_KEY_LENGTH + 1];
    people_key(&self->people, person, key);
    snprintf(url, SERVER_URL_MAX, "%s/#%.*s/%s", self->consoles.url, TEXT_ARG(person->id),
             key);
}

static void add_joins(struct server *self, struct json_writer *out)
{
    char url[SERVER_URL_MAX];
    json_list(out, "joins");
    for (uint32_t i = 0; i < self->people.count; i++) {
        const struct person *person = self->people.items[i];
        if (person->is_revoked)
            continue;
        if (self->options->record_path) /* there is no agents' door */
            server_console_url(self, person, url);
        else
            server_join_url(self, person, url);
        json_object(out, NULL);
        json_add_text(out, "participant", person->id);
        json_add_text(out, "role", term_text(&role_terms, person->principal.role));
        json_add_text(out, "url", text_of(url));
        server_console_url(self, person, url);
        json_add_text(out, "console", text_of(url));
        json_end(out);
    }
    json_end(out);
}

void server_print_ready(struct server *self)
{
    struct text_buffer json = { 0 };
    struct json_writer out;
    char agents[300];
    host_write(self->host, self->port, agents, sizeof(agents));
    json_open(&out, &json);
    json_object(&out, NULL);
    json_add_flag(&out, "ready", true);
    if (self->options->record_path) {
        json_add_flag(&out, "replay", true);
        json_add_null(&out, "agents");
    } else {
        json_add_text(&out, "agents", text_of(agents));
    }
    json_add_text(&out, "consoles", text_of(self->consoles.url));
    if (*self->certificate.ca_path)
        json_add_text(&out, "ca", text_of(self->certificate.ca_path));
    else
        json_add_null(&out, "ca");
    if (self->options->bench_quota)
        json_add_number(&out, "bench_quota", self->options->bench_quota);
    add_joins(self, &out);
    json_end(&out);
    printf("%.*s\n", TEXT_ARG(text_written(&json)));
    fflush(stdout);
    text_release(&json);
}
