/*
 * server_inside.h - what the parts of the server and the commands of control know of
 * each other.
 */
#pragma once
#include "doors/certificate.h"
#include "doors/stream.h"
#include "doors/tls.h"
#include "live/consoles.h"
#include "live/control_inside.h"
#include "live/indexing.h"
#include "live/lobby.h"
#include "live/receipts.h"
#include "live/rehearsals.h"
#include "live/server.h"

#define EPOCH_TOKEN_MAX 100

enum { SEAT_COUNT_MAX = 4096, AMENDMENT_COUNT_MAX = 64 };

/* Why the drill stands still, as exercise control is told. */
struct alarm {
    struct message message; /* MESSAGE_alarm; its texts lie below */
    char what[1000], storyline[80], file[200];
    bool is_raised;
};

/* NO DUFF before STARTEX; what is said later is on record. */
struct emergency {
    bool stands;
    char by[ID_LENGTH_MAX + 1], text[2001];
};

struct server {
    const struct server_options *options;
    struct arena arena; /* of the exercise */
    uv_loop_t loop;
    uv_signal_t terminated, interrupted, hung_up;
    struct drillfile file;
    struct link link;
    struct heartbeat heartbeat;
    struct front front;
    struct directory directory;
    struct stream_door agents;
    struct consoles consoles;
    char host[256]; /* how links call this machine */
    uint64_t stage_count; /* that were started */
    struct control control;
    struct indexing indexing;
    struct lobby lobby;
    struct emergency emergency;
    struct receipts receipts;
    struct rehearsals rehearsals;
    uv_timer_t receipts_due, lobby_tick;
    bool is_lobby_open;
    bool is_deleted; /* the folder goes when the server has left */
    bool is_folder_new; /* it was not there before */
    struct tls_server *tls; /* NULL: plain */
    const char *chain_path, *key_path; /* NULL: plain */
    struct certificate certificate; /* of our own making; paths empty: not so */
    struct people people;
    struct seat *seats;
    uint32_t seat_count;
    struct text exercise, title;
    exercise_time length;
    uint64_t seed;
    uint16_t port, consoles_port;
    bool is_resumed, is_file_open, is_link_open, is_people_open, is_front_open, is_open;
    uint64_t events_lost; /* lines on standard output since the last that had room */
    bool is_sealed, is_sealing, ends_soon, leaves_soon, is_leaving, has_failed;
    uv_work_t sealing;
    uv_timer_t seal_tick;
    _Atomic uint64_t sealed_turns; /* whose rows are made, while it is closed */
    uint32_t seal_ticks;
    enum fault seal_fault;
    char why[DRILL_WHY_MAX];

    struct message *setup; /* what a stage is sent before its order */
    size_t setup_count, setup_max;
    struct text_buffer made; /* the same as whoever copies the record is sent it */
    size_t made_count;
    struct alarm alarm;
    uint64_t
        restarted_at; /* the turn at which a stage was last replaced by itself, + 1 */
    struct drill_amendment amendment; /* asked for; a stage is to say whether it can be */
    bool amends;
    uint64_t epoch, consented_epoch; /* servers this drill has had; as the token says */
    bool is_handed_over;
};

/* Puts an act of `from` into the next turn, and numbers it. That turn begins when
 * something else does, so this may be called while one is told. */
enum fault server_put(struct server *self, struct text from, struct message *act);
/* The same, and the turn begins as soon as it can. */
enum fault server_act(struct server *self, struct text from, struct message *act);
/* "lobby", "running", "paused" or "over". */
const char *server_phase(const struct server *self);
/* The wall clock, as "12:03:44Z". */
#define SERVER_UTC_MAX 16
void server_write_utc(char utc[SERVER_UTC_MAX]);
void server_write_moment(time_t moment, char utc[SERVER_UTC_MAX]);
/* It cannot go on. */
void server_fail(struct server *self, const char *why);
/* All recorded turns are decided: clients may come. */
void server_open_doors(struct server *self);

