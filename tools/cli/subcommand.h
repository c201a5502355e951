/*
 * subcommand.h - a subcommand: its name, what it takes, what it does.
 *
 * The table in subcommand.c lists them all; usage, help and suggestions grow from it and
 * from the table of options (options.c). What a subcommand returns is the exit code: 0
 * done, 1 it did not hold or could not be done. A wrong command line (2) never reaches a
 * subcommand.
 */
#pragma once
#include "words/message.h"

enum {
    EXIT_DONE = 0,
    EXIT_NOT_DONE = 1,
    EXIT_WRONG_LINE = 2,
};

/* What a command line said, whatever the subcommand; absent is zero. */
struct arguments {
    const char *subject; /* SCENARIO or FILE */
    uint64_t seed;
    bool is_seeded;
    struct text_list sets; /* k=v, the last one of each name, by name */
    struct text_list profiles; /* who=name as they were written */
    const char *out;
    bool force, json, strict, grid;
    struct text_list rest; /* words behind the subject, where a command takes them */
    const char *dir, *host;
    uint16_t port;
    uint64_t speed; /* per mille */
    struct text_list simulate; /* participants, or all */
    bool starts_now, json_events, no_tls, serve;
    const char *tls_cert, *tls_key, *ca, *cert;
    const char *public_url, *trusted_proxy;
    const char *client_ca;
    bool open_metrics, require_client_cert;
    const char *edition; /* file with the secret of an edition */
    const char *passphrase; /* file with exercise control's */
    uint64_t density; /* 0: as the scenario says */
    uint64_t bench_quota; /* messages a second; 0: none */
    const char *as;
    const char *take_over, *consent, *certify_death;
    bool connection_day, qr, digest;
    const char *import, *title, *rules, *paper;
    struct text_list maps; /* COLUMN=key */
    bool dry_run, has_startex;
    uint64_t startex; /* on the wall, UTC, nanoseconds since midnight */
    bool csv, html, ics, xlsx, cexf;
    uint64_t runs; /* rehearsals; 0: as many as is usual */
    bool has_date;
    int64_t date_s; /* UTC day of STARTEX, seconds since 1970 */
};

/* Who takes an option: bits of options.c's table. */
enum command_bit {
    FOR_CHECK = 1 << 0,
    FOR_TEST = 1 << 1,
    FOR_REHEARSE = 1 << 2,
    FOR_REPLAY = 1 << 3,
    FOR_RUN = 1 << 4,
    FOR_JOIN = 1 << 5,
    FOR_CONTROL = 1 << 6,
    FOR_SCORE = 1 << 7,
    FOR_REPORT = 1 << 8,
    FOR_BENCH = 1 << 9,
    FOR_FOLLOW = 1 << 10,
    FOR_MSEL = 1 << 11,
    FOR_NEW = 1 << 12,
    FOR_PACK = 1 << 13,
};

struct subcommand {
    const char *name;
    const char
        *subject; /* "SCENARIO"; "[COMMAND]" may be left out; NULL: it takes none */
    const char *sentence;
    unsigned bit; /* its own; 0: it takes no options */
    bool takes_rest; /* words may follow the subject */
    int (*run)(const struct arguments *arguments);
};

/* Ends with one that has no name. */
extern const struct subcommand subcommands[];

int rehearse_command(const struct arguments *arguments);
int replay_command(const struct arguments *arguments);
/* The same with --serve. */
int replay_serve(const struct arguments *arguments);
int check_command(const struct arguments *arguments);
int new_command(const struct arguments *arguments);
int pack_command(const struct arguments *arguments);
int msel_command(const struct arguments *arguments);
int test_command(const struct arguments *arguments);
int run_command(const struct arguments *arguments);
int join_command(const struct arguments *arguments);
int follow_command(const struct arguments *arguments);
int control_command(const struct arguments *arguments);
int score_command(const struct arguments *arguments);
int report_command(const struct arguments *arguments);
int bench_command(const struct arguments *arguments);
int version_command(const struct arguments *arguments);
int help_command(const struct arguments *arguments);
