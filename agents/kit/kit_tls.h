/*
 * kit_tls.h - TLS 1.3 on the kit's socket, with a door that an exercise's authority has
 * certified for the host that was asked for.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct kit_tls;

/* Reads the certificates of the authorities to trust, in PEM, from `ca_path`, and where
 * `cert_path` is not NULL from there a certificate of our own with its private key. NULL
 * with a sentence in `why`. */
struct kit_tls *kit_tls_open(const char *ca_path, const char *cert_path, char why[300]);
void kit_tls_close(struct kit_tls *self); /* may be NULL */
/* A new connection on `socket`, which stays the caller's and never blocks. False when
 * there is no memory. */
bool kit_tls_begin(struct kit_tls *self, int socket, const char *host);
/* Goes on with the handshake: 1 when it is done, 0 when the socket must be waited for,
 * -1 with a sentence in `why` when the door is not to be trusted or has gone. */
int kit_tls_shake_hands(struct kit_tls *self, char why[300]);
/* As send and recv do: -1 with EAGAIN in errno when the socket must be waited for. A
 * write must be repeated with the same bytes, or more of them. */
ssize_t kit_tls_write(struct kit_tls *self, const char *bytes, size_t length);
ssize_t kit_tls_read(struct kit_tls *self, char *room, size_t length);
/* Says farewell, and forgets the connection. */
void kit_tls_end(struct kit_tls *self);
