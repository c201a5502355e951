#include "doors/tls_inside.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <string.h>

/* ---- whom to believe ---- */

/* Several authorities may have lists, or none, or one that nobody renewed in time: what
 * is listed is revoked, and the rest is not. */
static int judged(int is_good, X509_STORE_CTX *judge)
{
    int error = X509_STORE_CTX_get_error(judge);

    if (!is_good &&
        (error == X509_V_ERR_UNABLE_TO_GET_CRL || error == X509_V_ERR_CRL_HAS_EXPIRED)) {
        X509_STORE_CTX_set_error(judge, X509_V_OK);
        return 1;
    }
    return is_good;
}

static bool fail(char why[300], const char *path, const char *what)
{
    ERR_clear_error();
    snprintf(why, 300, "%.200s: %s", path, what);
    return false;
}

/* The authorities, and the list of revoked certificates when there is one. */
static bool store_read(struct tls_server *self, char why[300])
{
    X509_STORE *store = X509_STORE_new();
    struct stat revoked = { 0 };
    X509_LOOKUP *lookup = store ? X509_STORE_add_lookup(store, X509_LOOKUP_file()) : NULL;
    bool is_read = false;

    if (!lookup)
        fail(why, self->ca_path, "out of memory");
    else if (!X509_STORE_load_file(store, self->ca_path))
        fail(why, self->ca_path, "holds no certificate of an authority, in PEM");
    else if (stat(self->revoked_path, &revoked) == 0 &&
             X509_load_crl_file(lookup, self->revoked_path, X509_FILETYPE_PEM) <= 0)
        fail(why, self->revoked_path, "holds no list of revoked certificates, in PEM");
    else
        is_read = true;
    if (is_read) {
        X509_STORE_set_verify_cb(store, judged);
        X509_STORE_set_flags(store, revoked.st_ino ? X509_V_FLAG_CRL_CHECK : 0);
        SSL_CTX_set1_cert_store(self->context, store);
        self->revoked = revoked;
    }
    X509_STORE_free(store);
    return is_read;
}

bool tls_server_ask(struct tls_server *self, const char *ca_path,
                    const char *revoked_path, bool is_required, char why[300])
{
    snprintf(self->ca_path, sizeof self->ca_path, "%s", ca_path);
    snprintf(self->revoked_path, sizeof self->revoked_path, "%s", revoked_path);
    if (!store_read(self, why))
        return false;
    SSL_CTX_set_client_CA_list(self->context, SSL_load_client_CA_file(ca_path));
    SSL_CTX_set_verify(
        self->context,
        SSL_VERIFY_PEER | (is_required ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0), NULL);
    return true;
}

bool tls_server_asks(const struct tls_server *self)
{
    return *self->ca_path;
}

bool tls_server_refresh(struct tls_server *self)
{
    struct stat revoked = { 0 };
    char why[300];

    if (!*self->ca_path)
        return false;
    stat(self->revoked_path, &revoked);
    if (revoked.st_ino == self->revoked.st_ino &&
        revoked.st_size == self->revoked.st_size &&
        revoked.st_mtim.tv_sec == self->revoked.st_mtim.tv_sec &&
        revoked.st_mtim.tv_nsec == self->revoked.st_mtim.tv_nsec)
        return false;
    /* A list that cannot be read changes nothing, and is looked at again. */
    return revoked.st_ino && store_read(self, why);
}

/* ---- who a client is ---- */

void tls_person(const struct tls *self, char person[TLS_PERSON_LENGTH + 1])
{
    X509 *certificate = SSL_get0_peer_certificate(self->ssl);
    unsigned char *name = NULL;

    *person = 0;
    if (!certificate || SSL_get_verify_result(self->ssl) != X509_V_OK)
        return;
    X509_NAME *subject = X509_get_subject_name(certificate);
    int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    if (at < 0)
        return;
    int length = ASN1_STRING_to_UTF8(
        &name, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
    /* A name with a zero byte is some other name than it looks like. */
    if (length > 0 && length <= TLS_PERSON_LENGTH && !memchr(name, 0, (size_t)length)) {
        memcpy(person, name, (size_t)length);
        person[length] = 0;
    }
    OPENSSL_free(name);
}

bool tls_is_revoked(const struct tls *self)
{
    X509 *certificate = SSL_get0_peer_certificate(self->ssl);
    X509_STORE_CTX *judge = certificate ? X509_STORE_CTX_new() : NULL;
    bool is_revoked = false;

    if (judge &&
        X509_STORE_CTX_init(judge, SSL_CTX_get_cert_store(SSL_get_SSL_CTX(self->ssl)),
                            certificate, SSL_get_peer_cert_chain(self->ssl)))
        is_revoked = X509_verify_cert(judge) != 1 &&
                     X509_STORE_CTX_get_error(judge) == X509_V_ERR_CERT_REVOKED;
    X509_STORE_CTX_free(judge);
    ERR_clear_error();
    return is_revoked;
}
