#include "doors/certificate_inside.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
    AUTHORITY_DAYS = 366,
    LEEWAY_S = 3600, /* for clocks of clients that run behind */
    SERIAL_BYTES = 16,
    HOSTS_BYTES_MAX = 2048,
};

void pair_release(struct pair *self)
{
    X509_free(self->certificate);
    EVP_PKEY_free(self->key);
    *self = (struct pair){ 0 };
}

/* ---- making ---- */

static bool extend(X509 *certificate, X509 *issuer, int kind, const char *value)
{
    X509V3_CTX context;

    X509V3_set_ctx(&context, issuer, certificate, NULL, NULL, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, &context, kind, value);
    bool added = extension && X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
    return added;
}

/* Serial numbers are chance, so that no two certificates are ever taken for one. */
static bool number(X509 *certificate)
{
    unsigned char bytes[SERIAL_BYTES];

    if (RAND_bytes(bytes, sizeof bytes) != 1)
        return false;
    bytes[0] = (unsigned char)((bytes[0] & 0x3f) | 0x40); /* positive, of full length */
    BIGNUM *serial = BN_bin2bn(bytes, sizeof bytes, NULL);
    bool numbered =
        serial && BN_to_ASN1_INTEGER(serial, X509_get_serialNumber(certificate));
    BN_free(serial);
    return numbered;
}

static bool name(X509 *certificate, const char *common_name)
{
    X509_NAME *subject = X509_get_subject_name(certificate);

    return X509_NAME_add_entry_by_txt(subject, "O", MBSTRING_UTF8,
                                      (const unsigned char *)"Tocsin EXERCISE", -1, -1,
                                      0) &&
           X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                                      (const unsigned char *)common_name, -1, -1, 0);
}

bool pair_begin(struct pair *self, const char *common_name, long days)
{
    self->key = EVP_EC_gen("P-256");
    self->certificate = X509_new();
    X509 *certificate = self->certificate;
    return self->key && certificate && X509_set_version(certificate, X509_VERSION_3) &&
           number(certificate) && name(certificate, common_name) &&
           X509_gmtime_adj(X509_getm_notBefore(certificate), -LEEWAY_S) &&
           X509_gmtime_adj(X509_getm_notAfter(certificate), days * CERTIFICATE_DAY_S) &&
           X509_set_pubkey(certificate, self->key);
}

static bool authority_make(struct pair *self)
{
    return pair_begin(self, "Exercise authority", AUTHORITY_DAYS) &&
           X509_set_issuer_name(self->certificate,
                                X509_get_subject_name(self->certificate)) &&
           extend(self->certificate, self->certificate, NID_basic_constraints,
                  "critical,CA:TRUE,pathlen:0") &&
           extend(self->certificate, self->certificate, NID_key_usage,
                  "critical,keyCertSign,cRLSign") &&
           extend(self->certificate, self->certificate, NID_subject_key_identifier,
                  "hash") &&
           X509_sign(self->certificate, self->key, EVP_sha256());
}

static bool is_address(const char *host)
{
    struct in6_addr unused;

    return inet_pton(AF_INET, host, &unused) == 1 ||
           inet_pton(AF_INET6, host, &unused) == 1;
}

bool pair_end(struct pair *self, const struct pair *authority, const char *usage,
              const char *names)
{
    return X509_set_issuer_name(self->certificate,
                                X509_get_subject_name(authority->certificate)) &&
           extend(self->certificate, authority->certificate, NID_basic_constraints,
                  "critical,CA:FALSE") &&
           extend(self->certificate, authority->certificate, NID_key_usage,
                  "critical,digitalSignature") &&
           extend(self->certificate, authority->certificate, NID_ext_key_usage, usage) &&
           extend(self->certificate, authority->certificate, NID_subject_key_identifier,
                  "hash") &&
           extend(self->certificate, authority->certificate, NID_authority_key_identifier,
                  "keyid:always") &&
           (!names || extend(self->certificate, authority->certificate,
                             NID_subject_alt_name, names)) &&
           X509_sign(self->certificate, authority->key, EVP_sha256());
}

/* Cuts the next name off a list with commas; false when there is none. */
static bool next_host(const char **hosts, char host[256])
{
    size_t length = strcspn(*hosts, ",");

    snprintf(host, 256, "%.*s", (int)length, *hosts);
    *hosts += length + ((*hosts)[length] == ',');
    return length > 0;
}

static bool server_make(struct pair *self, const struct pair *authority,
                        const char *hosts)
{
    char names[HOSTS_BYTES_MAX * 2] = "DNS:localhost,IP:127.0.0.1,IP:::1", host[256];
    size_t length = strlen(names);

    while (next_host(&hosts, host) && length + strlen(host) + 6 < sizeof names)
        length += (size_t)snprintf(names + length, sizeof names - length, ",%s:%s",
                                   is_address(host) ? "IP" : "DNS", host);
    return pair_begin(self, "Exercise server", CERTIFICATE_DAYS) &&
           pair_end(self, authority, "serverAuth", names);
}

/* ---- files ---- */

enum fault certificate_fail(char why[300], enum fault fault, const char *path,
                            const char *reason)
{
    snprintf(why, 300, "%.140s: %.150s", path, reason);
    return fault;
}
#define fail certificate_fail

