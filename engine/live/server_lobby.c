/*
 * server_lobby.c - the lobby of a drill that is served: what people say of themselves,
 * what the server measures, and who is told.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "live/server_inside.h"
#include "words/seat.h"

enum {
    TICK_MS = 500,
    BOARD_PLAYERS_MAX = 500, /* people; players of larger drills are not told the board */
    ROOM_MIN = 8192, /* bytes a slow reader must have left before it is told more */
    GONE_MS = 40000, /* two pings, looked at with the third: the system says them anew */
};

static uint64_t now_us(void)
{
    return uv_hrtime() / 1000;
}

struct attendance *server_attendance(struct server *self, struct person *person)
{
    if (!person->attendance)
        person->attendance = arena_take(&self->arena, sizeof(struct attendance));
    return person->attendance;
}

void server_lobby_decided(struct server *self, bool is_past)
{
    server_end_emergency(self);
    if (!is_past)
        server_lines_arm(self, false);
}

/* ---- the board ---- */

static bool sees_all(struct server *self, const struct person *viewer)
{
    return front_decide(&self->front, viewer, ACTION_see_lobby, NULL).is_allowed;
}

static bool sees_board(struct server *self, const struct person *viewer)
{
    return sees_all(self, viewer) || (front_phase(&self->front) == PHASE_LOBBY &&
                                      self->people.count <= BOARD_PLAYERS_MAX);
}

void server_board_row(struct server *self, struct person *person, bool all,
                      struct message *message)
{
    *message = (struct message){ .type = MESSAGE_board };
    message->board.person = person->id;
    message->board.role = person->principal.role;
    message->board.simulated =
        person->seat < self->seat_count && self->seats[person->seat].is_simulated;
    message->board.revoked = person->is_revoked;
    if (all)
        message->board.area = person->principal.area;
    attendance_board(server_attendance(self, person), &self->lobby, all, message);
}

/* Rows from viewer->board_next on, as long as there is room. */
static void tell_board(struct server *self, const struct session *session)
{
    struct attendance *viewer = server_attendance(self, session->person);
    bool all = sees_all(self, session->person);
    while (viewer->board_next < self->people.count &&
           visitor_room(session->visitor) >= ROOM_MIN) {
        struct person *person = self->people.items[viewer->board_next++];
        struct message row;
        if (person->is_revoked)
            continue;
        server_board_row(self, person, all, &row);
        visitor_tell(session->visitor, &row);
    }
}

/* A row changed: tells a viewer who has the whole board already. */
static void tell_row(struct server *self, const struct session *session,
                     struct person *person)
{
    struct attendance *viewer = server_attendance(self, session->person);
    struct message row;
    if (viewer->board_next < self->people.count)
        return; /* it comes with the rest */
    if (visitor_room(session->visitor) < ROOM_MIN) {
        viewer->board_next = 0; /* too slow for changes: all of it once more, later */
        return;
    }
    server_board_row(self, person, sees_all(self, session->person), &row);
    visitor_tell(session->visitor, &row);
}

static struct session *session_there(const struct person *person)
{
    struct session *session = person->session;
    return session && session->visitor ? session : NULL;
}

static void tell_changes(struct server *self)
{
    for (uint32_t i = 0; i < self->people.count; i++) {
        struct person *person = self->people.items[i];
        struct attendance *row = person->attendance;
        if (!row || !row->is_dirty)
            continue;
        row->is_dirty = false;
        for (uint32_t j = 0; j < self->people.count; j++) {
            struct session *session = session_there(self->people.items[j]);
            if (session && sees_board(self, session->person))
                tell_row(self, session, person);
        }
    }
}

static void ticked(uv_timer_t *timer)
{
    struct server *self = timer->data;
    uint64_t now = now_us();
    front_dismiss_idle(&self->front, now / 1000);
    for (uint32_t i = 0; i < self->people.count; i++) {
        struct session *session = session_there(self->people.items[i]);
        struct message ping;
        if (!session)
            continue;
        struct attendance *row = server_attendance(self, session->person);
        if (attendance_ping(row, &self->lobby, now, &ping)) {
            /* The system itself would go on for a quarter of an hour. */
            if (visitor_unheard_ms(session->visitor) > GONE_MS) {
                visitor_cut(session->visitor);
                continue;
            }
            visitor_tell(session->visitor, &ping);
        }
        if (sees_board(self, session->person))
            tell_board(self, session);
    }
    tell_changes(self);
    visitor_flush(&self->front.reception);
}

