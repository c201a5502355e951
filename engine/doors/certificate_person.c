#include "doors/certificate_inside.h"

#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* ---- revocation ---- */

static X509_CRL *list_read(const char *path)
{
    FILE *file = fopen(path, "re");
    X509_CRL *list = file ? PEM_read_X509_CRL(file, NULL, NULL, NULL) : NULL;

    if (file)
        fclose(file);
    return list;
}

static bool list_write(FILE *file, const void *list)
{
    return PEM_write_X509_CRL(file, (X509_CRL *)list);
}

static bool list_add(X509_CRL *list, const X509 *certificate)
{
    X509_REVOKED *row = X509_REVOKED_new();
    ASN1_TIME *now = ASN1_TIME_set(NULL, time(NULL));
    bool added = row && now && X509_REVOKED_set_revocationDate(row, now) &&
                 X509_REVOKED_set_serialNumber(
                     row, (ASN1_INTEGER *)X509_get0_serialNumber(certificate)) &&
                 X509_CRL_add0_revoked(list, row);

    if (!added)
        X509_REVOKED_free(row);
    ASN1_TIME_free(now);
    return added;
}

/* The list lasts as long as the authority: a drill must not stop because nobody renewed
 * a list in time. */
static bool list_sign(X509_CRL *list, const struct pair *authority)
{
    ASN1_TIME *now = ASN1_TIME_set(NULL, time(NULL));
    bool signed_now =
        now && X509_CRL_set_version(list, X509_CRL_VERSION_2) &&
        X509_CRL_set_issuer_name(list, X509_get_subject_name(authority->certificate)) &&
        X509_CRL_set1_lastUpdate(list, now) &&
        X509_CRL_set1_nextUpdate(list, X509_get0_notAfter(authority->certificate)) &&
        X509_CRL_sort(list) && X509_CRL_sign(list, authority->key, EVP_sha256());

    ASN1_TIME_free(now);
    return signed_now;
}

enum fault certificate_revoke(const char *folder, const char *path, char why[300])
{
    char list_path[600];
    struct pair authority = { 0 }, person = { 0 };
    X509_REVOKED *known = NULL;
    X509_CRL *list = NULL;

    snprintf(list_path, sizeof list_path, "%.500s/revoked.pem", folder);
    enum fault fault = authority_read(&authority, folder, why);
    if (!fault)
        fault = pair_read(&person, path, path, why);
    if (fault)
        goto done;
    list = list_read(list_path);
    if (!list)
        list = X509_CRL_new();
    fault = FAULT_MEMORY;
    if (list && X509_CRL_get0_by_cert(list, &known, person.certificate) == 1)
        fault = FAULT_NONE;
    else if (list && list_add(list, person.certificate) && list_sign(list, &authority))
        fault = certificate_write(list_path, 0644, list_write, list, why);
    else
        certificate_fail(why, fault, list_path, "could not be made");
done:
    X509_CRL_free(list);
    pair_release(&authority);
    pair_release(&person);
    return fault;
}

/* ---- issuing ---- */

static bool person_write(FILE *file, const void *what)
{
    const struct pair *pair = what;

    return PEM_write_X509(file, pair->certificate) &&
           PEM_write_PrivateKey(file, pair->key, NULL, NULL, 0, NULL, NULL);
}

enum fault certificate_issue_person(const char *folder, const char *person,
                                    const char *path, char why[300])
{
    struct pair authority = { 0 }, pair = { 0 };
    enum fault fault = authority_read(&authority, folder, why);

    if (fault)
        return fault;
    fault = certificate_revoke(folder, path, why);
    if (fault && fault != FAULT_MISSING)
        goto done;
    if (pair_begin(&pair, person, CERTIFICATE_DAYS) &&
        pair_end(&pair, &authority, "clientAuth", NULL))
        fault = certificate_write(path, 0600, person_write, &pair, why);
    else
        fault = certificate_fail(why, FAULT_SYSTEM, path,
                                 "could not be made; is the person's id longer than 64 "
                                 "bytes?");
done:
    pair_release(&authority);
    pair_release(&pair);
    return fault;
}
