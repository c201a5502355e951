#include "tools/cli/setup_reading.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tools/cli/profile_choices.h"
#include "tools/cli/source_list.h"

extern const unsigned char embedded_drill_lua[];
extern const size_t embedded_drill_lua_length;

#define PROFILE(symbol, name)                                                            \
    extern const unsigned char embedded_##symbol[];                                      \
    extern const size_t embedded_##symbol##_length;
#include "profiles.def"
#undef PROFILE

static enum fault fail(struct setup_reading *self, enum fault fault, const char *path,
                       const char *what)
{
    snprintf(self->why, sizeof self->why, "%.400s: %s", path, what);
    return fault;
}

/* ---- from the disk ---- */

/* The whole of a regular file, which may change while it is read. */
static enum fault read_whole(struct setup_reading *self, const char *path, int file,
                             struct text *bytes)
{
    struct stat found;
    size_t length = 0, room;
    ssize_t got = 1;

    if (fstat(file, &found) != 0)
        return fail(self, FAULT_SYSTEM, path, strerror(errno));
    if (!S_ISREG(found.st_mode))
        return fail(self, FAULT_KIND, path,
                    S_ISDIR(found.st_mode) ? "is a folder; a script is a file"
                                           : "is a pipe or a device; copy what it gives "
                                             "into a file, and name that");
    if (found.st_size > READING_FILE_BYTES_MAX)
        return fail(self, FAULT_FULL, path,
                    "is larger than 8 MB; split it into modules for require");
    if (self->bytes + (size_t)found.st_size > READING_BYTES_MAX)
        return fail(self, FAULT_FULL, path,
                    "with this file the scenario is larger than 16 MB; make rows in "
                    "loops instead of writing each");
    room = (size_t)found.st_size;
    char *content = arena_take(&self->arena, room + 1);
    while (length < room && got > 0) {
        got = read(file, content + length, room - length);
        length += got > 0 ? (size_t)got : 0;
    }
    if (got < 0)
        return fail(self, FAULT_SYSTEM, path, strerror(errno));
    if (length == 0)
        return fail(self, FAULT_MISSING, path, "is empty; write it, or remove it");
    self->bytes += length;
    *bytes = (struct text){ content, length };
    return FAULT_NONE;
}

static enum fault read_file(struct setup_reading *self, const char *path,
                            struct text *bytes)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    enum fault fault;

    if (file < 0)
        return fail(self, FAULT_SYSTEM, path,
                    errno == EACCES ? "may not be read; let this user read it"
                                    : strerror(errno));
    fault = read_whole(self, path, file, bytes);
    close(file);
    return fault;
}

/* What a sandbox takes for a name: a path that says nothing of this machine. */
static bool name_is_sound(struct text name)
{
    enum { NAME_LENGTH_MAX = 180 };

    if (name.length > NAME_LENGTH_MAX || !text_utf8(name.bytes, name.length))
        return false;
    for (size_t i = 0; i < name.length; i++)
        if ((unsigned char)name.bytes[i] < 0x20 || name.bytes[i] == 0x7f ||
            name.bytes[i] == ':' || name.bytes[i] == '\\')
            return false;
    return true;
}

static enum fault add(struct setup_reading *self, struct source_list *list,
                      enum source source, const char *name, const char *path)
{
    struct text bytes = { 0 };

    if (!name_is_sound(text_of(name)))
        return fail(self, FAULT_SYNTAX, path,
                    "the name is too long, or has a control character, ':' or '\\'");
    if (source == source_SCENARIO && strcmp(name, "drill.lua") == 0)
        return fail(self, FAULT_TWICE, path,
                    "this is the name of the built-in library; give it another");
    enum fault fault = read_file(self, path, &bytes);
    if (!fault && source_list_add(list, source, name, path, bytes))
        return fail(self, FAULT_FULL, path, "with this file there are more than 512");
    return fault;
}

static char *join(struct setup_reading *self, const char *folder, const char *name)
{
    size_t length = strlen(folder) + strlen(name) + 2;
    char *path = arena_take(&self->arena, length);

    snprintf(path, length, "%s/%s", folder, name);
    return path;
}

static bool is_lua(const char *name)
{
    size_t length = strlen(name);

    return name[0] != '.' && length > 4 && strcmp(name + length - 4, ".lua") == 0;
}

/* One folder of the scenario. */
struct folder {
    const char *below; /* "" is the scenario's own */
    enum source source;
    bool has_prefix; /* its files are known as below/name */
    bool takes_all; /* not only Lua */
};

