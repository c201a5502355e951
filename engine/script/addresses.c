#include "script/addresses.h"

#include <string.h>
#include "core/address.h"
#include "script/sandbox_inside.h"

static const struct {
    const char *what, *mend;
} kinds[] = {
    [ADDRESS_IPV4] = { "an address",
                       "take one of 192.0.2.0/24, 198.51.100.0/24 or 203.0.113.0/24" },
    [ADDRESS_IPV6] = { "an address", "take one of 2001:db8::/32" },
    [ADDRESS_DOMAIN] = { "a domain", "let it end with .example" },
    [ADDRESS_EMAIL] = { "an e-mail address", "let its domain end with .example" },
    [ADDRESS_AS] = { "an AS number",
                     "take one of AS64496 to AS64511, or of AS65536 to AS65551" },
    [ADDRESS_PHONE] = { "a telephone number",
                        "take one that is kept for fiction, such as +1 202 555 0142" },
};

struct searching {
    struct problem_list *problems;
    struct arena *arena;
    struct map told; /* addresses, as they are written */
    struct place place;
    struct text id; /* of the row; absent in a source */
};

/* `line_at` is where the text begins, of which place.line is the line; NULL when its
 * lines are not known. */
static void search(struct searching *self, struct text text, const char *line_at)
{
    struct found_address found;

    while (address_find(&text, &found)) {
        struct place place = self->place;

        if (map_find(&self->told, found.text) != MAP_NONE)
            continue;
        map_add(&self->told, text_keep(self->arena, found.text), 0);
        for (; line_at && line_at < found.text.bytes; line_at++)
            self->place.line += *line_at == '\n';
        place.line = self->place.line;
        problem_add(self->problems, severity_WARNING, place, self->id,
                    kinds[found.kind].mend, "'%.*s' is %s that may be somebody's",
                    (int)(found.text.length < 120 ? found.text.length : 120),
                    found.text.bytes, kinds[found.kind].what);
    }
}

/* ---- in quotes ---- */

/* What stands behind a backslash is no part of a word; lines stay where they are. */
static void blank_escapes(char *bytes, size_t length)
{
    for (size_t i = 0; i + 1 < length; i++)
        if (bytes[i] == '\\') {
            bytes[i] = ' ';
            bytes[i + 1] = bytes[i + 1] == '\n' ? '\n' : ' ';
            i++;
        }
}

static void search_source(struct searching *self, const struct sandbox_source *source)
{
    struct text rest = source->bytes;

    self->place = (struct place){ text_of(source->name), 1 };
    while (rest.length) {
        size_t piece = sandbox_piece_length(rest);
        uint32_t line = self->place.line;

        if (*rest.bytes == '"' || *rest.bytes == '\'' ||
            (*rest.bytes == '[' && piece > 1)) {
            char *words = arena_copy(self->arena, rest.bytes, piece);

            if (*rest.bytes != '[')
                blank_escapes(words, piece);
            search(self, (struct text){ words, piece }, words);
        }
        self->place.line = line;
        for (size_t i = 0; i < piece; i++)
            self->place.line += rest.bytes[i] == '\n';
        rest.bytes += piece;
        rest.length -= piece;
    }
}

/* ---- in the plan ---- */

static void search_words(struct searching *self, const struct localised *words)
{
    for (uint32_t i = 0; i < words->count; i++)
        search(self, words->texts[i], NULL);
}

static void search_list(struct searching *self, const struct text_list *list)
{
    for (uint32_t i = 0; i < list->count; i++)
        search(self, list->items[i], NULL);
}

static void search_injects(struct searching *self, const struct plan *plan)
{
    for (uint32_t i = 0; i < plan->inject_count; i++) {
        const struct inject *row = &plan->injects[i];

        self->place = row->place;
        self->id = row->id;
        search_words(self, &row->subject);
        search_words(self, &row->text);
        search(self, row->synopsis, NULL);
        search(self, row->expected, NULL);
        search(self, row->notes, NULL);
    }
}

static void search_plan(struct searching *self, const struct plan *plan)
{
    for (uint32_t i = 0; i < plan->party_count; i++) {
        self->place = plan->parties[i].place;
        self->id = plan->parties[i].id;
        search(self, plan->parties[i].name, NULL);
    }
    for (uint32_t i = 0; i < plan->artefact_count; i++) {
        self->place = plan->artefacts[i].place;
        self->id = plan->artefacts[i].id;
        search(self, plan->artefacts[i].value, NULL);
        search(self, plan->artefacts[i].title, NULL);
    }
    search_injects(self, plan);
    for (uint32_t i = 0; i < plan->ask_count; i++) {
        self->place = plan->asks[i].place;
        self->id = plan->asks[i].id;
        search_words(self, &plan->asks[i].text);
        search_list(self, &plan->asks[i].choices);
        search_list(self, &plan->asks[i].right);
    }
}

void addresses_check(const struct sandbox *sandbox, const struct plan *plan,
                     struct problem_list *problems, struct arena *arena)
{
    struct searching self = { .problems = problems, .arena = arena };

    map_open(&self.told, arena);
    for (uint32_t i = 0; i < sandbox->source_count; i++)
        if (sandbox->sources[i].kind == SANDBOX_SCRIPT &&
            !text_starts(text_of(sandbox->sources[i].name), "profiles/"))
            search_source(&self, &sandbox->sources[i]);
    search_plan(&self, plan);
    problem_sort(problems);
}
