#include "tools/cli/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    SETS_MAX = 256, /* as message.def limits settings */
    AS_LENGTH_MAX = 40, /* and who acts */
    PROFILES_MAX = 1024,
};

/* ---- values with rules of their own ---- */

/* A whole number up to 2^63 - 1, in digits and nothing else. */
static bool read_number(const char *value, uint64_t *number)
{
    *number = 0;
    for (const char *c = value; *c; c++) {
        uint64_t digit = (uint64_t)(*c - '0');
        if (*c < '0' || *c > '9' || *number > (INT64_MAX - digit) / 10)
            return false;
        *number = *number * 10 + digit;
    }
    return *value != '\0';
}

static const char *seed_take(struct arguments *self, const char *value,
                             struct arena *arena)
{
    (void)arena;
    self->is_seeded = read_number(value, &self->seed);
    return self->is_seeded ? NULL : "a whole number from 0 to 9223372036854775807";
}

static struct text name_before_sign(struct text pair)
{
    const char *sign = memchr(pair.bytes, '=', pair.length);

    return (struct text){ pair.bytes, sign ? (size_t)(sign - pair.bytes) : 0 };
}

static bool pair_is_sound(struct text pair)
{
    size_t name_length = name_before_sign(pair).length;

    return name_length > 0 && pair.length <= MEMBER_LENGTH_MAX &&
           text_utf8(pair.bytes, pair.length);
}

/* Sorted by name, so that the order on the line says nothing. */
static const char *set_take(struct arguments *self, const char *value,
                            struct arena *arena)
{
    struct text pair = text_of(value), name = name_before_sign(pair);
    struct text_list *sets = &self->sets;
    uint32_t place = 0;
    int order = 1;

    if (!pair_is_sound(pair))
        return "name=value, at most 200 bytes of UTF-8";
    while (place < sets->count &&
           (order = text_compare(name, name_before_sign(sets->items[place]))) > 0)
        place++;
    if (place == sets->count || order != 0) {
        if (sets->count == SETS_MAX)
            return "one of at most 256 settings";
        if (!sets->items)
            sets->items = arena_take(arena, SETS_MAX * sizeof *sets->items);
        memmove(sets->items + place + 1, sets->items + place,
                (sets->count++ - place) * sizeof *sets->items);
    }
    sets->items[place] = pair;
    return NULL;
}

static const char *profile_take(struct arguments *self, const char *value,
                                struct arena *arena)
{
    struct text pair = text_of(value);
    struct text_list *profiles = &self->profiles;

    if (!name_before_sign(pair).length || !pair.bytes[pair.length - 1] ||
        pair.bytes[pair.length - 1] == '=' || !text_utf8(pair.bytes, pair.length))
        return "who=name, where who is a participant, several as a,b, or all";
    if (profiles->count == PROFILES_MAX)
        return "one of at most 1024 choices";
    if (!profiles->items)
        profiles->items = arena_take(arena, PROFILES_MAX * sizeof *profiles->items);
    profiles->items[profiles->count++] = pair;
    return NULL;
}

/* At a seat there is nobody else to choose for. */
static const char *own_profile_take(struct arguments *self, const char *value,
                                    struct arena *arena)
{
    char *pair = arena_take(arena, strlen("all=") + strlen(value) + 1);

    strcat(strcpy(pair, "all="), value);
    self->profiles.count = 0;
    return profile_take(self, pair, arena) ? "a profile's name, or a file.lua" : NULL;
}

static const char *out_take(struct arguments *self, const char *value,
                            struct arena *arena)
{
    size_t length = strlen(value);

    (void)arena;
    if (length == 0 || value[length - 1] == '/')
        return "the name of a file";
    self->out = value;
    return NULL;
}

static const char *listen_take(struct arguments *self, const char *value,
                               struct arena *arena)
{
    static const char wanted[] =
        "an address, or address:port with a port up to 65535; of IPv6 as [::1]:7000";
    const char *bracket = *value == '[' ? strchr(value, ']') : NULL;
    const char *colon = strrchr(bracket ? bracket : value, ':');
    unsigned long port = 0;