/* ---- people come, go and say something ---- */

static void tell_rules(struct server *self, const struct session *session)
{
    struct message rules = { .type = MESSAGE_rules };
    if (!self->lobby.rules)
        return;
    rules.rules.id = text_of(self->lobby.rules_id);
    rules.rules.text = text_of(self->lobby.rules);
    visitor_tell(session->visitor, &rules);
}

static bool is_contact(const struct person *person)
{
    return text_equal(person->id, person_seat(person->id)) &&
           person->seat != PERSON_ROW_NONE;
}

static void tell_test(struct server *self, const struct session *session, bool contact)
{
    struct message test;
    attendance_ask(server_attendance(self, session->person), &self->lobby, contact,
                   uv_hrtime() / 1000000, &test);
    visitor_tell(session->visitor, &test);
}

void server_seated(struct front *front, struct session *session, bool is_there)
{
    struct server *self = front->owner;
    struct person *person = session->person;
    struct attendance *row = server_attendance(self, person);
    server_line_changed(self, session, is_there);
    server_event_person(self, person, is_there);
    if (!is_there) {
        attendance_left(row);
        return;
    }
    attendance_came(row, text_of(session->program), uv_hrtime() / 1000000,
                    (uint64_t)time(NULL));
    row->board_next = 0;
    if (!attendance_accepts(row, &self->lobby))
        tell_rules(self, session);
    server_tell_emergency(self, session);
    server_tell_closed(self, session);
    if (front_phase(front) != PHASE_LOBBY)
        return;
    if (self->lobby.test_last > row->confirmed)
        tell_test(self, session, false);
    if (is_contact(person) && attendance_owes_contact(row, &self->lobby))
        tell_test(self, session, true);
}

static bool took_presence(struct server *self, struct session *session,
                          const struct message_presence *presence)
{
    struct attendance *row = server_attendance(self, session->person);
    bool had_accepted = attendance_accepts(row, &self->lobby);
    if (!attendance_present(row, &self->lobby, presence))
        tell_rules(self, session); /* they have changed since */
    else if (!had_accepted && attendance_accepts(row, &self->lobby))
        server_keep_acceptance(self, session->person);
    return true;
}

/* The others of the same seat see who answers what, before it is said. */
static void tell_colleagues(struct server *self, const struct person *who, uint64_t re)
{
    struct message busy = { .type = MESSAGE_busy };
    busy.busy.person = who->id;
    busy.busy.re = re;
    for (uint32_t i = 0; i < self->people.count; i++) {
        struct person *other = self->people.items[i];
        struct session *session = session_there(other);
        if (session && other != who &&
            text_equal(person_seat(other->id), person_seat(who->id)) &&
            visitor_room(session->visitor) >= ROOM_MIN)
            visitor_tell(session->visitor, &busy);
    }
    visitor_flush(&self->front.reception);
}

bool server_asked_lobby(struct front *front, struct session *session,
                        const struct message *message)
{
    struct server *self = front->owner;
    struct attendance *row = server_attendance(self, session->person);
    uint32_t seat = session->person->seat;
    switch (message->type) {
    case MESSAGE_seen:
        if (seat < self->seat_count)
            receipts_seen(&self->receipts, seat, message->seen.box,
                          front->mailboxes.boxes[seat].received.count);
        server_lines_arm(self, false);
        return true;
    case MESSAGE_pong:
        attendance_pong(row, message->pong.of, now_us());
        return true;
    case MESSAGE_presence:
        return took_presence(self, session, &message->presence);
    case MESSAGE_busy:
        tell_colleagues(self, session->person, message->busy.re);
        return true;
    case MESSAGE_confirm:
        return attendance_confirm(row, &self->lobby, message->confirm.number,
                                  now_us() / 1000);
    default:
        return false;
    }
}

struct decision server_forbids(struct front *front, const struct person *person,
                               const struct message *message)
{
    static const struct decision nothing = { .is_allowed = true };
    static const struct decision rules = {
        .refusal = refusal_NOT_ALLOWED,
        .sentence = "the rules of engagement are to be accepted first",
    };
    static const struct decision emergency = {
        .refusal = refusal_NEEDS_CONFIRMATION,
        .sentence =
            "somebody said NO DUFF, which is real (status shows it); see to that, "
            "then say resume confirmed",
    };
    struct server *self = front->owner;
    struct attendance *row = person->attendance;
    uint32_t plane = message_rules[message->type].plane;
    if (self->emergency.stands && plane == PLANE_EXCON &&
        front_phase(front) == PHASE_LOBBY && message->type != MESSAGE_endex &&
        !(message->type == MESSAGE_resume && message->resume.confirmed))
        return emergency;
    if (plane != PLANE_PLAYER || !self->lobby.rules ||
        (row && attendance_accepts(row, &self->lobby)))
        return nothing;
    if (session_there(person))
        tell_rules(self, session_there(person));
    return rules;
}

