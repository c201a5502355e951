#include "doors/web_session.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    SESSION_COUNT_MAX = 65536,
    TOKEN_MS = 60000,
    FAILURE_WINDOW_MS = 60000,
    FAILURE_COUNT_MAX = 5,
    FAILURE_ROWS = 1024, /* invitations share rows; a row is only ever about failures */
    MARK_BYTES = WEB_MARK_LENGTH / 2,
};

struct failures {
    uint64_t since_ms;
    uint32_t count;
};

struct web_sessions {
    const char *path; /* NULL: none is kept */
    struct web_session *rows;
    uint32_t count, count_max;
    struct failures failures[FAILURE_ROWS];
};

void web_mark(struct text key, char mark[WEB_MARK_LENGTH + 1])
{
    unsigned char hash[MARK_BYTES];

    crypto_generichash(hash, sizeof hash, (const unsigned char *)key.bytes, key.length,
                       (const unsigned char *)"tocsin session key", 18);
    sodium_bin2hex(mark, WEB_MARK_LENGTH + 1, hash, sizeof hash);
}

static void chance(char hex[WEB_MARK_LENGTH + 1])
{
    unsigned char bytes[MARK_BYTES];

    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2hex(hex, WEB_MARK_LENGTH + 1, bytes, sizeof bytes);
}

static bool is_same(const char *a, const char *b)
{
    return sodium_memcmp(a, b, WEB_MARK_LENGTH) == 0;
}

/* ---- the file: a line a session, of which the last of a person holds ---- */

static struct web_session *find_person(struct web_sessions *self, const char *person)
{
    for (uint32_t i = 0; i < self->count; i++)
        if (!strcmp(self->rows[i].person, person))
            return &self->rows[i];
    return NULL;
}

/* The session of `person`, empty when it is new; NULL when there is no room. */
static struct web_session *add_person(struct web_sessions *self, const char *person)
{
    struct web_session *row = find_person(self, person);

    if (row)
        return row;
    if (self->count == self->count_max) {
        uint32_t count_max = self->count_max ? self->count_max * 2 : 64;
        void *rows = count_max > SESSION_COUNT_MAX
                         ? NULL
                         : realloc(self->rows, count_max * sizeof *self->rows);
        if (!rows)
            return NULL;
        self->rows = rows;
        self->count_max = count_max;
    }
    row = &self->rows[self->count++];
    *row = (struct web_session){ 0 };
    snprintf(row->person, sizeof row->person, "%s", person);
    return row;
}

static void read_lines(struct web_sessions *self, FILE *file)
{
    char person[WEB_PERSON_LENGTH + 1], invitation[WEB_MARK_LENGTH + 1],
        cookie[WEB_MARK_LENGTH + 1];
    char line[300];

    while (fgets(line, sizeof line, file)) {
        if (sscanf(line, "%160s %32s %32s", person, invitation, cookie) != 3 ||
            strlen(invitation) != WEB_MARK_LENGTH || strlen(cookie) != WEB_MARK_LENGTH)
            continue; /* cut off by a power cut: that device logs in once more */
        struct web_session *row = add_person(self, person);
        if (!row)
            return;
        memcpy(row->invitation, invitation, sizeof invitation);
        memcpy(row->cookie, cookie, sizeof cookie);
    }
}

/* The file is made when the first browser logs in. The line before may have been cut
 * off, and must not swallow this one. */