static enum fault add_entry(struct setup_reading *self, struct source_list *list,
                            const struct folder *folder, const char *entry)
{
    const char *name = text_keep(&self->arena, text_of(entry)).bytes;
    const char *place = folder->below[0] ? join(self, folder->below, name) : name;

    return add(self, list, folder->source, folder->has_prefix ? place : name,
               join(self, self->scenario, place));
}

/* Its files of the kind; a folder that is not there holds none. */
static enum fault add_folder(struct setup_reading *self, struct source_list *list,
                             const struct folder *folder)
{
    const char *path = join(self, self->scenario, folder->below);
    enum fault fault = FAULT_NONE;
    struct dirent *entry;
    DIR *directory = opendir(path);

    if (!directory)
        return errno == ENOENT || errno == ENOTDIR
                   ? FAULT_NONE
                   : fail(self, FAULT_SYSTEM, path, strerror(errno));
    errno = 0;
    while (!fault && (entry = readdir(directory)))
        if ((folder->takes_all ? entry->d_name[0] != '.' : is_lua(entry->d_name)) &&
            (folder->below[0] || strcmp(entry->d_name, "tests.lua") != 0))
            fault = add_entry(self, list, folder, entry->d_name);
    closedir(directory);
    return fault;
}

static bool is_there(struct setup_reading *self, const char *name)
{
    return access(join(self, self->scenario, name), F_OK) == 0;
}

static enum fault add_scenario(struct setup_reading *self, struct source_list *list,
                               bool with_tests)
{
    static const struct folder folders[] = {
        { "", source_SCENARIO, false, false },
        { "text", source_SCENARIO, true, false },
        { "profiles", source_PROFILE, false, false },
        { "attachments", source_ATTACHMENT, true, true },
    };
    static const struct folder tests = { "tests", source_TESTS, true, false };
    enum fault fault = FAULT_NONE;

    if (!self->is_folder)
        return add(self, list, source_SCENARIO, "scenario.lua", self->scenario);
    if (!is_there(self, "scenario.lua"))
        return fail(self, FAULT_MISSING, self->scenario,
                    "the folder holds no scenario.lua; name the folder of a scenario, or "
                    "its Lua file");
    for (size_t i = 0; i < sizeof folders / sizeof *folders && !fault; i++)
        fault = add_folder(self, list, &folders[i]);
    if (!with_tests)
        return fault;
    if (!fault && is_there(self, "tests.lua"))
        fault = add(self, list, source_TESTS, "tests.lua",
                    join(self, self->scenario, "tests.lua"));
    return fault ? fault : add_folder(self, list, &tests);
}

/* ---- what is built in ---- */

static void add_built_in(struct source_list *list)
{
    static const struct {
        const char *name;
        const unsigned char *bytes;
        const size_t *length;
    } profiles[] = {
#define PROFILE(symbol, name) { name, embedded_##symbol, &embedded_##symbol##_length },
#include "profiles.def"
#undef PROFILE
    };

    source_list_add(
        list, source_LIBRARY, "drill.lua", NULL,
        (struct text){ (const char *)embedded_drill_lua, embedded_drill_lua_length });
    for (size_t i = 0; i < sizeof profiles / sizeof *profiles; i++)
        source_list_add(
            list, source_PROFILE, profiles[i].name, NULL,
            (struct text){ (const char *)profiles[i].bytes, *profiles[i].length });
}

/* ---- profiles chosen on the command line ---- */

/* A file that an earlier choice named otherwise would lose its name to this one. */
static bool takes_name_of_earlier(const struct text_list *pairs, uint32_t count,
                                  const char *named, const char *file)
{
    for (uint32_t i = 0; i < count; i++) {
        const char *earlier = strchr(pairs->items[i].bytes, '=') + 1;
        const char *slash = strrchr(earlier, '/');

        if (strcmp(slash ? slash + 1 : earlier, file) == 0 && strcmp(earlier, named) != 0)
            return true;
    }
    return false;
}

/* The profile that choice `number` names: read now when it is a file. */
static enum fault add_choice(struct setup_reading *self, struct source_list *list,
                             struct profile_choices *choices,
                             const struct text_list *pairs, uint32_t number)
{
    struct text pair = pairs->items[number];
    const char *named = (const char *)memchr(pair.bytes, '=', pair.length) + 1;
    const char *slash = strrchr(named, '/'), *file = slash ? slash + 1 : named;
    struct text who = { pair.bytes, (size_t)(named - 1 - pair.bytes) };
    struct text profile = text_of(named);

    if (slash || is_lua(named)) {
        if (!is_lua(file))
            return fail(self, FAULT_SYNTAX, named, "a profile is a name, or a file.lua");
        if (takes_name_of_earlier(pairs, number, named, file))
            return fail(self, FAULT_TWICE, named,
                        "another file of this name is a profile already; rename one");
        enum fault fault = add(self, list, source_PROFILE, file, named);
        if (fault)
            return fault;
        profile = (struct text){ file, strlen(file) - strlen(".lua") };
    }
    if (!source_list_has_profile(list, profile))
        return source_list_no_profile(list, profile, self->why, sizeof self->why);
    switch (profile_choices_add(choices, who, profile)) {
    case FAULT_NONE:
        return FAULT_NONE;
    case FAULT_SYNTAX:
        return fail(self, FAULT_SYNTAX, pair.bytes, "a participant's name is missing");
    default:
        return fail(self, FAULT_FULL, pair.bytes,
                    "a choice has at most 200 bytes, and there are at most 1024");
    }
}

