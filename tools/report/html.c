#include "tools/report/html.h"

#include "words/term.h"

void html_tlp(struct text_buffer *out, struct text mark)
{
    static const char *const classes[] = {
        [tlp_CLEAR] = "clear",        [tlp_GREEN] = "green", [tlp_AMBER] = "amber",
        [tlp_AMBER_STRICT] = "amber", [tlp_RED] = "red",
    };
    uint32_t term = term_find(&tlp_terms, mark);

    if (!mark.bytes)
        return;
    html_print(out, "<span class=\"tlp tlp-%s\">TLP:%t</span>",
               term ? classes[term] : "clear", mark);
}

const char *html_state_word(uint32_t state, bool never)
{
    struct text word = term_text(&state_terms, state);

    return never && state == state_MET ? "kept"
           : state && word.bytes       ? word.bytes
                                       : "unknown";
}

void html_state(struct text_buffer *out, uint32_t state, bool never)
{
    char letter[] = { html_state_letter(state, never), '\0' };

    html_print(out, "<span class=\"state %s\"><b aria-hidden=\"true\">%s</b>%s</span>",
               html_state_class(state, never), letter, html_state_word(state, never));
}
