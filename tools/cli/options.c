#include "tools/cli/options.h"

#include <stdlib.h>
#include <string.h>

enum {
    SETS_MAX = 256, /* as message.def limits settings */
    PROFILES_MAX = 1024,
};

/* ---- taking values ---- */

static const char *seed_take(struct arguments *self, const char *value,
                             struct arena *arena)
{
    static const char wanted[] = "a whole number from 0 to 9223372036854775807";
    uint64_t seed = 0;

    (void)arena;
    for (const char *c = value; *c; c++) {
        uint64_t digit = (uint64_t)(*c - '0');
        if (*c < '0' || *c > '9' || seed > (INT64_MAX - digit) / 10)
            return wanted;
        seed = seed * 10 + digit;
    }
    self->seed = seed;
    self->is_seeded = *value != '\0';
    return self->is_seeded ? NULL : wanted;
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

static const char *force_take(struct arguments *self, const char *value,
                              struct arena *arena)
{
    (void)value, (void)arena;
    self->force = true;
    return NULL;
}

static const char *json_take(struct arguments *self, const char *value,
                             struct arena *arena)
{
    (void)value, (void)arena;
    self->json = true;
    return NULL;
}

static const char *dir_take(struct arguments *self, const char *value,
                            struct arena *arena)
{
    (void)arena;
    self->dir = value;
    return *value ? NULL : "the name of a folder";
}

static const char *listen_take(struct arguments *self, const char *value,
                               struct arena *arena)
{
    static const char wanted[] = "an address, or address:port with a port up to 65535";
    const char *colon = strrchr(value, ':');
    unsigned long port = 0;

    if (colon) {
        char *end;
        port = strtoul(colon + 1, &end, 10);
        if (end == colon + 1 || *end || port > 65535)
            return wanted;
    }
    self->host =
        arena_copy(arena, value, colon ? (size_t)(colon - value) : strlen(value));
    self->port = (uint16_t)port;
    return *self->host ? NULL : wanted;
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

static const char *start_take(struct arguments *self, const char *value,
                              struct arena *arena)
{
    (void)arena;
    self->starts_now = strcmp(value, "now") == 0;
    return self->starts_now || strcmp(value, "lobby") == 0 ? NULL : "now or lobby";
}

static const char *json_events_take(struct arguments *self, const char *value,
                                    struct arena *arena)
{
    (void)value, (void)arena;
    self->json_events = true;
    return NULL;
}

static const char *tls_take(struct arguments *self, const char *value,
                            struct arena *arena)
{
    (void)arena;
    self->tls_cert = value;
    return *value ? NULL : "the name of a file";
}

static const char *key_take(struct arguments *self, const char *value,
                            struct arena *arena)
{
    (void)arena;
    self->tls_key = value;
    return *value ? NULL : "the name of a file";
}

static const char *ca_take(struct arguments *self, const char *value, struct arena *arena)
{
    (void)arena;
    self->ca = value;
    return *value ? NULL : "the name of a file";
}

static const char *no_tls_take(struct arguments *self, const char *value,
                               struct arena *arena)
{
    (void)value, (void)arena;
    self->no_tls = true;
    return NULL;
}

const struct option options[] = {
    { "--seed", "N", OPTION_SEED, "seed of the drill; else the scenario's, else 1",
      seed_take },
    { "--set", "k=v", OPTION_SET, "sets a parameter of the scenario; may be repeated",
      set_take },
    { "--profile", "who=name", OPTION_PROFILE,
      "who is simulated how: a participant, several as a,b, or all; name is a profile "
      "of the scenario, one that is built in, or a file.lua; may be repeated",
      profile_take },
    { "--out", "FILE", OPTION_OUT,
      "where it goes: a record FILE.drill has its report beside it as FILE.html",
      out_take },
    { "--force", NULL, OPTION_FORCE, "replaces files that are there already",
      force_take },
    { "--dir", "DIR", OPTION_LIVE, "folder of the live drill; the same one again goes on",
      dir_take },
    { "--listen", "HOST[:PORT]", OPTION_LIVE,
      "where agents connect; else 127.0.0.1 and a free port", listen_take },
    { "--tls-cert", "FILE", OPTION_LIVE, "a certificate of your own, PEM", tls_take },
    { "--tls-key", "FILE", OPTION_LIVE, "its private key, PEM", key_take },
    { "--no-tls", NULL, OPTION_LIVE, "without TLS; on loopback only", no_tls_take },
    { "--speed", "X", OPTION_LIVE, "exercise time a unit of real time; else 1",
      speed_take },
    { "--simulate", "WHO", OPTION_LIVE, "participants that are simulated: all, or a,b",
      simulate_take },
    { "--start", "WHEN", OPTION_LIVE, "now, or lobby: wait for control (the default)",
      start_take },
    { "--json-events", NULL, OPTION_LIVE, "events as JSON lines on standard output",
      json_events_take },
    { "--ca", "FILE", OPTION_CA, "the drill's ca.pem; tocsin:// needs it", ca_take },
    { "--json", NULL, OPTION_JSON, "the result as JSON on standard output", json_take },
};
const size_t option_count = sizeof options / sizeof *options;