    if (!bracket && colon && strchr(value, ':') != colon)
        colon = NULL; /* ::1 without a port */
    if (*value == '[' && (!bracket || (bracket[1] && bracket + 1 != colon)))
        return wanted;
    if (colon) {
        char *end;
        port = strtoul(colon + 1, &end, 10);
        if (end == colon + 1 || *end || port > 65535)
            return wanted;
    }
    const char *end = bracket ? bracket : colon ? colon : value + strlen(value);
    value += bracket != NULL;
    self->host = arena_copy(arena, value, (size_t)(end - value));
    self->port = (uint16_t)port;
    return *self->host ? NULL : wanted;
}

static const char *public_url_take(struct arguments *self, const char *value,
                                   struct arena *arena)
{
    static const char scheme[] = "https://";
    size_t length = sizeof scheme - 1;

    (void)arena;
    if (strncmp(value, scheme, length) != 0 || !value[length] ||
        strcspn(value + length, "/") + length + 1 < strlen(value) ||
        strpbrk(value, " ?#@\"<>") || strlen(value) > 200)
        return "https://HOST[:PORT]/, without a path: it is how browsers call the server";
    self->public_url = value;
    return NULL;
}

static const char *speed_take(struct arguments *self, const char *value,
                              struct arena *arena)
{
    char *end;
    double speed = strtod(value, &end);

    (void)arena;
    if (end == value || *end || !(speed >= 0.001 && speed <= 10000))
        return "a number from 0.001 to 10000";
    self->speed = (uint64_t)(speed * 1000 + 0.5);
    return NULL;
}

static const char *simulate_take(struct arguments *self, const char *value,
                                 struct arena *arena)
{
    self->simulate.items = arena_take(arena, SETS_MAX * sizeof(struct text));
    self->simulate.count = 0;
    while (*value) {
        size_t length = strcspn(value, ",");
        struct text id = { value, length };
        if (!id_is_well_formed(id) || self->simulate.count == SETS_MAX)
            break;
        self->simulate.items[self->simulate.count++] = id;
        value += length + (value[length] == ',');
    }
    return *value || !self->simulate.count ? "all, or participants as a,b" : NULL;
}

/* A day as 2026-05-04. */
static const char *date_take(struct arguments *self, const char *value,
                             struct arena *arena)
{
    static const char wanted[] = "a day from 1970 on, as 2026-05-04";
    struct tm day = { 0 };
    char again[40], end;

    (void)arena;
    if (strlen(value) != 10 || sscanf(value, "%4d-%2d-%2d%c", &day.tm_year, &day.tm_mon,
                                      &day.tm_mday, &end) != 3)
        return wanted;
    day.tm_year -= 1900;
    day.tm_mon--;
    self->date_s = (int64_t)timegm(&day);
    snprintf(again, sizeof again, "%04d-%02d-%02d", day.tm_year + 1900, day.tm_mon + 1,
             day.tm_mday);
    self->has_date = self->date_s >= 0 && strcmp(again, value) == 0;
    return self->has_date ? NULL : wanted;
}

static const char *startex_take(struct arguments *self, const char *value,
                                struct arena *arena)
{
    unsigned hour, minute;
    char zone, end;

    (void)arena;
    self->has_startex = sscanf(value, "%2u:%2u%c%c", &hour, &minute, &zone, &end) == 3 &&
                        zone == 'Z' && hour < 24 && minute < 60;
    if (!self->has_startex)
        return "the hour of STARTEX on the wall, as 08:00Z";
    self->startex = hour * HOUR + minute * MINUTE;
    return NULL;
}

/* NAME, or the whole id excon/NAME as people and board show it. */
static const char *as_take(struct arguments *self, const char *value, struct arena *arena)
{
    static const char seat[] = "excon/";

    (void)arena;
    if (strncmp(value, seat, strlen(seat)) == 0)
        value += strlen(seat);
    self->as = value;
    return id_is_well_formed(text_of(value)) && strlen(value) <= AS_LENGTH_MAX
               ? NULL
               : "the NAME of excon/NAME, a person of exercise control, or all of it";
}

/* COLUMN=key,...: a comma in a heading is told from one between maps by the sign. */
static const char *map_take(struct arguments *self, const char *value,
                            struct arena *arena)
{
    struct text_list *maps = &self->maps;

