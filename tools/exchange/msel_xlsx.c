#include <stdio.h>
#include <xlsxwriter.h>

#include "tools/exchange/msel.h"

/* What a sheet takes in one cell. */
enum { CELL_BYTES_MAX = 32000, TITLE_ROW = 0, HEADING_ROW = 2, BODY_ROW = 3 };

static const double widths[MSEL_COLUMN_COUNT] = {
    [MSEL_NUMBER] = 8,      [MSEL_ID] = 16,      [MSEL_KIND] = 16,
    [MSEL_TIME] = 13,       [MSEL_TRIGGER] = 28, [MSEL_EARLY] = 14,
    [MSEL_LATE] = 14,       [MSEL_CAME] = 11,    [MSEL_SYNOPSIS] = 36,
    [MSEL_CONTROLLER] = 16, [MSEL_FROM] = 14,    [MSEL_TO] = 16,
    [MSEL_PLAYER] = 22,     [MSEL_CHANNEL] = 10, [MSEL_TLP] = 10,
    [MSEL_SUBJECT] = 26,    [MSEL_TEXT] = 60,    [MSEL_CARRIES] = 16,
    [MSEL_EXPECTED] = 44,   [MSEL_ACT] = 14,     [MSEL_ABOUT] = 14,
    [MSEL_WITH] = 16,       [MSEL_WITHIN] = 8,   [MSEL_OBJECTIVE] = 30,
    [MSEL_NOTES] = 36,
};

/* Always a string cell: what looks like a formula stays text. */
static lxw_error put(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                     struct text text, lxw_format *format)
{
    struct text_buffer zero_ended = { 0 };
    lxw_error error = LXW_NO_ERROR;

    if (text.length > CELL_BYTES_MAX) {
        text.length = CELL_BYTES_MAX;
        while (text.length && !text_utf8(text.bytes, text.length))
            text.length--;
    }
    text_add(&zero_ended, text.bytes, text.length);
    if (text.length && !zero_ended.failed)
        error = worksheet_write_string(sheet, row, column, zero_ended.bytes, format);
    text_release(&zero_ended);
    return error;
}

static lxw_error fill(const struct msel *self, lxw_workbook *book, lxw_worksheet *sheet)
{
    lxw_format *heading = workbook_add_format(book), *body = workbook_add_format(book);
    struct text_buffer banner = { 0 };
    lxw_error error = LXW_NO_ERROR;

    format_set_bold(heading);
    format_set_bg_color(heading, 0xE6E6E6);
    format_set_border(heading, LXW_BORDER_THIN);
    format_set_text_wrap(body);
    format_set_align(body, LXW_ALIGN_VERTICAL_TOP);
    text_format(&banner, "EXERCISE EXERCISE EXERCISE  %.*s: %.*s", TEXT_ARG(self->id),
                TEXT_ARG(self->title));
    put(sheet, TITLE_ROW, 0, text_written(&banner), NULL);
    if (!banner.failed)
        worksheet_set_header(sheet, "&C&\"-,Bold\"EXERCISE EXERCISE EXERCISE");
    text_release(&banner);
    for (int i = 0; i < MSEL_COLUMN_COUNT; i++) {
        worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, widths[i], NULL);
        put(sheet, HEADING_ROW, (lxw_col_t)i, text_of(msel_headings[i].heading), heading);
    }
    for (uint32_t r = 0; r < self->count; r++)
        for (int i = 0; i < MSEL_COLUMN_COUNT && !error; i++)
            error = put(sheet, BODY_ROW + r, (lxw_col_t)i, self->rows[r].texts[i], body);
    worksheet_freeze_panes(sheet, BODY_ROW, MSEL_ID + 1);
    worksheet_autofilter(sheet, HEADING_ROW, 0, HEADING_ROW + self->count,
                         MSEL_COLUMN_COUNT - 1);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 8); /* A3 */
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_repeat_rows(sheet, TITLE_ROW, HEADING_ROW);
    return error;
}

bool msel_xlsx(const struct msel *self, const char *path, char why[200])
{
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *sheet = book ? workbook_add_worksheet(book, "MSEL") : NULL;
    lxw_doc_properties properties = { .title = "EXERCISE: MSEL",
                                      .created =
                                          946684800 }; /* the same bytes each time */

    if (!sheet) {
        snprintf(why, 200, "there is no memory for a workbook");
        return false;
    }
    workbook_set_properties(book, &properties);
    lxw_error error = fill(self, book, sheet);
    lxw_error closed = workbook_close(book);
    if (!error && !closed)
        return true;
    snprintf(why, 200, "%s", lxw_strerror(error ? error : closed));
    return false;
}
