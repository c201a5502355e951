/*
 * lobby.h - who is there before STARTEX, and whether they can hear us.
 *
 * A row a person. What the server measures (round trip, how soon a person confirmed) is
 * measured here on the server's clock; what clients say (program, language, local time)
 * is a claim and shown as one. A test inject asks everybody to confirm that they see it;
 * a check of contacts is the same, asked of each seat's point of contact and timed.
 * Rules of engagement, when there are any, are accepted by each person before they may
 * play. Nothing of it is on record: the exercise begins with empty mailboxes.
 *
 * Times are milliseconds of one monotonic clock, except `since_s`, which is UTC.
 */
#pragma once
#include "base/text.h"
#include "words/message.h"

#define RULES_BYTES_MAX 16384
#define RULES_ID_LENGTH 16 /* hexadecimal digits */
#define LOBBY_PING_MS 15000

/* What is known of one person. */
struct attendance {
    char program[81], language[36], utc[9], rules_id[RULES_ID_LENGTH + 1];
    bool is_here, is_dirty;
    uint64_t since_s; /* seat taken; seconds since 1970 */
    uint64_t heard_ms;
    uint64_t ping; /* number of the one under way; 0: none */
    uint64_t pinged_us; /* when the latest left; 0: none has */
    uint64_t round_trip_us; /* of the latest; 0: not measured */
    uint64_t confirmed; /* highest test number confirmed */
    uint64_t contact, contact_ms, contact_asked_ms; /* latest check, and its answer */
    uint32_t board_next; /* row of the board this person is told next */
};

struct lobby {
    uint64_t ping_last, number_last; /* numbers given out, of pings and of tests */
    uint64_t test_last, contact_last; /* of the latest test of everybody, of contacts */
    char test_text[301], contact_text[301];
    char *rules; /* NULL: there are none */
    char rules_id[RULES_ID_LENGTH + 1];
};

void attendance_came(struct attendance *self, struct text program, uint64_t now_ms,
                     uint64_t now_s);
void attendance_left(struct attendance *self);
/* What a person says of themself; false when it accepts other rules than these. */
bool attendance_present(struct attendance *self, const struct lobby *lobby,
                        const struct message_presence *presence);
/* The next ping to this person is due. Fills the message. */
bool attendance_ping(struct attendance *self, struct lobby *lobby, uint64_t now_us,
                     struct message *message);
/* The answer to it came; one to another ping is passed over. */
void attendance_pong(struct attendance *self, uint64_t of, uint64_t now_us);
/* This person is asked to confirm the latest test (of contacts, when `contact`). */
void attendance_ask(struct attendance *self, const struct lobby *lobby, bool contact,
                    uint64_t now_ms, struct message *message);
/* A check of this contact alone, by somebody who plays. */
void attendance_check(struct attendance *self, struct lobby *lobby, struct text text,
                      uint64_t now_ms, struct message *message);
/* The person confirms; false when nobody asked for that number. */
bool attendance_confirm(struct attendance *self, const struct lobby *lobby,
                        uint64_t number, uint64_t now_ms);
/* The latest check of all contacts was not answered by this one, nor a later one. */
bool attendance_owes_contact(const struct attendance *self, const struct lobby *lobby);
bool attendance_accepts(const struct attendance *self, const struct lobby *lobby);
/* A row of the board: all columns, or those that players see. Texts point into `self`. */
void attendance_board(const struct attendance *self, const struct lobby *lobby, bool all,
                      struct message *message);

/* Takes a text as the rules that hold from now on; an empty one takes them away. FULL,
 * UTF8. */
enum fault lobby_rule(struct lobby *self, struct text rules);
/* Begins a test of everybody, or of contacts. */
void lobby_test(struct lobby *self, struct text text, bool contact);
void lobby_close(struct lobby *self);
