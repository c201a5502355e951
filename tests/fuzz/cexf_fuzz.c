/*
 * cexf_fuzz.c - whatever is imported as CEXF, it becomes a scenario in UTF-8, or there is
 * a sentence that says why not.
 */
#include "base/arena.h"
#include "tools/exchange/cexf.h"
#include "tools/exchange/scenario_source.h"

#include <assert.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static struct cexf_import import;
    struct text_buffer source = { 0 };
    struct arena arena;

    arena_open(&arena, (size_t)1 << 28, NULL, NULL);
    if (cexf_import(&import, (struct text){ (const char *)bytes, length }, TEXT("new"),
                    (struct text){ 0 }, &arena)) {
        scenario_source(&import.sheet, TEXT("a file"), &source);
        assert(text_utf8(source.bytes, source.length));
    } else {
        assert(import.problems.count);
        assert(import.problems.items[0].sentence.length);
    }
    text_release(&source);
    arena_close(&arena);
    return 0;
}
