/*
 * server.h - a live drill: the worker that decides, the record, the doors, the clock.
 *
 * The folder of a drill holds its record DIR/<id>.drill, who is invited
 * DIR/people with DIR/secret and DIR/passphrase (people.h), the certificates
 * (certificate.h) and the socket DIR/control. The same folder again goes on
 * where it was, paused. A record that is only shown is played from a copy.
 */
#pragma once
#include "live/front.h"

struct server_options {
    const char *folder; /* made when it is not there */
    const struct message *setup; /* `file` messages, then `settings`, for a new drill */
    size_t setup_count;
    struct text_list simulate; /* participants, or all */
    uint64_t seed;
    bool is_seeded;
    const char *host;
    uint16_t port; /* 0: any free one */
    uint64_t speed, density; /* that were asked for now; a new drill's setup has them, and
                                one that is gone on with keeps its own. 0: not said */
    bool starts_now, ends_alone; /* else it waits in the lobby / for `close` */
    const char
        *record_path; /* a record that is only shown: exercise control sees every turn
                                of it and does nothing. `folder` is a new one then, for a
                                copy of it, and goes before the doors open */
    bool is_connection_day; /* plays DIR/connection-day.drill, else any other record */
    bool gives_digests; /* to seats that people take for the first time after STARTEX */
    bool shows_qr; /* join links as QR codes, on a terminal */
    bool json_events;
    bool speaks_plainly; /* no TLS; then `host` must be loopback */
    const char *chain_path, *key_path; /* the organiser's certificate; NULL: our own */
    bool takes_over; /* `folder` holds a copy of a drill that another server began */
    const char *consent, *certified_death; /* one of them */
    const char *client_ca_path; /* authority of agents' devices; NULL: the drill's own */
    bool wants_client_certificates; /* of all agents */
    const char *public_url; /* how browsers call the consoles' door behind a proxy */
    const char *trusted_proxy; /* its address, of which X-Forwarded-For is believed */
    bool tells_figures_to_all; /* /metrics for others than this machine and the proxy */
    const char *passphrase_path; /* its first line is wanted from exercise control */
    const char *rules, *tool; /* for the record */
    uint64_t bench_quota; /* messages a second a seat may say; 0: as ever. It is told
                             with what is ready, so that no figure hides it */
};

/* Serves until ENDEX (ends_alone), `control close` or a signal. True when the record was
 * closed or may be gone on with; false, with a line in `why`, when it could not be
 * served. */
bool server_run(const struct server_options *options, char why[DRILL_WHY_MAX]);
