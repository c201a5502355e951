#include "live/server.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "doors/host.h"
#include "live/control.h"
#include "live/server_inside.h"
#include "wire/json.h"
#include "wire/pack.h"

void server_fail(struct server *self, const char *why)
{
    if (!self->has_failed && why != self->why)
        snprintf(self->why, sizeof(self->why), "%.390s", why);
    self->has_failed = true;
    server_leave(self);
}

/* ---- acts of exercise control ---- */

enum fault server_put(struct server *self, struct text from, struct message *act)
{
    struct text_buffer packed = { 0 };
    act->pause.n = heartbeat_number_of(&self->heartbeat, from) + 1;
    enum fault fault = pack_message(&packed, act);
    if (!fault)
        fault = heartbeat_put(&self->heartbeat,
                              &(struct heartbeat_input){ .from = from,
                                                         .bytes = text_written(&packed),
                                                         .type = act->type,
                                                         .n = act->said.n });
    text_release(&packed);
    return fault;
}

enum fault server_act(struct server *self, struct text from, struct message *act)
{
    enum fault fault = server_put(self, from, act);
    if (!fault)
        heartbeat_kick(&self->heartbeat);
    return fault;
}

int64_t server_seated_count(const struct server *self, struct text id)
{
    uint32_t row = mailboxes_find(&self->front.mailboxes, id);
    if (row >= self->seat_count)
        return 0;
    return self->seats[row].is_simulated ? -1 : (int64_t)self->seats[row].seated_count;
}

const char *server_phase(const struct server *self)
{
    return self->front.is_over                    ? "over"
           : !self->heartbeat.turn_count          ? "lobby"
           : self->heartbeat.pacer.now.is_running ? "running"
                                                  : "paused";
}

void server_write_moment(time_t moment, char utc[SERVER_UTC_MAX])
{
    struct tm parts;
    strftime(utc, SERVER_UTC_MAX, "%H:%M:%SZ", gmtime_r(&moment, &parts));
}

void server_write_utc(char utc[SERVER_UTC_MAX])
{
    server_write_moment(time(NULL), utc);
}

static void start_clock(struct server *self)
{
    struct message act = { .type = MESSAGE_resume };
    act.resume.confirmed = true; /* the organiser asked for it */
    server_act(self, TEXT("server"), &act);
}

void server_stop_clock(struct server *self, const char *reason)
{
    struct message act = { .type = MESSAGE_pause };
    act.pause.reason = text_of(reason);
    server_act(self, TEXT("server"), &act);
}

/* ---- doors ---- */

/* Nobody can call 0.0.0.0: links name the host behind the public URL, or this machine. */
static void name_host(struct server *self)
{
    const char *url = self->options->public_url, *begin = url ? strstr(url, "://") : NULL;
    size_t size = sizeof(self->host);
    snprintf(self->host, size, "%s", self->options->host);
    if (!host_is_any(self->options->host))
        return;
    if (begin)
        snprintf(self->host, size, "%.*s", (int)strcspn(begin + 3, ":/"), begin + 3);
    else if (gethostname(self->host, size))
        snprintf(self->host, size, "localhost");
    self->host[size - 1] = 0;
}

/* Devices that show a certificate need no key. */
static bool ask_clients(struct server *self, char why[300])
{
    const struct server_options *options = self->options;
    const char *ca_path =
        options->client_ca_path ? options->client_ca_path : self->certificate.ca_path;
    char revoked_path[600];
    snprintf(revoked_path, sizeof(revoked_path), "%.500s/revoked.pem", options->folder);
    if (*ca_path)
        return tls_server_ask(self->tls, ca_path, revoked_path,
                              options->wants_client_certificates, why);
    snprintf(why, 300, "--require-client-cert wants an authority: --client-ca FILE");
    return !options->wants_client_certificates;
}

/* False with a sentence in `why`. */
static bool open_tls(struct server *self, char why[300])
{
    const struct server_options *options = self->options;
    if (options->speaks_plainly)
        return true;
    self->chain_path = options->chain_path;
    self->key_path = options->key_path;
    if (!self->chain_path) {
        char hosts[2000];
        int length = snprintf(hosts, sizeof(hosts), "%s", self->host);
        if (options->public_url)
            length += snprintf(hosts + length, sizeof(hosts) - (size_t)length, ",%.*s",
                               (int)strcspn(options->public_url + 8, ":/"),
                               options->public_url + 8);
        if (host_is_any(options->host))
            host_list_own(hosts + length, sizeof(hosts) - (size_t)length);
        if (certificate_prepare(options->folder, hosts, &self->certificate, why))
            return false;
        self->chain_path = self->certificate.chain_path;
        self->key_path = self->certificate.key_path;
    }
    self->tls = tls_server_open(self->chain_path, self->key_path, why);
    self->agents.tls = self->tls;
    return self->tls && ask_clients(self, why);
}