/* ---- tests ---- */

uint32_t server_test(struct server *self, struct text text, bool contact)
{
    uint32_t count = 0;
    lobby_test(&self->lobby, text, contact);
    for (uint32_t i = 0; i < self->people.count; i++) {
        struct session *session = session_there(self->people.items[i]);
        if (!session || (contact && !is_contact(session->person)))
            continue;
        tell_test(self, session, contact);
        count++;
    }
    visitor_flush(&self->front.reception);
    return count;
}

/* ---- rules of engagement ---- */

/* DIR/rules holds them, DIR/accepted a line for each person who did: "id person". */
static void path_of(const struct server *self, const char *name, char path[600])
{
    snprintf(path, 600, "%.500s/%s", self->options->folder, name);
}

void server_keep_acceptance(struct server *self, const struct person *person)
{
    char path[600];
    path_of(self, "accepted", path);
    FILE *file = fopen(path, "ae");
    if (file) {
        fprintf(file, "%s %.*s\n", self->lobby.rules_id, TEXT_ARG(person->id));
        fclose(file);
    }
}

static void read_acceptances(struct server *self)
{
    char path[600], line[200], id[40], name[100];
    path_of(self, "accepted", path);
    FILE *file = fopen(path, "re");
    while (file && fgets(line, sizeof(line), file)) {
        if (sscanf(line, "%39s %99s", id, name) != 2 ||
            strcmp(id, self->lobby.rules_id) != 0)
            continue;
        struct person *person = people_find(&self->people, text_of(name));
        if (person)
            strcpy(server_attendance(self, person)->rules_id, self->lobby.rules_id);
    }
    if (file)
        fclose(file);
}

bool server_set_rules(struct server *self, struct text rules, char why[300])
{
    char path[600];
    path_of(self, "rules", path);
    FILE *file = fopen(path, "we");
    bool is_kept = file && fwrite(rules.bytes, 1, rules.length, file) == rules.length;
    is_kept = file && fclose(file) == 0 && is_kept;
    if (!is_kept || lobby_rule(&self->lobby, rules)) {
        snprintf(why, 300,
                 "the rules cannot be kept: at most 16 kB of UTF-8, and room "
                 "in the folder");
        return false;
    }
    for (uint32_t i = 0; i < self->people.count; i++) {
        struct session *session = session_there(self->people.items[i]);
        server_attendance(self, self->people.items[i])->is_dirty = true;
        if (session)
            tell_rules(self, session);
    }
    visitor_flush(&self->front.reception);
    return true;
}

static void read_rules(struct server *self)
{
    char path[600], *rules = malloc(RULES_BYTES_MAX + 1);
    path_of(self, "rules", path);
    FILE *file = fopen(path, "re");
    if (file && rules) {
        size_t length = fread(rules, 1, RULES_BYTES_MAX, file);
        lobby_rule(&self->lobby, (struct text){ rules, length });
        read_acceptances(self);
    }
    if (file)
        fclose(file);
    free(rules);
}

/* ---- opening ---- */

void server_open_lobby(struct server *self)
{
    struct text *ids = arena_take(&self->arena, self->seat_count * sizeof(*ids));
    for (uint32_t i = 0; i < self->seat_count; i++)
        ids[i] = self->seats[i].id;
    receipts_open(&self->receipts, ids, self->seat_count, &self->arena);
    read_rules(self);
    server_read_emergency(self);
    uv_timer_init(&self->loop, &self->receipts_due);
    uv_timer_init(&self->loop, &self->lobby_tick);
    self->receipts_due.data = self->lobby_tick.data = self;
    uv_timer_start(&self->lobby_tick, ticked, TICK_MS, TICK_MS);
    self->is_lobby_open = true;
}

void server_close_lobby(struct server *self)
{
    if (!self->is_lobby_open)
        return;
    self->is_lobby_open = false;
    uv_close((uv_handle_t *)&self->receipts_due, NULL);
    uv_close((uv_handle_t *)&self->lobby_tick, NULL);
    lobby_close(&self->lobby);
}
