/*
 * certificate.h - an authority for one exercise, and the server's certificate from it.
 *
 * The folder of a drill holds ca.pem, which is given to everybody who connects, its key
 * ca.key, and the server's own server.pem and server.key. Keys are P-256, and only their
 * owner can read them. The server's certificate is for 14 days and made anew when it
 * ends within one, or does not name a host; so whoever has ca.pem keeps it.
 *
 * People's devices get certificates from the same authority, each good for 14 days and
 * revoked when another is made for the same person. revoked.pem lists them.
 */
#pragma once
#include "base/fault.h"

struct certificate {
    char ca_path[600], chain_path[600], key_path[600];
};

/* Finds or makes them in `folder`, for `hosts` (addresses and names, with commas between
 * them), localhost, 127.0.0.1 and ::1. SYSTEM when a file cannot be read or written,
 * DAMAGED when the authority cannot be used any more; `why` tells what to do. */
enum fault certificate_prepare(const char *folder, const char *hosts,
                               struct certificate *certificate, char why[300]);

/* Makes a key and a certificate for `person` in one PEM file at `path`, for its owner
 * only; the one that was there before is revoked. MISSING when the folder has no
 * authority of its own. */
enum fault certificate_issue_person(const char *folder, const char *person,
                                    const char *path, char why[300]);
/* Lists the certificate in the PEM file at `path` in DIR/revoked.pem. MISSING when there
 * is none. */
enum fault certificate_revoke(const char *folder, const char *path, char why[300]);
