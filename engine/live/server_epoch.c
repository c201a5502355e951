/*
 * server_epoch.c - one server at a time: a drill is handed over, or taken over.
 *
 *   the first     hand-over: takes nothing more, DIR/handed-over says so, and a token
 *                 names the epoch that comes, its last turn and the chain up to it
 *   the next      --take-over COPY --consent TOKEN: the copy must hold exactly that
 *                 --take-over COPY --certify-death "who, why": what the first one
 *                 acknowledged and the copy does not hold is lost, and that is said
 *
 * The epoch is 1 plus the takeovers on record. Clients tell the highest they were
 * welcomed with, and its proof, so a first server that only was believed dead learns of
 * the next and stops.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "live/server_inside.h"

enum { CHAIN_BYTES = 16 }; /* of the chain, in a token */

static void write_token(const struct server *self, uint64_t epoch,
                        char token[EPOCH_TOKEN_MAX])
{
    char hex[2 * CHAIN_BYTES + 1];
    digest_hex(self->file.chain, CHAIN_BYTES, hex);
    snprintf(token, EPOCH_TOKEN_MAX, "%llu-%llu-%s", (unsigned long long)epoch,
             (unsigned long long)self->file.turn_count, hex);
}

static void name_note(const struct server *self, char path[600])
{
    snprintf(path, 600, "%.500s/handed-over", self->options->folder);
}

/* ---- the first ---- */

/* The note is durable before anybody learns the token. */
static bool write_note(const char *path, const char *token)
{
    char beside[610], folder[600];
    snprintf(beside, sizeof(beside), "%.600s.new", path);
    snprintf(folder, sizeof(folder), "%.*s", (int)(strrchr(path, '/') - path), path);
    int file = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0)
        return false;
    bool is_kept = dprintf(file, "%s\n", token) > 0 && fsync(file) == 0;
    close(file);
    int place = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    is_kept = is_kept && rename(beside, path) == 0 && place >= 0 && fsync(place) == 0;
    if (place >= 0)
        close(place);
    return is_kept;
}

bool server_hand_over(struct server *self, char token[EPOCH_TOKEN_MAX], char why[300])
{
    struct heartbeat *heartbeat = &self->heartbeat;
    char path[600], what[400];
    name_note(self, path);
    if (!self->is_handed_over && heartbeat->state != HEARTBEAT_BEATS) {
        snprintf(why, 300, "the drill stands still; see to its alarm first");
        return false;
    }
    if (heartbeat_is_busy(heartbeat)) {
        snprintf(why, 300, "a turn is being decided; ask again");
        return false;
    }
    write_token(self, self->epoch + 1, token);
    if (self->is_handed_over)
        return true;
    if (!write_note(path, token)) {
        snprintf(why, 300, "%.200s: %s", path, strerror(errno));
        return false;
    }
    self->is_handed_over = true;
    heartbeat_stop(heartbeat);
    pacer_set(&heartbeat->pacer, heartbeat->at, uv_hrtime(), false,
              heartbeat->pacer.now.speed);
    snprintf(what, sizeof(what),
             "the drill was handed over and goes on elsewhere: this server takes nothing "
             "more (consent %s)",
             token);
    alarm_raise(self, what, NULL);
    return true;
}

/* Only who has the drill's secret can make it: nobody stops a drill by lying. */
static void make_key(const struct server *self, uint64_t epoch,
                     char key[INVITATION_KEY_LENGTH + 1])
{
    invitation_key(self->people.secret, TEXT("server"), epoch, key);
}

void server_met(struct front *front, uint64_t epoch, struct text claimed)
{
    struct server *self = front->owner;
    struct heartbeat *heartbeat = &self->heartbeat;
    char what[300], key[INVITATION_KEY_LENGTH + 1];
    make_key(self, epoch, key);
    if (epoch <= self->epoch || self->is_handed_over || !invitation_fits(key, claimed))
        return;
    self->is_handed_over = true;
    heartbeat_stop(heartbeat);
    pacer_set(&heartbeat->pacer, heartbeat->at, uv_hrtime(), false,
              heartbeat->pacer.now.speed);
    snprintf(what, sizeof(what),
             "another server has taken this drill over (epoch %llu, here %llu): this one "
             "takes nothing more",
             (unsigned long long)epoch, (unsigned long long)self->epoch);
    alarm_raise(self, what, NULL);
}

