#include "doors/tls_inside.h"

#include <openssl/err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PIECE_BYTES = 65536 }; /* plain, sealed at once */

/* ---- the memory that OpenSSL takes for a socket ---- */

static int memory_write(BIO *memory, const char *bytes, int length)
{
    struct tls *self = BIO_get_data(memory);

    text_add(&self->sealed, bytes, (size_t)length);
    return length;
}

static int memory_read(BIO *memory, char *room, int room_length)
{
    struct tls *self = BIO_get_data(memory);
    size_t length = self->heard.length;

    BIO_clear_retry_flags(memory);
    if (length == 0) {
        BIO_set_retry_read(memory);
        return -1;
    }
    if (length > (size_t)room_length)
        length = (size_t)room_length;
    memcpy(room, self->heard.bytes, length);
    self->heard.bytes += length;
    self->heard.length -= length;
    return (int)length;
}

static long memory_control(BIO *memory, int command, long number, void *pointer)
{
    (void)memory, (void)number, (void)pointer;
    return command == BIO_CTRL_FLUSH;
}

/* ---- the server ---- */

static void explain(char why[300], const char *what, const char *path)
{
    unsigned long error = ERR_peek_last_error();
    const char *reason = error ? ERR_reason_error_string(error) : NULL;

    snprintf(why, 300, "%.160s: %s (%.60s)", path, what, reason ? reason : "no reason");
}

struct tls_server *tls_server_open(const char *chain_path, const char *key_path,
                                   char why[300])
{
    struct tls_server *self = calloc(1, sizeof *self);

    ERR_clear_error();
    snprintf(why, 300, "out of memory for TLS");
    if (!self)
        return NULL;
    self->method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "stream");
    self->context = SSL_CTX_new(TLS_server_method());
    if (!self->method || !self->context ||
        !BIO_meth_set_write(self->method, memory_write) ||
        !BIO_meth_set_read(self->method, memory_read) ||
        !BIO_meth_set_ctrl(self->method, memory_control) ||
        !SSL_CTX_set_min_proto_version(self->context, TLS1_3_VERSION) ||
        !SSL_CTX_set1_groups_list(self->context, "X25519:P-256:P-384"))
        goto failed;
    SSL_CTX_set_mode(self->context, SSL_MODE_RELEASE_BUFFERS);
    /* A session resumed would save a client little and cost each a ticket. */
    SSL_CTX_set_session_cache_mode(self->context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(self->context, 0);
    if (SSL_CTX_use_certificate_chain_file(self->context, chain_path) != 1) {
        explain(why, "holds no certificate in PEM that can be read", chain_path);
        goto failed;
    }
    if (SSL_CTX_use_PrivateKey_file(self->context, key_path, SSL_FILETYPE_PEM) != 1 ||
        SSL_CTX_check_private_key(self->context) != 1) {
        explain(why, "is not the private key, in PEM, of the certificate", key_path);
        goto failed;
    }
    return self;
failed:
    tls_server_close(self);
    return NULL;
}

void tls_server_close(struct tls_server *self)
{
    if (!self)
        return;
    SSL_CTX_free(self->context);
    BIO_meth_free(self->method);
    free(self);
}

/* ---- one connection ---- */

struct tls *tls_open(struct tls_server *server)
{
    struct tls *self = calloc(1, sizeof *self);

    if (self)
        self->server = server;
    return self;
}

/* What OpenSSL needs for a connection; false when there is no memory. */
static bool begin(struct tls *self)
{
    BIO *memory = BIO_new(self->server->method);

    self->ssl = SSL_new(self->server->context);
    if (!memory || !self->ssl) {
        BIO_free(memory);
        return false;
    }
    BIO_set_data(memory, self);
    BIO_set_init(memory, 1);
    SSL_set_bio(self->ssl, memory, memory); /* which now owns it */
    SSL_set_accept_state(self->ssl);
    return true;
}

static void forget(struct tls *self)
{
    SSL_free(self->ssl);
    self->ssl = NULL;
}

void tls_close(struct tls *self)
{
    if (!self)
        return;
    forget(self);
    text_release(&self->plain);
    text_release(&self->sealed);
    free(self);
}

bool tls_is_agreed(const struct tls *self)
{
    return self->is_agreed;
}

/* ---- hearing ---- */

void tls_hear(struct tls *self, const char *bytes, size_t length)
{
    self->heard = (struct text){ bytes, length };
}

static enum fault fail(struct tls *self)
{
    self->has_failed = true;
    if (!self->is_agreed)
        forget(self); /* what it had to say of it is sealed */
    return FAULT_DAMAGED;
}

enum fault tls_open_next(struct tls *self, char *room, size_t room_length, size_t *length)
{
    *length = 0;
    if (self->has_failed)
        return FAULT_DAMAGED;
    if (!self->ssl && self->heard.length == 0)
        return FAULT_NONE;
    if (!self->ssl && !begin(self))
        return fail(self);
    ERR_clear_error();
    int done = SSL_read_ex(self->ssl, room, room_length, length);
    self->is_agreed = SSL_is_init_finished(self->ssl);
    if (done)
        return FAULT_NONE;
    int error = SSL_get_error(self->ssl, done);
    if (error == SSL_ERROR_WANT_READ)
        return FAULT_NONE;
    if (error == SSL_ERROR_ZERO_RETURN)
        return FAULT_MISSING;
    return fail(self);
}

/* ---- saying ---- */

void tls_say(struct tls *self, struct text_buffer *plain)
{
    if (self->plain.length == 0 && !self->plain.failed) {
        text_release(&self->plain);
        self->plain = *plain;
        *plain = (struct text_buffer){ 0 };
        return;
    }
    self->plain.length -= self->plain_begin;
    memmove(self->plain.bytes, self->plain.bytes + self->plain_begin, self->plain.length);
    self->plain_begin = 0;
    text_add(&self->plain, plain->bytes, plain->length);
    self->plain.failed = self->plain.failed || plain->failed;
    text_release(plain);
}

void tls_say_end(struct tls *self)
{
    self->is_ending = true;
}

/* Seals the next piece of what was said, or the farewell behind all of it. */
static void seal(struct tls *self)
{
    size_t length = self->plain.length - self->plain_begin;

    ERR_clear_error();
    if (length > 0) {
        if (length > PIECE_BYTES)
            length = PIECE_BYTES;
        if (SSL_write_ex(self->ssl, self->plain.bytes + self->plain_begin, length,
                         &length) != 1) {
            self->has_failed = self->plain.failed = true;
            return;
        }
        self->plain_begin += length;
    } else if (self->is_ending && !self->has_ended) {
        self->has_ended = true;
        SSL_shutdown(self->ssl);
    }
    if (self->plain_begin == self->plain.length) {
        self->plain_begin = 0;
        text_release(&self->plain);
    }
}

bool tls_seal_next(struct tls *self, struct text_buffer *sealed)
{
    /* What the handshake has to say goes first. */
    if (self->sealed.length == 0 && self->is_agreed && !self->has_failed)
        seal(self);
    self->sealed.failed = self->sealed.failed || self->plain.failed;
    if (self->sealed.length == 0 && !self->sealed.failed)
        return false;
    *sealed = self->sealed;
    self->sealed = (struct text_buffer){ 0 };
    return true;
}

size_t tls_waiting_bytes(const struct tls *self)
{
    return self->sealed.length + self->plain.length - self->plain_begin;
}