void server_open_doors(struct server *self)
{
    char why[300];
    server_ports_choose(self);
    name_host(self);
    bool is_played = !self->options->record_path;
    if (!open_tls(self, why) ||
        (is_played && stream_listen(&self->agents, &self->loop, self->options->host,
                                    &self->port, why)) ||
        consoles_open(&self->consoles, self, self->chain_path, self->key_path, why) ||
        (is_played && control_open(&self->control, self, why))) {
        server_fail(self, why);
        return;
    }
    server_ports_keep(self);
    /* The secrets people were given must outlive a power cut from here on. */
    int folder = open(self->options->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        fsync(folder);
        close(folder);
    }
    self->is_open = true;
    if (self->options->json_events)
        server_print_ready(self);
    else if (is_played)
        server_print_joins(self);
    else
        server_print_record(self);
    if (!is_played)
        return;
    if (self->alarm.is_raised)
        server_event_alarm(self, self->alarm.message.alarm.what);
    if (self->heartbeat.state == HEARTBEAT_HALTED)
        return; /* exercise control makes it go on */
    server_begin_epoch(self);
    if (self->heartbeat.turn_count && !self->front.is_over &&
        !self->options->is_connection_day)
        server_stop_clock(self, "the server was started again");
    else if (self->options->starts_now && !self->front.is_over)
        start_clock(self);
    else if (self->front.is_over && self->options->ends_alone)
        server_end(self);
}

/* ---- running ---- */

static void signalled(uv_signal_t *handle, int number)
{
    (void)number;
    server_close(handle->data);
}

static bool is_of_connection_day(const char *path)
{
    const char *slash = strrchr(path, '/');
    return strcmp(slash ? slash + 1 : path, "connection-day.drill") == 0;
}

/* The record of this folder that is gone on with. A connection day is repeated as often
 * as anybody likes: one that is over is no reason to refuse another. */
static enum fault find_record(struct server *self)
{
    char pattern[600];
    glob_t found;
    enum fault fault = FAULT_NONE;
    bool is_connection_day = self->options->is_connection_day, is_found = false;
    snprintf(pattern, sizeof(pattern), "%.500s/*.drill", self->options->folder);
    if (glob(pattern, 0, NULL, &found))
        found.gl_pathc = 0;
    for (size_t i = 0; i < found.gl_pathc && !is_found; i++) {
        const char *path = found.gl_pathv[i];
        if (is_of_connection_day(path) != is_connection_day)
            continue;
        is_found = true;
        fault = drillfile_resume(&self->file, path, self->why);
        if (fault == FAULT_REFUSED && is_connection_day) {
            drillfile_close(&self->file);
            unlink(path);
            is_found = false;
            fault = FAULT_NONE;
        }
    }
    self->is_resumed = self->is_file_open = is_found && !fault;
    globfree(&found);
    return fault;
}

/* Whoever may write into the folder could put a secret of their own there, and invite
 * themselves. */
static enum fault open_folder(struct server *self)
{
    const char *folder = self->options->folder;
    struct stat about;
    self->is_folder_new = mkdir(folder, 0700) == 0;
    if ((!self->is_folder_new && errno != EEXIST) || stat(folder, &about)) {
        snprintf(self->why, sizeof(self->why), "%.200s: %s", folder, strerror(errno));
        return FAULT_SYSTEM;
    }
    if (about.st_uid != geteuid())
        snprintf(self->why, sizeof(self->why),
                 "%.200s: it belongs to another user (%u), who could let themselves in; "
                 "make it yours (chown), or name another with --dir",
                 folder, (unsigned)about.st_uid);
    else if (about.st_mode & (S_IWGRP | S_IWOTH))
        snprintf(self->why, sizeof(self->why),
                 "%.200s: others may write there, and could let themselves in; make it "
                 "yours alone (chmod 700), or name another with --dir",
                 folder);
    else
        return FAULT_NONE;
    return FAULT_REFUSED;
}