/* From now on everybody who comes is told. */
static void tell_epoch(struct server *self)
{
    if (self->epoch < 2)
        return;
    self->front.epoch = self->epoch;
    make_key(self, self->epoch, self->front.epoch_key);
}

/* ---- the next ---- */

static enum fault refuse(struct server *self, const char *why)
{
    snprintf(self->why, sizeof(self->why), "%.150s: %s", self->options->folder, why);
    return FAULT_REFUSED;
}

enum fault server_check_epoch(struct server *self)
{
    char path[600];
    name_note(self, path);
    if (access(path, F_OK) != 0)
        return FAULT_NONE;
    return refuse(self, "this drill was handed over and goes on elsewhere; to take it "
                        "back, take over a copy of what it has become");
}

/* The copy must hold every turn that the first server decided. */
static enum fault check_consent(struct server *self)
{
    char token[EPOCH_TOKEN_MAX], why[150];
    const char *consent = self->options->consent;
    char *end = NULL;
    uint64_t epoch = strtoull(consent, &end, 10), turn = 0;
    if (*end == '-')
        turn = strtoull(end + 1, &end, 10);
    write_token(self, epoch, token);
    if (strcmp(token, consent) == 0) {
        self->consented_epoch = epoch;
        return FAULT_NONE;
    }
    if (turn > self->file.turn_count)
        snprintf(why, sizeof(why),
                 "the copy holds %llu turns of %llu; let it follow to the end first",
                 (unsigned long long)self->file.turn_count, (unsigned long long)turn);
    else
        snprintf(why, sizeof(why), "that is no consent to take this copy over");
    return refuse(self, why);
}

enum fault server_take_over(struct server *self)
{
    const struct server_options *options = self->options;
    if (!self->is_resumed)
        return refuse(self, "there is no copy of a drill in it");
    if (options->consent)
        return check_consent(self);
    if (!options->certified_death || !*options->certified_death)
        return refuse(self, "the first server must consent (tocsin control DIR "
                            "hand-over), or somebody must certify that it is dead "
                            "(--certify-death \"who, why\")");
    return FAULT_NONE;
}

void server_recall_epoch(struct server *self, const struct message *said)
{
    if (said->type == MESSAGE_takeover && said->takeover.epoch > self->epoch)
        self->epoch = said->takeover.epoch;
}

void server_begin_epoch(struct server *self)
{
    const struct server_options *options = self->options;
    struct message act = { .type = MESSAGE_takeover };
    char path[600], at[MOMENT_TEXT_MAX], how[400];
    if (!options->takes_over) {
        tell_epoch(self);
        return;
    }
    moment_write(self->heartbeat.at, at);
    if (options->consent)
        snprintf(how, sizeof(how), "with the consent %s", options->consent);
    else
        snprintf(how, sizeof(how), "the first server is dead: %.300s",
                 options->certified_death);
    self->epoch =
        self->consented_epoch > self->epoch ? self->consented_epoch : self->epoch + 1;
    tell_epoch(self);
    act.takeover.epoch = self->epoch;
    act.takeover.how = text_of(how);
    server_act(self, TEXT("server"), &act);
    name_note(self, path);
    unlink(path);
    fprintf(stderr,
            "Taken over as epoch %llu, %s.\nThe copy ends with turn %llu at %s. %s\n",
            (unsigned long long)self->epoch, how,
            (unsigned long long)self->heartbeat.turn_count, at,
            options->consent
                ? "Nothing is missing."
                : "What the first server acknowledged after that is not in it; how much "
                  "that was, nobody here can know.");
}
