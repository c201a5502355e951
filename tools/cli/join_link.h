/*
 * join_link.h - the link that invites somebody to a seat, taken apart.
 *
 *   tocsin://HOST:PORT/SEAT#KEY          TLS
 *   tocsin+plain://HOST:PORT/SEAT#KEY    without it
 *
 * "#KEY" is missing where a certificate proves who it is. An IPv6 address stands in
 * brackets.
 */
#pragma once
#include <stdbool.h>
#include <stdint.h>

struct join_link {
    char host[256], seat[65], key[65];
    uint16_t port;
    bool is_plain; /* without TLS */
};

/* False when `url` does not look so; `link` is then of no use. */
bool join_link_read(const char *url, struct join_link *link);
