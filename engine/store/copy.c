#include "store/copy.h"

#include <glob.h>
#include <stdio.h>
#include <string.h>

#include "store/index.h"
#include "store/walk.h"
#include "wire/pack.h"
#include "wire/scan.h"
#include "wire/unpack.h"

static void count_amendments(struct drill_copy *self)
{
    struct drill_amendment amendment;
    while (drillfile_read_amendment(&self->file, self->amendment_count + 1, &self->arena,
                                    &amendment))
        self->amendment_count++;
}

enum fault copy_open(struct drill_copy *self, const char *folder, char why[DRILL_WHY_MAX])
{
    char pattern[600];
    glob_t found;
    enum fault fault = FAULT_NONE;
    *self = (struct drill_copy){ .folder = folder };
    arena_open(&self->arena, 4u * COPY_BLOB_BYTES_MAX, NULL, NULL);
    snprintf(pattern, sizeof(pattern), "%.500s/*.drill", folder);
    if (glob(pattern, 0, NULL, &found) == 0 && found.gl_pathc > 0) {
        fault = drillfile_resume(&self->file, found.gl_pathv[0], why);
        self->is_open = !fault;
        self->is_over = fault == FAULT_REFUSED;
        if (fault)
            drillfile_close(&self->file);
        else
            count_amendments(self);
    }
    globfree(&found);
    return fault;
}

/* ---- what it is made from ---- */

struct blob {
    struct message_record record;
    struct message *setup;
    size_t setup_max;
    uint32_t setup_count;
    struct message_amendment amendments[64];
    uint32_t amendment_count;
    unsigned char digest[DIGEST_LENGTH];
};

static enum fault read_blob(struct arena *arena, struct text bytes, struct blob *blob)
{
    struct digest_setup digest;
    struct message_walk walk;
    enum fault fault;
    *blob = (struct blob){ 0 };
    digest_setup_begin(&digest);
    message_walk_open(&walk, bytes, PLANE_BIT(PLANE_LINK));
    while (message_walk_next(&walk, &fault)) {
        struct message message;
        unpack_message(walk.bytes.bytes, walk.bytes.length, arena, &message);
        if (message.type == MESSAGE_record) {
            blob->record = message.record;
        } else if (message.type == MESSAGE_amendment && blob->amendment_count < 64) {
            blob->amendments[blob->amendment_count++] = message.amendment;
        } else if (message.type == MESSAGE_file || message.type == MESSAGE_settings) {
            blob->setup = arena_grow(arena, blob->setup, sizeof(*blob->setup),
                                     &blob->setup_max, blob->setup_count + (size_t)1);
            blob->setup[blob->setup_count++] = message;
            digest_setup_add(&digest, walk.bytes);
        } else {
            return FAULT_KIND;
        }
    }
    digest_setup_end(&digest, blob->digest);
    return fault ? fault : blob->record.exercise.length ? FAULT_NONE : FAULT_MISSING;
}

static enum fault create(struct drill_copy *self, const struct blob *blob,
                         char why[DRILL_WHY_MAX])
{
    char path[600];
    const struct message_record *record = &blob->record;
    struct drill_about about = { .exercise = record->exercise,
                                 .title = record->title,
                                 .rules = record->rules,
                                 .tool = record->tool,
                                 .seed = record->seed,
                                 .length = record->length };
    snprintf(path, sizeof(path), "%.400s/%.*s.drill", self->folder,
             TEXT_ARG(record->exercise));
    enum fault fault = drillfile_create(&self->file, path, DRILL_LASTING, false, why);
    if (!fault)
        fault = drillfile_write_setup(&self->file, blob->setup, blob->setup_count, why);
    if (!fault)
        fault = drillfile_describe(&self->file, &about, why);
    self->is_open = !fault;
    if (fault)
        drillfile_close(&self->file);
    return fault;
}

