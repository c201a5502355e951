/* A calendar for controllers: an entry an event, at the UTC hour at which it is planned
 * or, by rehearsals, first to be looked for. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

#include "tools/exchange/msel.h"

static icaltimetype time_of(int64_t seconds)
{
    return icaltime_from_timet_with_zone((time_t)seconds, 0,
                                         icaltimezone_get_utc_timezone());
}

/* libical takes texts that end with a zero. */
static void add_text(icalcomponent *event, icalproperty *(*make)(const char *),
                     const struct text_buffer *text)
{
    if (text->length)
        icalcomponent_add_property(event, make(text->bytes));
}

static void put(struct text_buffer *out, const char *label, struct text text)
{
    if (text.length)
        text_format(out, "%s%s%.*s", out->length ? "\n" : "", label, TEXT_ARG(text));
}

static icalcomponent *event_of(const struct msel *self, const struct msel_row *row,
                               int64_t startex)
{
    icalcomponent *event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    struct text_buffer summary = { 0 }, words = { 0 }, uid = { 0 };
    exercise_time from = row->at != MOMENT_NONE ? row->at : row->early;
    exercise_time until = row->at != MOMENT_NONE ? row->at : row->late;

    text_format(&uid, "%.*s.%.*s@tocsin.example", TEXT_ARG(row->texts[MSEL_ID]),
                TEXT_ARG(self->id));
    text_format(&summary, "EXERCISE %.*s: %.*s", TEXT_ARG(self->id),
                TEXT_ARG(row->texts[MSEL_SYNOPSIS]));
    put(&words, "EXERCISE EXERCISE EXERCISE ", self->id);
    put(&words, "Kind: ", row->texts[MSEL_KIND]);
    put(&words, "To: ", row->texts[MSEL_PLAYER]);
    put(&words, "Trigger: ", row->texts[MSEL_TRIGGER]);
    put(&words, "", row->texts[MSEL_TEXT]);
    put(&words, "Expected: ", row->texts[MSEL_EXPECTED]);
    add_text(event, icalproperty_new_uid, &uid);
    icalcomponent_add_property(event, icalproperty_new_dtstamp(time_of(startex)));
    icalcomponent_add_property(
        event, icalproperty_new_dtstart(time_of(startex + (int64_t)(from / SECOND))));
    icalcomponent_add_property(
        event, icalproperty_new_dtend(time_of(startex + (int64_t)(until / SECOND))));
    add_text(event, icalproperty_new_summary, &summary);
    add_text(event, icalproperty_new_description, &words);
    icalcomponent_add_property(event, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
    text_release(&summary);
    text_release(&words);
    text_release(&uid);
    return event;
}

void msel_ics(const struct msel *self, int64_t date, struct text_buffer *out)
{
    icalcomponent *calendar = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
    int64_t startex = date + (int64_t)(self->startex / SECOND);

    icalcomponent_add_property(calendar, icalproperty_new_version("2.0"));
    icalcomponent_add_property(calendar, icalproperty_new_prodid("-//Tocsin//MSEL//EN"));
    for (uint32_t i = 0; i < self->count; i++)
        if (self->rows[i].at != MOMENT_NONE || self->rows[i].early != MOMENT_NONE)
            icalcomponent_add_component(calendar,
                                        event_of(self, &self->rows[i], startex));
    char *text = icalcomponent_as_ical_string_r(calendar);
    if (text)
        text_put(out, text);
    else
        out->failed = true;
    free(text);
    icalcomponent_free(calendar);
}
