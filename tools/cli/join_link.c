#include "tools/cli/join_link.h"

#include <stdlib.h>
#include <string.h>

#include "words/message.h"

static bool copy(char *out, size_t size, const char *from, size_t length)
{
    if (length == 0 || length >= size)
        return false;
    memcpy(out, from, length);
    out[length] = '\0';
    return true;
}

bool join_link_read(const char *url, struct join_link *link)
{
    static const char *const schemes[] = { "tocsin://", "tocsin+plain://" };
    const char *host = NULL;

    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (strncmp(url, schemes[i], strlen(schemes[i])) == 0)
            host = url + strlen(schemes[i]), link->is_plain = i == 1;
    const char *seat = host ? strchr(host, '/') : NULL;
    const char *end_of_seat = seat ? seat + strcspn(seat, "#") : NULL;
    const char *colon = seat ? memrchr(host, ':', (size_t)(seat - host)) : NULL;
    if (!colon)
        return false;
    size_t length = (size_t)(colon - host);
    if (length > 2 && host[0] == '[' && host[length - 1] == ']')
        host++, length -= 2;
    char *end;
    unsigned long port = strtoul(colon + 1, &end, 10);
    link->port = (uint16_t)port;
    return end == seat && end > colon + 1 && port >= 1 && port <= 65535 &&
           copy(link->host, sizeof link->host, host, length) &&
           copy(link->seat, sizeof link->seat, seat + 1,
                (size_t)(end_of_seat - seat - 1)) &&
           (!*end_of_seat || copy(link->key, sizeof link->key, end_of_seat + 1,
                                  strlen(end_of_seat + 1))) &&
           id_is_well_formed(text_of(link->seat));
}
