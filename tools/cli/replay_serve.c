/*
 * replay_serve.c - a record that is shown in the console of exercise control.
 *
 * It is for whoever has the file, on this machine: everything in the record can be seen,
 * the plan and every team's mail.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "doors/host.h"
#include "live/server.h"
#include "rules_id.h"
#include "tools/cli/console.h"
#include "tools/cli/subcommand.h"

/* False when the line was wrong; told. */
static bool is_sound(const struct arguments *arguments)
{
    struct sockaddr_storage address;
    char why[300];

    if (!arguments->serve) {
        console_error("--listen and --json-events go with --serve");
        return false;
    }
    if (arguments->json) {
        console_error("--json compares a record, --serve shows it; one of them");
        return false;
    }
    if (arguments->host && host_read(arguments->host, 0, true, &address, why)) {
        console_error("--listen %s: whoever sees a record sees all of it, so it is shown "
                      "on this machine alone; name 127.0.0.1 or ::1",
                      arguments->host);
        return false;
    }
    return true;
}

int replay_serve(const struct arguments *arguments)
{
    const char *parent = getenv("TMPDIR");
    char folder[400], why[DRILL_WHY_MAX] = "";

    if (!is_sound(arguments))
        return EXIT_WRONG_LINE;
    snprintf(folder, sizeof folder, "%.300s/tocsin-replay-XXXXXX",
             parent && *parent ? parent : "/tmp");
    if (!mkdtemp(folder)) {
        console_error("%s: no folder can be made for a copy of the record; name another "
                      "with TMPDIR",
                      folder);
        return EXIT_NOT_DONE;
    }
    const struct server_options options = {
        .folder = folder,
        .record_path = arguments->subject,
        .host = arguments->host ? arguments->host : "127.0.0.1",
        .port = arguments->port,
        .json_events = arguments->json_events,
        .speaks_plainly = true,
        .rules = RULES_ID,
        .tool = "tocsin " TOCSIN_VERSION,
    };
    if (server_run(&options, why))
        return EXIT_DONE;
    console_error("%s", why);
    return EXIT_NOT_DONE;
}
