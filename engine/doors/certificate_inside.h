/*
 * certificate_inside.h - what certificate.c and certificate_person.c share.
 */
#pragma once
#include <openssl/x509.h>
#include <stdbool.h>
#include <stdio.h>

#include "doors/certificate.h"

enum { CERTIFICATE_DAYS = 14, CERTIFICATE_DAY_S = 24 * 3600 };

struct pair {
    X509 *certificate;
    EVP_PKEY *key;
};

void pair_release(struct pair *self);
/* A key and a certificate for it that says nothing yet but who, and for how long. */
bool pair_begin(struct pair *self, const char *common_name, long days);
/* Ends it as a leaf of `authority`, for `usage` (serverAuth, clientAuth) and by these
 * names (NULL: none); signs it. */
bool pair_end(struct pair *self, const struct pair *authority, const char *usage,
              const char *names);
/* MISSING when there is no certificate; DAMAGED when they do not belong together. */
enum fault pair_read(struct pair *self, const char *certificate_path,
                     const char *key_path, char why[300]);
/* Reads the authority of a folder. */
enum fault authority_read(struct pair *self, const char *folder, char why[300]);
enum fault certificate_fail(char why[300], enum fault fault, const char *path,
                            const char *reason);
/* Has `write` fill a file, so that the path holds all of it or none. */
enum fault certificate_write(const char *path, int mode,
                             bool (*write)(FILE *file, const void *what),
                             const void *what, char why[300]);
