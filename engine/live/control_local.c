/*
 * control_local.c - the commands of exercise control that are no acts of the exercise.
 */
#include "live/control_inside.h"
#include "live/control_people.h"
#include "live/control_view.h"
#include "live/server_inside.h"

static void tell_alarm(const struct server *server, struct json_writer *out)
{
    const struct message_alarm *alarm = &server->alarm.message.alarm;
    if (!server->alarm.is_raised)
        return;
    json_object(out, "alarm");
    json_add_text(out, "what", alarm->what);
    if (alarm->storyline.length)
        json_add_text(out, "storyline", alarm->storyline);
    if (alarm->file.length)
        json_add_text(out, "file", alarm->file);
    if (alarm->line)
        json_add_number(out, "line", alarm->line);
    json_add_seconds(out, "since_s", alarm->since);
    json_end(out);
}

/* Real, not exercise, and said before STARTEX: what is said later is on record. */
static void tell_emergency(const struct server *server, struct answer *answer,
                           struct json_writer *out)
{
    const struct emergency *emergency = &server->emergency;
    if (!emergency->stands)
        return;
    if (!out) {
        text_format(&answer->text, "NO DUFF, real, by %s: %s\n", emergency->by,
                    emergency->text);
        return;
    }
    json_object(out, "noduff");
    json_add_text(out, "by", text_of(emergency->by));
    json_add_text(out, "text", text_of(emergency->text));
    json_end(out);
}

/* "2 of 9 seats taken, 3 simulated, 1 other person here": seats are those of the
 * participants, and people of exercise control and evaluation take none of them. */
static void put_seats(const struct server *server, struct text_buffer *out)
{
    uint32_t taken = 0, simulated = 0, elsewhere = front_people_count(&server->front);
    for (uint32_t i = 0; i < server->seat_count; i++) {
        const struct seat *seat = &server->seats[i];
        taken += seat->seated_count > 0;
        simulated += !seat->seated_count && seat->is_simulated;
        elsewhere -= seat->seated_count;
    }
    text_format(out, "%u of %u seats taken", taken, server->seat_count);
    if (simulated)
        text_format(out, ", %u simulated", simulated);
    if (elsewhere)
        text_format(out, ", %u other %s here", elsewhere,
                    elsewhere == 1 ? "person" : "people");
    text_put(out, "\n");
}

static void command_status(struct answer *answer)
{
    struct server *server = answer->server;
    const struct pacer *pacer = &server->heartbeat.pacer;
    struct json_writer out;
    char at[MOMENT_TEXT_MAX], utc[SERVER_UTC_MAX];
    exercise_time now = pacer_now(pacer, uv_hrtime());
    const char *phase = server_phase(server);
    moment_write(now, at);
    server_write_utc(utc);
    struct indexing_lag lag = indexing_lag(&server->indexing);
    if (!answer->wants_json) {
        text_format(&answer->text, "%.*s: %s\n%s, %s\nspeed %llu.%03u\n",
                    TEXT_ARG(server->exercise), phase, at, utc,
                    (unsigned long long)(pacer->now.speed / 1000),
                    (unsigned)(pacer->now.speed % 1000));
        put_seats(server, &answer->text);
        text_format(&answer->text, "%llu turns\n",
                    (unsigned long long)server->heartbeat.turn_count);
        tell_emergency(server, answer, NULL);
        return;
    }
    json_open(&out, &answer->text);
    json_object(&out, NULL);
    json_add_text(&out, "exercise", server->exercise);
    json_add_text(&out, "phase", text_of(phase));
    json_add_seconds(&out, "at_s", now);
    json_add_text(&out, "utc", text_of(utc));
    json_add_number(&out, "speed_per_mille", pacer->now.speed);
    json_add_number(&out, "turns", server->heartbeat.turn_count);
    json_add_text(&out, "state", text_of(heartbeat_state_name(server->heartbeat.state)));
    json_add_number(&out, "index_lag_turns", lag.turns);
    json_add_number(&out, "index_lag_ms", lag.ms);
    if (lag.why)
        json_add_text(&out, "index_failed", text_of(lag.why));
    tell_alarm(server, &out);
    tell_emergency(server, answer, &out);
    json_list(&out, "seats");
    for (uint32_t i = 0; i < server->seat_count; i++) {
        json_object(&out, NULL);
        json_add_text(&out, "participant", server->seats[i].id);
        json_add_flag(&out, "connected", server->seats[i].seated_count > 0);
        json_add_flag(&out, "simulated", server->seats[i].is_simulated);
        json_add_number(&out, "mail", server->front.mailboxes.boxes[i].received.count);
        json_add_number(&out, "taken",
                        heartbeat_number_of(&server->heartbeat, server->seats[i].id));
        json_end(&out);
    }
    json_end(&out);
    json_end(&out);
    text_put(&answer->text, "\n");
}

