/*
 * run.c - a live drill, served from a folder that can be gone on with.
 */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "live/server.h"
#include "rules_id.h"
#include "tools/cli/connection_day.h"
#include "tools/cli/console.h"
#include "tools/cli/setup_reading.h"
#include "tools/cli/subcommand.h"

/* "scenarios/deep-current" is played in "./deep-current.live/". */
static char *name_folder(const char *scenario)
{
    struct text name = text_of(scenario);
    char *folder = NULL;

    while (name.length > 1 && name.bytes[name.length - 1] == '/')
        name.length--;
    for (size_t i = name.length; i-- > 0;)
        if (name.bytes[i] == '/') {
            name.bytes += i + 1;
            name.length -= i + 1;
            break;
        }
    return asprintf(&folder, "./%.*s.live", TEXT_ARG(name)) < 0 ? NULL : folder;
}

static bool is_address(const char *text)
{
    unsigned char room[sizeof(struct in6_addr)];

    return inet_pton(AF_INET, text, room) == 1 || inet_pton(AF_INET6, text, room) == 1;
}

/* NULL, or what is wrong with the line. */
static const char *complaint(const struct arguments *arguments)
{
    if (!arguments->tls_cert != !arguments->tls_key ||
        (arguments->tls_cert && arguments->no_tls))
        return "--tls-cert and --tls-key go together, and not with --no-tls";
    if (arguments->no_tls && (arguments->client_ca || arguments->require_client_cert))
        return "--client-ca and --require-client-cert need TLS, without --no-tls";
    if (arguments->trusted_proxy && !is_address(arguments->trusted_proxy))
        return "--trusted-proxy takes the address from which the proxy connects, as "
               "127.0.0.1";
    if (!arguments->take_over)
        return arguments->consent || arguments->certify_death
                   ? "--consent and --certify-death go with --take-over COPY"
               : arguments->subject ? NULL
                                    : "SCENARIO is missing";
    if (arguments->subject || arguments->dir)
        return "--take-over goes on with a copy: it takes no SCENARIO and no --dir";
    return !arguments->consent == !arguments->certify_death
               ? "--take-over wants --consent TOKEN, from the first server's "
                 "control DIR hand-over, or --certify-death \"WHO, WHY\""
               : NULL;
}

static int serve(const struct arguments *arguments, const char *folder,
                 const struct setup_reading *reading)
{
    char why[DRILL_WHY_MAX] = "";
    struct server_options options = {
        .folder = folder,
        .setup = reading->messages,
        .setup_count = reading->count,
        .simulate = arguments->simulate,
        .seed = arguments->seed,
        .is_seeded = arguments->is_seeded,
        .host = arguments->host ? arguments->host : "127.0.0.1",
        .port = arguments->port,
        .speed = arguments->speed,
        .density = arguments->density,
        .starts_now = arguments->starts_now || arguments->connection_day,
        .is_connection_day = arguments->connection_day,
        .ends_alone = arguments->starts_now && arguments->simulate.count == 1 &&
                      text_is(arguments->simulate.items[0], "all"),
        .gives_digests = arguments->digest,
        .shows_qr = arguments->qr,
        .json_events = arguments->json_events,
        .speaks_plainly = arguments->no_tls,
        .chain_path = arguments->tls_cert,
        .key_path = arguments->tls_key,
        .client_ca_path = arguments->client_ca,
        .wants_client_certificates = arguments->require_client_cert,
        .public_url = arguments->public_url,
        .trusted_proxy = arguments->trusted_proxy,
        .tells_figures_to_all = arguments->open_metrics,
        .passphrase_path = arguments->passphrase,
        .bench_quota = arguments->bench_quota,
        .takes_over = arguments->take_over != NULL,
        .consent = arguments->consent,
        .certified_death = arguments->certify_death,
        .rules = RULES_ID,
        .tool = "tocsin " TOCSIN_VERSION,
    };
    if (server_run(&options, why))
        return EXIT_DONE;
    console_error("%s", why);
    return EXIT_NOT_DONE;
}

int run_command(const struct arguments *arguments)
{
    const char *wrong = complaint(arguments);
    struct setup_reading reading = { 0 };
    int status = EXIT_NOT_DONE;

    if (wrong) {
        console_error("%s", wrong);
        return EXIT_WRONG_LINE;
    }
    umask(umask(0) | S_IRWXO); /* the record holds the plan, and secrets of the edition */
    if (arguments->take_over)
        return serve(arguments, arguments->take_over, &reading);
    char *named = arguments->dir ? NULL : name_folder(arguments->subject);
    if (setup_reading_open(&reading, arguments, false) ||
        (arguments->connection_day && connection_day_make(&reading)))
        console_error("%s", reading.why);
    else
        status = serve(arguments, arguments->dir ? arguments->dir : named, &reading);
    setup_reading_close(&reading);
    free(named);
    return status;
}
