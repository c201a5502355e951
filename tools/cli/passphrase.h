/*
 * passphrase.h - how exercise control's passphrase is said by a command.
 *
 * From a file that nobody but its owner can read, or typed at a terminal that does not
 * show it; never on the command line or in the environment, which others see. It is asked
 * for when the door wants it, so whoever needs none is not asked.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

enum {
    PASSPHRASE_LENGTH_MAX = 200,
    PASSPHRASE_TRIES = 3, /* at a terminal; a door hears five wrong ones a minute */
};

struct passphrase_saying {
    const char *path; /* NULL: it is typed */
    unsigned tries;
    char phrase[PASSPHRASE_LENGTH_MAX + 1]; /* empty: none */
};

/* Begins with the file at `path`, which may be NULL. False, with a sentence, when its
 * first line cannot be a passphrase or others may read it. */
bool passphrase_open(struct passphrase_saying *self, const char *path);
/* The door wants another one: asks for it. False, with a sentence, when there is none. */
bool passphrase_ask(struct passphrase_saying *self);
/* The door took it. */
void passphrase_fitted(struct passphrase_saying *self);
void passphrase_forget(struct passphrase_saying *self);