static void command_feed(struct answer *answer)
{
    answer->follows = true;
}

static void command_amend(struct answer *answer)
{
    const struct text_list *words = &answer->act->words;
    struct message_amend amend = { .storyline = answer_word(answer, 0) };
    struct text_buffer reason = { 0 };
    char why[300];
    for (uint32_t i = 1; i < words->count; i++)
        text_format(&reason, "%s%.*s", i > 1 ? " " : "", TEXT_ARG(words->items[i]));
    amend.reason = reason.length ? text_written(&reason) : TEXT("");
    if (words->count && !id_is_well_formed(amend.storyline))
        answer_fail(answer, "amend wants the id of a storyline, then words that say why");
    else if (server_amend(answer->server, TEXT("excon"), &amend, why))
        answer_done(answer, "a fresh stage plays all turns again; the drill is then "
                            "paused");
    else
        answer_fail(answer, "%s", why);
    text_release(&reason);
}

static void command_hand_over(struct answer *answer)
{
    char token[EPOCH_TOKEN_MAX], why[300];
    if (server_hand_over(answer->server, token, why))
        answer_done(answer, "%s", token);
    else
        answer_fail(answer, "%s", why);
}

/* A record that cannot be closed now keeps the server there, with an alarm: whoever
 * mends the cause says it again. A signal ends the server all the same. */
static void command_close(struct answer *answer)
{
    struct server *server = answer->server;
    answer->closes = server->is_open && server->front.is_over && !server->is_sealed;
    if (answer->closes)
        return; /* answered when that is done */
    answer_done(answer, "closed");
    server->leaves_soon = true;
}

const struct control_command control_commands[] = {
    { "status", "", "how the drill stands", command_status, false, false },
    { "board", "", "who is there, how they are connected, what they have confirmed",
      command_board, false, false },
    { "people", "", "who is invited, in which role, by which link", command_people, false,
      false },
    { "invite", "SEAT[/NAME] [ROLE [AREA ...]]",
      "invites a person, or anew with or without another role: a former link opens "
      "nothing any more",
      command_invite, false, false },
    { "revoke", "SEAT[/NAME]", "withdraws an invitation, at once", command_revoke, false,
      false },
    { "qr", "SEAT[/NAME]", "a join link as a QR code", command_qr, false, false },
    { "test-inject", "[TEXT ...]",
      "asks everybody who is there to confirm that they see it", command_test_inject,
      false, false },
    { "contacts", "[TEXT ...]",
      "asks the point of contact of each seat to confirm, and "
      "times it",
      command_contacts, false, false },
    { "rules", "[FILE]",
      "rules of engagement, which each person accepts before they play", command_rules,
      true, false },
    { "stories", "", "where each storyline stands, since when, what it waits for, until",
      command_stories, false, true },
    { "teams", "", "what each team has open and overdue, and when it was last heard",
      command_teams, false, true },
    { "pending", "", "misses that wait for a ruling (rule), and until when",
      command_pending, false, true },
    { "modules", "", "parts of the exercise: when each begins, and who began it",
      command_modules, false, true },
    { "msel", "", "all injects: planned, released, and what became of them", command_msel,
      false, true },
    { "feed", "", "everything that is decided from now on, a line each", command_feed,
      false, false },
    { "amend", "[STORYLINE [REASON ...]]",
      "stops a storyline that made the stage fail; without one a fresh stage tries again",
      command_amend, false, false },
    { "hand-over", "", "takes nothing more and gives the consent to go on elsewhere",
      command_hand_over, false, false },
    { "certificate", "PERSON",
      "makes a certificate for a person's device; the one before is revoked",
      command_certificate, false, false },
    { "close", "", "ends the server; the same folder goes on later", command_close, false,
      false },
    { "delete", "EXERCISE",
      "ends the server and deletes the record, the people, the keys", command_delete,
      false, false },
    { NULL, NULL, NULL, NULL, false, false },
};