enum fault copy_take_blob(struct drill_copy *self, struct text bytes,
                          char why[DRILL_WHY_MAX])
{
    struct blob blob;
    arena_reset(&self->arena);
    enum fault fault = read_blob(&self->arena, bytes, &blob);
    if (fault)
        snprintf(why, DRILL_WHY_MAX,
                 "what the server says the drill is made from cannot "
                 "be read");
    else if (!self->is_open)
        fault = create(self, &blob, why);
    if (fault)
        return fault;
    if (memcmp(self->file.setup, blob.digest, DIGEST_LENGTH) != 0) {
        snprintf(why, DRILL_WHY_MAX, "%.200s: holds another drill than the server plays",
                 self->folder);
        return FAULT_DIFFERENT;
    }
    while (!fault && self->amendment_count < blob.amendment_count) {
        const struct message_amendment *said = &blob.amendments[self->amendment_count++];
        const struct drill_amendment amendment = {
            .storyline = said->storyline,
            .author = said->author.bytes ? said->author : TEXT(""),
            .reason = said->reason.bytes ? said->reason : TEXT(""),
            .before_step = said->before_step,
        };
        fault = drillfile_amend(&self->file, &amendment, why);
    }
    return fault;
}

/* ---- turns ---- */

uint64_t copy_cursor(const struct drill_copy *self)
{
    uint64_t count = self->is_open ? self->file.turn_count : 0;
    return self->facts_of == count || count == 0 ? count : count - 1;
}

static void keep_facts(struct drill_copy *self, const struct message_turn *turn)
{
    self->facts.length = 0;
    text_add(&self->facts, turn->facts.bytes, turn->facts.length);
    self->facts_of = turn->n;
    self->fact_count = turn->fact_count;
}

static enum fault append(struct drill_copy *self, struct message_turn row,
                         char why[DRILL_WHY_MAX])
{
    row.facts = row.n == 1 ? (struct text){ 0 } : text_written(&self->facts);
    row.fact_count = row.n == 1 ? 0 : self->fact_count;
    return drillfile_append(&self->file, &row, row.n - 1, why);
}

/* The last facts go with one row more, as the first server writes it. */
enum fault copy_end(struct drill_copy *self, uint64_t turn, struct text chain,
                    char why[DRILL_WHY_MAX])
{
    if (!self->is_open || !turn || self->facts_of != turn ||
        self->file.turn_count != turn)
        return FAULT_ORDER;
    uint64_t at = self->file.at_last;
    struct message_turn row = { .n = self->file.turn_count + 1,
                                .at = at,
                                .first_seq = self->file.next_seq + self->fact_count,
                                .inputs = TEXT("") };
    struct drill_about about = self->file.about;
    about.ended = at;
    enum fault fault = append(self, row, why);
    if (!fault && !text_equal(chain, (struct text){ (const char *)self->file.chain,
                                                    DIGEST_LENGTH })) {
        snprintf(why, DRILL_WHY_MAX,
                 "%.200s: holds another record than the server closed; follow it once "
                 "more, into another folder",
                 self->folder);
        fault = FAULT_DIFFERENT;
    }
    if (!fault)
        fault = index_rebuild(self->file.db, NULL, why);
    if (!fault)
        fault = drillfile_describe(&self->file, &about, why);
    if (!fault)
        fault = drillfile_seal(&self->file, why);
    self->is_over = !fault;
    return fault;
}

enum fault copy_add(struct drill_copy *self, const struct message_turn *turn,
                    char why[DRILL_WHY_MAX])
{
    uint64_t next = self->file.turn_count + 1;
    enum fault fault = FAULT_NONE;
    if (turn->n > next ||
        (turn->n == next && turn->n > 1 && self->facts_of != turn->n - 1)) {
        snprintf(why, DRILL_WHY_MAX, "turn %llu came where turn %llu was wanted",
                 (unsigned long long)turn->n, (unsigned long long)copy_cursor(self) + 1);
        return FAULT_ORDER;
    }
    if (turn->n + 1 < next)
        return FAULT_NONE; /* it is whole */
    if (turn->n == next)
        fault = append(self, *turn, why);
    else if (!text_equal(turn->inputs, text_written(&self->file.held)) ||
             turn->at != self->file.at_last) {
        snprintf(why, DRILL_WHY_MAX, "turn %llu is not what it was before",
                 (unsigned long long)turn->n);
        return FAULT_DIFFERENT;
    }
    if (fault)
        return fault;
    keep_facts(self, turn);
    return self->facts.failed ? FAULT_MEMORY : FAULT_NONE;
}

void copy_close(struct drill_copy *self)
{
    if (self->is_open)
        drillfile_close(&self->file);
    text_release(&self->facts);
    arena_close(&self->arena);
    *self = (struct drill_copy){ 0 };
}