static bool keep(struct web_sessions *self, const struct web_session *row)
{
    if (!self->path)
        return true;
    int handle = open(self->path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    FILE *file = handle < 0 ? NULL : fdopen(handle, "a");
    if (!file) {
        if (handle >= 0)
            close(handle);
        return false;
    }
    fprintf(file, "\n%s %s %s\n", row->person, row->invitation, row->cookie);
    bool is_kept = fflush(file) == 0 && fsync(handle) == 0;
    return fclose(file) == 0 && is_kept;
}

struct web_sessions *web_sessions_open(const char *path, char why[300])
{
    struct web_sessions *self = calloc(1, sizeof *self);
    FILE *file = path ? fopen(path, "re") : NULL;

    snprintf(why, 300, "out of memory for sessions");
    if (self && path && !file && errno != ENOENT) {
        snprintf(why, 300, "%.200s: %s", path, strerror(errno));
        free(self);
        return NULL;
    }
    if (self)
        self->path = path;
    if (self && file)
        read_lines(self, file);
    if (file)
        fclose(file);
    return self;
}

void web_sessions_close(struct web_sessions *self)
{
    if (!self)
        return;
    free(self->rows);
    free(self);
}

/* ---- logging in ---- */

static enum web_login fail(struct web_sessions *self, const char *person, uint64_t now_ms)
{
    char mark[WEB_MARK_LENGTH + 1];
    unsigned row = 0;

    web_mark(text_of(person), mark);
    sscanf(mark, "%6x", &row);
    struct failures *failures = &self->failures[row % FAILURE_ROWS];
    if (failures->count == 0 || now_ms - failures->since_ms >= FAILURE_WINDOW_MS)
        *failures = (struct failures){ .since_ms = now_ms };
    failures->count++;
    return failures->count > FAILURE_COUNT_MAX ? LOGIN_TOO_OFTEN : LOGIN_WRONG;
}

/* Whether somebody came in by the device with this mark. */
static bool has_device(const struct web_sessions *self, const char *device)
{
    for (uint32_t i = 0; i < self->count; i++)
        if (*self->rows[i].cookie && is_same(self->rows[i].cookie, device))
            return true;
    return false;
}

/* Binds an invitation to the device of a cookie; false, and nothing bound, when that
 * cannot be kept. */
static bool bind_device(struct web_sessions *self, struct web_session *row,
                        const char *invitation, const char *cookie)
{
    struct web_session before = *row;

    memcpy(row->invitation, invitation, sizeof row->invitation);
    web_mark(text_of(cookie), row->cookie);
    if (keep(self, row))
        return true;
    *row = before;
    return false;
}

enum web_login web_sessions_login(struct web_sessions *self, struct text person_text,
                                  const char *invitation, struct text key,
                                  struct text cookie, uint64_t now_ms,
                                  char made[WEB_MARK_LENGTH + 1],
                                  char token[WEB_MARK_LENGTH + 1])
{
    char person[WEB_PERSON_LENGTH + 1], mark[WEB_MARK_LENGTH + 1],
        device[WEB_MARK_LENGTH + 1] = "";

    snprintf(person, sizeof person, "%.*s", TEXT_ARG(person_text));
    web_mark(key, mark);
    if (cookie.length == WEB_MARK_LENGTH)
        web_mark(cookie, device);
    if (!invitation || (key.bytes && !is_same(mark, invitation)))
        return fail(self, person, now_ms);
    struct web_session *row =
        key.bytes ? add_person(self, person) : find_person(self, person);
    bool is_known = row && *row->invitation && is_same(row->invitation, invitation);
    bool is_its_device = is_known && *device && is_same(device, row->cookie);
    if (!key.bytes && !is_its_device)
        return fail(self, person, now_ms);
    if (!row)
        return LOGIN_FAILED;
    if (is_known && !is_its_device)
        return LOGIN_BOUND;
    if (*device && has_device(self, device))
        snprintf(made, WEB_MARK_LENGTH + 1, "%.*s", TEXT_ARG(cookie));
    else
        chance(made);
    if (!is_known && !bind_device(self, row, invitation, made))
        return LOGIN_FAILED;
    chance(row->token);
    memcpy(token, row->token, sizeof row->token);
    row->token_until_ms = now_ms + TOKEN_MS;
    return LOGIN_TAKEN;
}

static bool fits_token(const struct web_session *row, struct text token)
{
    return token.length == WEB_MARK_LENGTH && *row->token &&
           is_same(row->token, token.bytes);
}

struct web_session *web_sessions_find(struct web_sessions *self, struct text cookie,
                                      struct text token)
{
    char mark[WEB_MARK_LENGTH + 1];

    if (cookie.length != WEB_MARK_LENGTH)
        return NULL;
    web_mark(cookie, mark);
    for (uint32_t i = 0; i < self->count; i++) {
        struct web_session *row = &self->rows[i];
        if (*row->cookie && is_same(row->cookie, mark) &&
            (token.length == 0 || fits_token(row, token)))
            return row;
    }
    return NULL;
}

bool web_session_spend(struct web_session *self, struct text token, uint64_t now_ms)
{
    bool fits = fits_token(self, token) && now_ms < self->token_until_ms;

    if (fits)
        *self->token = 0;
    return fits;
}