/* Stops the clock by an act of the server's own. */
void server_stop_clock(struct server *self, const char *reason);

/* People at a participant's seat; -1 where it is simulated. */
int64_t server_seated_count(const struct server *self, struct text id);

/* ---- server_end.c ---- */
/* Closes the doors; the loop then runs empty. */
void server_leave(struct server *self);
/* The same, once the turn that is under way is decided and told, and the record of a
 * drill that is over is closed. */
void server_close(struct server *self);
/* Closes the record after ENDEX, and leaves then where the organiser asked for that or
 * `leaves_soon`. A fault becomes an alarm. */
void server_end(struct server *self);

/* ---- server_index.c ---- */
void server_open_index(struct server *self);
void server_close_index(struct server *self);
/* A connection for questions to the views that shows this turn; NULL: not yet. */
sqlite3 *server_db(struct server *self, uint64_t turn);

/* ---- server_people.c ---- */
#define SERVER_URL_MAX 500
/* Opens the people of this drill and invites those who are invited by default. */
enum fault server_open_people(struct server *self);
/* The join link of a person. */
void server_join_url(const struct server *self, const struct person *person,
                     char url[SERVER_URL_MAX]);
/* The same seat in a browser. What stands behind # is never sent. */
void server_console_url(const struct server *self, const struct person *person,
                        char url[SERVER_URL_MAX]);
/* A session message of somebody who may say it, and that is not the front's own. */
bool server_asked(struct front *front, struct session *session,
                  const struct message *message);
void server_print_ready(struct server *self);
/* server_joins.c: the same for people. */
void server_print_joins(struct server *self);

/* ---- server_lobby.c ---- */
void server_open_lobby(struct server *self);
void server_close_lobby(struct server *self);
/* A turn was decided: in one that is not past, what the server saw goes on record. */
void server_lobby_decided(struct server *self, bool is_past);
/* server_ports.c: those asked for, else those of before; keeps those that were given. */
void server_ports_choose(struct server *self);
void server_ports_keep(struct server *self);
/* server_lines.c: somebody came to a participant's seat, or went. */
void server_line_changed(struct server *self, const struct session *session,
                         bool is_there);
/* What waits is put into a turn, by timer, since this may be called while one is told.
 * But when somebody `is_there` anew, a silence goes before what they say in the same
 * breath, which may be late for it. */
void server_lines_arm(struct server *self, bool is_there);
/* What the server itself put on record before it was started again. */
void server_recall(struct server *self, const struct message_turn *turn);
/* The front's: somebody came or went; says something of the lobby or of receipts; may
 * not play yet. */
void server_seated(struct front *front, struct session *session, bool is_there);
bool server_asked_lobby(struct front *front, struct session *session,
                        const struct message *message);
struct decision server_forbids(struct front *front, const struct person *person,
                               const struct message *message);
struct attendance *server_attendance(struct server *self, struct person *person);
/* A row of the board, with all columns or those for players. */
void server_board_row(struct server *self, struct person *person, bool all,
                      struct message *message);
/* Asks everybody who is there, or the point of contact of each seat, to confirm; how
 * many. */
uint32_t server_test(struct server *self, struct text text, bool contact);
/* These rules hold from now on, kept in the folder; empty: none. False with a sentence
 * in `why`. */
bool server_set_rules(struct server *self, struct text rules, char why[300]);
void server_keep_acceptance(struct server *self, const struct person *person);

/* ---- server_before.c ---- */
/* The front's: somebody says something before STARTEX that is not exercise control's. */
bool server_said_before(struct front *front, const struct person *person,
                        const struct message *message);
void server_read_emergency(struct server *self);
void server_tell_emergency(struct server *self, const struct session *session);
/* The exercise has begun. */
void server_end_emergency(struct server *self);

