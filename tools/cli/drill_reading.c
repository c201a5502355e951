#include "tools/cli/drill_reading.h"

#include <glob.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/aside.h"

/* The drill in a folder; that of a connection day only where there is no other. */
static enum fault find_record(struct drill_reading *self, const char *folder,
                              char why[DRILL_WHY_MAX])
{
    char pattern[600];
    glob_t found = { 0 };

    snprintf(pattern, sizeof pattern, "%.500s/*.drill", folder);
    if (glob(pattern, 0, NULL, &found))
        found.gl_pathc = 0;
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *slash = strrchr(found.gl_pathv[i], '/');
        if (!self->path[0] || !slash || strcmp(slash + 1, "connection-day.drill") != 0)
            snprintf(self->path, sizeof self->path, "%s", found.gl_pathv[i]);
    }
    globfree(&found);
    if (self->path[0])
        return FAULT_NONE;
    snprintf(why, DRILL_WHY_MAX, "%.300s: there is no .drill file in this folder",
             folder);
    return FAULT_MISSING;
}

/* "DIR/x.drill" has its index in "DIR/x.index" while it is played. */
static bool has_index(const struct drill_reading *self, char index_path[620])
{
    size_t length = strlen(self->path);

    if (length < 6 || strcmp(self->path + length - 6, ".drill") != 0)
        return false;
    snprintf(index_path, 620, "%.*s.index", (int)(length - 6), self->path);
    return access(index_path, R_OK) == 0;
}

enum fault drill_reading_open(struct drill_reading *self, const char *subject,
                              char why[DRILL_WHY_MAX])
{
    char index_path[620];
    struct stat found;
    enum fault fault = FAULT_NONE;

    *self = (struct drill_reading){ .path = "" };
    if (stat(subject, &found) == 0 && S_ISDIR(found.st_mode))
        fault = find_record(self, subject, why);
    else
        snprintf(self->path, sizeof self->path, "%.590s", subject);
    if (fault)
        return fault;
    if (has_index(self, index_path))
        return aside_read(&self->file, index_path, why);
    fault = drillfile_open(&self->file, self->path, why);
    if (!fault && !self->file.is_sealed) {
        snprintf(why, DRILL_WHY_MAX,
                 "%.200s: this drill is not closed, and no index of it stands beside it; "
                 "tocsin run --dir its folder goes on with it, tocsin control close "
                 "closes it behind ENDEX",
                 self->path);
        fault = FAULT_ORDER;
    }
    return fault;
}

void drill_reading_close(struct drill_reading *self)
{
    drillfile_close(&self->file);
}
