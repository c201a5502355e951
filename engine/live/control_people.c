#include "live/control_people.h"

#include <stdio.h>
#include <string.h>

#include "live/inviting.h"
#include "live/qr.h"
#include "live/server_inside.h"
#include "live/table.h"

static bool is_simulated(const struct server *server, const struct person *person)
{
    return person->seat < server->seat_count && server->seats[person->seat].is_simulated;
}

/* Whether who acts may do this: whoever has the folder, or a person who is named and may
 * do it anywhere. */
static bool may(struct answer *answer, enum action action)
{
    struct text as = answer->act->as;
    char id[ID_LENGTH_MAX + 1];
    snprintf(id, sizeof(id), "excon/%.*s", TEXT_ARG(as));
    const struct person *person = people_find(&answer->server->people, text_of(id));
    struct decision decision = { .is_allowed = true };
    if (as.length && person)
        decision = front_decide(&answer->server->front, person, action, NULL);
    if (as.length && (!person || person->is_revoked))
        answer_uninvited(answer, id);
    else if (!decision.is_allowed)
        answer_fail(answer, "%s", decision.sentence);
    return !answer->has_failed;
}

/* ---- the board ---- */

/* What a client says of its clock, added to ours: "+03:00" at 10:15Z is 13:15. */
static void put_local_hour(struct text_buffer *out, const char *utc)
{
    int hours, minutes;
    char sign, now[SERVER_UTC_MAX];
    if (sscanf(utc, "%c%2d:%2d", &sign, &hours, &minutes) != 3 ||
        (sign != '+' && sign != '-'))
        return;
    server_write_utc(now);
    int offset = (sign == '-' ? -1 : 1) * (hours * 60 + minutes);
    int local = ((now[0] - '0') * 10 + now[1] - '0') * 60 + (now[3] - '0') * 10 + now[4] -
                '0' + offset;
    local = (local % 1440 + 1440) % 1440;
    text_format(out, "%02d:%02d", local / 60, local % 60);
}

static void put_contact(struct text_buffer *out, const struct message_board *row)
{
    char took[MOMENT_TEXT_MAX];
    if (row->contact_ms) {
        moment_write_length((row->contact_ms + 500) / 1000 * SECOND, took);
        text_put(out, took);
    } else if (row->asked) {
        text_put(out, "asked");
    }
}

static const char *const board_titles[] = { "person", "role",    "seat",  "program",
                                            "rtt_ms", "lang",    "local", "since",
                                            "test",   "contact", "rules" };
enum { BOARD_COLUMNS = sizeof(board_titles) / sizeof(board_titles[0]) };

static void put_board_row(struct server *server, struct table *table,
                          const struct message_board *row)
{
    struct text_buffer cell = { 0 };
    char since[SERVER_UTC_MAX] = "";
    table_cell(table, row->person);
    table_cell(table, term_text(&role_terms, row->role));
    table_cell(table, row->here        ? TEXT("there")
                      : row->simulated ? TEXT("simulated")
                                       : TEXT("-"));
    table_cell(table, row->program);
    if (row->round_trip_us)
        text_format(&cell, "%llu.%llu", (unsigned long long)(row->round_trip_us / 1000),
                    (unsigned long long)(row->round_trip_us % 1000 / 100));
    table_cell(table, text_written(&cell));
    table_cell(table, row->language);
    cell.length = 0;
    put_local_hour(&cell, row->utc.length ? row->utc.bytes : "");
    table_cell(table, text_written(&cell));
    if (row->since_s)
        server_write_moment((time_t)row->since_s, since);
    table_cell(table, text_of(since));
    table_cell(table, row->tested                            ? TEXT("seen")
                      : server->lobby.test_last && row->here ? TEXT("waits")
                                                             : TEXT(""));
    cell.length = 0;
    put_contact(&cell, row);
    table_cell(table, text_written(&cell));
    table_cell(table, row->accepts                       ? TEXT("accepted")
                      : server->lobby.rules && row->here ? TEXT("waits")
                                                         : TEXT(""));
    text_release(&cell);
}

