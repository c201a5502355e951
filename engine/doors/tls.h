/*
 * tls.h - TLS 1.3 between a stream and its socket, without a socket of its own.
 *
 * What came from the socket goes in by tls_hear and comes out plain by tls_open_next;
 * what is to be said goes in by tls_say and comes out sealed by tls_seal_next. Nothing
 * is sealed before the owner asks for it, and the owner asks when the piece before it
 * has left: so a slow reader costs one sealed piece, and the rest waits as it was said.
 * OpenSSL keeps no room for a connection that is idle, and nothing (30 kB otherwise) for
 * one that never spoke, or spoke no TLS: a crowd of strangers is not remembered.
 */
#pragma once
#include "base/fault.h"
#include "base/text.h"

#define TLS_PERSON_LENGTH 64 /* bytes; what X.509 allows a common name */

/* A server's certificate and key, and the rules of all its connections. */
struct tls_server;
/* One connection. */
struct tls;

/* Reads a PEM chain (the server's certificate first) and its key. NULL, with a sentence
 * in `why`, when they cannot be read or do not belong together. */
struct tls_server *tls_server_open(const char *chain_path, const char *key_path,
                                   char why[300]);
void tls_server_close(struct tls_server *self); /* may be NULL */
/* Asks clients for a certificate from an authority in the PEM file `ca_path`; one who
 * shows a wrong one is refused, and who shows none only when it `is_required`. Those in
 * the list at `revoked_path`, which need not be there, count as wrong. */
bool tls_server_ask(struct tls_server *self, const char *ca_path,
                    const char *revoked_path, bool is_required, char why[300]);
bool tls_server_asks(const struct tls_server *self);
/* Reads the list again when it has changed, and is true then: see tls_is_revoked. */
bool tls_server_refresh(struct tls_server *self);

/* The server's side of a new connection; NULL when there is no memory. The server must
 * outlive it. */
struct tls *tls_open(struct tls_server *server);
void tls_close(struct tls *self); /* may be NULL */
/* Both sides have proved themselves: what is said from now on is secret. */
bool tls_is_agreed(const struct tls *self);
/* Whom its certificate names (CN), which was proved; empty when it showed none. */
void tls_person(const struct tls *self, char person[TLS_PERSON_LENGTH + 1]);
/* Whether its certificate has been revoked since. */
bool tls_is_revoked(const struct tls *self);
/* `bytes` came from the socket. They stay the caller's, and must be there until
 * tls_open_next has brought nothing more. */
void tls_hear(struct tls *self, const char *bytes, size_t length);
/* The next plain bytes; none with NONE when more must come. MISSING when the other side
 * has said that it ends; DAMAGED when these are no sound TLS, and then what is sealed
 * next is the alert. */
enum fault tls_open_next(struct tls *self, char *room, size_t room_length,
                         size_t *length);
/* Takes the bytes of `plain`, which is empty behind it. */
void tls_say(struct tls *self, struct text_buffer *plain);
/* Nothing is said any more: behind what is said comes the farewell. */
void tls_say_end(struct tls *self);
/* Moves the next sealed piece into `sealed`, which is empty before; false when there is
 * nothing to send. A piece without memory has `failed` set. */
bool tls_seal_next(struct tls *self, struct text_buffer *sealed);
/* Bytes said or sealed that have not been taken. */
size_t tls_waiting_bytes(const struct tls *self);
