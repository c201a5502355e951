#include "tools/exchange/csv.h"
#include "tools/exchange/msel_further.h"
#include "wire/json.h"

void msel_csv(const struct msel *self, struct text_buffer *out)
{
    bool is_first = true;

    for (int i = 0; i < MSEL_COLUMN_COUNT; i++)
        csv_cell(out, text_of(msel_headings[i].heading), &is_first);
    csv_line_end(out, &is_first);
    for (uint32_t r = 0; r < self->count; r++) {
        for (int i = 0; i < MSEL_COLUMN_COUNT; i++)
            csv_cell(out, self->rows[r].texts[i], &is_first);
        csv_line_end(out, &is_first);
    }
    msel_further_csv(self, out);
}

void msel_json(const struct msel *self, struct text_buffer *out)
{
    struct uncarried_list list = { .arena = self->told->sheet.arena };
    struct json_writer json;

    msel_further_list(self, false, &list);
    json_open(&json, out);
    json_object(&json, NULL);
    json_add_text(&json, "exercise", self->id);
    json_add_text(&json, "title", self->title);
    json_add_seconds(&json, "length_s", self->length);
    json_add_number(&json, "rehearsals", self->told->run_count);
    json_list(&json, "events");
    for (uint32_t r = 0; r < self->count; r++) {
        const struct msel_row *row = &self->rows[r];
        json_object(&json, NULL);
        json_add_number(&json, "number", r + 1);
        for (int i = MSEL_ID; i < MSEL_COLUMN_COUNT; i++)
            if (i != MSEL_TIME && i != MSEL_EARLY && i != MSEL_LATE && i != MSEL_CAME)
                json_add_text(&json, msel_headings[i].key, row->texts[i]);
        json_add_seconds(&json, "at_s", row->at);
        json_add_seconds(&json, "early_s", row->early);
        json_add_seconds(&json, "late_s", row->late);
        json_add_number(&json, "came", row->came);
        json_end(&json);
    }
    json_end(&json);
    uncarried_json(&list, &json);
    json_end(&json);
    text_put(out, "\n");
}
