/*
 * server_halt.c - a drill that stands still, and how it goes on.
 *
 * A stage that ends without having said why (somebody killed it) is replaced once by
 * itself. One that says what failed, or ends again at the same turn, waits for exercise
 * control: an amendment stops what failed, or a fresh stage tries again. Either way every
 * recorded turn is decided anew and the drill is paused.
 */
#include <stdio.h>
#include <string.h>

#include "live/server_inside.h"

/* ---- the alarm ---- */

static struct text keep(char *room, size_t size, struct text text)
{
    text = text_cut(text, size);
    memcpy(room, text.length ? text.bytes : "", text.length);
    return (struct text){ text.length ? room : NULL, text.length };
}

void alarm_raise(struct server *self, const char *what,
                 const struct message_failure *failure)
{
    struct alarm *alarm = &self->alarm;
    struct message_alarm *said = &alarm->message.alarm;
    alarm->message = (struct message){ .type = MESSAGE_alarm };
    said->what = keep(alarm->what, sizeof(alarm->what), text_of(what));
    said->since = self->heartbeat.at;
    if (failure) {
        said->storyline =
            keep(alarm->storyline, sizeof(alarm->storyline), failure->storyline);
        said->file = keep(alarm->file, sizeof(alarm->file), failure->file);
        said->line = failure->line;
    }
    alarm->is_raised = true;
    fprintf(stderr, "ALARM %.*s%s%.*s%s%.*s\n", TEXT_ARG(said->what),
            said->file.length ? ", in " : "", TEXT_ARG(said->file),
            said->storyline.length ? ", of " : "", TEXT_ARG(said->storyline));
    if (self->is_open) { /* what is told first is how to come in */
        control_alarmed(&self->control, said->what);
        server_event_alarm(self, said->what);
    }
    if (self->is_front_open) {
        self->front.alarm = &alarm->message;
        front_tell(&self->front, ACTION_see_alarm, NULL, &alarm->message);
        front_tell_time(&self->front);
        visitor_flush(&self->front.reception);
    }
}

void alarm_end(struct server *self)
{
    if (!self->alarm.is_raised)
        return;
    self->alarm.is_raised = false;
    self->alarm.message.alarm.past = true;
    self->front.alarm = NULL;
    front_tell(&self->front, ACTION_see_alarm, NULL, &self->alarm.message);
    visitor_flush(&self->front.reception);
    fprintf(stderr, "The alarm is over: %s\n", "the drill is paused");
}

/* ---- the stage ends ---- */

/* A worker that only should be amended and cannot: the alarm stays as it was, and says
 * that too. */
static void refuse_amendment(struct server *self, const char *why)
{
    char what[1000];
    self->amends = false;
    self->setup_count--;
    snprintf(what, sizeof(what), "the amendment was not made: %s", why);
    struct message_alarm former = self->alarm.message.alarm;
    alarm_raise(self, what, NULL);
    self->alarm.message.alarm.storyline = former.storyline; /* still the same */
    self->alarm.message.alarm.file = former.file;
    self->alarm.message.alarm.line = former.line;
    self->restarted_at = self->heartbeat.turn_count + 1;
}

void server_stage_ended(struct server *self, const struct link_end *end)
{
    struct heartbeat *heartbeat = &self->heartbeat;
    char what[1000];
    if (!heartbeat->inside) {
        server_fail(self, end->sentence);
        return;
    }
    if (self->front.is_closed || heartbeat->state == HEARTBEAT_STOPPED)
        return; /* nobody needs it any more */
    if (self->options->record_path) {
        server_fail_replay(self, end->sentence);
        return;
    }
    heartbeat_halt(heartbeat);
    if (self->amends) {
        refuse_amendment(self, end->sentence);
        return;
    }
    bool is_again =
        end->outcome == LINK_FAILED || self->restarted_at == heartbeat->turn_count + 1;
    snprintf(what, sizeof(what), "the drill stands still: %.400s; %s", end->sentence,
             is_again ? "stop what failed (amend STORYLINE), or let a fresh stage try "
                        "again (amend)"
                      : "a fresh stage plays all turns again");
    alarm_raise(self, what, end->failure);
    if (!is_again) {
        self->restarted_at = heartbeat->turn_count + 1;
        server_start_stage(self);
    } else if (!self->is_open) {
        server_open_doors(self);
    }
}

/* ---- amendments ---- */

bool server_amend(struct server *self, struct text author,
                  const struct message_amend *amend, char why[300])
{
    struct heartbeat *heartbeat = &self->heartbeat;
    bool is_ready =
        heartbeat->inside && heartbeat->state == HEARTBEAT_HALTED && !self->is_link_open;
    if (self->front.is_closed)
        snprintf(why, 300, "the exercise is over and its record is closed");
    else if (!is_ready)
        snprintf(why, 300, "%s",
                 heartbeat->inside && heartbeat->state == HEARTBEAT_HALTED
                     ? "a fresh stage plays all turns again; wait for it"
                     : "no stage has failed; to end a storyline that runs, stop it");
    else if (!heartbeat_is_durable(heartbeat))
        snprintf(why, 300, "the last turn is not on the disk yet; see to the disk first");
    else if (amend->storyline.length && !heartbeat_is_at_the_end(heartbeat))
        snprintf(why, 300,
                 "it failed in a turn that was decided before; let a fresh stage try "
                 "again (amend without a name)");
    else if (self->setup_count == self->setup_max)
        snprintf(why, 300, "%d amendments are all a drill may have", AMENDMENT_COUNT_MAX);
    else if (amend->storyline.length) {
        self->amends = true;
        self->amendment = (struct drill_amendment){
            .storyline = text_keep(&self->arena, amend->storyline),
            .author = text_keep(&self->arena, author),
            .reason = text_keep(&self->arena, amend->reason),
            .before_step = heartbeat->step_count + 1,
        };
        self->setup[self->setup_count++] = (struct message){
            .type = MESSAGE_amendment,
            .amendment = { self->amendment.storyline, self->amendment.before_step,
                           self->amendment.author, self->amendment.reason },
        };
        return server_start_stage(self) == FAULT_NONE;
    } else {
        return server_start_stage(self) == FAULT_NONE;
    }
    return false;
}

bool server_keep_amendment(struct server *self)
{
    char why[DRILL_WHY_MAX];
    if (!self->amends)
        return true;
    if (drillfile_amend(&self->file, &self->amendment, why)) {
        refuse_amendment(self, why);
        return false;
    }
    self->amends = false;
    server_tell_copiers(self);
    return true;
}
