#include "doors/host.h"

#include <linux/tcp.h> /* at odds with <netinet/tcp.h>, which others need */
#include <netinet/in.h>

enum {
    ASK_S = 30, /* silence after which the system asks whether the other end lives */
    ASK_AGAIN_S = 10,
    ASK_COUNT = 3,
};

void host_watch(int socket)
{
    static const struct {
        int level, name, value;
    } options[] = {
        { SOL_SOCKET, SO_KEEPALIVE, 1 },
        { IPPROTO_TCP, TCP_KEEPIDLE, ASK_S },
        { IPPROTO_TCP, TCP_KEEPINTVL, ASK_AGAIN_S },
        { IPPROTO_TCP, TCP_KEEPCNT, ASK_COUNT },
    };
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++)
        (void)!setsockopt(socket, options[i].level, options[i].name, &options[i].value,
                          sizeof options[i].value);
}

static bool ask(int socket, struct tcp_info *info)
{
    socklen_t length = sizeof *info;

    return getsockopt(socket, IPPROTO_TCP, TCP_INFO, info, &length) == 0;
}

uint64_t host_unheard_ms(int socket)
{
    struct tcp_info info = { 0 };

    return ask(socket, &info) ? info.tcpi_last_ack_recv : 0;
}

uint64_t host_silent_ms(int socket)
{
    struct tcp_info info = { 0 };

    if (!ask(socket, &info) || info.tcpi_bytes_received > 0)
        return 0;
    /* The last word of its system was that it had connected. */
    return info.tcpi_last_ack_recv + UINT64_C(1);
}