static bool has_file(const struct message *setup, size_t count,
                     const struct message_file *file)
{
    for (size_t i = 0; i < count; i++)
        if (setup[i].type == MESSAGE_file && text_equal(setup[i].file.name, file->name))
            return text_equal(setup[i].file.bytes, file->bytes);
    return false;
}

/* The same command goes on with the drill it began, whatever was written since; who meant
 * another one, or expects to see what they wrote, is told. */
static void tell_other_setup(const struct server *self, const struct message *recorded,
                             size_t count)
{
    const struct server_options *options = self->options;
    for (size_t i = 0; i < options->setup_count; i++) {
        const struct message *given = &options->setup[i];
        if (given->type != MESSAGE_file || has_file(recorded, count, &given->file))
            continue;
        fprintf(stderr,
                "%s goes on as it was begun. The scenario named now has another %.*s and "
                "is not read: to begin that one, name another folder with --dir\n",
                self->file.path, TEXT_ARG(given->file.name));
        return;
    }
}

static enum fault open_all(struct server *self)
{
    const struct message *setup = self->options->setup;
    struct message *recorded = NULL;
    size_t count = self->options->setup_count;
    enum fault fault = host_try(self->options->host, self->options->port,
                                self->options->speaks_plainly, self->why);
    if (!fault)
        fault = open_folder(self);
    if (fault)
        return fault;
    fault = self->options->takes_over ? FAULT_NONE : server_check_epoch(self);
    if (!fault)
        fault = self->options->record_path ? server_take_record(self) : find_record(self);
    if (!fault && self->options->takes_over)
        fault = server_take_over(self);
    if (!fault && self->is_resumed) {
        fault =
            drillfile_read_setup(&self->file, &self->arena, &recorded, &count, self->why);
        setup = recorded;
        if (!fault && !self->options->record_path)
            tell_other_setup(self, recorded, count);
    }
    if (fault)
        return fault;
    server_keep_setup(self, setup, count);
    return server_start_stage(self);
}

bool server_run(const struct server_options *options, char why[DRILL_WHY_MAX])
{
    struct server *self = calloc(1, sizeof(*self));
    /* SQLite counts its memory under one lock for all threads, which nobody asks for: the
     * record's must never wait for the index's, which has a lower priority. */
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    if (!self || sodium_init() < 0) {
        snprintf(why, DRILL_WHY_MAX, "out of memory");
        free(self);
        return false;
    }
    self->options = options;
    self->epoch = 1;
    self->seats = calloc(SEAT_COUNT_MAX, sizeof(*self->seats));
    arena_open(&self->arena, 256 << 20, NULL, NULL);
    directory_begin(&self->directory, 256 << 20);
    uv_loop_init(&self->loop);
    uv_signal_init(&self->loop, &self->terminated);
    uv_signal_init(&self->loop, &self->interrupted);
    uv_signal_init(&self->loop, &self->hung_up);
    self->terminated.data = self->interrupted.data = self->hung_up.data = self;
    uv_timer_init(&self->loop, &self->seal_tick);
    self->seal_tick.data = self;
    uv_signal_start(&self->terminated, signalled, SIGTERM);
    uv_signal_start(&self->interrupted, signalled, SIGINT);
    if (options->record_path) /* what is copied is not left behind */
        uv_signal_start(&self->hung_up, signalled, SIGHUP);
    if (open_all(self))
        server_fail(self, self->why);
    uv_run(&self->loop, UV_RUN_DEFAULT);
    heartbeat_close(&self->heartbeat);
    uv_run(&self->loop, UV_RUN_DEFAULT);
    consoles_free(&self->consoles);
    uv_run(&self->loop, UV_RUN_DEFAULT);
    if (self->is_file_open)
        drillfile_close(&self->file);
    if (self->is_front_open)
        front_close(&self->front);
    if (self->is_people_open)
        people_close(&self->people);
    tls_server_close(self->tls);
    uv_loop_close(&self->loop);
    rehearsals_close(&self->rehearsals);
    directory_end(&self->directory);
    text_release(&self->made);
    arena_close(&self->arena);
    bool served = !self->has_failed;
    if (self->is_deleted)
        server_delete(self->options->folder);
    else if (!served && self->is_folder_new)
        rmdir(self->options->folder); /* only if nothing came to be in it */
    snprintf(why, DRILL_WHY_MAX, "%s", self->why);
    free(self->seats);
    free(self);
    return served;
}
