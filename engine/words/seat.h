/*
 * seat.h - where people sit: the id of a person, and the seat in it.
 *
 * A seat is a participant's, or one of the fixed ones of exercise control. The first
 * person of a seat is called as the seat is, the others `seat/name`; this is the sender
 * that the record keeps. No participant or entity may be called as a fixed seat, nor
 * have "/" in its id.
 */
#pragma once
#include "words/message.h"

enum seat_kind {
    SEAT_TEAM, /* of a participant */
    SEAT_EXCON, /* `excon`: exercise control */
    SEAT_EVALUATION, /* `evaluation`: evaluators */
    SEAT_OBSERVATION, /* `observation`: observers and auditors */
    SEAT_SERVER, /* `server`: what the server itself puts on record */
    SEAT_KIND_COUNT
};

/* The seat of a person: all before the first "/". */
struct text person_seat(struct text person);
/* What kind of seat has this id; SEAT_TEAM when it is none of the fixed ones. */
enum seat_kind seat_kind_of(struct text seat);
/* The id of a fixed seat; absent for SEAT_TEAM. */
struct text seat_id(enum seat_kind kind);
/* Planes of what may come from such a seat, as PLANE_BIT. */
uint32_t seat_planes(enum seat_kind kind);
/* Why no participant or entity may have this id: a sentence's end; NULL: it may. */
const char *seat_reserved(struct text id);
