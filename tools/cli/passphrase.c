#include "tools/cli/passphrase.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "tools/cli/console.h"

/* ---- from a file ---- */

/* The first line of what is in `phrase`; false when it is none. */
static bool cut_line(char *phrase, size_t length)
{
    phrase[length] = 0;
    length = strcspn(phrase, "\r\n");
    explicit_bzero(phrase + length, PASSPHRASE_LENGTH_MAX + 3 - length);
    return length > 0 && length <= PASSPHRASE_LENGTH_MAX;
}

static bool read_file(struct passphrase_saying *self, int file)
{
    char read_phrase[PASSPHRASE_LENGTH_MAX + 3];
    struct stat about;
    ssize_t length = -1;

    if (fstat(file, &about) == 0 && about.st_mode & (S_IRWXG | S_IRWXO)) {
        console_error("%s: others may read it; make it yours alone (chmod 600)",
                      self->path);
        return false;
    }
    length = read(file, read_phrase, sizeof read_phrase - 1);
    if (length < 0) {
        console_error("%s: %s", self->path, strerror(errno));
        return false;
    }
    bool is_one = cut_line(read_phrase, (size_t)length);
    if (is_one)
        memcpy(self->phrase, read_phrase, sizeof self->phrase);
    else
        console_error("%s: its first line must be a passphrase of at most %d bytes",
                      self->path, PASSPHRASE_LENGTH_MAX);
    explicit_bzero(read_phrase, sizeof read_phrase);
    return is_one;
}

bool passphrase_open(struct passphrase_saying *self, const char *path)
{
    *self = (struct passphrase_saying){ .path = path };
    if (!path)
        return true;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        console_error("%s: %s", path, strerror(errno));
        return false;
    }
    bool is_read = read_file(self, file);
    close(file);
    return is_read;
}

/* ---- typed ---- */

static volatile sig_atomic_t interrupted_by;

static void interrupted(int number)
{
    interrupted_by = number;
}

/* A line that is not shown while it is typed. A signal that ends programs waits until
 * the terminal shows again what is typed. */
static ssize_t read_unseen(char *line, size_t size)
{
    static const int numbers[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP };
    enum { COUNT = sizeof numbers / sizeof *numbers };
    struct sigaction on_end = { .sa_handler = interrupted }, before[COUNT];
    struct termios shown, unseen;

    if (tcgetattr(STDIN_FILENO, &shown))
        return -1;
    unseen = shown;
    unseen.c_lflag &= ~(tcflag_t)ECHO;
    unseen.c_lflag |= ECHONL | ICANON;
    interrupted_by = 0;
    for (size_t i = 0; i < COUNT; i++)
        sigaction(numbers[i], &on_end, &before[i]);
    ssize_t length = -1;
    if (tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen) == 0) {
        length = interrupted_by ? -1 : read(STDIN_FILENO, line, size);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    }
    for (size_t i = 0; i < COUNT; i++)
        sigaction(numbers[i], &before[i], NULL);
    if (interrupted_by)
        raise(interrupted_by);
    return length;
}

bool passphrase_ask(struct passphrase_saying *self)
{
    char line[PASSPHRASE_LENGTH_MAX + 3];

    if (self->path) {
        console_error("%s: exercise control has another passphrase", self->path);
        return false;
    }
    if (!isatty(STDIN_FILENO)) {
        console_error(
            "exercise control has a passphrase; name a file whose first line it "
            "is with --passphrase-file FILE");
        return false;
    }
    if (self->tries >= PASSPHRASE_TRIES) {
        console_error("exercise control has another passphrase; %d were tried",
                      PASSPHRASE_TRIES);
        return false;
    }
    fputs(self->tries++ ? "That is not it. Exercise control's passphrase: "
                        : "Exercise control's passphrase: ",
          stderr);
    fflush(stderr);
    ssize_t length = read_unseen(line, sizeof line - 1);
    bool is_typed = length > 0 && cut_line(line, (size_t)length);
    if (is_typed)
        memcpy(self->phrase, line, sizeof self->phrase);
    else
        console_error("no passphrase was given");
    explicit_bzero(line, sizeof line);
    return is_typed;
}

void passphrase_fitted(struct passphrase_saying *self)
{
    self->tries = 0;
}

void passphrase_forget(struct passphrase_saying *self)
{
    explicit_bzero(self->phrase, sizeof self->phrase);
}