    if (!maps->items)
        maps->items = arena_take(arena, SETS_MAX * sizeof *maps->items);
    while (*value) {
        const char *sign = strchr(value, '=');
        size_t length = sign ? (size_t)(sign - value) + strcspn(sign, ",") : 0;
        if (!sign || sign == value || sign + 1 == value + length ||
            maps->count == SETS_MAX)
            return "COLUMN=key, several as A=key,B=key; keys are those of msel --json, - "
                   "leaves a column out";
        maps->items[maps->count++] = (struct text){ value, length };
        value += length + (value[length] == ',');
    }
    return NULL;
}

static const char *runs_take(struct arguments *self, const char *value,
                             struct arena *arena)
{
    (void)arena;
    return read_number(value, &self->runs) && self->runs >= 1 && self->runs <= 1000
               ? NULL
               : "a whole number from 1 to 1000";
}

static const char *start_take(struct arguments *self, const char *value,
                              struct arena *arena)
{
    (void)arena;
    self->starts_now = strcmp(value, "now") == 0;
    return self->starts_now || strcmp(value, "lobby") == 0 ? NULL : "now or lobby";
}

/* ---- the table, in the order in which help shows it ---- */

#define PLACE(field) offsetof(struct arguments, field)

enum {
    FOR_JSON = FOR_CHECK | FOR_TEST | FOR_REHEARSE | FOR_REPLAY | FOR_CONTROL |
               FOR_SCORE | FOR_BENCH | FOR_MSEL | FOR_NEW,
    FOR_PLAY = FOR_REHEARSE | FOR_RUN | FOR_MSEL | FOR_PACK,
};

