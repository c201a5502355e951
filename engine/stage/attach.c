/*
 * attach.c - joins artefacts that are files with the files beside the scenario.
 */
#include "stage/stage_inside.h"
#include "wire/attachment.h"

#include <string.h>

#define FOLDER "attachments/"

static const struct setup_file *find_file(const struct setup *setup, struct text name)
{
    for (uint32_t i = 0; i < setup->count; i++) {
        const struct setup_file *file = &setup->files[i];
        if (file->source == source_ATTACHMENT &&
            file->name.length == strlen(FOLDER) + name.length &&
            !memcmp(file->name.bytes + strlen(FOLDER), name.bytes, name.length))
            return file;
    }
    return NULL;
}

static void complain(const struct artefact *row, const char *mend, const char *what,
                     struct problem_list *problems)
{
    problem_add(problems, severity_ERROR, row->place, row->id, mend,
                "artefact '%.*s' is %s '%.*s'", TEXT_ARG(row->id), what,
                TEXT_ARG(row->file));
}

static void attach(struct stage *self, const struct setup *setup, struct artefact *row,
                   struct problem_list *problems)
{
    const struct setup_file *file = find_file(setup, row->file);
    unsigned char bytes[ATTACHMENT_HASH_LENGTH];
    if (!file) {
        complain(row, "put it into attachments/ beside the scenario",
                 "the file that is not there:", problems);
        return;
    }
    row->size = file->bytes.length;
    attachment_hash(file->bytes, bytes);
    row->hash = text_keep(&self->arena, (struct text){ (char *)bytes, sizeof(bytes) });
    attachment_key(setup->digest, row->id, bytes);
    row->key = text_keep(&self->arena, (struct text){ (char *)bytes, sizeof(bytes) });
}

/* A right answer that names an artefact is the hash of its file. */
static void resolve_answers(struct stage *self, struct ask *ask)
{
    char hex[2 * ATTACHMENT_HASH_LENGTH + 1];
    for (uint32_t i = 0; ask->form == ASK_FILE && i < ask->right.count; i++) {
        uint32_t row = map_find(&self->plan.artefact_ids, ask->right.items[i]);
        if (row == MAP_NONE || !self->plan.artefacts[row].hash.length)
            continue;
        digest_hex((const unsigned char *)self->plan.artefacts[row].hash.bytes,
                   ATTACHMENT_HASH_LENGTH, hex);
        ask->right.items[i] = text_keep(&self->arena, text_of(hex));
    }
}

/* A file that stands there for nothing is most often a name misspelt elsewhere. */
static void find_unused(const struct plan *plan, const struct setup *setup,
                        struct problem_list *problems)
{
    for (uint32_t i = 0; i < setup->count; i++) {
        const struct setup_file *file = &setup->files[i];
        bool is_used = file->source != source_ATTACHMENT;
        for (uint32_t k = 0; k < plan->artefact_count && !is_used; k++)
            is_used = plan->artefacts[k].file.length &&
                      find_file(setup, plan->artefacts[k].file) == file;
        if (!is_used)
            problem_add(problems, severity_WARNING, (struct place){ file->name, 0 },
                        (struct text){ 0 }, "say file = \"...\" of an artefact",
                        "no artefact is the file '%.*s'", TEXT_ARG(file->name));
    }
}

enum fault stage_attach(struct stage *self, const struct setup *setup,
                        struct problem_list *problems)
{
    uint32_t error_count = problems->error_count;
    for (uint32_t i = 0; i < self->plan.artefact_count; i++) {
        struct artefact *row = &self->plan.artefacts[i];
        if (row->file.length)
            attach(self, setup, row, problems);
        else if (row->is_staged)
            problem_add(problems, severity_ERROR, row->place, row->id,
                        "say file = \"...\", or leave staged out",
                        "artefact '%.*s' is staged, but is no file", TEXT_ARG(row->id));
    }
    for (uint32_t i = 0; i < self->plan.ask_count; i++)
        resolve_answers(self, &self->plan.asks[i]);
    find_unused(&self->plan, setup, problems);
    problem_sort(problems);
    return problems->error_count == error_count ? FAULT_NONE : FAULT_SYNTAX;
}
