/*
 * server_delete.c - the data of an exercise can be deleted, and nobody else's with it.
 */
#include <glob.h>
#include <stdio.h>
#include <unistd.h>

#include "live/server_inside.h"

void server_delete(const char *folder)
{
    /* All that a server ever puts into the folder of a drill. */
    static const char *const made[] = {
        "*.drill",     "*.drill-wal",
        "*.drill-shm", "*.drill.*",
        "*.index",     "*.index-wal",
        "*.index-shm", "control",
        "people",      "joins",
        "secret",      "passphrase",
        "sessions",    "rules",
        "accepted",    "noduff",
        "ca.key",      "ca.pem",
        "server.key",  "server.pem",
        "revoked.pem", "certificates/*.pem",
        "handed-over", "ports",
    };
    for (size_t i = 0; i < sizeof(made) / sizeof(made[0]); i++) {
        char pattern[600];
        glob_t found = { 0 };
        snprintf(pattern, sizeof(pattern), "%.500s/%s", folder, made[i]);
        if (glob(pattern, 0, NULL, &found) == 0)
            for (size_t j = 0; j < found.gl_pathc; j++)
                unlink(found.gl_pathv[j]);
        globfree(&found);
    }
    char certificates[600];
    snprintf(certificates, sizeof(certificates), "%.500s/certificates", folder);
    rmdir(certificates);
    rmdir(folder);
}