const struct option options[] = {
    { "--seed", "N", FOR_PLAY, OPTION_OWN, 0,
      "seed of the drill; else the scenario's, else 1", seed_take },
    { "--set", "k=v", FOR_CHECK | FOR_PLAY, OPTION_OWN, 0,
      "sets a parameter of the scenario; may be repeated", set_take },
    { "--edition", "FILE", FOR_CHECK | FOR_TEST | FOR_PLAY, OPTION_FILE, PLACE(edition),
      "a secret of 16 to 64 bytes that salts what drill.vary and storylines choose; the "
      "record keeps it",
      NULL },
    { "--profile", "who=name", FOR_PLAY, OPTION_OWN, 0,
      "who is simulated how: a participant, several as a,b, or all; name is a profile "
      "of the scenario, one that is built in, or a file.lua; may be repeated",
      profile_take },
    { "--csv", "FILE", FOR_CONTROL, OPTION_FILE, PLACE(paper),
      "with enter: the lines of a log that was kept on paper, headed by its fields",
      NULL },
    { "--dry-run", NULL, FOR_CONTROL, OPTION_FLAG, PLACE(dry_run),
      "with enter --csv: says what would be entered, and sends nothing", NULL },
    { "--startex", "HH:MMZ", FOR_CONTROL, OPTION_OWN, 0,
      "with enter --csv: when STARTEX was, for times as 09:12Z; else times are those of "
      "the exercise, as T+01:12:00",
      startex_take },
    { "--csv", NULL, FOR_MSEL, OPTION_FLAG, PLACE(csv),
      "comma-separated values; no text in them becomes a formula", NULL },
    { "--html", NULL, FOR_MSEL, OPTION_FLAG, PLACE(html), "one page, made to be printed",
      NULL },
    { "--ics", NULL, FOR_MSEL, OPTION_FLAG, PLACE(ics), "a calendar (RFC 5545)", NULL },
    { "--xlsx", NULL, FOR_MSEL, OPTION_FLAG, PLACE(xlsx),
      "a workbook; it needs --out FILE", NULL },
    { "--cexf", NULL, FOR_MSEL, OPTION_FLAG, PLACE(cexf),
      "the Common Exercise Format of the MISP project, JSON; what it has no place for is "
      "told on standard error, or with --out FILE --json on standard output",
      NULL },
    { "--runs", "N", FOR_MSEL | FOR_PACK, OPTION_OWN, 0,
      "rehearsals that tell when things without a fixed time come; else 40", runs_take },
    { "--date", "DAY", FOR_MSEL, OPTION_OWN, 0,
      "UTC day of STARTEX in the calendar, as 2026-05-04; else today", date_take },
    { "--import", "FILE", FOR_MSEL, OPTION_FILE, PLACE(import),
      "makes a scenario from a table of events (CSV), or from an exercise in CEXF "
      "(JSON), "
      "in the new folder --out FOLDER",
      NULL },
    { "--map", "COLUMN=key", FOR_MSEL, OPTION_OWN, 0,
      "what a column of the import holds, where its heading does not say; several as "
      "A=key,B=key; may be repeated; - leaves it out",
      map_take },
    { "--title", "TITLE", FOR_MSEL, OPTION_TEXT, PLACE(title),
      "title of the scenario that is made; else that in the file, or the folder's name",
      NULL },
    { "--out", "FILE", FOR_MSEL, OPTION_OWN, 0,
      "writes there instead of on standard output", out_take },
    { "--out", "FOLDER", FOR_PACK, OPTION_OWN, 0, "a new folder, where the pages go",
      out_take },
    { "--rules", "FILE", FOR_PACK, OPTION_FILE, PLACE(rules),
      "rules of engagement in words; else those of the house", NULL },
    { "--force", NULL, FOR_MSEL, OPTION_FLAG, PLACE(force),
      "replaces a file that is there already", NULL },
    { "--out", "FILE", FOR_REHEARSE | FOR_REPORT, OPTION_OWN, 0,
      "where it goes: a record FILE.drill has its report beside it as FILE.html",
      out_take },
    { "--force", NULL, FOR_REHEARSE | FOR_REPORT, OPTION_FLAG, PLACE(force),
      "replaces files that are there already", NULL },
    { "--strict", NULL, FOR_CHECK, OPTION_FLAG, PLACE(strict),
      "warnings count like errors", NULL },
    { "--grid", NULL, FOR_CHECK, OPTION_FLAG, PLACE(grid),
      "also what there is at each level: elements, organisers, activities, results (GCA "
      "S4)",
      NULL },
    { "--dir", "DIR", FOR_RUN, OPTION_FOLDER, PLACE(dir),
      "folder of the live drill; the same one again goes on", NULL },
    { "--dir", "COPY", FOR_FOLLOW, OPTION_FOLDER, PLACE(dir), "folder of the copy",
      NULL },
    { "--take-over", "COPY", FOR_RUN, OPTION_FOLDER, PLACE(take_over),
      "goes on with a copy that `tocsin follow` made, in the place of the first server",
      NULL },
    { "--consent", "TOKEN", FOR_RUN, OPTION_TEXT, PLACE(consent),
      "what the first server's `control DIR hand-over` answered", NULL },
    { "--certify-death", "\"WHO, WHY\"", FOR_RUN, OPTION_TEXT, PLACE(certify_death),
      "who says that the first server is dead, and how they know", NULL },
    { "--listen", "HOST[:PORT]", FOR_RUN, OPTION_OWN, 0,
      "where agents connect, and consoles one port above; else 127.0.0.1 and free ports",
      listen_take },
    { "--serve", NULL, FOR_REPLAY, OPTION_FLAG, PLACE(serve),
      "shows the record in the console of exercise control, as it was played; the file "
      "itself is only read",
      NULL },
    { "--listen", "HOST[:PORT]", FOR_REPLAY, OPTION_OWN, 0,
      "with --serve: where the console is, on this machine alone; else 127.0.0.1 and a "
      "free port",
      listen_take },
    { "--public-url", "URL", FOR_RUN, OPTION_OWN, 0,
      "how browsers call the consoles' door behind a proxy", public_url_take },
    { "--trusted-proxy", "ADDRESS", FOR_RUN, OPTION_TEXT, PLACE(trusted_proxy),
      "the proxy that is believed when it says for whom it asks", NULL },
    { "--open-metrics", NULL, FOR_RUN, OPTION_FLAG, PLACE(open_metrics),
      "answers /metrics to anybody, not only to this machine and the proxy", NULL },
    { "--excon-passphrase-file", "FILE", FOR_RUN, OPTION_FILE, PLACE(passphrase),
      "exercise control's people say the first line of it when they come in", NULL },
    { "--tls-cert", "FILE", FOR_RUN, OPTION_FILE, PLACE(tls_cert),
      "a certificate of your own, PEM", NULL },
    { "--tls-key", "FILE", FOR_RUN, OPTION_FILE, PLACE(tls_key), "its private key, PEM",
      NULL },
    { "--client-ca", "FILE", FOR_RUN, OPTION_FILE, PLACE(client_ca),
      "authority of agents' devices, PEM; else the drill's own", NULL },
    { "--require-client-cert", NULL, FOR_RUN, OPTION_FLAG, PLACE(require_client_cert),
      "agents without a certificate are turned away", NULL },
    { "--no-tls", NULL, FOR_RUN, OPTION_FLAG, PLACE(no_tls),
      "without TLS; on loopback only", NULL },
    { "--speed", "X", FOR_RUN, OPTION_OWN, 0, "exercise time a unit of real time; else 1",
      speed_take },
    { "--simulate", "WHO", FOR_RUN, OPTION_OWN, 0,
      "participants that are simulated: all, or a,b", simulate_take },
    { "--density", "N", FOR_RUN, OPTION_NUMBER, PLACE(density),
      "cap on open obligations of a team: contextual injects beyond it wait", NULL },
    { "--start", "WHEN", FOR_RUN, OPTION_OWN, 0,
      "now, or lobby: wait for control (the default)", start_take },
    { "--json-events", NULL, FOR_RUN, OPTION_FLAG, PLACE(json_events),
      "events as JSON lines on standard output", NULL },
    { "--json-events", NULL, FOR_REPLAY, OPTION_FLAG, PLACE(json_events),
      "with --serve: the link, and who comes and goes, as JSON lines on standard output",
      NULL },
    { "--bench-quota", "N", FOR_RUN, OPTION_NUMBER, PLACE(bench_quota), NULL, NULL },
    { "--ca", "FILE", FOR_JOIN | FOR_FOLLOW, OPTION_FILE, PLACE(ca),
      "the drill's ca.pem; tocsin:// needs it", NULL },
    { "--passphrase-file", "FILE", FOR_JOIN | FOR_FOLLOW, OPTION_FILE, PLACE(passphrase),
      "its first line is exercise control's passphrase; else it is asked on the terminal",
      NULL },
    { "--connection-day", NULL, FOR_RUN, OPTION_FLAG, PLACE(connection_day),
      "everybody tries the way in, days before: same people and keys, no story, a record "
      "of its own",
      NULL },
    { "--digest", NULL, FOR_RUN, OPTION_FLAG, PLACE(digest),
      "who comes late to a seat that nobody held gets one summary, and clocks that ran "
      "begin anew",
      NULL },
    { "--qr", NULL, FOR_RUN, OPTION_FLAG, PLACE(qr),
      "join links as QR codes, on a terminal", NULL },
    { "--as", "NAME", FOR_CONTROL, OPTION_OWN, 0,
      "who acts: excon/NAME, a person of exercise control (NAME alone says the same); "
      "else excon",
      as_take },
    { "--cert", "FILE", FOR_JOIN, OPTION_FILE, PLACE(cert),
      "a client's certificate and its private key, PEM in one file", NULL },
    { "--seed", "N", FOR_JOIN, OPTION_OWN, 0,
      "seed of an autopilot: with the drill's own it plays as in the rehearsal; else 1",
      seed_take },
    { "--profile", "FILE", FOR_JOIN, OPTION_OWN, 0,
      "autopilot: a profile plays the seat, one that is built in or a file.lua",
      own_profile_take },
    { "--json", NULL, FOR_JSON, OPTION_FLAG, PLACE(json),
      "the result as JSON on standard output", NULL },
};
const size_t option_count = sizeof options / sizeof *options;
_Static_assert(sizeof options / sizeof *options <= OPTION_COUNT_MAX, "too many options");

const char *option_take(const struct option *option, struct arguments *arguments,
                        const char *value, struct arena *arena)
{
    static const char *const wanted[] = {
        [OPTION_FILE] = "the name of a file",
        [OPTION_FOLDER] = "the name of a folder",
        [OPTION_TEXT] = "a text that is not empty",
    };
    void *place = (char *)arguments + option->destination;

    switch (option->kind) {
    case OPTION_OWN:
        break;
    case OPTION_FLAG:
        *(bool *)place = true;
        return NULL;
    case OPTION_FILE:
    case OPTION_FOLDER:
    case OPTION_TEXT:
        *(const char **)place = value;
        return *value ? NULL : wanted[option->kind];
    case OPTION_NUMBER:
        return read_number(value, place) && *(uint64_t *)place ? NULL
                                                               : "a whole number from 1";
    }
    return option->take(arguments, value, arena);
}
