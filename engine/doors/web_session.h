/*
 * web_session.h - who a browser is: an invitation, bound to its first device.
 *
 * A browser shows its invitation once, in the body of POST /session, and gets a cookie
 * that only this server reads: the cookie is the device, and the people of several seats
 * may sit at it. From then on the invitation opens no session on another device; a new
 * one for the same person does, and the old cookie opens nothing any more. A device that
 * was let in need not show the invitation again, so no page has to keep it.
 * Each answer carries a token, good once and for a minute, without which the cookie takes
 * no WebSocket: a cookie comes with any request, a token only to our own page. Only
 * marks are kept, in a file, so that a restart asks nobody to log in again.
 */
#pragma once
#include "doors/web.h"

#define WEB_PERSON_LENGTH 160 /* bytes of a person's id */

struct web_session {
    char person[WEB_PERSON_LENGTH + 1];
    char invitation[WEB_MARK_LENGTH + 1]; /* marks */
    char cookie[WEB_MARK_LENGTH + 1];
    char token[WEB_MARK_LENGTH + 1]; /* empty: none is outstanding */
    uint64_t token_until_ms;
};

struct web_sessions;

/* What became of a log-in. */
enum web_login { LOGIN_TAKEN, LOGIN_WRONG, LOGIN_BOUND, LOGIN_TOO_OFTEN, LOGIN_FAILED };

/* Reads the file at `path`, when there is one (NULL: none is kept); the path outlives it.
 * NULL with a line in `why`. */
struct web_sessions *web_sessions_open(const char *path, char why[300]);
void web_sessions_close(struct web_sessions *self); /* may be NULL */
/* Shows `key` as the invitation of `person`, whose mark is `invitation` (NULL: nobody is
 * invited so), from the device of `cookie` (absent: unknown); without `key` a device that
 * showed it before comes back. When TAKEN, `made` is the
 * cookie to set and `token` the token. Wrong ones are counted by invitation: more than
 * five a minute are TOO_OFTEN; the right one is taken all the same, so that nobody can
 * lock out somebody else. */
enum web_login web_sessions_login(struct web_sessions *self, struct text person,
                                  const char *invitation, struct text key,
                                  struct text cookie, uint64_t now_ms,
                                  char made[WEB_MARK_LENGTH + 1],
                                  char token[WEB_MARK_LENGTH + 1]);
/* The session of a cookie whose token this is (absent: the first of them), or NULL. */
struct web_session *web_sessions_find(struct web_sessions *self, struct text cookie,
                                      struct text token);
/* Spends the token; false when it is not this one, or too old. */
bool web_session_spend(struct web_session *self, struct text token, uint64_t now_ms);
