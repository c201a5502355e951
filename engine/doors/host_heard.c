#include "doors/host.h"

#include <linux/tcp.h> /* at odds with <netinet/tcp.h>, which others need */
#include <netinet/in.h>

uint64_t host_silent_ms(int socket)
{
    struct tcp_info info = { 0 };
    socklen_t length = sizeof info;

    if (getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &length) ||
        info.tcpi_bytes_received > 0)
        return 0;
    /* The last word of its system was that it had connected. */
    return info.tcpi_last_ack_recv + UINT64_C(1);
}
