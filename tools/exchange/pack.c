#include "tools/exchange/pack.h"

#include "tools/exchange/pack_inside.h"

enum { LOG_LINES = 36 };

/* ---- the facilitator's ---- */

static void put_term(struct text_buffer *out, const char *term, struct text words)
{
    if (words.length)
        html_print(out, "<dt>%s</dt><dd class=\"script\">%b</dd>\n", term, words);
}

static void put_time(const struct msel_row *row, struct text_buffer *out)
{
    if (row->at != MOMENT_NONE)
        html_print(out, "%m", row->at);
    else if (row->early == MOMENT_NONE)
        text_put(out, "when it is called for");
    else if (row->early == row->late)
        html_print(out, "about %m", row->early);
    else
        html_print(out, "%m to %m", row->early, row->late);
}

static void put_texts(const struct msel *msel, const struct msel_row *row,
                      struct text_buffer *out)
{
    const struct sheet_row *inject =
        sheet_find(&msel->told->sheet, "injects", row->texts[MSEL_ID]);
    const struct sheet_cell *cell;

    for (uint32_t at = 0; (cell = sheet_next(inject, "text", &at)) != NULL;) {
        html_print(out, "<dt>Script");
        if (cell->locale.length)
            html_print(out, " (%t)", cell->locale);
        html_print(out, "</dt><dd class=\"script\">%b</dd>\n", cell->text);
    }
}

static void put_event(const struct msel *msel, const struct msel_row *row,
                      uint32_t number, struct text_buffer *out)
{
    bool is_act = row->texts[MSEL_ACT].length > 0;

    html_print(out, "<div class=\"event%s\"><h3>%u.&nbsp;<span>", is_act ? " act" : "",
               number);
    put_time(row, out);
    html_print(out, "</span><span>%b</span>", row->texts[MSEL_SYNOPSIS]);
    html_tlp(out, row->texts[MSEL_TLP]);
    html_print(out, "<span class=\"kind\">%t, %t</span></h3>\n<dl>\n",
               row->texts[MSEL_ID], row->texts[MSEL_KIND]);
    put_term(out, "Trigger", row->texts[MSEL_TRIGGER]);
    put_term(out, is_act ? "Who acts" : "To", row->texts[MSEL_PLAYER]);
    if (row->texts[MSEL_FROM].length)
        put_term(out, "From",
                 sheet_party_name(&msel->told->sheet, row->texts[MSEL_FROM]));
    put_term(out, "By", row->texts[MSEL_CHANNEL]);
    put_term(out, "Controller", row->texts[MSEL_CONTROLLER]);
    put_term(out, "Subject", row->texts[MSEL_SUBJECT]);
    put_texts(msel, row, out);
    put_term(out, is_act ? "Carrying" : "Hand over", row->texts[MSEL_CARRIES]);
    put_term(out, "Expected", row->texts[MSEL_EXPECTED]);
    put_term(out, "Objective", row->texts[MSEL_OBJECTIVE]);
    put_term(out, "Notes", row->texts[MSEL_NOTES]);
    html_print(out,
               "</dl><div class=\"boxes\"><span>%s at</span><span>By</span>"
               "<span>Remark</span></div></div>\n",
               is_act ? "Seen" : "Delivered");
}

static void put_artefacts(const struct msel *msel, struct text_buffer *out)
{
    const struct sheet_table *table = sheet_table(&msel->told->sheet, "artefacts");

    if (!table->count)
        return;
    text_put(out, "<h2>What may be handed over</h2>\n<table><thead><tr><th>Id</th>"
                  "<th>What it is</th><th>Value</th><th>TLP</th></tr></thead><tbody>\n");
    for (uint32_t i = 0; i < table->count; i++) {
        const struct sheet_row *row = &table->rows[i];
        html_print(out, "<tr><td>%t</td><td>%b</td><td>%b</td><td>", row->id,
                   sheet_text(row, "title").length ? sheet_text(row, "title")
                                                   : sheet_text(row, "kind"),
                   sheet_text(row, "value"));
        html_tlp(out, sheet_text(row, "tlp"));
        text_put(out, "</td></tr>\n");
    }
    text_put(out, "</tbody></table>\n");
}

static void put_questions(const struct msel *msel, struct text_buffer *out)
{
    const struct sheet_table *table = sheet_table(&msel->told->sheet, "asks");

    if (!table->count)
        return;
    text_put(out, "<h2>Questions</h2>\n<table><thead><tr><th>Id</th><th>With</th>"
                  "<th>Question</th><th>Right</th></tr></thead><tbody>\n");
    for (uint32_t i = 0; i < table->count; i++) {
        const struct sheet_row *row = &table->rows[i];
        const struct sheet_cell *cell;
        html_print(out, "<tr><td>%t</td><td>%t</td><td>%b", row->id,
                   sheet_text(row, "about"), sheet_text(row, "text"));
        for (uint32_t at = 0; (cell = sheet_next(row, "choices", &at)) != NULL;)
            html_print(out, "<br>&#9744; %b", cell->text);
        text_put(out, "</td><td>");
        for (uint32_t at = 0; (cell = sheet_next(row, "right", &at)) != NULL;)
            html_print(out, "%b<br>", cell->text);
        text_put(out, "</td></tr>\n");
    }
    text_put(out, "</tbody></table>\n");
}

