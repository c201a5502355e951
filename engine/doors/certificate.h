/*
 * certificate.h - an authority for one exercise, and the server's certificate from it.
 *
 * The folder of a drill holds ca.pem, which is given to everybody who connects, its key
 * ca.key, and the server's own server.pem and server.key. Keys are P-256, and only their
 * owner can read them. The server's certificate is for 14 days and made anew when it
 * ends within one, or names another host; so whoever has ca.pem keeps it.
 */
#pragma once
#include "base/fault.h"

struct certificate {
    char ca_path[600], chain_path[600], key_path[600];
};

/* Finds or makes them in `folder`, for `host` (an address or a name), localhost,
 * 127.0.0.1 and ::1. SYSTEM when a file cannot be read or written, DAMAGED when the
 * authority cannot be used any more; `why` tells what to do. */
enum fault certificate_prepare(const char *folder, const char *host,
                               struct certificate *certificate, char why[300]);
