#include "tools/cli/arguments.h"

#include <stdlib.h>
#include <string.h>

#include "tools/cli/console.h"

enum {
    NAMES_MAX = 32,
    SETS_MAX = 256,
    REST_MAX = 16, /* as message.def limits settings */
    PROFILES_MAX = 1024,
    COLUMNS = 78,
};

struct option {
    const char *name;
    const char *value; /* how usage calls it; NULL: it takes none */
    unsigned bit;
    const char *sentence;
    /* Takes the value; otherwise returns what it should have been. */
    const char *(*take)(struct arguments *self, const char *value, struct arena *arena);
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

static const struct option options[] = {
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
#define OPTION_COUNT (sizeof options / sizeof *options)

/* ---- usage ---- */

void arguments_print_usage(FILE *out, const struct subcommand *command)
{
    int margin = (int)(sizeof "usage: tocsin " + strlen(command->name));
    int column = fprintf(out, "usage: tocsin %s", command->name);

    if (command->subject)
        column += fprintf(out, " %s", command->subject);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        char spelt[40];
        if (!(command->options & options[i].bit))
            continue;
        int length = snprintf(spelt, sizeof spelt, options[i].value ? "[%s %s]" : "[%s]",
                              options[i].name, options[i].value);
        if (column + 1 + length > COLUMNS)
            column = fprintf(out, "\n%*s", margin - 1, "") - 1;
        column += fprintf(out, " %s", spelt);
    }
    fputc('\n', out);
}

/* A sentence in words, folded behind `margin` columns. */
static void print_folded(FILE *out, const char *sentence, int margin)
{
    int column = margin;

    while (*sentence) {
        int length = (int)strcspn(sentence, " ");
        if (column > margin && column + 1 + length > COLUMNS) {
            fprintf(out, "\n%*s", margin, "");
            column = margin;
        } else if (column > margin) {
            fputc(' ', out);
            column++;
        }
        fprintf(out, "%.*s", length, sentence);
        column += length;
        sentence += length;
        sentence += *sentence == ' ';
    }
    fputc('\n', out);
}

static void print_commands(FILE *out)
{
    fputs("usage: tocsin COMMAND ...\n\n"
          "Regional cyber drills: written down, rehearsed, scored.\n\n",
          out);
    for (const struct subcommand *command = subcommands; command->name; command++) {
        if (command->is_hidden)
            continue;
        fprintf(out, "  %-9s %-9s ", command->name,
                command->subject ? command->subject : "");
        print_folded(out, command->sentence, 22);
    }
    fputs("\ntocsin COMMAND --help tells more.\n", out);
}

void arguments_print_help(FILE *out, const struct subcommand *command)
{
    if (!command) {
        print_commands(out);
        return;
    }
    arguments_print_usage(out, command);
    fputc('\n', out);
    print_folded(out, command->sentence, 0);
    if (command->subject && strcmp(command->subject, "SCENARIO") == 0)
        print_folded(
            out, "SCENARIO is a folder that holds scenario.lua, or a single Lua file.",
            0);
    fputc('\n', out);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        char spelt[40];
        if (!(command->options & options[i].bit))
            continue;
        snprintf(spelt, sizeof spelt, "%s %s", options[i].name,
                 options[i].value ? options[i].value : "");
        fprintf(out, "  %-19s ", spelt);
        print_folded(out, options[i].sentence, 22);
    }
}

/* ---- reading ---- */

static enum arguments_reading wrong(const struct subcommand *command)
{
    arguments_print_usage(stderr, command);
    return ARGUMENTS_WRONG;
}

static void say_no_such(const char *what, struct text wanted, const struct text *names,
                        size_t count)
{
    int nearest = text_nearest(wanted, names, count);

    if (nearest >= 0)
        console_error("there is no %s '%.*s'; did you mean '%.*s'?", what,
                      TEXT_ARG(wanted), TEXT_ARG(names[nearest]));
    else
        console_error("there is no %s '%.*s'", what, TEXT_ARG(wanted));
}

const struct subcommand *arguments_command(const char *name)
{
    struct text names[NAMES_MAX];
    size_t count = 0;

    for (const struct subcommand *command = subcommands; command->name; command++) {
        if (strcmp(command->name, name) == 0)
            return command;
        if (!command->is_hidden && count < NAMES_MAX)
            names[count++] = text_of(command->name);
    }
    say_no_such("command", text_of(name), names, count);
    fputs("tocsin help lists the commands\n", stderr);
    return NULL;
}

/* The option that `word` begins with ("--seed=5" too), when the command has it. */
static const struct option *find_option(const struct subcommand *command,
                                        struct text word)
{
    struct text names[OPTION_COUNT + 1];
    size_t count = 0;

    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (!(command->options & options[i].bit))
            continue;
        if (text_is(word, options[i].name))
            return &options[i];
        names[count++] = text_of(options[i].name);
    }
    names[count++] = TEXT("--help");
    say_no_such("option", word, names, count);
    return NULL;
}

/* Takes the option at words[*place] and moves on to its last word. */
static bool take_option(const struct subcommand *command, int count, char *const *words,
                        int *place, struct arena *arena, struct arguments *arguments)
{
    const char *word = words[*place], *sign = strchr(word, '=');
    struct text name = { word, sign ? (size_t)(sign - word) : strlen(word) };
    const struct option *option = find_option(command, name);
    const char *value = sign ? sign + 1 : NULL;

    if (!option)
        return false;
    if (!option->value && value) {
        console_error("%s takes no value", option->name);
        return false;
    }
    if (option->value && !value) {
        if (*place + 1 == count) {
            console_error("%s wants a value: %s %s", option->name, option->name,
                          option->value);
            return false;
        }
        value = words[++*place];
    }
    const char *wanted = option->take(arguments, value, arena);
    if (wanted)
        console_error("%s takes %s, not '%s'", option->name, wanted, value);
    return !wanted;
}

static bool take_subject(const struct subcommand *command, const char *word,
                         struct arguments *arguments)
{
    if (arguments->subject && (command->options & OPTION_REST) &&
        arguments->rest.count < REST_MAX) {
        arguments->rest.items[arguments->rest.count++] = text_of(word);
        return true;
    }
    if (!command->subject || arguments->subject) {
        console_error("'%s' is one word too many", word);
        return false;
    }
    if (!*word) {
        console_error("%s is empty", command->subject);
        return false;
    }
    arguments->subject = word;
    return true;
}

enum arguments_reading arguments_read(const struct subcommand *command, int count,
                                      char *const *words, struct arena *arena,
                                      struct arguments *arguments)
{
    bool options_end = false;

    *arguments = (struct arguments){ .speed = 1000 };
    arguments->rest.items = arena_take(arena, REST_MAX * sizeof(struct text));
    for (int i = 0; i < count; i++)
        if (strcmp(words[i], "--help") == 0 || strcmp(words[i], "-h") == 0)
            return ARGUMENTS_HELP;
    for (int i = 0; i < count; i++) {
        bool is_option = !options_end && words[i][0] == '-' && words[i][1];
        if (is_option && strcmp(words[i], "--") == 0)
            options_end = true;
        else if (is_option ? !take_option(command, count, words, &i, arena, arguments)
                           : !take_subject(command, words[i], arguments))
            return wrong(command);
    }
    if (command->subject && !arguments->subject && command->subject[0] != '[') {
        console_error("%s is missing", command->subject);
        return wrong(command);
    }
    return ARGUMENTS_READ;
}