enum fault certificate_write(const char *path, int mode,
                             bool (*write)(FILE *file, const void *what),
                             const void *what, char why[300])
{
    char beside[640];

    snprintf(beside, sizeof beside, "%s.new", path);
    unlink(beside);
    int handle = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    FILE *file = handle < 0 ? NULL : fdopen(handle, "w");
    if (!file) {
        if (handle >= 0)
            close(handle);
        return fail(why, FAULT_SYSTEM, path, strerror(errno));
    }
    bool written = write(file, what);
    written = fflush(file) == 0 && fsync(handle) == 0 && written;
    written = fclose(file) == 0 && written && rename(beside, path) == 0;
    if (written)
        return FAULT_NONE;
    enum fault fault = fail(why, FAULT_SYSTEM, path, strerror(errno));
    unlink(beside);
    return fault;
}

static bool write_key(FILE *file, const void *pair)
{
    return PEM_write_PrivateKey(file, ((const struct pair *)pair)->key, NULL, NULL, 0,
                                NULL, NULL);
}

static bool write_certificate(FILE *file, const void *pair)
{
    return PEM_write_X509(file, ((const struct pair *)pair)->certificate);
}

/* The key first: a certificate that is there has its key. */
static enum fault pair_write(const struct pair *self, const char *certificate_path,
                             const char *key_path, char why[300])
{
    enum fault fault = certificate_write(key_path, 0600, write_key, self, why);

    return fault
               ? fault
               : certificate_write(certificate_path, 0644, write_certificate, self, why);
}

enum fault pair_read(struct pair *self, const char *certificate_path,
                     const char *key_path, char why[300])
{
    FILE *file = fopen(certificate_path, "re");

    if (!file)
        return errno == ENOENT
                   ? FAULT_MISSING
                   : fail(why, FAULT_SYSTEM, certificate_path, strerror(errno));
    self->certificate = PEM_read_X509(file, NULL, NULL, NULL);
    fclose(file);
    file = fopen(key_path, "re");
    if (!file && errno != ENOENT)
        return fail(why, FAULT_SYSTEM, key_path, strerror(errno));
    if (file) {
        self->key = PEM_read_PrivateKey(file, NULL, NULL, (void *)"");
        fclose(file);
    }
    if (self->certificate && self->key &&
        X509_check_private_key(self->certificate, self->key) == 1)
        return FAULT_NONE;
    return fail(why, FAULT_DAMAGED, certificate_path,
                "is no certificate of the key beside it; move both away and new ones "
                "are made");
}

/* ---- preparing ---- */

static bool lasts(const X509 *certificate, int seconds)
{
    time_t until = time(NULL) + seconds;

    return X509_cmp_time(X509_get0_notAfter(certificate), &until) > 0;
}

static enum fault authority_prepare(struct pair *self, const char *certificate_path,
                                    const char *key_path, char why[300])
{
    enum fault fault = pair_read(self, certificate_path, key_path, why);

    if (fault == FAULT_MISSING) {
        if (!authority_make(self))
            return fail(why, FAULT_MEMORY, certificate_path, "could not be made");
        return pair_write(self, certificate_path, key_path, why);
    }
    if (!fault && !lasts(self->certificate, CERTIFICATE_DAYS * CERTIFICATE_DAY_S))
        return fail(why, FAULT_DAMAGED, certificate_path,
                    "has ended or is about to; move it and ca.key away, and give the "
                    "new ca.pem to everybody who connects");
    return fault;
}

/* Whether the server's certificate will do: nobody but us looks at it elsewhere. */
static bool server_fits(const struct pair *self, const struct pair *authority,
                        const char *hosts)
{
    bool fits = X509_verify(self->certificate, authority->key) == 1 &&
                lasts(self->certificate, CERTIFICATE_DAY_S);
    char host[256];

    while (fits && next_host(&hosts, host))
        fits = (is_address(host)
                    ? X509_check_ip_asc(self->certificate, host, 0)
                    : X509_check_host(self->certificate, host, 0, 0, NULL)) == 1;
    return fits;
}

enum fault authority_read(struct pair *self, const char *folder, char why[300])
{
    char certificate_path[600], key_path[600];

    snprintf(certificate_path, sizeof certificate_path, "%.500s/ca.pem", folder);
    snprintf(key_path, sizeof key_path, "%.500s/ca.key", folder);
    enum fault fault = pair_read(self, certificate_path, key_path, why);
    return fault == FAULT_MISSING
               ? fail(why, fault, certificate_path,
                      "there is no authority of this exercise; the organiser's own "
                      "authority gives certificates")
               : fault;
}

enum fault certificate_prepare(const char *folder, const char *hosts,
                               struct certificate *certificate, char why[300])
{
    struct pair authority = { 0 }, server = { 0 };
    struct certificate paths;
    char authority_key_path[600];

    snprintf(paths.ca_path, sizeof paths.ca_path, "%.500s/ca.pem", folder);
    snprintf(authority_key_path, sizeof authority_key_path, "%.500s/ca.key", folder);
    snprintf(paths.chain_path, sizeof paths.chain_path, "%.500s/server.pem", folder);
    snprintf(paths.key_path, sizeof paths.key_path, "%.500s/server.key", folder);
    enum fault fault =
        authority_prepare(&authority, paths.ca_path, authority_key_path, why);
    if (fault)
        goto done;
    fault = pair_read(&server, paths.chain_path, paths.key_path, why);
    if (fault == FAULT_SYSTEM || (!fault && server_fits(&server, &authority, hosts)))
        goto done;
    pair_release(&server);
    if (server_make(&server, &authority, hosts))
        fault = pair_write(&server, paths.chain_path, paths.key_path, why);
    else
        fault = fail(why, FAULT_SYSTEM, paths.chain_path, "could not be made");
done:
    pair_release(&server);
    pair_release(&authority);
    if (!fault)
        *certificate = paths;
    return fault;
}
