/*
 * server_ports.c - the ports of a drill that was given any free ones: the links that
 * people were handed are good after a restart, since DIR/ports keeps them.
 */
#include <stdio.h>

#include "doors/host.h"
#include "live/server_inside.h"

static void name_file(const struct server *self, char path[600])
{
    snprintf(path, 600, "%.500s/ports", self->options->folder);
}

static bool is_free(const struct server *self, unsigned port)
{
    char why[300];
    return port && port <= UINT16_MAX &&
           host_try(self->options->host, (uint16_t)port, self->options->speaks_plainly,
                    why) == FAULT_NONE;
}

void server_ports_choose(struct server *self)
{
    bool is_shown = self->options->record_path; /* by the consoles' door alone */
    unsigned agents = 0, consoles = 0;
    char path[600];
    self->port = self->consoles_port = self->options->port;
    if (self->port && !is_shown)
        self->consoles_port++; /* 0 behind the last one, which consoles_open refuses */
    if (self->port || is_shown)
        return;
    name_file(self, path);
    FILE *file = fopen(path, "re");
    bool is_read = file && fscanf(file, "%5u %5u", &agents, &consoles) == 2;
    if (file)
        fclose(file);
    if (!is_read)
        return;
    if (is_free(self, agents) && is_free(self, consoles)) {
        self->port = (uint16_t)agents;
        self->consoles_port = (uint16_t)consoles;
    } else {
        fprintf(stderr,
                "The ports of before (%u and %u) are somebody else's now: the "
                "links handed out lead nowhere, hand out those below. --listen HOST:PORT "
                "asks for a port of your own\n",
                agents, consoles);
    }
}

void server_ports_keep(struct server *self)
{
    char path[600];
    if (self->options->port || self->options->record_path)
        return;
    name_file(self, path);
    FILE *file = fopen(path, "we");
    if (!file)
        return; /* a drill is played without; the next start gets other ports */
    fprintf(file, "%u %u\n", (unsigned)self->port, (unsigned)self->consoles_port);
    fclose(file);
}
