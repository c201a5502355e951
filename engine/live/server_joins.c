/*
 * server_joins.c - what an organiser reads when the server stands: who comes in by which
 * link, group by group, on whatever terminal.
 */
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "doors/host.h"
#include "live/qr.h"
#include "live/server_inside.h"
#include "words/seat.h"
#include "words/spell.h"

enum {
    COLUMNS_USUAL = 80,
    PEOPLE_SHOWN_MAX = 200, /* of one group; `people` lists everybody */
};

static const struct {
    enum seat_kind kind;
    const char *title;
} groups[] = {
    { SEAT_EXCON, "Exercise control" },
    { SEAT_EVALUATION, "Evaluation" },
    { SEAT_OBSERVATION, "Observation" },
    { SEAT_TEAM, "Participants" },
};

/* 0: standard output is no terminal. */
static uint32_t terminal_columns(void)
{
    struct winsize size;
    if (!isatty(STDOUT_FILENO))
        return 0;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col ? size.ws_col
                                                                       : COLUMNS_USUAL;
}

static bool is_of(const struct person *person, enum seat_kind kind)
{
    return !person->is_revoked && seat_kind_of(person_seat(person->id)) == kind;
}

static const char *state_of(const struct server *self, const struct person *person)
{
    return person->seat < self->seat_count && self->seats[person->seat].is_simulated
               ? ", simulated"
               : "";
}

/* For a browser, and for a program or a terminal. A link is never folded, so that it can
 * be copied; where the line is too short for it, it has a line of its own. */
static void print_person(const struct server *self, const struct person *person,
                         uint32_t id_columns, uint32_t columns)
{
    struct text_buffer who = { 0 };
    char url[SERVER_URL_MAX], agent[SERVER_URL_MAX];
    server_console_url(self, person, url);
    server_join_url(self, person, agent);
    text_format(&who, "%-*.*s  %.*s%s", (int)id_columns, TEXT_ARG(person->id),
                TEXT_ARG(term_text(&role_terms, person->principal.role)),
                state_of(self, person));
    uint32_t wide = spell_columns(text_written(&who));
    if (wide + spell_columns(text_of(url)) + 6 <= (columns ? columns : UINT32_MAX))
        printf("  %-*s  %s\n", (int)(id_columns + 24), who.bytes, url);
    else
        printf("  %s\n    %s\n", who.bytes, url);
    printf("    %s\n", agent);
    if (columns && self->options->shows_qr) {
        who.length = 0;
        printf("%s", qr_write(url, columns, &who)
                         ? who.bytes
                         : "    (the terminal is too narrow for the QR code)\n");
    }
    text_release(&who);
}

static void print_group(const struct server *self, enum seat_kind kind, const char *title,
                        uint32_t columns)
{
    uint32_t id_columns = 0, shown = 0;
    for (uint32_t i = 0; i < self->people.count; i++) {
        const struct person *person = self->people.items[i];
        if (is_of(person, kind) && person->id.length > id_columns)
            id_columns = (uint32_t)person->id.length;
    }
    if (id_columns)
        printf("\n%s\n", title);
    for (uint32_t i = 0; i < self->people.count; i++) {
        if (!is_of(self->people.items[i], kind))
            continue;
        if (shown++ == PEOPLE_SHOWN_MAX) {
            printf("  … and more: tocsin control %s people\n", self->options->folder);
            return;
        }
        print_person(self, self->people.items[i], id_columns, columns);
    }
}

void server_print_joins(struct server *self)
{
    uint32_t columns = terminal_columns();
    char utc[SERVER_UTC_MAX], agents[300];
    server_write_utc(utc);
    host_write(self->host, self->port, agents, sizeof(agents));
    printf("EXERCISE EXERCISE EXERCISE  %.*s\n%.*s\n", TEXT_ARG(self->exercise),
           TEXT_ARG(self->title));
    for (size_t i = 0; i < sizeof(groups) / sizeof(groups[0]); i++)
        print_group(self, groups[i].kind, groups[i].title, columns);
    printf("\nAgents     %s\nConsoles   %s\n", agents, self->consoles.url);
    if (*self->certificate.ca_path)
        printf("Authority  %s\n           everybody who connects needs it\n",
               self->certificate.ca_path);
    printf("Control    tocsin control %s help\n\n%s, %s\n", self->options->folder,
           server_phase(self), utc);
    fflush(stdout);
}
