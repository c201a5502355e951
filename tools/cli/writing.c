#include "tools/cli/writing.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tools/cli/console.h"
#include "tools/cli/outcome.h"

static bool fail(char *why, const char *path, const char *what)
{
    snprintf(why, WRITING_WHY_MAX, "%.250s: %.120s", path, what);
    return false;
}

static bool put(const char *path_now, const char *path, struct text bytes, char *why)
{
    FILE *file = fopen(path_now, "wbxe");
    int error = 0;

    if (!file)
        return fail(why, path, strerror(errno));
    if (fwrite(bytes.bytes, 1, bytes.length, file) != bytes.length || fflush(file) != 0)
        error = errno;
    if (fclose(file) != 0 && !error)
        error = errno;
    if (!error && rename(path_now, path) == 0)
        return true;
    error = error ? error : errno;
    unlink(path_now);
    return fail(why, path, strerror(error));
}

bool writing_file(const char *path, struct text bytes, bool force,
                  char why[WRITING_WHY_MAX])
{
    char look[DRILL_WHY_MAX] = "", *path_now;
    bool is_written;

    if (outcome_look(path, force, look)) {
        snprintf(why, WRITING_WHY_MAX, "%.390s", look);
        return false;
    }
    if (asprintf(&path_now, "%s.%ld.part", path, (long)getpid()) < 0)
        return fail(why, path, "there is no memory");
    is_written = put(path_now, path, bytes, why);
    free(path_now);
    return is_written;
}

bool writing_answer(const char *path, const struct text_buffer *answer, bool force,
                    char why[WRITING_WHY_MAX])
{
    if (answer->failed)
        return fail(why, path ? path : "the answer", "does not fit into memory");
    if (path)
        return writing_file(path, text_written(answer), force, why);
    console_raw(stdout, text_written(answer));
    return true;
}

static bool is_empty(const char *path)
{
    DIR *folder = opendir(path);
    const struct dirent *entry;
    bool empty = folder != NULL;

    while (empty && (entry = readdir(folder)) != NULL)
        empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    if (folder)
        closedir(folder);
    return empty;
}

bool writing_folder(const char *path, char why[WRITING_WHY_MAX])
{
    if (mkdir(path, 0777) == 0 || (errno == EEXIST && is_empty(path)))
        return true;
    return fail(why, path,
                errno == EEXIST || errno == ENOTDIR
                    ? "exists already and is kept; name a folder that is new"
                    : strerror(errno));
}

bool writing_file_in(const char *folder, const char *name, struct text bytes,
                     char why[WRITING_WHY_MAX])
{
    char *path;
    bool is_written;

    if (asprintf(&path, "%s/%s", folder, name) < 0)
        return fail(why, folder, "there is no memory");
    is_written = writing_file(path, bytes, false, why);
    free(path);
    return is_written;
}

bool writing_read(const char *path, size_t bytes_max, struct arena *arena,
                  struct text *bytes, char why[WRITING_WHY_MAX])
{
    FILE *file = fopen(path, "rbe");
    struct stat found;
    size_t length;
    char *room;

    if (!file)
        return fail(why, path, strerror(errno));
    if (fstat(fileno(file), &found) != 0 || !S_ISREG(found.st_mode)) {
        fclose(file);
        return fail(why, path, "is not a regular file");
    }
    if ((size_t)found.st_size > bytes_max) {
        fclose(file);
        return fail(why, path, "is larger than 8 MB");
    }
    room = arena_take(arena, (size_t)found.st_size + 1);
    length = fread(room, 1, (size_t)found.st_size, file);
    bool has_failed = ferror(file);
    fclose(file);
    if (has_failed)
        return fail(why, path, "could not be read");
    *bytes = (struct text){ room, length };
    return true;
}
