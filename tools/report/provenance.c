#include "tools/report/section.h"

enum fault section_provenance(struct report *report)
{
    const struct score *score = report->score;

    text_put(
        report->out,
        "<section aria-labelledby=\"method\">\n<h2 id=\"method\">How it was "
        "counted</h2>\n"
        "<dl class=\"method\">"
        "<dt>Answered</dt><dd>Met in time, or late. Of the obligations that became due: "
        "what is open at the end, excused or void is not counted.</dd>"
        "<dt>Response time</dt><dd>From the delivery of what opened the obligation to "
        "the "
        "act that met it, in exercise time. A machine receipt or a bare acknowledgement "
        "does not stop it.</dd>"
        "<dt>Median</dt><dd>The middle value; of an even number the mean of the two "
        "middle "
        "ones. It is of the answered alone: read it beside how many answered.</dd>"
        "<dt>Prohibitions</dt><dd>What a team must never do has no response time; it is "
        "kept or breached.</dd>"
        "<dt>Coverage</dt><dd>Teams that answered at least once, of the teams asked.</dd>"
        "</dl>\n");
    html_print(
        report->out,
        "<p>Counted from %n inputs and %n facts of exercise <b>%b</b>, seed %n. "
        "<code>tocsin replay</code> on its .drill file derives the same facts again and "
        "must come to the fact chain</p>\n<p class=\"chain\"><code>%t</code></p>\n"
        "</section>\n",
        score->inputs, score->facts, score->exercise, score->seed, score->fact_chain);
    return FAULT_NONE;
}
