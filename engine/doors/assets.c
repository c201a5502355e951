#include "doors/assets.h"

#include <sodium.h>
#include <string.h>

#include "console_version.h"

#define ASSET(symbol, name)                                                              \
    extern const unsigned char embedded_##symbol[];                                      \
    extern const size_t embedded_##symbol##_length;
#include "console_assets.def"
#undef ASSET

static const struct {
    const char *name;
    const unsigned char *bytes;
    const size_t *length;
} files[] = {
#define ASSET(symbol, name) { name, embedded_##symbol, &embedded_##symbol##_length },
#include "console_assets.def"
#undef ASSET
};

static const struct {
    const char *ending, *type;
} types[] = {
    { ".html", "text/html; charset=utf-8" },
    { ".js", "text/javascript; charset=utf-8" },
    { ".css", "text/css; charset=utf-8" },
    { ".txt", "text/plain; charset=utf-8" },
};

static const char *type_of(const char *name)
{
    const char *ending = strrchr(name, '.');

    for (size_t i = 0; ending && i < sizeof types / sizeof types[0]; i++)
        if (!strcmp(ending, types[i].ending))
            return types[i].type;
    return "application/octet-stream";
}

/* Whether `path` begins with `start`, which is taken off it. */
static bool begins(struct text *path, struct text start)
{
    if (path->length < start.length ||
        memcmp(path->bytes, start.bytes, start.length) != 0)
        return false;
    path->bytes += start.length;
    path->length -= start.length;
    return true;
}

bool assets_find(struct text path, struct asset *asset)
{
    struct text name = path;

    asset->is_versioned = begins(&name, TEXT("/" CONSOLE_VERSION "/"));
    if (!asset->is_versioned && !begins(&name, TEXT("/")))
        return false;
    if (name.length == 0 && !asset->is_versioned)
        name = TEXT("index.html");
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        unsigned char hash[(ASSET_TAG_LENGTH - 2) / 2];
        if (!text_is(name, files[i].name))
            continue;
        asset->bytes = (struct text){ (const char *)files[i].bytes, *files[i].length };
        asset->type = type_of(files[i].name);
        crypto_generichash(hash, sizeof hash, files[i].bytes, *files[i].length, NULL, 0);
        sodium_bin2hex(asset->tag + 1, sizeof asset->tag - 1, hash, sizeof hash);
        asset->tag[0] = asset->tag[ASSET_TAG_LENGTH - 1] = '"';
        asset->tag[ASSET_TAG_LENGTH] = 0;
        return true;
    }
    return false;
}
