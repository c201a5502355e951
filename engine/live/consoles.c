#include "live/consoles.h"

#include <stdio.h>
#include <string.h>

#include "doors/host.h"
#include "live/server_inside.h"

/* ---- what the door asks ---- */

static bool mark(struct web_door *door, struct text person,
                 char mark_room[WEB_MARK_LENGTH + 1])
{
    const struct consoles *self = door->subject;
    const struct people *people = &self->server->people;
    const struct person *invited = people_find(people, person);
    char key[INVITATION_KEY_LENGTH + 1];

    if (!invited || invited->is_revoked)
        return false;
    people_key(people, invited, key);
    web_mark(text_of(key), mark_room);
    return true;
}

static const char *hindrance(struct web_door *door)
{
    const struct server *server = ((struct consoles *)door->subject)->server;

    if (server->is_leaving || server->leaves_soon)
        return "it is closing";
    if (server->front.is_replay)
        return NULL; /* its heart has stopped, as it should */
    switch (server->heartbeat.state) {
    case HEARTBEAT_REPLAYS:
        return "it is catching up with its record";
    case HEARTBEAT_HALTED:
        return "the stage has stopped";
    case HEARTBEAT_WAITS:
        return "the disk is full";
    case HEARTBEAT_STOPPED:
        return "the record cannot be written";
    case HEARTBEAT_BEATS:
        return NULL;
    }
    return NULL;
}

static void add_durations(struct text_buffer *out, const char *name, const char *help,
                          const struct durations *durations)
{
    figure_add_seconds(out, name, "gauge", help, "quantile=\"0.5\"",
                       durations_quantile(durations, 50));
    figure_add_seconds(out, name, "gauge", NULL, "quantile=\"0.99\"",
                       durations_quantile(durations, 99));
}

static void figures(struct web_door *door, struct text_buffer *out)
{
    const struct consoles *self = door->subject;
    struct server *server = self->server;
    const struct heartbeat *heartbeat = &server->heartbeat;

    figure_add(out, "tocsin_turns_total", "counter", "Turns of this drill.", NULL,
               heartbeat->turn_count);
    figure_add(out, "tocsin_inputs_total", "counter", "Inputs since the server started.",
               NULL, self->input_count);
    figure_add(out, "tocsin_facts_total", "counter", "Facts since the server started.",
               NULL, self->fact_count);
    figure_add(out, "tocsin_refused_total", "counter",
               "Inputs that were refused since the server started.", NULL,
               server->front.refused_count);
    figure_add(out, "tocsin_connections", "gauge", "Connections, by door.",
               "door=\"agents\"", stream_count(&server->agents));
    figure_add(out, "tocsin_connections", "gauge", NULL, "door=\"consoles\"",
               web_count(door));
    figure_add(out, "tocsin_people", "gauge", "People who are there, at any seat.", NULL,
               front_people_count(&server->front));
    figure_add(out, "tocsin_inbox_bytes", "gauge", "Inputs that wait for a turn.", NULL,
               heartbeat_waiting_bytes(heartbeat));
    figure_add(out, "tocsin_mail_bytes", "gauge", "Mail and turns that wait in memory.",
               NULL, server->front.spool.tail.length);
    add_durations(out, "tocsin_turn_seconds",
                  "From the beginning of a turn until it was decided and durable.",
                  &self->turns);
    add_durations(out, "tocsin_commit_seconds",
                  "From the beginning of a turn until its row was durable.",
                  &self->commits);
    struct indexing_lag lag = indexing_lag(&server->indexing);
    figure_add(out, "tocsin_index_lag_turns", "gauge",
               "Turns that were decided and questions do not show yet.", NULL, lag.turns);
    figure_add_seconds(out, "tocsin_index_lag_seconds", "gauge",
                       "Since the oldest of them was decided.", NULL, lag.ms * 1000000);
    figure_add(out, "tocsin_worker_restarts_total", "counter",
               "Stages that took the place of one that died.", NULL,
               server->stage_count ? server->stage_count - 1 : 0);
}

/* ---- opening and closing ---- */

static void name_url(struct consoles *self, uint16_t port)
{
    const struct server_options *options = self->server->options;
    char where[200];

    host_write(self->server->host, port, where, sizeof where);
    if (options->public_url)
        snprintf(self->url, sizeof self->url, "%.*s",
                 (int)(strlen(options->public_url) -
                       (options->public_url[strlen(options->public_url) - 1] == '/')),
                 options->public_url);
    else
        snprintf(self->url, sizeof self->url, "%s://%s",
                 self->door.chain_path ? "https" : "http", where);
}

enum fault consoles_open(struct consoles *self, struct server *server,
                         const char *chain_path, const char *key_path, char why[300])
{
    const struct server_options *options = server->options;
    bool is_alone = options->record_path; /* there is no agents' door below it */

    if (options->port == UINT16_MAX && !is_alone) {
        snprintf(why, 300,
                 "consoles are one port above agents, and 65535 is the last; "
                 "choose a smaller one");
        return FAULT_REFUSED;
    }
    self->server = server;
    snprintf(self->sessions_path, sizeof self->sessions_path, "%.500s/sessions",
             options->folder);
    self->door = (struct web_door){
        .reception = &server->front.reception,
        .subject = self,
        .owner = { mark, hindrance, figures },
        .chain_path = chain_path,
        .key_path = key_path,
        .sessions_path = options->record_path ? NULL : self->sessions_path,
        .public_url = options->public_url,
        .trusted_proxy = options->trusted_proxy,
        .tells_figures_to_all = options->tells_figures_to_all,
    };
    enum fault fault = web_listen(&self->door, &server->loop, options->host,
                                  &server->consoles_port, why);
    if (!fault)
        name_url(self, server->consoles_port);
    return fault;
}

void consoles_note(struct consoles *self, const struct message_turn *turn)
{
    const struct heartbeat *heartbeat = &self->server->heartbeat;

    self->input_count += turn->input_count;
    self->fact_count += turn->fact_count;
    durations_note(&self->turns, heartbeat->turn_ns);
    durations_note(&self->commits, heartbeat->commit_ns);
}

void consoles_close(struct consoles *self)
{
    web_close(&self->door);
}

void consoles_free(struct consoles *self)
{
    web_free(&self->door);
}
