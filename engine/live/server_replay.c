/*
 * server_replay.c - a record that is only shown to exercise control, turn by turn.
 *
 *   copy ─► looked over ─► every turn decided once more ─► the heart stops ─► doors
 *           its names go                                   its folder goes
 *
 * It is what a server does that is started again, and then nothing more: no turn begins,
 * no act is taken. What SQLite and people need lies beside the copy, so that the record
 * and its folder stay as they are. None of it is asked for by name once it is open: so
 * whoever kills the server finds nothing of the record left behind.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "live/server_inside.h"
#include "store/index.h"

enum { COPY_BYTES = 1 << 20 };

/* ---- the copy ---- */

static bool cannot(struct server *self, const char *path, const char *what)
{
    snprintf(self->why, sizeof(self->why), "%.300s: %s: %s", path, what, strerror(errno));
    return false;
}

static bool copy_bytes(struct server *self, const char *from_path, int from,
                       const char *to_path, int to, char *room)
{
    for (;;) {
        ssize_t length = read(from, room, COPY_BYTES);
        if (length < 0)
            return cannot(self, from_path, "cannot be read");
        if (length == 0)
            return true;
        for (ssize_t done = 0, step; done < length; done += step)
            if ((step = write(to, room + done, (size_t)(length - done))) < 0)
                return cannot(self, to_path, "cannot be written");
    }
}

/* `from` is closed. */
static bool copy_file(struct server *self, const char *from_path, int from,
                      const char *name)
{
    char to_path[600], *room = malloc(COPY_BYTES);
    snprintf(to_path, sizeof(to_path), "%.500s/%s", self->options->folder, name);
    int to = open(to_path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool is_done = room && to >= 0;
    if (!is_done)
        cannot(self, to_path, "cannot be written");
    is_done = is_done && copy_bytes(self, from_path, from, to_path, to, room);
    if (to >= 0 && close(to) && is_done)
        is_done = cannot(self, to_path, "cannot be written");
    close(from);
    free(room);
    return is_done;
}

/* The log of a record that was never closed lies beside the file itself, whatever link
 * leads there. */
static bool copy_log(struct server *self)
{
    char log[PATH_MAX + sizeof("-wal")];
    char *whole = realpath(self->options->record_path, NULL);
    snprintf(log, sizeof(log), "%s-wal", whole ? whole : self->options->record_path);
    free(whole);
    int from = open(log, O_RDONLY | O_CLOEXEC);
    if (from < 0)
        return errno == ENOENT || cannot(self, log, "cannot be read");
    return copy_file(self, log, from, "record.drill-wal");
}

/* Nobody may write between one copy and the other. */
static bool copy_record(struct server *self)
{
    const char *path = self->options->record_path;
    int from = open(path, O_RDONLY | O_CLOEXEC);
    int held = from < 0 ? -1 : dup(from);
    if (held < 0)
        return cannot(self, path, "cannot be read");
    bool is_held = flock(held, LOCK_SH | LOCK_NB) == 0;
    if (!is_held)
        snprintf(
            self->why, sizeof(self->why),
            "%.300s: a server plays this drill now; its exercise control sees it live",
            path);
    bool is_done =
        is_held && copy_file(self, path, from, "record.drill") && copy_log(self);
    if (!is_held)
        close(from);
    close(held);
    return is_done;
}

/* SQLite holds all that it reads. */
static void forget_names(const char *copy)
{
    static const char *const endings[] = { "", "-wal", "-shm" };
    for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
        char name[620];
        snprintf(name, sizeof(name), "%s%s", copy, endings[i]);
        unlink(name);
    }
}

/* What is wrong with the copy is wrong with the record. */
static void name_record(struct server *self, const char *copy)
{
    char why[DRILL_WHY_MAX];
    size_t length = strlen(copy);
    if (strncmp(self->why, copy, length) != 0)
        return;
    snprintf(why, sizeof(why), "%s", self->why + length);
    snprintf(self->why, sizeof(self->why), "%.200s%.190s", self->options->record_path,
             why);
}

enum fault server_take_record(struct server *self)
{
    char copy[600];
    self->is_deleted = true;
    if (!copy_record(self))
        return FAULT_SYSTEM;
    snprintf(copy, sizeof(copy), "%.500s/record.drill", self->options->folder);
    enum fault fault = drillfile_open(&self->file, copy, self->why);
    self->is_resumed = self->is_file_open = true;
    forget_names(copy);
    name_record(self, copy);
    return fault;
}

/* ---- the turns ---- */

/* As `tocsin replay` does: people read names and tables that are made from the turns, and
 * a seal that anybody can reckon does not prove that they still are. */
bool server_check_record(struct server *self, const struct message_ready *ready)
{
    const struct drill_about *about = &self->file.about;
    const char *path = self->options->record_path;
    char why[DRILL_WHY_MAX];
    if (!self->file.is_sealed)
        return true;
    if (!text_equal(about->exercise, ready->exercise) ||
        !text_equal(about->title, ready->title) || about->seed != ready->seed ||
        about->length != ready->length)
        snprintf(self->why, sizeof(self->why),
                 "%.200s: damaged: what it says of itself is not what was played", path);
    else if (index_check(self->file.db, why))
        snprintf(self->why, sizeof(self->why), "%.190s: damaged: %.190s", path, why);
    else
        return true;
    return false;
}

void server_fail_replay(struct server *self, const char *why)
{
    const struct server_options *options = self->options;
    struct text rules = self->file.about.rules, tool = self->file.about.tool;
    char what[DRILL_WHY_MAX];
    if (text_is(rules, options->rules))
        snprintf(what, sizeof(what), "%.150s: %.240s", options->record_path, why);
    else
        snprintf(what, sizeof(what),
                 "%.120s: %.120s (another version decided it, %.*s with rules %.*s; this "
                 "is %s with rules %s)",
                 options->record_path, why, TEXT_ARG(tool), TEXT_ARG(rules),
                 options->tool, options->rules);
    server_fail(self, what);
}

void server_end_replay(struct server *self)
{
    struct heartbeat *heartbeat = &self->heartbeat;
    pacer_set(&heartbeat->pacer, heartbeat->at, uv_hrtime(), false,
              heartbeat->pacer.now.speed);
    heartbeat_stop(heartbeat);
    link_close(&self->link);
    server_delete(self->options->folder);
    self->is_deleted = false; /* who makes a folder of that name now has it for good */
    server_open_doors(self);
}

/* ---- what is printed ---- */

void server_print_record(struct server *self)
{
    char url[SERVER_URL_MAX];
    server_console_url(self, people_find(&self->people, seat_id(SEAT_EXCON)), url);
    printf("EXERCISE EXERCISE EXERCISE  %.*s\n%.*s\n\n", TEXT_ARG(self->exercise),
           TEXT_ARG(self->title));
    printf("A record is played: %s\n", self->options->record_path);
    if (!self->front.is_over) {
        char at[MOMENT_TEXT_MAX];
        moment_write(self->heartbeat.at / SECOND * SECOND, at);
        printf("It breaks off at %s: nobody ended the exercise. It is shown as far as it "
               "goes.\n",
               at);
    } else if (!self->file.is_sealed) {
        printf("It was never closed after ENDEX; it is shown as it stands.\n");
    }
    printf("It is only read, and nobody can act in it. Ctrl-C ends this.\n\n"
           "Exercise control  %s\n",
           url);
    fflush(stdout);
}
