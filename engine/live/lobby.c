#include "live/lobby.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* As much as fits, on a border of characters. */
static void keep(char *place, size_t size, struct text text)
{
    text = text_cut(text, size - 1);
    if (text.length)
        memcpy(place, text.bytes, text.length);
    place[text.length] = 0;
}

/* ---- coming, going, saying who one is ---- */

void attendance_came(struct attendance *self, struct text program, uint64_t now_ms,
                     uint64_t now_s)
{
    keep(self->program, sizeof(self->program), program);
    self->is_here = self->is_dirty = true;
    self->since_s = now_s;
    self->heard_ms = now_ms;
    self->ping = self->round_trip_us = 0;
    self->pinged_us = 0;
}

void attendance_left(struct attendance *self)
{
    self->is_here = false;
    self->is_dirty = true;
    self->ping = 0;
}

bool attendance_present(struct attendance *self, const struct lobby *lobby,
                        const struct message_presence *presence)
{
    if (presence->language.length)
        keep(self->language, sizeof(self->language), presence->language);
    if (presence->utc.length)
        keep(self->utc, sizeof(self->utc), presence->utc);
    self->is_dirty = true;
    if (!presence->rules.length)
        return true;
    if (!lobby->rules || !text_is(presence->rules, lobby->rules_id))
        return false;
    strcpy(self->rules_id, lobby->rules_id);
    return true;
}

/* ---- round trips ---- */

bool attendance_ping(struct attendance *self, struct lobby *lobby, uint64_t now_us,
                     struct message *message)
{
    if (!self->is_here ||
        (self->pinged_us && now_us - self->pinged_us < LOBBY_PING_MS * UINT64_C(1000)))
        return false;
    self->ping = ++lobby->ping_last;
    self->pinged_us = now_us;
    *message = (struct message){ .type = MESSAGE_ping };
    message->ping.of = self->ping;
    return true;
}

void attendance_pong(struct attendance *self, uint64_t of, uint64_t now_us)
{
    self->heard_ms = now_us / 1000;
    if (!self->ping || of != self->ping)
        return;
    self->round_trip_us = now_us > self->pinged_us ? now_us - self->pinged_us : 1;
    self->ping = 0;
    self->is_dirty = true;
}

/* ---- tests ---- */

void lobby_test(struct lobby *self, struct text text, bool contact)
{
    *(contact ? &self->contact_last : &self->test_last) = ++self->number_last;
    keep(contact ? self->contact_text : self->test_text, sizeof(self->test_text),
         text.length ? text
         : contact ? TEXT("EXERCISE: check of points of contact. Please confirm that you "
                          "are reachable here.")
                   : TEXT("EXERCISE: test inject. Please confirm that you see it."));
}

static void check_contact(struct attendance *self, uint64_t number, uint64_t now_ms)
{
    self->contact = number;
    self->contact_asked_ms = now_ms;
    self->contact_ms = 0;
}

void attendance_ask(struct attendance *self, const struct lobby *lobby, bool contact,
                    uint64_t now_ms, struct message *message)
{
    *message = (struct message){ .type = MESSAGE_test };
    message->test.number = contact ? lobby->contact_last : lobby->test_last;
    message->test.text = text_of(contact ? lobby->contact_text : lobby->test_text);
    message->test.contact = contact;
    if (contact)
        check_contact(self, lobby->contact_last, now_ms);
    self->is_dirty = true;
}

void attendance_check(struct attendance *self, struct lobby *lobby, struct text text,
                      uint64_t now_ms, struct message *message)
{
    *message = (struct message){ .type = MESSAGE_test };
    message->test.number = ++lobby->number_last;
    message->test.text = text;
    message->test.contact = true;
    check_contact(self, lobby->number_last, now_ms);
    self->is_dirty = true;
}

bool attendance_confirm(struct attendance *self, const struct lobby *lobby,
                        uint64_t number, uint64_t now_ms)
{
    if (!number || number > lobby->number_last)
        return false;
    self->heard_ms = now_ms;
    self->is_dirty = true;
    if (number == self->contact && !self->contact_ms) {
        uint64_t took_ms = now_ms - self->contact_asked_ms;
        self->contact_ms = took_ms ? took_ms : 1;
    }
    if (number > self->confirmed && number <= lobby->test_last)
        self->confirmed = number;
    return true;
}

bool attendance_owes_contact(const struct attendance *self, const struct lobby *lobby)
{
    return self->contact < lobby->contact_last ||
           (lobby->contact_last && self->contact == lobby->contact_last &&
            !self->contact_ms);
}

/* ---- rules ---- */

enum fault lobby_rule(struct lobby *self, struct text rules)
{
    unsigned char hash[crypto_generichash_BYTES_MIN];
    char *kept = NULL;
    if (rules.length > RULES_BYTES_MAX)
        return FAULT_FULL;
    if (!text_utf8(rules.bytes, rules.length))
        return FAULT_UTF8;
    if (rules.length && !(kept = strndup(rules.bytes, rules.length)))
        return FAULT_MEMORY;
    free(self->rules);
    self->rules = kept;
    crypto_generichash(hash, sizeof(hash), (const unsigned char *)rules.bytes,
                       rules.length, NULL, 0);
    sodium_bin2hex(self->rules_id, sizeof(self->rules_id), hash, RULES_ID_LENGTH / 2);
    return FAULT_NONE;
}

bool attendance_accepts(const struct attendance *self, const struct lobby *lobby)
{
    return !lobby->rules || strcmp(self->rules_id, lobby->rules_id) == 0;
}

/* ---- the board ---- */

void attendance_board(const struct attendance *self, const struct lobby *lobby, bool all,
                      struct message *message)
{
    struct message_board *board = &message->board;
    board->here = self->is_here;
    board->language = text_of(self->language);
    board->utc = text_of(self->utc);
    board->asked = self->contact > 0 && !self->contact_ms;
    board->contact_ms = self->contact_ms;
    if (!all)
        return;
    board->program = text_of(self->program);
    board->round_trip_us = self->is_here ? self->round_trip_us : 0;
    board->since_s = self->is_here ? self->since_s : 0;
    board->tested = lobby->test_last && self->confirmed >= lobby->test_last;
    board->accepts = lobby->rules && attendance_accepts(self, lobby);
}

void lobby_close(struct lobby *self)
{
    free(self->rules);
    self->rules = NULL;
}