/* ---- server_replay.c: a record that is only shown ---- */
/* Copies the record into the folder and opens the copy. The record itself is only read,
 * and nothing is made beside it. */
enum fault server_take_record(struct server *self);
/* Whether what the file says of itself is what its stage makes of it. */
bool server_check_record(struct server *self, const struct message_ready *ready);
/* It cannot be played: says so of the record, and of the version that decided it. */
void server_fail_replay(struct server *self, const char *why);
/* Every turn was decided once more: the stage leaves, and the clock stands at the end. */
void server_end_replay(struct server *self);
void server_print_record(struct server *self);

/* ---- server_msel.c ---- */
/* Answers a `msel.get`, at once or when the rehearsals are played. */
void server_tell_msel(struct server *self, struct session *session, uint64_t from);

/* ---- server_delete.c ---- */
/* Deletes what servers make in the folder of a drill, and the folder when nothing else
 * is in it. */
void server_delete(const char *folder);

/* ---- server_events.c ---- */
/* Standard output never holds up a drill: a line its reader has no room for is lost, and
 * the next one that has says how many were. */
void server_events_decided(struct server *self, const struct message_turn *turn);
void server_event_person(struct server *self, const struct person *person, bool is_there);
void server_event_noduff(struct server *self);
/* An alarm was raised, or (what is empty) is over. */
void server_event_alarm(struct server *self, struct text what);

/* ---- server_stage.c ---- */
/* Keeps what every stage of this drill is made from. */
void server_keep_setup(struct server *self, const struct message *setup, size_t count);
/* Starts a worker, the first or a fresh one, and sends it its setup. */
enum fault server_start_stage(struct server *self);

/* ---- server_halt.c ---- */
/* The drill stands still: says so to exercise control and on standard error. */
void alarm_raise(struct server *self, const char *what,
                 const struct message_failure *failure);
/* What was wrong is over; does nothing when nothing was. */
void alarm_end(struct server *self);
/* The worker has ended, and nobody wanted that. */
void server_stage_ended(struct server *self, const struct link_end *end);
/* Exercise control stops what failed, or (no storyline) lets a fresh stage try again.
 * False, with a sentence, when that cannot be. The alarm tells what became of it. */
bool server_amend(struct server *self, struct text author,
                  const struct message_amend *amend, char why[300]);
/* A fresh worker has taken the setup: writes down the amendment that was asked for. False
 * when it cannot be kept. */
bool server_keep_amendment(struct server *self);

/* ---- server_epoch.c ---- */
/* REFUSED when this folder's drill was handed over. */
enum fault server_check_epoch(struct server *self);
/* Whether the copy that was opened may be gone on with. */
enum fault server_take_over(struct server *self);
/* Notes a takeover among what the server said. */
void server_recall_epoch(struct server *self, const struct message *said);
/* All is replayed: puts the takeover on record, if this is one. */
void server_begin_epoch(struct server *self);
/* Takes nothing more; the token is consent to go on elsewhere. The same again gives the
 * same token. False with a sentence. */
bool server_hand_over(struct server *self, char token[EPOCH_TOKEN_MAX], char why[300]);
/* Somebody was welcomed by a server of this epoch, and has its key: if it is a later one,
 * this one stops. An event of the front. */
void server_met(struct front *front, uint64_t epoch, struct text claimed);

/* ---- server_made.c ---- */
/* Answers a `file.get` with a part of the file, or with what is wrong. */
void server_tell_file(struct server *self, struct session *session,
                      const struct message_file_get *get);
/* Answers a `fetch` of somebody who copies the record. */
void server_tell_made(struct server *self, struct visitor *visitor, uint64_t at);
/* The record is closed: tells everybody who may copy it, or one who has come. */
void server_tell_closed(struct server *self, const struct session *session);
/* An amendment is made: everybody who copies hears it before the turn it decides. */
void server_tell_copiers(struct server *self);