void command_board(struct answer *answer)
{
    struct server *server = answer->server;
    struct table table;
    struct json_writer out;
    json_open(&out, &answer->text);
    if (answer->wants_json)
        json_list(&out, NULL);
    table_open(&table, BOARD_COLUMNS);
    for (int i = 0; i < BOARD_COLUMNS; i++)
        table_title(&table, board_titles[i]);
    for (uint32_t i = 0; i < server->people.count; i++) {
        struct message row;
        if (server->people.items[i]->is_revoked)
            continue;
        server_board_row(server, server->people.items[i], true, &row);
        if (answer->wants_json)
            json_add_message(&out, NULL, &row);
        else
            put_board_row(server, &table, &row.board);
    }
    if (answer->wants_json) {
        json_end(&out);
        text_put(&answer->text, "\n");
    } else {
        table_write(&table, answer->columns, &answer->text);
    }
    table_close(&table);
}

/* ---- invitations ---- */

void command_people(struct answer *answer)
{
    struct server *server = answer->server;
    struct table table;
    struct json_writer out;
    char url[SERVER_URL_MAX];
    json_open(&out, &answer->text);
    if (answer->wants_json)
        json_list(&out, NULL);
    table_open(&table, 4);
    table_title(&table, "person");
    table_title(&table, "role");
    table_title(&table, "seat");
    table_title(&table, "link");
    for (uint32_t i = 0; i < server->people.count; i++) {
        struct person *person = server->people.items[i];
        bool is_there = front_is_seated(&server->front, person->id);
        struct text role = term_text(&role_terms, person->principal.role);
        server_join_url(server, person, url);
        if (answer->wants_json) {
            json_object(&out, NULL);
            json_add_text(&out, "person", person->id);
            json_add_text(&out, "role", role);
            json_add_flag(&out, "here", is_there);
            json_add_flag(&out, "revoked", person->is_revoked);
            json_add_text(&out, "url", person->is_revoked ? TEXT("") : text_of(url));
            server_console_url(server, person, url);
            json_add_text(&out, "console", person->is_revoked ? TEXT("") : text_of(url));
            json_end(&out);
            continue;
        }
        table_cell(&table, person->id);
        table_cell(&table, role);
        table_cell(&table, person->is_revoked             ? TEXT("revoked")
                           : is_there                     ? TEXT("there")
                           : is_simulated(server, person) ? TEXT("simulated")
                                                          : TEXT("-"));
        table_cell(&table, person->is_revoked ? TEXT("") : text_of(url));
    }
    if (answer->wants_json) {
        json_end(&out);
        text_put(&answer->text, "\n");
    } else {
        table_write(&table, answer->columns, &answer->text);
    }
    table_close(&table);
}

static void tell_link(struct answer *answer, const struct person *person)
{
    struct json_writer out;
    char url[SERVER_URL_MAX];
    char console[SERVER_URL_MAX];
    server_join_url(answer->server, person, url);
    server_console_url(answer->server, person, console);
    if (answer->wants_json) {
        json_open(&out, &answer->text);
        json_object(&out, NULL);
        json_add_flag(&out, "done", true);
        json_add_text(&out, "person", person->id);
        json_add_text(&out, "role", term_text(&role_terms, person->principal.role));
        json_add_text(&out, "url", text_of(url));
        json_add_text(&out, "console", text_of(console));
        json_end(&out);
        text_put(&answer->text, "\n");
        return;
    }
    text_format(&answer->text, "%.*s, %.*s\n%s\n", TEXT_ARG(person->id),
                TEXT_ARG(term_text(&role_terms, person->principal.role)), url);
}

static const char second_wanted[] =
    "another person who may do this must ask for it too within a minute; all of them "
    "were told";

static struct inviter inviter_of(const struct answer *answer)
{
    struct text as = answer->act->as;
    char id[ID_LENGTH_MAX + 1];
    snprintf(id, sizeof(id), "excon%s%.*s", as.length ? "/" : "", TEXT_ARG(as));
    return (struct inviter){ people_find(&answer->server->people, text_of(id)),
                             !as.length };
}

