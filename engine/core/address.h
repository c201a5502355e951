/*
 * address.h - what in a text looks like an address of the real world.
 *
 * A drill names only what is kept for documentation, so that nobody calls, blocks or
 * blames a stranger: 192.0.2.0/24, 198.51.100.0/24 and 203.0.113.0/24 (RFC 5737),
 * 2001:db8::/32 (RFC 3849), AS64496-64511 and AS65536-65551 (RFC 5398), domains under
 * .example, .test, .invalid, .localhost and example.com, .net, .org (RFC 2606), telephone
 * numbers that numbering authorities keep for fiction. Written with brackets or hxxp they
 * are the same addresses. A telephone number is one in international form, with a plus.
 */
#pragma once
#include "base/text.h"

enum address_kind {
    ADDRESS_IPV4,
    ADDRESS_IPV6,
    ADDRESS_DOMAIN,
    ADDRESS_EMAIL,
    ADDRESS_AS,
    ADDRESS_PHONE,
};

struct found_address {
    enum address_kind kind;
    struct text text; /* as it stands in what was searched */
};

/* The first address in `rest` that is not kept for documentation; moves `rest` behind
 * it. False when there is none. */
bool address_find(struct text *rest, struct found_address *found);
