#include "agents/kit/kit_tls.h"

#include <arpa/inet.h>
#include <errno.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

struct kit_tls {
    SSL_CTX *context;
    BIO_METHOD *method;
    SSL *ssl; /* of the connection; NULL: none */
    int socket;
};

/* ---- the socket, without the signal that OpenSSL's own would raise ---- */

static int socket_write(BIO *bio, const char *bytes, int length)
{
    struct kit_tls *self = BIO_get_data(bio);
    ssize_t sent = send(self->socket, bytes, (size_t)length, MSG_NOSIGNAL);

    BIO_clear_retry_flags(bio);
    if (sent < 0 && (errno == EAGAIN || errno == EINTR))
        BIO_set_retry_write(bio);
    return (int)sent;
}

static int socket_read(BIO *bio, char *room, int length)
{
    struct kit_tls *self = BIO_get_data(bio);
    ssize_t came = recv(self->socket, room, (size_t)length, 0);

    BIO_clear_retry_flags(bio);
    if (came < 0 && (errno == EAGAIN || errno == EINTR))
        BIO_set_retry_read(bio);
    return (int)came;
}

static long socket_control(BIO *bio, int command, long number, void *pointer)
{
    (void)bio, (void)number, (void)pointer;
    return command == BIO_CTRL_FLUSH;
}

/* ---- opening ---- */

/* False, with a sentence, when the file does not hold a certificate and its key. */
static bool use_certificate(struct kit_tls *self, const char *path, char why[300])
{
    if (SSL_CTX_use_certificate_chain_file(self->context, path) == 1 &&
        SSL_CTX_use_PrivateKey_file(self->context, path, SSL_FILETYPE_PEM) == 1)
        return true;
    snprintf(why, 300,
             "%.160s does not hold a certificate and its private key, both PEM in one "
             "file",
             path);
    return false;
}

struct kit_tls *kit_tls_open(const char *ca_path, const char *cert_path, char why[300])
{
    struct kit_tls *self = calloc(1, sizeof *self);

    snprintf(why, 300, "out of memory for TLS");
    if (!self)
        return NULL;
    self->method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "kit");
    self->context = SSL_CTX_new(TLS_client_method());
    if (!self->method || !self->context ||
        !BIO_meth_set_write(self->method, socket_write) ||
        !BIO_meth_set_read(self->method, socket_read) ||
        !BIO_meth_set_ctrl(self->method, socket_control) ||
        !SSL_CTX_set_min_proto_version(self->context, TLS1_3_VERSION))
        goto failed;
    SSL_CTX_set_verify(self->context, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_mode(self->context, SSL_MODE_RELEASE_BUFFERS |
                                        SSL_MODE_ENABLE_PARTIAL_WRITE |
                                        SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    if (cert_path && !use_certificate(self, cert_path, why))
        goto failed;
    if (SSL_CTX_load_verify_file(self->context, ca_path) == 1)
        return self;
    snprintf(why, 300,
             "%.160s holds no certificate that can be read; it is the ca.pem "
             "in the folder of the drill",
             ca_path);
failed:
    ERR_clear_error();
    kit_tls_close(self);
    return NULL;
}

void kit_tls_close(struct kit_tls *self)
{
    if (!self)
        return;
    SSL_free(self->ssl);
    SSL_CTX_free(self->context);
    BIO_meth_free(self->method);
    free(self);
}

/* ---- a connection ---- */

/* Only a certificate for this very host will do. */
static bool expect(SSL *ssl, const char *host)
{
    struct in6_addr unused;

    if (inet_pton(AF_INET, host, &unused) == 1 || inet_pton(AF_INET6, host, &unused) == 1)
        return X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host);
    SSL_set_hostflags(ssl, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    return SSL_set_tlsext_host_name(ssl, host) && SSL_set1_host(ssl, host);
}

bool kit_tls_begin(struct kit_tls *self, int socket, const char *host)
{
    BIO *bio = BIO_new(self->method);

    self->ssl = SSL_new(self->context);
    self->socket = socket;
    if (!bio || !self->ssl || !expect(self->ssl, host)) {
        BIO_free(bio);
        SSL_free(self->ssl);
        self->ssl = NULL;
        return false;
    }
    BIO_set_data(bio, self);
    BIO_set_init(bio, 1);
    SSL_set_bio(self->ssl, bio, bio); /* which now owns it */
    SSL_set_connect_state(self->ssl);
    return true;
}

int kit_tls_shake_hands(struct kit_tls *self, char why[300])
{
    ERR_clear_error();
    errno = 0;
    int done = SSL_do_handshake(self->ssl);
    if (done == 1)
        return 1;
    int error = SSL_get_error(self->ssl, done);
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE)
        return 0;
    long verdict = SSL_get_verify_result(self->ssl);
    const char *reason = ERR_reason_error_string(ERR_peek_error());
    if (verdict != X509_V_OK)
        snprintf(why, 300, "the door's certificate is not to be trusted: %.200s",
                 X509_verify_cert_error_string(verdict));
    else
        snprintf(why, 300, "no TLS with this door: %.200s",
                 reason ? reason : "it closed the connection");
    return -1;
}

/* What send or recv would have returned. */
static ssize_t result(struct kit_tls *self, int done, size_t length)
{
    int system_error = errno;

    if (done == 1)
        return (ssize_t)length;
    switch (SSL_get_error(self->ssl, done)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        errno = EAGAIN;
        return -1;
    case SSL_ERROR_ZERO_RETURN:
        return 0;
    case SSL_ERROR_SYSCALL:
        errno = system_error ? system_error : ECONNRESET;
        return -1;
    default:
        errno = EPROTO;
        return -1;
    }
}

ssize_t kit_tls_write(struct kit_tls *self, const char *bytes, size_t length)
{
    size_t sent = 0;

    ERR_clear_error();
    errno = 0;
    int done = SSL_write_ex(self->ssl, bytes, length, &sent);
    return result(self, done, sent);
}

ssize_t kit_tls_read(struct kit_tls *self, char *room, size_t length)
{
    size_t came = 0;

    ERR_clear_error();
    errno = 0;
    int done = SSL_read_ex(self->ssl, room, length, &came);
    return result(self, done, came);
}

void kit_tls_end(struct kit_tls *self)
{
    ERR_clear_error();
    if (self->ssl && SSL_is_init_finished(self->ssl))
        SSL_shutdown(self->ssl);
    SSL_free(self->ssl);
    self->ssl = NULL;
}
