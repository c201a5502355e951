/*
 * tls_inside.h - what tls.c and tls_client.c share.
 */
#pragma once
#include <openssl/ssl.h>
#include <sys/stat.h>

#include "doors/tls.h"

struct tls_server {
    SSL_CTX *context;
    BIO_METHOD *method;
    char ca_path[600], revoked_path[600]; /* empty: clients are not asked */
    struct stat revoked; /* the list as it was when it was read; zero: there was none */
};

struct tls {
    struct tls_server *server;
    SSL *ssl; /* NULL before the first byte, and of a stranger who spoke no TLS */
    struct text heard; /* came, and was not looked at yet */
    struct text_buffer plain; /* said; from `plain_begin` on not sealed */
    size_t plain_begin;
    struct text_buffer sealed;
    bool is_agreed, is_ending, has_ended, has_failed;
};
