#include "doors/host.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <uv.h>

static enum fault fail(char why[300], const char *what, const char *host, uint16_t port,
                       const char *mend)
{
    snprintf(why, 300, "%s %.120s port %u: %s", what, host, port, mend);
    return FAULT_REFUSED;
}

enum fault host_read(const char *host, uint16_t port, bool is_plain,
                     struct sockaddr_storage *address, char why[300])
{
    struct sockaddr_in *four = (struct sockaddr_in *)address;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)address;
    const char *number = strcmp(host, "localhost") ? host : "127.0.0.1";
    bool is_address = true, is_loopback = false;

    if (!uv_ip4_addr(number, port, four))
        is_loopback = ntohl(four->sin_addr.s_addr) >> 24 == 127;
    else if (!uv_ip6_addr(number, port, six))
        is_loopback = IN6_IS_ADDR_LOOPBACK(&six->sin6_addr);
    else
        is_address = false;
    if (is_plain && !is_loopback)
        return fail(why, "will not listen on", host, port,
                    "without TLS only loopback is safe; name 127.0.0.1 or ::1");
    if (!is_address)
        return fail(why, "cannot listen on", host, port,
                    "name an address of this machine, or 0.0.0.0 for all of them");
    return FAULT_NONE;
}

enum fault host_try(const char *host, uint16_t port, bool is_plain, char why[300])
{
    struct sockaddr_storage address;
    const int yes = 1;
    enum fault fault = host_read(host, port, is_plain, &address, why);

    if (fault)
        return fault;
    bool is_six = address.ss_family == AF_INET6;
    int trial = socket(address.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    /* As libuv does: who was killed a moment ago keeps nobody from its port. */
    if (trial < 0 || setsockopt(trial, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) ||
        bind(trial, (struct sockaddr *)&address,
             is_six ? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in)))
        fault = fail(why, "cannot listen on", host, port,
                     uv_strerror(uv_translate_sys_error(errno)));
    if (trial >= 0)
        close(trial);
    return fault;
}

uint16_t host_port(const struct sockaddr_storage *address)
{
    return ntohs(((const struct sockaddr_in *)address)->sin_port);
}

bool host_is_any(const char *host)
{
    struct in_addr four;
    struct in6_addr six;

    if (inet_pton(AF_INET, host, &four) == 1)
        return four.s_addr == htonl(INADDR_ANY);
    return inet_pton(AF_INET6, host, &six) == 1 && IN6_IS_ADDR_UNSPECIFIED(&six);
}

void host_write(const char *host, uint16_t port, char *room, size_t room_length)
{
    bool is_six = strchr(host, ':');

    snprintf(room, room_length, "%s%s%s:%u", is_six ? "[" : "", host, is_six ? "]" : "",
             port);
}

void host_list_own(char *room, size_t room_length)
{
    uv_interface_address_t *found = NULL;
    int count = 0;
    char name[INET6_ADDRSTRLEN];

    *room = 0;
    if (uv_interface_addresses(&found, &count))
        return;
    for (int i = 0; i < count; i++) {
        const struct sockaddr_in6 *six = &found[i].address.address6;
        bool is_six = six->sin6_family == AF_INET6;
        /* An address that needs the name of an interface is in no link. */
        if (found[i].is_internal || (is_six && IN6_IS_ADDR_LINKLOCAL(&six->sin6_addr)))
            continue;
        if (is_six)
            uv_ip6_name(six, name, sizeof name);
        else
            uv_ip4_name(&found[i].address.address4, name, sizeof name);
        if (strlen(name) + 2 > room_length)
            break;
        int written = snprintf(room, room_length, ",%s", name);
        room += written;
        room_length -= (size_t)written;
    }
    uv_free_interface_addresses(found, count);
}
