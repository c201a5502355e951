/*
 * kit.h - take a seat in a drill from a C program.
 *
 *   struct kit kit;
 *   struct kit_event event;
 *   kit_open(&kit, "127.0.0.1", 4590, "ca.pem", "velora", "its-invitation");
 *   while (kit_wait(&kit, 1000, &event) == FAULT_NONE)
 *       if (event.kind == KIT_INJECT) { ... kit_say(&kit, &message, &n); }
 *
 * The kit connects, says hello, and comes back by itself when the connection is lost,
 * with growing pauses: what was missed arrives once, what was not acknowledged is said
 * again under its old number and stored once. It keeps no file: a program that starts
 * anew passes the numbers it remembers to kit_open_at. Blocking, no threads, no loop;
 * only names of hosts are looked up without regard to `wait_ms`.
 */
#pragma once
#include "base/arena.h"
#include "base/fault.h"
#include "words/message.h"

enum kit_event_kind {
    KIT_NOTHING, /* the time ran out */
    KIT_SEATED, /* connected, or connected again: event.message is the welcome */
    KIT_LOST, /* the connection is gone; the kit tries again */
    KIT_INJECT, /* message: inject */
    KIT_QUESTION, /* message: question */
    KIT_MAIL, /* message: mail; body: the player message in it */
    KIT_TAKEN, /* message: taken; everything up to n is durable and decided */
    KIT_REJECTED, /* message: rejected */
    KIT_TIME, /* message: time */
    KIT_REFUSED, /* the door says no: message is trouble; the kit gives up */
    KIT_TROUBLE, /* message: trouble; what was said was not understood, or why the
                         connection will be lost; the kit goes on */
    KIT_COLLEAGUE, /* message: colleague; body: what somebody of the own seat said */
    KIT_TOLD, /* message: told; a turn, or a part of one, for who may see the record; with
               * `again` it is of a former turn */
    KIT_DIRECTORY, /* message: an entry of the directory, where it was asked for */
    KIT_OTHER, /* message: whatever else the server says; its type tells */
};

struct kit_event {
    enum kit_event_kind kind;
    struct message message, body; /* live until the next kit_wait; a body that cannot be
                                     read has no type */
};

struct kit {
    uint64_t box; /* highest mailbox number seen */
    uint64_t n; /* highest running number given to a message */
    uint64_t taken; /* highest one acknowledged */
    uint64_t entries; /* of the directory that came */
    uint64_t sayings; /* of the own seat that came */
    uint64_t turn; /* highest turn that came to exercise control, an evaluator or so */
    char why[300]; /* of the last fault */
    /* -- private part ------------------------------------------------------ */
    struct kit_inside *inside;
};

/* Where to sit, and as whom. */
struct kit_seat {
    const char *host;
    uint16_t port;
    const char *ca; /* as kit_open has it */
    const char
        *cert; /* a client's certificate and its private key, one PEM file, for doors
                         that ask for one; NULL: none */
    const char *seat, *key; /* key NULL: the certificate alone proves who it is */
    const char *passphrase; /* of exercise control, where it has one; NULL: none yet */
    bool wants_directory; /* KIT_DIRECTORY comes before the first letter */
    bool wants_colleagues; /* KIT_COLLEAGUE comes for everything the seat says */
    bool is_resumed; /* box, n and turn are what a program before this one had; it says
                        again, before it waits, whatever it said behind n, in the same
                        order: each gets its old number, and what was taken after all is
                        not stored again */
    uint64_t box, n, turn;
};

/* Messages that may wait to be taken. */
#define KIT_WAITING_MAX 1000

/* Prepares a seat and connects for the first time, within 5 s. With `ca`, the ca.pem of
 * the drill, it speaks TLS 1.3, and only with a door that has a certificate for `host`
 * from that authority; nothing is said to another. With NULL it speaks plainly, which
 * doors on loopback may allow. SYSTEM when nobody listens or the door is not trusted (why
 * tells); the kit may be used all the same and keeps trying in kit_wait. What
 * pack_message says when seat or key can be none, and MISSING when `ca` holds no
 * certificate; the kit is closed then. */
enum fault kit_open(struct kit *self, const char *host, uint16_t port, const char *ca,
                    const char *seat, const char *key);
/* The same for a program that knows what it had seen and said: `box` is the highest
 * mailbox number it has dealt with, `n` the highest running number it knows was taken. */
enum fault kit_open_at(struct kit *self, const char *host, uint16_t port, const char *ca,
                       const char *seat, const char *key, uint64_t box, uint64_t n);
/* The same with all there is to say about a seat. */
enum fault kit_open_seat(struct kit *self, const struct kit_seat *seat);
/* Says a message that is numbered (a participant's, an aside or an act of exercise
 * control); the kit numbers it (`message` and `*n`, which may be NULL) and
 * keeps it until it is taken. ORDER when kit_open was used and nobody has been seated
 * yet, since the first free number is not known; FULL when KIT_WAITING_MAX wait to be
 * taken; REFUSED when it is no such message or the door has said no; else what
 * pack_message says. `why` tells. */
enum fault kit_say(struct kit *self, struct message *message, uint64_t *n);
/* Says a message that has no number, such as `seen`. It is forgotten with the connection;
 * ORDER when nobody is seated now. */
enum fault kit_tell(struct kit *self, const struct message *message);
/* Says this passphrase from the next connection on, NULL for none. A kit that was refused
 * (KIT_REFUSED with trouble_PASSPHRASE) goes on with it where it was. FULL when no door
 * would take it. */
enum fault kit_passphrase(struct kit *self, const char *passphrase);
/* Waits at most `wait_ms` for the next event. REFUSED once the door has said no. */
enum fault kit_wait(struct kit *self, uint32_t wait_ms, struct kit_event *event);
/* Leaves the seat, after half a second at most for what is under way. What was said but
 * not taken may arrive or not. */
void kit_close(struct kit *self);
