#include "tools/exchange/msel.h"
#include "tools/exchange/page.h"

static void put_when(const struct msel *self, struct text_buffer *out,
                     const struct msel_row *row)
{
    if (row->at != MOMENT_NONE)
        html_print(out, "<b>%m</b>", row->at);
    else if (row->early == MOMENT_NONE)
        text_put(out, "in no rehearsal");
    else if (row->early == row->late)
        html_print(out, "about %m", row->early);
    else
        html_print(out, "%m to %m", row->early, row->late);
    if (row->at == MOMENT_NONE && row->came && row->came < self->told->run_count)
        html_print(out, "<p class=\"kind\">in %t rehearsals</p>", row->texts[MSEL_CAME]);
}

static void put_what(struct text_buffer *out, const struct msel_row *row)
{
    html_print(out, "<p><b>%b</b> <span class=\"kind\">%t, %t</span></p>",
               row->texts[MSEL_SYNOPSIS], row->texts[MSEL_ID], row->texts[MSEL_KIND]);
    if (row->texts[MSEL_TRIGGER].length)
        html_print(out, "<p class=\"kind\">%t</p>", row->texts[MSEL_TRIGGER]);
    if (row->texts[MSEL_TEXT].length &&
        !text_equal(row->texts[MSEL_TEXT], row->texts[MSEL_SYNOPSIS]))
        html_print(out, "<p class=\"script\">%b</p>", row->texts[MSEL_TEXT]);
    if (row->texts[MSEL_CARRIES].length)
        html_print(out, "<p class=\"kind\">With it: %t</p>", row->texts[MSEL_CARRIES]);
    if (row->texts[MSEL_NOTES].length)
        html_print(out, "<p class=\"kind script\">Note: %b</p>", row->texts[MSEL_NOTES]);
}

static void put_who(const struct msel *self, struct text_buffer *out,
                    const struct msel_row *row)
{
    html_print(out, "<p>%b</p>", row->texts[MSEL_PLAYER]);
    if (row->texts[MSEL_FROM].length)
        html_print(out, "<p class=\"kind\">from %b</p>",
                   sheet_party_name(&self->told->sheet, row->texts[MSEL_FROM]));
    if (row->texts[MSEL_CHANNEL].length)
        html_print(out, "<p class=\"kind\">by %t</p>", row->texts[MSEL_CHANNEL]);
    html_tlp(out, row->texts[MSEL_TLP]);
    if (row->texts[MSEL_CONTROLLER].length)
        html_print(out, "<p class=\"kind\">Controller: %b</p>",
                   row->texts[MSEL_CONTROLLER]);
}

static void put_response(struct text_buffer *out, const struct msel_row *row)
{
    if (row->texts[MSEL_EXPECTED].length)
        html_print(out, "<p class=\"script\">%b</p>", row->texts[MSEL_EXPECTED]);
    if (row->texts[MSEL_OBJECTIVE].length)
        html_print(out, "<p class=\"kind\">Objective %b</p>", row->texts[MSEL_OBJECTIVE]);
}

void msel_html(const struct msel *self, struct text_buffer *out)
{
    page_open(out, self->id, self->title, TEXT("Exercise control only"), true);
    html_print(out, "<p>Master scenario events list. %l from STARTEX to ENDEX.",
               self->length);
    if (self->told->run_count)
        html_print(out,
                   " Times of what has no fixed time: from 10 %% to 90 %% of those in %u "
                   "rehearsals with simulated teams.",
                   self->told->run_count);
    text_put(out, "</p>\n<table class=\"msel\">\n<thead><tr><th class=\"n\">No.</th>"
                  "<th class=\"when\">Time</th><th class=\"who\">Intended player</th>"
                  "<th class=\"what\">Event</th><th>Expected player response, objective"
                  "</th></tr></thead>\n<tbody>\n");
    for (uint32_t i = 0; i < self->count; i++) {
        const struct msel_row *row = &self->rows[i];
        html_print(out, "<tr%s><td>%u</td><td>",
                   row->texts[MSEL_ACT].length ? " class=\"act\"" : "", i + 1);
        put_when(self, out, row);
        text_put(out, "</td><td>");
        put_who(self, out, row);
        text_put(out, "</td><td>");
        put_what(out, row);
        text_put(out, "</td><td>");
        put_response(out, row);
        text_put(out, "</td></tr>\n");
    }
    text_put(out, "</tbody>\n</table>\n");
    page_close(out, self->id);
}