void command_invite(struct answer *answer)
{
    struct text id = answer_word(answer, 0), role = answer_word(answer, 1);
    struct text_list area = { 0 };
    struct person *person = NULL;
    uint32_t term = term_find(&role_terms, role);
    if (answer->act->words.count > 2) {
        area.items = answer->act->words.items + 2;
        area.count = answer->act->words.count - 2;
    }
    if (!may(answer, ACTION_invite))
        return;
    if (role.length && !term) {
        answer_fail(answer,
                    "there is no role '%.*s'; there are director, excon, "
                    "white_cell, simcell, controller, planner, facilitator, "
                    "evaluator, observer, auditor, lead, member, trusted_agent",
                    TEXT_ARG(role));
        return;
    }
    struct uninvited result =
        server_invite(answer->server, inviter_of(answer), id, term, &area, &person);
    if (result.refusal)
        answer_fail(answer, "%s", result.why);
    else
        tell_link(answer, person);
}

void command_revoke(struct answer *answer)
{
    struct text id = answer_word(answer, 0);
    if (!may(answer, ACTION_invite))
        return;
    struct uninvited result = server_revoke(answer->server, inviter_of(answer), id);
    if (result.refusal)
        answer_fail(answer, "%s", result.why);
    else
        answer_done(answer, "%.*s: the invitation is withdrawn, the connection closed",
                    TEXT_ARG(id));
}

void command_qr(struct answer *answer)
{
    const struct person *person =
        people_find(&answer->server->people, answer_word(answer, 0));
    char url[SERVER_URL_MAX];
    if (!person || person->is_revoked) {
        answer_fail(answer, "nobody is invited as '%.*s'; people lists everybody",
                    TEXT_ARG(answer_word(answer, 0)));
        return;
    }
    tell_link(answer, person);
    server_console_url(answer->server, person, url);
    if (!answer->wants_json && !qr_write(url, answer->columns, &answer->text))
        text_put(&answer->text, "the terminal is too narrow for its QR code\n");
}

/* ---- the lobby ---- */

static void join_words(const struct answer *answer, struct text_buffer *text)
{
    for (uint32_t i = 0; i < answer->act->words.count; i++)
        text_format(text, "%s%.*s", i ? " " : "", TEXT_ARG(answer->act->words.items[i]));
}

static void begin_test(struct answer *answer, bool contact)
{
    struct text_buffer text = { 0 };
    if (!may(answer, ACTION_host))
        return;
    join_words(answer, &text);
    uint32_t count = server_test(answer->server, text_written(&text), contact);
    text_release(&text);
    answer_done(answer, "%u %s asked; board shows who has confirmed", count,
                count == 1 ? "person is" : "people are");
}

void command_test_inject(struct answer *answer)
{
    begin_test(answer, false);
}

void command_contacts(struct answer *answer)
{
    begin_test(answer, true);
}

void command_rules(struct answer *answer)
{
    struct server *server = answer->server;
    char why[300];
    uint32_t accepted = 0, there = 0;
    if (answer->act->words.count && !server_set_rules(server, answer->act->bytes, why)) {
        answer_fail(answer, "%s", why);
        return;
    }
    for (uint32_t i = 0; i < server->people.count; i++) {
        struct person *person = server->people.items[i];
        if (person->is_revoked)
            continue;
        there++;
        accepted += attendance_accepts(server_attendance(server, person), &server->lobby);
    }
    if (!server->lobby.rules)
        answer_done(answer, "there are no rules of engagement");
    else
        answer_done(answer, "rules %s: %u of %u people have accepted them",
                    server->lobby.rules_id, accepted, there);
}

/* ---- the end of it ---- */

void command_delete(struct answer *answer)
{
    struct server *server = answer->server;
    struct text as = answer->act->as, second;
    char id[ID_LENGTH_MAX + 1];
    snprintf(id, sizeof(id), "excon%s%.*s", as.length ? "/" : "", TEXT_ARG(as));
    struct person *person = people_find(&server->people, text_of(id));
    if (!may(answer, ACTION_delete))
        return;
    if (!text_equal(answer_word(answer, 0), server->exercise))
        answer_fail(answer,
                    "to delete the record, the people and the keys of this drill, "
                    "say its name: delete %.*s",
                    TEXT_ARG(server->exercise));
    else if (person && !front_agree(&server->front, ACTION_delete, server->exercise,
                                    person, &second))
        answer_fail(answer, "%s", second_wanted);
    else {
        server->is_deleted = server->leaves_soon = true;
        answer_done(answer, "deleted");
    }
}
