/*
 * host.h - where a door stands, as people write it: 127.0.0.1, ::1, localhost, 0.0.0.0.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

#include "base/fault.h"

/* The address of host:port to listen on. REFUSED with a sentence in `why` when it is
 * none, or when it is not certainly this machine itself and the door `is_plain`. */
enum fault host_read(const char *host, uint16_t port, bool is_plain,
                     struct sockaddr_storage *address, char why[300]);
/* Whether anybody could listen there now: what a door will ask for, asked before anything
 * is made for it. REFUSED with a sentence in `why`. */
enum fault host_try(const char *host, uint16_t port, bool is_plain, char why[300]);
/* The number of the port; it lies in the same place in both families. */
uint16_t host_port(const struct sockaddr_storage *address);
/* Since when, in milliseconds and at least 1, somebody has been connected without a
 * word, also while nobody took the connection; 0: something came, or nobody knows. */
uint64_t host_silent_ms(int socket);
/* Milliseconds since its system said anything, were it only that something has come;
 * 0: nobody knows. */
uint64_t host_unheard_ms(int socket);
/* From now on the system asks an end to which nothing is sent whether it is there, and
 * the connection of one that is not ends with an error after a minute. To find out the
 * others is left to who sends: host_unheard_ms. As far as the system can. */
void host_watch(int socket);
/* Whether it stands for all addresses of this machine, so that nobody can call it. */
bool host_is_any(const char *host);
/* Adds all addresses of this machine but loopback, a comma before each, as far as there
 * is room. */
void host_list_own(char *room, size_t room_length);
/* Writes host:port as links do, an IPv6 address in brackets. */
void host_write(const char *host, uint16_t port, char *room, size_t room_length);
