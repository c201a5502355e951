#include "words/paragraph.h"

const struct paragraph paragraphs[] = {
#define PARAGRAPH(tag, meaning) { { tag, sizeof(tag) - 1 }, meaning },
#include "words/paragraph.def"
#undef PARAGRAPH
};
const uint32_t paragraph_count = sizeof(paragraphs) / sizeof(*paragraphs);

const struct paragraph *paragraph_find(struct text tag)
{
    for (uint32_t i = 0; i < paragraph_count; i++)
        if (text_equal(paragraphs[i].tag, tag))
            return &paragraphs[i];
    return NULL;
}