void pack_facilitator(const struct msel *msel, struct text rules, struct text_buffer *out)
{
    page_open(out, msel->id, msel->title, TEXT("Facilitator: exercise control only"),
              false);
    text_put(out, "<p>What exercise control needs to go on by phone and paper.</p>\n");
    pack_schedule(msel, NULL, out);
    pack_contacts(msel, out);
    pack_rules(rules, out);
    text_put(out, "<h2 class=\"break\">Events</h2>\n");
    if (msel->told->run_count)
        html_print(out,
                   "<p class=\"quiet\">Spans of time are those of %u rehearsals, from "
                   "10 %% to 90 %%.</p>\n",
                   msel->told->run_count);
    for (uint32_t i = 0; i < msel->count; i++)
        put_event(msel, &msel->rows[i], i + 1, out);
    put_questions(msel, out);
    put_artefacts(msel, out);
    pack_blank_log(true, LOG_LINES, out);
    page_close(out, msel->id);
}

/* ---- a team's ---- */

static void put_agreements(const struct msel *msel, struct text team,
                           struct text_buffer *out)
{
    const struct sheet_table *table = sheet_table(&msel->told->sheet, "agreements");
    const struct sheet_cell *cell;
    bool is_first = true;

    for (uint32_t i = 0; i < table->count; i++) {
        const struct sheet_row *row = &table->rows[i];
        if (!sheet_has(row, "among", team))
            continue;
        if (is_first)
            text_put(out, "<h2>Your agreements</h2>\n<table><thead><tr><th>Agreement</th>"
                          "<th>With</th><th>For</th><th>Up to</th><th>Answer within</th>"
                          "</tr></thead><tbody>\n");
        is_first = false;
        html_print(out, "<tr><td>%b<br><span class=\"quiet\">%t</span></td><td>",
                   sheet_text(row, "title").length ? sheet_text(row, "title") : row->id,
                   row->id);
        for (uint32_t at = 0; (cell = sheet_next(row, "among", &at)) != NULL;)
            if (!text_equal(cell->text, team))
                html_print(out, "%b<br>",
                           sheet_party_name(&msel->told->sheet, cell->text));
        text_put(out, "</td><td>");
        for (uint32_t at = 0; (cell = sheet_next(row, "covers", &at)) != NULL;)
            html_print(out, "%t<br>", cell->text);
        text_put(out, "</td><td>");
        html_tlp(out, sheet_text(row, "up_to"));
        html_print(out, "</td><td>%l</td></tr>\n", sheet_moment(row, "reply"));
    }
    text_put(out, is_first ? "" : "</tbody></table>\n");
}

static void put_holdings(const struct msel *msel, struct text team,
                         struct text_buffer *out)
{
    const struct sheet_table *table = sheet_table(&msel->told->sheet, "artefacts");
    bool is_first = true;

    for (uint32_t i = 0; i < table->count; i++) {
        const struct sheet_row *row = &table->rows[i];
        if (!sheet_has(row, "held_by", team))
            continue;
        if (is_first)
            text_put(out,
                     "<h2>What you hold at STARTEX</h2>\n<table><thead><tr><th>Id</th>"
                     "<th>What it is</th><th>Value</th><th>TLP</th></tr></thead>"
                     "<tbody>\n");
        is_first = false;
        html_print(out, "<tr><td>%t</td><td>%b</td><td>%b</td><td>", row->id,
                   sheet_text(row, "title"), sheet_text(row, "value"));
        html_tlp(out, sheet_text(row, "tlp"));
        text_put(out, "</td></tr>\n");
    }
    text_put(out, is_first ? "" : "</tbody></table>\n");
}

void pack_team(const struct msel *msel, const struct sheet_row *team, struct text rules,
               struct text_buffer *out)
{
    struct text name = sheet_text(team, "name");

    page_open(out, msel->id, msel->title, name, false);
    html_print(out, "<p>Pack of <b>%b</b> (%t), for when the network fails.</p>\n", name,
               team->id);
    pack_schedule(msel, team, out);
    pack_rules(rules, out);
    pack_contacts(msel, out);
    put_agreements(msel, team->id, out);
    put_holdings(msel, team->id, out);
    pack_blank_log(false, LOG_LINES, out);
    page_close(out, msel->id);
}
