#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "doors/certificate.h"
#include "live/control_inside.h"
#include "live/server_inside.h"

/* The person's id is the file's name: excon/anna is certificates/excon+anna.pem. */
void command_certificate(struct answer *answer)
{
    const char *folder = answer->server->options->folder;
    struct text person = answer_word(answer, 0);
    char id[ID_LENGTH_MAX + 1], path[700], why[300];

    if (!person.bytes || !id_is_well_formed(person)) {
        answer_fail(answer,
                    "certificate wants the id of a person, as north or north/ana");
        return;
    }
    const struct person *invited = people_find(&answer->server->people, person);
    if (!invited || invited->is_revoked) {
        answer_fail(answer, "nobody is invited as %.*s; invite that person first",
                    TEXT_ARG(person));
        return;
    }
    snprintf(id, sizeof id, "%.*s", TEXT_ARG(person));
    int length = snprintf(path, sizeof path, "%.500s/certificates", folder);
    if (mkdir(path, 0700) && errno != EEXIST) {
        answer_fail(answer, "%s: %s", path, strerror(errno));
        return;
    }
    snprintf(path + length, sizeof path - (size_t)length, "/%s.pem", id);
    for (char *at = path + length + 1; (at = strchr(at, '/'));)
        *at = '+';
    if (certificate_issue_person(folder, id, path, why))
        answer_fail(answer, "%s", why);
    else
        answer_done(answer, "%s: certificate and key of %s, good for 14 days", path, id);
}
