/*
 * front_inside.h - what the rooms of front share.
 */
#pragma once
#include "live/front.h"

#define OWNER_COUNT_MAX 300

/* An object as the record holds it; the owners lie here. */
struct owned {
    struct object object;
    struct text owners[OWNER_COUNT_MAX];
};

/* ---- front.c ---- */
/* The session of a person, made when there is none. */
struct session *front_session(struct front *self, struct person *person);
/* The session of a sender of the record: a person, or a desk of hers (seat/name/desk);
 * NULL when nobody so called was ever invited. */
struct session *front_session_of(struct front *self, struct text sender);
/* Something is to be told to it, or to all of a seat, when the turn is done. */
void front_touch(struct front *self, struct session *session);
void front_touch_seat(struct front *self, struct seat *seat);
void front_tell_taken(struct session *session);

/* ---- front_mail.c ---- */
/* As much of the directory, then of mail and sayings of the seat, as the visitor has room
 * for. `arrivals` are the last of the mail, which stay until they have left; or NULL. */
void front_send_mail(struct front *self, struct session *session,
                     const struct arrivals *arrivals);

/* ---- front_said.c ---- */
void front_heard(struct visitor *visitor, const struct message *message,
                 struct text bytes);
/* Notes which fields of which messages name whom they are about. */
void front_note_fields(void);
/* What a message of this sender is about: of, from and for whom, and its mark. */
void front_owned(struct front *self, const struct message *message, struct text sender,
                 struct owned *owned);
void front_reject(struct session *session, uint64_t n, uint32_t why, struct text detail);

/* ---- front_record.c ---- */
/* As much of the record as the visitor may see and has room for. */
void front_send_record(struct front *self, struct session *session);
void front_find(struct front *self, struct session *session,
                const struct message_find *find);
