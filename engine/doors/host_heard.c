#include "doors/host.h"

#include <linux/tcp.h> /* at odds with <netinet/tcp.h>, which others need */
#include <netinet/in.h>

bool host_has_spoken(int socket)
{
    struct tcp_info info = { 0 };
    socklen_t length = sizeof info;

    return !getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &length) &&
           info.tcpi_bytes_received > 0;
}