/* ---- all of it ---- */

static enum fault read_edition(struct setup_reading *self, const char *path,
                               struct text *secret)
{
    enum fault fault = read_file(self, path, secret);

    if (!fault && (secret->length < 16 || secret->length > 64))
        return fail(self, FAULT_RANGE, path,
                    "a secret has 16 to 64 bytes; make one with: head -c 32 "
                    "/dev/urandom > FILE");
    return fault;
}

static void write_messages(struct setup_reading *self, const struct source_list *list)
{
    self->messages = arena_take(&self->arena, (list->count + 1) * sizeof *self->messages);
    self->paths = arena_take(&self->arena, list->count * sizeof *self->paths);
    for (uint32_t i = 0; i < list->count; i++) {
        const struct source_file *item = &list->items[i];
        struct message *message = &self->messages[self->count];

        message->type = MESSAGE_file;
        message->file.source = item->source;
        message->file.name = text_of(item->name);
        message->file.bytes = item->bytes;
        self->paths[self->count++] = item->path;
        self->test_count += item->source == source_TESTS;
    }
}

/* Without slashes at the end, which would double in every path that is shown. */
static enum fault look_at_scenario(struct setup_reading *self, const char *subject)
{
    struct text path = text_of(subject);
    struct stat found;

    while (path.length > 1 && path.bytes[path.length - 1] == '/')
        path.length--;
    self->scenario = text_keep(&self->arena, path).bytes;
    if (stat(self->scenario, &found) != 0)
        return fail(self, FAULT_SYSTEM, self->scenario,
                    errno == ENOENT ? "there is no such file or folder"
                                    : strerror(errno));
    self->is_folder = S_ISDIR(found.st_mode);
    return FAULT_NONE;
}

enum fault setup_reading_open(struct setup_reading *self,
                              const struct arguments *arguments, bool with_tests)
{
    struct source_list list = { 0 };
    struct profile_choices choices;

    *self = (struct setup_reading){ 0 };
    arena_open(&self->arena, 4u * READING_BYTES_MAX, NULL, NULL);
    source_list_open(&list, &self->arena);
    profile_choices_open(&choices, &self->arena);
    enum fault fault = FAULT_NONE;
    if (arguments->subject)
        fault = look_at_scenario(self, arguments->subject);
    if (fault)
        return fault;
    add_built_in(&list);
    if (arguments->subject)
        fault = add_scenario(self, &list, with_tests);
    for (uint32_t i = 0; i < arguments->profiles.count && !fault; i++)
        fault = add_choice(self, &list, &choices, &arguments->profiles, i);
    if (fault)
        return fault;
    source_list_sort(&list);
    write_messages(self, &list);
    struct text edition = { 0 };
    if (arguments->edition && (fault = read_edition(self, arguments->edition, &edition)))
        return fault;
    self->messages[self->count++] = (struct message){
        .type = MESSAGE_settings,
        .settings = { .params = arguments->sets,
                      .profiles = profile_choices_settle(&choices),
                      .edition = edition,
                      .speed = arguments->speed,
                      .density = arguments->density },
    };
    return FAULT_NONE;
}

const char *setup_reading_path(struct setup_reading *self, struct text name)
{
    struct text below = name;

    if (!name.length)
        return self->scenario;
    if (text_starts(name, "profiles/")) {
        below.bytes += strlen("profiles/");
        below.length -= strlen("profiles/");
    }
    for (uint32_t i = 0; self->paths && i + 1 < self->count; i++) {
        const struct message_file *file = &self->messages[i].file;
        bool is_profile = file->source == source_PROFILE;

        if (text_equal(file->name, is_profile ? below : name) &&
            is_profile == (below.bytes != name.bytes)) {
            if (self->paths[i])
                return self->paths[i];
            return join(self, "built-in", text_keep(&self->arena, name).bytes);
        }
    }
    return text_keep(&self->arena, name).bytes;
}

void setup_reading_close(struct setup_reading *self)
{
    arena_close(&self->arena);
}
